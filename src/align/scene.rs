//! A claim as alignment sees it: the terms of its sentence and how near to its figure each of them stands.

use std::sync::Arc;

use crate::lexicon::concepts;
use crate::model::claim::Claim;

use super::meaning;
use super::terms::{MOST_TERMS, Terms};

/// Terms between a figure and a term that halve what the term tells about the figure.
const HALF_WAY: u32 = 3;

/// A claim and the terms of its sentence.
pub struct Scene {
    pub terms: Arc<Terms>,
    /// For each term, how much it tells about the claim itself, in hundredths of its weight.
    near: Vec<u8>,
    /// Weight of all items by that, in thousandths, and of those that count across languages.
    total: u32,
    total_across: u32,
}

impl Scene {
    /// A claim in its sentence.
    pub fn of(claim: &Claim, terms: Arc<Terms>) -> Self {
        let start = claim.mention.start.saturating_sub(claim.sentence.start);
        let end = claim.mention.end.saturating_sub(claim.sentence.start);
        let before = terms.items.iter().filter(|i| i.to <= start).count() as u32;
        let behind = terms.items.iter().filter(|i| i.from < end).count() as u32;
        let near = terms.items.iter().enumerate().map(|(n, item)| {
            let n = n as u32;
            let steps = if item.to <= start {
                // A longer term may begin before and end behind a shorter one.
                before.saturating_sub(1 + n)
            } else if item.from >= end {
                n.saturating_sub(behind)
            } else {
                0
            };
            (100 * HALF_WAY / (HALF_WAY + steps)) as u8
        });
        Self::new(near.collect(), terms)
    }

    /// A stretch of words without a figure in it.
    pub fn flat(terms: Arc<Terms>) -> Self {
        Self::new(vec![100; terms.items.len()], terms)
    }

    /// How alike the two are by their vectors, in hundredths.
    pub fn meaning(&self, other: &Self) -> u32 {
        meaning::likeness(self.terms.vector.as_ref(), other.terms.vector.as_ref())
    }

    /// Whether a negation stands in it.
    pub fn denied(&self) -> bool {
        !self.terms.negations.is_empty()
    }

    /// Whether it speaks of some only, of whom there are others.
    pub fn is_particular(&self) -> bool {
        self.terms.concepts().any(|c| concepts::all()[c as usize].particular)
    }

    /// A concept of this side that the other lacks, and its opposite, which stands there and is lacking here; both beside
    /// something that the two sides share.
    pub fn opposites(&self, other: &Self) -> Option<Opposites> {
        let (x, y) = (&*self.terms, &*other.terms);
        if !x.has_opposite {
            return None;
        }
        let theirs = only_in(y, x);
        only_in(x, y).into_iter().find_map(|(i, c)| {
            let opposite = &concepts::all()[c as usize].opposite;
            let (j, d) = theirs
                .iter()
                .find(|(j, d)| opposite.contains(d) && shared_beside((x, i), (y, *j)))?;
            Some(Opposites {
                concepts: (c, *d),
                negates: (x.negates(i), y.negates(*j)),
            })
        })
    }

    fn new(near: Vec<u8>, terms: Arc<Terms>) -> Self {
        let weighed = |one_language: bool| {
            let items = terms.items.iter().zip(&near);
            let counted = items.filter(|(item, _)| item.counts(one_language));
            counted.map(|(item, near)| item.weight * u32::from(*near)).sum()
        };
        Self {
            total: weighed(true),
            total_across: weighed(false),
            near,
            terms,
        }
    }
}

/// Two concepts that say the opposite of each other, and whether each is the one negation of its side: "rejected".
pub struct Opposites {
    pub concepts: (u16, u16),
    pub negates: (bool, bool),
}

/// Terms on each side of a word that tell what it is about, and the weight (tenths) that two of them share there at least.
const BESIDE: usize = 2;
const LEAST_BESIDE: u32 = 5;

/// The concepts that `there` lacks, and where they stand.
fn only_in(here: &Terms, there: &Terms) -> Vec<(usize, u16)> {
    let items = here.items.iter().take(MOST_TERMS).enumerate();
    let concepts = items.filter_map(|(n, item)| Some((n, item.concept()?)));
    let lacking = concepts.filter(|(_, c)| there.concepts().all(|other| other != *c));
    lacking.collect()
}

/// Whether two terms stand beside something that both sentences hold.
fn shared_beside((x, i): (&Terms, usize), (y, j): (&Terms, usize)) -> bool {
    let around = |terms: &Terms, n: usize| n.saturating_sub(BESIDE)..(n + BESIDE + 1).min(terms.items.len());
    let one_language = x.tag == y.tag;
    let theirs = around(y, j);
    let ours = x.items[around(x, i)].iter();
    let shared = ours.filter(|item| y.same_as(item, one_language).any(|place| theirs.contains(&place)));
    shared.map(|item| item.weight).sum::<u32>() >= LEAST_BESIDE
}

/// How much two sentences have in common, as wholes and around the two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Hundredths.
    pub sentence: u32,
    /// The same without ideas that are only of one field.
    pub literal: u32,
    /// Hundredths, terms near both claims counting most.
    pub local: u32,
    /// Weight in tenths of what both sentences hold.
    pub shared: u32,
    /// Names among it, and those that may be of people.
    pub names: u32,
    pub persons: u32,
    /// Shared weight in tenths of what a negation stands beside on one side only.
    pub turned: u32,
}

/// Shared weight (tenths) below which likeness is damped: one common word proves little.
const ENOUGH: u32 = 40;
/// What two ideas of one field count of what one idea would, in hundredths.
const OF_ONE_FIELD: u32 = 50;

pub fn likeness(a: &Scene, b: &Scene) -> Likeness {
    let (x, y) = (&*a.terms, &*b.terms);
    let one_language = x.tag == y.tag;
    if x.keys & y.keys == 0 && x.sounds & y.sounds == 0 && !x.fields.meets(&y.fields) {
        return Likeness::default();
    }
    let mut taken = [0_u64; MOST_TERMS / 64];
    let mut left_over = [0_u64; MOST_TERMS / 64];
    let (mut shared, mut names, mut persons, mut turned, mut shared_near) = (0, 0, 0, 0, 0);
    let ((mut total_a, mut near_a), (mut total_b, mut near_b)) = if one_language {
        ((x.total, a.total), (y.total, b.total))
    } else {
        ((x.total_across, a.total_across), (y.total_across, b.total_across))
    };
    for (i, item) in x.items.iter().take(MOST_TERMS).enumerate() {
        let found = y
            .same_as(item, one_language)
            .filter(|j| taken[j / 64] & (1 << (j % 64)) == 0)
            .max_by_key(|j| (b.near[*j], std::cmp::Reverse(*j)));
        let Some(j) = found else {
            left_over[i / 64] |= 1 << (i % 64);
            continue;
        };
        let other = &y.items[j];
        taken[j / 64] |= 1 << (j % 64);
        let weight = item.weight.max(other.weight);
        shared += weight;
        names += u32::from(item.is_name || other.is_name);
        turned += weight * u32::from(item.negated != other.negated);
        persons += u32::from(item.is_person || other.is_person);
        shared_near += weight * u32::from(a.near[i].min(b.near[j]));
        // What matches counts in any case.
        for (item, near, total, nearer) in [
            (item, a.near[i], &mut total_a, &mut near_a),
            (other, b.near[j], &mut total_b, &mut near_b),
        ] {
            if !item.counts(one_language) {
                *total += item.weight;
                *nearer += item.weight * u32::from(near);
            }
        }
    }
    let literally = shared;
    let folded = y.fields.folded();
    for (i, item) in x.items.iter().enumerate().take(MOST_TERMS) {
        if left_over[i / 64] & (1 << (i % 64)) == 0 || !item.is_beside(&y.fields, folded) {
            continue;
        }
        let own = item.idea.fields();
        let free = |j: usize| taken[j / 64] & (1 << (j % 64)) == 0;
        let others = y.items.iter().enumerate().take(MOST_TERMS);
        let found = others
            .filter(|(j, other)| other.is_beside(&own, item.folded) && free(*j))
            .max_by_key(|(j, _)| (b.near[*j], std::cmp::Reverse(*j)));
        let Some((j, other)) = found else { continue };
        taken[j / 64] |= 1 << (j % 64);
        let weight = item.weight.min(other.weight) * OF_ONE_FIELD / 100;
        shared += weight;
        shared_near += weight * u32::from(a.near[i].min(b.near[j]));
    }
    let part = |shared: u32, a: u32, b: u32| {
        let (least, mean) = (a.min(b).max(1), (a + b).max(1));
        ((200 * shared / mean + 100 * shared / least) / 2).min(100)
    };
    let damped = |value: u32| value * shared.min(ENOUGH) / ENOUGH;
    Likeness {
        sentence: damped(part(shared, total_a, total_b)),
        literal: part(literally, total_a, total_b) * literally.min(ENOUGH) / ENOUGH,
        local: damped(part(shared_near, near_a, near_b)),
        shared,
        names,
        persons,
        turned,
    }
}
