//! `factdiff accept`

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use factdiff::model::comparison::Comparison;
use factdiff::model::date::Date;
use factdiff::model::document::Source;
use factdiff::pipeline;
use factdiff::report::{Decisions, replace_file};
use factdiff::review::{Accepted, Accepting, Baseline, Day, Decision, Gate, Run, Status, sift};

use crate::baseline::{BaselineArguments, GateArguments, day};
use crate::exit::Tally;
use crate::load::{self, Corpus};
use crate::options::Shared;
use crate::output;

/// The decision of a reviewer who agrees with the program: it goes on failing the check.
const CONFIRMED: &str = "confirmed";

/// Accepts contradictions, with a reason, so that `check` flags them no longer
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factdiff accept corpus --id x4b0dn2kfw7c3mah --reason \"the Gazette counts the annexes\" --by Ann\n  \
    factdiff accept corpus --between \"The Anchor\" \"The Beacon\" --topic trade_volume --reason \"known\" --expires 2026-12-31\n  \
    factdiff accept corpus --from reports/comparisons.csv"
)]
pub struct Arguments {
    #[command(flatten)]
    pub baseline: BaselineArguments,

    /// Accept the comparison with this id; may be repeated
    #[arg(long = "id", value_name = "ID", conflicts_with_all = ["topic", "between", "from", "all", "moved"])]
    ids: Vec<String>,

    /// Accept every contradiction on this topic
    #[arg(long, value_name = "TOPIC", conflicts_with_all = ["from", "all", "moved"])]
    topic: Option<String>,

    /// Accept every contradiction between these two outlets (or articles, by their ids)
    #[arg(long, num_args = 2, value_names = ["OUTLET", "OUTLET"], conflicts_with_all = ["from", "all", "moved"])]
    between: Option<Vec<String>>,

    /// Import what was decided in a reviewed comparisons.csv: false-positive, accepted, corrected
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "moved"])]
    from: Option<PathBuf>,

    /// Accept every contradiction
    #[arg(long, conflicts_with = "moved")]
    all: bool,

    /// Bring entries up to date whose sentences were lightly edited; their decisions stay
    #[arg(long, conflicts_with_all = ["reason", "status", "by", "expires"])]
    moved: bool,

    #[command(flatten)]
    gate: GateArguments,

    /// Why; with --from for the rows that give no reason
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["from", "moved"])]
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
    let outcome = pipeline::compare_with(std::mem::take(&mut corpus.claims), &shared.settings.judging());
    for cut in &outcome.cut {
        shared.warn(cut);
    }
    let gate = arguments.gate.gate(&shared.settings.gate);
    if arguments.moved {
        bring_up_to_date(shared, &mut baseline, &corpus, &outcome.comparisons, arguments)?;
        return Ok(corpus.tally);
    }
    if let Some(expires) = arguments
        .expires
        .filter(|expires| added.is_some_and(|day| *expires < day))
    {
        shared.warn(format!(
            "--expires {expires} is past already, so nothing is accepted by it"
        ));
    }
    let decided = match &arguments.from {
        Some(path) => from_sheet(shared, arguments, path, &outcome.comparisons, added)?,
        None => selected(arguments, &gate, &corpus, &outcome.comparisons, added)?,
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
        save(&path, &baseline)?;
    }
    let [added, replaced, unchanged] = count;
    output::text(&format!(
        "{}: {added} added, {replaced} replaced, {unchanged} unchanged\n",
        path.display()
    ))?;
    Ok(corpus.tally)
}

type Decided<'a> = Vec<(&'a Comparison, Decision)>;

/// The comparisons named by `--id`, `--topic`, `--between` or `--all`.
fn selected<'a>(
    arguments: &Arguments,
    gate: &Gate,
    corpus: &Corpus,
    found: &'a [Comparison],
    added: Option<Date>,
) -> anyhow::Result<Decided<'a>> {
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
    for outlet in arguments.between.iter().flatten() {
        ensure!(
            corpus.coverage.iter().any(|c| is_of(&c.source, outlet)),
            "--between: no article is by {outlet:?} or has that id; see factdiff sources"
        );
    }
    let ids: HashSet<&str> = arguments.ids.iter().map(String::as_str).collect();
    let on_topic = |c: &Comparison| {
        let topics = [&c.left.topic, &c.right.topic];
        arguments.topic.is_none() || topics.contains(&&arguments.topic)
    };
    let between = |c: &Comparison| match arguments.between.as_deref() {
        Some([a, b]) => {
            let (left, right) = (&c.left.source, &c.right.source);
            (is_of(left, a) && is_of(right, b)) || (is_of(left, b) && is_of(right, a))
        }
        _ => true,
    };
    let chosen: Vec<&Comparison> = if ids.is_empty() {
        let flagged = found.iter().filter(|c| gate.flags(c));
        flagged.filter(|c| on_topic(c) && between(c)).collect()
    } else {
        found.iter().filter(|c| ids.contains(c.id.as_str())).collect()
    };
    ensure!(
        arguments.all || arguments.topic.is_some() || arguments.between.is_some() || !ids.is_empty(),
        "that would accept {} comparisons at once; choose with --id, --topic or --between, or say --all",
        chosen.len()
    );
    let decision = Decision {
        status: arguments.status,
        reason: arguments.reason.clone().unwrap_or_default().trim().to_owned(),
        by: arguments.by.clone(),
        added,
        expires: arguments.expires.map(Day::Date),
    };
    let chosen = chosen.into_iter();
    Ok(chosen.map(|comparison| (comparison, decision.clone())).collect())
}

/// Whether an article is by this outlet, or is the one with this id.
fn is_of(source: &Source, name: &str) -> bool {
    source.outlet == name || source.id == name
}

/// Gives the entries of lightly edited sentences the ids that their comparisons have now.
fn bring_up_to_date(
    shared: &Shared,
    baseline: &mut Baseline,
    corpus: &Corpus,
    found: &[Comparison],
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let run = Run {
        comparisons: found.iter().collect(),
        sources: corpus.coverage.iter().map(|c| c.source.id.as_str()).collect(),
        whole: false,
        day: day(shared, corpus),
    };
    let before = baseline.clone();
    let moved = sift(&run, &arguments.gate.gate(&shared.settings.gate), &before).moved;
    for (comparison, entry) in &moved {
        baseline.replace(&entry.id, entry.moved_to(comparison));
    }
    let path = arguments.baseline.path();
    if !moved.is_empty() {
        save(&path, baseline)?;
    }
    output::text(&format!("{}: {} brought up to date\n", path.display(), moved.len()))?;
    Ok(())
}

fn save(path: &Path, baseline: &Baseline) -> anyhow::Result<()> {
    replace_file(path, baseline.to_toml().as_bytes())
        .with_context(|| format!("{}: cannot be written", path.display()))?;
    Ok(())
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
