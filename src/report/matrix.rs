//! The matrix that people look for: one row a fact, one column an outlet.

use std::collections::BTreeMap;

use super::{Report, value};
use crate::model::claim::Claim;
use crate::model::comparison::Verdict;
use crate::model::fact::Fact;
use crate::model::mention::{Kind, Value};

/// One fact over all outlets.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    pub fact: &'a Fact,
    /// The period that most of its claims hold for; empty where none has one.
    pub period: String,
    /// The unit that most of its claims have; empty where none has one.
    pub unit: String,
    /// Comparisons by verdict, in the order of [`Verdict::ALL`].
    pub counts: [usize; Verdict::ALL.len()],
    /// What each outlet says, in the order of [`Report::outlets`]; several claims of one outlet in text order, equal ones
    /// once.
    pub cells: Vec<Vec<Entry<'a>>>,
    /// Distinct sources with a claim.
    pub sources: usize,
}

/// What an outlet says, and where it differs from the row.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub claim: &'a Claim,
    /// Period and unit, where they are not the row's; `no period` where the row has one and the claim has not.
    pub differs: Vec<String>,
    /// The most serious verdict on this claim.
    pub verdict: Option<Verdict>,
}

impl Entry<'_> {
    /// `~220000000000 (2025)`: the value and, in brackets, what differs from the row.
    pub fn text(&self, show: impl Fn(&Value) -> String) -> String {
        let value = value::asserted(self.claim, show);
        if self.differs.is_empty() {
            value
        } else {
            format!("{value} ({})", self.differs.join(", "))
        }
    }
}

impl Row<'_> {
    /// The most serious verdict on the fact.
    pub fn worst(&self) -> Option<Verdict> {
        Verdict::ALL
            .into_iter()
            .zip(self.counts)
            .find(|(_, count)| *count > 0)
            .map(|(verdict, _)| verdict)
    }
}

/// Every fact, those told by two sources or more first, otherwise in the order of the report.
pub fn rows(report: &Report) -> Vec<Row<'_>> {
    let outlets = report.outlets();
    let column: BTreeMap<&str, usize> = outlets
        .iter()
        .enumerate()
        .map(|(index, outlet)| (*outlet, index))
        .collect();
    let verdicts = verdicts_by_claim(report);
    let by_fact = report.comparisons_by_fact();
    let mut rows: Vec<Row<'_>> = report
        .facts
        .iter()
        .map(|fact| {
            let period = most_frequent(fact.claims.iter().filter_map(|claim| period_of(claim)));
            let unit = most_frequent(fact.claims.iter().map(|claim| unit_of(claim)));
            let mut cells = vec![Vec::new(); outlets.len()];
            let mut claims: Vec<&Claim> = fact.claims.iter().map(AsRef::as_ref).collect();
            claims.sort_by_key(|claim| (&claim.source.id, claim.mention.start, &claim.id));
            for &claim in &claims {
                let Some(cell) = column
                    .get(claim.source.outlet.as_str())
                    .and_then(|index| cells.get_mut(*index))
                else {
                    continue;
                };
                let entry = Entry {
                    claim,
                    differs: differences(claim, &period, &unit),
                    verdict: verdicts.get(&*claim.id).copied(),
                };
                add(cell, entry);
            }
            let mut counts = [0; Verdict::ALL.len()];
            for comparison in by_fact.get(fact.id.as_str()).into_iter().flatten() {
                counts[comparison.judgement.verdict as usize] += 1;
            }
            claims.dedup_by_key(|claim| &claim.source.id);
            Row {
                fact,
                period,
                unit,
                counts,
                cells,
                sources: claims.len(),
            }
        })
        .collect();
    rows.sort_by_key(|row| row.sources < 2);
    rows
}

/// Keeps what is said the same way once, with the more serious verdict.
fn add<'a>(cell: &mut Vec<Entry<'a>>, entry: Entry<'a>) {
    let text = entry.text(value::compact);
    match cell.iter_mut().find(|known| known.text(value::compact) == text) {
        Some(known) => known.verdict = [known.verdict, entry.verdict].into_iter().flatten().min(),
        None => cell.push(entry),
    }
}

fn verdicts_by_claim(report: &Report) -> BTreeMap<&str, Verdict> {
    let mut worst: BTreeMap<&str, Verdict> = BTreeMap::new();
    for comparison in &report.comparisons {
        for claim in [&comparison.left, &comparison.right] {
            let verdict = comparison.judgement.verdict;
            worst
                .entry(&claim.id)
                .and_modify(|known| *known = verdict.min(*known))
                .or_insert(verdict);
        }
    }
    worst
}

/// A date is its own period: naming it twice would tell nothing.
fn period_of(claim: &Claim) -> Option<String> {
    if claim.kind() == Kind::Date {
        None
    } else {
        value::period(claim)
    }
}

fn unit_of(claim: &Claim) -> String {
    claim.value.unit().unwrap_or_default().to_owned()
}

fn differences(claim: &Claim, period: &str, unit: &str) -> Vec<String> {
    let mut differs = Vec::new();
    match period_of(claim) {
        Some(own) if own != period => differs.push(own),
        None if !period.is_empty() && claim.kind() != Kind::Date => differs.push("no period".to_owned()),
        _ => {}
    }
    let own = unit_of(claim);
    if own != unit {
        differs.push(if own.is_empty() { "no unit".to_owned() } else { own });
    }
    differs
}

/// Of equally frequent texts the first in order.
fn most_frequent(texts: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let most = counts.values().copied().max();
    counts
        .into_iter()
        .find(|(_, count)| Some(*count) == most)
        .map(|(text, _)| text)
        .unwrap_or_default()
}
