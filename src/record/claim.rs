//! What `extract` prints, and `compare` reads again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::claim::{Attribution, Claim, Confidence, Excerpt, Modality, Polarity, Status};
use crate::model::date::Date;
use crate::model::document::Source;
use crate::model::mention::{Assumption, Kind, Value};
use crate::model::period::Period;

use super::{AlternativeRecord, ContextRecord, Hundredths, OffsetTable, RecordError, ValueRecord};

/// A claim with all that is needed to compare it elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimRecord {
    pub id: String,
    /// Id of the source.
    pub source: String,
    pub outlet: String,
    /// BCP 47.
    pub language: String,
    pub kind: Kind,
    pub topic: Option<String>,
    pub entities: Vec<String>,
    pub sentence: Excerpt,
    pub mention: Excerpt,
    pub value: ValueRecord,
    pub period: Option<Period>,
    pub as_of: Option<Date>,
    pub status: Option<Status>,
    pub attribution: Option<Attribution>,
    pub polarity: Polarity,
    pub modality: Modality,
    pub confidence: Hundredths,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeRecord>,
    /// The rules that made it, in the order in which they applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partition: String,
    /// What stands around it, for aligning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<ContextRecord>,
    /// Title of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Present and true where the language was detected rather than given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub language_detected: bool,
    /// Present and true where the date was read from the text or the address rather than given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published_inferred: bool,
}

impl ClaimRecord {
    /// Turns byte offsets into those of `offsets`, which is made from the text of the claim's source.
    pub fn convert_offsets(&mut self, offsets: &OffsetTable) {
        offsets.convert_excerpt(&mut self.sentence);
        offsets.convert_excerpt(&mut self.mention);
    }
}

/// Reads one line that `extract` printed. Offsets are taken as bytes. What the line leaves to another one,
/// [`share_articles`](super::share_articles) puts back.
pub fn parse_claim(line: &str) -> Result<Claim, RecordError> {
    serde_json::from_str::<ClaimRecord>(line)?.try_into()
}

impl From<&Claim> for ClaimRecord {
    fn from(claim: &Claim) -> Self {
        claim.clone().into()
    }
}

impl From<Claim> for ClaimRecord {
    fn from(claim: Claim) -> Self {
        let kind = claim.kind();
        let source = &*claim.source;
        Self {
            id: claim.id,
            source: source.id.clone(),
            outlet: source.outlet.clone(),
            language: source.language.to_string(),
            kind,
            topic: claim.topic,
            entities: claim.entities,
            sentence: claim.sentence,
            mention: claim.mention,
            value: (&claim.value).into(),
            period: claim.period,
            as_of: claim.as_of,
            status: claim.status,
            attribution: claim.attribution,
            polarity: claim.polarity,
            modality: claim.modality,
            confidence: Hundredths(claim.confidence.0),
            origin: claim.origin,
            assumed: claim.assumed,
            alternatives: claim.alternatives.iter().map(Into::into).collect(),
            rule: claim.rules,
            partition: claim.partition,
            context: ContextRecord::of(&claim.context),
            title: source.title.clone(),
            url: source.url.clone(),
            published: source.published.map(|date| date.to_string()),
            language_detected: source.language_detected,
            published_inferred: source.published_inferred,
        }
    }
}

impl TryFrom<ClaimRecord> for Claim {
    type Error = RecordError;

    fn try_from(record: ClaimRecord) -> Result<Self, Self::Error> {
        let source = Source {
            id: record.source,
            outlet: record.outlet,
            title: record.title,
            url: record.url,
            published: record
                .published
                .map(|d| d.parse())
                .transpose()
                .map_err(RecordError::Published)?,
            language: record.language.parse().map_err(RecordError::Language)?,
            language_detected: record.language_detected,
            published_inferred: record.published_inferred,
        };
        let alternatives = record
            .alternatives
            .into_iter()
            .map(|other| other.value.into_value(other.kind));
        Ok(Self {
            id: record.id,
            source: Arc::new(source),
            topic: record.topic,
            entities: record.entities,
            sentence: record.sentence,
            mention: record.mention,
            value: record.value.into_value(record.kind)?,
            period: record.period,
            as_of: record.as_of,
            status: record.status,
            attribution: record.attribution,
            polarity: record.polarity,
            modality: record.modality,
            confidence: Confidence(record.confidence.0),
            origin: record.origin,
            assumed: record.assumed,
            alternatives: alternatives.collect::<Result<Vec<Value>, _>>()?,
            rules: record.rule,
            partition: record.partition,
            context: record.context.map(Into::into).unwrap_or_default(),
        })
    }
}
