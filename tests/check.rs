//! `report`, `check` and `accept` from outside: what people decide stays decided, and only what is new fails.

mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use program::factdiff;
use tempfile::TempDir;

/// Two outlets that contradict each other.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder,
        "c/sources.csv",
        "id,outlet,title,url,published,language,path\n\
         a,The Anchor,,https://anchor.example/,2025-09-02,en,a.txt\n\
         b,The Beacon,,,2025-09-03,en,b.txt\n",
    );
    write(&folder, "c/a.txt", &article("244.8"));
    write(&folder, "c/b.txt", &article("234.8"));
    folder
}

fn article(billions: &str) -> String {
    format!("Trade between China and Russia reached ${billions} billion in 2024.\n")
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn code(folder: &TempDir, arguments: &[&str]) -> i32 {
    factdiff(folder, arguments).status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The id of the one contradiction.
fn contradiction(folder: &TempDir) -> String {
    let output = factdiff(folder, &["check", "c"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let text = stdout(&output);
    let (id, rest) = text.split_once(' ').unwrap();
    assert!(rest.starts_with("contradiction"), "{text}");
    id.to_owned()
}

fn baseline(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("c/baseline.toml")
}

#[test]
fn a_new_contradiction_fails_and_says_who_says_what_and_how_to_accept_it() {
    let folder = corpus();
    let id = contradiction(&folder);
    let text = stdout(&factdiff(&folder, &["check", "c"]));
    for part in [
        "The Anchor (a): 244\u{202f}800\u{202f}000\u{202f}000\u{a0}USD, 2024",
        "The Beacon (b): 234\u{202f}800\u{202f}000\u{202f}000\u{a0}USD, 2024",
        "factdiff accept c --baseline c/baseline.toml --id ID",
        "findings: 1 new, 0 accepted, 0 accepted no longer; stale entries: 0",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let records = stdout(&factdiff(&folder, &["check", "c", "--format", "jsonl"]));
    assert!(
        records.contains(&format!("\"id\":\"{id}\"")) && records.lines().count() == 1,
        "{records}"
    );
}

#[test]
fn what_was_accepted_passes_until_it_expires() {
    let folder = corpus();
    let id = contradiction(&folder);
    let accept = format!("accept c --id {id} --reason known --by Ann --expires 2026-01-31");
    let accept: Vec<&str> = accept.split(' ').collect();
    let output = factdiff(&folder, &accept);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = fs::read_to_string(baseline(&folder)).unwrap();
    // The day of the decision is the latest publication, never the clock's.
    assert!(
        text.contains("reason = \"known\", by = \"Ann\", added = \"2025-09-03\", expires = \"2026-01-31\""),
        "{text}"
    );

    let passed = factdiff(&folder, &["check", "c"]);
    assert_eq!(passed.status.code(), Some(0));
    assert!(stdout(&passed).contains(&format!("note: {id} is accepted (accepted, Ann: known)")));
    assert_eq!(code(&folder, &["check", "c", "--date", "2026-01-31"]), 0);
    let expired = factdiff(&folder, &["check", "c", "--date", "2026-02-01"]);
    assert_eq!(expired.status.code(), Some(1));
    assert!(stdout(&expired).contains("accepted until 2026-01-31"));

    assert_eq!(code(&folder, &accept), 0);
    assert_eq!(
        fs::read_to_string(baseline(&folder)).unwrap(),
        text,
        "accepting again changes no byte"
    );
}

#[test]
fn a_changed_figure_in_an_accepted_place_is_new_and_the_old_entry_stale() {
    let folder = corpus();
    let id = contradiction(&folder);
    assert_eq!(code(&folder, &["accept", "c", "--id", &id, "--reason", "known"]), 0);
    write(&folder, "c/b.txt", &article("231.8"));
    let output = factdiff(&folder, &["check", "c"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains(&format!("note: stale: {id} matches nothing any more")));

    write(&folder, "c/b.txt", &article("244.8"));
    assert_eq!(code(&folder, &["check", "c"]), 0);
    assert_eq!(code(&folder, &["check", "c", "--deny-stale"]), 1);
}

#[test]
fn accepting_needs_a_reason_a_choice_and_ids_that_exist() {
    let folder = corpus();
    let id = contradiction(&folder);
    assert_eq!(code(&folder, &["accept", "c", "--id", &id]), 2);
    assert_eq!(code(&folder, &["accept", "c", "--id", &id, "--reason", " "]), 2);
    assert_eq!(code(&folder, &["accept", "c", "--reason", "known"]), 2);
    assert_eq!(
        code(&folder, &["accept", "c", "--all", "--id", &id, "--reason", "known"]),
        2
    );
    let unknown = factdiff(
        &folder,
        &["accept", "c", "--id", "x0", "--id", &id, "--reason", "known"],
    );
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("no comparison has the id x0"));
    assert!(!baseline(&folder).exists());
}

#[test]
fn all_contradictions_or_those_on_one_topic_are_accepted_together() {
    let folder = corpus();
    let by_topic = factdiff(
        &folder,
        &["accept", "c", "--topic", "no_such_topic", "--reason", "known"],
    );
    assert!(stdout(&by_topic).contains("0 added"), "{}", stdout(&by_topic));
    assert!(!baseline(&folder).exists());
    let all = factdiff(
        &folder,
        &[
            "accept",
            "c",
            "--all",
            "--reason",
            "known",
            "--status",
            "false-positive",
        ],
    );
    assert_eq!(stdout(&all), "c/baseline.toml: 1 added, 0 replaced, 0 unchanged\n");
    assert_eq!(code(&folder, &["check", "c"]), 0);
}

#[test]
fn decisions_made_in_the_sheet_are_kept_by_reports_and_imported_with_their_own_reasons() {
    let folder = corpus();
    let id = contradiction(&folder);
    assert_eq!(code(&folder, &["report", "c", "--out", "r"]), 0);
    let sheet = folder.path().join("r/comparisons.csv");
    let decide = |decision: &str| {
        let text = fs::read_to_string(&sheet).unwrap();
        let row = text.lines().find(|line| line.starts_with(&id)).unwrap().to_owned();
        let decided = format!("{},{decision}", row.rsplitn(6, ',').last().unwrap());
        fs::write(&sheet, text.replace(&row, &decided)).unwrap();
    };
    decide("confirmed,both stand by it,Ann,,'=call them");
    let output = factdiff(&folder, &["report", "c", "--out", "r"]);
    assert!(stdout(&output).contains("decisions kept: 1"), "{}", stdout(&output));
    assert!(
        fs::read_to_string(&sheet)
            .unwrap()
            .contains("confirmed,both stand by it,Ann,,'=call them")
    );

    let import = ["accept", "c", "--from", "r/comparisons.csv"];
    assert_eq!(code(&folder, &import), 0);
    assert_eq!(
        code(&folder, &["check", "c"]),
        1,
        "a confirmed contradiction goes on failing"
    );
    decide("corrected,the Beacon has corrected it,Ann,2026-12-31,");
    assert_eq!(code(&folder, &import), 0);
    let text = fs::read_to_string(baseline(&folder)).unwrap();
    assert!(
        text.contains("status = \"corrected\"") && text.contains("reason = \"the Beacon has corrected it\""),
        "{text}"
    );
    assert_eq!(code(&folder, &["check", "c"]), 0);

    decide("acepted,,,,");
    let wrong = factdiff(&folder, &import);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        stderr(&wrong).contains("r/comparisons.csv:2: decision \"acepted\""),
        "{}",
        stderr(&wrong)
    );
    decide("accepted,,,,");
    assert!(stderr(&factdiff(&folder, &import)).contains("decision_reason is empty"));
}

#[test]
fn a_sheet_that_cannot_be_read_is_left_alone() {
    let folder = corpus();
    write(&folder, "r/comparisons.csv", "id,decision\nk1,accepted\n");
    let output = factdiff(&folder, &["report", "c", "--out", "r"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("column decision_reason, decided_by, expires, note missing"),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("r/comparisons.csv")).unwrap(),
        "id,decision\nk1,accepted\n"
    );
    assert!(folder.path().join("r/comparisons.new.csv").exists());
}

#[test]
fn a_second_report_has_the_same_bytes() {
    let folder = corpus();
    assert_eq!(code(&folder, &["report", "c", "--out", "r1"]), 0);
    assert_eq!(code(&folder, &["report", "c", "--out", "r2", "--jobs", "1"]), 0);
    for entry in fs::read_dir(folder.path().join("r1")).unwrap() {
        let name = entry.unwrap().file_name();
        let bytes = |out: &str| fs::read(folder.path().join(out).join(Path::new(&name))).unwrap();
        assert_eq!(bytes("r1"), bytes("r2"), "{name:?}");
    }
}

#[test]
fn a_baseline_with_conflict_markers_is_invalid_input() {
    let folder = corpus();
    write(
        &folder,
        "c/baseline.toml",
        "accepted = [\n<<<<<<< ours\n=======\n>>>>>>> theirs\n]\n",
    );
    let output = factdiff(&folder, &["check", "c"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("c/baseline.toml:2: conflict marker of git"),
        "{}",
        stderr(&output)
    );
}
