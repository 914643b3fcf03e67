//! What `scan` prints.

use serde::{Deserialize, Serialize};

use crate::model::document::Source;
use crate::model::mention::{Assumption, Kind, Mention};

use super::{AlternativeRecord, OffsetTable, ValueRecord};

/// A mention: offsets into the text of its source, the words, the value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionRecord {
    /// Id of the source.
    pub source: String,
    pub start: u32,
    /// Exclusive.
    pub end: u32,
    pub text: String,
    pub kind: Kind,
    pub value: ValueRecord,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeRecord>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

impl MentionRecord {
    /// `text` is that of the source; the offsets of the record count in the unit of the table made from it.
    pub fn new(source: &Source, text: &str, mention: &Mention, offsets: &OffsetTable) -> Self {
        Self {
            source: source.id.clone(),
            start: offsets.convert(mention.span.start),
            end: offsets.convert(mention.span.end),
            text: mention.span.of(text).to_owned(),
            kind: mention.value.kind(),
            value: (&mention.value).into(),
            assumed: mention.assumed.clone(),
            alternatives: mention.alternatives.iter().map(Into::into).collect(),
            rule: mention.rule.to_string(),
        }
    }
}
