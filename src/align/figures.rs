//! Figures of two articles that tell one story: how sure it is that two of them are the same figure of the same thing.
//!
//! A sum of named features, each in hundredths, with the weights of `data/weights.toml`. Equal values speak for the pair;
//! unequal ones have to be carried by all the rest.

use std::sync::LazyLock;

use serde::Deserialize;

use super::parallel::{self, Parallel};
use super::scene::{Likeness, Scene, likeness};
use crate::lexicon::concepts;
use crate::lexicon::topics::{self, Topic};
use crate::lexicon::units;
use crate::model::claim::Claim;
use crate::model::decimal::Decimal;
use crate::model::fact::{Feature, LINE, Road, Similarity};
use crate::model::mention::{Kind, Value};
use crate::model::quantity::Quantity;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Each is the only figure of its topic in its article.
    pub sole: u32,
    /// Each is the first change of what its topic measures in its article.
    pub first: u32,
    /// Whether the two articles run in one order.
    pub parallel: bool,
    /// Whether the two articles share the story themselves, not through a third.
    pub direct: bool,
    /// Whether the value of the one stands near the place of the other too: there it has another partner.
    pub elsewhere: bool,
    /// Whether a name of a person, or what may be one, stands in both sentences.
    pub person: bool,
}

impl Signs {
    fn weights(&self) -> &'static Weights {
        if self.parallel { &TABLES.parallel } else { &TABLES.free }
    }

    /// The features with their names, in a fixed order.
    pub fn named(&self) -> [(&'static str, u32, i32); 13] {
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
            ("first", self.first, w.first),
        ]
    }

    /// Hundredths, from 0 to 100; with `equal` left out, what all the rest says.
    pub fn score(&self, with_values: bool) -> i32 {
        let sum: i32 = self
            .named()
            .into_iter()
            .filter(|(name, ..)| with_values || *name != "equal")
            .map(|(_, value, weight)| weight * value as i32)
            .sum();
        (self.weights().bias + sum / 100).clamp(0, 100)
    }
}

/// `None`: of different kinds, which no wording makes one thing.
pub fn signs(a: &Claim, b: &Claim, scenes: (&Scene, &Scene), parallel: &Parallel) -> Option<Signs> {
    if a.kind() != b.kind() || a.source.id == b.source.id {
        return None;
    }
    let unit = unit(&a.value, &b.value)?;
    let Likeness {
        sentence,
        local,
        names,
        persons,
        ..
    } = likeness(scenes.0, scenes.1);
    let (same_topic, other_topic) = topic(a, b);
    Some(Signs {
        local,
        sentence,
        names: (names * 34).min(100),
        neighbours: neighbours(a, b),
        position: parallel.place(a, b),
        line: 0,
        same_topic,
        other_topic,
        unit,
        period: period(a, b),
        equal: equal(&a.value, &b.value),
        sole: 0,
        first: 0,
        parallel: parallel.holds(),
        direct: true,
        elsewhere: stands_near(a, b) || stands_near(b, a),
        person: persons > 0,
    })
}

/// How the units fit: 100 the same, 50 none, or of one dimension, 0 two currencies; `None` for two dimensions.
fn unit(a: &Value, b: &Value) -> Option<u32> {
    match (a.unit(), b.unit()) {
        (None, None) => Some(50),
        (x, y) if x == y => Some(100),
        (Some(x), Some(y)) => match (units::get(x), units::get(y)) {
            (Some(p), Some(q)) => (p.dimension == q.dimension).then_some(50),
            _ => Some(0),
        },
        _ => Some(50),
    }
}

/// How sure the topics are one, and how sure they are two.
fn topic(a: &Claim, b: &Claim) -> (u32, u32) {
    let (Some(x), Some(y)) = (a.topic.as_deref(), b.topic.as_deref()) else {
        return (0, 0);
    };
    if x == y {
        // The same noun that no list knows: half as much.
        let told = topics::of_claim(x).is_some() || concepts::index_of(x).is_some();
        return (if told { 100 } else { 50 }, 0);
    }
    let derived = |code: &str| topics::get(code).is_none() && topics::of_claim(code).is_some();
    match (topics::of_claim(x), topics::of_claim(y)) {
        // A change and its level, unless they say the same: then the one only lacks its "rose by".
        (Some(p), Some(q)) if derived(x) != derived(y) && p.code == q.code => {
            if equal(&a.value, &b.value) > 0 {
                (60, 0)
            } else {
                (0, 100)
            }
        }
        (Some(p), Some(q)) if derived(x) && derived(y) && near(p, q) => (60, 0),
        (Some(p), Some(q)) if near(p, q) => (60, 0),
        (Some(p), Some(q)) if part(p, q) => (0, 40),
        (Some(_), Some(_)) => (0, 100),
        _ => (0, 0),
    }
}

fn near(a: &Topic, b: &Topic) -> bool {
    a.near.contains(&b.code) || b.near.contains(&a.code)
}

fn part(a: &Topic, b: &Topic) -> bool {
    a.part_of.contains(&b.code) || b.part_of.contains(&a.code)
}

/// Values on each side of a figure that are looked at.
const AROUND: usize = 4;

/// Values around the one that stand around the other too; those of more digits prove more.
fn neighbours(a: &Claim, b: &Claim) -> u32 {
    let around = |c: &'_ Claim| -> Vec<String> {
        let (values, at) = (&c.context.values, c.context.at as usize);
        let before = values.iter().take(at).rev().take(AROUND);
        before.chain(values.iter().skip(at + 1).take(AROUND)).cloned().collect()
    };
    let (x, y) = (around(a), around(b));
    let mut taken = vec![false; y.len()];
    let mut sum = 0;
    for key in &x {
        if let Some(j) = (0..y.len()).find(|j| !taken[*j] && y[*j] == *key) {
            taken[j] = true;
            sum += 9 * parallel::weight(key);
        }
    }
    sum.min(100)
}

/// Values on each side of a place among which a partner is looked for.
const NEAR: usize = 6;

/// Whether the value of `a` stands around the place of `b`, that of `b` itself left out.
fn stands_near(a: &Claim, b: &Claim) -> bool {
    let Some(key) = a.context.values.get(a.context.at as usize) else {
        return false;
    };
    let at = b.context.at as usize;
    let (from, to) = (at.saturating_sub(NEAR), at + NEAR);
    let around = b.context.values.iter().enumerate().take(to + 1).skip(from);
    around.filter(|(i, _)| *i != at).any(|(_, other)| other == key)
}

fn period(a: &Claim, b: &Claim) -> u32 {
    match (a.period, b.period) {
        (Some(x), Some(y)) if x.same_days(&y) => 100,
        (Some(x), Some(y)) if x.overlaps(&y) => 75,
        (None, None) => 60,
        (Some(_), Some(_)) => 0,
        _ => 50,
    }
}

/// How much the values speak for the pair: nothing where they differ, more the more digits they share.
fn equal(a: &Value, b: &Value) -> u32 {
    match (a, b) {
        (Value::Duration { duration: x, .. }, Value::Duration { duration: y, .. }) => 80 * u32::from(x == y),
        (Value::Date(x), Value::Date(y)) => 60 * u32::from(x.is_resolved() && (x.start, x.end) == (y.start, y.end)),
        _ => match (a.quantity(), b.quantity()) {
            (Some(p), Some(q)) if a.unit() == b.unit() || a.kind() != Kind::Money => {
                if p.stated.is_some() && p.stated == q.stated {
                    let digits = p.stated.map_or(0, |v| v.to_string().trim_end_matches('0').len());
                    [60, 60, 80, 100][digits.min(3)]
                } else if a.unit() == b.unit() && p.meets(q) {
                    40
                } else {
                    0
                }
            }
            _ => 0,
        },
    }
}

/// The features as they are shown, heaviest first.
pub fn similarity(signs: &Signs, score: i32) -> Similarity {
    let mut features: Vec<Feature> = signs
        .named()
        .into_iter()
        .filter(|(_, value, weight)| *value > 0 && *weight != 0)
        .map(|(name, value, weight)| Feature {
            name,
            weight: weight.unsigned_abs().min(100) as u8,
            value: value as u8,
            note: note(name, weight).to_owned(),
        })
        .collect();
    features.sort_by_key(|f| std::cmp::Reverse(u32::from(f.weight) * u32::from(f.value)));
    Similarity {
        score: score.clamp(0, 100) as u8,
        road: Road::Story,
        features,
    }
}

fn note(name: &str, weight: i32) -> &'static str {
    match name {
        "local" => "words around the two figures",
        "sentence" => "words of the two sentences",
        "names" => "names in both sentences",
        "neighbours" => "the same values stand around both",
        "position" => "the same place of two articles that run in one order",
        LINE => "corresponding sentences of two articles that run in one order",
        "same_topic" => "the same is measured",
        "other_topic" if weight < 0 => "something else is measured: speaks against the pair",
        "unit" => "the same unit",
        "period" => "the same time",
        "equal" => "the same value",
        "sole" => "the only figures of this topic in their articles",
        "first" => "the first changes of this topic in their articles",
        _ => "",
    }
}

/// Whether two values are so far apart that they are hardly two accounts of one thing.
pub fn far_apart(a: &Value, b: &Value) -> bool {
    let far = |x: Decimal, y: Decimal| y.mul(Decimal::from_int(FAR)).is_some_and(|limit| x > limit);
    match (
        a.quantity().and_then(Quantity::point),
        b.quantity().and_then(Quantity::point),
    ) {
        (Some(x), Some(y)) => far(x.abs(), y.abs()) || far(y.abs(), x.abs()),
        _ => false,
    }
}

/// One value is this many times the other.
const FAR: i64 = 5;
