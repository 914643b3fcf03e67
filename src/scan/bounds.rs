//! The words that bound a number: about, at least, up to.

use std::collections::HashMap;

use super::numeral::is_spaceless_word;
use crate::lexicon::sense::Sense;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// The modifiers of a sentence.
pub struct Bounds<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    /// By the token that they stand before: first token and meaning.
    before: HashMap<usize, (usize, Modifier)>,
}

impl<'a> Bounds<'a> {
    pub fn new(lexed: &'a Lexed, lexicon: &'a Lexicon) -> Self {
        let mut before: HashMap<usize, (usize, Modifier)> = HashMap::new();
        for hit in lexed.hits() {
            if let Sense::Before(modifier) = hit.sense {
                let entry = before.entry(hit.to as usize).or_insert((hit.from as usize, modifier));
                // "no more than" is longer than "more than" and ends at the same token.
                if (hit.from as usize) < entry.0 {
                    *entry = (hit.from as usize, modifier);
                }
            }
        }
        Self { lexed, lexicon, before }
    }

    /// The modifier that ends before token `at`, and its first token. Two may stand together: "at least about".
    pub fn before(&self, at: usize) -> Option<(usize, Modifier)> {
        let (from, modifier) = self.before.get(&at).copied()?;
        match self.before.get(&from).copied() {
            Some((outer, bound)) if modifier == Modifier::Approx => Some((outer, bound)),
            _ => Some((from, modifier)),
        }
    }

    /// The modifier behind a number, and the token after it.
    pub fn after(&self, at: usize) -> Option<(Modifier, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::After(modifier) => Some(*modifier),
            _ => None,
        })
    }

    /// "12 tickets at most": the modifier stands behind the noun.
    pub fn after_noun(&self, at: usize) -> Option<Modifier> {
        let noun = self.lexed.text.tokens.get(at)?;
        let plain = noun.kind == TokenKind::Word && !self.lexicon.is_stop(self.lexed.text.word(at));
        if !plain || is_spaceless_word(self.lexed, at) {
            return None;
        }
        self.after(at + 1).map(|(modifier, _)| modifier)
    }
}
