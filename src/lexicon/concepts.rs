//! The bridge between wordings: ideas of news vocabulary, with the words that name them in each language.
//!
//! `data/wording/en.toml` lists every code; `data/wording.toml` says which are common and which are opposites.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::names;

/// An idea of news vocabulary: what its words would be translated by one another.
#[derive(Debug)]
pub struct Concept {
    pub code: String,
    /// Stands in almost every article and tells little.
    pub common: bool,
    /// Says no more than that people are counted.
    pub generic: bool,
    /// Holds a negation: refuse, unable.
    pub negative: bool,
    /// A particle, whose words have no other forms.
    pub uninflected: bool,
    /// Says that some are meant: of others the opposite may hold as well.
    pub particular: bool,
    /// Is done by one to another.
    pub directed: Option<Directed>,
    /// Numbers of the concepts that say the opposite.
    pub opposite: Vec<u16>,
}

/// Whether what one does to another may be done to it by the other too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directed {
    /// As two accuse each other.
    Mutual,
    /// As one beats the other.
    OneWay,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    common: Vec<String>,
    generic: Vec<String>,
    negative: Vec<String>,
    uninflected: Vec<String>,
    particular: Vec<String>,
    directed: Vec<String>,
    one_way: Vec<String>,
    opposite: BTreeMap<String, Vec<String>>,
    becomes: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Relations {
    fn directed(&self, code: &String) -> Option<Directed> {
        if self.one_way.contains(code) {
            Some(Directed::OneWay)
        } else {
            self.directed.contains(code).then_some(Directed::Mutual)
        }
    }
}

static RELATIONS: LazyLock<Relations> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/wording.toml")).expect("data/wording.toml is checked by its tests")
});

static TABLE: LazyLock<Vec<Concept>> = LazyLock::new(|| {
    let relations = &*RELATIONS;
    let codes: Vec<String> = names::of(names::Table::Wording, "en").into_keys().collect();
    let index = |code: &String| codes.binary_search(code).ok().map(|i| i as u16);
    let mut table: Vec<Concept> = codes
        .iter()
        .map(|code| Concept {
            code: code.clone(),
            common: relations.common.contains(code),
            generic: relations.generic.contains(code),
            negative: relations.negative.contains(code),
            uninflected: relations.uninflected.contains(code),
            particular: relations.particular.contains(code),
            directed: relations.directed(code),
            opposite: Vec::new(),
        })
        .collect();
    for (code, others) in &relations.opposite {
        for (a, b) in others.iter().filter_map(|other| Some((index(code)?, index(other)?))) {
            for (from, to) in [(a, b), (b, a)] {
                let opposite = &mut table[from as usize].opposite;
                if !opposite.contains(&to) {
                    opposite.push(to);
                }
            }
        }
    }
    table
});

/// All concepts, sorted by code.
pub fn all() -> &'static [Concept] {
    &TABLE
}

/// The number of a concept.
pub fn index_of(code: &str) -> Option<u16> {
    TABLE
        .binary_search_by(|c| c.code.as_str().cmp(code))
        .ok()
        .map(|i| i as u16)
}

/// The topic that what is counted comes to beside an idea: jobs that are cut are layoffs. By the code of what is counted, a topic
/// or a concept, and the number of the idea.
pub fn becomes(counted: &str, idea: u16) -> Option<&'static str> {
    let code = &TABLE[idea as usize].code;
    let topics = RELATIONS.becomes.get(counted)?;
    topics
        .iter()
        .find(|(_, ideas)| ideas.contains(code))
        .map(|(topic, _)| topic.as_str())
}
