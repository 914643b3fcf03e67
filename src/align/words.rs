//! The words of a claim as weighted features, and how much two of them have in common.
//!
//! Features are concepts of `data/wording.toml` (the same code in every language), else stems; listed names (bodies, events:
//! the same code too); and pairs of neighbours. A feature weighs by how much it tells: words of everyday news little,
//! countries and leaders little, the rest fully. Weights come from the data files, never from the corpus at hand, so that a
//! claim's likeness does not depend on its neighbours.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::sound::{LEAST_CONSONANTS, Sound, Writing};
use crate::lexicon::{Lexed, Lexicon};
use crate::lexicon::{concepts, lexicon};
use crate::model::claim::Claim;
use crate::model::mention::Value;
use crate::model::span::ByteSpan;
use crate::model::text::{Case, TokenKind};

use super::key::{self, key};

/// Weights in tenths: words that tell something, words of everyday news, names that a whole story shares, neighbours.
const TELLING: u8 = 10;
const COMMON: u8 = 4;
const SHARED_NAME: u8 = 2;
const PAIR: u8 = 3;
/// How a name sounds brings claims of two scripts together; whether they are alike is for [`super::scene`] to say.
const SOUND: u8 = 0;
/// Consonants of a name by which it is known: more would tell case endings apart.
const KNOWN_BY: usize = 4;
/// Words so near each other make a pair, in either order: "exchanges of high level", "close high-level exchanges".
const PAIR_REACH: usize = 2;

/// Weight by feature.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Sorted.
    keys: Vec<u64>,
    /// Of each key, in tenths.
    weights: Vec<Weight>,
    total: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Weight {
    tenths: u8,
    /// Whether it is of a pair of neighbours, or of a name of several words.
    pair: bool,
}

/// A single feature, in the order of the text.
struct Single {
    feature: Feature,
    weight: u8,
    /// Whether it makes pairs with its neighbours.
    neighbour: bool,
}

enum Feature {
    /// Number of a place.
    Place(u16),
    /// Number of a concept.
    Concept(u16),
    Stem(String),
    /// The first consonant classes of what may be a name.
    Sound(String),
}

impl Feature {
    /// The code of a place; a city stands for what it lies in.
    fn place(index: u16) -> &'static str {
        let place = &places::all()[index as usize];
        let city = place.kind == PlaceKind::City;
        place.within.as_ref().filter(|_| city).unwrap_or(&place.code)
    }

    fn key(&self) -> u64 {
        match self {
            Self::Place(index) => key(('@', Self::place(*index))),
            Self::Concept(index) => key(('#', *index)),
            Self::Stem(stem) => key(stem.as_str()),
            Self::Sound(classes) => key(('~', classes.as_str())),
        }
    }

    fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Place(index) => format!("@{}", Self::place(*index)).into(),
            Self::Concept(index) => format!("#{}", concepts::all()[*index as usize].code).into(),
            Self::Stem(stem) | Self::Sound(stem) => stem.into(),
        }
    }

    /// Evidence of a name of several words is that of a pair.
    fn is_long(&self) -> bool {
        matches!(self, Self::Place(index) if Self::place(*index).contains(' '))
    }
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
        Self::of_lexed(&lexicon.lex(text, ByteSpan::new(0, text.len())), &lexicon)
    }

    pub fn of_lexed(lexed: &Lexed, lexicon: &Lexicon) -> Self {
        let mut found: Vec<(u64, Weight)> = Vec::new();
        let mut before: VecDeque<u64> = VecDeque::with_capacity(PAIR_REACH);
        for single in singles(lexed, lexicon) {
            let own = single.feature.key();
            if single.neighbour {
                let pair = Weight {
                    tenths: PAIR,
                    pair: true,
                };
                found.extend(before.iter().map(|near| (key(ordered(*near, own)), pair)));
                if before.len() == PAIR_REACH {
                    before.pop_front();
                }
                before.push_back(own);
            }
            let weight = Weight {
                tenths: single.weight,
                pair: single.feature.is_long(),
            };
            found.push((own, weight));
        }
        Self::collect(found)
    }

    fn collect(mut found: Vec<(u64, Weight)>) -> Self {
        found.sort_by_key(|(key, _)| *key);
        let mut words = Self::default();
        for (key, weight) in found {
            if words.keys.last() == Some(&key) {
                *words.weights.last_mut().expect("one for each key") = weight;
            } else {
                words.keys.push(key);
                words.weights.push(weight);
                words.total += u32::from(weight.tenths);
            }
        }
        words
    }

    /// Likeness in hundredths: the mean of the shared weight over all weight (Dice) and over the shorter side (containment),
    /// damped where the shared weight is less than `enough` (tenths).
    pub fn likeness(&self, other: &Self, enough: u32) -> u32 {
        let mut shared = 0;
        self.common(other, |weight| shared += u32::from(weight.tenths));
        let all = self.total + other.total;
        if all == 0 {
            return 0;
        }
        let least = self.total.min(other.total).max(1);
        let mean = (200 * shared / all + 100 * shared / least) / 2;
        (mean * shared.min(enough) / enough).min(100)
    }

    /// Telling single words that both have.
    pub fn telling_in_common(&self, other: &Self) -> usize {
        let mut count = 0;
        self.common(other, |weight| {
            count += usize::from(weight.tenths >= TELLING && !weight.pair)
        });
        count
    }

    /// Without pairs: what a whole sentence speaks of.
    pub fn singles(mut self) -> Self {
        let mut kept = self.weights.iter().map(|w| !w.pair);
        self.keys.retain(|_| kept.next() == Some(true));
        self.weights.retain(|w| !w.pair);
        self.total = self.weights.iter().map(|w| u32::from(w.tenths)).sum();
        self
    }

    /// Keys of all features, each with what it proves, in quarters of a telling word (a telling word 4, the sound of a name 3, a
    /// pair of neighbours 2, a common word 1), and whether it selects candidates: every one that is not a name of the whole story.
    pub fn evidence(&self) -> impl Iterator<Item = (u64, u8, bool)> {
        self.keys.iter().zip(&self.weights).map(|(key, weight)| {
            let proves = match weight.tenths {
                _ if weight.pair => 2,
                TELLING.. => 4,
                COMMON.. => 1,
                SOUND => 3,
                _ => 0,
            };
            (*key, proves, weight.tenths >= COMMON || weight.tenths == SOUND)
        })
    }

    fn common(&self, other: &Self, mut found: impl FnMut(Weight)) {
        key::common(&self.keys, &other.keys, |i, _| found(self.weights[i]));
    }
}

/// What two texts have in common, heaviest first.
pub fn shared(a: (&str, &Claim), b: (&str, &Claim)) -> Vec<String> {
    let (x, y) = (named(a), named(b));
    let mut shared: Vec<(String, u8)> = x.into_iter().filter(|(name, _)| y.contains_key(name)).collect();
    shared.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    shared.into_iter().map(|(name, _)| name).collect()
}

/// The features of a text by their names.
fn named((text, claim): (&str, &Claim)) -> BTreeMap<String, u8> {
    let lexicon = lexicon(&claim.source.language);
    let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
    let mut named = BTreeMap::new();
    let mut before: VecDeque<String> = VecDeque::new();
    for single in singles(&lexed, &lexicon).into_iter().filter(|s| s.weight > SOUND) {
        let name = single.feature.name().into_owned();
        if single.neighbour {
            for near in &before {
                let (first, second) = ordered(near, &name);
                named.insert(format!("{first} {second}"), PAIR);
            }
            if before.len() == PAIR_REACH {
                before.pop_front();
            }
            before.push_back(name.clone());
        }
        named.insert(name, single.weight);
    }
    named
}

/// What a word that may be a name is known by in other scripts.
fn sound_of_name(sound: &Sound, case: Case) -> Option<String> {
    let may_be_name = match sound.writing {
        Writing::Cased => case >= Case::Capital,
        Writing::Uncased | Writing::Consonants => true,
        Writing::Logographic => false,
    };
    let known = may_be_name && sound.classes.len() >= LEAST_CONSONANTS;
    known.then(|| sound.classes.chars().take(KNOWN_BY).collect())
}

fn ordered<T: PartialOrd>(a: T, b: T) -> (T, T) {
    if a < b { (a, b) } else { (b, a) }
}

/// The single features of a text in its order.
fn singles(lexed: &Lexed, lexicon: &Lexicon) -> Vec<Single> {
    let mut singles = Vec::new();
    let mut at = 0;
    while at < lexed.len() {
        let place = lexed.longest(at, |s| match s {
            Sense::Place(index) => Some(*index),
            _ => None,
        });
        if let Some((index, to)) = place {
            let weight = match places::all()[index as usize].kind {
                PlaceKind::Country | PlaceKind::Person | PlaceKind::City => SHARED_NAME,
                PlaceKind::Body | PlaceKind::Company | PlaceKind::Region | PlaceKind::Event => TELLING,
            };
            singles.push(Single {
                feature: Feature::Place(index),
                weight,
                neighbour: false,
            });
            at = to;
            continue;
        }
        let concept = |longest: usize| {
            lexed
                .hits_at(at)
                .iter()
                .filter(|h| h.to as usize - at <= longest)
                .find_map(|h| match h.sense {
                    Sense::Concept(index) => Some((index, h.to as usize)),
                    _ => None,
                })
        };
        let is_common = |index: u16| concepts::all()[index as usize].common;
        // A set phrase ("core interests") tells more than its words: it is counted beside them, but for phrases that
        // every article uses, which stand for their words.
        let whole = concept(usize::MAX);
        if let Some((phrase, to)) = whole.filter(|(c, to)| !is_common(*c) && *to > at + 1) {
            debug_assert!(to > at);
            singles.push(Single {
                feature: Feature::Concept(phrase),
                weight: TELLING,
                neighbour: false,
            });
        }
        let found = whole
            .filter(|(c, to)| is_common(*c) || *to == at + 1)
            .or_else(|| concept(1))
            .or_else(|| lexed.concept(at).filter(|(_, to)| *to == at + 1));
        let (feature, weight, to) = match found {
            Some((index, to)) => (
                Feature::Concept(index),
                if is_common(index) { COMMON } else { TELLING },
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
                let known = lexicon.word(word);
                let stem = known.stem.clone();
                if let Some(classes) = sound_of_name(known.sound(), lexed.text.tokens[at].case) {
                    singles.push(Single {
                        feature: Feature::Sound(classes),
                        weight: SOUND,
                        neighbour: false,
                    });
                }
                // A single character of a script without spaces is a piece of a word.
                let piece = !stem.is_ascii() && stem.chars().count() == 1;
                let weight = if piece || known.common { COMMON } else { TELLING };
                (Feature::Stem(stem), weight, at + 1)
            }
        };
        singles.push(Single {
            feature,
            weight,
            neighbour: true,
        });
        at = to;
    }
    singles
}
