//! Names and signs of currencies.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::source::{Source, strings};
use crate::text::{add_to, clean, has_digit, letters};

/// Currencies that are in use, and by which territories.
pub struct Currencies {
    current: BTreeMap<String, BTreeSet<String>>,
    territories: Value,
}

impl Currencies {
    pub fn new(source: &Source) -> Result<Self, String> {
        let data = source.supplemental("currencyData")?;
        let mut current: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (territory, currencies) in data["currencyData"]["region"].as_object().into_iter().flatten() {
            let entries = currencies
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .flatten();
            for (code, use_) in entries {
                if use_["_to"].is_null() && use_["_tender"] != "false" {
                    current.entry(code.clone()).or_default().insert(territory.clone());
                }
            }
        }
        let mut info = source.supplemental("territoryInfo")?;
        Ok(Self {
            current,
            territories: info["territoryInfo"].take(),
        })
    }

    /// ISO 4217 → names in one language.
    pub fn names(&self, source: &Source, locales: &[&str]) -> Result<BTreeMap<String, Vec<String>>, String> {
        let mut names = BTreeMap::new();
        for locale in locales {
            let json = source
                .locale("cldr-numbers-full", locale, "currencies.json")?
                .unwrap_or_default();
            let currencies = &json["numbers"]["currencies"];
            for (code, territories) in &self.current {
                let official = territories.iter().any(|territory| self.is_official(territory, locale));
                for (key, text) in strings(&currencies[code.as_str()]) {
                    let name = clean(text);
                    let fits = match key {
                        "symbol" | "symbol-alt-narrow" | "symbol-alt-variant" => {
                            official && name.chars().count() > 1 && letters(&name) > 0
                        }
                        _ => key.starts_with("displayName") && !name.contains(['(', ')', '（', '）']),
                    };
                    if fits && name != *code && !has_digit(&name) {
                        add_to(&mut names, code, name);
                    }
                }
            }
        }
        Ok(names)
    }

    fn is_official(&self, territory: &str, locale: &str) -> bool {
        let language = locale.split('-').next().unwrap_or(locale);
        let spoken = &self.territories[territory]["languagePopulation"];
        let entries = spoken.as_object().into_iter().flatten();
        entries
            .filter(|(tag, _)| tag.split('_').next() == Some(language))
            .any(|(_, about)| {
                about["_officialStatus"]
                    .as_str()
                    .is_some_and(|status| status.contains("official"))
            })
    }
}
