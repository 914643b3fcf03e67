//! `factdiff explain` from outside: the features and rules behind a verdict, both values on one scale, and what would make
//! it another verdict.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

/// The explanation of the only comparison of two articles, each an outlet, a language and a text.
fn explained(articles: [(&str, &str, &str); 2], flags: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("articles.jsonl");
    let lines = articles.map(|(outlet, language, text)| {
        let record =
            serde_json::json!({"outlet": outlet, "language": language, "text": text, "published": "2025-02-03"});
        format!("{record}\n")
    });
    std::fs::write(&path, lines.concat()).unwrap();
    let factdiff = |arguments: &[&str]| {
        let output = cargo_bin_cmd!("factdiff").args(arguments).arg(&path).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout)
            .unwrap()
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let found = factdiff(&["compare", "--format", "jsonl", "--kinds", "money,number"]);
    assert_eq!(found.lines().count(), 1, "{found}");
    let comparison: Value = serde_json::from_str(&found).unwrap();
    factdiff(
        &[
            &["explain", comparison["id"].as_str().unwrap(), "--format", "table"],
            flags,
        ]
        .concat(),
    )
}

fn trade(amount: &str, year: &str) -> String {
    format!("Trade between China and Russia reached {amount} in {year}.")
}

#[track_caller]
fn assert_lines(text: &str, wanted: &[&str]) {
    for line in wanted {
        assert!(
            text.lines().any(|found| found.trim() == *line),
            "no line {line:?} in\n{text}"
        );
    }
}

#[test]
fn a_contradiction_says_what_would_undo_it_and_shows_both_values_on_one_scale() {
    let (left, right) = (
        trade("244.8 billion dollars", "2024"),
        trade("220.1 billion dollars", "2024"),
    );
    let text = explained([("Ann", "en", &left), ("Ben", "en", &right)], &[]);
    assert!(text.starts_with("contradiction (value)"), "{text}");
    assert_lines(
        &text,
        &[
            "ON ONE SCALE (USD)",
            "HOW SEVERE",
            "WHAT WOULD CHANGE IT",
            "would be a change from one period to another if they were of different periods",
            "would be compatible if “220.1 billion dollars” were a lower bound (“at least”)",
            "would be compatible if “244.8 billion dollars” were an upper bound (“at most”)",
            "would be an agreement if Ben said “244.8 billion dollars” too",
        ],
    );
    let scale: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("ON ONE SCALE"))
        .skip(1)
        .take(4)
        .collect();
    let column = |line: &str, sign: char| line.chars().position(|c| c == sign).unwrap();
    assert!(
        scale[0].starts_with("  left ") && scale[1].starts_with("  right "),
        "{text}"
    );
    assert!(column(scale[1], '●') < column(scale[0], '●'), "{text}");
    assert!(
        scale[3].contains("220 050 000 000") && scale[3].ends_with("244 850 000 000"),
        "{text}"
    );
    for part in [
        "WHY THE SAME THING",
        " = 45 × 100 %  trade_volume",
        "rules        en/money",
        "topic/clause",
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn near_values_would_meet_if_one_were_approximate() {
    let (left, right) = (
        trade("244.8 billion dollars", "2024"),
        trade("243.9 billion dollars", "2024"),
    );
    let text = explained([("Ann", "en", &left), ("Ben", "en", &right)], &[]);
    assert_lines(
        &text,
        &["would be compatible if “244.8 billion dollars” were approximate (“about”)"],
    );
}

#[test]
fn an_assumed_dollar_could_be_the_other_one() {
    let exports = |amount: &str| format!("Canada's exports to China reached {amount} in 2024.");
    let (left, right) = (exports("24.8 billion dollars"), exports("24.8 billion US dollars"));
    let text = explained([("Maple", "en-CA", &left), ("Owl", "en-GB", &right)], &[]);
    assert!(text.starts_with("compatible (missing-unit)"), "{text}");
    assert_lines(
        &text,
        &["would be an agreement if the assumed unit of “24.8 billion dollars” were USD"],
    );
    assert!(
        !text.contains("ON ONE SCALE"),
        "dollars and dollars have no common axis:\n{text}"
    );
}

#[test]
fn another_period_would_be_a_contradiction_in_the_same_one() {
    let (left, right) = (
        trade("244.8 billion dollars", "2024"),
        trade("220.1 billion dollars", "2023"),
    );
    let text = explained([("Ann", "en", &left), ("Ben", "en", &right)], &[]);
    assert!(text.starts_with("different-period (period)"), "{text}");
    assert_lines(
        &text,
        &["would be a contradiction if both were of the same period (2023)"],
    );
}

#[test]
fn an_approximate_figure_would_contradict_if_it_were_meant_exactly() {
    let (left, right) = (
        trade("about 241 billion dollars", "2024"),
        trade("244.8 billion dollars", "2024"),
    );
    let text = explained([("Ann", "en", &left), ("Ben", "en", &right)], &[]);
    assert!(text.starts_with("compatible (approximation)"), "{text}");
    assert_lines(
        &text,
        &["would be a contradiction if “about 241 billion dollars” were meant exactly"],
    );
}

#[test]
fn what_an_article_says_reaches_the_terminal_as_text_only() {
    let (left, right) = (
        trade("244.8 billion dollars", "2024"),
        trade("220.1 billion dollars", "2024"),
    );
    let text = explained([("Ann\u{1b}[31m", "en", &left), ("Ben\u{202e}", "en", &right)], &[]);
    assert!(text.contains("would be an agreement if Ben\\u{202e} said"), "{text}");
    assert!(
        !text.chars().any(|c| c == '\u{202e}' || (c.is_control() && c != '\n')),
        "{text}"
    );
    let coloured = explained([("Ann", "en", &left), ("Ben", "en", &right)], &["--color", "always"]);
    assert!(
        coloured.contains("\u{1b}[1mWHAT WOULD CHANGE IT\u{1b}[0m"),
        "{coloured}"
    );
}
