//! The words of a stretch of text as weighted terms that hold across languages.
//!
//! Terms are concepts of `data/wording/`, topics, listed names (the same code in every language), names as they sound, and
//! stems, which hold within one language only. A term weighs by how much it tells: words of everyday news little, countries
//! little, names most. Weights come from the data files, never from the corpus at hand, so that the likeness of two texts
//! does not depend on their neighbours.

use super::language::{Lexed, Lexicon};
use super::places::{self, PlaceKind};
use super::sense::{Cue, Sense};
use super::sound::{Sound, Writing};
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

/// The terms of a text in its order; those that stand inside longer ones are left out.
pub fn items(lexed: &Lexed, lexicon: &Lexicon) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < lexed.len() {
        let found = listed(lexed, lexicon, at);
        let to = found.iter().map(|i| i.to as usize).max().unwrap_or(at + 1);
        if found.is_empty() {
            let end = run(lexed, at);
            items.extend(unlisted(lexed, lexicon, at, end));
            at = end;
            continue;
        }
        items.extend(found);
        at = to;
    }
    let count = items.len();
    for (from, to) in negations(lexed) {
        let before = items.iter().filter(|i| i.to <= from).count();
        let behind = items.iter().filter(|i| i.from < to).count();
        let beside = (before.saturating_sub(BESIDE)..before).chain(behind..(behind + BESIDE).min(count));
        beside.for_each(|n| items[n].negated = true);
    }
    items
}

/// Terms on each side of a negation that it may be about: it stands before its verb in one language, behind it in another.
const BESIDE: usize = 2;

/// The negations of a text, but for those that turn nothing round: "not only", "no more than 20".
fn negations(lexed: &Lexed) -> Vec<(u32, u32)> {
    let harmless = |s: &Sense| matches!(s, Sense::Cue(Cue::Regardless) | Sense::Before(_) | Sense::After(_));
    let hits = lexed.hits();
    let inside = |from: u32, to: u32| hits.iter().any(|h| harmless(&h.sense) && h.from <= from && to <= h.to);
    hits.iter()
        .filter(|h| matches!(h.sense, Sense::Cue(Cue::Negation | Cue::Denial)) && !inside(h.from, h.to))
        .map(|h| (h.from, h.to))
        .collect()
}

/// What the lists say of the token: the longest place, topic and concept that begin with it. A topic and a concept of the
/// same words both count, since another language may have only the one.
fn listed(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let item = |term, weight, to: usize| Item {
        term,
        weight,
        from: at as u32,
        to: to as u32,
        sound: None,
        negated: false,
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
        return vec![item(Term::Place(index), weight, to)];
    }
    if let Some((index, to)) = lexed.longest(at, |s| match s {
        Sense::Topic(index) => Some(*index),
        _ => None,
    }) {
        debug_assert!((index as usize) < topics::all().len());
        found.push(item(Term::Topic(index), TELLING, to));
    }
    if let Some((index, to)) = lexicon.concept(lexed, at) {
        let weight = if concepts::all()[index as usize].common {
            COMMON
        } else {
            TELLING
        };
        found.push(item(Term::Concept(index), weight, to));
    }
    found
}

/// The token after a run of katakana, which is one word though each sign is a token; else the next one.
fn run(lexed: &Lexed, at: usize) -> usize {
    let is_kana = |i: usize| lexed.text.word(i).chars().all(|c| matches!(c, '\u{30A0}'..='\u{30FF}'));
    let goes_on = |i: &usize| *i < lexed.len() && is_kana(*i) && !lexed.text.tokens[*i].spaced;
    if !is_kana(at) {
        return at + 1;
    }
    (at + 1..).take_while(goes_on).last().map_or(at + 1, |last| last + 1)
}

/// A word that no list knows: a name, a stem, or nothing that tells anything.
fn unlisted(lexed: &Lexed, lexicon: &Lexicon, at: usize, end: usize) -> Option<Item> {
    let token = &lexed.text.tokens[at];
    let folded = &lexed.text.folded;
    let word = &folded[token.folded.start as usize..lexed.text.tokens[end - 1].folded.end as usize];
    if token.kind != TokenKind::Word || lexicon.is_stop(word) || lexed.hits_at(at).iter().any(|h| is_idle(&h.sense)) {
        return None;
    }
    let sound = Sound::of(word);
    let capital = token.case >= Case::Capital;
    let item = |term, weight, sound| Item {
        term,
        weight,
        from: at as u32,
        to: end as u32,
        sound,
        negated: false,
    };
    let stem = lexicon.stem(word);
    // The first word of a sentence has a capital whatever it is.
    let opens = at == 0 || matches!(lexed.text.word(at - 1), "." | "\"" | ":" | "!" | "?");
    match sound.writing {
        Writing::Cased if capital && !opens => Some(item(Term::Stem(stem), NAME, Some(sound))),
        Writing::Cased if capital => Some(item(Term::Stem(stem), TELLING, Some(sound))),
        Writing::Cased => Some(item(Term::Stem(stem), weight_of(lexicon, word), None)),
        Writing::Logographic => {
            let single = word.chars().count() == 1;
            Some(item(Term::Stem(stem), if single { COMMON } else { TELLING }, None))
        }
        // A lone sign of kana is an ending or a particle.
        Writing::Uncased if word.chars().count() == 1 => None,
        Writing::Uncased | Writing::Consonants => {
            let weight = weight_of(lexicon, word);
            Some(item(
                Term::Stem(stem),
                weight,
                (sound.classes.len() >= 2).then_some(sound),
            ))
        }
    }
}

fn weight_of(lexicon: &Lexicon, word: &str) -> u32 {
    if lexicon.is_common(&lexicon.stem(word)) {
        COMMON
    } else {
        TELLING
    }
}

/// Senses that have been read already, as values or as cues: they say nothing about the matter.
fn is_idle(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::PatternWord { .. }
            | Sense::Cue(Cue::Past | Cue::Future | Cue::Increase | Cue::Decrease | Cue::Position | Cue::Planned)
    )
}
