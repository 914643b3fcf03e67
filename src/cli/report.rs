//! `factdiff report`

use std::path::PathBuf;

use anyhow::Context;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use factdiff::pipeline;
use factdiff::report::{Dialect, EXTRAS, Extra, Report, terminal, write_all};

use crate::exit::Tally;
use crate::options::{Format, Shared};
use crate::{load, output, watch};

/// Writes what the articles agree and disagree on: CSV, a web page, a summary
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factdiff report corpus --out reports\n  factdiff report corpus --also xlsx,sqlite\n  \
    factdiff report corpus --format csv-excel --delimiter ';'\n\n\
    What people fill in in the last columns of comparisons.csv, or in report.xlsx, is read first and kept."
)]
pub struct Arguments {
    /// Folders, files, or - for standard input; by default corpus, or what the settings say
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Folder to write to; by default reports, or what the settings say
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write these too: report.xlsx, report.sqlite, report.json, claims.jsonl, facts.jsonl and comparisons.jsonl, or
    /// mismatch-finder.csv
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = extras())]
    also: Vec<&'static Extra>,

    /// Show every comparison, not only contradictions and unresolved ones
    #[arg(long)]
    all: bool,

    /// Go on running, and write the report again whenever an input changes
    #[arg(long)]
    watch: bool,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let dialect = match shared.format {
        None | Some(Format::Table | Format::Csv) => Dialect::Plain,
        Some(Format::CsvExcel) => Dialect::Excel {
            delimiter: shared.delimiter,
        },
        Some(_) => {
            anyhow::bail!("report prints a table; use --also json,jsonl for files, or compare --format for records")
        }
    };
    if arguments.watch {
        let out = arguments.out.clone().unwrap_or_else(|| shared.settings.reports());
        return watch::whenever(shared, &arguments.inputs, &out, || write(shared, arguments, dialect));
    }
    write(shared, arguments, dialect)
}

fn write(shared: &Shared, arguments: &Arguments, dialect: Dialect) -> anyhow::Result<Tally> {
    let corpus = load::corpus(shared, &arguments.inputs)?;
    let outcome = pipeline::compare_with(corpus.claims, &shared.settings.judging());
    let mut report = Report::new(corpus.coverage, outcome.facts, outcome.comparisons, outcome.cut);
    report.statements = pipeline::statements(&report.claims);
    report.unread = corpus.unread;
    report.dialect = dialect;
    for cut in &report.cut {
        shared.warn(cut);
    }
    let out = arguments.out.clone().unwrap_or_else(|| shared.settings.reports());
    let written = write_all(&out, &mut report, &arguments.also)
        .with_context(|| format!("the report in {} is not complete", out.display()))?;
    for doubt in &written.doubts {
        shared.warn(doubt);
    }
    let mut text = terminal::overview(&report, arguments.all, shared.look());
    text.push_str(&format!(
        "\n{}: {} files written, {} unchanged\n",
        out.display(),
        written.changed.len(),
        written.unchanged.len()
    ));
    if written.kept > 0 {
        text.push_str(&format!(
            "decisions kept: {}, of them on comparisons no longer found: {}\n",
            written.kept, written.not_found
        ));
    }
    output::text(&text)?;
    Ok(corpus.tally)
}

fn extras() -> impl TypedValueParser<Value = &'static Extra> {
    PossibleValuesParser::new(EXTRAS.each_ref().map(|extra| extra.name))
        .try_map(|name| EXTRAS.iter().find(|extra| extra.name == name).ok_or("no such format"))
}
