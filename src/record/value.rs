//! The `value` objects of the contract's table.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::duration::Duration;
use crate::model::mention::{Kind, PercentUnit, Value};
use crate::model::period::{Basis, DateValue, Grain};
use crate::model::quantity::{Modifier, Quantity};

use super::RecordError;

/// A `value` object. Kinds whose objects have the same fields share a variant; `kind` stands beside the value in every
/// record and tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ValueRecord {
    /// `number`, `percent`, `ordinal`, `money`, `measure`.
    Figure(FigureRecord),
    Date(DateRecord),
    Duration(DurationRecord),
    Time(TimeRecord),
    Anniversary(AnniversaryRecord),
    Statement(StatementRecord),
    Quotation(QuotationRecord),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRecord {
    pub stated: Option<Decimal>,
    pub lower: Option<Decimal>,
    pub upper: Option<Decimal>,
    /// ISO 4217 for money, UCUM for measures, `pp` or `bp` for percentages, else absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Money only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_assumed: Option<bool>,
    pub modifier: Modifier,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRecord {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub grain: Grain,
    pub basis: Basis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partial: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DurationRecord {
    pub iso: String,
    pub modifier: Modifier,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeRecord {
    pub iso: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnniversaryRecord {
    pub ordinal: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor_year: Option<i32>,
    /// What is celebrated, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementRecord {
    pub subject: Option<String>,
    pub predicate: Option<String>,
    pub object: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotationRecord {
    pub quote: String,
}

/// Another plausible reading, with its kind, which need not be that of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternativeRecord {
    pub kind: Kind,
    pub value: ValueRecord,
}

impl ValueRecord {
    /// The value, if the object has the fields that `kind` asks for and no others.
    pub fn into_value(self, kind: Kind) -> Result<Value, RecordError> {
        match (kind, self) {
            (_, Self::Figure(figure)) => figure.into_value(kind),
            (Kind::Date, Self::Date(date)) => {
                let DateRecord {
                    start,
                    end,
                    grain,
                    basis,
                    partial,
                } = date;
                Ok(Value::Date(DateValue {
                    start,
                    end,
                    grain,
                    basis,
                    partial,
                }))
            }
            (Kind::Duration, Self::Duration(DurationRecord { iso, modifier })) => {
                let duration = Duration::parse_iso(&iso).ok_or(RecordError::Duration { text: iso })?;
                Ok(Value::Duration { duration, modifier })
            }
            (Kind::Time, Self::Time(TimeRecord { iso })) => Ok(Value::Time { iso }),
            (
                Kind::Anniversary,
                Self::Anniversary(AnniversaryRecord {
                    ordinal,
                    anchor_year,
                    event,
                }),
            ) => Ok(Value::Anniversary {
                ordinal,
                anchor_year,
                event,
            }),
            (
                Kind::Statement,
                Self::Statement(StatementRecord {
                    subject,
                    predicate,
                    object,
                }),
            ) => Ok(Value::Statement {
                subject,
                predicate,
                object,
            }),
            (Kind::Quotation, Self::Quotation(QuotationRecord { quote })) => Ok(Value::Quotation { quote }),
            _ => Err(RecordError::ValueOfKind { kind }),
        }
    }
}

impl FigureRecord {
    fn new(quantity: &Quantity) -> Self {
        let Quantity {
            stated,
            lower,
            upper,
            modifier,
        } = *quantity;
        Self {
            stated,
            lower,
            upper,
            modifier,
            unit: None,
            unit_assumed: None,
            counted: None,
        }
    }

    fn into_value(self, kind: Kind) -> Result<Value, RecordError> {
        let Self {
            stated,
            lower,
            upper,
            modifier,
            unit,
            unit_assumed,
            counted,
        } = self;
        let quantity = Quantity {
            stated,
            lower,
            upper,
            modifier,
        };
        match (kind, unit, unit_assumed, counted) {
            (Kind::Number, None, None, counted) => Ok(Value::Number { quantity, counted }),
            (Kind::Ordinal, None, None, counted) => Ok(Value::Ordinal { quantity, counted }),
            (Kind::Percent, unit, None, None) => Ok(Value::Percent {
                quantity,
                unit: percent_unit(unit)?,
            }),
            (Kind::Money, Some(unit), unit_assumed, None) => Ok(Value::Money {
                quantity,
                unit,
                unit_assumed: unit_assumed.unwrap_or(false),
            }),
            (Kind::Measure, Some(unit), None, None) => Ok(Value::Measure { quantity, unit }),
            _ => Err(RecordError::ValueOfKind { kind }),
        }
    }
}

fn percent_unit(unit: Option<String>) -> Result<PercentUnit, RecordError> {
    match unit.as_deref() {
        None => Ok(PercentUnit::Percent),
        Some("pp") => Ok(PercentUnit::Point),
        Some("bp") => Ok(PercentUnit::BasisPoint),
        Some(unit) => Err(RecordError::PercentUnit { unit: unit.to_owned() }),
    }
}

impl From<&Value> for ValueRecord {
    fn from(value: &Value) -> Self {
        match value {
            Value::Number { quantity, counted } | Value::Ordinal { quantity, counted } => Self::Figure(FigureRecord {
                counted: counted.clone(),
                ..FigureRecord::new(quantity)
            }),
            Value::Percent { quantity, unit } => {
                let unit = match unit {
                    PercentUnit::Percent => None,
                    PercentUnit::Point => Some("pp".to_owned()),
                    PercentUnit::BasisPoint => Some("bp".to_owned()),
                };
                Self::Figure(FigureRecord {
                    unit,
                    ..FigureRecord::new(quantity)
                })
            }
            Value::Money {
                quantity,
                unit,
                unit_assumed,
            } => Self::Figure(FigureRecord {
                unit: Some(unit.clone()),
                unit_assumed: Some(*unit_assumed),
                ..FigureRecord::new(quantity)
            }),
            Value::Measure { quantity, unit } => Self::Figure(FigureRecord {
                unit: Some(unit.clone()),
                ..FigureRecord::new(quantity)
            }),
            Value::Duration { duration, modifier } => Self::Duration(DurationRecord {
                iso: duration.to_string(),
                modifier: *modifier,
            }),
            Value::Date(date) => {
                let DateValue {
                    start,
                    end,
                    grain,
                    basis,
                    partial,
                } = date.clone();
                Self::Date(DateRecord {
                    start,
                    end,
                    grain,
                    basis,
                    partial,
                })
            }
            Value::Time { iso } => Self::Time(TimeRecord { iso: iso.clone() }),
            Value::Anniversary {
                ordinal,
                anchor_year,
                event,
            } => Self::Anniversary(AnniversaryRecord {
                ordinal: *ordinal,
                anchor_year: *anchor_year,
                event: event.clone(),
            }),
            Value::Statement {
                subject,
                predicate,
                object,
            } => Self::Statement(StatementRecord {
                subject: subject.clone(),
                predicate: predicate.clone(),
                object: object.clone(),
            }),
            Value::Quotation { quote } => Self::Quotation(QuotationRecord { quote: quote.clone() }),
        }
    }
}

/// By the field that only one shape has, so that a message names the wrong field and not just "no shape fits".
impl<'de> Deserialize<'de> for ValueRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        let has = |field: &str| json.get(field).is_some();
        let shape = if has("grain") {
            serde_json::from_value(json).map(Self::Date)
        } else if has("iso") && has("modifier") {
            serde_json::from_value(json).map(Self::Duration)
        } else if has("iso") {
            serde_json::from_value(json).map(Self::Time)
        } else if has("ordinal") {
            serde_json::from_value(json).map(Self::Anniversary)
        } else if has("quote") {
            serde_json::from_value(json).map(Self::Quotation)
        } else if ["subject", "predicate", "object"].into_iter().any(has) {
            serde_json::from_value(json).map(Self::Statement)
        } else {
            serde_json::from_value(json).map(Self::Figure)
        };
        shape.map_err(D::Error::custom)
    }
}

impl From<&Value> for AlternativeRecord {
    fn from(value: &Value) -> Self {
        Self {
            kind: value.kind(),
            value: value.into(),
        }
    }
}
