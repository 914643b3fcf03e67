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
