//! Ids of claims: hashed from source, kind, normalised sentence, mention and value, and a counter among identical ones.

use std::collections::HashMap;
use std::fmt::{self, Write};

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
        let Some(count) = self.seen.get_mut(&first) else {
            self.seen.insert(first.clone(), 1);
            return first;
        };
        *count += 1;
        sentence.with(&[mention, &value, &count.to_string()]).id('c')
    }
}

/// Kind and value as one string; stable, since it goes into ids.
fn value_key(value: &Value) -> String {
    let mut key = String::with_capacity(64);
    key.push_str(value.kind().name());
    key.push(':');
    push_value(value, &mut key).expect("writing to a string");
    key
}

fn push_value(value: &Value, key: &mut String) -> fmt::Result {
    match value {
        Value::Date(date) => {
            push_or_dots(date.start, key)?;
            key.push('/');
            push_or_dots(date.end, key)?;
            write!(key, "/{}", date.partial.as_deref().unwrap_or(""))
        }
        Value::Duration { duration, .. } => write!(key, "{duration}"),
        Value::Time { iso } => key.write_str(iso),
        Value::Anniversary { ordinal, .. } => write!(key, "{ordinal}"),
        Value::Statement { .. } | Value::Quotation { .. } => Ok(()),
        figure => {
            let Some(quantity) = figure.quantity() else {
                return Ok(());
            };
            for bound in [quantity.stated, quantity.lower, quantity.upper] {
                push_or_dots(bound, key)?;
                key.push('/');
            }
            write!(key, "{}/{:?}", figure.unit().unwrap_or(""), quantity.modifier)
        }
    }
}

fn push_or_dots(side: Option<impl fmt::Display>, key: &mut String) -> fmt::Result {
    match side {
        Some(side) => write!(key, "{side}"),
        None => key.write_str(".."),
    }
}
