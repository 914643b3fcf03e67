//! Puts the words of a language file, and the concepts that have names in it, into one trie.

mod amounts;
mod calendar;

use std::collections::BTreeMap;

use super::files::PackError;
use super::fold::traits;
use super::names::{self, Table};
use super::pack::Pack;
use super::sense::{Entry, Sense};
use super::tokenize::{Joining, tokenize};
use super::trie::{PhraseWord, TrieBuilder};
use super::{concepts, places, topics};
use crate::model::decimal::Decimal;
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
        for (table, tag) in [
            (Table::Names, names::ANY),
            (Table::Names, self.tag),
            (Table::Territories, self.tag),
        ] {
            for (code, names) in names::of(table, tag) {
                if let Some(index) = places::index_of(&code) {
                    self.add_all(&names, Sense::Place(index));
                }
            }
        }
    }
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
