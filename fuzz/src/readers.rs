//! What holds for whatever bytes are read as articles. Shared by the fuzz targets and `tests/readers.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;

use factdiff::ingest::{Format, Input, MAX_TEXT_BYTES, Options, Reading, read_stream};
use factdiff::model::document::Document;

fn read(format: Format, bytes: &[u8]) -> Reading {
    let options = Options {
        // Detecting is not what is tried here, and takes longer than everything else.
        language: "en".parse().ok(),
        ..Options::default()
    };
    read_stream(Cursor::new(bytes.to_vec()), "input", format, &options)
}

/// A reader gives texts that can be worked on, each article once, the same ones each time, and a message for what it does
/// not give.
pub fn reader(format: Format, bytes: &[u8]) {
    let reading = read(format, bytes);
    let mut ids = BTreeSet::new();
    for document in &reading.documents {
        let (source, text) = (&document.source, &document.text);
        assert!(!text.trim().is_empty(), "a blank text: {source:?}");
        assert!(text.len() <= MAX_TEXT_BYTES, "{} bytes of text", text.len());
        assert!(!text.contains('\0'), "NUL in a text");
        assert!(ids.insert(&source.id), "{:?} twice", source.id);
        assert!(
            source
                .url
                .as_ref()
                .is_none_or(|url| url.to_lowercase().starts_with("http"))
        );
    }
    assert_eq!(reading.documents.len(), reading.origins.len());
    let nothing = reading.documents.is_empty() && reading.problems.is_empty() && reading.skipped.is_empty();
    // An archive of records that hold no answers is read without a word.
    assert!(!nothing || format == Format::Warc, "neither an article nor a message");
    for problem in &reading.problems {
        let message = problem.to_string();
        assert!(message.starts_with("input"), "without its place: {message}");
    }
    let again = read(format, bytes);
    assert_eq!(reading.documents, again.documents, "not the same twice");
    round_trip(&reading);
}

/// Articles printed as JSON Lines and read again are the same texts, so that offsets go on fitting them.
fn round_trip(reading: &Reading) {
    let lines: String = reading
        .documents
        .iter()
        .map(|document| serde_json::json!({"id": document.source.id, "text": document.text}).to_string() + "\n")
        .collect();
    let again = read(Format::JsonLines, lines.as_bytes());
    let texts = |reading: &Reading| -> Vec<String> { reading.documents.iter().map(|d| d.text.clone()).collect() };
    if !reading.documents.is_empty() {
        assert_eq!(texts(reading), texts(&again), "{:?}", again.problems);
    }
}

/// A manifest, TOML if the first byte is odd and else CSV: nothing outside of the folder is read, and each row gives an
/// article or a message.
pub fn manifest(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inside = folder.path().join("corpus");
    fs::create_dir(&inside).expect("a folder");
    fs::write(folder.path().join("a.txt"), "Outside.").expect("a file");
    fs::write(inside.join("a.txt"), "Inside.").expect("a file");
    let name = if choice % 2 == 1 { "sources.toml" } else { "sources.csv" };
    fs::write(inside.join(name), text).expect("a file");
    let options = Options {
        language: "en".parse().ok(),
        ..Options::default()
    };
    let reading = factdiff::ingest::read(&[Input::Path(inside)], &options);
    let outside = |document: &Document| document.text.contains("Outside.");
    assert!(!reading.documents.iter().any(outside), "read outside of its folder");
    let nothing = reading.documents.is_empty() && reading.problems.is_empty();
    assert!(!nothing, "neither an article nor a message");
}
