//! `datapackage.json`: the columns of the CSV files, as a Frictionless Data Package (specification version 2,
//! <https://datapackage.org>).

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::claims_csv::{self, ClaimsCsv};
use super::comparisons_csv::{self, ComparisonsCsv};
use super::facts_csv::{self, FactsCsv};
use super::sheet::{CellType, Column, Dialect};
use super::{Format, Report, formula};

/// The file `datapackage.json`.
pub struct DataPackage;

impl Format for DataPackage {
    fn file_name(&self) -> &'static str {
        "datapackage.json"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let comparisons = comparisons_csv::columns(report);
        let facts = facts_csv::columns(report);
        let package = Package {
            schema: "https://datapackage.org/profiles/2.0/datapackage.json",
            name: "factdiff-report",
            title: "What several outlets claim about the same things",
            resources: [
                resource(
                    report.dialect,
                    "claims",
                    &ClaimsCsv,
                    "What each source asserts",
                    &claims_csv::COLUMNS,
                ),
                resource(
                    report.dialect,
                    "comparisons",
                    &ComparisonsCsv,
                    "Claims of different sources, two by two",
                    &comparisons,
                ),
                resource(
                    report.dialect,
                    "facts",
                    &FactsCsv,
                    "One row a fact, one column an outlet",
                    &facts,
                ),
            ],
        };
        serde_json::to_writer_pretty(&mut *out, &package)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'static str,
    resources: [Resource<'a>; 3],
}

#[derive(Serialize)]
struct Resource<'a> {
    name: &'static str,
    #[serde(rename = "type")]
    resource_type: &'static str,
    path: &'static str,
    description: &'static str,
    scheme: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    dialect: TableDialect,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TableDialect {
    #[serde(rename = "$schema")]
    schema: &'static str,
    delimiter: char,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    fields: Vec<Field<'a>>,
    primary_key: [&'a str; 1],
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct Field<'a> {
    /// As it stands in the file, where a name that begins like a formula has its apostrophe.
    name: Cow<'a, str>,
    #[serde(rename = "type")]
    field_type: &'static str,
    description: &'a str,
}

fn resource<'a>(
    dialect: Dialect,
    name: &'static str,
    format: &dyn Format,
    description: &'static str,
    columns: &'a [Column],
) -> Resource<'a> {
    // Python, which validators are written in, calls UTF-8 with a byte order mark so.
    let (encoding, delimiter, line_terminator) = match dialect {
        Dialect::Plain => ("utf-8", ',', "\n"),
        Dialect::Excel { delimiter } => ("utf-8-sig", char::from(delimiter), "\r\n"),
    };
    Resource {
        name,
        resource_type: "table",
        path: format.file_name(),
        description,
        scheme: "file",
        format: "csv",
        mediatype: "text/csv",
        encoding,
        dialect: TableDialect {
            schema: "https://datapackage.org/profiles/2.0/tabledialect.json",
            delimiter,
            line_terminator,
            quote_char: "\"",
            double_quote: true,
            header: true,
        },
        schema: Schema {
            schema: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: columns.iter().map(field).collect(),
            // The id comes first in every sheet.
            primary_key: [columns.first().map_or("id", |column| &*column.name)],
            missing_values: [""],
        },
    }
}

fn field(column: &Column) -> Field<'_> {
    let field_type = match column.cells {
        CellType::Text => "string",
        CellType::Number => "number",
        CellType::Integer => "integer",
        CellType::Date => "date",
    };
    Field {
        name: formula::neutralise(&column.name),
        field_type,
        description: &column.about,
    }
}
