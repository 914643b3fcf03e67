//! What people filled in in an earlier `comparisons.csv` or workbook, read back so that it is never lost.
//!
//! A spreadsheet may have saved the file with a byte order mark, CRLF, in UTF-16, or with semicolons or tabs for commas:
//! all are read. Anything that could cost a decision (a column missing, an id twice, bytes that are no UTF-8, a figure that
//! somebody changed, two files that contradict each other) is an error instead.

mod altered;
mod merge;
mod text;
mod workbook;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::comparisons_csv::COLUMNS;
use crate::model::date::Date;

pub use altered::Altered;
pub use merge::Conflict;
pub use workbook::AS_WRITTEN;

/// The columns that people fill in, in the order of the file.
pub const PEOPLES_COLUMNS: [&str; 5] = ["decision", "decision_reason", "decided_by", "expires", "note"];

/// What people can decide.
pub const DECISIONS: [&str; 4] = ["confirmed", "false-positive", "accepted", "corrected"];

/// The rows of an earlier `comparisons.csv` in which people wrote something, by comparison id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Columns that people added, in the order of the file.
    extra_columns: Vec<String>,
    rows: BTreeMap<String, Row>,
    /// The figures that the program wrote, of every row, decided or not.
    figures: Vec<altered::Figures>,
}

/// One row with all its cells, formulas restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// The cell of the column; empty where the row or the file has none.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Why the decisions of a file cannot be relied on. Nothing was changed in the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecisionsError {
    #[error("{path}: cannot be read", path = .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error(
        "{path}: byte {offset} is no UTF-8; save it as \"CSV UTF-8\" (LibreOffice: character set Unicode (UTF-8))",
        path = .path.display()
    )]
    NotUtf8 { path: PathBuf, offset: usize },
    #[error(
        "{path}:1: column {columns} missing; put it back, or move the file away to start anew",
        path = .path.display()
    )]
    MissingColumns { path: PathBuf, columns: String },
    #[error("{path}:1: column {column:?} twice; rename or delete one", path = .path.display())]
    ColumnTwice { path: PathBuf, column: String },
    #[error("{path}:{line}: id {id:?} was on line {first} already; keep one of the two", path = .path.display())]
    IdTwice {
        path: PathBuf,
        line: u64,
        first: u64,
        id: String,
    },
    #[error("{path}:{line}: a decision without an id; put the id back or delete the row", path = .path.display())]
    NoId { path: PathBuf, line: u64 },
    #[error(
        "{path}:{line}: {found} cells for {expected} columns; is a quotation mark missing?",
        path = .path.display()
    )]
    Ragged {
        path: PathBuf,
        line: u64,
        found: usize,
        expected: usize,
    },
    #[error("{path}: is no CSV file", path = .path.display())]
    Malformed { path: PathBuf, source: csv::Error },
    #[error("{path}: is no workbook that can be read; save it as .xlsx", path = .path.display())]
    Workbook {
        path: PathBuf,
        source: Box<calamine::XlsxError>,
    },
    #[error(
        "{path}: has no sheet {sheet:?}; give the sheet its name back, or move the file away to start anew",
        path = .path.display()
    )]
    NoSheet { path: PathBuf, sheet: String },
    #[error(transparent)]
    Altered(Box<Altered>),
    #[error(transparent)]
    Conflict(Box<Conflict>),
}

impl Decisions {
    /// Reads a sheet as CSV or, where its name ends in `.xlsx`, a workbook; one that does not exist holds no decisions.
    ///
    /// # Errors
    /// Whatever could cost a decision, see [`DecisionsError`].
    pub fn read(path: &Path) -> Result<Self, DecisionsError> {
        match fs::read(path) {
            Ok(bytes) => Self::parse(path, &bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(DecisionsError::Unreadable {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// Reads a sheet and a workbook that an earlier run wrote with the same decisions, and puts together what people have
    /// changed in either since. A file that does not exist says nothing.
    ///
    /// # Errors
    /// As [`Decisions::read`], and a cell that was changed to one thing in the one and to another in the other.
    pub fn read_both(sheet: &Path, book: &Path) -> Result<Self, DecisionsError> {
        let bytes = match fs::read(book) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::read(sheet),
            Err(source) => {
                return Err(DecisionsError::Unreadable {
                    path: book.to_owned(),
                    source,
                });
            }
        };
        let (in_book, as_written) = workbook::parse(book, &bytes)?;
        if !sheet.exists() {
            return Ok(in_book);
        }
        merge::merge((sheet, Self::read(sheet)?), (book, in_book), &as_written)
    }

    /// Reads the bytes of a sheet as CSV or, where the name ends in `.xlsx`, of a workbook; `path` is for that and for messages.
    ///
    /// # Errors
    /// As [`Decisions::read`].
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, DecisionsError> {
        if is_workbook(path) {
            return Ok(workbook::parse(path, bytes)?.0);
        }
        match text::table(path, bytes)? {
            Some((header, rows)) => Self::of_table(path, header, rows),
            None => Ok(Self::default()),
        }
    }

    /// The decisions of a table: its header, and each row with its line.
    fn of_table(path: &Path, header: Vec<String>, table: Vec<(u64, Vec<String>)>) -> Result<Self, DecisionsError> {
        let path = path.to_owned();
        check_header(&path, &header)?;
        let known = |name: &String| COLUMNS.iter().any(|column| column.name == name.as_str());
        let extra_columns: Vec<String> = header
            .iter()
            .filter(|name| !name.is_empty() && !known(name))
            .cloned()
            .collect();
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        let file: Arc<Path> = path.as_path().into();
        let mut figures = Vec::new();
        for (line, cells) in table {
            // Spreadsheets drop empty cells at the end of a row, and may add some.
            if cells.iter().skip(header.len()).any(|cell| !cell.is_empty()) {
                let (found, expected) = (cells.len(), header.len());
                return Err(DecisionsError::Ragged {
                    path,
                    line,
                    found,
                    expected,
                });
            }
            let cells: BTreeMap<String, String> = header.iter().cloned().zip(cells).collect();
            let row = Row { line, cells };
            figures.extend(altered::Figures::of(&file, &row));
            let peoples = PEOPLES_COLUMNS
                .into_iter()
                .chain(extra_columns.iter().map(String::as_str));
            if peoples
                .map(|column| row.cell(column))
                .all(|cell| cell.trim().is_empty())
            {
                continue;
            }
            let id = row.cell("id").trim().to_owned();
            if id.is_empty() {
                return Err(DecisionsError::NoId { path, line });
            }
            if let Some(first) = rows.get(&id) {
                return Err(DecisionsError::IdTwice {
                    path,
                    line,
                    first: first.line,
                    id,
                });
            }
            rows.insert(id, row);
        }
        Ok(Self {
            extra_columns,
            rows,
            figures,
        })
    }

    /// The row of a comparison, if people wrote in it.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// Every row in which people wrote, by id.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
    }

    /// What people wrote that decides nothing: a word that is no decision, a day that is none. One sentence each, by id.
    pub fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        for (id, row) in &self.rows {
            let word = row.cell("decision").trim();
            if !word.is_empty() && !DECISIONS.contains(&word) {
                doubts.push(format!(
                    "decision {word:?} on {id} is kept, but it is none of {}; write one of them",
                    DECISIONS.join(", ")
                ));
            }
            let day = row.cell("expires").trim();
            if !day.is_empty() && day.parse::<Date>().is_err() {
                doubts.push(format!(
                    "expires {day:?} on {id} is kept, but it is no date; use YYYY-MM-DD"
                ));
            }
        }
        doubts
    }

    /// Columns that people added to the file, in its order.
    pub fn extra_columns(&self) -> &[String] {
        &self.extra_columns
    }

    /// How many rows people wrote in.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody wrote anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Whether the name says that it is a workbook.
fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

fn check_header(path: &Path, header: &[String]) -> Result<(), DecisionsError> {
    let mut names: Vec<&str> = header
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    let needed = std::iter::once("id").chain(PEOPLES_COLUMNS);
    let missing: Vec<&str> = needed.filter(|name| names.binary_search(name).is_err()).collect();
    if !missing.is_empty() {
        return Err(DecisionsError::MissingColumns {
            path: path.to_owned(),
            columns: missing.join(", "),
        });
    }
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(DecisionsError::ColumnTwice {
            path: path.to_owned(),
            column: pair[0].to_owned(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
