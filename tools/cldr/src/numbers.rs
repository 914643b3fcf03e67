//! Signs inside numbers, scale words of compact formats, and what turns digits into an ordinal.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::rbnf::Rules;
use crate::source::{Source, region, strings};
use crate::text::{add, clean, has_digit, is_single_letter, letters};
use crate::write::{Number, Signs};

/// Signs of the language and of the regions that have others.
pub fn signs(source: &Source, locales: &[&str], number: &mut Number) -> Result<(), String> {
    let mut regional = Vec::new();
    for locale in locales {
        let Some(numbers) = numbers(source, locale)? else {
            continue;
        };
        if region(locale).is_none() {
            add_signs(&mut number.signs, &numbers);
        }
        regional.push((*locale).to_owned());
        regional.extend(source.regional(locale)?);
    }
    for locale in regional {
        let (Some(region), Some(numbers)) = (region(&locale), numbers(source, &locale)?) else {
            continue;
        };
        let mut signs = Signs::default();
        add_signs(&mut signs, &numbers);
        if signs != number.signs {
            let known = number.regions.entry(region.to_owned()).or_default();
            signs.decimal.into_iter().for_each(|sign| add(&mut known.decimal, sign));
            signs.group.into_iter().for_each(|sign| add(&mut known.group, sign));
        }
    }
    Ok(())
}

fn numbers(source: &Source, locale: &str) -> Result<Option<Value>, String> {
    let json = source.locale("cldr-numbers-full", locale, "numbers.json")?;
    Ok(json.map(|mut json| json["numbers"].take()))
}

/// The usual numbering system first.
fn systems(numbers: &Value) -> Vec<&str> {
    let mut systems = Vec::new();
    let usual = numbers["defaultNumberingSystem"].as_str();
    let native = numbers["otherNumberingSystems"]["native"].as_str();
    for system in usual.into_iter().chain(["latn"]).chain(native) {
        if !systems.contains(&system) {
            systems.push(system);
        }
    }
    systems
}

fn add_signs(signs: &mut Signs, numbers: &Value) {
    for system in systems(numbers) {
        let symbols = &numbers[format!("symbols-numberSystem-{system}")];
        for (list, kind) in [(&mut signs.decimal, "decimal"), (&mut signs.group, "group")] {
            if let Some(sign) = symbols[kind].as_str() {
                let space = sign.chars().all(char::is_whitespace);
                add(list, if space { "space".to_owned() } else { sign.to_owned() });
            }
        }
    }
}

/// Scale words and abbreviations of compact formats (`млн`, `Mrd.`, 万), with their power of ten.
pub fn compact(source: &Source, locales: &[&str]) -> Result<Vec<(String, u32)>, String> {
    let mut words = Vec::new();
    for locale in locales {
        let Some(numbers) = numbers(source, locale)? else {
            continue;
        };
        for system in systems(&numbers) {
            let formats = &numbers[format!("decimalFormats-numberSystem-{system}")];
            for width in ["long", "short"] {
                words.extend(strings(&formats[width]["decimalFormat"]).filter_map(|(key, p)| scale(key, p)));
            }
        }
    }
    Ok(words)
}

/// From `10000-count-other` and `00 mil`.
fn scale(key: &str, pattern: &str) -> Option<(String, u32)> {
    let magnitude = key.split('-').next()?;
    let pattern = pattern.split(';').next()?.replace('\'', "");
    let digits = pattern.matches('0').count();
    let power = (magnitude.len() - 1).checked_sub(digits.checked_sub(1)?)?;
    let word = clean(&pattern.replace('0', " "));
    let fits = power > 1 && letters(&word) > 0 && !has_digit(&word) && !is_single_letter(&word);
    fits.then(|| (word, u32::try_from(power).ok()))
        .and_then(|(word, power)| Some((word, power?)))
}

/// What stands behind and before the digits of an ordinal: `1st`, 第1.
pub fn ordinal_affixes(rules: &Rules, number: &mut Number) {
    let values = (1..=31).chain([100, 1000]);
    let sets: Vec<&str> = rules
        .public()
        .into_iter()
        .filter(|name| name.starts_with("%digits-ordinal"))
        .collect();
    for value in values {
        let digits = i128::to_string(&value);
        for set in &sets {
            let Some(text) = rules.format(set, value).map(|text| clean(&text).to_lowercase()) else {
                continue;
            };
            let Some((before, after)) = text.split_once(&digits) else {
                continue;
            };
            // A bare full stop would make an ordinal of every number at the end of a sentence.
            for (list, affix) in [
                (&mut number.ordinal_prefix, before),
                (&mut number.ordinal_suffix, after),
            ] {
                if letters(affix) > 0 || affix.contains(['º', 'ª']) {
                    add(list, affix.trim().to_owned());
                }
            }
        }
    }
}

/// Zeros of all decimal numbering systems.
pub fn zeros(source: &Source) -> Result<Vec<u32>, String> {
    let systems = source.supplemental("numberingSystems")?;
    let systems: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_value(systems["numberingSystems"].clone()).map_err(|e| e.to_string())?;
    let numeric = systems
        .values()
        .filter(|system| system.get("_type").is_some_and(|t| t == "numeric"));
    let mut zeros: Vec<u32> = numeric
        .filter_map(|s| s.get("_digits")?.chars().next())
        .map(u32::from)
        .collect();
    zeros.sort_unstable();
    Ok(zeros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compact_pattern_tells_its_power() {
        assert_eq!(scale("10000-count-other", "00 mil"), Some(("mil".to_owned(), 3)));
        assert_eq!(scale("1000000000-count-one", "0 mil M"), Some(("mil M".to_owned(), 9)));
        assert_eq!(scale("10000-count-other", "0万"), Some(("万".to_owned(), 4)));
        assert_eq!(scale("1000-count-other", "0K"), None);
        assert_eq!(scale("1000-count-other", "0"), None);
    }
}
