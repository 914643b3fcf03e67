//! Which script a text is written in, by `data/scripts.toml` and the Unicode property (UAX 24, crate unicode-script).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_script::Script;

use super::letter::letter;

/// Characters of each part of a text that are looked at.
const LOOKED_AT: usize = 500;
/// A script beside another one decides where one letter in so many is of it.
const BESIDE_SHARE: u32 = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    close: Vec<Vec<String>>,
    scripts: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    language: String,
    #[serde(default = "one")]
    weight: u32,
    #[serde(default)]
    beside: Option<String>,
}

fn one() -> u32 {
    1
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/scripts.toml")).expect("data/scripts.toml is checked by its tests")
});

/// The script of a text, and its language where one has the script to itself.
pub struct Found {
    pub script: Script,
    pub language: Option<&'static str>,
}

/// The script that most letters of the parts are of.
pub fn of(parts: &[&str]) -> Option<Found> {
    // Few scripts to a text; in the order in which they are met.
    let mut counts: Vec<(Script, u32)> = Vec::new();
    for part in parts {
        let letters = part.chars().take(LOOKED_AT).map(letter);
        for script in letters.filter(|l| l.is_alphabetic).map(|l| l.script) {
            match counts.iter_mut().find(|(met, _)| *met == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
    }
    counts.retain(|(script, _)| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
    for (script, count) in &mut counts {
        *count *= row(*script).map_or(1, |row| row.weight);
    }
    let &(script, most) = counts.iter().max_by_key(|(_, count)| *count)?;
    let beside = counts.iter().find(|(other, count)| {
        let names = row(*other).and_then(|row| row.beside.as_deref());
        names == Some(script.full_name()) && *count * BESIDE_SHARE >= most + *count
    });
    let script = beside.map_or(script, |(other, _)| *other);
    Some(Found {
        script,
        language: row(script).map(|row| row.language.as_str()),
    })
}

/// The languages that have a script to themselves.
pub fn tags() -> impl Iterator<Item = &'static str> {
    FILE.scripts.values().map(|row| row.language.as_str())
}

/// Whether a short text may be taken for either of two languages.
pub fn are_close(a: &str, b: &str) -> bool {
    let holds = |group: &Vec<String>, tag: &str| group.iter().any(|t| t == tag);
    FILE.close.iter().any(|group| holds(group, a) && holds(group, b))
}

/// The words of a text that are in one script, marks included, digits not.
pub fn words(text: &str, wanted: Script) -> impl Iterator<Item = &str> {
    let of_word = move |c: char| {
        let letter = letter(c);
        letter.script == Script::Inherited || letter.script == wanted && !letter.is_numeric
    };
    text.split(move |c| !of_word(c)).filter(|word| !word.is_empty())
}

fn row(script: Script) -> Option<&'static Row> {
    FILE.scripts.get(script.full_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_called_as_unicode_does_and_languages_by_their_codes() {
        for (name, row) in &FILE.scripts {
            for name in [Some(name), row.beside.as_ref()].into_iter().flatten() {
                assert!(
                    Script::from_full_name(name).is_some(),
                    "data/scripts.toml: {name} is no script"
                );
            }
            assert_eq!(
                super::super::known_code(&row.language).as_ref(),
                Some(&row.language),
                "data/scripts.toml: {name}"
            );
        }
    }
}
