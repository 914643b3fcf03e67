//! What `check` prints for machines and for CI services.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;

/// Two outlets that contradict each other, one article with what could break out of a format.
fn corpus(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = "id,outlet,title,url,published,language,path\n".to_owned();
    let texts = folder.path().join("c/über den texten");
    fs::create_dir_all(&texts).unwrap();
    for n in 0..articles {
        rows.push_str(&format!(
            "a{n},\"Outlet <{n}> & \"\"Sons\"\"::%]]>\",,,2025-09-{:02},en,über den texten/{n}.txt\n",
            n + 1
        ));
        let text = format!(
            "The «two» sides met.\n\nТо — Trade between China and Russia reached ${}.8 billion in 2024.\n",
            234 + 5 * n
        );
        fs::write(texts.join(format!("{n}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("c/sources.csv"), rows).unwrap();
    folder
}

fn factdiff(folder: &TempDir, arguments: &[&str], summary: Option<&Path>) -> Output {
    let mut command = cargo_bin_cmd!("factdiff");
    command.current_dir(folder.path()).args(arguments);
    for name in ["GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        command.env_remove(name);
    }
    if let Some(summary) = summary {
        command.env("GITHUB_STEP_SUMMARY", summary);
    }
    command.output().unwrap()
}

fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    let output = factdiff(folder, arguments, None);
    assert_ne!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &TempDir, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(folder, arguments)).unwrap()
}

fn id(folder: &TempDir) -> String {
    let text = printed(folder, &["check", "c", "--format", "jsonl"]);
    let record: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    record["id"].as_str().unwrap().to_owned()
}

/// Holds a document against `tests/schemas`, formats such as addresses too.
fn check_schema(name: &str, document: &Value) {
    let text = fs::read_to_string(format!("tests/schemas/{name}.json")).unwrap();
    // The schema of SARIF has a stray bracket in its pattern of a language, of which none is printed.
    let schema: Value = serde_json::from_str(&text.replace("{2}]?$", "{2}$")).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
}

/// The official schema, and what it cannot say: that the rule of each result is told, and its paths are addresses.
fn check_sarif(log: &Value) {
    check_schema("sarif-2.1.0", log);
    let run = &log["runs"][0];
    let rules: Vec<&Value> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    for result in run["results"].as_array().unwrap() {
        assert!(rules.contains(&&result["ruleId"]), "{result:#}");
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        let uri = uri.as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri} is no URI reference");
    }
}

#[test]
fn sarif_has_both_places_fingerprint_state_and_suppression() {
    let folder = corpus(2);
    let sarif = ["check", "c", "--format", "sarif"];
    let log = json(&folder, &sarif);
    check_sarif(&log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    let result = &results[0];
    assert_eq!(result["ruleId"], "contradiction");
    assert_eq!(result["level"], "error");
    assert_eq!(result["baselineState"], "new");
    assert_eq!(
        result["partialFingerprints"]["factdiffComparison/v1"],
        id(&folder).as_str()
    );
    // The younger article first, columns in characters.
    let here = &result["locations"][0]["physicalLocation"];
    assert_eq!(here["artifactLocation"]["uri"], "c/%C3%BCber%20den%20texten/1.txt");
    assert_eq!(here["region"]["startLine"], 3);
    assert_eq!(here["region"]["snippet"]["text"], "$239.8 billion");
    assert_eq!(here["region"]["startColumn"], 45);
    let there = &result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(there, "c/%C3%BCber%20den%20texten/0.txt");

    let id = id(&folder);
    let accept = format!("accept c --id {id} --reason known --expires 2026-01-31");
    printed(&folder, &accept.split(' ').collect::<Vec<_>>());
    let log = json(&folder, &sarif);
    check_sarif(&log);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["baselineState"], "unchanged");
    assert_eq!(result["suppressions"][0]["status"], "accepted");
    assert_eq!(result["suppressions"][0]["justification"], "accepted: known");

    let log = json(&folder, &["check", "c", "--format", "sarif", "--date", "2026-02-01"]);
    check_sarif(&log);
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["status"], "rejected");
}

#[test]
fn sarif_of_claims_without_files_still_has_places() {
    let folder = corpus(2);
    let claims = printed(&folder, &["extract", "c", "--format", "jsonl"]);
    fs::write(folder.path().join("claims.jsonl"), claims).unwrap();
    let log = json(
        &folder,
        &["check", "claims.jsonl", "--input-format", "claims", "--format", "sarif"],
    );
    check_sarif(&log);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "a1"
    );
}

#[test]
fn records_of_json_lines_are_placed_at_their_line() {
    let folder = corpus(0);
    let record = |id: &str, sum: &str| {
        format!(
            "{{\"id\":\"{id}\",\"language\":\"en\",\"published\":\"2025-01-01\",\"text\":\"Trade between China and Russia \
             reached ${sum} billion in 2024.\"}}\n"
        )
    };
    let lines = record("a", "244.8") + "\n" + &record("b", "234.8");
    fs::write(folder.path().join("all.jsonl"), lines).unwrap();
    let text = printed(&folder, &["check", "all.jsonl"]);
    assert!(
        text.contains("    all.jsonl:1\n") && text.contains("    all.jsonl:3\n"),
        "{text}"
    );
}

#[test]
fn github_gets_ten_annotations_the_count_of_the_rest_and_the_summary_all() {
    let folder = corpus(7);
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let output = factdiff(&folder, &["check", "c", "--format", "github"], Some(&summary));
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let errors: Vec<&str> = text.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 10);
    let all = printed(&folder, &["check", "c", "--format", "jsonl"]).lines().count();
    assert!(all > 10, "{all}");
    let notice = format!(
        "::notice title=factdiff::{} more are not shown here; the step summary lists all",
        all - 10
    );
    assert!(text.lines().any(|line| line == notice), "{text}");
    assert!(
        errors[0].starts_with("::error file=c/über den texten/") && errors[0].contains(",line=3,endLine=3,col=45,"),
        "{}",
        errors[0]
    );
    let summary = fs::read_to_string(summary).unwrap();
    assert!(summary.starts_with("before\n## factdiff check\n"), "{summary}");
    assert_eq!(summary.matches("\n### contradiction").count(), all);
    assert!(!summary.contains("Outlet <"), "an outlet's name is text, not markup");
}

#[test]
fn junit_counts_failures_and_skips_what_is_accepted() {
    let folder = corpus(3);
    let junit = ["check", "c", "--format", "junit"];
    let accepted = id(&folder);
    printed(
        &folder,
        &["accept", "c", "--id", &accepted, "--reason", "known & <wrong>"],
    );
    let xml = printed(&folder, &junit);
    let failures = xml.matches("<failure ").count();
    assert!(failures > 0);
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", failures + 1);
    assert!(
        xml.contains(&format!("<testsuites name=\"factdiff\" {counts}>"))
            && xml.contains(&format!("{counts} skipped=\"1\">")),
        "{xml}"
    );
    assert!(
        xml.contains("<skipped message=\"accepted: known &amp; &lt;wrong&gt;\"/>"),
        "{xml}"
    );
    assert!(!xml.contains("]]>") && !xml.contains("<0>"), "{xml}");
    let open = xml.matches("<testcase ").count();
    assert_eq!(open, xml.matches("</testcase>").count());

    let clean = printed(&corpus(1), &junit);
    assert!(
        clean.contains("tests=\"1\" failures=\"0\"") && clean.contains("no contradictions"),
        "{clean}"
    );
}

#[test]
fn gitlab_gets_a_list_with_fingerprints_and_places() {
    let folder = corpus(2);
    let list = json(&folder, &["check", "c", "--format", "gitlab"]);
    check_schema("gitlab-code-quality", &list);
    let [issue] = list.as_array().unwrap().as_slice() else {
        panic!("{list}");
    };
    assert_eq!(issue["fingerprint"], id(&folder).as_str());
    assert_eq!(issue["severity"], "major");
    assert_eq!(issue["check_name"], "contradiction");
    assert_eq!(issue["location"]["path"], "c/über den texten/1.txt");
    assert_eq!(issue["location"]["lines"]["begin"], 3);
    assert!(
        issue["description"]
            .as_str()
            .unwrap()
            .contains("no value satisfies both wordings")
    );
    assert_eq!(
        json(&corpus(1), &["check", "c", "--format", "gitlab"]),
        Value::Array(Vec::new())
    );
}

#[test]
fn a_format_goes_to_a_file_while_people_read_the_log() {
    let folder = corpus(2);
    let arguments = ["check", "c", "--format", "sarif", "--out", "out.sarif"];
    let output = factdiff(&folder, &arguments, None);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("To accept one: factdiff accept c")
    );
    let text = fs::read_to_string(folder.path().join("out.sarif")).unwrap();
    check_sarif(&serde_json::from_str(&text).unwrap());
    let records = factdiff(&folder, &["check", "c", "--format", "jsonl", "--out", "x"], None);
    assert_eq!(records.status.code(), Some(2));
}

#[test]
fn every_format_gives_the_same_bytes_again() {
    let folder = corpus(5);
    for format in ["text", "github", "markdown", "sarif", "junit", "gitlab", "jsonl"] {
        let arguments = ["check", "c", "--format", format];
        let more = [&arguments[..], &["--jobs", "1"]].concat();
        assert_eq!(printed(&folder, &arguments), printed(&folder, &more), "{format}");
    }
}

#[test]
fn only_check_prints_the_formats_of_check() {
    let folder = corpus(2);
    for command in ["scan", "extract", "compare", "sources"] {
        let output = factdiff(&folder, &[command, "c", "--format", "sarif"], None);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains("only check prints this format; use table, jsonl"),
            "{text}"
        );
    }
}

#[test]
fn shells_and_man_get_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = printed(&folder, &["completions", shell]);
        assert!(text.contains("accept") && text.contains("deny-stale"), "{shell}");
    }
    assert!(printed(&folder, &["man"]).contains(".TH factdiff 1"));
    printed(&folder, &["man", "--out", "pages"]);
    let page = fs::read_to_string(folder.path().join("pages/factdiff-check.1")).unwrap();
    assert!(page.contains("deny\\-stale"), "{page}");
    if Command::new("bash").arg("--version").output().is_ok() {
        let script = folder.path().join("factdiff.bash");
        fs::write(&script, printed(&folder, &["completions", "bash"])).unwrap();
        assert!(Command::new("bash").arg("-n").arg(&script).status().unwrap().success());
    }
}
