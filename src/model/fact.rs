//! Claims, from one or more sources, that speak about the same thing.

use std::sync::Arc;

use super::claim::Claim;

/// Why two claims were put together, with a name and a score in hundredths for each feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similarity {
    pub score: u8,
    pub road: Road,
    pub features: Vec<Feature>,
}

/// What brought two claims together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Road {
    /// One topic of the same parties, whenever it is told.
    Topic,
    /// One place of a story that two articles tell.
    Story,
    /// Words in common.
    Wording,
}

/// Features of two statements that say the opposite of each other.
pub const NEGATION: &str = "negation";
pub const ANTONYM: &str = "antonym";
/// The feature of two statements in which two change places: who does it to whom.
pub const ROLE: &str = "role";
/// Its value where it cannot have been done both ways.
pub const ONE_WAY: u8 = 100;

impl Similarity {
    pub fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|f| f.name == feature)
    }
}

/// The feature of two figures in corresponding sentences of articles that run in one order.
pub const LINE: &str = "line";

/// The feature of two figures that are the first changes of their topic in their articles.
pub const FIRST: &str = "first";

/// One part of a similarity: `weight · value / 100` adds to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    pub name: &'static str,
    pub weight: u8,
    pub value: u8,
    /// What was compared, in words; empty until it is asked for (`pipeline::noted`).
    pub note: String,
}

/// Two claims of one fact, by index into [`Fact::claims`], from different sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub left: usize,
    pub right: usize,
    pub similarity: Similarity,
}

/// A cluster of claims that speak about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub id: String,
    pub topic: Option<String>,
    pub claims: Vec<Arc<Claim>>,
    /// The pairs to be compared.
    pub links: Vec<Link>,
}
