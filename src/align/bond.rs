//! What joins two claims, as small as it can be kept; spelled out for the pairs that are looked at.

use std::sync::Arc;

use super::{same, signs, statement, through};
use crate::model::claim::Claim;
use crate::model::fact::Similarity;

/// Why two claims are put together.
#[derive(Clone, Copy, Debug)]
pub enum Bond {
    Topic(same::Signs),
    Story(signs::Kept, u8),
    Wording(statement::Likeness),
    /// Through a third claim, by its number.
    Through(u8, u32),
}

impl Bond {
    /// Hundredths.
    pub fn score(&self) -> u8 {
        match self {
            Self::Topic(signs) => signs.score(),
            Self::Story(_, score) | Self::Through(score, _) => *score,
            Self::Wording(likeness) => likeness.total() as u8,
        }
    }

    /// Score and features; the notes are left empty where [`super::noted`] can tell them from the two claims. `claim` gives the
    /// one of a number.
    pub fn similarity<'a>(&self, claim: impl Fn(u32) -> &'a Arc<Claim>) -> Similarity {
        match self {
            Self::Topic(signs) => signs.similarity(),
            Self::Story(kept, score) => signs::similarity(*kept, *score),
            Self::Wording(likeness) => likeness.similarity(),
            Self::Through(score, via) => through::similarity(*score, claim(*via)),
        }
    }
}
