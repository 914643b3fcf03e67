//! `report.sqlite`: the run as a database, for SQL and for Datasette.
//!
//! Tables with foreign keys, views for what people ask most, and full-text search over the sentences. It is built in memory;
//! the same report gives the same bytes. Texts are those of the articles, untouched.

use std::io::{self, Write};

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Transaction, params, params_from_iter};

use super::decisions::PEOPLES_COLUMNS;
use super::sheet::{CellType, Column};
use super::{Format, Report, claims_csv, comparisons_csv, matrix};
use crate::model::comparison::Verdict;
use crate::model::document::Source;

/// Columns of a comparison that its claims do not hold.
const COMPARISON: [&str; 13] = [
    "id",
    "fact",
    "verdict",
    "reason",
    "topic",
    "left_claim",
    "right_claim",
    "delta",
    "similarity",
    "confidence",
    "outlets",
    "origins",
    "explanation",
];

/// What a column refers to.
const REFERENCES: [(&str, &str); 4] = [
    ("source", "sources"),
    ("fact", "facts"),
    ("left_claim", "claims"),
    ("right_claim", "claims"),
];

/// The file `report.sqlite`.
pub struct Database;

impl Format for Database {
    fn file_name(&self) -> &'static str {
        "report.sqlite"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&database(report).map_err(io::Error::other)?)
    }
}

fn database(report: &Report) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(&schema())?;
    sources(&transaction, report)?;
    facts(&transaction, report)?;
    claims(&transaction, report)?;
    comparisons(&transaction, report)?;
    decisions(&transaction, report)?;
    transaction.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')", [])?;
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

/// The fixed part of the schema, and the tables whose columns are those of the CSV files.
fn schema() -> String {
    let comparison: Vec<&Column> = comparison_columns().map(|(_, column)| column).collect();
    let claim: Vec<&Column> = claims_csv::COLUMNS.iter().collect();
    let verdicts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| format!("{} INTEGER", quoted(verdict.name())))
        .collect();
    include_str!("sqlite.sql")
        .replace("-- claims", &table("claims", &claim))
        .replace("-- comparisons", &table("comparisons", &comparison))
        .replace("-- verdicts", &verdicts.join(", "))
}

fn table(name: &str, columns: &[&Column]) -> String {
    let definitions: Vec<String> = columns
        .iter()
        .map(|column| {
            // Decimals of up to fifteen digits are exact in SQLite; longer ones are in `value`.
            let affinity = match column.cells {
                CellType::Number => "NUMERIC",
                CellType::Integer => "INTEGER",
                CellType::Text | CellType::Date => "TEXT",
            };
            let constraint = match &*column.name {
                "id" => " PRIMARY KEY NOT NULL".to_owned(),
                name => REFERENCES
                    .iter()
                    .find(|(column, _)| *column == name)
                    .map(|(_, table)| format!(" NOT NULL REFERENCES {table} (id)"))
                    .unwrap_or_default(),
            };
            format!("  {} {affinity}{constraint}", quoted(&column.name))
        })
        .collect();
    format!("CREATE TABLE {name} (\n{}\n);", definitions.join(",\n"))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The columns of [`COMPARISON`] with their places in the CSV file.
fn comparison_columns() -> impl Iterator<Item = (usize, &'static Column)> {
    comparisons_csv::computed_columns()
        .iter()
        .enumerate()
        .filter(|(_, column)| COMPARISON.contains(&&*column.name))
}

fn sources(transaction: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    let mut add = |source: &Source, sentences: usize, passed_over: usize| {
        insert.execute(params![
            source.id,
            source.outlet,
            source.title,
            source.url,
            source.published.map(|date| date.to_string()),
            source.published_inferred,
            source.language.to_string(),
            source.language_detected,
            sentences as i64,
            passed_over as i64,
        ])
    };
    for coverage in &report.sources {
        add(&coverage.source, coverage.sentences, coverage.skipped_sentences())?;
    }
    // Claims of sources that nobody listed must have one to refer to.
    for claim in &report.claims {
        add(&claim.source, 0, 0)?;
    }
    Ok(())
}

fn facts(transaction: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let places = vec!["?"; 5 + Verdict::ALL.len()].join(", ");
    let mut insert = transaction.prepare(&format!("INSERT OR IGNORE INTO facts VALUES ({places})"))?;
    for row in matrix::rows(report) {
        let mut cells = vec![
            Cell::Text(row.fact.id.clone()),
            row.fact.topic.clone().map_or(Cell::Null, Cell::Text),
            cell(row.period),
            cell(row.unit),
            Cell::Integer(row.sources as i64),
        ];
        cells.extend(row.counts.iter().map(|count| Cell::Integer(*count as i64)));
        insert.execute(params_from_iter(cells))?;
    }
    Ok(())
}

fn claims(transaction: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let places = vec!["?"; claims_csv::COLUMNS.len()].join(", ");
    let mut insert = transaction.prepare(&format!("INSERT OR IGNORE INTO claims VALUES ({places})"))?;
    for claim in &report.claims {
        insert.execute(params_from_iter(claims_csv::cells(claim).into_iter().map(cell)))?;
    }
    let mut insert = transaction.prepare("INSERT OR IGNORE INTO fact_claims VALUES (?, ?)")?;
    for fact in &report.facts {
        for claim in &fact.claims {
            insert.execute([&fact.id, &claim.id])?;
        }
    }
    Ok(())
}

fn comparisons(transaction: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let places = vec!["?"; COMPARISON.len()].join(", ");
    let mut insert = transaction.prepare(&format!("INSERT OR IGNORE INTO comparisons VALUES ({places})"))?;
    for comparison in &report.comparisons {
        let mut cells = comparisons_csv::cells(comparison);
        let cells = comparison_columns().map(|(at, _)| cell(std::mem::take(&mut cells[at])));
        insert.execute(params_from_iter(cells))?;
    }
    Ok(())
}

fn decisions(transaction: &Transaction<'_>, report: &Report) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)")?;
    for (id, row) in report.decisions.rows() {
        let more: serde_json::Map<String, serde_json::Value> = report
            .decisions
            .extra_columns()
            .iter()
            .filter(|column| !row.cell(column).is_empty())
            .map(|column| (column.clone(), row.cell(column).into()))
            .collect();
        let more = if more.is_empty() {
            String::new()
        } else {
            serde_json::Value::Object(more).to_string()
        };
        let peoples = PEOPLES_COLUMNS.map(|column| row.cell(column).to_owned());
        let cells = std::iter::once(id.to_owned()).chain(peoples).chain([more]);
        insert.execute(params_from_iter(cells.map(cell)))?;
    }
    Ok(())
}

/// A text; nothing where it is empty. Columns of numbers turn it into one.
fn cell(text: String) -> Cell {
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}
