//! Phrases that count time from now, such as `yesterday`, `last year` and `{n} years ago`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::dates::DAYS;
use crate::source::{Source, strings};
use crate::text::{clean, has_digit, is_unspaced, letters, uncapitalized};

const UNITS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// Words to their shift: `day -1`, `year -n`, `weekday1 +1`.
#[derive(Default)]
struct Phrases {
    shifts: BTreeMap<String, String>,
    /// The same words without their case, which does not tell two meanings apart.
    known: BTreeSet<String>,
    /// Names of days and units, without case and full stop.
    names: BTreeSet<String>,
}

/// `names` are those of days and units, which say nothing of a shift by themselves.
pub fn read(source: &Source, locales: &[&str], names: &BTreeSet<&str>) -> Result<BTreeMap<String, String>, String> {
    let root = fields(source, "und")?.unwrap_or_default();
    let mut phrases = Phrases {
        names: names.iter().map(|name| bare(name)).collect(),
        ..Phrases::default()
    };
    for locale in locales {
        let Some(own) = fields(source, locale)? else { continue };
        // The root speaks English.
        let root = if *locale == "en" { &Value::Null } else { &root };
        let days = DAYS.iter().zip(1..).map(|(day, at)| (*day, format!("weekday{at}")));
        for (field, unit) in UNITS.into_iter().map(|unit| (unit, unit.to_owned())).chain(days) {
            for key in [field.to_owned(), format!("{field}-short")] {
                phrases.add_fixed(&own[&key], &root[&key], &unit);
            }
        }
        for unit in UNITS {
            for key in [unit.to_owned(), format!("{unit}-short")] {
                phrases.add_counted(&own[&key], &root[&key], unit);
            }
        }
    }
    Ok(phrases.shifts)
}

fn fields(source: &Source, locale: &str) -> Result<Option<Value>, String> {
    let json = source.locale("cldr-dates-full", locale, "dateFields.json")?;
    Ok(json.map(|mut json| json["dates"]["fields"].take()))
}

impl Phrases {
    /// `yesterday`, `last month`, `this Monday`.
    fn add_fixed(&mut self, own: &Value, root: &Value, unit: &str) {
        for shift in -2..=2 {
            let key = format!("relative-type-{shift}");
            if let Some(text) = own[&key].as_str().filter(|_| own[&key] != root[&key]) {
                self.add(text, format!("{unit} {}", signed(shift)));
            }
        }
    }

    /// `{0} years ago`, and the forms that say one or two without a numeral.
    fn add_counted(&mut self, own: &Value, root: &Value, unit: &str) {
        for (direction, sign, step) in [("past", '-', -1), ("future", '+', 1)] {
            let key = format!("relativeTime-type-{direction}");
            let inherited: BTreeSet<&str> = strings(&root[&key]).map(|(_, text)| text).collect();
            let opposite = if sign == '-' { "future" } else { "past" };
            let opposite: Vec<&str> = strings(&own[format!("relativeTime-type-{opposite}")])
                .map(|(_, text)| text)
                .collect();
            let patterns: Vec<(&str, &str)> = strings(&own[&key])
                .filter(|(_, text)| !inherited.contains(text) && !is_part_of(text, &opposite))
                .filter_map(|(key, text)| Some((key.strip_prefix("relativeTimePattern-count-")?, text)))
                .collect();
            for (_, text) in patterns.iter().filter(|(_, text)| text.matches("{0}").count() == 1) {
                if unit != "month" || !is_metre(text) {
                    self.add(&text.replace("{0}", "{n}"), format!("{unit} {sign}n"));
                }
            }
            for (count, number) in [("one", 1), ("two", 2)] {
                for (_, text) in patterns.iter().filter(|(k, text)| *k == count && !text.contains("{0}")) {
                    self.add(text, format!("{unit} {}", signed(step * number)));
                }
            }
        }
    }

    /// What comes first stays.
    fn add(&mut self, text: &str, shift: String) {
        let phrase = clean(text);
        let title =
            !shift.starts_with("weekday") || phrase.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
        let phrase = if title { uncapitalized(&phrase) } else { phrase };
        if !is_phrase(&phrase) || self.names.contains(&bare(&phrase)) {
            return;
        }
        for phrase in closed(&phrase).into_iter().chain([phrase]) {
            if self.known.insert(phrase.to_lowercase()) {
                self.shifts.insert(phrase, shift.clone());
            }
        }
    }
}

/// The words alone, in small letters.
fn bare(phrase: &str) -> String {
    let words = phrase.replace("{n}", "").to_lowercase();
    words.trim().trim_end_matches('.').to_owned()
}

/// `-1`, `0`, `+1`.
fn signed(shift: i32) -> String {
    if shift == 0 {
        "0".to_owned()
    } else {
        format!("{shift:+}")
    }
}

/// Whether a text says no more than the beginning or the end of the opposite: `{0} bil` beside `{0} bil kahor`.
fn is_part_of(text: &str, opposite: &[&str]) -> bool {
    let part = |whole: &&str| {
        let before = whole.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '));
        before || whole.strip_suffix(text).is_some_and(|rest| rest.ends_with(' '))
    };
    opposite.iter().any(part)
}

/// `{0} m.` at the end, which is no month for a reader.
fn is_metre(text: &str) -> bool {
    let text = clean(text);
    ["{0} m", "{0} m.", "{0} м", "{0} м."]
        .iter()
        .any(|end| text.ends_with(end))
}

/// `{n}年前` for `{n} 年前`, which is rarely written so.
fn closed(phrase: &str) -> Option<String> {
    let (before, after) = phrase.split_once("{n} ")?;
    after
        .starts_with(is_unspaced)
        .then(|| format!("{}{{n}}{after}", before.trim_end()))
}

/// Whether there are words enough, no sign that means something in a pattern, and no symbol such as the `m` of
/// `dentro de {n} m` at the end.
fn is_phrase(phrase: &str) -> bool {
    let words = phrase.replace("{n}", "");
    let bare = words.trim();
    let symbol = phrase
        .split_once("{n} ")
        .is_some_and(|(_, last)| last.chars().count() == 1);
    letters(bare) > 0
        && !symbol
        && bare.chars().count() > 1
        && !has_digit(bare)
        && !bare.contains(['(', ')', '|', '*', '（', '）', '{', '}'])
        && !phrase.starts_with(['+', '-', '−'])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pairs(phrases: &Phrases) -> Vec<(&str, &str)> {
        let pairs = phrases.shifts.iter();
        pairs.map(|(phrase, shift)| (phrase.as_str(), shift.as_str())).collect()
    }

    #[test]
    fn the_first_meaning_of_a_phrase_stays() {
        let mut phrases = Phrases::default();
        let day = json!({"relative-type--1": "कल", "relative-type-0": "आज", "relative-type-1": "कल"});
        phrases.add_fixed(&day, &Value::Null, "day");
        assert_eq!(pairs(&phrases), [("आज", "day 0"), ("कल", "day -1")]);
    }

    #[test]
    fn the_words_of_the_root_are_left_out() {
        let mut phrases = Phrases::default();
        let root = json!({"relative-type--1": "last year", "relativeTime-type-past": {
            "relativeTimePattern-count-other": "-{0} y"}});
        phrases.add_fixed(&root, &root, "year");
        phrases.add_counted(&root, &root, "year");
        assert_eq!(pairs(&phrases), []);
    }

    #[test]
    fn one_and_two_may_be_words() {
        let mut phrases = Phrases::default();
        let year = json!({"relativeTime-type-past": {
            "relativeTimePattern-count-zero": "قبل سنة",
            "relativeTimePattern-count-one": "قبل سنة واحدة",
            "relativeTimePattern-count-two": "قبل سنتين",
            "relativeTimePattern-count-few": "قبل {0}\u{a0}سنوات"}});
        phrases.add_counted(&year, &Value::Null, "year");
        let expected = [
            ("قبل {n} سنوات", "year -n"),
            ("قبل سنة واحدة", "year -1"),
            ("قبل سنتين", "year -2"),
        ];
        assert_eq!(pairs(&phrases), expected);
    }

    #[test]
    fn what_stands_straight_on_the_number_stays_there() {
        let mut phrases = Phrases::default();
        let year = json!({"relativeTime-type-future": {"relativeTimePattern-count-other": "{0}年后"}});
        phrases.add_counted(&year, &Value::Null, "year");
        assert_eq!(pairs(&phrases), [("{n}年后", "year +n")]);
    }

    #[test]
    fn scripts_without_spaces_are_written_close() {
        let mut phrases = Phrases::default();
        phrases.add("{n} 日前", "day -n".to_owned());
        phrases.add("{n} Tage", "day -n".to_owned());
        assert_eq!(
            pairs(&phrases),
            [("{n} Tage", "day -n"), ("{n} 日前", "day -n"), ("{n}日前", "day -n")]
        );
    }

    #[test]
    fn a_bare_name_is_no_phrase() {
        let mut phrases = Phrases {
            names: ["שבת", "lau", "maalin"].map(str::to_owned).into(),
            ..Phrases::default()
        };
        phrases.add("שבת", "weekday6 0".to_owned());
        phrases.add("lau.", "weekday6 0".to_owned());
        phrases.add("{n} maalin", "day +n".to_owned());
        let months = json!({
            "relativeTime-type-past": {"relativeTimePattern-count-other": "{0} bil kahor"},
            "relativeTime-type-future": {"relativeTimePattern-count-other": "{0} bil"}});
        phrases.add_counted(&months, &Value::Null, "month");
        assert_eq!(pairs(&phrases), [("{n} bil kahor", "month -n")]);
    }

    #[test]
    fn metres_are_no_months() {
        let mut phrases = Phrases::default();
        let months = json!({"relativeTime-type-future": {
            "relativeTimePattern-count-one": "dans {0}\u{a0}m.",
            "relativeTimePattern-count-other": "dans {0}\u{a0}mois"}});
        phrases.add_counted(&months, &Value::Null, "month");
        assert_eq!(pairs(&phrases), [("dans {n} mois", "month +n")]);
    }

    #[test]
    fn names_of_days_keep_their_capital() {
        let mut phrases = Phrases::default();
        phrases.add("Hôm qua", "day -1".to_owned());
        phrases.add("Thứ Hai tuần trước", "weekday1 -1".to_owned());
        phrases.add("Jumatatu ijayo", "weekday1 +1".to_owned());
        let words: Vec<&str> = phrases.shifts.keys().map(String::as_str).collect();
        assert_eq!(words, ["Jumatatu ijayo", "hôm qua", "thứ Hai tuần trước"]);
    }

    #[test]
    fn signs_of_the_pattern_language_are_no_words() {
        for text in [
            "in {n} day(s)",
            "+{n} r.",
            "{n}",
            "{n} 年*",
            "1 of {n}",
            "hace {n} d",
            "年{n}",
        ] {
            assert!(!is_phrase(text), "{text}");
        }
        assert!(is_phrase("{n}年前"));
    }
}
