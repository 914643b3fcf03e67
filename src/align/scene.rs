//! A claim as alignment sees it: the terms of its sentence and how near to its figure each of them stands.

use std::num::NonZeroU64;
use std::sync::Arc;

use crate::lexicon::bag::{self, Item, Term};
use crate::lexicon::concepts;
use crate::lexicon::embedding::{self, Vector};
use crate::lexicon::fields::{self, Fields};
use crate::lexicon::lexicon;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sound::{Sound, Writing};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::Claim;
use crate::model::span::ByteSpan;

use super::key::{bit, key};
use super::meaning;

/// Terms between a figure and a term that halve what the term tells about the figure.
const HALF_WAY: u32 = 3;

/// The terms of one sentence.
pub struct Terms {
    /// Stands for the file tag of the language: stems mean the same within one language only.
    pub(super) tag: u64,
    pub(super) items: Vec<TermItem>,
    /// The keys, as one bit each, and how the names sound.
    keys: u64,
    sounds: u64,
    fields: Fields,
    /// The keys of the items that are looked at, in their own order, and the places of these; and the stems with a sound.
    sorted: Vec<u64>,
    places: Vec<u16>,
    spoken: Vec<SpokenStem>,
    /// Weight in tenths of all items, and of those that count across languages.
    total: u32,
    total_across: u32,
    /// The negations among them, by bytes of the sentence.
    negations: Vec<ByteSpan>,
    /// Whether a concept among them has an opposite.
    pub has_opposite: bool,
    /// The vector of the whole, with a model of the user's.
    vector: Option<Vector>,
}

/// A term and where it stands, made ready for being compared. Small, as what takes time is to fetch it.
pub(super) struct TermItem {
    key: u64,
    /// The fields of ideas that it belongs to, folded.
    folded: u64,
    sound: Option<Box<Spoken>>,
    /// In tenths.
    weight: u32,
    /// Bytes of the sentence.
    pub(super) from: u32,
    pub(super) to: u32,
    idea: Idea,
    is_stem: bool,
    pub(super) is_name: bool,
    /// A listed person, or a name that no list knows.
    is_person: bool,
    negated: bool,
}

/// What a term stands for, by its number, where it belongs to fields of ideas.
#[derive(Clone, Copy)]
enum Idea {
    Concept(u16),
    Topic(u16),
    None,
}

impl Idea {
    fn fields(self) -> Fields {
        match self {
            Self::Concept(index) => fields::of_concept(index),
            Self::Topic(index) => fields::of_topic(index),
            Self::None => Fields::default(),
        }
    }
}

/// Stand for a romanised word and for its first two classes, without which no two sounds are alike.
#[derive(Clone, Copy)]
struct Heard {
    roman: u64,
    opening: Option<NonZeroU64>,
}

impl Heard {
    fn may_be(self, other: Self) -> bool {
        self.roman == other.roman || (self.opening.is_some() && self.opening == other.opening)
    }
}

/// A stem that may be a name, and its place among the terms.
struct SpokenStem {
    heard: Heard,
    place: u16,
}

struct Spoken {
    sound: Sound,
    cased: bool,
    heard: Heard,
}

impl Spoken {
    fn of(sound: Sound) -> Self {
        Self {
            cased: sound.writing == Writing::Cased,
            heard: Heard {
                roman: key(&sound.roman),
                opening: sound.classes.get(..2).map(key).and_then(NonZeroU64::new),
            },
            sound,
        }
    }

    fn bits(&self) -> u64 {
        bit(self.heard.roman) | self.heard.opening.map_or(0, |opening| bit(opening.get()))
    }

    /// Whether two that may be one name are. In scripts without case every word may be a name: one of the two has to look like one.
    fn is_one(&self, other: &Self) -> bool {
        (self.cased || other.cased) && self.sound.is_like(&other.sound)
    }
}

impl Terms {
    pub fn of_lexed(lexed: &Lexed, lexicon: &Lexicon) -> Self {
        let items: Vec<TermItem> = bag::items(lexed, lexicon)
            .into_iter()
            .map(|item| {
                // From tokens to bytes, in which the claim's place is known.
                let span = lexed.text.span(item.from as usize, item.to as usize);
                TermItem::of(item, span)
            })
            .collect();
        let looked_at = || items.iter().enumerate().take(MOST_TERMS);
        let mut sorted: Vec<(u64, u16)> = looked_at().map(|(n, item)| (item.key, n as u16)).collect();
        sorted.sort_unstable();
        let spoken = looked_at().filter(|(_, item)| item.is_stem).filter_map(|(n, item)| {
            let heard = item.sound.as_ref()?.heard;
            Some(SpokenStem { heard, place: n as u16 })
        });
        let total = |counts: &dyn Fn(&TermItem) -> bool| items.iter().filter(|i| counts(i)).map(|i| i.weight).sum();
        Self {
            tag: key(&lexicon.tag),
            keys: items.iter().fold(0, |bits, i| bits | bit(i.key)),
            fields: items.iter().fold(Fields::default(), |mut all, i| {
                all |= i.idea.fields();
                all
            }),
            sounds: items
                .iter()
                .filter_map(|i| i.sound.as_ref())
                .fold(0, |bits, s| bits | s.bits()),
            total: total(&|_| true),
            total_across: total(&|i| i.counts(false)),
            negations: bag::negations(lexed)
                .into_iter()
                .map(|(from, to)| lexed.text.span(from as usize, to as usize))
                .collect(),
            has_opposite: has_opposite(&items),
            spoken: spoken.collect(),
            places: sorted.iter().map(|(_, place)| *place).collect(),
            sorted: sorted.into_iter().map(|(key, _)| key).collect(),
            items,
            vector: None,
        }
    }

    /// With the vector of the text that the terms are of, where there is one.
    #[must_use]
    pub fn with_vector_of(self, text: &str) -> Self {
        Self {
            vector: embedding::vector(text),
            ..self
        }
    }

    /// The terms of words of a claim.
    pub fn of(text: &str, claim: &Claim) -> Self {
        let lexicon = lexicon(&claim.source.language);
        Self::of_lexed(&lexicon.lex(text, ByteSpan::new(0, text.len())), &lexicon)
    }

    /// Places of the items that are one with `item` of another sentence.
    pub(super) fn same_as(&self, item: &TermItem, one_language: bool) -> impl Iterator<Item = usize> {
        let from = if bit(item.key) & self.keys != 0 {
            self.sorted.partition_point(|key| *key < item.key)
        } else {
            self.sorted.len()
        };
        // Stems mean the same within one language only.
        let by_key = self.sorted[from..]
            .iter()
            .zip(&self.places[from..])
            .take_while(|(key, _)| **key == item.key)
            .map(|(_, place)| usize::from(*place))
            .filter(move |place| one_language || !(item.is_stem && self.items[*place].is_stem));
        let sound = item
            .sound
            .as_ref()
            .filter(|s| item.is_stem && s.bits() & self.sounds != 0);
        let by_sound = sound.into_iter().flat_map(|sound| {
            let heard = self.spoken.iter().filter(|stem| sound.heard.may_be(stem.heard));
            let places = heard.map(|stem| usize::from(stem.place));
            places.filter(|place| {
                self.items[*place]
                    .sound
                    .as_ref()
                    .is_some_and(|other| sound.is_one(other))
            })
        });
        by_key.chain(by_sound)
    }

    /// Whether the term at a place is itself the only negation.
    fn negates(&self, place: usize) -> bool {
        let item = &self.items[place];
        let apart = |span: &ByteSpan| span.end <= item.from || item.to <= span.start;
        !self.negations.is_empty() && !self.negations.iter().any(apart)
    }

    /// Numbers of the concepts, in the order of the text.
    pub fn concepts(&self) -> impl Iterator<Item = u16> {
        self.items.iter().filter_map(TermItem::concept)
    }
}

fn has_opposite(items: &[TermItem]) -> bool {
    let mut concepts = items.iter().filter_map(TermItem::concept);
    concepts.any(|c| !concepts::all()[c as usize].opposite.is_empty())
}

impl TermItem {
    fn of(item: Item, span: ByteSpan) -> Self {
        // In Chinese only what is written by its sound has one.
        let sounds = |s: &Sound| matches!(s.writing, Writing::Cased | Writing::Logographic);
        let is_name = item.sound.as_ref().is_some_and(sounds) || matches!(item.term, Term::Place(_));
        let is_person = match item.term {
            Term::Place(index) => places::all()[index as usize].kind == PlaceKind::Person,
            _ => is_name,
        };
        let idea = match item.term {
            Term::Concept(index) => Idea::Concept(index),
            Term::Topic(index) => Idea::Topic(index),
            Term::Place(_) | Term::Stem(_) => Idea::None,
        };
        Self {
            key: key(&item.term),
            is_stem: matches!(item.term, Term::Stem(_)),
            folded: idea.fields().folded(),
            idea,
            weight: item.weight,
            from: span.start,
            to: span.end,
            sound: item.sound.map(|sound| Box::new(Spoken::of(sound))),
            is_name,
            is_person,
            negated: item.negated,
        }
    }

    /// Number of a concept.
    pub(super) fn concept(&self) -> Option<u16> {
        match self.idea {
            Idea::Concept(index) => Some(index),
            Idea::Topic(_) | Idea::None => None,
        }
    }

    /// Whether it is of a field that an idea of the other sentence is of too.
    fn is_beside(&self, other: &Fields, folded: u64) -> bool {
        self.folded & folded != 0 && self.idea.fields().meets(other)
    }

    /// Whether it speaks against likeness where it stays unmatched: stems of another language could not have matched.
    fn counts(&self, one_language: bool) -> bool {
        one_language || !self.is_stem || self.is_name
    }
}

/// A claim and the terms of its sentence.
pub struct Scene {
    pub terms: Arc<Terms>,
    /// For each term, how much it tells about the claim itself, in hundredths of its weight.
    near: Vec<u8>,
    /// Weight of all items by that, in thousandths, and of those that count across languages.
    total: u32,
    total_across: u32,
}

impl Scene {
    /// A claim in its sentence.
    pub fn of(claim: &Claim, terms: Arc<Terms>) -> Self {
        let start = claim.mention.start.saturating_sub(claim.sentence.start);
        let end = claim.mention.end.saturating_sub(claim.sentence.start);
        let before = terms.items.iter().filter(|i| i.to <= start).count() as u32;
        let behind = terms.items.iter().filter(|i| i.from < end).count() as u32;
        let near = terms.items.iter().enumerate().map(|(n, item)| {
            let n = n as u32;
            let steps = if item.to <= start {
                // A longer term may begin before and end behind a shorter one.
                before.saturating_sub(1 + n)
            } else if item.from >= end {
                n.saturating_sub(behind)
            } else {
                0
            };
            (100 * HALF_WAY / (HALF_WAY + steps)) as u8
        });
        Self::new(near.collect(), terms)
    }

    /// A stretch of words without a figure in it.
    pub fn flat(terms: Arc<Terms>) -> Self {
        Self::new(vec![100; terms.items.len()], terms)
    }

    /// How alike the two are by their vectors, in hundredths.
    pub fn meaning(&self, other: &Self) -> u32 {
        meaning::likeness(self.terms.vector.as_ref(), other.terms.vector.as_ref())
    }

    /// Whether a negation stands in it.
    pub fn denied(&self) -> bool {
        !self.terms.negations.is_empty()
    }

    /// Whether it speaks of some only, of whom there are others.
    pub fn is_particular(&self) -> bool {
        self.terms.concepts().any(|c| concepts::all()[c as usize].particular)
    }

    /// A concept of this side that the other lacks, and its opposite, which stands there and is lacking here; both beside
    /// something that the two sides share.
    pub fn opposites(&self, other: &Self) -> Option<Opposites> {
        let (x, y) = (&*self.terms, &*other.terms);
        if !x.has_opposite {
            return None;
        }
        let theirs = only_in(y, x);
        only_in(x, y).into_iter().find_map(|(i, c)| {
            let opposite = &concepts::all()[c as usize].opposite;
            let (j, d) = theirs
                .iter()
                .find(|(j, d)| opposite.contains(d) && shared_beside((x, i), (y, *j)))?;
            Some(Opposites {
                concepts: (c, *d),
                negates: (x.negates(i), y.negates(*j)),
            })
        })
    }

    fn new(near: Vec<u8>, terms: Arc<Terms>) -> Self {
        let weighed = |one_language: bool| {
            let items = terms.items.iter().zip(&near);
            let counted = items.filter(|(item, _)| item.counts(one_language));
            counted.map(|(item, near)| item.weight * u32::from(*near)).sum()
        };
        Self {
            total: weighed(true),
            total_across: weighed(false),
            near,
            terms,
        }
    }
}

/// Two concepts that say the opposite of each other, and whether each is the one negation of its side: "rejected".
pub struct Opposites {
    pub concepts: (u16, u16),
    pub negates: (bool, bool),
}

/// Terms on each side of a word that tell what it is about, and the weight (tenths) that two of them share there at least.
const BESIDE: usize = 2;
const LEAST_BESIDE: u32 = 5;

/// The concepts that `there` lacks, and where they stand.
fn only_in(here: &Terms, there: &Terms) -> Vec<(usize, u16)> {
    let items = here.items.iter().take(MOST_TERMS).enumerate();
    let concepts = items.filter_map(|(n, item)| Some((n, item.concept()?)));
    let lacking = concepts.filter(|(_, c)| there.concepts().all(|other| other != *c));
    lacking.collect()
}

/// Whether two terms stand beside something that both sentences hold.
fn shared_beside((x, i): (&Terms, usize), (y, j): (&Terms, usize)) -> bool {
    let around = |terms: &Terms, n: usize| n.saturating_sub(BESIDE)..(n + BESIDE + 1).min(terms.items.len());
    let one_language = x.tag == y.tag;
    let theirs = around(y, j);
    let ours = x.items[around(x, i)].iter();
    let shared = ours.filter(|item| y.same_as(item, one_language).any(|place| theirs.contains(&place)));
    shared.map(|item| item.weight).sum::<u32>() >= LEAST_BESIDE
}

/// How much two sentences have in common, as wholes and around the two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Hundredths.
    pub sentence: u32,
    /// The same without ideas that are only of one field.
    pub literal: u32,
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
/// What two ideas of one field count of what one idea would, in hundredths.
const OF_ONE_FIELD: u32 = 50;
/// Terms of a sentence that are looked at.
const MOST_TERMS: usize = 256;

pub fn likeness(a: &Scene, b: &Scene) -> Likeness {
    let (x, y) = (&*a.terms, &*b.terms);
    let one_language = x.tag == y.tag;
    if x.keys & y.keys == 0 && x.sounds & y.sounds == 0 && !x.fields.meets(&y.fields) {
        return Likeness::default();
    }
    let mut taken = [0_u64; MOST_TERMS / 64];
    let mut left_over = [0_u64; MOST_TERMS / 64];
    let (mut shared, mut names, mut persons, mut turned, mut shared_near) = (0, 0, 0, 0, 0);
    let ((mut total_a, mut near_a), (mut total_b, mut near_b)) = if one_language {
        ((x.total, a.total), (y.total, b.total))
    } else {
        ((x.total_across, a.total_across), (y.total_across, b.total_across))
    };
    for (i, item) in x.items.iter().take(MOST_TERMS).enumerate() {
        let found = y
            .same_as(item, one_language)
            .filter(|j| taken[j / 64] & (1 << (j % 64)) == 0)
            .max_by_key(|j| (b.near[*j], std::cmp::Reverse(*j)));
        let Some(j) = found else {
            left_over[i / 64] |= 1 << (i % 64);
            continue;
        };
        let other = &y.items[j];
        taken[j / 64] |= 1 << (j % 64);
        let weight = item.weight.max(other.weight);
        shared += weight;
        names += u32::from(item.is_name || other.is_name);
        turned += weight * u32::from(item.negated != other.negated);
        persons += u32::from(item.is_person || other.is_person);
        shared_near += weight * u32::from(a.near[i].min(b.near[j]));
        // What matches counts in any case.
        for (item, near, total, nearer) in [
            (item, a.near[i], &mut total_a, &mut near_a),
            (other, b.near[j], &mut total_b, &mut near_b),
        ] {
            if !item.counts(one_language) {
                *total += item.weight;
                *nearer += item.weight * u32::from(near);
            }
        }
    }
    let literally = shared;
    let folded = y.fields.folded();
    for (i, item) in x.items.iter().enumerate().take(MOST_TERMS) {
        if left_over[i / 64] & (1 << (i % 64)) == 0 || !item.is_beside(&y.fields, folded) {
            continue;
        }
        let own = item.idea.fields();
        let free = |j: usize| taken[j / 64] & (1 << (j % 64)) == 0;
        let others = y.items.iter().enumerate().take(MOST_TERMS);
        let found = others
            .filter(|(j, other)| other.is_beside(&own, item.folded) && free(*j))
            .max_by_key(|(j, _)| (b.near[*j], std::cmp::Reverse(*j)));
        let Some((j, other)) = found else { continue };
        taken[j / 64] |= 1 << (j % 64);
        let weight = item.weight.min(other.weight) * OF_ONE_FIELD / 100;
        shared += weight;
        shared_near += weight * u32::from(a.near[i].min(b.near[j]));
    }
    let part = |shared: u32, a: u32, b: u32| {
        let (least, mean) = (a.min(b).max(1), (a + b).max(1));
        ((200 * shared / mean + 100 * shared / least) / 2).min(100)
    };
    let damped = |value: u32| value * shared.min(ENOUGH) / ENOUGH;
    Likeness {
        sentence: damped(part(shared, total_a, total_b)),
        literal: part(literally, total_a, total_b) * literally.min(ENOUGH) / ENOUGH,
        local: damped(part(shared_near, near_a, near_b)),
        shared,
        names,
        persons,
        turned,
    }
}
