//! What an article cannot do (SECURITY.md): one corpus whose every field is hostile, through every output.

use std::fs;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

/// Markup, a formula, an escape sequence, a turned line, a workflow command, the end of a CDATA section, a table's bar.
const HOSTILE: &str = "=HYPERLINK(\"https://evil.example\",\"x\")<script>alert(1)</script>\u{1b}[31m\u{202e}\n::error::owned ]]> | `x` [y](javascript:alert(1))";

/// Two articles that contradict each other, hostile in outlet, title, address and text.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let record = |id: &str, billions: &str| {
        serde_json::json!({
            "id": format!("{id}{HOSTILE}"),
            "outlet": format!("{HOSTILE} {id}"),
            "title": HOSTILE,
            "url": "javascript:alert(1)",
            "published": "2025-09-02",
            "language": "en",
            "text": format!(
                "Trade between China and Russia reached {billions} billion dollars in 2024 <img src=x onerror=alert(1)> \u{1b}]0;owned\u{7}\u{202e} \
                 ]]> ::error::owned, customs data showed on Tuesday.\n\n=cmd|' /C calc'!A0 said so."
            ),
        })
    };
    let lines = format!("{}\n{}\n", record("a", "244.8"), record("../../b", "231.4"));
    fs::write(folder.path().join("c.jsonl"), lines).unwrap();
    folder
}

fn factdiff(folder: &TempDir, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("factdiff")
        .current_dir(folder.path())
        .env_remove("GITHUB_STEP_SUMMARY")
        .args(arguments)
        .output()
        .unwrap()
}

fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    let output = factdiff(folder, arguments);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("231.4"), "{arguments:?} shows no contradiction:\n{text}");
    text
}

/// Characters that a terminal obeys, or that turn what is around them.
fn obeyed(text: &str) -> Option<char> {
    text.chars()
        .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn a_page_holds_no_markup_of_an_article() {
    let folder = corpus();
    factdiff(&folder, &["report", "c.jsonl", "--out", "r"]);
    let page = fs::read_to_string(folder.path().join("r/index.html")).unwrap();
    assert_eq!(page.matches("<script").count(), 1, "only the page's own");
    for wrong in ["<img", "href=\"javascript", "<script>alert"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert_eq!(obeyed(&page.replace(['\t', '\r'], "")), None);
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "nothing but c.jsonl and r is written: {names:?}");
}

#[test]
fn no_cell_begins_like_a_formula() {
    let folder = corpus();
    factdiff(&folder, &["report", "c.jsonl", "--out", "r", "--format", "csv-excel"]);
    for name in ["claims.csv", "comparisons.csv", "facts.csv"] {
        let bytes = fs::read(folder.path().join("r").join(name)).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(bytes.as_slice());
        for cell in reader
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{name}: {cell:?}"
            );
        }
    }
}

#[test]
fn a_terminal_is_given_no_orders() {
    let folder = corpus();
    for arguments in [
        ["compare", "c.jsonl", "--format", "table"].as_slice(),
        &["check", "c.jsonl", "--format", "text"],
        &["check", "c.jsonl", "--format", "markdown"],
        &["check", "c.jsonl", "--format", "github"],
        &["check", "c.jsonl", "--format", "gitlab"],
        &["check", "c.jsonl", "--format", "sarif"],
        &["check", "c.jsonl", "--format", "junit"],
    ] {
        let text = printed(&folder, arguments);
        assert_eq!(obeyed(&text), None, "{arguments:?}\n{text}");
    }
}

#[test]
fn ci_services_are_given_no_orders() {
    let folder = corpus();
    let github = printed(&folder, &["check", "c.jsonl", "--format", "github"]);
    let commands = github.lines().filter(|line| line.starts_with("::")).count();
    let findings = github.lines().filter(|line| line.starts_with("::error ")).count();
    assert!(
        findings > 0 && commands == findings,
        "a line of an article is taken for a command:\n{github}"
    );
    let junit = printed(&folder, &["check", "c.jsonl", "--format", "junit"]);
    assert!(!junit.contains("<script") && !junit.contains("<img"), "{junit}");
    assert!(!junit.contains("<![CDATA["), "texts are escaped, not wrapped:\n{junit}");
    for format in ["sarif", "gitlab"] {
        let text = printed(&folder, &["check", "c.jsonl", "--format", format]);
        serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|e| panic!("{format}: {e}\n{text}"));
    }
    let markdown = printed(&folder, &["check", "c.jsonl", "--format", "markdown"]).replace("\\]", "");
    for wrong in ["<script", "<img", "](javascript:"] {
        assert!(!markdown.contains(wrong), "{wrong}\n{markdown}");
    }
}

#[test]
fn a_manifest_reads_nothing_outside_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("c")).unwrap();
    fs::write(folder.path().join("secret.txt"), "The password cost 5 dollars.").unwrap();
    for path in ["../secret.txt", "/etc/hostname", "x/../../secret.txt"] {
        fs::write(folder.path().join("c/sources.csv"), format!("id,path\na,{path}\n")).unwrap();
        let output = factdiff(&folder, &["extract", "c", "--format", "jsonl"]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("password"), "{path}");
    }
}
