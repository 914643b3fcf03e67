//! How well the letters of a text fit each language of a script: the weights of its n-grams and words, added up.

use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

use super::key::key;

/// Lengths of the n-grams in the tables, in letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

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
        let (mut from, mut to) = (0, self.count);
        while from < to {
            let middle = from.midpoint(to);
            match self.key_at(middle).cmp(&key) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => {
                    let first = self.count * 8 + (self.count + 1) * 4;
                    let [from, to] = [self.start_at(middle), self.start_at(middle + 1)];
                    return &self.bytes[first + 2 * from..first + 2 * to];
                }
            }
        }
        &[]
    }

    fn key_at(&self, index: usize) -> u64 {
        u64::from_le_bytes(self.array_at(index * 8))
    }

    fn start_at(&self, index: usize) -> usize {
        u32::from_le_bytes(self.array_at(self.count * 8 + index * 4)) as usize
    }

    fn array_at<const N: usize>(&self, at: usize) -> [u8; N] {
        let mut array = [0; N];
        array.copy_from_slice(&self.bytes[at..at + N]);
        array
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
        self.word.clear();
        self.word.push(' ');
        self.word.extend(word.nfc().flat_map(char::to_lowercase));
        self.word.push(' ');
        self.starts.clear();
        self.starts.extend(self.word.char_indices().map(|(at, _)| at).skip(1));
        let letters = self.starts.len() - 1;
        for length in LENGTHS {
            for ends in self.starts.windows(length + 1) {
                let ngram = &self.word[ends[0]..ends[length]];
                add_pairs(&mut self.sums, self.table.pairs(key(ngram)));
            }
        }
        add_pairs(&mut self.sums, self.table.pairs(key(&self.word)));
        letters
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
