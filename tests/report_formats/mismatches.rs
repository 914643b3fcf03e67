//! What goes into `mismatch-finder.csv`, and what does not.

use std::path::Path;
use std::sync::Arc;

use factdiff::model::claim::{Claim, Modality, Polarity};
use factdiff::model::comparison::{Reason, Verdict};
use factdiff::model::decimal::Decimal;
use factdiff::model::mention::{PercentUnit, Value};
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::model::wikidata::Statement;
use factdiff::report::mismatch_finder::rows;
use factdiff::report::{Decisions, Report};

use crate::builders::{claim, d, fact, pair, source, whole_year};

const DECIDED: &str = "id,decision,decision_reason,decided_by,expires,note\n\
    xfalse,false-positive,,,,\nxcorrected,corrected,,,,\nxaccepted,accepted,,,,\nxconfirmed,confirmed,,,,\n";

fn quantity(stated: &str, modifier: Modifier) -> Quantity {
    Quantity::worded(d(stated), Decimal::ZERO, modifier)
}

fn people(stated: &str, modifier: Modifier) -> Value {
    Value::Number {
        quantity: quantity(stated, modifier),
        counted: Some("people".into()),
    }
}

fn told(id: &str, url: Option<&str>, value: Value) -> Claim {
    let source = source(id, id, "en", url, "2025-01-01");
    Claim {
        period: Some(whole_year(2024)),
        ..claim(id, &source, "population", "So it says.", "So", value)
    }
}

/// The cells of the rows for one claim that another contradicts: value and address.
fn cells(claim: Claim, verdict: Verdict, comparison: &str) -> Vec<(String, String)> {
    let other = Arc::new(told("other", None, people("9", Modifier::AtLeast)));
    let claim = Arc::new(claim);
    let pair = pair(comparison, "f", &claim, &other, verdict, Reason::Value, "", None);
    let facts = vec![fact("f", "population", &[&claim, &other])];
    let mut report = Report::new(Vec::new(), facts, vec![pair.clone(), pair], Vec::new());
    let statement = Statement {
        item: "Q142".into(),
        property: "P1082".into(),
    };
    report.statements = [(claim.id.clone(), statement.clone()), (other.id.clone(), statement)].into();
    report.decisions = Decisions::parse(Path::new("comparisons.csv"), DECIDED.as_bytes()).unwrap();
    let rows = rows(&report);
    for [item, guid, property, theirs, calendar, _, _, kind] in &rows {
        assert_eq!([item, property, kind], ["Q142", "P1082", "statement"]);
        assert_eq!([guid, theirs, calendar], [""; 3], "the guide wants these left empty");
    }
    rows.into_iter().map(|[.., value, url, _]| (value, url)).collect()
}

#[test]
fn a_figure_given_as_a_fact_is_told_once_with_unit_period_and_address() {
    let page = "https://a.example/?b=c&d";
    let long = format!("https://a.example/{}", "x".repeat(1500));
    let money = Value::Money {
        quantity: quantity("3.1", Modifier::Approx),
        unit: "EUR".into(),
        unit_assumed: false,
    };
    let share = |unit| Value::Percent {
        quantity: quantity("-0.2", Modifier::Exact),
        unit,
    };
    let cases = [
        (
            people("68000000", Modifier::Exact),
            page,
            Some(("68000000 (2024)", page)),
        ),
        (money, page, Some(("3.1 EUR (2024)", page))),
        (share(PercentUnit::Percent), page, Some(("-0.2 % (2024)", page))),
        (share(PercentUnit::Point), page, None),
        (people("68000000", Modifier::MoreThan), page, None),
        (
            people("68", Modifier::Exact),
            "javascript:alert(1)",
            Some(("68 (2024)", "")),
        ),
        (people("68", Modifier::Exact), &long, Some(("68 (2024)", ""))),
    ];
    for (value, url, expected) in cases {
        let found = cells(told("c", Some(url), value.clone()), Verdict::Contradiction, "x");
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(v, u)| (v.to_owned(), u.to_owned()))
            .collect();
        assert_eq!(found, expected, "{value:?}, {url}");
    }
}

#[test]
fn forecasts_denials_and_what_is_settled_are_left_out() {
    let plain = || told("c", None, people("68", Modifier::Exact));
    let forecast = Claim {
        modality: Modality::Forecast,
        ..plain()
    };
    let denied = Claim {
        polarity: Polarity::Denied,
        ..plain()
    };
    let cases = [
        (plain(), Verdict::Contradiction, "x", 1),
        (plain(), Verdict::Contradiction, "xaccepted", 1),
        (plain(), Verdict::Contradiction, "xconfirmed", 1),
        (plain(), Verdict::Contradiction, "xfalse", 0),
        (plain(), Verdict::Contradiction, "xcorrected", 0),
        (plain(), Verdict::Unresolved, "x", 0),
        (forecast, Verdict::Contradiction, "x", 0),
        (denied, Verdict::Contradiction, "x", 0),
    ];
    for (claim, verdict, comparison, expected) in cases {
        let said = format!(
            "{comparison}, {}, {:?}, {:?}",
            verdict.name(),
            claim.modality,
            claim.polarity
        );
        assert_eq!(cells(claim, verdict, comparison).len(), expected, "{said}");
    }
}
