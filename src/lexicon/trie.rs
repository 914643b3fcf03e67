//! A trie over folded phrases, walked token by token: the one automaton of a language.
//!
//! A phrase ends only where a token ends, so no word is ever found inside another. A word that the data marks with `*`
//! admits any ending.

use super::sense::Entry;
use crate::model::text::TokenText;

const ROOT: u32 = 0;
const NONE: u32 = u32::MAX;

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
    /// Where the key of each phrase begins and ends, and what it means.
    phrases: Vec<(u32, u32, Entry)>,
}

impl TrieBuilder {
    pub fn insert(&mut self, phrase: &[PhraseWord], entry: Entry) {
        let start = self.bytes.len() as u32;
        for (i, word) in phrase.iter().enumerate() {
            if i > 0 && word.spaced {
                self.bytes.push(b' ');
            }
            self.bytes.extend_from_slice(word.folded.as_bytes());
            if word.open {
                self.bytes.push(OPEN);
            }
        }
        self.phrases.push((start, self.bytes.len() as u32, entry));
    }

    /// Phrase after phrase, so that what follows once only one phrase is left lies together. Entries of one key stay in the
    /// order in which they were inserted.
    pub fn freeze(self) -> Trie {
        let Self { bytes, mut phrases } = self;
        let key = |phrase: &(u32, u32, Entry)| &bytes[phrase.0 as usize..phrase.1 as usize];
        // The first bytes as a number tell most keys apart.
        let first = |phrase: &(u32, u32, Entry)| {
            let key = key(phrase);
            (0..8).fold(0u64, |sum, i| sum << 8 | u64::from(key.get(i).copied().unwrap_or(0)))
        };
        phrases.sort_by(|a, b| first(a).cmp(&first(b)).then_with(|| key(a).cmp(key(b))));
        let mut trie = Trie {
            nodes: Vec::with_capacity(bytes.len() + 1),
            edges: Vec::with_capacity(bytes.len()),
            entries: Vec::with_capacity(phrases.len()),
            ..Trie::default()
        };
        trie.nodes.push(Node::default());
        // Nodes to be filled in: number, the phrases below, how long the key is.
        let mut open = vec![(ROOT, 0..phrases.len(), 0)];
        while let Some((number, below, depth)) = open.pop() {
            let mut node = Node {
                first_edge: trie.edges.len() as u32,
                first_entry: trie.entries.len() as u32,
                dense: NONE,
                open: NONE,
                edges: 0,
                entries: 0,
            };
            // Below most nodes there is one phrase only.
            let ends_here = match below.len() {
                1 => usize::from(key(&phrases[below.start]).len() == depth),
                _ => phrases[below.clone()].partition_point(|p| key(p).len() == depth),
            };
            for (_, _, entry) in &phrases[below.start..below.start + ends_here] {
                if !trie.entries[node.first_entry as usize..].contains(entry) {
                    trie.entries.push(*entry);
                }
            }
            node.entries = (trie.entries.len() as u32 - node.first_entry) as u16;
            let mut at = below.start + ends_here;
            while at < below.end {
                let byte = key(&phrases[at])[depth];
                let end = match below.end - at {
                    1 => below.end,
                    _ => at + phrases[at..below.end].partition_point(|p| key(p)[depth] == byte),
                };
                let child = trie.nodes.len() as u32;
                trie.nodes.push(Node::default());
                open.push((child, at..end, depth + 1));
                if byte == OPEN {
                    node.open = child;
                } else {
                    trie.edges.push((byte, child));
                }
                at = end;
            }
            let edges = &trie.edges[node.first_edge as usize..];
            node.edges = edges.len() as u16;
            if edges.len() > MOST_LISTED {
                let mut table = [NONE; 256];
                edges
                    .iter()
                    .for_each(|(byte, child)| table[usize::from(*byte)] = *child);
                node.dense = trie.dense.len() as u32;
                trie.dense.push(table);
            }
            trie.nodes[number as usize] = node;
        }
        trie.openings = trie.openings();
        trie
    }
}

/// Bytes of a word that are looked at before it is walked.
const OPENING: usize = 4;

/// Bits of the filter over the openings of all phrases.
const OPENING_BITS: u32 = 16;

/// A node with more children has a table of them.
const MOST_LISTED: usize = 6;

#[derive(Clone, Copy, Default)]
struct Node {
    first_edge: u32,
    /// Where its entries begin.
    first_entry: u32,
    /// Index of its table of children.
    dense: u32,
    /// The node behind an open ending.
    open: u32,
    edges: u16,
    entries: u16,
}

#[derive(Default)]
pub struct Trie {
    nodes: Vec<Node>,
    /// Byte and child, sorted by byte within a node.
    edges: Vec<(u8, u32)>,
    dense: Vec<[u32; 256]>,
    entries: Vec<Entry>,
    openings: Openings,
}

/// A bit for the hash of the first bytes of each phrase: most words of a text begin no phrase, and are told by it.
#[derive(Default)]
struct Openings {
    bits: Vec<u64>,
    /// Some stem with an open ending is shorter than what is looked at; such stems are set with their bits flipped.
    short_stems: bool,
}

impl Openings {
    fn place(opening: u32) -> (usize, u64) {
        let hash = opening.wrapping_mul(0x9E37_79B1) >> (32 - OPENING_BITS);
        (hash as usize >> 6, 1 << (hash & 63))
    }

    fn set(&mut self, opening: u32) {
        let (word, bit) = Self::place(opening);
        self.bits[word] |= bit;
    }

    fn has(&self, opening: u32) -> bool {
        let (word, bit) = Self::place(opening);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether a phrase may begin with this word.
    fn may_begin(&self, word: &[u8]) -> bool {
        let opening = match word {
            [a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]),
            [a, b, c] => u32::from_le_bytes([*a, *b, *c, 0]),
            [a, b] => u32::from_le_bytes([*a, *b, 0, 0]),
            [a] => u32::from(*a),
            [] => return false,
        };
        self.has(opening)
            || (self.short_stems && (1..OPENING).any(|length| self.has(!(opening & (u32::MAX >> (32 - 8 * length))))))
    }
}

impl Trie {
    fn openings(&self) -> Openings {
        let mut openings = Openings {
            bits: vec![0; 1 << (OPENING_BITS - 6)],
            short_stems: false,
        };
        let mut stack = vec![(ROOT, 0u32, 0usize)];
        while let Some((node, opening, length)) = stack.pop() {
            let here = &self.nodes[node as usize];
            if length > 0 {
                openings.set(opening);
            }
            if length == OPENING {
                continue;
            }
            if here.open != NONE {
                openings.short_stems = true;
                openings.set(!opening);
            }
            for (byte, child) in &self.edges[here.first_edge as usize..][..here.edges as usize] {
                stack.push((*child, opening | u32::from(*byte) << (8 * length), length + 1));
            }
        }
        openings
    }

    /// Calls `found(end, entry)` for each phrase that begins with token `from`; `end` is the token after it. `skip` bytes
    /// of the first token are passed over (proclitics).
    pub fn walk(&self, text: &TokenText, from: usize, skip: usize, found: &mut impl FnMut(usize, &Entry)) {
        let token = &text.tokens[from];
        let word = &text.folded.as_bytes()[token.folded.start as usize + skip..token.folded.end as usize];
        if self.openings.may_begin(word) {
            self.walk_on(ROOT, text, from, skip, found);
        }
    }

    /// Goes on from `node` at token `at`, of which `skip` bytes are passed over.
    fn walk_on(&self, mut node: u32, text: &TokenText, at: usize, skip: usize, found: &mut impl FnMut(usize, &Entry)) {
        let Some(token) = text.tokens.get(at) else { return };
        if node != ROOT && token.spaced {
            node = self.child(node, b' ');
        }
        let mut open = [NONE; MOST_OPEN];
        let mut opened = 0;
        let (start, end) = (token.folded.start as usize + skip, token.folded.end as usize);
        for byte in &text.folded.as_bytes()[start..end] {
            if node == NONE {
                break;
            }
            node = self.child(node, *byte);
            if node != NONE && self.nodes[node as usize].open != NONE {
                open[opened % MOST_OPEN] = self.nodes[node as usize].open;
                opened += 1;
            }
        }
        self.arrive(node, text, at + 1, found);
        // The longest stem first.
        for target in open[..opened.min(MOST_OPEN)].iter().rev() {
            self.arrive(*target, text, at + 1, found);
        }
    }

    /// A token has ended at `node`.
    fn arrive(&self, node: u32, text: &TokenText, end: usize, found: &mut impl FnMut(usize, &Entry)) {
        if node == NONE {
            return;
        }
        let Node {
            first_entry,
            entries,
            edges,
            ..
        } = self.nodes[node as usize];
        for entry in &self.entries[first_entry as usize..first_entry as usize + entries as usize] {
            found(end, entry);
        }
        if edges > 0 {
            self.walk_on(node, text, end, 0, found);
        }
    }

    fn child(&self, node: u32, byte: u8) -> u32 {
        if node == NONE {
            return NONE;
        }
        let node = &self.nodes[node as usize];
        if node.dense != NONE {
            return self.dense[node.dense as usize][byte as usize];
        }
        let edges = &self.edges[node.first_edge as usize..][..node.edges as usize];
        edges.iter().find(|(b, _)| *b == byte).map_or(NONE, |(_, child)| *child)
    }
}

/// Stems that one word may be an ending of; further ones replace the shortest.
const MOST_OPEN: usize = 4;
