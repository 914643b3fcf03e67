//! What two versions of an article, two articles or two corpora claim differently.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::claim::Claim;
use super::decimal::Decimal;

/// What became of a claim from the left to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Another value, another period, affirmed instead of denied.
    Changed,
    /// On the right only.
    Added,
    /// On the left only.
    Removed,
    /// The same words at another place.
    Moved,
    /// The same value in a sentence that was edited.
    Reworded,
}

impl Change {
    pub const ALL: [Self; 5] = [Self::Changed, Self::Added, Self::Removed, Self::Moved, Self::Reworded];

    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
        }
    }
}

/// What happened to a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// In both sentences.
    Equal,
    /// In the left one only.
    Delete,
    /// In the right one only.
    Insert,
}

/// A stretch of words of two sentences.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    pub edit: Edit,
    pub text: String,
}

/// One difference between the left and the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// `None` where the claim was added.
    pub left: Option<Arc<Claim>>,
    /// `None` where the claim was removed.
    pub right: Option<Arc<Claim>>,
    /// (right − left) / left, where that makes sense.
    pub delta: Option<Decimal>,
    /// The two sentences, word by word: without the insertions the left one, without the deletions the right one. Empty
    /// where there is only one sentence.
    pub wording: Vec<Piece>,
}

impl Difference {
    /// The claim by which it is named: the right one, else the left one.
    pub fn claim(&self) -> Option<&Claim> {
        self.right.as_deref().or(self.left.as_deref())
    }
}
