//! What a level and its change say together about the year before: 244.8 billion, up 1.9 %, is 240.2 billion then.

use super::period::year_before;
use super::{Draft, topic};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::topics::{self, Nature};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::IMPLIED_BY_GROWTH;
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};

/// Words behind a percentage in which "from a year earlier" may stand.
const REACH: usize = 6;
const HUNDRED: Decimal = Decimal::from_int(100);

/// The implied claims of a sentence: for each level of a flow that one percentage of the same thing says to have grown in a
/// year.
pub fn implied(drafts: &[Draft], lexed: &Lexed, lexicon: &Lexicon) -> Vec<Draft> {
    let of_year = |d: &&Draft| d.period.is_some_and(|p| p.start < p.end);
    let level =
        |d: &&Draft| matches!(d.value, Value::Money { .. }) && !d.assumed.contains(&Assumption::Year) && is_flow(d);
    let levels: Vec<&Draft> = drafts.iter().filter(level).filter(of_year).collect();
    let changes: Vec<&Draft> = drafts.iter().filter(|d| is_yearly_change(d, lexed, lexicon)).collect();
    let ([level], [change]) = (levels.as_slice(), changes.as_slice()) else {
        return Vec::new();
    };
    let concept = |d: &Draft| d.topic.as_deref().and_then(topics::of_claim).map(|t| t.code.clone());
    if concept(level) != concept(change) {
        return Vec::new();
    }
    before(level, change).into_iter().collect()
}

fn is_flow(draft: &Draft) -> bool {
    let topic = draft.topic.as_deref().and_then(topics::of_claim);
    topic.is_some_and(|t| t.nature == Nature::Flow)
}

/// A percentage that tells a change over a year.
fn is_yearly_change(draft: &Draft, lexed: &Lexed, lexicon: &Lexicon) -> bool {
    let Value::Percent {
        unit: PercentUnit::Percent,
        ..
    } = draft.value
    else {
        return false;
    };
    let tokens = lexed.tokens_of(draft.span);
    let yearly = |i: usize| {
        lexed.hits_at(i).iter().any(|h| {
            matches!(
                h.sense,
                Sense::Cue(Cue::Yearly) | Sense::Time(TimeWord::Earlier | TimeWord::Previous | TimeWord::PreviousAfter)
            )
        })
    };
    let place = (tokens.start, tokens.end);
    topic::is_change(lexed, lexicon, draft.clause, place, &draft.value)
        && (tokens.end..(tokens.end + REACH).min(lexed.len())).any(yearly)
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
    let lower = divided(quantity.lower?, growth.upper?)?;
    let upper = divided(quantity.upper?, growth.lower?)?;
    let mut value = level.value.clone();
    *value.quantity_mut()? = Quantity {
        stated: Some(stated.round_to_power(stated.first_digit_exponent() - 3)?),
        lower: Some(lower),
        upper: Some(upper),
        modifier: Modifier::Approx,
    };
    Some(Draft {
        value,
        period: Some(year_before(level.period?)?),
        alternatives: Vec::new(),
        assumed: level.assumed.clone(),
        rules: vec![IMPLIED_BY_GROWTH.to_owned()],
        topic: level.topic.clone(),
        entities: level.entities.clone(),
        ..*level
    })
}
