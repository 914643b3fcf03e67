//! `facts.csv`: one row a fact, one column an outlet with what it says.

use std::io::{self, Write};

use super::matrix::{self, Row};
use super::sheet::CellType::{Integer, Text};
use super::sheet::{Column, write_sheet};
use super::{Format, Report, excerpt, value};
use crate::model::comparison::Verdict;

/// The columns before those of the verdicts and the outlets.
const FIRST: [Column; 4] = [
    Column::new("fact", Text, "Id of the fact; may change from corpus to corpus"),
    Column::new("topic", Text, "What is measured or said"),
    Column::new(
        "period",
        Text,
        "Period that most claims hold for, ISO 8601; a cell names its own where it differs",
    ),
    Column::new(
        "unit",
        Text,
        "Unit of most values; a cell names its own where it differs",
    ),
];

/// The file `facts.csv`.
pub struct FactsCsv;

impl Format for FactsCsv {
    fn file_name(&self) -> &'static str {
        "facts.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_sheet(out, report.dialect, &columns(report), rows(report))
    }
}

/// The columns of this report's file: the last ones are its outlets.
pub fn columns(report: &Report) -> Vec<Column> {
    let verdicts = Verdict::ALL.map(|verdict| Column {
        name: verdict.name().into(),
        cells: Integer,
        about: "Comparisons with this verdict".into(),
    });
    let mut columns: Vec<Column> = FIRST.into_iter().chain(verdicts).collect();
    for outlet in report.outlets() {
        let mut name = outlet.to_owned();
        // An outlet may be called "unit"; a sheet with two columns of one name cannot be read back.
        while columns.iter().any(|column| column.name == name) {
            name.push_str(" (outlet)");
        }
        columns.push(Column {
            name: name.into(),
            cells: Text,
            about: format!("What {outlet} says").into(),
        });
    }
    columns
}

/// One row a fact, in the order of [`columns`].
pub fn rows(report: &Report) -> Vec<Vec<String>> {
    matrix::rows(report).iter().map(cells).collect()
}

fn cells(row: &Row<'_>) -> Vec<String> {
    let mut cells = vec![
        row.fact.id.clone(),
        row.fact.topic.clone().unwrap_or_default(),
        row.period.clone(),
        row.unit.clone(),
    ];
    cells.extend(row.counts.iter().map(ToString::to_string));
    cells.extend(row.cells.iter().map(|entries| {
        let said: Vec<String> = entries
            .iter()
            .map(|entry| excerpt::head(&entry.text(value::compact), 300))
            .collect();
        said.join("; ")
    }));
    cells
}
