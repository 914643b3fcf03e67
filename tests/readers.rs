//! Readers, the segmenter and what comes behind it on damaged input: what holds for whatever bytes come in. `fuzz/` asks the same
//! for longer; what it found is tried here again.

use factdiff::ingest::Format;
use proptest::prelude::*;

#[path = "../fuzz/src/decisions.rs"]
mod decisions;
#[path = "../fuzz/src/readers.rs"]
mod readers;
#[path = "../fuzz/src/texts.rs"]
mod texts;

/// Well-formed beginnings, one or more of each format; what is tried are damaged copies of them.
const SEEDS: [(Format, &[&str]); 8] = [
    (
        Format::Text,
        &[
            "Five people died.\r\n\r\nTrade rose by 5 %.",
            "\u{feff}Ein Satz. Noch einer.",
        ],
    ),
    (
        Format::Markdown,
        &[
            "---\ntitle: \"A: b\"\ndate: 2025-09-02\n---\nText.",
            "+++\ntitle = 'A'\n+++\nText.",
        ],
    ),
    (
        Format::Html,
        &[
            "<!doctype html><html lang=en><head><title>T</title><meta charset=utf-8><meta property=\"og:title\" \
           content=\"T\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"T\"}</script></head>\
           <body><article><p>Five people died.</p><table><tr><td><b>5</table><p>More &amp; more.</article><time \
           datetime=2025-09-02>",
        ],
    ),
    (
        Format::Json,
        &["[{\"text\":\"A.\",\"date\":\"2025-09-02\"},{\"maintext\":\"B.\",\"source\":\"https://q.example\"}]"],
    ),
    (
        Format::JsonLines,
        &["{\"id\":\"a\",\"text\":\"A.\",\"url\":\"https://q.example/\"}\n{\"text\":\"\\ud83d\\ude00\"}\r\n"],
    ),
    (
        Format::Csv,
        &[
            "title,text,date\n\"A \"\"b\"\"\",\"One,\ntwo.\",2025-09-02\nB,Two.,\n",
            "text;lang\nA.;fr\n",
        ],
    ),
    (
        Format::Feed,
        &[
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>F</title><item><title>T</title>\
             <guid>g</guid><description><![CDATA[<p>A.</p>]]></description></item></channel></rss>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>e</id><content type=\"xhtml\"><div>A.</div></content>\
             </entry></feed>",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"e\",\"content_html\":\"<p>A.\"}]}",
        ],
    ),
    (
        Format::Warc,
        &[
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://q.example/\r\nContent-Length: 73\r\n\r\nHTTP/1.1 200 \
           OK\r\nContent-Type: text/html\r\n\r\n<p>Five people died here.</p>\r\n\r\nWARC/1.0\r\nWARC-Type: \
           conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nText.\r\n\r\n",
        ],
    ),
];

/// Inputs that broke a fuzz target once, and beginnings that none has broken yet. In front of a text stands the byte that chooses its
/// language, in front of a part of a workbook the one that chooses the part.
const FOUND: [(&str, &[u8]); 13] = [
    ("manifest", b"\0path\na.txt\n../a.txt\n"),
    // A second declaration that names another encoding, where the parser has read on.
    (
        "feed",
        b"<rss version=\"2.0\"><channel><title>\xc3\xa9</title><item><guid>g</guid><description><?xml version=\"1.0\" \
          encoding=\"utf-16\"?>A.</description></item></channel></rss>",
    ),
    // Three languages and broken bytes: what was detected early in the text was doubted farther on.
    ("detect", include_bytes!("found/detect")),
    // Two relatives ahead of a third language at first, which leads in the end.
    ("detect", include_bytes!("found/detect_relatives")),
    ("detect", b"Les deux pr\xe9sidents"),
    ("segment", b"\x05\xe2\x80\xa8."),
    ("scan", b"\x11 99999999999999999999999999999.99 %"),
    ("extract", b"\x12$5 billion, 5 % and 5 km on 31 February 2025"),
    ("compare", b"\x12Trade rose by 15 % to $5 billion in 2021."),
    ("baseline", b"accepted = [{id='',status='accepted',reason=''}]"),
    // A cell in the last row and column: the table between would take 500 GB.
    (
        "workbook",
        b"\x01<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
    ),
    // A header cell in a column that no sheet has.
    (
        "workbook",
        b"\x01<worksheet><sheetData><row r=\"1\"><c r=\"zzzzzzzzzzzzzzzzzA2\" t=\"b\"><v>0</v></c></row></sheetData></worksheet>",
    ),
    ("sheet", b"id,decision,decision_reason,decided_by,expires,note\n=1,'=,=,+,-,@\n"),
];

fn target(name: &str) -> fn(&[u8]) {
    match name {
        "manifest" => readers::manifest,
        "feed" => |bytes| readers::reader(Format::Feed, bytes),
        "detect" => texts::detect,
        "segment" => texts::segment,
        "scan" => texts::scan,
        "extract" => texts::extract,
        "compare" => texts::compare,
        "baseline" => decisions::baseline,
        "sheet" => decisions::sheet,
        "workbook" => decisions::workbook,
        _ => unreachable!("{name} is no target"),
    }
}

#[test]
fn what_fuzzing_found_stays_mended() {
    for (name, input) in FOUND {
        target(name)(input);
    }
}

/// Bytes that readers stumble over.
const SPLINTERS: [&[u8]; 20] = [
    b"\0",
    b"\r",
    b"\n",
    b"\xFF",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xE2\x80",
    b"\"",
    b"<",
    b">",
    b"</div>",
    b"<![CDATA[",
    b"&#0;",
    b"{",
    b"]",
    b"---\n",
    b"\x1F\x8B\x08",
    b"\x28\xB5\x2F\xFD",
    b"99999999999999999999",
    b"\\ud800",
];

/// One damage: so far into the text, so much is cut out and this put in.
fn damage() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let splinter = prop_oneof![
        prop::sample::select(SPLINTERS.to_vec()).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    (any::<prop::sample::Index>(), 0..12_usize, splinter)
}

fn damaged(seed: &str, damages: &[(prop::sample::Index, usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for (at, cut, put) in damages {
        let at = at.index(bytes.len() + 1);
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.iter().copied());
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn readers_give_whole_articles_or_say_why_not(
        damages in prop::collection::vec(damage(), 0..6),
        which in any::<prop::sample::Index>(),
    ) {
        for (format, seeds) in SEEDS {
            let bytes = damaged(seeds[which.index(seeds.len())], &damages);
            for format in [format, Format::Text, Format::Html] {
                readers::reader(format, &bytes);
            }
        }
    }

    #[test]
    fn every_character_is_in_a_sentence(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                ". ", "!", "? ", "…", "。", "؟", "\n", "\r", "\n\n", " ", "M. ", "«", "”", "\"", ")", "14.10. - 15.10.", "A", "word",
                "\u{301}", "\u{200D}", "\u{202E}", "\u{2028}", "5", "亿",
            ]).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
            Just("x".repeat(5_000)),
            Just("两".repeat(3_000)),
        ], 0..40),
    ) {
        let text = pieces.concat();
        for language in ["en", "fr", "zh", "ar", "de"] {
            texts::sentences(language, &text);
        }
    }
}
