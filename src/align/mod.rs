//! Claims → facts: which claims, of one source or several, speak about the same thing.
//!
//! What is compared of an article is worked out once (`article`). Then blocking: articles meet that tell one story (`story`),
//! figures of one topic (`topics`), statements that share rare words (`wording`). Of two articles that meet, the claims of one
//! partition are joined one to one (`matching`), where topic, parties, nature and period allow it. Whether the two agree is
//! left to `compare`.

mod article;
mod bond;
pub mod figures;
mod key;
mod lines;
mod matching;
mod opposed;
mod parallel;
mod same;
mod scene;
mod story;
mod through;
mod topics;
pub mod within;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::claim::Claim;
use crate::model::fact::{Fact, Feature, Link, Road, Similarity};
use crate::model::id::content_id;
use article::{Article, Grouping};
use bond::Bond;

/// Facts, those of several sources first, and what a bound left out.
pub struct Alignment {
    pub facts: Vec<Fact>,
    pub cut: Vec<String>,
}

/// A link between two claims by their numbers.
type Joined = (u32, u32, Bond);

/// Puts claims together. The result does not depend on the order of the claims.
pub fn align(claims: Vec<Claim>) -> Alignment {
    let claims = in_order(claims.into_iter().map(Arc::new).collect());
    let articles = articles(&claims, Grouping::Repeated);
    let mut cut = Vec::new();
    let links = links(&articles, 0, &mut cut);
    Alignment {
        facts: facts(&claims, links),
        cut,
    }
}

/// Every pair of figures of two articles that tell one story, with its signs: what the weights are learnt from.
pub fn candidates(claims: Vec<Claim>) -> Vec<(Arc<Claim>, Arc<Claim>, figures::Signs)> {
    let claims = in_order(claims.into_iter().map(Arc::new).collect());
    let articles = articles(&claims, Grouping::None);
    let mut found = Vec::new();
    for pair in story::pairs(&articles, 0, &mut Vec::new()) {
        let (left, right) = (&articles[pair.left], &articles[pair.right]);
        matching::each_pair((left, right), &mut |a, b, signs| {
            let (x, y) = (&left.groups[a].figure, &right.groups[b].figure);
            let signs = figures::Signs {
                direct: pair.direct,
                ..signs.worded(&x.scene, &y.scene)
            };
            found.push((Arc::clone(&x.claim), Arc::clone(&y.claim), signs));
        });
    }
    found
}

/// The features that joined two claims, with what was compared in words.
pub fn noted(left: &Claim, right: &Claim, similarity: &Similarity) -> Similarity {
    let note = |feature: &Feature| match similarity.road {
        _ if !feature.note.is_empty() => feature.note.clone(),
        Road::Topic => same::note(feature.name, left, right),
        Road::Story => figures::note(feature.name).to_owned(),
        Road::Wording => wording::note(feature.name, left, right),
    };
    Similarity {
        features: similarity
            .features
            .iter()
            .map(|feature| Feature {
                note: note(feature),
                ..feature.clone()
            })
            .collect(),
        ..*similarity
    }
}

/// By source and place, whatever order they came in.
fn in_order(mut claims: Vec<Arc<Claim>>) -> Vec<Arc<Claim>> {
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

/// The articles of claims that stand in order.
fn articles(claims: &[Arc<Claim>], grouping: Grouping) -> Vec<Article> {
    let of_source: Vec<&[Arc<Claim>]> = claims.chunk_by(|a, b| a.source.id == b.source.id).collect();
    of_source
        .into_par_iter()
        .map(|claims| Article::new(claims.to_vec(), grouping))
        .collect()
}

/// The links between the claims of articles, by the numbers of the claims, and what a bound left out. Of each pair of
/// articles at least one is among those from `fresh` on.
fn links(articles: &[Article], fresh: usize, cut: &mut Vec<String>) -> Vec<Joined> {
    let mut first = Vec::with_capacity(articles.len());
    let mut count = 0;
    for article in articles {
        first.push(count);
        count += article.claims.len() as u32;
    }
    let mut met: BTreeMap<(usize, usize), (Option<bool>, Vec<matching::Candidate>)> = BTreeMap::new();
    for pair in story::pairs(articles, fresh, cut) {
        met.insert((pair.left, pair.right), (Some(pair.direct), Vec::new()));
    }
    for (pair, candidates) in topics::candidates(articles, fresh, cut) {
        met.entry(pair).or_default().1 = candidates;
    }
    let mut linked: Vec<wording::Linked> = met
        .into_par_iter()
        .map(|((a, b), (story, candidates))| ((a, b), matching::link((&articles[a], &articles[b]), story, candidates)))
        .collect();
    linked.extend(wording::link(articles, fresh, cut));
    let numbered = |((a, b), links): wording::Linked| {
        let (x, y) = (first[a], first[b]);
        links
            .into_iter()
            .map(move |(left, right, bond)| (x + left as u32, y + right as u32, bond))
    };
    linked.into_iter().flat_map(numbered).collect()
}

/// Linked claims form facts; so does every claim that stayed alone.
fn facts(claims: &[Arc<Claim>], links: Vec<Joined>) -> Vec<Fact> {
    let mut parent: Vec<u32> = (0..claims.len() as u32).collect();
    fn root(parent: &mut [u32], mut i: u32) -> u32 {
        while parent[i as usize] != i {
            parent[i as usize] = parent[parent[i as usize] as usize];
            i = parent[i as usize];
        }
        i
    }
    for (a, b, _) in &links {
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        let (low, high) = (a.min(b), a.max(b));
        parent[high as usize] = low;
    }
    let roots: Vec<u32> = (0..claims.len() as u32).map(|i| root(&mut parent, i)).collect();
    let mut members: Vec<(u32, u32)> = roots.iter().zip(0..).map(|(root, i)| (*root, i)).collect();
    members.par_sort_unstable();
    let mut links: Vec<(u32, Joined)> = links.into_iter().map(|link| (roots[link.0 as usize], link)).collect();
    links.par_sort_by_key(|(root, _)| *root);
    let groups: Vec<&[(u32, u32)]> = members.chunk_by(|a, b| a.0 == b.0).collect();
    let mut facts: Vec<Fact> = groups
        .into_par_iter()
        .map(|members| {
            let root = members[0].0;
            let members: Vec<u32> = members.iter().map(|(_, i)| *i).collect();
            let from = links.partition_point(|(other, _)| *other < root);
            let to = from + links[from..].partition_point(|(other, _)| *other == root);
            let mut links: Vec<Joined> = links[from..to].iter().map(|(_, link)| *link).collect();
            links.extend(through::links(claims, &members, &links));
            fact(claims, &members, &links)
        })
        .collect();
    facts.par_sort_by(|a, b| (a.links.is_empty(), &a.topic, &a.id).cmp(&(b.links.is_empty(), &b.topic, &b.id)));
    facts
}

fn fact(claims: &[Arc<Claim>], members: &[u32], links: &[Joined]) -> Fact {
    let place = |i: u32| members.binary_search(&i).unwrap_or(0);
    let ids: BTreeSet<&str> = members.iter().map(|i| claims[*i as usize].id.as_str()).collect();
    let id = content_id('f', &ids.into_iter().collect::<Vec<_>>());
    Fact {
        id,
        topic: claims[members[0] as usize].topic.clone(),
        claims: members.iter().map(|i| Arc::clone(&claims[*i as usize])).collect(),
        links: links
            .iter()
            .map(|(left, right, bond)| Link {
                left: place(*left),
                right: place(*right),
                similarity: bond.similarity(claims),
            })
            .collect(),
    }
}
