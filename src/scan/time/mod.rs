//! What a date expression means: patterns and what their slots took → days, counted from the publication date where the
//! words do so.
//!
//! Dates are worked out from the inside: "the end of last May" is a third of a month of the year of publication. What
//! comes again, a month without its year, stays open as a [`Cycle`] until something around it settles it. Without a
//! publication date nothing is guessed: what is known stays in `partial` (EDTF, `XXXX-09-02`).

mod cycle;
mod foreign;
mod interval;
mod named;
mod part;
mod range;
mod shift;

use std::borrow::Cow;

use cycle::Cycle;
pub use interval::Interval;
use shift::Amount;

use super::captures::{Captures, Found};
use super::matcher::Chart;
use crate::lexicon::Lexicon;
use crate::lexicon::sense::Calendar;
use crate::model::date::{Date, PartialDate};
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, DateValue, Grain};

/// Years of two digits up to this many after publication are of its century, later ones of the one before.
const YEARS_AHEAD: i32 = 20;
/// The year that stands in for the publication date where there is none, for years of two digits.
const NO_DATE: i32 = 2025;

/// Where a sentence looks to: decides between the past and the coming second of September.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
}

/// What relative dates are counted from.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    pub published: Option<PartialDate>,
    /// The year named last in this paragraph.
    pub frame_year: Option<i32>,
    /// The date named last in this paragraph.
    pub named: Option<Interval>,
    /// The month, quarter or year named last in the article.
    pub report: Option<Interval>,
    /// What the sentence says; `None` where it gives no sign.
    pub tense: Option<Tense>,
    /// Without a sign of the tense the nearest counts, not the latest.
    pub nearest: bool,
    /// The dates before are not settled yet: what is counted from them may still come out.
    pub provisional: bool,
}

impl Reference {
    fn today(&self) -> Option<Date> {
        self.published.filter(|p| p.day.is_some())?.first_day()
    }
}

/// A date as it is being worked out.
#[derive(Clone, Debug, PartialEq)]
enum Time {
    Known(Interval),
    Cycle(Cycle),
    /// EDTF.
    Partial {
        text: String,
        grain: Grain,
    },
}

/// A date and whether its year was filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub value: DateValue,
    pub year_assumed: bool,
    /// The other reading of a numeric date.
    pub other_order: Option<DateValue>,
}

/// Resolves a date of the chart; `None` where the words are no date after all (31 February).
pub fn resolve(chart: &Chart, index: u32, lexicon: &Lexicon, reference: &Reference) -> Option<Resolved> {
    let evaluator = Evaluator {
        chart,
        lexicon,
        reference,
    };
    let (value, year_assumed) = evaluator.value(evaluator.settled(index)?);
    let captures = &chart.found[index as usize].captures;
    let other_order = captures.either_order.then(|| {
        let swapped = Captures {
            days: captures.months.clone(),
            months: captures.days.clone(),
            ..captures.clone()
        };
        let time = evaluator.settled_time(evaluator.fields(&swapped)?)?;
        Some(evaluator.value(time).0)
    });
    Some(Resolved {
        value,
        year_assumed,
        other_order: other_order.flatten(),
    })
}

/// Whether a date of the chart makes one at all, whatever it is counted from.
pub fn makes_sense(chart: &Chart, index: u32, lexicon: &Lexicon, published: Option<PartialDate>) -> bool {
    let reference = Reference {
        published,
        frame_year: None,
        named: None,
        report: None,
        // Whatever needs a sign of what is to come has one here.
        tense: Some(Tense::Future),
        nearest: false,
        provisional: true,
    };
    let evaluator = Evaluator {
        chart,
        lexicon,
        reference: &reference,
    };
    evaluator.time(index).is_some()
}

#[derive(Clone, Copy)]
struct Evaluator<'a> {
    chart: &'a Chart,
    lexicon: &'a Lexicon,
    reference: &'a Reference,
}

impl Evaluator<'_> {
    fn value(&self, time: Time) -> (DateValue, bool) {
        match time {
            Time::Known(interval) => (interval.value(), interval.year_assumed),
            Time::Cycle(cycle) => (partial(cycle.partial(), cycle.grain()), false),
            Time::Partial { text, grain } => (partial(text, grain), false),
        }
    }

    /// A date of the chart with everything open settled by what is around it.
    fn settled(&self, index: u32) -> Option<Time> {
        self.settled_time(self.time(index)?)
    }

    fn settled_time(&self, time: Time) -> Option<Time> {
        match time {
            Time::Cycle(cycle) => self.settle(cycle),
            other => Some(other),
        }
    }

    fn time(&self, index: u32) -> Option<Time> {
        let found: &Found = &self.chart.found[index as usize];
        let captures = &found.captures;
        let value = found.rule(self.lexicon).value.as_str();
        let (head, shift) = match value.split_once(' ') {
            Some((head, shift)) => (head, Some(shift)),
            None => (value, None),
        };
        match (head, shift) {
            ("numeric" | "day" | "month" | "year" | "season" | "weekday", None) => self.fields(captures),
            ("part", None) => self.nth_part(captures),
            ("decade", None) => decade(captures, self.this_year()),
            ("century", None) => century(captures),
            ("week", None) => self.week_of_year(captures),
            ("fiscal", None) => match self.fields(captures)? {
                // Its first month differs from country to country and firm to firm.
                Time::Known(year) => Some(Time::Known(year.assumed(true))),
                other => Some(other),
            },
            ("of", None) => self.of(captures),
            ("around", None) => self.around(captures),
            ("quarter", None) => match captures.unit? {
                TimeUnit::Quarter => self.nth_part(captures),
                _ => None,
            },
            ("decade", Some(words)) => {
                let decade = Captures {
                    years: vec![words.parse().ok()?],
                    ..Captures::default()
                };
                self::decade(&decade, self.this_year())
            }
            ("within", Some(amount)) => self.within(Amount::parse(amount)?, captures),
            ("nth", which) => self.nth(which.and_then(|w| w.parse().ok()), captures),
            ("range", None) => self.range(captures),
            ("from" | "until" | "before" | "after", None) => self.open(head, captures),
            ("early" | "mid" | "mid_ten" | "late", unit) => self.third(head, &fixed(unit, captures)),
            ("so-far" | "rest", unit) => self.cut_today(head == "so-far", &fixed(unit, captures)),
            ("same", None) => self.time(*captures.dates.first()?),
            ("compared", None) => match self.time(*captures.dates.first()?)? {
                Time::Known(known) if known.basis == Basis::Relative && known.end.is_some() => {
                    known.start.is_some().then_some(Time::Known(known))
                }
                partial @ Time::Partial { .. } => Some(partial),
                _ => None,
            },
            ("span", None) => self.span(captures),
            ("window", Some(amount)) => self.window(Amount::parse(amount)?, captures),
            ("same-in", None) => self.same_in(captures),
            ("named", Some(amount)) => match amount.find(['-', '+', '0']) {
                Some(at) if at > 0 => {
                    self.named_word(Amount::parse(&amount[at..])?, &fixed(Some(&amount[..at]), captures))
                }
                _ => self.named(Amount::parse(amount)?, captures),
            },
            ("shift", Some(amount)) => self.offset_from(Amount::parse(amount)?, captures),
            ("weekday", Some(week)) if week.starts_with("week") => {
                self.weekday_of_week(week["week".len()..].trim_start_matches('+').parse().ok()?, captures)
            }
            ("first", Some(amount)) => self.first_units(Amount::parse(amount)?, captures),
            ("ending", Some(amount)) => self.ending(Amount::parse(amount)?, captures),
            ("weekday" | "month" | "season", Some("last")) => self.shifted("unit", Amount::Fixed(-1), captures),
            ("weekday" | "month" | "season", Some("next")) => self.shifted("unit", Amount::Fixed(1), captures),
            ("month" | "day", Some("year-1")) => {
                let Some(published) = self.reference.published else {
                    return Some(Time::Cycle(cycle_of(captures)));
                };
                cycle_of(captures).in_year(published.year - 1).map(Time::Known)
            }
            ("ahead", Some(amount)) => match self.reference.tense {
                Some(Tense::Future) => self.shifted("unit", Amount::parse(amount)?, captures),
                _ => None,
            },
            (unit, Some(amount)) => self.shifted(unit, Amount::parse(amount)?, captures),
            _ => None,
        }
    }

    /// What the slots of day, month, year and the like say together.
    fn fields(&self, captures: &Captures) -> Option<Time> {
        let cycle = cycle_of(captures);
        let Some(year) = captures.years.first().copied() else {
            return cycle.rate().is_some().then_some(Time::Cycle(cycle));
        };
        if captures.before_christ {
            // Astronomical years, as in ISO 8601: 44 BC is -0043.
            let text = if year == 1 {
                "0000".to_owned()
            } else {
                format!("-{:04}", year - 1)
            };
            return Some(Time::Partial {
                text,
                grain: Grain::Year,
            });
        }
        let plain = captures.calendar == Calendar::Gregorian && !captures.era;
        let year = if plain { self.full_year(year) } else { year };
        let explicit = |i: Interval| Time::Known(i.with_basis(Basis::Explicit));
        if captures.calendar != Calendar::Gregorian {
            // The quarters and seasons of other calendars are not known here.
            if cycle.quarter.or(cycle.half).or(cycle.season).is_some() {
                return None;
            }
            return foreign::interval(captures.calendar, year, cycle.month, cycle.day, Basis::Explicit)
                .map(Time::Known);
        }
        if cycle.month.or(cycle.quarter).or(cycle.half).or(cycle.season).is_some() {
            return cycle.in_year(year).map(explicit);
        }
        Interval::year(year, Basis::Explicit).map(Time::Known)
    }

    fn this_year(&self) -> i32 {
        self.reference.published.map_or(NO_DATE, |p| p.year)
    }

    /// `87` is 1987, `24` is 2024.
    fn full_year(&self, year: i32) -> i32 {
        if year >= 100 {
            return year;
        }
        let pivot = self.this_year() + YEARS_AHEAD;
        let century = pivot - pivot.rem_euclid(100);
        let full = century + year;
        if full > pivot { full - 100 } else { full }
    }

    /// The `{ord}`-th quarter or half of a year, the first week of one, by the slots alone.
    fn nth_part(&self, captures: &Captures) -> Option<Time> {
        let n = captures.ordinal.or_else(|| captures.number.and_then(|n| n.to_i64()));
        let n = n.and_then(|n| u32::try_from(n).ok());
        let cycle = match (captures.unit, n) {
            (Some(TimeUnit::Quarter), Some(n @ 1..=4)) => Cycle {
                quarter: Some(n),
                ..Cycle::default()
            },
            (Some(TimeUnit::Half), Some(n @ 1..=2)) => Cycle {
                half: Some(n),
                ..Cycle::default()
            },
            (Some(TimeUnit::Month), Some(n @ 1..=12)) => Cycle {
                month: Some(n),
                ..Cycle::default()
            },
            (Some(TimeUnit::Week), Some(_)) => return self.week_of_year(captures),
            (None, None) => cycle_of(captures),
            _ => return None,
        };
        match captures.years.first() {
            Some(year) => {
                let found = cycle.in_year(self.full_year(*year))?;
                Some(Time::Known(found.with_basis(Basis::Explicit)))
            }
            None => Some(Time::Cycle(cycle)),
        }
    }
}

fn cycle_of(captures: &Captures) -> Cycle {
    let months = &captures.months;
    Cycle {
        calendar: captures.calendar,
        month: months.first().copied(),
        day: captures.days.first().copied(),
        weekday: captures.weekday,
        quarter: captures.quarter,
        half: captures.half,
        season: captures.season,
    }
}

fn partial(text: String, grain: Grain) -> DateValue {
    DateValue {
        start: None,
        end: None,
        grain,
        basis: Basis::Relative,
        partial: Some(text),
    }
}

/// The captures with the unit that the value of the rule names: `late year` for 年末.
fn fixed<'a>(unit: Option<&str>, captures: &'a Captures) -> Cow<'a, Captures> {
    match unit.and_then(shift::unit) {
        Some(unit) => Cow::Owned(Captures {
            unit: Some(unit),
            ..captures.clone()
        }),
        None => Cow::Borrowed(captures),
    }
}

/// The 1990s, the 90s, the nineties: of this century where it has come so far, else of the last.
fn decade(captures: &Captures, this_year: i32) -> Option<Time> {
    let spoken = || captures.number.and_then(|n| n.to_i64());
    let year = match captures.years.first() {
        Some(year) => *year,
        None => i32::try_from(spoken().or(captures.ordinal)?).ok()?,
    };
    let full = match year {
        0..=99 => {
            let century = this_year - this_year.rem_euclid(100);
            if century + year > this_year {
                century - 100 + year
            } else {
                century + year
            }
        }
        year => year,
    };
    let decade = Interval::years(full, 10, Grain::Decade, Basis::Explicit)?;
    (full % 10 == 0).then_some(Time::Known(decade))
}

/// The 19th century, or the eighteen hundreds: 1800 to 1899.
fn century(captures: &Captures) -> Option<Time> {
    if let Some(year) = captures.years.first() {
        let hundreds = Interval::years(*year, 100, Grain::Century, Basis::Explicit)?;
        return (year % 100 == 0).then_some(Time::Known(hundreds));
    }
    let said = captures.ordinal.or_else(|| captures.number.and_then(|n| n.to_i64()))?;
    let n = i32::try_from(said).ok().filter(|n| (1..=99).contains(n))?;
    Interval::years((n - 1) * 100 + 1, 100, Grain::Century, Basis::Explicit).map(Time::Known)
}

/// A year by itself.
pub fn year_value(year: i32, basis: Basis) -> Option<DateValue> {
    Interval::year(year, basis).map(Interval::value)
}
