//! Lengths of time as ISO 8601 durations.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;

/// Unit of a duration or of a shift in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// One length in one unit, as said: `P30D`, `PT2H`, `P3W`. Decades and centuries count in years, quarters and halves in
/// months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    pub amount: Decimal,
    pub unit: TimeUnit,
    /// Days beyond whole months, which are no fixed part of one: `P2M10D`.
    pub days: Decimal,
}

impl Duration {
    pub const fn new(amount: Decimal, unit: TimeUnit) -> Self {
        Self {
            amount,
            unit,
            days: Decimal::ZERO,
        }
    }

    /// Both together, "two years and three months", in the smaller unit; `None` where `other` is no smaller part or the
    /// sum is not exact.
    pub fn and(self, other: Self) -> Option<Self> {
        if other.unit > self.unit {
            return other.and(self);
        }
        let days = match (self.days.is_zero(), other.days.is_zero()) {
            (true, _) => other.days,
            (false, true) => self.days,
            (false, false) => return None,
        };
        if other.unit == self.unit {
            return None;
        }
        let ((family, length), (other_family, more)) = (self.exact(), other.exact());
        if family == other_family {
            let unit = other.unit;
            let (_, one) = Self::new(Decimal::ONE, unit).exact();
            let amount = exact_ratio(length.add(more)?, one)?;
            return (days.is_zero() || family == DurationFamily::Months).then_some(Self { amount, unit, days });
        }
        let day = Self::new(Decimal::ONE, TimeUnit::Day).exact().1;
        let (amount, unit) = match self.unit {
            TimeUnit::Month | TimeUnit::Year => (self.amount, self.unit),
            _ => return None,
        };
        if !days.is_zero() {
            return None;
        }
        let days = (other.unit >= TimeUnit::Day).then(|| exact_ratio(more, day))??;
        Some(Self { amount, unit, days })
    }

    /// The duration in the unit that ISO 8601 has a letter for.
    fn iso_parts(self) -> (Decimal, &'static str, char) {
        let (factor, prefix, letter) = match self.unit {
            TimeUnit::Second => (1, "PT", 'S'),
            TimeUnit::Minute => (1, "PT", 'M'),
            TimeUnit::Hour => (1, "PT", 'H'),
            TimeUnit::Day => (1, "P", 'D'),
            TimeUnit::Week => (1, "P", 'W'),
            TimeUnit::Month => (1, "P", 'M'),
            TimeUnit::Quarter => (3, "P", 'M'),
            TimeUnit::Half => (6, "P", 'M'),
            TimeUnit::Year => (1, "P", 'Y'),
            TimeUnit::Decade => (10, "P", 'Y'),
            TimeUnit::Century => (100, "P", 'Y'),
        };
        (
            self.amount.mul(Decimal::from_int(factor)).unwrap_or(self.amount),
            prefix,
            letter,
        )
    }

    /// Exact length in the smallest unit of its family: seconds for `PT…`, weeks and days, months for months and years.
    /// Two families are not converted into one another, since months differ in length.
    pub fn exact(self) -> (DurationFamily, Decimal) {
        let (family, factor) = match self.unit {
            TimeUnit::Second => (DurationFamily::Seconds, 1),
            TimeUnit::Minute => (DurationFamily::Seconds, 60),
            TimeUnit::Hour => (DurationFamily::Seconds, 3600),
            TimeUnit::Day => (DurationFamily::Seconds, 86_400),
            TimeUnit::Week => (DurationFamily::Seconds, 7 * 86_400),
            TimeUnit::Month => (DurationFamily::Months, 1),
            TimeUnit::Quarter => (DurationFamily::Months, 3),
            TimeUnit::Half => (DurationFamily::Months, 6),
            TimeUnit::Year => (DurationFamily::Months, 12),
            TimeUnit::Decade => (DurationFamily::Months, 120),
            TimeUnit::Century => (DurationFamily::Months, 1200),
        };
        (
            family,
            self.amount.mul(Decimal::from_int(factor)).unwrap_or(self.amount),
        )
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (rest, time) = match text.strip_prefix("PT") {
            Some(rest) => (rest, true),
            None => (text.strip_prefix('P')?, false),
        };
        let unit = match (rest.chars().last()?, time) {
            ('S', true) => TimeUnit::Second,
            ('M', true) => TimeUnit::Minute,
            ('H', true) => TimeUnit::Hour,
            ('D', false) => TimeUnit::Day,
            ('W', false) => TimeUnit::Week,
            ('M', false) => TimeUnit::Month,
            ('Y', false) => TimeUnit::Year,
            _ => return None,
        };
        let number = &rest[..rest.len() - 1];
        if unit == TimeUnit::Day
            && let Some(at) = number.find(['M', 'Y'])
        {
            let unit = if number.as_bytes()[at] == b'M' {
                TimeUnit::Month
            } else {
                TimeUnit::Year
            };
            return Some(Self {
                amount: number[..at].parse().ok()?,
                unit,
                days: number[at + 1..].parse().ok()?,
            });
        }
        Some(Self::new(number.parse().ok()?, unit))
    }
}

fn exact_ratio(length: Decimal, one: Decimal) -> Option<Decimal> {
    let ratio = length.ratio(one, 6)?;
    (ratio.mul(one)? == length).then_some(ratio)
}

/// Durations within one family convert exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationFamily {
    Seconds,
    Months,
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, prefix, letter) = self.iso_parts();
        write!(f, "{prefix}{amount}{letter}")?;
        if self.days != Decimal::ZERO {
            write!(f, "{}D", self.days)?;
        }
        Ok(())
    }
}
