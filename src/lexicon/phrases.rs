//! Short lists of function words that are looked up beside a number only, and so need no place in the trie.

use super::Lexed;
use super::tokenize::{Joining, tokenize};

/// Phrases of one token or several, longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases(Vec<Vec<String>>);

impl Phrases {
    pub fn new(phrases: &[String], joining: &Joining) -> Self {
        let mut list: Vec<Vec<String>> = phrases
            .iter()
            .map(|phrase| phrase.split(' ').flat_map(|word| tokens_of(word, joining)).collect())
            .filter(|words: &Vec<String>| !words.is_empty())
            .collect();
        list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        list.dedup();
        Self(list)
    }

    /// The token after the longest listed phrase that begins with token `at`.
    pub fn end(&self, lexed: &Lexed, at: usize) -> Option<usize> {
        self.0
            .iter()
            .find(|words| stand_at(words, lexed, at))
            .map(|words| at + words.len())
    }

    /// The first token of the longest listed phrase that ends before token `to`.
    pub fn start(&self, lexed: &Lexed, to: usize) -> Option<usize> {
        self.0
            .iter()
            .find(|words| words.len() <= to && stand_at(words, lexed, to - words.len()))
            .map(|words| to - words.len())
    }

    /// Whether the one word is listed.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|words| words.len() == 1 && words[0] == word)
    }

    /// The listed words that are one token.
    pub fn single(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|w| w.len() == 1).map(|w| w[0].as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn tokens_of(word: &str, joining: &Joining) -> Vec<String> {
    let text = tokenize(word, 0, joining);
    // `d'` is one token where a word follows, and only then.
    if joining.elision && text.folded.ends_with('\'') {
        return vec![text.folded];
    }
    (0..text.tokens.len()).map(|i| text.word(i).to_owned()).collect()
}

fn stand_at(words: &[String], lexed: &Lexed, at: usize) -> bool {
    at + words.len() <= lexed.len() && words.iter().enumerate().all(|(i, w)| lexed.text.word(at + i) == w)
}
