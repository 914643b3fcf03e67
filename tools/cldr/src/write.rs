//! What a generated file holds, and its text. The shape is that of `src/lexicon/pack.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

/// First line of every file.
pub const HEADER: &str =
    "# Generated from Unicode CLDR 48.2.0 by `just cldr`; do not edit. Unicode-3.0, see LICENSE.\n";

type Words = BTreeMap<String, Vec<String>>;

/// A generated language file.
#[derive(Debug, Default, Serialize)]
pub struct Pack {
    pub tag: String,
    pub name: String,
    #[serde(skip_serializing_if = "is_false")]
    pub units_before_tens: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub compounds: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proclitics: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub month: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weekday: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quarter: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub date_order_of: BTreeMap<String, &'static str>,
    pub number: Number,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cardinal: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub multiplier: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ordinal: BTreeMap<String, i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub percent: Words,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub percent_before: Words,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub currency: Words,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub unit: Words,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub time_unit: Words,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub relative: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub calendar: BTreeMap<String, Calendar>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub era: BTreeMap<String, String>,
}

#[derive(Debug, Default, Serialize)]
pub struct Calendar {
    pub month: Vec<Vec<String>>,
}

#[derive(Debug, Default, Serialize)]
pub struct Number {
    #[serde(flatten)]
    pub signs: Signs,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glue: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ordinal_suffix: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ordinal_prefix: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub scale_first: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub unit_first: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub regions: BTreeMap<String, Signs>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Signs {
    pub decimal: Vec<String>,
    pub group: Vec<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

pub fn pack(path: &Path, pack: &Pack) -> Result<(), String> {
    let body = toml::to_string(pack).map_err(|e| format!("{}: {e}", path.display()))?;
    file(path, &format!("{HEADER}{body}"))
}

/// The code points of the digit zero.
pub fn numbering(path: &Path, zeros: &[u32]) -> Result<(), String> {
    let list: Vec<String> = zeros.iter().map(|z| format!("    {z:#06x},\n")).collect();
    file(path, &format!("{HEADER}zeros = [\n{}]\n", list.concat()))
}

pub fn file(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
