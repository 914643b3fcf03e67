//! The bridge between wordings: `data/wording.toml`, ideas with the words that name them in each language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// An idea of news vocabulary: what its words would be translated by one another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    #[serde(skip)]
    pub code: String,
    /// Stands in almost every article and tells little.
    #[serde(default)]
    pub common: bool,
    /// Language → words.
    pub names: BTreeMap<String, Vec<String>>,
}

static TABLE: LazyLock<Vec<Concept>> = LazyLock::new(|| {
    let rows: BTreeMap<String, Concept> =
        toml::from_str(include_str!("../../data/wording.toml")).expect("data/wording.toml is checked by its tests");
    rows.into_iter()
        .map(|(code, concept)| Concept { code, ..concept })
        .collect()
});

/// All concepts, sorted by code.
pub fn all() -> &'static [Concept] {
    &TABLE
}
