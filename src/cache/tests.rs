use std::cell::Cell;
use std::fs;
use std::sync::Arc;

use super::*;
use crate::model::claim::{Attribution, Claim, Confidence, Context, Excerpt, Modality, Polarity};
use crate::model::document::Source;
use crate::model::duration::{Duration, TimeUnit};
use crate::model::mention::Value;
use crate::model::quantity::Modifier;
use crate::model::sentence::{Role, Sentence};
use crate::model::span::ByteSpan;

fn document(id: &str, text: &str) -> Document {
    let source = Source {
        id: id.into(),
        outlet: "O".into(),
        title: None,
        url: None,
        published: "2025-09".parse().ok(),
        language: "fr-CA".parse().unwrap(),
        language_detected: false,
        published_inferred: false,
    };
    Document::new(Arc::new(source), text)
}

fn extraction(document: &Document) -> Extraction {
    let span = ByteSpan::new(0, document.text.len());
    let claim = |value, at| Claim {
        id: format!("c{at}"),
        source: Arc::clone(&document.source),
        topic: None,
        entities: vec!["CN".into()],
        sentence: Excerpt::new(span, &document.text),
        mention: Excerpt::new(span, &document.text),
        value,
        period: None,
        as_of: None,
        status: None,
        attribution: Some(Attribution {
            speaker: None,
            source: Some("customs".into()),
        }),
        polarity: Polarity::Denied,
        modality: Modality::Actual,
        confidence: Confidence(67),
        origin: None,
        assumed: vec![],
        alternatives: vec![Value::Quotation { quote: "x".into() }],
        rules: vec!["fr/duration".into()],
        partition: "duration".into(),
        context: Context {
            story: ["~RPR".to_owned()].into(),
            values: ["6".to_owned()].into(),
            at,
            sentence: 2,
            sentences: 9,
        },
    };
    // Printed, a quarter of a year is three months: what is kept must not go through what is printed.
    let quarters = Value::Duration {
        duration: Duration::new("2".parse().unwrap(), TimeUnit::Quarter),
        modifier: Modifier::Exact,
    };
    let caption = Sentence {
        span,
        paragraph: 3,
        role: Role::Caption,
    };
    Extraction {
        claims: vec![claim(quarters, 0), claim(Value::Time { iso: "T08:16".into() }, 1)],
        sentences: 4,
        skipped: vec![(caption, Role::Boilerplate)],
    }
}

/// Reads the documents in one run; how many of them had to be read anew, and what was wrong with the cache.
fn run(folder: &Path, most_bytes: u64, documents: &[Document]) -> (usize, Option<String>) {
    let cache = Cache::with_limit(folder, most_bytes).unwrap_or_else(|e| panic!("{e}"));
    let read = Cell::new(0);
    for document in documents {
        let found = cache.extraction(document, |document| {
            read.set(read.get() + 1);
            extraction(document)
        });
        assert_eq!(found, extraction(document));
    }
    (read.get(), cache.finish().err().map(|problem| problem.to_string()))
}

#[test]
fn what_was_read_is_not_read_again_until_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut documents: Vec<Document> = (0..20).map(|i| document(&i.to_string(), "Deux trimestres.")).collect();
    assert_eq!(run(folder.path(), MOST_BYTES, &documents), (20, None));
    assert_eq!(run(folder.path(), MOST_BYTES, &documents), (0, None));
    documents[3].text.push('!');
    documents[7].source = Arc::new(Source {
        title: Some(String::new()),
        ..Source::clone(&documents[7].source)
    });
    documents.push(document("new", "Un mois."));
    assert_eq!(run(folder.path(), MOST_BYTES, &documents), (3, None));
    assert_eq!(run(folder.path(), MOST_BYTES, &documents), (0, None));
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(files, [FILE_NAME], "nothing half written is left behind");
}

type Damage = fn(&mut Vec<u8>);

#[test]
fn what_is_damaged_is_read_again_and_rebuilt() {
    let documents: Vec<Document> = (0..5).map(|i| document(&i.to_string(), "Deux trimestres.")).collect();
    let damages: [(&str, Damage, usize); 3] = [
        ("torn off", |bytes| bytes.truncate(bytes.len() - 3), 1),
        ("a byte of an entry", |bytes| *bytes.last_mut().unwrap() ^= 1, 1),
        ("of another build", |bytes| bytes[25] ^= 1, 5),
    ];
    for (name, damage, expected) in damages {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), MOST_BYTES, &documents);
        let path = folder.path().join(FILE_NAME);
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        fs::write(&path, bytes).unwrap();
        let (read, problem) = run(folder.path(), MOST_BYTES, &documents);
        assert_eq!(read, expected, "{name}");
        assert_eq!(problem.is_some(), expected == 1, "{name}: {problem:?}");
        assert_eq!(run(folder.path(), MOST_BYTES, &documents), (0, None), "{name}: rebuilt");
    }
}

#[test]
fn other_peoples_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "Dear diary").unwrap();
    let problem = Cache::open(folder.path()).err().unwrap().to_string();
    assert!(
        problem.contains("is no cache of factdiff and is left alone"),
        "{problem}"
    );
    assert_eq!(fs::read(folder.path().join(FILE_NAME)).unwrap(), b"Dear diary");
}

#[test]
fn a_full_cache_drops_what_was_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let document = |i: usize| document(&i.to_string(), "Deux trimestres.");
    run(folder.path(), MOST_BYTES, &[document(0)]);
    let one = fs::metadata(folder.path().join(FILE_NAME)).unwrap().len();
    let most = 4 * one;
    run(folder.path(), most, &[document(1), document(2)]);
    for i in 3..9 {
        run(folder.path(), most, &[document(1), document(i)]);
        let size = fs::metadata(folder.path().join(FILE_NAME)).unwrap().len();
        assert!(size <= most, "{size} bytes");
    }
    assert_eq!(run(folder.path(), most, &[document(1), document(8)]), (0, None));
    assert_eq!(run(folder.path(), most, &[document(2)]), (1, None));
}
