//! Which comparisons are new beside a baseline.

use std::collections::{BTreeMap, HashMap};

use super::baseline::{Accepted, Baseline};
use crate::model::comparison::{Comparison, Verdict};
use crate::model::date::Date;

/// Comparisons beside a baseline; each list in the order of its input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sifted<'a> {
    /// Nobody decided on them.
    pub new: Vec<&'a Comparison>,
    /// Decided on.
    pub accepted: Vec<(&'a Comparison, &'a Accepted)>,
    /// Decided on, but the decision holds no longer: they count like new ones.
    pub expired: Vec<(&'a Comparison, &'a Accepted)>,
    /// Entries for which there is nothing to decide any more: their comparison is not found, or is harmless now.
    pub stale: Vec<&'a Accepted>,
}

/// Sorts the comparisons with one of the `flagged` verdicts by what the baseline says of them on the `day`.
pub fn sift<'a>(
    comparisons: &'a [Comparison],
    flagged: &[Verdict],
    baseline: &'a Baseline,
    day: Option<Date>,
) -> Sifted<'a> {
    let mut by_id: BTreeMap<&str, Vec<&Accepted>> = BTreeMap::new();
    for entry in baseline.entries() {
        by_id.entry(&entry.id).or_default().push(entry);
    }
    let mut sifted = Sifted::default();
    for comparison in comparisons.iter().filter(|c| flagged.contains(&c.judgement.verdict)) {
        let entries = by_id.get(comparison.id.as_str()).map_or(&[][..], Vec::as_slice);
        // Merging two branches may leave two decisions on one comparison: either will do.
        match (entries.iter().find(|entry| entry.holds_on(day)), entries.last()) {
            (Some(entry), _) => sifted.accepted.push((comparison, entry)),
            (None, Some(entry)) => sifted.expired.push((comparison, entry)),
            (None, None) => sifted.new.push(comparison),
        }
    }
    let verdicts: HashMap<&str, Verdict> = comparisons
        .iter()
        .map(|comparison| (comparison.id.as_str(), comparison.judgement.verdict))
        .collect();
    // A decision may concern a pair that this run does not flag but another would: an unresolved one, say.
    let concerns = |entry: &&Accepted| {
        verdicts
            .get(entry.id.as_str())
            .is_some_and(|v| *v <= Verdict::Unresolved || flagged.contains(v))
    };
    sifted.stale = baseline.entries().iter().filter(|entry| !concerns(entry)).collect();
    sifted
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::model::claim::{Claim, Confidence, Context, Excerpt, Modality, Polarity};
    use crate::model::comparison::{Judgement, Reason};
    use crate::model::document::Source;
    use crate::model::fact::{Road, Similarity};
    use crate::model::mention::Value;
    use crate::model::severity::Severity;
    use crate::review::{Accepting, Day, Decision, Status};

    fn claim(outlet: &str, words: &str) -> Arc<Claim> {
        let excerpt = Excerpt {
            start: 0,
            end: words.len() as u32,
            text: words.to_owned(),
        };
        Arc::new(Claim {
            id: format!("c{outlet}"),
            source: Arc::new(Source {
                id: outlet.to_owned(),
                outlet: outlet.to_owned(),
                title: None,
                url: None,
                published: None,
                language: "en".parse().unwrap(),
                language_detected: false,
                published_inferred: false,
            }),
            topic: None,
            entities: Vec::new(),
            sentence: excerpt.clone(),
            mention: excerpt,
            value: Value::Quotation {
                quote: words.to_owned(),
            },
            period: None,
            as_of: None,
            status: None,
            attribution: None,
            polarity: Polarity::Affirmed,
            modality: Modality::Actual,
            confidence: Confidence(90),
            origin: None,
            assumed: Vec::new(),
            alternatives: Vec::new(),
            rules: Vec::new(),
            partition: String::new(),
            context: Context::default(),
        })
    }

    fn comparison(id: &str, verdict: Verdict) -> Comparison {
        Comparison {
            id: id.to_owned(),
            fact: "f1".to_owned(),
            left: claim("Left", "twenty\nships"),
            right: claim("Right", "thirty ships"),
            similarity: Similarity {
                score: 90,
                road: Road::Topic,
                features: Vec::new(),
            },
            judgement: Judgement {
                verdict,
                reason: Reason::Value,
                explanation: "20 is not 30.".to_owned(),
                delta: None,
                steps: Vec::new(),
            },
            confidence: Confidence(90),
            outlets: 2,
            origins: 2,
            severity: Severity::default(),
        }
    }

    fn decision(expires: Option<&str>) -> Decision {
        Decision {
            status: Status::Accepted,
            reason: "known".to_owned(),
            by: Some("Ann".to_owned()),
            added: Some("2026-02-01".parse().unwrap()),
            expires: expires.map(Day::parse),
        }
    }

    fn ids<'a>(found: impl IntoIterator<Item = &'a &'a Comparison>) -> Vec<&'a str> {
        found.into_iter().map(|comparison| comparison.id.as_str()).collect()
    }

    const DAY: &str = "2026-03-01";

    #[test]
    fn only_what_nobody_decided_on_is_new() {
        let found = [
            comparison("x1", Verdict::Contradiction),
            comparison("x2", Verdict::Contradiction),
        ];
        let mut baseline = Baseline::default();
        baseline.accept(Accepted::new(&found[0], decision(None)));
        let sifted = sift(&found, &[Verdict::Contradiction], &baseline, None);
        assert_eq!(ids(&sifted.new), ["x2"]);
        assert_eq!(sifted.accepted.len(), 1);
        assert!(sifted.expired.is_empty() && sifted.stale.is_empty());
    }

    #[test]
    fn a_decision_holds_through_its_last_day_and_not_without_a_day() {
        let found = [comparison("x1", Verdict::Contradiction)];
        let mut baseline = Baseline::default();
        baseline.accept(Accepted::new(&found[0], decision(Some(DAY))));
        let expired = |day: Option<&str>| {
            let day = day.map(|day| day.parse().unwrap());
            sift(&found, &[Verdict::Contradiction], &baseline, day).expired.len()
        };
        assert_eq!(
            [expired(Some(DAY)), expired(Some("2026-03-02")), expired(None)],
            [0, 1, 1]
        );
    }

    #[test]
    fn entries_that_match_nothing_any_more_are_stale() {
        let before = [
            comparison("x1", Verdict::Contradiction),
            comparison("x2", Verdict::Contradiction),
            comparison("x3", Verdict::Unresolved),
        ];
        let mut baseline = Baseline::default();
        for comparison in &before {
            baseline.accept(Accepted::new(comparison, decision(None)));
        }
        // x1 is gone, x2 has become harmless, x3 is still there although this run does not flag it.
        let now = [
            comparison("x2", Verdict::Compatible),
            comparison("x3", Verdict::Unresolved),
        ];
        let sifted = sift(&now, &[Verdict::Contradiction], &baseline, None);
        let stale: Vec<&str> = sifted.stale.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(stale, ["x1", "x2"]);
    }

    #[test]
    fn accepting_again_changes_nothing_and_a_new_decision_replaces() {
        let found = comparison("x1", Verdict::Contradiction);
        let mut baseline = Baseline::default();
        assert_eq!(baseline.accept(Accepted::new(&found, decision(None))), Accepting::Added);
        let text = baseline.to_toml();
        let later = Decision {
            added: Some("2026-09-09".parse().unwrap()),
            ..decision(None)
        };
        assert_eq!(baseline.accept(Accepted::new(&found, later)), Accepting::Unchanged);
        assert_eq!(baseline.to_toml(), text);
        assert_eq!(
            baseline.accept(Accepted::new(&found, decision(Some(DAY)))),
            Accepting::Replaced
        );
        assert_eq!(baseline.entries().len(), 1);
    }

    #[test]
    fn the_file_is_sorted_by_id_and_reads_back() {
        let mut baseline = Baseline::default();
        for id in ["x3", "x1", "x2"] {
            baseline.accept(Accepted::new(
                &comparison(id, Verdict::Contradiction),
                decision(Some(DAY)),
            ));
        }
        let text = baseline.to_toml();
        assert_eq!(
            text.lines().nth(3).unwrap(),
            "  { id = \"x1\", status = \"accepted\", left_outlet = \"Left\", left_value = \"twenty ships\", \
             right_outlet = \"Right\", right_value = \"thirty ships\", summary = \"20 is not 30.\", reason = \"known\", \
             by = \"Ann\", added = \"2026-02-01\", expires = \"2026-03-01\" },"
        );
        let read = Baseline::parse(Path::new("baseline.toml"), &text).unwrap();
        assert_eq!(read.to_toml(), text);
        assert_eq!(read.entries().len(), 3);
    }
}
