//! Places, bodies, people and events: `data/places.toml`, `data/names.toml`, `data/events.toml`; their names per language stand
//! in `data/names/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::own::own;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Code: ISO 3166-1 alpha-2.
    Country,
    City,
    Region,
    /// Code: its usual acronym.
    Body,
    /// Code: the name in Latin script.
    Person,
    Company,
    /// A named happening: the Second World War.
    Event,
}

impl PlaceKind {
    /// Whether something can happen, or be counted, there.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Country | Self::City | Self::Region)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(skip)]
    pub code: String,
    pub kind: PlaceKind,
    /// What it lies in or stands for: Moscow → RU.
    #[serde(default)]
    pub within: Option<String>,
}

/// The rows of the three files.
pub(super) fn built_in() -> BTreeMap<String, Place> {
    let read = |text: &str, file: &str| -> BTreeMap<String, Place> {
        toml::from_str(text).unwrap_or_else(|e| panic!("{file} is checked by its tests: {e}"))
    };
    let mut rows = read(include_str!("../../data/places.toml"), "data/places.toml");
    rows.extend(read(include_str!("../../data/names.toml"), "data/names.toml"));
    rows.extend(read(include_str!("../../data/events.toml"), "data/events.toml"));
    rows
}

static TABLE: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut rows = built_in();
    rows.extend(own().places());
    rows.into_iter().map(|(code, place)| Place { code, ..place }).collect()
});

/// All places, bodies and people, those that users add among them, sorted by code.
pub fn all() -> &'static [Place] {
    &TABLE
}

pub fn get(code: &str) -> Option<&'static Place> {
    index_of(code).map(|i| &TABLE[i as usize])
}

/// Its number in [`all`].
pub fn index_of(code: &str) -> Option<u16> {
    TABLE
        .binary_search_by(|p| p.code.as_str().cmp(code))
        .ok()
        .map(|i| i as u16)
}
