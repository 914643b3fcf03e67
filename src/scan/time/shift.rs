//! Dates counted from the day of publication, or from another date.

use super::cycle::{Cycle, weekend};
use super::interval::{Interval, add, grain_of};
use super::{Evaluator, Tense, Time, cycle_of};
use crate::lexicon::sense::WEEKEND;
use crate::model::date::{Date, PartialDate};
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, Grain};
use crate::scan::captures::Captures;

/// How many times nearer the coming one has to be.
const NEARER: i64 = 4;

/// How far a shift goes: so many, or as many as the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    Fixed(i64),
    Said {
        back: bool,
    },
    /// Back in the past, on in the future: Hindi says yesterday and tomorrow in one word.
    ByTense(i64),
}

impl Amount {
    /// `-1`, `0`, `+2`, `-n`, `+n`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "-n" => Some(Self::Said { back: true }),
            "+n" => Some(Self::Said { back: false }),
            either if either.starts_with('±') => Some(Self::ByTense(either['±'.len_utf8()..].parse().ok()?)),
            fixed => Some(Self::Fixed(fixed.strip_prefix('+').unwrap_or(fixed).parse().ok()?)),
        }
    }

    /// The count, with its sign; that of a `n` which the text leaves out is one.
    pub(super) fn count(self, captures: &Captures, tense: Option<Tense>) -> Option<i64> {
        match self {
            Self::Fixed(count) => Some(count),
            Self::ByTense(count) => Some(if tense == Some(Tense::Future) { count } else { -count }),
            Self::Said { back } => {
                let count = captures.number.map_or(Some(1), |n| n.to_i64())?;
                let count = (0..=9999).contains(&count).then_some(count)?;
                Some(if back { -count } else { count })
            }
        }
    }
}

pub fn unit(name: &str) -> Option<TimeUnit> {
    Some(match name {
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "half" => TimeUnit::Half,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        _ => return None,
    })
}

/// EDTF of a unit of which nothing is known.
pub(super) fn unknown(grain: Grain) -> Time {
    let text = match grain {
        Grain::Day | Grain::Week => "XXXX-XX-XX",
        Grain::Month | Grain::Quarter | Grain::Season | Grain::Half => "XXXX-XX",
        _ => "XXXX",
    };
    Time::Partial {
        text: text.to_owned(),
        grain,
    }
}

impl Evaluator<'_> {
    /// `unit -1`, `year 0`, `unit -n`: by the unit, weekday, month or season that the pattern took, or the named unit.
    pub(super) fn shifted(&self, name: &str, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, self.reference.tense)?;
        if let Some(day) = name.strip_prefix("weekday").and_then(|d| d.parse().ok()) {
            return self.weekday(day, count);
        }
        if name == "unit" && captures.unit.is_none() {
            return self.named_cycle(amount, count, captures);
        }
        let unit = match name {
            "unit" => captures.unit?,
            name => unit(name)?,
        };
        let grain = grain_of(unit)?;
        let said = matches!(amount, Amount::Said { .. });
        // "They built it in three weeks" tells how long it took.
        if said && count > 0 && self.told_as_past() {
            return None;
        }
        let Some(published) = self.reference.published else {
            return Some(unknown(grain));
        };
        let found = match published.day.and(published.first_day()) {
            // To the day, but no finer than the unit: three months ago.
            Some(today) if said && grain < Grain::Decade && grain != Grain::Quarter && grain != Grain::Half => {
                let mut day = add(today, unit, count);
                for (number, unit) in &captures.more {
                    let more = number.to_i64()?;
                    day = add(day?, *unit, if count < 0 { -more } else { more });
                }
                let grain = captures
                    .more
                    .last()
                    .and_then(|(_, unit)| grain_of(*unit))
                    .unwrap_or(grain);
                day.map(|day| Interval::day(day, Basis::Relative).with_grain(grain))
            }
            _ => whole(published, unit, count),
        };
        Some(found.map_or_else(|| unknown(grain), Time::Known))
    }

    /// Last Tuesday, next March, this summer, three Fridays ago.
    pub(super) fn named_cycle(&self, amount: Amount, count: i64, captures: &Captures) -> Option<Time> {
        if let Some(weekday) = captures.weekday {
            if let (Amount::Said { .. }, Some(today)) = (amount, self.reference.today()) {
                let away = 7 * count.unsigned_abs().saturating_sub(1) as i64;
                let cycle = Cycle {
                    weekday: Some(weekday),
                    ..Cycle::default()
                };
                let nearest = if count < 0 {
                    cycle.last_until(today.add_days(-1)?)?
                } else {
                    cycle.next_from(today.add_days(1)?)?
                };
                let day = nearest.start?.add_days(if count < 0 { -away } else { away })?;
                return Some(Time::Known(Interval::day(day, Basis::Relative)));
            }
            return self.weekday(weekday, count);
        }
        let cycle = cycle_of(captures);
        let Some(published) = self.reference.published else {
            return Some(Time::Partial {
                text: cycle.partial(),
                grain: cycle.grain(),
            });
        };
        let (first, last) = (published.first_day()?, published.last_day()?);
        let found = match count {
            0 => {
                let now = cycle.last_until(last)?;
                let around = now.end.is_some_and(|end| end >= first);
                if around { now } else { cycle.in_year(first.year())? }
            }
            // "last March" said in March is that of the year before.
            back if back < 0 => {
                let latest = cycle.last_until(last)?;
                if latest.end? >= first {
                    cycle.last_until(latest.start?.add_days(-1)?)?
                } else {
                    latest
                }
            }
            _ => {
                let soonest = cycle.next_from(first)?;
                if soonest.start? <= last {
                    cycle.next_from(soonest.end?.add_days(1)?)?
                } else {
                    soonest
                }
            }
        };
        Some(Time::Known(found.with_basis(Basis::Relative)))
    }

    /// Negative: the latest before today. Zero: of this week. Positive: the first after today.
    fn weekday(&self, weekday: u32, count: i64) -> Option<Time> {
        let Some(today) = self.reference.today() else {
            return Some(unknown(Grain::Day));
        };
        let monday = Interval::week(today, Basis::Relative)?.start?;
        if weekday == u32::from(WEEKEND) {
            // On a Sunday the last weekend is the one a week ago.
            return weekend(monday.add_days(7 * count)?).map(Time::Known);
        }
        let cycle = Cycle {
            weekday: Some(weekday),
            ..Cycle::default()
        };
        let found = match count {
            0 => Interval::day(monday.add_days(i64::from(weekday) - 1)?, Basis::Relative),
            back if back < 0 => cycle.last_until(today.add_days(-1)?)?,
            _ => cycle.next_from(today.add_days(1)?)?,
        };
        Some(Time::Known(found))
    }

    /// The weekday of last week or of next week.
    pub(super) fn weekday_of_week(&self, weeks: i64, captures: &Captures) -> Option<Time> {
        let weekday = captures.weekday?;
        let Some(today) = self.reference.today() else {
            return Some(unknown(Grain::Day));
        };
        let monday = Interval::week(today, Basis::Relative)?.start?.add_days(7 * weeks)?;
        if weekday == u32::from(WEEKEND) {
            return weekend(monday).map(Time::Known);
        }
        let day = monday.add_days(i64::from(weekday) - 1)?;
        Some(Time::Known(Interval::day(day, Basis::Relative)))
    }

    /// From the day of publication on.
    pub(super) fn within(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, self.reference.tense).filter(|n| *n > 0)?;
        let unit = captures.unit?;
        // "Within three weeks he had sold it" tells how long it took.
        if self.told_as_past() {
            return None;
        }
        let Some(today) = self.reference.published.and_then(|p| p.last_day()) else {
            return Some(unknown(grain_of(unit)?));
        };
        let mut end = add(today, unit, count)?;
        for (number, unit) in &captures.more {
            end = add(end, *unit, number.to_i64()?)?;
        }
        Interval::new(today, end, Grain::Range, Basis::Relative).map(Time::Known)
    }

    /// The last or next units together, the day of publication itself left out; quarters and longer ones are whole.
    pub(super) fn window(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, self.reference.tense).filter(|n| *n != 0)?;
        let unit = captures.unit?;
        let grain = grain_of(unit)?;
        let Some(today) = self.reference.published.and_then(|p| p.last_day()) else {
            return Some(unknown(grain));
        };
        let (start, end) = if matches!(
            unit,
            TimeUnit::Quarter | TimeUnit::Half | TimeUnit::Decade | TimeUnit::Century
        ) {
            let published = self.reference.published?;
            let (first, last) = if count < 0 { (count, -1) } else { (1, count) };
            (
                whole(published, unit, first)?.start?,
                whole(published, unit, last)?.end?,
            )
        } else if count < 0 {
            (add(today, unit, count)?, today.add_days(-1)?)
        } else {
            (today.add_days(1)?, add(today, unit, count)?)
        };
        Interval::new(start, end, Grain::Range, Basis::Relative).map(Time::Known)
    }

    /// Units away from another date: whole ones where that date is as coarse as the unit, else to the day.
    pub(super) fn offset(&self, from: &Interval, unit: TimeUnit, count: i64) -> Option<Interval> {
        let grain = grain_of(unit)?;
        let (start, end) = (from.start?, from.end?);
        // A quarter a year earlier is a quarter, a day a year earlier is said to the year.
        let moved = if !from.is_period() && (from.grain == Grain::Range || from.grain < grain) {
            let origin = if count < 0 { start } else { end };
            Interval::day(add(origin, unit, count)?, Basis::Relative).with_grain(grain.min(Grain::Year))
        } else {
            let whole_months = start.day() == 1 && Date::last_of_month(end.year(), end.month()) == Some(end);
            let first = add(start, unit, count)?;
            let last = if whole_months {
                add(end.add_days(1)?, unit, count)?.add_days(-1)?
            } else {
                add(end, unit, count)?
            };
            Interval::new(first, last, from.grain, Basis::Relative)?
        };
        Some(moved.assumed(from.year_assumed))
    }

    pub(super) fn told_as_past(&self) -> bool {
        self.reference.tense == Some(Tense::Past)
    }

    pub(super) fn offset_from(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, self.reference.tense)?;
        match self.settled(*captures.dates.first()?)? {
            Time::Known(from) => self.offset(&from, captures.unit?, count).map(Time::Known),
            other => Some(other),
        }
    }

    /// As many units from a date on.
    pub(super) fn span(&self, captures: &Captures) -> Option<Time> {
        let count = captures
            .number
            .map_or(Some(1), |n| n.to_i64())
            .filter(|n| (1..=9999).contains(n))?;
        match self.settled(*captures.dates.first()?)? {
            Time::Known(from) => {
                let start = from.start?;
                let end = add(start, captures.unit?, count)?.add_days(-1)?;
                Some(Time::Known(
                    Interval::new(start, end, Grain::Range, from.basis)?.assumed(from.year_assumed),
                ))
            }
            other => Some(other),
        }
    }

    /// What comes again, in the year or month spoken of, else the nearest in the tense of the sentence.
    pub(super) fn settle(&self, cycle: Cycle) -> Option<Time> {
        if !cycle.exists() {
            return None;
        }
        let rate = cycle.rate()?;
        if let Some(found) = self.in_frame(&cycle, rate) {
            return Some(Time::Known(found));
        }
        let nothing = || Time::Partial {
            text: cycle.partial(),
            grain: cycle.grain(),
        };
        let Some(published) = self.reference.published else {
            return Some(nothing());
        };
        let needs_day = rate != super::cycle::Rate::Yearly;
        if needs_day && published.day.is_none() {
            return Some(nothing());
        }
        let (first, last) = (published.first_day()?, published.last_day()?);
        let found = match self.reference.tense {
            Some(Tense::Past) => cycle.last_until(last),
            Some(Tense::Future) => cycle.next_from(first),
            None if self.reference.nearest => nearest(cycle.last_until(last), cycle.next_from(first), first, last, 1),
            None if cycle.day.is_some() => nearest(cycle.last_until(last), cycle.next_from(first), first, last, NEARER),
            None => cycle.last_until(last),
        };
        let assumed = rate != super::cycle::Rate::Weekly;
        Some(found.map_or_else(nothing, |i| Time::Known(i.assumed(assumed))))
    }

    fn in_frame(&self, cycle: &Cycle, rate: super::cycle::Rate) -> Option<Interval> {
        let found = match rate {
            super::cycle::Rate::Yearly => cycle.in_year(self.reference.frame_year?)?,
            super::cycle::Rate::Monthly => {
                let month = self.reference.named.filter(|n| n.grain <= Grain::Month)?;
                cycle.within(&Interval::around(month.start?, TimeUnit::Month, Basis::Relative)?)?
            }
            super::cycle::Rate::Weekly => return None,
        };
        // What is told as past lies before the day it is told on.
        let told = self.reference.published.and_then(PartialDate::last_day);
        let future = told.is_some_and(|today| found.start.is_some_and(|s| s > today));
        (!future || !self.told_as_past()).then(|| found.assumed(true))
    }
}

/// What gives no sign of its tense lies in the past, unless the coming one is far nearer: on 4 November the 16th is that of
/// this month.
fn nearest(past: Option<Interval>, coming: Option<Interval>, first: Date, last: Date, nearer: i64) -> Option<Interval> {
    let (Some(before), Some(after)) = (past, coming) else {
        return past.or(coming);
    };
    let since = before.end?.days_until(first).max(0);
    let until = last.days_until(after.start?).max(0);
    Some(if until * nearer < since { after } else { before })
}

/// Whole calendar units around the day of publication, moved by a count.
fn whole(published: PartialDate, unit: TimeUnit, count: i64) -> Option<Interval> {
    let known = match unit {
        TimeUnit::Day | TimeUnit::Week => published.day.is_some(),
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Half => published.month.is_some(),
        _ => true,
    };
    if !known {
        return None;
    }
    let day = published.first_day()?;
    let around = Interval::around(day, unit, Basis::Relative)?;
    let start = add(around.start?, unit, count)?;
    Interval::around(start, unit, Basis::Relative)
}
