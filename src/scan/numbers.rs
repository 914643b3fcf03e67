//! The numbers of a sentence, read once for all that looks at them.

use super::numeral::{NumberReader, Numeral};
use super::{code, fraction, ordinal};
use crate::lexicon::pack::Signs;
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::TokenKind;

/// Tokens of a name that digits may belong to; Japanese ones are counted in characters.
const LONGEST_NAME: usize = 12;

const NUMBERS: Classes = Classes::NUMBER.with(Classes::ORDINAL);

/// Numerals and ordinals by their first token.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Empty where there are none, else for each token 1 + the index of its numeral and of its ordinal; 0 where there is none.
    at: Vec<(u16, u16)>,
    numerals: Vec<Numeral>,
    ordinals: Vec<(i64, usize)>,
    /// First token of each code, and the one after its last.
    codes: Vec<(usize, usize)>,
}

impl Numbers {
    pub fn read(lexed: &Lexed, lexicon: &Lexicon, signs: &Signs) -> Self {
        let reader = NumberReader {
            lexed,
            lexicon,
            signs,
            end: lexed.len(),
        };
        let mut numbers = Self::default();
        let mut at = 0;
        while at < lexed.len() {
            let token = &lexed.text.tokens[at];
            let word = token.folded.of(&lexed.text.folded);
            let classes = lexed.classes(at);
            let may_be = match token.kind {
                TokenKind::Digits => {
                    // No figure begins inside a code: 3.2.1 holds no 2.1.
                    if let Some(end) = code::end(lexed, lexicon, signs, at) {
                        numbers.codes.push((at, end));
                        at = end;
                        continue;
                    }
                    !is_named(lexed, at)
                }
                TokenKind::Word => classes.meets(NUMBERS) || (lexicon.has_compounds() && lexicon.may_be_compound(word)),
                TokenKind::Punct | TokenKind::Symbol => {
                    if word == ":"
                        && let Some(end) = code::address_end(lexed, at)
                    {
                        at = end;
                        continue;
                    }
                    classes.meets(NUMBERS) || matches!(word, "-" | "." | "," | "٫") || fraction::sign(word).is_some()
                }
            };
            if may_be {
                numbers.take(&reader, at);
            }
            at += 1;
        }
        numbers
    }

    fn take(&mut self, reader: &NumberReader<'_>, at: usize) {
        if self.at.is_empty() {
            self.at = vec![(0, 0); reader.lexed.len()];
        }
        let numeral = reader.read(at);
        if let Some(numeral) = numeral {
            self.numerals.push(numeral);
            self.at[at].0 = u16::try_from(self.numerals.len()).unwrap_or(0);
        }
        if let Some(found) = ordinal::read(reader, at, numeral) {
            self.ordinals.push(found);
            self.at[at].1 = u16::try_from(self.ordinals.len()).unwrap_or(0);
        }
    }

    /// Whether token `at` stands inside a code, behind its first token.
    pub fn is_inside_code(&self, at: usize) -> bool {
        self.codes.iter().any(|(from, to)| *from < at && at < *to)
    }

    /// Whether a numeral or an ordinal begins with token `at`.
    pub fn begins(&self, at: usize) -> bool {
        self.at.get(at).is_some_and(|found| *found != (0, 0))
    }

    pub fn numeral(&self, at: usize) -> Option<&Numeral> {
        self.numerals.get((self.at.get(at)?.0 as usize).checked_sub(1)?)
    }

    /// The ordinal and the token after it.
    pub fn ordinal(&self, at: usize) -> Option<(i64, usize)> {
        self.ordinals
            .get((self.at.get(at)?.1 as usize).checked_sub(1)?)
            .copied()
    }

    pub fn is_empty(&self) -> bool {
        self.numerals.is_empty() && self.ordinals.is_empty()
    }
}

/// Boeing 737: bare digits behind a name that has them.
fn is_named(lexed: &Lexed, at: usize) -> bool {
    let name = |from: usize| {
        lexed.classes(from).meets(Classes::NAMED)
            && lexed
                .hits_at(from)
                .iter()
                .any(|h| matches!(h.sense, Sense::Named) && h.to as usize == at)
    };
    (1..=LONGEST_NAME).filter_map(|back| at.checked_sub(back)).any(name)
}
