//! Fields of ideas: which concepts and topics are of one field, so that two tellings that name different ideas of it may still
//! tell of one thing (`data/fields.toml`).

use std::collections::BTreeMap;
use std::ops::BitOrAssign;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{concepts, topics};

/// Groups of fields, each with the codes of its ideas; those of topics begin with this sign.
const TOPIC_SIGN: char = '#';
const BLOCKS: usize = 5;

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields([u64; BLOCKS]);

impl Fields {
    fn only(field: usize) -> Self {
        let mut fields = Self::default();
        fields.0[field / 64] |= 1 << (field % 64);
        fields
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Folded into one word: where two of these share no bit, the sets do not meet.
    pub fn folded(&self) -> u64 {
        self.0.iter().fold(0, |all, block| all | block)
    }
}

impl BitOrAssign for Fields {
    fn bitor_assign(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
struct File(BTreeMap<String, BTreeMap<String, Vec<String>>>);

struct Table {
    concepts: Vec<Fields>,
    topics: Vec<Fields>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file = file();
    let mut table = Table {
        concepts: vec![Fields::default(); concepts::all().len()],
        topics: vec![Fields::default(); topics::all().len()],
    };
    for (field, codes) in file.0.values().flat_map(BTreeMap::values).enumerate() {
        for code in codes {
            let idea = match code.strip_prefix(TOPIC_SIGN) {
                Some(topic) => topics::index_of(topic).map(|i| &mut table.topics[i as usize]),
                None => concepts::index_of(code).map(|i| &mut table.concepts[i as usize]),
            };
            if let Some(fields) = idea {
                *fields |= Fields::only(field);
            }
        }
    }
    table
});

fn file() -> File {
    toml::from_str(include_str!("../../data/fields.toml")).expect("data/fields.toml is checked by its tests")
}

/// The fields of a concept, by its number.
pub fn of_concept(index: u16) -> Fields {
    TABLE.concepts[index as usize]
}

/// The fields of a topic, by its number.
pub fn of_topic(index: u16) -> Fields {
    TABLE.topics.get(index as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_field_exists_and_stands_there_once() {
        let file = file();
        let fields: usize = file.0.values().map(BTreeMap::len).sum();
        assert!(fields <= BLOCKS * 64, "{fields} fields: BLOCKS has to grow");
        for (field, codes) in file.0.values().flatten() {
            for (n, code) in codes.iter().enumerate() {
                let known = match code.strip_prefix(TOPIC_SIGN) {
                    Some(topic) => topics::index_of(topic).is_some(),
                    None => concepts::index_of(code).is_some(),
                };
                assert!(known, "data/fields.toml: {field}: no concept or topic is called {code}");
                assert!(
                    !codes[..n].contains(code),
                    "data/fields.toml: {field}: {code} stands there twice"
                );
            }
        }
    }

    #[test]
    fn ideas_of_one_field_meet() {
        let concept = |code| of_concept(concepts::index_of(code).expect(code));
        let topic = |code| of_topic(topics::index_of(code).expect(code));
        assert!(concept("epicenter").meets(&concept("centre")));
        assert!(concept("deep").meets(&topic("depth")));
        assert!(!concept("marriage").meets(&topic("depth")));
    }
}
