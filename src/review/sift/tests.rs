//! Baselines beside made-up comparisons.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::model::claim::{Claim, Confidence, Excerpt, Polarity};
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
        text: words.into(),
    };
    let source = Arc::new(Source::new(outlet, outlet, "en".parse().unwrap()));
    let value = Value::Quotation {
        quote: words.to_owned(),
    };
    Arc::new(Claim::new(
        &format!("c{outlet}"),
        source,
        excerpt.clone(),
        excerpt,
        value,
    ))
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

fn whole<'a>(found: &'a [Comparison], day: Option<&str>) -> Run<'a> {
    Run {
        comparisons: found.iter().collect(),
        sources: ["Left", "Right"].into(),
        whole: true,
        day: day.map(|day| day.parse().unwrap()),
    }
}

fn sifted<'a>(found: &'a [Comparison], baseline: &'a Baseline, day: Option<&str>) -> Sifted<'a> {
    sift(&whole(found, day), &Gate::of(&[Verdict::Contradiction]), baseline)
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
    let sifted = sifted(&found, &baseline, None);
    assert_eq!(ids(&sifted.new), ["x2"]);
    assert_eq!(sifted.accepted.len(), 1);
    assert!(sifted.expired.is_empty() && sifted.stale.is_empty());
}

#[test]
fn a_decision_holds_through_its_last_day_and_not_without_a_day() {
    let found = [comparison("x1", Verdict::Contradiction)];
    let mut baseline = Baseline::default();
    baseline.accept(Accepted::new(&found[0], decision(Some(DAY))));
    let expired = |day: Option<&str>| sifted(&found, &baseline, day).expired.len();
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
    let sifted = sifted(&now, &baseline, None);
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
         by = \"Ann\", added = \"2026-02-01\", expires = \"2026-03-01\", left_source = \"Left\", \
         left_sentence = \"twenty ships\", right_source = \"Right\", right_sentence = \"thirty ships\" },"
    );
    let read = Baseline::parse(Path::new("baseline.toml"), &text).unwrap();
    assert_eq!(read.to_toml(), text);
    assert_eq!(read.entries().len(), 3);
}

/// The comparison with another id, as after an edit of the left sentence; the value stays.
fn edited(id: &str, from: &str, to: &str) -> [Comparison; 2] {
    let with = |id: &str, sentence: &str| {
        let found = comparison(id, Verdict::Contradiction);
        let mut left = Claim::clone(&found.left);
        left.sentence.text = sentence.into();
        Comparison {
            left: Arc::new(left),
            ..found
        }
    };
    [with("x1", from), with(id, to)]
}

const SENTENCE: &str = "The harbour master counted twenty ships off the pier on Monday 4 May.";

/// How many are moved, new and stale once the sentence was edited.
fn after_edit(edit: impl Fn(&mut Comparison)) -> [usize; 3] {
    let [before, mut after] = edited("x2", SENTENCE, SENTENCE);
    edit(&mut after);
    let baseline: Baseline = [Accepted::new(&before, decision(None))].into_iter().collect();
    let after = [after];
    let sifted = sifted(&after, &baseline, None);
    [sifted.moved.len(), sifted.new.len(), sifted.stale.len()]
}

fn left(comparison: &mut Comparison) -> &mut Claim {
    Arc::get_mut(&mut comparison.left).unwrap()
}

#[test]
fn a_lightly_edited_sentence_is_known_again_and_nothing_else_is() {
    let sentence = |text: &'static str| move |c: &mut Comparison| left(c).sentence.text = text.into();
    let light = "The old harbour master counted twenty ships off the long pier on Monday 4 May.";
    assert_eq!(after_edit(sentence(light)), [1, 0, 0]);
    let other = "Nobody knows why, yet twenty ships lay there, or so they say, 4 of them sunk.";
    assert_eq!(after_edit(sentence(other)), [0, 1, 1], "another sentence");
    let number = "The harbour master counted twenty ships off the pier on Monday 5 May.";
    assert_eq!(after_edit(sentence(number)), [0, 1, 1], "another number beside it");

    assert_eq!(
        after_edit(|c| left(c).mention.text = "thirty".into()),
        [0, 1, 1],
        "another value"
    );
    assert_eq!(
        after_edit(|c| left(c).topic = Some("crew".to_owned())),
        [0, 1, 1],
        "another topic"
    );
    assert_eq!(
        after_edit(|c| left(c).polarity = Polarity::Denied),
        [0, 1, 1],
        "denied now"
    );
}

#[test]
fn one_entry_covers_one_moved_comparison() {
    let [before, after] = edited("x2", SENTENCE, SENTENCE);
    let twin = Comparison {
        id: "x3".to_owned(),
        ..after.clone()
    };
    let baseline: Baseline = [Accepted::new(&before, decision(None))].into_iter().collect();
    let found = [twin, after];
    let sifted = sifted(&found, &baseline, None);
    assert_eq!(sifted.moved.len(), 1);
    assert_eq!(sifted.moved[0].0.id, "x2", "of two alike the smaller id");
    assert_eq!(ids(&sifted.new), ["x3"]);
}

#[test]
fn a_moved_entry_that_ran_out_counts_as_expired() {
    let [before, after] = edited("x2", SENTENCE, SENTENCE);
    let baseline: Baseline = [Accepted::new(&before, decision(Some(DAY)))].into_iter().collect();
    let after = [after];
    let sifted = sifted(&after, &baseline, Some("2027-01-01"));
    assert_eq!(
        (sifted.moved.len(), sifted.expired.len(), sifted.stale.len()),
        (0, 1, 0)
    );
}

#[test]
fn a_run_over_some_articles_says_nothing_of_the_others() {
    let baseline: Baseline = [Accepted::new(&comparison("x1", Verdict::Contradiction), decision(None))]
        .into_iter()
        .collect();
    let gate = Gate::of(&[Verdict::Contradiction]);
    let lists = |sources: &[&'static str], whole: bool| {
        let run = Run {
            sources: sources.iter().copied().collect(),
            whole,
            ..Run::default()
        };
        let sifted = sift(&run, &gate, &baseline);
        (sifted.stale.len(), sifted.not_seen.len())
    };
    assert_eq!(lists(&["Left"], false), (0, 1));
    assert_eq!(lists(&["Left", "Right"], false), (1, 0));
    assert_eq!(lists(&["Left"], true), (1, 0), "the other article is gone");
}

#[test]
fn a_gate_flags_by_verdict_confidence_and_origins() {
    let found = comparison("x1", Verdict::Unresolved);
    let gate = |verdict, confidence, origins| Gate {
        verdicts: vec![verdict],
        min_confidence: Confidence(confidence),
        min_origins: origins,
    };
    assert!(gate(Verdict::Unresolved, 90, 2).flags(&found));
    assert!(!gate(Verdict::Contradiction, 0, 0).flags(&found));
    assert!(!gate(Verdict::Unresolved, 91, 0).flags(&found));
    assert!(!gate(Verdict::Unresolved, 0, 3).flags(&found));
}
