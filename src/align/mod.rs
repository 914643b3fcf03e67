//! Claims → facts: which claims, of one source or several, speak about the same thing.
//!
//! Blocking first: figures, dates and anniversaries meet only inside their partition (dimension and topic), statements and
//! quotations only where they share rare words. Inside a block two claims are one thing when topic, parties, nature and
//! period allow it; of several claims of a source the best partner is taken, one to one. Whether the two agree is left to
//! `compare`.

pub mod copies;
pub mod figures;
mod lines;
mod matching;
mod opposed;
mod parallel;
mod same;
mod scene;
mod story;
mod through;
pub mod within;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::fact::{Fact, Link, Similarity};
use crate::model::id::content_id;
use crate::model::mention::Kind;

/// Facts, those of several sources first, and what a bound left out.
pub struct Alignment {
    pub facts: Vec<Fact>,
    pub cut: Vec<String>,
}

/// Puts claims together. The result does not depend on the order of the claims.
pub fn align(claims: Vec<Claim>) -> Alignment {
    let claims = in_order(claims);
    let mut cut = Vec::new();
    let mut links: Vec<(usize, usize, Similarity)> = Vec::new();
    let stories = story::Stories::of(&claims);
    let pairs = stories.pairs(&mut cut);
    for members in partitions(&claims).into_values() {
        links.extend(matching::link(&claims, &members, &stories, &pairs, &mut cut));
    }
    links.extend(wording::link(&claims, &mut cut));
    Alignment {
        facts: facts(&claims, links),
        cut,
    }
}

/// Every pair of figures of two articles that tell one story, with its signs: what the weights are learnt from.
pub fn candidates(claims: Vec<Claim>) -> Vec<(Arc<Claim>, Arc<Claim>, figures::Signs)> {
    let claims = in_order(claims);
    let stories = story::Stories::of(&claims);
    let pairs = stories.pairs(&mut Vec::new());
    let mut found = Vec::new();
    for members in partitions(&claims).into_values() {
        matching::each_candidate(&claims, &members, &stories, &pairs, |a, b, signs| {
            found.push((Arc::clone(&claims[a]), Arc::clone(&claims[b]), signs));
        });
    }
    found
}

/// By source and place, whatever order they came in.
fn in_order(claims: Vec<Claim>) -> Vec<Arc<Claim>> {
    let mut claims: Vec<Arc<Claim>> = claims.into_iter().map(Arc::new).collect();
    claims.sort_by(|a, b| {
        (&a.source.id, a.mention.start, a.mention.end, &a.id).cmp(&(
            &b.source.id,
            b.mention.start,
            b.mention.end,
            &b.id,
        ))
    });
    claims
}

/// Claims with a value by partition.
fn partitions(claims: &[Arc<Claim>]) -> BTreeMap<&str, Vec<usize>> {
    let mut partitions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate() {
        if !matches!(claim.kind(), Kind::Statement | Kind::Quotation | Kind::Time) {
            partitions.entry(&claim.partition).or_default().push(i);
        }
    }
    partitions
}

/// Linked claims form facts; so does every claim that stayed alone.
fn facts(claims: &[Arc<Claim>], links: Vec<(usize, usize, Similarity)>) -> Vec<Fact> {
    let mut parent: Vec<usize> = (0..claims.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (a, b, _) in &links {
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        let (low, high) = (a.min(b), a.max(b));
        parent[high] = low;
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..claims.len() {
        groups.entry(root(&mut parent, i)).or_default().push(i);
    }
    let mut by_group: BTreeMap<usize, Vec<(usize, usize, Similarity)>> = BTreeMap::new();
    for link in links {
        by_group.entry(root(&mut parent, link.0)).or_default().push(link);
    }
    let mut facts: Vec<Fact> = groups
        .into_iter()
        .map(|(root, members)| {
            let mut links = by_group.remove(&root).unwrap_or_default();
            links.extend(through::links(claims, &members, &links));
            fact(claims, &members, links)
        })
        .collect();
    facts.sort_by(|a, b| (a.links.is_empty(), &a.topic, &a.id).cmp(&(b.links.is_empty(), &b.topic, &b.id)));
    facts
}

fn fact(claims: &[Arc<Claim>], members: &[usize], links: Vec<(usize, usize, Similarity)>) -> Fact {
    let place = |i: usize| members.binary_search(&i).unwrap_or(0);
    let ids: BTreeSet<&str> = members.iter().map(|i| claims[*i].id.as_str()).collect();
    let id = content_id('f', &ids.into_iter().collect::<Vec<_>>());
    Fact {
        id,
        topic: claims[members[0]].topic.clone(),
        claims: members.iter().map(|i| Arc::clone(&claims[*i])).collect(),
        links: links
            .into_iter()
            .map(|(left, right, similarity)| Link {
                left: place(left),
                right: place(right),
                similarity,
            })
            .collect(),
    }
}
