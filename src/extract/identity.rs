//! Ids of claims: hashed from source, kind, normalised sentence, mention and value, and a counter among identical ones.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::model::id::ContentHash;
use crate::model::mention::Value;

/// Hands out ids and counts repetitions within one document.
#[derive(Default)]
pub struct Identities {
    seen: HashMap<String, u32, RandomState>,
}

impl Identities {
    /// What the ids of all claims of a sentence begin with. `sentence` is folded, so that a change of quotation marks or spaces
    /// keeps the ids.
    pub fn of_sentence(source: &str, sentence: &str) -> ContentHash {
        ContentHash::default().with(&[source, sentence])
    }

    pub fn id(&mut self, sentence: &ContentHash, mention: &str, value: &Value) -> String {
        let value = value_key(value);
        let first = sentence.with(&[mention, &value]).id('c');
        let count = self.seen.entry(first.clone()).or_default();
        *count += 1;
        match count {
            1 => first,
            n => sentence.with(&[mention, &value, &n.to_string()]).id('c'),
        }
    }
}

/// Kind and value as one string; stable, since it goes into ids.
fn value_key(value: &Value) -> String {
    let kind = value.kind().name();
    let shown = match value {
        Value::Date(date) => {
            let side = |d: Option<crate::model::date::Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
            format!(
                "{}/{}/{}",
                side(date.start),
                side(date.end),
                date.partial.as_deref().unwrap_or("")
            )
        }
        Value::Duration { duration, .. } => duration.to_string(),
        Value::Time { iso } => iso.clone(),
        Value::Anniversary { ordinal, .. } => ordinal.to_string(),
        Value::Statement { .. } | Value::Quotation { .. } => String::new(),
        figure => {
            let show = |d: Option<crate::model::decimal::Decimal>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
            let unit = figure.unit().unwrap_or("");
            figure.quantity().map_or_else(String::new, |q| {
                format!(
                    "{}/{}/{}/{unit}/{:?}",
                    show(q.stated),
                    show(q.lower),
                    show(q.upper),
                    q.modifier
                )
            })
        }
    };
    format!("{kind}:{shown}")
}
