//! What a date expression means: pattern and captures → days, counted from the publication date where the words do so.
//!
//! Without a publication date nothing is guessed: what is known stays in `partial` (EDTF, `XXXX-09-02`).

use super::matcher::{Captures, Found};
use crate::lexicon::Lexicon;
use crate::model::date::{Date, PartialDate};
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, DateValue, Grain};

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
    pub tense: Tense,
}

impl Reference {
    fn day(&self) -> Option<Date> {
        self.published.filter(|p| p.day.is_some())?.first_day()
    }
}

/// A date and whether its year was filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub value: DateValue,
    pub year_assumed: bool,
}

/// Resolves a date pattern; `None` where the words are no date after all (31 February).
pub fn resolve(found: &Found, lexicon: &Lexicon, reference: &Reference) -> Option<Resolved> {
    let captures = &found.captures;
    let rule = found.rule(lexicon);
    let mut words = rule.value.split(' ');
    let head = words.next().unwrap_or("");
    let shift = words.next();
    match (head, shift) {
        ("range", _) => range(captures, lexicon, reference),
        ("from" | "until" | "before" | "after", _) => open(head, captures, lexicon, reference),
        ("early" | "mid" | "late", _) => part_of(head, captures, lexicon, reference),
        ("part", _) => nth_part(captures, reference),
        ("weekday", way) => weekday(captures, way, reference),
        ("month", Some("last" | "next" | "year-1")) => named_month(captures, shift?, reference),
        ("day", Some("year-1")) => {
            let year = reference.published?.year - 1;
            explicit_day(captures, year)
                .map(|d| day_value(d, Basis::Relative))
                .map(relative)
        }
        (unit, Some(amount)) => shifted(unit, amount, captures, reference),
        ("day", None) => day(captures, reference),
        ("month", None) => month(captures, reference),
        ("year", None) => captures
            .years
            .first()
            .and_then(|y| year_value(*y, Basis::Explicit))
            .map(explicit),
        ("decade", None) => decade(captures),
        ("century", None) => century(captures),
        ("season", None) => season(captures),
        _ => None,
    }
}

fn explicit(value: DateValue) -> Resolved {
    Resolved {
        value,
        year_assumed: false,
    }
}

fn relative(value: DateValue) -> Resolved {
    Resolved {
        value: DateValue {
            basis: Basis::Relative,
            ..value
        },
        year_assumed: false,
    }
}

fn span_value(start: Date, end: Date, grain: Grain, basis: Basis) -> DateValue {
    DateValue {
        start: Some(start),
        end: Some(end),
        grain,
        basis,
        partial: None,
    }
}

fn day_value(day: Date, basis: Basis) -> DateValue {
    span_value(day, day, Grain::Day, basis)
}

pub fn month_value(year: i32, month: u32, basis: Basis) -> Option<DateValue> {
    Some(span_value(
        Date::new(year, month, 1)?,
        Date::last_of_month(year, month)?,
        Grain::Month,
        basis,
    ))
}

pub fn year_value(year: i32, basis: Basis) -> Option<DateValue> {
    Some(span_value(
        Date::new(year, 1, 1)?,
        Date::new(year, 12, 31)?,
        Grain::Year,
        basis,
    ))
}

fn partial(text: String, grain: Grain) -> Resolved {
    let value = DateValue {
        start: None,
        end: None,
        grain,
        basis: Basis::Relative,
        partial: Some(text),
    };
    Resolved {
        value,
        year_assumed: false,
    }
}

fn explicit_day(captures: &Captures, year: i32) -> Option<Date> {
    Date::new(year, *captures.months.first()?, *captures.days.first()?)
}

fn day(captures: &Captures, reference: &Reference) -> Option<Resolved> {
    if let Some(year) = captures.years.first() {
        return explicit_day(captures, *year).map(|d| explicit(day_value(d, Basis::Explicit)));
    }
    let (month, day) = (*captures.months.first()?, *captures.days.first()?);
    // A leap year, so that 29 February passes.
    Date::new(2024, month, day)?;
    let year = match reference.frame_year {
        Some(year) => Some(year),
        None => missing_year(month, Some(day), reference),
    };
    match year {
        Some(year) => {
            let value = day_value(Date::new(year, month, day)?, Basis::Relative);
            Some(Resolved {
                value,
                year_assumed: true,
            })
        }
        None => Some(partial(format!("XXXX-{month:02}-{day:02}"), Grain::Day)),
    }
}

fn month(captures: &Captures, reference: &Reference) -> Option<Resolved> {
    let month = *captures.months.first()?;
    if let Some(year) = captures.years.first() {
        return month_value(*year, month, Basis::Explicit).map(explicit);
    }
    match reference.frame_year.or_else(|| missing_year(month, None, reference)) {
        Some(year) => Some(Resolved {
            value: month_value(year, month, Basis::Relative)?,
            year_assumed: true,
        }),
        None => Some(partial(format!("XXXX-{month:02}"), Grain::Month)),
    }
}

/// The year of a month or day without one: in the past the last that has begun, in the future the next that has not ended.
fn missing_year(month: u32, day: Option<u32>, reference: &Reference) -> Option<i32> {
    let published = reference.published?;
    let today = published.last_day()?;
    let year = published.year;
    match reference.tense {
        Tense::Past => {
            let this = Date::new(year, month, day.unwrap_or(1));
            // 29 February: the last year that has one.
            match this {
                Some(date) if date <= today => Some(year),
                _ => (1..=8)
                    .map(|back| year - back)
                    .find(|y| Date::new(*y, month, day.unwrap_or(1)).is_some()),
            }
        }
        Tense::Future => {
            let last_day = |y: i32| match day {
                Some(day) => Date::new(y, month, day),
                None => Date::last_of_month(y, month),
            };
            (0..=8)
                .map(|on| year + on)
                .find(|y| last_day(*y).is_some_and(|d| d >= today))
        }
    }
}

fn named_month(captures: &Captures, which: &str, reference: &Reference) -> Option<Resolved> {
    let month = *captures.months.first()?;
    let Some(published) = reference.published else {
        return Some(partial(format!("XXXX-{month:02}"), Grain::Month));
    };
    let today = published.month.unwrap_or(12);
    let year = match which {
        "last" if month < today => published.year,
        "last" | "year-1" => published.year - 1,
        _ if month > today => published.year,
        _ => published.year + 1,
    };
    month_value(year, month, Basis::Relative).map(relative)
}

fn weekday(captures: &Captures, way: Option<&str>, reference: &Reference) -> Option<Resolved> {
    let wanted = captures.weekday?;
    let Some(today) = reference.day() else {
        return Some(partial("XXXX-XX-XX".to_owned(), Grain::Day));
    };
    let back = i64::from((today.weekday() + 7 - wanted) % 7);
    let offset = match way {
        Some("last") if back == 0 => -7,
        Some("next") => 7 - back,
        None if reference.tense == Tense::Future && back > 0 => 7 - back,
        _ => -back,
    };
    today.add_days(offset).map(|d| relative(day_value(d, Basis::Relative)))
}

fn decade(captures: &Captures) -> Option<Resolved> {
    let spoken = || {
        captures
            .number
            .and_then(|n| n.to_i64())
            .and_then(|n| i32::try_from(n).ok())
    };
    let year = captures.years.first().copied().or_else(spoken)?;
    // "the 90s": of the last century, unless small.
    let full = match year {
        0..=29 => 2000 + year,
        30..=99 => 1900 + year,
        y => y,
    };
    let first = full - full.rem_euclid(10);
    let span = span_value(
        Date::new(first, 1, 1)?,
        Date::new(first + 9, 12, 31)?,
        Grain::Decade,
        Basis::Explicit,
    );
    (full == first).then(|| explicit(span))
}

fn century(captures: &Captures) -> Option<Resolved> {
    let n = i32::try_from(captures.ordinal?).ok().filter(|n| (1..=99).contains(n))?;
    let first = (n - 1) * 100 + 1;
    Some(explicit(span_value(
        Date::new(first, 1, 1)?,
        Date::new(first + 99, 12, 31)?,
        Grain::Century,
        Basis::Explicit,
    )))
}

/// Meteorological seasons of the northern hemisphere; winter 2024 begins in December 2024.
fn season(captures: &Captures) -> Option<Resolved> {
    let year = *captures.years.first()?;
    let first = match captures.season? {
        1 => Date::new(year, 3, 1),
        2 => Date::new(year, 6, 1),
        3 => Date::new(year, 9, 1),
        _ => Date::new(year, 12, 1),
    }?;
    let end = first.add_months(3)?.add_days(-1)?;
    Some(explicit(span_value(first, end, Grain::Season, Basis::Explicit)))
}

/// The `{ord}`-th quarter or half of a year.
fn nth_part(captures: &Captures, reference: &Reference) -> Option<Resolved> {
    let n = u32::try_from(captures.ordinal?).ok()?;
    let (months, grain) = match captures.unit? {
        TimeUnit::Quarter => (3, Grain::Quarter),
        TimeUnit::Half => (6, Grain::Half),
        TimeUnit::Month => (1, Grain::Month),
        _ => return None,
    };
    if n == 0 || n * months > 12 {
        return None;
    }
    let given = captures.years.first().copied();
    let Some(year) = given.or(reference.frame_year).or(reference.published.map(|p| p.year)) else {
        return Some(partial("XXXX".to_owned(), grain));
    };
    let start = Date::new(year, (n - 1) * months + 1, 1)?;
    let end = Date::last_of_month(year, n * months)?;
    let basis = if given.is_some() {
        Basis::Explicit
    } else {
        Basis::Relative
    };
    Some(Resolved {
        value: span_value(start, end, grain, basis),
        year_assumed: given.is_none(),
    })
}

/// Whole calendar units before or after the day of publication; days count as days.
fn shifted(unit: &str, amount: &str, captures: &Captures, reference: &Reference) -> Option<Resolved> {
    let unit = match unit {
        "unit" => captures.unit?,
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "half" => TimeUnit::Half,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        _ => return None,
    };
    let by: i64 = match amount {
        "-n" => -captures.number?.to_i64()?,
        "+n" => captures.number?.to_i64()?,
        fixed => fixed.strip_prefix('+').unwrap_or(fixed).parse().ok()?,
    };
    let Some(published) = reference.published else {
        return Some(partial("XXXX".to_owned(), grain_of(unit)?));
    };
    // "yesterday" in an article of which only the month is known.
    let grain = grain_of(unit)?;
    Some(shift(published, unit, by).map_or_else(|| partial("XXXX".to_owned(), grain), relative))
}

fn grain_of(unit: TimeUnit) -> Option<Grain> {
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

fn shift(published: PartialDate, unit: TimeUnit, by: i64) -> Option<DateValue> {
    let year = published.year;
    let whole_year = |y: i64| year_value(i32::try_from(y).ok()?, Basis::Relative);
    let months = |width: i64, grain: Grain| {
        let first = Date::new(year, published.month?, 1)?;
        let start = first.add_months(-(i64::from(first.month() - 1) % width) + by.checked_mul(width)?)?;
        Some(span_value(
            start,
            start.add_months(width)?.add_days(-1)?,
            grain,
            Basis::Relative,
        ))
    };
    let years = |width: i64, grain: Grain| {
        let base = i64::from(year);
        let start = base - base.rem_euclid(width) + by.checked_mul(width)?;
        let (first, last) = (i32::try_from(start).ok()?, i32::try_from(start + width - 1).ok()?);
        Some(span_value(
            Date::new(first, 1, 1)?,
            Date::new(last, 12, 31)?,
            grain,
            Basis::Relative,
        ))
    };
    let today = published.day.and_then(|_| published.first_day());
    match unit {
        TimeUnit::Day => today?.add_days(by).map(|d| day_value(d, Basis::Relative)),
        TimeUnit::Week => {
            let monday = today?.add_days(1 - i64::from(today?.weekday()) + by.checked_mul(7)?)?;
            Some(span_value(monday, monday.add_days(6)?, Grain::Week, Basis::Relative))
        }
        TimeUnit::Month => months(1, Grain::Month),
        TimeUnit::Quarter => months(3, Grain::Quarter),
        TimeUnit::Half => months(6, Grain::Half),
        TimeUnit::Year => whole_year(i64::from(year).checked_add(by)?),
        TimeUnit::Decade => years(10, Grain::Decade),
        TimeUnit::Century => years(100, Grain::Century),
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => None,
    }
}

/// From the first date to the second; a part that only one of them names holds for both.
fn range(captures: &Captures, lexicon: &Lexicon, reference: &Reference) -> Option<Resolved> {
    let (first, second) = match captures.dates.as_slice() {
        [first, second] => {
            let end = resolve(second, lexicon, reference)?;
            let has_year = |f: &Found| !f.captures.years.is_empty();
            let frame = if !has_year(first) && has_year(second) {
                end.value.end.map(|d| d.year())
            } else {
                reference.frame_year
            };
            let start = resolve(
                first,
                lexicon,
                &Reference {
                    frame_year: frame,
                    ..*reference
                },
            )?;
            // "from December to January 2025": the year named last is that of the end.
            let start = if start.value.start > end.value.start && start.year_assumed {
                let earlier = Reference {
                    frame_year: frame.map(|y| y - 1),
                    ..*reference
                };
                resolve(first, lexicon, &earlier)?
            } else {
                start
            };
            (start, end)
        }
        _ => flat_range(captures, reference)?,
    };
    let (start, end) = (first.value.start?, second.value.end?);
    if start > end {
        return None;
    }
    let basis = if first.value.basis == Basis::Explicit && second.value.basis == Basis::Explicit {
        Basis::Explicit
    } else {
        Basis::Relative
    };
    let value = DateValue {
        start: Some(start),
        end: Some(end),
        grain: Grain::Range,
        basis,
        partial: None,
    };
    Some(Resolved {
        value,
        year_assumed: first.year_assumed && second.year_assumed,
    })
}

/// `from {day} to {day} {month} {year}`, `{year}-{year}`, `{month}-{month} {year}`.
fn flat_range(captures: &Captures, reference: &Reference) -> Option<(Resolved, Resolved)> {
    let one = |i: usize| {
        let pick = |list: &[u32]| list.get(i).or(list.last()).copied();
        let single = Captures {
            days: pick(&captures.days).into_iter().collect(),
            months: pick(&captures.months).into_iter().collect(),
            years: captures
                .years
                .get(i)
                .or(captures.years.last())
                .copied()
                .into_iter()
                .collect(),
            ..Captures::default()
        };
        if !single.days.is_empty() {
            day(&single, reference)
        } else if !single.months.is_empty() {
            month(&single, reference)
        } else {
            let year = *single.years.first()?;
            // 2014-23: the century of the first.
            let full = if year < 100 {
                captures.years.first()? / 100 * 100 + year
            } else {
                year
            };
            year_value(full, Basis::Explicit).map(explicit)
        }
    };
    Some((one(0)?, one(1)?))
}

fn open(head: &str, captures: &Captures, lexicon: &Lexicon, reference: &Reference) -> Option<Resolved> {
    let inner = match captures.dates.first() {
        Some(date) => resolve(date, lexicon, reference)?,
        None if !captures.days.is_empty() => day(captures, reference)?,
        None if !captures.months.is_empty() => month(captures, reference)?,
        None => explicit(year_value(*captures.years.first()?, Basis::Explicit)?),
    };
    let DateValue { start, end, basis, .. } = inner.value;
    let (start, end) = match head {
        "from" => (start, None),
        "until" => (None, end),
        "before" => (None, start.and_then(|d| d.add_days(-1))),
        _ => (end.and_then(|d| d.add_days(1)), None),
    };
    if start.is_none() && end.is_none() {
        return None;
    }
    let value = DateValue {
        start,
        end,
        grain: Grain::Range,
        basis,
        partial: None,
    };
    Some(Resolved {
        value,
        year_assumed: inner.year_assumed,
    })
}

/// The first, middle or last third of a month or year; days and weeks have none.
fn part_of(head: &str, captures: &Captures, lexicon: &Lexicon, reference: &Reference) -> Option<Resolved> {
    let inner = resolve(captures.dates.first()?, lexicon, reference)?;
    let (Some(start), Some(end)) = (inner.value.start, inner.value.end) else {
        return Some(inner);
    };
    let (start, end) = match inner.value.grain {
        Grain::Year => {
            let first = match head {
                "early" => 1,
                "mid" => 5,
                _ => 9,
            };
            (
                Date::new(start.year(), first, 1)?,
                Date::last_of_month(start.year(), first + 3)?,
            )
        }
        Grain::Month => match head {
            "early" => (start, start.add_days(9)?),
            "mid" => (start.add_days(10)?, start.add_days(19)?),
            _ => (start.add_days(20)?, end),
        },
        _ => (start, end),
    };
    let value = DateValue {
        start: Some(start),
        end: Some(end),
        grain: Grain::Range,
        ..inner.value
    };
    Some(Resolved { value, ..inner })
}
