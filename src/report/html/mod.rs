//! `index.html`: one self-contained page to read, print and link into.
//!
//! No remote asset, one script that only filters, and a content security policy that forbids everything else; all of it is
//! there without the script. Everything from an article is escaped, stands in its own `<bdi>` or in an element with
//! `dir="auto"`, and carries its language. Colours follow the reader's dark or light setting; each verdict also has a sign of
//! its own, so that none depends on colour.

mod card;
mod chart;
pub mod diff;
mod filters;
mod footer;
mod matrix;
mod outlets;

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::escape::html as escape;
use super::excerpt;
use super::matrix::Row;
use super::{Format, Report, value};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Verdict};

/// Most comparisons told on the page, whole facts, most serious first: browsers stay quick, the rest is in the CSV.
const MOST_COMPARISONS: usize = 5000;

/// Longest value shown, in characters.
const VALUE_CHARS: usize = 300;

/// The file `index.html`.
pub struct Page;

impl Format for Page {
    fn file_name(&self) -> &'static str {
        "index.html"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut html = String::new();
        page(&mut html, report).map_err(io::Error::other)?;
        out.write_all(html.as_bytes())
    }
}

fn page(out: &mut String, report: &Report) -> fmt::Result {
    let mut rows: Vec<Row<'_>> = super::matrix::rows(report)
        .into_iter()
        .filter(|row| row.sources > 1)
        .collect();
    // What contradicts comes first; facts without a comparison come last.
    rows.sort_by_key(|row| row.worst().map_or(Verdict::ALL.len(), |verdict| verdict as usize));
    let mut told = 0;
    let shown = rows
        .iter()
        .take_while(|row| {
            let room = told < MOST_COMPARISONS;
            told += row.counts.iter().sum::<usize>();
            room
        })
        .count();

    head(out, "What the outlets say", "", &filters::script_source())?;
    header(out, report, rows.len())?;
    out.push_str("<main>\n");
    if shown > 0 {
        filters::write(out, report, &rows[..shown])?;
    }
    matrix::write(out, report, &rows[..shown])?;
    card::write_all(out, report, &rows[..shown])?;
    outlets::write(out, report)?;
    if shown < rows.len() {
        let rest = rows.len() - shown;
        writeln!(
            out,
            "<p class=\"note\">… and {rest} facts more in facts.csv and comparisons.csv.</p>"
        )?;
    }
    out.push_str("</main>\n");
    footer::write(out, report)?;
    if shown > 0 {
        writeln!(out, "<script>{}</script>", filters::SCRIPT)?;
    }
    out.push_str("</body>\n</html>\n");
    Ok(())
}

/// The page up to its content: no scripts, nothing from elsewhere; `css` comes behind the style of all pages.
/// `script`: what the one script of the page hashes to, for the content security policy; empty for a page without one.
fn head(out: &mut String, title: &str, css: &str, script: &str) -> fmt::Result {
    out.push_str(concat!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ",
        "base-uri 'none'; form-action 'none'",
    ));
    if !script.is_empty() {
        write!(out, "; script-src '{script}'")?;
    }
    out.push_str(concat!(
        "\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
    ));
    write!(out, "<title>{}</title>\n<style>\n", escape(title))?;
    out.push_str(include_str!("style.css"));
    out.push_str(css);
    out.push_str("</style>\n</head>\n<body>\n");
    Ok(())
}

fn header(out: &mut String, report: &Report, shared_facts: usize) -> fmt::Result {
    let languages: std::collections::BTreeSet<&str> = report
        .sources
        .iter()
        .map(|coverage| coverage.source.language.language.as_str())
        .collect();
    out.push_str("<header class=\"top\">\n<h1>What the outlets say</h1>\n<p class=\"lead\">");
    let counts = [
        (report.sources.len(), "article", "articles"),
        (report.outlets().len(), "outlet", "outlets"),
        (languages.len(), "language", "languages"),
        (report.claims.len(), "claim", "claims"),
        (shared_facts, "fact told by several", "facts told by several"),
    ];
    for (index, (count, one, many)) in counts.into_iter().enumerate() {
        let separator = if index == 0 { "" } else { " · " };
        write!(out, "{separator}<b>{count}</b> {}", if count == 1 { one } else { many })?;
    }
    out.push_str("</p>\n<ul class=\"tally\">\n");
    for verdict in Verdict::ALL {
        let count = report.count(verdict);
        let (name, sign, meaning) = (verdict.name(), sign(verdict), meaning(verdict));
        let none = if count == 0 { " none" } else { "" };
        writeln!(
            out,
            "<li class=\"v-{name}{none}\"><span class=\"count\">{count}</span> \
             <span class=\"name\"><span aria-hidden=\"true\">{sign}</span> {name}</span> \
             <span class=\"meaning\">{meaning}</span></li>"
        )?;
    }
    out.push_str("</ul>\n</header>\n");
    Ok(())
}

/// Characters that every font has, at every weight.
fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "×",
        Verdict::Unresolved => "?",
        Verdict::Incomparable => "¦",
        Verdict::DifferentPeriod => "Δ",
        Verdict::Compatible => "≈",
        Verdict::Agreement => "=",
    }
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "cannot both be true",
        Verdict::Unresolved => "a missing piece decides",
        Verdict::Incomparable => "units do not convert",
        Verdict::DifferentPeriod => "a change over time",
        Verdict::Compatible => "both can be true",
        Verdict::Agreement => "the same value",
    }
}

fn badge(out: &mut String, verdict: Verdict) -> fmt::Result {
    let (name, sign) = (verdict.name(), sign(verdict));
    write!(
        out,
        "<span class=\"badge v-{name}\"><span aria-hidden=\"true\">{sign}</span> {name}</span>"
    )
}

/// The value of a claim in a `<bdi>`, so that its digits never swap with what stands beside it.
fn claim_value(claim: &Claim) -> String {
    let value = excerpt::head(&value::asserted(claim, value::readable), VALUE_CHARS);
    format!("<bdi>{}</bdi>", escape(&value))
}

/// What a fact is about: its topic, else the kind of its claims.
fn subject(row: &Row<'_>) -> String {
    let topic = value::topic(row.fact.topic.as_deref());
    if !topic.is_empty() {
        return topic;
    }
    row.fact
        .claims
        .first()
        .map(|claim| claim.kind().name().to_owned())
        .unwrap_or_default()
}

/// What people decided on a comparison in an earlier `comparisons.csv`.
fn decision<'a>(report: &'a Report, comparison: &Comparison) -> Option<(&'a str, &'a str)> {
    let row = report.decisions.row(&comparison.id)?;
    let decision = row.cell("decision");
    (!decision.trim().is_empty()).then(|| (decision, row.cell("decision_reason")))
}
