//! A stretch of text with its tokens and everything listed that it holds.

use std::sync::Arc;

use super::forms::Forms;
use super::lists::Lists;
use super::sense::{Classes, Sense};
use super::vocabulary::Word;
use crate::model::span::ByteSpan;
use crate::model::text::TokenText;

/// A listed phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// First token, and the one after the last.
    pub from: u32,
    pub to: u32,
    pub sense: Sense,
}

/// What is known of a token at a glance.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Its first hit; those up to the first of the next token are its own.
    pub first_hit: u32,
    /// The classes of its hits.
    pub classes: Classes,
    /// The word lists an entry of which begins there.
    pub lists: Lists,
    pub forms: Forms,
    /// The wording concept a listed word of which has its stem, unless it is a stop word.
    pub concept: Option<u16>,
}

/// A stretch of text with its tokens and everything listed that it holds.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    pub text: TokenText,
    /// Sorted by first token, longer ones first.
    pub(super) hits: Vec<Hit>,
    /// Those of each token, and one more, which tells where the last hits end.
    pub(super) marks: Vec<Marks>,
    /// For each token what is known of it, if it is a word.
    pub(super) words: Vec<Option<Arc<Word>>>,
}

impl Lexed {
    /// The phrases that begin with token `at`, longer ones first.
    #[inline]
    pub fn hits_at(&self, at: usize) -> &[Hit] {
        match (self.marks.get(at), self.marks.get(at + 1)) {
            (Some(here), Some(next)) => &self.hits[here.first_hit as usize..next.first_hit as usize],
            _ => &[],
        }
    }

    /// The classes of the phrases that begin with token `at`.
    #[inline]
    pub fn classes(&self, at: usize) -> Classes {
        self.marks.get(at).map(|marks| marks.classes).unwrap_or_default()
    }

    /// The word lists an entry of which begins with token `at`.
    #[inline]
    pub fn lists(&self, at: usize) -> Lists {
        self.marks.get(at).map(|marks| marks.lists).unwrap_or_default()
    }

    /// What token `at` looks like, if it is a word.
    #[inline]
    pub fn forms(&self, at: usize) -> Forms {
        self.marks.get(at).map(|marks| marks.forms).unwrap_or_default()
    }

    /// Whether token `at` is a stop word.
    pub fn is_stop(&self, at: usize) -> bool {
        self.lists(at).meets(Lists::STOP)
    }

    /// What is known of token `at`, if it is a word.
    pub fn word(&self, at: usize) -> Option<&Arc<Word>> {
        self.words.get(at)?.as_ref()
    }

    /// The wording concept that begins with token `at`, and the token after it: the longest phrase, a word as listed before a
    /// word with the stem of a listed one.
    pub fn concept(&self, at: usize) -> Option<(u16, usize)> {
        let listed = || {
            self.longest(at, |s| match s {
                Sense::Concept(index) => Some(*index),
                _ => None,
            })
        };
        let listed = if self.classes(at).meets(Classes::CONCEPT) {
            listed()
        } else {
            None
        };
        listed.or_else(|| Some((self.marks.get(at)?.concept?, at + 1)))
    }

    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The longest phrase at `at` for which `pick` gives something, and the token after it.
    pub fn longest<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        self.hits_at(at)
            .iter()
            .find_map(|hit| pick(&hit.sense).map(|found| (found, hit.to as usize)))
    }

    pub fn len(&self) -> usize {
        self.text.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.text.tokens.is_empty()
    }

    /// Index of the first token that ends after the byte offset, for a span of the same document.
    pub fn tokens_of(&self, span: ByteSpan) -> std::ops::Range<usize> {
        let from = self.text.at_byte(span.start);
        let to = self.text.tokens.partition_point(|t| t.span.start < span.end);
        from..to.max(from)
    }
}
