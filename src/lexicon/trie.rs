//! A trie over folded phrases, walked token by token: the one automaton of a language.
//!
//! A phrase ends only where a token ends, so no word is ever found inside another. A word that the data marks with `*`
//! admits any ending.

use std::collections::BTreeMap;

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

#[derive(Default)]
struct Growing {
    children: BTreeMap<u8, u32>,
    open: Option<u32>,
    entries: Vec<Entry>,
}

/// Collects phrases; [`TrieBuilder::freeze`] lays them out for walking.
pub struct TrieBuilder {
    nodes: Vec<Growing>,
}

impl Default for TrieBuilder {
    fn default() -> Self {
        Self {
            nodes: vec![Growing::default()],
        }
    }
}

impl TrieBuilder {
    pub fn insert(&mut self, phrase: &[PhraseWord], entry: Entry) {
        let mut node = ROOT;
        for (i, word) in phrase.iter().enumerate() {
            if i > 0 && word.spaced {
                node = self.child(node, b' ');
            }
            for byte in word.folded.bytes() {
                node = self.child(node, byte);
            }
            if word.open {
                let next = self.nodes.len() as u32;
                node = *self.nodes[node as usize].open.get_or_insert(next);
                if node == next {
                    self.nodes.push(Growing::default());
                }
            }
        }
        let entries = &mut self.nodes[node as usize].entries;
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    fn child(&mut self, node: u32, byte: u8) -> u32 {
        let next = self.nodes.len() as u32;
        let child = *self.nodes[node as usize].children.entry(byte).or_insert(next);
        if child == next {
            self.nodes.push(Growing::default());
        }
        child
    }

    pub fn freeze(self) -> Trie {
        let mut trie = Trie::default();
        for node in self.nodes {
            trie.nodes.push(Node {
                edges: (trie.bytes.len() as u32, node.children.len() as u32),
                open: node.open.unwrap_or(NONE),
                entries: (trie.entries.len() as u32, node.entries.len() as u32),
            });
            for (byte, child) in node.children {
                trie.bytes.push(byte);
                trie.targets.push(child);
            }
            trie.entries.extend(node.entries);
        }
        let mut first = [NONE; 256];
        if let Some(root) = trie.nodes.first() {
            for i in root.edges.0..root.edges.0 + root.edges.1 {
                first[trie.bytes[i as usize] as usize] = trie.targets[i as usize];
            }
        }
        trie.first = first.to_vec();
        trie
    }
}

struct Node {
    /// First edge and number of edges in `bytes` and `targets`, sorted by byte.
    edges: (u32, u32),
    open: u32,
    entries: (u32, u32),
}

#[derive(Default)]
pub struct Trie {
    nodes: Vec<Node>,
    bytes: Vec<u8>,
    targets: Vec<u32>,
    entries: Vec<Entry>,
    first: Vec<u32>,
}

impl Trie {
    /// Calls `found(end, entry)` for each phrase that begins with token `from`; `end` is the token after it. `skip` bytes
    /// of the first token are passed over (proclitics).
    pub fn walk(&self, text: &TokenText, from: usize, skip: usize, mut found: impl FnMut(usize, &Entry)) {
        let mut active = Active::new(ROOT);
        for (i, token) in text.tokens.iter().enumerate().skip(from) {
            if i > from && token.spaced {
                active = active.step(self, b' ');
            }
            let word = token.folded.of(&text.folded).as_bytes();
            let word = if i == from { &word[skip..] } else { word };
            active = active.through(self, word);
            if active.is_empty() {
                return;
            }
            for node in active.iter() {
                for entry in self.entries_of(node) {
                    found(i + 1, entry);
                }
            }
        }
    }

    fn entries_of(&self, node: u32) -> &[Entry] {
        let (start, len) = self.nodes[node as usize].entries;
        &self.entries[start as usize..(start + len) as usize]
    }

    fn child(&self, node: u32, byte: u8) -> u32 {
        if node == ROOT {
            return self.first[byte as usize];
        }
        let (start, len) = self.nodes[node as usize].edges;
        let range = start as usize..(start + len) as usize;
        match self.bytes[range.clone()].iter().position(|b| *b == byte) {
            Some(i) => self.targets[range.start + i],
            None => NONE,
        }
    }
}

/// The few nodes that a walk stands on: more than one only after a word with an open ending.
#[derive(Clone, Copy)]
struct Active {
    nodes: [u32; MAX_ACTIVE],
    len: usize,
}

const MAX_ACTIVE: usize = 6;

impl Active {
    fn new(node: u32) -> Self {
        let mut active = Self {
            nodes: [NONE; MAX_ACTIVE],
            len: 0,
        };
        active.push(node);
        active
    }

    fn push(&mut self, node: u32) {
        if node != NONE && self.len < MAX_ACTIVE {
            self.nodes[self.len] = node;
            self.len += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.nodes[..self.len].iter().copied()
    }

    fn step(&self, trie: &Trie, byte: u8) -> Self {
        let mut next = Self {
            nodes: [NONE; MAX_ACTIVE],
            len: 0,
        };
        for node in self.iter() {
            next.push(trie.child(node, byte));
        }
        next
    }

    /// Through a whole token; open endings met on the way are reached at its end, the longest stem first.
    fn through(&self, trie: &Trie, word: &[u8]) -> Self {
        let mut next = Self {
            nodes: [NONE; MAX_ACTIVE],
            len: 0,
        };
        for mut node in self.iter() {
            let mut open = Self {
                nodes: [NONE; MAX_ACTIVE],
                len: 0,
            };
            for byte in word {
                node = trie.child(node, *byte);
                if node == NONE {
                    break;
                }
                open.push(trie.nodes[node as usize].open);
            }
            next.push(node);
            for ending in open.nodes[..open.len].iter().rev() {
                next.push(*ending);
            }
        }
        next
    }
}
