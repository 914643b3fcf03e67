//! `factdiff accept`

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use factdiff::model::comparison::Comparison;
use factdiff::model::date::Date;
use factdiff::pipeline;
use factdiff::report::{Decisions, replace_file};
use factdiff::review::{Accepted, Accepting, Day, Decision, Status};

use crate::baseline::{BaselineArguments, day};
use crate::check::FLAGGED;
use crate::exit::Tally;
use crate::options::Shared;
use crate::{load, output};

/// The decision of a reviewer who agrees with the program: it goes on failing the check.
const CONFIRMED: &str = "confirmed";

/// Accepts contradictions, with a reason, so that `check` flags them no longer
#[derive(clap::Args)]
#[command(
    group = clap::ArgGroup::new("which").required(true),
    after_help = "Example:\n  factdiff accept corpus --id x4b0dn2kfw7c3mah --reason \"the Gazette counts the annexes\" --by Ann\n  \
    factdiff accept corpus --from reports/comparisons.csv"
)]
pub struct Arguments {
    #[command(flatten)]
    baseline: BaselineArguments,

    /// Accept the comparison with this id; may be repeated
    #[arg(long = "id", group = "which", value_name = "ID")]
    ids: Vec<String>,

    /// Accept every contradiction on this topic
    #[arg(long, group = "which", value_name = "TOPIC")]
    topic: Option<String>,

    /// Import what was decided in a reviewed comparisons.csv: false-positive, accepted, corrected
    #[arg(long, group = "which", value_name = "FILE")]
    from: Option<PathBuf>,

    /// Accept every contradiction
    #[arg(long, group = "which")]
    all: bool,

    /// Why; with --from for the rows that give no reason
    #[arg(long, value_name = "TEXT", required_unless_present = "from")]
    reason: Option<String>,

    /// In which sense
    #[arg(long, value_name = "STATUS", default_value = Status::Accepted.name(), conflicts_with = "from")]
    status: Status,

    /// Who decided
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// Last day on which the decision holds
    #[arg(long, value_name = "DATE")]
    expires: Option<Date>,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let reason = arguments.reason.as_deref().map(str::trim);
    ensure!(
        reason != Some(""),
        "--reason is empty; say why, for those who read the baseline later"
    );
    let mut baseline = arguments.baseline.read(shared)?;
    let mut corpus = load::corpus(shared, &arguments.baseline.inputs)?;
    let added = day(shared, &corpus);
    let outcome = pipeline::compare(std::mem::take(&mut corpus.claims));
    let decided = match &arguments.from {
        Some(path) => from_sheet(shared, arguments, path, &outcome.comparisons, added)?,
        None => selected(arguments, &outcome.comparisons, added)?,
    };

    let mut count = [0; 3];
    for (comparison, decision) in decided {
        count[match baseline.accept(Accepted::new(comparison, decision)) {
            Accepting::Added => 0,
            Accepting::Replaced => 1,
            Accepting::Unchanged => 2,
        }] += 1;
    }
    let path = arguments.baseline.path();
    if count != [0, 0, 0] {
        replace_file(&path, baseline.to_toml().as_bytes())
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    let [added, replaced, unchanged] = count;
    output::text(&format!(
        "{}: {added} added, {replaced} replaced, {unchanged} unchanged\n",
        path.display()
    ))?;
    Ok(corpus.tally)
}

type Decided<'a> = Vec<(&'a Comparison, Decision)>;

/// The comparisons named by `--id`, `--topic` or `--all`.
fn selected<'a>(arguments: &Arguments, found: &'a [Comparison], added: Option<Date>) -> anyhow::Result<Decided<'a>> {
    let missing: Vec<&str> = arguments
        .ids
        .iter()
        .map(String::as_str)
        .filter(|id| !found.iter().any(|c| c.id == *id))
        .collect();
    ensure!(
        missing.is_empty(),
        "no comparison has the id {}; see factdiff compare",
        missing.join(", ")
    );
    let ids: HashSet<&str> = arguments.ids.iter().map(String::as_str).collect();
    let chosen = found.iter().filter(|comparison| {
        let flagged = FLAGGED.contains(&comparison.judgement.verdict);
        match &arguments.topic {
            Some(topic) => {
                flagged
                    && [&comparison.left, &comparison.right]
                        .iter()
                        .any(|c| c.topic.as_ref() == Some(topic))
            }
            None if arguments.all => flagged,
            None => ids.contains(comparison.id.as_str()),
        }
    });
    let decision = Decision {
        status: arguments.status,
        reason: arguments.reason.clone().unwrap_or_default().trim().to_owned(),
        by: arguments.by.clone(),
        added,
        expires: arguments.expires.map(Day::Date),
    };
    Ok(chosen.map(|comparison| (comparison, decision.clone())).collect())
}

/// The rows that people decided in a sheet; their own reasons, names and dates come before the flags.
fn from_sheet<'a>(
    shared: &Shared,
    arguments: &Arguments,
    path: &Path,
    found: &'a [Comparison],
    added: Option<Date>,
) -> anyhow::Result<Decided<'a>> {
    // A report may have no decisions yet; a file that somebody names must be there.
    ensure!(path.exists(), "{}: no such file", path.display());
    let sheet = Decisions::read(path)?;
    let by_id: HashMap<&str, &Comparison> = found.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut decided = Vec::new();
    for (id, row) in sheet.rows() {
        let word = row.cell("decision").trim();
        if word.is_empty() || word == CONFIRMED {
            continue;
        }
        let place = format!("{}:{}", path.display(), row.line);
        let status: Status = match word.parse() {
            Ok(status) => status,
            Err(_) => bail!("{place}: decision {word:?}; use confirmed, false-positive, accepted or corrected"),
        };
        let cell = |column: &str| Some(row.cell(column).trim().to_owned()).filter(|text| !text.is_empty());
        let Some(reason) = cell("decision_reason").or_else(|| arguments.reason.clone()) else {
            bail!("{place}: decision_reason is empty; fill it in, or give --reason for all rows without one");
        };
        let Some(comparison) = by_id.get(id) else {
            shared.warn(format!("{place}: {id} is no longer found; not accepted"));
            continue;
        };
        let decision = Decision {
            status,
            reason: reason.trim().to_owned(),
            by: cell("decided_by").or_else(|| arguments.by.clone()),
            added,
            expires: cell("expires")
                .map(|text| Day::parse(&text))
                .or(arguments.expires.map(Day::Date)),
        };
        if let Some(Day::Malformed(text)) = &decision.expires {
            shared.warn(format!(
                "{place}: expires {text:?} is no date, so the decision counts as expired; use YYYY-MM-DD"
            ));
        }
        decided.push((*comparison, decision));
    }
    Ok(decided)
}
