//! The files of `data/` by language, as they are built in: read, and put over one another.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::own::own;
use super::pack::Pack;
use super::pattern::PatternError;
use crate::model::language::LanguageTag;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Why a language file was refused.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[cfg(feature = "data-from-disk")]
    #[error("data/{folder}/{tag}.toml: {source}")]
    Syntax {
        tag: String,
        folder: &'static str,
        source: Box<toml::de::Error>,
    },
    #[cfg(not(feature = "data-from-disk"))]
    #[error("data/{folder}/{tag}.toml: {source}; with --features data-from-disk the message names the line")]
    Packed {
        tag: String,
        folder: &'static str,
        source: rmp_serde::decode::Error,
    },
    #[error("data/languages/{tag}.toml: [{section}] {word:?} = {value:?} is not a value of that kind")]
    Value {
        tag: String,
        section: &'static str,
        word: String,
        value: String,
    },
    #[error("data/languages/{tag}.toml: {source}")]
    Pattern { tag: String, source: PatternError },
}

/// The folders of the files written by hand and of the generated ones.
const BY_HAND: &str = "languages";
const CLDR: &str = "cldr";

/// The tag of what holds for every language.
const EVERY: &str = "und";

/// What `data/{folder}/{tag}.toml` holds, if there is such a file.
fn part(tag: &str, folder: &'static str) -> Option<Result<Pack, PackError>> {
    #[cfg(feature = "data-from-disk")]
    {
        let path = format!("{}/data/{folder}/{tag}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).ok()?;
        Some(parse(tag, folder, &text))
    }
    #[cfg(not(feature = "data-from-disk"))]
    {
        let at = FILES.binary_search_by(|(t, _, _)| (*t).cmp(tag)).ok()?;
        let packed = if folder == CLDR { FILES[at].2 } else { FILES[at].1 }?;
        let unpacked = rmp_serde::from_slice(packed).map_err(|source| PackError::Packed {
            tag: tag.to_owned(),
            folder,
            source,
        });
        Some(unpacked)
    }
}

/// The languages that have a file, hand-written or generated, but for the one that stands for all.
pub fn tags() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(tag, _, _)| *tag).filter(|tag| *tag != EVERY)
}

/// Other codes of languages, and the tag of the files that hold for them.
static ALIASES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/aliases.toml")).expect("data/aliases.toml is checked by its tests")
});

fn has_file(tag: &str) -> bool {
    FILES.binary_search_by(|(t, _, _)| (*t).cmp(tag)).is_ok()
}

/// The tag of the files that hold for a language: its own, else that of another code for it; `None` where there are none.
pub fn file_tag(language: &str) -> Option<&str> {
    if has_file(language) {
        return Some(language);
    }
    ALIASES.get(language).map(String::as_str)
}

/// Whether two tags mean one language: `no` and `nb`.
pub fn is_same(a: &LanguageTag, b: &LanguageTag) -> bool {
    a.language == b.language || code(a) == code(b)
}

/// What tags that mean one language have in common: the tag of its files, else its own.
pub fn code(tag: &LanguageTag) -> &str {
    file_tag(&tag.language).unwrap_or(&tag.language)
}

/// The hand-written file of a language, for tests and tools.
pub fn pack(language: &str) -> Option<Result<Pack, PackError>> {
    part(language, BY_HAND)
}

#[cfg(feature = "data-from-disk")]
fn parse(tag: &str, folder: &'static str, text: &str) -> Result<Pack, PackError> {
    toml::from_str(text).map_err(|e| PackError::Syntax {
        tag: tag.to_owned(),
        folder,
        source: Box::new(e),
    })
}

/// Everything known of a language: its two files over what holds for all.
pub(super) fn merged(tag: &str) -> Result<Pack, PackError> {
    let unknown = Pack {
        tag: tag.to_owned(),
        name: tag.to_owned(),
        ..Pack::default()
    };
    let mut pack = part(tag, BY_HAND).unwrap_or(Ok(unknown))?;
    if let Some(generated) = part(tag, CLDR) {
        pack = pack.over(generated?);
    }
    if tag != EVERY
        && let Some(every) = part(EVERY, BY_HAND)
    {
        pack = pack.over(every?);
    }
    for (code, names) in own().unit_names(tag) {
        pack.unit.entry(code.clone()).or_default().extend(names.iter().cloned());
    }
    Ok(pack)
}

#[cfg(test)]
mod tests {
    use super::super::language::{Lexicon, lexicon};
    use super::*;

    #[test]
    fn every_built_in_language_file_compiles() {
        for (tag, _, _) in FILES {
            let pack = merged(tag).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(pack.tag, *tag, "data/languages/{tag}.toml names another tag");
            Lexicon::compile(&pack).unwrap_or_else(|e| panic!("{e}"));
        }
    }

    #[test]
    fn other_codes_lead_to_files_that_exist() {
        for (code, tag) in ALIASES.iter() {
            assert!(
                has_file(tag),
                "data/aliases.toml: {code} leads to {tag}, which has no file"
            );
            assert!(!has_file(code), "data/aliases.toml: {code} has a file of its own");
        }
        for (code, tag) in [("no", "nb"), ("fil", "tl"), ("iw", "he"), ("eng", "en"), ("xx", "xx")] {
            assert_eq!(lexicon(&code.parse().unwrap()).tag, tag);
        }
        let is_same = |a: &str, b: &str| is_same(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(is_same("no", "nb-NO") && is_same("xx", "xx") && !is_same("nn", "nb"));
    }
}
