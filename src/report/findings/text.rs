//! For people who read a log.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Fate, Finding, FindingFormat, Findings, Leftover, State, line, place, said};

/// What fails first, then notes, then one line that counts.
pub struct Text;

impl FindingFormat for Text {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        for finding in findings.failing() {
            text.push_str(&failing(finding));
        }
        if findings.failing().next().is_some() {
            let _ = writeln!(
                text,
                "To accept one: {} --id ID --reason \"…\"\n",
                findings.accept_command
            );
        }
        for finding in findings.findings.iter().filter(|finding| !finding.state.fails()) {
            text.push_str(&note(finding, findings));
        }
        for leftover in &findings.leftovers {
            text.push_str(&left_over(leftover, findings));
        }
        text.push_str(&findings.tally());
        text.push('\n');
        out.write_all(text.as_bytes())
    }
}

/// Id, both outlets and values with their places, and the explanation.
fn failing(finding: &Finding<'_>) -> String {
    let mut text = format!("{} {}", line(&finding.comparison.id), finding.title());
    if finding.state == State::Expired {
        text.push_str(", accepted no longer");
    }
    text.push('\n');
    for (claim, location) in [
        (&finding.comparison.left, &finding.left),
        (&finding.comparison.right, &finding.right),
    ] {
        let _ = writeln!(text, "  {}", said(claim));
        if let Some(place) = place(location) {
            let _ = writeln!(text, "    {place}");
        }
    }
    let _ = writeln!(text, "  {}", finding.explanation());
    if let (State::Expired, Some(decided)) = (finding.state, &finding.decided) {
        let expires = decided.expires.as_deref().unwrap_or_default();
        let _ = writeln!(text, "  accepted until {}: {}", line(expires), decided.line());
    }
    text.push('\n');
    text
}

fn note(finding: &Finding<'_>, findings: &Findings<'_>) -> String {
    let id = line(&finding.comparison.id);
    let decided = finding
        .decided
        .as_ref()
        .map(|decided| format!(" ({})", decided.line()))
        .unwrap_or_default();
    match finding.state {
        State::Moved => format!(
            "note: {id} is accepted{decided}; its sentence was edited since, {} --moved brings the entry up to date\n",
            findings.accept_command
        ),
        State::Before => format!(
            "note: {id} was there at {} already\n",
            line(findings.since.as_deref().unwrap_or_default())
        ),
        _ => format!("note: {id} is accepted{decided}\n"),
    }
}

fn left_over(leftover: &Leftover, findings: &Findings<'_>) -> String {
    let id = line(&leftover.id);
    let decided = leftover
        .decided
        .as_ref()
        .map(|decided| format!(" ({})", decided.line()))
        .unwrap_or_default();
    match leftover.fate {
        Fate::Stale => {
            let severity = if findings.deny_stale { "stale" } else { "note: stale" };
            format!("{severity}: {id} matches nothing any more{decided}; delete it from the baseline\n")
        }
        Fate::NotSeen => format!("note: not seen: {id}{decided}; its articles were not read\n"),
        Fate::Gone => format!("note: gone: {id}: {}\n", line(&leftover.summary)),
    }
}
