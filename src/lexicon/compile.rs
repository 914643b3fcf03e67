//! Puts the words of a language file, and the concepts that have names in it, into one trie.

use std::collections::BTreeMap;

use super::files::PackError;
use super::fold::traits;
use super::names::{self, Table};
use super::pack::{CalendarName, Pack};
use super::sense::{Calendar, Entry, Sense, WEEKEND};
use super::tokenize::{Joining, tokenize};
use super::trie::{PhraseWord, TrieBuilder};
use super::{concepts, currencies, places, topics, units};
use crate::model::decimal::Decimal;
use crate::model::duration::Duration;
use crate::model::mention::PercentUnit;
use crate::model::quantity::Modifier;
use crate::model::text::Case;

/// What a vague count allows: a point about it, a bound, or a range up to `upper`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vague {
    pub value: Decimal,
    pub upper: Option<Decimal>,
    pub modifier: Modifier,
}

/// Puts the words of a language into one trie.
pub(super) struct Compiler<'a> {
    pub(super) trie: TrieBuilder,
    pub(super) joining: Joining,
    pub(super) tag: &'a str,
    pub(super) vague: Vec<Vague>,
}

impl Compiler<'_> {
    fn add(&mut self, phrase: &str, sense: Sense) {
        let least_case = least_case(phrase);
        let mut words = Vec::new();
        for (i, word) in phrase.split(' ').filter(|w| !w.is_empty()).enumerate() {
            let (word, open) = match word.strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (word, false),
            };
            if !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) && self.joining.particles.is_empty() {
                // One token that folds to itself, as most words of the lists are.
                words.push(PhraseWord {
                    folded: word.to_owned(),
                    spaced: i > 0,
                    open,
                });
                continue;
            }
            let text = tokenize(word, 0, &self.joining);
            let last = text.tokens.len().saturating_sub(1);
            for j in 0..text.tokens.len() {
                let spaced = if j == 0 { i > 0 } else { text.tokens[j].spaced };
                words.push(PhraseWord {
                    folded: text.word(j).to_owned(),
                    spaced,
                    open: open && j == last,
                });
            }
        }
        if !words.is_empty() {
            self.trie.insert(&words, Entry { sense, least_case });
        }
    }

    /// One folded token, or what begins with it.
    pub(super) fn add_word(&mut self, folded: &str, open: bool, sense: Sense) {
        let word = PhraseWord {
            folded: folded.to_owned(),
            spaced: false,
            open,
        };
        let least_case = Case::Lower;
        self.trie.insert(&[word], Entry { sense, least_case });
    }

    pub(super) fn add_all(&mut self, phrases: &[String], sense: Sense) {
        for phrase in phrases {
            self.add(phrase, sense);
        }
    }

    pub(super) fn add_numbers(&mut self, pack: &Pack) -> Result<(), PackError> {
        let wrong = |section, word: &str, value: &str| PackError::Value {
            tag: pack.tag.clone(),
            section,
            word: word.to_owned(),
            value: value.to_owned(),
        };
        for (word, value) in &pack.cardinal {
            let value = value.parse().map_err(|_| wrong("cardinal", word, value))?;
            self.add(word, Sense::Cardinal(value));
        }
        for (word, value) in &pack.compound {
            let value = value.parse().map_err(|_| wrong("compound", word, value))?;
            self.add(word, Sense::Bound(value));
        }
        for (word, value) in &pack.multiplier {
            let value = power(value).ok_or_else(|| wrong("multiplier", word, value))?;
            self.add(word, Sense::Multiplier(value));
        }
        for (list, money) in [(&pack.short_scale, false), (&pack.money_scale, true)] {
            for (word, value) in list {
                let factor = power(value).ok_or_else(|| wrong("short_scale", word, value))?;
                self.add(word, Sense::ShortScale { factor, money });
            }
        }
        for (word, value) in &pack.ordinal {
            self.add(word, Sense::Ordinal(*value));
        }
        for (section, list, sense) in [
            ("fraction", &pack.fraction, Sense::Fraction as fn(i64, i64) -> Sense),
            ("scale_fraction", &pack.scale_fraction, Sense::ScaleFraction),
        ] {
            for (word, value) in list {
                let (top, bottom) = value
                    .split_once('/')
                    .and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)))
                    .ok_or_else(|| wrong(section, word, value))?;
                self.add(word, sense(top, bottom));
            }
        }
        for (word, value) in &pack.denominator {
            self.add(word, Sense::Denominator(*value));
        }
        for (section, list, sense) in [
            ("addend", &pack.addend, Sense::Addend as fn(Decimal) -> Sense),
            ("addend_before", &pack.addend_before, Sense::AddendBefore),
        ] {
            for (word, value) in list {
                self.add(word, sense(value.parse().map_err(|_| wrong(section, word, value))?));
            }
        }
        for (word, count) in &pack.vague {
            let number = |text: &String| text.parse().map_err(|_| wrong("vague", word, text));
            let upper = count.upper.as_ref().map(number).transpose()?;
            let vague = Vague {
                value: number(&count.value)?,
                upper,
                modifier: count.modifier,
            };
            self.add(word, Sense::Vague(self.vague.len() as u16));
            self.vague.push(vague);
        }
        for (name, words) in &pack.modifier.before {
            self.add_all(words, Sense::Before((*name).into()));
        }
        for (name, words) in &pack.modifier.after {
            self.add_all(words, Sense::After((*name).into()));
        }
        Ok(())
    }

    pub(super) fn add_units(&mut self, pack: &Pack) -> Result<(), PackError> {
        let wrong = |section, code: &str| PackError::Value {
            tag: pack.tag.clone(),
            section,
            word: code.to_owned(),
            value: String::new(),
        };
        for (name, unit) in [
            ("%", PercentUnit::Percent),
            ("pp", PercentUnit::Point),
            ("bp", PercentUnit::BasisPoint),
        ] {
            self.add_all(pack.percent.get(name).map_or(&[], Vec::as_slice), Sense::Percent(unit));
            if let Some(before) = pack.percent_before.get(name) {
                self.add_all(before, Sense::PercentBefore(unit));
            }
        }
        self.add_all(pack.percent.get("10%").map_or(&[], Vec::as_slice), Sense::Tenths);
        for (code, names) in &pack.unit_before {
            let index = units::index_of(code).ok_or_else(|| wrong("unit_before", code))?;
            self.add_all(names, Sense::UnitBefore(index));
        }
        self.add("%", Sense::Percent(PercentUnit::Percent));
        // The words of the language come first: where a sign means two things, they decide.
        for (code, names) in &pack.currency {
            let (code, assumed) = match code.strip_suffix('?') {
                Some(code) => (code, true),
                None => (code.as_str(), false),
            };
            if let Some((code, exponent)) = code.split_once('e') {
                let scaled = Sense::ScaledCurrency {
                    index: currencies::index_of(code).ok_or_else(|| wrong("currency", code))?,
                    exponent: exponent.parse().map_err(|_| wrong("currency", code))?,
                    assumed,
                };
                self.add_all(names, scaled);
                continue;
            }
            let index = currencies::index_of(code).ok_or_else(|| wrong("currency", code))?;
            for name in names {
                let sign = is_sign(name);
                self.add(name, Sense::Currency { index, assumed, sign });
            }
        }
        for (index, currency) in currencies::all().iter().enumerate() {
            let index = index as u16;
            self.add(
                &currency.code,
                Sense::Currency {
                    index,
                    assumed: false,
                    sign: true,
                },
            );
            for (letter, exponent) in [("k", 3), ("K", 3), ("T", 3), ("M", 6)] {
                self.add(
                    &format!("{letter}{}", currency.code),
                    Sense::ScaledCurrency {
                        index,
                        exponent,
                        assumed: false,
                    },
                );
            }
            self.add_all(
                &currency.signs,
                Sense::Currency {
                    index,
                    assumed: false,
                    sign: true,
                },
            );
            let dollars = currency.signs.iter().filter(|s| s.ends_with('$'));
            for sign in dollars {
                self.add(
                    &sign.to_lowercase(),
                    Sense::Currency {
                        index,
                        assumed: false,
                        sign: true,
                    },
                );
            }
            self.add_all(
                &currency.assumed_signs,
                Sense::Currency {
                    index,
                    assumed: true,
                    sign: true,
                },
            );
        }
        for (key, names) in &pack.subunit {
            let (code, exponent) = match key.split_once('/') {
                None => (key.as_str(), 2),
                Some((code, "10")) => (code, 1),
                Some((code, "100")) => (code, 2),
                Some((code, "1000")) => (code, 3),
                Some(_) => return Err(wrong("subunit", key)),
            };
            let (code, assumed) = match code.strip_suffix('?') {
                Some(code) => (code, true),
                None => (code, false),
            };
            let index = currencies::index_of(code).ok_or_else(|| wrong("subunit", key))?;
            let subunit = Sense::Subunit {
                index,
                assumed,
                exponent,
            };
            self.add_all(names, subunit);
        }
        for (code, names) in &pack.unit {
            let index = units::index_of(code).ok_or_else(|| wrong("unit", code))?;
            self.add_all(names, Sense::Unit(index));
        }
        for (index, unit) in units::all().iter().enumerate() {
            self.add_all(&unit.signs, Sense::Unit(index as u16));
        }
        Ok(())
    }

    pub(super) fn add_calendar(&mut self, pack: &Pack) -> Result<(), PackError> {
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

    /// The names of topics, places and, given as `wording`, concepts in this language. Names of a code that is not listed are left to the tests.
    pub(super) fn add_concepts(&mut self, wording: &BTreeMap<String, Vec<String>>) {
        for (code, names) in names::of(Table::Topics, self.tag) {
            if let Some(index) = topics::index_of(&code) {
                self.add_all(&names, Sense::Topic(index));
            }
        }
        for (code, names) in wording {
            if let Some(index) = concepts::index_of(code) {
                self.add_all(names, Sense::Concept(index));
            }
        }
        for tag in [names::ANY, self.tag] {
            for (code, names) in names::of(Table::Names, tag) {
                if let Some(index) = places::index_of(&code) {
                    self.add_all(&names, Sense::Place(index));
                }
            }
        }
    }
}

/// Whether the name of a month or a day is listed as another word too, or is short for one in a script with capitals.
fn is_weak(name: &str, pack: &Pack) -> bool {
    let stem = name.trim_end_matches(['*', '.']);
    let short = stem.chars().count() <= 3 && stem.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    short || pack.weak.iter().any(|w| w == name)
}

/// `1e9`, `100`, `10000`.
pub(super) fn power(text: &str) -> Option<Decimal> {
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let digits: Decimal = digits.parse().ok()?;
            digits.mul(Decimal::power_of_ten(exponent.parse().ok()?)?)
        }
        None => text.parse().ok(),
    }
}

/// A currency sign rather than a name: three letters at most of a script that has capitals, or not letters alone, or
/// capitals throughout.
fn is_sign(name: &str) -> bool {
    let name = name.trim_end_matches('*');
    let cased = name.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    (cased && name.chars().count() <= 3)
        || !name
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '-' || unicode_normalization::char::is_combining_mark(c))
        || least_case(name) == Case::Upper
}

fn least_case(phrase: &str) -> Case {
    let first = phrase.split([' ', '*']).next().unwrap_or(phrase);
    let mut letters = first.chars().map(traits).filter(|c| c.alphabetic);
    match letters.next() {
        Some(c) if c.uppercase => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(|c| c.uppercase) {
                Case::Upper
            } else {
                Case::Capital
            }
        }
        _ => Case::Lower,
    }
}
