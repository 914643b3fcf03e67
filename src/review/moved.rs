//! Knowing an accepted comparison again whose sentences were lightly edited, which gave it another id.
//!
//! Precision first: an acceptance that spreads to another contradiction hides it. So both articles, both values as
//! written, and all that the values are about must be the same, every number in the sentences too, and the sentences must
//! have most of their characters in common.

use std::collections::{BTreeSet, HashMap};

use similar::TextDiff;

use super::baseline::{Accepted, Side};
use crate::model::comparison::Comparison;

/// Least share of characters in common for which a sentence counts as lightly edited.
const LEAST_ALIKE: f32 = 0.75;

/// Pairs off comparisons without an entry and entries without a comparison, the most alike first, each once.
pub(super) fn moved<'a>(comparisons: &[&'a Comparison], entries: &[&'a Accepted]) -> HashMap<&'a str, &'a Accepted> {
    let mut by_sources: HashMap<[&str; 2], Vec<&'a Accepted>> = HashMap::new();
    for entry in entries.iter().filter(|entry| !entry.left.source.is_empty()) {
        let sources = sorted([&entry.left.source, &entry.right.source]);
        by_sources.entry(sources).or_default().push(entry);
    }
    let mut pairs = Vec::new();
    for comparison in comparisons {
        let sources = sorted([&comparison.left.source.id, &comparison.right.source.id]);
        for entry in by_sources.get(&sources).into_iter().flatten() {
            if let Some(alike) = alike(entry, comparison) {
                pairs.push((alike, *comparison, *entry));
            }
        }
    }
    pairs.sort_by(|a, b| {
        let ids = |pair: &(f32, &'a Comparison, &'a Accepted)| (pair.2.id.as_str(), pair.1.id.as_str());
        b.0.total_cmp(&a.0).then_with(|| ids(a).cmp(&ids(b)))
    });
    let mut taken = BTreeSet::new();
    let mut found = HashMap::new();
    for (_, comparison, entry) in pairs {
        if !found.contains_key(comparison.id.as_str()) && taken.insert(entry.id.as_str()) {
            found.insert(comparison.id.as_str(), entry);
        }
    }
    found
}

fn sorted([a, b]: [&String; 2]) -> [&str; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// How alike the sentences are, where everything else is the same.
fn alike(entry: &Accepted, comparison: &Comparison) -> Option<f32> {
    let now = [Side::of(&comparison.left), Side::of(&comparison.right)];
    let either_way = [[&entry.left, &entry.right], [&entry.right, &entry.left]];
    let ways = either_way
        .into_iter()
        .filter_map(|then| Some(side_alike(then[0], &now[0])?.min(side_alike(then[1], &now[1])?)));
    ways.max_by(f32::total_cmp)
}

fn side_alike(then: &Side, now: &Side) -> Option<f32> {
    let place = |side: &Side| (side.source.clone(), side.value.clone(), side.about.clone());
    if place(then) != place(now) || numbers(&then.sentence) != numbers(&now.sentence) {
        return None;
    }
    let alike = TextDiff::from_chars(&then.sentence, &now.sentence).ratio();
    (alike >= LEAST_ALIKE).then_some(alike)
}

/// The runs of digits, sorted.
fn numbers(sentence: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = sentence
        .split(|c: char| !c.is_numeric())
        .filter(|run| !run.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers
}
