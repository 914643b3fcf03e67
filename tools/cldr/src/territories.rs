//! Names of countries, for languages that have none by hand.

use std::collections::BTreeMap;
use std::path::Path;

use crate::source::{Source, strings};
use crate::text::clean;
use crate::write::HEADER;

/// ISO 3166-1 → names in one language; nothing where the CLDR has none.
pub fn names(source: &Source, locales: &[&str]) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for locale in locales {
        let json = source
            .locale("cldr-localenames-full", locale, "territories.json")?
            .unwrap_or_default();
        for (key, text) in strings(&json["localeDisplayNames"]["territories"]) {
            // `US-alt-short` is "US", which is a word elsewhere; numbers are continents.
            let (code, variant) = key.split_once('-').unwrap_or((key, ""));
            let name = clean(text);
            let fits = code.len() == 2 && variant != "alt-short" && name != code && !name.contains(['(', '[', '（']);
            let listed = names.entry(code.to_owned()).or_default();
            if fits && !listed.contains(&name) {
                listed.push(name);
            }
        }
    }
    names.retain(|_, list| !list.is_empty());
    Ok(names)
}

/// Writes the file of one language; `wanted` are the codes that the project lists.
pub fn write(path: &Path, names: &BTreeMap<String, Vec<String>>, wanted: &[String]) -> Result<(), String> {
    let mut text = String::from(HEADER);
    for (code, names) in names.iter().filter(|(code, _)| wanted.contains(code)) {
        let quoted: Vec<String> = names
            .iter()
            .map(|name| toml::Value::from(name.as_str()).to_string())
            .collect();
        text.push_str(&format!("{code} = [{}]\n", quoted.join(", ")));
    }
    crate::write::file(path, &text)
}
