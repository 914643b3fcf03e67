//! An article against itself: which claims of its sentences speak about the same thing.
//!
//! Each sentence is taken as a source of its own, and all of them as telling one story, so that what holds between two
//! articles holds between two sentences. What only the place in a story would bring together is left apart: in one
//! article two places are two things.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::align;
use crate::model::claim::{Claim, Context};
use crate::model::document::Source;
use crate::model::fact::Fact;

/// Terms heavy enough to make one story of the sentences that share them.
const ONE_STORY: [&str; 2] = ["~SAMEARTICLE", "~SAMESTORY"];

/// Facts told in several sentences of one article, article by article.
pub fn align_within(claims: &[Arc<Claim>]) -> Vec<Fact> {
    let mut articles: BTreeMap<&str, Vec<Arc<Claim>>> = BTreeMap::new();
    for claim in claims {
        articles.entry(&claim.source.id).or_default().push(Arc::clone(claim));
    }
    articles.into_values().flat_map(|claims| of_article(&claims)).collect()
}

fn of_article(claims: &[Arc<Claim>]) -> Vec<Fact> {
    let story: Arc<[String]> = ONE_STORY.map(str::to_owned).into();
    let mut sentences: HashMap<u32, Arc<Source>> = HashMap::new();
    let said = claims.iter().map(|claim| {
        let start = claim.sentence.start;
        let sentence = sentences.entry(start).or_insert_with(|| {
            Arc::new(Source {
                // In the order of the text.
                id: format!("{start:010}"),
                ..Source::clone(&claim.source)
            })
        });
        Claim {
            source: Arc::clone(sentence),
            context: Context {
                story: Arc::clone(&story),
                ..Context::default()
            },
            ..Claim::clone(claim)
        }
    });
    let facts = align(said.collect()).facts;
    let originals: HashMap<&str, &Arc<Claim>> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let own = |claim: &Arc<Claim>| {
        originals
            .get(claim.id.as_str())
            .map_or(Arc::clone(claim), |c| Arc::clone(c))
    };
    facts
        .into_iter()
        .map(|mut fact| {
            fact.claims = fact.claims.iter().map(own).collect();
            let claims = &fact.claims;
            let topic = |at: usize| claims[at].measured();
            fact.links
                .retain(|link| topic(link.left).is_some() && topic(link.left) == topic(link.right));
            fact
        })
        .filter(|fact| !fact.links.is_empty())
        .collect()
}
