//! One topic in every language: the sentences of `tests/topics/cases.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use factdiff::model::document::{Document, Source};
use factdiff::pipeline;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    topic: String,
    text: BTreeMap<String, String>,
}

fn topics(language: &str, text: &str, kind: &str) -> Vec<Option<String>> {
    let source = Source::new("case", "Case", language.parse().expect("a language tag"));
    let document = Document::new(Arc::new(source), text);
    let claims = pipeline::extract(&document).claims;
    claims
        .into_iter()
        .filter(|c| c.kind().name() == kind)
        .map(|c| c.topic)
        .collect()
}

#[test]
fn what_is_said_in_many_languages_has_one_topic() {
    let cases: BTreeMap<String, Case> =
        toml::from_str(include_str!("topics/cases.toml")).expect("tests/topics/cases.toml");
    let mut wrong = Vec::new();
    for (name, case) in &cases {
        for (language, text) in &case.text {
            let found = topics(language, text, &case.kind);
            if !found.iter().any(|topic| topic.as_deref() == Some(case.topic.as_str())) {
                wrong.push(format!(
                    "{name}, {language}: “{text}” has {found:?}, not {}",
                    case.topic
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
