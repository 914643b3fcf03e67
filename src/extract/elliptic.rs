//! Sums whose currency is left out because the text around has named it: "revenue of 18 billion kronor … profit fell to 1.2
//! billion".
//!
//! What is read so is an assumption, and is marked as one.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::Lexed;
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;
use crate::model::mention::{Mention, Value};
use crate::model::sentence::Sentence;

/// A sum of money has a scale word of a million or more where its currency is left out: smaller numbers count anything.
const LEAST_SCALE: i64 = 1_000_000;

/// The one currency of each sentence, else of its paragraph, else of the article; `None` where there are several.
pub fn currencies(sentences: &[Sentence], mentions: &[Vec<Mention>]) -> Vec<Option<String>> {
    let named = |n: usize| {
        mentions[n].iter().filter_map(|m| match &m.value {
            Value::Money { unit, .. } => Some(unit.as_str()),
            _ => None,
        })
    };
    let of = |range: &mut dyn Iterator<Item = usize>| -> BTreeSet<&str> { range.flat_map(named).collect() };
    let all = of(&mut (0..sentences.len()));
    let mut found = Vec::with_capacity(sentences.len());
    let mut start = 0;
    while start < sentences.len() {
        let paragraph = sentences[start].paragraph;
        let end = (start..sentences.len())
            .find(|n| sentences[*n].paragraph != paragraph)
            .unwrap_or(sentences.len());
        let around = of(&mut (start..end));
        for n in start..end {
            let own = of(&mut std::iter::once(n));
            let nearest = [&own, &around, &all].into_iter().find(|named| !named.is_empty());
            let sole = nearest.filter(|named| named.len() == 1).and_then(BTreeSet::first);
            found.push(sole.map(|unit| (*unit).to_owned()));
        }
        start = end;
    }
    found
}

/// A number at `tokens` as the sum that it would be in this currency; `None` for what counts something or has no scale word.
pub fn sum(lexed: &Lexed, tokens: &Range<usize>, value: &Value, currency: &str) -> Option<Value> {
    let Value::Number {
        quantity,
        counted: None,
    } = value
    else {
        return None;
    };
    let least = Decimal::from_int(LEAST_SCALE);
    let scaled = tokens.clone().any(|i| {
        lexed
            .hits_at(i)
            .iter()
            .any(|h| matches!(h.sense, Sense::Multiplier(factor) if factor >= least))
    });
    // Without spaces, a counter may stand behind the number that no list knows.
    let next = tokens.end;
    let counts =
        next < lexed.len() && !lexed.text.tokens[next].spaced && lexed.text.word(next).chars().all(char::is_alphabetic);
    (scaled && !counts).then(|| Value::Money {
        quantity: *quantity,
        unit: currency.to_owned(),
        unit_assumed: true,
    })
}
