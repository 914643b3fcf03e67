//! Figures: a number with its modifier, its range, and its unit: number, percent, ordinal, money, measure.

use std::sync::Arc;

use super::bounds::Bounds;
use super::candidate::Candidate;
use super::join::is_part;
use super::numbers::Numbers;
use super::numeral::{Numeral, is_spaceless_word};
use super::unit::{UnitKind, UnitReader};
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, Value};
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
        if numerals.len() == 1 && matches!(unit, None | Some(UnitKind::Currency { .. })) {
            first = first.in_full();
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
}
