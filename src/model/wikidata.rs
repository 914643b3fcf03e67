//! What Wikidata says of the same thing.

/// A place for a value in Wikidata: an item and a property of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// `Q148`
    pub item: String,
    /// `P1082`
    pub property: String,
}
