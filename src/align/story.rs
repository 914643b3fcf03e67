//! Whether two sources tell one story: they name the same cities, bodies, people, companies, within some weeks.
//!
//! Depends on the two sources alone, never on the rest of the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::lexicon::places::{self, PlaceKind};
use crate::model::claim::Claim;
use crate::model::document::Source;

/// Articles of one story come out within as many days.
const STORY_DAYS: i64 = 30;
/// They share at least as many names that are not countries …
const LEAST_SHARED: usize = 2;
/// … or this share of the names of the shorter list, in hundredths.
const LEAST_SHARE: usize = 50;

/// The telling names of each source.
pub struct Stories<'a> {
    names: BTreeMap<&'a str, BTreeSet<&'a str>>,
    sources: BTreeMap<&'a str, &'a Source>,
}

impl<'a> Stories<'a> {
    pub fn of(claims: &'a [Arc<Claim>]) -> Self {
        let mut stories = Self {
            names: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        for claim in claims {
            stories.sources.insert(&claim.source.id, &claim.source);
            let names = stories.names.entry(&claim.source.id).or_default();
            names.extend(
                claim
                    .entities
                    .iter()
                    .map(String::as_str)
                    .filter(|code| is_telling(code)),
            );
        }
        stories
    }

    pub fn one_story(&self, a: &str, b: &str) -> bool {
        let (Some(x), Some(y)) = (self.names.get(a), self.names.get(b)) else {
            return false;
        };
        let shared = x.intersection(y).count();
        let shorter = x.len().min(y.len());
        self.near(a, b) && (shared >= LEAST_SHARED || (shared >= 1 && shared * 100 >= LEAST_SHARE * shorter))
    }

    /// Published within some weeks of each other; an undated article could be of any time.
    fn near(&self, a: &str, b: &str) -> bool {
        let day = |id: &str| {
            self.sources
                .get(id)
                .and_then(|s| s.published)
                .and_then(|p| p.first_day())
        };
        match (day(a), day(b)) {
            (Some(a), Some(b)) => a.days_until(b).abs() <= STORY_DAYS,
            _ => true,
        }
    }
}

fn is_telling(code: &str) -> bool {
    places::get(code).is_some_and(|p| p.kind != PlaceKind::Country)
}
