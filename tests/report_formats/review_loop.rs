//! Reports written again and again over what people filled in: nothing is lost, and what is unclear is said.

use std::fs;
use std::path::{Path, PathBuf};

use factdiff::report::{Decisions, EXTRAS, Extra, ReportError, Written, write_all};

use crate::fixed_run::report;

struct Folder(tempfile::TempDir);

impl Folder {
    /// A report with a workbook, before anybody decided anything.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write().unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self) -> Result<Written, ReportError> {
        let mut report = report();
        report.decisions = Decisions::default();
        let xlsx: Vec<&Extra> = EXTRAS.iter().filter(|extra| extra.name == "xlsx").collect();
        write_all(self.0.path(), &mut report, &xlsx)
    }

    /// Types into a cell of `comparisons.csv`.
    fn type_in_sheet(&self, id: &str, column: &str, text: &str) {
        let path = self.path("comparisons.csv");
        let mut csv = csv::Reader::from_path(&path).unwrap();
        let header = csv.headers().unwrap().clone();
        let at = header.iter().position(|name| name == column).unwrap();
        let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        let mut out = csv::Writer::from_path(&path).unwrap();
        out.write_record(&header).unwrap();
        for row in rows {
            let hit = &row[0] == id;
            let cells = row
                .iter()
                .enumerate()
                .map(|(index, cell)| if hit && index == at { text } else { cell });
            out.write_record(cells).unwrap();
        }
        out.flush().unwrap();
    }

    /// Types into a cell of `report.xlsx`: the same workbook, written by another program.
    fn type_in_book(&self, id: &str, column: &str, text: &str) {
        use calamine::{Data, Reader, Xlsx, open_workbook};
        let path = self.path("report.xlsx");
        let mut old: Xlsx<_> = open_workbook(&path).unwrap();
        let mut new = rust_xlsxwriter::Workbook::new();
        for name in old.sheet_names() {
            let range = old.worksheet_range(&name).unwrap();
            let sheet = new.add_worksheet();
            sheet.set_name(&name).unwrap();
            let header: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
            for (row, cells) in (0u32..).zip(range.rows()) {
                for (at, cell) in (0u16..).zip(cells) {
                    let typed = name == "comparisons"
                        && cells[0] == *id
                        && header.get(usize::from(at)).is_some_and(|name| name == column);
                    match cell {
                        _ if typed => sheet.write_string(row, at, text).unwrap(),
                        Data::Empty => continue,
                        Data::Float(number) => sheet.write_number(row, at, *number).unwrap(),
                        other => sheet.write_string(row, at, other.to_string()).unwrap(),
                    };
                }
            }
        }
        new.save(&path).unwrap();
    }

    fn cell(&self, id: &str, column: &str) -> [String; 2] {
        ["comparisons.csv", "report.xlsx"].map(|name| {
            let decisions = Decisions::read(&self.path(name)).unwrap();
            decisions.row(id).map_or("", |row| row.cell(column)).to_owned()
        })
    }
}

#[test]
fn what_is_decided_in_either_file_reaches_both() {
    let folder = Folder::new();
    folder.type_in_sheet("xdocs1", "decision", "confirmed");
    folder.type_in_book("xdocs2", "decision", "accepted");
    folder.type_in_book("xdocs2", "note", "=later");
    assert_eq!(folder.write().unwrap().kept, 2);
    assert_eq!(folder.cell("xdocs1", "decision"), ["confirmed", "confirmed"]);
    assert_eq!(folder.cell("xdocs2", "decision"), ["accepted", "accepted"]);
    assert_eq!(folder.cell("xdocs2", "note"), ["=later", "=later"]);

    // Changed in one, cleared in the other: what was touched last counts, whichever file it is in.
    folder.type_in_book("xdocs1", "decision", "corrected");
    folder.type_in_sheet("xdocs2", "decision", "");
    folder.write().unwrap();
    assert_eq!(folder.cell("xdocs1", "decision"), ["corrected", "corrected"]);
    assert_eq!(folder.cell("xdocs2", "decision"), ["", ""]);
    assert!(folder.write().unwrap().changed.is_empty());
}

#[test]
fn two_files_that_say_different_things_both_stay() {
    let folder = Folder::new();
    folder.type_in_sheet("xdocs1", "decision", "confirmed");
    folder.type_in_book("xdocs1", "decision", "accepted");
    let before = ["comparisons.csv", "report.xlsx"].map(|name| fs::read(folder.path(name)).unwrap());
    let ReportError::Decisions { beside, source } = folder.write().unwrap_err() else {
        panic!("another error was expected");
    };
    let message = source.to_string();
    assert!(
        message.contains("decision of xdocs1") && message.contains("accepted"),
        "{message}"
    );
    assert_eq!(beside.len(), 2);
    assert!(beside.iter().all(|path| path.exists()), "{beside:?}");
    let after = ["comparisons.csv", "report.xlsx"].map(|name| fs::read(folder.path(name)).unwrap());
    assert!(before == after);
}

#[test]
fn without_the_sheet_the_workbook_alone_counts() {
    let folder = Folder::new();
    folder.type_in_book("xvisa", "decided_by", "Ann");
    folder.write().unwrap();
    fs::remove_file(folder.path("comparisons.csv")).unwrap();
    folder.write().unwrap();
    assert_eq!(folder.cell("xvisa", "decided_by"), ["Ann", "Ann"]);
}

#[test]
fn a_figure_typed_over_is_named_and_nothing_is_overwritten() {
    let folder = Folder::new();
    folder.type_in_sheet("xdocs1", "decision", "confirmed");
    folder.type_in_sheet("xdocs1", "left_stated", "23");
    let before = fs::read(folder.path("comparisons.csv")).unwrap();
    let error = folder.write().unwrap_err();
    let message = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        message.contains("comparisons.csv:2: left_stated of xdocs1 was 22 and is 23"),
        "{message}"
    );
    assert_eq!(fs::read(folder.path("comparisons.csv")).unwrap(), before);
    let beside = Decisions::read(&folder.path("comparisons.new.csv")).unwrap();
    assert_eq!(beside.row("xdocs1").unwrap().cell("decision"), "confirmed");
}

#[test]
fn numbers_as_spreadsheets_write_them_are_no_change() {
    let folder = Folder::new();
    folder.type_in_sheet("xtrade2", "left_stated", "2.448E+11");
    folder.type_in_sheet("xtrade2", "right_stated", "2,2E+11");
    folder.type_in_sheet("xtrade2", "note", "seen");
    folder.write().unwrap();
    assert_eq!(folder.cell("xtrade2", "note"), ["seen", "seen"]);
}

#[test]
fn utf_16_is_read_and_other_encodings_are_named() {
    let folder = Folder::new();
    let path = folder.path("comparisons.csv");
    folder.type_in_sheet("xvisa", "note", "später");
    let text = fs::read_to_string(&path).unwrap();
    let units = std::iter::once(0xfeff).chain(text.replace(',', "\t").encode_utf16().collect::<Vec<u16>>());
    let utf16: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let read = Decisions::parse(Path::new("comparisons.txt"), &utf16).unwrap();
    assert!(read.row("xvisa").is_some());

    let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    fs::write(&path, &latin_1).unwrap();
    let error = folder.write().unwrap_err();
    let message = std::error::Error::source(&error).unwrap().to_string();
    assert!(message.contains("is no UTF-8; save it as"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), latin_1);
}

#[test]
fn a_word_that_is_no_decision_and_a_day_that_is_none_are_kept_and_told() {
    let folder = Folder::new();
    folder.type_in_sheet("xdocs1", "decision", "akzeptiert");
    folder.type_in_sheet("xdocs1", "expires", "31.12.2026");
    folder.type_in_sheet("xdocs2", "decision", "accepted");
    folder.type_in_sheet("xdocs2", "expires", "2026-12-31");
    let written = folder.write().unwrap();
    assert_eq!(
        written.doubts,
        [
            "decision \"akzeptiert\" on xdocs1 is kept, but it is none of confirmed, false-positive, accepted, corrected; \
             write one of them",
            "expires \"31.12.2026\" on xdocs1 is kept, but it is no date; use YYYY-MM-DD",
        ]
    );
    let kept = Decisions::read(&folder.path("comparisons.csv")).unwrap();
    let row = kept.row("xdocs1").unwrap();
    assert_eq!(
        (row.cell("decision"), row.cell("expires")),
        ("akzeptiert", "31.12.2026")
    );
}

#[test]
fn a_workbook_whose_sheet_was_renamed_says_which_one_is_missing() {
    let folder = Folder::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Vergleiche").unwrap();
    book.save(folder.path("report.xlsx")).unwrap();
    let error = Decisions::read(&folder.path("report.xlsx")).unwrap_err().to_string();
    assert!(
        error.contains("report.xlsx: has no sheet \"comparisons\"; give the sheet its name back"),
        "{error}"
    );
    assert!(matches!(folder.write(), Err(ReportError::Decisions { .. })));
    assert!(folder.path("report.new.xlsx").exists(), "the new one stands beside it");
}
