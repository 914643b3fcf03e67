//! `summary.md`: the counts and what is contradicted, short enough for a pull request.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::escape::markdown as escape;
use super::excerpt::{self, Marked};
use super::{Format, Report, matrix, value};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Verdict};

/// Contradictions and unresolved pairs told at length; GitHub cuts a step summary at 1 MiB and a comment at 65 536
/// characters.
const MOST_TOLD: usize = 25;

/// Rows of the matrix; the rest is in `facts.csv`.
const MOST_FACTS: usize = 50;

/// The file `summary.md`.
pub struct Summary;

impl Format for Summary {
    fn file_name(&self) -> &'static str {
        "summary.md"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        summary(&mut text, report).map_err(io::Error::other)?;
        out.write_all(text.as_bytes())
    }
}

fn summary(out: &mut String, report: &Report) -> fmt::Result {
    writeln!(out, "# What the outlets say\n")?;
    writeln!(
        out,
        "{} articles of {} outlets, {} claims, {} comparisons.\n",
        report.sources.len(),
        report.outlets().len(),
        report.claims.len(),
        report.comparisons.len()
    )?;
    writeln!(out, "| verdict | comparisons |\n| --- | ---: |")?;
    for verdict in Verdict::ALL {
        writeln!(out, "| {} | {} |", verdict.name(), report.count(verdict))?;
    }
    for (verdict, title) in [
        (Verdict::Contradiction, "Contradictions"),
        (Verdict::Unresolved, "Unresolved"),
    ] {
        told(out, report, verdict, title)?;
    }
    facts(out, report)?;
    passed_over(out, report)
}

fn told(out: &mut String, report: &Report, verdict: Verdict, title: &str) -> fmt::Result {
    let all: Vec<&Comparison> = report
        .comparisons
        .iter()
        .filter(|c| c.judgement.verdict == verdict)
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {title}")?;
    for comparison in all.iter().take(MOST_TOLD) {
        let topic = value::topic(comparison.left.topic.as_deref());
        let title = if topic.is_empty() {
            comparison.left.kind().name()
        } else {
            topic.as_str()
        };
        writeln!(out, "\n### {} · `{}`\n", escape(title), comparison.id)?;
        side(out, &comparison.left)?;
        side(out, &comparison.right)?;
        writeln!(out, "\n{}", escape(&comparison.judgement.explanation))?;
        let decision = report
            .decisions
            .row(&comparison.id)
            .filter(|row| !row.cell("decision").is_empty());
        if let Some(row) = decision {
            let reason = row.cell("decision_reason");
            let separator = if reason.is_empty() { "" } else { ": " };
            writeln!(
                out,
                "\nDecided: **{}**{separator}{}",
                escape(row.cell("decision")),
                escape(reason)
            )?;
        }
    }
    if all.len() > MOST_TOLD {
        writeln!(out, "\n… and {} more in `comparisons.csv`.", all.len() - MOST_TOLD)?;
    }
    Ok(())
}

fn side(out: &mut String, claim: &Claim) -> fmt::Result {
    let marked = Marked::of(claim);
    let (before, mention, after) = (escape(&marked.before), escape(&marked.mention), escape(&marked.after));
    let mention = if mention.trim().is_empty() {
        mention
    } else {
        format!("**{mention}**")
    };
    let outlet = escape(&claim.source.outlet);
    let value = escape(&value::asserted(claim, value::readable));
    let period = value::period(claim)
        .map(|period| format!(", {}", escape(&period)))
        .unwrap_or_default();
    writeln!(out, "- **{outlet}**: {value}{period}  \n  “{before}{mention}{after}”")
}

fn facts(out: &mut String, report: &Report) -> fmt::Result {
    let rows: Vec<_> = matrix::rows(report).into_iter().filter(|row| row.sources > 1).collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Facts told by several sources\n")?;
    write!(out, "| fact | period | unit | verdict |")?;
    let outlets = report.outlets();
    // Only outlets that say something about one of these facts: a column of blanks helps nobody.
    let told: Vec<usize> = (0..outlets.len())
        .filter(|i| rows.iter().take(MOST_FACTS).any(|row| !row.cells[*i].is_empty()))
        .collect();
    for index in &told {
        write!(out, " {} |", escape(outlets[*index]))?;
    }
    writeln!(out, "\n| --- | --- | --- | --- |{}", " --- |".repeat(told.len()))?;
    for row in rows.iter().take(MOST_FACTS) {
        let topic = escape(&value::topic(row.fact.topic.as_deref()));
        let verdict = row.worst().map_or("", Verdict::name);
        write!(
            out,
            "| {topic} | {} | {} | {verdict} |",
            escape(&row.period),
            escape(&row.unit)
        )?;
        for index in &told {
            let said: Vec<String> = row.cells[*index]
                .iter()
                .map(|entry| escape(&excerpt::head(&entry.text(value::compact), 120)))
                .collect();
            write!(out, " {} |", said.join("; "))?;
        }
        writeln!(out)?;
    }
    if rows.len() > MOST_FACTS {
        writeln!(out, "\n… and {} more in `facts.csv`.", rows.len() - MOST_FACTS)?;
    }
    Ok(())
}

fn passed_over(out: &mut String, report: &Report) -> fmt::Result {
    let skipped: usize = report.sources.iter().map(super::Coverage::skipped_sentences).sum();
    let sentences: usize = report.sources.iter().map(|coverage| coverage.sentences).sum();
    writeln!(out, "\n## What was passed over\n")?;
    writeln!(
        out,
        "- sentences that make no claims (menus, captions, copyright lines): {skipped} of {sentences}"
    )?;
    let lonely = matrix::rows(report).iter().filter(|row| row.sources < 2).count();
    writeln!(out, "- told by one source alone: {lonely} (in `facts.csv`)")?;
    for message in report.cut.iter().chain(&report.unread) {
        writeln!(out, "- {}", escape(message))?;
    }
    Ok(())
}
