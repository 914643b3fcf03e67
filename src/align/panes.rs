//! Aligning a stream of articles: pane by pane in the order of their publication, with bounded memory.
//!
//! A pane is held against itself and against the one before it. A fact is complete once no claim of it is in the last pane;
//! it is handed over then and forgotten. Up to one pane nothing is left out, and the order in which articles come does not
//! matter.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::article::{Article, Grouping};
use super::cuts::Cuts;
use super::{Joined, fact, in_order, links, through};
use crate::model::claim::Claim;
use crate::model::fact::Fact;

/// Articles that are held against each other at a time: a month of 150 a day.
pub const PANE: usize = 5_000;
/// A fact of more claims that spans two panes is handed over before it is complete.
pub const LARGEST_FACT: usize = 2_000;

/// What is known of the articles so far.
#[derive(Default)]
pub struct Aligner {
    /// The last pane, and the number of its first claim.
    last: Vec<Article>,
    first: usize,
    /// Links of facts that are not complete, by the numbers of their claims.
    links: Vec<Joined>,
    /// The claims of these.
    claims: FxHashMap<usize, Arc<Claim>>,
    articles: usize,
    cuts: Cuts,
}

/// The claims of a fact by number, and its links.
struct Cluster {
    members: Vec<usize>,
    links: Vec<Joined>,
}

impl Aligner {
    /// Takes the claims of the next pane, and does `work` on each fact that is complete now; results in the order of topics and
    /// ids. Facts of one claim are left out.
    pub fn add<T: Send>(&mut self, claims: Vec<Arc<Claim>>, work: impl Fn(Fact) -> T + Sync) -> Vec<T> {
        let pane = super::articles(&in_order(claims), Grouping::Repeated);
        let (fresh, start) = (self.last.len(), self.first);
        let old: usize = self.last.iter().map(|article| article.claims.len()).sum();
        self.articles += pane.len();
        if fresh > 0 {
            self.cuts.articles = self.articles;
        }
        self.last.extend(pane);
        let found = links(&self.last, fresh, &mut self.cuts);
        let numbered: Vec<&Arc<Claim>> = self.last.iter().flat_map(|article| &article.claims).collect();
        for (a, b, bond) in found {
            for claim in [a, b] {
                self.claims
                    .entry(start + claim)
                    .or_insert_with(|| Arc::clone(numbered[claim]));
            }
            self.links.push((start + a, start + b, bond));
        }
        self.last.drain(..fresh);
        self.first = start + old;
        let first = self.first;
        self.hand_over(|members| members.last().is_none_or(|last| *last < first), work)
    }

    /// Does `work` on the facts that were not complete before the end, and says what the bounds left out.
    pub fn finish<T: Send>(mut self, work: impl Fn(Fact) -> T + Sync) -> (Vec<T>, Vec<String>) {
        let rest = self.hand_over(|_| true, work);
        (rest, self.cuts.messages())
    }

    fn hand_over<T: Send>(&mut self, complete: impl Fn(&[usize]) -> bool, work: impl Fn(Fact) -> T + Sync) -> Vec<T> {
        let (mut done, mut open) = (Vec::new(), Vec::new());
        for cluster in clusters(std::mem::take(&mut self.links)) {
            if complete(&cluster.members) {
                done.push(cluster);
            } else if cluster.members.len() > LARGEST_FACT && cluster.members[0] < self.first {
                self.cuts.facts += 1;
                done.push(cluster);
            } else {
                open.push(cluster);
            }
        }
        // Large ones first, so that no thread is left with one at the end.
        done.sort_by_key(|cluster| (Reverse(cluster.links.len()), cluster.members[0]));
        let claims = &self.claims;
        let mut worked: Vec<(Option<String>, String, T)> = done
            .par_iter()
            .with_max_len(16)
            .map(|cluster| {
                let of: Vec<&Arc<Claim>> = cluster.members.iter().map(|number| &claims[number]).collect();
                let through = through::links(&cluster.members, &of, &cluster.links);
                let fact = fact(&cluster.members, &of, cluster.links.iter().chain(&through));
                (fact.topic.clone(), fact.id.clone(), work(fact))
            })
            .collect();
        worked.par_sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        let mut kept = FxHashMap::default();
        for number in open.iter().flat_map(|cluster| &cluster.members) {
            kept.extend(self.claims.remove_entry(number));
        }
        self.claims = kept;
        self.links = open.into_iter().flat_map(|cluster| cluster.links).collect();
        worked.into_iter().map(|(.., result)| result).collect()
    }
}

/// Linked claims together.
fn clusters(mut links: Vec<Joined>) -> Vec<Cluster> {
    let mut numbers: Vec<usize> = links.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    numbers.par_sort_unstable();
    numbers.dedup();
    let place = |number: usize| numbers.binary_search(&number).unwrap_or(0);
    let mut parent: Vec<usize> = (0..numbers.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (a, b, _) in &links {
        let (a, b) = (root(&mut parent, place(*a)), root(&mut parent, place(*b)));
        parent[a.max(b)] = a.min(b);
    }
    let roots: Vec<usize> = (0..numbers.len()).map(|i| root(&mut parent, i)).collect();
    let mut members: Vec<(usize, usize)> = roots.iter().copied().zip(numbers.iter().copied()).collect();
    members.par_sort_unstable();
    links.par_sort_by_key(|(a, ..)| roots[place(*a)]);
    let mut rest = links.into_iter().peekable();
    let groups = members.chunk_by(|a, b| a.0 == b.0);
    groups
        .map(|group| {
            let mut links = Vec::new();
            while let Some(link) = rest.next_if(|(a, ..)| roots[place(*a)] == group[0].0) {
                links.push(link);
            }
            Cluster {
                members: group.iter().map(|(_, number)| *number).collect(),
                links,
            }
        })
        .collect()
}
