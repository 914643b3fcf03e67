//! Figures of two articles that tell one story: what of each is compared, and what is to be seen of a pair.

use std::sync::{Arc, LazyLock};

use super::key::key;
use super::parallel::{Parallel, Values};
use super::scene::Scene;
use super::signs::Signs;
use crate::lexicon::fields::{self, Fields};
use crate::lexicon::topics::{self, Nature, Topic};
use crate::lexicon::units;
use crate::lexicon::{concepts, currencies};
use crate::model::claim::{Claim, UNDIRECTED};
use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::mention::{Kind, Value};
use crate::model::period::Grain;
use crate::model::quantity::Quantity;

/// A figure, and what of it is compared with other figures, worked out once.
pub struct Figure {
    pub claim: Arc<Claim>,
    pub scene: Scene,
    pub is_worked_out: bool,
    /// Whether its topic belongs to one person, or to one side of several.
    pub is_personal: bool,
    pub is_owned: bool,
    /// Whether it is the only one of its topic in its article.
    pub is_sole: bool,
    /// Whether it is the first change of what its topic measures in its article.
    pub is_first: bool,
    /// Whether it is the largest count of what became of people or things in the happening that its article tells.
    pub is_toll: bool,
    /// Whether it is of a place, where its article has such a figure of the whole too: sales in one country.
    pub is_of_part: bool,
    /// Whether its article names this day only here, and came out on another.
    pub is_sole_day: bool,
    topic: Topical,
    unit: Unit,
    /// Digits of the stated value, without zeros at its end.
    digits: usize,
    /// A measure in the base unit of its dimension.
    in_base: Option<Quantity>,
    /// The value, and those around it, near ones and nearer ones.
    pub own: Option<(u64, u32)>,
    near: Vec<u64>,
    around: Vec<(u64, u32)>,
}

/// The topic of a claim as far as it is compared with others.
#[derive(Clone, Copy)]
struct Topical {
    key: Option<u64>,
    /// Number of the listed topic behind it.
    listed: Option<u16>,
    /// Whether it is derived from that: its change, the times in a row.
    derived: bool,
    /// Whether a list knows it, if only as a word.
    told: bool,
    /// Whether a day is only told in a clause that speaks of it: nothing else follows from two that differ.
    loose: bool,
    /// Whether a story has one of it.
    single: bool,
    fields: Fields,
}

impl Topical {
    /// Whether both are known, and of no field in common.
    fn is_apart_from(&self, other: &Self) -> bool {
        let told = |t: &Self| t.told && !t.loose;
        told(self) && told(other) && self.key != other.key && !self.fields.meets(&other.fields)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Unit {
    key: Option<u64>,
    dimension: Option<u64>,
    /// Of a sum of money, what stands for the bare name that its currency shares with others, and whether no more was said.
    family: Option<u64>,
    bare: bool,
}

impl Figure {
    pub fn new(claim: &Arc<Claim>, scene: Scene, values: &Values, is_sole: bool) -> Self {
        let code = told_of(claim);
        let topic = code.and_then(topics::of_claim);
        let at = claim.context.at as usize;
        let unit = claim.value.unit();
        let stated = claim.value.quantity().and_then(|q| q.stated);
        Self {
            scene,
            is_worked_out: claim.is_worked_out(),
            is_personal: topic.is_some_and(|t| t.personal),
            is_owned: topic.is_some_and(|t| t.owned),
            is_sole,
            is_first: false,
            is_toll: false,
            is_of_part: false,
            is_sole_day: false,
            topic: Topical {
                key: code.map(key),
                listed: topic.and_then(|t| topics::index_of(&t.code)),
                derived: topic.is_some_and(|t| Some(t.code.as_str()) != code),
                loose: claim.measured().is_none(),
                single: topic.is_some_and(|t| t.single || t.nature == Nature::Once),
                told: topic.is_some() || code.is_some_and(|c| concepts::index_of(c).is_some()),
                fields: match (topic, code.and_then(concepts::index_of)) {
                    (Some(topic), _) => topics::index_of(&topic.code).map_or_else(Fields::default, fields::of_topic),
                    (None, Some(concept)) => fields::of_concept(concept),
                    (None, None) => Fields::default(),
                },
            },
            unit: Unit {
                key: unit.map(key),
                dimension: unit.and_then(units::get).map(|u| key(&u.dimension)),
                family: match &claim.value {
                    Value::Money { unit, .. } => currencies::family(unit).map(key),
                    _ => None,
                },
                bare: matches!(claim.value, Value::Money { unit_assumed: true, .. }),
            },
            in_base: match (&claim.value, claim.value.quantity()) {
                (Value::Measure { unit, .. }, Some(size)) => units::in_base(size, unit).map(|(_, size)| size),
                _ => None,
            },
            digits: stated.map_or(0, |v| v.to_string().trim_end_matches('0').len()),
            own: values.at(at),
            near: values.around(at, NEAR).map(|(key, _)| key).collect(),
            around: values.around(at, AROUND).collect(),
            claim: Arc::clone(claim),
        }
    }

    /// What is measured, of a change: levels and counts have parts that go by the same name, seats of parties, staff of plants.
    pub fn changing(&self) -> Option<u16> {
        self.topic.listed.filter(|_| self.topic.derived)
    }

    /// Its kind and what it measures, for figures that may be parts of one another.
    pub fn measured(&self) -> Option<(Kind, bool, u16)> {
        Some((self.claim.kind(), self.topic.derived, self.topic.listed?))
    }

    /// Whether both are of places, or both of the whole.
    pub fn has_scope_of(&self, other: &Self) -> bool {
        self.is_of_part == other.is_of_part
    }

    /// The day that it names.
    pub fn day(&self) -> Option<Date> {
        match &self.claim.value {
            Value::Date(date) if date.grain == Grain::Day => date.start,
            _ => None,
        }
    }

    /// What is counted of a happening, and how many they are.
    pub fn counting(&self) -> Option<(u16, Decimal)> {
        let counts = self.claim.kind() == Kind::Number && !self.topic.derived;
        let topic = self
            .topic
            .listed
            .filter(|t| counts && topics::all()[*t as usize].nature == Nature::Event)?;
        Some((topic, self.claim.value.quantity()?.point()?))
    }

    /// Whether the value of `self` stands around the place of `other`, that of `other` itself left out.
    fn stands_near(&self, other: &Self) -> bool {
        self.own.is_some_and(|(key, _)| other.near.contains(&key))
    }
}

/// What a figure measures, or what a day is told of.
pub fn told_of(claim: &Claim) -> Option<&str> {
    let of_day = || claim.topic.as_deref().filter(|_| claim.kind() == Kind::Date);
    claim.measured().or_else(of_day)
}

/// What is to be seen without their words. `None`: of different kinds, which no wording makes one thing.
pub fn signs(a: &Figure, b: &Figure, parallel: &Parallel) -> Option<Signs> {
    let (x, y) = (&*a.claim, &*b.claim);
    if x.kind() != y.kind() {
        return None;
    }
    let unit = if one_family(a.unit, b.unit) {
        50
    } else {
        unit(a.unit, b.unit)?
    };
    let equal = equal(a, b);
    let loose = a.topic.loose || b.topic.loose;
    let (same_topic, other_topic) = if loose && parallel.holds() {
        // Where articles run in one order, the place tells more.
        (0, 0)
    } else {
        topic(a.topic, b.topic, equal > 0)
    };
    Some(Signs {
        local: 0,
        sentence: 0,
        names: 0,
        neighbours: neighbours(&a.around, &b.around),
        position: parallel.place(x, y),
        line: 0,
        same_topic,
        other_topic,
        unit,
        period: period(x, y),
        equal,
        sole: 100
            * u32::from(
                (same_topic == 100 && (a.is_sole || a.is_toll) && (b.is_sole || b.is_toll))
                    || (equal > 0 && a.is_sole_day && b.is_sole_day && !a.topic.is_apart_from(&b.topic)),
            ),
        first: 100 * u32::from(same_topic >= SAME_NAME && a.is_first && b.is_first),
        embedding: 0,
        parallel: parallel.holds(),
        direct: true,
        elsewhere: a.stands_near(b) || b.stands_near(a),
        person: false,
        may_differ: same_topic == 100 && (!loose || a.topic.single),
        single: same_topic == 100 && a.topic.single,
        sole_day: a.is_sole_day && b.is_sole_day && equal > 0 && !a.topic.is_apart_from(&b.topic),
    })
}

/// How the units fit: 100 the same, 50 none, or of one dimension, 0 two currencies; `None` for two dimensions.
fn unit(a: Unit, b: Unit) -> Option<u32> {
    match (a.key, b.key) {
        (None, None) => Some(50),
        (x, y) if x == y => Some(100),
        (Some(_), Some(_)) => match (a.dimension, b.dimension) {
            (Some(p), Some(q)) => (p == q).then_some(50),
            _ => Some(0),
        },
        _ => Some(50),
    }
}

/// How sure the topics are one, and how sure they are two.
fn topic(x: Topical, y: Topical, equal: bool) -> (u32, u32) {
    if x.key.is_none() || y.key.is_none() {
        return (0, 0);
    }
    if x.key != y.key && (x.loose || y.loose) {
        return (0, 0);
    }
    if x.key == y.key {
        // The same noun that no list knows: half as much.
        return (if x.told { 100 } else { 50 }, 0);
    }
    let (Some(p), Some(q)) = (x.listed, y.listed) else {
        return (0, 0);
    };
    // A change and its level, unless they say the same: then the one only lacks its "rose by".
    if x.derived != y.derived && p == q {
        return if equal { (60, 0) } else { (0, 100) };
    }
    match RELATIONS[p as usize * topics::all().len() + q as usize] {
        Related::Near => (60, 0),
        Related::Part => (0, 40),
        Related::Apart => (0, 100),
    }
}

/// Whether two listed topics, by their numbers, are one, nearly so, or part of each other.
pub fn are_akin(x: u16, y: u16) -> bool {
    x == y || !matches!(RELATIONS[x as usize * topics::all().len() + y as usize], Related::Apart)
}

/// How two listed topics stand to each other.
#[derive(Clone, Copy)]
enum Related {
    Near,
    Part,
    Apart,
}

/// One row of as many entries as there are topics for each of them.
static RELATIONS: LazyLock<Vec<Related>> = LazyLock::new(|| {
    let related = |a: &Topic, b: &Topic| {
        if near(a, b) {
            Related::Near
        } else if part(a, b) {
            Related::Part
        } else {
            Related::Apart
        }
    };
    let all = topics::all();
    all.iter()
        .flat_map(|a| all.iter().map(move |b| related(a, b)))
        .collect()
});

fn near(a: &Topic, b: &Topic) -> bool {
    a.near.contains(&b.code) || b.near.contains(&a.code)
}

fn part(a: &Topic, b: &Topic) -> bool {
    a.part_of.contains(&b.code) || b.part_of.contains(&a.code)
}

/// Two tellings call what they measure alike, or nearly so, from here on.
pub const SAME_NAME: u32 = 60;

/// Values on each side of a figure that are looked at.
const AROUND: usize = 4;

/// Values around the one that stand around the other too; those of more digits prove more.
fn neighbours(x: &[(u64, u32)], y: &[(u64, u32)]) -> u32 {
    let mut taken = 0_u32;
    let mut sum = 0;
    for (key, weight) in x {
        if let Some(j) = (0..y.len()).find(|j| taken & (1 << j) == 0 && y[*j].0 == *key) {
            taken |= 1 << j;
            sum += 9 * weight;
        }
    }
    sum.min(100)
}

/// Values on each side of a place among which a partner is looked for.
const NEAR: usize = 6;

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
fn equal(a: &Figure, b: &Figure) -> u32 {
    let (x, y) = (&a.claim.value, &b.claim.value);
    match (x, y) {
        (Value::Duration { duration: x, .. }, Value::Duration { duration: y, .. }) => 80 * u32::from(x == y),
        (Value::Date(x), Value::Date(y)) => 60 * u32::from(x.is_resolved() && (x.start, x.end) == (y.start, y.end)),
        _ => match (x.quantity(), y.quantity()) {
            (Some(p), Some(q)) if a.unit.key == b.unit.key || one_family(a.unit, b.unit) => {
                if p.stated.is_some() && (p.stated == q.stated || turned(a, b)) {
                    [60, 60, 80, 100][a.digits.min(3)]
                } else if p.stated.is_none() && (p.lower, p.upper) == (q.lower, q.upper) {
                    80
                } else {
                    let one_state = a.claim.modality == b.claim.modality && !of_two_spans(a, b);
                    let meets = if a.digits.min(b.digits) > 1 { 50 } else { 40 };
                    meets * u32::from(p.meets(q) && one_state && !far_apart(x, y))
                }
            }
            _ => 60 * u32::from(converted(a, b)),
        },
    }
}

/// Whether two figures that add up over a period are of two: a quarter and its year.
fn of_two_spans(a: &Figure, b: &Figure) -> bool {
    let adds_up = |f: &Figure| {
        f.topic
            .listed
            .is_some_and(|t| topics::all()[t as usize].nature == Nature::Flow)
    };
    adds_up(a) && adds_up(b) && matches!((a.claim.period, b.claim.period), (Some(p), Some(q)) if !p.same_days(&q))
}

/// Whether two sums may be of one currency, of which one says no more than "kronor".
fn one_family(a: Unit, b: Unit) -> bool {
    (a.bare || b.bare) && a.family.is_some() && a.family == b.family
}

/// Whether the two are one change of which one telling leaves its direction open: "fell 3 %" and "a change of 3 %".
fn turned(a: &Figure, b: &Figure) -> bool {
    let stated = |f: &Figure| f.claim.value.quantity().and_then(|q| q.stated);
    let open = [a, b].iter().any(|f| f.claim.is_by(UNDIRECTED)) || a.topic.derived != b.topic.derived;
    open && stated(a) == stated(b).map(Decimal::negate)
}

/// Whether two measures in two units of one dimension are of one size.
fn converted(a: &Figure, b: &Figure) -> bool {
    let (Some(p), Some(q), true) = (&a.in_base, &b.in_base, a.unit.dimension == b.unit.dimension) else {
        return false;
    };
    let units = (
        a.claim.value.unit().unwrap_or_default(),
        b.claim.value.unit().unwrap_or_default(),
    );
    p.meets(q) || units::converted_by_hand(units, (p, q))
}

/// Whether two values are so far apart that they are hardly two accounts of one thing.
pub fn far_apart(a: &Value, b: &Value) -> bool {
    let far = |x: Decimal, y: Decimal| y.mul(Decimal::from_int(FAR)).is_some_and(|limit| x > limit);
    match (
        a.quantity().and_then(Quantity::point),
        b.quantity().and_then(Quantity::point),
    ) {
        // Yen are not lei.
        (Some(x), Some(y)) if a.unit() == b.unit() => far(x.abs(), y.abs()) || far(y.abs(), x.abs()),
        _ => false,
    }
}

/// One value is this many times the other.
const FAR: i64 = 5;
