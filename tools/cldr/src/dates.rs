//! Names of months, days of the week and quarters, and the order of numeric dates.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::calendars;
use crate::source::{Source, region};
use crate::text::{add, clean, has_digit, letters, uncapitalized, without_variants};

pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What `dates` has to say about a language.
#[derive(Default)]
pub struct Dates {
    pub month: Vec<Vec<String>>,
    pub weekday: Vec<Vec<String>>,
    pub quarter: Vec<Vec<String>>,
    pub order: Option<&'static str>,
    /// Regions with another order.
    pub order_of: BTreeMap<String, &'static str>,
}

pub fn read(source: &Source, locales: &[&str]) -> Result<Dates, String> {
    let calendar = |locale: &str| calendars::data(source, locale, "gregorian");
    let root = calendar("und")?.unwrap_or_default();
    let months: Vec<String> = (1..=12).map(|m| m.to_string()).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut dates = Dates::default();
    for locale in locales {
        let Some(own) = calendar(locale)? else { continue };
        collect(&mut dates.month, &own["months"], &root["months"], &months, is_name);
        collect(&mut dates.weekday, &own["days"], &root["days"], &DAYS, is_name);
        collect(
            &mut dates.quarter,
            &own["quarters"],
            &root["quarters"],
            &months[..4],
            is_quarter,
        );
        if !dates.month.is_empty() {
            dates.order = dates.order.or_else(|| short_order(&own));
        }
    }
    for locale in locales {
        for regional in source.regional(locale)? {
            let (Some(region), Some(own)) = (region(&regional), calendar(&regional)?) else {
                continue;
            };
            // A script that is not listed has other readers (`az-Arab-IQ`).
            if regional != format!("{locale}-{region}") {
                continue;
            }
            if let Some(order) = short_order(&own).filter(|order| dates.order.is_some_and(|usual| usual != *order)) {
                dates.order_of.entry(region.to_owned()).or_insert(order);
            }
        }
    }
    dates.quarter = distinct(dates.quarter);
    for rows in [&mut dates.month, &mut dates.weekday, &mut dates.quarter] {
        if rows.iter().any(Vec::is_empty) {
            rows.clear();
        }
    }
    Ok(dates)
}

/// Adds the names of one locale, unless it has none and shows those of the root.
fn collect(rows: &mut Vec<Vec<String>>, own: &Value, root: &Value, keys: &[&str], fits: fn(&str) -> bool) {
    if own["format"]["wide"] == root["format"]["wide"] {
        return;
    }
    rows.resize(keys.len(), Vec::new());
    for width in ["wide", "abbreviated"] {
        for context in ["format", "stand-alone"] {
            for (row, key) in rows.iter_mut().zip(keys) {
                let names = &own[context][width];
                let name = names[*key].as_str().map(clean).filter(|name| fits(name));
                add(row, name.unwrap_or_default());
            }
        }
    }
}

/// Some locales number their months (`1月`, `tháng 1`), and a single letter or 月 for Monday is too short.
pub fn is_name(name: &str) -> bool {
    !has_digit(name) && name.chars().count() > 1
}

/// Quarters in running text, without a bare `quarter` that some locale took for the name of the first.
fn distinct(quarters: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let all: Vec<String> = quarters.iter().flatten().cloned().collect();
    let is_bare = |name: &String| {
        let (before, after) = (format!("{name} "), format!(" {name}"));
        all.iter()
            .any(|other| other.starts_with(&before) || other.ends_with(&after))
    };
    let running = |name: String| if name.contains(' ') { uncapitalized(&name) } else { name };
    let rows = quarters.into_iter().map(|names| {
        let names = names.into_iter().filter(|name| !is_bare(name)).map(running).collect();
        without_variants(names)
    });
    rows.collect()
}

/// `Q1` and `1st quarter` have their digit, but not alone; from January to March is no name.
fn is_quarter(name: &str) -> bool {
    letters(name) > 0 && !name.contains('–') && name.chars().count() > 1
}

fn short_order(calendar: &Value) -> Option<&'static str> {
    order(calendar["dateFormats"]["short"].as_str()?)
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_pattern_tells_its_order() {
        assert_eq!(order("d/M/yy"), Some("day-month-year"));
        assert_eq!(order("M/d/yy"), Some("month-day-year"));
        assert_eq!(order("y-MM-dd"), Some("year-month-day"));
        assert_eq!(order("EEEE"), None);
    }

    #[test]
    fn quarters_have_more_than_a_digit() {
        let root = json!({"format": {"wide": {"1": "Q1", "2": "Q2"}}});
        let own = json!({"format": {"wide": {"1": "1er trimestre", "2": "2e trimestre"}, "abbreviated": {"1": "1", "2": "T2"}}});
        let mut rows = Vec::new();
        collect(&mut rows, &root, &root, &["1", "2"], is_quarter);
        assert_eq!(rows, Vec::<Vec<String>>::new());
        collect(&mut rows, &own, &root, &["1", "2"], is_quarter);
        assert_eq!(rows, [vec!["1er trimestre"], vec!["2e trimestre", "T2"]]);
    }

    #[test]
    fn quarters_are_told_apart() {
        let rows = [vec!["Quarter", "Q1"], vec!["Second Quarter", "Q2", "second Quarter"]];
        let rows = rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(distinct(rows.collect()), [vec!["Q1"], vec!["second Quarter", "Q2"]]);
    }
}
