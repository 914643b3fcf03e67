//! What a word may be by its beginning and its ending: worked out once for each word, since every clause asks.

use super::clause_words::ClauseWords;
use super::speakers::Speakers;

/// Letters of a word that may look like an infinitive, and like a finite verb.
const INFINITIVE_LETTERS: usize = 4;
const FINITE_LETTERS: usize = 5;

/// A set of forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms(u8);

impl Forms {
    /// Ends like an infinitive.
    pub const INFINITIVE: Self = Self(1);
    /// Ends like a finite verb.
    pub const FINITE: Self = Self(1 << 1);
    /// In another case than the subject's, a verb, an adverb.
    pub const OUTSIDE: Self = Self(1 << 2);

    /// The forms of a folded word.
    pub(super) fn of(word: &str, clause: &ClauseWords, speakers: &Speakers) -> Self {
        let has = |letters: usize| word.chars().nth(letters - 1).is_some();
        let infinitive = clause.infinitive.end(word) && has(INFINITIVE_LETTERS);
        let finite = clause.finite.end(word) && has(FINITE_LETTERS) && !clause.not_finite.end(word);
        let begins = |part: &String| part.len() < word.len() && word.starts_with(part.as_str());
        let outside = speakers.outside_endings.end_more(word) || speakers.outside_beginnings.iter().any(begins);
        let mut forms = Self::default();
        for (is, form) in [
            (infinitive, Self::INFINITIVE),
            (finite, Self::FINITE),
            (outside, Self::OUTSIDE),
        ] {
            forms.0 |= if is { form.0 } else { 0 };
        }
        forms
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
