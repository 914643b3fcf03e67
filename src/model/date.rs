//! Calendar days. Wraps `jiff::civil::Date`, so that the calendar library stays in one place.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the proleptic Gregorian calendar, printed as ISO 8601 `YYYY-MM-DD`; years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// `None` for days that do not exist (31 February) and years outside 1 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        civil::Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
            .map(Self)
    }

    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    pub fn month(self) -> u32 {
        self.0.month() as u32
    }

    pub fn day(self) -> u32 {
        self.0.day() as u32
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    pub fn weekday(self) -> u32 {
        self.0.weekday().to_monday_one_offset() as u32
    }

    pub fn add_days(self, days: i64) -> Option<Self> {
        self.0
            .checked_add(Span::new().try_days(days).ok()?)
            .ok()
            .map(Self)
            .filter(|d| d.year() >= 1)
    }

    /// Months added, the day cut to the length of the month (31 January plus one month is 28 February).
    pub fn add_months(self, months: i64) -> Option<Self> {
        self.0
            .checked_add(Span::new().try_months(months).ok()?)
            .ok()
            .map(Self)
            .filter(|d| d.year() >= 1)
    }

    /// Days from `self` to `later`; negative when it is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        self.0.until(later.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// As it is printed: dates are many in what is printed, and formatting numbers in general takes ten times as long.
    fn digits(self) -> Digits {
        let digit = |number: u32, power: u32| b'0' + (number / power % 10) as u8;
        let (year, month, day) = (self.0.year().unsigned_abs().into(), self.month(), self.day());
        Digits([
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            b'-',
            digit(month, 10),
            digit(month, 1),
            b'-',
            digit(day, 10),
            digit(day, 1),
        ])
    }

    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        Self::new(year, month, 1).map(|d| Self(d.0.last_of_month()))
    }
}

/// `YYYY-MM-DD`.
struct Digits([u8; 10]);

impl Digits {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.digits().as_str())
    }
}

/// Why a date string was refused; the message says what would be right.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ParseDateError {
    #[error("{text:?} is no date; use YYYY-MM-DD, YYYY-MM or YYYY")]
    Shape { text: String },
    #[error("{text:?} has month {month}; use YYYY-MM-DD, YYYY-MM or YYYY with a month from 01 to 12")]
    Month { text: String, month: u32 },
    #[error("{text:?} has day {day}, which that month does not have; use YYYY-MM-DD, YYYY-MM or YYYY")]
    Day { text: String, day: u32 },
}

/// A full day, `YYYY-MM-DD`.
impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match PartialDate::from_str(text)? {
            PartialDate {
                year,
                month: Some(month),
                day: Some(day),
            } => Self::new(year, month, day),
            _ => None,
        }
        .ok_or_else(|| ParseDateError::Shape { text: shorten(text) })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.digits().as_str())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A publication date as given: a day, a month or a year (`YYYY-MM-DD`, `YYYY-MM`, `YYYY`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl PartialDate {
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    pub fn last_day(self) -> Option<Date> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::new(self.year, month, day),
            (Some(month), None) => Date::last_of_month(self.year, month),
            _ => Date::new(self.year, 12, 31),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(month), Some(day)) = (self.month, self.day)
            && let Some(date) = Date::new(self.year, month, day)
        {
            return date.fmt(f);
        }
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shape = || ParseDateError::Shape { text: shorten(text) };
        let mut parts = text.split('-');
        let mut part = |width: usize| match parts.next() {
            None => Ok(None),
            Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<u32>().map(Some).map_err(|_| shape())
            }
            Some(_) => Err(shape()),
        };
        let year = part(4)?.filter(|y| *y > 0).ok_or_else(shape)? as i32;
        let (month, day) = (part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(shape());
        }
        if let Some(month) = month.filter(|m| !(1..=12).contains(m)) {
            return Err(ParseDateError::Month {
                text: shorten(text),
                month,
            });
        }
        if let (Some(m), Some(d)) = (month, day)
            && Date::new(year, m, d).is_none()
        {
            return Err(ParseDateError::Day {
                text: shorten(text),
                day: d,
            });
        }
        Ok(Self { year, month, day })
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_date_says_what_is_wrong_with_it() {
        let message = |text: &str| text.parse::<PartialDate>().unwrap_err().to_string();
        assert!(message("2025-13-01").contains("month 13"));
        assert!(message("2025-02-30").contains("day 30"));
        assert!(message("01/02/2025").contains("is no date"));
        assert!(message("2025-1-2").contains("is no date"));
    }

    #[test]
    fn a_partial_date_spans_what_it_names() {
        let date: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(date.first_day().unwrap().to_string(), "2024-02-01");
        assert_eq!(date.last_day().unwrap().to_string(), "2024-02-29");
    }

    #[test]
    fn months_are_added_within_their_length() {
        let date: Date = "2025-01-31".parse().unwrap();
        assert_eq!(date.add_months(1).unwrap().to_string(), "2025-02-28");
        assert_eq!(date.add_days(-31).unwrap().to_string(), "2024-12-31");
        assert_eq!(date.weekday(), 5);
        assert_eq!(date.add_months(i64::MAX), None);
        assert_eq!(date.add_days(10_000_000), None);
    }
}
