//! Figures: a number with its modifier, its range, and its unit: number, percent, ordinal, money, measure.

use std::sync::Arc;

use super::bounds::Bounds;
use super::candidate::Candidate;
use super::join::is_part;
use super::numbers::Numbers;
use super::numeral::{Numeral, is_spaceless_word};
use super::unit::{UnitKind, UnitReader};
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Classes, Sense};
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
pub(super) struct Figure {
    pub(super) candidate: Candidate,
    /// The token after its last.
    pub(super) end: usize,
    pub(super) unit: Option<UnitKind>,
    pub(super) quantity: Quantity,
}

pub(super) struct Reader<'a> {
    pub(super) document: &'a str,
    pub(super) lexed: &'a Lexed,
    pub(super) lexicon: &'a Lexicon,
    pub(super) numbers: &'a Numbers,
    pub(super) region: Option<&'a str>,
    pub(super) bounds: Bounds<'a>,
    pub(super) units: UnitReader<'a>,
}

impl Reader<'_> {
    pub(super) fn ordinal(&self, at: usize) -> Option<Figure> {
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
    pub(super) fn figure(&self, at: usize, before: Option<&Figure>) -> Option<Figure> {
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
    pub(super) fn addend_behind(&self, first: Numeral, at: usize) -> Option<(Decimal, usize)> {
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
            || self.lexed.is_stop(to);
        (whole && !taken && ends).then_some(())?;
        Some((first.value.add(addend)?, to))
    }

    /// A unit that says by its form or by what follows how many: one behind it, a dual, one and a half.
    pub(super) fn counted_by_form(&self, at: usize) -> Option<Figure> {
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
    pub(super) fn is_unit_of(
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
    pub(super) fn tail(&self, first: &Numeral, unit: UnitKind, at: usize) -> Option<(Decimal, usize)> {
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
    pub(super) fn opens_longer(&self, at: usize, to: usize) -> bool {
        self.lexed.hits_at(at).first().is_some_and(|h| h.to as usize > to)
    }

    /// Whether the sentence holds these tokens and nothing else, or quotation marks enclose them.
    pub(super) fn stands_alone(&self, from: usize, to: usize) -> bool {
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
    pub(super) fn counts(&self, at: usize, numeral: Numeral) -> bool {
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
    pub(super) fn scaled(&self, first: Numeral, prefix: Option<UnitKind>) -> Numeral {
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

    pub(super) fn multiplier(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed
            .longest(at, |s| if let Sense::Multiplier(m) = s { Some(*m) } else { None })
    }

    pub(super) fn candidate(
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
        let (unit, to) = self.of_country(unit, to);
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

    /// A bare dollar with a country's adjective behind it is that country's: "dólares surinameses".
    fn of_country(&self, unit: Option<UnitKind>, to: usize) -> (Option<UnitKind>, usize) {
        let Some(UnitKind::Currency { index, assumed: true }) = unit else {
            return (unit, to);
        };
        let country = self.lexed.longest(to, |s| match s {
            Sense::Place(place) => Some(&places::all()[*place as usize]).filter(|p| p.kind == PlaceKind::Country),
            _ => None,
        });
        let of = |code: &str| currencies::regional(index, code);
        match country.and_then(|(place, end)| of(&place.code).map(|index| (index, end))) {
            Some((index, end)) => (Some(UnitKind::Currency { index, assumed: false }), end),
            None => (unit, to),
        }
    }

    pub(super) fn money(&self, quantity: Quantity, index: u16, assumed: bool) -> Value {
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

    /// The modifier behind the noun at `at`; the zero of "below zero" is none.
    pub(super) fn after_noun(&self, at: usize) -> Option<Modifier> {
        let below_zero = self.lexicon.number.minus_after.end(self.lexed, at).is_some();
        self.bounds.after_noun(at).filter(|_| !below_zero)
    }

    /// Whether the sentence or the phrase ends before token `at`.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        let token = self.lexed.text.tokens.get(at);
        token.is_none_or(|t| {
            t.kind == TokenKind::Punct && matches!(self.lexed.text.word(at), "." | "," | "!" | "?" | ";" | ")")
        })
    }

    pub(super) fn unit_after(&self, at: usize) -> Option<(UnitKind, usize)> {
        self.units.after(at)
    }

    /// The noun behind a number, as written: the next word, signs and function words aside.
    pub(super) fn counted(&self, at: usize) -> Option<String> {
        let linked = self.lexicon.number.linker.end(self.lexed, at).unwrap_or(at);
        let mut i = linked;
        while i < linked + 2 {
            let token = self.lexed.text.tokens.get(i)?;
            let spaceless = is_spaceless_word(self.lexed, i);
            if token.kind != TokenKind::Word || (i == at && !token.spaced && !spaceless && token.case != Case::Lower) {
                return None;
            }
            if self.lexed.is_stop(i) {
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
    pub(super) fn is_adjective_before_noun(&self, at: usize) -> bool {
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
