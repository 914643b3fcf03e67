//! Names of eras, and how their years count.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::calendars::{self, Preferences};
use crate::source::{Source, strings};
use crate::text::{clean, has_digit, letters, uncapitalized};

pub const CALENDARS: [&str; 6] = ["gregorian", "buddhist", "japanese", "roc", "persian", "islamic"];

/// Eras of Japan before Meiji are left to historians.
const MEIJI: u32 = 232;

/// Names that mean any era.
const MISLEADING: [&str; 1] = ["যুগ"];

/// A zero-width joiner, which few keyboards have.
const JOINER: char = '\u{200d}';

/// Name → count.
pub fn read(source: &Source, preferences: &Preferences, locales: &[&str]) -> Result<BTreeMap<String, String>, String> {
    let starts = source.supplemental("calendarData")?;
    let mut eras = BTreeMap::new();
    for calendar in CALENDARS {
        if calendar != "gregorian" && !preferences.uses(source, locales, calendar)? {
            continue;
        }
        let root = calendars::data(source, "und", calendar)?.unwrap_or_default();
        for locale in locales {
            let Some(own) = calendars::data(source, locale, calendar)? else {
                continue;
            };
            for width in ["eraNames", "eraAbbr"] {
                for (key, text) in strings(&own["eras"][width]) {
                    // The root speaks English.
                    let own = *locale == "en" || root["eras"][width][key] != text;
                    let era = key.split('-').next().unwrap_or(key);
                    let about = &starts["calendarData"][calendar]["eras"][era];
                    if let Some(count) = count(calendar, era, about).filter(|_| own) {
                        add(&mut eras, text, &count);
                    }
                }
            }
        }
    }
    Ok(eras)
}

/// How the years of an era count: the name of its calendar, what is added to get the year AD, or `bc`.
fn count(calendar: &str, era: &str, about: &Value) -> Option<String> {
    let first = first_year(about);
    match (calendar, era) {
        ("gregorian", "0") => Some("bc".to_owned()),
        ("persian" | "islamic", "0") => Some(calendar.to_owned()),
        ("persian" | "islamic", _) => None,
        ("japanese", _) if era.parse().is_ok_and(|era: u32| era < MEIJI) => None,
        _ => first.map(|year| format!("{:+}", year - 1)),
    }
}

/// From `1868-10-23` or `-542-01-01`; an era that counts backwards has no start.
fn first_year(about: &Value) -> Option<i32> {
    let start = about["_start"].as_str()?;
    let end = start.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
    start[..end].parse().ok()
}

fn add(eras: &mut BTreeMap<String, String>, text: &str, count: &str) {
    let name = uncapitalized(clean(text).trim_matches('"'));
    let bare = name.replace(JOINER, "");
    for name in [name, bare] {
        let misleading = MISLEADING.contains(&name.as_str()) || name.contains(['(', '（']);
        if letters(&name) > 1 && !has_digit(&name) && !misleading {
            eras.entry(name).or_insert_with(|| count.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_day_of_an_era_tells_its_count() {
        let starting = |start: &str| json!({"_start": start});
        let buddhist = count("buddhist", "0", &starting("-542-01-01"));
        assert_eq!(buddhist.as_deref(), Some("-543"));
        let roc = count("roc", "1", &starting("1912-01-01"));
        assert_eq!(roc.as_deref(), Some("+1911"));
        let reiwa = count("japanese", "236", &starting("2019-05-01"));
        assert_eq!(reiwa.as_deref(), Some("+2018"));
        let ad = count("gregorian", "1", &starting("1-01-01"));
        assert_eq!(ad.as_deref(), Some("+0"));
    }

    #[test]
    fn eras_that_count_backwards_or_are_long_past_are_left_out() {
        let ending = json!({"_end": "1911-12-31"});
        assert_eq!(count("roc", "0", &ending), None);
        assert_eq!(count("islamic", "1", &ending), None);
        assert_eq!(count("japanese", "231", &json!({"_start": "1865-4-7"})), None);
        assert_eq!(count("gregorian", "0", &ending).as_deref(), Some("bc"));
    }

    #[test]
    fn a_single_letter_is_no_name() {
        let mut eras = BTreeMap::new();
        for name in ["م", "H", "H.", "ه\u{200d}.ق.", "ميلادي"] {
            add(&mut eras, name, "islamic");
        }
        let names: Vec<&str> = eras.keys().map(String::as_str).collect();
        assert_eq!(names, ["ميلادي", "ه.ق.", "ه\u{200d}.ق."]);
    }
}
