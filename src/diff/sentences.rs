//! The sentences of two articles that stand in both: left where they were, or moved.

use std::collections::HashMap;
use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{is_worded, wording};
use crate::model::claim::Claim;

/// A sentence that claims something.
pub struct Sentence {
    pub start: u32,
    /// Its words, without what editors call no change.
    key: String,
    /// At least one.
    pub claims: Vec<Arc<Claim>>,
}

impl Sentence {
    /// The claim that stands for the sentence: its first figure, else the first of all.
    pub fn speaker(&self) -> &Arc<Claim> {
        let figure = self.claims.iter().find(|claim| !is_worded(claim));
        figure.unwrap_or(&self.claims[0])
    }
}

/// The sentences of claims that are in the order of the text.
pub fn of(claims: &[Arc<Claim>]) -> Vec<Sentence> {
    claims
        .chunk_by(|a, b| (a.sentence.start, a.sentence.end) == (b.sentence.start, b.sentence.end))
        .map(|claims| Sentence {
            start: claims[0].sentence.start,
            key: wording::words(&claims[0].sentence.text).join(" "),
            claims: claims.to_vec(),
        })
        .collect()
}

/// Which sentences stand in both articles, by index.
pub struct Kept {
    /// Left, right, and whether the sentence moved.
    pub pairs: Vec<(usize, usize, bool)>,
    /// On the left only.
    pub left: Vec<usize>,
    /// On the right only.
    pub right: Vec<usize>,
}

/// The longest common order stays; an equal sentence out of that order has moved.
pub fn kept(old: &[Sentence], new: &[Sentence]) -> Kept {
    let keys = |sentences: &'_ [Sentence]| sentences.iter().map(|s| s.key.clone()).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                pairs.extend((0..len).map(|i| (old_index + i, new_index + i, false)));
            }
            _ => {
                left.extend(op.old_range());
                right.extend(op.new_range());
            }
        }
    }
    let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
    for r in right.iter().rev() {
        free.entry(&new[*r].key).or_default().push(*r);
    }
    let mut back = vec![false; new.len()];
    left.retain(|l| match free.get_mut(old[*l].key.as_str()).and_then(Vec::pop) {
        Some(r) => {
            pairs.push((*l, r, true));
            back[r] = true;
            false
        }
        None => true,
    });
    right.retain(|r| !back[*r]);
    Kept { pairs, left, right }
}
