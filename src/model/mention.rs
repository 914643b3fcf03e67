//! A span of text with a normalised value.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::duration::Duration;
use super::period::DateValue;
use super::quantity::{Modifier, Quantity};
use super::span::ByteSpan;

/// What a mention or a claim is of; the names of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Number,
    Percent,
    Ordinal,
    Money,
    Measure,
    Duration,
    Date,
    Time,
    Anniversary,
    Statement,
    Quotation,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::Percent,
        Self::Ordinal,
        Self::Money,
        Self::Measure,
        Self::Duration,
        Self::Date,
        Self::Time,
        Self::Anniversary,
        Self::Statement,
        Self::Quotation,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Ordinal => "ordinal",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Time => "time",
            Self::Anniversary => "anniversary",
            Self::Statement => "statement",
            Self::Quotation => "quotation",
        }
    }
}

/// Per cent, percentage points, basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PercentUnit {
    Percent,
    Point,
    BasisPoint,
}

/// A normalised value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// A plain number; `counted` is the noun as written ("documents").
    Number {
        quantity: Quantity,
        counted: Option<String>,
    },
    Percent {
        quantity: Quantity,
        unit: PercentUnit,
    },
    Ordinal {
        quantity: Quantity,
        counted: Option<String>,
    },
    /// `unit` is ISO 4217; `unit_assumed` when the wording names only a dollar, a peso, a krone.
    Money {
        quantity: Quantity,
        unit: String,
        unit_assumed: bool,
    },
    /// `unit` is UCUM.
    Measure {
        quantity: Quantity,
        unit: String,
    },
    Duration {
        duration: Duration,
        modifier: Modifier,
    },
    Date(DateValue),
    /// ISO 8601 `T08:16`, with an offset where one is said.
    Time {
        iso: String,
    },
    /// `event`: what is celebrated, as written; filled in by `extract`.
    Anniversary {
        ordinal: Decimal,
        anchor_year: Option<i32>,
        event: Option<String>,
    },
    Statement {
        subject: Option<String>,
        predicate: Option<String>,
        object: Option<String>,
    },
    Quotation {
        quote: String,
    },
}

impl Value {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Number { .. } => Kind::Number,
            Self::Percent { .. } => Kind::Percent,
            Self::Ordinal { .. } => Kind::Ordinal,
            Self::Money { .. } => Kind::Money,
            Self::Measure { .. } => Kind::Measure,
            Self::Duration { .. } => Kind::Duration,
            Self::Date(_) => Kind::Date,
            Self::Time { .. } => Kind::Time,
            Self::Anniversary { .. } => Kind::Anniversary,
            Self::Statement { .. } => Kind::Statement,
            Self::Quotation { .. } => Kind::Quotation,
        }
    }

    /// The quantity of a figure.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Number { quantity, .. }
            | Self::Percent { quantity, .. }
            | Self::Ordinal { quantity, .. }
            | Self::Money { quantity, .. }
            | Self::Measure { quantity, .. } => Some(quantity),
            _ => None,
        }
    }

    pub fn quantity_mut(&mut self) -> Option<&mut Quantity> {
        match self {
            Self::Number { quantity, .. }
            | Self::Percent { quantity, .. }
            | Self::Ordinal { quantity, .. }
            | Self::Money { quantity, .. }
            | Self::Measure { quantity, .. } => Some(quantity),
            _ => None,
        }
    }

    /// Unit as printed: ISO 4217, UCUM, `%`, `pp`, `bp`.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Money { unit, .. } | Self::Measure { unit, .. } => Some(unit),
            Self::Percent { unit, .. } => Some(match unit {
                PercentUnit::Percent => "%",
                PercentUnit::Point => "pp",
                PercentUnit::BasisPoint => "bp",
            }),
            _ => None,
        }
    }
}

/// Something the wording leaves open and a convention filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    Unit,
    Scale,
    DateOrder,
    Year,
}

/// A span of text with a normalised value; no judgement about what it asserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub span: ByteSpan,
    pub value: Value,
    /// The rule that made it, `fr/date/day-month-year`.
    pub rule: Arc<str>,
    pub assumed: Vec<Assumption>,
    /// Other plausible readings.
    pub alternatives: Vec<Value>,
}
