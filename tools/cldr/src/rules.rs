//! The number rules of a language as CLDR has them, in the shape that [`crate::rbnf`] reads.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::languages::Language;
use crate::rbnf::Rules;
use crate::source::Source;

/// All rules are read through this.
pub struct Spelling<'a> {
    source: &'a Source,
    cardinal: Value,
    ordinal: Value,
}

impl<'a> Spelling<'a> {
    pub fn new(source: &'a Source) -> Result<Self, String> {
        Ok(Self {
            source,
            cardinal: source.supplemental("plurals")?["plurals-type-cardinal"].take(),
            ordinal: source.supplemental("ordinals")?["plurals-type-ordinal"].take(),
        })
    }

    /// Numbers in words, the main locale first; none for a language without such rules.
    pub fn words(&self, language: &Language) -> Result<Vec<Rules>, String> {
        self.rules(language, "SpelloutRules")
    }

    /// Digits as ordinals.
    pub fn ordinals(&self, language: &Language) -> Result<Vec<Rules>, String> {
        self.rules(language, "OrdinalRules")
    }

    fn rules(&self, language: &Language, group: &str) -> Result<Vec<Rules>, String> {
        let files = self.group(language, group)?;
        let parsed = files
            .into_iter()
            .map(|(name, text)| Rules::from_json(&text).map_err(|e| format!("{name}: {e}")));
        parsed.collect()
    }

    /// The rules for the tests: names of files and their text.
    pub fn files(&self, language: &Language) -> Result<Vec<(String, String)>, String> {
        self.group(language, "SpelloutRules")
    }

    fn group(&self, language: &Language, group: &str) -> Result<Vec<(String, String)>, String> {
        let mut files = Vec::new();
        for locale in &language.spelling {
            let file = format!("cldr-rbnf/rbnf/{locale}.json");
            if !self.source.path(&file).is_file() {
                continue;
            }
            let json = self.source.read(&file)?;
            let Some(sets) = json["rbnf"]["rbnf"][group].as_object() else {
                continue;
            };
            let (main, rest) = locale.split_once('-').unwrap_or((locale, ""));
            let name = if rest.is_empty() {
                language.tag.to_owned()
            } else {
                format!("{}-{rest}", language.tag)
            };
            files.push((name, self.text(main, sets)));
        }
        Ok(files)
    }

    /// One rule set per line, so that a new version of the CLDR shows as a small difference.
    fn text(&self, language: &str, sets: &Map<String, Value>) -> String {
        let plurals = json!({
            "cardinal": conditions(&self.cardinal[language]),
            "ordinal": conditions(&self.ordinal[language]),
        });
        let mut text = format!("{{\n\"plurals\": {plurals},\n\"rules\": {{\n");
        let lines: Vec<String> = sets
            .iter()
            .filter(|(name, rules)| rules.is_array() && *name != "%%lenient-parse")
            .map(|(name, rules)| format!("{}: {rules}", Value::from(name.as_str())))
            .collect();
        _ = write!(text, "{}\n}}\n}}\n", lines.join(",\n"));
        text
    }
}

/// `pluralRule-count-one` → `one`, without the examples behind `@`.
fn conditions(rules: &Value) -> Value {
    let entries = rules.as_object().into_iter().flatten().filter_map(|(key, rule)| {
        let category = key.strip_prefix("pluralRule-count-")?;
        let condition = rule.as_str()?.split('@').next()?.trim();
        (!condition.is_empty()).then(|| (category.to_owned(), Value::from(condition)))
    });
    Value::Object(entries.collect())
}
