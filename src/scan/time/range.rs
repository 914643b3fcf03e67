//! From one date to another, since, until; what one end leaves out is taken from the other.

use super::cycle::Cycle;
use super::interval::Interval;
use super::{Evaluator, Reference, Time};
use crate::model::date::Date;
use crate::model::period::{Basis, Grain};
use crate::scan::captures::Captures;

/// Days between the start of a range and its end that says the year, at most.
const DAYS_OF_YEAR: i64 = 396;

impl Evaluator<'_> {
    pub(super) fn range(&self, captures: &Captures) -> Option<Time> {
        let (first, second) = match *captures.dates.as_slice() {
            [first, second] => self.ends(first, second)?,
            [second] if !captures.days.is_empty() => self.days_of(captures, second)?,
            _ => self.flat_ends(captures)?,
        };
        let (start, end) = match (first, second) {
            (Time::Known(start), Time::Known(end)) => (start, end),
            (Time::Cycle(start), Time::Known(end)) => (start_before(start, &end)?, end),
            (Time::Known(start), Time::Cycle(end)) => (start, end.next_from(start.start?)?.assumed(start.year_assumed)),
            (Time::Cycle(start), Time::Cycle(end)) => {
                // "Monday to October" is no range.
                let even = start.rate() == end.rate() || (end.day.is_some() && end.month.is_some());
                if !even {
                    return None;
                }
                // "from the 3rd to the 7th of May"
                let shared = Cycle {
                    month: start.month.or(end.month),
                    calendar: end.calendar,
                    ..start
                };
                let start = if start.day.is_some() && start.month.is_none() {
                    shared
                } else {
                    start
                };
                match self.settle(start)? {
                    Time::Known(start) => {
                        let end = end.next_from(start.start?)?.assumed(start.year_assumed);
                        (start, end)
                    }
                    _ => {
                        return Some(Time::Partial {
                            text: format!("{}/{}", start.partial(), end.partial()),
                            grain: Grain::Range,
                        });
                    }
                }
            }
            (partial @ Time::Partial { .. }, _) | (_, partial @ Time::Partial { .. }) => return Some(partial),
        };
        let basis = if start.basis == Basis::Explicit || end.basis == Basis::Explicit {
            Basis::Explicit
        } else {
            Basis::Relative
        };
        let found = Interval::new(start.start?, end.end?, Grain::Range, basis)?;
        Some(Time::Known(found.assumed(start.year_assumed && end.year_assumed)))
    }

    /// The two ends; one that names its year gives it to the other: "from the end of March to mid-September 2017".
    fn ends(&self, first: u32, second: u32) -> Option<(Time, Time)> {
        let (start, end) = (self.time(first)?, self.time(second)?);
        let written = |t: &Time| match t {
            Time::Known(i) if i.basis == Basis::Explicit && !i.year_assumed => Some(*i),
            _ => None,
        };
        let in_year = |index: u32, year: i32| {
            let reference = Reference {
                frame_year: Some(year),
                tense: None,
                ..*self.reference
            };
            Evaluator {
                reference: &reference,
                ..*self
            }
            .time(index)
        };
        let is_open = |t: &Time| matches!(t, Time::Known(i) if i.year_assumed) || matches!(t, Time::Partial { .. });
        match (written(&start), written(&end)) {
            (Some(from), None) if is_open(&end) => Some((start, in_year(second, from.start?.year())?)),
            (None, Some(to)) if is_open(&start) => {
                let year = to.end?.year();
                let early = in_year(first, year)?;
                match early {
                    Time::Known(i) if i.start > to.end => Some((in_year(first, year - 1)?, end)),
                    early => Some((early, end)),
                }
            }
            _ => Some((start, end)),
        }
    }

    /// `from {day} to {date}`, `from {day} to {day} {date}`.
    fn days_of(&self, captures: &Captures, date: u32) -> Option<(Time, Time)> {
        let day = |i: usize| {
            let day = captures.days.get(i).copied()?;
            Some(Cycle {
                day: Some(day),
                ..Cycle::default()
            })
        };
        let date = self.time(date)?;
        let Some(last) = day(1) else {
            let is_day = match &date {
                Time::Known(known) => known.grain == Grain::Day,
                Time::Cycle(cycle) => cycle.day.is_some(),
                Time::Partial { .. } => true,
            };
            return is_day.then_some((Time::Cycle(day(0)?), date));
        };
        if day(0)?.day >= last.day {
            return None;
        }
        match date {
            Time::Known(month) if month.grain == Grain::Month && month.start < month.end => {
                Some((Time::Known(day(0)?.within(&month)?), Time::Known(last.within(&month)?)))
            }
            Time::Cycle(month) if month.grain() == Grain::Month => {
                Some((Time::Cycle(day(0)?.with(month)?), Time::Cycle(last.with(month)?)))
            }
            partial @ Time::Partial { .. } => Some((partial.clone(), partial)),
            Time::Known(_) | Time::Cycle(_) => None,
        }
    }

    /// `from {day} to {day} {month} {year}`, `{year}-{year}`, `{month}-{month} {year}`: what stands once holds for both.
    fn flat_ends(&self, captures: &Captures) -> Option<(Time, Time)> {
        let one = |i: usize| {
            let pick = |list: &[u32]| list.get(i).or(list.last()).copied();
            let (day, month) = (pick(&captures.days), pick(&captures.months));
            let single = Captures {
                days: day.into_iter().collect(),
                months: month.into_iter().collect(),
                years: captures
                    .years
                    .get(i)
                    .or(captures.years.last())
                    .copied()
                    .into_iter()
                    .collect(),
                calendar: captures.calendar,
                ..Captures::default()
            };
            if day.is_none() && month.is_none() {
                let first = *captures.years.first()?;
                let year = *single.years.first()?;
                // 2014-23: the century of the first.
                let full = if year < 100 && first >= 100 {
                    first / 100 * 100 + year
                } else {
                    year
                };
                return self.fields(&Captures {
                    years: vec![full],
                    ..single
                });
            }
            self.fields(&single)
        };
        let ends = (one(0)?, one(1)?);
        // "December to January 2025": the year is that of the end.
        if let (Time::Known(start), Time::Known(end)) = (&ends.0, &ends.1)
            && captures.years.len() == 1
            && start.start > end.start
        {
            let month = *captures.months.first()?;
            let cycle = Cycle {
                month: Some(month),
                day: captures.days.first().copied(),
                calendar: captures.calendar,
                ..Cycle::default()
            };
            return Some((Time::Known(cycle.last_until(end.start?)?), ends.1));
        }
        Some(ends)
    }

    /// Ranges with one end.
    pub(super) fn open(&self, head: &str, captures: &Captures) -> Option<Time> {
        // "Until December" without a sign of the tense may well be that to come.
        let nearest = Reference {
            nearest: head == "until",
            ..*self.reference
        };
        let reader = Evaluator {
            reference: &nearest,
            ..*self
        };
        let inner = match captures.dates.first() {
            Some(date) => reader.settled(*date)?,
            None => reader.settled_time(self.fields(captures)?)?,
        };
        let Time::Known(inner) = inner else {
            return Some(inner);
        };
        let (start, end) = match head {
            "from" => (inner.start, None),
            "until" => (None, inner.end),
            "before" => (None, inner.start.and_then(|d: Date| d.add_days(-1))),
            _ => (inner.end.and_then(|d| d.add_days(1)), None),
        };
        if start.is_none() && end.is_none() {
            return None;
        }
        Some(Time::Known(Interval {
            start,
            end,
            grain: Grain::Range,
            ..inner
        }))
    }
}

/// The start of a range by its end, within a year of it: 29 February is not that of years ago.
fn start_before(start: Cycle, end: &Interval) -> Option<Interval> {
    let last = end.end?;
    let found = start.last_until(last)?;
    (found.start?.days_until(last) <= DAYS_OF_YEAR).then(|| found.assumed(end.year_assumed))
}
