//! Dates and periods of one happening.

use super::voice;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::mention::Value;
use crate::model::period::Period;

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
