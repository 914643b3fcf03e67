//! How sure a claim is that nobody said, but that follows from what was said.

use super::growth;
use crate::model::claim::{
    Claim, IMPLIED_BY_AGE, IMPLIED_BY_ANNIVERSARY, IMPLIED_BY_GROWTH, IMPLIED_BY_SHARE, TOLD_OF_A_NAME,
};
use crate::model::comparison::Judgement;
use crate::model::decimal::Decimal;

/// Shares further apart than this, in hundredths of the one, are told loosely no more.
const LOOSE: i64 = 10;
/// An age may be told of a birthday that is near: births further apart than this many days are two.
const NEAR_BIRTHDAY: i64 = 365;

/// Why two claims that do not agree, one of them worked out, need not contradict each other; `None` where both were said, or the gap
/// is too wide for that.
pub fn doubt(judgement: &Judgement, left: &Claim, right: &Claim) -> Option<&'static str> {
    let by = |rule: &str| left.is_by(rule) || right.is_by(rule);
    let apart = left.period.zip(right.period).map(|(a, b)| a.gap_days(&b));
    let wide = Decimal::from_parts(i128::from(LOOSE), 2);
    let why = if by(IMPLIED_BY_GROWTH) && !growth::is_sure(judgement) {
        "One side was worked out from a level and its change, and levels are corrected later, or told in another currency."
    } else if by(IMPLIED_BY_SHARE)
        && judgement
            .delta
            .map(Decimal::abs)
            .zip(wide)
            .is_none_or(|(gap, wide)| gap <= wide)
    {
        "One side was worked out from a share, which may be a loose one."
    } else if by(IMPLIED_BY_AGE) && (!by(TOLD_OF_A_NAME) || apart.is_none_or(|days| days <= NEAR_BIRTHDAY)) {
        "One side was worked out from an age, which may be of another day or another person."
    } else if by(IMPLIED_BY_ANNIVERSARY) {
        "One side was worked out from an anniversary, which may be of another event."
    } else {
        return None;
    };
    Some(why)
}
