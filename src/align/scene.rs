//! A claim as alignment sees it: the terms of its sentence and how near to its figure each of them stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lexicon::bag::{self, Item, Term};
use crate::lexicon::lexicon;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sound::Writing;
use crate::model::claim::Claim;
use crate::model::span::ByteSpan;

/// Terms between a figure and a term that halve what the term tells about the figure.
const HALF_WAY: u32 = 3;

/// The terms of one sentence.
#[derive(Clone)]
pub struct Terms {
    /// File tag of the language: stems mean the same within one language only.
    pub tag: String,
    pub items: Vec<Item>,
}

/// A stretch of words without a figure in it.
pub fn flat(terms: Terms) -> Scene {
    Scene {
        near: vec![100; terms.items.len()],
        terms: Arc::new(terms),
    }
}

/// A claim and the terms of its sentence.
pub struct Scene {
    pub terms: Arc<Terms>,
    /// For each term, how much it tells about the claim itself, in hundredths of its weight.
    pub near: Vec<u32>,
}

/// The scenes of claims; claims of one sentence share its terms.
pub fn scenes(claims: &[Arc<Claim>], members: &[usize]) -> BTreeMap<usize, Scene> {
    let mut sentences: BTreeMap<(&str, u32), Arc<Terms>> = BTreeMap::new();
    let mut scenes = BTreeMap::new();
    for member in members {
        let claim = &claims[*member];
        let terms = sentences
            .entry((&claim.source.id, claim.sentence.start))
            .or_insert_with(|| Arc::new(terms(claim)));
        scenes.insert(*member, scene(claim, Arc::clone(terms)));
    }
    scenes
}

fn terms(claim: &Claim) -> Terms {
    terms_of(&claim.sentence.text, claim)
}

/// The terms of words of a claim.
pub fn terms_of(text: &str, claim: &Claim) -> Terms {
    let lexicon = lexicon(&claim.source.language);
    let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
    let mut items = bag::items(&lexed, &lexicon);
    for item in &mut items {
        // From tokens to bytes, in which the claim's place is known.
        let span = lexed.text.span(item.from as usize, item.to as usize);
        (item.from, item.to) = (span.start, span.end);
    }
    Terms {
        tag: lexicon.tag.clone(),
        items,
    }
}

fn scene(claim: &Claim, terms: Arc<Terms>) -> Scene {
    let start = claim.mention.start.saturating_sub(claim.sentence.start);
    let end = claim.mention.end.saturating_sub(claim.sentence.start);
    let before = terms.items.iter().filter(|i| i.to <= start).count() as u32;
    let behind = terms.items.iter().filter(|i| i.from < end).count() as u32;
    let mut near = Vec::with_capacity(terms.items.len());
    for (n, item) in terms.items.iter().enumerate() {
        let n = n as u32;
        let steps = if item.to <= start {
            // A longer term may begin before and end behind a shorter one.
            before.saturating_sub(1 + n)
        } else if item.from >= end {
            n.saturating_sub(behind)
        } else {
            0
        };
        near.push(100 * HALF_WAY / (HALF_WAY + steps));
    }
    Scene { terms, near }
}

/// How much two sentences have in common, as wholes and around the two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Hundredths.
    pub sentence: u32,
    /// Hundredths, terms near both claims counting most.
    pub local: u32,
    /// Weight in tenths of what both sentences hold.
    pub shared: u32,
    /// Names among it, and those that may be of people.
    pub names: u32,
    pub persons: u32,
    /// Shared weight in tenths of what a negation stands beside on one side only.
    pub turned: u32,
}

/// Shared weight (tenths) below which likeness is damped: one common word proves little.
const ENOUGH: u32 = 40;

pub fn likeness(a: &Scene, b: &Scene) -> Likeness {
    let one_language = a.terms.tag == b.terms.tag;
    let mut taken = vec![false; b.terms.items.len()];
    let (mut shared, mut names, mut persons, mut turned, mut shared_near) = (0, 0, 0, 0, 0);
    let (mut total_a, mut near_a) = (0, 0);
    for (i, item) in a.terms.items.iter().enumerate() {
        let found = (0..b.terms.items.len())
            .filter(|j| !taken[*j] && same(item, &b.terms.items[*j], one_language))
            .max_by_key(|j| (b.near[*j], std::cmp::Reverse(*j)));
        if let Some(j) = found {
            taken[j] = true;
            let other = &b.terms.items[j];
            let weight = item.weight.max(other.weight);
            shared += weight;
            names += u32::from(is_name(item) || is_name(other));
            turned += weight * u32::from(item.negated != other.negated);
            persons += u32::from(is_person(item) || is_person(other));
            shared_near += weight * a.near[i].min(b.near[j]);
        }
        if found.is_some() || counts(item, one_language) {
            total_a += item.weight;
            near_a += item.weight * a.near[i];
        }
    }
    let (mut total_b, mut near_b) = (0, 0);
    for (j, item) in b.terms.items.iter().enumerate() {
        if taken[j] || counts(item, one_language) {
            total_b += item.weight;
            near_b += item.weight * b.near[j];
        }
    }
    let part = |shared: u32, a: u32, b: u32| {
        let (least, mean) = (a.min(b).max(1), (a + b).max(1));
        ((200 * shared / mean + 100 * shared / least) / 2).min(100)
    };
    let damped = |value: u32| value * shared.min(ENOUGH) / ENOUGH;
    Likeness {
        sentence: damped(part(shared, total_a, total_b)),
        local: damped(part(shared_near, near_a, near_b)),
        shared,
        names,
        persons,
        turned,
    }
}

/// Whether two terms are one.
fn same(a: &Item, b: &Item, one_language: bool) -> bool {
    match (&a.term, &b.term) {
        (Term::Stem(x), Term::Stem(y)) => {
            (one_language && x == y)
                || matches!((&a.sound, &b.sound), (Some(x), Some(y)) if names_meet(a, b) && x.is_like(y))
        }
        (x, y) => x == y,
    }
}

/// At least one of two words looks like a name; in scripts without case every word may be one.
fn names_meet(a: &Item, b: &Item) -> bool {
    let cased = |i: &Item| i.sound.as_ref().is_some_and(|s| s.writing == Writing::Cased);
    cased(a) || cased(b)
}

fn is_name(item: &Item) -> bool {
    item.sound.as_ref().is_some_and(|s| s.writing == Writing::Cased) || matches!(item.term, Term::Place(_))
}

/// A listed person, or a name that no list knows.
fn is_person(item: &Item) -> bool {
    match item.term {
        Term::Place(index) => places::all()[index as usize].kind == PlaceKind::Person,
        _ => is_name(item),
    }
}

/// Whether an unmatched term speaks against likeness: stems of another language could not have matched.
fn counts(item: &Item, one_language: bool) -> bool {
    one_language || !matches!(item.term, Term::Stem(_)) || is_name(item)
}
