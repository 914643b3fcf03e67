//! What holds for whatever text is segmented, scanned, extracted and compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use factdiff::ingest::{detect_language, language_mismatch, passages};
use factdiff::lexicon::{language::tags, lexicon};
use factdiff::model::claim::Claim;
use factdiff::model::document::{Document, Source};
use factdiff::model::mention::Value;
use factdiff::pipeline;
use factdiff::record::{ClaimRecord, ComparisonRecord, parse_claim};

/// The language that the first byte chooses, and the text that the others are, as far as they are UTF-8.
fn choose(bytes: &[u8]) -> Option<(&'static str, &str)> {
    let (choice, bytes) = bytes.split_first()?;
    let tags: Vec<&str> = tags().collect();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
    };
    Some((tags[usize::from(*choice) % tags.len()], text))
}

fn document(id: &str, language: &str, text: &str) -> Document {
    let source = Source {
        published: "2025-09-02".parse().ok(),
        ..Source::new(id, id, language.parse().expect("files are named by language tags"))
    };
    Document::new(Arc::new(source), text)
}

/// Detecting a language says the same twice, and never takes a text's own language for another one; passages are whole lines,
/// in order.
pub fn detect(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = detect_language(&text);
    assert_eq!(found, detect_language(&text), "not the same twice");
    let english = "en".parse().expect("a language tag");
    let declared = found.as_ref().unwrap_or(&english);
    let mut end = 0;
    for passage in passages(declared, &text) {
        let range = passage.span.range();
        let words = text.get(range.clone()).expect("on character borders");
        assert!(!words.is_empty() && words.trim() == words, "{words:?} is not trimmed");
        assert!(range.start >= end, "{range:?} begins before {end}");
        assert_ne!(passage.language, *declared, "beside itself");
        let [before, after] = [
            text[..range.start].rsplit('\n').next(),
            text[range.end..].split('\n').next(),
        ];
        assert!(
            [before, after].iter().flatten().all(|rest| rest.trim().is_empty()),
            "{words:?} is no whole line"
        );
        end = range.end;
    }
    if found.is_some() {
        assert_eq!(language_mismatch(declared, &text), None, "{declared} was detected");
    }
}

/// See [`sentences`].
pub fn segment(bytes: &[u8]) {
    if let Some((language, text)) = choose(bytes) {
        sentences(language, text);
    }
}

/// Sentences lie in order on character borders, and hold every character that is not blank.
pub fn sentences(language: &str, text: &str) {
    let lexicon = lexicon(&language.parse().expect("a language tag"));
    let mut end = 0;
    for sentence in factdiff::segment::segment(text, None, &lexicon) {
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

/// Mentions lie in order on character borders, none inside another; values allow what they state; the same twice.
pub fn scan(bytes: &[u8]) {
    let Some((language, text)) = choose(bytes) else { return };
    let document = document("fuzz", language, text);
    let mentions = pipeline::scan(&document);
    let mut end = 0;
    for mention in &mentions {
        let range = mention.span.range();
        let words = text.get(range.clone());
        assert!(words.is_some_and(|t| !t.is_empty()), "{language}: {mention:?}");
        assert!(range.start >= end, "{language}: {mention:?} begins before {end}");
        end = range.end;
        for value in std::iter::once(&mention.value).chain(&mention.alternatives) {
            assert_sound(value, language);
        }
    }
    assert_eq!(mentions, pipeline::scan(&document), "{language}: not the same twice");
}

fn assert_sound(value: &Value, language: &str) {
    if let Some(quantity) = value.quantity() {
        if let (Some(lower), Some(upper)) = (quantity.lower, quantity.upper) {
            assert!(lower <= upper, "{language}: {value:?}");
        }
        if let (Some(stated), Some(lower)) = (quantity.stated, quantity.lower) {
            assert!(lower <= stated, "{language}: {value:?}");
        }
        if let (Some(stated), Some(upper)) = (quantity.stated, quantity.upper) {
            assert!(stated <= upper, "{language}: {value:?}");
        }
    }
    if let Value::Date(date) = value
        && let (Some(start), Some(end)) = (date.start, date.end)
    {
        assert!(start <= end, "{language}: {value:?}");
    }
}

/// Claims lie inside their sentences, their words are those of the text, no two have one id, and what is printed of them
/// is read back as it was.
pub fn extract(bytes: &[u8]) {
    let Some((language, text)) = choose(bytes) else { return };
    let document = pipeline::dated(document("fuzz", language, text), None);
    let mut ids = BTreeSet::new();
    for claim in pipeline::extract(&document).claims {
        for excerpt in [&claim.sentence, &claim.mention] {
            assert_eq!(
                text.get(excerpt.span().range()),
                Some(&*excerpt.text),
                "{language}: {claim:?}"
            );
        }
        assert!(
            claim.sentence.start <= claim.mention.start && claim.mention.end <= claim.sentence.end,
            "{language}: {claim:?}"
        );
        assert_sound(&claim.value, language);
        assert!(ids.insert(claim.id.clone()), "{language}: {} twice", claim.id);
        let line = serde_json::to_string(&ClaimRecord::from(&claim)).expect("a record");
        let again = parse_claim(&line).unwrap_or_else(|error| panic!("{language}: {error} in {line}"));
        let printed = serde_json::to_string(&ClaimRecord::from(&again)).expect("a record");
        assert_eq!(line, printed, "{language}: not the same once read back");
    }
}

/// Two tellings, the second with other digits: every comparison can be printed and explained, and none depends on which
/// article comes first.
pub fn compare(bytes: &[u8]) {
    let Some((language, text)) = choose(bytes) else { return };
    let other: String = text.chars().map(other_digit).collect();
    let [left, right]: [Vec<Claim>; 2] =
        [("a", text), ("b", &other)].map(|(id, text)| pipeline::extract(&document(id, language, text)).claims);
    let forward = pipeline::compare(left.iter().chain(&right).cloned().collect()).comparisons;
    let backward = pipeline::compare(right.into_iter().chain(left.iter().cloned()).collect()).comparisons;
    assert_eq!(forward, backward, "{language}: the order of the articles matters");
    let settings = factdiff::compare::Settings::default();
    for comparison in &forward {
        let noted = pipeline::noted(comparison);
        assert!(!noted.judgement.explanation.is_empty(), "{language}: {noted:?}");
        pipeline::what_if(comparison, &settings);
        serde_json::to_string(&ComparisonRecord::from(&noted)).expect("a record");
    }
    pipeline::within(left, &settings);
}

/// Ones become twos and fives become sixes; the other characters stay.
fn other_digit(c: char) -> char {
    match c {
        '1' => '2',
        '5' => '6',
        c => c,
    }
}
