//! `factdiff eval` on a story of two short articles, in whose gold one value and one period are wrong on purpose.

use std::process::Command;

use serde_json::Value;

fn eval(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_factdiff"))
        .arg("eval")
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn total(lines: &str) -> Value {
    let row = lines.lines().last().expect("a total");
    serde_json::from_str(row).expect("JSON")
}

#[test]
fn found_values_and_periods_are_counted_apart() {
    let (out, misses, code) = eval(&["tests/eval/ferry", "--misses", "--format", "jsonl"]);
    assert_eq!(code, Some(0), "{misses}");
    let total = total(&out);
    let counts: Vec<_> = ["gold", "found", "values", "values_right", "periods", "periods_right"]
        .iter()
        .map(|key| total[key].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [5, 4, 4, 3, 3, 2], "{misses}");
    for miss in [
        "b-nothing: not found",
        "a-growth: value: wanted =4 %",
        "b-revenue: period: wanted 2023-01-01/2023-12-31, got 2024",
    ] {
        assert!(misses.contains(miss), "no {miss:?} in\n{misses}");
    }
}

/// The rows of one kind, in order.
fn rows(lines: &str, by: &str) -> Vec<Value> {
    let rows = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    rows.filter(|row| row["by"] == by).collect()
}

fn number(row: &Value, key: &str) -> u64 {
    row[key].as_u64().unwrap_or_else(|| panic!("no {key} in {row}"))
}

#[test]
fn the_reliability_curve_counts_every_claim_found_between_the_bounds_of_its_row() {
    let (out, _, _) = eval(&["tests/eval/ferry", "--format", "jsonl"]);
    let curve = rows(&out, "confidence");
    let sum = |key| curve.iter().map(|row| number(row, key)).sum::<u64>();
    assert_eq!(
        (sum("claims"), sum("right")),
        (4, 2),
        "found, and right in value and period:\n{out}"
    );
    let mut before = 0;
    for row in &curve {
        let (from, to, claims) = (number(row, "from"), number(row, "to"), number(row, "claims"));
        assert!(before <= from && from < to && claims > 0, "{row}");
        let stated = number(row, "stated");
        assert!((from * claims..=to * claims).contains(&stated), "{row}");
        before = to;
    }
}

#[test]
fn topics_are_held_against_pairs_both_claims_of_which_were_found() {
    let (out, _, _) = eval(&["tests/eval/ferry", "--format", "jsonl"]);
    let topics: Vec<_> = rows(&out, "topics")
        .iter()
        .map(|row| (row["name"].clone(), number(row, "pairs"), number(row, "same")))
        .collect();
    // Of the two not_pairs one has a claim that was not found.
    assert_eq!(topics, [("pairs".into(), 1, 1), ("not_pairs".into(), 1, 0)], "{out}");
}

#[test]
fn what_is_reported_is_what_extract_prints() {
    let (out, _, _) = eval(&["tests/eval/ferry", "--format", "jsonl"]);
    let extracted = Command::new(env!("CARGO_BIN_EXE_factdiff"))
        .args(["extract", "tests/eval/ferry/corpus.jsonl", "--format", "jsonl"])
        .output()
        .expect("the program runs");
    let printed = extracted.stdout.split(|byte| *byte == b'\n').filter(|l| !l.is_empty());
    let reported = rows(&out, "reported");
    assert_eq!(reported.len(), 1, "{out}");
    let counts = ["claims", "gold", "asides", "stories"].map(|key| number(&reported[0], key));
    assert_eq!(counts, [printed.count() as u64, 5, 0, 1]);
}

#[test]
fn a_folder_of_stories_is_scored_as_one() {
    let (out, _, code) = eval(&["tests/eval", "--format", "jsonl"]);
    assert_eq!((total(&out)["gold"].as_u64(), code), (Some(5), Some(0)));
}

#[test]
fn gold_that_does_not_fit_its_articles_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let gold = r#"{"claims":[{"key":"k","source":"a","quote":"gone","occurrence":2,"kind":"number"}]}"#;
    std::fs::write(folder.path().join("gold.json"), gold).unwrap();
    std::fs::write(
        folder.path().join("corpus.jsonl"),
        r#"{"id":"a","text":"gone","language":"en"}"#,
    )
    .unwrap();
    let (_, errors, code) = eval(&[folder.path().to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(
        errors.contains(r#"claim "k": "gone" does not stand 2 times in "a""#),
        "{errors}"
    );
    let (_, errors, code) = eval(&["tests/snapshots"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("there is no gold.json"), "{errors}");
}
