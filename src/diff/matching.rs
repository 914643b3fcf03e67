//! Claims of edited sentences: which of the left is which of the right.
//!
//! Claims of one kind may be one where their sentences share enough words, or where they measure the same of the same
//! parties at the same time in whatever words, as two articles do. Of all that may be, the assignment that is best overall
//! is taken.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::change::says_the_same;
use super::wording::{self, Bag};
use crate::model::claim::Claim;
use crate::model::mention::{Kind, Value};

/// Sentences that share fewer words, in hundredths, are two sentences.
const LEAST_LIKENESS: u32 = 50;
/// Beyond as many claims of one kind the best pairs are taken one after another: the best assignment costs their cube.
const MOST_ASSIGNED: usize = 400;
/// Words before and behind a figure that tell which of a sentence it is.
const AROUND: usize = 3;

/// What weighs how much: first of all the sentences, then which of their figures it is, then its value.
const WEIGHT_OF_SENTENCE: i64 = 6;
const WEIGHT_OF_PLACE: i64 = 30;
const WEIGHT_OF_TOPIC: i64 = 120;
const WEIGHT_OF_VALUE: i64 = 100;

/// Claims by index, each once.
#[derive(Debug, Default)]
pub struct Matched {
    pub pairs: Vec<(usize, usize)>,
    pub left: Vec<usize>,
    pub right: Vec<usize>,
}

/// Puts together what is left of two articles.
pub fn assign(old: &[Arc<Claim>], new: &[Arc<Claim>]) -> Matched {
    let mut sentences = Sentences::of(old, new);
    let by_kind = |claims: &[Arc<Claim>]| {
        let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            by_kind.entry(claim.kind()).or_default().push(i);
        }
        by_kind
    };
    let (before, after) = (by_kind(old), by_kind(new));
    let mut pairs = Vec::new();
    for (kind, left) in &before {
        if let Some(right) = after.get(kind) {
            let weigh = |l: usize, r: usize| sentences.weight(&old[l], &new[r]);
            pairs.extend(best(left, right, weigh));
        }
    }
    pairs.sort_unstable();
    let (lefts, rights): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    Matched {
        left: (0..old.len()).filter(|l| !lefts.contains(l)).collect(),
        right: (0..new.len()).filter(|r| !rights.contains(r)).collect(),
        pairs,
    }
}

/// The pairs of the heaviest assignment; a weight of 0 is no pair.
fn best(left: &[usize], right: &[usize], mut weigh: impl FnMut(usize, usize) -> i64) -> Vec<(usize, usize)> {
    let weights: Vec<Vec<i64>> = left
        .iter()
        .map(|l| right.iter().map(|r| weigh(*l, *r)).collect())
        .collect();
    if left.len().max(right.len()) > MOST_ASSIGNED {
        return one_by_one(left, right, &weights);
    }
    // There must be no more rows than columns.
    let turned = left.len() > right.len();
    let (rows, columns) = if turned {
        (right.len(), left.len())
    } else {
        (left.len(), right.len())
    };
    let at = |row: usize, column: usize| {
        if turned {
            weights[column][row]
        } else {
            weights[row][column]
        }
    };
    let matrix = Matrix::from_fn(rows, columns, |(row, column)| at(row, column));
    let (_, columns) = kuhn_munkres(&matrix);
    let found = columns
        .into_iter()
        .enumerate()
        .filter(|(row, column)| at(*row, *column) > 0);
    found
        .map(|(row, column)| {
            let (l, r) = if turned { (column, row) } else { (row, column) };
            (left[l], right[r])
        })
        .collect()
}

/// The heaviest pair first, then the heaviest of what is left.
fn one_by_one(left: &[usize], right: &[usize], weights: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let mut all: Vec<(i64, usize, usize)> = Vec::new();
    for (l, row) in weights.iter().enumerate() {
        let likely = row.iter().enumerate().filter(|(_, weight)| **weight > 0);
        all.extend(likely.map(|(r, weight)| (-weight, l, r)));
    }
    all.sort_unstable();
    let (mut lefts, mut rights) = (vec![false; left.len()], vec![false; right.len()]);
    let mut pairs = Vec::new();
    for (_, l, r) in all {
        if !lefts[l] && !rights[r] {
            (lefts[l], rights[r]) = (true, true);
            pairs.push((left[l], right[r]));
        }
    }
    pairs
}

/// The words of sentences, counted once, and how alike two of them are.
struct Sentences {
    bags: [HashMap<u32, Bag>; 2],
    likeness: HashMap<(u32, u32), u32>,
}

impl Sentences {
    fn of(old: &[Arc<Claim>], new: &[Arc<Claim>]) -> Self {
        let bags = [old, new].map(|claims| {
            let mut bags = HashMap::new();
            for claim in claims {
                let sentence = &claim.sentence;
                bags.entry(sentence.start).or_insert_with(|| Bag::of(&sentence.text));
            }
            bags
        });
        Self {
            bags,
            likeness: HashMap::new(),
        }
    }

    fn likeness(&mut self, left: &Claim, right: &Claim) -> u32 {
        let key = (left.sentence.start, right.sentence.start);
        let bags = &self.bags;
        *self.likeness.entry(key).or_insert_with(|| {
            let (old, new) = (bags[0].get(&key.0), bags[1].get(&key.1));
            old.zip(new).map_or(0, |(old, new)| old.likeness(new))
        })
    }

    /// How much speaks for it that two claims of one kind are one; 0: they are not.
    fn weight(&mut self, left: &Claim, right: &Claim) -> i64 {
        let likeness = self.likeness(left, right);
        if likeness < LEAST_LIKENESS && !measures_the_same(left, right) {
            return 0;
        }
        let topic = left.topic == right.topic && counted(&left.value) == counted(&right.value);
        let value = says_the_same(left, right);
        1 + WEIGHT_OF_SENTENCE * i64::from(likeness)
            + WEIGHT_OF_PLACE * neighbours(left, right)
            + WEIGHT_OF_TOPIC * i64::from(topic)
            + WEIGHT_OF_VALUE * i64::from(value)
    }
}

/// The same topic of the same parties at the same time, in the same unit.
fn measures_the_same(left: &Claim, right: &Claim) -> bool {
    let period = match (left.period, right.period) {
        (Some(a), Some(b)) => a.same_days(&b),
        (None, None) => true,
        _ => false,
    };
    left.measured().is_some()
        && left.measured() == right.measured()
        && left.entities == right.entities
        && left.value.unit() == right.value.unit()
        && left.value.quantity().is_some()
        && period
}

fn counted(value: &Value) -> Option<&str> {
    match value {
        Value::Number { counted, .. } | Value::Ordinal { counted, .. } => counted.as_deref(),
        _ => None,
    }
}

/// How many of the words around two mentions are the same, word by word, away from the mention.
fn neighbours(left: &Claim, right: &Claim) -> i64 {
    let ((before, behind), (earlier, later)) = (around(left), around(right));
    let same = |a: &[String], b: &[String]| a.iter().zip(b).take(AROUND).take_while(|(x, y)| x == y).count();
    let reversed = |words: &[String]| words.iter().rev().cloned().collect::<Vec<_>>();
    (same(&reversed(&before), &reversed(&earlier)) + same(&behind, &later)) as i64
}

/// The words before and behind the mention in its sentence.
fn around(claim: &Claim) -> (Vec<String>, Vec<String>) {
    let sentence = &claim.sentence;
    let place = |at: u32| at.checked_sub(sentence.start).map(|at| at as usize);
    let before = place(claim.mention.start).and_then(|end| sentence.text.get(..end));
    let behind = place(claim.mention.end).and_then(|start| sentence.text.get(start..));
    (
        wording::words(before.unwrap_or_default()),
        wording::words(behind.unwrap_or_default()),
    )
}
