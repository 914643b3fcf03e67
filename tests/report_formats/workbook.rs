//! `report.xlsx`, read back by another library.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use crate::bytes_of;

fn sheet(name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes_of("report.xlsx"))).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0].iter().position(|cell| *cell == *name).unwrap()
}

#[test]
fn the_workbook_holds_the_rows_of_the_csv_files() {
    for name in ["claims", "facts", "comparisons"] {
        let text = crate::file(&format!("{name}.csv"));
        let csv: Vec<csv::StringRecord> = csv::Reader::from_reader(text.as_bytes())
            .records()
            .map(Result::unwrap)
            .collect();
        let rows = sheet(name);
        assert_eq!(rows.len(), csv.len() + 1, "{name}");
        for (row, record) in rows[1..].iter().zip(&csv) {
            assert_eq!(row[0].to_string(), record[0], "{name}");
        }
    }
}

#[test]
fn figures_are_numbers_and_hostile_texts_are_texts() {
    let rows = sheet("comparisons");
    let (id, stated, quote) = (
        column(&rows, "id"),
        column(&rows, "right_stated"),
        column(&rows, "right_quote"),
    );
    let row = rows.iter().find(|row| row[id] == "xdocs1").unwrap();
    assert_eq!(row[stated], Data::Float(18.0));
    let Data::String(text) = &row[quote] else {
        panic!("{:?} is no text", row[quote]);
    };
    assert!(text.starts_with("=cmd()|'/c calc' \\u{1b}]0;gotcha\\u{7}"), "{text}");
    assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
}

#[test]
fn no_part_of_it_holds_a_formula_or_an_address_that_is_no_web_page() {
    let bytes = bytes_of("report.xlsx");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut seen = String::new();
    for index in 0..zip.len() {
        let mut text = String::new();
        zip.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        seen.push_str(&text);
    }
    assert!(!seen.contains("<f>"), "a formula");
    assert!(!seen.contains("Target=\"javascript:"));
    assert!(seen.contains("Target=\"https://tidal.example/a?b=1&amp;c=2\""));
    for feature in [
        "<dataValidation ",
        "state=\"frozen\"",
        "<autoFilter ",
        "state=\"hidden\"",
    ] {
        assert!(seen.contains(feature), "{feature}");
    }
    assert!(seen.contains("\"confirmed,false-positive,accepted,corrected\""));
}
