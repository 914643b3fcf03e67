//! `mismatch-finder.csv`: the figures in contradictions as an import file of Wikidata's Mismatch Finder.
//!
//! Its user guide (github.com/wmde/wikidata-mismatch-finder, docs/UserGuide.md) asks for this header, UTF-8, commas, and 1500
//! characters a cell at most. What Wikidata itself says is not known here: `statement_guid` and `wikidata_value` are left
//! empty together, as the guide asks.

use std::collections::HashSet;
use std::io::{self, Write};

use super::decisions::Decisions;
use super::{Format, Report, value};
use crate::model::claim::{Claim, Modality, Polarity};
use crate::model::comparison::{Comparison, Verdict};
use crate::model::mention::{PercentUnit, Value};
use crate::model::quantity::Modifier;
use crate::model::wikidata::Statement;

/// The header that the importer asks for.
pub const COLUMNS: [&str; 8] = [
    "item_id",
    "statement_guid",
    "property_id",
    "wikidata_value",
    "meta_wikidata_value",
    "external_value",
    "external_url",
    "type",
];

/// Characters that the importer takes in a cell.
const LONGEST: usize = 1500;

/// The file `mismatch-finder.csv`.
pub struct Mismatches;

impl Format for Mismatches {
    fn file_name(&self) -> &'static str {
        "mismatch-finder.csv"
    }

    /// Always in the plain dialect: the importer would take a byte order mark for a part of the header. No cell can be a
    /// formula: they hold identifiers, figures with units, and addresses of web pages.
    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(COLUMNS)?;
        for row in rows(report) {
            csv.write_record(row)?;
        }
        csv.flush()
    }
}

/// One row for each figure that an article tells of a statement of Wikidata and another article contradicts, most serious
/// contradictions first.
pub fn rows(report: &Report) -> Vec<[String; 8]> {
    let contradictions = report.comparisons.iter().filter(|comparison| {
        comparison.judgement.verdict == Verdict::Contradiction && !is_settled(comparison, &report.decisions)
    });
    let mut seen = HashSet::new();
    contradictions
        .flat_map(|Comparison { left, right, .. }| [(left, right), (right, left)])
        .filter_map(|(claim, other)| {
            // Two claims that contradict each other speak of one thing, whatever each calls it.
            let of = |claim: &Claim| report.statements.get(&claim.id);
            row(claim, of(claim).or_else(|| of(other))?)
        })
        .filter(|row| seen.insert(row.clone()))
        .collect()
}

/// Whether people found it to be no contradiction, or one no longer.
fn is_settled(comparison: &Comparison, decisions: &Decisions) -> bool {
    let decision = decisions.row(&comparison.id).map(|row| row.cell("decision").trim());
    matches!(decision, Some("false-positive" | "corrected"))
}

fn row(claim: &Claim, statement: &Statement) -> Option<[String; 8]> {
    let mut figure = figure(claim)?;
    if let Some(period) = value::period(claim) {
        figure.push_str(&format!(" ({period})"));
    }
    let url = claim.source.url.as_deref().unwrap_or_default();
    let is_link = url.starts_with("https://") || url.starts_with("http://");
    let url = if is_link && url.chars().count() <= LONGEST {
        url
    } else {
        ""
    };
    let cells = [
        &statement.item,
        "",
        &statement.property,
        "",
        "",
        &figure,
        url,
        "statement",
    ];
    Some(cells.map(str::to_owned))
}

/// The figure and its unit, `5.2 %`, where it is given as a fact; Wikidata has no place for bounds, forecasts and denials.
fn figure(claim: &Claim) -> Option<String> {
    let is_given = claim.polarity == Polarity::Affirmed
        && matches!(claim.modality, Modality::Actual | Modality::Reported)
        && !claim.is_worked_out();
    let quantity = match &claim.value {
        Value::Number { quantity, .. } | Value::Money { quantity, .. } | Value::Measure { quantity, .. } => quantity,
        Value::Percent {
            quantity,
            unit: PercentUnit::Percent,
        } => quantity,
        _ => return None,
    };
    if !is_given || !matches!(quantity.modifier, Modifier::Exact | Modifier::Approx) {
        return None;
    }
    let stated = quantity.stated?;
    Some(match claim.value.unit() {
        Some(unit) => format!("{stated} {unit}"),
        None => stated.to_string(),
    })
}
