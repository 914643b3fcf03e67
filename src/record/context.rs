//! `context` of a printed claim: what holds for a whole article stands on one claim of each of its partitions.
//!
//! Claims may be parted by `partition` and compared on several machines, so every partition brings along what its articles
//! turn on; within one, once is enough.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::ClaimRecord;
use crate::model::claim::{Claim, Context};
use crate::model::document::Source;

/// What stands around a claim. `story`, `values` and `sentences` are those of its article: all there or all left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextRecord {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<Arc<[String]>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Arc<[String]>>,
    /// How many of the values stand before the claim.
    pub at: u32,
    /// Which sentence of the article it is.
    pub sentence: u32,
    /// How many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<u32>,
}

impl ContextRecord {
    /// The whole context of a claim; `None` where it has none.
    pub(super) fn of(context: &Context) -> Option<Self> {
        (!context.is_empty()).then(|| Self {
            story: Some(Arc::clone(&context.story)),
            values: Some(Arc::clone(&context.values)),
            at: context.at,
            sentence: context.sentence,
            sentences: Some(context.sentences),
        })
    }
}

impl From<ContextRecord> for Context {
    fn from(record: ContextRecord) -> Self {
        Self {
            story: record.story.unwrap_or_default(),
            values: record.values.unwrap_or_default(),
            at: record.at,
            sentence: record.sentence,
            sentences: record.sentences.unwrap_or_default(),
        }
    }
}

/// Which articles have been told of, and in which partitions: leaves out what would be a repetition.
#[derive(Debug, Default)]
pub struct ArticlesTold {
    told: HashMap<String, HashSet<String, RandomState>, RandomState>,
}

impl ArticlesTold {
    /// Leaves the article's part of the context to the first claim of its source and partition.
    pub fn brief(&mut self, record: &mut ClaimRecord) {
        let Some(context) = &mut record.context else { return };
        let partitions = match self.told.get_mut(&record.source) {
            Some(partitions) => partitions,
            None => self.told.entry(record.source.clone()).or_default(),
        };
        if partitions.contains(&record.partition) {
            (context.story, context.values, context.sentences) = (None, None, None);
        } else {
            partitions.insert(record.partition.clone());
        }
    }
}

/// Gives every claim what one claim of its source and partition says of the article, in whatever order they stand, and claims
/// of one source and sentence the same source and sentence in memory. Returns the ids of sources some of whose claims nobody tells the article of.
pub fn share_articles(claims: &mut [Claim]) -> BTreeSet<String> {
    let mut sources: HashMap<String, Arc<Source>> = HashMap::new();
    let mut told: HashMap<String, HashMap<String, Context>> = HashMap::new();
    let mut sentence: Arc<str> = "".into();
    for claim in claims.iter_mut() {
        // Those of one sentence follow each other.
        if sentence == claim.sentence.text {
            claim.sentence.text = Arc::clone(&sentence);
        } else {
            sentence = Arc::clone(&claim.sentence.text);
        }
        match sources.get(&claim.source.id) {
            Some(source) if *source == claim.source => claim.source = Arc::clone(source),
            Some(_) => {}
            None => {
                sources.insert(claim.source.id.clone(), Arc::clone(&claim.source));
            }
        }
        if !claim.context.is_empty() {
            let partitions = told.entry(claim.source.id.clone()).or_default();
            partitions
                .entry(claim.partition.clone())
                .or_insert_with(|| claim.context.clone());
        }
    }
    let mut untold = BTreeSet::new();
    for claim in claims.iter_mut().filter(|claim| claim.context.is_empty()) {
        let partitions = told.get(&claim.source.id);
        let Some(article) = partitions.and_then(|partitions| partitions.get(&claim.partition)) else {
            untold.insert(claim.source.id.clone());
            continue;
        };
        claim.context = Context {
            at: claim.context.at,
            sentence: claim.context.sentence,
            ..article.clone()
        };
    }
    untold
}
