//! What an article turns on, and which values stand around each claim: what lets `align` see one story told twice.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::Scanned;
use crate::lexicon::bag::{MetTerm, each};
use crate::lexicon::concepts;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sound::LEAST_CONSONANTS;
use crate::model::claim::Context;
use crate::model::duration::TimeUnit;
use crate::model::mention::Value;
use crate::model::sentence::Role;

/// Terms of an article that are kept.
const STORY: usize = 64;
/// Values of an article that are kept.
const VALUES: usize = 96;
/// How often a term counts in one article.
const MOST_TIMES: u32 = 3;

/// The contexts of one article.
pub struct Contexts {
    story: Arc<[String]>,
    sentences: u32,
    values: Arc<[String]>,
    /// Where each of them starts.
    starts: Vec<u32>,
}

impl Contexts {
    pub fn of(scanned: &Scanned<'_>) -> Self {
        let (sentences, mentions) = (scanned.sentences, scanned.mentions);
        let told: Vec<usize> = (0..sentences.len())
            .filter(|i| matches!(sentences[*i].role, Role::Body | Role::Headline))
            .collect();
        let values: Vec<(u32, String)> = told
            .iter()
            .flat_map(|i| &mentions[*i])
            .filter_map(|m| Some((m.span.start, value_key(&m.value)?)))
            .take(VALUES)
            .collect();
        let mut times: HashMap<Key<'_>, u32, RandomState> = HashMap::default();
        for i in &told {
            each(&scanned.lexed[*i], scanned.spoken[*i].lexicon, |met| {
                if let Some(key) = Key::of(&met.term) {
                    *times.entry(key).or_default() += 1;
                }
            });
        }
        for (_, value) in &values {
            *times.entry(Key::Value(value)).or_default() += 1;
        }
        let mut ranked: Vec<(u32, Key<'_>)> = times
            .into_iter()
            .map(|(key, times)| (key.weight() * times.min(MOST_TIMES), key))
            .filter(|(weight, _)| *weight > 0)
            .collect();
        let order = |a: &(u32, Key<'_>), b: &(u32, Key<'_>)| b.0.cmp(&a.0).then_with(|| a.1.parts().cmp(&b.1.parts()));
        if ranked.len() > STORY {
            ranked.select_nth_unstable_by(STORY, order);
            ranked.truncate(STORY);
        }
        ranked.sort_unstable_by(order);
        Self {
            story: ranked.iter().map(|(_, key)| key.to_string()).collect(),
            sentences: sentences.len() as u32,
            starts: values.iter().map(|(start, _)| *start).collect(),
            values: values.into_iter().map(|(_, key)| key).collect(),
        }
    }

    /// The context of a claim at byte `start` of the text, in sentence number `sentence`.
    pub fn at(&self, sentence: usize, start: u32) -> Context {
        Context {
            story: Arc::clone(&self.story),
            values: Arc::clone(&self.values),
            at: self.starts.partition_point(|s| *s < start) as u32,
            sentence: sentence as u32,
            sentences: self.sentences,
        }
    }
}

/// Consonants of a name that count. Endings of cases differ: what is longer is cut.
const NAME_KEY: usize = 4;

/// A term of the story.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    Place(u16),
    Concept(u16),
    /// The consonant classes of a name, so that other scripts find it; ASCII, filled up with zeros.
    Name([u8; NAME_KEY]),
    Value(&'a str),
}

impl Key<'_> {
    fn of(term: &MetTerm) -> Option<Self> {
        match term {
            MetTerm::Place(index) => Some(Self::Place(*index)),
            MetTerm::Concept(index) => Some(Self::Concept(*index)),
            MetTerm::Topic(_) => None,
            MetTerm::Word { word, named } => {
                let classes = word.sound().classes.as_bytes();
                if !named || classes.len() < LEAST_CONSONANTS {
                    return None;
                }
                let mut key = [0; NAME_KEY];
                key.iter_mut().zip(classes).for_each(|(to, from)| *to = *from);
                Some(Self::Name(key))
            }
        }
    }

    /// In tenths.
    fn weight(&self) -> u32 {
        match self {
            Self::Place(index) if places::all()[*index as usize].kind == PlaceKind::Country => 5,
            Self::Place(_) => 15,
            Self::Concept(index) if concepts::all()[*index as usize].common => 1,
            Self::Concept(_) => 6,
            Self::Name(key) if key[LEAST_CONSONANTS] == 0 => 8,
            Self::Name(_) => 20,
            Self::Value(value) => value_weight(value),
        }
    }

    /// The sign of its kind, and the rest.
    fn parts(&self) -> (char, &str) {
        match self {
            Self::Place(index) => ('@', &places::all()[*index as usize].code),
            Self::Concept(index) => ('#', &concepts::all()[*index as usize].code),
            Self::Name(key) => {
                let classes = std::str::from_utf8(key).unwrap_or_default();
                ('~', classes.trim_end_matches('\0'))
            }
            Self::Value(value) => ('=', value),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, rest) = self.parts();
        write!(f, "{sign}{rest}")
    }
}

/// A value as one string, whatever its kind and unit: neighbours are recognised by it.
fn value_key(value: &Value) -> Option<String> {
    Some(match value {
        Value::Date(date) => date
            .start
            .or(date.end)
            .map(|d| d.to_string())
            .or(date.partial.clone())?,
        // An age is told as a number too.
        Value::Duration { duration, .. } if duration.unit == TimeUnit::Year => duration.amount.to_string(),
        Value::Duration { duration, .. } => duration.to_string(),
        Value::Time { iso } => iso.clone(),
        Value::Anniversary { ordinal, .. } => ordinal.to_string(),
        Value::Statement { .. } | Value::Quotation { .. } => return None,
        figure => {
            let quantity = figure.quantity()?;
            quantity.stated.or(quantity.lower).or(quantity.upper)?.to_string()
        }
    })
}

/// A figure of many digits is found again in another article by chance less often.
fn value_weight(key: &str) -> u32 {
    let significant = key.trim_end_matches('0').chars().filter(char::is_ascii_digit).count();
    match significant {
        0 | 1 => 2,
        2 => 5,
        3 => 12,
        _ => 18,
    }
}
