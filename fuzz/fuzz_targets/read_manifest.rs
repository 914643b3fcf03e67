//! Any text as a manifest, CSV or TOML: nothing outside of the folder is read, and each row gives an article or a message.

#![no_main]

use std::fs;

use factdiff::ingest::{Input, Options, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (toml, text) = input;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inside = folder.path().join("corpus");
    fs::create_dir(&inside).expect("a folder");
    fs::write(folder.path().join("a.txt"), "Outside.").expect("a file");
    fs::write(inside.join("a.txt"), "Inside.").expect("a file");
    let name = if toml { "sources.toml" } else { "sources.csv" };
    fs::write(inside.join(name), text).expect("a file");
    let options = Options {
        language: "en".parse().ok(),
        ..Options::default()
    };
    let reading = read(&[Input::Path(inside)], &options);
    assert!(reading.documents.iter().all(|document| document.text != "Outside."));
    assert!(!reading.documents.is_empty() || !reading.problems.is_empty());
});
