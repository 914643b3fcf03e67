//! Reading the JSON packages of the CLDR.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The directory with the packages.
pub struct Source(PathBuf);

impl Source {
    pub fn new(node_modules: &Path) -> Self {
        Self(node_modules.to_owned())
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    pub fn read(&self, file: &str) -> Result<Value, String> {
        let path = self.path(file);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
    }

    /// The data of one locale in `file` of a package; nothing if the CLDR has no such locale.
    pub fn locale(&self, package: &str, locale: &str, file: &str) -> Result<Option<Value>, String> {
        let name = format!("{package}/main/{locale}/{file}");
        if !self.path(&name).is_file() {
            return Ok(None);
        }
        let mut json = self.read(&name)?;
        Ok(Some(json["main"][locale].take()))
    }

    pub fn supplemental(&self, file: &str) -> Result<Value, String> {
        let mut json = self.read(&format!("cldr-core/supplemental/{file}.json"))?;
        Ok(json["supplemental"].take())
    }

    /// Locales of a language beside the bare one, such as `de-CH`, in alphabetical order.
    pub fn regional(&self, locale: &str) -> Result<Vec<String>, String> {
        let path = self.path("cldr-numbers-full/main");
        let entries = fs::read_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let prefix = format!("{locale}-");
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|e| format!("{}: {e}", path.display()))?;
            names.extend(entry.file_name().into_string().ok().filter(|n| n.starts_with(&prefix)));
        }
        names.sort();
        Ok(names)
    }
}

/// The strings of an object with their keys; nothing for anything else.
pub fn strings(value: &Value) -> impl Iterator<Item = (&str, &str)> {
    let entries = value.as_object().into_iter().flatten();
    entries.filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
}

/// `MX` of `es-MX`; nothing for `sr-Latn` or `en-001`.
pub fn region(locale: &str) -> Option<&str> {
    locale
        .split('-')
        .skip(1)
        .find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_tells_its_region() {
        assert_eq!(region("sr-Latn-ME"), Some("ME"));
        assert_eq!(region("sr-Latn"), None);
        assert_eq!(region("es-419"), None);
    }
}
