//! What `check` fails on, what `accept` takes, and what a run over some articles says of the others.

mod program;

use std::fs;

use program::factdiff;
use tempfile::TempDir;

const HEADER: &str = "id,outlet,title,url,published,language,path\n";

/// Three outlets with three figures for one thing.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let trade = |sum: &str| format!("Trade between China and Russia reached ${sum} billion in 2024.\n");
    let articles = [
        ("a", "The Anchor", trade("244.8")),
        ("b", "The Beacon", trade("234.8")),
        ("d", "The Dock", trade("224.8")),
    ];
    let mut rows = HEADER.to_owned();
    fs::create_dir(folder.path().join("c")).unwrap();
    for (id, outlet, text) in articles {
        rows.push_str(&format!("{id},{outlet},,,2025-09-02,en,{id}.txt\n"));
        fs::write(folder.path().join(format!("c/{id}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("c/sources.csv"), rows).unwrap();
    folder
}

/// Exit code, and everything that was printed.
fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = factdiff(folder, arguments);
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), text)
}

fn check(folder: &TempDir, flags: &[&str]) -> (i32, String) {
    run(folder, &[&["check", "c"], flags].concat())
}

fn accept(folder: &TempDir, flags: &[&str]) -> (i32, String) {
    run(folder, &[&["accept", "c", "--reason", "known"], flags].concat())
}

#[test]
fn so_many_pass_and_one_more_fails() {
    let folder = corpus();
    let (code, text) = check(&folder, &[]);
    assert!(code == 1 && text.contains("findings: 3 new"), "{text}");
    assert_eq!(check(&folder, &["--max", "2"]).0, 1);
    let (code, text) = check(&folder, &["--max", "3"]);
    assert!(code == 0 && text.contains("findings: 3 new"), "still shown: {text}");
}

#[test]
fn what_is_less_sure_or_told_by_fewer_is_left_out() {
    let folder = corpus();
    assert_eq!(check(&folder, &["--min-origins", "3"]).0, 1);
    assert_eq!(check(&folder, &["--min-origins", "4"]).0, 0);
    assert_eq!(check(&folder, &["--min-confidence", "0.1"]).0, 1);
    assert_eq!(check(&folder, &["--min-confidence", "1"]).0, 0);
    let (code, text) = check(&folder, &["--min-confidence", "60"]);
    assert!(code == 2 && text.contains("use a decimal from 0 to 1"), "{text}");
}

#[test]
fn a_gate_makes_no_entry_stale() {
    let folder = corpus();
    assert_eq!(accept(&folder, &["--all"]).0, 0);
    for gate in [
        ["--min-confidence", "1"],
        ["--min-origins", "4"],
        ["--fail-on", "unresolved"],
    ] {
        let (code, text) = check(&folder, &[&gate[..], &["--deny-stale"]].concat());
        assert!(code == 0 && text.contains("stale entries: 0"), "{gate:?}: {text}");
    }
}

#[test]
fn verdicts_that_count_are_named() {
    let folder = corpus();
    assert_eq!(check(&folder, &["--fail-on", "unresolved"]).0, 0);
    assert_eq!(check(&folder, &["--fail-on", "unresolved,contradiction"]).0, 1);
    let (code, text) = check(&folder, &["--fail-on", "quarrel"]);
    assert!(code == 2 && text.contains("contradiction, unresolved"), "{text}");
}

#[test]
fn accepting_many_at_once_says_how_many_and_asks() {
    let folder = corpus();
    let (code, text) = accept(&folder, &[]);
    assert_eq!(code, 2);
    assert!(
        text.contains("that would accept 3 comparisons at once; choose with --id, --topic or --between, or say --all"),
        "{text}"
    );
    assert!(!folder.path().join("c/baseline.toml").exists());
    let (code, text) = accept(&folder, &["--all"]);
    assert_eq!(
        (code, text.as_str()),
        (0, "c/baseline.toml: 3 added, 0 replaced, 0 unchanged\n")
    );
}

#[test]
fn what_two_outlets_say_is_accepted_together() {
    let folder = corpus();
    let (code, text) = accept(&folder, &["--between", "The Beacon", "a", "--topic", "trade_volume"]);
    assert_eq!(
        (code, text.as_str()),
        (0, "c/baseline.toml: 1 added, 0 replaced, 0 unchanged\n")
    );
    let (code, text) = check(&folder, &[]);
    assert!(code == 1 && text.contains("2 new, 1 accepted"), "{text}");
    let (code, text) = accept(&folder, &["--between", "The Beacon", "The Bacon"]);
    assert!(code == 2 && text.contains("no article is by \"The Bacon\""), "{text}");
    assert_eq!(accept(&folder, &["--between", "a", "b", "--all"]).0, 2);
}

#[test]
fn a_date_that_is_none_is_refused_and_in_the_file_counts_as_past() {
    let folder = corpus();
    let (code, text) = accept(&folder, &["--all", "--expires", "next year"]);
    assert_eq!(code, 2, "{text}");
    let (code, text) = accept(&folder, &["--all", "--expires", "2025-09-01"]);
    assert!(
        code == 0 && text.contains("--expires 2025-09-01 is past already"),
        "{text}"
    );
    let path = folder.path().join("c/baseline.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("expires = \"2025-09-01\"", "expires = \"2030-02-30\""),
    )
    .unwrap();
    let (code, text) = check(&folder, &[]);
    assert!(
        code == 1 && text.contains("expires = \"2030-02-30\" is no date, so the decision counts as expired"),
        "{text}"
    );
    assert!(text.contains("0 new, 0 accepted, 3 accepted no longer"), "{text}");
}

#[test]
fn a_run_over_some_files_says_nothing_of_the_others() {
    let folder = corpus();
    assert_eq!(accept(&folder, &["--all"]).0, 0);
    let some = [
        "check",
        "c/a.txt",
        "c/b.txt",
        "--baseline",
        "c/baseline.toml",
        "--deny-stale",
    ];
    let (code, text) = run(&folder, &some);
    // Without the manifest the outlets have other names, and the articles the same ids.
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("stale entries: 0; not seen: 2"), "{text}");
    assert_eq!(text.matches("note: not seen: ").count(), 2);

    // An article that is gone from the whole corpus is another matter.
    fs::remove_file(folder.path().join("c/d.txt")).unwrap();
    let rows = fs::read_to_string(folder.path().join("c/sources.csv")).unwrap();
    let rows: Vec<&str> = rows.lines().filter(|row| !row.starts_with("d,")).collect();
    fs::write(folder.path().join("c/sources.csv"), rows.join("\n")).unwrap();
    let (code, text) = check(&folder, &["--deny-stale"]);
    assert!(code == 1 && text.contains("stale entries: 2"), "{text}");
}

#[test]
fn an_article_that_cannot_be_read_closes_nothing() {
    let folder = corpus();
    assert_eq!(accept(&folder, &["--all"]).0, 0);
    fs::write(folder.path().join("c/d.txt"), b"caf\xe9").unwrap();
    let (code, text) = check(&folder, &["--deny-stale", "--skip-invalid"]);
    assert!(code == 0 && text.contains("stale entries: 0; not seen: 2"), "{text}");
}
