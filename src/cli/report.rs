//! `factdiff report`

use std::path::PathBuf;

use anyhow::Context;
use factdiff::pipeline;
use factdiff::report::{Report, terminal, write_all};

use crate::exit::Tally;
use crate::options::{Format, Shared};
use crate::{load, output};

/// Writes what the articles agree and disagree on: CSV, a web page, a summary
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff report corpus --out reports\n\n\
    What people fill in in the last columns of comparisons.csv is read first and kept.")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(default_value = "corpus", value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Folder to write to
    #[arg(long, default_value = "reports", value_name = "DIR")]
    out: PathBuf,

    /// Show every comparison, not only contradictions and unresolved ones
    #[arg(long)]
    all: bool,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    if shared.format.is_some_and(|format| format != Format::Table) {
        anyhow::bail!("report writes files of every format and prints a table; use compare --format for records");
    }
    let corpus = load::corpus(shared, &arguments.inputs)?;
    let outcome = pipeline::compare(corpus.claims);
    let mut report = Report::new(corpus.coverage, outcome.facts, outcome.comparisons, outcome.cut);
    report.unread = corpus.unread;
    for cut in &report.cut {
        shared.warn(cut);
    }
    let written = write_all(&arguments.out, &mut report)
        .with_context(|| format!("the report in {} is not complete", arguments.out.display()))?;
    let mut text = terminal::overview(&report, arguments.all, shared.look());
    text.push_str(&format!(
        "\n{}: {} files written, {} unchanged\n",
        arguments.out.display(),
        written.changed.len(),
        written.unchanged.len()
    ));
    if written.kept > 0 {
        text.push_str(&format!(
            "decisions kept in comparisons.csv: {}, of them on comparisons no longer found: {}\n",
            written.kept, written.not_found
        ));
    }
    output::text(&text)?;
    Ok(corpus.tally)
}
