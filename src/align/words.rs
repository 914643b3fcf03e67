//! The words of a claim as weighted features, and how much two of them have in common.
//!
//! Features are concepts of `data/wording.toml` (the same code in every language), else stems; listed names (bodies, events:
//! the same code too); and pairs of neighbours. A feature weighs by how much it tells: words of everyday news little,
//! countries and leaders little, the rest fully. Weights come from the data files, never from the corpus at hand, so that a
//! claim's likeness does not depend on its neighbours.

use std::collections::BTreeMap;

use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{concepts, lexicon};
use crate::model::claim::Claim;
use crate::model::mention::Value;
use crate::model::span::ByteSpan;
use crate::model::text::TokenKind;

/// Weights in tenths: words that tell something, words of everyday news, names that a whole story shares, neighbours.
const TELLING: u32 = 10;
const COMMON: u32 = 4;
const SHARED_NAME: u32 = 2;
const PAIR: u32 = 3;
/// Words so near each other make a pair, in either order: "exchanges of high level", "close high-level exchanges".
const PAIR_REACH: usize = 2;

/// Weight in tenths by feature.
#[derive(Clone, Debug, Default)]
pub struct Words {
    weights: BTreeMap<String, u32>,
    total: u32,
}

impl Words {
    /// The words of the sentence that a figure stands in, or of the event that an anniversary names.
    pub fn of_context(claim: &Claim) -> Self {
        match &claim.value {
            Value::Anniversary { event: Some(event), .. } => Self::of(event, claim),
            _ => Self::of(&claim.sentence.text, claim),
        }
    }

    /// The words of `text` in the language of the claim.
    pub fn of(text: &str, claim: &Claim) -> Self {
        let lexicon = lexicon(&claim.source.language);
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        let mut words = Self::default();
        let mut before: Vec<String> = Vec::new();
        let mut at = 0;
        while at < lexed.len() {
            let place = lexed.longest(at, |s| {
                if let Sense::Place(index) = s {
                    Some(*index)
                } else {
                    None
                }
            });
            if let Some((index, to)) = place {
                let place = &places::all()[index as usize];
                let weight = match place.kind {
                    PlaceKind::Country | PlaceKind::Person | PlaceKind::City => SHARED_NAME,
                    PlaceKind::Body | PlaceKind::Company | PlaceKind::Region | PlaceKind::Event => TELLING,
                };
                let city = place.kind == PlaceKind::City;
                words.add(
                    format!("@{}", place.within.as_ref().filter(|_| city).unwrap_or(&place.code)),
                    weight,
                );
                at = to;
                continue;
            }
            let concept = |longest: usize| {
                lexed
                    .hits_at(at)
                    .iter()
                    .filter(|h| h.to as usize - at <= longest)
                    .find_map(|h| match h.sense {
                        Sense::Concept(index) => Some((&concepts::all()[index as usize], h.to as usize)),
                        _ => None,
                    })
            };
            // A set phrase ("core interests") tells more than its words: it is counted beside them, but for phrases that
            // every article uses, which stand for their words.
            let whole = concept(usize::MAX);
            if let Some((phrase, to)) = whole.filter(|(c, to)| !c.common && *to > at + 1) {
                debug_assert!(to > at);
                words.add(format!("#{}", phrase.code), TELLING);
            }
            let found = whole
                .filter(|(c, to)| c.common || *to == at + 1)
                .or_else(|| concept(1))
                .or_else(|| {
                    let (index, to) = lexicon.concept(&lexed, at)?;
                    (to == at + 1).then(|| (&concepts::all()[index as usize], to))
                });
            let (feature, weight, to) = match found {
                Some((concept, to)) => (
                    format!("#{}", concept.code),
                    if concept.common { COMMON } else { TELLING },
                    to,
                ),
                None => {
                    let word = lexed.text.word(at);
                    let idle = |s: &Sense| matches!(s, Sense::Cue(Cue::Say | Cue::Title) | Sense::TimeUnit(_));
                    let idle = lexed.hits_at(at).iter().any(|h| idle(&h.sense));
                    if lexed.text.tokens[at].kind != TokenKind::Word || lexicon.is_stop(word) || idle {
                        at += 1;
                        continue;
                    }
                    let stem = lexicon.stem(word);
                    // A single character of a script without spaces is a piece of a word.
                    let piece = !stem.is_ascii() && stem.chars().count() == 1;
                    let weight = if piece || lexicon.is_common(&stem) {
                        COMMON
                    } else {
                        TELLING
                    };
                    (stem, weight, at + 1)
                }
            };
            for near in &before {
                let (first, second) = if *near < feature {
                    (near, &feature)
                } else {
                    (&feature, near)
                };
                words.add(format!("{first} {second}"), PAIR);
            }
            if before.len() == PAIR_REACH {
                before.remove(0);
            }
            before.push(feature.clone());
            words.add(feature, weight);
            at = to;
        }
        words
    }

    fn add(&mut self, feature: String, weight: u32) {
        if self.weights.insert(feature, weight).is_none() {
            self.total += weight;
        }
    }

    /// Likeness in hundredths: the mean of the shared weight over all weight (Dice) and over the shorter side (containment),
    /// damped where the shared weight is less than `enough` (tenths).
    pub fn likeness(&self, other: &Self, enough: u32) -> u32 {
        let shared: u32 = self.common(other).map(|(_, w)| w).sum();
        let all = self.total + other.total;
        if all == 0 {
            return 0;
        }
        let least = self.total.min(other.total).max(1);
        let mean = (200 * shared / all + 100 * shared / least) / 2;
        (mean * shared.min(enough) / enough).min(100)
    }

    /// How much what both have can prove, in quarters of a telling word: a telling word 4, a pair of neighbours 2, a common
    /// word 1.
    pub fn evidence(&self, other: &Self) -> u32 {
        self.common(other)
            .map(|(feature, weight)| match weight {
                _ if is_pair(feature) => 2,
                TELLING.. => 4,
                COMMON.. => 1,
                _ => 0,
            })
            .sum()
    }

    /// Telling single words that both have.
    pub fn telling_in_common(&self, other: &Self) -> usize {
        self.common(other).filter(|(f, w)| *w >= TELLING && !is_pair(f)).count()
    }

    /// Without pairs: what a whole sentence speaks of.
    pub fn singles(mut self) -> Self {
        self.weights.retain(|f, _| !is_pair(f));
        self.total = self.weights.values().sum();
        self
    }

    /// Features that select candidates: every one that is not a name of the whole story.
    pub fn selecting(&self) -> impl Iterator<Item = &str> {
        self.weights
            .iter()
            .filter(|(_, w)| **w >= COMMON)
            .map(|(f, _)| f.as_str())
    }

    /// What the two have in common, heaviest first.
    pub fn shared<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let mut shared: Vec<(&str, u32)> = self.common(other).collect();
        shared.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        shared.into_iter().map(|(f, _)| f).collect()
    }

    fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a str, u32)> {
        self.weights
            .iter()
            .filter(|(f, _)| other.weights.contains_key(*f))
            .map(|(f, w)| (f.as_str(), *w))
    }
}

fn is_pair(feature: &str) -> bool {
    feature.contains(' ')
}
