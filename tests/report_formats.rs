//! Every report format over one fixed run, as snapshots; and that nothing hostile in an article gets through.

#[path = "report_formats/builders.rs"]
mod builders;
#[path = "report_formats/database.rs"]
mod database;
#[path = "report_formats/fixed_run.rs"]
mod fixed_run;
#[path = "report_formats/mismatches.rs"]
mod mismatches;
#[path = "report_formats/review_loop.rs"]
mod review_loop;
#[path = "report_formats/schemas.rs"]
mod schemas;
#[path = "report_formats/workbook.rs"]
mod workbook;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use factdiff::report::terminal::overview;
use factdiff::report::{Decisions, Dialect, EXTRAS, FORMATS, Format, Look, tables, write_all};

use fixed_run::{EARLIER, report};

/// Every format, those on request too.
fn formats() -> impl Iterator<Item = &'static dyn Format> {
    let extras = EXTRAS.iter().flat_map(|extra| extra.formats.iter().copied());
    FORMATS.into_iter().chain(extras)
}

fn bytes(format: &dyn Format) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(&report(), &mut out).unwrap();
    out
}

fn bytes_of(name: &str) -> Vec<u8> {
    bytes(formats().find(|format| format.file_name() == name).unwrap())
}

fn file(name: &str) -> String {
    String::from_utf8(bytes_of(name)).unwrap()
}

#[test]
fn claims_csv() {
    insta::assert_snapshot!(file("claims.csv"));
}

#[test]
fn comparisons_csv() {
    insta::assert_snapshot!(file("comparisons.csv"));
}

#[test]
fn facts_csv() {
    insta::assert_snapshot!(file("facts.csv"));
}

#[test]
fn summary_md() {
    insta::assert_snapshot!(file("summary.md"));
}

#[test]
fn index_html() {
    let html = file("index.html");
    let (_, body) = html.split_once("</head>").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn datapackage_json() {
    insta::assert_snapshot!(file("datapackage.json"));
}

#[test]
fn mismatch_finder_csv() {
    insta::assert_snapshot!(file("mismatch-finder.csv"));
}

#[test]
fn terminal_overview() {
    insta::assert_snapshot!(overview(
        &report(),
        false,
        Look {
            color: false,
            width: 110
        }
    ));
}

#[test]
fn terminal_overview_of_everything_on_a_narrow_screen() {
    insta::assert_snapshot!(overview(
        &report(),
        true,
        Look {
            color: false,
            width: 80
        }
    ));
}

#[test]
fn terminal_claims() {
    let report = report();
    insta::assert_snapshot!(tables::claims(
        report.claims.iter().map(AsRef::as_ref),
        Look {
            color: false,
            width: 120
        }
    ));
}

#[test]
fn every_format_has_a_name_of_its_own_and_writes_the_same_bytes_twice() {
    let names: HashSet<&str> = formats().map(|format| format.file_name()).collect();
    assert_eq!(names.len(), formats().count());
    for format in formats() {
        assert!(bytes(format) == bytes(format), "{}", format.file_name());
    }
}

#[test]
fn a_terminal_gets_colours_and_no_other_control_character() {
    let colored = overview(
        &report(),
        true,
        Look {
            color: true,
            width: 100,
        },
    );
    assert!(colored.contains("\x1b["), "colours were asked for");
    let mut rest = colored.as_str();
    while let Some((_, after)) = rest.split_once('\x1b') {
        let (parameters, end) = after.strip_prefix('[').and_then(|after| after.split_once('m')).unwrap();
        assert!(
            parameters.bytes().all(|b| b.is_ascii_digit() || b == b';'),
            "{parameters:?}"
        );
        rest = end;
    }
    let plain = overview(
        &report(),
        true,
        Look {
            color: false,
            width: 100,
        },
    );
    assert!(!plain.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')));
}

#[test]
fn lines_are_no_wider_than_the_screen() {
    for width in [60, 80, 120] {
        let text = tables::comparisons(&report().comparisons, Look { color: false, width });
        // Every East Asian character of the fixed run is two columns wide.
        let columns = |line: &str| {
            line.chars()
                .map(|c| if ('\u{3000}'..='\u{9fff}').contains(&c) { 2 } else { 1 })
                .sum()
        };
        let widest: usize = text.lines().map(columns).max().unwrap();
        assert!(widest <= usize::from(width), "{widest} columns on a screen of {width}");
    }
}

#[test]
fn the_page_runs_nothing_and_loads_nothing() {
    let html = file("index.html");
    let (page, script) = html.split_once("<script>").unwrap();
    let (script, rest) = script.split_once("</script>").unwrap();
    assert_eq!(rest, "\n</body>\n</html>\n");
    for forbidden in ["innerHTML", "fetch", "import", "eval", "http", "src"] {
        assert!(!script.contains(forbidden), "{forbidden:?}");
    }
    let html = page;
    assert!(html.contains("default-src 'none'") && html.contains("script-src 'sha256-"));
    for forbidden in [
        "<script",
        "javascript:",
        "<img",
        "<link",
        "@import",
        "url(",
        "src=",
        "<b>nicht",
        "\u{202e}",
        "\x1b",
    ] {
        assert!(!html.contains(forbidden), "{forbidden:?}");
    }
    assert!(html.contains("&lt;script&gt;alert(&#39;Kontor&#39;)&lt;/script&gt;"));
    assert!(html.contains("href=\"https://tidal.example/a?b=1&amp;c=2\""));
}

#[test]
fn every_permalink_of_the_page_has_one_target() {
    let html = file("index.html");
    let values = |prefix: &str| -> Vec<String> {
        html.split(prefix)
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|(value, _)| value.to_owned())
            .collect()
    };
    let ids = values(" id=\"");
    let unique: HashSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for target in values("href=\"#") {
        assert!(unique.contains(&target), "{target}");
    }
    for comparison in report().comparisons {
        assert!(unique.contains(&comparison.id), "{}", comparison.id);
    }
}

#[test]
fn no_cell_is_a_formula_and_every_row_has_all_columns() {
    for name in ["claims.csv", "comparisons.csv", "facts.csv"] {
        let text = file(name);
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let header = csv.headers().unwrap().clone();
        for record in csv.records() {
            for (column, cell) in header.iter().zip(record.unwrap().iter()) {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{name}: {column} is {cell:?}"
                );
            }
        }
    }
}

#[test]
fn a_sentence_of_a_hundred_kilobytes_is_cut_around_its_mention() {
    let mut report = report();
    let mut claim = (*report.comparisons[0].left).clone();
    let long = "ж".repeat(50_000);
    claim.sentence.text = format!("{long}{}{long}", claim.mention.text).into();
    claim.sentence.end = claim.sentence.start + claim.sentence.text.len() as u32;
    claim.mention.start = claim.sentence.start + long.len() as u32;
    report.comparisons[0].left = claim.into();
    for format in FORMATS {
        let mut out = Vec::new();
        format.write(&report, &mut out).unwrap();
        assert!(
            !String::from_utf8(out).unwrap().contains(&"ж".repeat(1000)),
            "{}",
            format.file_name()
        );
    }
}

#[test]
fn the_excel_profile_reaches_every_sheet_and_the_description_of_them() {
    let mut report = report();
    report.dialect = Dialect::Excel { delimiter: b';' };
    for format in FORMATS {
        let mut out = Vec::new();
        format.write(&report, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        if format.file_name().ends_with(".csv") {
            let first = text.lines().next().unwrap();
            assert!(
                first.starts_with('\u{feff}') && first.contains(';') && !first.contains(','),
                "{first}"
            );
            assert!(text.ends_with("\r\n"));
        } else if format.file_name() == "datapackage.json" {
            assert_eq!(text.matches(r#""delimiter": ";""#).count(), 3);
            assert_eq!(text.matches(r#""encoding": "utf-8-sig""#).count(), 3);
        }
        if format.file_name() == "comparisons.csv" {
            let read = Decisions::parse(Path::new("comparisons.csv"), text.as_bytes()).unwrap();
            let plain = Decisions::parse(Path::new("comparisons.csv"), file("comparisons.csv").as_bytes()).unwrap();
            assert_eq!(
                read.row("xvisa").unwrap().cell("note"),
                plain.row("xvisa").unwrap().cell("note")
            );
            assert_eq!((read.len(), read.extra_columns()), (plain.len(), plain.extra_columns()));
        }
    }
}

#[test]
fn a_second_run_keeps_every_decision_and_touches_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("comparisons.csv");
    fs::write(&path, EARLIER).unwrap();
    let first = write_all(folder.path(), &mut report(), &[]).unwrap();
    assert_eq!((first.kept, first.not_found), (2, 1));
    let text = fs::read(&path).unwrap();
    assert_eq!(String::from_utf8(text.clone()).unwrap(), file("comparisons.csv"));
    let decisions = Decisions::parse(Path::new("comparisons.csv"), &text).unwrap();
    let kept = decisions.row("xvisa").unwrap();
    assert_eq!(
        (kept.cell("decision_reason"), kept.cell("note")),
        ("both count, from signing", "=later")
    );
    assert_eq!(kept.cell("assignee"), "Bo");
    assert_eq!(decisions.row("xgone").unwrap().cell("left_outlet"), "Old Outlet");
    let second = write_all(folder.path(), &mut report(), &[]).unwrap();
    assert!(second.changed.is_empty(), "{:?}", second.changed);
}
