//! Reading a baseline, with errors that say where.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::baseline::{Accepted, Baseline, Day, Side, Status};

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BaselineError {
    #[error("{path}: cannot be read", path = .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error(
        "{path}:{line}: conflict marker of git ({markers} in the file, on lines {lines}); keep the entries of both sides \
         and delete the marker lines",
        path = .path.display()
    )]
    Conflict {
        path: PathBuf,
        line: usize,
        markers: usize,
        lines: String,
    },
    #[error("{path}:{line}: {message}", path = .path.display())]
    Malformed {
        path: PathBuf,
        line: usize,
        message: String,
    },
}

impl Baseline {
    /// Reads a file; one that does not exist is an empty baseline.
    ///
    /// # Errors
    /// See [`BaselineError`]; unknown keys are errors.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(path, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(BaselineError::Unreadable {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// Reads the text of a file; `path` is for messages.
    ///
    /// # Errors
    /// As [`Baseline::read`].
    pub fn parse(path: &Path, text: &str) -> Result<Self, BaselineError> {
        let markers: Vec<usize> = text
            .lines()
            .zip(1..)
            .filter(|(line, _)| is_conflict_marker(line))
            .map(|(_, number)| number)
            .collect();
        if let Some(&line) = markers.first() {
            let lines = markers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(BaselineError::Conflict {
                path: path.to_owned(),
                line,
                markers: markers.len(),
                lines,
            });
        }
        let file: File = toml::from_str(text).map_err(|error| BaselineError::Malformed {
            path: path.to_owned(),
            line: error
                .span()
                .map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count()),
            message: error.message().to_owned(),
        })?;
        Ok(Self {
            entries: file.accepted.into_iter().map(Accepted::from).collect(),
        })
    }

    /// What is odd but no error: dates that are none, several decisions on one comparison.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut seen = HashSet::new();
        for entry in &self.entries {
            let id = &entry.id;
            if let Some(Day::Malformed(text)) = &entry.expires {
                warnings.push(format!(
                    "{id}: expires = {text:?} is no date, so the decision counts as expired; use YYYY-MM-DD"
                ));
            }
            if let Some(Day::Malformed(text)) = &entry.added {
                warnings.push(format!("{id}: added = {text:?} is no date; use YYYY-MM-DD"));
            }
            if !seen.insert(id) {
                warnings.push(format!("{id}: more than one decision; delete all but one"));
            }
        }
        warnings
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accepted: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(deserialize_with = "status")]
    status: Status,
    #[serde(default)]
    left_outlet: String,
    #[serde(default)]
    left_source: String,
    #[serde(default)]
    left_value: String,
    #[serde(default)]
    left_about: String,
    #[serde(default)]
    left_sentence: String,
    #[serde(default)]
    right_outlet: String,
    #[serde(default)]
    right_source: String,
    #[serde(default)]
    right_value: String,
    #[serde(default)]
    right_about: String,
    #[serde(default)]
    right_sentence: String,
    #[serde(default)]
    summary: String,
    reason: String,
    by: Option<String>,
    added: Option<toml::Value>,
    expires: Option<toml::Value>,
}

impl From<Entry> for Accepted {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            status: entry.status,
            left: Side {
                outlet: entry.left_outlet,
                source: entry.left_source,
                value: entry.left_value,
                about: entry.left_about,
                sentence: entry.left_sentence,
            },
            right: Side {
                outlet: entry.right_outlet,
                source: entry.right_source,
                value: entry.right_value,
                about: entry.right_about,
                sentence: entry.right_sentence,
            },
            summary: entry.summary,
            reason: entry.reason,
            by: entry.by,
            added: entry.added.as_ref().map(day),
            expires: entry.expires.as_ref().map(day),
        }
    }
}

fn status<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
    String::deserialize(deserializer)?
        .parse()
        .map_err(serde::de::Error::custom)
}

/// A date may be quoted or a date of TOML's own.
fn day(value: &toml::Value) -> Day {
    match value {
        toml::Value::String(text) => Day::parse(text),
        other => Day::parse(&other.to_string()),
    }
}

/// `<<<<<<<`, `|||||||`, `=======` or `>>>>>>>` at the start of a line: no TOML begins so.
fn is_conflict_marker(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|marker| line.starts_with(marker))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Baseline, BaselineError> {
        Baseline::parse(Path::new("baseline.toml"), text)
    }

    const ENTRY: &str = "id = \"x1\"\nstatus = \"accepted\"\nreason = \"known\"\n";

    #[test]
    fn tables_and_lines_are_read_alike_and_written_as_lines() {
        let tables = parse(&format!("[[accepted]]\n{ENTRY}expires = 2026-12-31\n")).unwrap();
        let lines = parse(&tables.to_toml()).unwrap();
        assert_eq!(tables, lines);
        assert_eq!(lines.to_toml(), tables.to_toml());
        assert_eq!(
            lines.entries()[0].expires,
            Some(Day::Date("2026-12-31".parse().unwrap()))
        );
        assert!(parse("").unwrap().entries().is_empty());
    }

    #[test]
    fn hostile_words_survive_and_stay_on_one_line() {
        let mut baseline = parse(&format!("[[accepted]]\n{ENTRY}")).unwrap();
        baseline.entries[0].reason = "a \"b\"\\\n\u{202e}c\u{7f}\x1b é 云".into();
        let text = baseline.to_toml();
        assert_eq!(text.lines().count(), 5);
        assert!(!text.chars().any(|c| c != '\n' && c.is_control() || c == '\u{202e}'));
        assert_eq!(parse(&text).unwrap(), baseline);
    }

    #[test]
    fn a_union_of_two_branches_is_valid() {
        let accept = |id: &str| {
            parse(&format!("[[accepted]]\n{}", ENTRY.replace("x1", id)))
                .unwrap()
                .to_toml()
        };
        let (ours, theirs) = (accept("x1"), accept("x2"));
        let line = theirs.lines().nth(3).unwrap();
        let union = ours.replace("]\n", &format!("{line}\n]\n"));
        assert_eq!(parse(&union).unwrap().entries().len(), 2);
    }

    #[test]
    fn conflict_markers_are_reported_with_their_lines() {
        let text = "accepted = [\n<<<<<<< ours\n=======\n>>>>>>> theirs\n]\n";
        let message = parse(text).unwrap_err().to_string();
        assert!(
            message.starts_with("baseline.toml:2: conflict marker") && message.contains("2, 3, 4"),
            "{message}"
        );
    }

    #[test]
    fn mistakes_are_errors_with_their_line() {
        let message = |extra: &str| {
            parse(&format!("[[accepted]]\n{ENTRY}{extra}\n"))
                .unwrap_err()
                .to_string()
        };
        let unknown = message("expire = 2026-01-01");
        assert!(
            unknown.starts_with("baseline.toml:5: unknown field `expire`"),
            "{unknown}"
        );
        let no_reason = parse("[[accepted]]\nid = \"x\"\nstatus = \"accepted\"\n")
            .unwrap_err()
            .to_string();
        assert!(no_reason.contains("missing field `reason`"), "{no_reason}");
        let status = parse("[[accepted]]\nid = \"x\"\nstatus = \"ok\"\nreason = \"r\"\n")
            .unwrap_err()
            .to_string();
        assert!(
            status.starts_with("baseline.toml:3: \"ok\" is no status; use false-positive"),
            "{status}"
        );
    }

    #[test]
    fn a_date_that_is_none_is_a_warning_and_is_kept() {
        let baseline = parse(&format!("[[accepted]]\n{ENTRY}expires = \"next year\"\n")).unwrap();
        assert!(baseline.warnings()[0].contains("counts as expired"));
        assert!(!baseline.entries()[0].holds_on(Some("2020-01-01".parse().unwrap())));
        assert!(baseline.to_toml().contains("expires = \"next year\""));
    }
}
