//! The baseline: one entry per comparison that people decided on, plain to read and to merge.
//!
//! One entry is one line, sorted by id. So two branches that both accept can be merged line by line (`merge=union`): with
//! an entry spread over several lines, git joins the lines that two entries have in common and mixes the entries up.
//! For TOML the list of inline tables is the same as `[[accepted]]` tables, and both are read.

use std::fmt::{self, Write};
use std::str::FromStr;

use crate::model::claim::{Claim, Modality, Polarity};
use crate::model::comparison::Comparison;
use crate::model::date::Date;

/// Longest value or summary kept in an entry, in characters.
const WORDS_CHARS: usize = 200;

/// Longest sentence kept in an entry, in characters.
const SENTENCE_CHARS: usize = 300;

const HEADER: &str = "# Comparisons that people decided on: `factdiff check` does not flag them.\n\
                      # Written by `factdiff accept`, one line each, sorted by id. Other comments are not kept.\n";

/// Why a comparison is not to be flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Not a contradiction: the program is wrong.
    FalsePositive,
    /// A contradiction, known and left to stand.
    Accepted,
    /// A contradiction that an outlet has corrected since.
    Corrected,
}

impl Status {
    /// Every status, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::FalsePositive, Self::Accepted, Self::Corrected];

    /// The word in the baseline and in `comparisons.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::FalsePositive => "false-positive",
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
        }
    }
}

/// A word that is no status.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no status; use false-positive, accepted or corrected")]
pub struct UnknownStatus(pub String);

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}

/// A date as typed. What is no date is kept, so that rewriting the file loses nothing, and counts as past.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Day {
    Date(Date),
    Malformed(String),
}

impl Day {
    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Self {
        text.parse()
            .map_or_else(|_| Self::Malformed(text.to_owned()), Self::Date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Malformed(text) => f.write_str(text),
        }
    }
}

/// What one side of the comparison said: for people who read the file, and to know it again once its sentence was edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    pub outlet: String,
    /// Id of the article.
    pub source: String,
    /// The value as the outlet wrote it.
    pub value: String,
    /// What the value is about: topic, parties, period, speaker, and what keeps it from being a plain fact.
    pub about: String,
    pub sentence: String,
}

impl Side {
    /// The side that a claim is.
    pub(super) fn of(claim: &Claim) -> Self {
        Self {
            outlet: one_line(&claim.source.outlet, WORDS_CHARS),
            source: one_line(&claim.source.id, WORDS_CHARS),
            value: one_line(&claim.mention.text, WORDS_CHARS),
            about: one_line(&about(claim), WORDS_CHARS),
            sentence: one_line(&claim.sentence.text, SENTENCE_CHARS),
        }
    }
}

/// `trade_volume, CN, RU, 2024`: everything in which two claims with one wording can differ.
fn about(claim: &Claim) -> String {
    let attribution = claim.attribution.iter();
    let speakers = attribution
        .flat_map(|a| [a.speaker.clone(), a.source.clone()])
        .flatten();
    let parts = claim.topic.iter().chain(&claim.entities).cloned();
    let parts = parts
        .chain(claim.period.map(|period| period.label()))
        .chain(claim.as_of.map(|day| format!("as of {day}")))
        .chain(speakers.map(|speaker| format!("after {speaker}")))
        .chain((claim.polarity != Polarity::Affirmed).then(|| word(&claim.polarity)))
        .chain((claim.modality != Modality::Actual).then(|| word(&claim.modality)))
        .chain(claim.status.map(|status| word(&status)));
    parts.collect::<Vec<_>>().join(", ")
}

/// A variant as one lower-case word.
fn word(variant: &impl fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}

/// What people decide: the part of an entry that does not come from the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub status: Status,
    pub reason: String,
    pub by: Option<String>,
    /// The day of the decision.
    pub added: Option<Date>,
    /// The last day on which it holds; `None` for ever.
    pub expires: Option<Day>,
}

/// One entry of the baseline. Its order is that of the file: by id first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accepted {
    /// Id of the comparison. It is made of both claims with their values, so a changed value is another comparison.
    pub id: String,
    pub status: Status,
    pub left: Side,
    pub right: Side,
    /// What the two disagree on, in one line.
    pub summary: String,
    pub reason: String,
    pub by: Option<String>,
    pub added: Option<Day>,
    pub expires: Option<Day>,
}

impl Accepted {
    /// The entry for a comparison.
    pub fn new(comparison: &Comparison, decision: Decision) -> Self {
        let Decision {
            status,
            reason,
            by,
            added,
            expires,
        } = decision;
        Self {
            id: comparison.id.clone(),
            status,
            left: Side::of(&comparison.left),
            right: Side::of(&comparison.right),
            summary: one_line(&comparison.judgement.explanation, WORDS_CHARS),
            reason,
            by,
            added: added.map(Day::Date),
            expires,
        }
    }

    /// Whether the decision still holds on the day. Without a day, one that expires does not: nobody can tell.
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        match (&self.expires, day) {
            (None, _) => true,
            (Some(Day::Date(last)), Some(day)) => day <= *last,
            (Some(_), _) => false,
        }
    }

    /// The same decision on the comparison that its sentences were edited into.
    pub fn moved_to(&self, comparison: &Comparison) -> Self {
        Self {
            id: comparison.id.clone(),
            left: Side::of(&comparison.left),
            right: Side::of(&comparison.right),
            summary: one_line(&comparison.judgement.explanation, WORDS_CHARS),
            ..self.clone()
        }
    }

    fn same_decision(&self, other: &Self) -> bool {
        (self.status, &self.reason, &self.by, &self.expires) == (other.status, &other.reason, &other.by, &other.expires)
    }

    fn write(&self, out: &mut String) {
        let known = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let pairs = [
            ("id", Some(self.id.clone())),
            ("status", Some(self.status.name().to_owned())),
            ("left_outlet", Some(self.left.outlet.clone())),
            ("left_value", Some(self.left.value.clone())),
            ("right_outlet", Some(self.right.outlet.clone())),
            ("right_value", Some(self.right.value.clone())),
            ("summary", Some(self.summary.clone())),
            ("reason", Some(self.reason.clone())),
            ("by", self.by.clone()),
            ("added", self.added.as_ref().map(Day::to_string)),
            ("expires", self.expires.as_ref().map(Day::to_string)),
            ("left_source", known(&self.left.source)),
            ("left_about", known(&self.left.about)),
            ("left_sentence", known(&self.left.sentence)),
            ("right_source", known(&self.right.source)),
            ("right_about", known(&self.right.about)),
            ("right_sentence", known(&self.right.sentence)),
        ];
        let present = pairs
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key} = {}", quoted(&value?))));
        let _ = writeln!(out, "  {{ {} }},", present.collect::<Vec<_>>().join(", "));
    }
}

/// What accepting a comparison did to the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepting {
    Added,
    /// An earlier decision on the same comparison was replaced.
    Replaced,
    /// The same decision stood there; its `added` stays.
    Unchanged,
}

/// All entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    pub(super) entries: Vec<Accepted>,
}

impl FromIterator<Accepted> for Baseline {
    fn from_iter<I: IntoIterator<Item = Accepted>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
        }
    }
}

impl Baseline {
    /// The entries as read, then as accepted.
    pub fn entries(&self) -> &[Accepted] {
        &self.entries
    }

    /// Puts an entry in, in place of earlier ones with its id.
    pub fn accept(&mut self, entry: Accepted) -> Accepting {
        if self
            .entries
            .iter()
            .any(|known| known.id == entry.id && known.same_decision(&entry))
        {
            return Accepting::Unchanged;
        }
        let before = self.entries.len();
        self.entries.retain(|known| known.id != entry.id);
        let replaced = self.entries.len() < before;
        self.entries.push(entry);
        if replaced {
            Accepting::Replaced
        } else {
            Accepting::Added
        }
    }

    /// Puts an entry in, in place of those with the `old` id.
    pub fn replace(&mut self, old: &str, entry: Accepted) {
        self.entries.retain(|known| known.id != old && known.id != entry.id);
        self.entries.push(entry);
    }

    /// The file: sorted, equal entries once; the same entries give the same bytes.
    pub fn to_toml(&self) -> String {
        let mut entries: Vec<&Accepted> = self.entries.iter().collect();
        entries.sort();
        entries.dedup();
        let mut out = format!("{HEADER}accepted = [\n");
        for entry in entries {
            entry.write(&mut out);
        }
        out.push_str("]\n");
        out
    }
}

fn one_line(text: &str, most_chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most_chars) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A TOML basic string on one line. Control characters and those that turn the writing direction are escaped: the file is
/// read in diffs.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
