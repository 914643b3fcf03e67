//! `factdiff sources`

use std::path::PathBuf;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use factdiff::ingest::{language_mismatch, other_languages};
use factdiff::model::document::Document;
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, escape};
use serde::Serialize;

use crate::exit::Tally;
use crate::load::each_document;
use crate::options::Shared;
use crate::output::Printer;

/// Lists the articles that would be read, with their language and date
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff sources corpus --format csv")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

/// An article as it was understood.
#[derive(Clone, Serialize)]
struct SourceRecord {
    id: String,
    outlet: String,
    language: String,
    /// Whether the language was detected rather than given.
    language_detected: bool,
    /// The language that the text is clearly in instead of the one given.
    reads_like: Option<String>,
    /// Languages that some of its paragraphs are clearly in besides; they are read in the language of the article.
    also_in: Vec<String>,
    published: Option<String>,
    /// Whether the date was read from the text or the address rather than given.
    published_inferred: bool,
    /// Length of the text in Unicode code points.
    chars: usize,
    title: Option<String>,
    url: Option<String>,
}

const COLUMNS: [Column; 11] = [
    Column::new("id", CellType::Text, "Id of the article"),
    Column::new("outlet", CellType::Text, "Who published it"),
    Column::new("language", CellType::Text, "BCP 47"),
    Column::new(
        "language_detected",
        CellType::Text,
        "true where the language was detected rather than given",
    ),
    Column::new(
        "reads_like",
        CellType::Text,
        "BCP 47, where the text is clearly in another language than the one given",
    ),
    Column::new(
        "also_in",
        CellType::Text,
        "Other languages that whole paragraphs are in, separated by blanks",
    ),
    Column::new("published", CellType::Text, "YYYY-MM-DD, YYYY-MM or YYYY"),
    Column::new(
        "published_inferred",
        CellType::Text,
        "true where the date was read from the text or the address rather than given",
    ),
    Column::new("chars", CellType::Integer, "Length in Unicode code points"),
    Column::new("title", CellType::Text, "Title of the article"),
    Column::new("url", CellType::Text, "Address of the article"),
];

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &COLUMNS, table)?;
    let length = |document: &Document| document.text.chars().count();
    let tally = each_document(shared, &arguments.inputs, length, |document, chars| {
        printer.record(
            SourceRecord::new(&document, chars),
            SourceRecord::clone,
            SourceRecord::cells,
        )?;
        Ok(())
    })?;
    printer.finish()?;
    Ok(tally)
}

impl SourceRecord {
    fn new(document: &Document, chars: usize) -> Self {
        let source = &*document.source;
        let reads_like = reads_like(document);
        Self {
            id: source.id.clone(),
            outlet: source.outlet.clone(),
            language: source.language.to_string(),
            language_detected: source.language_detected,
            also_in: also_in(document, reads_like.as_deref()),
            reads_like,
            published: source.published.map(|date| date.to_string()),
            published_inferred: source.published_inferred,
            chars,
            title: source.title.clone(),
            url: source.url.clone(),
        }
    }

    /// In the order of [`COLUMNS`].
    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.outlet.clone(),
            self.language.clone(),
            self.language_detected.to_string(),
            self.reads_like.clone().unwrap_or_default(),
            self.also_in.join(" "),
            self.published.clone().unwrap_or_default(),
            self.published_inferred.to_string(),
            self.chars.to_string(),
            self.title.clone().unwrap_or_default(),
            self.url.clone().unwrap_or_default(),
        ]
    }
}

fn reads_like(document: &Document) -> Option<String> {
    let source = &*document.source;
    let given = (!source.language_detected).then_some(&source.language)?;
    language_mismatch(given, &document.text).map(|tag| tag.to_string())
}

fn also_in(document: &Document, reads_like: Option<&str>) -> Vec<String> {
    let others = other_languages(&document.source.language, &document.text).into_iter();
    let others = others.map(|tag| tag.to_string());
    others.filter(|tag| Some(tag.as_str()) != reads_like).collect()
}

fn table(sources: &[SourceRecord], look: Look) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table
        .set_width(look.width)
        .force_no_tty()
        .set_header(["id", "outlet", "language", "published", "chars"]);
    for source in sources {
        let remark = match &source.reads_like {
            Some(other) => format!(" (reads like {other})"),
            None if source.language_detected => " (detected)".to_owned(),
            None => String::new(),
        };
        table.add_row([
            Cell::new(escape::terminal(&source.id)),
            Cell::new(escape::terminal(&source.outlet)),
            Cell::new(format!("{}{remark}", source.language)),
            Cell::new(format!(
                "{}{}",
                source.published.as_deref().unwrap_or_default(),
                if source.published_inferred { " (inferred)" } else { "" }
            )),
            Cell::new(source.chars).set_alignment(CellAlignment::Right),
        ]);
    }
    table.trim_fmt() + "\n"
}
