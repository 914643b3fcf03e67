//! Numbers in digits and words: digits with separators, spelled-out numbers, and both with scale words.
//!
//! Separators are read by the conventions of the language: a single sign before three digits is a group or a decimal sign
//! as the language has it; where the other reading is plausible too it is kept as `alternative`.

use crate::lexicon::Lexed;
use crate::lexicon::Lexicon;
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// A number read from tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    pub to: usize,
    pub value: Decimal,
    /// Size of the last stated digit; zero for plain integers, which are exact.
    pub precision: Decimal,
    /// The other reading of its separators.
    pub alternative: Option<Decimal>,
    /// What the wording itself says: a vague count is about or at least.
    pub modifier: Modifier,
    /// One run of digits and nothing else.
    pub plain_digits: bool,
    /// One number word that is also an article or a pronoun in many languages: one.
    pub lone_one: bool,
    /// A scale word of 1000 or more stands in it, of this size.
    pub scale: Option<Decimal>,
    /// Only number words.
    pub spelled: bool,
}

/// The number that begins with token `at`.
pub fn read(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<Numeral> {
    if let Some(((value, modifier), to)) = lexed.longest(at, |s| match s {
        Sense::Vague(value, modifier) => Some((*value, *modifier)),
        _ => None,
    }) {
        return Some(Numeral {
            to,
            value,
            precision: Decimal::ZERO,
            alternative: None,
            modifier,
            plain_digits: false,
            lone_one: false,
            scale: None,
            spelled: true,
        });
    }
    let mut sum = Accumulator::default();
    let mut i = at;
    loop {
        let Some(next) = sum.take(lexed, lexicon, i) else {
            // A glue word counts only when a number goes on behind it.
            let glued = sum.last.is_some().then(|| glue_end(lexed, lexicon, i)).flatten();
            match glued.and_then(|after| sum.take_glued(lexed, lexicon, after)) {
                Some(next) => {
                    i = next;
                    continue;
                }
                None => break,
            }
        };
        i = next;
    }
    sum.finish(lexed, at, i)
}

/// The token after a glue word (`et`, `-`, `and`) at `at`.
fn glue_end(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let word = lexed.text.word(at);
    let token = lexed.text.tokens.get(at)?;
    let tight_sign = token.kind != TokenKind::Punct
        || (!token.spaced && lexed.text.tokens.get(at + 1).is_some_and(|next| !next.spaced));
    (tight_sign && lexicon.number.glue.iter().any(|g| g == word)).then_some(at + 1)
}

#[derive(Clone, Copy)]
struct Part {
    value: Decimal,
    precision: Decimal,
}

#[derive(Clone, Copy, PartialEq)]
enum Atom {
    Digits,
    Cardinal,
    Multiplier,
}

/// Number words added up: a multiplier multiplies what is smaller before it, the rest is summed.
#[derive(Default)]
struct Accumulator {
    parts: Vec<Part>,
    last: Option<Atom>,
    alternative: Option<Decimal>,
    scale: Option<Decimal>,
    digits: bool,
    atoms: usize,
    glued: bool,
}

impl Accumulator {
    /// Takes the number part at token `at`, if one fits; gives the token after it.
    fn take(&mut self, lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<usize> {
        let token = lexed.text.tokens.get(at)?;
        if token.kind == TokenKind::Digits {
            return self.take_digits(lexed, lexicon, at);
        }
        if let Some((value, to)) = lexed.longest(at, |s| match s {
            Sense::Multiplier(value) => Some(*value),
            _ => None,
        }) && self.multiply(value, lexed, at)
        {
            return Some(to);
        }
        let listed = lexed.longest(at, |s| match s {
            Sense::Cardinal(value) => Some(*value),
            _ => None,
        });
        let (value, to) = listed.or_else(|| lexicon.compound_numeral(lexed.text.word(at)).map(|v| (v, at + 1)))?;
        // وعشرون: the glue is part of the word.
        let word = lexed.text.word(at);
        let joined = lexicon
            .number
            .glue
            .iter()
            .any(|g| lexicon.is_proclitic(g) && word.starts_with(g.as_str()));
        let outside = self.glued;
        self.glued |= joined;
        let fits = self.add_word(value, lexicon);
        self.glued = outside;
        fits.then_some(to)
    }

    fn take_glued(&mut self, lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<usize> {
        if lexed.text.tokens.get(at)?.kind == TokenKind::Digits {
            return None;
        }
        self.glued = true;
        let taken = self.take(lexed, lexicon, at);
        self.glued = false;
        taken
    }

    fn take_digits(&mut self, lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<usize> {
        // 24万4800: digits go on only straight behind a scale word.
        let goes_on = self.last == Some(Atom::Multiplier) && !lexed.text.tokens[at].spaced;
        if self.last.is_some() && !goes_on {
            return None;
        }
        let digits = super::digits::read(lexed, lexicon, at)?;
        if self.parts.last().is_some_and(|p| p.value <= digits.value) {
            return None;
        }
        self.alternative = digits.alternative;
        self.parts.push(Part {
            value: digits.value,
            precision: digits.precision,
        });
        self.last = Some(Atom::Digits);
        self.digits = true;
        self.atoms += 1;
        Some(digits.to)
    }

    fn add_word(&mut self, value: Decimal, lexicon: &Lexicon) -> bool {
        let fits = match self.parts.last() {
            None => true,
            Some(_) if self.last == Some(Atom::Digits) => false,
            Some(part) => value < room(part.value, lexicon) || self.tens_after_units(value, part.value, lexicon),
        };
        if fits {
            self.parts.push(Part {
                value,
                precision: Decimal::ZERO,
            });
            self.last = Some(Atom::Cardinal);
            self.atoms += 1;
        }
        fits
    }

    /// `drei und zwanzig`.
    fn tens_after_units(&self, value: Decimal, before: Decimal, lexicon: &Lexicon) -> bool {
        lexicon.units_before_tens
            && self.glued
            && before < Decimal::from_int(10)
            && value >= Decimal::from_int(20)
            && value < Decimal::from_int(100)
    }

    fn multiply(&mut self, factor: Decimal, lexed: &Lexed, at: usize) -> bool {
        let thousand = Decimal::from_int(1000);
        let spaceless = is_spaceless_word(lexed, at);
        if self.parts.is_empty() && (factor > thousand || (spaceless && factor != Decimal::from_int(10))) {
            return false;
        }
        // "50 cents" are coins, not fifty hundred.
        if self.last == Some(Atom::Digits) && factor < thousand && !spaceless {
            return false;
        }
        let mut sum = Part {
            value: Decimal::ZERO,
            precision: Decimal::ZERO,
        };
        while let Some(part) = self.parts.last().copied().filter(|p| p.value < factor) {
            let Some(value) = sum.value.add(part.value) else {
                return false;
            };
            let precision = if part.precision.is_zero() {
                sum.precision
            } else {
                part.precision
            };
            sum = Part { value, precision };
            self.parts.pop();
        }
        if sum.value.is_zero() {
            // A figure as large as the factor itself: 244.800 millones.
            match self.parts.pop() {
                Some(part) if self.atoms == 1 && self.last == Some(Atom::Digits) => sum = part,
                Some(part) => {
                    self.parts.push(part);
                    sum.value = Decimal::ONE;
                }
                None => sum.value = Decimal::ONE,
            }
        }
        let Some(value) = sum.value.mul(factor) else {
            return false;
        };
        // "2 billion" is said to the billion, "two billion" likewise.
        let stated = if sum.precision.is_zero() {
            Decimal::ONE
        } else {
            sum.precision
        };
        let precision = if factor >= thousand {
            stated.mul(factor).unwrap_or(Decimal::ZERO)
        } else {
            sum.precision
        };
        self.parts.push(Part { value, precision });
        self.alternative = self.alternative.and_then(|a| a.mul(factor));
        if factor >= thousand {
            self.scale = Some(self.scale.map_or(factor, |s| s.mul(factor).unwrap_or(factor)));
        }
        self.last = Some(Atom::Multiplier);
        self.atoms += 1;
        true
    }

    fn finish(self, lexed: &Lexed, from: usize, to: usize) -> Option<Numeral> {
        let mut value = Decimal::ZERO;
        for part in &self.parts {
            value = value.add(part.value)?;
        }
        let precision = self.parts.last()?.precision;
        let lone = self.atoms == 1 && !self.digits;
        Some(Numeral {
            to,
            value,
            precision,
            alternative: self.alternative,
            modifier: Modifier::Exact,
            plain_digits: self.digits && to == from + 1,
            lone_one: lone && value == Decimal::ONE,
            scale: self.scale,
            spelled: !self.digits && !lexed.is_empty(),
        })
    }
}

/// What can still be added behind a part: less than its last place, or less than 20 after vigesimal tens.
fn room(value: Decimal, lexicon: &Lexicon) -> Decimal {
    if value.to_i64().is_some_and(|v| lexicon.number.vigesimal.contains(&v)) {
        return Decimal::from_int(20);
    }
    if value < Decimal::from_int(20) && value != Decimal::from_int(10) {
        return Decimal::ZERO;
    }
    Decimal::power_of_ten(value.last_digit_exponent()).unwrap_or(Decimal::ZERO)
}

/// A word of one character in a script written without spaces.
pub fn is_spaceless_word(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.text.word(at);
    word.chars().count() == 1
        && word
            .chars()
            .all(|c| matches!(c as u32, 0x3005..=0x9FFF | 0x0E00..=0x0EFF | 0x20000..))
}
