//! Lengths of time.

use super::voice;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::decimal::Decimal;
use crate::model::mention::Value;
use crate::model::quantity::{Modifier, Quantity};

pub fn judge(left: &Claim, right: &Claim) -> Judgement {
    let (
        Value::Duration {
            duration: a,
            modifier: p,
        },
        Value::Duration {
            duration: b,
            modifier: q,
        },
    ) = (&left.value, &right.value)
    else {
        return unresolved(left, right, Reason::MissingUnit);
    };
    let ((family_a, length_a), (family_b, length_b)) = (a.exact(), b.exact());
    let steps = vec![
        format!("“{}” is {a}", left.mention.text),
        format!("“{}” is {b}", right.mention.text),
    ];
    if family_a != family_b || a.days != b.days {
        // Months and days differ in length: equal only when said alike.
        return Judgement {
            steps,
            ..unresolved(left, right, Reason::Unit)
        };
    }
    let (x, y) = (
        Quantity::worded(length_a, Decimal::ZERO, *p),
        Quantity::worded(length_b, Decimal::ZERO, *q),
    );
    let (verdict, reason, tail) = if length_a == length_b && p == q {
        (Verdict::Agreement, Reason::Value, "the same length")
    } else if x.meets(&y) {
        let bound = *p != Modifier::Approx && *q != Modifier::Approx;
        let reason = if bound { Reason::Bound } else { Reason::Approximation };
        (Verdict::Compatible, reason, "both can be true")
    } else if length_a == length_b {
        (
            Verdict::Unresolved,
            Reason::Bound,
            "the bound of the one is the length that the other gives",
        )
    } else {
        (
            Verdict::Contradiction,
            Reason::Value,
            "no length satisfies both wordings",
        )
    };
    Judgement {
        verdict,
        reason,
        explanation: sentence(left, right, tail),
        delta: None,
        steps,
    }
}

fn unresolved(left: &Claim, right: &Claim, reason: Reason) -> Judgement {
    let explanation = sentence(left, right, "the units have no common measure");
    Judgement {
        verdict: Verdict::Incomparable,
        reason,
        explanation,
        delta: None,
        steps: Vec::new(),
    }
}

fn sentence(left: &Claim, right: &Claim, tail: &str) -> String {
    format!(
        "{} says “{}”; {} says “{}”: {tail}.",
        voice(left),
        left.mention.text,
        voice(right),
        right.mention.text
    )
}
