//! Values as people read them, and as spreadsheets calculate with them.
//!
//! Wordings keep their sign: `~` about, `>` more than, `≥` at least, `<` less than, `≤` at most, `–` from … to. A bare
//! number was said as such.

use serde::Serialize;

use crate::model::claim::{Attribution, Claim, Confidence, Polarity};
use crate::model::decimal::Decimal;
use crate::model::duration::{Duration, TimeUnit};
use crate::model::mention::Value;
use crate::model::period::DateValue;
use crate::model::quantity::{Modifier, Quantity};

/// Between groups of three digits: ISO 80000-1, 7.3.1 asks for a small space, which no line may break at.
const THIN_SPACE: char = '\u{202f}';

/// Between a number and its unit, so that no line breaks there.
const NO_BREAK_SPACE: char = '\u{a0}';

/// Plain digits with the sign of the wording and no unit, for cells whose row names the unit: `~220000000000`, `>20`.
pub fn compact(value: &Value) -> String {
    match value.quantity() {
        Some(quantity) => worded(quantity, |number| number.to_string()),
        None => readable(value),
    }
}

/// Grouped digits with unit or counted noun: `~220 000 000 000 USD`, `>20 documents`, `30 days`, `20th (2001)`.
pub fn readable(value: &Value) -> String {
    match value {
        Value::Number { quantity, counted } => with_unit(&worded(quantity, grouped), counted.as_deref()),
        Value::Ordinal { quantity, counted } => with_unit(&worded(quantity, ordinal), counted.as_deref()),
        Value::Percent { quantity, .. } | Value::Money { quantity, .. } | Value::Measure { quantity, .. } => {
            with_unit(&worded(quantity, grouped), value.unit())
        }
        Value::Duration { duration, modifier } => format!("{}{}", sign(*modifier), length(*duration)),
        Value::Date(date) => date_label(date),
        Value::Time { iso } => iso.trim_start_matches('T').to_owned(),
        Value::Anniversary {
            ordinal: count,
            anchor_year,
            ..
        } => match anchor_year {
            Some(year) => format!("{} ({year})", ordinal(*count)),
            None => ordinal(*count),
        },
        Value::Statement {
            subject,
            predicate,
            object,
        } => {
            let parts: Vec<&str> = [subject, predicate, object]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            parts.join(" ")
        }
        Value::Quotation { quote } => format!("“{quote}”"),
    }
}

/// The value of a claim; what it denies or leaves uncertain says so, unless it stands there in the words of the article,
/// which deny it themselves.
pub fn asserted(claim: &Claim, show: impl Fn(&Value) -> String) -> String {
    // A statement whose parts are unknown still has the words that carry it.
    let shown = Some(show(&claim.value)).filter(|text| !text.is_empty());
    let verbatim = match &claim.value {
        Value::Statement { subject, object, .. } => subject.is_none() && object.is_none(),
        Value::Quotation { .. } => true,
        _ => shown.is_none(),
    };
    let value = shown.unwrap_or_else(|| claim.mention.text.to_string());
    match claim.polarity {
        _ if verbatim => value,
        Polarity::Affirmed => value,
        Polarity::Denied => format!("denied: {value}"),
        Polarity::Uncertain => format!("uncertain: {value}"),
    }
}

/// The period of a claim: `2024`, `2025-09-15/2026-09-14`, with `as of` the day up to which a toll runs.
pub fn period(claim: &Claim) -> Option<String> {
    let period = claim.period.as_ref().map(|period| period.label());
    match (period, claim.as_of) {
        (Some(period), Some(day)) if period != day.to_string() => Some(format!("{period}, as of {day}")),
        (None, Some(day)) => Some(format!("as of {day}")),
        (period, _) => period,
    }
}

/// Who speaks, according to the source.
pub fn attribution(attribution: &Attribution) -> Option<String> {
    match (&attribution.speaker, &attribution.source) {
        (Some(speaker), Some(source)) => Some(format!("{speaker}, {source}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// A concept or a folded noun in words: `trade_volume` becomes `trade volume`.
pub fn topic(topic: Option<&str>) -> String {
    topic.unwrap_or_default().replace('_', " ")
}

/// What a spreadsheet calculates with: plain decimals and their unit; empty where the value is no figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub stated: String,
    pub lower: String,
    pub upper: String,
    /// ISO 4217, UCUM (durations too: `d`, `mo`, `a`), `%`, `pp`, `bp`.
    pub unit: String,
    pub modifier: String,
}

impl Figures {
    /// Figures have their interval, durations their length, anniversaries the year that they count from.
    pub fn of(value: &Value) -> Self {
        let plain = |number: Option<Decimal>| number.map(|n| n.to_string()).unwrap_or_default();
        if let Some(quantity) = value.quantity() {
            return Self {
                stated: plain(quantity.stated),
                lower: plain(quantity.lower),
                upper: plain(quantity.upper),
                unit: value.unit().unwrap_or_default().to_owned(),
                modifier: code(&quantity.modifier),
            };
        }
        match value {
            Value::Duration { duration, modifier } => {
                if !duration.days.is_zero() {
                    return Self {
                        modifier: code(modifier),
                        ..Self::default()
                    };
                }
                let (unit, per_unit) = ucum(duration.unit);
                let amount = duration.amount.mul(Decimal::from_int(per_unit));
                Self {
                    stated: plain(amount),
                    unit: unit.to_owned(),
                    modifier: code(modifier),
                    ..Self::default()
                }
            }
            Value::Anniversary {
                anchor_year: Some(year),
                ..
            } => Self {
                stated: year.to_string(),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }
}

/// The code of an enumeration as the records print it: `more_than`, `missing-year`.
pub fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Hundredths as a decimal: `0.93`.
pub fn hundredths(value: u8) -> String {
    Decimal::from_parts(i128::from(value), 2)
        .unwrap_or_default()
        .to_string()
}

/// Confidence as a decimal between 0 and 1.
pub fn confidence(confidence: Confidence) -> String {
    hundredths(confidence.0)
}

/// A change as people read it: `-0.101` becomes `−10.1 %`.
pub fn change(delta: Decimal) -> Option<String> {
    let per_cent = delta.mul(Decimal::from_int(100))?.round_to_power(-1)?;
    let sign = if per_cent.is_negative() { "" } else { "+" };
    Some(format!("{sign}{}{NO_BREAK_SPACE}%", grouped(per_cent)))
}

/// Digits of the integer part in groups of three, from five digits on; a true minus sign.
pub fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |digits| ("−", digits));
    let (integer, fraction) = digits.split_once('.').map_or((digits, None), |(i, f)| (i, Some(f)));
    let mut text = String::from(sign);
    for (index, digit) in integer.chars().enumerate() {
        if integer.len() > 4 && index > 0 && (integer.len() - index).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

fn worded(quantity: &Quantity, show: impl Fn(Decimal) -> String) -> String {
    match (quantity.stated, quantity.lower, quantity.upper) {
        (Some(stated), ..) => format!("{}{}", sign(quantity.modifier), show(stated)),
        // Two dots where a dash would run into a minus sign.
        (None, Some(low), Some(high)) if low.is_negative() => format!("{}..{}", show(low), show(high)),
        (None, Some(low), Some(high)) => format!("{}–{}", show(low), show(high)),
        (None, Some(low), None) => format!("≥{}", show(low)),
        (None, None, Some(high)) => format!("≤{}", show(high)),
        (None, None, None) => String::new(),
    }
}

fn sign(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact | Modifier::Range => "",
        Modifier::Approx => "~",
        Modifier::AtLeast => "≥",
        Modifier::MoreThan => ">",
        Modifier::AtMost => "≤",
        Modifier::LessThan => "<",
    }
}

fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit.filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{number}{NO_BREAK_SPACE}{unit}"),
        None => number.to_owned(),
    }
}

fn ordinal(number: Decimal) -> String {
    let ending = match number.to_i64().map(|n| (n.rem_euclid(100), n.rem_euclid(10))) {
        Some((11..=13, _)) => "th",
        Some((_, 1)) => "st",
        Some((_, 2)) => "nd",
        Some((_, 3)) => "rd",
        Some(_) => "th",
        None => "",
    };
    format!("{}{ending}", grouped(number))
}

fn length(duration: Duration) -> String {
    let unit = match duration.unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Half => "half-year",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century if duration.amount == Decimal::ONE => "century",
        TimeUnit::Century => "centurie",
    };
    let plural = if duration.amount == Decimal::ONE { "" } else { "s" };
    let whole = format!("{}{NO_BREAK_SPACE}{unit}{plural}", grouped(duration.amount));
    if duration.days.is_zero() {
        return whole;
    }
    format!("{whole} {}", length(Duration::new(duration.days, TimeUnit::Day)))
}

/// UCUM has no quarter, half, decade or century of its own: they count in months and years.
fn ucum(unit: TimeUnit) -> (&'static str, i64) {
    match unit {
        TimeUnit::Second => ("s", 1),
        TimeUnit::Minute => ("min", 1),
        TimeUnit::Hour => ("h", 1),
        TimeUnit::Day => ("d", 1),
        TimeUnit::Week => ("wk", 1),
        TimeUnit::Month => ("mo", 1),
        TimeUnit::Quarter => ("mo", 3),
        TimeUnit::Half => ("mo", 6),
        TimeUnit::Year => ("a", 1),
        TimeUnit::Decade => ("a", 10),
        TimeUnit::Century => ("a", 100),
    }
}

fn date_label(date: &DateValue) -> String {
    if !date.is_resolved() {
        return date.partial.clone().unwrap_or_else(|| "undated".to_owned());
    }
    crate::model::period::Period {
        start: date.start,
        end: date.end,
        basis: date.basis,
    }
    .label()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::Excerpt;
    use crate::model::document::Source;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn money(amount: &str, modifier: Modifier) -> Value {
        let quantity = Quantity::worded(d(amount), Decimal::ZERO, modifier);
        Value::Money {
            quantity,
            unit: "USD".into(),
            unit_assumed: true,
        }
    }

    #[test]
    fn the_wording_shows_in_front_of_the_number() {
        assert_eq!(compact(&money("220000000000", Modifier::Approx)), "~220000000000");
        assert_eq!(compact(&money("20", Modifier::MoreThan)), ">20");
        assert_eq!(
            readable(&money("220000000000", Modifier::AtMost)),
            "≤220\u{202f}000\u{202f}000\u{202f}000\u{a0}USD"
        );
        let range = Value::Number {
            quantity: Quantity::range(d("-3"), d("4")),
            counted: None,
        };
        assert_eq!(compact(&range), "-3..4");
    }

    #[test]
    fn four_digits_and_decimals_are_not_grouped() {
        assert_eq!(grouped(d("2024")), "2024");
        assert_eq!(grouped(d("-12345.6789")), "−12\u{202f}345.6789");
    }

    #[test]
    fn durations_and_ordinals_read_like_words() {
        let days = |n: &str| Duration::new(d(n), TimeUnit::Day);
        assert_eq!(
            (length(days("30")), length(days("1"))),
            ("30\u{a0}days".into(), "1\u{a0}day".into())
        );
        let centuries = Duration::new(d("2"), TimeUnit::Century);
        assert_eq!(length(centuries), "2\u{a0}centuries");
        let show = |n: &str| ordinal(d(n));
        assert_eq!(
            [show("1"), show("12"), show("23"), show("111")],
            ["1st", "12th", "23rd", "111th"]
        );
    }

    #[test]
    fn a_duration_is_a_figure_in_ucum_units() {
        let value = Value::Duration {
            duration: Duration::new(d("2"), TimeUnit::Quarter),
            modifier: Modifier::Exact,
        };
        let figures = Figures::of(&value);
        assert_eq!((figures.stated.as_str(), figures.unit.as_str()), ("6", "mo"));
    }

    #[test]
    fn what_is_denied_says_so_once() {
        let statement = |subject: Option<&str>, predicate: &str| Value::Statement {
            subject: subject.map(str::to_owned),
            predicate: Some(predicate.to_owned()),
            object: None,
        };
        let quotation = Value::Quotation {
            quote: "We did not".to_owned(),
        };
        let cases = [
            (money("20", Modifier::Exact), "denied: 20\u{a0}USD"),
            (statement(Some("The bridge"), "opens"), "denied: The bridge opens"),
            (statement(None, "the bridge did not open"), "the bridge did not open"),
            (quotation, "“We did not”"),
        ];
        for (value, expected) in cases {
            let source = Source::new("a", "A", "en".parse().unwrap());
            let nothing = Excerpt {
                start: 0,
                end: 0,
                text: "".into(),
            };
            let claim = Claim {
                polarity: Polarity::Denied,
                ..Claim::new("c", source.into(), nothing.clone(), nothing, value)
            };
            assert_eq!(asserted(&claim, readable), expected);
        }
    }

    #[test]
    fn a_change_is_shown_in_per_cent_with_its_sign() {
        assert_eq!(change(d("-0.1013")).unwrap(), "−10.1\u{a0}%");
        assert_eq!(change(d("0.5")).unwrap(), "+50\u{a0}%");
    }
}
