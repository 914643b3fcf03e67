//! Who does it to whom: “Norvik sues the bank” and “the bank sues Norvik” hold the same words.
//!
//! Read where nothing but the order of the words tells it, and it tells it clearly: in languages that put who acts before the verb (those
//! with `clause.agent`), in a clause of one name, one act that is done to somebody (`data/wording.toml`), and one name behind it.

use std::ops::Range;

use super::terms::Terms;
use crate::lexicon::clause_words::ClauseWords;
use crate::lexicon::concepts::{self, Directed};
use crate::lexicon::speakers::Speakers;
use crate::lexicon::{Lexed, Lexicon};

/// Words between an act and a name on either side of it, at most.
const REACH: usize = 4;
/// Words between a preposition and the name that it governs: "in the old Brennholm".
const GOVERNED: usize = 2;

/// An act and its two parties, as places among the terms of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Number of a concept.
    act: u16,
    doer: Range<usize>,
    target: Range<usize>,
}

impl Deed {
    /// The deed that a clause tells, if it tells just one.
    pub fn of(terms: &Terms, lexed: &Lexed, lexicon: &Lexicon) -> Option<Self> {
        let words = &lexicon.clause;
        if words.agent.is_empty() {
            return None;
        }
        let mut acts = (0..terms.items.len()).filter_map(|n| Some((n, act(terms, n)?)));
        let (at, act) = acts.next()?;
        if acts.next().is_some() {
            return None;
        }
        let before = name(terms, 0..at, lexed)?;
        let names_before = (0..at).filter(|n| terms.items[*n].is_name).count();
        if before.len() != names_before {
            return None;
        }
        let behind = name(terms, at + 1..terms.items.len(), lexed)?;
        let tokens = |items: &Range<usize>| {
            let span = |n: usize| (terms.items[n].from, terms.items[n].to);
            token_at(lexed, span(items.start).0)..token_at(lexed, span(items.end - 1).1)
        };
        let (first, verb, second) = (tokens(&before), tokens(&(at..at + 1)), tokens(&behind));
        if is_governed(lexed, &lexicon.speakers, first.start) || is_parted(lexed, first.end..verb.start) {
            return None;
        }
        let passive = match link(lexed, words, &lexicon.speakers, verb.end..second.start)? {
            Link::Object => false,
            Link::Agent => true,
        };
        let (doer, target) = if passive { (behind, before) } else { (before, behind) };
        Some(Self { act, doer, target })
    }
}

/// How one deed stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swapped {
    /// Each of two does it to the other, as people accuse each other.
    Both,
    /// Who does it to the other cannot have it done by the other, as one beats the other.
    Either,
}

/// Whether the doer of each deed is the target of the other.
pub fn swapped((x, a): (&Terms, &Deed), (y, b): (&Terms, &Deed)) -> Option<Swapped> {
    let is_one = |r: &Range<usize>, q: &Range<usize>| {
        let mut items = x.items[r.clone()].iter();
        items.any(|item| y.same_as(item, x.tag == y.tag).any(|place| q.contains(&place)))
    };
    let crossed = a.act == b.act && is_one(&a.doer, &b.target) && is_one(&a.target, &b.doer);
    if !crossed || is_one(&a.doer, &b.doer) || is_one(&a.target, &b.target) {
        return None;
    }
    match concepts::all()[a.act as usize].directed? {
        Directed::OneWay => Some(Swapped::Either),
        Directed::Mutual => Some(Swapped::Both),
    }
}

fn act(terms: &Terms, n: usize) -> Option<u16> {
    let concept = terms.items[n].concept()?;
    concepts::all()[concept as usize].directed.is_some().then_some(concept)
}

/// The first name among some terms, however many words it has.
fn name(terms: &Terms, among: Range<usize>, lexed: &Lexed) -> Option<Range<usize>> {
    let items = &terms.items[..among.end];
    let start = among.into_iter().find(|n| items[*n].is_name)?;
    let goes_on = |n: &usize| {
        let (before, next) = (&items[n - 1], &items[*n]);
        next.is_name && token_at(lexed, before.to) == token_at(lexed, next.from)
    };
    let end = (start + 1..items.len())
        .take_while(goes_on)
        .last()
        .map_or(start + 1, |last| last + 1);
    Some(start..end)
}

/// The first token that begins at a byte or behind it.
fn token_at(lexed: &Lexed, byte: u32) -> usize {
    lexed.text.tokens.partition_point(|token| token.span.start < byte)
}

/// Whether a preposition governs the name that begins with a token: who stands in it does nothing.
fn is_governed(lexed: &Lexed, speakers: &Speakers, name: usize) -> bool {
    (name.saturating_sub(GOVERNED)..name)
        .any(|at| speakers.preposition.end_at(lexed, at).is_some_and(|end| end <= name))
}

/// Whether a sign stands between a name and its verb: another clause may begin or end there.
fn is_parted(lexed: &Lexed, between: Range<usize>) -> bool {
    between.len() > REACH || between.into_iter().any(|at| is_sign(lexed, at))
}

fn is_sign(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.text.word(at);
    !word.chars().any(char::is_alphanumeric) && !matches!(word, "'" | "’" | "-")
}

/// How the name behind an act is bound to it.
enum Link {
    Object,
    Agent,
}

/// `None`: by a word that says something else, as in "attacked in Brennholm".
fn link(lexed: &Lexed, words: &ClauseWords, speakers: &Speakers, between: Range<usize>) -> Option<Link> {
    if between.len() > REACH || between.clone().any(|at| is_sign(lexed, at)) {
        return None;
    }
    let mut link = Link::Object;
    for at in between {
        let object = words.object.end_at(lexed, at).is_some();
        if words.agent.end_at(lexed, at).is_some() {
            link = Link::Agent;
        } else if object && matches!(link, Link::Agent) {
            // "Demandó por el canal a Francia": it is not the doer that stands behind the agent's word.
            return None;
        } else if !object && speakers.preposition.end_at(lexed, at).is_some() {
            return None;
        }
    }
    Some(link)
}
