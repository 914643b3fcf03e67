//! Months, days, seasons, units of time, lengths, zones and eras.

use super::Compiler;
use crate::lexicon::files::PackError;
use crate::lexicon::pack::{CalendarName, Pack};
use crate::lexicon::sense::{Calendar, Sense, WEEKEND};
use crate::model::duration::Duration;

impl Compiler<'_> {
    pub(in crate::lexicon) fn add_calendar(&mut self, pack: &Pack) -> Result<(), PackError> {
        for (i, names) in pack.month.iter().enumerate() {
            self.add_months(names, i, Calendar::Gregorian, pack);
        }
        for (name, calendar) in &pack.calendar {
            let calendar_of = match name {
                CalendarName::Persian => Calendar::Persian,
                CalendarName::Islamic => Calendar::Islamic,
            };
            for (i, names) in calendar.month.iter().enumerate() {
                self.add_months(names, i, calendar_of, pack);
            }
        }
        for (i, names) in pack.weekday.iter().enumerate() {
            for name in names {
                let weak = is_weak(name, pack);
                self.add(name, Sense::Weekday { day: i as u8 + 1, weak });
            }
        }
        let weekend = Sense::Weekday {
            day: WEEKEND,
            weak: false,
        };
        self.add_all(&pack.weekend, weekend);
        for (i, names) in pack.season.iter().enumerate() {
            self.add_all(names, Sense::Season(i as u8 + 1));
        }
        for (i, names) in pack.quarter.iter().enumerate() {
            self.add_all(names, Sense::Quarter(i as u8 + 1));
        }
        for (i, names) in pack.half.iter().enumerate() {
            self.add_all(names, Sense::HalfYear(i as u8 + 1));
        }
        for (unit, names) in &pack.time_unit {
            self.add_all(names, Sense::TimeUnit((*unit).into()));
        }
        for (word, phrases) in &pack.time_word {
            self.add_all(phrases, Sense::Time(*word));
        }
        self.add_lengths_and_zones(pack)?;
        for (name, value) in &pack.era {
            let era = value.parse().map_err(|()| PackError::Value {
                tag: pack.tag.clone(),
                section: "era",
                word: name.clone(),
                value: value.clone(),
            })?;
            self.add(name, Sense::Era(era));
        }
        Ok(())
    }

    fn add_lengths_and_zones(&mut self, pack: &Pack) -> Result<(), PackError> {
        let wrong = |section, word: &str, value: &str| PackError::Value {
            tag: pack.tag.clone(),
            section,
            word: word.to_owned(),
            value: value.to_owned(),
        };
        for (word, value) in &pack.length {
            let length = Duration::parse_iso(value).ok_or_else(|| wrong("length", word, value))?;
            self.add(word, Sense::Length(length.amount, length.unit));
        }
        for (name, value) in &pack.zone {
            let zone = value.parse().map_err(|()| wrong("zone", name, value))?;
            self.add(name, Sense::Zone(zone));
        }
        Ok(())
    }

    fn add_months(&mut self, names: &[String], index: usize, calendar: Calendar, pack: &Pack) {
        for name in names {
            let sense = Sense::Month {
                month: index as u8 + 1,
                calendar,
                weak: is_weak(name, pack),
            };
            self.add(name, sense);
        }
    }
}

/// Whether the name of a month or a day is listed as another word too, or is short for one in a script with capitals.
fn is_weak(name: &str, pack: &Pack) -> bool {
    let stem = name.trim_end_matches(['*', '.']);
    let short = stem.chars().count() <= 3 && stem.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    short || pack.weak.iter().any(|w| w == name)
}
