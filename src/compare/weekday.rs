//! A day of the week against the date beside it: "Wednesday, 21 January 2025" was a Tuesday.
//!
//! The two are said in one breath, so that one of them is a slip whatever others say.

use std::sync::Arc;

use super::{inner, voice};
use crate::lexicon::lexicon;
use crate::lexicon::sense::Sense;
use crate::model::claim::{Claim, Excerpt};
use crate::model::comparison::{Comparison, Judgement, Reason, Verdict};
use crate::model::date::Date;
use crate::model::id::content_id;
use crate::model::mention::Value;
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::span::ByteSpan;

const NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The comparison of a date with its day of the week where the two do not fit. Only dates with their year written out: one
/// that was filled in could be another.
pub fn check(claim: &Arc<Claim>) -> Option<Comparison> {
    let Value::Date(date) = &claim.value else {
        return None;
    };
    let days = match (date.start?, date.end?) {
        (start, end) if start == end => vec![start],
        (start, end) => vec![start, end],
    };
    if date.basis != Basis::Explicit {
        return None;
    }
    let named = weekdays(claim);
    if named.len() != days.len() {
        return None;
    }
    let (day, (weekday, span)) = days
        .into_iter()
        .zip(named)
        .find(|(day, (weekday, _))| day.weekday() != u32::from(*weekday))?;
    Some(comparison(claim, day, weekday, span))
}

/// The days of the week named in the words of the date, 1 for Monday, and where in them.
fn weekdays(claim: &Claim) -> Vec<(u8, ByteSpan)> {
    let text = &claim.mention.text;
    let lexed = lexicon(&claim.source.language).lex(text, ByteSpan::new(0, text.len()));
    let mut found: Vec<(u8, ByteSpan)> = Vec::new();
    for hit in lexed.hits() {
        if let Sense::Weekday { day, weak: false } = hit.sense
            && usize::from(day) <= NAMES.len()
        {
            let span = lexed.text.span(hit.from as usize, hit.to as usize);
            // A longer name of the day stands before the shorter one in it.
            if !found.iter().any(|(_, other)| other.overlaps(span)) {
                found.push((day, span));
            }
        }
    }
    found
}

fn comparison(claim: &Arc<Claim>, day: Date, weekday: u8, span: ByteSpan) -> Comparison {
    let name = |number: u32| NAMES.get(number as usize - 1).copied().unwrap_or_default();
    let (was, said) = (name(day.weekday()), name(u32::from(weekday)));
    let words = &claim.mention.text;
    let right = as_named(claim, day, weekday, span);
    let judgement = Judgement {
        verdict: Verdict::Contradiction,
        reason: Reason::Date,
        explanation: format!("{} says “{words}”: {day} was a {was}, not a {said}.", voice(claim)),
        delta: None,
        steps: vec![
            format!("{day} was a {was}"),
            format!("“{}” is a {said}", right.mention.text),
        ],
    };
    let note = format!("the day of the week and the date of “{words}”");
    inner::comparison(claim, right, judgement, note)
}

/// The claim as its day of the week has it: the nearest such day.
fn as_named(claim: &Claim, day: Date, weekday: u8, span: ByteSpan) -> Claim {
    let ahead = (i64::from(weekday) - i64::from(day.weekday())).rem_euclid(7);
    let nearest = day.add_days(if ahead > 3 { ahead - 7 } else { ahead }).unwrap_or(day);
    Claim {
        id: content_id('c', &[&claim.id, "weekday"]),
        mention: Excerpt {
            start: claim.mention.start + span.start,
            end: claim.mention.start + span.end,
            text: span.of(&claim.mention.text).into(),
        },
        value: Value::Date(DateValue {
            start: Some(nearest),
            end: Some(nearest),
            grain: Grain::Day,
            basis: Basis::Relative,
            partial: None,
        }),
        period: Some(Period::day(nearest, Basis::Relative)),
        ..claim.clone()
    }
}
