//! The words of a stretch of text as weighted terms that hold across languages.
//!
//! Terms are concepts of `data/wording/`, topics, listed names (the same code in every language), names as they sound, and
//! stems, which hold within one language only. A term weighs by how much it tells: words of everyday news little, countries
//! little, names most. Weights come from the data files, never from the corpus at hand, so that the likeness of two texts
//! does not depend on their neighbours.

use std::sync::Arc;

use super::language::Lexicon;
use super::lexed::Lexed;
use super::places::{self, PlaceKind};
use super::sense::{Classes, Cue, Sense};
use super::sound::{self, Sound, Writing};
use super::vocabulary::Word;
use super::{concepts, topics};
use crate::model::text::{Case, TokenKind};

/// Weights in tenths.
const NAME: u32 = 16;
const TELLING: u32 = 10;
const COUNTRY: u32 = 5;
const COMMON: u32 = 3;

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Number of a topic.
    Topic(u16),
    /// Number of a wording concept.
    Concept(u16),
    /// Number of a place, body, person.
    Place(u16),
    /// A word that no list knows, stemmed.
    Stem(String),
}

/// A term, how much it tells, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub term: Term,
    /// In tenths.
    pub weight: u32,
    /// First token, and the one after the last.
    pub from: u32,
    pub to: u32,
    /// How an unlisted name, or what may be one, sounds.
    pub sound: Option<Sound>,
    /// Whether a negation stands beside it.
    pub negated: bool,
}

/// A term as it is met in a text.
pub struct Met {
    pub term: MetTerm,
    /// In tenths.
    pub weight: u32,
    /// First token, and the one after the last.
    pub from: u32,
    pub to: u32,
}

/// [`Term`], or a word that no list knows.
pub enum MetTerm {
    Topic(u16),
    Concept(u16),
    Place(u16),
    /// `named` where it is a name, or may be one.
    Word {
        word: Arc<Word>,
        named: bool,
    },
}

impl From<Met> for Item {
    fn from(met: Met) -> Self {
        let (term, sound) = match met.term {
            MetTerm::Topic(index) => (Term::Topic(index), None),
            MetTerm::Concept(index) => (Term::Concept(index), None),
            MetTerm::Place(index) => (Term::Place(index), None),
            MetTerm::Word { word, named } => (Term::Stem(word.stem.clone()), named.then(|| word.sound().clone())),
        };
        Self {
            term,
            weight: met.weight,
            from: met.from,
            to: met.to,
            sound,
            negated: false,
        }
    }
}

/// The terms of a text in its order; those that stand inside longer ones are left out.
pub fn items(lexed: &Lexed, lexicon: &Lexicon) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    each(lexed, lexicon, |met| items.push(met.into()));
    let count = items.len();
    for (from, to) in negations(lexed) {
        let before = items.iter().filter(|i| i.to <= from).count();
        let behind = items.iter().filter(|i| i.from < to).count();
        // "It is not unusual": the negation turns the word alone, and nothing else is denied.
        if let Some(next) = items
            .get_mut(behind)
            .filter(|i| holds_negation(i) && i.from <= to + NEXT)
        {
            next.negated = true;
            continue;
        }
        let beside = (before.saturating_sub(BESIDE)..before).chain(behind..(behind + BESIDE).min(count));
        beside.for_each(|n| items[n].negated = true);
    }
    items
}

/// Calls `meet` for each term of [`items`], without a copy of its words.
pub fn each(lexed: &Lexed, lexicon: &Lexicon, mut meet: impl FnMut(Met)) {
    let mut at = 0;
    while at < lexed.len() {
        let end = listed(lexed, at, &mut meet);
        at = end.unwrap_or_else(|| {
            let end = run(lexed, at);
            if let Some(met) = unlisted(lexed, lexicon, at, end) {
                meet(met);
            }
            end
        });
    }
}

/// Tokens between a negation and the word that it turns.
const NEXT: u32 = 3;

/// Whether a term holds a negation itself: unusual, prevent.
fn holds_negation(item: &Item) -> bool {
    matches!(item.term, Term::Concept(index) if concepts::all()[index as usize].negative)
}

/// Terms on each side of a negation that it may be about: it stands before its verb in one language, behind it in another.
const BESIDE: usize = 2;

/// The negations of a text by their tokens, but for those that turn nothing round: "not only", "no more than 20".
pub fn negations(lexed: &Lexed) -> Vec<(u32, u32)> {
    let harmless = |s: &Sense| matches!(s, Sense::Cue(Cue::Regardless) | Sense::Before(_) | Sense::After(_));
    let hits = lexed.hits();
    let inside = |from: u32, to: u32| hits.iter().any(|h| harmless(&h.sense) && h.from <= from && to <= h.to);
    hits.iter()
        .filter(|h| matches!(h.sense, Sense::Cue(Cue::Negation | Cue::Denial)) && !inside(h.from, h.to))
        .map(|h| (h.from, h.to))
        .collect()
}

/// What the lists say of the token: the longest place, topic and concept that begin with it, and the token after them;
/// `None` where they say nothing. A topic and a concept of the same words both count, since another language may have only
/// the one.
fn listed(lexed: &Lexed, at: usize, meet: &mut impl FnMut(Met)) -> Option<usize> {
    const NAMED: Classes = Classes::PLACE.with(Classes::TOPIC);
    let concept = lexed.concept(at);
    if concept.is_none() && !lexed.classes(at).meets(NAMED) {
        return None;
    }
    let met = |term, weight, to: usize| Met {
        term,
        weight,
        from: at as u32,
        to: to as u32,
    };
    if let Some((index, to)) = lexed.longest(at, |s| match s {
        Sense::Place(index) => Some(*index),
        _ => None,
    }) {
        let place = &places::all()[index as usize];
        let weight = match place.kind {
            PlaceKind::Country => COUNTRY,
            PlaceKind::City | PlaceKind::Event | PlaceKind::Region | PlaceKind::Body => TELLING,
            PlaceKind::Person | PlaceKind::Company => NAME,
        };
        meet(met(MetTerm::Place(index), weight, to));
        return Some(to);
    }
    let mut end = None;
    if let Some((index, to)) = lexed.longest(at, |s| match s {
        Sense::Topic(index) => Some(*index),
        _ => None,
    }) {
        debug_assert!((index as usize) < topics::all().len());
        meet(met(MetTerm::Topic(index), TELLING, to));
        end = Some(to);
    }
    if let Some((index, to)) = concept {
        let weight = if concepts::all()[index as usize].common {
            COMMON
        } else {
            TELLING
        };
        meet(met(MetTerm::Concept(index), weight, to));
        end = end.max(Some(to));
    }
    end
}

/// The token after a run of katakana, or of signs that write the sounds of a foreign name, which is one word though each sign is a
/// token; else the next one.
fn run(lexed: &Lexed, at: usize) -> usize {
    // Letters of scripts before kana and Han in Unicode are neither.
    if lexed.text.word(at).bytes().next().is_some_and(|first| first < 0xE3) {
        return at + 1;
    }
    let is_kana = |i: usize| lexed.text.word(i).chars().all(|c| matches!(c, '\u{30A0}'..='\u{30FF}'));
    let close = |i: usize| i < lexed.len() && !lexed.text.tokens[i].spaced;
    if is_kana(at) {
        let goes_on = |i: &usize| close(*i) && is_kana(*i);
        return (at + 1..).take_while(goes_on).last().map_or(at + 1, |last| last + 1);
    }
    let is_sign = |i: usize| sound::is_transcribed(lexed.text.word(i)) && !is_listed(lexed, i);
    if !sound::is_transcribed(lexed.text.word(at)) {
        return at + 1;
    }
    let goes_on = |i: &usize| close(*i) && is_sign(*i);
    let end = (at + 1..).take_while(goes_on).last().map_or(at + 1, |last| last + 1);
    let is_dot = |i: usize| i < lexed.len() && matches!(lexed.text.word(i), "·" | "・" | "‧");
    let parted = is_dot(end) || at.checked_sub(1).is_some_and(is_dot);
    let least = if parted { LEAST_SIGNS_OF_PART } else { LEAST_SIGNS };
    if end - at >= least { end } else { at + 1 }
}

/// Signs of a foreign name, alone and beside the dot between its parts.
const LEAST_SIGNS: usize = 3;
const LEAST_SIGNS_OF_PART: usize = 2;

/// Whether a place, a topic or a concept begins here.
fn is_listed(lexed: &Lexed, at: usize) -> bool {
    let named = |s: &Sense| matches!(s, Sense::Place(_) | Sense::Topic(_)).then_some(());
    lexed.longest(at, named).is_some() || lexed.concept(at).is_some()
}

/// A word that no list knows: a name, a stem, or nothing that tells anything.
fn unlisted(lexed: &Lexed, lexicon: &Lexicon, at: usize, end: usize) -> Option<Met> {
    let token = &lexed.text.tokens[at];
    if token.kind != TokenKind::Word || lexed.hits_at(at).iter().any(|h| is_idle(&h.sense)) {
        return None;
    }
    let folded = &lexed.text.folded;
    let word = &folded[token.folded.start as usize..lexed.text.tokens[end - 1].folded.end as usize];
    let (known, is_stop) = match lexed.word(at).filter(|_| end == at + 1) {
        Some(known) => (Arc::clone(known), lexed.is_stop(at)),
        None => (lexicon.word(word), lexicon.is_stop(word)),
    };
    if is_stop {
        return None;
    }
    let capital = token.case >= Case::Capital;
    let by_stem = if known.common { COMMON } else { TELLING };
    let single = || word.chars().count() == 1;
    // The first word of a sentence has a capital whatever it is.
    let opens = at == 0 || matches!(lexed.text.word(at - 1), "." | "\"" | ":" | "!" | "?");
    let (weight, named) = match known.writing {
        Writing::Cased if capital && !opens => (NAME, true),
        Writing::Cased if capital => (TELLING, true),
        Writing::Cased => (by_stem, false),
        Writing::Logographic if end > at + 1 => (TELLING, known.sound().classes.len() >= sound::LEAST_CONSONANTS),
        Writing::Logographic => (if single() { COMMON } else { TELLING }, false),
        // A lone sign of kana is an ending or a particle.
        Writing::Uncased if single() => return None,
        Writing::Uncased | Writing::Consonants => (by_stem, known.sound().classes.len() >= 2),
    };
    Some(Met {
        term: MetTerm::Word { word: known, named },
        weight,
        from: at as u32,
        to: end as u32,
    })
}

/// Senses that have been read already, as values or as cues: they say nothing about the matter.
fn is_idle(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::PatternWord { .. }
            | Sense::Cue(Cue::Past | Cue::Future | Cue::Increase | Cue::Decrease | Cue::Position | Cue::Planned)
    )
}
