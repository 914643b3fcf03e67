//! Which comparisons a check is to flag at all.

use crate::model::claim::Confidence;
use crate::model::comparison::{Comparison, Verdict};

/// What a comparison must be for it to be flagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// One of these verdicts.
    pub verdicts: Vec<Verdict>,
    /// At least so sure.
    pub min_confidence: Confidence,
    /// Of a fact that at least so many independent origins tell.
    pub min_origins: u32,
}

impl Gate {
    /// Flags these verdicts, however sure.
    pub fn of(verdicts: &[Verdict]) -> Self {
        Self {
            verdicts: verdicts.to_vec(),
            min_confidence: Confidence(0),
            min_origins: 0,
        }
    }

    /// Whether the comparison is flagged.
    pub fn flags(&self, comparison: &Comparison) -> bool {
        self.verdicts.contains(&comparison.judgement.verdict)
            && comparison.confidence >= self.min_confidence
            && comparison.origins >= self.min_origins
    }
}
