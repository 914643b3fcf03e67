//! How much a comparison calls for a look: the size of the gap, the confidence, the origins behind each side.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

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

/// The severity of a comparison; `origins` stand behind the left and the right side.
pub fn severity(origins: (u32, u32), judgement: &Judgement, confidence: Confidence) -> Severity {
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

/// Of each claim of the fact, the independent origins that say what it says.
pub fn voices(fact: &Fact) -> Vec<u32> {
    let said: Vec<_> = fact.claims.iter().map(|claim| said(claim)).collect();
    let mut origins: HashMap<_, BTreeSet<&str>> = HashMap::new();
    for (claim, said) in fact.claims.iter().zip(&said) {
        let origin = claim.origin.as_deref().unwrap_or(&claim.source.outlet);
        origins.entry(said).or_default().insert(origin);
    }
    said.iter().map(|said| origins[said].len() as u32).collect()
}

/// What two claims that say the same have in common: value, time, polarity.
fn said(claim: &Claim) -> impl Eq + Hash {
    let quantity = claim.value.quantity();
    let other = quantity.is_none().then_some(&claim.value);
    let time = claim.period.map(|p| (p.start, p.end));
    (quantity, quantity.and(claim.value.unit()), other, time, claim.polarity)
}
