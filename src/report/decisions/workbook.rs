//! The decisions in a workbook, and those that stood in it when the program wrote it.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, XlsxError};

use super::{Decisions, DecisionsError};

/// Name of the hidden sheet that keeps people's columns as the program wrote them.
pub const AS_WRITTEN: &str = "as written";

/// Name of the sheet in which people decide.
const COMPARISONS: &str = "comparisons";

/// Columns and rows that are read: more of the one than people add to ours, and as many of the other as a spreadsheet has.
const COLUMNS: u32 = 256;
const ROWS: u32 = 1 << 20;

/// What the workbook says now, and what it said when it was written; the latter is empty where the hidden sheet is gone.
pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<(Decisions, Decisions), DecisionsError> {
    let failed = |error: XlsxError| match error {
        XlsxError::WorksheetNotFound(sheet) => DecisionsError::NoSheet {
            path: path.to_owned(),
            sheet,
        },
        error => DecisionsError::Workbook {
            path: path.to_owned(),
            source: Box::new(error),
        },
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let now = decisions(path, cells(&mut book, COMPARISONS).map_err(failed)?)?;
    let before = match cells(&mut book, AS_WRITTEN) {
        Ok(cells) => decisions(path, cells)?,
        Err(_) => Decisions::default(),
    };
    Ok((now, before))
}

/// Row → column → what stands there, both from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// The cells of a sheet that are not empty, within bounds: a broken file names cells that no sheet has. They are taken one by one, as a table with all that lies between them would fill the memory
/// where somebody slipped and typed into the last row and column.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let text = text(&cell.get_value().clone().into());
        if !text.is_empty() && row < ROWS && column < COLUMNS {
            cells.entry(row).or_default().insert(column, text);
        }
    }
    Ok(cells)
}

/// The first row that is not empty is the header.
fn decisions(path: &Path, mut cells: Cells) -> Result<Decisions, DecisionsError> {
    let header = cells.pop_first().map(|(_, row)| row).unwrap_or_default();
    let width = header.last_key_value().map_or(0, |(column, _)| column + 1);
    let header = in_columns(header, width);
    let rows = cells
        .into_iter()
        .map(|(row, cells)| (u64::from(row) + 1, in_columns(cells, width)))
        .collect();
    Decisions::of_table(path, header, rows)
}

/// A row with its gaps; what stands to the right of the header follows at once.
fn in_columns(mut row: BTreeMap<u32, String>, width: u32) -> Vec<String> {
    let beyond = row.split_off(&width);
    let mut cells: Vec<String> = (0..width)
        .map(|column| row.remove(&column).unwrap_or_default())
        .collect();
    cells.extend(beyond.into_values());
    cells
}

/// What people see in the cell: a date that the spreadsheet recognised is one in ISO 8601 again.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}
