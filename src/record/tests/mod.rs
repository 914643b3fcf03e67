//! The records are decoded here by the tests' own structs, written down from the contract, not by the ones under test.

mod contract;

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::*;
use crate::model::claim::{Attribution, Claim, Confidence, Context, Excerpt, Modality, Polarity, Status};
use crate::model::comparison::{Comparison, Judgement, Reason, Verdict};
use crate::model::document::Source;
use crate::model::duration::{Duration, TimeUnit};
use crate::model::fact::{Road, Similarity};
use crate::model::mention::{Assumption, Mention, PercentUnit, Value};
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::severity::Severity;
use crate::model::span::ByteSpan;
use contract::{ContractClaim, ContractComparison, ContractMention};

fn quantity() -> Quantity {
    Quantity::worded(
        "244800000000".parse().unwrap(),
        "100000000".parse().unwrap(),
        Modifier::Exact,
    )
}

fn source() -> Source {
    Source {
        id: "a1".into(),
        outlet: "O".into(),
        title: Some("T".into()),
        url: Some("https://o.example/".into()),
        published: "2025-09".parse().ok(),
        language: "pt-BR".parse().unwrap(),
        language_detected: true,
        published_inferred: false,
    }
}

fn claim(value: Value) -> Claim {
    Claim {
        id: "cabc".into(),
        source: Arc::new(source()),
        topic: Some("trade_volume".into()),
        entities: vec!["CN".into(), "RU".into()],
        sentence: Excerpt {
            start: 0,
            end: 20,
            text: "«Em 2024, 244,8 …»".into(),
        },
        mention: Excerpt {
            start: 2,
            end: 9,
            text: "Em 2024".into(),
        },
        value,
        period: Some(Period {
            start: "2024-01-01".parse().ok(),
            end: None,
            basis: Basis::Frame,
        }),
        as_of: "2024-12-31".parse().ok(),
        status: Some(Status::Provisional),
        attribution: Some(Attribution {
            speaker: None,
            source: Some("customs".into()),
        }),
        polarity: Polarity::Affirmed,
        modality: Modality::Forecast,
        confidence: Confidence(93),
        origin: Some("agency".into()),
        assumed: vec![Assumption::Unit, Assumption::DateOrder],
        alternatives: vec![Value::Percent {
            quantity: quantity(),
            unit: PercentUnit::Point,
        }],
        rules: vec!["pt/money/x".into(), "pt/period/y".into()],
        partition: "money|trade_volume".into(),
        context: Context {
            story: ["~RPRP".to_owned(), "@Geneva".to_owned()].into(),
            values: ["2024-01-01".to_owned(), "244800000000".to_owned()].into(),
            at: 1,
            sentence: 3,
            sentences: 17,
        },
    }
}

/// One value of each kind, with the object that the contract asks for.
fn values() -> Vec<(Value, Json)> {
    let figure = |more: Json| {
        let mut object = json!({"stated": "244800000000", "lower": "244750000000", "upper": "244850000000",
                                "modifier": "exact"});
        object
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        object
    };
    let d = |text: &str| text.parse().unwrap();
    let date = |start: Option<&str>, grain, partial: Option<&str>| {
        let start = start.map(|text| text.parse().unwrap());
        Value::Date(DateValue {
            start,
            end: start,
            grain,
            basis: Basis::Explicit,
            partial: partial.map(str::to_owned),
        })
    };
    vec![
        (
            Value::Number {
                quantity: quantity(),
                counted: None,
            },
            figure(json!({})),
        ),
        (
            Value::Number {
                quantity: quantity(),
                counted: Some("docs".into()),
            },
            figure(json!({"counted": "docs"})),
        ),
        (
            Value::Number {
                quantity: Quantity::range(d("1"), d("2.5")),
                counted: None,
            },
            json!({"stated": null, "lower": "1", "upper": "2.5", "modifier": "range"}),
        ),
        (
            Value::Number {
                quantity: Quantity::worded(d("20"), d("0"), Modifier::MoreThan),
                counted: None,
            },
            json!({"stated": "20", "lower": "20", "upper": null, "modifier": "more_than"}),
        ),
        (
            Value::Percent {
                quantity: quantity(),
                unit: PercentUnit::Percent,
            },
            figure(json!({})),
        ),
        (
            Value::Percent {
                quantity: quantity(),
                unit: PercentUnit::Point,
            },
            figure(json!({"unit": "pp"})),
        ),
        (
            Value::Percent {
                quantity: quantity(),
                unit: PercentUnit::BasisPoint,
            },
            figure(json!({"unit": "bp"})),
        ),
        (
            Value::Ordinal {
                quantity: quantity(),
                counted: None,
            },
            figure(json!({})),
        ),
        (
            Value::Money {
                quantity: quantity(),
                unit: "USD".into(),
                unit_assumed: true,
            },
            figure(json!({"unit": "USD", "unit_assumed": true})),
        ),
        (
            Value::Measure {
                quantity: quantity(),
                unit: "[mi_i]".into(),
            },
            figure(json!({"unit": "[mi_i]"})),
        ),
        (
            Value::Duration {
                duration: Duration::new(d("30"), TimeUnit::Day),
                modifier: Modifier::AtLeast,
            },
            json!({"iso": "P30D", "modifier": "at_least"}),
        ),
        (
            date(Some("2025-09-02"), Grain::Day, None),
            json!({"start": "2025-09-02", "end": "2025-09-02", "grain": "day", "basis": "explicit"}),
        ),
        (
            date(None, Grain::Day, Some("XXXX-09-02")),
            json!({"start": null, "end": null, "grain": "day", "basis": "explicit", "partial": "XXXX-09-02"}),
        ),
        (
            Value::Time {
                iso: "T08:16+08:00".into(),
            },
            json!({"iso": "T08:16+08:00"}),
        ),
        (
            Value::Anniversary {
                ordinal: d("80"),
                anchor_year: None,
                event: None,
            },
            json!({"ordinal": "80"}),
        ),
        (
            Value::Anniversary {
                ordinal: d("80"),
                anchor_year: Some(1945),
                event: Some("victory".into()),
            },
            json!({"ordinal": "80", "anchor_year": 1945, "event": "victory"}),
        ),
        (
            Value::Statement {
                subject: Some("RU".into()),
                predicate: None,
                object: None,
            },
            json!({"subject": "RU", "predicate": null, "object": null}),
        ),
        (Value::Quotation { quote: "No.".into() }, json!({"quote": "No."})),
    ]
}

#[test]
fn claims_of_every_kind_print_as_the_contract_says_and_come_back_identical() {
    for (value, object) in values() {
        let claim = claim(value);
        let line = serde_json::to_string(&ClaimRecord::from(&claim)).unwrap();
        let decoded: ContractClaim = serde_json::from_str(&line).unwrap();
        assert_eq!(decoded.value, object, "{line}");
        assert_eq!((decoded.kind.as_str(), decoded.confidence), (claim.kind().name(), 0.93));
        assert_eq!(parse_claim(&line).unwrap(), claim, "{line}");
    }
}

#[test]
fn what_is_not_known_is_null_or_absent_and_comes_back_so() {
    let mut bare = claim(Value::Quotation { quote: "No.".into() });
    bare.source = Arc::new(Source {
        title: None,
        url: None,
        published: None,
        language_detected: false,
        published_inferred: false,
        ..source()
    });
    (
        bare.topic,
        bare.period,
        bare.as_of,
        bare.status,
        bare.attribution,
        bare.origin,
    ) = (None, None, None, None, None, None);
    (bare.assumed, bare.alternatives, bare.rules) = (vec![], vec![], vec![]);
    bare.partition.clear();
    bare.context = Context::default();
    let line = serde_json::to_string(&ClaimRecord::from(&bare)).unwrap();
    assert_eq!(
        line,
        r#"{"id":"cabc","source":"a1","outlet":"O","language":"pt-BR","kind":"quotation","topic":null,"entities":["CN","RU"],"sentence":{"start":0,"end":20,"text":"«Em 2024, 244,8 …»"},"mention":{"start":2,"end":9,"text":"Em 2024"},"value":{"quote":"No."},"period":null,"as_of":null,"status":null,"attribution":null,"polarity":"affirmed","modality":"forecast","confidence":0.93}"#
    );
    assert_eq!(parse_claim(&line).unwrap(), bare);
}

#[test]
fn durations_in_units_without_a_letter_keep_their_printed_form() {
    for (unit, iso) in [
        (TimeUnit::Quarter, "P6M"),
        (TimeUnit::Decade, "P20Y"),
        (TimeUnit::Half, "P12M"),
    ] {
        let duration = Duration::new("2".parse().unwrap(), unit);
        let record = ClaimRecord::from(&claim(Value::Duration {
            duration,
            modifier: Modifier::Exact,
        }));
        let line = serde_json::to_string(&record).unwrap();
        assert!(line.contains(iso), "{line}");
        assert_eq!(ClaimRecord::from(&parse_claim(&line).unwrap()), record);
    }
}

#[test]
fn a_mention_prints_the_contracts_example() {
    let text = "En 2024, 244,8 milliards de dollars";
    let value = Value::Money {
        quantity: quantity(),
        unit: "USD".into(),
        unit_assumed: true,
    };
    let span = ByteSpan { start: 9, end: 35 };
    let mention = Mention {
        span,
        value,
        rule: "fr/money".into(),
        assumed: vec![],
        alternatives: vec![],
    };
    let offsets = OffsetTable::new(text, OffsetUnit::Bytes);
    let line = serde_json::to_string(&MentionRecord::new(&source(), text, &mention, &offsets)).unwrap();
    assert_eq!(
        line,
        r#"{"source":"a1","start":9,"end":35,"text":"244,8 milliards de dollars","kind":"money","value":{"stated":"244800000000","lower":"244750000000","upper":"244850000000","unit":"USD","unit_assumed":true,"modifier":"exact"},"rule":"fr/money"}"#
    );
    serde_json::from_str::<ContractMention>(&line).unwrap();
}

#[test]
fn a_comparison_prints_its_claims_and_decimals_as_strings() {
    let side = Arc::new(claim(Value::Quotation { quote: "No.".into() }));
    let comparison = Comparison {
        id: "m1".into(),
        fact: "f1".into(),
        left: Arc::clone(&side),
        right: side,
        similarity: Similarity {
            score: 91,
            road: Road::Topic,
            features: vec![],
        },
        judgement: Judgement {
            verdict: Verdict::DifferentPeriod,
            reason: Reason::MissingYear,
            explanation: "…".into(),
            delta: "-0.101".parse().ok(),
            steps: vec![],
        },
        confidence: Confidence(90),
        outlets: 2,
        origins: 1,
        severity: Severity::default(),
    };
    let record = ComparisonRecord::from(&comparison);
    let line = serde_json::to_string(&record).unwrap();
    let decoded: ContractComparison = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (decoded.similarity, decoded.confidence, decoded.delta.as_deref()),
        (0.91, 0.9, Some("-0.101"))
    );
    assert_eq!(
        (decoded.verdict.as_str(), decoded.reason.as_str()),
        ("different-period", "missing-year")
    );
    assert_eq!(serde_json::from_str::<ComparisonRecord>(&line).unwrap(), record);
}

#[test]
fn an_article_is_told_of_once_in_each_partition_and_known_to_all_claims_again() {
    let of = |id: &str, partition: &str, at| {
        let mut claim = claim(Value::Quotation { quote: "No.".into() });
        claim.source = Arc::new(Source {
            id: id.into(),
            ..source()
        });
        claim.partition = partition.into();
        claim.context.at = at;
        claim
    };
    let claims = [
        ("a", "money", 0),
        ("a", "money", 1),
        ("a", "date", 1),
        ("b", "money", 0),
        ("a", "date", 2),
    ]
    .map(|(id, partition, at)| of(id, partition, at));
    let mut told = ArticlesTold::default();
    let lines = claims.each_ref().map(|claim| {
        let mut record = ClaimRecord::from(claim);
        told.brief(&mut record);
        serde_json::to_string(&record).unwrap()
    });
    assert_eq!(
        lines.each_ref().map(|line| line.contains("\"story\"")),
        [true, false, true, true, false]
    );
    let read = |lines: &[&String]| {
        let mut claims: Vec<Claim> = lines.iter().map(|line| parse_claim(line).unwrap()).collect();
        let untold = share_articles(&mut claims);
        (claims, untold.into_iter().collect::<Vec<_>>())
    };
    let (mut backwards, untold) = read(&lines.iter().rev().collect::<Vec<_>>());
    backwards.reverse();
    assert_eq!((backwards.as_slice(), untold.len()), (claims.as_slice(), 0));
    assert!(Arc::ptr_eq(&backwards[0].source, &backwards[4].source));
    let (_, untold) = read(&[&lines[1], &lines[3]]);
    assert_eq!(untold, ["a"], "the first claim of a is missing");
}

#[test]
fn offsets_of_a_claim_are_converted_together() {
    let text = "«Em 2024, 244,8 …»";
    let mut record = ClaimRecord::from(&claim(Value::Quotation { quote: "No.".into() }));
    record.convert_offsets(&OffsetTable::new(text, OffsetUnit::Chars));
    assert_eq!((record.mention.start, record.mention.end), (1, 8));
}

#[test]
fn wrong_claims_say_what_is_wrong() {
    let good = serde_json::to_string(&ClaimRecord::from(&claim(values()[8].0.clone()))).unwrap();
    let cases = [
        (
            r#""polarity":"affirmed""#,
            r#""polarity":"maybe""#,
            "unknown variant `maybe`",
        ),
        (r#""id":"cabc""#, r#""id":"cabc","colour":1"#, "unknown field `colour`"),
        (r#""unit_assumed":true"#, r#""colour":1"#, "unknown field `colour`"),
        (
            r#""kind":"money""#,
            r#""kind":"date""#,
            "\"value\" does not fit \"kind\" \"date\"",
        ),
        (
            r#""unit":"USD","unit_assumed":true,"#,
            "",
            "\"value\" does not fit \"kind\" \"money\"",
        ),
        (r#""unit":"pp""#, r#""unit":"km""#, "\"km\" is no unit of a percentage"),
        (r#""published":"2025-09""#, r#""published":"2025-19""#, "has month 19"),
        (
            r#""language":"pt-BR""#,
            r#""language":"portuguese""#,
            "is no language tag",
        ),
        (r#""lower":"244750000000""#, r#""lower":"2e3""#, "is not a decimal"),
        (r#""confidence":0.93"#, r#""confidence":93"#, "a number from 0 to 1"),
    ];
    for (old, new, expected) in cases {
        let line = good.replacen(old, new, 1);
        assert_ne!(line, good, "{old} is not in {good}");
        let message = parse_claim(&line).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
    }
}
