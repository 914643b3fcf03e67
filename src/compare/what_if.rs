//! What would make a verdict another one: the comparison judged again with one thing changed.

use super::{Settings, judge, total};
use crate::lexicon::currencies;
use crate::model::claim::{Claim, IMPLIED_BY_PARTS, Modality, Polarity};
use crate::model::comparison::{Comparison, Judgement, WhatIf};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, Value};
use crate::model::period::{Basis, Period};
use crate::model::quantity::{Modifier, Quantity};

/// Months between two periods that are surely two.
const ANOTHER_YEAR: i64 = 12;

/// Every single change that gives another verdict, in a fixed order.
pub fn what_if(comparison: &Comparison, settings: &Settings) -> Vec<WhatIf> {
    let mut found: Vec<WhatIf> = Vec::new();
    for Change { condition, left, right } in changes(comparison) {
        let another = |verdict| verdict != comparison.judgement.verdict;
        let judged = judge(&left, &right, &comparison.similarity, settings, another);
        if let Some(Judgement { verdict, .. }) = judged
            && !found.iter().any(|known| known.condition == condition)
        {
            found.push(WhatIf { condition, verdict });
        }
    }
    found
}

/// Both claims with one thing changed.
struct Change {
    condition: String,
    left: Claim,
    right: Claim,
}

/// One of the two claims.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Left,
    Right,
}

fn changes(comparison: &Comparison) -> Vec<Change> {
    let mut changes = Vec::new();
    periods(comparison, &mut changes);
    for which in [Which::Left, Which::Right] {
        units(comparison, which, &mut changes);
        wordings(comparison, which, &mut changes);
        readings(comparison, which, &mut changes);
    }
    parts(comparison, &mut changes);
    for which in [Which::Left, Which::Right] {
        worked_out(comparison, which, &mut changes);
    }
    stances(comparison, &mut changes);
    values(comparison, &mut changes);
    changes
}

/// The claim of one side, and that of the other.
fn sides(comparison: &Comparison, which: Which) -> (&Claim, &Claim) {
    match which {
        Which::Left => (&comparison.left, &comparison.right),
        Which::Right => (&comparison.right, &comparison.left),
    }
}

/// Changes one side.
fn one(comparison: &Comparison, which: Which, condition: String, edit: impl FnOnce(&mut Claim)) -> Change {
    let (mut left, mut right) = (Claim::clone(&comparison.left), Claim::clone(&comparison.right));
    edit(if which == Which::Left { &mut left } else { &mut right });
    Change { condition, left, right }
}

/// Changes both.
fn both(comparison: &Comparison, condition: &str, edit: impl Fn(&mut Claim)) -> Change {
    let (mut left, mut right) = (Claim::clone(&comparison.left), Claim::clone(&comparison.right));
    edit(&mut left);
    edit(&mut right);
    Change {
        condition: condition.to_owned(),
        left,
        right,
    }
}

/// Both of one period, or of two.
fn periods(comparison: &Comparison, changes: &mut Vec<Change>) {
    let (left, right) = (comparison.left.period, comparison.right.period);
    match (left, right) {
        (Some(a), Some(b)) if a.same_days(&b) => {
            if let Some(later) = shifted(a) {
                let edit = |claim: &mut Claim| claim.period = Some(later);
                changes.push(one(
                    comparison,
                    Which::Right,
                    "they were of different periods".to_owned(),
                    edit,
                ));
            }
        }
        (Some(period), _) | (None, Some(period)) => {
            let condition = format!("both were of the same period ({})", period.label());
            changes.push(both(comparison, &condition, |claim| {
                claim.period = Some(Period {
                    basis: Basis::Explicit,
                    ..period
                });
                claim.assumed.retain(|assumed| *assumed != Assumption::Year);
                claim.rules.retain(|rule| !rule.starts_with("period/"));
            }));
        }
        (None, None) => {}
    }
    let assumed = |claim: &Claim| claim.assumed.contains(&Assumption::Year);
    if assumed(&comparison.left) || assumed(&comparison.right) {
        changes.push(both(comparison, "the year that was filled in is right", |claim| {
            claim.assumed.retain(|assumed| *assumed != Assumption::Year);
        }));
    }
}

fn shifted(period: Period) -> Option<Period> {
    Some(Period {
        start: Some(period.start?.add_months(ANOTHER_YEAR)?),
        end: Some(period.end?.add_months(ANOTHER_YEAR)?),
        basis: Basis::Explicit,
    })
}

/// A currency that was assumed could be the other side's, or that of the outlet's or the parties' own country.
fn units(comparison: &Comparison, which: Which, changes: &mut Vec<Change>) {
    let (claim, other) = sides(comparison, which);
    let (
        Value::Money {
            unit,
            unit_assumed: true,
            ..
        },
        Value::Money { unit: theirs, .. },
    ) = (&claim.value, &other.value)
    else {
        return;
    };
    let own = currencies::index_of(unit).and_then(|index| {
        let region = claim.source.language.region.as_deref();
        let places = claim.entities.iter().map(String::as_str).chain(region);
        let mut others = places.map(|place| currencies::of_region(index, Some(place)));
        others.find(|found| *found != index)
    });
    let own = own.and_then(|index| currencies::all().get(usize::from(index)));
    let meant = if theirs == unit {
        own.map(|currency| currency.code.as_str())
    } else {
        Some(theirs.as_str())
    };
    if let Some(meant) = meant {
        let condition = format!("the assumed unit of “{}” were {meant}", claim.mention.text);
        changes.push(one(comparison, which, condition, |claim| {
            if let Value::Money { unit, unit_assumed, .. } = &mut claim.value {
                meant.clone_into(unit);
                *unit_assumed = false;
            }
        }));
    }
}

/// The figure with another wording in front of it.
fn wordings(comparison: &Comparison, which: Which, changes: &mut Vec<Change>) {
    let (claim, _) = sides(comparison, which);
    let Some((quantity, value)) = claim.value.quantity().and_then(|q| Some((q, q.stated?))) else {
        return;
    };
    let words = &claim.mention.text;
    let others: &[(Modifier, &str)] = match quantity.modifier {
        Modifier::Exact => &[
            (Modifier::Approx, "were approximate (“about”)"),
            (Modifier::AtLeast, "were a lower bound (“at least”)"),
            (Modifier::AtMost, "were an upper bound (“at most”)"),
        ],
        _ => &[(Modifier::Exact, "were meant exactly")],
    };
    for (modifier, wording) in others {
        let quantity = Quantity::worded(value, Decimal::ZERO, *modifier);
        changes.push(one(comparison, which, format!("“{words}” {wording}"), |claim| {
            if let Some(own) = claim.value.quantity_mut() {
                *own = quantity;
            }
        }));
    }
}

/// The figure read in another way, or surely as it was.
fn readings(comparison: &Comparison, which: Which, changes: &mut Vec<Change>) {
    let (claim, _) = sides(comparison, which);
    let words = &claim.mention.text;
    for other in &claim.alternatives {
        let shown = other.quantity().and_then(Quantity::point);
        let shown = shown.map_or_else(|| "in the other way".to_owned(), |number| format!("as {number}"));
        changes.push(one(
            comparison,
            which,
            format!("“{words}” is to be read {shown}"),
            |claim| {
                claim.value = other.clone();
                claim.alternatives.clear();
            },
        ));
    }
    if !claim.alternatives.is_empty() {
        changes.push(one(
            comparison,
            which,
            format!("“{words}” is read rightly"),
            |claim| {
                claim.alternatives.clear();
            },
        ));
    }
}

/// A sum of parts of which more are not named.
fn parts(comparison: &Comparison, changes: &mut Vec<Change>) {
    if total::names_all(&comparison.right) {
        let condition = "there were parts that are not named".to_owned();
        changes.push(one(comparison, Which::Right, condition, total::with_others));
    }
}

/// What follows from one side taken for as sure as if it had been said.
fn worked_out(comparison: &Comparison, which: Which, changes: &mut Vec<Change>) {
    let (claim, _) = sides(comparison, which);
    if claim.is_worked_out() && !claim.is_by(IMPLIED_BY_PARTS) {
        let condition = format!("what follows from “{}” had been said", claim.mention.text);
        changes.push(one(comparison, which, condition, Claim::take_as_said));
    }
}

/// Both affirmed, both of what has happened.
fn stances(comparison: &Comparison, changes: &mut Vec<Change>) {
    let (left, right) = (&comparison.left, &comparison.right);
    if left.polarity != right.polarity {
        changes.push(both(comparison, "both affirmed it", |claim| {
            claim.polarity = Polarity::Affirmed;
        }));
    }
    if (left.modality, left.status) != (right.modality, right.status) {
        changes.push(both(comparison, "both spoke of what has happened", |claim| {
            claim.modality = Modality::Actual;
            claim.status = None;
        }));
    }
}

/// The right side with the value of the left.
fn values(comparison: &Comparison, changes: &mut Vec<Change>) {
    let (left, right) = (&comparison.left, &comparison.right);
    let valued = left.value.quantity().is_some() || matches!(left.value, Value::Date(_) | Value::Duration { .. });
    if valued && left.kind() == right.kind() {
        let condition = format!("{} said “{}” too", right.source.outlet, left.mention.text);
        changes.push(one(comparison, Which::Right, condition, |claim| {
            claim.value = left.value.clone();
            if matches!(left.value, Value::Date(_)) {
                claim.period = left.period;
            }
        }));
    }
}
