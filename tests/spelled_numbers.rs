//! Numbers in words, printed by the rules of Unicode CLDR, read back as themselves: random values in every language that
//! has rules, in every gender and case of its cardinal numbers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use factdiff::model::document::{Document, Source};
use factdiff::model::mention::Value;
use factdiff::pipeline::scan;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[path = "../tools/cldr/src/rbnf.rs"]
mod rbnf;

/// Values in words that are tried per rule set.
const TRIES: u32 = 120;

/// `tests/rbnf/exceptions.toml`: language → rule set (or `*`) → why its numbers are not read.
type Exceptions = BTreeMap<String, BTreeMap<String, String>>;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rbnf")
}

fn read_back(language: &str, text: &str) -> Vec<String> {
    let document = Document::new(
        Arc::new(Source::new(
            "number",
            "number",
            language.parse().expect("files are named by language tags"),
        )),
        text,
    );
    let mentions = scan(&document).into_iter();
    mentions
        .map(|m| match m.value {
            Value::Number { quantity, .. } => quantity.stated.map_or_else(|| "?".to_owned(), |v| v.to_string()),
            other => format!("{other:?}"),
        })
        .collect()
}

/// Small ones, round ones, and any up to a billion.
fn values() -> impl Strategy<Value = i128> {
    prop_oneof![
        3 => 3i128..1000,
        2 => (1i128..1000, prop::sample::select(vec![10i128, 100, 1000, 10_000, 1_000_000])).prop_map(|(n, f)| n * f + 3 * (n % 2)),
        2 => 1000i128..1_000_000,
        1 => 1_000_000i128..1_000_000_000,
    ]
}

/// The first value of a rule set that is not read back, as a sentence.
fn failure(language: &str, rules: &rbnf::Rules, set: &str) -> Option<String> {
    let config = Config {
        cases: TRIES,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&values(), |value| {
        let Some(printed) = rules.format(set, value) else {
            return Ok(());
        };
        let words = printed.replace(['\u{00AD}', '\u{200B}'], "");
        if words.chars().any(|c| c.is_ascii_digit()) {
            return Ok(());
        }
        let read = read_back(language, &words);
        prop_assert!(read == [value.to_string()], "{value} is {words:?}, read as {read:?}");
        Ok(())
    });
    outcome.err().map(|e| format!("  {language} {set}: {e}"))
}

#[test]
fn numbers_in_words_read_back_as_themselves() {
    let exceptions = fs::read_to_string(folder().join("exceptions.toml")).unwrap_or_default();
    let exceptions: Exceptions = toml::from_str(&exceptions).expect("exceptions.toml is a table of tables");
    let mut files: Vec<_> = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut sets = 0;
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "json")) {
        let language = file.file_stem().unwrap().to_str().unwrap();
        let rules = rbnf::Rules::from_json(&fs::read_to_string(file).unwrap()).unwrap();
        let known = exceptions.get(language);
        for set in rules
            .public()
            .into_iter()
            .filter(|s| s.starts_with("%spellout-cardinal"))
        {
            sets += 1;
            let excused = known.is_some_and(|k| k.contains_key(set) || k.contains_key("*"));
            match (failure(language, &rules, set), excused) {
                (Some(failure), false) => wrong.push(failure),
                (None, true) if known.is_some_and(|k| k.contains_key(set)) => {
                    wrong.push(format!(
                        "  {language} {set}: reads back now; take it out of exceptions.toml"
                    ));
                }
                _ => {}
            }
        }
    }
    assert!(sets > 100, "only {sets} rule sets were found");
    assert!(
        wrong.is_empty(),
        "{} of {sets} rule sets:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
