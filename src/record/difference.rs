//! What `diff` prints.

use serde::{Deserialize, Serialize};

use crate::model::decimal::Decimal;
use crate::model::difference::{Change, Difference, Piece};

use super::comparison::side;
use super::{ClaimRecord, OffsetTable};

/// One difference between the left and the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRecord {
    pub change: Change,
    /// Null where the claim was added.
    pub left: Option<ClaimRecord>,
    /// Null where the claim was removed.
    pub right: Option<ClaimRecord>,
    pub delta: Option<Decimal>,
    /// The two sentences word by word; null where the sentence stands on one side only, or unchanged.
    pub wording: Option<Vec<Piece>>,
}

impl DifferenceRecord {
    /// Turns byte offsets into those of the tables, each made from the text of that side's source.
    pub fn convert_offsets(&mut self, left: Option<&OffsetTable>, right: Option<&OffsetTable>) {
        for (claim, offsets) in [(&mut self.left, left), (&mut self.right, right)] {
            if let (Some(claim), Some(offsets)) = (claim, offsets) {
                claim.convert_offsets(offsets);
            }
        }
    }
}

impl From<&Difference> for DifferenceRecord {
    fn from(difference: &Difference) -> Self {
        Self {
            change: difference.change,
            left: difference.left.as_deref().map(side),
            right: difference.right.as_deref().map(side),
            delta: difference.delta,
            wording: (!difference.wording.is_empty()).then(|| difference.wording.clone()),
        }
    }
}
