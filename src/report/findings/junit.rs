//! JUnit XML, which most CI services show as a list of tests.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Fate, FindingFormat, Findings, State, place, said};

/// A test case for each finding: what fails is a failure, what is accepted is skipped with its reason.
pub struct Junit;

impl FindingFormat for Junit {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(suite(findings).as_bytes())
    }
}

fn suite(findings: &Findings<'_>) -> String {
    let mut cases = Vec::new();
    for finding in &findings.findings {
        let name = format!("{} {}", finding.comparison.id, finding.title());
        let inner = if finding.state.fails() {
            let mut body = String::new();
            for (claim, location) in finding.sides() {
                let _ = writeln!(body, "{}", said(claim));
                if let Some(place) = place(location) {
                    let _ = writeln!(body, "  {place}");
                }
            }
            if let (State::Expired, Some(decided)) = (finding.state, &finding.decided) {
                let expires = decided.expires.as_deref().unwrap_or_default();
                let _ = writeln!(body, "accepted until {expires}: {}", decided.line());
            }
            failure(
                finding.comparison.judgement.verdict.name(),
                &finding.explanation(),
                &body,
            )
        } else {
            let message = match &finding.decided {
                Some(decided) => decided.line(),
                None => "there before".to_owned(),
            };
            format!("<skipped message=\"{}\"/>", escape(&message))
        };
        let file = finding.sides()[0].1.file.clone();
        cases.push((name, file, inner));
    }
    if findings.deny_stale {
        for entry in findings.left_over(Fate::Stale) {
            let inner = failure(
                "stale",
                "matches nothing any more; delete it from the baseline",
                &entry.summary,
            );
            cases.push((
                format!("{} stale entry", entry.id),
                Some(findings.baseline.clone()),
                inner,
            ));
        }
    }
    if cases.is_empty() {
        // A suite without cases counts as an error in some services.
        cases.push(("no contradictions".to_owned(), None, String::new()));
    }
    let failures = cases.iter().filter(|(.., inner)| inner.starts_with("<failure")).count();
    let skipped = cases.iter().filter(|(.., inner)| inner.starts_with("<skipped")).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", cases.len());
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"factdiff\" {counts}>\n  \
         <testsuite name=\"factdiff check\" {counts} skipped=\"{skipped}\">\n"
    );
    for (name, file, inner) in cases {
        let file = file
            .map(|file| format!(" file=\"{}\"", escape(&file)))
            .unwrap_or_default();
        let _ = writeln!(
            xml,
            "    <testcase classname=\"factdiff.check\" name=\"{}\"{file}>{inner}</testcase>",
            escape(&name)
        );
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

fn failure(kind: &str, message: &str, body: &str) -> String {
    format!(
        "<failure type=\"{}\" message=\"{}\">{}</failure>",
        escape(kind),
        escape(message),
        escape(body)
    )
}

/// Text and attributes of XML 1.0, which cannot hold most control characters at all.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
