//! What holds for whatever bytes come in. Shared by the fuzz targets and the property tests of `cargo test`.

use std::collections::BTreeSet;
use std::io::Cursor;

use factdiff::ingest::{Format, MAX_TEXT_BYTES, Options, Reading, read_stream};
use factdiff::lexicon::lexicon;
use factdiff::segment::segment;

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

/// Sentences lie in order on character borders, and hold every character that is not blank.
pub fn sentences(language: &str, text: &str) {
    let lexicon = lexicon(&language.parse().expect("a language tag"));
    let mut end = 0;
    for sentence in segment(text, None, &lexicon) {
        let range = sentence.span.range();
        let words = text.get(range.clone()).expect("on character borders");
        assert!(!words.is_empty() && words.trim() == words, "{words:?} is not trimmed");
        assert!(range.start >= end, "{range:?} begins before {end}");
        let lost = &text[end..range.start];
        assert!(lost.trim().is_empty(), "{lost:?} is in no sentence");
        end = range.end;
    }
    let lost = &text[end..];
    assert!(lost.trim().is_empty(), "{lost:?} is in no sentence");
}
