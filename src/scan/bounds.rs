//! The words that bound a number: about, at least, up to.

use super::numeral::is_spaceless_word;
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Hit, Lexed, Lexicon};
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// Tokens between a verb of change and the word before the level that it leads to.
const CHANGE_REACH: usize = 8;

/// The modifiers of a sentence.
pub struct Bounds<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    /// The token that they stand before, their first token, their meaning; few in a sentence.
    before: Vec<(usize, usize, Modifier)>,
}

impl<'a> Bounds<'a> {
    pub fn new(lexed: &'a Lexed, lexicon: &'a Lexicon) -> Self {
        let before = lexed
            .hits()
            .iter()
            .filter_map(|hit| match hit.sense {
                Sense::Before(modifier) if !in_name(lexed, hit.from) => {
                    Some((hit.to as usize, hit.from as usize, modifier))
                }
                _ => None,
            })
            .collect();
        Self { lexed, lexicon, before }
    }

    /// The modifier that ends before token `at`, and its first token. Two may stand together: "at least about".
    pub fn before(&self, at: usize) -> Option<(usize, Modifier)> {
        let (from, modifier) = self.ending_at(at)?;
        if modifier == Modifier::AtMost && self.is_level(from, at) {
            return None;
        }
        match self.ending_at(from) {
            Some((outer, bound)) if modifier == Modifier::Approx => Some((outer, bound)),
            _ => Some((from, modifier)),
        }
    }

    /// Whether the words `from..at` tell to what something rose or fell: "wzrósł do 5 mld", "crept up to 19" are no "at most".
    fn is_level(&self, from: usize, at: usize) -> bool {
        let is_to = |h: &Hit| h.sense == Sense::Time(TimeWord::To) && h.to as usize == at;
        if !self.lexed.hits_at(from).iter().any(is_to) {
            return false;
        }
        // "grew by up to 5": of several words, only those right behind the verb.
        let reach = if at == from + 1 { CHANGE_REACH } else { 1 };
        let near = from.saturating_sub(reach)..from;
        let changes = |i: &usize| {
            let hits = self.lexed.hits_at(*i);
            hits.iter()
                .any(|h| matches!(h.sense, Sense::Cue(Cue::Increase | Cue::Decrease)) && h.to as usize <= from)
        };
        let parted = |i: usize| matches!(self.lexed.text.word(i), "." | ";" | ":" | "!" | "?");
        near.rev().take_while(|i| !parted(*i)).any(|i| changes(&i))
    }

    /// The longest one: "no more than" ends where "more than" does.
    fn ending_at(&self, at: usize) -> Option<(usize, Modifier)> {
        let ending = self.before.iter().filter(|(to, _, _)| *to == at);
        ending
            .min_by_key(|(_, from, _)| *from)
            .map(|(_, from, modifier)| (*from, *modifier))
    }

    /// The modifier behind a number, and the token after it. In "15 or more than 20" the words belong to the 20.
    pub fn after(&self, at: usize) -> Option<(Modifier, usize)> {
        let found = self.lexed.longest(at, |s| match s {
            Sense::After(modifier) => Some(*modifier),
            _ => None,
        });
        found.filter(|(_, end)| {
            let opens = |(to, from, _): &(usize, usize, Modifier)| (at..*end).contains(from) && to > end;
            !self.before.iter().any(|b| opens(b) && self.is_number(b.0))
        })
    }

    /// "more than 5 or equal": the bound itself is taken in.
    pub fn or_equal(&self, at: usize, before: Modifier) -> Option<(Modifier, usize)> {
        let wider = match before {
            Modifier::MoreThan => Modifier::AtLeast,
            Modifier::LessThan => Modifier::AtMost,
            _ => return None,
        };
        self.lexed.longest(at, |s| (*s == Sense::After(wider)).then_some(wider))
    }

    fn is_number(&self, at: usize) -> bool {
        let digits = self
            .lexed
            .text
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Digits);
        digits || (at < self.lexed.len() && self.lexed.classes(at).meets(Classes::NUMBER))
    }

    /// "more than 5 or equal to it": a strict bound that includes its end, and the token after the words.
    pub fn inclusive(&self, modifier: Modifier, at: usize) -> Option<(Modifier, usize)> {
        let modifier = match modifier {
            Modifier::MoreThan => Modifier::AtLeast,
            Modifier::LessThan => Modifier::AtMost,
            _ => return None,
        };
        let end = self.lexicon.number.or_equal.end(self.lexed, at)?;
        Some((modifier, end))
    }

    /// "12 tickets at most": the modifier stands behind the noun.
    pub fn after_noun(&self, at: usize) -> Option<Modifier> {
        let noun = self.lexed.text.tokens.get(at)?;
        let plain = noun.kind == TokenKind::Word && !self.lexed.is_stop(at);
        if !plain || is_spaceless_word(self.lexed, at) {
            return None;
        }
        self.after(at + 1).map(|(modifier, _)| modifier)
    }
}

/// Whether a word is the end of what something is called: the "mínimo" of a "salário mínimo" bounds nothing.
fn in_name(lexed: &Lexed, at: u32) -> bool {
    lexed
        .hits()
        .iter()
        .any(|h| matches!(h.sense, Sense::Topic(_)) && h.from < at && at < h.to)
}
