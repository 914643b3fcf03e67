//! Names of months and days of the week, and the order of numeric dates.

use serde_json::Value;

use crate::source::Source;
use crate::text::{add, clean, has_digit};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What `dates` has to say about a language.
#[derive(Default)]
pub struct Dates {
    pub month: Vec<Vec<String>>,
    pub weekday: Vec<Vec<String>>,
    pub order: Option<&'static str>,
}

pub fn read(source: &Source, locales: &[&str]) -> Result<Dates, String> {
    let calendar = |locale: &str| -> Result<Option<Value>, String> {
        let json = source.locale("cldr-dates-full", locale, "ca-gregorian.json")?;
        Ok(json.map(|mut json| json["dates"]["calendars"]["gregorian"].take()))
    };
    let root = calendar("und")?.unwrap_or_default();
    let months: Vec<String> = (1..=12).map(|m| m.to_string()).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut dates = Dates::default();
    for locale in locales {
        let Some(own) = calendar(locale)? else { continue };
        collect(&mut dates.month, &own["months"], &root["months"], &months);
        collect(&mut dates.weekday, &own["days"], &root["days"], &DAYS);
        if !dates.month.is_empty() {
            dates.order = dates.order.or_else(|| order(own["dateFormats"]["short"].as_str()?));
        }
    }
    for rows in [&mut dates.month, &mut dates.weekday] {
        if rows.iter().any(Vec::is_empty) {
            rows.clear();
        }
    }
    Ok(dates)
}

/// Adds the names of one locale, unless it has none and shows those of the root.
fn collect(rows: &mut Vec<Vec<String>>, own: &Value, root: &Value, keys: &[&str]) {
    if own["format"]["wide"] == root["format"]["wide"] {
        return;
    }
    rows.resize(keys.len(), Vec::new());
    for width in ["wide", "abbreviated"] {
        for context in ["format", "stand-alone"] {
            for (row, key) in rows.iter_mut().zip(keys) {
                let names = &own[context][width];
                let name = names[*key].as_str().map(clean).filter(|name| is_name(name));
                add(row, name.unwrap_or_default());
            }
        }
    }
}

/// Some locales number their months (`1月`, `tháng 1`), and a single letter or 月 for Monday is too short.
fn is_name(name: &str) -> bool {
    !has_digit(name) && name.chars().count() > 1
}

/// From a pattern such as `d/M/yy`.
fn order(pattern: &str) -> Option<&'static str> {
    let (day, month, year) = (pattern.find('d')?, pattern.find(['M', 'L'])?, pattern.find(['y', 'r'])?);
    match (day < month, month < year, day < year) {
        (true, true, _) => Some("day-month-year"),
        (false, _, true) => Some("month-day-year"),
        (false, false, false) => Some("year-month-day"),
        _ => None,
    }
}
