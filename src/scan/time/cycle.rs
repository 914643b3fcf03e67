//! What comes again: a month, a day of a month, a day of the week, a quarter, without its year.

use super::foreign;
use super::interval::Interval;
use crate::lexicon::sense::{Calendar, WEEKEND};
use crate::model::date::Date;
use crate::model::period::{Basis, Grain};

/// Years that are looked through for a day: 29 February comes every eighth year at the turn of some centuries.
const REACH: i32 = 8;
/// Months that are looked through for a day, and for one on a certain weekday: a Friday the 13th.
const MONTHS: i64 = 14;
/// Years to either side in which a day may fall on the named weekday.
const YEARS_ASIDE: i32 = 3;

/// The fields of a date that are known, the year not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cycle {
    pub calendar: Calendar,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// 1 (Monday) to 7, 8 the weekend.
    pub weekday: Option<u32>,
    pub quarter: Option<u32>,
    pub half: Option<u32>,
    pub season: Option<u32>,
}

/// How often it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    Weekly,
    Monthly,
    Yearly,
}

impl Cycle {
    pub fn rate(&self) -> Option<Rate> {
        if self.month.or(self.quarter).or(self.half).or(self.season).is_some() {
            Some(Rate::Yearly)
        } else if self.day.is_some() {
            Some(Rate::Monthly)
        } else {
            self.weekday.map(|_| Rate::Weekly)
        }
    }

    pub fn grain(&self) -> Grain {
        if self.day.is_some() {
            Grain::Day
        } else if let Some(weekday) = self.weekday {
            if weekday == u32::from(WEEKEND) {
                Grain::Range
            } else {
                Grain::Day
            }
        } else if self.month.is_some() {
            Grain::Month
        } else if self.quarter.is_some() {
            Grain::Quarter
        } else if self.season.is_some() {
            Grain::Season
        } else {
            Grain::Half
        }
    }

    /// Both together; `None` where they name the same field.
    pub fn with(self, other: Self) -> Option<Self> {
        let both = |a: Option<u32>, b: Option<u32>| a.is_some() && b.is_some();
        let clash = both(self.month, other.month)
            || both(self.day, other.day)
            || both(self.weekday, other.weekday)
            || both(self.quarter, other.quarter)
            || both(self.half, other.half)
            || both(self.season, other.season);
        let merged = Self {
            calendar: if self.month.is_some() {
                self.calendar
            } else {
                other.calendar
            },
            month: self.month.or(other.month),
            day: self.day.or(other.day),
            weekday: self.weekday.or(other.weekday),
            quarter: self.quarter.or(other.quarter),
            half: self.half.or(other.half),
            season: self.season.or(other.season),
        };
        // Friday in May is no day, and no month lies in a named quarter.
        let parts = [merged.month, merged.quarter, merged.half, merged.season];
        let one_part = parts.iter().flatten().count() <= 1;
        let whole = merged.weekday.is_none() || merged.day.is_some();
        (!clash && one_part && whole).then_some(merged)
    }

    /// EDTF level 1, without the year: `XXXX-09-02`; seasons are 21 to 24, quarters 33 to 36, halves 40 and 41.
    pub fn partial(&self) -> String {
        let code = match (self.season, self.quarter, self.half, self.month) {
            (Some(season), ..) => Some(20 + season),
            (_, Some(quarter), ..) => Some(32 + quarter),
            (_, _, Some(half), _) => Some(39 + half),
            (.., month) => month.filter(|_| self.calendar == Calendar::Gregorian),
        };
        let month = code.map_or_else(|| "XX".to_owned(), |m| format!("{m:02}"));
        match (self.day, self.weekday) {
            (Some(day), _) => format!("XXXX-{month}-{day:02}"),
            (None, Some(_)) => "XXXX-XX-XX".to_owned(),
            (None, None) => format!("XXXX-{month}"),
        }
    }

    /// Whether it exists in some year: not 31 February.
    pub fn exists(&self) -> bool {
        match (self.month, self.day) {
            // A leap year, so that 29 February passes.
            (Some(month), Some(day)) if self.calendar == Calendar::Gregorian => Date::new(2024, month, day).is_some(),
            (None, Some(day)) => (1..=31).contains(&day),
            _ => true,
        }
    }

    /// Its days in a year of its own calendar.
    pub fn in_year(&self, year: i32) -> Option<Interval> {
        let basis = Basis::Relative;
        if self.calendar != Calendar::Gregorian {
            return foreign::interval(self.calendar, year, self.month, self.day, basis);
        }
        if let Some(month) = self.month {
            return match self.day {
                Some(day) => Some(Interval::day(Date::new(year, month, day)?, basis)),
                None => Interval::month(year, month, basis),
            };
        }
        if let Some(quarter) = self.quarter {
            return Interval::months(year, quarter * 3 - 2, 3, Grain::Quarter, basis);
        }
        if let Some(half) = self.half {
            return Interval::months(year, half * 6 - 5, 6, Grain::Half, basis);
        }
        // Meteorological seasons of the northern hemisphere; winter 2024 begins in December 2024.
        let first = match self.season? {
            1 => 3,
            2 => 6,
            3 => 9,
            _ => 12,
        };
        Interval::months(year, first, 3, Grain::Season, basis)
    }

    /// The last that has begun by `day`.
    pub fn last_until(&self, day: Date) -> Option<Interval> {
        match self.rate()? {
            Rate::Yearly => {
                let year = foreign::year_of(self.calendar, day);
                let found = (-1..=REACH)
                    .filter_map(|back| self.in_year(year - back))
                    .find(|i| i.start.is_some_and(|s| s <= day))?;
                Some(self.on_weekday(found, |i| i.start.is_some_and(|s| s <= day)))
            }
            Rate::Monthly => {
                let first = Date::new(day.year(), day.month(), 1)?;
                (0..=MONTHS).find_map(|back| {
                    let found = Interval::day(self.in_month(first.add_months(-back)?)?, Basis::Relative);
                    (found.start? <= day && self.is_on_weekday(&found)).then_some(found)
                })
            }
            Rate::Weekly => {
                let wanted = self.weekday?;
                if wanted == u32::from(WEEKEND) {
                    let week = Interval::week(day, Basis::Relative)?;
                    let back = if day.weekday() >= 6 { 0 } else { -7 };
                    return weekend(week.start?.add_days(back)?);
                }
                let back = i64::from((day.weekday() + 7 - wanted) % 7);
                Some(Interval::day(day.add_days(-back)?, Basis::Relative))
            }
        }
    }

    /// The next that has not ended on `day`.
    pub fn next_from(&self, day: Date) -> Option<Interval> {
        match self.rate()? {
            Rate::Yearly => {
                let year = foreign::year_of(self.calendar, day);
                let found = (-1..=REACH)
                    .filter_map(|on| self.in_year(year + on))
                    .find(|i| i.end.is_some_and(|e| e >= day))?;
                Some(self.on_weekday(found, |i| i.end.is_some_and(|e| e >= day)))
            }
            Rate::Monthly => {
                let first = Date::new(day.year(), day.month(), 1)?;
                (0..=MONTHS).find_map(|on| {
                    let found = Interval::day(self.in_month(first.add_months(on)?)?, Basis::Relative);
                    (found.start? >= day && self.is_on_weekday(&found)).then_some(found)
                })
            }
            Rate::Weekly => {
                let wanted = self.weekday?;
                if wanted == u32::from(WEEKEND) {
                    return weekend(Interval::week(day, Basis::Relative)?.start?);
                }
                let on = i64::from((wanted + 7 - day.weekday()) % 7);
                Some(Interval::day(day.add_days(on)?, Basis::Relative))
            }
        }
    }

    /// Its first days that begin within an interval; a day of the week needs one of a week or less.
    pub fn within(&self, around: &Interval) -> Option<Interval> {
        let (from, to) = (around.start?, around.end?);
        let longest = match self.rate()? {
            Rate::Weekly => 7,
            Rate::Monthly => 31,
            Rate::Yearly => 3700,
        };
        if from.days_until(to) >= longest {
            return None;
        }
        let mut found = self.next_from(from)?;
        // Winter 2024 begins in December: what began before does not count.
        if found.start? < from {
            found = self.next_from(found.end?.add_days(1)?)?;
        }
        let fits = found.start? <= to && self.is_on_weekday(&found);
        fits.then(|| {
            Interval {
                basis: around.basis,
                ..found
            }
            .assumed(around.year_assumed)
        })
    }

    fn in_month(&self, first: Date) -> Option<Date> {
        Date::new(first.year(), first.month(), self.day?)
    }

    fn is_on_weekday(&self, found: &Interval) -> bool {
        match (self.day, self.weekday, found.start) {
            (Some(_), Some(weekday), Some(start)) => start.weekday() == weekday,
            _ => true,
        }
    }

    /// Of this year and those near it the one in which the day falls on the named weekday; else this one.
    fn on_weekday(&self, found: Interval, fits: impl Fn(&Interval) -> bool) -> Interval {
        if self.is_on_weekday(&found) {
            return found;
        }
        let Some(year) = found.start.map(|s| foreign::year_of(self.calendar, s)) else {
            return found;
        };
        (1..=YEARS_ASIDE)
            .find_map(|aside| {
                let both = [year - aside, year + aside].into_iter().filter_map(|y| self.in_year(y));
                let mut right: Vec<Interval> = both.filter(|i| self.is_on_weekday(i)).collect();
                right.sort_by_key(|i| !fits(i));
                right.first().copied()
            })
            .unwrap_or(found)
    }
}

/// Saturday and Sunday of the week that begins on `monday`.
pub fn weekend(monday: Date) -> Option<Interval> {
    Interval::new(monday.add_days(5)?, monday.add_days(6)?, Grain::Range, Basis::Relative)
}
