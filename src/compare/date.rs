//! Dates and periods of one happening.

use super::voice;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::date::Date;
use crate::model::mention::Value;
use crate::model::period::{Basis, DateValue, Grain, Period};

pub fn judge(left: &Claim, right: &Claim) -> Judgement {
    let (Value::Date(_), Value::Date(_), Some(a), Some(b)) = (&left.value, &right.value, left.period, right.period)
    else {
        return judgement(
            left,
            right,
            Verdict::Unresolved,
            Reason::MissingYear,
            "one of them cannot be dated",
        );
    };
    let (verdict, reason, tail) = if a.same_days(&b) {
        (Verdict::Agreement, Reason::Date, "the same date")
    } else if same_name(left, right) {
        (
            Verdict::Compatible,
            Reason::Ambiguous,
            "the same day of the week or season, and it is not said of which week or year",
        )
    } else if a.within(&b) || b.within(&a) {
        (Verdict::Compatible, Reason::Precision, "one date lies within the other")
    } else {
        (
            Verdict::Contradiction,
            Reason::Date,
            "two different dates for one happening",
        )
    };
    judgement(left, right, verdict, reason, tail)
}

/// Whether both name a day of the week or a season without its date, and the same one: which is meant was inferred.
fn same_name(left: &Claim, right: &Claim) -> bool {
    if let (Value::Date(x), Value::Date(y)) = (&left.value, &right.value) {
        // "Last spring": this year's or the year before's.
        let relative = |d: &DateValue| d.grain == Grain::Season && d.basis == Basis::Relative;
        let month = |d: &DateValue| d.start.map(Date::month);
        if relative(x) && relative(y) && month(x) == month(y) {
            return true;
        }
    }
    let day = |c: &Claim| match &c.value {
        Value::Date(d) if d.basis == Basis::Relative && !c.mention.text.contains(char::is_numeric) => {
            d.start.filter(|_| d.start == d.end)
        }
        _ => None,
    };
    matches!((day(left), day(right)), (Some(x), Some(y)) if x.days_until(y) % 7 == 0)
}

fn judgement(left: &Claim, right: &Claim, verdict: Verdict, reason: Reason, tail: &str) -> Judgement {
    let label = |p: Option<Period>| p.map_or_else(|| "not dated".to_owned(), |p| p.label());
    let says = |c: &Claim| format!("{} says “{}” ({})", voice(c), c.mention.text, label(c.period));
    let steps = vec![
        format!("“{}” is {}", left.mention.text, label(left.period)),
        format!("“{}” is {}", right.mention.text, label(right.period)),
    ];
    Judgement {
        verdict,
        reason,
        explanation: format!("{}; {}: {tail}.", says(left), says(right)),
        delta: None,
        steps,
    }
}
