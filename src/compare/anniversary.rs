//! Anniversaries: compared by the year that they count from.

use super::voice;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::mention::Value;

pub fn judge(left: &Claim, right: &Claim) -> Judgement {
    let (
        Value::Anniversary {
            ordinal: m,
            anchor_year: a,
            ..
        },
        Value::Anniversary {
            ordinal: n,
            anchor_year: b,
            ..
        },
    ) = (&left.value, &right.value)
    else {
        return judgement(
            left,
            right,
            Verdict::Unresolved,
            Reason::MissingYear,
            "no anniversary to compare",
            Vec::new(),
        );
    };
    let show = |ordinal, anchor: &Option<i32>| match anchor {
        Some(year) => format!("{ordinal} years from {year}"),
        None => format!("{ordinal} years, the celebration's year not said"),
    };
    let steps = vec![
        format!("“{}”: {}", left.mention.text, show(m, a)),
        format!("“{}”: {}", right.mention.text, show(n, b)),
    ];
    match (a, b) {
        (Some(x), Some(y)) if x == y => {
            let tail = format!("both count from {x}");
            judgement(left, right, Verdict::Agreement, Reason::Date, &tail, steps)
        }
        // Celebrated early or late: a year apart is one event counted in two ways.
        (Some(x), Some(y)) if x.abs_diff(*y) == 1 => {
            let tail = format!("they count from {x} and {y}, which early or late celebrations explain");
            judgement(left, right, Verdict::Compatible, Reason::Precision, &tail, steps)
        }
        (Some(x), Some(y)) => {
            let tail = format!("they count from {x} and from {y}");
            judgement(left, right, Verdict::Contradiction, Reason::Date, &tail, steps)
        }
        _ if m == n => {
            let known = a
                .or(*b)
                .map_or_else(String::new, |y| format!(", which in one of them counts from {y}"));
            let tail = format!("the same anniversary{known}");
            judgement(left, right, Verdict::Compatible, Reason::MissingYear, &tail, steps)
        }
        _ => {
            let tail = "two anniversaries, one of them without the year of its celebration";
            judgement(left, right, Verdict::Unresolved, Reason::MissingYear, tail, steps)
        }
    }
}

fn judgement(
    left: &Claim,
    right: &Claim,
    verdict: Verdict,
    reason: Reason,
    tail: &str,
    steps: Vec<String>,
) -> Judgement {
    let says = |c: &Claim| format!("{} says “{}”", voice(c), c.mention.text);
    Judgement {
        verdict,
        reason,
        explanation: format!("{}; {}: {tail}.", says(left), says(right)),
        delta: None,
        steps,
    }
}
