//! The names of topics, concepts and places: one file per language in `data/topics/`, `data/wording/`,
//! `data/names/`, `data/territories/`.

use std::collections::BTreeMap;

use super::files::{NAMES, TERRITORIES, TOPICS, WORDING};
use super::own::own;

/// Which names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Topics,
    Wording,
    Names,
    /// Generated names of countries, for languages without names by hand.
    Territories,
}

/// What holds for every language stands under this tag.
pub const ANY: &str = "any";

impl Table {
    pub const ALL: [Self; 4] = [Self::Topics, Self::Wording, Self::Names, Self::Territories];

    /// The folder of its files in `data/`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Wording => "wording",
            Self::Names => "names",
            Self::Territories => "territories",
        }
    }

    fn files(self) -> &'static [(&'static str, &'static [u8])] {
        match self {
            Self::Topics => TOPICS,
            Self::Wording => WORDING,
            Self::Names => NAMES,
            Self::Territories => TERRITORIES,
        }
    }

    /// The languages that have a file.
    pub fn tags(self) -> impl Iterator<Item = &'static str> {
        self.files().iter().map(|(tag, _)| *tag)
    }
}

/// Code → names in a language, those that users add among them.
pub fn of(table: Table, tag: &str) -> BTreeMap<String, Vec<String>> {
    let mut names = built_in(table, tag);
    for (code, added) in own().names(table, tag) {
        names.entry(code.clone()).or_default().extend(added.iter().cloned());
    }
    names
}

/// The names of the files; empty where a language has none.
pub(super) fn built_in(table: Table, tag: &str) -> BTreeMap<String, Vec<String>> {
    read(table, tag)
        .unwrap_or_else(|| Ok(BTreeMap::new()))
        .unwrap_or_else(|e| panic!("data/{}/{tag}.toml is checked by its tests: {e}", table.folder()))
}

#[cfg(feature = "data-from-disk")]
fn read(table: Table, tag: &str) -> Option<Result<BTreeMap<String, Vec<String>>, toml::de::Error>> {
    let path = format!("{}/data/{}/{tag}.toml", env!("CARGO_MANIFEST_DIR"), table.folder());
    Some(toml::from_str(&std::fs::read_to_string(path).ok()?))
}

#[cfg(not(feature = "data-from-disk"))]
fn read(table: Table, tag: &str) -> Option<Result<BTreeMap<String, Vec<String>>, rmp_serde::decode::Error>> {
    let files = table.files();
    let at = files.binary_search_by(|(t, _)| (*t).cmp(tag)).ok()?;
    Some(rmp_serde::from_slice(files[at].1))
}
