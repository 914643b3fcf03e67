//! Bytes → documents: the only stage that reads the outside world.
//!
//! In come folders (with a manifest `sources.csv` or `sources.toml`, or without one), plain text, JSON Lines, each of them
//! gzipped or not, and standard input. Out go documents in a stable order, and a [`Problem`] for everything that could not
//! be used. A bad record costs itself alone. What the text says is left to the later stages.

mod assemble;
mod encoding;
mod folder;
mod json_lines;
mod language;
mod manifest;
mod open;
mod problem;
mod url_date;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::model::date::{Date, PartialDate};
use crate::model::document::Document;
use crate::model::language::LanguageTag;

pub use language::{detect as detect_language, mismatch as language_mismatch, other_languages};
pub use problem::{Cause, Place, Problem, Severity};

/// The longest text that is accepted, in bytes of UTF-8: 16 MiB, some two thousand times a long article, so that one
/// wrong file cannot fill the memory.
pub const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

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
    /// One article per line, as a JSON object.
    JsonLines,
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
    /// An article, and where its text stands: a file, or a line of one.
    Document(Document, Place),
    Problem(Problem),
}

/// What [`read`] found.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the inputs; in a folder in the order of its manifest, else of the file names.
    pub documents: Vec<Document>,
    /// In the order in which they were met.
    pub problems: Vec<Problem>,
}

/// Reads everything at once.
pub fn read(inputs: &[Input], options: &Options) -> Reading {
    let mut reading = Reading::default();
    let _ = visit(inputs, options, &mut |item| {
        match item {
            Item::Document(document, _) => reading.documents.push(document),
            Item::Problem(problem) => reading.problems.push(problem),
        }
        ControlFlow::Continue(())
    });
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
