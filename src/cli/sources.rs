//! `factdiff sources`

use std::collections::BTreeMap;
use std::path::PathBuf;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use factdiff::ingest::{Basis, Origin, Severity, language_mismatch};
use factdiff::model::document::Document;
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, escape};
use serde::Serialize;

use crate::exit::Tally;
use crate::load::{Aside, each_item};
use crate::options::Shared;
use crate::output::Printer;

/// Lists the articles that would be read, with language, date and where each comes from, and what is skipped
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff sources corpus --format csv")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

/// An article as it was understood, or something that is none.
#[derive(Clone, Serialize)]
struct SourceRecord {
    id: Option<String>,
    /// `read`, or `skipped`: then `reason` says why, and of the others only `place` is known.
    status: &'static str,
    outlet: Option<String>,
    language: Option<String>,
    /// Whether the language was detected rather than given.
    language_detected: bool,
    /// `manifest`, `record`, `page`, `options` or `detected`.
    language_from: Option<&'static str>,
    /// The language that the text is clearly in instead of the one given.
    reads_like: Option<String>,
    /// Languages that some of its paragraphs are clearly in besides; they are read in the language of the article.
    also_in: Vec<String>,
    published: Option<String>,
    /// Whether the date was read from the text or the address rather than given.
    published_inferred: bool,
    /// `manifest`, `record`, `page`, `options`, `address` or `text`.
    published_from: Option<&'static str>,
    /// As `--input-format` calls it.
    format: Option<&'static str>,
    /// `windows-1251 (declared)`
    encoding: Option<String>,
    /// File, and line or record of it.
    place: String,
    /// Length of the text in Unicode code points.
    chars: usize,
    title: Option<String>,
    url: Option<String>,
    reason: Option<String>,
    /// Columns of the manifest that mean nothing here.
    extra: BTreeMap<String, String>,
}

const COLUMNS: [Column; 19] = [
    Column::new("id", CellType::Text, "Id of the article"),
    Column::new("status", CellType::Text, "read or skipped"),
    Column::new("outlet", CellType::Text, "Who published it"),
    Column::new("language", CellType::Text, "BCP 47"),
    Column::new(
        "language_detected",
        CellType::Text,
        "true where the language was detected rather than given",
    ),
    Column::new(
        "language_from",
        CellType::Text,
        "manifest, record, page, options or detected",
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
    Column::new(
        "published_from",
        CellType::Text,
        "manifest, record, page, options, address or text",
    ),
    Column::new("format", CellType::Text, "As --input-format calls it"),
    Column::new("encoding", CellType::Text, "How the bytes were decoded"),
    Column::new("place", CellType::Text, "File, and line or record of it"),
    Column::new("chars", CellType::Integer, "Length in Unicode code points"),
    Column::new("title", CellType::Text, "Title of the article"),
    Column::new("url", CellType::Text, "Address of the article"),
    Column::new("reason", CellType::Text, "Why it was skipped"),
    Column::new(
        "extra",
        CellType::Text,
        "Columns of the manifest that mean nothing here",
    ),
];

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &COLUMNS, table)?;
    let mut skipped = Vec::new();
    let length = |document: &Document| document.text.chars().count();
    let tally = each_item(
        shared,
        &arguments.inputs,
        length,
        |document, origin, chars| {
            printer.record(
                SourceRecord::new(&document, origin, chars),
                SourceRecord::clone,
                SourceRecord::cells,
            )?;
            Ok(())
        },
        |aside| {
            skipped.extend(SourceRecord::of(&aside));
            Ok(())
        },
    )?;
    for record in skipped {
        printer.record(record, SourceRecord::clone, SourceRecord::cells)?;
    }
    printer.finish()?;
    Ok(tally)
}

impl SourceRecord {
    fn new(document: &Document, origin: Origin, chars: usize) -> Self {
        let source = &*document.source;
        let reads_like = reads_like(document);
        // What the reader did not find, the text said.
        let published_from = source.published.map(|_| origin.published.map_or("text", Basis::name));
        Self {
            id: Some(source.id.clone()),
            status: "read",
            outlet: Some(source.outlet.clone()),
            language: Some(source.language.to_string()),
            language_detected: source.language_detected,
            language_from: Some(origin.language.name()),
            also_in: also_in(document),
            reads_like,
            published: source.published.map(|date| date.to_string()),
            published_inferred: source.published_inferred,
            published_from: published_from.map(|from| {
                let by_text = source.published_inferred && from != Basis::Address.name();
                if by_text { "text" } else { from }
            }),
            format: Some(origin.format.name()),
            encoding: Some(origin.encoding.to_string()),
            place: origin.place.to_string(),
            chars,
            title: source.title.clone(),
            url: source.url.clone(),
            reason: None,
            extra: origin.extra.into_iter().collect(),
        }
    }

    /// What is not read; a warning alone keeps nothing from being read.
    fn of(aside: &Aside) -> Option<Self> {
        let (place, reason) = match aside {
            Aside::Problem(problem) if problem.severity() == Severity::Warning => return None,
            Aside::Problem(problem) => (&problem.place, problem.cause.to_string()),
            Aside::Skipped(skipped) => (&skipped.place, skipped.reason.clone()),
        };
        Some(Self {
            id: None,
            status: "skipped",
            outlet: None,
            language: None,
            language_detected: false,
            language_from: None,
            reads_like: None,
            also_in: Vec::new(),
            published: None,
            published_inferred: false,
            published_from: None,
            format: None,
            encoding: None,
            place: place.to_string(),
            chars: 0,
            title: None,
            url: None,
            reason: Some(reason),
            extra: BTreeMap::new(),
        })
    }

    /// In the order of [`COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let name = |name: Option<&str>| name.unwrap_or_default().to_owned();
        let extra = self.extra.iter().map(|(column, text)| format!("{column}: {text}"));
        vec![
            text(&self.id),
            self.status.to_owned(),
            text(&self.outlet),
            text(&self.language),
            self.language_detected.to_string(),
            name(self.language_from),
            text(&self.reads_like),
            self.also_in.join(" "),
            text(&self.published),
            self.published_inferred.to_string(),
            name(self.published_from),
            name(self.format),
            text(&self.encoding),
            self.place.clone(),
            self.chars.to_string(),
            text(&self.title),
            text(&self.url),
            text(&self.reason),
            extra.collect::<Vec<_>>().join("; "),
        ]
    }
}

fn reads_like(document: &Document) -> Option<String> {
    let source = &*document.source;
    let given = (!source.language_detected).then_some(&source.language)?;
    language_mismatch(given, &document.text).map(|tag| tag.to_string())
}

/// The languages of its passages, each once, in the order of the text.
fn also_in(document: &Document) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for passage in &document.passages {
        let language = passage.language.to_string();
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

/// The articles, and below them what was skipped, if anything was.
fn table(sources: &[SourceRecord], look: Look) -> String {
    let (read, skipped): (Vec<_>, Vec<_>) = sources.iter().partition(|source| source.reason.is_none());
    let mut tables = Vec::new();
    if !read.is_empty() || skipped.is_empty() {
        let mut table = new_table(look);
        table.set_header(["id", "outlet", "language", "published", "format", "chars"]);
        for source in read {
            table.add_row([
                Cell::new(shown(source.id.as_deref())),
                Cell::new(shown(source.outlet.as_deref())),
                Cell::new(match &source.reads_like {
                    Some(other) => format!("{} (reads like {other})", shown(source.language.as_deref())),
                    None => with_basis(source.language.as_deref(), source.language_from),
                }),
                Cell::new(with_basis(source.published.as_deref(), source.published_from)),
                Cell::new(format_and_encoding(source)),
                Cell::new(source.chars).set_alignment(CellAlignment::Right),
            ]);
        }
        tables.push(table.trim_fmt() + "\n");
    }
    if !skipped.is_empty() {
        let mut table = new_table(look);
        table.set_header(["skipped", "because it"]);
        for source in skipped {
            table.add_row([shown(Some(&source.place)), shown(source.reason.as_deref())]);
        }
        tables.push(table.trim_fmt() + "\n");
    }
    tables.join("\n")
}

fn new_table(look: Look) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(look.width).force_no_tty();
    table
}

fn shown(text: Option<&str>) -> String {
    escape::terminal(text.unwrap_or_default())
}

fn with_basis(text: Option<&str>, from: Option<&str>) -> String {
    match (text, from) {
        (Some(text), Some(from)) => format!("{text} ({from})"),
        _ => String::new(),
    }
}

/// UTF-8 goes without saying.
fn format_and_encoding(source: &SourceRecord) -> String {
    let format = source.format.unwrap_or_default();
    match source.encoding.as_deref() {
        None | Some("UTF-8") => format.to_owned(),
        Some(encoding) => format!("{format}, {encoding}"),
    }
}
