//! Workflow commands of GitHub Actions: annotations at the lines of a pull request.
//!
//! GitHub shows 10 errors and 10 warnings of a step and drops the rest silently. So the worst 10 are printed, and a
//! notice counts the others; the step summary (`markdown`) lists all.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Fate, FindingFormat, Findings, Location, State, place, said};

/// How many annotations of one kind GitHub shows of a step.
pub const MOST_SHOWN: usize = 10;

/// `::error file=…,line=…::…`
pub struct Github;

impl FindingFormat for Github {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        for finding in findings.failing().take(MOST_SHOWN) {
            let [(_, here), (other, there)] = finding.sides();
            let [(claim, _), _] = finding.sides();
            let mut message = format!("{}\n{}\n{}", finding.explanation(), said(claim), said(other));
            if let Some(place) = place(there) {
                let _ = write!(message, " – {place}");
            }
            if let (State::Expired, Some(decided)) = (finding.state, &finding.decided) {
                let expires = decided.expires.as_deref().unwrap_or_default();
                let _ = write!(message, "\naccepted until {expires}: {}", decided.line());
            }
            let _ = write!(
                message,
                "\nTo accept it: {} --id {} --reason \"…\"",
                findings.accept_command, finding.comparison.id
            );
            command(&mut text, "error", here, &finding.title(), &message);
        }
        let more = findings.failing().count().saturating_sub(MOST_SHOWN);
        if more > 0 {
            let message = format!("{more} more are not shown here; the step summary lists all");
            command(&mut text, "notice", &Location::default(), "factdiff", &message);
        }
        let stale: Vec<&str> = findings.left_over(Fate::Stale).map(|entry| entry.id.as_str()).collect();
        if !stale.is_empty() {
            let severity = if findings.deny_stale { "error" } else { "warning" };
            let location = Location {
                file: Some(findings.baseline.clone()),
                lines: None,
            };
            let message = format!(
                "entries that match nothing any more, to be deleted: {}",
                stale.join(", ")
            );
            command(&mut text, severity, &location, "stale entries", &message);
        }
        let _ = writeln!(text, "{}", findings.tally());
        out.write_all(text.as_bytes())
    }
}

fn command(out: &mut String, severity: &str, location: &Location, title: &str, message: &str) {
    let mut properties = Vec::new();
    if let Some(file) = &location.file {
        properties.push(format!("file={}", property(file)));
    }
    if let Some(lines) = location.lines.filter(|_| location.file.is_some()) {
        properties.push(format!("line={},endLine={}", lines.first, lines.last));
        // GitHub takes columns on one line only.
        if let Some((start, end)) = lines.columns.filter(|_| lines.first == lines.last) {
            properties.push(format!("col={start},endColumn={end}"));
        }
    }
    properties.push(format!("title={}", property(title)));
    let _ = writeln!(out, "::{severity} {}::{}", properties.join(","), data(message));
}

/// Behind the second `::` of a command; a line break would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_an_article_cannot_end_a_command() {
        let mut out = String::new();
        let location = Location {
            file: Some("a,b:c\n.txt".to_owned()),
            lines: None,
        };
        command(&mut out, "error", &location, "t::x", "100 %\n::error::x");
        assert_eq!(
            out,
            "::error file=a%2Cb%3Ac%0A.txt,title=t%3A%3Ax::100 %25%0A::error::x\n"
        );
    }
}
