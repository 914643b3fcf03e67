//! Short ways to write down sources, claims, facts and comparisons.

use std::sync::Arc;

use factdiff::model::claim::{Claim, Confidence, Excerpt};
use factdiff::model::comparison::{Comparison, Judgement, Reason, Verdict};
use factdiff::model::decimal::Decimal;
use factdiff::model::document::Source;
use factdiff::model::fact::{Fact, Road, Similarity};
use factdiff::model::mention::Value;
use factdiff::model::period::{Basis, Period};
use factdiff::model::severity::Severity;

/// An exact decimal.
pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn whole_year(year: i32) -> Period {
    let day = |text: String| Some(text.parse().unwrap());
    Period {
        start: day(format!("{year}-01-01")),
        end: day(format!("{year}-12-31")),
        basis: Basis::Explicit,
    }
}

pub fn source(id: &str, outlet: &str, language: &str, url: Option<&str>, published: &str) -> Arc<Source> {
    Arc::new(Source {
        title: Some(format!("What happened, told by {outlet} & co.")),
        url: url.map(str::to_owned),
        published: Some(published.parse().unwrap()),
        language_detected: language == "ar",
        ..Source::new(id, outlet, language.parse().unwrap())
    })
}

/// The sentence begins at byte 100 of its article.
pub fn claim(id: &str, source: &Arc<Source>, topic: &str, sentence: &str, mention: &str, value: Value) -> Claim {
    let excerpt = |from: usize, text: &str| Excerpt {
        start: 100 + from as u32,
        end: 100 + (from + text.len()) as u32,
        text: text.into(),
    };
    let place = excerpt(sentence.find(mention).unwrap(), mention);
    Claim {
        topic: Some(topic.to_owned()),
        entities: vec!["CN".into(), "RU".into()],
        confidence: Confidence(93),
        rules: vec!["rule/one".into(), "rule/two".into()],
        partition: topic.to_owned(),
        ..Claim::new(id, Arc::clone(source), excerpt(0, sentence), place, value)
    }
}

pub fn fact(id: &str, topic: &str, claims: &[&Arc<Claim>]) -> Fact {
    let claims = claims.iter().map(|claim| Arc::clone(claim)).collect();
    Fact {
        id: id.to_owned(),
        topic: Some(topic.to_owned()),
        claims,
        links: Vec::new(),
    }
}

#[allow(clippy::too_many_arguments, reason = "one row of a table")]
pub fn pair(
    id: &str,
    fact: &str,
    left: &Arc<Claim>,
    right: &Arc<Claim>,
    verdict: Verdict,
    reason: Reason,
    explanation: &str,
    delta: Option<&str>,
) -> Comparison {
    let judgement = Judgement {
        verdict,
        reason,
        explanation: explanation.to_owned(),
        delta: delta.map(d),
        steps: Vec::new(),
    };
    Comparison {
        id: id.to_owned(),
        fact: fact.to_owned(),
        left: Arc::clone(left),
        right: Arc::clone(right),
        similarity: Similarity {
            score: 91,
            road: Road::Topic,
            features: Vec::new(),
        },
        judgement,
        confidence: Confidence(90),
        outlets: 3,
        origins: 2,
        severity: Severity::default(),
    }
}
