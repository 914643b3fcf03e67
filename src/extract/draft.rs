//! A claim in the making: what a sentence gives before it has its identity and its speaker.

use super::clause::Clause;
use super::scope;
use crate::model::claim::TOPIC_OF_CLAUSE;
use crate::model::date::Date;
use crate::model::mention::{Assumption, Kind, Value};
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::span::ByteSpan;

/// A claim in the making.
pub struct Draft {
    pub span: ByteSpan,
    pub value: Value,
    pub topic: Option<String>,
    pub entities: Vec<String>,
    pub period: Option<Period>,
    pub clause: Clause,
    pub assumed: Vec<Assumption>,
    pub alternatives: Vec<Value>,
    pub rules: Vec<String>,
    pub scope: Option<scope::Scope>,
}

impl Draft {
    /// The topic as far as it says what is measured, counted or dated.
    pub fn measured(&self) -> Option<&str> {
        let of_clause = self.rules.iter().any(|r| r == TOPIC_OF_CLAUSE);
        self.topic.as_deref().filter(|_| !of_clause)
    }

    /// The year, from its first to its last day, that follows from this claim: of a birth, of what is celebrated.
    pub fn implied_year(&self, (start, end): (Date, Date), topic: &str, rules: Vec<String>) -> Self {
        Self {
            value: Value::Date(DateValue {
                start: Some(start),
                end: Some(end),
                grain: Grain::Year,
                basis: Basis::Relative,
                partial: None,
            }),
            period: Some(Period {
                start: Some(start),
                end: Some(end),
                basis: Basis::Implied,
            }),
            topic: Some(topic.to_owned()),
            entities: self.entities.clone(),
            assumed: self.assumed.clone(),
            alternatives: Vec::new(),
            rules,
            ..*self
        }
    }

    /// Whether a clause with this claim has said what it says: a figure, an anniversary, how long or from when to when.
    pub fn tells_a_value(&self) -> bool {
        match &self.value {
            Value::Anniversary { .. } | Value::Duration { .. } => true,
            Value::Date(date) => date.grain == Grain::Range && self.measured().is_some(),
            value => value.quantity().is_some(),
        }
    }

    /// Claims meet only within one partition: those of one kind and scope, dates and anniversaries together.
    pub fn partition(&self) -> String {
        let kind = match self.value.kind() {
            Kind::Statement | Kind::Quotation => "wording",
            Kind::Anniversary => Kind::Date.name(),
            kind => kind.name(),
        };
        match self.scope {
            Some(scope) => format!("{kind}/{}", scope.name()),
            None => kind.to_owned(),
        }
    }
}

/// Nothing names what is measured …
pub const NO_TOPIC: &str = "topic/none";

/// … and the topic is what the clause speaks of.
pub fn of_clause() -> Vec<String> {
    vec![NO_TOPIC.to_owned(), TOPIC_OF_CLAUSE.to_owned()]
}
