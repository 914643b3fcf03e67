//! A level, its change and the level before, told in one sentence: "rose 9 % to 244.8 billion, from 240.2 billion a year earlier".
//!
//! What the level and the change say of the year before was worked out in reading (`implied/growth`). Here it is held against
//! what the sentence says of that year itself. Between two articles, and two sentences, alignment brings the two together.

use std::sync::Arc;

use super::figure;
use super::inner;
use super::settings::Settings;
use crate::model::claim::{Claim, ELLIPTIC, IMPLIED_BY_GROWTH};
use crate::model::comparison::{Comparison, Judgement, Verdict};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, Value};
use crate::model::quantity::Quantity;

/// Two levels further apart than this, in thousandths, are no matter of later corrections or of another currency …
const REVISED: i64 = 50;
/// … and in one sentence than this, of rounding by hand.
const BY_HAND: i64 = 10;
/// "from 240.2 billion", the unit left out, means a level of this size at most: so many times the one worked out.
const LIKE_SIZE: i64 = 3;

/// The comparison of the level before, as a sentence tells it, with what the level and its change make of it, where the two
/// contradict each other. `claims` are those of one sentence in the order of its text.
pub fn check(claims: &[&Arc<Claim>], settings: &Settings) -> Option<Comparison> {
    let mut implied = claims.iter().filter(|c| c.is_by(IMPLIED_BY_GROWTH));
    let (implied, None) = (*implied.next()?, implied.next()) else {
        return None;
    };
    let mut told = claims.iter().filter_map(|c| Some((*c, level_before(c, implied)?)));
    let (said, None) = (told.next()?, told.next()) else {
        return None;
    };
    let (told, level) = said;
    let left = Arc::new(Claim {
        value: level,
        topic: implied.topic.clone(),
        assumed: told
            .assumed
            .iter()
            .copied()
            .filter(|a| *a != Assumption::Unit)
            .collect(),
        rules: told.rules.iter().filter(|rule| *rule != ELLIPTIC).cloned().collect(),
        ..Claim::clone(told)
    });
    let note = format!("“{}” is the level from which the change counts", told.mention.text);
    let similarity = inner::of_one_sentence(note.clone());
    let judgement = figure::judge(&left, implied, &similarity, settings);
    let sure = judgement.verdict == Verdict::Contradiction && is_wider(&judgement, BY_HAND);
    sure.then(|| inner::comparison(&left, Claim::clone(implied), judgement, note))
}

/// Whether two levels, one of them worked out by growth, differ by more than corrections and exchange rates explain.
pub fn is_sure(judgement: &Judgement) -> bool {
    is_wider(judgement, REVISED)
}

fn is_wider(judgement: &Judgement, thousandths: i64) -> bool {
    let least = Decimal::from_parts(i128::from(thousandths), 3);
    let gap = judgement.delta.map(Decimal::abs);
    gap.zip(least).is_some_and(|(gap, least)| gap > least)
}

/// The value of a claim as the level of the year that `implied` is of, its unit filled in where it was left out.
fn level_before(claim: &Claim, implied: &Claim) -> Option<Value> {
    let (period, year) = (claim.period?, implied.period?);
    if claim.is_worked_out() || !period.same_days(&year) {
        return None;
    }
    let like_size = |quantity: &Quantity| {
        let times = Decimal::from_int(LIKE_SIZE);
        let (x, y) = (quantity.point()?.abs(), implied.value.quantity()?.point()?.abs());
        Some(x <= y.mul(times)? && y <= x.mul(times)?)
    };
    match &claim.value {
        Value::Number {
            quantity,
            counted: None,
        } if claim.measured().is_none() && like_size(quantity)? => {
            let mut value = implied.value.clone();
            *value.quantity_mut()? = *quantity;
            Some(value)
        }
        // The currency is that of the level beside it.
        value if claim.is_by(ELLIPTIC) && value.kind() == implied.kind() => {
            let mut level = implied.value.clone();
            *level.quantity_mut()? = *value.quantity()?;
            Some(level)
        }
        value if value.kind() == implied.kind() && value.unit() == implied.value.unit() => {
            (claim.measured().is_none() || claim.topic == implied.topic).then(|| value.clone())
        }
        _ => None,
    }
}
