//! Readings of a sentence that compete for its tokens.

use std::sync::Arc;

use crate::model::mention::{Assumption, Value};

/// A mention to be, over tokens `from..to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub from: usize,
    pub to: usize,
    /// Of two readings of the same length the lower rank wins.
    pub rank: u8,
    pub value: Value,
    pub rule: Arc<str>,
    pub assumed: Vec<Assumption>,
    pub alternatives: Vec<Value>,
}

impl Candidate {
    pub fn new(from: usize, to: usize, rank: u8, value: Value, rule: Arc<str>) -> Self {
        Self {
            from,
            to,
            rank,
            value,
            rule,
            assumed: Vec::new(),
            alternatives: Vec::new(),
        }
    }
}

/// The longest candidates that do not overlap, in text order.
pub fn choose(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        (b.to - b.from)
            .cmp(&(a.to - a.from))
            .then(a.rank.cmp(&b.rank))
            .then(a.from.cmp(&b.from))
    });
    let mut taken = vec![false; tokens];
    candidates.retain(|c| {
        let free = !taken[c.from..c.to].iter().any(|t| *t);
        if free {
            taken[c.from..c.to].fill(true);
        }
        free
    });
    candidates.sort_by_key(|c| c.from);
    candidates
}
