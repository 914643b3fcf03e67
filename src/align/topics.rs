//! Claims of one topic and kind, wherever they are told.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::article::{Article, Group};
use super::bond::Bond;
use super::cuts::Cuts;
use super::matching::{Candidate, topical};

/// In larger blocks claims meet only those that stand next to them in time, and the cut is reported …
pub const LARGEST_BLOCK: usize = 300;
/// … so many are looked at, and so many taken.
const LOOKED_AT: usize = 120;
const TAKEN: usize = 8;

/// A group by the numbers of its article and of itself.
type At = (u32, u32);

/// Candidates by the two articles, the smaller number first. Of each pair at least one article is among those from `fresh` on.
pub fn candidates(articles: &[Article], fresh: usize, cuts: &mut Cuts) -> BTreeMap<(usize, usize), Vec<Candidate>> {
    let mut grouped: Vec<(u64, At)> = Vec::new();
    for (n, article) in articles.iter().enumerate() {
        for (g, group) in article.groups.iter().enumerate() {
            grouped.extend(group.block.map(|block| (block, (n as u32, g as u32))));
        }
    }
    grouped.par_sort_unstable();
    let group = |at: At| &articles[at.0 as usize].groups[at.1 as usize];
    let mut blocks: Vec<Vec<At>> = grouped
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter(|block| block.len() > 1 && block.iter().any(|(_, at)| at.0 as usize >= fresh))
        .map(|block| block.iter().map(|(_, at)| *at).collect())
        .collect();
    for block in blocks.iter_mut().filter(|b| b.len() > LARGEST_BLOCK) {
        cuts.topics.extend(group(block[0]).figure.claim.topic.clone());
        block.sort_by_key(|at| (group(*at).thing.begins(), *at));
    }
    let rows: Vec<(usize, usize)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(n, block)| (0..block.len()).map(move |at| (n, at)))
        .collect();
    let mut found: Vec<(At, At, Bond)> = rows
        .into_par_iter()
        .flat_map_iter(|(n, at)| partners(articles, &blocks[n], at, fresh))
        .collect();
    found.par_sort_unstable_by_key(|(a, b, _)| (a.0, b.0, a.1, b.1));
    let mut candidates: BTreeMap<(usize, usize), Vec<Candidate>> = BTreeMap::new();
    for (a, b, bond) in found {
        candidates
            .entry((a.0 as usize, b.0 as usize))
            .or_default()
            .push(Candidate {
                left: a.1 as usize,
                right: b.1 as usize,
                bond,
            });
    }
    candidates
}

/// Those behind the one at `at` that speak of the same thing.
fn partners(articles: &[Article], block: &[At], at: usize, fresh: usize) -> Vec<(At, At, Bond)> {
    let large = block.len() > LARGEST_BLOCK;
    let behind = block[at + 1..].iter().take(if large { LOOKED_AT } else { usize::MAX });
    let group = |at: At| -> &Group { &articles[at.0 as usize].groups[at.1 as usize] };
    let own = group(block[at]);
    let met = behind.filter_map(|other| {
        let (low, high) = (block[at].min(*other), block[at].max(*other));
        if low.0 == high.0 || (high.0 as usize) < fresh {
            return None;
        }
        let other = group(*other);
        let profile = |at: At| &articles[at.0 as usize].profile;
        let one_story = || profile(low).is_one_story(profile(high));
        let (x, y) = if low == block[at] { (own, other) } else { (other, own) };
        Some((low, high, Bond::Topic(topical(x, y, one_story)?)))
    });
    met.take(if large { TAKEN } else { usize::MAX }).collect()
}
