//! What a source asserts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::document::Source;
use super::mention::{Assumption, Kind, Value};
use super::period::Period;
use super::span::ByteSpan;

/// A stretch of a document and its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Excerpt {
    pub start: u32,
    pub end: u32,
    /// Shared, as a sentence may make many claims.
    pub text: Arc<str>,
}

impl Excerpt {
    pub fn new(span: ByteSpan, document: &str) -> Self {
        Self {
            start: span.start,
            end: span.end,
            text: span.of(document).into(),
        }
    }

    pub fn span(&self) -> ByteSpan {
        ByteSpan {
            start: self.start,
            end: self.end,
        }
    }
}

/// According to whom: a person or body (`speaker`), a medium or data set (`source`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attribution {
    pub speaker: Option<String>,
    pub source: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    Affirmed,
    Denied,
    Uncertain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    Actual,
    Planned,
    Forecast,
    Possible,
    Conditional,
    Reported,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Provisional,
    Final,
    Announced,
    Planned,
    Agreed,
    Corrected,
}

/// How sure the program is, in hundredths (0 to 100): an integer, so that output has the same bytes everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Confidence(pub u8);

impl Confidence {
    pub fn times(self, other: Self) -> Self {
        Self(((u16::from(self.0) * u16::from(other.0) + 50) / 100) as u8)
    }
}

/// What stands around a claim, as far as the words of its sentence do not hold it: what `align` needs to see that two
/// articles tell one story and that two figures stand in one place of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// What the article turns on, most telling first: `~TRKSP` a name as it sounds, `@Geneva` a listed one, `#rescue` a
    /// concept, `=127` a figure.
    pub story: Arc<[String]>,
    /// The values of the article in its order, whatever their kind and unit.
    pub values: Arc<[String]>,
    /// How many of them stand before the claim.
    pub at: u32,
    /// Which sentence of the article it is, and how many there are.
    pub sentence: u32,
    pub sentences: u32,
}

impl Context {
    pub fn is_empty(&self) -> bool {
        self.sentences == 0
    }
}

/// What a source asserts: a value or a statement, with topic, entities, period, attribution, polarity and modality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: String,
    pub source: Arc<Source>,
    /// A concept of `data/topics.toml`, else the head noun as written, folded.
    pub topic: Option<String>,
    /// Codes of places, bodies and people, sorted: `CN`, `RU`, `Xi Jinping`.
    pub entities: Vec<String>,
    pub sentence: Excerpt,
    pub mention: Excerpt,
    pub value: Value,
    pub period: Option<Period>,
    pub as_of: Option<Date>,
    pub status: Option<Status>,
    pub attribution: Option<Attribution>,
    pub polarity: Polarity,
    pub modality: Modality,
    pub confidence: Confidence,
    /// The agency or text that the report stems from.
    pub origin: Option<String>,
    pub assumed: Vec<Assumption>,
    pub alternatives: Vec<Value>,
    /// The rules that made it: the mention's, the topic's, the period's.
    pub rules: Vec<String>,
    /// The one key under which it is compared.
    pub partition: String,
    pub context: Context,
}

/// The rule of a claim that was worked out from a level and its change, not said.
pub const IMPLIED_BY_GROWTH: &str = "implied/growth";

impl Claim {
    /// A claim that is plainly asserted, and of which no more is known than its place and value.
    pub fn new(id: &str, source: Arc<Source>, sentence: Excerpt, mention: Excerpt, value: Value) -> Self {
        Self {
            id: id.to_owned(),
            source,
            topic: None,
            entities: Vec::new(),
            sentence,
            mention,
            value,
            period: None,
            as_of: None,
            status: None,
            attribution: None,
            polarity: Polarity::Affirmed,
            modality: Modality::Actual,
            confidence: Confidence(100),
            origin: None,
            assumed: Vec::new(),
            alternatives: Vec::new(),
            rules: Vec::new(),
            partition: String::new(),
            context: Context::default(),
        }
    }

    /// Whether the value was worked out, not said.
    pub fn is_worked_out(&self) -> bool {
        self.is_by(IMPLIED_BY_GROWTH)
    }

    /// Whether a rule took part in making it.
    pub fn is_by(&self, rule: &str) -> bool {
        self.rules.iter().any(|r| r == rule)
    }

    pub fn kind(&self) -> Kind {
        self.value.kind()
    }
}
