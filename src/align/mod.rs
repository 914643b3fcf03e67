//! Claims → facts: which claims, of one source or several, speak about the same thing.
//!
//! What is compared of an article is worked out once (`article`). Then blocking: articles meet that tell one story (`story`),
//! figures of one topic (`topics`), statements that share rare words (`wording`). Of two articles that meet, the claims of one
//! partition are joined one to one (`matching`), where topic, parties, nature and period allow it. Whether the two agree is
//! left to `compare`.

mod article;
mod bond;
pub mod copies;
mod cuts;
mod deed;
mod figures;
mod key;
mod lines;
mod matching;
mod meaning;
mod monotone;
mod opposed;
pub mod panes;
mod parallel;
mod same;
mod scene;
pub mod signs;
mod statement;
mod story;
mod terms;
mod through;
mod topics;
pub mod within;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::claim::Claim;
use crate::model::date::Date;
use crate::model::document::Source;
use crate::model::fact::{Fact, Feature, Link, Road, Similarity};
use crate::model::id::content_id;
use article::{Article, Grouping};
use bond::Bond;
use cuts::Cuts;
use panes::{Aligner, PANE};

/// Facts, those of several sources first, and what a bound left out.
pub struct Alignment {
    pub facts: Vec<Fact>,
    pub cut: Vec<String>,
}

/// A link between two claims by their numbers, or by their places in two articles: room for the claims of some hundred million
/// articles.
type Joined = (u32, u32, Bond);

/// Puts claims together. The result does not depend on the order of the claims.
pub fn align(claims: Vec<Claim>) -> Alignment {
    let claims = in_order(claims.into_iter().map(Arc::new).collect());
    let mut articles: Vec<&[Arc<Claim>]> = claims.chunk_by(|a, b| a.source.id == b.source.id).collect();
    articles.sort_by_key(|claims| published(&claims[0].source));
    let mut aligner = Aligner::default();
    let mut facts = Vec::new();
    for pane in articles.chunks(PANE) {
        facts.extend(aligner.add(pane.concat(), |fact| fact));
    }
    let (last, cut) = aligner.finish(|fact| fact);
    facts.extend(last);
    facts.par_sort_by(|a, b| (&a.topic, &a.id).cmp(&(&b.topic, &b.id)));
    let joined: HashSet<*const Claim> = facts.iter().flat_map(|f| &f.claims).map(Arc::as_ptr).collect();
    let alone: Vec<&Arc<Claim>> = claims.iter().filter(|c| !joined.contains(&Arc::as_ptr(c))).collect();
    let mut single: Vec<Fact> = alone.into_par_iter().map(|claim| fact(&[0], &[claim], [])).collect();
    single.par_sort_by(|a, b| (&a.topic, &a.id).cmp(&(&b.topic, &b.id)));
    facts.append(&mut single);
    Alignment { facts, cut }
}

/// The order in which articles are put into panes.
pub fn published(source: &Source) -> Option<Date> {
    source.published.and_then(|date| date.first_day())
}

/// Every pair of figures of two articles that tell one story, with its signs: what the weights are learnt from.
pub fn candidates(claims: Vec<Claim>) -> Vec<(Arc<Claim>, Arc<Claim>, signs::Signs)> {
    let claims = in_order(claims.into_iter().map(Arc::new).collect());
    let articles = articles(&claims, Grouping::None);
    let mut found = Vec::new();
    for pair in story::pairs(&articles, 0, &mut Cuts::default()) {
        let (left, right) = (&articles[pair.left], &articles[pair.right]);
        matching::each_pair((left, right), &mut |a, b, signs| {
            let (x, y) = (&left.groups[a].figure, &right.groups[b].figure);
            let signs = signs::Signs {
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
        Road::Story => signs::note(feature.name).into_owned(),
        Road::Wording => statement::note(feature.name, left, right),
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
    claims.par_sort_by(|a, b| {
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

/// The links between the claims of articles, by the numbers of the claims. Of each pair of articles the later one is among
/// those from `fresh` on.
fn links(articles: &[Article], fresh: usize, cuts: &mut Cuts) -> Vec<Joined> {
    let mut first = Vec::with_capacity(articles.len());
    let mut count = 0;
    for article in articles {
        first.push(count);
        count += article.claims.len() as u32;
    }
    let stories = story::pairs(articles, fresh, cuts);
    let mut met: BTreeMap<(usize, usize), (Option<bool>, Vec<matching::Candidate>)> = BTreeMap::new();
    for pair in &stories {
        met.insert((pair.left, pair.right), (Some(pair.direct), Vec::new()));
    }
    for (pair, candidates) in topics::candidates(articles, fresh, cuts) {
        met.entry(pair).or_default().1 = candidates;
    }
    let mut linked: Vec<wording::Linked> = met
        .into_par_iter()
        .map(|((a, b), (story, candidates))| {
            let links = matching::link((&articles[a], &articles[b]), story, candidates);
            ((a, b), links)
        })
        .collect();
    linked.extend(wording::link(articles, &stories, fresh, cuts));
    let numbered = |((a, b), links): wording::Linked| {
        let (x, y) = (first[a], first[b]);
        links
            .into_iter()
            .map(move |(left, right, bond)| (x + left, y + right, bond))
    };
    let mut joined = Vec::with_capacity(linked.iter().map(|(_, links)| links.len()).sum());
    joined.extend(linked.into_iter().flat_map(numbered));
    joined
}

/// `claims` are those with the numbers of `members`, which are sorted.
fn fact<'a>(members: &[u32], claims: &[&Arc<Claim>], links: impl IntoIterator<Item = &'a Joined>) -> Fact {
    let place = |number: u32| members.binary_search(&number).unwrap_or(0);
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let id = content_id('f', &ids.into_iter().collect::<Vec<_>>());
    let of = |number: u32| claims[place(number)];
    Fact {
        id,
        topic: claims[0].topic.clone(),
        claims: claims.iter().map(|claim| Arc::clone(claim)).collect(),
        links: links
            .into_iter()
            .map(|(left, right, bond)| Link {
                left: place(*left),
                right: place(*right),
                similarity: bond.similarity(of),
            })
            .collect(),
    }
}
