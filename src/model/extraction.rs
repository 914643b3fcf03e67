//! What reading a document gives.

use super::claim::Claim;
use super::sentence::{Role, Sentence};

/// What a document claims, and what was passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// In text order.
    pub claims: Vec<Claim>,
    pub sentences: usize,
    /// Sentences that make no claims (menus, captions, copyright lines), in text order.
    pub skipped: Vec<(Sentence, Role)>,
}
