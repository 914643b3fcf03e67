//! What `compare` prints.

use serde::{Deserialize, Serialize};

use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Reason, Verdict};
use crate::model::decimal::Decimal;

use super::{ClaimRecord, Hundredths};

/// Two claims of one fact, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRecord {
    pub id: String,
    pub fact: String,
    pub left: ClaimRecord,
    pub right: ClaimRecord,
    pub similarity: Hundredths,
    pub verdict: Verdict,
    pub reason: Reason,
    pub explanation: String,
    pub delta: Option<Decimal>,
    pub confidence: Hundredths,
    pub outlets: u32,
    pub origins: u32,
}

impl From<&Comparison> for ComparisonRecord {
    fn from(comparison: &Comparison) -> Self {
        let judgement = &comparison.judgement;
        Self {
            id: comparison.id.clone(),
            fact: comparison.fact.clone(),
            left: side(&comparison.left),
            right: side(&comparison.right),
            similarity: Hundredths(comparison.similarity.score),
            verdict: judgement.verdict,
            reason: judgement.reason,
            explanation: judgement.explanation.clone(),
            delta: judgement.delta,
            confidence: Hundredths(comparison.confidence.0),
            outlets: comparison.outlets,
            origins: comparison.origins,
        }
    }
}

/// A claim without what served to align it.
pub(super) fn side(claim: &Claim) -> ClaimRecord {
    ClaimRecord {
        context: None,
        ..claim.into()
    }
}
