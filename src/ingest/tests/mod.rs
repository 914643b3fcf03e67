mod formats;
mod manifest;

use super::*;
use std::fs;
use std::io::Write;
use tempfile::TempDir;

/// A corpus folder with these files.
fn corpus(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read_folder(folder: &TempDir) -> Reading {
    read(
        &[Input::Path(folder.path().to_owned())],
        &Options {
            language: "en".parse().ok(),
            ..Options::default()
        },
    )
}

fn read_file(folder: &TempDir, name: &str, options: &Options) -> Reading {
    read(&[Input::Path(folder.path().join(name))], options)
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.documents.iter().map(|d| d.source.id.as_str()).collect()
}

/// The problems as printed, without the name of the temporary folder.
fn messages(reading: &Reading, folder: &TempDir) -> Vec<String> {
    let prefix = format!("{}/", folder.path().display());
    reading
        .problems
        .iter()
        .map(|p| p.to_string().replace(&prefix, ""))
        .collect()
}

/// What was skipped and why, likewise.
fn skipped(reading: &Reading, folder: &TempDir) -> Vec<String> {
    let prefix = format!("{}/", folder.path().display());
    let line = |skipped: &Skipped| format!("{}: {}", skipped.place, skipped.reason).replace(&prefix, "");
    reading.skipped.iter().map(line).collect()
}

/// What one JSON record gives: the document, or the only problem.
fn one_record(record: &str, options: &Options) -> Result<Document, String> {
    let folder = corpus(&[("a.jsonl", record.as_bytes())]);
    let mut reading = read_file(&folder, "a.jsonl", options);
    match reading.documents.pop() {
        Some(document) => Ok(document),
        None => Err(messages(&reading, &folder).join("\n")),
    }
}

fn english() -> Options {
    Options {
        language: "en".parse().ok(),
        ..Options::default()
    }
}

#[test]
fn a_folder_without_manifest_gives_its_article_files_in_order() {
    let folder = corpus(&[
        ("b.txt", b"B."),
        ("a/z.md", b"---\ntitle: Z\n---\nZ."),
        ("c.jsonl", b"{\"text\":\"C.\"}\n\n{\"id\":\"own\",\"text\":\"D.\"}\n"),
        ("README.md", b"not an article"),
        ("baseline.toml", b"x = 1"),
        ("factdiff.toml", b"x = 1"),
        (".hidden.txt", b"not an article"),
        ("picture.png", b"\x89PNG"),
    ]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["z", "b", "c.jsonl:1", "own"]);
    assert_eq!(messages(&reading, &folder), [""; 0]);
    assert_eq!(skipped(&reading, &folder), ["picture.png: is no article by its name"]);
}

#[test]
fn a_record_gives_what_it_says_and_defaults_fill_the_rest() {
    let options = Options {
        published: "2024".parse().ok(),
        ..english()
    };
    let full = r#"{"id":"a1","text":" T. ","outlet":"O","title":null,"url":"https://o.example/","published":"2025-09-02","language":"fra","other":1}"#;
    let document = one_record(full, &options).unwrap();
    assert_eq!((document.text.as_str(), document.source.id.as_str()), (" T. ", "a1"));
    assert_eq!(document.source.language.to_string(), "fr");
    assert_eq!(document.source.published.unwrap().to_string(), "2025-09-02");

    let document = one_record(r#"{"text":"T.","id":""}"#, &options).unwrap();
    assert!(document.source.id.ends_with("a.jsonl:1") && document.source.outlet == document.source.id);
    assert_eq!(document.source.language.to_string(), "en");
    assert_eq!(document.source.published.unwrap().to_string(), "2024");
}

#[test]
fn bad_records_say_where_what_and_what_to_do() {
    let cases = [
        (
            "{\"text\":",
            "a.jsonl:1: is not JSON (EOF while parsing a value at byte 8)",
        ),
        ("[1]", "a.jsonl:1: is not JSON (invalid type: sequence, expected a map"),
        ("\n{}", "a.jsonl:2: \"text\": is missing;"),
        (r#"{"text":" "}"#, "a.jsonl:1: \"text\": is empty;"),
        (r#"{"text":5}"#, "a.jsonl:1: \"text\": is a number; use a string"),
        (
            r#"{"text":"T","published":"2025-13-01"}"#,
            "a.jsonl:1: \"published\": \"2025-13-01\" has month 13; use YYYY",
        ),
        (
            r#"{"text":"T","published":"2025-09-02"}"#,
            "a.jsonl:1: \"published\": \"2025-09-02\" lies after 2025-01-01",
        ),
        (
            r#"{"text":"T","language":"english"}"#,
            "a.jsonl:1: \"language\": \"english\" is no language tag;",
        ),
        (
            r#"{"text":"T","language":"xx"}"#,
            "a.jsonl:1: \"language\": \"xx\" is no language that is known here;",
        ),
    ];
    let options = Options {
        date: "2025-01-01".parse().ok(),
        ..english()
    };
    for (record, expected) in cases {
        let found = one_record(record, &options).unwrap_err();
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
}

#[test]
fn a_language_may_be_one_that_the_detector_lacks() {
    let record = r#"{"text":"T","language":"am-ET"}"#;
    assert_eq!(
        one_record(record, &Options::default())
            .unwrap()
            .source
            .language
            .to_string(),
        "am-ET"
    );
    let unassigned = r#"{"text":"T","language":"qqq"}"#;
    assert!(one_record(unassigned, &Options::default()).is_err());
}

#[test]
fn what_has_no_words_is_read_as_undetermined_with_a_warning() {
    let folder = corpus(&[("a.txt", b"1, 2, 3")]);
    let reading = read_file(&folder, "a.txt", &Options::default());
    assert_eq!(reading.documents[0].source.language.to_string(), "und");
    assert_eq!(reading.problems[0].severity(), Severity::Warning);
}

#[test]
fn an_address_that_is_not_of_the_web_is_dropped_with_a_warning() {
    let folder = corpus(&[("a.jsonl", br#"{"text":"T","id":"a","url":"javascript:alert(1)"}"#)]);
    let reading = read_file(&folder, "a.jsonl", &english());
    let source = &reading.documents[0].source;
    assert_eq!((source.url.as_deref(), source.outlet.as_str()), (None, "a"));
    assert_eq!(reading.problems[0].severity(), Severity::Warning);
}

#[test]
fn bytes_that_are_not_utf8_cost_one_line() {
    let folder = corpus(&[("a.jsonl", b"{\"text\":\"caf\xE9\"}\n{\"id\":\"b\",\"text\":\"B\"}")]);
    let reading = read_file(&folder, "a.jsonl", &english());
    assert_eq!(ids(&reading), ["b"]);
    assert!(
        messages(&reading, &folder)[0].starts_with("a.jsonl:1: is not UTF-8: byte 12"),
        "{:?}",
        reading.problems
    );
}

#[test]
fn marked_and_gzipped_files_are_unpacked() {
    let text = "{\"id\":\"a\",\"text\":\"Ä\"}\n{\"id\":\"b\",\"text\":\"B\"}\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let folder = corpus(&[
        ("a.jsonl", &utf16),
        ("b.jsonl.gz", &packed),
        ("c.ndjson", &marked),
        ("d.ndjson", &packed),
    ]);
    for name in ["a.jsonl", "b.jsonl.gz", "c.ndjson", "d.ndjson"] {
        let reading = read_file(&folder, name, &english());
        assert_eq!(ids(&reading), ["a", "b"], "{name}: {:?}", reading.problems);
        assert_eq!(reading.documents[0].text, "Ä");
    }
}

#[test]
fn an_input_that_breaks_off_is_fatal_and_keeps_what_came_before() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all("{\"id\":\"a\",\"text\":\"A\"}\n".as_bytes()).unwrap();
    packed
        .write_all(&b"{\"id\":\"b\",\"text\":\"B\"}\n".repeat(5000))
        .unwrap();
    let mut packed = packed.finish().unwrap();
    packed.truncate(packed.len() / 2);
    let folder = corpus(&[("a.jsonl.gz", &packed)]);
    let reading = read_file(&folder, "a.jsonl.gz", &english());
    assert_eq!(ids(&reading), ["a", "b"]);
    assert_eq!(reading.problems.last().unwrap().severity(), Severity::Fatal);
}

#[test]
fn texts_beyond_the_bound_are_refused() {
    let long = "a ".repeat(MAX_TEXT_BYTES / 2 + 2);
    let record = format!("{{\"text\":\"{long}\"}}\n{{\"id\":\"b\",\"text\":\"B\"}}");
    let folder = corpus(&[("a.txt", long.as_bytes()), ("b.jsonl", record.as_bytes())]);
    assert!(messages(&read_file(&folder, "a.txt", &english()), &folder)[0].starts_with("a.txt: has more than 4194304"));
    let reading = read_file(&folder, "b.jsonl", &english());
    assert_eq!(ids(&reading), ["b"]);
    assert!(messages(&reading, &folder)[0].starts_with("b.jsonl:1: \"text\": has more than"));
}

#[test]
fn named_files_must_exist_and_be_of_a_known_format() {
    let folder = corpus(&[("page.pdf", b"%PDF"), ("plain", b"Text."), ("empty.jsonl", b"")]);
    let cases = [
        ("gone.txt", "gone.txt: does not exist;", Severity::Fatal),
        (
            "page.pdf",
            "page.pdf: \".pdf\" is no file name ending of an article;",
            Severity::Fatal,
        ),
        ("empty.jsonl", "empty.jsonl: holds no articles;", Severity::Warning),
    ];
    for (name, expected, severity) in cases {
        let reading = read_file(&folder, name, &english());
        assert!(
            messages(&reading, &folder)[0].starts_with(expected),
            "{:?}",
            reading.problems
        );
        assert_eq!(reading.problems[0].severity(), severity);
    }
    assert_eq!(ids(&read_file(&folder, "plain", &english())), ["plain"]);
    let as_text = Options {
        format: Some(Format::Text),
        ..english()
    };
    assert_eq!(ids(&read_file(&folder, "page.pdf", &as_text)), ["page"]);
}

#[test]
fn a_duplicate_id_is_refused_across_inputs() {
    let folder = corpus(&[("a/x.txt", b"A."), ("b/x.txt", b"B.")]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["x"]);
    let found = &messages(&reading, &folder)[0];
    assert_eq!(
        found,
        "b/x.txt: \"id\": \"x\" is already the id of a/x.txt; give each article an id of its own"
    );
}

#[test]
fn other_records_are_parsed_line_by_line() {
    let folder = corpus(&[("n.jsonl", b"1\n\nx\n3\n")]);
    let (mut numbers, mut problems) = (Vec::new(), Vec::new());
    let _ = visit_records(
        &[Input::Path(folder.path().to_owned())],
        &mut |line| line.parse::<i32>().map_err(|e| e.to_string()),
        &mut |record| {
            match record {
                Ok(number) => numbers.push(number),
                Err(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        },
    );
    assert_eq!(numbers, [1, 3]);
    assert_eq!((problems.len(), problems[0].place.line), (1, Some(3)));
}

#[test]
fn other_codes_of_a_language_are_kept_as_given() {
    for (given, kept) in [("no", "no"), ("iw-IL", "iw-IL"), ("fil", "fil"), ("fra", "fr")] {
        let record = format!(r#"{{"text":"T","language":"{given}"}}"#);
        let document = one_record(&record, &Options::default()).unwrap();
        assert_eq!(document.source.language.to_string(), kept);
    }
}
