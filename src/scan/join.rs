//! Two figures that are one: "more than 5 but less than 10", "6 feet 2 inches", "20 dollars and 43 cents".

use std::sync::Arc;

use super::candidate::Candidate;
use super::figure::{Figure, Reader};
use super::numeral::Numeral;
use super::unit::{UnitKind, parts_of};
use crate::lexicon::phrases::Phrases;
use crate::model::decimal::Decimal;
use crate::model::mention::Value;
use crate::model::quantity::{Modifier, Quantity};

impl Reader<'_> {
    /// Two figures that are one: "more than 5 but less than 10", "6 feet 2 inches", "20 dollars and 43 cents".
    pub(super) fn joined(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
        let gap = before.end..figure.candidate.from;
        if before.candidate.rank == 4 && figure.candidate.rank == 4 {
            return self.range_of_ordinals(before, figure);
        }
        if gap.len() > 4 || before.candidate.rank == 4 || figure.candidate.rank == 4 {
            return None;
        }
        let adjacent = gap.is_empty();
        let words = &self.lexicon.number;
        let passes = |list: &Phrases| list.end(self.lexed, gap.start) == Some(gap.end);
        let comma = gap.len() == 1 && self.lexed.text.word(gap.start) == ",";
        let from = before.candidate.from;
        let (low, high) = (before.quantity, figure.quantity);
        let exact = low.modifier != Modifier::Range && high.modifier == Modifier::Exact;
        if before.unit.is_none() && figure.unit.is_none() && low.stated.is_some() && low.stated == high.stated {
            return self.restated(before, figure);
        }
        let (quantity, unit) = match (before.unit, figure.unit) {
            (one, other) if (one == other || one.is_none()) && (adjacent || comma || passes(&words.both)) => {
                (two_bounds(low, high)?, other)
            }
            (Some(UnitKind::Measure(large)), Some(UnitKind::Measure(small)))
                if exact && (adjacent || comma || passes(&words.glue)) =>
            {
                let parts = parts_of(large, small)?;
                let total = low.stated?.mul(parts)?.add(high.stated?)?;
                (high.stated? < parts).then_some(())?;
                (Quantity::worded(total, Decimal::ZERO, low.modifier), figure.unit)
            }
            (
                Some(whole @ (UnitKind::Currency { .. } | UnitKind::Subunit { .. })),
                Some(part @ UnitKind::Subunit { .. }),
            ) if exact && is_part(whole, part) && (adjacent || passes(&words.glue)) => {
                let cents = high
                    .stated?
                    .mul(Decimal::power_of_ten(exponent(whole) - exponent(part))?)?;
                let tenths = low.stated?.mul(Decimal::from_int(10))?;
                let room = if low.stated?.is_integer() {
                    Decimal::ONE
                } else {
                    Decimal::power_of_ten(-1)?
                };
                (cents < room && tenths.is_integer()).then_some(())?;
                let total = low.stated?.add(cents)?;
                (Quantity::worded(total, Decimal::ZERO, low.modifier), before.unit)
            }
            // "zwei Euro fünfzig": two digits of cents, and nothing counted behind them.
            (Some(UnitKind::Currency { .. }), None)
                if exact && (adjacent || passes(&words.loose_point)) && self.ends_at(figure.end) =>
            {
                let cents = high.stated?;
                let two_digits = cents >= Decimal::from_int(10) && cents < Decimal::from_int(100) && cents.is_integer();
                (two_digits && low.stated?.is_integer() && low.modifier == Modifier::Exact).then_some(())?;
                let total = low.stated?.add(cents.mul(Decimal::power_of_ten(-2)?)?)?;
                (Quantity::worded(total, Decimal::ZERO, low.modifier), before.unit)
            }
            _ => return None,
        };
        let whole = Numeral::of(Decimal::ZERO);
        Some(Figure {
            candidate: self.candidate(from, figure.end, quantity, unit, &whole)?,
            end: figure.end,
            unit,
            quantity,
        })
    }

    /// "forty-five (45)": the same number once in words, once in digits.
    pub(super) fn restated(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
        let (open, close) = (before.end, figure.end);
        let bracketed = open + 1 == figure.candidate.from
            && self.lexed.text.word(open) == "("
            && self.lexed.text.word(close) == ")";
        let spelled = |f: &Figure| self.numbers.numeral(f.candidate.from).is_some_and(|n| n.spelled);
        (bracketed && spelled(before) != spelled(figure)).then_some(())?;
        let whole = Numeral::of(Decimal::ZERO);
        Some(Figure {
            candidate: self.candidate(before.candidate.from, close + 1, before.quantity, None, &whole)?,
            end: close + 1,
            unit: None,
            quantity: before.quantity,
        })
    }

    /// "between the tenth and the fifteenth": function words may stand before each.
    pub(super) fn range_of_ordinals(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
        let is_stop = |i: usize| self.lexed.is_stop(i);
        let (first, second) = (before.candidate.from, figure.candidate.from);
        let opened = |open: &Phrases| {
            let behind_article = || {
                first
                    .checked_sub(1)
                    .filter(|i| is_stop(*i))
                    .and_then(|i| open.start(self.lexed, i))
            };
            open.start(self.lexed, first).or_else(behind_article)
        };
        let joined = |separator: &Phrases| {
            let end = separator.end(self.lexed, before.end)?;
            (end == second || (end + 1 == second && is_stop(end))).then_some(())
        };
        let mut pairs = self.lexicon.number.between.iter();
        let opened = pairs.find_map(|(open, separator)| joined(separator).and_then(|()| opened(open)));
        let mut enclosed = self.lexicon.number.between_after.iter();
        let closed = enclosed
            .find_map(|(separator, closer)| joined(separator).and_then(|()| closer.end(self.lexed, figure.end)));
        let (from, end) = match (opened, closed) {
            (Some(from), _) => (from, figure.end),
            (None, end) => (first, end?),
        };
        let (low, high) = (before.quantity.stated?, figure.quantity.stated?);
        let quantity = (low < high).then(|| Quantity::range(low, high))?;
        let counted = self.counted(end);
        let rule = Arc::clone(&self.lexicon.rule_names.ordinal);
        Some(Figure {
            candidate: Candidate::new(from, end, 4, Value::Ordinal { quantity, counted }, rule),
            end: figure.end,
            unit: None,
            quantity,
        })
    }
}

/// Whether one unit is counted behind the other and means its parts: 角 behind 元, cents behind dollars.
pub(super) fn is_part(whole: UnitKind, part: UnitKind) -> bool {
    let is_money = matches!(whole, UnitKind::Currency { .. } | UnitKind::Subunit { .. });
    let is_subunit = matches!(part, UnitKind::Subunit { .. });
    is_money && is_subunit && exponent(whole) < exponent(part)
}

/// The power of ten by which a unit divides its currency.
fn exponent(unit: UnitKind) -> i32 {
    match unit {
        UnitKind::Subunit { exponent, .. } => i32::from(exponent),
        _ => 0,
    }
}

/// A lower and an upper bound are a range.
fn two_bounds(one: Quantity, other: Quantity) -> Option<Quantity> {
    let is_lower = |q: &Quantity| matches!(q.modifier, Modifier::MoreThan | Modifier::AtLeast);
    let is_upper = |q: &Quantity| matches!(q.modifier, Modifier::LessThan | Modifier::AtMost);
    let (low, high) = if is_lower(&one) && is_upper(&other) {
        (one.stated?, other.stated?)
    } else if is_upper(&one) && is_lower(&other) {
        (other.stated?, one.stated?)
    } else {
        return None;
    };
    (low < high).then(|| Quantity::range(low, high))
}
