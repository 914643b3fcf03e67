//! What went wrong with an input: where, what was found, why that is wrong, what to do.

use std::fmt;
use std::io;

use crate::model::date::{Date, ParseDateError, PartialDate};
use crate::model::language::ParseLanguageError;

use super::MAX_TEXT_BYTES;

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was dropped or assumed; the record is used.
    Warning,
    /// One record is not used, or one setting of a manifest is not understood.
    Error,
    /// A named input cannot be read (to its end): more than one record may be missing, so skipping bad records does not
    /// excuse it.
    Fatal,
}

/// Where a problem is: a file, a physical line of it or else a record of it (both counted from 1), a column or key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    pub file: String,
    pub line: Option<u64>,
    /// In files whose records begin on no line of their own: an entry of a feed, an item of a JSON list, a record of a web
    /// archive.
    pub record: Option<u64>,
    pub key: Option<String>,
}

impl Place {
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    pub fn line(file: impl Into<String>, line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::file(file)
        }
    }

    pub fn record(file: impl Into<String>, record: u64) -> Self {
        Self {
            record: Some(record),
            ..Self::file(file)
        }
    }

    /// The same place, narrowed to a column or key.
    pub fn key(&self, key: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
            ..self.clone()
        }
    }
}

/// `corpus/a.jsonl:17: "published"` or `corpus/feed.xml, record 3`, without the parts that are not known.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(record) = self.record {
            write!(f, ", record {record}")?;
        }
        if let Some(key) = &self.key {
            write!(f, ": {key:?}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong with the input. Printed as
/// `corpus/a.jsonl:17: "published": "2025-13-01" has month 13; use …`.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {cause}")]
pub struct Problem {
    pub place: Place,
    pub cause: Cause,
}

impl Problem {
    pub fn new(place: Place, cause: Cause) -> Self {
        Self { place, cause }
    }

    pub fn severity(&self) -> Severity {
        self.cause.severity()
    }
}

/// What was found, why it is wrong, and what to do; the place goes before it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    #[error("does not exist; correct the path")]
    InputMissing,
    #[error("cannot be read ({0}); check the file and its permissions")]
    InputUnreadable(#[source] io::Error),
    #[error("cannot be read further ({0}), what follows is lost; repair the file")]
    InputBroken(#[source] io::Error),
    #[error(
        "{found:?} is no file name ending of an article; use .txt, .md, .html, .json, .jsonl, .csv, .xml or .warc, or say what it is with --input-format"
    )]
    UnknownFormat { found: String },
    #[error("is read as plain text but looks like {format}; add --input-format {format}")]
    LooksLike { format: &'static str },
    #[error("holds no articles; put files with articles into it, or rows into its manifest")]
    NoDocuments,
    #[error(
        "unpacks to far more than any text would, so it is not read further; unpack it yourself if you trust it, or delete it"
    )]
    Bomb,
    #[error("cannot be read ({0}); check its permissions, or move it out of the folder")]
    Unreadable(#[source] io::Error),
    #[error("is a link that leads out of the corpus folder; put the file itself into the folder, or delete the link")]
    LinkOutside,
    #[error("is not listed in {manifest}, so it is not read; add a row, or move it out of the folder")]
    Unlisted { manifest: &'static str },
    #[error("stands beside {used}, so it is not read; delete one of the two manifests")]
    SecondManifest { used: &'static str },

    #[error("is not understood: {reason}; correct the manifest")]
    Manifest { reason: String },
    #[error("is kept as a remark of your own; if it was to be the column {meant:?}, correct its name")]
    ColumnSlip { meant: &'static str },
    #[error("stands twice; delete one of the two")]
    DuplicateColumn,
    #[error("is missing from the manifest; add the column that names the article's file")]
    NoPathColumn,
    #[error(
        "has {found} fields where the header has {expected}; put fields that hold the delimiter into double quotes"
    )]
    RowLength { found: usize, expected: usize },
    #[error("is empty; name the article's file, relative to the corpus folder, or delete the row")]
    NoPath,
    #[error("{path:?} does not exist; correct the path or delete the row")]
    PathMissing { path: String },
    #[error("{path:?} leads out of the corpus folder; use a relative path below it, without `..`")]
    PathOutside { path: String },
    #[error("{path:?} cannot be read ({error}); check the file and its permissions")]
    PathUnreadable { path: String, error: io::Error },
    #[error("{path:?} is a pattern that no file fits; correct it or delete the row")]
    NoFileFits { path: String },
    #[error("{path:?} is no pattern ({reason}); correct it")]
    Pattern { path: String, reason: String },

    #[error("is not JSON ({reason}); write one object per line, or use --input-format text for plain text")]
    Json { reason: String },
    #[error("is longer than any record may be ({limit} bytes); split it")]
    LineTooLong { limit: usize },
    #[error("is {found}; use a string")]
    NotAString { found: &'static str },
    #[error("is missing; every record needs the article's text")]
    NoText,
    #[error("has no column with the text of articles; name one of them text")]
    NoTextColumn,
    #[error("is not JSON ({reason}); correct it, or say what it is with --input-format")]
    JsonFile { reason: String },
    #[error("is no table that can be read ({reason}); put fields that hold the delimiter into double quotes")]
    Table { reason: String },
    #[error("is no RSS, Atom or JSON feed ({reason}); correct it, or say what it is with --input-format")]
    Feed { reason: String },
    #[error("is not the WARC record that should begin there ({reason}), what follows is lost; repair the file")]
    Warc { reason: String },
    #[error("is longer than such a file or record may be ({limit} bytes); split it, or save its text alone")]
    RecordTooLong { limit: usize },
    #[error("{}has {what}, as no page of an article has; save its text alone", named(name))]
    PageTooComplex { name: Option<String>, what: &'static str },
    #[error("{}holds no text that could be an article; save its text alone", named(name))]
    NoReadableText { name: Option<String> },
    #[error("has front matter that is not understood ({reason}); correct the lines above the text")]
    FrontMatter { reason: String },
    #[error("is not a record of this kind ({reason}); use the lines as they were printed")]
    Record { reason: String },

    #[error("{}is empty; put the article's text there, or delete it", named(name))]
    Blank { name: Option<String> },
    #[error(
        "{}has more than {MAX_TEXT_BYTES} bytes of text; split it into articles",
        named(name)
    )]
    TooLong { name: Option<String> },
    #[error(
        "{}holds a NUL character (byte {offset}, line {line}), so it is no text; save it as UTF-8 text, or delete it",
        named(name)
    )]
    Nul {
        name: Option<String>,
        /// Counted from 0 at the start of the file or text.
        offset: usize,
        /// Counted from 1, likewise.
        line: usize,
    },
    #[error(
        "{}is not UTF-8 and does not say what it is; it is read as {encoding}, which is a guess: save it as UTF-8",
        named(name)
    )]
    Guessed {
        name: Option<String>,
        encoding: &'static str,
    },
    #[error("holds bytes that are not {encoding}; each of them is read as U+FFFD")]
    Replaced { encoding: &'static str },
    #[error(
        "{}is not {encoding}: byte {offset} (line {line}) is 0x{byte:02X}; save it as UTF-8",
        named(name)
    )]
    Encoding {
        name: Option<String>,
        encoding: &'static str,
        /// Counted from 0 at the start of the file, or of the line in JSON Lines.
        offset: usize,
        /// Counted from 1, likewise.
        line: usize,
        byte: u8,
    },

    #[error(transparent)]
    Date(ParseDateError),
    #[error("\"{published}\" lies after {date}, the day given with --date; correct one of the two")]
    Future { published: PartialDate, date: Date },
    #[error(transparent)]
    LanguageSyntax(ParseLanguageError),
    #[error("{tag:?} is no language that is known here; correct the tag, or leave it empty to have it detected")]
    UnknownLanguage { tag: String },
    #[error("is not given and could not be detected; give it, or a default with --language")]
    Undetected,
    #[error(
        "is {declared}, but the text reads like {found}; it is read as {declared}: correct the tag, or leave it empty to have it detected"
    )]
    OtherLanguage { declared: String, found: String },
    #[error("{url:?} is not an http or https address and is dropped; correct it or leave it empty")]
    Url { url: String },
    #[error("{id:?} is already the id of {first}; give each article an id of its own")]
    DuplicateId { id: String, first: Place },
}

/// The name of the file in question, quoted, before what is said of it.
fn named(name: &Option<String>) -> String {
    name.as_ref().map(|n| format!("{n:?} ")).unwrap_or_default()
}

impl Cause {
    pub fn severity(&self) -> Severity {
        match self {
            Self::InputMissing
            | Self::InputUnreadable(_)
            | Self::InputBroken(_)
            | Self::UnknownFormat { .. }
            | Self::Bomb
            | Self::Table { .. }
            | Self::Warc { .. } => Severity::Fatal,
            Self::LooksLike { .. }
            | Self::NoDocuments
            | Self::Unlisted { .. }
            | Self::ColumnSlip { .. }
            | Self::Guessed { .. }
            | Self::Replaced { .. }
            | Self::Undetected
            | Self::OtherLanguage { .. }
            | Self::Url { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The same cause, said of a file that a manifest names.
    pub(super) fn of_file(self, path: &str) -> Self {
        let name = Some(path.to_owned());
        match self {
            Self::Blank { .. } => Self::Blank { name },
            Self::TooLong { .. } => Self::TooLong { name },
            Self::Nul { offset, line, .. } => Self::Nul { name, offset, line },
            Self::Guessed { encoding, .. } => Self::Guessed { name, encoding },
            Self::PageTooComplex { what, .. } => Self::PageTooComplex { name, what },
            Self::NoReadableText { .. } => Self::NoReadableText { name },
            Self::Encoding {
                encoding,
                offset,
                line,
                byte,
                ..
            } => Self::Encoding {
                name,
                encoding,
                offset,
                line,
                byte,
            },
            Self::InputUnreadable(error) | Self::Unreadable(error) | Self::InputBroken(error) => Self::PathUnreadable {
                path: path.to_owned(),
                error,
            },
            other => other,
        }
    }
}
