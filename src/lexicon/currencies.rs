//! ISO 4217 codes and signs: `data/currencies.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A currency; signs that several currencies share are listed with `assumed_signs`.
#[derive(Debug)]
pub struct Currency {
    /// ISO 4217.
    pub code: String,
    /// Region (ISO 3166-1) whose bare `dollar`, `peso` … this is.
    pub regions: Vec<String>,
    /// Languages (BCP 47) of these regions, in which the bare name is theirs whatever country is spoken of.
    pub languages: Vec<String>,
    /// The bare name is this one's in every language, whatever country is spoken of.
    pub everywhere: bool,
    /// Currencies that share a bare name: `dollar`.
    pub family: Option<String>,
    pub signs: Vec<String>,
    pub assumed_signs: Vec<String>,
    /// The code is a word or a common acronym too: ALL, TOP, COP.
    pub also_word: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    everywhere: bool,
    #[serde(default)]
    family: Option<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    assumed_signs: Vec<String>,
    #[serde(default)]
    also_word: bool,
}

static TABLE: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    let rows: BTreeMap<String, Row> = toml::from_str(include_str!("../../data/currencies.toml"))
        .expect("data/currencies.toml is checked by its tests");
    rows.into_iter()
        .map(|(code, row)| Currency {
            code,
            regions: row.regions,
            languages: row.languages,
            everywhere: row.everywhere,
            family: row.family,
            signs: row.signs,
            assumed_signs: row.assumed_signs,
            also_word: row.also_word,
        })
        .collect()
});

/// All currencies, sorted by code.
pub fn all() -> &'static [Currency] {
    &TABLE
}

/// Index of an ISO 4217 code.
pub fn index_of(code: &str) -> Option<u16> {
    TABLE
        .binary_search_by(|c| c.code.as_str().cmp(code))
        .ok()
        .map(|i| i as u16)
}

/// The currency that a bare family name (`dollar`) means in a region: its own, if it has one of that family.
pub fn of_region(default: u16, region: Option<&str>) -> u16 {
    region.and_then(|r| regional(default, r)).unwrap_or(default)
}

/// The currency of a region that shares its bare name with another one: the dollar of Canada.
pub fn regional(default: u16, region: &str) -> Option<u16> {
    let family = TABLE[default as usize].family.as_deref()?;
    let found = TABLE
        .iter()
        .position(|c| c.family.as_deref() == Some(family) && c.regions.iter().any(|r| r == region))?;
    Some(found as u16)
}

/// The bare name that a currency shares with others: `kronor`.
pub fn family(code: &str) -> Option<&'static str> {
    TABLE[index_of(code)? as usize].family.as_deref()
}

/// Whether two currencies share a bare name.
pub fn one_family(a: &str, b: &str) -> bool {
    family(a).is_some() && family(a) == family(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_dollar_is_that_of_the_region() {
        let usd = index_of("USD").unwrap();
        let code = |region| all()[of_region(usd, region) as usize].code.as_str();
        assert_eq!(code(None), "USD");
        assert_eq!(code(Some("CA")), "CAD");
        assert_eq!(code(Some("FR")), "USD");
    }

    #[test]
    fn codes_are_three_capitals() {
        assert!(
            all()
                .iter()
                .all(|c| c.code.len() == 3 && c.code.bytes().all(|b| b.is_ascii_uppercase()))
        );
    }
}
