//! Which of several ideas a statement is about: the one that tells most, by the order of `data/subjects.toml`.
//!
//! The order is one for all languages, so that a statement and its translation have the same topic.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{concepts, topics};

/// What something may be about, and its place in the order: the lower, the more it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    place: (u16, u16),
    /// A topic of `data/topics.toml` or a concept of `data/wording/`.
    pub code: &'static str,
}

impl Subject {
    /// Whether the order has a row for it, so that it is more than some word.
    pub fn is_listed(self) -> bool {
        usize::from(self.place.0) < ORDER.rows.len()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    rows: Vec<Vec<String>>,
}

struct Table {
    /// For each topic and each concept.
    topics: Vec<Option<Subject>>,
    concepts: Vec<Option<Subject>>,
}

static ORDER: LazyLock<Order> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/subjects.toml"))
        .unwrap_or_else(|e| panic!("data/subjects.toml is checked by its tests: {e}"))
});

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut listed: HashMap<&str, Subject> = HashMap::new();
    for (n, row) in ORDER.rows.iter().enumerate() {
        let place = (n as u16, 0);
        listed.extend(row.iter().map(|code| (code.as_str(), Subject { place, code: &row[0] })));
    }
    // What no row has stands behind, in the order of the alphabet, topics before words.
    let rest = |nth: usize, code: &'static str| Subject {
        place: (ORDER.rows.len() as u16, nth as u16),
        code,
    };
    let all = topics::all();
    Table {
        topics: (0..all.len())
            .map(|n| {
                Some(
                    listed
                        .get(all[n].code.as_str())
                        .copied()
                        .unwrap_or_else(|| rest(n, &all[n].code)),
                )
            })
            .collect(),
        concepts: (concepts::all().iter().enumerate())
            .map(|(n, concept)| {
                let telling = || (!concept.common && !concept.generic).then(|| rest(all.len() + n, &concept.code));
                listed.get(concept.code.as_str()).copied().or_else(telling)
            })
            .collect(),
    }
});

/// What a topic is about; `index` is its number in [`topics::all`].
pub fn of_topic(index: u16) -> Option<Subject> {
    TABLE.topics[index as usize]
}

/// What a concept is about, `None` for everyday words; `index` is its number in [`concepts::all`].
pub fn of_concept(index: u16) -> Option<Subject> {
    TABLE.concepts[index as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_known_and_stands_once() {
        let mut seen = HashMap::new();
        for row in &ORDER.rows {
            for code in row {
                let known = topics::get(code).is_some() || concepts::index_of(code).is_some();
                assert!(known, "data/subjects.toml: no topic and no concept is called {code}");
                let first = seen.insert(code, row);
                assert!(first.is_none(), "data/subjects.toml: {code} stands in two rows");
            }
        }
    }

    #[test]
    fn what_tells_more_comes_first() {
        let subject = |code: &str| match topics::index_of(code) {
            Some(index) => of_topic(index),
            None => of_concept(concepts::index_of(code).expect("a known code")),
        };
        for (more, less) in [
            ("ceasefire", "war"),
            ("damage", "earthquake"),
            ("earthquake", "relation"),
            ("cooperation", "guitar"),
        ] {
            assert!(subject(more) < subject(less), "{more} tells more than {less}");
        }
        assert_eq!(subject("kill").map(|s| s.code), Some("dead"), "one row, one topic");
        assert_eq!(subject("today"), None, "everyday words are no topic");
    }
}
