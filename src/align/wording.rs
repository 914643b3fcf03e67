//! Likeness of words: statements and quotations that say the same, and the context of figures.
//!
//! Features are stems, listed names (bodies, events; in any language the same code) and pairs of neighbouring stems. A
//! feature weighs by how much it tells: words of everyday news little, countries and leaders little, the rest fully. Shared
//! weight over all weight (Dice), damped where the shared weight is small. Weights come from the language files, never from
//! the corpus at hand, so that a claim's likeness does not depend on its neighbours.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{concepts, lexicon};
use crate::model::claim::{Claim, Polarity};
use crate::model::fact::{Feature, Similarity};
use crate::model::mention::{Kind, Value};
use crate::model::span::ByteSpan;
use crate::model::text::TokenKind;

/// Hundredths from which two statements are taken to say the same.
const LEAST_LIKENESS: u8 = 42;
/// … when one affirms and the other denies.
const LEAST_OPPOSED: u8 = 80;
/// Shared weight (tenths) below which likeness is damped.
const ENOUGH_SHARED: u32 = 24;
/// A feature that more claims than this share selects no candidates.
const COMMON_FEATURE: usize = 400;

/// Weights in tenths: words that tell something, words of everyday news, names that a whole story shares, neighbours.
const TELLING: u32 = 10;
const COMMON: u32 = 4;
const SHARED_NAME: u32 = 2;
const PAIR: u32 = 5;

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

    fn of(text: &str, claim: &Claim) -> Self {
        let lexicon = lexicon(&claim.source.language);
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        let mut words = Self::default();
        let mut before: Option<String> = None;
        let mut at = 0;
        while at < lexed.len() {
            let place = lexed.longest(at, |s| if let Sense::Place(index) = s { Some(*index) } else { None });
            if let Some((index, to)) = place {
                let place = &places::all()[index as usize];
                let weight = match place.kind {
                    PlaceKind::Country | PlaceKind::Person | PlaceKind::City => SHARED_NAME,
                    PlaceKind::Body | PlaceKind::Company | PlaceKind::Region | PlaceKind::Event => TELLING,
                };
                words.add(format!("@{}", place.within.as_ref().unwrap_or(&place.code)), weight);
                before = None;
                at = to;
                continue;
            }
            let (feature, weight, to) = match lexed.longest(at, |s| if let Sense::Concept(index) = s { Some(*index) } else { None }) {
                Some((index, to)) => {
                    let concept = &concepts::all()[index as usize];
                    (format!("#{}", concept.code), if concept.common { COMMON } else { TELLING }, to)
                }
                None => {
                    let word = lexed.text.word(at);
                    let saying = lexed.hits_at(at).iter().any(|h| h.sense == Sense::Cue(Cue::Say));
                    if lexed.text.tokens[at].kind != TokenKind::Word || lexicon.is_stop(word) || saying {
                        at += 1;
                        continue;
                    }
                    let stem = lexicon.stem(word);
                    let weight = if lexicon.is_common(&stem) { COMMON } else { TELLING };
                    (stem, weight, at + 1)
                }
            };
            if let Some(first) = before.replace(feature.clone()) {
                words.add(format!("{first} {feature}"), PAIR);
            }
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

    /// Likeness in hundredths.
    pub fn likeness(&self, other: &Self) -> u8 {
        let shared: u32 = self.weights.iter().filter(|(f, _)| other.weights.contains_key(*f)).map(|(_, w)| w).sum();
        let all = self.total + other.total;
        if all == 0 {
            return 0;
        }
        let dice = 200 * shared / all;
        (dice * shared.min(ENOUGH_SHARED) / ENOUGH_SHARED).min(100) as u8
    }

    /// What the two have in common, heaviest first.
    fn shared<'a>(&'a self, other: &Self) -> Vec<&'a str> {
        let mut shared: Vec<(&str, u32)> = self
            .weights
            .iter()
            .filter(|(f, _)| other.weights.contains_key(*f))
            .map(|(f, w)| (f.as_str(), *w))
            .collect();
        shared.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        shared.into_iter().map(|(f, _)| f).collect()
    }
}

/// Links between statements and quotations of different sources: each claim's best partner in the other source, where the
/// choice is mutual.
pub fn link(claims: &[Arc<Claim>], cut: &mut Vec<String>) -> Vec<(usize, usize, Similarity)> {
    let worded: Vec<usize> = (0..claims.len())
        .filter(|i| matches!(claims[*i].kind(), Kind::Statement | Kind::Quotation))
        .collect();
    let words: HashMap<usize, Words> =
        worded.iter().map(|i| (*i, Words::of(&claims[*i].mention.text, &claims[*i]))).collect();
    let candidates = candidates(claims, &worded, &words, cut);
    // Best partner of each claim in each other source.
    let mut best: HashMap<(usize, &str), (u8, usize)> = HashMap::new();
    for ((a, b), likeness) in &candidates {
        for (x, y) in [(*a, *b), (*b, *a)] {
            let entry = best.entry((x, &claims[y].source.id)).or_insert((*likeness, y));
            if (*likeness, std::cmp::Reverse(y)) > (entry.0, std::cmp::Reverse(entry.1)) {
                *entry = (*likeness, y);
            }
        }
    }
    let mut links = Vec::new();
    for ((a, b), likeness) in candidates {
        let partner = |x: usize, y: usize| best.get(&(x, claims[y].source.id.as_str())).map(|(_, p)| *p);
        if partner(a, b) == Some(b) && partner(b, a) == Some(a) {
            links.push((a, b, similarity(likeness, &words[&a], &words[&b])));
        }
    }
    links
}

/// Pairs of different sources that share a telling feature and are alike enough.
fn candidates(
    claims: &[Arc<Claim>],
    worded: &[usize],
    words: &HashMap<usize, Words>,
    cut: &mut Vec<String>,
) -> BTreeMap<(usize, usize), u8> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for i in worded {
        for (feature, weight) in &words[i].weights {
            if *weight >= COMMON {
                index.entry(feature).or_default().push(*i);
            }
        }
    }
    let mut found = BTreeMap::new();
    let mut skipped = 0;
    for members in index.values() {
        if members.len() > COMMON_FEATURE {
            skipped += 1;
            continue;
        }
        for (n, a) in members.iter().enumerate() {
            for b in &members[n + 1..] {
                let (x, y) = (&claims[*a], &claims[*b]);
                if x.source.id == y.source.id || found.contains_key(&(*a, *b)) {
                    continue;
                }
                let likeness = words[a].likeness(&words[b]);
                let least = if opposed(x, y) { LEAST_OPPOSED } else { LEAST_LIKENESS };
                if likeness >= least {
                    found.insert((*a, *b), likeness);
                }
            }
        }
    }
    if skipped > 0 {
        cut.push(format!("wording: {skipped} words that over {COMMON_FEATURE} statements share did not select pairs"));
    }
    found
}

fn opposed(a: &Claim, b: &Claim) -> bool {
    let denied = |c: &Claim| c.polarity == Polarity::Denied;
    denied(a) != denied(b)
}

fn similarity(likeness: u8, a: &Words, b: &Words) -> Similarity {
    let shared = a.shared(b);
    let note = format!("shared: {}", shared.into_iter().take(12).collect::<Vec<_>>().join(", "));
    Similarity { score: likeness, features: vec![Feature { name: "wording", weight: 100, value: likeness, note }] }
}
