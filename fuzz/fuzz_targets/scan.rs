//! Any text in any language: no panic, mentions in order, on character borders, and none inside another.

#![no_main]

use std::sync::Arc;

use factdiff::lexicon::language::tags;
use factdiff::model::document::{Document, Source};
use factdiff::pipeline::scan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let tags: Vec<&str> = tags().collect();
    let tag = tags[usize::from(choice) % tags.len()];
    let document = Document {
        source: Arc::new(Source {
            id: "fuzz".to_owned(),
            outlet: "fuzz".to_owned(),
            title: None,
            url: None,
            published: "2025-09-02".parse().ok(),
            language: tag.parse().expect("files are named by language tags"),
            language_detected: false,
            published_inferred: false,
        }),
        text: text.to_owned(),
    };
    let mut end = 0;
    for mention in scan(&document) {
        let range = mention.span.range();
        assert!(text.get(range.clone()).is_some_and(|t| !t.is_empty()), "{tag}: {mention:?}");
        assert!(range.start >= end, "{tag}: {mention:?} begins before {end}");
        end = range.end;
    }
});
