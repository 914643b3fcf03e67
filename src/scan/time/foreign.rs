//! Days of other calendars, by `icu_calendar`.

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::{AsCalendar, Date as OtherDate, Gregorian, cal::Persian};

use super::interval::Interval;
use crate::lexicon::sense::Calendar;
use crate::model::date::Date;
use crate::model::period::{Basis, Grain};

/// Days by which the sighted month may differ from the tables.
const SIGHTING: i64 = 1;

/// The days of a year, a month or a day of another calendar. Those of the lunar calendar are approximate: a day more on
/// either side.
pub fn interval(calendar: Calendar, year: i32, month: Option<u32>, day: Option<u32>, basis: Basis) -> Option<Interval> {
    let (first_month, last_month) = month.map_or((1, 12), |m| (m, m));
    let start = convert(calendar, year, first_month, day.unwrap_or(1))?;
    let end = match day {
        Some(_) => start,
        None => {
            let (next_year, next_month) = if last_month == 12 {
                (year + 1, 1)
            } else {
                (year, last_month + 1)
            };
            convert(calendar, next_year, next_month, 1)?.add_days(-1)?
        }
    };
    let grain = match (month, day) {
        (_, Some(_)) => Grain::Day,
        (Some(_), None) => Grain::Month,
        (None, None) => Grain::Year,
    };
    let slack = if calendar == Calendar::Islamic { SIGHTING } else { 0 };
    Interval::new(start.add_days(-slack)?, end.add_days(slack)?, grain, basis)
}

/// The year of a calendar on a day.
pub fn year_of(calendar: Calendar, day: Date) -> i32 {
    let gregorian = || {
        OtherDate::try_new_gregorian(day.year(), day.month() as u8, day.day() as u8)
            .expect("a day of the Gregorian calendar")
    };
    match calendar {
        Calendar::Gregorian => day.year(),
        Calendar::Persian => gregorian().to_calendar(Persian).year().extended_year(),
        Calendar::Islamic => gregorian().to_calendar(Hijri::new_umm_al_qura()).year().extended_year(),
    }
}

fn convert(calendar: Calendar, year: i32, month: u32, day: u32) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    match calendar {
        Calendar::Gregorian => Date::new(year, u32::from(month), u32::from(day)),
        Calendar::Persian => civil(OtherDate::try_new_persian(year, month, day).ok()?),
        Calendar::Islamic => {
            let calendar = Hijri::<UmmAlQura>::new_umm_al_qura();
            civil(OtherDate::try_new_hijri_with_calendar(year, month, day, calendar).ok()?)
        }
    }
}

fn civil<A: AsCalendar>(date: OtherDate<A>) -> Option<Date> {
    let date = date.to_calendar(Gregorian);
    Date::new(
        date.year().extended_year(),
        u32::from(date.month().ordinal),
        u32::from(date.day_of_month().0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(interval: Option<Interval>) -> String {
        let interval = interval.unwrap();
        format!("{}..{}", interval.start.unwrap(), interval.end.unwrap())
    }

    #[test]
    fn the_persian_year_begins_at_the_spring_equinox() {
        let year = interval(Calendar::Persian, 1403, None, None, Basis::Explicit);
        assert_eq!(shown(year), "2024-03-20..2025-03-20");
        let day = interval(Calendar::Persian, 1403, Some(12), Some(30), Basis::Explicit);
        assert_eq!(shown(day), "2025-03-20..2025-03-20");
        assert!(interval(Calendar::Persian, 1402, Some(12), Some(30), Basis::Explicit).is_none());
    }

    #[test]
    fn a_lunar_month_may_begin_a_day_earlier_or_later() {
        let ramadan = interval(Calendar::Islamic, 1445, Some(9), None, Basis::Explicit);
        assert_eq!(shown(ramadan), "2024-03-10..2024-04-10");
    }
}
