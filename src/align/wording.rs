//! Likeness of words: statements and quotations that say the same, and the context of figures.
//!
//! Features are stems, listed names (bodies, events; in any language the same code) and pairs of neighbouring stems. A
//! feature weighs by how much it tells: words of everyday news little, countries and leaders little, the rest fully. Likeness
//! is the mean of the shared weight over all weight (Dice) and over the shorter side (containment), damped where the shared
//! weight is small, and nothing where fewer than two telling words are shared. Weights come from the language files, never from
//! the corpus at hand, so that a claim's likeness does not depend on its neighbours.

use std::collections::{BTreeMap, HashMap, HashSet};
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
const LEAST_LIKENESS: u8 = 30;
/// … when one affirms and the other denies.
const LEAST_OPPOSED: u8 = 80;
/// Shared weight (tenths) below which likeness is damped.
const ENOUGH_SHARED: u32 = 40;
/// Statements share at least as many telling words.
const LEAST_TELLING: usize = 2;
/// … when one affirms and the other denies.
const LEAST_TELLING_OPPOSED: usize = 4;
/// A feature that more claims than this share selects no candidates.
const COMMON_FEATURE: usize = 400;

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

    fn of(text: &str, claim: &Claim) -> Self {
        let lexicon = lexicon(&claim.source.language);
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        let mut words = Self::default();
        let mut before: Vec<String> = Vec::new();
        let mut at = 0;
        while at < lexed.len() {
            let place = lexed.longest(at, |s| if let Sense::Place(index) = s { Some(*index) } else { None });
            if let Some((index, to)) = place {
                let place = &places::all()[index as usize];
                let weight = match place.kind {
                    PlaceKind::Country | PlaceKind::Person | PlaceKind::City => SHARED_NAME,
                    PlaceKind::Body | PlaceKind::Company | PlaceKind::Region | PlaceKind::Event => TELLING,
                };
                let city = place.kind == PlaceKind::City;
                words.add(format!("@{}", place.within.as_ref().filter(|_| city).unwrap_or(&place.code)), weight);
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
                    let idle = |s: &Sense| matches!(s, Sense::Cue(Cue::Say | Cue::Title) | Sense::TimeUnit(_));
                    let idle = lexed.hits_at(at).iter().any(|h| idle(&h.sense));
                    if lexed.text.tokens[at].kind != TokenKind::Word || lexicon.is_stop(word) || idle {
                        at += 1;
                        continue;
                    }
                    let stem = lexicon.stem(word);
                    // A single character of a script without spaces is a piece of a word.
                    let piece = !stem.is_ascii() && stem.chars().count() == 1;
                    let weight = if piece || lexicon.is_common(&stem) { COMMON } else { TELLING };
                    (stem, weight, at + 1)
                }
            };
            for near in &before {
                let (first, second) = if *near < feature { (near, &feature) } else { (&feature, near) };
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

    /// Likeness in hundredths.
    pub fn likeness(&self, other: &Self) -> u8 {
        let shared: u32 = self.weights.iter().filter(|(f, _)| other.weights.contains_key(*f)).map(|(_, w)| w).sum();
        let all = self.total + other.total;
        if all == 0 {
            return 0;
        }
        let least = self.total.min(other.total).max(1);
        let mean = (200 * shared / all + 100 * shared / least) / 2;
        (mean * shared.min(ENOUGH_SHARED) / ENOUGH_SHARED).min(100) as u8
    }

    /// Telling single words that both have.
    fn telling_in_common(&self, other: &Self) -> usize {
        let single = |f: &str| !f.contains(' ');
        self.weights.iter().filter(|(f, w)| **w >= TELLING && single(f) && other.weights.contains_key(*f)).count()
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

/// Links between statements and quotations of different sources, the likest first, one to one.
pub fn link(claims: &[Arc<Claim>], cut: &mut Vec<String>) -> Vec<(usize, usize, Similarity)> {
    let worded: Vec<usize> = (0..claims.len())
        .filter(|i| matches!(claims[*i].kind(), Kind::Statement | Kind::Quotation))
        .collect();
    let words: HashMap<usize, Words> =
        worded.iter().map(|i| (*i, Words::of(&claims[*i].mention.text, &claims[*i]))).collect();
    let candidates = candidates(claims, &worded, &words, cut);
    let mut ranked: Vec<((usize, usize), u8)> = candidates.into_iter().collect();
    ranked.sort_by_key(|((a, b), likeness)| (std::cmp::Reverse(*likeness), *a, *b));
    // Each claim has one partner in each other source.
    let mut taken: HashSet<(usize, &str)> = HashSet::new();
    let mut links = Vec::new();
    for ((a, b), likeness) in ranked {
        let (to_b, to_a) = ((a, claims[b].source.id.as_str()), (b, claims[a].source.id.as_str()));
        if !taken.contains(&to_b) && !taken.contains(&to_a) {
            taken.extend([to_b, to_a]);
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
                let least_telling = if opposed(x, y) { LEAST_TELLING_OPPOSED } else { LEAST_TELLING };
                if likeness >= least && words[a].telling_in_common(&words[b]) >= least_telling {
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
