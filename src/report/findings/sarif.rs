//! SARIF 2.1.0 (OASIS), which GitHub code scanning and many editors read.
//!
//! Nothing in it depends on line numbers but the places themselves: the fingerprint is the id of the comparison.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Decided, Finding, FindingFormat, Findings, Location, State, said};
use crate::model::claim::Claim;
use crate::model::comparison::Verdict;

/// Name of the fingerprint; another way of making ids would need another number.
const FINGERPRINT: &str = "factdiffComparison/v1";

/// One run with a result for each finding.
pub struct Sarif;

impl FindingFormat for Sarif {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = Verdict::ALL.into_iter().map(rule).collect();
        let results: Vec<Value> = findings.findings.iter().map(result).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "factdiff",
                    "semanticVersion": findings.version,
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        out.write_all(b"\n")
    }
}

fn rule(verdict: Verdict) -> Value {
    json!({
        "id": verdict.name(),
        "shortDescription": { "text": about(verdict) },
        "defaultConfiguration": { "level": level(verdict) },
    })
}

fn about(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "Two outlets state values of one thing that cannot both be true.",
        Verdict::Unresolved => "Two outlets would contradict each other if a missing piece turned out one way.",
        Verdict::Incomparable => "Two outlets give one thing in units that cannot be converted.",
        Verdict::DifferentPeriod => "Two outlets give one thing for different periods or states.",
        Verdict::Compatible => "Two outlets word one thing differently, and both can be true.",
        Verdict::Agreement => "Two outlets say the same.",
    }
}

fn level(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "error",
        Verdict::Unresolved => "warning",
        _ => "note",
    }
}

fn result(finding: &Finding<'_>) -> Value {
    let [(claim, here), (other, there)] = finding.sides();
    let comparison = finding.comparison;
    let verdict = comparison.judgement.verdict;
    let state = match finding.state {
        State::New => "new",
        State::Moved => "updated",
        State::Expired | State::Accepted | State::Before => "unchanged",
    };
    let mut related = location(other, there);
    related.insert("id".to_owned(), json!(1));
    related.insert("message".to_owned(), json!({ "text": said(other) }));
    let mut result = json!({
        "ruleId": verdict.name(),
        "level": level(verdict),
        "message": { "text": format!("{}\n{}\n{}", finding.explanation(), said(claim), said(other)) },
        "locations": [location(claim, here)],
        "relatedLocations": [related],
        "partialFingerprints": { FINGERPRINT: comparison.id },
        "baselineState": state,
        "rank": f64::from(comparison.confidence.0),
    });
    if let (Some(object), Some(decided)) = (result.as_object_mut(), &finding.decided) {
        object.insert("suppressions".to_owned(), json!([suppression(decided, finding.state)]));
    }
    result
}

/// Held by people, not in the text; one that has run out is said to be rejected, or viewers would go on hiding it.
fn suppression(decided: &Decided, state: State) -> Value {
    json!({
        "kind": "external",
        "status": if state.fails() { "rejected" } else { "accepted" },
        "justification": decided.line(),
    })
}

/// A claim that came without a file is placed by its article's address or id: viewers drop results without a place.
fn location(claim: &Claim, location: &Location) -> Map<String, Value> {
    let source = &claim.source;
    let uri = match (&location.file, &source.url) {
        (Some(file), _) => uri(file),
        (None, Some(url)) => uri(url),
        (None, None) => uri(&source.id),
    };
    let mut physical = json!({ "artifactLocation": { "uri": uri } });
    if let (Some(lines), Some(object)) = (location.lines, physical.as_object_mut()) {
        let mut region = json!({ "startLine": lines.first, "endLine": lines.last });
        if let (Some((start, end)), Some(region)) = (lines.columns, region.as_object_mut()) {
            region.insert("startColumn".to_owned(), json!(start));
            region.insert("endColumn".to_owned(), json!(end));
            region.insert("snippet".to_owned(), json!({ "text": claim.mention.text }));
        }
        object.insert("region".to_owned(), region);
    }
    let mut map = Map::new();
    map.insert("physicalLocation".to_owned(), physical);
    map
}

/// A path or an address as a URI reference: everything that RFC 3986 does not allow in it is percent-encoded.
fn uri(text: &str) -> String {
    let address = text.starts_with("http://") || text.starts_with("https://");
    let mut uri = String::with_capacity(text.len());
    if text.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in text.bytes() {
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if unreserved || (address && b":?#[]@!$&'()*+,;=%".contains(&byte)) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_become_uri_references() {
        let cases = [
            ("corpus/a b.txt", "corpus/a%20b.txt"),
            ("100%/é:1.txt", "100%25/%C3%A9%3A1.txt"),
            ("/tmp/a.txt", "file:///tmp/a.txt"),
            ("https://a.example/?b=c&d", "https://a.example/?b=c&d"),
        ];
        for (text, expected) in cases {
            assert_eq!(uri(text), expected);
        }
    }
}
