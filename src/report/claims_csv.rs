//! `claims.csv`: every claim, one a row, with the sentence it stands in and its place in the source.

use std::io::{self, Write};

use super::excerpt::{self, Marked};
use super::sheet::CellType::{Date, Integer, Number, Text};
use super::sheet::{Column, write_sheet};
use super::value::{self, Figures};
use super::{Format, Report};
use crate::model::claim::Claim;
use crate::model::mention::Value;

/// The columns of `claims.csv`.
pub static COLUMNS: [Column; 34] = [
    Column::new("id", Text, "Content id of the claim"),
    Column::new("source", Text, "Id of the article"),
    Column::new("outlet", Text, "Who published it"),
    Column::new("published", Text, "Day, month or year of publication, ISO 8601"),
    Column::new("url", Text, "Link to the article"),
    Column::new("language", Text, "BCP 47 tag of the article"),
    Column::new("origin", Text, "Agency or text that the report stems from"),
    Column::new(
        "kind",
        Text,
        "number, percent, ordinal, money, measure, duration, date, time, anniversary, statement or quotation",
    ),
    Column::new("topic", Text, "What is measured or said"),
    Column::new(
        "entities",
        Text,
        "Codes of places, bodies and people, separated by semicolons",
    ),
    Column::new("value", Text, "The value as people read it"),
    Column::new(
        "stated",
        Number,
        "The value as a plain decimal; of an anniversary, the year it counts from",
    ),
    Column::new(
        "lower",
        Number,
        "Lowest value that the wording allows; empty where unbounded",
    ),
    Column::new(
        "upper",
        Number,
        "Highest value that the wording allows; empty where unbounded",
    ),
    Column::new("unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new(
        "modifier",
        Text,
        "exact, approx, at_least, more_than, at_most, less_than or range",
    ),
    Column::new("counted", Text, "The noun counted, as written"),
    Column::new("from", Date, "First day of a date, inclusive"),
    Column::new("to", Date, "Last day of a date, inclusive"),
    Column::new("period", Text, "Period that the claim holds for, ISO 8601"),
    Column::new("period_basis", Text, "explicit, relative, frame, published or implied"),
    Column::new("as_of", Date, "Day up to which a toll or count runs"),
    Column::new(
        "status",
        Text,
        "provisional, final, announced, planned, agreed or corrected",
    ),
    Column::new("speaker", Text, "According to whom"),
    Column::new("speaker_source", Text, "According to which medium or data set"),
    Column::new("polarity", Text, "affirmed, denied or uncertain"),
    Column::new(
        "modality",
        Text,
        "actual, planned, forecast, possible, conditional or reported",
    ),
    Column::new("confidence", Number, "0 to 1"),
    Column::new(
        "assumed",
        Text,
        "unit, scale, date-order or year, separated by semicolons",
    ),
    Column::new("mention", Text, "The words that carry the value"),
    Column::new("start", Integer, "Byte offset of the mention in the article"),
    Column::new("end", Integer, "Byte offset of its end, exclusive"),
    Column::new("quote", Text, "The sentence"),
    Column::new("rules", Text, "The rules that read it, separated by semicolons"),
];

/// The file `claims.csv`.
pub struct ClaimsCsv;

impl Format for ClaimsCsv {
    fn file_name(&self) -> &'static str {
        "claims.csv"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        write_sheet(
            out,
            report.dialect,
            &COLUMNS,
            report.claims.iter().map(|claim| cells(claim)),
        )
    }
}

/// One row of `claims.csv`, in the order of [`COLUMNS`].
pub fn cells(claim: &Claim) -> Vec<String> {
    let source = &claim.source;
    let figures = Figures::of(&claim.value);
    let (from, to) = match &claim.value {
        Value::Date(date) => (text(date.start), text(date.end)),
        _ => Default::default(),
    };
    let counted = match &claim.value {
        Value::Number { counted, .. } | Value::Ordinal { counted, .. } => counted.clone(),
        _ => None,
    };
    let (speaker, speaker_source) = claim
        .attribution
        .clone()
        .map_or((None, None), |a| (a.speaker, a.source));
    vec![
        claim.id.clone(),
        source.id.clone(),
        source.outlet.clone(),
        text(source.published),
        source.url.clone().unwrap_or_default(),
        source.language.to_string(),
        claim.origin.clone().unwrap_or_default(),
        claim.kind().name().to_owned(),
        claim.topic.clone().unwrap_or_default(),
        claim.entities.join("; "),
        excerpt::head(&value::readable(&claim.value), 2000),
        figures.stated,
        figures.lower,
        figures.upper,
        figures.unit,
        figures.modifier,
        counted.unwrap_or_default(),
        from,
        to,
        claim.period.as_ref().map(|period| period.label()).unwrap_or_default(),
        claim
            .period
            .as_ref()
            .map(|period| value::code(&period.basis))
            .unwrap_or_default(),
        text(claim.as_of),
        claim.status.map(|status| value::code(&status)).unwrap_or_default(),
        speaker.unwrap_or_default(),
        speaker_source.unwrap_or_default(),
        value::code(&claim.polarity),
        value::code(&claim.modality),
        value::confidence(claim.confidence),
        claim.assumed.iter().map(value::code).collect::<Vec<_>>().join("; "),
        excerpt::mention(claim),
        claim.mention.start.to_string(),
        claim.mention.end.to_string(),
        Marked::of(claim).text(),
        claim.rules.join("; "),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
