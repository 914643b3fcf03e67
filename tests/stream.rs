//! Comparing a stream gives what comparing everything at once gives, whatever stands in memory or in a file.

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use factdiff::ingest::{Input, Options, read};
use factdiff::model::claim::Claim;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::pipeline::{self, Comparing};

/// The claims of each shipped article, in the order of publication.
fn articles() -> Vec<Vec<Claim>> {
    let mut documents = read(&[Input::from_argument(Path::new("corpus"))], &Options::default()).documents;
    documents.sort_by_key(|d| (pipeline::published(&d.source), d.source.id.clone()));
    documents.iter().map(|d| pipeline::extract(d).claims).collect()
}

fn verdicts(comparisons: Vec<Comparison>) -> BTreeMap<String, Verdict> {
    comparisons.into_iter().map(|c| (c.id, c.judgement.verdict)).collect()
}

fn streamed(panes: &[&[Vec<Claim>]]) -> BTreeMap<String, Verdict> {
    let mut comparing = Comparing::default();
    let mut found = Vec::new();
    for pane in panes {
        found.extend(comparing.add(pane.concat(), &|_| true));
    }
    let (last, _) = comparing.finish(&|_| true);
    found.extend(last);
    verdicts(found)
}

#[test]
fn one_pane_gives_what_comparing_all_at_once_gives() {
    let articles = articles();
    let at_once = verdicts(pipeline::compare(articles.concat()).comparisons);
    assert!(!at_once.is_empty(), "the corpus holds comparisons");
    assert_eq!(streamed(&[&articles]), at_once);
}

#[test]
fn a_fact_told_in_two_panes_is_compared_across_their_border() {
    let articles = articles();
    let at_once = verdicts(pipeline::compare(articles.concat()).comparisons);
    for border in [1, articles.len() / 2, articles.len() - 1] {
        let (early, late) = articles.split_at(border);
        let streamed = streamed(&[early, late]);
        let lost: Vec<_> = at_once.keys().filter(|id| !streamed.contains_key(*id)).collect();
        assert!(
            lost.is_empty(),
            "{lost:?} are lost with a border before article {border}"
        );
    }
}

#[test]
fn nothing_is_handed_over_twice() {
    let articles = articles();
    let mut comparing = Comparing::default();
    let mut ids = Vec::new();
    for pane in articles.chunks(3) {
        ids.extend(comparing.add(pane.concat(), &|_| true).into_iter().map(|c| c.id));
    }
    ids.extend(comparing.finish(&|_| true).0.into_iter().map(|c| c.id));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(count, ids.len());
}

fn stream(flags: &[&str]) -> String {
    let output = cargo_bin_cmd!("factdiff")
        .args(["compare", "corpus", "--order", "stream", "--format", "jsonl"])
        .args(flags)
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_temporary_file_and_the_number_of_threads_change_no_byte() {
    let in_memory = stream(&["--memory", "64"]);
    assert!(in_memory.contains("\"verdict\":\"contradiction\""), "{in_memory}");
    assert_eq!(
        stream(&["--memory", "0"]),
        in_memory,
        "--memory 0 writes all claims to a file"
    );
    assert_eq!(stream(&["--jobs", "1"]), in_memory);
    assert_eq!(stream(&["--jobs", "4", "--memory", "0"]), in_memory);
}

#[test]
fn the_stream_holds_the_comparisons_of_the_other_order() {
    let sorted = cargo_bin_cmd!("factdiff")
        .args(["compare", "corpus", "--format", "jsonl"])
        .output()
        .unwrap();
    let mut sorted: Vec<String> = String::from_utf8(sorted.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let mut streamed: Vec<String> = stream(&[]).lines().map(str::to_owned).collect();
    sorted.sort_unstable();
    streamed.sort_unstable();
    assert_eq!(streamed, sorted);
}
