//! Found against gold: which claims of a story are found, and of those found which values and periods are right, by kind
//! and by language; whether both claims of a pair have one topic; whether confidence keeps its word.
//!
//! In: the claims that `extract` made, and a `gold.json` (described in `docs/eval.md`). Out: counts.

mod gold;
mod matching;
mod reliability;

use std::collections::BTreeMap;

use serde::Serialize;

pub use gold::{Gold, GoldClaim, GoldError, GoldPair, Norm};
pub use reliability::{Bin, Reliability};

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

/// Pairs of gold claims both of which were found, and of these the ones whose two claims have the same topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Topics {
    pub pairs: usize,
    pub same: usize,
}

/// How much is reported for what the gold wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reported {
    pub stories: usize,
    pub claims: usize,
    pub gold: usize,
    /// Claims said aside, in menus and captions, that were reported all the same.
    pub asides: usize,
}

/// The score of one story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub by_kind: BTreeMap<String, Count>,
    pub by_language: BTreeMap<String, Count>,
    pub misses: Vec<Miss>,
    /// Pairs of one thing, and pairs that only look so.
    pub pairs: Topics,
    pub not_pairs: Topics,
    pub reported: Reported,
    pub reliability: Reliability,
}

impl Topics {
    fn add(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.same += other.same;
    }
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
        self.pairs.add(other.pairs);
        self.not_pairs.add(other.not_pairs);
        self.reported.stories += other.reported.stories;
        self.reported.claims += other.reported.claims;
        self.reported.gold += other.reported.gold;
        self.reported.asides += other.reported.asides;
        self.reliability.merge(&other.reliability);
    }
}

/// Holds the claims of a story against its gold. Claims said aside (in menus, captions) count neither way.
///
/// # Errors
/// When the gold names a source or quotes words that the documents do not have.
pub fn score(gold: &Gold, documents: &[Document], claims: &[Claim]) -> Result<Score, GoldError> {
    let placed = gold.place(documents)?;
    let best = matching::best(&placed, claims);
    let mut score = Score {
        pairs: topics(&gold.pairs, &placed, &best)?,
        not_pairs: topics(&gold.not_pairs, &placed, &best)?,
        reported: Reported {
            stories: 1,
            claims: claims.len(),
            gold: placed.iter().filter(|w| !w.claim.aside).count(),
            asides: placed
                .iter()
                .zip(&best)
                .filter(|(w, c)| w.claim.aside && c.is_some())
                .count(),
        },
        ..Score::default()
    };
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
        if let Some(claim) = claim {
            // Right is what has the value and the period of the gold, as far as it gives them.
            let right = count.values == count.values_right && count.periods == count.periods_right;
            score.reliability.note(claim.confidence, right);
        }
        score.by_kind.entry(wanted.claim.kind.clone()).or_default().add(count);
        score.by_language.entry(wanted.language.clone()).or_default().add(count);
    }
    Ok(score)
}

/// The pairs both claims of which were found.
fn topics(pairs: &[GoldPair], placed: &[gold::Placed<'_>], best: &[Option<&Claim>]) -> Result<Topics, GoldError> {
    let claim = |key: &str| {
        let at = placed.iter().position(|p| p.claim.key == key);
        at.map(|at| best[at])
            .ok_or_else(|| GoldError::Pair { key: key.to_owned() })
    };
    let mut topics = Topics::default();
    for pair in pairs {
        if let (Some(left), Some(right)) = (claim(&pair.left)?, claim(&pair.right)?) {
            topics.pairs += 1;
            topics.same += usize::from(left.topic.is_some() && left.topic == right.topic);
        }
    }
    Ok(topics)
}
