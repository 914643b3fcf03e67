//! The flags that every command takes.

use std::io::{IsTerminal, stderr, stdout};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use factdiff::ingest::{self, Input, Problem, Severity};
use factdiff::model::date::{Date, PartialDate};
use factdiff::model::language::LanguageTag;
use factdiff::record::OffsetUnit;
use factdiff::report::{Look, escape};

use crate::config::Settings;
use crate::embeddings;
use crate::exit::Tally;

/// What was typed.
#[derive(Clone, Args)]
#[command(next_help_heading = "Common options")]
pub struct Shared {
    /// How to print; on a terminal `table` where the command has one, else `jsonl`
    #[arg(long, global = true, value_enum)]
    pub format: Option<Format>,

    /// What the inputs are, where their names do not say it
    #[arg(long, global = true, value_enum)]
    pub input_format: Option<InputFormat>,

    /// Language of documents without one (BCP 47); otherwise it is detected
    #[arg(long, global = true, value_name = "TAG")]
    pub language: Option<LanguageTag>,

    /// Publication date of documents without one: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, global = true, value_name = "DATE")]
    pub published: Option<PartialDate>,

    /// Today, YYYY-MM-DD: articles published later are refused
    #[arg(long, global = true, value_name = "DATE")]
    pub date: Option<Date>,

    /// Settings from this file; by default factdiff.toml in the folder that is read, or in the current one. Flags come before them
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Keep what was read of each article in this folder, and do not read it again until it or the program changes
    #[arg(long, global = true, value_name = "DIR")]
    pub cache: Option<PathBuf>,

    /// Vectors of a static embedding, to tell more of what says the same: a folder with tokenizer.json and model.safetensors as
    /// model2vec writes them; needs a program built with `--features embeddings`
    #[arg(long, global = true, value_name = "DIR")]
    pub embeddings: Option<PathBuf>,

    /// Exit with 0 although some records were bad; they are reported all the same
    #[arg(long, global = true)]
    pub skip_invalid: bool,

    /// What offsets in JSON count; claims to be read are always in bytes
    #[arg(long, global = true, value_enum, default_value_t)]
    pub offsets: Offsets,

    /// Delimiter of `csv-excel`, such as ; where a comma is the decimal sign; the word tab for a tab
    #[arg(long, global = true, value_name = "CHARACTER", default_value = ",", value_parser = delimiter)]
    pub delimiter: u8,

    /// Print no warnings
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: Color,

    /// Threads to work with; by default one for each processor
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// What the settings say.
    #[arg(skip)]
    pub settings: Settings,

    /// Whether problems are counted without a word: an earlier revision cannot be mended.
    #[arg(skip)]
    pub silent: bool,
}

/// How a command prints its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// JSON Lines, one record per line
    Jsonl,
    /// One JSON array
    Json,
    /// RFC 4180
    Csv,
    /// CSV that spreadsheets open as it is
    CsvExcel,
    /// One web page, complete in itself; `diff` only
    Html,
    /// `check`: lines for people who read a log
    Text,
    /// `check`: annotations of GitHub Actions, and the step summary
    Github,
    /// `check`: for a step summary or a comment
    Markdown,
    /// `check`: SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// `check`: JUnit XML
    Junit,
    /// `check`: Code Quality report of GitLab
    Gitlab,
}

impl Format {
    /// Whether only `check` has something to print in it.
    pub fn is_of_check(self) -> bool {
        match self {
            Self::Table | Self::Jsonl | Self::Json | Self::Csv | Self::CsvExcel | Self::Html => false,
            Self::Text | Self::Github | Self::Markdown | Self::Sarif | Self::Junit | Self::Gitlab => true,
        }
    }
}

/// What the inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// One article, the whole file its text
    Text,
    /// One article, below front matter in YAML or TOML if there is any
    Markdown,
    /// A saved web page, one article
    Html,
    /// One article, a list of them, or a JSON Feed; also as trafilatura, newspaper4k and news-please write them
    Json,
    /// JSON Lines, one article per line
    Jsonl,
    /// One article per row, with a column of texts
    Csv,
    /// RSS, Atom or JSON Feed, one article per entry
    Feed,
    /// Web archive, one article per page
    Warc,
    /// JSON Lines, one claim per line, as `extract` prints them
    Claims,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Bytes of UTF-8
    #[default]
    Bytes,
    /// Unicode code points
    Chars,
    /// UTF-16 code units
    Utf16,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

impl Shared {
    /// Sets up what holds for the whole process: the settings, the inputs where none were named, topics of one's own, the number
    /// of threads.
    pub fn prepare(&mut self, inputs: Option<&mut Vec<PathBuf>>) -> anyhow::Result<()> {
        let mut none = Vec::new();
        let inputs = inputs.unwrap_or(&mut none);
        let settings = Settings::find(self.config.as_deref(), inputs)?;
        if inputs.is_empty() {
            inputs.push(settings.corpus());
        }
        settings.install_topics(inputs)?;
        if let Some(folder) = &self.embeddings {
            embeddings::install(folder)?;
        }
        self.language = self.language.take().or_else(|| settings.language.clone());
        self.published = self.published.or(settings.published);
        self.date = self.date.or(settings.date);
        self.cache = self.cache.take().or_else(|| settings.cache());
        self.skip_invalid |= settings.skip_invalid;
        self.quiet |= settings.quiet;
        self.jobs = self.jobs.or(settings.jobs);
        self.settings = settings;
        let threads = self.jobs.map_or(0, NonZeroUsize::get);
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .context("cannot start the worker threads")
    }

    /// The format that was asked for, else the one for where the output goes.
    pub fn format(&self) -> Format {
        self.format.unwrap_or(if stdout().is_terminal() {
            Format::Table
        } else {
            Format::Jsonl
        })
    }

    pub fn offsets(&self) -> OffsetUnit {
        match self.offsets {
            Offsets::Bytes => OffsetUnit::Bytes,
            Offsets::Chars => OffsetUnit::Chars,
            Offsets::Utf16 => OffsetUnit::Utf16,
        }
    }

    /// Whether standard output is to be coloured.
    pub fn color(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    pub fn look(&self) -> Look {
        Look::new(self.color(), None)
    }

    /// What the reader of articles is to assume.
    ///
    /// # Errors
    /// When the inputs were said to be claims, which the calling command cannot use.
    pub fn reading(&self) -> anyhow::Result<ingest::Options> {
        let format = match self.input_format {
            None => None,
            Some(InputFormat::Text) => Some(ingest::Format::Text),
            Some(InputFormat::Markdown) => Some(ingest::Format::Markdown),
            Some(InputFormat::Html) => Some(ingest::Format::Html),
            Some(InputFormat::Json) => Some(ingest::Format::Json),
            Some(InputFormat::Jsonl) => Some(ingest::Format::JsonLines),
            Some(InputFormat::Csv) => Some(ingest::Format::Csv),
            Some(InputFormat::Feed) => Some(ingest::Format::Feed),
            Some(InputFormat::Warc) => Some(ingest::Format::Warc),
            Some(InputFormat::Claims) => {
                anyhow::bail!("--input-format claims: this command reads articles; use another format")
            }
        };
        Ok(ingest::Options {
            format,
            language: self.language.clone(),
            published: self.published,
            date: self.date,
            regions: self.settings.regions(),
        })
    }

    /// Counts a problem and prints it to standard error; warnings not with `--quiet`.
    pub fn report(&self, problem: &Problem, tally: &mut Tally) {
        tally.count(problem.severity());
        if self.silent {
            return;
        }
        if problem.severity() == Severity::Warning {
            self.warn(problem);
        } else {
            eprintln!("error: {}", printable(problem));
        }
    }

    /// Prints a warning to standard error, unless `--quiet`.
    pub fn warn(&self, warning: impl std::fmt::Display) {
        if !self.quiet {
            eprintln!("warning: {}", printable(warning));
        }
    }
}

/// `tab` or one ASCII character that CSV can do without.
fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n.-".contains(byte) => Ok(*byte),
        _ => Err("use one character such as ; or , or the word tab".to_owned()),
    }
}

/// Messages quote what was found, which a terminal must not obey.
fn printable(message: impl std::fmt::Display) -> String {
    let message = message.to_string();
    if stderr().is_terminal() {
        escape::terminal(&message)
    } else {
        message
    }
}

/// The inputs as typed, `-` being standard input.
pub fn inputs(arguments: &[PathBuf]) -> Vec<Input> {
    arguments
        .iter()
        .map(|argument| Input::from_argument(argument))
        .collect()
}
