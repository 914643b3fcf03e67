//! Stretches of days with the grain and the basis they were said with.

use crate::model::date::Date;
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, DateValue, Grain};

/// Inclusive days; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub grain: Grain,
    pub basis: Basis,
    /// The year was filled in.
    pub year_assumed: bool,
}

impl Interval {
    pub fn new(start: Date, end: Date, grain: Grain, basis: Basis) -> Option<Self> {
        (start <= end).then_some(Self {
            start: Some(start),
            end: Some(end),
            grain,
            basis,
            year_assumed: false,
        })
    }

    pub fn day(day: Date, basis: Basis) -> Self {
        Self {
            start: Some(day),
            end: Some(day),
            grain: Grain::Day,
            basis,
            year_assumed: false,
        }
    }

    pub fn month(year: i32, month: u32, basis: Basis) -> Option<Self> {
        Self::new(
            Date::new(year, month, 1)?,
            Date::last_of_month(year, month)?,
            Grain::Month,
            basis,
        )
    }

    /// Whole months from `month` on.
    pub fn months(year: i32, month: u32, count: i64, grain: Grain, basis: Basis) -> Option<Self> {
        let start = Date::new(year, month, 1)?;
        Self::new(start, start.add_months(count)?.add_days(-1)?, grain, basis)
    }

    pub fn year(year: i32, basis: Basis) -> Option<Self> {
        Self::years(year, 1, Grain::Year, basis)
    }

    pub fn years(first: i32, count: i32, grain: Grain, basis: Basis) -> Option<Self> {
        let last = first.checked_add(count - 1)?;
        Self::new(Date::new(first, 1, 1)?, Date::new(last, 12, 31)?, grain, basis)
    }

    /// Monday to Sunday around a day (ISO 8601).
    pub fn week(day: Date, basis: Basis) -> Option<Self> {
        let monday = day.add_days(1 - i64::from(day.weekday()))?;
        Self::new(monday, monday.add_days(6)?, Grain::Week, basis)
    }

    /// The unit of the calendar around a day.
    pub fn around(day: Date, unit: TimeUnit, basis: Basis) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        match unit {
            TimeUnit::Day => Some(Self::day(day, basis)),
            TimeUnit::Week => Self::week(day, basis),
            TimeUnit::Month => Self::month(year, month, basis),
            TimeUnit::Quarter => Self::months(year, (month - 1) / 3 * 3 + 1, 3, Grain::Quarter, basis),
            TimeUnit::Half => Self::months(year, (month - 1) / 6 * 6 + 1, 6, Grain::Half, basis),
            TimeUnit::Year => Self::year(year, basis),
            TimeUnit::Decade => Self::years(year - year % 10, 10, Grain::Decade, basis),
            TimeUnit::Century => Self::years((year - 1) / 100 * 100 + 1, 100, Grain::Century, basis),
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
        }
    }

    pub fn with_basis(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    pub fn with_grain(self, grain: Grain) -> Self {
        Self { grain, ..self }
    }

    pub fn assumed(self, year_assumed: bool) -> Self {
        Self { year_assumed, ..self }
    }

    /// A month or more that begins and ends with one: a quarter, the first nine months.
    pub fn is_period(&self) -> bool {
        let (Some(start), Some(end)) = (self.start, self.end) else {
            return false;
        };
        let whole = start.day() == 1 && Date::last_of_month(end.year(), end.month()) == Some(end);
        whole
            && matches!(
                self.grain,
                Grain::Month | Grain::Quarter | Grain::Season | Grain::Half | Grain::Range
            )
    }

    pub fn contains(&self, other: &Self) -> bool {
        matches!((self.start, self.end, other.start, other.end), (Some(a), Some(b), Some(c), Some(d)) if a <= c && d <= b)
    }

    pub fn value(self) -> DateValue {
        DateValue {
            start: self.start,
            end: self.end,
            grain: self.grain,
            basis: self.basis,
            partial: None,
        }
    }
}

pub fn grain_of(unit: TimeUnit) -> Option<Grain> {
    Some(match unit {
        TimeUnit::Day => Grain::Day,
        TimeUnit::Week => Grain::Week,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Quarter => Grain::Quarter,
        TimeUnit::Half => Grain::Half,
        TimeUnit::Year => Grain::Year,
        TimeUnit::Decade => Grain::Decade,
        TimeUnit::Century => Grain::Century,
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return None,
    })
}

/// Units after a day, the day of the month cut to the month's length; before it with a negative count.
pub fn add(day: Date, unit: TimeUnit, count: i64) -> Option<Date> {
    let months = |width: i64| day.add_months(count.checked_mul(width)?);
    match unit {
        TimeUnit::Day => day.add_days(count),
        TimeUnit::Week => day.add_days(count.checked_mul(7)?),
        TimeUnit::Month => months(1),
        TimeUnit::Quarter => months(3),
        TimeUnit::Half => months(6),
        TimeUnit::Year => months(12),
        TimeUnit::Decade => months(120),
        TimeUnit::Century => months(1200),
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
    }
}
