//! How much a comparison calls for a look: the size of the gap, the confidence, the origins behind each side.

use std::collections::BTreeSet;

use crate::model::claim::{Claim, Confidence};
use crate::model::comparison::{Judgement, Verdict};
use crate::model::decimal::Decimal;
use crate::model::fact::Fact;
use crate::model::severity::Severity;

/// Gaps in thousandths of the left value, and the points from each on.
const GAPS: [(i64, u8); 6] = [(500, 40), (200, 34), (50, 28), (20, 22), (5, 14), (1, 6)];
/// A contradiction that has no size: a date, an opposite.
const GAP_WITHOUT_SIZE: u8 = 30;
/// One origin on each side.
const FEW_VOICES: u8 = 10;
/// Large gaps are often two things: what is no surer than this, in hundredths, has no points for confidence …
const UNSURE: u8 = 50;
/// … and each hundredth above it this many tenths of a point.
const TENTHS_OF_CONFIDENCE: u16 = 8;

/// The severity of a comparison of two claims of `fact`.
pub fn severity(fact: &Fact, left: &Claim, right: &Claim, judgement: &Judgement, confidence: Confidence) -> Severity {
    let origins = (origins(fact, left), origins(fact, right));
    let voices = match origins {
        (2.., 2..) => 20,
        (2.., _) | (_, 2..) => 15,
        _ => FEW_VOICES,
    };
    Severity {
        gap: gap(judgement),
        confidence: sureness(confidence),
        voices,
        origins,
    }
}

/// The severity of a slip within one sentence.
pub fn of_one_voice(confidence: Confidence) -> Severity {
    Severity {
        gap: GAP_WITHOUT_SIZE,
        confidence: sureness(confidence),
        voices: FEW_VOICES,
        origins: (1, 1),
    }
}

fn sureness(confidence: Confidence) -> u8 {
    (u16::from(confidence.0.saturating_sub(UNSURE)) * TENTHS_OF_CONFIDENCE / 10) as u8
}

fn gap(judgement: &Judgement) -> u8 {
    let Some(delta) = judgement.delta else {
        let apart = matches!(judgement.verdict, Verdict::Contradiction | Verdict::Unresolved);
        return if apart { GAP_WITHOUT_SIZE } else { 0 };
    };
    let reached = |least: i64| Decimal::from_parts(i128::from(least), 3).is_some_and(|least| delta.abs() >= least);
    GAPS.into_iter()
        .find(|(least, _)| reached(*least))
        .map_or(0, |(_, points)| points)
}

/// Independent origins of the fact that say what the claim says.
fn origins(fact: &Fact, claim: &Claim) -> u32 {
    let alike = |other: &Claim| match (other.value.quantity(), claim.value.quantity()) {
        (Some(a), Some(b)) => a == b && other.value.unit() == claim.value.unit(),
        _ => other.value == claim.value,
    };
    let same_time = |other: &Claim| match (other.period, claim.period) {
        (Some(a), Some(b)) => a.same_days(&b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let same = |other: &Claim| alike(other) && same_time(other) && other.polarity == claim.polarity;
    let origins: BTreeSet<&str> = fact
        .claims
        .iter()
        .filter(|other| same(other))
        .map(|other| other.origin.as_deref().unwrap_or(&other.source.outlet))
        .collect();
    origins.len() as u32
}
