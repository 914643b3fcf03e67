//! `factdiff check`

use std::collections::HashSet;

use factdiff::model::claim::Claim;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::pipeline;
use factdiff::report::{escape, excerpt, value};
use factdiff::review::{Accepted, Sifted, sift};

use crate::baseline::{BaselineArguments, day};
use crate::exit::Tally;
use crate::options::{Format, Shared};
use crate::{compare, load, output};

/// What `check` flags.
pub const FLAGGED: [Verdict; 1] = [Verdict::Contradiction];

/// Longest value or sentence printed, in characters.
const LINE_CHARS: usize = 400;

/// Fails on contradictions that nobody has accepted yet
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  factdiff check corpus --baseline corpus/baseline.toml --deny-stale\n\n\
    Exit codes: 0 nothing new, 1 new contradictions, 2 wrong usage or input that failed."
)]
pub struct Arguments {
    #[command(flatten)]
    baseline: BaselineArguments,

    /// Fail also on entries of the baseline that match nothing any more
    #[arg(long)]
    deny_stale: bool,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let baseline = arguments.baseline.read(shared)?;
    let mut corpus = load::corpus(shared, &arguments.baseline.inputs)?;
    let day = day(shared, &corpus);
    let outcome = pipeline::compare(std::mem::take(&mut corpus.claims));
    for cut in &outcome.cut {
        shared.warn(cut);
    }
    let sifted = sift(&outcome.comparisons, &FLAGGED, &baseline, day);
    if day.is_none() && !sifted.expired.is_empty() {
        shared.warn("no article has a date, so decisions that expire do not count; name the day with --date");
    }
    let stale = if arguments.deny_stale { sifted.stale.len() } else { 0 };
    corpus.tally.findings += (sifted.new.len() + sifted.expired.len() + stale) as u64;
    match shared.format {
        None | Some(Format::Table) => output::text(&findings(&sifted, arguments))?,
        Some(_) => {
            let flagged = sifted
                .new
                .iter()
                .chain(sifted.expired.iter().map(|(comparison, _)| comparison));
            let ids: HashSet<String> = flagged.map(|comparison| comparison.id.clone()).collect();
            let found = outcome
                .comparisons
                .into_iter()
                .filter(|comparison| ids.contains(&comparison.id));
            compare::print(shared, &corpus.documents, found)?;
        }
    }
    Ok(corpus.tally)
}

/// Everything for people, what fails first.
fn findings(sifted: &Sifted<'_>, arguments: &Arguments) -> String {
    let mut text = String::new();
    for comparison in &sifted.new {
        text.push_str(&finding(comparison, "contradiction"));
        text.push('\n');
    }
    for (comparison, entry) in &sifted.expired {
        let expires = entry.expires.as_ref().map(ToString::to_string).unwrap_or_default();
        text.push_str(&finding(comparison, "contradiction, accepted no longer"));
        text.push_str(&format!("  accepted until {}: {}\n\n", line(&expires), decided(entry)));
    }
    if !sifted.new.is_empty() || !sifted.expired.is_empty() {
        let path = arguments.baseline.path();
        text.push_str(&format!(
            "To accept one: factdiff accept {} --baseline {} --id ID --reason \"…\"\n\n",
            arguments
                .baseline
                .inputs
                .iter()
                .map(|input| shell(&input.to_string_lossy()))
                .collect::<Vec<_>>()
                .join(" "),
            shell(&path.to_string_lossy())
        ));
    }
    for (comparison, entry) in &sifted.accepted {
        text.push_str(&format!(
            "note: {} is accepted ({})\n",
            line(&comparison.id),
            decided(entry)
        ));
    }
    for entry in &sifted.stale {
        let severity = if arguments.deny_stale { "stale" } else { "note: stale" };
        text.push_str(&format!(
            "{severity}: {} matches nothing any more ({}); delete it from the baseline\n",
            line(&entry.id),
            decided(entry)
        ));
    }
    text.push_str(&format!(
        "contradictions: {} new, {} accepted, {} accepted no longer; stale entries: {}\n",
        sifted.new.len(),
        sifted.accepted.len(),
        sifted.expired.len(),
        sifted.stale.len()
    ));
    text
}

/// Id, both outlets and values, and the explanation.
fn finding(comparison: &Comparison, title: &str) -> String {
    let topic = value::topic(comparison.left.topic.as_deref());
    let topic = if topic.is_empty() {
        String::new()
    } else {
        format!(": {}", line(&topic))
    };
    format!(
        "{} {title}{topic}\n{}{}  {}\n",
        line(&comparison.id),
        side(&comparison.left),
        side(&comparison.right),
        line(&comparison.judgement.explanation)
    )
}

fn side(claim: &Claim) -> String {
    let period = value::period(claim)
        .map(|period| format!(", {}", line(&period)))
        .unwrap_or_default();
    let shown = line(&value::asserted(claim, value::readable));
    format!(
        "  {} ({}): {shown}{period}\n",
        line(&claim.source.outlet),
        line(&claim.source.id)
    )
}

fn decided(entry: &Accepted) -> String {
    let by = entry.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
    line(&format!("{}{by}: {}", entry.status.name(), entry.reason))
}

/// One harmless line of what an article or a person wrote.
fn line(text: &str) -> String {
    escape::terminal(&excerpt::head(text, LINE_CHARS))
}

/// An argument as a shell takes it.
fn shell(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=+@,".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        line(argument)
    } else {
        format!("'{}'", line(argument).replace('\'', "'\\''"))
    }
}
