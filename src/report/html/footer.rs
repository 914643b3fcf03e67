//! The foot of the page: what was read, and what was passed over and why.

use std::fmt::{self, Write};

use super::{Report, escape};
use crate::model::sentence::Role;

/// One row a source, then everything that a limit or a fault left out.
pub(super) fn write(out: &mut String, report: &Report) -> fmt::Result {
    out.push_str("<footer>\n<h2>What was read, and what was passed over</h2>\n");
    if !report.sources.is_empty() {
        sources(out, report)?;
    }
    let lonely = super::super::matrix::rows(report)
        .iter()
        .filter(|row| row.sources < 2)
        .count();
    out.push_str("<ul>\n");
    writeln!(
        out,
        "<li>Told by one source alone, and only in facts.csv and claims.csv: {lonely}.</li>"
    )?;
    let found = |id: &str| report.comparisons.iter().any(|comparison| comparison.id == id);
    let gone = report.decisions.rows().filter(|(id, _)| !found(id)).count();
    if gone > 0 {
        writeln!(
            out,
            "<li>Decisions on comparisons no longer found, which comparisons.csv keeps: {gone}.</li>"
        )?;
    }
    for message in report.cut.iter().chain(&report.unread) {
        writeln!(out, "<li dir=\"auto\">{}</li>", escape(message))?;
    }
    out.push_str("</ul>\n</footer>\n");
    Ok(())
}

fn sources(out: &mut String, report: &Report) -> fmt::Result {
    out.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Sources\">\n<table>\n<thead><tr>\
         <th scope=\"col\">Source</th><th scope=\"col\">Outlet</th><th scope=\"col\">Published</th>\
         <th scope=\"col\">Language</th><th scope=\"col\" class=\"number\">Sentences</th>\
         <th scope=\"col\">Passed over</th></tr></thead>\n<tbody>\n",
    );
    for coverage in &report.sources {
        let source = &coverage.source;
        let published = source.published.map(|date| date.to_string()).unwrap_or_default();
        let detected = if source.language_detected { " (detected)" } else { "" };
        let skipped: Vec<String> = coverage
            .skipped
            .iter()
            .map(|(role, count)| format!("{count} {}", role_name(*role)))
            .collect();
        writeln!(
            out,
            "<tr><td><bdi>{}</bdi></td><td><bdi>{}</bdi></td><td>{published}</td><td>{}{detected}</td>\
             <td class=\"number\">{}</td><td>{}</td></tr>",
            escape(&source.id),
            escape(&source.outlet),
            source.language,
            coverage.sentences,
            skipped.join(", ")
        )?;
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    Ok(())
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Body => "in the body",
        Role::Headline => "headline",
        Role::Caption => "caption",
        Role::Boilerplate => "boilerplate (menus, links, copyright)",
    }
}
