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
    /// A bit for the first two bytes of each, and for the first alone: most words begin no phrase.
    openings: [u64; 4],
}

impl SortedPhrases {
    fn new(phrases: &[String]) -> Self {
        let mut phrases = fold_all(phrases);
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort();
        phrases.dedup();
        let mut openings = [0; 4];
        for phrase in &phrases {
            for opening in [phrase.as_bytes(), &phrase.as_bytes()[..1]] {
                let (part, bit) = place(opening);
                openings[part] |= bit;
            }
        }
        Self { phrases, openings }
    }

    /// Whether a phrase may begin with this word.
    fn may_begin(&self, word: &str) -> bool {
        let (part, bit) = place(word.as_bytes());
        word.is_empty() || self.openings[part] & bit != 0
    }

    /// Whether the word is one of the phrases.
    pub fn has(&self, word: &str) -> bool {
        self.may_begin(word)
            && self
                .phrases
                .binary_search_by(|phrase| phrase.as_str().cmp(word))
                .is_ok()
    }

    /// The token after the longest phrase that begins with token `at` and ends where a token ends.
    pub fn end(&self, text: &TokenText, at: usize) -> Option<usize> {
        let token = text.tokens.get(at)?;
        let rest = &text.folded[token.folded.start as usize..];
        // What ends where a token ends begins with the whole first token.
        let word = text.word(at);
        if !self.may_begin(word) {
            return None;
        }
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

/// Where the bit of the first two bytes stands.
fn place(opening: &[u8]) -> (usize, u64) {
    let hash = match opening {
        [first, second, ..] => first.wrapping_mul(31) ^ second.wrapping_mul(167),
        [first] => first.wrapping_mul(31),
        [] => 0,
    };
    (usize::from(hash >> 6), 1 << (hash & 63))
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
