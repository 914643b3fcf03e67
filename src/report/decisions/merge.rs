//! What people changed in a sheet and in a workbook, put together cell by cell.
//!
//! The workbook knows what stood in it when it was written. So a cell that still holds that was not touched there, and what
//! the sheet says counts; and the other way round. Without that knowledge a filled cell comes before an empty one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Decisions, DecisionsError, PEOPLES_COLUMNS, Row};

/// A cell that was changed to one thing in the sheet and to another in the workbook.
#[derive(Debug, thiserror::Error)]
#[error(
    "{column} of {id} is {sheet_cell:?} in {sheet} but {book_cell:?} in {book}; make them the same",
    sheet = .sheet.display(), book = .book.display()
)]
pub struct Conflict {
    pub id: String,
    pub column: String,
    pub sheet: PathBuf,
    pub sheet_cell: String,
    pub book: PathBuf,
    pub book_cell: String,
}

/// One set of decisions of two files and of what both of them were made from.
pub(super) fn merge(
    (sheet_path, sheet): (&Path, Decisions),
    (book_path, book): (&Path, Decisions),
    as_written: &Decisions,
) -> Result<Decisions, DecisionsError> {
    let mut extra_columns = sheet.extra_columns.clone();
    for column in &book.extra_columns {
        if !extra_columns.contains(column) {
            extra_columns.push(column.clone());
        }
    }
    let columns: Vec<&str> = PEOPLES_COLUMNS
        .into_iter()
        .chain(extra_columns.iter().map(String::as_str))
        .collect();
    let ids: BTreeSet<&String> = sheet.rows.keys().chain(book.rows.keys()).collect();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for id in ids {
        let cell = |decisions: &Decisions, column: &str| -> String {
            let row = decisions.rows.get(id);
            row.map_or("", |row| row.cell(column)).trim().to_owned()
        };
        let mut row = sheet
            .rows
            .get(id)
            .or_else(|| book.rows.get(id))
            .cloned()
            .unwrap_or_default();
        for column in &columns {
            let [in_sheet, in_book, before] = [&sheet, &book, as_written].map(|from| cell(from, column));
            let kept = if in_book == in_sheet || in_book == before {
                in_sheet
            } else if in_sheet == before {
                in_book
            } else {
                return Err(DecisionsError::Conflict(Box::new(Conflict {
                    id: id.clone(),
                    column: (*column).to_owned(),
                    sheet: sheet_path.to_owned(),
                    sheet_cell: in_sheet,
                    book: book_path.to_owned(),
                    book_cell: in_book,
                })));
            };
            row.cells.insert((*column).to_owned(), kept);
        }
        if columns.iter().any(|column| !row.cell(column).is_empty()) {
            rows.insert(id.clone(), row);
        }
    }
    let mut figures = sheet.figures;
    figures.extend(book.figures);
    Ok(Decisions {
        extra_columns,
        rows,
        figures,
    })
}
