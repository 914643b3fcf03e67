//! The parts of a language file on dates and lengths of time.

use serde::Deserialize;

use crate::model::duration::TimeUnit;

/// Calendars that have months of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarName {
    Persian,
    Islamic,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarMonths {
    /// Twelve lists.
    pub month: Vec<Vec<String>>,
}

/// Bare years from `from` to `to` count by `era`, as the values of `[era]` do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearCount {
    pub from: i32,
    pub to: i32,
    pub era: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Keys of `[time_unit]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnitName {
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

impl From<TimeUnitName> for TimeUnit {
    fn from(name: TimeUnitName) -> Self {
        match name {
            TimeUnitName::Second => Self::Second,
            TimeUnitName::Minute => Self::Minute,
            TimeUnitName::Hour => Self::Hour,
            TimeUnitName::Day => Self::Day,
            TimeUnitName::Week => Self::Week,
            TimeUnitName::Month => Self::Month,
            TimeUnitName::Quarter => Self::Quarter,
            TimeUnitName::Half => Self::Half,
            TimeUnitName::Year => Self::Year,
            TimeUnitName::Decade => Self::Decade,
            TimeUnitName::Century => Self::Century,
        }
    }
}
