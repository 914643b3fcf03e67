//! `gold.json`: what a careful reader finds in the articles of a story.

use serde::Deserialize;

use crate::lexicon::units;
use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::document::Document;
use crate::model::duration::{Duration, DurationFamily, TimeUnit};
use crate::model::mention::{PercentUnit, Value};
use crate::model::span::ByteSpan;

/// The claims of a story; other keys of the file are of no use here.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    pub claims: Vec<GoldClaim>,
    /// Claims of one thing.
    #[serde(default)]
    pub pairs: Vec<GoldPair>,
    /// Claims that look alike and are of two things.
    #[serde(default)]
    pub not_pairs: Vec<GoldPair>,
}

/// Two claims by their keys.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldPair {
    pub left: String,
    pub right: String,
}

/// A claim with the words that carry it.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldClaim {
    pub key: String,
    pub source: String,
    pub quote: String,
    /// Which of the places where the words stand, from 1.
    pub occurrence: usize,
    pub kind: String,
    #[serde(default)]
    pub norm: Option<String>,
    #[serde(default)]
    pub period: Option<String>,
    /// Other places of the same claim.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Stands in a menu, a caption, the headline of another article.
    #[serde(default)]
    pub aside: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Alias {
    pub quote: String,
    pub occurrence: usize,
}

/// Why gold and articles do not go together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GoldError {
    #[error("claim {key:?}: there is no article {source_id:?}")]
    Source { key: String, source_id: String },
    #[error("claim {key:?}: {quote:?} does not stand {occurrence} times in {source_id:?}")]
    Quote {
        key: String,
        quote: String,
        occurrence: usize,
        source_id: String,
    },
    #[error("a pair names the claim {key:?}, which there is not")]
    Pair { key: String },
    #[error("claim {key:?}: {norm:?} is no norm; see docs/eval.md")]
    Norm { key: String, norm: String },
}

/// A gold claim at its places in the text.
pub(super) struct Placed<'a> {
    pub claim: &'a GoldClaim,
    pub language: String,
    pub spans: Vec<ByteSpan>,
    pub norm: Option<Norm>,
    /// First and last day, where the gold gives them in ISO form.
    pub period: Option<(Date, Date)>,
}

impl Gold {
    pub(super) fn place(&self, documents: &[Document]) -> Result<Vec<Placed<'_>>, GoldError> {
        self.claims.iter().map(|claim| place(claim, documents)).collect()
    }
}

fn place<'a>(claim: &'a GoldClaim, documents: &[Document]) -> Result<Placed<'a>, GoldError> {
    let missing = || GoldError::Source {
        key: claim.key.clone(),
        source_id: claim.source.clone(),
    };
    let document = documents
        .iter()
        .find(|d| d.source.id == claim.source)
        .ok_or_else(missing)?;
    let aliases = claim.aliases.iter().map(|a| (&a.quote, a.occurrence));
    let spans = std::iter::once((&claim.quote, claim.occurrence))
        .chain(aliases)
        .map(|(quote, occurrence)| {
            let at = nth(&document.text, quote, occurrence).ok_or_else(|| GoldError::Quote {
                key: claim.key.clone(),
                quote: quote.clone(),
                occurrence,
                source_id: claim.source.clone(),
            })?;
            Ok(ByteSpan::new(at, at + quote.len()))
        })
        .collect::<Result<_, GoldError>>()?;
    let norm = match &claim.norm {
        None => None,
        Some(text) => Some(Norm::parse(text).ok_or_else(|| GoldError::Norm {
            key: claim.key.clone(),
            norm: text.clone(),
        })?),
    };
    Ok(Placed {
        claim,
        language: document.source.language.language.clone(),
        spans,
        norm,
        period: claim.period.as_deref().and_then(period),
    })
}

/// Where the words stand for the n-th time, overlaps counted.
fn nth(text: &str, words: &str, n: usize) -> Option<usize> {
    let mut from = 0;
    let mut at = None;
    for _ in 0..n {
        let found = from + text.get(from..)?.find(words)?;
        from = found + text[found..].chars().next().map_or(1, char::len_utf8);
        at = Some(found);
    }
    at
}

/// `2024`, `2024-05`, `2024-05-16`, `2024-Q3`, or two of them with `/` or `..` between.
fn period(text: &str) -> Option<(Date, Date)> {
    let (first, last) = text
        .split_once("..")
        .or_else(|| text.split_once('/'))
        .unwrap_or((text, text));
    Some((days(first)?.0, days(last)?.1))
}

fn days(text: &str) -> Option<(Date, Date)> {
    if let Some((year, quarter)) = text.split_once("-Q") {
        let (year, quarter): (i32, u32) = (year.parse().ok()?, quarter.parse().ok()?);
        return Some((
            Date::new(year, quarter.checked_mul(3)?.checked_sub(2)?, 1)?,
            Date::last_of_month(year, quarter.checked_mul(3)?)?,
        ));
    }
    let date: crate::model::date::PartialDate = text.parse().ok()?;
    Some((date.first_day()?, date.last_day()?))
}

/// A value for machines: `=244800000000±50000000 USD`, `3..4 m`, `@2024-05-16`, `n20@2001`, `s-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    pub text: String,
    form: Form,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Number {
        low: Decimal,
        high: Decimal,
        unit: Option<String>,
    },
    Days(Date, Date),
    Anniversary {
        ordinal: Decimal,
        year: i32,
        open: bool,
    },
    /// Polarity of a statement, a moment: not compared here.
    Other,
}

impl Norm {
    fn parse(text: &str) -> Option<Self> {
        let form = if let Some(days) = text.strip_prefix('@') {
            let (first, last) = period(days)?;
            Form::Days(first, last)
        } else if let Some(rest) = text.strip_prefix('n') {
            let (ordinal, year) = rest.split_once('@')?;
            Form::Anniversary {
                ordinal: ordinal.parse().ok()?,
                year: year.trim_end_matches('?').parse().ok()?,
                open: year.ends_with('?'),
            }
        } else if text.starts_with(['s', 't']) {
            Form::Other
        } else {
            number(text)?
        };
        Some(Self {
            text: text.to_owned(),
            form,
        })
    }

    /// Whether a value is the one meant; `None` where the two are not to be compared.
    pub fn is_met_by(&self, value: &Value) -> Option<bool> {
        match (&self.form, value) {
            (Form::Other, _) | (Form::Days(..), Value::Duration { .. }) => None,
            (Form::Days(first, last), Value::Date(date)) => Some((date.start, date.end) == (Some(*first), Some(*last))),
            (
                Form::Anniversary { ordinal, year, open },
                Value::Anniversary {
                    ordinal: said,
                    anchor_year,
                    ..
                },
            ) => {
                let years = anchor_year.map_or(*open, |said| said == *year);
                Some(ordinal == said && years)
            }
            (Form::Number { low, high, unit }, value) => {
                let amounts = amounts(value, unit.as_deref());
                Some(!amounts.is_empty() && amounts.iter().all(|a| low <= a && a <= high))
            }
            _ => Some(false),
        }
    }
}

fn number(text: &str) -> Option<Form> {
    let (amount, unit) = match text.split_once(' ') {
        Some((amount, unit)) => (amount, Some(unit.to_owned())),
        None => (text, None),
    };
    if let Some((low, high)) = amount.split_once("..") {
        return Some(Form::Number {
            low: low.parse().ok()?,
            high: high.parse().ok()?,
            unit,
        });
    }
    let amount = amount.trim_start_matches(['=', '~', '<', '>']);
    let (middle, half) = amount.split_once('±').unwrap_or((amount, "0"));
    let (middle, half): (Decimal, Decimal) = (middle.parse().ok()?, half.parse().ok()?);
    Some(Form::Number {
        low: middle.sub(half)?,
        high: middle.add(half)?,
        unit,
    })
}

/// Plain names of units that gold may use instead of UCUM's.
const PLAIN_NAMES: [(&str, &str); 9] = [
    ("ft", "[ft_i]"),
    ("ha", "har"),
    ("in", "[in_i]"),
    ("lb", "[lb_av]"),
    ("mi", "[mi_i]"),
    ("mph", "[mi_i]/h"),
    ("nmi", "[nmi_i]"),
    ("oz", "[oz_av]"),
    ("yd", "[yd_i]"),
];

fn ucum(name: &str) -> &str {
    PLAIN_NAMES
        .iter()
        .find(|(plain, _)| *plain == name)
        .map_or(name, |(_, code)| code)
}

/// What a value states in a unit: one number, or the two ends of a range; none where the unit does not fit.
fn amounts(value: &Value, unit: Option<&str>) -> Vec<Decimal> {
    if let Value::Duration { duration, .. } = value {
        return length(*duration, unit).into_iter().collect();
    }
    let Some(quantity) = value.quantity() else {
        return Vec::new();
    };
    let ends = match quantity.stated {
        Some(stated) => vec![stated],
        None => [quantity.lower, quantity.upper].into_iter().flatten().collect(),
    };
    let Some(unit) = unit else { return ends };
    let factor = match (value, unit) {
        (Value::Percent { .. }, "%") => Some(Decimal::ONE),
        (Value::Percent { unit: said, .. }, "pp") => match said {
            PercentUnit::BasisPoint => "0.01".parse().ok(),
            _ => Some(Decimal::ONE),
        },
        (Value::Money { unit: said, .. }, wanted) => (said == wanted).then_some(Decimal::ONE),
        (Value::Measure { unit: said, .. }, wanted) => {
            return ends
                .into_iter()
                .filter_map(|n| units::convert(n, said, ucum(wanted)))
                .collect();
        }
        _ => None,
    };
    factor.map_or_else(Vec::new, |f| ends.into_iter().filter_map(|n| n.mul(f)).collect())
}

/// A duration in `h`, `d`, `mo`, or in years without a unit.
fn length(duration: Duration, unit: Option<&str>) -> Option<Decimal> {
    let wanted = match unit {
        None => TimeUnit::Year,
        Some("mo") => TimeUnit::Month,
        Some("d") => TimeUnit::Day,
        Some("h") => TimeUnit::Hour,
        Some("min") => TimeUnit::Minute,
        Some(_) => return None,
    };
    if unit.is_none() && duration.days.is_zero() && duration.exact().0 == DurationFamily::Seconds {
        return Some(duration.amount);
    }
    let ((family, amount), (other, one)) = (duration.exact(), Duration::new(Decimal::ONE, wanted).exact());
    (family == other && duration.days.is_zero()).then(|| amount.ratio(one, 6))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_in_iso_forms_and_nothing_else() {
        let read = |text: &str| period(text).map(|(a, b)| format!("{a}/{b}"));
        assert_eq!(read("2024-02").as_deref(), Some("2024-02-01/2024-02-29"));
        assert_eq!(read("2025-Q3").as_deref(), Some("2025-07-01/2025-09-30"));
        assert_eq!(read("2025-03/2028").as_deref(), Some("2025-03-01/2028-12-31"));
        assert_eq!(read("as of 2025"), None);
    }

    #[test]
    fn the_n_th_place_counts_overlaps() {
        assert_eq!(nth("aaa", "aa", 2), Some(1));
        assert_eq!(nth("aaa", "aa", 3), None);
    }
}
