//! The matrix fact × outlet at the head of the page.

use std::fmt::{self, Write};

use super::super::matrix::{Entry, Row};
use super::{Report, badge, escape, subject};
use crate::model::comparison::Verdict;
use crate::report::{excerpt, value};

/// Longest value in a cell, in characters; the card has all of it.
const CELL_CHARS: usize = 70;

/// One row a fact, each linked to its card; only outlets that say something about one of them.
pub(super) fn write(out: &mut String, report: &Report, rows: &[Row<'_>]) -> fmt::Result {
    if rows.is_empty() {
        out.push_str("<p class=\"note\">No fact is told by more than one source.</p>\n");
        return Ok(());
    }
    let outlets = report.outlets();
    let told: Vec<usize> = (0..outlets.len())
        .filter(|i| rows.iter().any(|row| !row.cells[*i].is_empty()))
        .collect();
    out.push_str(
        "<section aria-labelledby=\"matrix\">\n<h2 id=\"matrix\">Fact by outlet</h2>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of facts and outlets\">\n<table class=\"matrix\">\n\
         <thead><tr><th scope=\"col\">Fact</th><th scope=\"col\">Verdict</th>",
    );
    for index in &told {
        write!(out, "<th scope=\"col\"><bdi>{}</bdi></th>", escape(outlets[*index]))?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        fact(out, row, &told)?;
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
    Ok(())
}

fn fact(out: &mut String, row: &Row<'_>, told: &[usize]) -> fmt::Result {
    let id = escape(&row.fact.id);
    write!(
        out,
        "<tr data-f=\"{id}\"><th scope=\"row\"><a href=\"#{id}\"><bdi class=\"subject\">{}</bdi></a>",
        escape(&subject(row))
    )?;
    if !row.period.is_empty() {
        write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(&row.period))?;
    }
    out.push_str("</th><td>");
    if let Some(verdict) = row.worst() {
        badge(out, verdict)?;
    }
    out.push_str("</td>");
    for index in told {
        cell(out, &row.cells[*index])?;
    }
    out.push_str("</tr>\n");
    Ok(())
}

fn cell(out: &mut String, entries: &[Entry<'_>]) -> fmt::Result {
    match entries.iter().filter_map(|entry| entry.verdict).min() {
        Some(verdict) => write!(out, "<td class=\"v-{}\">", verdict.name())?,
        None => out.push_str("<td>"),
    }
    for entry in entries {
        let shown = value::asserted(entry.claim, value::readable);
        write!(out, "<div><bdi>{}</bdi>", escape(&excerpt::head(&shown, CELL_CHARS)))?;
        // The unit stands with the value already.
        let unit = entry.claim.value.unit();
        for differs in entry.differs.iter().filter(|text| Some(text.as_str()) != unit) {
            write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(differs))?;
        }
        // Colour alone tells nothing to those who do not see it.
        if let Some(verdict) = entry.verdict.filter(|verdict| *verdict <= Verdict::Unresolved) {
            write!(out, "<span class=\"unseen\"> ({})</span>", verdict.name())?;
        }
        out.push_str("</div>");
    }
    out.push_str("</td>");
    Ok(())
}
