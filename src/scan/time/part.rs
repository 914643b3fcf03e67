//! Parts of dates: Monday of next week, the third week of May, early 2024, the rest of the year.

use super::cycle::{Cycle, Rate};
use super::interval::{Interval, add, grain_of};
use super::shift::Amount;
use super::{Evaluator, Time};
use crate::model::date::Date;
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, Grain};
use crate::scan::captures::Captures;

/// Units looked through for the n-th; there are no more days in a century.
const MOST: i64 = 36_600;

impl Evaluator<'_> {
    /// Of two dates the finer, within the coarser.
    pub(super) fn of(&self, captures: &Captures) -> Option<Time> {
        if let [first, second] = *captures.dates.as_slice()
            && let Some(found) = self.range_in(first, second).or_else(|| self.range_in(second, first))
        {
            return Some(Time::Known(found));
        }
        let (first, second) = match *captures.dates.as_slice() {
            [first, second] => (self.time(first)?, self.time(second)?),
            // "the 20th of next month"
            [only] if captures.weekday.is_some() => (Time::Cycle(super::cycle_of(captures)), self.time(only)?),
            [only] if !captures.days.is_empty() => {
                let date = self.time(only)?;
                let is_month = match &date {
                    Time::Known(i) => i.grain == Grain::Month,
                    Time::Cycle(c) => c.grain() == Grain::Month,
                    Time::Partial { grain, .. } => *grain == Grain::Month,
                };
                if !is_month {
                    return None;
                }
                let day = Cycle {
                    day: captures.days.first().copied(),
                    ..Cycle::default()
                };
                (Time::Cycle(day), date)
            }
            _ => return None,
        };
        // Ranges have no parts here, and "three years ago" is no day of another date.
        let is_range = |t: &Time| match t {
            Time::Known(i) => i.grain == Grain::Range || (i.start == i.end && i.grain != Grain::Day),
            Time::Partial { grain, .. } => *grain == Grain::Range,
            Time::Cycle(_) => false,
        };
        if is_range(&first) || is_range(&second) {
            return None;
        }
        match (first, second) {
            (Time::Cycle(fine), Time::Known(coarse)) | (Time::Known(coarse), Time::Cycle(fine)) => {
                // A weekday that does not fit its day leaves the day standing.
                let named = fine.rate() == Some(Rate::Weekly) && coarse.grain == Grain::Day;
                fine.within(&coarse).or(named.then_some(coarse)).map(Time::Known)
            }
            (Time::Cycle(one), Time::Cycle(other)) => one.with(other).map(Time::Cycle),
            (Time::Known(one), Time::Known(other)) => {
                if one.contains(&other) {
                    Some(Time::Known(other))
                } else {
                    other.contains(&one).then_some(Time::Known(one))
                }
            }
            (Time::Partial { .. }, Time::Known(_)) | (Time::Known(_), Time::Partial { .. }) => None,
            (Time::Partial { text, grain }, _) | (_, Time::Partial { text, grain }) => {
                Some(Time::Partial { text, grain })
            }
        }
    }

    /// "Next week between Wednesday and Friday": what comes again at both ends, within the other date.
    fn range_in(&self, range: u32, coarse: u32) -> Option<Interval> {
        let found = &self.chart.found[range as usize];
        let [first, last] = *found.captures.dates.as_slice() else {
            return None;
        };
        if found.rule(self.lexicon).value != "range" {
            return None;
        }
        let (Time::Cycle(first), Time::Cycle(last)) = (self.time(first)?, self.time(last)?) else {
            return None;
        };
        let Time::Known(coarse) = self.time(coarse)? else {
            return None;
        };
        // Of a range of weeks it is not said which Wednesday.
        if matches!(coarse.grain, Grain::Range | Grain::Day) {
            return None;
        }
        let (start, end) = (first.within(&coarse)?, last.within(&coarse)?);
        let whole = Interval::new(start.start?, end.end?, Grain::Range, coarse.basis)?;
        Some(whole.assumed(coarse.year_assumed))
    }

    /// The unit that a finer date lies in.
    pub(super) fn around(&self, captures: &Captures) -> Option<Time> {
        let unit = captures.unit?;
        match self.settled(*captures.dates.first()?)? {
            Time::Known(day) if day.grain < grain_of(unit)? => Some(Time::Known(
                Interval::around(day.start?, unit, day.basis)?.assumed(day.year_assumed),
            )),
            Time::Known(_) => None,
            other => Some(other),
        }
    }

    /// The n-th unit or weekday of a date, counted from its end where `n` is negative. A week belongs to what holds its
    /// Thursday (ISO 8601).
    pub(super) fn nth(&self, which: Option<i64>, captures: &Captures) -> Option<Time> {
        let n = match which {
            Some(fixed) => fixed,
            None => captures.ordinal.or_else(|| captures.number.and_then(|n| n.to_i64()))?,
        };
        let around = match captures.dates.first() {
            Some(date) => self.settled(*date)?,
            None => self.spoken_year()?,
        };
        match around {
            Time::Known(around) => self.nth_of(n, captures, &around).map(Time::Known),
            other => Some(other),
        }
    }

    fn nth_of(&self, n: i64, captures: &Captures, around: &Interval) -> Option<Interval> {
        let (from, to) = (around.start?, around.end?);
        let backwards = n < 0;
        let skip = n.unsigned_abs().checked_sub(1)?;
        let skip = i64::try_from(skip).ok().filter(|s| *s < MOST)?;
        let found = if let Some(weekday) = captures.weekday {
            // The weekend counts by its Saturday.
            let counted = weekday.min(6 + u32::from(weekday == 7));
            let day = if backwards {
                let back = i64::from((to.weekday() + 7 - counted) % 7);
                to.add_days(-back - 7 * skip)?
            } else {
                let on = i64::from((counted + 7 - from.weekday()) % 7);
                from.add_days(on + 7 * skip)?
            };
            let found = Interval::day(day, around.basis);
            if !around.contains(&found) {
                return None;
            }
            if weekday > 7 {
                Interval::new(day, day.add_days(1)?, Grain::Range, around.basis)?
            } else {
                found
            }
        } else {
            let unit = captures.unit?;
            match unit {
                TimeUnit::Half => half_of(around, n)?,
                TimeUnit::Week => {
                    let thursday = if backwards {
                        let back = i64::from((to.weekday() + 7 - 4) % 7);
                        to.add_days(-back - 7 * skip)?
                    } else {
                        let on = i64::from((4 + 7 - from.weekday()) % 7);
                        from.add_days(on + 7 * skip)?
                    };
                    if thursday < from || thursday > to {
                        return None;
                    }
                    Interval::week(thursday, around.basis)?
                }
                _ => {
                    let origin = if backwards { to } else { from };
                    let whole = Interval::around(origin, unit, around.basis)?;
                    let moved = add(whole.start?, unit, if backwards { -skip } else { skip })?;
                    let found = Interval::around(moved, unit, around.basis)?;
                    if !around.contains(&found) || found == *around {
                        return None;
                    }
                    found
                }
            }
        };
        Some(found.assumed(around.year_assumed))
    }

    /// The first or last units of a date, or of the year spoken of: the first nine months of 2024.
    pub(super) fn first_units(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, None).filter(|n| *n != 0)?;
        let unit = captures.unit?;
        let around = match captures.dates.first() {
            Some(date) => self.settled(*date)?,
            None => self.spoken_year()?,
        };
        let Time::Known(around) = around else {
            return Some(around);
        };
        let (from, to) = (around.start?, around.end?);
        let (start, end) = if count > 0 {
            (from, add(from, unit, count)?.add_days(-1)?)
        } else {
            (add(to.add_days(1)?, unit, count)?, to)
        };
        let found = Interval::new(start, end, Grain::Range, around.basis)?.assumed(around.year_assumed);
        (around.contains(&found) && unit != TimeUnit::Year).then_some(Time::Known(found))
    }

    /// The units that end with a date: the three months to September.
    pub(super) fn ending(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, None).filter(|n| *n < 0)?;
        match self.settled(*captures.dates.first()?)? {
            Time::Known(last) if last.grain <= Grain::Month => {
                let end = last.end?;
                let start = add(end.add_days(1)?, captures.unit?, count)?;
                let found = Interval::new(start, end, Grain::Range, last.basis)?;
                Some(Time::Known(found.assumed(last.year_assumed)))
            }
            Time::Known(_) => None,
            other => Some(other),
        }
    }

    /// The first, middle or last part of a date. Months by ten days, years by four months; days have none.
    pub(super) fn third(&self, which: &str, captures: &Captures) -> Option<Time> {
        let inner = match captures.dates.first() {
            Some(date) => self.settled(*date)?,
            // "at the beginning of the month"
            None => match self.spoken_unit(captures) {
                Some(spoken_of) => Time::Known(spoken_of),
                None => self.current(captures)?,
            },
        };
        let Time::Known(inner) = inner else {
            return Some(inner);
        };
        let (Some(start), Some(end)) = (inner.start, inner.end) else {
            return Some(Time::Known(inner));
        };
        let pick = |early: (i64, i64), mid: (i64, i64), late: i64| match which {
            "early" => (early.0, Some(early.1)),
            "mid" | "mid_ten" => (mid.0, Some(mid.1)),
            _ => (late, None),
        };
        let by_days = |(from, to): (i64, Option<i64>)| {
            let last = match to {
                Some(to) => start.add_days(to)?,
                None => end,
            };
            Some((start.add_days(from)?, last))
        };
        let by_months = |(from, to): (i64, Option<i64>)| {
            let last = match to {
                Some(to) => start.add_months(to + 1)?.add_days(-1)?,
                None => end,
            };
            Some((start.add_months(from)?, last))
        };
        let years = |n: i64| 12 * n;
        let (from, to) = match inner.grain {
            Grain::Week => by_days(pick((0, 2), (1, 4), 3))?,
            // 中旬 begins where 上旬 ends; "the middle of May" is told from the 10th on.
            Grain::Month => by_days(pick((0, 9), (9 + i64::from(which == "mid_ten"), 19), 20))?,
            Grain::Quarter | Grain::Season => by_months(pick((0, 0), (1, 1), 2))?,
            Grain::Half => by_months(pick((0, 1), (2, 3), 4))?,
            Grain::Year => by_months(pick((0, 3), (4, 7), 8))?,
            Grain::Decade => by_months(pick((0, years(4) - 1), (years(4), years(6) - 1), years(6)))?,
            Grain::Century => by_months(pick((0, years(33) - 1), (years(33), years(67) - 1), years(67)))?,
            Grain::Day | Grain::Range => return Some(Time::Known(inner)),
        };
        let found = Interval::new(from, to, Grain::Range, inner.basis)?;
        Some(Time::Known(found.assumed(inner.year_assumed)))
    }

    /// The days of a date that are over by the day of publication, or those that are left.
    pub(super) fn cut_today(&self, over: bool, captures: &Captures) -> Option<Time> {
        let inner = match captures.dates.first() {
            Some(date) => self.settled(*date)?,
            None => self.current(captures)?,
        };
        let (Time::Known(inner), Some(today)) = (&inner, self.reference.today()) else {
            return Some(inner);
        };
        let (start, end) = (inner.start?, inner.end?);
        if !(start <= today && today <= end) {
            return Some(Time::Known(*inner));
        }
        let (from, to) = if over { (start, today) } else { (today, end) };
        Interval::new(from, to, Grain::Range, inner.basis).map(Time::Known)
    }

    /// "In 2020 it fell; by the end of the year it had risen": what is told of the past speaks of the unit around the date named
    /// before.
    fn spoken_unit(&self, captures: &Captures) -> Option<Interval> {
        let named = self.reference.named.filter(|_| self.told_as_past())?;
        let around = Interval::around(named.start?, captures.unit?, Basis::Relative)?;
        around.contains(&named).then_some(around)
    }

    /// The unit around the day of publication: "the week", "the year".
    fn current(&self, captures: &Captures) -> Option<Time> {
        self.shifted("unit", Amount::Fixed(0), captures)
    }

    /// The year spoken of, else that of publication.
    fn spoken_year(&self) -> Option<Time> {
        let published = self.reference.published.map(|p| p.year);
        match self.reference.frame_year.or(published) {
            Some(year) => Some(Time::Known(Interval::year(year, Basis::Relative)?.assumed(true))),
            None => Some(Time::Partial {
                text: "XXXX".to_owned(),
                grain: Grain::Year,
            }),
        }
    }

    /// The week of a number (ISO 8601) in the year that is named, spoken of or published in.
    pub(super) fn week_of_year(&self, captures: &Captures) -> Option<Time> {
        let said = captures.number.and_then(|n| n.to_i64());
        let n = captures.ordinal.or(said).filter(|n| (1..=53).contains(n))?;
        let (year, assumed) = match (captures.years.first(), captures.dates.first()) {
            (Some(year), _) => (*year, false),
            (None, Some(date)) => match self.settled(*date)? {
                Time::Known(year) if year.grain == Grain::Year => (year.start?.year(), year.year_assumed),
                Time::Known(_) => return None,
                other => return Some(other),
            },
            (None, None) => match self.spoken_year()? {
                Time::Known(year) => (year.start?.year(), true),
                other => return Some(other),
            },
        };
        let week = Interval::week(Date::new(year, 1, 4)?.add_days(7 * (n - 1))?, Basis::Explicit)?;
        // Week 53 of a year that has 52.
        if week.start?.add_days(3)?.year() != year {
            return None;
        }
        let basis = if assumed { Basis::Relative } else { Basis::Explicit };
        Some(Time::Known(week.with_basis(basis).assumed(assumed)))
    }
}

/// The first or second half of a month, a year, a decade, a century.
fn half_of(around: &Interval, n: i64) -> Option<Interval> {
    let (from, to) = (around.start?, around.end?);
    let middle = match around.grain {
        Grain::Month => from.add_days(15)?,
        Grain::Year => from.add_months(6)?,
        Grain::Decade => from.add_months(60)?,
        Grain::Century => from.add_months(600)?,
        _ => return None,
    };
    let grain = if around.grain == Grain::Year {
        Grain::Half
    } else {
        Grain::Range
    };
    match n {
        1 => Interval::new(from, middle.add_days(-1)?, grain, around.basis),
        2 | -1 => Interval::new(middle, to, grain, around.basis),
        _ => None,
    }
}
