//! `report.json` and the JSON Lines files: the records of the run, as `docs/schema` describes them.
//!
//! Texts are those of the articles, untouched: these files are for programs. JSON itself escapes control characters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::decisions::PEOPLES_COLUMNS;
use super::{Coverage, Format, Report};
use crate::record::{ArticlesTold, ClaimRecord, ComparisonRecord, FactRecord};

/// The file `claims.jsonl`: what `extract` prints, for `compare --input-format claims`.
pub struct Claims;

impl Format for Claims {
    fn file_name(&self) -> &'static str {
        "claims.jsonl"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        lines(out, claims(report))
    }
}

/// The file `facts.jsonl`.
pub struct Facts;

impl Format for Facts {
    fn file_name(&self) -> &'static str {
        "facts.jsonl"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        lines(out, report.facts.iter().map(FactRecord::from))
    }
}

/// The file `comparisons.jsonl`: what `compare` prints.
pub struct Comparisons;

impl Format for Comparisons {
    fn file_name(&self) -> &'static str {
        "comparisons.jsonl"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        lines(out, report.comparisons.iter().map(ComparisonRecord::from))
    }
}

/// The records of all claims; what an article turns on is told once in each partition.
fn claims(report: &Report) -> impl Iterator<Item = ClaimRecord> {
    let mut told = ArticlesTold::default();
    report.claims.iter().map(move |claim| {
        let mut record = ClaimRecord::from(&**claim);
        told.brief(&mut record);
        record
    })
}

fn lines(out: &mut dyn Write, records: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The file `report.json`.
pub struct Whole;

impl Format for Whole {
    fn file_name(&self) -> &'static str {
        "report.json"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let whole = WholeRecord {
            sources: report.sources.iter().map(SourceRecord::from).collect(),
            claims: claims(report).collect(),
            facts: report.facts.iter().map(Into::into).collect(),
            comparisons: report.comparisons.iter().map(Into::into).collect(),
            decisions: decisions(report),
            cut: &report.cut,
            unread: &report.unread,
        };
        serde_json::to_writer_pretty(&mut *out, &whole)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct WholeRecord<'a> {
    sources: Vec<SourceRecord<'a>>,
    claims: Vec<ClaimRecord>,
    facts: Vec<FactRecord>,
    comparisons: Vec<ComparisonRecord>,
    decisions: Vec<BTreeMap<&'a str, &'a str>>,
    cut: &'a [String],
    unread: &'a [String],
}

/// A source, and what was passed over in it.
#[derive(Serialize)]
struct SourceRecord<'a> {
    id: &'a str,
    outlet: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    published_inferred: bool,
    language: String,
    language_detected: bool,
    sentences: usize,
    passed_over: BTreeMap<String, usize>,
}

impl<'a> From<&'a Coverage> for SourceRecord<'a> {
    fn from(coverage: &'a Coverage) -> Self {
        let source = &*coverage.source;
        Self {
            id: &source.id,
            outlet: &source.outlet,
            title: source.title.as_deref(),
            url: source.url.as_deref(),
            published: source.published.map(|date| date.to_string()),
            published_inferred: source.published_inferred,
            language: source.language.to_string(),
            language_detected: source.language_detected,
            sentences: coverage.sentences,
            passed_over: coverage
                .skipped
                .iter()
                .map(|(role, count)| (role.name().to_owned(), *count))
                .collect(),
        }
    }
}

/// What people decided, by id: the columns that they filled in and no others.
fn decisions(report: &Report) -> Vec<BTreeMap<&str, &str>> {
    let columns: Vec<&str> = PEOPLES_COLUMNS
        .into_iter()
        .chain(report.decisions.extra_columns().iter().map(String::as_str))
        .collect();
    let decided = report.decisions.rows().map(|(id, row)| {
        let cells = columns.iter().map(|column| (*column, row.cell(column)));
        let filled = cells.filter(|(_, cell)| !cell.is_empty());
        std::iter::once(("id", id)).chain(filled).collect()
    });
    decided.collect()
}
