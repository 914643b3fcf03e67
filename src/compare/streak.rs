//! Years in a row: the fifteenth in 2025 and the fourteenth in 2024 began with the same one.

use super::voice;
use crate::lexicon::topics::YEARS_IN_A_ROW;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};

/// Judges two counts told of different years; `None` where they are no such counts, or of one year.
pub fn judge(left: &Claim, right: &Claim) -> Option<Judgement> {
    let counts_years = |c: &Claim| c.topic.as_deref().is_some_and(|t| t.ends_with(YEARS_IN_A_ROW));
    if !counts_years(left) || !counts_years(right) {
        return None;
    }
    let ((m, x), (n, y)) = (counted(left)?, counted(right)?);
    if x == y {
        return None;
    }
    let (first, other) = (x - m + 1, y - n + 1);
    let (verdict, reason, tail) = match first.abs_diff(other) {
        0 => (Verdict::Agreement, Reason::Date, format!("both count from {first}")),
        1 => {
            let tail = format!("they count from {first} and {other}, which the year just over may explain");
            (Verdict::Compatible, Reason::Precision, tail)
        }
        _ => {
            let tail = format!("they count from {first} and from {other}");
            (Verdict::Contradiction, Reason::Date, tail)
        }
    };
    let says = |c: &Claim, year: i32| format!("{} says “{}” ({year})", voice(c), c.mention.text);
    let step = |c: &Claim, n: i32, year: i32, first: i32| {
        format!(
            "“{}”: year {n} in a row in {year}, the first was {first}",
            c.mention.text
        )
    };
    Some(Judgement {
        verdict,
        reason,
        explanation: format!("{}; {}: {tail}.", says(left, x), says(right, y)),
        delta: None,
        steps: vec![step(left, m, x, first), step(right, n, y, other)],
    })
}

/// The count, and the year that it is told of.
fn counted(claim: &Claim) -> Option<(i32, i32)> {
    let n = claim.value.quantity()?.stated?.to_i64()?;
    let (start, end) = (claim.period?.start?, claim.period?.end?);
    let one_year = start.year() == end.year();
    one_year.then_some((i32::try_from(n).ok()?, start.year()))
}
