//! Whether two claims of one partition speak about the same thing, and how sure that is.

use std::sync::Arc;

use crate::lexicon::language::is_same;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::topics::{self, Nature, Topic};
use crate::model::claim::{Claim, IMPLIED_BY_AGE};
use crate::model::date::Date;
use crate::model::fact::{Feature, Road, Similarity};
use crate::model::mention::{Kind, Value};
use crate::model::period::{Grain, Period};

use super::figures::far_apart;
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

/// A claim, and what decides whether another one speaks of the same thing, worked out once.
pub struct Thing {
    claim: Arc<Claim>,
    /// What is measured, where it is a listed topic.
    pub topic: Option<&'static Topic>,
    is_measured: bool,
    words: Arc<Words>,
    /// Numbers of the places among its parties, sorted: countries; bodies, companies and what is below a country; of these,
    /// where it happens; people.
    countries: Vec<u16>,
    actors: Vec<u16>,
    here: Vec<u16>,
    people: Vec<u16>,
    /// Its period, that of publication standing in.
    period: Option<Period>,
    is_worked_out: bool,
}

impl Thing {
    /// `words` are those of its context.
    pub fn new(claim: &Arc<Claim>, words: Arc<Words>) -> Self {
        let parties: Vec<u16> = claim
            .entities
            .iter()
            .filter_map(|code| places::index_of(code))
            .collect();
        let pick = |wanted: &[PlaceKind]| {
            let is_wanted = |index: &&u16| wanted.contains(&places::all()[**index as usize].kind);
            let mut picked: Vec<u16> = parties.iter().filter(is_wanted).copied().collect();
            picked.sort_unstable();
            picked.dedup();
            picked
        };
        use PlaceKind::{Body, City, Company, Country, Person, Region};
        Self {
            topic: claim.measured().and_then(topics::of_claim),
            is_measured: claim.measured().is_some(),
            words,
            countries: pick(&[Country]),
            actors: pick(&[Body, Company, City, Region]),
            here: pick(&[City, Region]),
            people: pick(&[Person]),
            period: own_period(claim),
            is_worked_out: claim.is_worked_out(),
            claim: Arc::clone(claim),
        }
    }

    /// Days between the periods of two claims; `None` where one is unknown.
    fn days_apart(&self, other: &Self) -> Option<i64> {
        Some(self.period?.gap_days(&other.period?))
    }

    /// Whether each names countries, and none of the other's.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        let (mine, theirs) = (&self.countries, &other.countries);
        !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|code| !theirs.contains(code))
    }

    /// First day that it speaks of, by which claims of one topic stand beside each other.
    pub fn begins(&self) -> Option<Date> {
        self.period.and_then(|p| p.start)
    }
}

/// Whether a claim that was worked out may be held against another: it only checks what is said of the same period.
pub fn may_check(a: (&Claim, bool), b: (&Claim, bool)) -> bool {
    match (a.1, b.1) {
        (false, false) => true,
        (true, true) => false,
        // Of a date, the period is what is checked.
        _ if matches!((&a.0.value, &b.0.value), (Value::Date(_), Value::Date(_))) => true,
        _ => matches!((a.0.period, b.0.period), (Some(p), Some(q)) if p.same_days(&q)),
    }
}

/// What speaks for two claims of one topic, each in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// 100 for a listed topic, 70 for a noun.
    topic: u8,
    entities: u8,
    period: u8,
    wording: u8,
    naming: Option<u8>,
}

impl Signs {
    /// Name, weight and value of each.
    fn named(&self) -> [(&'static str, u8, u8); 5] {
        let (wording, naming) = if self.naming.is_some() { (10, 5) } else { (15, 0) };
        [
            ("topic", 45, self.topic),
            ("entities", 30, self.entities),
            ("wording", wording, self.wording),
            ("period", 10, self.period),
            ("naming", naming, self.naming.unwrap_or_default()),
        ]
    }

    /// Hundredths.
    pub fn score(&self) -> u8 {
        let weighed = |(_, weight, value): (&str, u8, u8)| u32::from(weight) * u32::from(value);
        (self.named().into_iter().map(weighed).sum::<u32>() / 100) as u8
    }

    pub fn similarity(&self) -> Similarity {
        let named = self.named().into_iter().filter(|(_, weight, _)| *weight > 0);
        let mut features: Vec<Feature> = named
            .map(|(name, weight, value)| Feature {
                name,
                weight,
                value,
                note: String::new(),
            })
            .collect();
        // The period before the words where both weigh the same.
        features.sort_by_key(|f| (std::cmp::Reverse(f.weight), f.name == "wording"));
        Similarity {
            score: self.score(),
            road: Road::Topic,
            features,
        }
    }
}

/// What was compared, in words.
pub fn note(name: &str, a: &Claim, b: &Claim) -> String {
    match name {
        "topic" => a.topic.clone().unwrap_or_default(),
        "entities" => entity_note(a, b),
        "period" => period_note(a, b),
        "naming" => naming(a, b).map_or(String::new(), |(_, note)| note),
        _ => "shared words of the two sentences".to_owned(),
    }
}

/// `None`: two different things. The two are of one topic, one kind and two sources; `one_story` says whether these tell one story.
pub fn same_thing(a: &Thing, b: &Thing, one_story: impl Fn() -> bool) -> Option<Signs> {
    let (x, y) = (&*a.claim, &*b.claim);
    if !a.is_measured || !may_check((x, a.is_worked_out), (y, b.is_worked_out)) {
        return None;
    }
    let topic = a.topic;
    let entities = entities(a, b, topic)?;
    if topic.is_some_and(|t| t.personal) && a.people.iter().all(|person| !b.people.contains(person)) {
        return None;
    }
    // What is told of another time is ruled out before any words are compared.
    let of_a_time = matches!(topic.map(|t| t.nature), Some(Nature::Event | Nature::Once) | None);
    let dated = matches!(x.kind(), Kind::Anniversary | Kind::Date);
    if of_a_time && !dated && a.days_apart(b)? > STORY_DAYS {
        return None;
    }
    let wording = a.words.likeness(&b.words, ENOUGH_SHARED) as u8;
    // Nobody named on one side: the words have to show that it is the same thing.
    let unnamed = x.entities.is_empty() || y.entities.is_empty();
    if unnamed && wording < LEAST_UNNAMED_WORDING && x.kind() != Kind::Anniversary {
        return None;
    }
    match x.kind() {
        Kind::Anniversary => anniversary(x, y, topic?, entities, wording)?,
        Kind::Date if a.is_worked_out || b.is_worked_out => worked_out_date(a, b, entities, wording)?,
        Kind::Date => date(a, b, topic?)?,
        _ => figure(a, b, topic, wording, one_story)?,
    }
    Some(Signs {
        topic: if topic.is_some() { 100 } else { 70 },
        entities,
        period: nearness(x, y),
        wording,
        naming: naming(x, y).map(|(value, _)| value),
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
fn entities(a: &Thing, b: &Thing, topic: Option<&Topic>) -> Option<u8> {
    let disjoint = |x: &[u16], y: &[u16]| !x.is_empty() && !y.is_empty() && x.iter().all(|code| !y.contains(code));
    let subset = |x: &[u16], y: &[u16]| x.iter().all(|code| y.contains(code));
    let (countries_a, countries_b) = (&a.countries[..], &b.countries[..]);
    if topic.is_some_and(|t| t.mutual) {
        // Trade between China and Russia is another thing than trade between China and India, or China's trade.
        return (countries_a == countries_b && !countries_a.is_empty()).then_some(100);
    }
    let worldwide = topic.is_some_and(|t| t.worldwide);
    if !worldwide && disjoint(countries_a, countries_b) {
        return None;
    }
    // Exports to China are other exports than those to America.
    if !worldwide && !subset(countries_a, countries_b) && !subset(countries_b, countries_a) {
        return None;
    }
    // One city is another scope than the next.
    if disjoint(&a.here, &b.here) && a.claim.kind() != Kind::Anniversary {
        return None;
    }
    // A count of one city and a count of nobody knows where.
    let unnamed = |t: &Thing| t.claim.entities.is_empty() && t.claim.kind() == Kind::Number;
    if (unnamed(a) && !b.here.is_empty()) || (unnamed(b) && !a.here.is_empty()) {
        return None;
    }
    let once = topic.is_some_and(|t| t.nature == Nature::Once);
    if once && !worldwide && disjoint(&a.actors, &b.actors) {
        return None;
    }
    if countries_a.is_empty() || countries_b.is_empty() {
        return Some(if countries_a.is_empty() && countries_b.is_empty() {
            70
        } else {
            50
        });
    }
    let common = countries_a.iter().filter(|code| countries_b.contains(code)).count();
    let all = countries_a.len() + countries_b.len() - common;
    Some((common * 100 / all.max(1)) as u8)
}

/// Figures: flows and levels compare across periods, what belongs to a happening only within the same story.
fn figure(a: &Thing, b: &Thing, topic: Option<&Topic>, wording: u8, one_story: impl Fn() -> bool) -> Option<()> {
    let (x, y) = (&*a.claim, &*b.claim);
    // Money and rates of a country are one thing wherever they are told; counts and sizes, and what every side has its own
    // of, only within one story.
    let public = matches!(x.kind(), Kind::Money | Kind::Percent | Kind::Ordinal) && !topic.is_some_and(|t| t.owned);
    let in_story = || wording >= LEAST_STORY_WORDING || one_story();
    // Of two times, 31,600 and 480 at work are hardly one staff that shrank.
    let one_size = || {
        let one_time = matches!((x.period, y.period), (Some(p), Some(q)) if p.overlaps(&q));
        x.kind() != Kind::Number || one_time || !far_apart(&x.value, &y.value)
    };
    match topic.map(|t| (t.nature, t.mutual)) {
        Some((Nature::Flow | Nature::Stock, mutual)) => (mutual || public || (one_size() && in_story())).then_some(()),
        Some((Nature::Event | Nature::Once, _)) => (a.days_apart(b)? <= STORY_DAYS && in_story()).then_some(()),
        None => {
            let same_language = is_same(&x.source.language, &y.source.language);
            (same_language && wording >= LEAST_NOUN_WORDING && a.days_apart(b)? <= STORY_DAYS).then_some(())
        }
    }
}

/// Anniversaries of one concept: the same parties, or much of the event's name in common.
fn anniversary(a: &Claim, b: &Claim, topic: &Topic, entities: u8, wording: u8) -> Option<()> {
    let named = |c: &Claim| !c.entities.is_empty();
    let parties = named(a) && named(b) && entities >= 50;
    (parties || topic.worldwide || wording >= LEAST_EVENT_WORDING).then_some(())
}

/// Dates of a happening are one thing only where they meet: two meetings on two days are two meetings. Dates of what
/// happens once, or holds for a time, are compared when they have the same shape.
fn date(a: &Thing, b: &Thing, topic: &Topic) -> Option<()> {
    let (Value::Date(x), Value::Date(y)) = (&a.claim.value, &b.claim.value) else {
        return None;
    };
    let is_span = |g: Grain| g == Grain::Range;
    if is_span(x.grain) != is_span(y.grain) || !x.is_resolved() || !y.is_resolved() {
        return None;
    }
    let overlap = a.claim.period?.overlaps(&b.claim.period?);
    match topic.nature {
        Nature::Event => (overlap && x.grain == y.grain).then_some(()),
        Nature::Once => (overlap || a.days_apart(b)? <= STORY_DAYS).then_some(()),
        Nature::Stock | Nature::Flow => (is_span(x.grain) && overlap).then_some(()),
    }
}

/// A date that follows from an age or an anniversary, and one that was said: those of one person, or of the same parties where
/// the two meet, or their sentences have much in common.
fn worked_out_date(a: &Thing, b: &Thing, entities: u8, wording: u8) -> Option<()> {
    let by_age = a.claim.is_by(IMPLIED_BY_AGE) || b.claim.is_by(IMPLIED_BY_AGE);
    if by_age {
        return a.people.iter().any(|person| b.people.contains(person)).then_some(());
    }
    let named = !a.countries.is_empty() && !b.countries.is_empty() && entities == 100;
    let meet = a.claim.period?.overlaps(&b.claim.period?);
    (named && (meet || wording >= LEAST_EVENT_WORDING)).then_some(())
}

/// Its period, that of publication standing in.
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
