//! Noun phrases that may name who speaks, without a parser: words up to a preposition, an auxiliary, a word of time or a sign.

use std::ops::Range;

use super::voice::Capitals;
use crate::lexicon::forms::Forms;
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::{Case, TokenKind};

/// A phrase has at most so many tokens; in scripts without spaces each is one character.
const LONGEST: usize = 9;
const LONGEST_SPACELESS: usize = 24;
/// Articles and the like between a word such as "of" and what it joins.
const MOST_ARTICLES: usize = 2;

/// A noun phrase, and whether a preposition governs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub tokens: Range<usize>,
    pub governed: bool,
}

pub struct Phrases<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    pub capitals: &'a Capitals<'a>,
}

impl Phrases<'_> {
    /// The phrases in tokens `from..to`, in order.
    pub fn between(&self, from: usize, to: usize) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut at = from;
        while at < to {
            match self.read(at, to) {
                Some(phrase) => {
                    at = phrase.tokens.end;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The phrase that begins at `from`, articles and the like before it left out.
    pub fn read(&self, from: usize, to: usize) -> Option<Phrase> {
        let words = &self.lexicon.speakers;
        let mut governed = false;
        let mut start = from;
        while start < to {
            if !words.postpositions
                && let Some(end) = words.preposition.end_at(self.lexed, start)
                && end <= to
            {
                governed = true;
                start = end;
            } else if self.is_lead(start) {
                // "of the voters": governed as well, unless the word only coordinates.
                governed |= words.of.end_at(self.lexed, start).is_some() && !self.is_coordinator(start);
                start += 1;
            } else {
                break;
            }
        }
        let mut end = start;
        while end < to && end - start < self.longest(start) {
            // "про компроміс із профспілками | компанія": what is governed ends before the next role.
            if governed && end > start && self.is_role(&(start..end)) && self.is_role(&(end..end + 1)) {
                break;
            }
            match self.goes_on(start, end, to) {
                Some(next) => end = next.min(to),
                None => break,
            }
        }
        while end > start && self.is_tail(end - 1) {
            end -= 1;
        }
        governed |= words.postpositions && words.preposition.end_at(self.lexed, end).is_some();
        (end > start).then_some(Phrase {
            tokens: start..end,
            governed,
        })
    }

    /// The phrase that ends before `to`, read from right to left, not before `from`.
    pub fn read_back(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let words = &self.lexicon.speakers;
        let mut start = to;
        while start > from && to - start < self.longest(start - 1) {
            let at = start - 1;
            let ends = self.is_sign(at)
                || (self.is_time(at) && !self.joins(at))
                || (start < to && self.has_case_ending(at))
                || (start < to && self.is_outside(at))
                || words.subject.end_at(self.lexed, at).is_some_and(|e| e == start)
                || words.preposition.end_at(self.lexed, at).is_some_and(|e| e == start)
                || (self.is_stop(at) && !self.joins(at));
            if ends || self.lexed.text.tokens[at].kind == TokenKind::Digits {
                break;
            }
            start = at;
        }
        while start < to && (self.joins(start) || self.is_stop(start)) {
            start += 1;
        }
        (start < to).then_some(start..to)
    }

    fn longest(&self, at: usize) -> usize {
        if self.is_spaceless(at) {
            LONGEST_SPACELESS
        } else {
            LONGEST
        }
    }

    /// Articles, conjunctions, numbers and words of time before a phrase: "When two …", "On Monday the …", "the 58-year-old …".
    fn is_lead(&self, at: usize) -> bool {
        let token = self.lexed.text.tokens[at];
        match token.kind {
            TokenKind::Digits => true,
            TokenKind::Word => {
                let counted = self.lexed.text.word(at.wrapping_sub(1)) == "-"
                    && at >= 2
                    && self.lexed.text.tokens[at - 2].kind == TokenKind::Digits;
                counted
                    || self.is_time(at)
                    || self.is_number(at)
                    || (self.is_stop(at) && !self.is_capital_name(at) && !self.is_counted(at))
            }
            TokenKind::Punct => {
                self.lexed.text.word(at) == "-" && at > 0 && self.lexed.text.tokens[at - 1].kind == TokenKind::Digits
            }
            TokenKind::Symbol => false,
        }
    }

    /// The end of what stands at `at`, where it goes on the phrase from `start`.
    fn goes_on(&self, start: usize, at: usize, to: usize) -> Option<usize> {
        let words = &self.lexicon.speakers;
        let text = &self.lexed.text;
        let token = text.tokens[at];
        match token.kind {
            TokenKind::Digits | TokenKind::Symbol => None,
            TokenKind::Punct => self.joined(start, at, to),
            TokenKind::Word => {
                if at > start
                    && let Some(end) = words
                        .of
                        .end_at(self.lexed, at)
                        .or_else(|| words.genitive.end_at(self.lexed, at))
                    && end < to
                    && text.tokens[end].kind == TokenKind::Word
                {
                    // A word that is a preposition too joins only behind a role: "spokesman for the ministry".
                    let loose = words.preposition.end_at(self.lexed, at).is_some() && !self.is_role(&(at - 1..at));
                    if loose {
                        return None;
                    }
                    let inner = (end..to).find(|i| !self.is_stop(*i)).unwrap_or(to);
                    let opens = (at..inner).any(|i| self.is_complementizer(i));
                    let near = inner < to && inner - end <= MOST_ARTICLES && !opens;
                    return (near && text.tokens[inner].kind == TokenKind::Word).then_some(inner);
                }
                let breaks = ((token.case == Case::Lower || text.word(at).contains('\'')) && !self.is_title(at) && self.is_outside(at))
                    || (!words.postpositions && words.preposition.end_at(self.lexed, at).is_some())
                    || words.subject.end_at(self.lexed, at).is_some()
                    || self.has_cue(at, Cue::Pronoun)
                    || self.has_cue(at, Cue::Negation)
                    || self.is_time(at)
                    || (self.is_stop(at) && !self.is_capital_name(at) && !(at == start && self.is_counted(at)))
                    || (token.case == Case::Lower
                        && !self.is_title(at)
                        && !self.is_role(&(at..at + 1))
                        && (self.has_cue(at, Cue::Say)
                            || self.has_cue(at, Cue::Past)
                            || (at > start && self.ends_like_verb(at))))
                    // Where nouns have capitals, what follows one in small letters is a verb or an adverb.
                    || (words.capital_nouns && at > start && token.case == Case::Lower && self.is_capital(at - 1) && !self.is_title(at));
                (!breaks).then(|| self.title_end(at).max(at + 1))
            }
        }
    }

    /// A full stop of a title or an initial, a hyphen or an ampersand inside a name, a name in quotation marks behind a body.
    fn joined(&self, start: usize, at: usize, to: usize) -> Option<usize> {
        let text = &self.lexed.text;
        let word = text.word(at);
        let next = text
            .tokens
            .get(at + 1)
            .filter(|t| t.kind == TokenKind::Word && at + 1 < to)?;
        if at == start {
            return None;
        }
        let tight = !text.tokens[at].spaced;
        match word {
            "." if tight => {
                let short = text.tokens[at - 1].case == Case::Upper
                    || text.tokens[at - 1].span.len() <= 2
                    || self.is_title(at - 1);
                (short && (next.case >= Case::Capital || !next.spaced)).then_some(at + 1)
            }
            "-" | "&" | "·" | "・" if tight != next.spaced => Some(at + 1),
            "\"" if self.is_role(&(at - 1..at)) => {
                let close = (at + 1..to.min(at + 6)).find(|i| text.word(*i) == "\"")?;
                Some(close + 1)
            }
            _ => None,
        }
    }

    /// What stands between a verb of saying and what is said: that.
    pub fn is_complementizer(&self, at: usize) -> bool {
        self.lexicon.clause.complementizer.has_at(self.lexed, at)
    }

    /// A word by which a clause opens: while, but.
    pub fn opens_clause(&self, at: usize) -> bool {
        self.lexicon.clause.opener.end_at(self.lexed, at).is_some()
    }

    pub fn is_coordinator(&self, at: usize) -> bool {
        self.lexicon.clause.coordinator.has_at(self.lexed, at)
    }

    /// A word of a phrase of its own, by what is written on to it: 는, 를, 에.
    pub fn has_case_ending(&self, at: usize) -> bool {
        let word = self.lexed.text.word(at);
        let hangul = word.chars().all(|c| ('\u{AC00}'..='\u{D7AF}').contains(&c));
        let parts = &self.lexicon.speakers.case_endings;
        hangul
            && parts
                .iter()
                .any(|e| e != "의" && e != "이" && word.len() > e.len() && word.ends_with(e.as_str()))
    }

    /// A word in another case than the subject's, a verb, an adverb: by its beginning or ending.
    fn is_outside(&self, at: usize) -> bool {
        self.lexed.forms(at).meets(Forms::OUTSIDE)
    }

    fn ends_like_verb(&self, at: usize) -> bool {
        self.lexed.forms(at).meets(Forms::FINITE)
    }

    /// "of", "der".
    pub(super) fn joins(&self, at: usize) -> bool {
        let words = &self.lexicon.speakers;
        [&words.of, &words.genitive]
            .iter()
            .any(|list| list.end_at(self.lexed, at) == Some(at + 1))
    }

    fn is_tail(&self, at: usize) -> bool {
        let text = &self.lexed.text;
        matches!(text.word(at), "-" | "&" | ".") || self.joins(at)
    }

    fn title_end(&self, at: usize) -> usize {
        self.lexed
            .longest(at, |s| {
                matches!(s, Sense::Cue(Cue::Title) | Sense::Place(_)).then_some(())
            })
            .map_or(at + 1, |((), end)| end)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.has_cue(at, Cue::Title)
    }

    pub fn has_cue(&self, at: usize, cue: Cue) -> bool {
        self.lexed.classes(at).meets(Classes::CUE) && self.lexed.hits_at(at).iter().any(|h| h.sense == Sense::Cue(cue))
    }

    fn is_sign(&self, at: usize) -> bool {
        matches!(self.lexed.text.tokens[at].kind, TokenKind::Punct | TokenKind::Symbol)
            && !matches!(self.lexed.text.word(at), "・" | "·")
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        const TIME: Classes = Classes::WEEKDAY
            .with(Classes::MONTH)
            .with(Classes::TIME_WORD)
            .with(Classes::TIME_UNIT);
        self.lexed.classes(at).meets(TIME)
            && self.lexed.hits_at(at).iter().any(|h| {
                matches!(
                    h.sense,
                    Sense::Weekday { weak: false, .. }
                        | Sense::Month { weak: false, .. }
                        | Sense::Time(_)
                        | Sense::TimeUnit(_)
                ) && !self.is_title(at)
            })
    }

    fn is_number(&self, at: usize) -> bool {
        // "One negotiator" is a negotiator, "the two sides" are two.
        let one = |s: &Sense| matches!(s, Sense::Cardinal(n) if *n == 1.into()) || matches!(s, Sense::Vague(_));
        self.lexed.classes(at).meets(Classes::NUMBER)
            && self.lexed.hits_at(at).iter().any(|h| one(&h.sense))
            && self.lexed.text.tokens[at].case == Case::Lower
            && !self.is_spaceless(at)
    }

    /// Two or more, in words.
    fn is_counted(&self, at: usize) -> bool {
        let many = |s: &Sense| matches!(s, Sense::Cardinal(n) if *n > 1.into());
        self.lexed.classes(at).meets(Classes::NUMBER)
            && self.lexed.hits_at(at).iter().any(|h| many(&h.sense))
            && self.is_role(&(at + 1..at + 2))
    }

    pub(super) fn is_stop(&self, at: usize) -> bool {
        !self.is_spaceless(at) && self.lexed.is_stop(at)
    }

    /// A capitalised word in the middle of a sentence, even if it is a function word too: "Die Linke", "El País".
    fn is_capital_name(&self, at: usize) -> bool {
        at > 0 && self.is_title(at) && self.is_capital(at)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let token = self.lexed.text.tokens[at];
        token.kind == TokenKind::Word && token.case >= Case::Capital
    }

    /// Letters of a script without capitals.
    pub fn is_caseless(&self, at: usize) -> bool {
        let word = self.lexed.text.word(at);
        word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase())
    }

    pub fn is_spaceless(&self, at: usize) -> bool {
        let first = self.lexed.text.word(at).chars().next().unwrap_or(' ');
        matches!(first, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}')
    }
}
