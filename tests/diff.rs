//! `factdiff diff` from outside: two versions of one article, two corpora, what goes wrong, and which code comes back.

use std::fs;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;

const TRADE: &str = "Trade between China and Russia reached 244.8 billion dollars in 2024, up 1.9 percent.";
const DEAL: &str = "China and Russia signed 22 documents in Beijing on 2 September 2025.";
const VISAS: &str = "From 15 September 2025 Russian citizens may stay in China for 30 days without a visa.";
const PIPE: &str = "The new pipeline is to carry 50 billion cubic metres of gas a year, the minister said.";

/// A long article: the paragraphs, between others that claim things of their own.
fn article(paragraphs: &[&str]) -> String {
    let filler = |n: usize| {
        format!(
            "Harbour number {n} handled {} ships and {} tonnes of grain in 2023.",
            100 + 7 * n,
            5000 + 13 * n
        )
    };
    let mut text = "The year in trade\n".to_owned();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        text.push_str(&format!("\n{paragraph}\n\n{}\n", filler(index)));
    }
    for n in paragraphs.len()..40 {
        text.push_str(&format!("\n{}\n", filler(n)));
    }
    text
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn factdiff(folder: &TempDir, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("factdiff")
        .current_dir(folder.path())
        .arg("diff")
        .args(arguments)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The records of two versions of one article.
fn versions(old: &str, new: &str) -> (Vec<Value>, Option<i32>) {
    let folder = folder(&[("old.txt", old), ("new.txt", new)]);
    let output = factdiff(
        &folder,
        &["old.txt", "new.txt", "--language", "en", "--format", "jsonl"],
    );
    assert_eq!(stderr(&output), "");
    (records(&output), output.status.code())
}

fn records(output: &Output) -> Vec<Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// `changed 244.8 billion dollars→234.8 billion dollars`.
fn shown(record: &Value) -> String {
    let words = |side: &str| record[side]["mention"]["text"].as_str().unwrap_or("–").to_owned();
    format!(
        "{} {}→{}",
        record["change"].as_str().unwrap(),
        words("left"),
        words("right")
    )
}

#[test]
fn a_silent_edit_of_one_figure_in_a_long_article_is_one_line() {
    let old = article(&[TRADE, DEAL, VISAS, PIPE]);
    for (figure, edited, expected, delta) in [
        (
            "244.8",
            "234.8",
            "changed 244.8 billion dollars→234.8 billion dollars",
            "-0.041",
        ),
        ("1.9 percent", "2.9 percent", "changed 1.9 percent→2.9 percent", "0.526"),
        ("22 documents", "23 documents", "changed 22→23", "0.045"),
        ("121 ships", "122 ships", "changed 121→122", "0.008"),
    ] {
        let (found, code) = versions(&old, &old.replace(figure, edited));
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), [expected]);
        assert_eq!(found[0]["delta"], delta);
        assert_eq!(code, Some(1));
    }
}

#[test]
fn the_wording_holds_both_sentences() {
    let old = article(&[TRADE]);
    let (found, _) = versions(&old, &old.replace("reached 244.8", "hit some 250"));
    let pieces = found[0]["wording"].as_array().unwrap();
    let side = |left_out: &str| -> String {
        let kept = pieces.iter().filter(|piece| piece["edit"] != left_out);
        kept.map(|piece| piece["text"].as_str().unwrap()).collect()
    };
    assert_eq!(side("insert"), TRADE);
    assert_eq!(side("delete"), TRADE.replace("reached 244.8", "hit some 250"));
}

#[test]
fn an_edited_date_is_one_line_too() {
    let old = article(&[TRADE, DEAL]);
    let (found, _) = versions(&old, &old.replace("on 2 September 2025", "on 3 September 2025"));
    assert_eq!(
        found.iter().map(shown).collect::<Vec<_>>(),
        ["changed on 2 September 2025→on 3 September 2025"]
    );
}

#[test]
fn the_claims_of_an_added_paragraph_are_added_and_no_others() {
    let (old, new) = (article(&[TRADE, DEAL]), article(&[TRADE, DEAL]) + "\n" + PIPE + "\n");
    let (found, code) = versions(&old, &new);
    assert!(!found.is_empty());
    for record in &found {
        assert_eq!(record["change"], "added", "{record}");
        assert_eq!(record["left"], Value::Null);
        assert_eq!(record["wording"], Value::Null);
        assert_eq!(record["right"]["sentence"]["text"], PIPE);
    }
    assert_eq!(code, Some(1));
    let (back, _) = versions(&new, &old);
    assert!(back.iter().all(|record| record["change"] == "removed"), "{back:?}");
    assert_eq!(back.len(), found.len());
}

#[test]
fn reordered_paragraphs_are_moved_one_line_a_sentence() {
    let text = |paragraphs: [&str; 4]| "Trade and treaties\n\n".to_owned() + &paragraphs.join("\n\n");
    let (found, code) = versions(&text([TRADE, DEAL, VISAS, PIPE]), &text([PIPE, TRADE, DEAL, VISAS]));
    let moved: Vec<&str> = found
        .iter()
        .map(|record| {
            assert_eq!(record["change"], "moved", "{record}");
            record["right"]["sentence"]["text"].as_str().unwrap()
        })
        .collect();
    assert_eq!(moved, [PIPE]);
    assert_eq!(code, Some(1));
}

#[test]
fn an_edited_sentence_with_the_same_figures_is_reworded_once() {
    let old = article(&[TRADE, DEAL]);
    let (found, _) = versions(
        &old,
        &old.replace("signed 22 documents", "put their names to 22 documents"),
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["change"], "reworded");
    assert_eq!(found[0]["delta"], Value::Null);
}

#[test]
fn quotation_marks_and_spaces_are_no_difference() {
    let old = article(&["\"We sold 40 ships to China in 2024,\" the minister said.", DEAL]);
    let new = old
        .replace("\"We", "“We")
        .replace("2024,\"", "2024,”")
        .replace("September 2025", "September\u{a0}2025");
    assert_eq!(versions(&old, &new), (Vec::new(), Some(0)));
}

#[test]
fn articles_of_two_corpora_meet_by_id_address_and_title() {
    let line = |id: &str, url: &str, title: &str, text: &str| {
        let record = serde_json::json!({"id": id, "url": url, "title": title, "text": text, "language": "en", "published": "2025-09-03"});
        format!("{record}\n")
    };
    let old = line("a", "", "", TRADE)
        + &line("b", "https://x.example/b", "", DEAL)
        + &line("c", "", "Visas", VISAS)
        + &line("gone", "", "", PIPE);
    let new = line("z", "", "Visas", &VISAS.replace("30", "60"))
        + &line("y", "https://x.example/b", "", &DEAL.replace("22", "24"))
        + &line("a", "", "", TRADE);
    let folder = folder(&[("old.jsonl", &old), ("new.jsonl", &new)]);
    let output = factdiff(&folder, &["old.jsonl", "new.jsonl", "--format", "jsonl"]);
    let found = records(&output);
    let changed: Vec<String> = found.iter().filter(|r| r["change"] == "changed").map(shown).collect();
    assert_eq!(changed, ["changed 30 days→60 days", "changed 22→24"]);
    let others: Vec<&Value> = found.iter().filter(|r| r["change"] != "changed").collect();
    assert!(!others.is_empty());
    for other in others {
        assert_eq!(
            (&other["change"], &other["left"]["source"]),
            (&"removed".into(), &"gone".into())
        );
    }
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn two_folders_meet_by_the_names_of_their_files() {
    let folder = folder(&[
        ("old/a.txt", TRADE),
        ("old/b.txt", DEAL),
        ("new/a.txt", TRADE),
        ("new/b.txt", &DEAL.replace("22", "23")),
    ]);
    let output = factdiff(&folder, &["old", "new", "--language", "en", "--format", "csv"]);
    let text = stdout(&output);
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 2, "{text}");
    assert!(rows[0].starts_with("change,kind,topic,left_source,"));
    assert!(rows[1].starts_with("changed,number,"));
    assert!(rows[1].contains("[-22-]{+23+}"));
}

#[test]
fn identical_inputs_do_not_differ() {
    let text = article(&[TRADE, DEAL]);
    assert_eq!(versions(&text, &text), (Vec::new(), Some(0)));
    let folder = folder(&[("a.txt", &text)]);
    let look = |format: &str| factdiff(&folder, &["a.txt", "a.txt", "--language", "en", "--format", format]);
    assert_eq!(stdout(&look("table")), "no difference: both claim the same\n");
    assert_eq!(stdout(&look("json")), "[]\n");
    assert!(stdout(&look("html")).contains("No difference"));
}

#[test]
fn what_extract_printed_can_be_compared_too() {
    let folder = folder(&[("old.txt", TRADE), ("new.txt", &TRADE.replace("244.8", "234.8"))]);
    for name in ["old", "new"] {
        let output = cargo_bin_cmd!("factdiff")
            .current_dir(folder.path())
            .args([
                "extract",
                &format!("{name}.txt"),
                "--language",
                "en",
                "--format",
                "jsonl",
            ])
            .output()
            .unwrap();
        fs::write(folder.path().join(format!("{name}.jsonl")), output.stdout).unwrap();
    }
    let arguments = [
        "old.jsonl",
        "new.jsonl",
        "--input-format",
        "claims",
        "--format",
        "jsonl",
    ];
    let found = records(&factdiff(&folder, &arguments));
    assert_eq!(
        found.iter().map(shown).collect::<Vec<_>>(),
        ["changed 244.8 billion dollars→234.8 billion dollars"]
    );
}

#[test]
fn broken_input_is_named_and_ends_with_2() {
    let folder = folder(&[("a.txt", TRADE), ("b.jsonl", "{\"text\":\n"), ("empty.txt", "")]);
    for (arguments, message) in [
        (&["a.txt", "gone.txt"][..], "gone.txt: does not exist"),
        (&["b.jsonl", "a.txt"], "b.jsonl:1: "),
        (&["empty.txt", "a.txt"], "empty.txt: is empty"),
        (&["-", "-"], "only one of the two can be standard input"),
        (&["a.txt"], "RIGHT"),
    ] {
        let output = factdiff(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn only_diff_prints_a_page() {
    let folder = folder(&[("a.txt", TRADE)]);
    let output = cargo_bin_cmd!("factdiff")
        .current_dir(folder.path())
        .args(["compare", "a.txt", "--format", "html"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--format html is for diff"));
}

/// What an article holds never reaches a terminal or a page as more than text.
#[test]
fn hostile_text_is_escaped_for_people() {
    let hostile = "Trade between China and Russia reached 244.8 billion dollars in 2024 <script>alert(1)</script> \u{1b}[31m\u{202e}, he said.";
    let folder = folder(&[("a.txt", hostile), ("b.txt", &hostile.replace("244.8", "234.8"))]);
    let look = |format: &str| {
        let output = factdiff(&folder, &["a.txt", "b.txt", "--language", "en", "--format", format]);
        assert_eq!(output.status.code(), Some(1));
        stdout(&output)
    };
    let table = look("table");
    assert!(table.contains("[-244.8-]"), "{table}");
    for text in [table, look("html")] {
        assert!(
            !text.chars().any(|c| c == '\u{202e}' || (c.is_control() && c != '\n')),
            "{text}"
        );
        assert!(!text.contains("<script") || !text.contains("<!doctype"), "{text}");
    }
    let page = look("html");
    assert!(page.contains("<del>244.8</del><ins>234.8</ins>"), "{page}");
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn colours_tell_the_sorts_apart() {
    let folder = folder(&[("a.txt", TRADE), ("b.txt", &TRADE.replace("244.8", "234.8"))]);
    let arguments = [
        "a.txt",
        "b.txt",
        "--language",
        "en",
        "--format",
        "table",
        "--color",
        "always",
    ];
    let text = stdout(&factdiff(&folder, &arguments));
    assert!(
        text.contains("\u{1b}[38;5;11m") || text.contains("\u{1b}[33m"),
        "{text:?}"
    );
    assert!(text.ends_with("1 changed\n"));
}
