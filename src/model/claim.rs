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
/// … from a share and what it is a share of, or one count and the other that it is a part of.
pub const IMPLIED_BY_SHARE: &str = "implied/share";
/// … from an age and the day on which it was told.
pub const IMPLIED_BY_AGE: &str = "implied/age";
/// … from an anniversary and the year of its celebration.
pub const IMPLIED_BY_ANNIVERSARY: &str = "implied/anniversary";
/// … from the parts of a total.
pub const IMPLIED_BY_PARTS: &str = "implied/parts";
/// The rule of a claim worked out from an age that stands right beside a name.
pub const TOLD_OF_A_NAME: &str = "age/name";
/// What the rules of claims that were worked out begin with.
const IMPLIED: &str = "implied/";
/// What stands before the arithmetic among the rules of such a claim.
const ARITHMETIC: &str = "worked out: ";

/// Whether the rules of a claim say that its value was worked out.
pub fn is_worked_out(rules: &[String]) -> bool {
    rules.iter().any(|rule| rule.starts_with(IMPLIED))
}

/// The entry among the rules that tells how a value was worked out.
pub fn arithmetic_rule(sum: &str) -> String {
    format!("{ARITHMETIC}{sum}")
}

/// The rule of a topic that does not name what a figure measures, only what its clause speaks of.
pub const TOPIC_OF_CLAUSE: &str = "topic/subject";

/// The rule of a sum whose currency only the text around names.
pub const ELLIPTIC: &str = "money/elliptic";

/// The rule of a change of which no word says whether it goes up or down.
pub const UNDIRECTED: &str = "change/undirected";

impl Claim {
    /// The topic as far as it says what is measured, counted or dated.
    pub fn measured(&self) -> Option<&str> {
        self.topic.as_deref().filter(|_| !self.is_by(TOPIC_OF_CLAUSE))
    }

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
        is_worked_out(&self.rules)
    }

    /// Forgets that the value was worked out.
    pub fn take_as_said(&mut self) {
        self.rules
            .retain(|rule| !rule.starts_with(IMPLIED) && !rule.starts_with(ARITHMETIC));
    }

    /// How the value was worked out, as a sum that a reader can do again.
    pub fn arithmetic(&self) -> Option<&str> {
        self.rules.iter().find_map(|r| r.strip_prefix(ARITHMETIC))
    }

    /// Whether a rule took part in making it.
    pub fn is_by(&self, rule: &str) -> bool {
        self.rules.iter().any(|r| r == rule)
    }

    pub fn kind(&self) -> Kind {
        self.value.kind()
    }
}
