//! Which comparisons are new beside a baseline.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::baseline::{Accepted, Baseline};
use super::gate::Gate;
use super::moved::moved;
use crate::model::comparison::{Comparison, Verdict};
use crate::model::date::Date;

/// What is held against a baseline.
#[derive(Clone, Debug, Default)]
pub struct Run<'a> {
    /// Everything that was found.
    pub comparisons: Vec<&'a Comparison>,
    /// Ids of the articles that were read.
    pub sources: HashSet<&'a str>,
    /// Whether these were all there are: an article that was not read is gone then.
    pub whole: bool,
    /// The day on which decisions must hold.
    pub day: Option<Date>,
}

/// Comparisons beside a baseline; each list in the order of its input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sifted<'a> {
    /// Nobody decided on them.
    pub new: Vec<&'a Comparison>,
    /// Decided on.
    pub accepted: Vec<(&'a Comparison, &'a Accepted)>,
    /// Decided on, and their sentences were lightly edited since: the entry has another id.
    pub moved: Vec<(&'a Comparison, &'a Accepted)>,
    /// Decided on, but the decision holds no longer: they count like new ones.
    pub expired: Vec<(&'a Comparison, &'a Accepted)>,
    /// Entries for which there is nothing to decide any more: their comparison is not found, or is harmless now.
    pub stale: Vec<&'a Accepted>,
    /// Entries of which nothing can be said: this run did not read their articles.
    pub not_seen: Vec<&'a Accepted>,
}

/// Sorts what the gate flags by what the baseline says of it.
pub fn sift<'a>(run: &Run<'a>, gate: &Gate, baseline: &'a Baseline) -> Sifted<'a> {
    let mut by_id: BTreeMap<&str, Vec<&Accepted>> = BTreeMap::new();
    for entry in baseline.entries() {
        by_id.entry(&entry.id).or_default().push(entry);
    }
    let flagged: Vec<&Comparison> = run.comparisons.iter().filter(|c| gate.flags(c)).copied().collect();
    let verdicts: HashMap<&str, Verdict> = run
        .comparisons
        .iter()
        .map(|comparison| (comparison.id.as_str(), comparison.judgement.verdict))
        .collect();
    let without_entry: Vec<&Comparison> = flagged
        .iter()
        .filter(|c| !by_id.contains_key(c.id.as_str()))
        .copied()
        .collect();
    let without_comparison: Vec<&Accepted> = baseline
        .entries()
        .iter()
        .filter(|entry| !verdicts.contains_key(entry.id.as_str()))
        .collect();
    let moved = moved(&without_entry, &without_comparison);

    let mut sifted = Sifted::default();
    for comparison in flagged {
        let id = comparison.id.as_str();
        let entries = match moved.get(id) {
            Some(entry) => by_id.get(entry.id.as_str()),
            None => by_id.get(id),
        };
        let entries = entries.map_or(&[][..], Vec::as_slice);
        // Merging two branches may leave two decisions on one comparison: either will do.
        match (entries.iter().find(|entry| entry.holds_on(run.day)), entries.last()) {
            (Some(entry), _) if moved.contains_key(id) => sifted.moved.push((comparison, entry)),
            (Some(entry), _) => sifted.accepted.push((comparison, entry)),
            (None, Some(entry)) => sifted.expired.push((comparison, entry)),
            (None, None) => sifted.new.push(comparison),
        }
    }

    // A decision may concern a pair that this run does not flag but another would: an unresolved one, say.
    let concerns = |entry: &Accepted| {
        verdicts
            .get(entry.id.as_str())
            .is_some_and(|v| *v <= Verdict::Unresolved || gate.verdicts.contains(v))
    };
    let matched: HashSet<&str> = moved.values().map(|entry| entry.id.as_str()).collect();
    let seen = |entry: &Accepted| {
        let read = |source: &String| run.sources.contains(source.as_str());
        run.whole || (read(&entry.left.source) && read(&entry.right.source))
    };
    for entry in baseline.entries() {
        if concerns(entry) || matched.contains(entry.id.as_str()) {
            continue;
        } else if seen(entry) {
            sifted.stale.push(entry);
        } else {
            sifted.not_seen.push(entry);
        }
    }
    sifted
}

#[cfg(test)]
mod tests;
