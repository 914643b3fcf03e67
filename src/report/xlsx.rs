//! `report.xlsx`: the three sheets as a workbook to filter, sort and decide in.
//!
//! Header frozen, filters on, a list to choose `decision` from, verdicts coloured, links to the articles. Texts are stored as
//! texts, so that no cell is a formula whatever it begins with. A hidden sheet keeps what people's columns hold as the
//! workbook is written: by it a later run sees what was changed here and what in `comparisons.csv`.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format as CellFormat, Url, Workbook as Book, Worksheet,
    XlsxError,
};

use super::comparisons_csv::{self, NOT_FOUND};
use super::decisions::{AS_WRITTEN, DECISIONS, PEOPLES_COLUMNS};
use super::sheet::{CellType, Column};
use super::{Format, Report, claims_csv, escape, excerpt, facts_csv};
use crate::model::comparison::Verdict;

/// Rows of a sheet, its header included: a limit of Excel.
const MOST_ROWS: usize = 1_048_576;

/// Links of a sheet: a limit of Excel; further addresses are text.
const MOST_LINKS: usize = 65_530;

/// Longest link, in characters; Excel takes 2079.
const MOST_LINK_CHARS: usize = 2000;

/// Longest text, in UTF-16 units: a limit of Excel.
const MOST_CELL_UNITS: usize = 32_767;

/// Digits that a number of a workbook holds exactly.
const EXACT_DIGITS: usize = 15;

/// The file `report.xlsx`.
pub struct Workbook;

impl Format for Workbook {
    fn file_name(&self) -> &'static str {
        "report.xlsx"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let bytes = book(report).map_err(io::Error::other)?;
        out.write_all(&bytes)
    }

    fn holds_decisions(&self) -> bool {
        true
    }
}

fn book(report: &Report) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut book = Book::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    // No clock: the same report has the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let looks = Looks::new();
    let comparisons = comparisons_csv::columns(report);
    let facts = facts_csv::columns(report);
    let claims: Vec<Vec<String>> = report.claims.iter().map(|claim| claims_csv::cells(claim)).collect();
    let sheets = [
        ("comparisons", &comparisons[..], comparisons_csv::rows(report)),
        ("facts", &facts[..], facts_csv::rows(report)),
        ("claims", &claims_csv::COLUMNS[..], claims),
    ];
    for (name, columns, rows) in sheets {
        if rows.len() >= MOST_ROWS {
            return Err(format!("{} {name} are more than a workbook holds; use sqlite", rows.len()).into());
        }
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, columns, &rows, &looks)?;
    }
    as_written(book.add_worksheet(), report)?;
    Ok(book.save_to_buffer()?)
}

/// Formats that several cells share.
struct Looks {
    header: CellFormat,
    peoples_header: CellFormat,
    peoples: CellFormat,
    verdicts: [CellFormat; Verdict::ALL.len()],
}

impl Looks {
    fn new() -> Self {
        let header = CellFormat::new()
            .set_bold()
            .set_background_color(Color::RGB(0xE9_E6_DE));
        // Ink and ground of each verdict, as on the page.
        let colors = [
            (0xA8_20_1A, 0xF9_E4_E2),
            (0x7A_52_00, 0xFB_EF_D5),
            (0x6C_3B_92, 0xF0_E6_F7),
            (0x1D_5A_96, 0xE1_EC_F7),
            (0x0B_66_63, 0xDD_F1_F0),
            (0x2B_6A_2B, 0xE2_F1_E2),
        ];
        Self {
            peoples_header: header.clone().set_background_color(Color::RGB(0xFD_EA_A3)),
            header,
            // Text, so that a spreadsheet turns no date or id into something else.
            peoples: CellFormat::new()
                .set_num_format("@")
                .set_background_color(Color::RGB(0xFF_FA_E6)),
            verdicts: colors.map(|(ink, ground)| {
                CellFormat::new()
                    .set_font_color(Color::RGB(ink))
                    .set_background_color(Color::RGB(ground))
            }),
        }
    }
}

fn fill(sheet: &mut Worksheet, columns: &[Column], rows: &[Vec<String>], looks: &Looks) -> Result<(), XlsxError> {
    let last_row = rows.len() as u32;
    let mut links = 0;
    for (at, column) in (0u16..).zip(columns) {
        let peoples = is_peoples(columns, column);
        let header = if peoples { &looks.peoples_header } else { &looks.header };
        sheet.write_string_with_format(0, at, text(&column.name), header)?;
        sheet.set_column_width(at, width(&column.name))?;
        for (row, cells) in (1u32..).zip(rows) {
            let cell = cells.get(usize::from(at)).map_or("", String::as_str);
            if peoples {
                if cell.is_empty() {
                    sheet.write_blank(row, at, &looks.peoples)?;
                } else {
                    sheet.write_string_with_format(row, at, text(cell), &looks.peoples)?;
                }
            } else if is_link(&column.name, cell) && links < MOST_LINKS {
                links += 1;
                sheet.write_url(row, at, Url::new(cell))?;
            } else if let Some(look) = verdict_look(column, cell, looks) {
                sheet.write_string_with_format(row, at, cell, look)?;
            } else if let Some(number) = number(column, cell) {
                sheet.write_number(row, at, number)?;
            } else if !cell.is_empty() {
                sheet.write_string(row, at, text(cell))?;
            }
        }
        if column.name == DECISION && last_row > 0 {
            let choice = DataValidation::new()
                .allow_list_strings(&DECISIONS)?
                .set_error_title("Not a decision")?
                .set_error_message("Choose confirmed, false-positive, accepted or corrected, or leave it empty.")?;
            sheet.add_data_validation(1, at, last_row, at, &choice)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    if let Some(last) = columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, last_row, last as u16)?;
    }
    Ok(())
}

/// The hidden sheet: ids and people's columns, as they are in this workbook.
fn as_written(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    sheet.set_name(AS_WRITTEN)?.set_hidden(true);
    let decisions = &report.decisions;
    let columns: Vec<&str> = PEOPLES_COLUMNS
        .into_iter()
        .chain(decisions.extra_columns().iter().map(String::as_str))
        .collect();
    sheet.write_string(0, 0, "id")?;
    for (at, column) in (1u16..).zip(&columns) {
        sheet.write_string(0, at, text(column))?;
    }
    for (row, (id, kept)) in (1u32..).zip(decisions.rows()) {
        sheet.write_string(row, 0, id)?;
        for (at, column) in (1u16..).zip(&columns) {
            let cell = kept.cell(column);
            if !cell.is_empty() {
                sheet.write_string(row, at, text(cell))?;
            }
        }
    }
    Ok(())
}

const DECISION: &str = PEOPLES_COLUMNS[0];

/// People's columns, and those that they added, which come after them; only the comparisons have any.
fn is_peoples(columns: &[Column], column: &Column) -> bool {
    let at = |name: &str| columns.iter().position(|column| column.name == name);
    at(DECISION).is_some_and(|first| at(&column.name) >= Some(first))
}

/// The colour of a cell that names a verdict, or counts it.
fn verdict_look<'a>(column: &Column, cell: &str, looks: &'a Looks) -> Option<&'a CellFormat> {
    if column.name != "verdict" || cell == NOT_FOUND {
        return None;
    }
    let index = Verdict::ALL.into_iter().position(|verdict| verdict.name() == cell)?;
    looks.verdicts.get(index)
}

/// A figure that the workbook holds exactly; longer ones stay text, with all their digits.
fn number(column: &Column, cell: &str) -> Option<f64> {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    match column.cells {
        CellType::Number | CellType::Integer if digits <= EXACT_DIGITS => cell.parse().ok(),
        _ => None,
    }
}

fn is_link(column: &str, cell: &str) -> bool {
    let web = cell.starts_with("https://") || cell.starts_with("http://");
    (column == "url" || column.ends_with("_url")) && web && cell.chars().count() <= MOST_LINK_CHARS
}

/// Harmless, and no longer than a cell can be.
fn text(cell: &str) -> String {
    let safe = escape::workbook(cell);
    if safe.encode_utf16().count() <= MOST_CELL_UNITS {
        return safe;
    }
    // No character is more than two units.
    excerpt::head(&safe, MOST_CELL_UNITS / 2 - 1)
}

/// In characters, by what the column holds.
fn width(column: &str) -> f64 {
    let wide = ["explanation", "note", "decision_reason"];
    if column.ends_with("quote") || wide.contains(&column) {
        50.0
    } else if ["outlet", "value", "mention", "url", "speaker", "topic"]
        .iter()
        .any(|name| column.ends_with(name))
    {
        24.0
    } else if ["id", "fact", "verdict", "left_claim", "right_claim", "decision"].contains(&column) {
        18.0
    } else {
        13.0
    }
}
