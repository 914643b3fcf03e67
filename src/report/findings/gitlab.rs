//! Code Quality report of GitLab: a JSON list; GitLab itself compares it with that of the target branch.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{FindingFormat, Findings, said};
use crate::model::comparison::Verdict;

/// What fails; the fingerprint is the id.
pub struct Gitlab;

impl FindingFormat for Gitlab {
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let issues = findings.failing().map(|finding| {
            let [(claim, here), (other, _)] = finding.sides();
            let path = here.file.clone().unwrap_or_else(|| claim.source.id.clone());
            let line = here.lines.map_or(1, |lines| lines.first);
            json!({
                "description": format!("{} {}; {}", finding.explanation(), said(claim), said(other)),
                "check_name": finding.comparison.judgement.verdict.name(),
                "fingerprint": finding.comparison.id,
                "severity": severity(finding.comparison.judgement.verdict),
                "location": { "path": path, "lines": { "begin": line } },
            })
        });
        serde_json::to_writer_pretty(&mut *out, &Value::Array(issues.collect()))?;
        out.write_all(b"\n")
    }
}

fn severity(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "major",
        Verdict::Unresolved => "minor",
        _ => "info",
    }
}
