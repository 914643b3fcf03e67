//! Years as they are written: four digits, in words, in two halves, with their era.

use super::captures::Captures;
use super::numeral::{Numeral, is_spaceless_word};
use super::slots::Slotted;
use crate::lexicon::sense::{Classes, Era, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// Bytes of a year written in one word, millenovecentonovantanove.
const LONG_YEAR: usize = 14;
/// Plain years.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;

impl Slotted<'_> {
    /// A year with its era; the token after it.
    pub(super) fn era_year(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        let as_era = |s: &Sense| match s {
            Sense::Era(era) => Some(*era),
            _ => None,
        };
        if self.lexed.classes(at).meets(Classes::ERA)
            && let Some((era, from)) = self.sense(at, as_era)
        {
            let first = |s: &Sense| (*s == Sense::Time(TimeWord::FirstYear)).then_some(1);
            let (year, to) = self.count(from).or_else(|| self.sense(from, first))?;
            return year_of(era, year, captures).then_some(to);
        }
        if let Some((year, to)) = self.count(at)
            && self.lexed.classes(to).meets(Classes::ERA)
            && let Some((era, to)) = self.sense(to, as_era)
        {
            return year_of(era, year, captures).then_some(to);
        }
        None
    }

    /// A year with its era, or by itself; the token after it.
    pub(super) fn year(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        if let Some(to) = self.era_year(at, captures) {
            return Some(to);
        }
        let (year, to) = self.plain_year(at)?;
        let counted = self
            .lexicon
            .calendar
            .year_count
            .filter(|(from, to, _)| (*from..=*to).contains(&year));
        if let Some((_, _, era)) = counted {
            return year_of(era, year, captures).then_some(to);
        }
        captures.years.push(year);
        Some(to)
    }

    /// A small whole number, in digits or words.
    fn count(&self, at: usize) -> Option<(i32, usize)> {
        let (value, to) = match self.digits(at, 4) {
            Some(value) => (value, at + 1),
            None => self.spelled(at)?,
        };
        (1..=9999).contains(&value).then_some((value as i32, to))
    }

    /// Four digits that are not part of a longer figure, or 二〇二五, 二千二十五, nineteen eighty-four.
    fn plain_year(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.lexed.text.tokens.get(at)?;
        if token.kind != TokenKind::Digits && self.lexicon.calendar.paired_years {
            return self.paired_year(at);
        }
        if is_spaceless_word(self.lexed, at) {
            let numeral = self.numbers.numeral(at).filter(|n| n.spelled && !n.fraction)?;
            if numeral.modifier != Modifier::Exact {
                return None;
            }
            let year = i32::try_from(numeral.value.to_i64()?).ok()?;
            let counts = numeral.scale.is_some() && year % 100 == 0;
            return (YEARS.contains(&year) && !counts).then_some((year, numeral.to));
        }
        if token.kind == TokenKind::Word {
            return self.spelled_year(at);
        }
        if token.folded.len() != 4 {
            return None;
        }
        if self.is_tied_to_word(at + 1) {
            return None;
        }
        let year = self.digits(at, 4)? as i32;
        let alone = self.numbers.numeral(at).is_none_or(|n| n.scale.is_none());
        (YEARS.contains(&year) && alone).then_some((year, at + 1))
    }

    /// "the 2016-election": a hyphen and a word that no pattern knows.
    fn is_tied_to_word(&self, at: usize) -> bool {
        let tokens = &self.lexed.text.tokens;
        let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
        let known = Classes::PATTERN
            .with(Classes::TIME_WORD)
            .with(Classes::MONTH)
            .with(Classes::SEASON)
            .with(Classes::YEAR_PART)
            .with(Classes::TIME_UNIT);
        tight(at)
            && self.lexed.text.word(at) == "-"
            && tight(at + 1)
            && tokens[at + 1].kind == TokenKind::Word
            && !self.lexed.classes(at + 1).meets(known)
    }

    /// "mille neuf cent quatre-vingt-quatre": not round, of several words.
    fn spelled_year(&self, at: usize) -> Option<(i32, usize)> {
        let long = self.lexed.text.tokens[at].folded.len() >= LONG_YEAR;
        let whole = |n: &&Numeral| n.spelled && !n.fraction && (n.to >= at + 3 || long);
        let numeral = self.numbers.numeral(at).filter(whole)?;
        let year = i32::try_from(numeral.value.to_i64()?).ok()?;
        // Vietnamese năm is both year and five: no year begins inside a number.
        let inside = at > 0 && self.numbers.numeral(at - 1).is_some_and(|n| n.to > at);
        let plain = numeral.modifier == Modifier::Exact && year % 100 != 0 && !inside;
        (plain && (1100..=2099).contains(&year)).then_some((year, numeral.to))
    }

    /// "nineteen eighty-four", "two thousand (and) ten".
    fn paired_year(&self, at: usize) -> Option<(i32, usize)> {
        let (first, to) = match self.spelled(at) {
            Some(found) => found,
            None => {
                let numeral = self.numbers.numeral(at).filter(|n| n.spelled && !n.fraction)?;
                let year = i32::try_from(numeral.value.to_i64()?).ok()?;
                return (2000..=2099).contains(&year).then_some((year, numeral.to));
            }
        };
        if (1000..=2099).contains(&first) {
            return Some((first as i32, to));
        }
        let (second, to) = self.spelled(to)?;
        ((11..=20).contains(&first) && (10..=99).contains(&second)).then_some(((first * 100 + second) as i32, to))
    }
}

/// Puts the year of an era into the captures; whether it could be.
pub fn year_of(era: Era, year: i32, captures: &mut Captures) -> bool {
    captures.era = true;
    match era {
        Era::Offset(offset) => {
            let year = year + i32::from(offset);
            if !(1..=9999).contains(&year) {
                return false;
            }
            captures.years.push(year);
        }
        Era::Of(calendar) => {
            captures.years.push(year);
            captures.calendar = calendar;
        }
        Era::BeforeChrist => {
            captures.years.push(year);
            captures.before_christ = true;
        }
    }
    true
}
