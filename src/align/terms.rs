//! The terms of a sentence as numbers, made ready for being held against those of another.

use std::num::NonZeroU64;

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

/// Terms of a sentence that are looked at.
pub(super) const MOST_TERMS: usize = 256;

/// The terms of one sentence.
pub struct Terms {
    /// Stands for the file tag of the language: stems mean the same within one language only.
    pub(super) tag: u64,
    pub(super) items: Vec<TermItem>,
    /// The keys, as one bit each, and how the names sound.
    pub(super) keys: u64,
    pub(super) sounds: u64,
    pub(super) fields: Fields,
    /// The keys of the items that are looked at, in their own order, and the places of these; and the stems with a sound.
    sorted: Vec<u64>,
    places: Vec<u16>,
    spoken: Vec<SpokenStem>,
    /// Weight in tenths of all items, and of those that count across languages.
    pub(super) total: u32,
    pub(super) total_across: u32,
    /// The negations among them, by bytes of the sentence.
    pub(super) negations: Vec<ByteSpan>,
    /// Whether a concept among them has an opposite.
    pub has_opposite: bool,
    /// The vector of the whole, with a model of the user's.
    pub(super) vector: Option<Vector>,
}

/// A term and where it stands, made ready for being compared. Small, as what takes time is to fetch it.
pub(super) struct TermItem {
    key: u64,
    /// The fields of ideas that it belongs to, folded.
    pub(super) folded: u64,
    sound: Option<Box<Spoken>>,
    /// In tenths.
    pub(super) weight: u32,
    /// Bytes of the sentence.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) idea: Idea,
    is_stem: bool,
    pub(super) is_name: bool,
    /// A listed person, or a name that no list knows.
    pub(super) is_person: bool,
    pub(super) negated: bool,
}

/// What a term stands for, by its number, where it belongs to fields of ideas.
#[derive(Clone, Copy)]
pub(super) enum Idea {
    Concept(u16),
    Topic(u16),
    None,
}

impl Idea {
    pub(super) fn fields(self) -> Fields {
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
    pub(super) fn negates(&self, place: usize) -> bool {
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
    pub(super) fn is_beside(&self, other: &Fields, folded: u64) -> bool {
        self.folded & folded != 0 && self.idea.fields().meets(other)
    }

    /// Whether it speaks against likeness where it stays unmatched: stems of another language could not have matched.
    pub(super) fn counts(&self, one_language: bool) -> bool {
        one_language || !self.is_stem || self.is_name
    }
}
