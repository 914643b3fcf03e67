//! What each format gives, end to end inside the stage.

use super::*;

/// Reads bytes as the format that the name stands for.
fn read_as(name: &str, bytes: &[u8]) -> Reading {
    let folder = corpus(&[(name, bytes)]);
    let mut reading = read_file(&folder, name, &english());
    let prefix = format!("{}/", folder.path().display());
    for problem in &mut reading.problems {
        problem.place.file = problem.place.file.replace(&prefix, "");
    }
    reading
}

fn said(reading: &Reading) -> Vec<String> {
    reading.problems.iter().map(Problem::to_string).collect()
}

/// Id, outlet, title, date and language of the only article.
fn about(reading: &Reading) -> [String; 5] {
    let [document] = reading.documents.as_slice() else {
        panic!("{:?}", reading.problems);
    };
    let source = &*document.source;
    [
        source.id.clone(),
        source.outlet.clone(),
        source.title.clone().unwrap_or_default(),
        source.published.map(|date| date.to_string()).unwrap_or_default(),
        source.language.to_string(),
    ]
}

const PARAGRAPH: &str = "The two ministers signed an agreement on Tuesday, and trade between the two countries rose to \
                         20 billion euros, the ministry of commerce said in a statement that was read to the press.";

fn page() -> String {
    let paragraphs: String = (0..6).map(|n| format!("<p>{n}. {PARAGRAPH}</p>")).collect();
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><title>Story - Quay</title><meta charset=utf-8>\
         <meta property=\"og:title\" content=\"Story\"><meta property=\"og:site_name\" content=\"The Quay\">\
         <meta property=\"article:published_time\" content=\"2025-09-02T08:00:00Z\">\
         <link rel=canonical href=\"https://quay.example/story\"></head><body>\
         <nav><a href=/a>Politics</a> <a href=/b>Sport</a></nav><article><h1>Story</h1>{paragraphs}</article>\
         <footer>Copyright 2025 The Quay</footer></body></html>"
    )
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_it() {
    let reading = read_as("story.html", page().as_bytes());
    assert_eq!(about(&reading), ["story", "The Quay", "Story", "2025-09-02", "en-GB"]);
    let text = &reading.documents[0].text;
    assert!(text.contains("\n\n5. The two ministers signed"), "{text}");
    assert!(!text.contains("Politics") && !text.contains("Copyright"), "{text}");
    let origin = &reading.origins[0];
    assert_eq!((origin.language, origin.published), (Basis::Page, Some(Basis::Page)));
    assert_eq!(said(&reading), [""; 0]);
}

#[test]
fn a_page_with_little_text_gives_all_of_it_and_one_without_is_named() {
    assert_eq!(
        read_as("a.html", b"<p>Five people died.").documents[0].text,
        "Five people died."
    );
    let empty = read_as("a.html", b"<script>x</script>");
    assert_eq!(
        said(&empty),
        ["a.html: holds no text that could be an article; save its text alone"]
    );
}

#[test]
fn front_matter_says_what_a_manifest_would() {
    let text = "---\ntitle: \"A: b\"\ndate: 2025-09-02T08:00:00Z\noutlet: The Quay\nlang: fr\n---\n\nText.\n";
    let reading = read_as("a.md", text.as_bytes());
    assert_eq!(about(&reading), ["a", "The Quay", "A: b", "2025-09-02", "fr"]);
    assert_eq!(reading.documents[0].text, "\nText.\n");
    assert_eq!(reading.origins[0].first_line, Some(7));
    let wrong = read_as("a.md", b"---\ntitle: [\n---\nText.");
    assert!(
        said(&wrong)[0].starts_with("a.md: has front matter that is not understood ("),
        "{wrong:?}"
    );
    assert_eq!(wrong.documents[0].text, "Text.");
}

#[test]
fn what_extractors_write_is_understood() {
    let trafilatura = r#"{"title":"T","author":null,"hostname":"quay.example","date":"2025-09-02","text":"Words.",
        "language":"fr","source":"https://quay.example/a","source-hostname":"The Quay","excerpt":"x"}"#;
    let newspaper = r#"{"url":"https://quay.example/a","title":"T","text":"Words.","language":"fr",
        "publish_date":"2025-09-02 00:00:00","meta_site_name":"The Quay","authors":["A"]}"#;
    let news_please = r#"{"maintext":"Words.","title":"T","date_publish":"2025-09-02 17:03:00","language":"fr",
        "source_domain":"The Quay","url":"https://quay.example/a","text":null,"image_url":5}"#;
    for record in [trafilatura, newspaper, news_please] {
        let list = format!("[{record}]");
        let line = record.replace('\n', " ");
        let cases = [
            ("a.json", record, "a"),
            ("a.json", &list, ":1"),
            ("a.jsonl", &line, ":1"),
        ];
        for (name, text, id) in cases {
            let reading = read_as(name, text.as_bytes());
            let found = about(&reading);
            assert!(found[0].ends_with(id), "{found:?}");
            assert_eq!(found[1..], ["The Quay", "T", "2025-09-02", "fr"], "{record}");
        }
    }
}

#[test]
fn a_table_gives_its_rows_whatever_the_delimiter_and_the_encoding() {
    let rows = "Title,Body,Date,Lang\r\nÉté,\"Un, deux\ntrois.\",2025-09-02,fr\r\n\r\nB,Deux.,,\r\nC,short\r\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(rows);
    let semicolons = rows.replace(',', ";");
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(rows.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, warnings) in [
        (rows.as_bytes(), 1),
        (&latin, 2),
        (semicolons.as_bytes(), 1),
        (&utf16, 1),
    ] {
        let reading = read_as("a.csv", bytes);
        assert_eq!(reading.documents.len(), 2, "{:?}", reading.problems);
        let first = &reading.documents[0];
        assert_eq!(first.source.title.as_deref(), Some("Été"));
        assert_eq!(first.source.published.unwrap().to_string(), "2025-09-02");
        assert_eq!(reading.problems.len(), warnings);
        assert!(
            said(&reading)
                .last()
                .unwrap()
                .contains("has 2 fields where the header has 4")
        );
    }
}

#[test]
fn a_feed_gives_its_entries() {
    let rss = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\"><channel><title>Газета</title>\
               <language>ru</language><item><title>Первая</title><link>https://g.example/1</link>\
               <guid>g1</guid><pubDate>Tue, 02 Sep 2025 01:00:00 +0300</pubDate>\
               <description>&lt;p&gt;Погибли &lt;b&gt;5&lt;/b&gt; человек.&lt;/p&gt;</description></item>\
               <item><title>Без текста</title><guid>g2</guid></item></channel></rss>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(rss);
    let reading = read_as("f.xml", &bytes);
    assert_eq!(about(&reading), ["g1", "Газета", "Первая", "2025-09-02", "ru"]);
    assert_eq!(reading.documents[0].text, "Погибли 5 человек.");
    assert_eq!(reading.origins[0].encoding.to_string(), "windows-1251 (declared)");
    assert!(
        said(&reading)[0].starts_with("f.xml, record 2: \"text\": is missing;"),
        "{:?}",
        said(&reading)
    );

    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><entry><id>e1</id><title>T</title>\
                <updated>2025-09-02T08:00:00Z</updated><content type=\"html\">Words.</content></entry></feed>";
    assert_eq!(
        about(&read_as("f.atom", atom.as_bytes())),
        ["e1", "F", "T", "2025-09-02", "en"]
    );
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"e1","title":"T",
        "content_text":"Words.","date_published":"2025-09-02T08:00:00Z"}]}"#;
    assert_eq!(
        about(&read_as("f.json", json.as_bytes())),
        ["e1", "F", "T", "2025-09-02", "en"]
    );
    assert!(said(&read_as("f.xml", b"<html><body>x"))[0].starts_with("f.xml: is no RSS, Atom or JSON feed ("));
}

/// A record of a web archive.
fn record(kind: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://quay.example/2025/09/03/x\r\nContent-Type: \
         {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn archive() -> Vec<u8> {
    let http = |head: &str, body: &[u8]| [head.as_bytes(), b"\r\n\r\n", body].concat();
    let page = page();
    let (one, two) = page.split_at(1000);
    let chunked = format!("{:x}\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n", one.len(), two.len());
    let answer = "application/http; msgtype=response";
    [
        record("warcinfo", "application/warc-fields", b"software: x\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        record(
            "response",
            answer,
            &http(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
                page.as_bytes(),
            ),
        ),
        record(
            "response",
            answer,
            &http("HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ),
        record("response", answer, &http("HTTP/1.1 404 Not Found", b"gone")),
        record(
            "response",
            answer,
            &http("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", chunked.as_bytes()),
        ),
        record("conversion", "text/plain", b"Five people died."),
    ]
    .concat()
}

#[test]
fn an_archive_gives_its_pages_and_texts() {
    let reading = read_as("a.warc", &archive());
    let ends: Vec<&str> = ids(&reading).iter().map(|id| id.rsplit(':').next().unwrap()).collect();
    assert_eq!(ends, ["3", "6", "7"], "{:?}", reading.problems);
    assert_eq!(reading.documents[0].text, reading.documents[1].text);
    let last = &reading.documents[2].source;
    assert_eq!(
        (last.outlet.as_str(), last.published.unwrap().to_string().as_str()),
        ("quay.example", "2025-09-03")
    );
    let reasons: Vec<&str> = reading.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "is \"image/png\", not a page",
            "is an answer with status 404, not a page"
        ]
    );
}

#[test]
fn pages_packed_with_brotli_are_unpacked_and_those_that_only_say_so_are_not() {
    const PACKED: &[u8] = b"\x1b\xc4\x00\x00\x8c\x93\\\xfdm\x94\x9e,U!\x11\xdaS\xb7\xb1If\x10\x04\x8fN\x0e\xd8\xbf\x1f\xdf\xbcE'+\x86t\x87\xcf9\x9btL\x8aDk\
        z`<\x91D\x06\x04\x85z\x06\xa9L\xbd\xb7:Z\xb6\xbe\xeb\x03\xdbhf\xb6\x7f\x89\x8a\xd64G\x04%0/\x0f\xe3zY\x8a\x81\xa8\x12uG4\x01";
    let record = |body: &[u8]| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
        let whole = [head, body].concat();
        let line = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
            whole.len()
        );
        [line.as_bytes(), &whole, b"\r\n\r\n"].concat()
    };
    let latin_1 = b"<html lang=en><body><article><p>Five people died in the harbour caf\xe9 on Tuesday.</p></article></body></html>";
    let cut = &PACKED[..PACKED.len() / 2];
    let reading = read_as("a.warc", &[record(PACKED), record(latin_1), record(cut)].concat());
    let texts: Vec<&str> = reading
        .documents
        .iter()
        .map(|document| document.text.as_str())
        .collect();
    assert_eq!(texts.len(), 2, "{:?}", reading.skipped);
    assert!(
        texts[0].contains("five more were hurt") && texts[1].contains("caf\u{e9}"),
        "{texts:?}"
    );
    assert!(
        reading.skipped[0].reason.starts_with("cannot be unpacked ("),
        "{:?}",
        reading.skipped
    );
}

#[test]
fn an_archive_that_breaks_off_keeps_what_came_before() {
    let whole = archive();
    let cut = &whole[..whole.len() - 8];
    let mut bad = whole.clone();
    bad.extend_from_slice(b"no record\r\n");
    for (bytes, documents, expected) in [
        (cut, 2, "it ends inside a record"),
        (&bad, 3, "does not begin with WARC/"),
    ] {
        let reading = read_as("a.warc", bytes);
        assert_eq!(reading.documents.len(), documents);
        let last = reading.problems.last().unwrap();
        assert!(last.to_string().contains(expected), "{last}");
        assert_eq!(last.severity(), Severity::Fatal);
    }
    let endless = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200";
    assert!(said(&read_as("a.warc", endless))[0].contains("it ends inside a record"));
}

#[test]
fn every_format_may_be_packed() {
    let gz = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let zst = |bytes: &[u8]| {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        // Several frames, and one to be skipped between them.
        let (one, two) = bytes.split_at(bytes.len() / 2);
        let skip = b"\x50\x2A\x4D\x18\x04\0\0\0skip";
        [
            compress_to_vec(one, CompressionLevel::Fastest).as_slice(),
            skip,
            &compress_to_vec(two, CompressionLevel::Fastest),
        ]
        .concat()
    };
    let page = page();
    let archive = archive();
    let cases: [(&str, &[u8], usize); 4] = [
        ("a.txt", b"Five people died.", 1),
        ("a.csv", b"text\nOne.\nTwo.\n", 2),
        ("a.html", page.as_bytes(), 1),
        ("a.warc", &archive, 3),
    ];
    for (name, bytes, documents) in cases {
        for (ending, packed) in [("gz", gz(bytes)), ("zst", zst(bytes))] {
            let name = format!("{name}.{ending}");
            let reading = read_as(&name, &packed);
            assert_eq!(reading.documents.len(), documents, "{name}: {:?}", reading.problems);
        }
    }
}

#[test]
fn files_of_a_folder_that_are_no_articles_are_skipped() {
    let folder = corpus(&[
        ("a.csv", b"id,value\n1,2\n"),
        ("b.json", b"{\"name\":\"package\"}"),
        ("c.xml", b"<project/>"),
        ("d.txt", b"Words."),
    ]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["d"]);
    assert_eq!(messages(&reading, &folder), [""; 0]);
    assert_eq!(skipped(&reading, &folder).len(), 3, "{:?}", reading.skipped);
    for name in ["a.csv", "b.json", "c.xml"] {
        let reading = read_file(&folder, name, &english());
        assert!(
            !reading.problems.is_empty() && reading.skipped.is_empty(),
            "{name}, when it is named"
        );
    }
}

#[test]
fn a_row_may_name_many_files_and_its_columns_are_kept() {
    let folder = corpus(&[
        (
            "sources.csv",
            b"path,outlet,language,desk\nquay/*.html,The Quay,fr,north\nlist.jsonl,The List,,\nnone/*.txt,,,\n[.txt,,,\n",
        ),
        ("quay/a.html", b"<html lang=en><p>Five people died."),
        ("quay/b.html", b"<p>Six people died."),
        ("quay/deep/c.html", b"<p>Seven people died."),
        ("list.jsonl", b"{\"id\":\"l1\",\"text\":\"One.\"}\n{\"id\":\"l2\",\"text\":\"Two.\",\"outlet\":\"Own\"}\n"),
    ]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["a", "b", "l1", "l2"]);
    let outlets: Vec<&str> = reading.documents.iter().map(|d| d.source.outlet.as_str()).collect();
    assert_eq!(outlets, ["The Quay", "The Quay", "The List", "The List"]);
    assert_eq!(reading.documents[0].source.language.to_string(), "fr");
    assert_eq!(reading.origins[0].language, Basis::Manifest);
    assert_eq!(reading.origins[0].extra, [("desk".to_owned(), "north".to_owned())]);
    let found = messages(&reading, &folder);
    let expected = [
        "sources.csv:4: \"path\": \"none/*.txt\" is a pattern that no file fits;",
        "sources.csv:5: \"path\": \"[.txt\" is no pattern (",
        "quay/deep/c.html: is not listed in sources.csv",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
}
