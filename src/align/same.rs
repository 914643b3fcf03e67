//! Whether two claims of one partition speak about the same thing, and how sure that is.

use std::collections::BTreeSet;

use crate::lexicon::language::is_same;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::topics::{self, Nature, Topic};
use crate::model::claim::Claim;
use crate::model::fact::{Feature, Road, Similarity};
use crate::model::mention::{Kind, Value};
use crate::model::period::{Grain, Period};

use super::story::Stories;
use super::words::Words;

/// Shared weight (tenths) below which the likeness of contexts is damped.
const ENOUGH_SHARED: u32 = 30;
/// Happenings of one story lie within as many days of each other.
const STORY_DAYS: i64 = 10;
/// Counted nouns without a concept need as much of their sentence in common, in hundredths.
const LEAST_NOUN_WORDING: u8 = 35;
/// Sentences so alike tell one story whatever else their articles name.
const LEAST_STORY_WORDING: u8 = 50;
/// Figures of which one names no party need as much of their sentence in common.
const LEAST_UNNAMED_WORDING: u8 = 30;
/// Two events of one concept need as much of their name in common where no party is named on one side.
const LEAST_EVENT_WORDING: u8 = 50;

/// Whether a claim that was worked out may be held against another: it only checks what is said of the same period.
pub fn may_check(a: &Claim, b: &Claim) -> bool {
    let same_days = matches!((a.period, b.period), (Some(p), Some(q)) if p.same_days(&q));
    match (a.is_worked_out(), b.is_worked_out()) {
        (false, false) => true,
        (true, true) => false,
        _ => same_days,
    }
}

/// `None`: two different things.
pub fn same_thing(a: &Claim, b: &Claim, words: (&Words, &Words), stories: &Stories<'_>) -> Option<Similarity> {
    if a.source.id == b.source.id || a.topic != b.topic || a.kind() != b.kind() {
        return None;
    }
    if !may_check(a, b) {
        return None;
    }
    let code = a.topic.as_deref()?;
    let topic = topics::of_claim(code);
    let wording = words.0.likeness(words.1, ENOUGH_SHARED) as u8;
    let entities = entities(a, b, topic)?;
    if topic.is_some_and(|t| t.personal) && !share_person(a, b) {
        return None;
    }
    // Nobody named on one side: the words have to show that it is the same thing.
    let unnamed = a.entities.is_empty() || b.entities.is_empty();
    if unnamed && wording < LEAST_UNNAMED_WORDING && a.kind() != Kind::Anniversary {
        return None;
    }
    match a.kind() {
        Kind::Anniversary => anniversary(a, b, topic?, entities, wording)?,
        Kind::Date => date(a, b, topic?)?,
        _ => figure(a, b, topic, wording, stories)?,
    }
    let feature = |name, weight, value, note| Feature {
        name,
        weight,
        value,
        note,
    };
    let naming = naming(a, b);
    let mut features = vec![
        feature("topic", 45, if topic.is_some() { 100 } else { 70 }, code.to_owned()),
        feature("entities", 30, entities, entity_note(a, b)),
        feature("period", 10, nearness(a, b), period_note(a, b)),
        feature(
            "wording",
            if naming.is_some() { 10 } else { 15 },
            wording,
            "shared words of the two sentences".to_owned(),
        ),
    ];
    features.extend(naming.map(|(value, note)| feature("naming", 5, value, note)));
    features.sort_by_key(|f| std::cmp::Reverse(f.weight));
    let score = features
        .iter()
        .map(|f| u32::from(f.weight) * u32::from(f.value))
        .sum::<u32>()
        / 100;
    Some(Similarity {
        score: score as u8,
        road: Road::Topic,
        features,
    })
}

/// How alike the two name what they count or celebrate, letter by letter, in hundredths (Jaro-Winkler for nouns,
/// Sørensen-Dice over letter pairs for the names of events); within one language only.
fn naming(a: &Claim, b: &Claim) -> Option<(u8, String)> {
    if !is_same(&a.source.language, &b.source.language) {
        return None;
    }
    let (likeness, x, y) = match (&a.value, &b.value) {
        (Value::Number { counted: Some(x), .. }, Value::Number { counted: Some(y), .. })
        | (Value::Ordinal { counted: Some(x), .. }, Value::Ordinal { counted: Some(y), .. }) => {
            (strsim::jaro_winkler(&x.to_lowercase(), &y.to_lowercase()), x, y)
        }
        (Value::Anniversary { event: Some(x), .. }, Value::Anniversary { event: Some(y), .. }) => {
            (strsim::sorensen_dice(&x.to_lowercase(), &y.to_lowercase()), x, y)
        }
        _ => return None,
    };
    Some(((likeness * 100.0).round() as u8, format!("“{x}” and “{y}”")))
}

/// Hundredths of agreement on who is spoken of; `None` where different parties are named.
fn entities(a: &Claim, b: &Claim, topic: Option<&Topic>) -> Option<u8> {
    let split = |claim: &Claim| -> (BTreeSet<String>, BTreeSet<String>) {
        let is_country = |code: &String| places::get(code).is_some_and(|p| p.kind == PlaceKind::Country);
        let is_actor = |code: &String| {
            places::get(code).is_some_and(|p| {
                matches!(
                    p.kind,
                    PlaceKind::Body | PlaceKind::Company | PlaceKind::City | PlaceKind::Region
                )
            })
        };
        let pick = |wanted: &dyn Fn(&String) -> bool| claim.entities.iter().filter(|c| wanted(c)).cloned().collect();
        (pick(&is_country), pick(&is_actor))
    };
    let here = |claim: &Claim| -> BTreeSet<String> {
        let local =
            |code: &String| places::get(code).is_some_and(|p| matches!(p.kind, PlaceKind::City | PlaceKind::Region));
        claim.entities.iter().filter(|c| local(c)).cloned().collect()
    };
    let ((countries_a, actors_a), (countries_b, actors_b)) = (split(a), split(b));
    let disjoint = |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    if topic.is_some_and(|t| t.mutual) {
        // Trade between China and Russia is another thing than trade between China and India, or China's trade.
        return (countries_a == countries_b && !countries_a.is_empty()).then_some(100);
    }
    let worldwide = topic.is_some_and(|t| t.worldwide);
    if !worldwide && disjoint(&countries_a, &countries_b) {
        return None;
    }
    // Exports to China are other exports than those to America.
    if !worldwide_name(topic) && !countries_a.is_subset(&countries_b) && !countries_b.is_subset(&countries_a) {
        return None;
    }
    // One city is another scope than the next.
    if disjoint(&here(a), &here(b)) && a.kind() != Kind::Anniversary {
        return None;
    }
    // A count of one city and a count of nobody knows where.
    let unnamed = |claim: &Claim| claim.entities.is_empty() && claim.kind() == Kind::Number;
    if (unnamed(a) && !here(b).is_empty()) || (unnamed(b) && !here(a).is_empty()) {
        return None;
    }
    let once = topic.is_some_and(|t| t.nature == Nature::Once);
    if once && !worldwide && disjoint(&actors_a, &actors_b) {
        return None;
    }
    if countries_a.is_empty() || countries_b.is_empty() {
        return Some(if countries_a.is_empty() && countries_b.is_empty() {
            70
        } else {
            50
        });
    }
    let common = countries_a.intersection(&countries_b).count();
    let all = countries_a.union(&countries_b).count();
    Some((common * 100 / all.max(1)) as u8)
}

/// Figures: flows and levels compare across periods, what belongs to a happening only within the same story.
fn figure(a: &Claim, b: &Claim, topic: Option<&Topic>, wording: u8, stories: &Stories<'_>) -> Option<()> {
    // Money and rates of a country are one thing wherever they are told; counts and sizes only within one story.
    let public = matches!(a.kind(), Kind::Money | Kind::Percent | Kind::Ordinal);
    let in_story = || stories.one_story(&a.source.id, &b.source.id) || wording >= LEAST_STORY_WORDING;
    match topic.map(|t| (t.nature, t.mutual)) {
        Some((Nature::Flow | Nature::Stock, mutual)) => (mutual || public || in_story()).then_some(()),
        Some((Nature::Event | Nature::Once, _)) => (days_apart(a, b)? <= STORY_DAYS && in_story()).then_some(()),
        None => {
            let same_language = is_same(&a.source.language, &b.source.language);
            (same_language && wording >= LEAST_NOUN_WORDING && days_apart(a, b)? <= STORY_DAYS).then_some(())
        }
    }
}

fn worldwide_name(topic: Option<&Topic>) -> bool {
    topic.is_some_and(|t| t.worldwide)
}

fn share_person(a: &Claim, b: &Claim) -> bool {
    let is_person = |code: &String| places::get(code).is_some_and(|p| p.kind == PlaceKind::Person);
    a.entities
        .iter()
        .any(|code| is_person(code) && b.entities.contains(code))
}

/// Anniversaries of one concept: the same parties, or much of the event's name in common.
fn anniversary(a: &Claim, b: &Claim, topic: &Topic, entities: u8, wording: u8) -> Option<()> {
    let named = |c: &Claim| !c.entities.is_empty();
    let parties = named(a) && named(b) && entities >= 50;
    (parties || topic.worldwide || wording >= LEAST_EVENT_WORDING).then_some(())
}

/// Dates of a happening are one thing only where they meet: two meetings on two days are two meetings. Dates of what
/// happens once, or holds for a time, are compared when they have the same shape.
fn date(a: &Claim, b: &Claim, topic: &Topic) -> Option<()> {
    let (Value::Date(x), Value::Date(y)) = (&a.value, &b.value) else {
        return None;
    };
    let is_span = |g: Grain| g == Grain::Range;
    if is_span(x.grain) != is_span(y.grain) || !x.is_resolved() || !y.is_resolved() {
        return None;
    }
    let overlap = a.period?.overlaps(&b.period?);
    match topic.nature {
        Nature::Event => (overlap && x.grain == y.grain).then_some(()),
        Nature::Once => (overlap || days_apart(a, b)? <= STORY_DAYS).then_some(()),
        Nature::Stock | Nature::Flow => (is_span(x.grain) && overlap).then_some(()),
    }
}

/// Days between the periods of two claims, those of publication standing in; `None` where one is unknown.
fn days_apart(a: &Claim, b: &Claim) -> Option<i64> {
    Some(own_period(a)?.gap_days(&own_period(b)?))
}

fn own_period(claim: &Claim) -> Option<Period> {
    claim.period.or_else(|| {
        let published = claim.source.published?;
        Some(Period {
            start: published.first_day(),
            end: published.last_day(),
            basis: crate::model::period::Basis::Published,
        })
    })
}

fn nearness(a: &Claim, b: &Claim) -> u8 {
    match (a.period, b.period) {
        (Some(x), Some(y)) if x.same_days(&y) => 100,
        (Some(x), Some(y)) if x.overlaps(&y) => 80,
        (Some(_), Some(_)) => 40,
        _ => 30,
    }
}

fn period_note(a: &Claim, b: &Claim) -> String {
    let label = |p: Option<Period>| p.map_or_else(|| "unknown".to_owned(), |p| p.label());
    format!("{} and {}", label(a.period), label(b.period))
}

fn entity_note(a: &Claim, b: &Claim) -> String {
    let list = |c: &Claim| {
        if c.entities.is_empty() {
            "none named".to_owned()
        } else {
            c.entities.join(" ")
        }
    };
    format!("{} and {}", list(a), list(b))
}
