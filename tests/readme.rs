//! README.md says what is so: commands, verdicts, how wordings are read, and excerpts of real output.
//!
//! An excerpt is a `text` block behind a comment that names its command; `…` alone on a line stands for what is left out.
//! Each part between two `…` must be printed as it stands; the first begins where the output begins. Where the
//! output changed for good, `just accept-snapshots` rewrites that first part.

use std::fs;
use std::sync::Arc;

use assert_cmd::cargo::cargo_bin_cmd;
use factdiff::model::comparison::Verdict;
use factdiff::model::document::{Document, Source};
use factdiff::model::quantity::Modifier;
use factdiff::pipeline;

/// Stands before every excerpt.
const MARK: &str = "<!-- from the shipped corpus: factdiff ";

/// Set to rewrite the beginnings of the excerpts.
const REWRITE: &str = "UPDATE_README";

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The rows of the first table below a heading, cell by cell.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = readme();
    let (_, section) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("README.md has no section {heading:?}"));
    let rows = section.lines().skip_while(|line| !line.starts_with('|')).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

fn printed(arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("factdiff").args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_of_the_help_is_listed_and_no_other() {
    let help = printed(&["--help"]);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let mut commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    commands.sort_unstable();
    let rows = table("The commands");
    let mut listed: Vec<&str> = rows
        .iter()
        .map(|row| row[0].split_whitespace().nth(1).unwrap())
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, commands, "the table in README.md and factdiff --help differ");
}

#[test]
fn every_verdict_is_described_most_serious_first() {
    let listed: Vec<String> = table("What a verdict means")
        .into_iter()
        .map(|mut row| row.swap_remove(0))
        .collect();
    let verdicts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| format!("`{}`", verdict.name()))
        .collect();
    assert_eq!(listed, verdicts);
}

#[test]
fn every_wording_is_read_as_the_table_says() {
    let rows = table("How values are read");
    assert!(rows.len() >= 8, "the table of wordings is gone");
    for row in rows {
        let [words, language, stated, lower, upper, _] = row.as_slice() else {
            panic!("{row:?} has not six cells");
        };
        let found = pipeline::scan(&Document::new(
            Arc::new(Source {
                id: "readme".to_owned(),
                outlet: "readme".to_owned(),
                title: None,
                url: None,
                published: None,
                language: language.parse().unwrap(),
                language_detected: false,
                published_inferred: false,
            }),
            words.trim_matches('`'),
        ));
        let [mention] = found.as_slice() else {
            panic!("{words} gives {} mentions", found.len());
        };
        let quantity = mention.value.quantity().unwrap();
        let excluded = |modifier| {
            if quantity.modifier == modifier {
                ", excluded"
            } else {
                ""
            }
        };
        let shown = [
            (quantity.stated, ""),
            (quantity.lower, excluded(Modifier::MoreThan)),
            (quantity.upper, excluded(Modifier::LessThan)),
        ]
        .map(|(bound, suffix)| bound.map_or("–".to_owned(), |bound| format!("{bound}{suffix}")));
        let written = [stated, lower, upper].map(|cell| {
            let (digits, words) = cell.split_at(cell.find(',').unwrap_or(cell.len()));
            digits.replace(' ', "") + words
        });
        assert_eq!(
            written, shown,
            "{words}: README.md on the left, what is read on the right"
        );
    }
}

#[test]
fn excerpts_are_what_the_program_prints_about_the_shipped_corpus() {
    let text = readme();
    let blocks: Vec<&str> = text.match_indices("```text\n").map(|(at, _)| &text[..at]).collect();
    assert!(!blocks.is_empty(), "README.md shows no output");
    for before in blocks {
        let line = before.lines().last().unwrap_or_default();
        assert!(
            line.starts_with(MARK),
            "the output behind {line:?} does not say where it is from; put {MARK}… --> there"
        );
    }

    let mut current = text.clone();
    let (mut beginnings, mut parts_gone) = (Vec::new(), Vec::new());
    for (at, _) in text.match_indices(MARK) {
        let (command, rest) = text[at + MARK.len()..].split_once(" -->\n```text\n").unwrap();
        let (block, _) = rest.split_once("```").unwrap();
        let output = output_of(command);
        let parts: Vec<Vec<&str>> = block
            .lines()
            .collect::<Vec<_>>()
            .split(|line| *line == "…")
            .map(<[_]>::to_vec)
            .collect();
        let (first, others) = parts.split_first().unwrap();
        let head: Vec<&str> = output.iter().take(first.len()).map(String::as_str).collect();
        if head != *first {
            beginnings.push(format!("factdiff {command} begins otherwise:\n{}", head.join("\n")));
            current = current.replacen(
                &format!("```text\n{}\n", first.join("\n")),
                &format!("```text\n{}\n", head.join("\n")),
                1,
            );
        }
        for part in others.iter().filter(|part| !part.is_empty()) {
            if !output.windows(part.len()).any(|lines| lines == part.as_slice()) {
                parts_gone.push(format!("factdiff {command} no longer prints:\n{}", part.join("\n")));
            }
        }
    }
    if std::env::var_os(REWRITE).is_some_and(|value| !value.is_empty()) {
        fs::write("README.md", current).unwrap();
        beginnings.clear();
    }
    beginnings.extend(parts_gone);
    assert!(
        beginnings.is_empty(),
        "README.md shows old output; `just accept-snapshots` renews the beginnings, the rest is done by hand\n\n{}",
        beginnings.join("\n\n")
    );
}

/// The lines that a command prints, without the spaces at their ends and with common spaces for those that do not break. A
/// report goes to a folder of its own.
fn output_of(command: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments: Vec<&str> = command.split_whitespace().collect();
    if arguments[0] == "report" {
        arguments.extend(["--out", folder.path().to_str().unwrap()]);
    }
    printed(&arguments)
        .replace(['\u{a0}', '\u{202f}'], " ")
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
