//! `comparisons.csv`: every comparison, most serious first, with the columns in which people decide.
//!
//! What people wrote is kept by id. A comparison that is no longer found but carries a decision goes to the end with all
//! its old cells and the verdict `not-found`.

use std::collections::HashSet;
use std::io::{self, Write};

use super::decisions::PEOPLES_COLUMNS;
use super::excerpt::{self, Marked};
use super::sheet::CellType::{Integer, Number, Text};
use super::sheet::{Column, write_sheet};
use super::value::{self, Figures};
use super::{Format, Report};
use crate::model::claim::Claim;
use crate::model::comparison::Comparison;

/// In place of a verdict: people decided on a comparison that this run did not find.
pub const NOT_FOUND: &str = "not-found";

/// The columns of `comparisons.csv`; the last five are people's.
pub static COLUMNS: [Column; 44] = [
    Column::new("id", Text, "Content id of the comparison, the same whichever way round"),
    Column::new("fact", Text, "Id of the fact; may change from corpus to corpus"),
    Column::new(
        "verdict",
        Text,
        "contradiction, unresolved, incomparable, different-period, compatible, agreement; not-found for a decision on a \
         comparison that is no longer found",
    ),
    Column::new("reason", Text, "What decided the verdict"),
    Column::new("topic", Text, "What is measured or said"),
    Column::new("left_outlet", Text, "Who published the earlier claim"),
    Column::new("left_source", Text, "Its article"),
    Column::new("left_value", Text, "Its value as people read it"),
    Column::new("left_stated", Number, "Its value as a plain decimal"),
    Column::new("left_lower", Number, "Lowest value that its wording allows"),
    Column::new("left_upper", Number, "Highest value that its wording allows"),
    Column::new("left_unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new(
        "left_modifier",
        Text,
        "exact, approx, at_least, more_than, at_most, less_than or range",
    ),
    Column::new("left_period", Text, "Period that it holds for, ISO 8601"),
    Column::new("left_speaker", Text, "According to whom"),
    Column::new("left_mention", Text, "The words that carry it"),
    Column::new("left_quote", Text, "Its sentence"),
    Column::new("left_url", Text, "Link to its article"),
    Column::new("left_claim", Text, "Id of the claim"),
    Column::new("right_outlet", Text, "Who published the later claim"),
    Column::new("right_source", Text, "Its article"),
    Column::new("right_value", Text, "Its value as people read it"),
    Column::new("right_stated", Number, "Its value as a plain decimal"),
    Column::new("right_lower", Number, "Lowest value that its wording allows"),
    Column::new("right_upper", Number, "Highest value that its wording allows"),
    Column::new("right_unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new(
        "right_modifier",
        Text,
        "exact, approx, at_least, more_than, at_most, less_than or range",
    ),
    Column::new("right_period", Text, "Period that it holds for, ISO 8601"),
    Column::new("right_speaker", Text, "According to whom"),
    Column::new("right_mention", Text, "The words that carry it"),
    Column::new("right_quote", Text, "Its sentence"),
    Column::new("right_url", Text, "Link to its article"),
    Column::new("right_claim", Text, "Id of the claim"),
    Column::new("delta", Number, "(right − left) / left"),
    Column::new("similarity", Number, "How surely the two speak of one thing, 0 to 1"),
    Column::new("confidence", Number, "How sure the verdict is, 0 to 1"),
    Column::new("outlets", Integer, "Outlets that speak of the fact"),
    Column::new("origins", Integer, "Independent origins among them"),
    Column::new("explanation", Text, "Why this verdict"),
    Column::new(
        "decision",
        Text,
        "For people: confirmed, false-positive, accepted or corrected",
    ),
    Column::new("decision_reason", Text, "For people: why"),
    Column::new("decided_by", Text, "For people: who"),
    Column::new(
        "expires",
        Text,
        "For people: last day on which the decision holds, YYYY-MM-DD",
    ),
    Column::new("note", Text, "For people: anything else"),
];

/// The file `comparisons.csv`.
pub struct ComparisonsCsv;

impl Format for ComparisonsCsv {
    fn file_name(&self) -> &'static str {
        "comparisons.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_sheet(out, report.dialect, &columns(report), rows(report))
    }

    fn holds_decisions(&self) -> bool {
        true
    }
}

/// The comparisons of this run, then those that are no longer found but decided on; in the order of [`columns`].
pub fn rows(report: &Report) -> Vec<Vec<String>> {
    let decisions = &report.decisions;
    let columns = columns(report);
    let found: HashSet<&str> = report
        .comparisons
        .iter()
        .map(|comparison| comparison.id.as_str())
        .collect();
    let current = report.comparisons.iter().map(|comparison| {
        let mut row = cells(comparison);
        let peoples = PEOPLES_COLUMNS
            .into_iter()
            .chain(decisions.extra_columns().iter().map(String::as_str));
        let kept = decisions.row(&comparison.id);
        row.extend(peoples.map(|column| kept.map_or_else(String::new, |row| row.cell(column).to_owned())));
        row
    });
    let gone = decisions.rows().filter(|(id, _)| !found.contains(id)).map(|(id, row)| {
        let cell = |column: &Column| match &*column.name {
            "id" => id.to_owned(),
            "verdict" => NOT_FOUND.to_owned(),
            name => row.cell(name).to_owned(),
        };
        columns.iter().map(cell).collect()
    });
    current.chain(gone).collect()
}

/// The columns of this report's file: ours, then those that people added.
pub fn columns(report: &Report) -> Vec<Column> {
    let added = report.decisions.extra_columns().iter().map(|name| Column {
        name: name.clone().into(),
        cells: Text,
        about: "Added by hand".into(),
    });
    COLUMNS.iter().cloned().chain(added).collect()
}

/// The columns that a program fills in: all but people's.
pub fn computed_columns() -> &'static [Column] {
    &COLUMNS[..COLUMNS.len() - PEOPLES_COLUMNS.len()]
}

/// One row, in the order of [`computed_columns`].
pub fn cells(comparison: &Comparison) -> Vec<String> {
    let judgement = &comparison.judgement;
    let topic = comparison.left.topic.as_ref().or(comparison.right.topic.as_ref());
    let mut row = vec![
        comparison.id.clone(),
        comparison.fact.clone(),
        judgement.verdict.name().to_owned(),
        judgement.reason.name().to_owned(),
        topic.cloned().unwrap_or_default(),
    ];
    row.extend(side(&comparison.left));
    row.extend(side(&comparison.right));
    row.extend([
        judgement.delta.map(|delta| delta.to_string()).unwrap_or_default(),
        value::hundredths(comparison.similarity.score),
        value::confidence(comparison.confidence),
        comparison.outlets.to_string(),
        comparison.origins.to_string(),
        judgement.explanation.clone(),
    ]);
    row
}

fn side(claim: &Claim) -> [String; 14] {
    let figures = Figures::of(&claim.value);
    [
        claim.source.outlet.clone(),
        claim.source.id.clone(),
        excerpt::head(&value::asserted(claim, value::readable), 2000),
        figures.stated,
        figures.lower,
        figures.upper,
        figures.unit,
        figures.modifier,
        value::period(claim).unwrap_or_default(),
        claim
            .attribution
            .as_ref()
            .and_then(value::attribution)
            .unwrap_or_default(),
        excerpt::mention(claim),
        Marked::of(claim).text(),
        claim.source.url.clone().unwrap_or_default(),
        claim.id.clone(),
    ]
}
