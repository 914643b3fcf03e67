//! What claims are about: the concepts of `data/topics.toml`; their names per language stand in `data/topics/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::own::own;

/// What kind of thing a concept is: decides when two periods are two facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Adds up over a period (trade in a year): other period, other value, same thing.
    Flow,
    /// Holds at a time (population, rank): likewise.
    Stock,
    /// Belongs to one happening (documents signed at a meeting): another day, another thing.
    Event,
    /// Happens once (founding, signing): its date is the fact.
    Once,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    #[serde(skip)]
    pub code: String,
    pub nature: Nature,
    /// Kinds of value it takes (`money`, `number`, `ordinal` …); empty: any.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// The concept needs both parties to be one thing: trade *between* two countries.
    #[serde(default)]
    pub mutual: bool,
    /// One happening shared by many countries (the end of a world war): naming another country names no other event.
    #[serde(default)]
    pub worldwide: bool,
    /// Belongs to one person, who has to be named: an age.
    #[serde(default)]
    pub personal: bool,
    /// Of which every side has its own: the seats of a party, the points of a club.
    #[serde(default)]
    pub owned: bool,
    /// A price: a percentage of it is always its change.
    #[serde(default)]
    pub price: bool,
    /// Another one every day, as at a market: told of one day, it says nothing of the next.
    #[serde(default)]
    pub daily: bool,
    /// Of which a story has one: a day of mourning. Two days of it contradict each other.
    #[serde(default)]
    pub single: bool,
    /// What a sum of money told of it is: investment in projects, compensation for the dead.
    #[serde(default)]
    pub sum: Option<String>,
    /// What it is where another topic is named nearest: the magnitude of an aftershock.
    #[serde(default)]
    pub instead: BTreeMap<String, String>,
    /// What it is a part of: the dead are part of the casualties.
    #[serde(default)]
    pub part_of: Vec<String>,
    /// What is it the other way round: a loss for a profit.
    #[serde(default)]
    pub opposite: Vec<String>,
    /// What another outlet may loosely call the same: homes and houses.
    #[serde(default)]
    pub near: Vec<String>,
}

/// The topics of `data/topics.toml`.
pub(super) fn built_in() -> BTreeMap<String, Topic> {
    toml::from_str(include_str!("../../data/topics.toml")).expect("data/topics.toml is checked by its tests")
}

static TABLE: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    let mut rows = built_in();
    rows.extend(own().topics());
    rows.into_iter().map(|(code, topic)| Topic { code, ..topic }).collect()
});

/// All topics, those that users add among them, sorted by code.
pub fn all() -> &'static [Topic] {
    &TABLE
}

/// The concept behind the topic of a claim: `trade_volume` of `trade_volume_change`.
pub fn of_claim(topic: &str) -> Option<&'static Topic> {
    get(topic).or_else(|| DERIVED.iter().find_map(|ending| get(topic.strip_suffix(ending)?)))
}

/// Ending of the topic that counts the years of something without a break: the fifteenth year in a row.
pub const YEARS_IN_A_ROW: &str = "_years_in_a_row";

/// Endings of topics that are derived from a concept: its change, years or other times in a row.
pub const DERIVED: [&str; 3] = ["_change", YEARS_IN_A_ROW, "_in_a_row"];

pub fn get(code: &str) -> Option<&'static Topic> {
    index_of(code).map(|i| &TABLE[i as usize])
}

/// Its number in [`all`].
pub fn index_of(code: &str) -> Option<u16> {
    TABLE
        .binary_search_by(|t| t.code.as_str().cmp(code))
        .ok()
        .map(|i| i as u16)
}
