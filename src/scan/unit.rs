//! What stands beside a number and says what it is of: per cent, a currency, a measure.

use super::numbers::Numbers;
use super::numeral::{Numeral, is_spaceless_word};
use crate::lexicon::sense::Sense;
use crate::lexicon::{Lexed, Lexicon, currencies, units};
use crate::model::decimal::Decimal;
use crate::model::mention::PercentUnit;
use crate::model::text::{Case, TokenKind};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UnitKind {
    Percent(PercentUnit),
    /// Tens of per cent: 割, 成.
    Tenths,
    Currency {
        index: u16,
        assumed: bool,
    },
    /// `MSEK`: millions of a currency; `grand`: a thousand.
    ScaledCurrency {
        index: u16,
        exponent: u8,
        assumed: bool,
    },
    /// Parts of a currency: hundredths, tenths.
    Subunit {
        index: u16,
        assumed: bool,
        exponent: u8,
    },
    Measure(u16),
}

/// Looks for units beside numbers.
#[derive(Clone, Copy)]
pub struct UnitReader<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    pub numbers: &'a Numbers,
}

impl UnitReader<'_> {
    /// A currency or a per cent before a number, and the first token of the number.
    pub fn before(&self, at: usize) -> Option<(UnitKind, usize)> {
        let spaceless = is_spaceless_word(self.lexed, at);
        let first = self.lexicon.number.unit_first;
        let pick = |s: &Sense| match s {
            Sense::Currency { index, assumed, sign } if *sign || spaceless || first => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            // 百分之十五
            Sense::Percent(unit) if spaceless || first => Some(UnitKind::Percent(*unit)),
            Sense::PercentBefore(unit) => Some(UnitKind::Percent(*unit)),
            Sense::Unit(index) if first => Some(UnitKind::Measure(*index)),
            Sense::UnitBefore(index) => Some(UnitKind::Measure(*index)),
            _ => None,
        };
        if self.lexed.hits_at(at).is_empty() {
            return None;
        }
        let Some((unit, mut to)) = self.lexed.longest(at, pick) else {
            return self.name_before(at);
        };
        let is_word = self.lexed.text.tokens[at].kind == TokenKind::Word;
        if matches!(unit, UnitKind::Currency { .. }) && is_word && !spaceless && !first && self.is_shouted(at, to) {
            return None;
        }
        // "Rs. 20": the full stop belongs to the sign.
        if self.lexed.text.word(to) == "." && self.numbers.numeral(to).is_none() && is_word {
            to += 1;
        }
        let number = self.numbers.numeral(to)?;
        (!self.is_word(unit, number)).then_some((unit, to))
    }

    /// "ringgit 42": a name before its sum, where the phrase ends with the number.
    fn name_before(&self, at: usize) -> Option<(UnitKind, usize)> {
        let name = |s: &Sense| match s {
            Sense::Currency { index, assumed, .. } => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            _ => None,
        };
        let (unit, to) = self.lexed.longest(at, name)?;
        let number = self.numbers.numeral(to).filter(|n| !n.lone_one)?;
        let year = number.plain_digits && self.lexed.text.word(to).len() == 4;
        let behind = self.lexed.text.tokens.get(number.to);
        let ends = behind.is_none() || matches!(self.lexed.text.word(number.to), "." | "," | ";" | "!" | "?" | ")");
        (ends && !year).then_some((unit, to))
    }

    /// "ALL 5", "COP30": codes that are words as well are believed before a figure that looks like a sum only.
    fn is_word(&self, unit: UnitKind, number: &Numeral) -> bool {
        let UnitKind::Currency { index, .. } = unit else {
            return false;
        };
        let small = number.scale.is_none() && number.precision.is_zero() && number.value < Decimal::from_int(100);
        currencies::all()[index as usize].also_word && small
    }

    /// The currency whose sign stands at token `at`.
    pub fn sign_at(&self, at: usize) -> Option<UnitKind> {
        let sign = |s: &Sense| match s {
            Sense::Currency { index, assumed, .. } => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            _ => None,
        };
        self.lexed.longest(at, sign).map(|(unit, _)| unit)
    }

    /// "TOP 10 TOWNS": in a headline in capitals a code may be any word.
    fn is_shouted(&self, from: usize, to: usize) -> bool {
        let upper = |i: usize| {
            let token = self.lexed.text.tokens.get(i);
            token.is_some_and(|t| t.case == Case::Upper && t.folded.len() > 2)
        };
        upper(from) && (from.checked_sub(1).is_some_and(upper) || upper(to + 1))
    }

    /// The unit behind a number, a linker (`de`) between them allowed.
    pub fn after(&self, at: usize) -> Option<(UnitKind, usize)> {
        let pick = |s: &Sense| match s {
            Sense::Percent(unit) => Some(UnitKind::Percent(*unit)),
            Sense::Tenths => Some(UnitKind::Tenths),
            Sense::Currency { index, assumed, .. } => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            Sense::Subunit {
                index,
                assumed,
                exponent,
            } => Some(UnitKind::Subunit {
                index: *index,
                assumed: *assumed,
                exponent: *exponent,
            }),
            Sense::ScaledCurrency {
                index,
                exponent,
                assumed,
            } => Some(UnitKind::ScaledCurrency {
                index: *index,
                exponent: *exponent,
                assumed: *assumed,
            }),
            Sense::Unit(index) => Some(UnitKind::Measure(*index)),
            _ => None,
        };
        if let Some(found) = self.lexed.longest(at, pick) {
            let other = self.is_prefix(at, found) || self.is_code(at, found.1) || self.is_letter(at, found);
            return (!other).then_some(found);
        }
        // "20 (kg)"
        if let Some(closing) = closing_bracket(self.lexed.text.word(at))
            && let Some((unit, to)) = self.lexed.longest(at + 1, pick)
            && self.lexed.text.word(to) == closing
        {
            return Some((unit, to + 1));
        }
        let hyphen = self.lexed.text.word(at) == "-" && !self.lexed.text.tokens[at].spaced;
        let linked = if hyphen {
            at + 1
        } else {
            self.lexicon.number.linker.end(self.lexed, at)?
        };
        let (unit, to) = self.lexed.longest(linked, pick)?;
        // "5 of the kilos": only scale words link to a unit; percent never does.
        (!matches!(unit, UnitKind::Percent(_)) && !self.is_prefix(linked, (unit, to))).then_some((unit, to))
    }

    /// "1 p.m.", "1080p": a letter means coins only where it is written on to less than a hundred, "43c"; a word for a
    /// thousand only where no noun follows, "two grand pianos".
    fn is_letter(&self, at: usize, (unit, to): (UnitKind, usize)) -> bool {
        let tokens = &self.lexed.text.tokens;
        match unit {
            UnitKind::Subunit { .. }
                if self.lexed.text.word(at).chars().all(|c| c.is_ascii_alphabetic())
                    && tokens[at].folded.len() == 1 =>
            {
                let few = at > 0 && tokens[at - 1].kind == TokenKind::Digits && tokens[at - 1].folded.len() <= 2;
                let ends = tokens.get(to).is_none_or(|t| {
                    t.spaced
                        || !tokens
                            .get(to + 1)
                            .is_some_and(|n| !n.spaced && n.kind == TokenKind::Word)
                });
                tokens[at].spaced || tokens[at].case != Case::Lower || !few || !ends
            }
            UnitKind::ScaledCurrency { assumed: true, .. } => tokens
                .get(to)
                .is_some_and(|t| t.kind == TokenKind::Word && !self.lexed.is_stop(to)),
            _ => false,
        }
    }

    /// "24703 L-202": a letter tied to digits.
    fn is_code(&self, at: usize, to: usize) -> bool {
        let tokens = &self.lexed.text.tokens;
        let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
        let digits = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits);
        let letter = tokens[at].kind == TokenKind::Word && self.lexed.text.word(at).len() == 1 && to == at + 1;
        let hyphen = self.lexed.text.word(to) == "-" && tight(to) && tight(to + 1);
        letter && tokens[at].case != Case::Lower && hyphen && digits(to + 1)
    }

    /// "$10-$20", "1 $10 note": a sign straight before digits belongs to them, not to the number before it.
    fn is_prefix(&self, at: usize, (unit, to): (UnitKind, usize)) -> bool {
        let tokens = &self.lexed.text.tokens;
        let free = tokens[at].spaced || self.lexed.text.word(at.saturating_sub(1)) == "-";
        let digits = tokens.get(to).is_some_and(|t| t.kind == TokenKind::Digits && !t.spaced);
        matches!(unit, UnitKind::Currency { .. }) && free && digits
    }
}

fn closing_bracket(opening: &str) -> Option<&'static str> {
    Some(match opening {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    })
}

/// How many of the smaller unit make one of the larger, where people say both together: 6 feet 2 inches, 8 pounds 4
/// ounces. Decimal units are never said so.
pub fn parts_of(larger: u16, smaller: u16) -> Option<Decimal> {
    let (large, small) = (&units::all()[larger as usize], &units::all()[smaller as usize]);
    if large.dimension != small.dimension || large.offset != small.offset || small.factor >= large.factor {
        return None;
    }
    let parts = large.factor.ratio(small.factor, 9)?;
    let exact = parts.mul(small.factor) == Some(large.factor);
    (exact && parts.to_i64()? % 10 != 0).then_some(parts)
}
