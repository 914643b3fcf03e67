//! Found against gold: which claims of a story are found, and of those found which values and periods are right, by kind
//! and by language.
//!
//! In: the claims that `extract` made, and a `gold.json` (described in `docs/eval.md`). Out: counts.

mod gold;
mod matching;

use std::collections::BTreeMap;

use serde::Serialize;

pub use gold::{Gold, GoldClaim, GoldError, Norm};

use crate::model::claim::Claim;
use crate::model::document::Document;

/// What was found of so many gold claims; the counts of values and periods are of those found for which gold has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    pub gold: usize,
    pub found: usize,
    pub values: usize,
    pub values_right: usize,
    pub periods: usize,
    pub periods_right: usize,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.values += other.values;
        self.values_right += other.values_right;
        self.periods += other.periods;
        self.periods_right += other.periods_right;
    }
}

/// What went wrong with one gold claim, for people to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    pub key: String,
    pub source: String,
    /// `not found`, `value`, `period`.
    pub what: &'static str,
    pub wanted: String,
    pub got: String,
}

/// The score of one story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub by_kind: BTreeMap<String, Count>,
    pub by_language: BTreeMap<String, Count>,
    pub misses: Vec<Miss>,
}

impl Score {
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        self.by_kind.values().for_each(|c| total.add(*c));
        total
    }

    pub fn add(&mut self, other: Self) {
        for (kind, count) in other.by_kind {
            self.by_kind.entry(kind).or_default().add(count);
        }
        for (language, count) in other.by_language {
            self.by_language.entry(language).or_default().add(count);
        }
        self.misses.extend(other.misses);
    }
}

/// Holds the claims of a story against its gold. Claims said aside (in menus, captions) count neither way.
///
/// # Errors
/// When the gold names a source or quotes words that the documents do not have.
pub fn score(gold: &Gold, documents: &[Document], claims: &[Claim]) -> Result<Score, GoldError> {
    let placed = gold.place(documents)?;
    let best = matching::best(&placed, claims);
    let mut score = Score::default();
    for (wanted, claim) in placed.iter().zip(best).filter(|(w, _)| !w.claim.aside) {
        let mut count = Count {
            gold: 1,
            ..Count::default()
        };
        let mut miss = |what, wanted_text: String, got: String| {
            score.misses.push(Miss {
                key: wanted.claim.key.clone(),
                source: wanted.claim.source.clone(),
                what,
                wanted: wanted_text,
                got,
            });
        };
        match claim {
            None => miss("not found", wanted.claim.quote.clone(), String::new()),
            Some(claim) => {
                count.found = 1;
                if let Some(norm) = &wanted.norm
                    && let Some(right) = norm.is_met_by(&claim.value)
                {
                    count.values = 1;
                    count.values_right = usize::from(right);
                    if !right {
                        miss("value", norm.text.clone(), format!("{:?}", claim.value));
                    }
                }
                if let Some((start, end)) = wanted.period {
                    let right = claim
                        .period
                        .is_some_and(|p| (p.start, p.end) == (Some(start), Some(end)));
                    count.periods = 1;
                    count.periods_right = usize::from(right);
                    if !right {
                        let got = claim.period.map_or_else(|| "none".to_owned(), |p| p.label());
                        miss("period", format!("{start}/{end}"), got);
                    }
                }
            }
        }
        score.by_kind.entry(wanted.claim.kind.clone()).or_default().add(count);
        score.by_language.entry(wanted.language.clone()).or_default().add(count);
    }
    Ok(score)
}
