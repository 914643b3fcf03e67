//! The JSON records of the contract, both ways: what `scan`, `extract`, `compare` and `diff` print, one object per
//! line.
//!
//! In: mentions, claims, comparisons, differences. Out: structs whose fields have the names and the order of the printed records.
//! [`ClaimRecord`] also goes back to a [`Claim`](crate::model::claim::Claim), so that `compare` can start from what
//! `extract` printed. Unknown fields are errors, so that a misspelt one is noticed.

mod claim;
mod comparison;
mod context;
mod difference;
mod fact;
mod hundredths;
mod mention;
mod offsets;
mod value;

pub use claim::{ClaimRecord, parse_claim};
pub use comparison::ComparisonRecord;
pub use context::{ArticlesTold, ContextRecord, share_articles};
pub use difference::DifferenceRecord;
pub use fact::FactRecord;
pub use hundredths::Hundredths;
pub use mention::MentionRecord;
pub use offsets::{OffsetTable, OffsetUnit};
pub use value::{AlternativeRecord, ValueRecord};

use crate::model::date::ParseDateError;
use crate::model::language::ParseLanguageError;
use crate::model::mention::Kind;

/// Why a record was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// `byte` is counted from 1 within the line.
    #[error("{reason}, at byte {byte}")]
    Json { reason: String, byte: usize },
    #[error("\"value\" does not fit \"kind\" \"{}\"", kind.name())]
    ValueOfKind { kind: Kind },
    #[error("\"unit\": {unit:?} is no unit of a percentage; use pp or bp, or leave it out")]
    PercentUnit { unit: String },
    #[error("\"iso\": {text:?} is no ISO 8601 duration of one unit, such as P30D or PT2H")]
    Duration { text: String },
    #[error("\"published\": {0}")]
    Published(#[source] ParseDateError),
    #[error("\"language\": {0}")]
    Language(#[source] ParseLanguageError),
}

/// Drops `at line 1`, which would be taken for the line of the file.
impl From<serde_json::Error> for RecordError {
    fn from(error: serde_json::Error) -> Self {
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or_default();
        Self::Json {
            reason: reason.to_owned(),
            byte: error.column(),
        }
    }
}

#[cfg(test)]
mod tests;
