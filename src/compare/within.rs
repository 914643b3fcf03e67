//! An article against itself: what its sentences tell differently, and days of the week that do not fit their dates.

use std::sync::Arc;

use super::{Settings, compare, sort, weekday};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Reason, Verdict};
use crate::model::fact::Fact;

/// Judges the links between sentences of one article, and every date of `claims`; most serious first.
pub fn compare_within(facts: &[Fact], claims: &[Arc<Claim>], settings: &Settings) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = compare(facts, settings).into_iter().map(contested).collect();
    comparisons.extend(claims.iter().filter_map(weekday::check));
    sort(&mut comparisons);
    comparisons
}

/// Two speakers may disagree without the article being wrong.
fn contested(mut comparison: Comparison) -> Comparison {
    let speaker = |claim: &Claim| {
        claim
            .attribution
            .as_ref()
            .and_then(|a| a.speaker.clone().or(a.source.clone()))
    };
    let (left, right) = (speaker(&comparison.left), speaker(&comparison.right));
    let judgement = &mut comparison.judgement;
    if judgement.verdict == Verdict::Contradiction && left.is_some() && right.is_some() && left != right {
        let why = "Two speakers are quoted, who may disagree.";
        judgement.verdict = Verdict::Unresolved;
        judgement.reason = Reason::Attribution;
        judgement.explanation = format!("{} {why}", judgement.explanation);
        judgement.steps.push(why.to_owned());
    }
    comparison
}
