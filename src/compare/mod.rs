//! Facts → comparisons: two claims of one fact, judged.
//!
//! In: facts with their links. Out: a verdict for each link, with reason, explanation and arithmetic. Unsure means
//! `unresolved`, never `contradiction`: an assumption that could be otherwise, a missing period, a weak binding of figure and
//! topic all lead there.

mod anniversary;
mod crossed;
mod date;
mod duration;
mod exchange;
mod figure;
mod growth;
mod in_common;
mod inner;
mod period;
mod settings;
mod severity;
mod streak;
mod total;
mod weekday;
mod what_if;
mod within;
mod words;
mod worked_out;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::claim::{Claim, Confidence};
use crate::model::comparison::{Comparison, Judgement, Verdict};
use crate::model::fact::{Fact, Link, Similarity};
use crate::model::id::content_id;
use crate::model::mention::Kind;

pub use settings::{Rate, Rates, Settings};
pub use what_if::what_if;
pub use within::compare_within;

/// Judges every link of the facts; most serious first.
pub fn compare(facts: &[Fact], settings: &Settings) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = facts
        .par_iter()
        .flat_map_iter(|fact| of_fact(fact, settings, |_| true))
        .collect();
    sort(&mut comparisons);
    comparisons
}

/// Judges the links of a fact; those with a `wanted` verdict, most serious first.
pub fn compare_fact(fact: &Fact, settings: &Settings, wanted: impl Fn(Verdict) -> bool) -> Vec<Comparison> {
    let mut comparisons = of_fact(fact, settings, wanted);
    sort(&mut comparisons);
    comparisons
}

/// Most serious first: by verdict, within one by severity, then by confidence and place.
fn sort(comparisons: &mut [Comparison]) {
    comparisons.par_sort_by(|a, b| {
        let key = |c: &Comparison| (c.judgement.verdict, Reverse(c.severity.points()), Reverse(c.confidence));
        key(a).cmp(&key(b)).then_with(|| place(a).cmp(&place(b)))
    });
}

fn place(c: &Comparison) -> (&str, u32, &str, u32, &str) {
    (
        &c.left.source.id,
        c.left.mention.start,
        &c.right.source.id,
        c.right.mention.start,
        &c.id,
    )
}

/// Judges the links of a fact, and keeps those with a `wanted` verdict; in the order of the links.
fn of_fact(fact: &Fact, settings: &Settings, wanted: impl Fn(Verdict) -> bool) -> Vec<Comparison> {
    let judged = fact.links.iter().filter_map(|link| {
        let (left, right) = in_order(link.left, link.right, &fact.claims);
        let judgement = judge(
            &fact.claims[left],
            &fact.claims[right],
            &link.similarity,
            settings,
            &wanted,
        )?;
        Some((link, left, right, judgement))
    });
    let judged: Vec<(&Link, usize, usize, Judgement)> = judged.collect();
    if judged.is_empty() {
        return Vec::new();
    }
    let distinct = |name: &dyn Fn(&Claim) -> &str| {
        let names: BTreeSet<&str> = fact.claims.iter().map(|c| name(c)).collect();
        names.len() as u32
    };
    let outlets = distinct(&|c| &c.source.outlet);
    let origins = distinct(&|c| c.origin.as_deref().unwrap_or(&c.source.outlet));
    let voices = severity::voices(fact);
    let comparisons = judged.into_iter().map(|(link, l, r, judgement)| {
        let (left, right) = (&fact.claims[l], &fact.claims[r]);
        let sure = left.confidence.min(right.confidence);
        let confidence = Confidence(link.similarity.score).times(sure);
        Comparison {
            id: comparison_id(left, right),
            fact: fact.id.clone(),
            left: Arc::clone(left),
            right: Arc::clone(right),
            similarity: link.similarity.clone(),
            severity: severity::severity((voices[l], voices[r]), &judgement, confidence),
            judgement,
            confidence,
            outlets,
            origins,
        }
    });
    comparisons.collect()
}

/// The arithmetic of a comparison, with what takes long to work out and only `explain` shows.
pub fn spelled_out(comparison: &Comparison) -> Vec<String> {
    let mut steps = comparison.judgement.steps.clone();
    let (left, right) = (&comparison.left, &comparison.right);
    if matches!(left.kind(), Kind::Statement | Kind::Quotation) {
        steps.insert(0, words::difference(&left.mention.text, &right.mention.text));
    }
    steps
}

/// The same whichever way round.
fn comparison_id(left: &Claim, right: &Claim) -> String {
    let (first, second) = (left.id.as_str().min(&right.id), left.id.as_str().max(&right.id));
    content_id('k', &[first, second])
}

/// The earlier period first, then the smaller source id.
fn in_order(a: usize, b: usize, claims: &[Arc<Claim>]) -> (usize, usize) {
    fn key(c: &Claim) -> impl PartialOrd + '_ {
        let period = c.period.map(|p| (p.start, p.end));
        (period.is_none(), period, &c.source.id, c.mention.start)
    }
    if key(&claims[a]) <= key(&claims[b]) {
        (a, b)
    } else {
        (b, a)
    }
}

/// Compares two claims that speak of one thing; `None` where the verdict is not `wanted`.
fn judge(
    left: &Claim,
    right: &Claim,
    similarity: &Similarity,
    settings: &Settings,
    wanted: impl Fn(Verdict) -> bool,
) -> Option<Judgement> {
    if let Some(judgement) = total::judge(left, right) {
        return wanted(judgement.verdict).then_some(judgement);
    }
    let judgement = match left.kind() {
        Kind::Ordinal => streak::judge(left, right).unwrap_or_else(|| figure::judge(left, right, similarity, settings)),
        Kind::Number | Kind::Percent | Kind::Money | Kind::Measure => figure::judge(left, right, similarity, settings),
        Kind::Duration => duration::judge(left, right),
        Kind::Date | Kind::Time => date::judge(left, right),
        Kind::Anniversary => anniversary::judge(left, right),
        Kind::Statement | Kind::Quotation => {
            let verdict = words::judge(left, right, similarity);
            // Only a contradiction is doubted below; to put the others into words takes longer than to come to them.
            if verdict.0 != Verdict::Contradiction && !wanted(verdict.0) {
                return None;
            }
            words::explained(verdict, left, right, similarity)
        }
    };
    let judgement = period::denied(judgement, left, right);
    let judgement = period::doubt(judgement, left, right, similarity);
    wanted(judgement.verdict).then_some(judgement)
}

/// "Outlet", and the speaker it names.
fn voice(claim: &Claim) -> String {
    match claim
        .attribution
        .as_ref()
        .and_then(|a| a.speaker.as_ref().or(a.source.as_ref()))
    {
        Some(name) => format!("{} (after {name})", claim.source.outlet),
        None => claim.source.outlet.clone(),
    }
}
