//! Two claims of one fact, judged.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::claim::{Claim, Confidence};
use super::decimal::Decimal;
use super::fact::Similarity;
use super::severity::Severity;

/// The verdicts of the contract, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Contradiction,
    Unresolved,
    Incomparable,
    DifferentPeriod,
    Compatible,
    Agreement,
}

impl Verdict {
    pub const ALL: [Self; 6] = [
        Self::Contradiction,
        Self::Unresolved,
        Self::Incomparable,
        Self::DifferentPeriod,
        Self::Compatible,
        Self::Agreement,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Unresolved => "unresolved",
            Self::Incomparable => "incomparable",
            Self::DifferentPeriod => "different-period",
            Self::Compatible => "compatible",
            Self::Agreement => "agreement",
        }
    }
}

/// What decided the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    Value,
    Date,
    Polarity,
    Antonym,
    Role,
    Quotation,
    Unit,
    Period,
    Update,
    Attribution,
    Precision,
    Bound,
    Approximation,
    MissingYear,
    MissingPeriod,
    MissingUnit,
    MissingScope,
    Ambiguous,
}

impl Reason {
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Date => "date",
            Self::Polarity => "polarity",
            Self::Antonym => "antonym",
            Self::Role => "role",
            Self::Quotation => "quotation",
            Self::Unit => "unit",
            Self::Period => "period",
            Self::Update => "update",
            Self::Attribution => "attribution",
            Self::Precision => "precision",
            Self::Bound => "bound",
            Self::Approximation => "approximation",
            Self::MissingYear => "missing-year",
            Self::MissingPeriod => "missing-period",
            Self::MissingUnit => "missing-unit",
            Self::MissingScope => "missing-scope",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What a comparer says of two claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub reason: Reason,
    /// One sentence that a reader can check against the two texts.
    pub explanation: String,
    /// (right − left) / left, where that makes sense.
    pub delta: Option<Decimal>,
    /// The arithmetic, line by line, for `explain`.
    pub steps: Vec<String>,
}

/// Two claims of one fact, from different sources, with a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub id: String,
    pub fact: String,
    /// The earlier period, then the smaller source id.
    pub left: Arc<Claim>,
    pub right: Arc<Claim>,
    pub similarity: Similarity,
    pub judgement: Judgement,
    pub confidence: Confidence,
    /// Independent voices of the fact.
    pub outlets: u32,
    pub origins: u32,
    pub severity: Severity,
}

/// A single change that would make the verdict another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// What would have to be so, to be read behind "if".
    pub condition: String,
    pub verdict: Verdict,
}
