//! Figures, dates and anniversaries of one block: partners one to one between each pair of sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::same::same_thing;
use super::story::Stories;
use super::words::Words;
use crate::lexicon::topics::{self, Nature};
use crate::model::claim::Claim;
use crate::model::fact::Similarity;
use crate::model::mention::{Kind, Value};

/// The links inside one block; `members` index into `claims`.
pub fn link(claims: &[Arc<Claim>], members: &[usize], stories: &Stories<'_>) -> Vec<(usize, usize, Similarity)> {
    let mut by_source: BTreeMap<&str, Vec<Group>> = BTreeMap::new();
    for member in members {
        let groups = by_source.entry(&claims[*member].source.id).or_default();
        match groups
            .iter_mut()
            .find(|g| repeats(&claims[g.members[0]], &claims[*member]))
        {
            Some(group) => group.members.push(*member),
            None => groups.push(Group { members: vec![*member] }),
        }
    }
    for group in by_source.values_mut().flatten() {
        group.keep_resolved(claims);
    }
    let words: BTreeMap<usize, Words> = members.iter().map(|m| (*m, Words::of_context(&claims[*m]))).collect();
    let sources: Vec<Vec<Group>> = by_source.into_values().collect();
    let mut links = Vec::new();
    for (i, left) in sources.iter().enumerate() {
        for right in &sources[i + 1..] {
            pair(claims, &words, stories, left, right, &mut links);
        }
    }
    links
}

/// Claims of one source that say the same: the first speaks for all, but for anniversaries, each of which names its event.
struct Group {
    members: Vec<usize>,
}

impl Group {
    /// Where one of the claims says the year and another leaves it open, the first speaks for both.
    fn keep_resolved(&mut self, claims: &[Arc<Claim>]) {
        let resolved = |i: &usize| claims[*i].period.is_some();
        if self.members.iter().any(resolved) {
            self.members.retain(resolved);
        }
    }
}

fn repeats(a: &Claim, b: &Claim) -> bool {
    let same_value = match (&a.value, &b.value) {
        (Value::Anniversary { ordinal: x, .. }, Value::Anniversary { ordinal: y, .. }) => x == y,
        (x, y) => match (x.quantity(), y.quantity()) {
            (Some(p), Some(q)) => p == q && x.unit() == y.unit(),
            _ => x == y,
        },
    };
    let anniversary = a.kind() == Kind::Anniversary;
    let topic = a.topic.as_deref().and_then(topics::of_claim);
    // Two articles' days apart, a happening is the same.
    let worldwide = topic.is_some_and(|t| t.worldwide);
    let happening = topic.is_some_and(|t| t.nature == Nature::Event);
    same_value && (worldwide || a.entities == b.entities) && (anniversary || happening || a.period == b.period)
}

/// Best partners first: same period before nearer periods, equal values before unequal ones, then likeness.
fn pair(
    claims: &[Arc<Claim>],
    words: &BTreeMap<usize, Words>,
    stories: &Stories<'_>,
    left: &[Group],
    right: &[Group],
    links: &mut Vec<(usize, usize, Similarity)>,
) {
    let mut candidates = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let (x, y) = (a.members[0], b.members[0]);
            if !can_meet(&claims[x], &claims[y]) {
                continue;
            }
            if let Some(similarity) = same_thing(&claims[x], &claims[y], (&words[&x], &words[&y]), stories) {
                candidates.push((cost(&claims[x], &claims[y], &similarity), i, j, similarity));
            }
        }
    }
    candidates.sort_by_key(|(cost, i, j, _)| (*cost, *i, *j));
    let (mut used_left, mut used_right) = (vec![false; left.len()], vec![false; right.len()]);
    for (_, i, j, similarity) in candidates {
        if used_left[i] || used_right[j] {
            continue;
        }
        (used_left[i], used_right[j]) = (true, true);
        for (n, x) in left[i].members.iter().enumerate() {
            for (m, y) in right[j].members.iter().enumerate() {
                if n + m == 0 {
                    links.push((*x, *y, similarity.clone()));
                } else if claims[*x].kind() == Kind::Anniversary
                    && let Some(other) = same_thing(&claims[*x], &claims[*y], (&words[x], &words[y]), stories)
                {
                    links.push((*x, *y, other));
                }
            }
        }
    }
}

/// Two currencies of two periods have nothing to tell each other.
fn can_meet(a: &Claim, b: &Claim) -> bool {
    let one_unit = a.value.unit() == b.value.unit() || a.kind() != Kind::Money;
    one_unit || a.period.zip(b.period).is_some_and(|(x, y)| x.same_days(&y))
}

fn cost(a: &Claim, b: &Claim, similarity: &Similarity) -> (i64, bool, u8) {
    let gap = match (a.period, b.period) {
        (Some(x), Some(y)) if x.same_days(&y) => 0,
        (Some(x), Some(y)) => 1 + x.gap_days(&y),
        (None, None) => 0,
        _ => 200,
    };
    let apart = match (a.value.quantity(), b.value.quantity()) {
        (Some(p), Some(q)) => a.value.unit() != b.value.unit() || !p.meets(q),
        _ => false,
    };
    // One currency before another: a pair in two currencies tells little.
    let units = if a.value.unit() == b.value.unit() { 0 } else { 100_000 };
    (gap + units, apart, 100 - similarity.score)
}
