//! How well the letters of a text fit each language of a script: the weights of its n-grams and words, added up.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

use super::key::{START, extend, key, slot, slot_bits};
use super::letter::letter;

/// Lengths of the n-grams in the tables, in letters.
const LENGTHS: RangeInclusive<usize> = 2..=4;

/// The statistics of one script, as `build/profiles.rs` lays them out.
pub struct Table {
    script: &'static str,
    count: usize,
    tags: &'static [&'static str],
    bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/profiles.rs"));

/// The table of a script that several languages share.
pub fn table(script: Script) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.script == script.full_name())
}

/// The languages that have statistics.
pub fn tags() -> impl Iterator<Item = &'static str> {
    TABLES.iter().flat_map(|table| table.tags.iter().copied())
}

impl Table {
    /// Pairs of a language, as its place in `tags`, and a weight.
    fn pairs(&self, key: u64) -> &'static [u8] {
        let bits = slot_bits(self.count);
        let slots = 1 << bits;
        let mut at = slot(key, bits);
        loop {
            let mut slot = [0; 8];
            slot.copy_from_slice(&self.bytes[at * 8..at * 8 + 8]);
            let slot = u64::from_le_bytes(slot);
            if slot == 0 {
                return &[];
            }
            if slot >> 32 == key & 0xFFFF_FFFF {
                let first = slots * 8 + 2 * (slot >> 8 & 0xFF_FFFF) as usize;
                return &self.bytes[first..first + 2 * (slot & 0xFF) as usize];
            }
            at = (at + 1) % slots;
        }
    }
}

/// The sums for each language of a table.
pub struct Scores {
    table: &'static Table,
    sums: Vec<u32>,
    /// The word at hand between two spaces, and where its letters begin.
    word: String,
    starts: Vec<usize>,
}

impl Scores {
    pub fn new(table: &'static Table) -> Self {
        Self {
            table,
            sums: vec![0; table.tags.len()],
            word: String::new(),
            starts: Vec::new(),
        }
    }

    /// Adds the weights of a word; its length in letters.
    pub fn add(&mut self, word: &str) -> usize {
        self.fold(word);
        self.starts.clear();
        self.starts.extend(self.word.char_indices().map(|(at, _)| at).skip(1));
        let letters = self.starts.len() - 1;
        for first in 0..letters {
            let mut hash = START;
            let ends = &self.starts[first..];
            for (length, ends) in (1..=*LENGTHS.end()).zip(ends.windows(2)) {
                hash = extend(hash, &self.word.as_bytes()[ends[0]..ends[1]]);
                if LENGTHS.contains(&length) {
                    add_pairs(&mut self.sums, self.table.pairs(key(hash)));
                }
            }
        }
        add_pairs(
            &mut self.sums,
            self.table.pairs(key(extend(START, self.word.as_bytes()))),
        );
        letters
    }

    /// Puts a word in small letters and composed (NFC) between two spaces.
    fn fold(&mut self, word: &str) {
        self.word.clear();
        self.word.push(' ');
        if word.is_ascii() {
            self.word.push_str(word);
            self.word.make_ascii_lowercase();
        } else if word.chars().all(|c| letter(c).is_composed) {
            for c in word.chars() {
                letter(c).push_lower(c, &mut self.word);
            }
        } else {
            self.word.extend(word.nfc().flat_map(char::to_lowercase));
        }
        self.word.push(' ');
    }

    /// By how much the first language leads.
    pub fn lead(&self) -> u32 {
        self.best().map_or(0, |(_, lead)| lead)
    }

    /// By how much the first language leads over this one.
    pub fn lead_over(&self, tag: &str) -> u32 {
        let best = self.sums.iter().max().copied().unwrap_or(0);
        let at = self.table.tags.iter().position(|known| *known == tag);
        best - at.map_or(0, |at| self.sums[at])
    }

    /// The `count` languages with the highest sums, highest first; of equals the one that is first in the table.
    pub fn leading(&self, count: usize) -> Vec<(&'static str, u32)> {
        let mut all: Vec<_> = self.table.tags.iter().copied().zip(self.sums.iter().copied()).collect();
        all.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
        all.truncate(count);
        all
    }

    /// The first language and its lead; `None` where nothing is known of the letters.
    pub fn best(&self) -> Option<(&'static str, u32)> {
        let mut first = 0;
        for (at, sum) in self.sums.iter().enumerate() {
            if *sum > self.sums[first] {
                first = at;
            }
        }
        let best = self.sums[first];
        let others = self.sums.iter().enumerate().filter(|(at, _)| *at != first);
        let second = others.map(|(_, sum)| *sum).max().unwrap_or(0);
        (best > 0).then(|| (self.table.tags[first], best - second))
    }
}

fn add_pairs(sums: &mut [u32], pairs: &[u8]) {
    for pair in pairs.chunks_exact(2) {
        sums[usize::from(pair[0])] += u32::from(pair[1]);
    }
}
