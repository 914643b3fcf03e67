//! Records → bytes: what a run found, written for people and for spreadsheets.
//!
//! In: a [`Report`], the facts and comparisons of one run with what was read and what was passed over. Out: one file per
//! format, each behind the trait [`Format`], written to a folder by [`write_all`]; and tables for a terminal or a
//! pipe. What `diff` found has a table, a CSV and a page of its own. Nothing here judges: verdicts and explanations arrive
//! finished. The fields of JSON records are left to the record module, people's accepted baseline to the review module.
//!
//! | file | for |
//! | --- | --- |
//! | `index.html` | reading: every fact as a card, both sentences side by side |
//! | `summary.md` | a pull request or a chat: the counts and the contradictions |
//! | `facts.csv` | the matrix fact × outlet |
//! | `comparisons.csv` | the review: people fill in its last five columns, which later runs keep |
//! | `claims.csv` | everything that was read, with its place in the source |
//! | `datapackage.json` | the columns of the three CSV files, as a Frictionless data package |
//!
//! and, on request ([`EXTRAS`]):
//!
//! | file | for |
//! | --- | --- |
//! | `report.xlsx` | the three sheets as a workbook, in which people decide as well |
//! | `report.sqlite` | queries: tables, views, full-text search |
//! | `report.json` | the whole run as one JSON object |
//! | `claims.jsonl`, `facts.jsonl`, `comparisons.jsonl` | the same records, one a line |
//! | `mismatch-finder.csv` | the figures in contradictions, for Wikidata's Mismatch Finder |
//!
//! Texts of articles are hostile until shown otherwise: see [`escape`] and [`formula`].

pub mod claims_csv;
pub mod comparisons_csv;
pub mod datapackage;
pub mod decisions;
pub mod differences;
pub mod escape;
pub mod excerpt;
pub mod facts_csv;
pub mod findings;
pub mod folder;
pub mod formula;
pub mod html;
pub mod json;
pub mod markdown;
pub mod matrix;
pub mod mismatch_finder;
pub mod scale;
pub mod sheet;
pub mod sqlite;
pub mod tables;
pub mod terminal;
pub mod value;
pub mod xlsx;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Verdict};
use crate::model::document::Source;
use crate::model::fact::Fact;
use crate::model::sentence::Role;
use crate::model::wikidata::Statement;

pub use decisions::{Decisions, DecisionsError};
pub use folder::{ReportError, Written, replace_file, write_all};
pub use sheet::{Dialect, SheetWriter};
pub use terminal::Look;

/// One file of the report folder.
pub trait Format: Sync {
    /// Name of the file in the folder, `claims.csv`; unique among [`FORMATS`] and [`EXTRAS`].
    fn file_name(&self) -> &'static str;

    /// Writes the whole file; the same report gives the same bytes.
    ///
    /// # Errors
    /// Only those of `out`.
    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;

    /// Whether people decide in this file, so that it is never overwritten unread.
    fn holds_decisions(&self) -> bool {
        false
    }
}

/// Files that are written on request, under one name.
pub struct Extra {
    /// What people ask for.
    pub name: &'static str,
    pub formats: &'static [&'static dyn Format],
}

/// Everything that can be asked for besides [`FORMATS`].
pub static EXTRAS: [Extra; 5] = [
    Extra {
        name: "xlsx",
        formats: &[&xlsx::Workbook],
    },
    Extra {
        name: "sqlite",
        formats: &[&sqlite::Database],
    },
    Extra {
        name: "json",
        formats: &[&json::Whole],
    },
    Extra {
        name: "jsonl",
        formats: &[&json::Claims, &json::Facts, &json::Comparisons],
    },
    Extra {
        name: "mismatch-finder",
        formats: &[&mismatch_finder::Mismatches],
    },
];

/// Every format that is always in the report folder, in the order in which they are written.
pub const FORMATS: [&dyn Format; 6] = [
    &claims_csv::ClaimsCsv,
    &comparisons_csv::ComparisonsCsv,
    &facts_csv::FactsCsv,
    &markdown::Summary,
    &html::Page,
    &datapackage::DataPackage,
];

/// What was read of one source, and what was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub source: Arc<Source>,
    /// All sentences, those passed over included.
    pub sentences: usize,
    /// How many sentences of each role made no claims, in the order in which the roles first occur.
    pub skipped: Vec<(Role, usize)>,
}

impl Coverage {
    /// Counts the roles of the sentences that were passed over.
    pub fn new(source: Arc<Source>, sentences: usize, skipped: impl IntoIterator<Item = Role>) -> Self {
        let mut counts: Vec<(Role, usize)> = Vec::new();
        for role in skipped {
            match counts.iter_mut().find(|(known, _)| *known == role) {
                Some((_, count)) => *count += 1,
                None => counts.push((role, 1)),
            }
        }
        Self {
            source,
            sentences,
            skipped: counts,
        }
    }

    /// Sentences passed over, whatever their role.
    pub fn skipped_sentences(&self) -> usize {
        self.skipped.iter().map(|(_, count)| count).sum()
    }
}

/// One run, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Every source that was read, in the order of the corpus; outlets are shown in this order.
    pub sources: Vec<Coverage>,
    /// Every claim, in the order of the sources, then of the text.
    pub claims: Vec<Arc<Claim>>,
    /// Facts with claims of two sources or more, then the rest.
    pub facts: Vec<Fact>,
    /// Most serious first.
    pub comparisons: Vec<Comparison>,
    /// The statements of Wikidata that claims speak of, by the id of the claim.
    pub statements: BTreeMap<String, Statement>,
    /// What a bound on block size left out, one sentence each.
    pub cut: Vec<String>,
    /// Records that could not be read, one message each, with file, line and cause.
    pub unread: Vec<String>,
    /// What people filled in in the earlier `comparisons.csv` or `report.xlsx`; [`write_all`] reads them.
    pub decisions: Decisions,
    /// How the CSV files are written.
    pub dialect: Dialect,
}

impl Report {
    /// A report on facts and comparisons as the pipeline gives them; the claims are those of the facts.
    pub fn new(sources: Vec<Coverage>, facts: Vec<Fact>, comparisons: Vec<Comparison>, cut: Vec<String>) -> Self {
        let order: BTreeMap<&str, usize> = sources
            .iter()
            .enumerate()
            .map(|(index, coverage)| (coverage.source.id.as_str(), index))
            .collect();
        let mut claims: Vec<Arc<Claim>> = facts.iter().flat_map(|fact| fact.claims.iter().cloned()).collect();
        claims.sort_by(|a, b| {
            let key = |claim: &Claim| {
                let source = order.get(claim.source.id.as_str()).copied().unwrap_or(usize::MAX);
                (source, claim.mention.start, claim.mention.end)
            };
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        Self {
            sources,
            claims,
            facts,
            comparisons,
            cut,
            ..Self::default()
        }
    }

    /// How many comparisons have the verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.comparisons
            .iter()
            .filter(|comparison| comparison.judgement.verdict == verdict)
            .count()
    }

    /// The outlets, each once, in the order of the sources.
    pub fn outlets(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        self.sources
            .iter()
            .map(|c| c.source.outlet.as_str())
            .filter(|outlet| seen.insert(*outlet))
            .collect()
    }

    /// The comparisons of each fact, by its id, most serious first.
    pub fn comparisons_by_fact(&self) -> BTreeMap<&str, Vec<&Comparison>> {
        let mut by_fact: BTreeMap<&str, Vec<&Comparison>> = BTreeMap::new();
        for comparison in &self.comparisons {
            by_fact.entry(&comparison.fact).or_default().push(comparison);
        }
        by_fact
    }
}
