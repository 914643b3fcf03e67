//! Whether a noun phrase names somebody who can speak: a person, a body, a role; and the name in it.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::phrase::Phrases;
use crate::lexicon::Lexed;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Cue, Sense};
use crate::model::text::{Case, TokenKind};

/// What says that a phrase in such a script is a speaker stands in so many last characters.
const SPACELESS_TAIL: usize = 7;
/// … and in so many last words of a language that sets the head last.
const TAIL: usize = 2;
/// Letters of a role at the end of a compound.
const COMPOUND_ROLE: usize = 5;

/// Words that stand with a capital inside the sentences of an article, folded: what begins a sentence is capitalised anyway,
/// and is a name only where it is one elsewhere.
#[derive(Debug, Default)]
pub struct Capitals<'a> {
    words: HashSet<&'a str, RandomState>,
    /// Those beside another one: where all nouns are capitalised, names are known by that.
    paired: HashSet<&'a str, RandomState>,
}

impl<'a> Capitals<'a> {
    pub fn of(lexed: &'a [Lexed]) -> Self {
        let mut capitals = Self::default();
        for sentence in lexed {
            for at in 1..sentence.len() {
                let token = sentence.text.tokens[at];
                let opens = matches!(sentence.text.word(at - 1), "\"" | "." | "-" | ":" | "!" | "?");
                if token.kind == TokenKind::Word && token.case >= Case::Capital && !opens {
                    let before = sentence.text.tokens[at - 1];
                    capitals.words.insert(sentence.text.word(at));
                    if at > 1 && before.kind == TokenKind::Word && before.case >= Case::Capital {
                        capitals.paired.insert(sentence.text.word(at));
                        capitals.paired.insert(sentence.text.word(at - 1));
                    }
                }
            }
        }
        capitals
    }
}

impl Phrases<'_> {
    /// Whether a phrase names a person, a body or a role; a town alone speaks as little as a day of the week.
    pub fn is_voice(&self, tokens: &Range<usize>) -> bool {
        let words = &self.lexicon.speakers;
        // Where the head stands last, what says that a phrase is a speaker stands in its last words.
        let tail = match tokens.end.checked_sub(1) {
            Some(last) if self.is_spaceless(last) => tokens.end.saturating_sub(SPACELESS_TAIL),
            Some(_) if words.postpositions => tokens.end.saturating_sub(TAIL),
            _ => 0,
        }
        .max(tokens.start);
        (tail..tokens.end).any(|i| {
            let places = || {
                self.lexed
                    .hits_at(i)
                    .iter()
                    .filter_map(|h| kind_of(&h.sense).map(|k| (k, h.to as usize)))
            };
            let listed = places().any(|(kind, _)| {
                !matches!(kind, PlaceKind::City | PlaceKind::Event)
                    && (kind != PlaceKind::Country || self.is_capital(i) || self.is_caseless(i))
            });
            let town = places().any(|(kind, _)| kind == PlaceKind::City);
            listed
                || self.is_title(i)
                || words.role.end_at(self.lexed, i).is_some_and(|e| e <= tokens.end)
                || self.is_role_word(i)
                || words.body.end_at(self.lexed, i).is_some_and(|e| e <= tokens.end)
                || (!town && self.is_name(i, tokens))
        })
    }

    /// A phrase that is a body or a role by its words, without the look of a name.
    pub fn is_role(&self, tokens: &Range<usize>) -> bool {
        let words = &self.lexicon.speakers;
        tokens
            .clone()
            .any(|i| words.role.end_at(self.lexed, i).is_some() || words.body.end_at(self.lexed, i).is_some())
    }

    /// The personal name in a phrase of name and role.
    pub fn name_in(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        // "Ministry of Foreign Affairs" is one name.
        let governed = |name: &Range<usize>| name.start > tokens.start && self.joins(name.start - 1);
        self.capitals_in(tokens).filter(|name| !governed(name))
    }

    /// Two capitalised words or more in a row that are no role, the longest such stretch.
    pub fn capitals_in(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let words = &self.lexicon.speakers;
        let text = &self.lexed.text;
        let part = |i: usize| {
            let token = text.tokens[i];
            let initial =
                text.word(i) == "." && i > tokens.start && text.tokens[i - 1].case == Case::Upper && !token.spaced;
            let joins = text.word(i) == "-" && !token.spaced;
            initial
                || joins
                || (token.kind == TokenKind::Word
                    && token.case >= Case::Capital
                    && !self.is_title(i)
                    && !self.is_role_word(i)
                    && words.body.end_at(self.lexed, i).is_none()
                    && !self.is_country_adjective(i))
        };
        let mut best: Option<Range<usize>> = None;
        let mut at = tokens.start;
        while at < tokens.end {
            let end = (at..tokens.end).find(|i| !part(*i)).unwrap_or(tokens.end);
            let names = (at..end).filter(|i| text.tokens[*i].kind == TokenKind::Word).count();
            if names >= 2 && best.as_ref().is_none_or(|b| b.len() < end - at) {
                best = Some(at..end);
            }
            at = end.max(at + 1);
        }
        best
    }

    /// A role by itself or at the end of a compound: Hafenchefin.
    fn is_role_word(&self, at: usize) -> bool {
        let words = &self.lexicon.speakers;
        let word = self.lexed.text.word(at);
        let inside = |(i, _): (usize, char)| i > 0 && word.len() - i >= COMPOUND_ROLE && words.role.holds(&word[i..]);
        words.role.end_at(self.lexed, at).is_some() || (words.compounds && word.char_indices().any(inside))
    }

    /// A capitalised word that is a name: not at the head of its sentence, unless it is one elsewhere or a capitalised word
    /// follows.
    fn is_name(&self, at: usize, phrase: &Range<usize>) -> bool {
        let next = || at + 1 < phrase.end && self.is_capital(at + 1);
        let opens = at == 0 || matches!(self.lexed.text.word(at - 1), "\"" | "." | "-" | ":");
        let word = self.lexed.text.word(at);
        if !self.is_capital(at) || self.is_stop(at) || self.is_time(at) || self.has_cue(at, Cue::Pronoun) {
            return false;
        }
        if self.lexicon.speakers.capital_nouns {
            return self.capitals.paired.contains(word);
        }
        !opens || next() || self.capitals.words.contains(word)
    }

    fn is_country_adjective(&self, at: usize) -> bool {
        self.lexed
            .hits_at(at)
            .iter()
            .any(|h| kind_of(&h.sense) == Some(PlaceKind::Country))
    }
}

fn kind_of(sense: &Sense) -> Option<PlaceKind> {
    match sense {
        Sense::Place(index) => Some(places::all()[*index as usize].kind),
        _ => None,
    }
}
