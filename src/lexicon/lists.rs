//! Which of the short word lists of a language begin at a token: looked up once for each token, since many steps ask.

use std::collections::BTreeMap;

use super::prefixes::Prefixes;
use super::word_list::{Matches, WordList};
use crate::model::text::TokenText;

/// A set of word lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u16);

impl Lists {
    pub const NONE: Self = Self(0);
    pub const STOP: Self = Self(1);
    pub const LINKER: Self = Self(1 << 1);
    pub const OPENER: Self = Self(1 << 2);
    pub const AUXILIARY: Self = Self(1 << 3);
    pub const SUBJECT: Self = Self(1 << 4);
    pub const PREPOSITION: Self = Self(1 << 5);
    pub const OF: Self = Self(1 << 6);
    pub const GENITIVE: Self = Self(1 << 7);
    pub const NOT_SAY: Self = Self(1 << 8);
    pub const ROLE: Self = Self(1 << 9);
    pub const BODY: Self = Self(1 << 10);
    pub const COMPANY: Self = Self(1 << 11);
    pub const COMPLEMENTIZER: Self = Self(1 << 12);
    pub const COORDINATOR: Self = Self(1 << 13);
    pub const RELATIVE: Self = Self(1 << 14);

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// All lists of a language in one table.
#[derive(Clone, Debug, Default)]
pub struct ListIndex(Prefixes<(Matches, Lists)>);

impl ListIndex {
    /// The lists that know which they are, and the stop words.
    pub fn new<'a>(lists: impl IntoIterator<Item = &'a WordList>, stop: impl IntoIterator<Item = &'a String>) -> Self {
        let mut entries: BTreeMap<(&str, Matches), Lists> = BTreeMap::new();
        for list in lists {
            for (text, matches) in list.entries() {
                entries.entry((text, matches)).or_default().insert(list.list());
            }
        }
        for word in stop {
            entries.entry((word, Matches::Word)).or_default().insert(Lists::STOP);
        }
        let entries = entries
            .into_iter()
            .map(|((text, matches), lists)| (text.to_owned(), (matches, lists)));
        Self(Prefixes::new(entries, |(matches, _)| *matches == Matches::Stem))
    }

    /// The lists that know a folded word by itself, and whether some entry goes on behind it.
    pub fn of_word(&self, word: &str) -> (Lists, bool) {
        let mut lists = Lists::NONE;
        for (length, (matches, of)) in self.0.beginning(word, word) {
            if *matches == Matches::Stem || length == word.len() {
                lists.insert(*of);
            }
        }
        let goes_on = self.0.longer(word).any(|(matches, _)| *matches == Matches::Phrase);
        (lists, goes_on)
    }

    /// The lists an entry of which begins at token `at`; it is a stop word itself.
    pub fn at(&self, text: &TokenText, at: usize) -> Lists {
        let mut lists = Lists::NONE;
        for (length, (matches, of)) in self.0.beginning(text.word(at), text.rest(at)) {
            if matches.end(length, text, at).is_some() {
                lists.insert(*of);
            }
        }
        lists
    }
}
