//! `--cache`: a second run prints the same bytes, whatever became of the cache in between.

// A program that reads its data when it runs keeps nothing.
#![cfg(not(feature = "data-from-disk"))]

use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use factdiff::cache::FILE_NAME;

/// Standard output and standard error of a run over the shipped corpus.
fn run(command: &str, cache: Option<&Path>) -> (Vec<u8>, String) {
    let mut factdiff = cargo_bin_cmd!("factdiff");
    factdiff.args([command, "corpus", "--format", "jsonl", "--offsets", "bytes"]);
    if let Some(folder) = cache {
        factdiff.arg("--cache").arg(folder);
    }
    let output = factdiff.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{command}");
    (output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_run_with_a_cache_prints_the_bytes_of_one_without() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["extract", "compare"] {
        let plain = run(command, None);
        for round in ["filling it", "reading from it"] {
            assert!(run(command, Some(folder.path())) == plain, "{command}, {round}");
        }
    }
    let file = folder.path().join(FILE_NAME);
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let (printed, warned) = run("extract", Some(folder.path()));
    assert!(printed == run("extract", None).0, "from a cache torn in half");
    assert!(warned.contains("is damaged in 1 place(s)"), "{warned}");
    assert_eq!(fs::read(&file).unwrap().len(), whole.len(), "rebuilt");
}

#[test]
fn a_file_that_is_no_cache_is_warned_of_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "Dear diary").unwrap();
    let (printed, warned) = run("extract", Some(folder.path()));
    assert!(printed == run("extract", None).0);
    assert!(warned.contains("choose another folder with --cache"), "{warned}");
    assert_eq!(fs::read_to_string(folder.path().join(FILE_NAME)).unwrap(), "Dear diary");
}
