//! `factdiff compare` from outside: which comparisons are left out, in which order the rest comes, and what an article says
//! against itself.

use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

const YEAR_2024: &str = "Trade between China and Russia reached";

/// Articles as JSON Lines: outlet and text.
fn articles(texts: &[(&str, &str)]) -> String {
    let line = |(index, (outlet, text)): (usize, &(&str, &str))| {
        let record = serde_json::json!({
            "id": format!("a{index}"), "outlet": outlet, "text": text, "language": "en", "published": "2025-02-03",
        });
        format!("{record}\n")
    };
    texts.iter().enumerate().map(line).collect()
}

fn compare(input: &str, flags: &[&str]) -> Output {
    cargo_bin_cmd!("factdiff")
        .args(["compare", "-", "--input-format", "jsonl"])
        .args(flags)
        .write_stdin(input)
        .output()
        .unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Outlets and delta of each comparison.
fn gaps(output: &Output) -> Vec<String> {
    let shown = |record: &Value| {
        format!(
            "{}|{} {}",
            record["left"]["outlet"].as_str().unwrap(),
            record["right"]["outlet"].as_str().unwrap(),
            record["delta"].as_str().unwrap_or("–")
        )
    };
    records(output).iter().map(shown).collect()
}

fn trade() -> String {
    let said = |amount: &str| format!("{YEAR_2024} {amount} billion dollars in 2024.");
    articles(&[
        ("Ann", &said("240.0")),
        ("Ben", &said("242.4")),
        ("Cas, Daily", &said("120.0")),
    ])
}

#[test]
fn the_larger_gap_comes_first_and_small_ones_can_be_left_out() {
    let all = gaps(&compare(&trade(), &[]));
    assert_eq!(
        all,
        ["Ann|Cas, Daily -0.5", "Ben|Cas, Daily -0.505", "Ann|Ben 0.01"],
        "most severe first"
    );
    assert_eq!(gaps(&compare(&trade(), &["--min-delta", "0.05"])), all[..2]);
    assert_eq!(gaps(&compare(&trade(), &["--min-delta", "0.01"])), all);
    assert_eq!(gaps(&compare(&trade(), &["--severity", "high"])), all[..2]);
    assert_eq!(gaps(&compare(&trade(), &["--severity", "low"])), all);
}

#[test]
fn what_has_no_gap_in_numbers_is_not_left_out_by_its_size() {
    let input = articles(&[
        (
            "Ann",
            "China and Russia signed the treaty of friendship on 16 July 2001.",
        ),
        (
            "Ben",
            "China and Russia signed the treaty of friendship on 17 July 2001.",
        ),
    ]);
    let all = records(&compare(&input, &[]));
    assert_eq!(records(&compare(&input, &["--min-delta", "0.5"])), all);
}

#[test]
fn kinds_topics_and_outlets_are_chosen_by_name() {
    let text = |amount: &str, documents: &str| {
        format!(
            "{YEAR_2024} {amount} billion dollars in 2024.\n\nChina and Russia signed {documents} documents in Beijing on 2 February 2025."
        )
    };
    let (one, two) = (text("240.0", "20"), text("120.0", "30"));
    let input = articles(&[("Ann", &one), ("Ben", &two)]);
    let topics = |flags: &[&str]| -> Vec<String> {
        let found = records(&compare(&input, flags));
        let mut topics: Vec<String> = found
            .iter()
            .filter_map(|record| record["left"]["topic"].as_str().map(str::to_owned))
            .collect();
        topics.sort();
        topics.dedup();
        topics
    };
    assert_eq!(topics(&["--kinds", "money"]), ["trade_volume"]);
    assert_eq!(topics(&["--topics", "trade volume"]), ["trade_volume"]);
    assert_eq!(
        topics(&["--topics", "documents_signed", "--kinds", "number,money"]),
        ["documents_signed"]
    );
    assert!(topics(&["--kinds", "money", "--topics", "documents_signed"]).is_empty());
    assert_eq!(topics(&["--between", "ben,ann", "--kinds", "money"]), ["trade_volume"]);
}

#[test]
fn between_needs_two_outlets_of_the_corpus() {
    for (between, message) in [
        ("Ann", "--between takes two outlets"),
        ("Ann,Zoe", "--between: no article is by \"Zoe\""),
    ] {
        let output = compare(&trade(), &["--between", between]);
        assert_eq!(output.status.code(), Some(2));
        let found = String::from_utf8(output.stderr).unwrap();
        assert!(found.contains(message), "{found}");
    }
    assert_eq!(gaps(&compare(&trade(), &["--between", "Ben,Ann"])), ["Ann|Ben 0.01"]);
}

#[test]
fn wrong_values_of_the_filters_are_refused() {
    for flags in [
        ["--min-delta", "5%"],
        ["--min-delta", "-0.1"],
        ["--kinds", "colour"],
        ["--severity", "huge"],
    ] {
        let output = compare(&trade(), &flags);
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        assert!(output.stdout.is_empty());
    }
}

const BLAST: &str = "The explosion at a factory in Geneva killed 12 people on Tuesday, 21 January 2025. \
    Firefighters worked through the night.\n\n";

#[test]
fn an_article_that_contradicts_itself_is_found_within_it_only() {
    let text = format!("{BLAST}The explosion at the factory in Geneva killed 15 people on 21 January 2025.");
    let input = articles(&[("Ann", &text)]);
    assert!(records(&compare(&input, &[])).is_empty());
    let found = records(&compare(&input, &["--within"]));
    assert_eq!(found.len(), 1, "{found:#?}");
    let record = &found[0];
    assert_eq!(
        (&record["left"]["source"], &record["right"]["source"]),
        (&"a0".into(), &"a0".into())
    );
    let said = [&record["left"]["mention"]["text"], &record["right"]["mention"]["text"]];
    assert_eq!(said, ["12", "15"]);
    assert_eq!(record["outlets"], 1);
}

#[test]
fn two_speakers_of_one_article_may_disagree() {
    let text = "The police said that the explosion at a factory in Geneva killed 12 people on 21 January 2025.\n\n\
        The explosion at the factory in Geneva killed 15 people on 21 January 2025, said the mayor Anna Muster.";
    for record in records(&compare(&articles(&[("Ann", text)]), &["--within"])) {
        assert_eq!(record["verdict"], "unresolved", "{record:#}");
    }
}

#[test]
fn a_repeated_figure_is_no_inner_contradiction() {
    let text = format!("{BLAST}The explosion at the factory in Geneva killed 12 people on 21 January 2025.");
    let input = articles(&[("Ann", &text), ("Ben", &text)]);
    assert!(records(&compare(&input, &["--within"])).is_empty());
}

#[test]
fn a_day_of_the_week_has_to_fit_its_date() {
    let cases = [
        (
            "en",
            "They met on Wednesday, 21 January 2025 in Geneva.",
            Some("Wednesday"),
        ),
        ("en", "They met on Tuesday 21 January 2025 in Geneva.", None),
        (
            "fr",
            "Ils se sont réunis le mercredi 21 janvier 2025 à Genève.",
            Some("mercredi"),
        ),
        ("fr", "Ils se sont réunis le mardi 21 janvier 2025 à Genève.", None),
        (
            "de",
            "Sie trafen sich am Mittwoch, dem 21. Januar 2025 in Genf.",
            Some("Mittwoch"),
        ),
        ("zh", "2025年9月2日，星期三，两国元首在北京会谈。", Some("星期三")),
        ("zh", "2025年9月2日，星期二，两国元首在北京会谈。", None),
    ];
    for (language, text, named) in cases {
        let line =
            serde_json::json!({"id": "a", "text": text, "language": language, "published": "2025-10-03"}).to_string();
        let found = records(&compare(&line, &["--within"]));
        let words: Vec<&str> = found
            .iter()
            .map(|record| record["right"]["mention"]["text"].as_str().unwrap())
            .collect();
        assert_eq!(words, named.into_iter().collect::<Vec<_>>(), "{text}");
        for record in &found {
            assert_eq!(
                (&record["verdict"], &record["reason"]),
                (&"contradiction".into(), &"date".into())
            );
            assert_eq!(record["left"]["source"], record["right"]["source"]);
        }
        assert!(records(&compare(&line, &[])).is_empty());
    }
}

#[test]
fn what_was_found_within_an_article_can_be_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "They met on Wednesday, 21 January 2025 in Geneva.").unwrap();
    let factdiff = |arguments: &[&str]| {
        let output = cargo_bin_cmd!("factdiff")
            .args(arguments)
            .arg(&path)
            .args(["--language", "en"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let found: Value = serde_json::from_str(factdiff(&["compare", "--within"]).trim()).unwrap();
    let text = factdiff(&["explain", found["id"].as_str().unwrap(), "--format", "table"]);
    assert!(text.contains("2025-01-21 was a Tuesday, not a Wednesday"), "{text}");
}
