//! Claims that meet through a third: where both are surely the same as what another article says, they are the same thing.
//!
//! One step only, and only within one story: no chain of weak links joins two things.

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
pub fn links(members: &[u32], claims: &[&Arc<Claim>], links: &[Joined]) -> Vec<Joined> {
    if members.len() < 3 || members.len() > LARGEST {
        return Vec::new();
    }
    let place = |number: u32| members.binary_search(&number).unwrap_or(0);
    let mut sure: Vec<Vec<(u32, u8)>> = vec![Vec::new(); members.len()];
    for (a, b, bond) in links {
        if let Bond::Story(_, score) = bond
            && *score >= SURE
        {
            sure[place(*a)].push((*b, *score));
            sure[place(*b)].push((*a, *score));
        }
    }
    if sure.iter().filter(|links| !links.is_empty()).count() < 3 {
        return Vec::new();
    }
    let joined = joined_sources(claims, links.iter().map(|(a, b, _)| (place(*a), place(*b))));
    let mut found = Vec::new();
    for (a, x) in members.iter().enumerate() {
        for (b, y) in members.iter().enumerate().skip(a + 1) {
            if claims[a].kind() != claims[b].kind() || joined(a, b) {
                continue;
            }
            let best = sure[a]
                .iter()
                .filter_map(|(via, p)| {
                    let (_, q) = sure[b].iter().find(|(other, _)| other == via)?;
                    Some((*p.min(q), *via))
                })
                .max();
            if let Some((score, via)) = best {
                found.push((*x, *y, Bond::Through((score - STEP).min(MOST), via)));
            }
        }
    }
    found
}

/// Whether two claims, by their places, are of one source or of two sources that a link joins.
fn joined_sources(
    claims: &[&Arc<Claim>],
    links: impl Iterator<Item = (usize, usize)>,
) -> impl Fn(usize, usize) -> bool {
    // The number of its source, for each claim.
    let first = |claim: &&Arc<Claim>| claims.iter().position(|other| other.source.id == claim.source.id);
    let source: Vec<usize> = claims.iter().map(|claim| first(claim).unwrap_or(0)).collect();
    // One bit for each of `LARGEST` sources.
    let mut joined = vec![0_u16; claims.len()];
    for own in &source {
        joined[*own] |= 1 << own;
    }
    for (a, b) in links {
        joined[source[a]] |= 1 << source[b];
        joined[source[b]] |= 1 << source[a];
    }
    move |a, b| joined[source[a]] & (1 << source[b]) != 0
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
