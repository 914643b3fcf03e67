//! How sentences part into clauses, seen by the statements that come of it: tests/clauses/cases.toml.

use std::fs;
use std::sync::Arc;

use factdiff::model::document::{Document, Source};
use factdiff::model::mention::Value;
use factdiff::pipeline;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    language: String,
    text: String,
    statements: Vec<String>,
}

#[test]
fn sentences_part_where_another_assertion_begins() {
    let text = fs::read_to_string("tests/clauses/cases.toml").expect("tests/clauses/cases.toml");
    let cases: Cases = toml::from_str(&text).expect("cases in TOML");
    let mut wrong = Vec::new();
    for case in &cases.case {
        let language = case.language.parse().expect("a language tag");
        let document = Document::new(Arc::new(Source::new("a", "A", language)), &case.text);
        let claims = pipeline::extract(&document).claims;
        let told: Vec<&str> = claims
            .iter()
            .filter(|claim| matches!(claim.value, Value::Statement { .. }))
            .map(|claim| &*claim.mention.text)
            .collect();
        if told != case.statements {
            wrong.push(format!("{}: {:?} told, not {:?}", case.name, told, case.statements));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
