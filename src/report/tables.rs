//! What `scan`, `extract` and `compare` print as tables: for a terminal, and as CSV.
//!
//! The CSV columns of claims and comparisons are those of the report's files, without the ones that people fill in.

use comfy_table::{Cell, CellAlignment};

use super::sheet::CellType::{Integer, Number, Text};
use super::sheet::{CellType, Column};
use super::terminal::{Look, Rows, table, text_cell};
use super::value::{self, Figures};
use crate::model::claim::Claim;
use crate::model::comparison::Comparison;
use crate::model::document::Document;
use crate::model::mention::Mention;

pub use super::claims_csv::{COLUMNS as CLAIM_COLUMNS, cells as claim_cells};
pub use super::comparisons_csv::{cells as comparison_cells, computed_columns as comparison_columns};

/// The columns of mentions as CSV.
pub static MENTION_COLUMNS: [Column; 12] = [
    Column::new("source", Text, "Id of the article"),
    Column::new("start", Integer, "Byte offset in the article"),
    Column::new("end", Integer, "Byte offset of the end, exclusive"),
    Column::new("text", Text, "The words"),
    Column::new(
        "kind",
        Text,
        "number, percent, ordinal, money, measure, duration, date, time or anniversary",
    ),
    Column::new("value", Text, "The value as people read it"),
    Column::new("stated", Number, "The value as a plain decimal"),
    Column::new(
        "lower",
        Number,
        "Lowest value that the wording allows; empty where unbounded",
    ),
    Column::new(
        "upper",
        Number,
        "Highest value that the wording allows; empty where unbounded",
    ),
    Column::new("unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new(
        "modifier",
        Text,
        "exact, approx, at_least, more_than, at_most, less_than or range",
    ),
    Column::new("rule", Text, "The rule that read it"),
];

/// One mention as a row of CSV, in the order of [`MENTION_COLUMNS`].
pub fn mention_cells(document: &Document, mention: &Mention) -> Vec<String> {
    let figures = Figures::of(&mention.value);
    vec![
        document.source.id.clone(),
        mention.span.start.to_string(),
        mention.span.end.to_string(),
        words(document, mention).to_owned(),
        mention.value.kind().name().to_owned(),
        value::readable(&mention.value),
        figures.stated,
        figures.lower,
        figures.upper,
        figures.unit,
        figures.modifier,
        mention.rule.to_string(),
    ]
}

/// Mentions for a terminal.
pub fn mentions<'a>(found: impl IntoIterator<Item = (&'a Document, &'a Mention)>, look: Look) -> String {
    let rows = found.into_iter().map(|(document, mention)| {
        vec![
            text_cell(&document.source.id),
            Cell::new(mention.span.start).set_alignment(CellAlignment::Right),
            text_cell(words(document, mention)),
            text_cell(mention.value.kind().name()),
            text_cell(&value::readable(&mention.value)),
        ]
    });
    table(&["source", "byte", "text", "kind", "value"], Rows::Flat, rows, look)
}

/// Claims for a terminal.
pub fn claims<'a>(found: impl IntoIterator<Item = &'a Claim>, look: Look) -> String {
    let rows = found.into_iter().map(|claim| {
        vec![
            text_cell(&claim.source.outlet),
            text_cell(claim.kind().name()),
            text_cell(&value::topic(claim.topic.as_deref())),
            text_cell(&value::asserted(claim, value::readable)),
            text_cell(&value::period(claim).unwrap_or_default()),
            text_cell(&claim.mention.text),
            text_cell(&claim.id),
        ]
    });
    table(
        &["outlet", "kind", "topic", "value", "period", "as written", "id"],
        Rows::Flat,
        rows,
        look,
    )
}

/// Comparisons for a terminal, in the order given.
pub fn comparisons<'a>(found: impl IntoIterator<Item = &'a Comparison>, look: Look) -> String {
    let found: Vec<&Comparison> = found.into_iter().collect();
    super::terminal::comparisons(&found, look)
}

/// Any other rows, in the order given: text cells are made harmless, numbers stand to the right.
pub fn listing(columns: &[(&str, CellType)], rows: impl IntoIterator<Item = Vec<String>>, look: Look) -> String {
    let header: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let rows = rows.into_iter().map(|row| {
        let cells = columns.iter().zip(row);
        cells
            .map(|((_, cells), text)| match cells {
                Integer | Number => text_cell(&text).set_alignment(CellAlignment::Right),
                Text | CellType::Date => text_cell(&text),
            })
            .collect()
    });
    table(&header, Rows::Flat, rows, look)
}

fn words<'a>(document: &'a Document, mention: &Mention) -> &'a str {
    document.text.get(mention.span.range()).unwrap_or_default()
}
