//! What a figure measures: the concept that the words around it name.
//!
//! A counted noun names it first; else the concept nearest in the same clause, before the figure rather than behind it;
//! else the nearest one of the sentence. Where no concept fits, the counted noun itself is the topic.

use super::clause::Clause;
use crate::lexicon::concepts::{self, Concept};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::topics::{self, Topic};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::duration::TimeUnit;
use crate::model::mention::{Kind, Value};

/// A concept and how far it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Code of the concept, or the counted noun.
    pub code: String,
    /// Whether the code is a concept of `data/topics.toml`.
    pub concept: bool,
    pub how: How,
    /// Tokens of the name where it stands behind the figure: the noun that is counted.
    pub noun: Option<(usize, usize)>,
}

impl Found {
    /// A number behind a name: nothing names the concept, the place does.
    pub fn age(concept: &Topic) -> Self {
        Self {
            code: concept.code.clone(),
            concept: true,
            how: How::Clause,
            noun: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Counted,
    Clause,
    Sentence,
    Noun,
}

/// Endings of the topics of a change, and of a count without a break, of years or of anything else.
const CHANGE: &str = topics::DERIVED[0];
const STREAK: &str = topics::DERIVED[2];

/// The concepts named in a sentence: (first token, token after the last, concept), longer names covering shorter ones.
pub fn concepts(lexed: &Lexed) -> Vec<(usize, usize, &'static Topic)> {
    let mut found: Vec<(usize, usize, &'static Topic)> = Vec::new();
    for hit in lexed.hits() {
        if let Sense::Topic(index) = hit.sense {
            let (from, to) = (hit.from as usize, hit.to as usize);
            if !found
                .iter()
                .any(|(f, t, _)| *f <= from && to <= *t && (t - f) > (to - from))
            {
                found.push((from, to, &topics::all()[index as usize]));
            }
        }
    }
    found
}

/// Whether a concept takes values of this kind.
pub fn takes(topic: &Topic, kind: Kind) -> bool {
    topic.kinds.is_empty() || topic.kinds.iter().any(|k| k == kind.name())
}

/// The topic of the figure at tokens `from..to`.
pub fn topic(
    lexed: &Lexed,
    lexicon: &Lexicon,
    concepts: &[(usize, usize, &'static Topic)],
    clause: Clause,
    (from, to): (usize, usize),
    value: &Value,
) -> Option<Found> {
    let kind = value.kind();
    let change = is_change(lexed, lexicon, clause, (from, to), value);
    // A change is one of the thing that changes, whatever that is measured in.
    let fitting = |t: &&Topic| takes(t, kind) || (change && !t.kinds.is_empty() && t.kinds.iter().any(|k| k != "date"));
    let beside = |wanted: Sense| {
        let near = from.saturating_sub(2)..(to + 4).min(lexed.len());
        near.into_iter()
            .any(|i| lexed.hits_at(i).iter().any(|h| h.sense == wanted))
    };
    let streak = kind == Kind::Ordinal && beside(Sense::Cue(Cue::Consecutive));
    let named = |t: &'static Topic, how| {
        // Per cent of a price tell how it moved.
        let moved = t.price && kind == Kind::Percent;
        let base = instead(concepts, t, from).unwrap_or(&t.code);
        let code = match (change || moved, streak) {
            (true, _) => format!("{base}{CHANGE}"),
            // "the fifteenth year in a row" counts years, it is no rank.
            (_, true) if beside(Sense::TimeUnit(TimeUnit::Year)) => format!("{}{}", t.code, topics::YEARS_IN_A_ROW),
            (_, true) => format!("{}{STREAK}", t.code),
            _ => base.to_owned(),
        };
        Some(Found {
            code,
            concept: true,
            how,
            noun: None,
        })
    };
    let reach = to + 2 + usize::from(matches!(kind, Kind::Money | Kind::Percent));
    // "34 people and injuring 120": what is coordinated is not what is counted.
    let bound = |f: usize| (to..f).all(|i| !lexed.is_stop(i) || lexicon.number.linker.has(lexed.text.word(i)));
    // "killing 34 people": the verb straight before the number says what became of those it counts.
    let straight_before = concepts
        .iter()
        .find(|(f, e, t)| *e == from && *f >= clause.from && fitting(t))
        .filter(|_| kind == Kind::Number);
    // "the magnitude 6.8 earthquake": a decimal number counts no earthquakes.
    let counts = value.quantity().and_then(|q| q.stated).is_none_or(|v| v.is_integer());
    let behind = concepts
        .iter()
        .find(|(f, _, t)| (to..=reach).contains(f) && *f < clause.to && fitting(t) && bound(*f))
        .filter(|_| counts || straight_before.is_none());
    let became = |counted: &str| became(lexed, clause, from, counted);
    if let Some((f, e, t)) = behind {
        let code = became(&t.code).filter(|_| kind == Kind::Number);
        return named(t, How::Counted).map(|found| Found {
            code: code.map_or(found.code, str::to_owned),
            noun: Some((*f, *e)),
            ..found
        });
    }
    if let Some((_, _, t)) = straight_before {
        return named(t, How::Clause);
    }
    let counted = match value {
        Value::Number { counted, .. } | Value::Ordinal { counted, .. } => counted.as_deref(),
        _ => None,
    };
    let distance = |f: usize, t: usize| {
        if t <= from {
            from - t
        } else {
            2 * (f.saturating_sub(to)) + 1
        }
    };
    // "9.6 billion, a sum that makes those dizzy who live on a salary": what a comma sets apart is told of something else.
    let apart = |f: usize| f > to + APART_REACH && (to..f).any(|i| matches!(lexed.text.word(i), "," | "،" | "，"));
    let nearest = |inside: &dyn Fn(usize) -> bool| {
        concepts
            .iter()
            .filter(|(f, _, t)| inside(*f) && !apart(*f) && fitting(t))
            .min_by_key(|(f, t, topic)| (distance(*f, *t), topic.code.as_str()))
            .map(|(_, _, t)| *t)
    };
    // A number counts the noun behind it and nothing that is named elsewhere; one that counts nothing is the value of what
    // the clause speaks of: "the toll climbed to 832".
    if kind == Kind::Number {
        let Some(counted) = counted else {
            return nearest(&|f| clause.from <= f && f < clause.to && f < from).and_then(|t| named(t, How::Clause));
        };
        let idea = idea_of(lexed, to, counted);
        if let Some(code) = idea.and_then(|c| became(&c.code)) {
            return Some(Found {
                code: code.to_owned(),
                concept: true,
                how: How::Clause,
                noun: None,
            });
        }
        // "190 people suffered injuries": people are counted as what became of them.
        if idea.is_some_and(|c| c.generic) {
            let near = |f: usize| clause.from <= f && f < clause.to && f.abs_diff(from) <= GENERIC_REACH;
            if let Some(t) = nearest(&near) {
                return named(t, How::Clause);
            }
        }
        return noun(lexicon, idea, counted);
    }
    if let Some(t) = nearest(&|f| clause.from <= f && f < clause.to) {
        return named(t, How::Clause);
    }
    if (kind != Kind::Ordinal || streak)
        && let Some(t) = nearest(&|_| true)
    {
        return named(t, How::Sentence);
    }
    counted.and_then(|c| noun(lexicon, idea_of(lexed, to, c), c))
}

/// What a topic is beside the nearest one of those that make it another.
fn instead<'a>(concepts: &[(usize, usize, &'static Topic)], topic: &'a Topic, from: usize) -> Option<&'a str> {
    let others = concepts
        .iter()
        .filter_map(|(f, _, t)| Some((f.abs_diff(from), topic.instead.get(&t.code)?)));
    others
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, code)| code.as_str())
}

/// What stands farther behind a figure than this, and behind a comma, is none of it.
const APART_REACH: usize = 6;
/// What becomes of people is told this many tokens from their number.
const GENERIC_REACH: usize = 10;
/// The counted noun stands this many tokens behind the number, at most.
const NOUN_REACH: usize = 4;

/// What the counted thing comes to by the idea nearest to its number: jobs that are cut are layoffs.
fn became(lexed: &Lexed, clause: Clause, from: usize, counted: &str) -> Option<&'static str> {
    let first = from.saturating_sub(GENERIC_REACH).max(clause.from);
    let last = (from + GENERIC_REACH).min(clause.to);
    (first..last)
        .filter_map(|at| {
            let (idea, _) = lexed.concept(at)?;
            Some((at.abs_diff(from), concepts::becomes(counted, idea)?))
        })
        .min()
        .map(|(_, topic)| topic)
}

/// The wording concept of the counted noun behind token `to`.
fn idea_of(lexed: &Lexed, to: usize, counted: &str) -> Option<&'static Concept> {
    let first = counted.split(' ').next()?.to_lowercase();
    let at = (to..(to + NOUN_REACH).min(lexed.len())).find(|i| {
        let word = lexed.text.word(*i);
        !word.is_empty() && (first.starts_with(word) || word.starts_with(&first))
    })?;
    let (index, _) = lexed.concept(at)?;
    Some(&concepts::all()[index as usize])
}

/// The counted noun as the topic: the idea that it names in every language, else its stem.
fn noun(lexicon: &Lexicon, idea: Option<&Concept>, counted: &str) -> Option<Found> {
    Some(Found {
        code: idea.map_or_else(|| lexicon.stem(&counted.to_lowercase()), |c| c.code.clone()),
        concept: false,
        how: How::Noun,
        noun: None,
    })
}

/// Whether a percentage tells a change: a rise or fall named just before it, or a comparison with the year before.
pub fn is_change(lexed: &Lexed, lexicon: &Lexicon, clause: Clause, (from, to): (usize, usize), value: &Value) -> bool {
    let before = from.checked_sub(1).map_or("", |i| lexed.text.word(i));
    // "fell to 10.3 %" names the level reached.
    if value.kind() != Kind::Percent || lexicon.number.reaching.has(before) {
        return false;
    }
    direction(lexed, clause, from, to).is_some()
        || (to..(to + 6).min(clause.to)).any(|i| lexed.hits_at(i).iter().any(|h| h.sense == Sense::Cue(Cue::Yearly)))
}

/// Whether a percentage of a price is told as its change without a word for the way it goes.
pub fn is_undirected(
    lexed: &Lexed,
    clause: Clause,
    (from, to): (usize, usize),
    value: &Value,
    topic: Option<&str>,
) -> bool {
    let price = topic.and_then(topics::of_claim).is_some_and(|t| t.price);
    price && value.kind() == Kind::Percent && direction(lexed, clause, from, to).is_none()
}

/// Up (`false`) or down (`true`), by the signal word nearest to the figure in its clause.
pub fn direction(lexed: &Lexed, clause: Clause, from: usize, to: usize) -> Option<bool> {
    let way = |i: usize| {
        lexed.hits_at(i).iter().find_map(|h| match h.sense {
            Sense::Cue(Cue::Increase) => Some(false),
            Sense::Cue(Cue::Decrease) => Some(true),
            _ => None,
        })
    };
    let before = (clause.from..from).rev().take(8).find_map(way);
    before.or_else(|| (to..clause.to).take(4).find_map(way))
}
