//! What users add to the tables: topics, names and units from a file of their own, put in place once, before the first table is
//! read. The file has the keys of `data/topics.toml`, `data/names.toml` and `data/units.toml`, with the names per language beside
//! them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::language::file_tag;
use super::names::{self, ANY, Table};
use super::places::{self, Place, PlaceKind};
use super::topics::{self, Nature, Topic};
use super::units;
use super::wikidata;
use crate::model::decimal::Decimal;
use crate::model::mention::Kind;

/// Language → names.
type Names = BTreeMap<String, Vec<String>>;

/// Topics, names and units by code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OwnTables {
    topics: BTreeMap<String, OwnTopic>,
    names: BTreeMap<String, OwnName>,
    units: BTreeMap<String, OwnUnit>,
    #[serde(skip)]
    text: String,
}

/// Without a nature: names for a topic that is there already.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnTopic {
    nature: Option<Nature>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    personal: bool,
    #[serde(default)]
    owned: bool,
    #[serde(default)]
    daily: bool,
    #[serde(default)]
    single: bool,
    #[serde(default)]
    part_of: Vec<String>,
    #[serde(default)]
    opposite: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    names: Names,
}

/// Without a kind: names or an item of Wikidata for a place or person that is there already.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnName {
    kind: Option<PlaceKind>,
    within: Option<String>,
    qid: Option<String>,
    #[serde(default)]
    names: Names,
}

/// Without a dimension: names for a unit that is there already.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnUnit {
    dimension: Option<String>,
    factor: Option<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    names: Names,
}

/// Why a file of topics was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OwnError {
    #[error("{0}")]
    Syntax(#[source] Box<toml::de::Error>),
    #[error("[{table}.{code}]: {what}")]
    Row {
        table: &'static str,
        code: String,
        /// What is wrong, and what to do.
        what: String,
    },
    #[error("topics can only be added before the first text is read")]
    TooLate,
}

static OWN: OnceLock<OwnTables> = OnceLock::new();

/// What was put in place; from the first call on nothing can be any more.
pub(super) fn own() -> &'static OwnTables {
    OWN.get_or_init(OwnTables::default)
}

/// The text of the file that was put in place; empty where none was. What was read with other tables is of no use.
pub fn text() -> &'static str {
    &own().text
}

impl OwnTables {
    /// Reads the text of a file and checks it against the tables that are built in.
    ///
    /// # Errors
    /// Where it is no TOML, holds an unknown key, or a row is incomplete, or names a topic, place, dimension or language that there
    /// is not, or gives a name that stands for something else already.
    pub fn parse(text: &str) -> Result<Self, OwnError> {
        let own: Self = toml::from_str(text).map_err(|e| OwnError::Syntax(Box::new(e)))?;
        own.check()?;
        Ok(Self {
            text: text.to_owned(),
            ..own
        })
    }

    /// Makes the rows part of the tables, for the whole process.
    ///
    /// # Errors
    /// Where a table has been read already.
    pub fn install(self) -> Result<(), OwnError> {
        OWN.set(self).map_err(|_| OwnError::TooLate)
    }

    /// New topics.
    pub(super) fn topics(&self) -> impl Iterator<Item = (String, Topic)> {
        let new = self
            .topics
            .iter()
            .filter_map(|(code, row)| Some((code, row, row.nature?)));
        new.map(|(code, row, nature)| {
            let topic = Topic {
                code: code.clone(),
                nature,
                kinds: row.kinds.clone(),
                mutual: row.mutual,
                worldwide: false,
                price: false,
                personal: row.personal,
                owned: row.owned,
                daily: row.daily,
                single: row.single,
                sum: None,
                instead: BTreeMap::new(),
                part_of: row.part_of.clone(),
                opposite: row.opposite.clone(),
                near: row.near.clone(),
            };
            (code.clone(), topic)
        })
    }

    /// New places, people and bodies.
    pub(super) fn places(&self) -> impl Iterator<Item = (String, Place)> {
        let new = self.names.iter().filter_map(|(code, row)| Some((code, row, row.kind?)));
        new.map(|(code, row, kind)| {
            let place = Place {
                code: code.clone(),
                kind,
                within: row.within.clone(),
            };
            (code.clone(), place)
        })
    }

    /// Items of Wikidata: code of the place or person, item.
    pub(super) fn items(&self) -> impl Iterator<Item = (&String, &String)> {
        self.names
            .iter()
            .filter_map(|(code, row)| Some((code, row.qid.as_ref()?)))
    }

    /// New units: code, dimension, factor, signs.
    pub(super) fn units(&self) -> impl Iterator<Item = (&String, &String, Decimal, &Vec<String>)> {
        self.units.iter().filter_map(|(code, row)| {
            let factor = row.factor.as_ref()?.parse().ok()?;
            Some((code, row.dimension.as_ref()?, factor, &row.signs))
        })
    }

    /// Names of units in a language.
    pub(super) fn unit_names(&self, tag: &str) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.units
            .iter()
            .filter_map(move |(code, row)| Some((code, row.names.get(tag)?)))
    }

    /// Names of topics, or of places and people, in a language.
    pub(super) fn names(&self, table: Table, tag: &str) -> Vec<(&String, &Vec<String>)> {
        self.all_names(table)
            .filter_map(|(code, names)| Some((code, names.get(tag)?)))
            .collect()
    }

    fn all_names(&self, table: Table) -> Box<dyn Iterator<Item = (&String, &Names)> + '_> {
        match table {
            Table::Topics => Box::new(self.topics.iter().map(|(code, row)| (code, &row.names))),
            Table::Names => Box::new(self.names.iter().map(|(code, row)| (code, &row.names))),
            Table::Wording | Table::Territories => Box::new(std::iter::empty()),
        }
    }

    fn check(&self) -> Result<(), OwnError> {
        self.check_topics()?;
        self.check_places()?;
        self.check_units()?;
        for (table, room) in [(Table::Topics, "topics"), (Table::Names, "names")] {
            for (code, names) in self.all_names(table) {
                let row = |what| wrong(room, code, what);
                check_languages(names, table == Table::Names).map_err(row)?;
                self.check_clashes(table, code, names).map_err(row)?;
            }
        }
        Ok(())
    }

    fn check_topics(&self) -> Result<(), OwnError> {
        let known = topics::built_in();
        for (code, row) in &self.topics {
            let wrong = |what: String| Err(wrong("topics", code, what));
            if !code
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            {
                return wrong("a topic is written in small letters of a to z, digits and _".to_owned());
            }
            match (known.contains_key(code), row.nature) {
                (true, Some(_)) => {
                    return wrong("there is such a topic; leave out nature to add names to it".to_owned());
                }
                (false, None) => return wrong("is new, so it needs a nature: flow, stock, event or once".to_owned()),
                _ => {}
            }
            let kinds = Kind::ALL.map(Kind::name);
            if let Some(kind) = row.kinds.iter().find(|kind| !kinds.contains(&kind.as_str())) {
                return wrong(format!("{kind:?} is no kind of value; use {}", kinds.join(", ")));
            }
            let mut others = row.part_of.iter().chain(&row.opposite).chain(&row.near);
            if let Some(other) = others.find(|other| !known.contains_key(*other) && !self.topics.contains_key(*other)) {
                return wrong(format!(
                    "there is no topic {other:?}; correct it, or add it to this file"
                ));
            }
        }
        Ok(())
    }

    fn check_places(&self) -> Result<(), OwnError> {
        let known = places::built_in();
        for (code, row) in &self.names {
            let wrong = |what: String| Err(wrong("names", code, what));
            if row.names.is_empty() && (row.kind.is_some() || row.qid.is_none()) {
                return wrong("needs names, such as names.en = [\"…\"]".to_owned());
            }
            if let Some(qid) = row.qid.as_ref().filter(|qid| !wikidata::is_id(qid, 'Q')) {
                return wrong(format!(
                    "qid {qid:?} is no item of Wikidata; write Q and its number, such as \"Q142\""
                ));
            }
            match (known.contains_key(code), row.kind) {
                (true, Some(_)) => return wrong("is there already; leave out kind to add names to it".to_owned()),
                (false, None) => {
                    return wrong(
                        "is new, so it needs a kind: country, city, region, body, person, company or event".to_owned(),
                    );
                }
                _ => {}
            }
            if let Some(within) = &row.within
                && !known.contains_key(within)
                && !self.names.contains_key(within)
            {
                return wrong(format!(
                    "there is no {within:?} for it to be within; correct it, or add it to this file"
                ));
            }
        }
        Ok(())
    }

    fn check_units(&self) -> Result<(), OwnError> {
        for (code, row) in &self.units {
            let wrong = |what: String| Err(wrong("units", code, what));
            let factor = row.factor.as_ref().map(|factor| factor.parse::<Decimal>());
            match (units::built_in().any(|unit| unit.code == *code), &row.dimension, factor) {
                (true, None, None) | (false, Some(_), Some(Ok(_))) => {}
                (true, ..) => return wrong("is there already; leave out dimension and factor to add names".to_owned()),
                (false, _, Some(Err(_))) => {
                    return wrong("factor must be a decimal in quotes, such as \"0.45\"".to_owned());
                }
                (false, ..) => return wrong("is new, so it needs a dimension and a factor".to_owned()),
            }
            let base = |dimension: &String| units::built_in().any(|unit| unit.dimension == *dimension);
            if let Some(dimension) = row.dimension.as_ref().filter(|dimension| !base(dimension)) {
                return wrong(format!(
                    "there is no dimension {dimension:?}; use one of data/units.toml"
                ));
            }
            check_languages(&row.names, false).map_err(|what| self::wrong("units", code, what))?;
        }
        Ok(())
    }

    /// A name stands for one thing in a language.
    fn check_clashes(&self, table: Table, code: &String, names: &Names) -> Result<(), String> {
        for (tag, list) in names {
            let built_in = names::built_in(table, tag);
            let own = self.names(table, tag);
            let taken = built_in.iter().chain(own).filter(|(other, _)| *other != code);
            for (other, theirs) in taken {
                if let Some(name) = list.iter().find(|name| theirs.contains(name)) {
                    return Err(format!("{name:?} ({tag}) stands for {other} already; use other words"));
                }
            }
        }
        Ok(())
    }
}

fn wrong(table: &'static str, code: &str, what: String) -> OwnError {
    OwnError::Row {
        table,
        code: code.to_owned(),
        what,
    }
}

fn check_languages(names: &Names, any: bool) -> Result<(), String> {
    for (tag, list) in names {
        if file_tag(tag) != Some(tag) && !(any && tag == ANY) {
            return Err(format!(
                "{tag:?} is no language that is read; use a code such as en or fr"
            ));
        }
        if list.is_empty() || list.iter().any(|name| name.trim().is_empty()) {
            return Err(format!("a name in {tag} is empty; write it, or leave the language out"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
