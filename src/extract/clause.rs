//! A sentence cut into clauses: stretches that assert one thing.
//!
//! Without a parser: clauses part at semicolons, at openers (`while`, `which`), after a verb of saying and its "that", at a
//! comma or coordinator before an infinitive or a finite verb, and at commas between long stretches.

use crate::lexicon::forms::Forms;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::{Case, TokenKind};

/// Content words on both sides that make a comma a border.
const LONG_SIDE: usize = 4;
/// A finite verb this near behind a coordinator opens a clause.
const VERB_REACH: usize = 6;

/// Most tokens that govern an opener.
const LONGEST_LEAD: usize = 2;

/// Tokens `from..to` of one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    pub from: usize,
    pub to: usize,
}

/// The clauses of a sentence in order; together they hold every token.
pub fn clauses(lexed: &Lexed, lexicon: &Lexicon) -> Vec<Clause> {
    let cutter = Cutter { lexed, lexicon };
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 1..lexed.len() {
        if cutter.border(start, at) {
            clauses.push(Clause { from: start, to: at });
            start = at;
        }
    }
    if start < lexed.len() {
        clauses.push(Clause {
            from: start,
            to: lexed.len(),
        });
    }
    clauses
}

/// The clause that holds token `at`.
pub fn clause_of(clauses: &[Clause], at: usize) -> Clause {
    let fallback = Clause { from: at, to: at + 1 };
    clauses
        .iter()
        .copied()
        .find(|c| c.from <= at && at < c.to)
        .unwrap_or(fallback)
}

/// Whether token `at` is a word that carries content.
pub fn is_content(lexed: &Lexed, at: usize) -> bool {
    let token = &lexed.text.tokens[at];
    token.kind == TokenKind::Word && !lexed.is_stop(at)
}

struct Cutter<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
}

impl Cutter<'_> {
    /// Whether a clause begins with token `at`; the one before began with `start`.
    fn border(&self, start: usize, at: usize) -> bool {
        let before = self.lexed.text.word(at - 1);
        if matches!(before, ";" | "；" | "؛") {
            return true;
        }
        if self.opener(at) || self.after_saying(start, at) {
            return true;
        }
        let sign = matches!(before, "," | "，" | "،" | "、");
        // The comma of 6,4 parts nothing.
        let comma = sign && (self.lexed.text.tokens[at].spaced || !before.is_ascii());
        let linker = self.linker(at);
        if let Some(after) = linker
            && (comma || self.is_coordinator(at))
            && self.infinitive(after)
        {
            return true;
        }
        let coordinator = self.lexicon.clause.coordinator.has_at(self.lexed, at);
        let finite = |i: usize| self.lexicon.clause.auxiliary.end_at(self.lexed, i).is_some();
        if (coordinator && (self.ends_like_verb(at + 1) || self.is_infinitive(at + 1) || finite(at + 1)))
            || (comma && (self.ends_like_verb(at) || self.is_infinitive(at)))
        {
            return self.content(start, at) >= 2;
        }
        comma
            && (self.finite_near(at)
                || (self.content(start, at - 1) >= LONG_SIDE && self.content(at, self.stretch_end(at)) >= LONG_SIDE))
    }

    /// Whether an opener begins at `at`, or what governs it: "a meeting | in which", "una reunión | en la que".
    fn opener(&self, at: usize) -> bool {
        (at..(at + LONGEST_LEAD + 1).min(self.lexed.len())).any(|i| self.opens(i) && i - self.lead(i) == at)
    }

    fn opens(&self, at: usize) -> bool {
        let before = self.lexed.text.word(at - 1);
        let rules = &self.lexicon.clause;
        let list = &rules.opener;
        let inside =
            || (at.saturating_sub(LONGEST_LEAD)..at).any(|i| list.end_at(self.lexed, i).is_some_and(|end| end > at));
        (list.end_at(self.lexed, at).is_some() && !matches!(before, "\"" | "(") && !inside())
            || (before == "," && rules.relative.has_at(self.lexed, at))
    }

    /// How many tokens before an opener govern it: a preposition, with an article or without.
    fn lead(&self, at: usize) -> usize {
        let words = &self.lexicon.speakers;
        let governs = |i: usize| words.preposition.has_at(self.lexed, i) || words.of.has_at(self.lexed, i);
        let article = |i: usize| self.lexed.is_stop(i) && !governs(i);
        match at {
            1.. if governs(at - 1) => 1,
            2.. if article(at - 1) && governs(at - 2) => 2,
            _ => 0,
        }
    }

    /// Behind a verb of saying: `a déclaré que | …`.
    fn after_saying(&self, start: usize, at: usize) -> bool {
        self.lexicon.clause.complementizer.has_at(self.lexed, at - 1)
            && (start..at).any(|i| {
                self.lexed
                    .hits_at(i)
                    .iter()
                    .any(|h| h.sense == Sense::Cue(Cue::Say) && (h.to as usize) <= at)
            })
    }

    /// The token after the longest linker (`et à`, `pour`) at `at`.
    fn linker(&self, at: usize) -> Option<usize> {
        self.lexicon.clause.linker.end_at(self.lexed, at)
    }

    fn is_coordinator(&self, at: usize) -> bool {
        // A linker of two words (`et de`) coordinates; one word alone (`de`) only behind a comma.
        self.linker(at).is_some_and(|after| after >= at + 2)
    }

    fn infinitive(&self, at: usize) -> bool {
        // An adverb may stand before it: "et conjointement planifier".
        (at..(at + 2).min(self.lexed.len())).any(|i| self.is_infinitive(i))
    }

    fn is_infinitive(&self, at: usize) -> bool {
        self.looks(at, Forms::INFINITIVE)
    }

    fn ends_like_verb(&self, at: usize) -> bool {
        self.looks(at, Forms::FINITE)
    }

    fn looks(&self, at: usize, form: Forms) -> bool {
        self.lexed.forms(at).meets(form) && self.lexed.text.tokens[at].case == Case::Lower && !self.lexed.is_stop(at)
    }

    fn finite_near(&self, at: usize) -> bool {
        let end = self.stretch_end(at).min(at + VERB_REACH);
        (at..end).any(|i| {
            let auxiliary = &self.lexicon.clause.auxiliary;
            auxiliary.end_at(self.lexed, i).is_some_and(|to| to <= end)
        })
    }

    /// Up to the next comma or the end.
    fn stretch_end(&self, at: usize) -> usize {
        (at..self.lexed.len())
            .find(|i| matches!(self.lexed.text.word(*i), "," | ";" | "，"))
            .unwrap_or(self.lexed.len())
    }

    fn content(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|i| is_content(self.lexed, *i)).count()
    }
}
