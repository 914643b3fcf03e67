//! What a check found, for people in a log and for the machines that CI services run.
//!
//! In: [`Findings`], the flagged comparisons with what the baseline says of each and where both stand. Out: one file per
//! format, each behind the trait [`FindingFormat`]. Nothing here decides what fails: that arrives as a [`State`].

pub mod github;
pub mod gitlab;
pub mod junit;
pub mod markdown;
pub mod sarif;
pub mod text;

use std::io::{self, Write};

use super::{escape, excerpt, value};
use crate::model::claim::Claim;
use crate::model::comparison::Comparison;

/// Longest value or sentence printed, in characters.
const LINE_CHARS: usize = 400;

/// How findings are printed.
pub trait FindingFormat {
    /// Writes all of it; the same findings give the same bytes.
    ///
    /// # Errors
    /// Only those of `out`.
    fn write(&self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// What the baseline says of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody decided on it.
    New,
    /// Accepted once, but no longer.
    Expired,
    Accepted,
    /// Accepted before a sentence was lightly edited.
    Moved,
    /// It was there already at the revision compared with.
    Before,
}

impl State {
    /// Whether the check is to fail on it.
    pub fn fails(self) -> bool {
        matches!(self, Self::New | Self::Expired)
    }
}

/// Where a claim stands: a file with `/` between its folders, lines and columns (in characters) counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// `None` for what came from standard input, or as a claim.
    pub file: Option<String>,
    pub lines: Option<Lines>,
}

/// A stretch of a file; without columns whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    pub first: u64,
    pub last: u64,
    /// Of the first character, and of the one behind the last.
    pub columns: Option<(u64, u64)>,
}

impl Lines {
    /// The lines of a stretch of a text, by its byte offsets; `None` where the offsets do not fit the text.
    pub fn of(text: &str, start: usize, end: usize) -> Option<Self> {
        let (before, inside) = (text.get(..start)?, text.get(start..end)?);
        let lines = |text: &str| text.matches('\n').count() as u64;
        let column = |text: &str| text.rsplit('\n').next().map_or(0, |line| line.chars().count()) as u64 + 1;
        let first = 1 + lines(before);
        Some(Self {
            first,
            last: first + lines(inside),
            columns: Some((column(before), column(&text[..end]))),
        })
    }

    /// The same lines, with so many others above the text.
    pub fn below(self, others: u64) -> Self {
        Self {
            first: self.first + others,
            last: self.last + others,
            columns: self.columns,
        }
    }
}

/// What people decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// `false-positive`, `accepted` or `corrected`.
    pub status: String,
    pub reason: String,
    pub by: Option<String>,
    pub expires: Option<String>,
}

impl Decided {
    /// `accepted, Ann: known misprint`, harmless on a terminal.
    pub fn line(&self) -> String {
        let by = self.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
        line(&format!("{}{by}: {}", self.status, self.reason))
    }
}

/// A flagged comparison.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    pub comparison: &'a Comparison,
    pub state: State,
    /// The decision on it, held or not.
    pub decided: Option<Decided>,
    pub left: Location,
    pub right: Location,
    /// Whether the right side is the one to point at: its article is what changed, or the younger one.
    pub right_first: bool,
}

impl<'a> Finding<'a> {
    /// Both claims with their places, the one to point at first.
    pub fn sides(&self) -> [(&'a Claim, &Location); 2] {
        let comparison = self.comparison;
        let (left, right) = ((&*comparison.left, &self.left), (&*comparison.right, &self.right));
        if self.right_first { [right, left] } else { [left, right] }
    }

    /// `contradiction: trade volume`.
    fn title(&self) -> String {
        let verdict = self.comparison.judgement.verdict.name();
        match value::topic(self.comparison.left.topic.as_deref()) {
            topic if topic.is_empty() => verdict.to_owned(),
            topic => format!("{verdict}: {}", line(&topic)),
        }
    }

    fn explanation(&self) -> String {
        line(&self.comparison.judgement.explanation)
    }
}

/// What became of an entry of the baseline, or of a contradiction of the earlier revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It matches nothing any more.
    Stale,
    /// Its articles were not read.
    NotSeen,
    /// There at the revision compared with, and no longer.
    Gone,
}

/// An entry that no finding belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub id: String,
    pub fate: Fate,
    /// What it was about, in one line.
    pub summary: String,
    pub decided: Option<Decided>,
}

/// Everything that a check found.
#[derive(Clone, Debug, Default)]
pub struct Findings<'a> {
    /// Most serious first.
    pub findings: Vec<Finding<'a>>,
    pub leftovers: Vec<Leftover>,
    /// Whether stale entries fail the check too.
    pub deny_stale: bool,
    /// So many findings are let pass.
    pub allowed: usize,
    /// The revision compared with.
    pub since: Option<String>,
    /// The command that accepts one of them, without the id.
    pub accept_command: String,
    pub baseline: String,
    pub version: &'static str,
}

impl<'a> Findings<'a> {
    /// The findings that fail.
    pub fn failing(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings.iter().filter(|finding| finding.state.fails())
    }

    pub fn count(&self, state: State) -> usize {
        self.findings.iter().filter(|finding| finding.state == state).count()
    }

    pub fn left_over(&self, fate: Fate) -> impl Iterator<Item = &Leftover> {
        self.leftovers.iter().filter(move |leftover| leftover.fate == fate)
    }

    /// How many reasons there are for the check to fail.
    pub fn failures(&self) -> usize {
        let found = self.failing().count();
        let stale = if self.deny_stale {
            self.left_over(Fate::Stale).count()
        } else {
            0
        };
        if found > self.allowed { found + stale } else { stale }
    }

    /// `2 new, 1 accepted, …`: the last line of every format for people.
    fn tally(&self) -> String {
        let mut text = format!(
            "findings: {} new, {} accepted, {} accepted no longer; stale entries: {}",
            self.count(State::New),
            self.count(State::Accepted) + self.count(State::Moved),
            self.count(State::Expired),
            self.left_over(Fate::Stale).count()
        );
        let not_seen = self.left_over(Fate::NotSeen).count();
        if not_seen > 0 {
            text.push_str(&format!("; not seen: {not_seen}"));
        }
        if let Some(since) = &self.since {
            text.push_str(&format!(
                "; there at {} already: {}, gone since: {}",
                line(since),
                self.count(State::Before),
                self.left_over(Fate::Gone).count()
            ));
        }
        text
    }
}

/// One harmless line of what an article or a person wrote.
fn line(text: &str) -> String {
    escape::terminal(&excerpt::head(text, LINE_CHARS))
}

/// `The Anchor (a): 244 800 000 000 USD, 2024`.
fn said(claim: &Claim) -> String {
    let period = value::period(claim)
        .map(|period| format!(", {}", line(&period)))
        .unwrap_or_default();
    let shown = line(&value::asserted(claim, value::readable));
    format!(
        "{} ({}): {shown}{period}",
        line(&claim.source.outlet),
        line(&claim.source.id)
    )
}

/// `corpus/a.txt:3`, as terminals and editors open it.
fn place(location: &Location) -> Option<String> {
    let file = line(location.file.as_ref()?);
    Some(match location.lines {
        Some(lines) => format!("{file}:{}", lines.first),
        None => file,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_from_one_and_in_characters() {
        let text = "é\nab 云\ncd";
        let at = |part: &str| {
            let start = text.find(part).unwrap();
            Lines::of(text, start, start + part.len()).unwrap()
        };
        let lines = |first, last, columns| Lines {
            first,
            last,
            columns: Some(columns),
        };
        assert_eq!(at("é"), lines(1, 1, (1, 2)));
        assert_eq!(at("云"), lines(2, 2, (4, 5)));
        assert_eq!(at("云\ncd"), lines(2, 3, (4, 3)));
        assert_eq!(Lines::of(text, 1, 2), None);
    }
}
