//! News agencies and their names: `data/origins.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Names with the code of their agency, longest first.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("../../data/origins.toml"))
        .unwrap_or_else(|e| panic!("data/origins.toml is checked by its tests: {e}"));
    let mut names: Vec<(String, String)> = table
        .into_iter()
        .flat_map(|(code, names)| names.into_iter().map(move |name| (name, code.clone())))
        .collect();
    names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    names
});

/// The names in one automaton, which gives them by their place in [`NAMES`].
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(NAMES.iter().map(|(name, _)| name)).unwrap_or_else(|e| panic!("the names are few and short: {e}"))
});

/// The agency whose name stands first in a text, as a word of its own, and where: byte offsets, end exclusive. Of several that
/// begin there, the longest.
pub fn first_in(text: &str) -> Option<(&'static str, Range<usize>)> {
    FINDER
        .find_overlapping_iter(text)
        .filter(|found| is_word(text, found.start(), found.end()))
        .min_by_key(|found| (found.start(), found.pattern()))
        .map(|found| (NAMES[found.pattern()].1.as_str(), found.range()))
}

/// Not inside a longer word; scripts without spaces have no such words.
fn is_word(text: &str, at: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    let before = text[..at].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_found_under_its_names() {
        for (text, code) in [
            ("PARIS (AFP) –", Some("AFP")),
            ("МОСКВА, 1 октября. /ТАСС/.", Some("TASS")),
            ("新华社北京10月1日电", Some("Xinhua")),
            ("Киев. Интерфакс-Украина", Some("Interfax-Ukraine")),
            ("the MAP of AFPs", None),
        ] {
            assert_eq!(first_in(text).map(|(code, _)| code), code, "{text}");
        }
    }

    #[test]
    fn no_name_stands_for_two_agencies() {
        for pair in NAMES.windows(2) {
            assert_ne!(
                pair[0].0, pair[1].0,
                "{} stands under {} and {}",
                pair[0].0, pair[0].1, pair[1].1
            );
        }
    }
}
