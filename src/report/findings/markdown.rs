//! Markdown for a step summary or a comment on a pull request. Its shape may change: machines read `jsonl`.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::escape::markdown as escape;
use super::super::excerpt::Marked;
use super::{Fate, Finding, FindingFormat, Findings, State, place, said};
use crate::model::claim::Claim;

/// GitHub refuses a step summary over 1 MiB, and a comment over 65 536 characters.
const MOST_BYTES: usize = 900_000;

/// A heading, what fails with both sentences, then the rest as lists.
pub struct Markdown;

impl FindingFormat for Markdown {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(summary(findings).as_bytes())
    }
}

fn summary(findings: &Findings<'_>) -> String {
    let mut text = format!("## factdiff check\n\n{}\n", escape(&findings.tally()));
    let failing: Vec<&Finding<'_>> = findings.failing().collect();
    for (told, finding) in failing.iter().enumerate() {
        if text.len() > MOST_BYTES {
            let _ = writeln!(text, "\n… and {} more.", failing.len() - told);
            break;
        }
        text.push_str(&told_at_length(finding));
    }
    if !failing.is_empty() {
        let _ = writeln!(
            text,
            "\nTo accept one: `{} --id ID --reason \"…\"`",
            findings.accept_command.replace('`', "'")
        );
    }
    let passed = findings.findings.iter().filter(|finding| !finding.state.fails());
    let passed: Vec<String> = passed.map(accepted).collect();
    let stale = findings.left_over(Fate::Stale).map(|entry| {
        let decided = entry.decided.as_ref().map(|decided| decided.line()).unwrap_or_default();
        format!(
            "- `{}` {}: {}\n",
            code(&entry.id),
            escape(&decided),
            escape(&entry.summary)
        )
    });
    for (title, lines) in [("Not new", passed), ("Stale entries of the baseline", stale.collect())] {
        if !lines.is_empty() && text.len() + lines.iter().map(String::len).sum::<usize>() < MOST_BYTES {
            let _ = writeln!(text, "\n<details><summary>{title}: {}</summary>\n", lines.len());
            text.push_str(&lines.concat());
            text.push_str("\n</details>\n");
        }
    }
    text
}

fn told_at_length(finding: &Finding<'_>) -> String {
    let id = code(&finding.comparison.id);
    let mut text = format!("\n### {} · `{id}`\n\n", escape(&finding.title()));
    for (claim, location) in finding.sides() {
        let place = place(location)
            .map(|place| format!(", `{}`", code(&place)))
            .unwrap_or_default();
        let _ = writeln!(text, "- {}{place}  \n  “{}”", escape(&said(claim)), sentence(claim));
    }
    let _ = writeln!(text, "\n{}", escape(&finding.explanation()));
    if let (State::Expired, Some(decided)) = (finding.state, &finding.decided) {
        let expires = decided.expires.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "\nAccepted until {}, no longer: {}",
            escape(expires),
            escape(&decided.line())
        );
    }
    text
}

fn sentence(claim: &Claim) -> String {
    let marked = Marked::of(claim);
    let mention = escape(&marked.mention);
    let mention = if mention.trim().is_empty() {
        mention
    } else {
        format!("**{mention}**")
    };
    format!("{}{mention}{}", escape(&marked.before), escape(&marked.after))
}

fn accepted(finding: &Finding<'_>) -> String {
    let state = match (&finding.decided, finding.state) {
        (Some(decided), State::Moved) => format!("{}, sentence edited since", decided.line()),
        (Some(decided), _) => decided.line(),
        (None, _) => "there before".to_owned(),
    };
    format!(
        "- `{}` {}: {}\n",
        code(&finding.comparison.id),
        escape(&state),
        escape(&finding.explanation())
    )
}

/// In a code span nothing but the backtick has a meaning.
fn code(text: &str) -> String {
    super::line(text).replace('`', "'")
}
