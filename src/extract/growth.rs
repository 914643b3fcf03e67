//! What a level and its change say together about the year before: 244.8 billion, up 1.9 %, is 240.2 billion then.

use std::ops::Range;

use super::draft::Draft;
use super::period::{Dated, year_before};
use super::topic;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::topics::{self, Nature};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::{IMPLIED_BY_GROWTH, arithmetic_rule};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, PercentUnit, Value};
use crate::model::period::{Basis, Grain, Period};
use crate::model::quantity::{Modifier, Quantity};

/// Words around a percentage in which "from a year earlier" may stand.
const REACH: usize = 6;
/// A change this many tokens from a figure may tell the same in other units: "1.9 %, or 4.6 billion".
const BESIDE: usize = 3;
const HUNDRED: Decimal = Decimal::from_int(100);

/// A sentence with its claims in the making.
pub struct Told<'a> {
    pub drafts: &'a [Draft],
    pub dates: &'a [Dated<'a>],
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
}

/// The implied claims of a sentence: for each level of a flow that just one percentage of the same thing and time says to have
/// grown in a year.
pub fn levels_before(told: &Told<'_>) -> Vec<Draft> {
    let changes: Vec<&Draft> = told.drafts.iter().filter(|d| told.is_change(d)).collect();
    let levels: Vec<&Draft> = told.drafts.iter().filter(|d| is_level(d)).collect();
    let of_one_thing = |x: &Draft, y: &Draft| concept(x) == concept(y) && same_period(x, y);
    let implied = changes.iter().filter_map(|change| {
        let mut own = levels.iter().filter(|level| of_one_thing(level, change));
        let (level, None) = (own.next()?, own.next()) else {
            return None;
        };
        let alone = changes.iter().filter(|other| of_one_thing(level, other)).count() == 1;
        (alone && told.counts_from_the_year_before(level, change) && !told.is_the_change_itself(level, change))
            .then(|| before(level, change))?
    });
    implied.collect()
}

impl Told<'_> {
    /// A percentage by which something changed.
    fn is_change(&self, draft: &Draft) -> bool {
        let percent = matches!(
            draft.value,
            Value::Percent {
                unit: PercentUnit::Percent,
                ..
            }
        );
        let tokens = self.tokens(draft);
        let place = (tokens.start, tokens.end);
        percent && topic::is_change(self.lexed, self.lexicon, draft.clause, place, &draft.value)
    }

    /// Whether a change counts from the same time a year before: as it says itself, or as that of a whole year does where no
    /// other time is named.
    fn counts_from_the_year_before(&self, level: &Draft, change: &Draft) -> bool {
        let Some((period, before)) = level.period.and_then(|p| Some((p, year_before(p)?))) else {
            return false;
        };
        let other_time = |date: &Dated<'_>| {
            let named = Period {
                start: date.value.start,
                end: date.value.end,
                basis: date.value.basis,
            };
            date.value.grain >= Grain::Month && !named.same_days(&period) && !named.same_days(&before)
        };
        let yearly = |i: usize| {
            self.lexed.hits_at(i).iter().any(|h| {
                matches!(
                    h.sense,
                    Sense::Cue(Cue::Yearly)
                        | Sense::Time(TimeWord::Earlier | TimeWord::Previous | TimeWord::PreviousAfter)
                )
            })
        };
        let tokens = self.tokens(change);
        let around = tokens.start.saturating_sub(REACH)..(tokens.end + REACH).min(self.lexed.len());
        around.clone().any(yearly) || (is_whole_year(period) && !self.dates.iter().any(other_time))
    }

    /// Whether a figure is by how much something changed, not to which level: "rose 4.6 billion", "1.9 %, or 4.6 billion".
    fn is_the_change_itself(&self, level: &Draft, change: &Draft) -> bool {
        let (figure, percent) = (self.tokens(level), self.tokens(change));
        let moves = |i: usize| {
            let hits = self.lexed.hits_at(i).iter();
            hits.into_iter()
                .any(|h| matches!(h.sense, Sense::Cue(Cue::Increase | Cue::Decrease)))
        };
        let reaches = |i: usize| self.lexicon.number.reaching.has(self.lexed.text.word(i));
        let before = figure.start.saturating_sub(BESIDE)..figure.start;
        if before.clone().any(moves) && !before.clone().any(reaches) && !before.clone().any(|i| percent.contains(&i)) {
            return true;
        }
        let gap = if percent.end <= figure.start {
            percent.end..figure.start
        } else {
            figure.end..percent.start
        };
        gap.len() <= BESIDE && !gap.clone().any(|i| moves(i) || reaches(i))
    }

    fn tokens(&self, draft: &Draft) -> Range<usize> {
        self.lexed.tokens_of(draft.span)
    }
}

/// The concept behind the topic, the change of it or not.
fn concept(draft: &Draft) -> Option<&'static str> {
    let topic = draft.measured().and_then(topics::of_claim);
    topic.map(|t| t.code.as_str())
}

fn same_period(x: &Draft, y: &Draft) -> bool {
    matches!((x.period, y.period), (Some(a), Some(b)) if a.same_days(&b))
}

/// What adds up over a stretch of time that the text names.
fn is_level(draft: &Draft) -> bool {
    let flow = draft
        .measured()
        .and_then(topics::get)
        .is_some_and(|t| t.nature == Nature::Flow);
    let counts = matches!(
        draft.value,
        Value::Money { .. } | Value::Measure { .. } | Value::Number { .. }
    );
    let stretch = draft.period.is_some_and(|p| p.start < p.end);
    flow && counts && stretch && !draft.assumed.contains(&Assumption::Year)
}

/// A calendar year that the text names.
fn is_whole_year(period: Period) -> bool {
    let (Some(start), Some(end)) = (period.start, period.end) else {
        return false;
    };
    let named = matches!(period.basis, Basis::Explicit | Basis::Relative | Basis::Frame);
    named
        && start.year() == end.year()
        && (start.month(), start.day()) == (1, 1)
        && (end.month(), end.day()) == (12, 31)
}

/// The level of the year before, with the interval that both roundings allow.
fn before(level: &Draft, change: &Draft) -> Option<Draft> {
    let (quantity, growth) = (level.value.quantity()?, change.value.quantity()?);
    if quantity.modifier != Modifier::Exact || growth.modifier != Modifier::Exact {
        return None;
    }
    let factor = |percent: Decimal| {
        let factor = HUNDRED.add(percent)?;
        (!factor.is_negative() && !factor.is_zero()).then_some(factor)
    };
    let divided = |value: Decimal, percent: Decimal| value.mul(HUNDRED)?.ratio(factor(percent)?, 0);
    let stated = divided(quantity.stated?, growth.stated?)?;
    let stated = stated.round_to_power(stated.first_digit_exponent() - 3)?;
    let lower = divided(quantity.lower?, growth.upper?)?;
    let upper = divided(quantity.upper?, growth.lower?)?;
    let mut value = level.value.clone();
    *value.quantity_mut()? = Quantity {
        stated: Some(stated),
        lower: Some(lower),
        upper: Some(upper),
        modifier: Modifier::Approx,
    };
    let sign = if growth.stated?.is_negative() { "−" } else { "+" };
    let arithmetic = format!(
        "{} / (1 {sign} {} %) = {stated}, from {lower} to {upper} by the digits said",
        quantity.stated?,
        growth.stated?.abs()
    );
    Some(Draft {
        value,
        period: Some(year_before(level.period?)?),
        alternatives: Vec::new(),
        assumed: level.assumed.clone(),
        rules: vec![IMPLIED_BY_GROWTH.to_owned(), arithmetic_rule(&arithmetic)],
        topic: level.topic.clone(),
        entities: level.entities.clone(),
        ..*level
    })
}
