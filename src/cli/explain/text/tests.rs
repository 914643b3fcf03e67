use std::sync::Arc;

use factdiff::model::claim::{Confidence, Excerpt};
use factdiff::model::comparison::{Judgement, Reason};
use factdiff::model::document::Source;
use factdiff::model::fact::{Road, Similarity};
use factdiff::model::period::{Basis, Period};
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::model::severity::Severity;

use super::*;

fn side(id: &str, outlet: &str, before: &str, mention: &str, value: &str) -> Arc<Claim> {
    let quantity = Quantity::worded(value.parse().unwrap(), "0.1".parse().unwrap(), Modifier::Exact);
    let day = |text: &str| text.parse().ok();
    let source = Source {
        published: "2025-09".parse().ok(),
        language_detected: true,
        ..Source::new(&format!("s-{id}"), outlet, "en".parse().unwrap())
    };
    let excerpt = |start: usize, text: &str| Excerpt {
        start: start as u32,
        end: 99,
        text: text.into(),
    };
    let sentence = excerpt(5, &format!("{before}{mention} \u{1b}[31mred\u{202e}."));
    let mention = excerpt(5 + before.len(), mention);
    let value = Value::Money {
        quantity,
        unit: "USD".into(),
        unit_assumed: true,
    };
    Arc::new(Claim {
        topic: Some("trade_volume".into()),
        entities: vec!["CN".into(), "RU".into()],
        period: Some(Period {
            start: day("2024-01-01"),
            end: day("2024-12-31"),
            basis: Basis::Frame,
        }),
        confidence: Confidence(93),
        rules: vec!["en/money/sign".into(), "period/frame".into()],
        partition: "money".into(),
        ..Claim::new(id, Arc::new(source), sentence, mention, value)
    })
}

fn example() -> Comparison {
    let note = "both \"trade volume\"".to_owned();
    Comparison {
        id: "m1".into(),
        fact: "f1".into(),
        left: side("c1", "The Left", "It was ", "$244.8", "244.8"),
        right: side("c2", "The Right", "It was ", "$234.8", "234.8"),
        similarity: Similarity {
            score: 91,
            road: Road::Topic,
            features: vec![Feature {
                name: "topic",
                weight: 40,
                value: 50,
                note,
            }],
        },
        judgement: Judgement {
            verdict: Verdict::Contradiction,
            reason: Reason::Value,
            explanation: "No value fits both.".into(),
            delta: "-0.0408".parse().ok(),
            steps: vec!["244.75 > 234.85".into()],
        },
        confidence: Confidence(90),
        outlets: 2,
        origins: 1,
        severity: Severity::default(),
    }
}

#[test]
fn a_comparison_shows_both_sides_the_features_and_the_steps() {
    let text = comparison(&example(), Paint::new(false)).replace(['\u{202f}', '\u{a0}'], " ");
    for part in [
        "contradiction (value), confidence 0.9, comparison m1 of fact f1\nNo value fits both.\n",
        "The Left, 2025-09 (s-c1, en, detected)",
        "“It was [[$244.8]] \\u{1b}[31mred\\u{202e}.”",
        "value        244.8 USD (exact: 244.75 to 244.85, unit assumed)",
        "period       2024 (frame)",
        "entities     CN, RU",
        "rules        en/money/sign\n               period/frame",
        "WHY THE SAME THING 0.91\n  topic         20 = 40 × 50 %  both \"trade volume\"",
        "HOW IT WAS JUDGED\n  244.75 > 234.85\n  change       −4.1 % (-0.0408, from left to right)",
        "2 outlets, 1 independent origins",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours were asked for");
}

#[test]
fn colours_are_the_only_control_characters() {
    let text = comparison(&example(), Paint::new(true));
    assert!(text.contains("\u{1b}[1m") && text.contains("[[$244.8]]"));
    assert!(!text.contains("\u{1b}[31mred") && !text.contains('\u{202e}'));
}

#[test]
fn a_claim_shows_what_it_is_compared_with() {
    let example = example();
    let text = claim(&example.right, std::slice::from_ref(&example), Paint::new(false));
    assert!(
        text.contains("COMPARED WITH\n  m1  contradiction  The Left: 244.8"),
        "{text}"
    );
    let text = claim(&example.right, &[], Paint::new(false));
    assert!(text.contains("nothing: no other source speaks of it"), "{text}");
}
