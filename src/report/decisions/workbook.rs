//! The decisions in a workbook, and those that stood in it when the program wrote it.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, XlsxError};

use super::{Decisions, DecisionsError};

/// Name of the hidden sheet that keeps people's columns as the program wrote them.
pub const AS_WRITTEN: &str = "as written";

/// Name of the sheet in which people decide.
const COMPARISONS: &str = "comparisons";

/// What the workbook says now, and what it said when it was written; the latter is empty where the hidden sheet is gone.
pub(super) fn parse(path: &Path, bytes: Vec<u8>) -> Result<(Decisions, Decisions), DecisionsError> {
    let failed = |source: XlsxError| DecisionsError::Workbook {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let now = decisions(path, &book.worksheet_range(COMPARISONS).map_err(failed)?)?;
    let before = match book.worksheet_range(AS_WRITTEN) {
        Ok(range) => decisions(path, &range)?,
        Err(_) => Decisions::default(),
    };
    Ok((now, before))
}

fn decisions(path: &Path, range: &Range<Data>) -> Result<Decisions, DecisionsError> {
    let first = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    let mut rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<String>>());
    let header = rows.next().unwrap_or_default();
    let rows = (first + 1..).zip(rows).collect();
    Decisions::of_table(path, header, rows)
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
