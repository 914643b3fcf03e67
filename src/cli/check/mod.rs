//! `factdiff check`

mod findings;
mod since;

use std::collections::HashSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use factdiff::model::comparison::Comparison;
use factdiff::pipeline;
use factdiff::report::findings::github::Github;
use factdiff::report::findings::gitlab::Gitlab;
use factdiff::report::findings::junit::Junit;
use factdiff::report::findings::markdown::Markdown;
use factdiff::report::findings::sarif::Sarif;
use factdiff::report::findings::text::Text;
use factdiff::report::findings::{FindingFormat, Findings};
use factdiff::report::replace_file;
use factdiff::review::{Run, sift};

use crate::baseline::{BaselineArguments, GateArguments, day};
use crate::exit::Tally;
use crate::options::{Format, Shared};
use crate::{compare, load, output};

use findings::Gathered;
use since::Earlier;

/// Where GitHub Actions takes a summary of the step.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Fails on contradictions that nobody has accepted yet
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factdiff check corpus --deny-stale\n  \
    factdiff check corpus --since origin/main --format github\n  \
    factdiff check corpus --format sarif --out factdiff.sarif\n\n\
    Formats: text, github, markdown, sarif, junit, gitlab; jsonl, json, csv and csv-excel print the records of what fails.\n\
    Exit codes: 0 nothing new, 1 new contradictions, 2 wrong usage or input that failed.")]
pub struct Arguments {
    #[command(flatten)]
    pub baseline: BaselineArguments,

    #[command(flatten)]
    gate: GateArguments,

    /// Let so many pass
    #[arg(long, value_name = "N")]
    max: Option<usize>,

    /// Fail also on entries of the baseline that match nothing any more
    #[arg(long)]
    deny_stale: bool,

    /// Fail only on what was not there at this git revision
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    /// Write the format to this file, and text for people to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let baseline = arguments.baseline.read(shared)?;
    let gate = arguments.gate.gate(&shared.settings.gate);
    let earlier = match &arguments.since {
        Some(revision) => Some(Earlier::read(shared, &arguments.baseline.inputs, revision, &gate)?),
        None => None,
    };
    let mut corpus = load::corpus(shared, &arguments.baseline.inputs)?;
    let day = day(shared, &corpus);
    let outcome = pipeline::compare_with(std::mem::take(&mut corpus.claims), &shared.settings.judging());
    for cut in &outcome.cut {
        shared.warn(cut);
    }
    let unread = corpus.tally.bad_records + corpus.tally.bad_inputs > 0;
    let run = Run {
        comparisons: outcome.comparisons.iter().collect(),
        sources: corpus.coverage.iter().map(|c| c.source.id.as_str()).collect(),
        whole: arguments.baseline.is_whole() && !unread,
        day,
    };
    let sifted = sift(&run, &gate, &baseline);
    if day.is_none() && !sifted.expired.is_empty() {
        shared.warn("no article has a date, so decisions that expire do not count; name the day with --date");
    }
    let gathered = Gathered {
        run: &run,
        sifted: &sifted,
        earlier: earlier.as_ref(),
        corpus: &corpus,
    };
    let findings = Findings {
        deny_stale: arguments.deny_stale,
        allowed: arguments.max.or(shared.settings.gate.max).unwrap_or(0),
        since: arguments.since.clone(),
        accept_command: arguments.baseline.accept_command(),
        baseline: findings::shown(&arguments.baseline.path()),
        version: env!("CARGO_PKG_VERSION"),
        ..gathered.findings(&gate)
    };
    print(shared, arguments, &findings, &corpus)?;
    let mut tally = corpus.tally;
    tally.findings += findings.failures() as u64;
    Ok(tally)
}

fn print(shared: &Shared, arguments: &Arguments, findings: &Findings<'_>, corpus: &load::Corpus) -> anyhow::Result<()> {
    let format: &dyn FindingFormat = match shared.format {
        None | Some(Format::Table | Format::Text) => &Text,
        Some(Format::Github) => &Github,
        Some(Format::Markdown) => &Markdown,
        Some(Format::Sarif) => &Sarif,
        Some(Format::Junit) => &Junit,
        Some(Format::Gitlab) => &Gitlab,
        Some(Format::Html) => anyhow::bail!("check has no page; `factdiff report` writes one"),
        Some(Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel) => {
            anyhow::ensure!(
                arguments.out.is_none(),
                "--out is for the formats of check; records go to standard output"
            );
            let mut seen = HashSet::new();
            let failing = findings.failing().map(|finding| finding.comparison);
            let failing = failing.filter(|comparison| seen.insert(&comparison.id));
            return compare::print(shared, &corpus.documents, failing.map(Comparison::clone));
        }
    };
    let bytes = |format: &dyn FindingFormat| {
        let mut bytes = Vec::new();
        format.write(findings, &mut bytes).map(|()| bytes)
    };
    match &arguments.out {
        Some(path) => {
            replace_file(path, &bytes(format)?).with_context(|| format!("{}: cannot be written", path.display()))?;
            output::bytes(&bytes(&Text)?)?;
        }
        None => output::bytes(&bytes(format)?)?,
    }
    if shared.format == Some(Format::Github)
        && let Some(path) = std::env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty())
    {
        append(Path::new(&path), &bytes(&Markdown)?)
            .with_context(|| format!("{}: cannot be written ({STEP_SUMMARY})", path.to_string_lossy()))?;
    }
    Ok(())
}

/// Other commands of the step may have written there before.
fn append(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(bytes)
}
