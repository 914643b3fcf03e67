//! The program from outside: what bad input costs, what goes to which stream, which code comes back.

mod program;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::cargo::cargo_bin_cmd;
use program::factdiff;
use tempfile::TempDir;

/// A folder with a manifest of good and bad rows, one kind of mistake each.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "id,outlet,title,url,published,language,path\n\
                    good,The Good,\"Two\nlines\",https://good.example/,2025-09-02,en,good.txt\n\
                    missing,The Missing,,,2025-09-02,en,gone.txt\n\
                    tag,The Tag,,,2025-09-02,klingonese,good.txt\n\
                    month,The Month,,,2025-13-01,en,good.txt\n\
                    good,The Twin,,,2025-09-02,en,good.txt\n\
                    empty,The Empty,,,2025-09-02,en,empty.txt\n\
                    latin,The Latin,,,2025-09-02,en,latin.txt\n\
                    last,The Last,,ftp://last.example/,2025-09-03,en,good.txt\n";
    write(&folder, "c/sources.csv", manifest.as_bytes());
    write(
        &folder,
        "c/good.txt",
        b"China and Russia signed 22 documents on 2 September 2025.",
    );
    write(&folder, "c/empty.txt", b" \n\n");
    write(&folder, "c/latin.txt", b"\xC3\x89: A caf\xE9.");
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// So many articles as JSON Lines, with the ids `a0`, `a1`, …
fn articles(count: usize) -> String {
    (0..count)
        .map(|n| format!("{{\"id\":\"a{n}\",\"text\":\"Words.\",\"language\":\"en\"}}\n"))
        .collect()
}

fn fed(arguments: &[&str], input: &str) -> Output {
    cargo_bin_cmd!("factdiff")
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The records printed as JSON Lines.
fn records(output: &Output) -> Vec<serde_json::Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Of the articles that were read.
fn ids(output: &Output) -> Vec<String> {
    records(output)
        .iter()
        .filter(|record| record["status"] == "read")
        .map(|record| record["id"].as_str().unwrap().to_owned())
        .collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn bad_rows_are_named_with_file_line_cause_and_remedy_and_cost_no_other() {
    let folder = corpus();
    let output = factdiff(folder.path(), &["sources", "c", "--format", "jsonl"]);
    let expected = [
        "error: c/sources.csv:4: \"path\": \"gone.txt\" does not exist; correct the path or delete the row",
        "error: c/sources.csv:5: \"language\": \"klingonese\" is no language tag; use BCP 47 such as fr, pt-BR or zh-Hans",
        "error: c/sources.csv:6: \"published\": \"2025-13-01\" has month 13; use YYYY-MM-DD, YYYY-MM or YYYY",
        "error: c/sources.csv:7: \"id\": \"good\" is already the id of c/sources.csv:2; give each article an id of its own",
        "error: c/sources.csv:8: \"path\": \"empty.txt\" is empty; put the article's text there, or delete it",
        "error: c/sources.csv:9: \"path\": \"latin.txt\" is not UTF-8: byte 9 (line 1) is 0xE9; save it as UTF-8",
        "warning: c/sources.csv:10: \"url\": \"ftp://last.example/\" is not an http or https address",
    ];
    let found = stderr(&output);
    assert_eq!(found.lines().count(), expected.len(), "{found}");
    for (found, expected) in found.lines().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(ids(&output), ["good", "last"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn bad_records_are_excused_on_request_but_still_reported() {
    let folder = corpus();
    for command in ["sources", "scan", "extract", "compare"] {
        let output = factdiff(folder.path(), &[command, "c", "--skip-invalid", "--quiet"]);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
        assert_eq!(
            stderr(&output).lines().count(),
            6,
            "errors without the warning: {}",
            stderr(&output)
        );
    }
}

#[test]
fn an_input_that_does_not_exist_is_never_excused() {
    let folder = corpus();
    let output = factdiff(folder.path(), &["scan", "c/good.txt", "nowhere.txt", "--skip-invalid"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "error: nowhere.txt: does not exist; correct the path\n"
    );
}

#[test]
fn a_warning_changes_no_exit_code() {
    let record = r#"{"id":"a","text":"One.","url":"ftp://x.example/","language":"en"}"#;
    let output = fed(&["sources", "-", "--input-format", "jsonl"], record);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output).starts_with("warning: <stdin>:1: \"url\": "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn bad_lines_of_a_stream_are_reported_and_the_others_keep_their_order() {
    let input = "{\"text\":\n".to_owned() + &articles(300);
    let output = fed(
        &["sources", "-", "--input-format", "jsonl", "--format", "jsonl"],
        &input,
    );
    let expected: Vec<String> = (0..300).map(|n| format!("a{n}")).collect();
    assert_eq!(ids(&output), expected);
    assert!(
        stderr(&output).starts_with("error: <stdin>:1: is not JSON"),
        "{}",
        stderr(&output)
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_answer_comes_before_the_next_record_is_written() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("factdiff"))
        .args(["sources", "-", "--input-format", "jsonl", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 0..3 {
        writeln!(input, "{{\"id\":\"a{n}\",\"text\":\"Words.\",\"language\":\"en\"}}").unwrap();
        input.flush().unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":\"a{n}\"")), "{answer}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "a.jsonl", articles(5_000).as_bytes());
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("factdiff"))
        .current_dir(folder.path())
        .args(["sources", "a.jsonl", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_would_be_right() {
    let folder = corpus();
    let cases: [(&[&str], &str); 7] = [
        (&["scan"], "<INPUT>..."),
        (&["scan", "c", "--published", "2025-13"], "has month 13"),
        (&["scan", "c", "--language", "english"], "is no language tag"),
        (
            &["scan", "c", "--input-format", "claims"],
            "this command reads articles",
        ),
        (&["compare", "c", "--verdicts", "maybe"], "different-period"),
        (
            &["compare", "c", "--input-format", "claims", "--offsets", "chars"],
            "--offsets needs the articles' texts",
        ),
        (
            &["explain", "nosuchid", "c"],
            "is the id of no comparison and no claim in c;",
        ),
    ];
    for (arguments, expected) in cases {
        let output = factdiff(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn claims_that_are_none_are_reported_at_their_line() {
    let output = fed(
        &["compare", "-", "--input-format", "claims", "--format", "jsonl"],
        "\n{\"id\":\"c1\"}\n",
    );
    let expected = "error: <stdin>:2: is not a record of this kind (missing field `source`, at byte 11); use the lines";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_help_has_an_example() {
    for command in ["scan", "extract", "compare", "diff", "explain", "sources"] {
        let output = factdiff(Path::new("."), &[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        let (_, example) = stdout(&output)
            .split_once("Example:\n")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        assert!(example.contains(&format!("factdiff {command} ")), "{example}");
    }
}

#[test]
fn json_arrays_are_whole_even_when_empty() {
    for (input, length) in [
        ("", 0),
        ("{\"text\":\"A\"}", 1),
        ("{\"text\":\"A\"}\n{\"text\":\"B\"}", 2),
    ] {
        let output = fed(
            &[
                "sources",
                "-",
                "--input-format",
                "jsonl",
                "--format",
                "json",
                "--language",
                "en",
            ],
            input,
        );
        let array: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(array.len(), length);
    }
}

#[test]
fn the_shipped_corpus_is_read_without_a_complaint() {
    let output = factdiff(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["sources", "corpus", "--format", "jsonl"],
    );
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let sources = records(&output);
    let detected = sources.iter().filter(|source| source["language_detected"] == true);
    assert_eq!(
        detected
            .map(|source| source["language"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["es", "de"]
    );
}

#[test]
fn settings_come_from_a_file_and_flags_before_them() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "a.txt", "Il pleuvait mardi.".as_bytes());
    write(&folder, "good.toml", b"language = \"fr\"\npublished = \"2025-01-22\"\n");
    write(&folder, "key.toml", b"langauge = \"fr\"\n");
    write(&folder, "value.toml", b"published = \"2025-13\"\n");
    let run = |arguments: &[&str]| {
        cargo_bin_cmd!("factdiff")
            .current_dir(folder.path())
            .args(["scan", "a.txt"])
            .args(arguments)
            .output()
            .unwrap()
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text(&run(&["--config", "good.toml"]).stdout).contains("\"start\":\"2025-01-21\""));
    let typed = run(&["--config", "good.toml", "--published", "2025-01-29"]);
    assert!(text(&typed.stdout).contains("\"start\":\"2025-01-28\""));
    for (file, message) in [
        ("key.toml", "unknown field `langauge`"),
        ("value.toml", "has month 13"),
        ("gone.toml", "cannot be read"),
    ] {
        let output = run(&["--config", file]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(file) && said.contains(message), "{said}");
    }
}

#[test]
fn extract_prints_what_makes_no_claims_with_its_role_and_place() {
    let text = "The ferry opened on 3 July 2024 with 20 cars.\n\nPhoto: Ann Example\n\nHome | News | Contact\n\n\
                Café owners cheered on 4 July 2024.\n";
    let skipped = |format: &str| {
        fed(
            &["extract", "-", "--language", "en", "--skipped", "--format", format],
            text,
        )
    };
    let output = skipped("jsonl");
    assert_eq!(output.status.code(), Some(0));
    let found: Vec<(String, String)> = stdout(&output)
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let place = |key: &str| row[key].as_u64().unwrap() as usize;
            let words = row["text"].as_str().unwrap();
            assert_eq!(&text[place("start")..place("end")], words, "{line}");
            (row["role"].as_str().unwrap().to_owned(), words.to_owned())
        })
        .collect();
    let expected = [
        ("caption", "Photo: Ann Example"),
        ("boilerplate", "Home | News | Contact"),
    ];
    assert_eq!(found, expected.map(|(role, words)| (role.to_owned(), words.to_owned())));
    let csv = stdout(&skipped("csv"));
    assert!(csv.starts_with("source,start,end,role,text\n"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let table = stdout(&skipped("table"));
    assert!(table.contains("2 sentences make no claims"), "{table}");
}
