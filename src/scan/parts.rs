//! Numbers of parts: fractions by word, by sign, and by a number and the parts that it counts.

use super::accumulator::Accumulator;
use super::fraction;
use super::numeral::{NumberReader, Numeral, THOUSAND};
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;

/// Numerators and denominators are smaller.
const LARGEST_PART: Decimal = Decimal::from_int(10_000_000_000_000_000);

impl NumberReader<'_> {
    /// "half a million", "half a litre".
    pub(super) fn scaled_fraction(&self, at: usize) -> Option<Numeral> {
        let ((top, bottom), to) = self.lexed.longest(at, |s| match s {
            Sense::ScaleFraction(top, bottom) => Some((*top, *bottom)),
            _ => None,
        })?;
        let linked = self.words().linker.end(self.lexed, to).unwrap_or(to);
        let (share, precision) = fraction::value(top, bottom)?;
        if let Some((factor, end)) = [to, linked].into_iter().find_map(|i| self.multiplier(i))
            && factor >= THOUSAND
        {
            return Some(Numeral {
                to: end,
                scale: Some(factor),
                spelled: true,
                fraction: false,
                ..Numeral::of(share.mul(factor)?)
            });
        }
        // "half a litre", "half-hour"
        let hyphen = usize::from(self.lexed.text.word(to) == "-");
        let is_unit = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_) | Sense::Currency { .. } | Sense::TimeUnit(_) | Sense::Tenths
            )
        };
        let names_unit = |i: usize| self.lexed.hits_at(i).iter().any(|h| is_unit(&h.sense));
        (names_unit(to + hyphen) || names_unit(linked)).then_some(Numeral {
            to,
            precision,
            spelled: true,
            ..Numeral::of(share)
        })
    }

    /// A fraction that stands by itself: listed, a sign such as ½, or a number and the parts it counts.
    pub(super) fn fraction(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        if let Some((top, bottom)) = fraction::sign(self.lexed.text.word(at)) {
            let (value, precision) = fraction::value(top, bottom)?;
            return Some((value, precision, at + 1));
        }
        if let Some(found) = self.part_of(at) {
            return Some(found);
        }
        if let Some(((top, bottom), to)) = self.lexed.longest(at, |s| match s {
            Sense::Fraction(top, bottom) => Some((*top, *bottom)),
            _ => None,
        }) {
            let (value, precision) = fraction::value(top, bottom)?;
            return Some((value, precision, to));
        }
        let (top, to) = self.cardinal(at)?;
        let (bottom, to) = self.denominator(to)?;
        let (value, precision) = fraction::value(top.to_i64()?, bottom)?;
        Some((value, precision, to))
    }

    /// 三分之一, 5分の4: the denominator stands first.
    pub(super) fn part_of(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let words = &self.words().part_of;
        if words.is_empty() {
            return None;
        }
        let (bottom, to) = self.integer(at, false)?;
        let (top, to) = self.numerator(words.end(self.lexed, to)?)?;
        let (value, precision) = fraction::share(top, Decimal::from_int(bottom))?;
        Some((value, precision, to))
    }

    /// What stands behind 分の; nothing but a number can.
    pub(super) fn numerator(&self, at: usize) -> Option<(Decimal, usize)> {
        let start = self.minus_end(at).unwrap_or(at);
        let mut top = Accumulator::new(self, Some(LARGEST_PART));
        top.loose = true;
        let (value, to) = match top.run(start) {
            Some(to) => {
                top.settle_tail()?;
                (top.sum()?.value, to)
            }
            None => self.with_particle(start)?,
        };
        let value = if start > at { value.negate() } else { value };
        Some((value, to))
    }

    /// A whole number; `glued`: with glue words inside.
    pub(super) fn integer(&self, at: usize, glued: bool) -> Option<(i64, usize)> {
        let mut sum = Accumulator::new(self, Some(LARGEST_PART));
        sum.unglued = !glued;
        let end = sum.run(at)?;
        Some((sum.sum()?.value.to_i64()?, end))
    }

    /// Parts counted by a number of several words: fifty-four hundredths.
    pub(super) fn counted_parts(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let mut count = Accumulator::new(self, Some(Decimal::from_int(1_000_000)));
        let end = count.run(at)?;
        let (bottom, to) = self.denominator(end)?;
        let (value, precision) = fraction::value(count.sum()?.value.to_i64()?, bottom)?;
        Some((value, precision, to))
    }

    pub(super) fn denominator(&self, at: usize) -> Option<(i64, usize)> {
        let hyphen = self.lexed.text.word(at) == "-" && !self.lexed.text.tokens.get(at)?.spaced;
        self.lexed.longest(at + usize::from(hyphen), |s| match s {
            Sense::Denominator(n) => Some(*n),
            _ => None,
        })
    }

    /// 百万分之: scale words that are a denominator.
    pub(super) fn opens_part_of(&self, mut at: usize) -> bool {
        while let Some((_, to)) = self.multiplier(at) {
            at = to;
        }
        self.words()
            .part_of
            .end(self.lexed, at)
            .is_some_and(|to| self.numerator(to).is_some())
    }
}
