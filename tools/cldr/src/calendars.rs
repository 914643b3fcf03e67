//! Months of other calendars, and which calendars the readers of a language count by.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::dates::is_name;
use crate::source::{Source, region, strings};
use crate::text::{add, clean, without_variants};
use crate::write::Calendar;

/// Calendars with months of their own.
const WITH_MONTHS: [&str; 2] = ["persian", "islamic"];

/// Calendars that newspapers of a language name although no region of it counts by them.
const ALSO: [(&str, &[&str]); 2] = [("persian", &["ar", "ur"]), ("islamic", &["az", "id", "kk", "ms", "tr"])];

/// Which calendars are in use where.
pub struct Preferences {
    regions: Value,
    likely: Value,
}

impl Preferences {
    pub fn new(source: &Source) -> Result<Self, String> {
        let mut regions = source.supplemental("calendarPreferenceData")?;
        let mut likely = source.supplemental("likelySubtags")?;
        Ok(Self {
            regions: regions["calendarPreferenceData"].take(),
            likely: likely["likelySubtags"].take(),
        })
    }

    /// Whether a calendar is in use in some region of a language.
    pub fn uses(&self, source: &Source, locales: &[&str], calendar: &str) -> Result<bool, String> {
        for locale in locales {
            let likely = self.likely[locale].as_str().map(str::to_owned);
            let also = ALSO
                .iter()
                .any(|(name, tags)| *name == calendar && tags.contains(locale));
            let regional = source.regional(locale)?.into_iter().chain(likely);
            if also
                || regional
                    .filter_map(|l| region(&l).map(str::to_owned))
                    .any(|r| self.counts(&r, calendar))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `islamic` stands for its variants, which differ by a day or so and share their names.
    fn counts(&self, region: &str, calendar: &str) -> bool {
        let list = self.regions[region].as_array().into_iter().flatten();
        list.filter_map(Value::as_str)
            .any(|name| name.split('-').next() == Some(calendar))
    }
}

/// Months by calendar. `usual` are those of the language, by which some locales translate the others.
pub fn read(
    source: &Source,
    preferences: &Preferences,
    locales: &[&str],
    usual: &[Vec<String>],
) -> Result<BTreeMap<String, Calendar>, String> {
    let mut calendars = BTreeMap::new();
    for name in WITH_MONTHS {
        if !preferences.uses(source, locales, name)? {
            continue;
        }
        let root = data(source, "und", name)?.unwrap_or_default();
        let mut month = vec![Vec::new(); 12];
        for locale in locales {
            if let Some(own) = data(source, locale, name)? {
                collect(&mut month, &own["months"], &root["months"], usual);
            }
        }
        if !month.iter().any(Vec::is_empty) {
            let month = month.into_iter().map(without_variants).collect();
            calendars.insert(name.to_owned(), Calendar { month });
        }
    }
    Ok(calendars)
}

/// The package of a calendar.
pub fn package(calendar: &str) -> String {
    match calendar {
        "gregorian" => "cldr-dates-full".to_owned(),
        other => format!("cldr-cal-{other}-full"),
    }
}

/// What a locale says of a calendar; nothing if the package is not installed, since not all of them are published in
/// every version.
pub fn data(source: &Source, locale: &str, calendar: &str) -> Result<Option<Value>, String> {
    let json = source.locale(&package(calendar), locale, &format!("ca-{calendar}.json"))?;
    Ok(json.map(|mut json| json["dates"]["calendars"][calendar].take()))
}

/// Adds the names of one locale, but no list of the root or with a usual month.
fn collect(rows: &mut [Vec<String>], own: &Value, root: &Value, usual: &[Vec<String>]) {
    for width in ["wide", "abbreviated"] {
        for context in ["format", "stand-alone"] {
            let names = &own[context][width];
            let is_usual = |name: &str| usual.iter().flatten().any(|month| month == name);
            if *names == root[context][width] || strings(names).any(|(_, name)| is_usual(name)) {
                continue;
            }
            for (row, number) in rows.iter_mut().zip(1..) {
                let name = names[number.to_string()].as_str().map(clean);
                add(row, name.filter(|name| is_name(name)).unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn variants_of_a_calendar_count_as_the_calendar() {
        let preferences = Preferences {
            regions: json!({"TR": ["gregorian", "islamic-civil"], "DE": ["gregorian"]}),
            likely: Value::Null,
        };
        assert!(preferences.counts("TR", "islamic"));
        assert!(!preferences.counts("TR", "persian"));
        assert!(!preferences.counts("DE", "islamic"));
        assert!(!preferences.counts("XX", "gregorian"));
    }

    #[test]
    fn lists_of_the_root_are_left_out() {
        let root =
            json!({"format": {"wide": {"1": "Muharram", "2": "Safar"}, "abbreviated": {"1": "Muh.", "2": "Saf."}}});
        let own =
            json!({"format": {"wide": {"1": "Muharam", "2": "Safar"}, "abbreviated": {"1": "Muh.", "2": "Saf."}}});
        let mut rows = vec![Vec::new(); 2];
        collect(&mut rows, &own, &root, &[]);
        assert_eq!(rows, [["Muharam"], ["Safar"]]);
        let mut rows = vec![Vec::new(); 2];
        let numbered = json!({"format": {"wide": {"1": "一月", "2": "二月"}}});
        collect(&mut rows, &numbered, &root, &[vec!["一月".to_owned()]]);
        assert_eq!(rows, vec![Vec::<String>::new(); 2]);
    }
}
