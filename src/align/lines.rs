//! Which sentences of two articles that run in one order correspond: the heaviest monotone alignment, by the words and the
//! values that two sentences share and by how far into their articles they stand (after Gale and Church, 1993, with words
//! in place of lengths).

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::article::Group;
use super::monotone::heaviest;
use super::scene::{Scene, likeness};
use crate::model::claim::Claim;

/// What two sentences have to share before they correspond, in hundredths.
const LEAST_GAIN: u32 = 25;
/// What the same place in both articles counts, and how fast it fades by thousandths of an article.
const SAME_PLACE: u32 = 30;
const FADING: u32 = 5;
/// What a shared value of weight one counts.
const VALUE: u32 = 8;

/// Corresponding sentences, by their numbers in the two articles, rising on both sides.
pub struct Lines(Vec<(u32, u32)>);

/// A sentence with figures.
pub struct Line {
    number: u32,
    /// Thousandths of the article.
    place: u32,
    /// Which of the article's sentences it is.
    sentence: usize,
    /// What stands for each of its values, with the weight.
    values: Vec<(u64, u32)>,
}

/// How alike the sentences of two articles are, looked up once for all partitions.
pub struct LineLikeness<'a> {
    left: &'a [Scene],
    right: &'a [Scene],
    known: RefCell<Vec<Option<u8>>>,
}

impl<'a> LineLikeness<'a> {
    pub fn new(left: &'a [Scene], right: &'a [Scene]) -> Self {
        Self {
            left,
            right,
            known: RefCell::new(Vec::new()),
        }
    }

    /// Hundredths.
    fn of(&self, a: usize, b: usize) -> u32 {
        let mut known = self.known.borrow_mut();
        known.resize(self.left.len() * self.right.len(), None);
        let look = || likeness(&self.left[a], &self.right[b]).sentence as u8;
        u32::from(*known[a * self.right.len() + b].get_or_insert_with(look))
    }
}

impl Lines {
    /// Those of one partition of each article.
    pub fn of(left: &[Line], right: &[Line], likeness: &LineLikeness<'_>) -> Self {
        let gain = |i: usize, j: usize| gain(&left[i], &right[j], likeness).saturating_sub(LEAST_GAIN);
        let pairs = heaviest(left.len(), right.len(), gain).into_iter();
        Self(pairs.map(|(i, j)| (left[i].number, right[j].number)).collect())
    }

    /// Whether the sentences of two claims correspond.
    pub fn meet(&self, a: &Claim, b: &Claim) -> bool {
        let (left, right) = (a.context.sentence, b.context.sentence);
        let found = self.0.binary_search_by_key(&left, |(number, _)| *number);
        found.is_ok_and(|n| self.0[n].1 == right)
    }
}

/// The sentences of the groups of one partition, in the order of the text.
pub fn lines(groups: &[Group]) -> Vec<Line> {
    let mut lines: BTreeMap<u32, Line> = BTreeMap::new();
    for group in groups {
        let context = &group.figure.claim.context;
        let line = lines.entry(context.sentence).or_insert_with(|| Line {
            number: context.sentence,
            place: 1000 * (2 * context.sentence + 1) / (2 * context.sentences.max(1)),
            sentence: group.sentence,
            values: Vec::new(),
        });
        line.values.extend(group.figure.own);
    }
    lines.into_values().collect()
}

fn gain(a: &Line, b: &Line, likeness: &LineLikeness<'_>) -> u32 {
    let near = SAME_PLACE.saturating_sub(a.place.abs_diff(b.place) / FADING);
    let shared = a
        .values
        .iter()
        .filter(|(key, _)| b.values.iter().any(|(other, _)| other == key));
    let values: u32 = shared.map(|(_, weight)| VALUE * weight).sum();
    near + values + likeness.of(a.sentence, b.sentence)
}
