//! Bytes → documents: the only stage that reads the outside world.
//!
//! In come folders (with a manifest `sources.csv` or `sources.toml`, or without one), files, and standard input: plain text,
//! Markdown, web pages, JSON, JSON Lines, CSV, feeds and WARC, packed or not. Out go documents in a stable order, a
//! [`Problem`] for everything that could not be used, and what was [`Skipped`]. A bad record costs itself alone. Whatever
//! comes in, what is held in memory at a time is bounded. What the text says is left to the later stages.

mod assemble;
mod day;
mod encoding;
mod feed;
mod fields;
mod files;
mod folder;
mod here;
mod html;
mod json;
mod json_lines;
mod language;
mod lines;
mod manifest;
mod markdown;
mod open;
mod origin;
mod page;
mod problem;
mod table;
mod url_date;
mod warc;

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::model::date::{Date, PartialDate};
use crate::model::document::Document;
use crate::model::language::LanguageTag;

pub use language::{detect as detect_language, mismatch as language_mismatch, passages};
pub use origin::{Basis, Encoding, EncodingBasis, Origin, Skipped};
pub use problem::{Cause, Place, Problem, Severity};

/// The longest text that is accepted, in bytes of UTF-8: 4 MiB, some five hundred times a long article, so that one wrong
/// file can neither fill the memory nor take forever.
pub const MAX_TEXT_BYTES: usize = 4 * 1024 * 1024;

/// The longest record of a stream, and the longest JSON or feed file, in bytes: a text of the greatest length in which
/// every character is escaped (`\u00e9` takes six bytes for two).
pub const MAX_RECORD_BYTES: usize = 4 * MAX_TEXT_BYTES;

/// The longest web page, in bytes before decoding.
pub const MAX_PAGE_BYTES: usize = 8 * 1024 * 1024;

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A folder or a file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// `-` is standard input, everything else a path.
    pub fn from_argument(argument: &Path) -> Self {
        if argument.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::Path(argument.to_owned())
        }
    }
}

/// How the bytes of a file are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One article, the whole file its text.
    Text,
    /// One article, below front matter in YAML or TOML if there is any.
    Markdown,
    /// One article per line, as a JSON object.
    JsonLines,
    /// One article as a JSON object, a list of them, or a JSON Feed.
    Json,
    /// One article per row, with a column of texts.
    Csv,
    /// One article, as a web page.
    Html,
    /// One article per entry of an RSS, Atom or JSON feed.
    Feed,
    /// One article per page of a web archive.
    Warc,
}

impl Format {
    /// As `--input-format` and `sources` call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Feed => "feed",
            Self::Warc => "warc",
        }
    }
}

/// What is assumed about inputs that do not say it themselves.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Format of files and of standard input; `None`: by the name of the file, and plain text for standard input. In
    /// folders the names of the files decide.
    pub format: Option<Format>,
    /// Language of documents without one; `None`: it is detected.
    pub language: Option<LanguageTag>,
    /// Publication date of documents without one.
    pub published: Option<PartialDate>,
    /// Today: a document published later is refused. `None`: none is.
    pub date: Option<Date>,
    /// Outlet → region (ISO 3166-1) of articles whose language names none: it decides which dollar is meant.
    pub regions: BTreeMap<String, String>,
}

/// What [`visit`] hands over.
#[derive(Debug)]
pub enum Item {
    /// An article, and where it comes from.
    Document(Document, Box<Origin>),
    Problem(Problem),
    /// A file or record that is no article; nothing is wrong with it.
    Skipped(Skipped),
}

/// What [`read`] found.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the inputs; in a folder in the order of its manifest, else of the file names.
    pub documents: Vec<Document>,
    /// Where each of them comes from.
    pub origins: Vec<Origin>,
    /// In the order in which they were met.
    pub problems: Vec<Problem>,
    /// Likewise.
    pub skipped: Vec<Skipped>,
}

impl Reading {
    fn add(&mut self, item: Item) -> ControlFlow<()> {
        match item {
            Item::Document(document, origin) => {
                self.documents.push(document);
                self.origins.push(*origin);
            }
            Item::Problem(problem) => self.problems.push(problem),
            Item::Skipped(skipped) => self.skipped.push(skipped),
        }
        ControlFlow::Continue(())
    }
}

/// Reads everything at once.
pub fn read(inputs: &[Input], options: &Options) -> Reading {
    let mut reading = Reading::default();
    let _ = visit(inputs, options, &mut |item| reading.add(item));
    reading
}

/// Reads what a stream holds in the format that is given, `name` standing for its file: for bytes that lie in no file.
pub fn read_stream(stream: impl Read + 'static, name: &str, format: Format, options: &Options) -> Reading {
    let mut reading = Reading::default();
    let mut sink = |item| reading.add(item);
    let mut assembler = assemble::Assembler::new(options, &mut sink);
    let here = here::Here {
        file: name.to_owned(),
        name: name.to_owned(),
        stem: files::stem(Path::new(name)),
        row: None,
        unasked: false,
    };
    let _ = match open::stream(Box::new(stream)) {
        Ok(stream) => folder::articles(stream, format, &here, &mut assembler),
        Err(error) => here.fail(open::unreadable(error), &mut assembler),
    };
    reading
}

/// Reads document by document and hands each to `sink` as soon as it is complete, so that memory does not grow with the
/// input; ends early, with `Break`, when `sink` says so.
pub fn visit(inputs: &[Input], options: &Options, sink: &mut dyn FnMut(Item) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut assembler = assemble::Assembler::new(options, sink);
    for input in inputs {
        match input {
            Input::Stdin => folder::stdin(&mut assembler)?,
            Input::Path(path) if path.is_dir() => folder::folder(path, &mut assembler)?,
            Input::Path(path) => folder::file(path, &mut assembler)?,
        }
    }
    ControlFlow::Continue(())
}

/// Reads JSON Lines that are not articles, such as the claims that `extract` printed: each line that is not blank goes
/// through `parse`, whose error becomes a [`Problem`] at that line. A folder stands for the JSON Lines files below it.
pub fn visit_records<T>(
    inputs: &[Input],
    parse: &mut dyn FnMut(&str) -> Result<T, String>,
    sink: &mut dyn FnMut(Result<T, Problem>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for input in inputs {
        folder::records(input, parse, sink)?;
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests;
