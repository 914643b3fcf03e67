//! What people write and what it means, per language: `tests/cases/<tag>.toml`, and the example of every rule in
//! `data/languages/`. A case with `fails = "why"` is known to fail, and must: a repair is to be noticed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use factdiff::lexicon::language::pack;
use factdiff::lexicon::pack::Rule;
use factdiff::model::document::{Document, Source};
use factdiff::model::mention::{Mention, PercentUnit, Value};
use factdiff::model::period::Grain;
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::pipeline::{matching_rules, scan};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    on: Option<String>,
    expect: Vec<String>,
    fails: Option<String>,
}

fn document(language: &str, text: &str, on: Option<&str>) -> Document {
    Document::new(
        Arc::new(Source {
            published: on.map(|d| d.parse().expect("`on` is a date")),
            ..Source::new("case", "case", language.parse().expect("a language tag"))
        }),
        text,
    )
}

fn mentions(language: &str, text: &str, on: Option<&str>) -> Vec<Mention> {
    scan(&document(language, text, on))
}

/// A mention as the case files write it; `counted` only where the case asks for it.
fn show(value: &Value, with_counted: bool) -> String {
    let figure = |q: &Quantity| {
        let amount = match (q.stated, q.lower, q.upper) {
            (Some(v), _, _) => v.to_string(),
            (None, Some(a), Some(b)) => format!("{a}..{b}"),
            _ => "?".to_owned(),
        };
        (amount, modifier(q.modifier))
    };
    match value {
        Value::Number { quantity, counted } => {
            let (v, m) = figure(quantity);
            match counted.as_deref().filter(|_| with_counted) {
                Some(noun) => format!("number {v} counted={noun} {m}"),
                None => format!("number {v} {m}"),
            }
        }
        Value::Percent { quantity, unit } => {
            let (v, m) = figure(quantity);
            let unit = match unit {
                PercentUnit::Percent => "%",
                PercentUnit::Point => "pp",
                PercentUnit::BasisPoint => "bp",
            };
            format!("percent {v} {unit} {m}")
        }
        Value::Ordinal { quantity, .. } => format!("ordinal {}", figure(quantity).0),
        Value::Money {
            quantity,
            unit,
            unit_assumed,
        } => {
            let (v, m) = figure(quantity);
            format!("money {v} {unit} {m}{}", if *unit_assumed { " assumed" } else { "" })
        }
        Value::Measure { quantity, unit } => {
            let (v, m) = figure(quantity);
            format!("measure {v} {unit} {m}")
        }
        Value::Duration { duration, modifier: m } => format!("duration {duration} {}", modifier(*m)),
        Value::Date(date) => {
            let text = date_text(date.start, date.end, date.partial.as_deref());
            // "Three months ago" gives a day that is meant to the month.
            match date.grain {
                Grain::Day | Grain::Range => format!("date {text}"),
                grain if date.start == date.end && date.start.is_some() => {
                    format!("date {text}~{}", format!("{grain:?}").to_lowercase())
                }
                _ => format!("date {text}"),
            }
        }
        Value::Time { iso } => format!("time {iso}"),
        Value::Anniversary {
            ordinal, anchor_year, ..
        } => {
            format!(
                "anniversary {ordinal}@{}",
                anchor_year.map_or_else(|| "?".to_owned(), |y| y.to_string())
            )
        }
        Value::Statement { .. } | Value::Quotation { .. } => "words".to_owned(),
    }
}

fn date_text(
    start: Option<factdiff::model::date::Date>,
    end: Option<factdiff::model::date::Date>,
    partial: Option<&str>,
) -> String {
    match (start, end) {
        (None, None) => partial.unwrap_or("?").to_owned(),
        (Some(a), Some(b)) if a == b => a.to_string(),
        (a, b) => {
            let side = |d: Option<factdiff::model::date::Date>| d.map_or_else(String::new, |d| d.to_string());
            format!("{}..{}", side(a), side(b))
        }
    }
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact => "exact",
        Modifier::Approx => "approx",
        Modifier::AtLeast => "at_least",
        Modifier::MoreThan => "more_than",
        Modifier::AtMost => "at_most",
        Modifier::LessThan => "less_than",
        Modifier::Range => "range",
    }
}

fn run(language: &str, case: &Case) -> Option<String> {
    let found = mentions(language, &case.text, case.on.as_deref());
    let mut wanted = case.expect.clone();
    let mut surplus = Vec::new();
    for mention in &found {
        let shown = [show(&mention.value, true), show(&mention.value, false)];
        match wanted.iter().position(|w| shown.contains(w)) {
            Some(at) => {
                wanted.remove(at);
            }
            None => surplus.push(shown[0].clone()),
        }
    }
    (!wanted.is_empty() || !surplus.is_empty())
        .then(|| format!("  {}\n    missing {wanted:?}\n    surplus {surplus:?}", case.text))
}

fn cases_of(language: &str) -> Cases {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{language}.toml"));
    toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{path:?}: {e}"))
}

fn check_language(language: &str) -> Option<String> {
    let cases = cases_of(language);
    let mut wrong = Vec::new();
    for case in &cases.case {
        match (run(language, case), &case.fails) {
            (Some(failure), None) => wrong.push(failure),
            (None, Some(why)) => wrong.push(format!("  {}\n    passes now: take out `fails = {why:?}`", case.text)),
            _ => {}
        }
    }
    let total = cases.case.len();
    (!wrong.is_empty()).then(|| {
        format!(
            "{} of {total} cases in {language}.toml:\n{}",
            wrong.len(),
            wrong.join("\n")
        )
    })
}

/// The languages that have a file in a folder, or the one that `LANGUAGE` names.
fn languages(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut tags: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|e| {
            e.unwrap()
                .file_name()
                .to_str()?
                .strip_suffix(".toml")
                .map(str::to_owned)
        })
        .filter(|tag| std::env::var("LANGUAGE").is_ok_and(|l| l == *tag) || std::env::var("LANGUAGE").is_err())
        .collect();
    tags.sort();
    tags
}

/// Fails with what every language has to say.
fn check_all(tags: Vec<String>, check: impl Fn(&str) -> Option<String>) {
    let failures: Vec<String> = tags.iter().filter_map(|tag| check(tag)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn cases() {
    check_all(languages("tests/cases"), check_language);
}

#[test]
fn rule_examples() {
    check_all(languages("data/languages"), check_examples);
}

#[test]
fn every_language_file_has_its_cases() {
    let mut with_data = languages("data/languages");
    with_data.retain(|tag| tag != "und");
    assert_eq!(with_data, languages("tests/cases"));
}

/// Kinds as the case files name them, in the order of the table.
const KINDS: [&str; 9] = [
    "number",
    "percent",
    "ordinal",
    "money",
    "measure",
    "duration",
    "date",
    "time",
    "anniversary",
];

/// `docs/languages.md`: for each language and kind the number of wordings in passing cases.
#[test]
fn the_table_of_languages_is_current() {
    let mut table = String::from(
        "# What is read in which language\n\nWordings in the case files of `tests/cases/` that are read exactly as they should be, \
         by language and kind; `nothing` counts the texts in which nothing is to be found. Written by \
         `UPDATE_DOCS=1 cargo test --test language_cases`.\n\n| language | tag | cases |",
    );
    for kind in KINDS.iter().chain(&["nothing", "known to fail"]) {
        table.push_str(&format!(" {kind} |"));
    }
    table.push_str("\n|---|---|--:|");
    table.push_str(&"--:|".repeat(KINDS.len() + 2));
    table.push('\n');
    for language in languages("tests/cases") {
        let cases = cases_of(&language);
        let passing = || cases.case.iter().filter(|c| c.fails.is_none());
        let count = |kind: &str| {
            passing()
                .flat_map(|c| &c.expect)
                .filter(|e| e.split(' ').next() == Some(kind))
                .count()
        };
        let name = pack(&language)
            .expect("it has a file")
            .unwrap_or_else(|e| panic!("{e}"))
            .name;
        table.push_str(&format!("| {name} | {language} | {} |", cases.case.len()));
        for kind in KINDS {
            table.push_str(&format!(" {} |", count(kind)));
        }
        let nothing = passing().filter(|c| c.expect.is_empty()).count();
        table.push_str(&format!(" {nothing} | {} |\n", cases.case.len() - passing().count()));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/languages.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == table || std::env::var("LANGUAGE").is_ok(),
        "docs/languages.md is out of date; run UPDATE_DOCS=1 cargo test --test language_cases"
    );
}

/// Each rule's example gives what the rule says, by that very rule.
fn check_examples(language: &str) -> Option<String> {
    let pack = pack(language)
        .expect("a built-in language")
        .unwrap_or_else(|e| panic!("{e}"));
    let mut wrong = Vec::new();
    for (kind, rules) in [
        ("date", &pack.date),
        ("time", &pack.time),
        ("duration", &pack.duration),
        ("anniversary", &pack.anniversary),
    ] {
        for rule in rules {
            if let Some(failure) = check_example(language, kind, rule) {
                wrong.push(failure);
            }
        }
    }
    (!wrong.is_empty()).then(|| format!("{} rules of {language}.toml:\n{}", wrong.len(), wrong.join("\n")))
}

fn check_example(language: &str, kind: &str, rule: &Rule) -> Option<String> {
    let language = rule.language.as_deref().unwrap_or(language);
    let found = mentions(language, &rule.example, rule.on.as_deref());
    let name = format!("{language}/{kind}/{}", rule.pattern);
    // A rule for every language may be overtaken by one of the language itself.
    let by_rule: Vec<String> = found
        .iter()
        .filter(|m| *m.rule == *name || rule.language.is_some())
        .map(|m| {
            let shown = show(&m.value, false);
            shown.split(' ').nth(1).unwrap_or("").to_owned()
        })
        .collect();
    if rule.expect == "nothing" {
        let fired = matching_rules(&document(language, &rule.example, rule.on.as_deref()));
        if rule.value != "off" && !fired.contains(name.as_str()) {
            return Some(format!("  {name}: {:?} does not set it off", rule.example));
        }
        // Figures and lengths may stand in it all the same.
        let date = found.iter().find(|m| matches!(m.value, Value::Date(_)));
        return date.map(|m| {
            format!(
                "  {name}: {:?} is no date, gave {}",
                rule.example,
                show(&m.value, false)
            )
        });
    }
    (!by_rule.contains(&rule.expect)).then(|| {
        let all: Vec<String> = found
            .iter()
            .map(|m| format!("{} by {}", show(&m.value, false), m.rule))
            .collect();
        format!(
            "  {name}: {:?} is to give {}, gave {by_rule:?} (all: {all:?})",
            rule.example, rule.expect
        )
    })
}
