//! A trie over folded phrases, walked token by token: the one automaton of a language.
//!
//! A phrase ends only where a token ends, so no word is ever found inside another. A word that the data marks with `*`
//! admits any ending.

use super::openings::Openings;
use super::sense::Entry;
use crate::model::text::TokenText;

const ROOT: u32 = 0;

/// A phrase to be listed: the folded words, whether white space stands before each, and whether any ending will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseWord {
    pub folded: String,
    pub spaced: bool,
    pub open: bool,
}

/// Stands for an open ending in a key; no byte of UTF-8.
const OPEN: u8 = 0xFF;

/// Collects phrases; [`TrieBuilder::freeze`] lays them out for walking.
#[derive(Default)]
pub struct TrieBuilder {
    /// The keys one behind the other.
    bytes: Vec<u8>,
    phrases: Vec<Phrase>,
}

/// Where the key of a phrase begins and ends, and what it means.
struct Phrase {
    /// The first bytes of the key as a number, which tells most keys apart.
    first: u64,
    from: u32,
    to: u32,
    entry: Entry,
}

impl Phrase {
    fn key<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.from as usize..self.to as usize]
    }
}

impl TrieBuilder {
    pub fn insert(&mut self, phrase: &[PhraseWord], entry: Entry) {
        let start = self.bytes.len();
        for (i, word) in phrase.iter().enumerate() {
            if i > 0 && word.spaced {
                self.bytes.push(b' ');
            }
            self.bytes.extend_from_slice(word.folded.as_bytes());
            if word.open {
                self.bytes.push(OPEN);
            }
        }
        let mut first = [0; 8];
        let key = &self.bytes[start..];
        let length = key.len().min(first.len());
        first[..length].copy_from_slice(&key[..length]);
        self.phrases.push(Phrase {
            first: u64::from_be_bytes(first),
            from: start as u32,
            to: self.bytes.len() as u32,
            entry,
        });
    }

    /// Entries of one key stay in the order in which they were inserted.
    pub fn freeze(self) -> Trie {
        let Self { bytes, mut phrases } = self;
        let key = |phrase: &Phrase| phrase.key(&bytes);
        phrases.sort_by(|a, b| a.first.cmp(&b.first).then_with(|| key(a).cmp(key(b))));
        let mut openings = Openings::new(FILTER);
        for phrase in &phrases {
            let key = key(phrase);
            match key.iter().position(|byte| *byte == OPEN) {
                Some(stem) => openings.add_stem(&key[..stem]),
                None => openings.add(key),
            }
        }
        let mut trie = Trie {
            nodes: vec![Node::default()],
            entries: Vec::with_capacity(phrases.len()),
            openings,
            ..Trie::default()
        };
        // Nodes to be filled in: number, the phrases below, how long the key is.
        let mut open = vec![(ROOT, 0..phrases.len(), 0)];
        while let Some((number, below, depth)) = open.pop() {
            let mut node = Node::default();
            let label = match (phrases.get(below.start), phrases.get(below.end.wrapping_sub(1))) {
                (Some(first), Some(last)) => common(&key(first)[depth..], &key(last)[depth..]),
                _ => &[],
            };
            let depth = depth + label.len();
            trie.set_label(&mut node, label);
            // Below most nodes there is one phrase only.
            let ends_here = match below.len() {
                1 => usize::from(key(&phrases[below.start]).len() == depth),
                _ => phrases[below.clone()].partition_point(|p| key(p).len() == depth),
            };
            node.first_entry = trie.entries.len() as u32;
            for Phrase { entry, .. } in &phrases[below.start..below.start + ends_here] {
                if !trie.entries[node.first_entry as usize..].contains(entry) {
                    trie.entries.push(*entry);
                }
            }
            node.entries = (trie.entries.len() as u32 - node.first_entry) as u16;
            let first_child = trie.nodes.len() as u32;
            let mut keys = Vec::new();
            let mut at = below.start + ends_here;
            while at < below.end {
                let byte = key(&phrases[at])[depth];
                let end = match below.end - at {
                    1 => below.end,
                    _ => at + phrases[at..below.end].partition_point(|p| key(p)[depth] == byte),
                };
                // Sorted by byte, what is behind an open ending stands last.
                if byte == OPEN {
                    node.open = true;
                } else {
                    keys.push(byte);
                }
                open.push((trie.nodes.len() as u32, at..end, depth + 1));
                trie.nodes.push(Node::default());
                at = end;
            }
            trie.set_keys(&mut node, &keys, first_child);
            trie.nodes[number as usize] = node;
        }
        trie.nodes.shrink_to_fit();
        trie
    }
}

/// What two keys begin with in common, up to an open ending.
fn common<'a>(a: &'a [u8], b: &[u8]) -> &'a [u8] {
    let alike = |(a, b): (&u8, &u8)| a == b && *a != OPEN;
    let length = a.iter().zip(b).take_while(|pair| alike(*pair)).count();
    &a[..length.min(LONGEST_LABEL)]
}

/// Bits of the filter over the openings of all phrases.
const FILTER: u32 = 16;

/// Bytes of a label that stand in the node itself.
const SHORT_LABEL: usize = 8;

/// A longer label goes on in a node below.
const LONGEST_LABEL: usize = u8::MAX as usize;

/// A node with more children has a table of them.
const MOST_LISTED: usize = 6;

/// Where phrases part, or one ends. What all phrases below have in common before that is its label: most phrases part from
/// all others after a few letters. Half a line of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Node {
    /// The first bytes of the label.
    label: [u8; SHORT_LABEL],
    /// The bytes by which the children are reached, in order, where they are few.
    keys: [u8; MOST_LISTED],
    /// Bytes of the label.
    length: u8,
    children: u8,
    /// Where the rest of the label begins in [`Trie::labels`].
    rest: u32,
    /// Children stand one behind the other; that behind an open ending is the last.
    first_child: u32,
    first_entry: u32,
    entries: u16,
    open: bool,
}

#[derive(Default)]
pub struct Trie {
    nodes: Vec<Node>,
    /// The labels, as far as they find no room in the nodes.
    labels: Vec<u8>,
    /// For nodes of many children which of them, counted from 1, each byte leads to. Their numbers stand in the first keys.
    tables: Vec<[u8; 256]>,
    entries: Vec<Entry>,
    openings: Openings,
}

/// A node, and how many bytes of its label have been passed.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    node: u32,
    passed: u8,
}

/// Where the letters of a token led to.
struct Passed {
    whole: Option<Place>,
    /// The nodes behind open endings on the way, and how many there were.
    open: [u32; MOST_OPEN],
    opened: usize,
}

impl Passed {
    /// What all of the token led to, then what its beginnings did, the longest first.
    fn places(&self) -> impl Iterator<Item = Place> {
        let open = self.open[..self.opened.min(MOST_OPEN)].iter().rev();
        let behind = open.map(|node| Place { node: *node, passed: 0 });
        self.whole.into_iter().chain(behind)
    }
}

impl Trie {
    fn set_label(&mut self, node: &mut Node, label: &[u8]) {
        let short = label.len().min(SHORT_LABEL);
        node.label[..short].copy_from_slice(&label[..short]);
        node.length = label.len() as u8;
        node.rest = self.labels.len() as u32;
        self.labels.extend_from_slice(&label[short..]);
    }

    fn set_keys(&mut self, node: &mut Node, keys: &[u8], first_child: u32) {
        node.first_child = first_child;
        node.children = keys.len() as u8;
        if keys.len() <= MOST_LISTED {
            node.keys[..keys.len()].copy_from_slice(keys);
        } else {
            let mut table = [0; 256];
            keys.iter()
                .zip(1..)
                .for_each(|(byte, child)| table[usize::from(*byte)] = child);
            node.keys[..4].copy_from_slice(&(self.tables.len() as u32).to_le_bytes());
            self.tables.push(table);
        }
    }

    /// Where the walk stands behind a folded word with which it begins; nowhere for most words.
    pub fn starts(&self, word: &str) -> Box<[Place]> {
        self.begin(word).iter().flat_map(Passed::places).collect()
    }

    /// Calls `found(end, entry)` for each phrase that begins with a word that led to `starts`; `end` is the token after it, `at` the
    /// token after the word.
    pub fn go_on(&self, starts: &[Place], text: &TokenText, at: usize, found: &mut impl FnMut(usize, &Entry)) {
        for place in starts {
            self.arrive(*place, text, at, found);
        }
    }

    /// The same for each phrase that begins with token `from`.
    pub fn walk(&self, text: &TokenText, from: usize, found: &mut impl FnMut(usize, &Entry)) {
        for place in self.begin(text.word(from)).iter().flat_map(Passed::places) {
            self.arrive(place, text, from + 1, found);
        }
    }

    fn begin(&self, word: &str) -> Option<Passed> {
        let may = !word.is_empty() && self.openings.may_begin(word.as_bytes());
        may.then(|| self.pass(Place { node: ROOT, passed: 0 }, word.as_bytes()))
    }

    /// Goes on from `place` at token `at`.
    fn walk_on(&self, place: Place, text: &TokenText, at: usize, found: &mut impl FnMut(usize, &Entry)) {
        let Some(token) = text.tokens.get(at) else { return };
        let place = if token.spaced {
            self.step(place, b' ')
        } else {
            Some(place)
        };
        if let Some(place) = place {
            for place in self.pass(place, text.word(at).as_bytes()).places() {
                self.arrive(place, text, at + 1, found);
            }
        }
    }

    fn pass(&self, place: Place, word: &[u8]) -> Passed {
        let mut open = [ROOT; MOST_OPEN];
        let mut opened = 0;
        let mut whole = Some(place);
        for byte in word {
            whole = whole.and_then(|place| self.step(place, *byte));
            let Some(next) = whole else { break };
            let node = &self.nodes[next.node as usize];
            if node.open && next.passed == node.length {
                open[opened % MOST_OPEN] = node.first_child + u32::from(node.children);
                opened += 1;
            }
        }
        Passed { whole, open, opened }
    }

    /// A token has ended at `place`.
    fn arrive(&self, place: Place, text: &TokenText, end: usize, found: &mut impl FnMut(usize, &Entry)) {
        let node = &self.nodes[place.node as usize];
        if place.passed < node.length {
            return self.walk_on(place, text, end, found);
        }
        let first = node.first_entry as usize;
        for entry in &self.entries[first..first + usize::from(node.entries)] {
            found(end, entry);
        }
        if node.children > 0 {
            self.walk_on(place, text, end, found);
        }
    }

    /// Where `byte` leads to.
    #[inline]
    fn step(&self, place: Place, byte: u8) -> Option<Place> {
        let node = &self.nodes[place.node as usize];
        if place.passed < node.length {
            let passed = usize::from(place.passed);
            let expected = match node.label.get(passed) {
                Some(byte) => *byte,
                None => self.labels[node.rest as usize + passed - SHORT_LABEL],
            };
            return (byte == expected).then_some(Place {
                passed: place.passed + 1,
                ..place
            });
        }
        let children = usize::from(node.children);
        let child = if children <= MOST_LISTED {
            node.keys[..children].iter().position(|key| *key == byte)?
        } else {
            let [a, b, c, d, ..] = node.keys;
            let table = &self.tables[u32::from_le_bytes([a, b, c, d]) as usize];
            usize::from(table[usize::from(byte)]).checked_sub(1)?
        };
        Some(Place {
            node: node.first_child + child as u32,
            passed: 0,
        })
    }
}

/// Stems that one word may be an ending of; further ones replace the shortest.
const MOST_OPEN: usize = 4;
