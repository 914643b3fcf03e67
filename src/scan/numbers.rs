//! The numbers of a sentence, read once for all that looks at them.

use super::numeral::{NumberReader, Numeral};
use super::{code, ordinal};
use crate::lexicon::pack::Signs;
use crate::lexicon::{Lexed, Lexicon};

/// Numerals and ordinals by their first token.
#[derive(Debug, Default)]
pub struct Numbers {
    /// For each token 1 + the index of its numeral and of its ordinal; 0 where there is none.
    at: Vec<(u16, u16)>,
    numerals: Vec<Numeral>,
    ordinals: Vec<(i64, usize)>,
}

impl Numbers {
    pub fn read(lexed: &Lexed, lexicon: &Lexicon, signs: &Signs) -> Self {
        let reader = NumberReader { lexed, lexicon, signs };
        let mut numbers = Self {
            at: vec![(0, 0); lexed.len()],
            ..Self::default()
        };
        let mut at = 0;
        while at < lexed.len() {
            // No figure begins inside a code: 3.2.1 holds no 2.1.
            if let Some(end) = code::end(lexed, lexicon, signs, at) {
                at = end;
                continue;
            }
            if let Some(numeral) = reader.read(at) {
                numbers.numerals.push(numeral);
                numbers.at[at].0 = u16::try_from(numbers.numerals.len()).unwrap_or(0);
            }
            if let Some(found) = ordinal::read(&reader, at) {
                numbers.ordinals.push(found);
                numbers.at[at].1 = u16::try_from(numbers.ordinals.len()).unwrap_or(0);
            }
            at += 1;
        }
        numbers
    }

    pub fn numeral(&self, at: usize) -> Option<&Numeral> {
        self.numerals.get((self.at.get(at)?.0 as usize).checked_sub(1)?)
    }

    /// The ordinal and the token after it.
    pub fn ordinal(&self, at: usize) -> Option<(i64, usize)> {
        self.ordinals.get((self.at.get(at)?.1 as usize).checked_sub(1)?).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.numerals.is_empty() && self.ordinals.is_empty()
    }
}
