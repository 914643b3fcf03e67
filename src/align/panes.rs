//! Aligning a stream of articles: pane by pane in the order of their publication, with bounded memory.
//!
//! A pane is held against itself and against the one before it. A fact is complete once no claim of it is in the last pane;
//! it is handed over then and forgotten. Up to one pane nothing is left out, and the order in which articles come does not
//! matter.

use std::cmp::Reverse;
use std::collections::HashSet;
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
/// A fact of more claims that spans two panes is handed over before it is complete …
pub const LARGEST_FACT: usize = 500;
/// … and so are the largest ones, where those that are not complete have more claims than this together.
const MOST_OPEN: usize = 300_000;

/// What is known of the articles so far.
#[derive(Default)]
pub struct Aligner {
    /// The last pane, and the number of its first claim.
    last: Vec<Article>,
    first: u32,
    /// Links of facts that are not complete, by the numbers of their claims.
    links: Vec<Joined>,
    /// The claims of these.
    claims: FxHashMap<u32, Arc<Claim>>,
    articles: usize,
    cuts: Cuts,
}

/// The claims of a fact by number, and its links.
#[derive(Default)]
struct Cluster {
    members: Vec<u32>,
    links: Vec<Joined>,
}

impl Aligner {
    /// Takes the claims of the next pane, and does `work` on each fact that is complete now; results in the order of topics and
    /// ids. Facts of one claim are left out.
    pub fn add<T: Send>(&mut self, claims: Vec<Arc<Claim>>, work: impl Fn(Fact) -> T + Sync) -> Vec<T> {
        let pane = super::articles(&in_order(claims), Grouping::Repeated);
        let (fresh, start) = (self.last.len(), self.first);
        let old: u32 = self.last.iter().map(|article| article.claims.len() as u32).sum();
        self.articles += pane.len();
        if fresh > 0 {
            self.cuts.articles = self.articles;
        }
        self.last.extend(pane);
        let found = links(&self.last, fresh, &mut self.cuts);
        self.links.reserve_exact(found.len());
        let numbered: Vec<&Arc<Claim>> = self.last.iter().flat_map(|article| &article.claims).collect();
        for (a, b, bond) in found {
            for claim in [a, b] {
                self.claims
                    .entry(start + claim)
                    .or_insert_with(|| Arc::clone(numbered[claim as usize]));
            }
            self.links.push((start + a, start + b, bond));
        }
        let gone: Vec<Article> = self.last.drain(..fresh).collect();
        // Giving back what thousands of articles hold takes a while.
        rayon::spawn(|| drop(gone));
        self.first = start + old;
        let first = self.first;
        self.hand_over(|members| members.last().is_none_or(|last| *last < first), work)
    }

    /// Does `work` on the facts that were not complete before the end, and says what the bounds left out.
    pub fn finish<T: Send>(mut self, work: impl Fn(Fact) -> T + Sync) -> (Vec<T>, Vec<String>) {
        let rest = self.hand_over(|_| true, work);
        (rest, self.cuts.messages())
    }

    fn hand_over<T: Send>(&mut self, complete: impl Fn(&[u32]) -> bool, work: impl Fn(Fact) -> T + Sync) -> Vec<T> {
        let (mut done, mut open) = (Vec::new(), Vec::new());
        for cluster in clusters(&std::mem::take(&mut self.links)) {
            if complete(&cluster.members) {
                done.push(cluster);
            } else {
                open.push(cluster);
            }
        }
        let split = too_large(&open, self.first, MOST_OPEN);
        self.cuts.facts += split.len();
        done.extend(open.extract_if(.., |cluster| split.contains(&cluster.members[0])));
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
        self.links = open.iter().flat_map(|cluster| &cluster.links).copied().collect();
        worked.into_iter().map(|(.., result)| result).collect()
    }
}

/// Which facts cannot wait until they are complete, by their first claims: of those that span panes, `first` being the first
/// claim of the last one, the largest ones, until `most` claims are left.
fn too_large(open: &[Cluster], first: u32, most: usize) -> HashSet<u32> {
    let mut claims: usize = open.iter().map(|cluster| cluster.members.len()).sum();
    let mut spanning: Vec<&Cluster> = open.iter().filter(|cluster| cluster.members[0] < first).collect();
    spanning.sort_by_key(|cluster| (Reverse(cluster.members.len()), cluster.members[0]));
    let split = spanning.into_iter().take_while(|cluster| {
        let too_many = claims > most || cluster.members.len() > LARGEST_FACT;
        claims -= cluster.members.len();
        too_many
    });
    split.map(|cluster| cluster.members[0]).collect()
}

/// Linked claims together, those of each cluster in order; the clusters by their first claims.
fn clusters(links: &[Joined]) -> Vec<Cluster> {
    let mut numbers: Vec<u32> = links.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    numbers.par_sort_unstable();
    numbers.dedup();
    let place = |number: u32| numbers.binary_search(&number).unwrap_or(0);
    let ends: Vec<(u32, u32)> = links
        .par_iter()
        .map(|(a, b, _)| (place(*a) as u32, place(*b) as u32))
        .collect();
    let mut parent: Vec<u32> = (0..numbers.len() as u32).collect();
    fn root(parent: &mut [u32], mut i: u32) -> u32 {
        while parent[i as usize] != i {
            parent[i as usize] = parent[parent[i as usize] as usize];
            i = parent[i as usize];
        }
        i
    }
    for (a, b) in &ends {
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        parent[a.max(b) as usize] = a.min(b);
    }
    // The root of a cluster is its first claim, so that clusters are numbered in the order of these.
    let mut of_place: Vec<u32> = Vec::with_capacity(numbers.len());
    let mut clusters: Vec<Cluster> = Vec::new();
    for (place, number) in numbers.iter().enumerate() {
        let root = root(&mut parent, place as u32);
        let cluster = if root == place as u32 {
            clusters.push(Cluster::default());
            clusters.len() as u32 - 1
        } else {
            of_place[root as usize]
        };
        of_place.push(cluster);
        clusters[cluster as usize].members.push(*number);
    }
    for ((a, _), link) in ends.iter().zip(links) {
        clusters[of_place[*a as usize] as usize].links.push(*link);
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_facts_that_span_panes_are_handed_over_until_few_enough_claims_wait() {
        let cluster = |members: std::ops::Range<u32>| Cluster {
            members: members.collect(),
            links: Vec::new(),
        };
        // Claims from 60 on are of the last pane.
        let open = [cluster(0..10), cluster(10..40), cluster(40..60), cluster(60..100)];
        let split = |most| {
            let mut split: Vec<u32> = too_large(&open, 60, most).into_iter().collect();
            split.sort_unstable();
            split
        };
        assert!(split(100).is_empty());
        assert_eq!(split(99), [10]);
        assert_eq!(split(60), [10, 40]);
        assert_eq!(split(0), [0, 10, 40], "those of the last pane alone wait");
    }
}
