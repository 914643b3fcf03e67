//! Ages: numbers that tell how long a person has lived, and when that person was born.

use super::draft::Draft;
use crate::lexicon::Lexed;
use crate::lexicon::topics::{self, Topic};
use crate::model::claim::{IMPLIED_BY_AGE, TOLD_OF_A_NAME, arithmetic_rule};
use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::document::Source;
use crate::model::duration::{Duration, TimeUnit};
use crate::model::mention::{Kind, Value};
use crate::model::quantity::Modifier;
use crate::model::text::{Case, TokenKind};

/// People grow no older.
const OLDEST: i64 = 115;
/// An age told of a time this many days from the publication, at most, is one of now.
const NOW: i64 = 31;
/// The concept of being born.
const BIRTH: &str = "birth";

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
    age && stands_behind_name(lexed, from, to)
}

/// Whether the tokens `from..to` stand between commas or brackets behind a name.
fn stands_behind_name(lexed: &Lexed, from: usize, to: usize) -> bool {
    let opens = |word: &str| matches!(word, "," | "(");
    let closes = |word: &str| matches!(word, "," | ")" | ".");
    let name = from.checked_sub(2).is_some_and(|i| is_name(lexed, i));
    name && opens(lexed.text.word(from - 1)) && closes(lexed.text.word(to))
}

/// Whether a length of time stands behind a name like an age: "Smith, 42 ans,", "Smith, de 42 años,".
pub fn is_length_behind_name(lexed: &Lexed, from: usize, to: usize, value: &Value) -> bool {
    let Value::Duration { duration, .. } = value else {
        return false;
    };
    let age = duration.unit == TimeUnit::Year
        && duration.days.is_zero()
        && duration.amount.is_integer()
        && duration.amount > Decimal::ONE
        && duration.amount <= OLDEST.into();
    // One preposition may stand before it.
    let from = if from > 0 && lexed.text.word(from - 1).chars().all(char::is_alphabetic) {
        from - 1
    } else {
        from
    };
    age && stands_behind_name(lexed, from, to)
}

fn is_name(lexed: &Lexed, at: usize) -> bool {
    let token = lexed.text.tokens.get(at);
    token.is_some_and(|t| t.kind == TokenKind::Word && t.case >= Case::Capital)
}

/// When somebody was born whose age is told of now: the days on which a person turns as old as that in time, and not yet a year
/// older. `None` for ages of other times.
pub fn birth(age: &Draft, lexed: &Lexed, source: &Source) -> Option<Draft> {
    let own = concept()?;
    let Value::Duration { duration, modifier } = &age.value else {
        return None;
    };
    let told = age.topic.as_deref() == Some(&own.code) && *modifier == Modifier::Exact;
    if !told || duration.unit != TimeUnit::Year || !duration.days.is_zero() || !duration.amount.is_integer() {
        return None;
    }
    let years = duration.amount.to_i64().filter(|n| (1..=OLDEST).contains(n))?;
    let (first, last) = told_on(age, source)?;
    let start = first.add_months(-12 * (years + 1))?.add_days(1)?;
    let end = last.add_months(-12 * years)?;
    let day = if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    };
    let arithmetic = format!("{years} years old on {day}, so born from {start} to {end}");
    let mut rules = vec![IMPLIED_BY_AGE.to_owned(), arithmetic_rule(&arithmetic)];
    if is_of_a_name(lexed, age) {
        rules.push(TOLD_OF_A_NAME.to_owned());
    }
    Some(age.implied_year((start, end), BIRTH, rules))
}

/// The first and last day on which somebody may have been of an age that is told of now.
fn told_on(age: &Draft, source: &Source) -> Option<(Date, Date)> {
    let published = source.published?;
    let (mut first, mut last) = (published.first_day()?, published.last_day()?);
    if let Some(period) = age.period {
        let (start, end) = (period.start?, period.end?);
        if start.days_until(first).abs() > NOW || end.days_until(last).abs() > NOW {
            return None;
        }
        (first, last) = (first.min(start), last.max(end));
    }
    Some((first, last))
}

/// Whether a name stands right beside an age, in a script that has capital letters for names.
fn is_of_a_name(lexed: &Lexed, age: &Draft) -> bool {
    let tokens = lexed.tokens_of(age.span);
    let written_on = |i: &usize| lexed.text.tokens.get(*i).is_some_and(|t| !t.spaced);
    let behind = tokens.end + (tokens.end..).take_while(written_on).count();
    stands_behind_name(lexed, tokens.start, tokens.end)
        || is_length_behind_name(lexed, tokens.start, tokens.end, &age.value)
        // "The 52-year-old Anna Smith": a first name and another one.
        || (is_name(lexed, behind) && is_name(lexed, behind + 1))
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
