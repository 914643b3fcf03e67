//! Spans of time that claims hold for.

use serde::{Deserialize, Serialize};

use super::date::Date;

/// How fine a date is said (the TIMEX-like grain of the contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Range,
}

/// Where a date or period was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Written out, year included.
    Explicit,
    /// Counted from the publication date or from a date named before.
    Relative,
    /// Taken over from the sentence, paragraph or article around.
    Frame,
    /// The publication date itself.
    Published,
    /// Follows from another claim.
    Implied,
}

/// Inclusive days; an end that is `None` is open. Both `None`: unresolved, and `partial` keeps what is known (EDTF).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateValue {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub grain: Grain,
    pub basis: Basis,
    pub partial: Option<String>,
}

impl DateValue {
    pub fn is_resolved(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }

    /// All of the unit that a day is meant to: "three months ago" is said to the month.
    #[must_use]
    pub fn whole_unit(&self) -> Self {
        let (Some(start), Some(end)) = (self.start, self.end) else {
            return self.clone();
        };
        let whole = match self.grain {
            _ if start != end => None,
            Grain::Week => start
                .add_days(1 - i64::from(start.weekday()))
                .and_then(|monday| Some((monday, monday.add_days(6)?))),
            Grain::Month => Date::new(start.year(), start.month(), 1)
                .and_then(|first| Some((first, Date::last_of_month(start.year(), start.month())?))),
            Grain::Year => Date::new(start.year(), 1, 1).zip(Date::new(start.year(), 12, 31)),
            _ => None,
        };
        let (first, last) = whole.unwrap_or((start, end));
        Self {
            start: Some(first),
            end: Some(last),
            ..self.clone()
        }
    }

    /// The year, where the whole value lies in one.
    pub fn year(&self) -> Option<i32> {
        let (start, end) = (self.start?, self.end?);
        (start.year() == end.year()).then(|| start.year())
    }
}

/// The period of a claim; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub basis: Basis,
}

impl Period {
    pub fn day(date: Date, basis: Basis) -> Self {
        Self {
            start: Some(date),
            end: Some(date),
            basis,
        }
    }

    pub fn same_days(&self, other: &Self) -> bool {
        self.start == other.start && self.end == other.end
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| matches!((a.end, b.start), (Some(end), Some(start)) if end < start);
        !before(self, other) && !before(other, self)
    }

    /// Whether `self` lies within `other`.
    pub fn within(&self, other: &Self) -> bool {
        let starts = other.start.is_none() || matches!((self.start, other.start), (Some(a), Some(b)) if a >= b);
        let ends = other.end.is_none() || matches!((self.end, other.end), (Some(a), Some(b)) if a <= b);
        starts && ends
    }

    /// Days from the end of the earlier to the start of the later; 0 when they overlap or an end is open.
    pub fn gap_days(&self, other: &Self) -> i64 {
        match (self.start, self.end, other.start, other.end) {
            (Some(_), Some(end), Some(start), _) if end < start => end.days_until(start),
            (Some(start), _, Some(_), Some(end)) if end < start => end.days_until(start),
            _ => 0,
        }
    }

    /// ISO 8601 interval as shown to people: `2024`, `2025-09`, `2025-09-15/2026-09-14`, `2025-09-02/..`.
    pub fn label(&self) -> String {
        let (Some(start), Some(end)) = (self.start, self.end) else {
            let side = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
            return format!("{}/{}", side(self.start), side(self.end));
        };
        let whole_months = start.day() == 1 && Date::last_of_month(end.year(), end.month()) == Some(end);
        if start == end {
            start.to_string()
        } else if whole_months && start.year() == end.year() && (start.month(), end.month()) == (1, 12) {
            format!("{:04}", start.year())
        } else if whole_months && (start.year(), start.month()) == (end.year(), end.month()) {
            format!("{:04}-{:02}", start.year(), start.month())
        } else {
            format!("{start}/{end}")
        }
    }
}
