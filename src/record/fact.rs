//! Facts, as reports hold them.

use serde::{Deserialize, Serialize};

use crate::model::fact::Fact;

/// Claims that speak about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRecord {
    pub id: String,
    pub topic: Option<String>,
    /// Ids of the claims.
    pub claims: Vec<String>,
}

impl From<&Fact> for FactRecord {
    fn from(fact: &Fact) -> Self {
        Self {
            id: fact.id.clone(),
            topic: fact.topic.clone(),
            claims: fact.claims.iter().map(|claim| claim.id.clone()).collect(),
        }
    }
}
