//! What an article turns on, and which values stand around each claim: what lets `align` see one story told twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lexicon::bag::{Item, Term, items};
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sound::LEAST_CONSONANTS;
use crate::lexicon::{Lexed, Lexicon, concepts};
use crate::model::claim::Context;
use crate::model::duration::TimeUnit;
use crate::model::mention::{Mention, Value};
use crate::model::sentence::{Role, Sentence};

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
    pub fn of(sentences: &[Sentence], lexed: &[Lexed], mentions: &[Vec<Mention>], lexicon: &Lexicon) -> Self {
        let told: Vec<usize> = (0..sentences.len())
            .filter(|i| matches!(sentences[*i].role, Role::Body | Role::Headline))
            .collect();
        let values: Vec<(u32, String)> = told
            .iter()
            .flat_map(|i| &mentions[*i])
            .filter_map(|m| Some((m.span.start, value_key(&m.value)?)))
            .take(VALUES)
            .collect();
        let mut terms: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for i in &told {
            for (key, weight) in items(&lexed[*i], lexicon).iter().filter_map(story_key) {
                terms.entry(key).or_insert((weight, 0)).1 += 1;
            }
        }
        for (_, key) in &values {
            terms.entry(format!("={key}")).or_insert((value_weight(key), 0)).1 += 1;
        }
        let mut ranked: Vec<(u32, String)> = terms
            .into_iter()
            .map(|(key, (weight, times))| (weight * times.min(MOST_TIMES), key))
            .filter(|(weight, _)| *weight > 0)
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Self {
            story: ranked.into_iter().take(STORY).map(|(_, key)| key).collect(),
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

/// A term of the story and its weight in tenths; a name by how it sounds, so that other scripts find it.
fn story_key(item: &Item) -> Option<(String, u32)> {
    match &item.term {
        Term::Place(index) => {
            let place = &places::all()[*index as usize];
            let weight = if place.kind == PlaceKind::Country { 5 } else { 15 };
            Some((format!("@{}", place.code), weight))
        }
        Term::Concept(index) => {
            let concept = &concepts::all()[*index as usize];
            Some((format!("#{}", concept.code), if concept.common { 1 } else { 6 }))
        }
        Term::Topic(_) => None,
        Term::Stem(_) => {
            let sound = item.sound.as_ref()?;
            let length = sound.classes.len();
            let weight = match length {
                ..LEAST_CONSONANTS => return None,
                LEAST_CONSONANTS => 8,
                _ => 20,
            };
            // Endings of cases differ: what is longer than five consonants is cut.
            let key = &sound.classes[..length.min(4)];
            Some((format!("~{key}"), weight))
        }
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
