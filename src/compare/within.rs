//! An article against itself: what its sentences tell differently, days of the week that do not fit their dates, parts that do
//! not make up their total, and changes that do not lead from one level to the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Settings, compare, growth, sort, total, weekday};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Reason, Verdict};
use crate::model::fact::Fact;

/// Judges the links between sentences of one article, and every sentence of `claims`; most serious first.
pub fn compare_within(facts: &[Fact], claims: &[Arc<Claim>], settings: &Settings) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = compare(facts, settings).into_iter().map(contested).collect();
    comparisons.extend(claims.iter().filter_map(weekday::check));
    for sentence in sentences(claims) {
        comparisons.extend(total::check(&sentence));
        comparisons.extend(growth::check(&sentence, settings));
    }
    sort(&mut comparisons);
    comparisons
}

/// The claims of each sentence, in the order of the text.
fn sentences(claims: &[Arc<Claim>]) -> Vec<Vec<&Arc<Claim>>> {
    let mut sentences: BTreeMap<(&str, u32), Vec<&Arc<Claim>>> = BTreeMap::new();
    for claim in claims {
        let place = (claim.source.id.as_str(), claim.sentence.start);
        sentences.entry(place).or_default().push(claim);
    }
    let mut sentences: Vec<Vec<&Arc<Claim>>> = sentences.into_values().collect();
    for claims in &mut sentences {
        claims.sort_by_key(|c| (c.mention.start, c.mention.end, c.is_worked_out()));
    }
    sentences
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
