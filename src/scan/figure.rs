//! Figures: a number with its modifier, its range, and its unit: number, percent, ordinal, money, measure.

use std::sync::Arc;

use super::bounds::Bounds;
use super::candidate::Candidate;
use super::numbers::Numbers;
use super::numeral::{Numeral, is_spaceless_word};
use super::unit::{UnitKind, UnitReader, parts_of};
use crate::lexicon::phrases::Phrases;
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::lexicon::{Lexed, Lexicon, currencies, units};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::text::{Case, TokenKind};

/// All figures of a sentence; readings may overlap.
pub fn figures(
    document: &str,
    lexed: &Lexed,
    lexicon: &Lexicon,
    numbers: &Numbers,
    region: Option<&str>,
) -> Vec<Candidate> {
    let by_form = !(lexicon.number.one_after.is_empty() && lexicon.number.dual.is_empty());
    if numbers.is_empty() && !by_form {
        return Vec::new();
    }
    let reader = Reader {
        document,
        lexed,
        lexicon,
        numbers,
        region,
        bounds: Bounds::new(lexed, lexicon),
        units: UnitReader {
            lexed,
            lexicon,
            numbers,
        },
    };
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < lexed.len() {
        if !numbers.begins(at) && !lexed.classes(at).meets(Classes::UNIT) {
            at += 1;
            continue;
        }
        match reader.ordinal(at).or_else(|| reader.figure(at, found.last())) {
            Some(figure) => {
                at = figure.end.max(at + 1);
                match found.last_mut().and_then(|before| reader.joined(before, &figure)) {
                    Some(joined) => *found.last_mut().expect("one was joined") = joined,
                    None => found.push(figure),
                }
            }
            None => at += 1,
        }
    }
    found.into_iter().map(|f| f.candidate).collect()
}

/// Digits in words that are a number whatever follows.
const LONG_RUN: usize = 5;

/// A candidate and what it was made of.
struct Figure {
    candidate: Candidate,
    /// The token after its last.
    end: usize,
    unit: Option<UnitKind>,
    quantity: Quantity,
}

struct Reader<'a> {
    document: &'a str,
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    numbers: &'a Numbers,
    region: Option<&'a str>,
    bounds: Bounds<'a>,
    units: UnitReader<'a>,
}

impl Reader<'_> {
    fn ordinal(&self, at: usize) -> Option<Figure> {
        let (n, to) = self.numbers.ordinal(at)?;
        // بالمائة is per cent, not the hundredth.
        let is_percent = |s: &Sense| matches!(s, Sense::Percent(_) | Sense::PercentBefore(_)).then_some(());
        if self.lexed.longest(at, is_percent).is_some_and(|(_, end)| end >= to) {
            return None;
        }
        // A number that is read further is none: "sixty-second" is, "second half of 2" is not the same.
        if self
            .numbers
            .numeral(at)
            .is_some_and(|n| n.to > to || (n.fraction && n.to == to))
        {
            return None;
        }
        let quantity = Quantity::worded(Decimal::from_int(n), Decimal::ZERO, Modifier::Exact);
        let counted = self.counted(to);
        let value = Value::Ordinal { quantity, counted };
        Some(Figure {
            candidate: Candidate::new(at, to, 4, value, Arc::clone(&self.lexicon.rule_names.ordinal)),
            end: to,
            unit: None,
            quantity,
        })
    }

    /// The figure that begins with token `at`: a number, or a currency before one.
    fn figure(&self, at: usize, before: Option<&Figure>) -> Option<Figure> {
        let prefix = self.units.before(at);
        let start = prefix.map_or(at, |(_, to)| to);
        let Some(numeral) = self.numbers.numeral(start) else {
            return self.counted_by_form(at);
        };
        let mut first = self.scaled(*numeral, prefix.map(|(unit, _)| unit));
        let between = self.between(at);
        let (mut numerals, mut end) = match self.second(start, first, between) {
            Some((low, high)) => (vec![low, high], high.to),
            None => (vec![first], first.to),
        };
        let mut unit = prefix
            .map(|(unit, _)| unit)
            .or_else(|| self.units.sign_at(first.currency?));
        let behind = self.unit_after(end).filter(|(after, to)| {
            let last = numerals.last().unwrap_or(&first);
            prefix.is_some() || self.is_unit_of(last, *after, at..end, *to, before)
        });
        if let Some((after, mut to)) = behind {
            if numerals.len() == 1
                && let Some((more, end)) = self.tail(&first, after, to)
            {
                first.value = first.value.add(more)?;
                to = end;
            }
            match (unit, after) {
                // 新台币500元: the name before says more; 華氏70度 likewise.
                (Some(UnitKind::Currency { assumed: false, .. }), UnitKind::Currency { assumed: true, .. })
                | (Some(UnitKind::Measure(_)), UnitKind::Measure(_)) => end = to,
                (Some(UnitKind::Currency { assumed: false, index }), UnitKind::Currency { index: other, .. })
                    if index == other || is_spaceless_word(self.lexed, to - 1) =>
                {
                    end = to;
                }
                (None, _) | (_, UnitKind::Currency { .. }) => {
                    unit = Some(after);
                    end = to;
                }
                _ => {}
            }
        }
        if let [only] = numerals.as_slice()
            && unit.is_some()
            && end > only.to
            && let Some((value, to)) = self.addend_behind(first, end)
        {
            first.value = value;
            first.fraction = true;
            numerals[0] = first;
            end = to;
        }
        let mut modifier = first.modifier;
        let mut from = at;
        if let Some((start, word)) = self
            .bounds
            .before(at)
            .or_else(|| prefix.and_then(|(_, to)| self.bounds.before(to)))
        {
            modifier = word;
            from = from.min(start);
        }
        if let Some((word, to)) = self.bounds.or_equal(end, modifier) {
            (modifier, end) = (word, to);
        } else if let Some((word, to)) = self
            .bounds
            .after(end)
            .or_else(|| self.after_noun(end).map(|word| (word, end)))
        {
            // "about 500 or more" is a bound.
            modifier = if matches!(modifier, Modifier::Exact | Modifier::Approx) {
                word
            } else {
                modifier
            };
            end = to;
            if unit.is_none()
                && let Some((after, to)) = self.unit_after(end)
            {
                unit = Some(after);
                end = to;
            }
        }
        if let Some((bound, to)) = self.bounds.inclusive(modifier, end) {
            modifier = bound;
            end = to;
        }
        if numerals.len() == 2 {
            from = from.min(between.unwrap_or(from));
            let closers = self.lexicon.number.between_after.iter();
            end = closers.filter_map(|(_, c)| c.end(self.lexed, end)).max().unwrap_or(end);
        }
        if unit.is_none() && modifier == Modifier::Exact && numerals.len() == 1 && !self.counts(at, first) {
            return None;
        }
        let quantity = match numerals.as_slice() {
            [low, high] => Quantity::range(low.value, high.value),
            _ => match first.upper {
                Some(upper) => Quantity::range(first.value, upper),
                None => Quantity::worded(first.value, first.precision, modifier),
            },
        };
        let (quantity, end) = match self.lexicon.number.minus_after.end(self.lexed, end) {
            Some(to) if !quantity.stated.is_none_or(Decimal::is_negative) => (quantity.negated(), to),
            _ => (quantity, end),
        };
        let mut candidate = self.candidate(from, end, quantity, unit, &first)?;
        if let (Some(other), [_]) = (first.alternative, numerals.as_slice()) {
            let other = Quantity::worded(other, Decimal::ZERO, modifier);
            if let Some(reading) = self.candidate(from, end, other, unit, &first) {
                candidate.alternatives.push(reading.value);
                candidate.assumed.push(Assumption::Scale);
            }
        }
        Some(Figure {
            candidate,
            end,
            unit,
            quantity,
        })
    }

    /// "two metres and a half": the addend behind the unit, and the token after it.
    fn addend_behind(&self, first: Numeral, at: usize) -> Option<(Decimal, usize)> {
        let (addend, to) = self.lexed.longest(at, |s| match s {
            Sense::Addend(value) => Some(*value),
            _ => None,
        })?;
        // "2 km and a half hour", "2 euros and half a million"
        let counts = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_) | Sense::Currency { .. } | Sense::TimeUnit(_) | Sense::Multiplier(_)
            )
        };
        let linked = self.lexicon.number.linker.end(self.lexed, to).unwrap_or(to);
        let taken = [to, linked]
            .iter()
            .any(|i| *i < self.lexed.len() && self.lexed.hits_at(*i).iter().any(|h| counts(&h.sense)));
        let whole = first.value.is_integer() && first.precision.is_zero() && first.scale.is_none();
        // 七割半, and nothing written on to it.
        let ends = !is_spaceless_word(self.lexed, at)
            || self.lexed.text.tokens.get(to).is_none_or(|t| t.kind != TokenKind::Word)
            || self.lexicon.is_stop(self.lexed.text.word(to));
        (whole && !taken && ends).then_some(())?;
        Some((first.value.add(addend)?, to))
    }

    /// A unit that says by its form or by what follows how many: one behind it, a dual, one and a half.
    fn counted_by_form(&self, at: usize) -> Option<Figure> {
        let words = &self.lexicon.number;
        let (unit, end) = self.unit_after(at)?;
        if !matches!(unit, UnitKind::Measure(_) | UnitKind::Currency { .. })
            || words.linker.end(self.lexed, at).is_some()
        {
            return None;
        }
        let one = Numeral::of(Decimal::ONE);
        let (value, to) = if let Some(to) = words.one_after.end(self.lexed, end) {
            (Decimal::ONE, to)
        } else if words.dual.end(self.lexed, at).is_some() {
            let two = Numeral::of(Decimal::from_int(2));
            self.addend_behind(two, end).unwrap_or((two.value, end))
        } else if words.one_after.is_empty() {
            return None;
        } else {
            self.addend_behind(one, end)?
        };
        let (from, modifier) = self.bounds.before(at).unwrap_or((at, Modifier::Exact));
        let quantity = Quantity::worded(value, Decimal::ZERO, modifier);
        Some(Figure {
            candidate: self.candidate(from, to, quantity, Some(unit), &one)?,
            end: to,
            unit: Some(unit),
            quantity,
        })
    }

    /// Whether what stands behind a number is its unit, where the word has other uses.
    fn is_unit_of(
        &self,
        first: &Numeral,
        unit: UnitKind,
        number: std::ops::Range<usize>,
        to: usize,
        before: Option<&Figure>,
    ) -> bool {
        let at = number.end;
        let opens_longer = self.opens_longer(at, to);
        match unit {
            // 三成, not 27成员.
            UnitKind::Tenths => first.value <= Decimal::from_int(10) && !opens_longer,
            // 三块五, 五元三毛, not 三块金牌: a counter is money only where something else says so.
            UnitKind::Currency { .. } | UnitKind::Subunit { .. }
                if self.lexicon.number.short_tail
                    && to == at + 1
                    && self.lexicon.number.counter.has(self.lexed.text.word(at)) =>
            {
                let parts = |numeral: &Numeral| self.unit_after(numeral.to).is_some_and(|(u, _)| is_part(unit, u));
                let is_whole = || first.precision.is_zero() && first.value.is_integer();
                let told = self.tail(first, unit, to).is_some()
                    || self.numbers.numeral(to).is_some_and(parts)
                    || before.is_some_and(|b| b.end == number.start && b.unit.is_some_and(|u| is_part(u, unit)))
                    || (matches!(unit, UnitKind::Currency { .. }) && !is_whole())
                    || self.stands_alone(number.start, to);
                told && !opens_longer
            }
            _ => true,
        }
    }

    /// What is said behind the unit and belongs to the number: 三块五.
    fn tail(&self, first: &Numeral, unit: UnitKind, at: usize) -> Option<(Decimal, usize)> {
        let whole = first.precision.is_zero() && first.value.is_integer() && !first.fraction;
        match unit {
            UnitKind::Currency { .. } | UnitKind::Subunit { .. } => {
                let number = self.numbers.numeral(at).filter(|n| n.to == at + 1)?;
                let digit = number.value.to_i64().filter(|n| (1..10).contains(n))?;
                let tight = !self.lexed.text.tokens[at].spaced && is_spaceless_word(self.lexed, at - 1);
                let behind = self.lexed.text.tokens.get(at + 1);
                let ends = behind.is_none_or(|t| t.kind == TokenKind::Punct) || self.bounds.after(at + 1).is_some();
                (self.lexicon.number.short_tail && whole && tight && ends)
                    .then(|| Decimal::from_int(digit).mul(Decimal::power_of_ten(-1)?))
                    .flatten()
                    .map(|tenths| (tenths, at + 1))
            }
            _ => None,
        }
    }

    /// Whether a longer phrase than the one to `to` is listed at token `at`: 成员 is not 成.
    fn opens_longer(&self, at: usize, to: usize) -> bool {
        self.lexed.hits_at(at).first().is_some_and(|h| h.to as usize > to)
    }

    /// Whether the sentence holds these tokens and nothing else, or quotation marks enclose them.
    fn stands_alone(&self, from: usize, to: usize) -> bool {
        let word = |i: usize| self.lexed.text.word(i);
        let stop = to < self.lexed.len() && matches!(word(to), "." | "。");
        let whole = from == 0 && to + usize::from(stop) == self.lexed.len();
        let quoted = from > 0
            && to < self.lexed.len()
            && matches!(word(from - 1), "\"" | "“" | "「" | "『")
            && matches!(word(to), "\"" | "”" | "」" | "』");
        whole || quoted
    }

    /// A bare number is a count, but for "one" and for single characters that are parts of words.
    fn counts(&self, at: usize, numeral: Numeral) -> bool {
        let length = numeral.to - at;
        let lone = numeral.spelled && is_spaceless_word(self.lexed, at) && length == 1;
        let counted = self.lexicon.number.counter.has(self.lexed.text.word(numeral.to));
        // A cell of a table, a quoted word.
        if lone && self.stands_alone(at, numeral.to + usize::from(counted)) {
            return true;
        }
        if numeral.lone_one {
            return false;
        }
        // 三三五五: digits in words may be an idiom or a name.
        if lone || (numeral.positional && length < LONG_RUN) {
            return counted;
        }
        true
    }

    /// Scale words that a number takes only because of what stands around it: 20多亿, $34.6m, 10k.
    fn scaled(&self, first: Numeral, prefix: Option<UnitKind>) -> Numeral {
        if let Some((modifier, to)) = self.bounds.after(first.to)
            && let Some((scale, end)) = self.multiplier(to)
            && is_spaceless_word(self.lexed, end - 1)
            && let Some(value) = first.value.mul(scale)
        {
            return Numeral {
                value,
                precision: scale,
                scale: Some(scale),
                modifier,
                to: end,
                ..first
            };
        }
        let tokens = &self.lexed.text.tokens;
        let short = self.lexed.longest(first.to, |s| match s {
            Sense::ShortScale { factor, money } => Some((*factor, *money)),
            _ => None,
        });
        let Some(((factor, money), to)) = short.filter(|_| !first.spelled && first.scale.is_none()) else {
            return first;
        };
        let tight = !tokens[first.to].spaced;
        let is_money = |unit: Option<UnitKind>| matches!(unit, Some(UnitKind::Currency { .. }));
        // "1.2M views": no metres, which are written small, and no name, which has no decimals.
        let abbreviated = tight && !first.precision.is_zero() && tokens[first.to].case != Case::Lower;
        let sum = is_money(prefix) || is_money(self.units.after(to).map(|(unit, _)| unit));
        let names_unit = || is_spaceless_word(self.lexed, to) && self.units.after(to).is_some();
        let ends = tokens.get(to).is_none_or(|t| t.spaced || t.kind != TokenKind::Word) || names_unit();
        let precision = if first.precision.is_zero() {
            Decimal::ONE
        } else {
            first.precision
        };
        match (first.value.mul(factor), precision.mul(factor)) {
            (Some(value), Some(precision))
                if ((tight || self.ends_at(to)) && ends && (!money || abbreviated)) || (sum && (tight || ends)) =>
            {
                Numeral {
                    to,
                    value,
                    precision,
                    scale: Some(factor),
                    plain_digits: false,
                    ..first
                }
            }
            _ => first,
        }
    }

    fn multiplier(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed
            .longest(at, |s| if let Sense::Multiplier(m) = s { Some(*m) } else { None })
    }

    fn candidate(
        &self,
        from: usize,
        to: usize,
        quantity: Quantity,
        unit: Option<UnitKind>,
        first: &Numeral,
    ) -> Option<Candidate> {
        // A percentage or a measure is said to its last digit, an integer one to the unit.
        let stated_decimals = |q: Quantity| {
            if first.precision.is_zero() && q.modifier == Modifier::Exact && !first.fraction {
                q.stated
                    .map_or(q, |v| Quantity::worded(v, Decimal::ONE, Modifier::Exact))
            } else {
                q
            }
        };
        let names = &self.lexicon.rule_names;
        let (rank, rule, value, assumed) = match unit {
            None => {
                let counted = self.counted(to);
                (5, &names.number, Value::Number { quantity, counted }, false)
            }
            Some(UnitKind::Percent(unit)) => {
                let quantity = stated_decimals(quantity);
                (2, &names.percent, Value::Percent { quantity, unit }, false)
            }
            Some(UnitKind::Tenths) => {
                let quantity = quantity.scaled(Decimal::from_int(10))?;
                let unit = PercentUnit::Percent;
                (2, &names.percent, Value::Percent { quantity, unit }, false)
            }
            Some(UnitKind::Currency { index, assumed }) => {
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::ScaledCurrency {
                index,
                exponent,
                assumed,
            }) => {
                let quantity = quantity.scaled(Decimal::power_of_ten(i32::from(exponent))?)?;
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::Subunit {
                index,
                assumed,
                exponent,
            }) => {
                let quantity = quantity.scaled(Decimal::power_of_ten(-i32::from(exponent))?)?;
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::Measure(index)) => {
                let unit = units::all()[index as usize].code.clone();
                let quantity = stated_decimals(quantity);
                (3, &names.measure, Value::Measure { quantity, unit }, false)
            }
        };
        let mut candidate = Candidate::new(from, to, rank, value, Arc::clone(rule));
        if assumed {
            candidate.assumed.push(Assumption::Unit);
        }
        Some(candidate)
    }

    fn money(&self, quantity: Quantity, index: u16, assumed: bool) -> Value {
        let index = if assumed {
            currencies::of_region(index, self.region)
        } else {
            index
        };
        Value::Money {
            quantity,
            unit: currencies::all()[index as usize].code.clone(),
            unit_assumed: assumed,
        }
    }

    /// Two figures that are one: "more than 5 but less than 10", "6 feet 2 inches", "20 dollars and 43 cents".
    fn joined(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
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
    fn restated(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
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
    fn range_of_ordinals(&self, before: &Figure, figure: &Figure) -> Option<Figure> {
        let is_stop = |i: usize| self.lexicon.is_stop(self.lexed.text.word(i));
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

    /// The modifier behind the noun at `at`; the zero of "below zero" is none.
    fn after_noun(&self, at: usize) -> Option<Modifier> {
        let below_zero = self.lexicon.number.minus_after.end(self.lexed, at).is_some();
        self.bounds.after_noun(at).filter(|_| !below_zero)
    }

    /// Whether the sentence or the phrase ends before token `at`.
    fn ends_at(&self, at: usize) -> bool {
        let token = self.lexed.text.tokens.get(at);
        token.is_none_or(|t| {
            t.kind == TokenKind::Punct && matches!(self.lexed.text.word(at), "." | "," | "!" | "?" | ";" | ")")
        })
    }

    fn unit_after(&self, at: usize) -> Option<(UnitKind, usize)> {
        self.units.after(at)
    }

    /// Whether "between" or "from" stands before token `at`; gives its first token.
    fn between(&self, at: usize) -> Option<usize> {
        let openers = &self.lexicon.number.between;
        openers.iter().filter_map(|(open, _)| open.start(self.lexed, at)).min()
    }

    /// The second end of a range; the scale word of the second covers both: "5 to 7 million".
    fn second(&self, start: usize, first: Numeral, between: Option<usize>) -> Option<(Numeral, Numeral)> {
        // "between 2% and 3%": the unit may stand at both ends.
        let repeated = self.unit_after(first.to);
        let gap = repeated.map_or(first.to, |(_, to)| to);
        let token = self.lexed.text.tokens.get(gap)?;
        let words = &self.lexicon.number;
        let listed = words.range.end(self.lexed, gap);
        let paired = between.and_then(|open| {
            let pairs = words.between.iter();
            let mut ends = pairs.filter(|(o, _)| o.end(self.lexed, open).is_some());
            ends.find_map(|(_, sep)| sep.end(self.lexed, gap).or_else(|| self.written_on(sep, gap)))
        });
        let enclosed = self.enclosed(gap);
        let behind = enclosed.or(listed).or(paired)?;
        // "2 to about 7": the range says as much.
        let about = |s: &Sense| matches!(s, Sense::Before(Modifier::Approx)).then_some(());
        let mut at = self.lexed.longest(behind, about).map_or(behind, |((), to)| to);
        if let Some((_, to)) = self.units.before(at) {
            at = to;
        }
        let second = self.scaled(*self.numbers.numeral(at)?, None);
        let lopsided = token.kind == TokenKind::Punct && token.spaced != self.lexed.text.tokens.get(gap + 1)?.spaced;
        if lopsided && (repeated.is_some() || self.unit_after(second.to).is_none()) {
            return None;
        }
        if repeated.is_some_and(|(unit, _)| self.unit_after(second.to).map(|(u, _)| u) != Some(unit)) {
            return None;
        }
        // "fell in 2025 to about 220 billion": a year is no end of a range of sums.
        let is_year = first.plain_digits && (1900..2100).contains(&first.value.to_i64().unwrap_or(0));
        if is_year && repeated.is_none() && (second.scale.is_some() || self.unit_after(second.to).is_some()) {
            return None;
        }
        let mut low = first;
        if low.scale.is_none()
            && let Some(scale) = second.scale
            && low.value.mul(scale)? < second.value
        {
            low.value = low.value.mul(scale)?;
        }
        // "from 20 to 25" after a rise or a fall tells two levels, not a range.
        let tells_levels = between.is_some_and(|open| words.level.end(self.lexed, open).is_some());
        let moves = tells_levels && self.tells_change(start);
        let ascending = low.value < second.value;
        (ascending && !moves && !second.lone_one && second.modifier == Modifier::Exact).then_some((low, second))
    }

    /// بين عشرة وعشرين: the separator is written on to the second number.
    fn written_on(&self, separator: &Phrases, gap: usize) -> Option<usize> {
        let word = self.lexed.text.word(gap);
        let mut proclitics = separator.single().filter(|s| self.lexicon.is_proclitic(s));
        (proclitics.any(|s| word != s && word.starts_with(s)) && self.numbers.numeral(gap).is_some()).then_some(gap)
    }

    /// `20 और 30 के बीच`: the token after the separator at `gap`, if the closer stands behind the second number.
    fn enclosed(&self, gap: usize) -> Option<usize> {
        self.lexicon
            .number
            .between_after
            .iter()
            .find_map(|(separator, closer)| {
                let behind = separator.end(self.lexed, gap)?;
                let start = self.units.before(behind).map_or(behind, |(_, to)| to);
                let second = self.numbers.numeral(start)?;
                let end = self.unit_after(second.to).map_or(second.to, |(_, to)| to);
                closer.end(self.lexed, end).map(|_| behind)
            })
    }

    fn tells_change(&self, before: usize) -> bool {
        self.lexed.hits().iter().any(|h| {
            (h.to as usize) <= before && matches!(h.sense, Sense::Cue(Cue::Increase | Cue::Decrease | Cue::Corrected))
        })
    }

    /// The noun behind a number, as written: the next word, signs and function words aside.
    fn counted(&self, at: usize) -> Option<String> {
        let linked = self.lexicon.number.linker.end(self.lexed, at).unwrap_or(at);
        let mut i = linked;
        while i < linked + 2 {
            let token = self.lexed.text.tokens.get(i)?;
            let spaceless = is_spaceless_word(self.lexed, i);
            if token.kind != TokenKind::Word || (i == at && !token.spaced && !spaceless && token.case != Case::Lower) {
                return None;
            }
            let word = self.lexed.text.word(i);
            if self.lexicon.is_stop(word) {
                return None;
            }
            if spaceless {
                let (_, to) = self.lexed.longest(i, |s| matches!(s, Sense::Topic(_)).then_some(()))?;
                return Some(self.lexed.text.span(i, to).of(self.document).to_owned());
            }
            if !self.is_adjective_before_noun(i) {
                return Some(token.span.of(self.document).to_owned());
            }
            i += 1;
        }
        None
    }

    /// An ordinal or a demonym between number and noun: "20 new documents" keeps the next word.
    fn is_adjective_before_noun(&self, at: usize) -> bool {
        let hits = self.lexed.hits_at(at);
        hits.iter()
            .any(|h| matches!(h.sense, Sense::Place(_) | Sense::Ordinal(_)))
            && self
                .lexed
                .text
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == TokenKind::Word)
    }
}

/// Whether one unit is counted behind the other and means its parts: 角 behind 元, cents behind dollars.
fn is_part(whole: UnitKind, part: UnitKind) -> bool {
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
