//! Sums in two currencies, by exchange rates that the user supplies: they show that two sums can be one, never that they are not.

use super::figure::says;
use super::period::{Relation, relation};
use super::settings::Rates;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::date::Date;
use crate::model::fact::Similarity;
use crate::model::mention::Value;

/// Nobody says at which day's rate an outlet converted: those of so many days around count too.
const NEIGHBOURING_DAYS: i64 = 7;

/// The judgement at the rates of the days that the claims speak of; `None` where they are no sums in two currencies, or no rate is
/// near.
pub fn judge(left: &Claim, right: &Claim, similarity: &Similarity, rates: &Rates) -> Option<Judgement> {
    let (Value::Money { unit: x, .. }, Value::Money { unit: y, .. }) = (&left.value, &right.value) else {
        return None;
    };
    let (a, b) = (left.value.quantity()?, right.value.quantity()?);
    let (first, last) = days(left).or_else(|| days(right))?;
    let near = (first.add_days(-NEIGHBOURING_DAYS)?, last.add_days(NEIGHBOURING_DAYS)?);
    let near = rates.between(y, x, near.0, near.1);
    let (day, rate) = *near.iter().min_by_key(|(day, _)| (day.days_until(last).abs(), *day))?;
    let mut steps = vec![format!("1 {y} was {rate} {x} on {day}")];
    let sizes = near.iter().map(|(_, rate)| *rate);
    if let (Some(least), Some(most)) = (sizes.clone().min(), sizes.max())
        && least != most
    {
        steps.push(format!(
            "and {least} to {most} on the {} days around it that have a rate",
            near.len()
        ));
    }
    let meets = near
        .iter()
        .any(|(_, rate)| b.scaled(*rate).is_some_and(|converted| a.meets(&converted)));
    steps.push(format!(
        "converted, the intervals {}",
        if meets { "meet" } else { "do not meet" }
    ));
    let (verdict, reason, tail) = match relation(left, right, similarity, meets) {
        Relation::Different => (Verdict::DifferentPeriod, Reason::Period, "another period"),
        _ if meets => (Verdict::Compatible, Reason::Approximation, "the same once converted"),
        _ => (
            Verdict::Unresolved,
            Reason::Unit,
            "not the same once converted, but nobody says at which rate they were",
        ),
    };
    Some(Judgement {
        verdict,
        reason,
        explanation: format!(
            "{}; {}: {tail} (1 {y} was {rate} {x} on {day}).",
            says(left),
            says(right)
        ),
        delta: None,
        steps,
    })
}

/// The first and the last day that a claim speaks of, or the day on which it was published.
fn days(claim: &Claim) -> Option<(Date, Date)> {
    let told = claim.period.and_then(|period| Some((period.start?, period.end?)));
    told.or_else(|| {
        let published = claim.source.published?;
        Some((published.first_day()?, published.last_day()?))
    })
}
