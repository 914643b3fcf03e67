//! What speaks for and against two figures being one, each sign in hundredths, and the sum of them.
//!
//! The weights are those of `data/weights.toml`. Equal values speak for a pair; unequal ones have to be carried by all the rest.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::meaning::{self, EMBEDDING};
use super::scene::{Likeness, Scene, likeness};
use crate::model::fact::{FIRST, Feature, LINE, Road, Similarity};

/// Weights of the features, in hundredths; learnt on pairs judged by people (`tools/weights`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub bias: i32,
    pub local: i32,
    pub sentence: i32,
    pub names: i32,
    pub neighbours: i32,
    pub position: i32,
    pub line: i32,
    pub same_topic: i32,
    pub other_topic: i32,
    pub unit: i32,
    pub period: i32,
    pub equal: i32,
    pub sole: i32,
    pub first: i32,
}

/// Two articles that run in one order say more by the place of a figure, others by its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    parallel: Weights,
    free: Weights,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/weights.toml")).expect("data/weights.toml is checked by its tests")
});

/// What speaks for and against a pair, each in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    pub local: u32,
    pub sentence: u32,
    pub names: u32,
    pub neighbours: u32,
    pub position: u32,
    /// Whether the sentences correspond, by how far the articles run in one order.
    pub line: u32,
    pub same_topic: u32,
    pub other_topic: u32,
    pub unit: u32,
    pub period: u32,
    pub equal: u32,
    /// Each is the only figure of its topic in its article, or the toll that it ends with.
    pub sole: u32,
    /// Each is the first change of what its topic measures in its article.
    pub first: u32,
    /// How alike the two sentences are by their vectors.
    pub embedding: u32,
    /// Whether the two articles run in one order.
    pub parallel: bool,
    /// Whether the two articles share the story themselves, not through a third.
    pub direct: bool,
    /// Whether the value of the one stands near the place of the other too: there it has another partner.
    pub elsewhere: bool,
    /// Whether a name of a person, or what may be one, stands in both sentences.
    pub person: bool,
    /// Whether it is a day in one article and the other that neither names again, nor came out on.
    pub sole_day: bool,
    /// Both days are of one topic that they measure, or of which a story has one.
    pub may_differ: bool,
    /// … and it has one.
    pub single: bool,
}

/// How many features have a name.
const FEATURES: usize = 14;

/// The features of two figures that are joined, as small as they can be kept: there are hundreds of such pairs for an article.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    values: [u8; FEATURES],
    parallel: bool,
}

impl Kept {
    /// The features with their names, values and weights.
    fn named(self) -> impl Iterator<Item = (&'static str, u8, i32)> {
        let names = Signs {
            parallel: self.parallel,
            ..Signs::default()
        };
        let named = names.named().into_iter().zip(self.values);
        named.map(|((name, _, weight), value)| (name, value, weight))
    }
}

impl Signs {
    fn weights(&self) -> &'static Weights {
        if self.parallel { &TABLES.parallel } else { &TABLES.free }
    }

    /// What of them is kept with a link.
    pub fn kept(&self) -> Kept {
        Kept {
            // Hundredths all of them.
            values: self.named().map(|(_, value, _)| value as u8),
            parallel: self.parallel,
        }
    }

    /// The features with their names, in a fixed order.
    pub fn named(&self) -> [(&'static str, u32, i32); FEATURES] {
        let w = self.weights();
        [
            ("local", self.local, w.local),
            ("sentence", self.sentence, w.sentence),
            ("names", self.names, w.names),
            ("neighbours", self.neighbours, w.neighbours),
            ("position", self.position, w.position),
            (LINE, self.line, w.line),
            ("same_topic", self.same_topic, w.same_topic),
            ("other_topic", self.other_topic, w.other_topic),
            ("unit", self.unit, w.unit),
            ("period", self.period, w.period),
            ("equal", self.equal, w.equal),
            ("sole", self.sole, w.sole),
            (FIRST, self.first, w.first),
            (EMBEDDING, self.embedding, meaning::weights().figures as i32),
        ]
    }

    /// Hundredths, from 0 to 100; with `equal` left out, what all the rest says.
    pub fn score(&self, with_values: bool) -> i32 {
        let w = self.weights();
        let weighed = |value: u32, weight: i32| weight * value as i32;
        let sum = weighed(self.local, w.local)
            + weighed(self.sentence, w.sentence)
            + weighed(self.names, w.names)
            + weighed(self.neighbours, w.neighbours)
            + weighed(self.position, w.position)
            + weighed(self.line, w.line)
            + weighed(self.same_topic, w.same_topic)
            + weighed(self.other_topic, w.other_topic)
            + weighed(self.unit, w.unit)
            + weighed(self.period, w.period)
            + weighed(self.sole, w.sole)
            + weighed(self.first, w.first)
            + weighed(self.embedding, meaning::weights().figures as i32)
            + if with_values { weighed(self.equal, w.equal) } else { 0 };
        (w.bias + sum / 100).clamp(0, 100)
    }

    /// What the words of the two sentences could make of it at best; what they do is looked up for the rest only.
    #[must_use]
    pub fn at_best(&self) -> Self {
        Self {
            local: 100,
            sentence: 100,
            // A name can speak against a pair.
            names: if self.weights().names > 0 { 100 } else { 0 },
            person: true,
            embedding: meaning::at_most(),
            ..*self
        }
    }

    /// With what the words of the two sentences say.
    #[must_use]
    pub fn worded(&self, a: &Scene, b: &Scene) -> Self {
        let Likeness {
            sentence,
            local,
            names,
            persons,
            ..
        } = likeness(a, b);
        Self {
            local,
            sentence,
            names: (names * 34).min(100),
            person: persons > 0,
            embedding: a.meaning(b),
            ..*self
        }
    }
}

/// The features as they are shown, heaviest first.
pub fn similarity(kept: Kept, score: u8) -> Similarity {
    let mut features: Vec<Feature> = kept
        .named()
        .filter(|(_, value, weight)| *value > 0 && *weight != 0)
        .map(|(name, value, weight)| Feature {
            name,
            weight: weight.unsigned_abs().min(100) as u8,
            value,
            note: String::new(),
        })
        .collect();
    features.sort_by_key(|f| std::cmp::Reverse(u32::from(f.weight) * u32::from(f.value)));
    Similarity {
        score: score.min(100),
        road: Road::Story,
        features,
    }
}

/// What was compared, in words.
pub fn note(name: &str) -> Cow<'static, str> {
    let note = match name {
        EMBEDDING => return meaning::note().into(),
        "local" => "words around the two figures",
        "sentence" => "words of the two sentences",
        "names" => "names in both sentences",
        "neighbours" => "the same values stand around both",
        "position" => "the same place of two articles that run in one order",
        LINE => "corresponding sentences of two articles that run in one order",
        "same_topic" => "the same is measured",
        "other_topic" => "something else is measured: speaks against the pair",
        "unit" => "the same unit",
        "period" => "the same time",
        "equal" => "the same value",
        "sole" => "the only or the largest figures of this topic, or the only naming of this day, in their articles",
        FIRST => "the first changes of this topic in their articles",
        _ => "",
    };
    note.into()
}
