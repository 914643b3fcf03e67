//! Claims that meet through a third: where both are surely the same as what another article says, they are the same thing.
//!
//! One step only, and only within one story: no chain of weak links joins two things.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Joined;
use super::bond::Bond;
use crate::model::claim::Claim;
use crate::model::fact::{Feature, Road, Similarity};

/// Links that may be gone through have this score at least, in hundredths.
const SURE: u8 = 60;
/// What a step costs.
const STEP: u8 = 5;
/// It never makes two claims so sure to be one that they could contradict each other.
const MOST: u8 = 55;
/// Larger groups are stories of many accounts, whose claims meet by themselves.
const LARGEST: usize = 16;

/// The links between members of one group that no link joins yet, nor any other of their two sources.
pub fn links(members: &[usize], claims: &[&Arc<Claim>], links: &[Joined]) -> Vec<Joined> {
    if members.len() < 3 || members.len() > LARGEST {
        return Vec::new();
    }
    let mut sure: BTreeMap<usize, Vec<(usize, u8)>> = BTreeMap::new();
    for (a, b, bond) in links {
        if let Bond::Story(_, score) = bond
            && *score >= SURE
        {
            sure.entry(*a).or_default().push((*b, *score));
            sure.entry(*b).or_default().push((*a, *score));
        }
    }
    if sure.len() < 3 {
        return Vec::new();
    }
    let claim = |number: usize| claims[members.binary_search(&number).unwrap_or(0)];
    let source = |i: usize| claim(i).source.id.as_str();
    let joined = |a: usize, b: usize| {
        links.iter().any(|(x, y, _)| {
            [source(*x), source(*y)] == [source(a), source(b)] || [source(*y), source(*x)] == [source(a), source(b)]
        })
    };
    let mut found = Vec::new();
    for (n, a) in members.iter().enumerate() {
        for b in &members[n + 1..] {
            if source(*a) == source(*b) || claim(*a).kind() != claim(*b).kind() || joined(*a, *b) {
                continue;
            }
            let reach = |i: &usize| sure.get(i).map_or(&[][..], Vec::as_slice);
            let best = reach(a)
                .iter()
                .filter_map(|(via, p)| {
                    let (_, q) = reach(b).iter().find(|(other, _)| other == via)?;
                    Some((*p.min(q), *via))
                })
                .max();
            if let Some((score, via)) = best {
                found.push((*a, *b, Bond::Through((score - STEP).min(MOST), via)));
            }
        }
    }
    found
}

/// The similarity of two claims that both are the same as `via`.
pub fn similarity(score: u8, via: &Claim) -> Similarity {
    Similarity {
        score,
        road: Road::Story,
        features: vec![Feature {
            name: "through",
            weight: 100,
            value: score,
            note: format!("both are the same as “{}” of {}", via.mention.text, via.source.outlet),
        }],
    }
}
