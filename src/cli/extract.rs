//! `factdiff extract`

use std::path::PathBuf;

use factdiff::model::claim::Claim;
use factdiff::model::document::Document;
use factdiff::record::{ArticlesTold, ClaimRecord, OffsetTable};
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, escape, tables};
use serde::Serialize;

use crate::exit::Tally;
use crate::extractor::Extractor;
use crate::load::each_document;
use crate::options::Shared;
use crate::output::Printer;

/// Prints what articles claim: values with topic, period, attribution; statements; quotations
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff extract corpus --format jsonl > claims.jsonl\n  \
    factdiff compare claims.jsonl --input-format claims\n  \
    factdiff extract page.html --texts > page.jsonl")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Print the articles instead, with the text that offsets refer to; every command reads that again
    #[arg(long)]
    texts: bool,

    /// Print what was passed over instead: menus, captions, copyright lines
    #[arg(long, conflicts_with = "texts")]
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
    if arguments.texts {
        return texts(shared, arguments);
    }
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

/// An article as JSON Lines give it.
#[derive(Clone, Serialize)]
struct TextRecord {
    id: String,
    outlet: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    language: String,
    text: String,
}

const TEXT_COLUMNS: [Column; 7] = [
    Column::new("id", CellType::Text, "Id of the article"),
    Column::new("outlet", CellType::Text, "Who published it"),
    Column::new("title", CellType::Text, "Title of the article"),
    Column::new("url", CellType::Text, "Address of the article"),
    Column::new("published", CellType::Text, "YYYY-MM-DD, YYYY-MM or YYYY"),
    Column::new("language", CellType::Text, "BCP 47"),
    Column::new("text", CellType::Text, "Text of the article"),
];

fn texts(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &TEXT_COLUMNS, plain)?;
    let tally = each_document(
        shared,
        &arguments.inputs,
        |_| (),
        |document, ()| {
            printer.record(TextRecord::new(document), TextRecord::clone, TextRecord::cells)?;
            Ok(())
        },
    )?;
    printer.finish()?;
    Ok(tally)
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
        joint.batch(records.collect(), |record: SkippedRecord| record)
    };
    let tally = each_document(shared, &arguments.inputs, work, |_, records| {
        Ok(printer.batch(records?, SkippedRecord::cells)?)
    })?;
    extractor.finish();
    printer.finish()?;
    Ok(tally)
}

impl TextRecord {
    fn new(document: Document) -> Self {
        let source = &*document.source;
        Self {
            id: source.id.clone(),
            outlet: source.outlet.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            published: source.published.map(|date| date.to_string()),
            language: source.language.to_string(),
            text: document.text,
        }
    }

    /// In the order of [`TEXT_COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.id.clone(),
            self.outlet.clone(),
            text(&self.title),
            text(&self.url),
            text(&self.published),
            self.language.clone(),
            self.text.clone(),
        ]
    }
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

/// For reading on a terminal: the texts one below the other.
fn plain(articles: &[TextRecord], _: Look) -> String {
    let one = |article: &TextRecord| {
        let lines = article.text.lines().map(escape::terminal);
        format!(
            "── {}\n{}\n",
            escape::terminal(&article.id),
            lines.collect::<Vec<_>>().join("\n")
        )
    };
    articles.iter().map(one).collect::<Vec<_>>().join("\n")
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
