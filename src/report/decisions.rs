//! What people filled in in an earlier `comparisons.csv`, read back so that it is never lost.
//!
//! A spreadsheet may have saved the file with a byte order mark, CRLF, or semicolons or tabs for commas: all are read.
//! Anything that could cost a decision (a column missing, an id twice, bytes that are no UTF-8) is an error instead.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::comparisons_csv::COLUMNS;
use super::formula;

/// The columns that people fill in, in the order of the file.
pub const PEOPLES_COLUMNS: [&str; 5] = ["decision", "decision_reason", "decided_by", "expires", "note"];

/// The rows of an earlier `comparisons.csv` in which people wrote something, by comparison id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Columns that people added, in the order of the file.
    extra_columns: Vec<String>,
    rows: BTreeMap<String, Row>,
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
    #[error("{path}: byte {offset} is no UTF-8; save it as \"CSV UTF-8\"", path = .path.display())]
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
}

impl Decisions {
    /// Reads a file; one that does not exist holds no decisions.
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

    /// Reads the bytes of a file; `path` is for messages.
    ///
    /// # Errors
    /// As [`Decisions::read`].
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, DecisionsError> {
        let path = path.to_owned();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => {
                return Err(DecisionsError::NotUtf8 {
                    path,
                    offset: error.valid_up_to(),
                });
            }
        };
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let malformed = |source| DecisionsError::Malformed {
            path: path.clone(),
            source,
        };
        let mut csv = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let header: Vec<String> = csv
            .headers()
            .map_err(malformed)?
            .iter()
            .map(|name| formula::restore(name).to_owned())
            .collect();
        check_header(&path, &header)?;
        let known = |name: &String| COLUMNS.iter().any(|column| column.name == name.as_str());
        let extra_columns: Vec<String> = header
            .iter()
            .filter(|name| !name.is_empty() && !known(name))
            .cloned()
            .collect();

        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        for record in csv.records() {
            let record = record.map_err(malformed)?;
            let line = record.position().map_or(0, csv::Position::line);
            // Spreadsheets drop empty cells at the end of a row, and may add some.
            if record.iter().skip(header.len()).any(|cell| !cell.is_empty()) {
                let (found, expected) = (record.len(), header.len());
                return Err(DecisionsError::Ragged {
                    path,
                    line,
                    found,
                    expected,
                });
            }
            let cells: BTreeMap<String, String> = header
                .iter()
                .cloned()
                .zip(record.iter().map(|cell| formula::restore(cell).to_owned()))
                .collect();
            let row = Row { line, cells };
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
        Ok(Self { extra_columns, rows })
    }

    /// The row of a comparison, if people wrote in it.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(id)
    }

    /// Every row in which people wrote, by id.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
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

/// The separator of the header line: our column names hold none of the three.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |byte: u8| header.bytes().filter(|b| *b == byte).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|byte| count(*byte))
        .unwrap_or(b',')
}

fn check_header(path: &Path, header: &[String]) -> Result<(), DecisionsError> {
    let mut names: Vec<&str> = header
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(DecisionsError::ColumnTwice {
            path: path.to_owned(),
            column: pair[0].to_owned(),
        });
    }
    let needed = std::iter::once("id").chain(PEOPLES_COLUMNS);
    let missing: Vec<&str> = needed.filter(|name| names.binary_search(name).is_err()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(DecisionsError::MissingColumns {
        path: path.to_owned(),
        columns: missing.join(", "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,verdict,decision,decision_reason,decided_by,expires,note";

    fn parse(text: &str) -> Result<Decisions, DecisionsError> {
        Decisions::parse(Path::new("comparisons.csv"), text.as_bytes())
    }

    #[test]
    fn rows_that_nobody_wrote_in_are_not_kept() {
        let decisions = parse(&format!(
            "{HEADER}\nc1,contradiction,,,,,\nc2,contradiction,,,,,'=later\n"
        ))
        .unwrap();
        assert_eq!(decisions.len(), 1);
        assert_eq!(decisions.row("c2").unwrap().cell("note"), "=later");
    }

    #[test]
    fn what_spreadsheets_make_of_the_file_is_read() {
        let semicolons = format!("\u{feff}{HEADER}\r\nc1,x,accepted,,\"Ann, B\",,\r\n").replace("Ann, B", "Ann");
        let semicolons = semicolons.replace(',', ";");
        assert_eq!(parse(&semicolons).unwrap().row("c1").unwrap().cell("decided_by"), "Ann");
        let shortened = format!("{HEADER}\nc1,x,accepted\n");
        assert_eq!(
            parse(&shortened).unwrap().row("c1").unwrap().cell("decision"),
            "accepted"
        );
        assert!(parse("").unwrap().is_empty());
    }

    #[test]
    fn columns_that_people_added_are_kept() {
        let decisions = parse(&format!("{HEADER},assignee\nc1,x,,,,,,Ann\n")).unwrap();
        assert_eq!(decisions.extra_columns(), ["assignee"]);
        assert_eq!(decisions.row("c1").unwrap().cell("assignee"), "Ann");
    }

    #[test]
    fn what_could_cost_a_decision_is_an_error_that_says_where() {
        let message = |text: &str| parse(text).unwrap_err().to_string();
        assert!(message("id,verdict,decision\nc1,x,accepted\n").contains("decision_reason, decided_by, expires, note"));
        assert!(message(&format!("{HEADER}\nc1,x,a,,,,\nc1,x,b,,,,\n")).starts_with("comparisons.csv:3: id \"c1\""));
        assert!(message(&format!("{HEADER}\n,x,a,,,,\n")).contains(":2: a decision without an id"));
        assert!(message(&format!("{HEADER}\nc1,x,a,,,,,more\n")).contains("8 cells for 7 columns"));
        assert!(message(&format!("{HEADER},note\n")).contains("\"note\" twice"));
        let latin_1 = Decisions::parse(Path::new("c.csv"), b"id,note\nc1,caf\xe9\n").unwrap_err();
        assert!(latin_1.to_string().contains("byte 14 is no UTF-8"));
    }
}
