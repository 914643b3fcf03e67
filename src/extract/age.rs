//! Ages: numbers that tell how long a person has lived.

use crate::lexicon::Lexed;
use crate::lexicon::topics::{self, Topic};
use crate::model::decimal::Decimal;
use crate::model::duration::{Duration, TimeUnit};
use crate::model::mention::{Kind, Value};
use crate::model::text::{Case, TokenKind};

/// People grow no older.
const OLDEST: i64 = 115;

/// The concept of an age: personal, and a length of time.
pub fn concept() -> Option<&'static Topic> {
    topics::all()
        .iter()
        .find(|t| t.personal && t.kinds.iter().any(|k| k == Kind::Duration.name()))
}

/// Whether the bare number at tokens `from..to` stands between commas or brackets behind a name: "Smith, 42, said".
pub fn is_behind_name(lexed: &Lexed, from: usize, to: usize, value: &Value) -> bool {
    let Value::Number {
        quantity,
        counted: None,
    } = value
    else {
        return false;
    };
    let age = quantity
        .stated
        .is_some_and(|v| v.is_integer() && v > Decimal::ONE && v <= OLDEST.into());
    let opens = |word: &str| matches!(word, "," | "(");
    let closes = |word: &str| matches!(word, "," | ")" | ".");
    let name = from.checked_sub(2).is_some_and(|i| {
        let token = &lexed.text.tokens[i];
        token.kind == TokenKind::Word && token.case >= Case::Capital
    });
    age && name && opens(lexed.text.word(from - 1)) && closes(lexed.text.word(to))
}

/// A number of years as the length that it means; `None` for what is no number.
pub fn years(value: &Value) -> Option<Value> {
    let Value::Number { quantity, .. } = value else {
        return None;
    };
    Some(Value::Duration {
        duration: Duration::new(quantity.stated?, TimeUnit::Year),
        modifier: quantity.modifier,
    })
}
