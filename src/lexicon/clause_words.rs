//! The words at which clauses part, folded and sorted for looking up.

use super::pack::ClauseRules;
use super::tokenize::{Joining, tokenize};
use crate::model::text::TokenText;

/// [`ClauseRules`] of a language, ready to be matched.
pub struct ClauseWords {
    pub linker: SortedPhrases,
    pub complementizer: SortedPhrases,
    pub opener: SortedPhrases,
    pub coordinator: SortedPhrases,
    pub auxiliary: SortedPhrases,
    /// Endings of verbs.
    pub infinitive: Vec<String>,
    pub finite: Vec<String>,
    pub not_finite: Vec<String>,
}

impl ClauseWords {
    pub(super) fn new(rules: &ClauseRules) -> Self {
        Self {
            linker: SortedPhrases::new(&rules.linker),
            complementizer: SortedPhrases::new(&rules.complementizer),
            opener: SortedPhrases::new(&rules.opener),
            coordinator: SortedPhrases::new(&rules.coordinator),
            auxiliary: SortedPhrases::new(&rules.auxiliary),
            infinitive: fold_all(&rules.infinitive),
            finite: fold_all(&rules.finite),
            not_finite: fold_all(&rules.not_finite),
        }
    }
}

/// Folded phrases in the order of their bytes.
#[derive(Debug, Default)]
pub struct SortedPhrases {
    phrases: Vec<String>,
    /// A bit for each first byte, by its last six bits: most words begin no phrase.
    first: u64,
}

impl SortedPhrases {
    fn new(phrases: &[String]) -> Self {
        let mut phrases = fold_all(phrases);
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort();
        phrases.dedup();
        let first = phrases.iter().fold(0, |bits, phrase| bits | bit(phrase));
        Self { phrases, first }
    }

    /// Whether the word is one of the phrases.
    pub fn has(&self, word: &str) -> bool {
        self.first & bit(word) != 0
            && self
                .phrases
                .binary_search_by(|phrase| phrase.as_str().cmp(word))
                .is_ok()
    }

    /// The token after the longest phrase that begins with token `at` and ends where a token ends.
    pub fn end(&self, text: &TokenText, at: usize) -> Option<usize> {
        let token = text.tokens.get(at)?;
        let rest = &text.folded[token.folded.start as usize..];
        if self.first & bit(rest) == 0 {
            return None;
        }
        // What ends where a token ends begins with the whole first token.
        let word = text.word(at);
        let from = self.phrases.partition_point(|phrase| phrase.as_str() < word);
        self.phrases[from..]
            .iter()
            .take_while(|phrase| phrase.starts_with(word))
            .filter(|phrase| rest.starts_with(phrase.as_str()))
            .filter_map(|phrase| {
                let end = token.folded.start + phrase.len() as u32;
                let last = text.tokens.partition_point(|t| t.folded.end < end);
                (text.tokens.get(last)?.folded.end == end).then_some(last + 1)
            })
            .max()
    }
}

fn bit(text: &str) -> u64 {
    text.as_bytes().first().map_or(0, |byte| 1 << (byte & 63))
}

fn fold_all(words: &[String]) -> Vec<String> {
    words
        .iter()
        .map(|word| tokenize(word, 0, &Joining::default()).folded)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_counts_where_it_ends_with_a_token() {
        let phrases = SortedPhrases::new(&["while".into(), "at".into(), "at the same".into(), "at th".into()]);
        let end = |text: &str, at| phrases.end(&tokenize(text, 0, &Joining::default()), at);
        for (text, at, expected) in [
            ("at the same time", 0, Some(3)),
            ("at the end", 0, Some(1)),
            ("at", 0, Some(1)),
            ("attack", 0, None),
            ("he slept while she", 2, Some(3)),
            ("he slept", 7, None),
        ] {
            assert_eq!(end(text, at), expected, "{text}");
        }
        assert!(phrases.has("while") && !phrases.has("whil") && !phrases.has(""));
    }
}
