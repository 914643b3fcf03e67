//! `factdiff extract`

use std::path::PathBuf;

use factdiff::model::claim::Claim;
use factdiff::model::document::Document;
use factdiff::record::{ArticlesTold, ClaimRecord, OffsetTable};
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, tables};
use serde::Serialize;

use crate::exit::Tally;
use crate::extractor::Extractor;
use crate::load::each_document;
use crate::options::Shared;
use crate::output::Printer;

/// Prints what articles claim: values with topic, period, attribution; statements; quotations
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff extract corpus --format jsonl > claims.jsonl\n  \
    factdiff compare claims.jsonl --input-format claims")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Prints instead what was passed over: menus, captions, copyright lines
    #[arg(long)]
    skipped: bool,
}

/// A sentence that makes no claims.
#[derive(Clone, Serialize)]
struct SkippedRecord {
    source: String,
    start: u32,
    end: u32,
    /// `caption` or `boilerplate`.
    role: &'static str,
    text: String,
}

const SKIPPED_COLUMNS: [Column; 5] = [
    Column::new("source", CellType::Text, "Id of the article"),
    Column::new("start", CellType::Integer, "Where the sentence begins"),
    Column::new("end", CellType::Integer, "Where it ends, exclusive"),
    Column::new("role", CellType::Text, "caption or boilerplate"),
    Column::new("text", CellType::Text, "The sentence"),
];

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    if arguments.skipped {
        return skipped(shared, arguments);
    }
    let mut printer = Printer::new(shared, &tables::CLAIM_COLUMNS, table)?;
    let joint = printer.joint();
    let extractor = Extractor::new(shared);
    let work = |document: &Document| {
        let offsets = OffsetTable::new(&document.text, shared.offsets());
        let mut told = ArticlesTold::default();
        joint.batch(extractor.extract(document).claims, |claim| {
            let mut record = ClaimRecord::from(claim);
            record.convert_offsets(&offsets);
            told.brief(&mut record);
            record
        })
    };
    let tally = each_document(shared, &arguments.inputs, work, |_, claims| {
        Ok(printer.batch(claims?, tables::claim_cells)?)
    })?;
    extractor.finish();
    printer.finish()?;
    Ok(tally)
}

fn table(claims: &[Claim], look: Look) -> String {
    tables::claims(claims, look)
}

fn skipped(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &SKIPPED_COLUMNS, skipped_table)?;
    let joint = printer.joint();
    let extractor = Extractor::new(shared);
    let work = |document: &Document| {
        let offsets = OffsetTable::new(&document.text, shared.offsets());
        let passed_over = extractor.extract(document).skipped.into_iter();
        let records = passed_over.map(|(sentence, role)| SkippedRecord {
            source: document.source.id.clone(),
            start: offsets.convert(sentence.span.start),
            end: offsets.convert(sentence.span.end),
            role: role.name(),
            text: sentence.span.of(&document.text).to_owned(),
        });
        joint.batch(records.collect(), SkippedRecord::clone)
    };
    let tally = each_document(shared, &arguments.inputs, work, |_, records| {
        Ok(printer.batch(records?, SkippedRecord::cells)?)
    })?;
    extractor.finish();
    printer.finish()?;
    Ok(tally)
}

impl SkippedRecord {
    /// In the order of [`SKIPPED_COLUMNS`].
    fn cells(&self) -> Vec<String> {
        vec![
            self.source.clone(),
            self.start.to_string(),
            self.end.to_string(),
            self.role.to_owned(),
            self.text.clone(),
        ]
    }
}

fn skipped_table(records: &[SkippedRecord], look: Look) -> String {
    let columns = [
        ("article", CellType::Text),
        ("role", CellType::Text),
        ("text", CellType::Text),
    ];
    let rows = records
        .iter()
        .map(|r| vec![r.source.clone(), r.role.to_owned(), r.text.clone()]);
    let listed = tables::listing(&columns, rows, look);
    format!("{listed}{} sentences make no claims\n", records.len())
}
