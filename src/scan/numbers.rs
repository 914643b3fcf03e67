//! The numbers of a sentence, read once for all that looks at them.

use super::numeral::{NumberReader, Numeral};
use super::{code, fraction, ordinal};
use crate::lexicon::pack::Signs;
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::{Case, TokenKind};

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
        let ordinal = ordinal::read(reader, at, numeral);
        let is_name = match ordinal {
            Some((_, to)) => numbers_street(reader.lexed, at, to),
            None => numeral.is_some_and(|n| is_house_number(reader, at, n)),
        };
        if is_name {
            return;
        }
        if let Some(numeral) = numeral {
            self.numerals.push(numeral);
            self.at[at].0 = u16::try_from(self.numerals.len()).unwrap_or(0);
        }
        if let Some(found) = ordinal {
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

/// Words of the name between a house number and "Street".
const LONGEST_STREET: usize = 3;

/// Words that may stand between "rue" and the name.
const LONGEST_LINK: usize = 2;

fn is_street_word(lexed: &Lexed, at: usize) -> Option<usize> {
    lexed
        .longest(at, |s| matches!(s, Sense::NamedAfter).then_some(()))
        .map(|((), to)| to)
}

fn is_capital_word(lexed: &Lexed, at: usize) -> bool {
    let token = lexed.text.tokens.get(at);
    token.is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
}

fn has_case(word: &str) -> bool {
    word.contains(|c: char| c.is_lowercase() || c.is_uppercase())
}

/// "125th Street", "Fifth Avenue", but "the first street": spelled out it takes a capital, where there are any. "3rd Street
/// Art Festival" counts festivals.
fn numbers_street(lexed: &Lexed, at: usize, to: usize) -> bool {
    let is_name =
        lexed.text.tokens[at].kind == TokenKind::Digits || is_capital_word(lexed, at) || !has_case(lexed.text.word(at));
    // Some ordinals are listed with the noun.
    let street = is_street_word(lexed, to).or_else(|| is_street_word(lexed, to - 1));
    is_name && street.is_some_and(|end| !(is_capital_word(lexed, end - 1) && is_capital_word(lexed, end)))
}

/// "10 Downing Street", "12, rue de Rivoli", 4丁目.
fn is_house_number(reader: &NumberReader<'_>, at: usize, numeral: Numeral) -> bool {
    let NumberReader { lexed, lexicon, .. } = *reader;
    let tokens = &lexed.text.tokens;
    let word = |i: usize| lexed.text.word(i);
    let address = &lexicon.number.address;
    if let Some(end) = address.end(lexed, numeral.to).filter(|_| !has_case(word(numeral.to))) {
        return tokens[numeral.to..end].iter().all(|t| !t.spaced);
    }
    let year = word(at).len() == 4 && (word(at).starts_with("19") || word(at).starts_with("20"));
    let sum = at > 0 && lexed.classes(at - 1).meets(Classes::UNIT);
    if !numeral.plain_digits || year || sum {
        return false;
    }
    let comma = usize::from(word(at + 1) == ",");
    if let Some(end) = address.end(lexed, at + 1 + comma)
        && tokens[end - 1].case == Case::Lower
    {
        let linked = (end..end + LONGEST_LINK).take_while(|i| lexed.is_stop(*i)).count();
        return is_capital_word(lexed, end + linked);
    }
    // "5th" in a language that has another ending.
    let ending = usize::from(
        tokens
            .get(at + 1)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Word),
    );
    let from = at + 1 + ending;
    let name = (from..from + LONGEST_STREET)
        .take_while(|i| is_capital_word(lexed, *i) && is_street_word(lexed, *i).is_none() && !is_counted(lexed, *i))
        .count();
    let street = is_street_word(lexed, from + name).filter(|_| is_capital_word(lexed, from + name));
    street.is_some_and(|end| ending > 0 || (name > 0 && !goes_on(lexed, end)))
}

/// "5 May", "3 Million", "10 Euro": no part of the name of a street.
fn is_counted(lexed: &Lexed, at: usize) -> bool {
    let calendar = Classes::MONTH.with(Classes::WEEKDAY).with(Classes::TIME_UNIT);
    lexed
        .classes(at)
        .meets(calendar.with(Classes::UNIT).with(Classes::NUMBER))
}

/// "5 Wall Street banks": a noun follows, which the number counts.
fn goes_on(lexed: &Lexed, at: usize) -> bool {
    let Some(token) = lexed.text.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else {
        return false;
    };
    let word = token.folded.of(&lexed.text.folded);
    let is_other = |s: &Sense| matches!(s, Sense::Cue(_) | Sense::PatternWord { .. } | Sense::Before(_));
    !lexed.is_stop(at) && !word.starts_with('\'') && !lexed.hits_at(at).iter().any(|h| is_other(&h.sense))
}
