//! Anniversaries: which one, and the year that it counts from.

use super::candidate::Candidate;
use super::captures::Captures;
use super::dates::names_year;
use crate::lexicon::pattern::CompiledRule;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::PartialDate;
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;
use crate::model::mention::Value;
use crate::model::period::{DateValue, Grain};
use crate::model::quantity::Modifier;

/// Years between the year named beside an anniversary and the year of the article for which it is the celebration's.
const NEARBY_YEARS: i32 = 2;

/// Longer counts of years are no anniversaries.
const MOST_YEARS: i64 = 5000;
/// Words between "two years after" and the year of what it counts from, at most.
const EVENT_REACH: usize = 8;
/// … where the years counted lead to the year of publication.
const LONG_EVENT_REACH: usize = 16;
/// Words between a date and the count that leads to it: in 2011, just ten years after.
const NEXT: usize = 3;

/// The count of years: the rule's own (`centenary`), the ordinal, or the number.
pub fn ordinal(rule: &CompiledRule, captures: &Captures) -> Option<Decimal> {
    match rule.value.as_str() {
        "ord" => captures.ordinal.map(Decimal::from_int),
        "n" => captures.number,
        fixed => fixed.parse().ok(),
    }
    .filter(|n| n.is_integer() && !n.is_negative() && *n <= Decimal::from_int(MOST_YEARS))
}

/// The year counted from: the year of the celebration less the ordinal; `None` where the text leaves it open.
///
/// A year beside the anniversary decides: two years that differ by the ordinal are celebration and origin; one within two
/// years of publication is the celebration's; one the ordinal before publication is the origin. Without a year the
/// celebration is of the year of publication only where the sentence says that it takes place now ("this year marks"), never
/// where it is recalled.
pub fn anchor(
    lexed: &Lexed,
    at: usize,
    ordinal: Decimal,
    dates: &[(usize, DateValue)],
    published: Option<PartialDate>,
) -> Option<i32> {
    let n = i32::try_from(ordinal.to_i64()?).ok()?;
    let years = nearest_first(dates, at);
    for celebrated in &years {
        if years.contains(&(celebrated - n)) {
            return Some(celebrated - n);
        }
    }
    for year in &years {
        match published.map(|p| p.year) {
            Some(now) if year.abs_diff(now) <= NEARBY_YEARS as u32 => return Some(year - n),
            Some(now) if (year + n).abs_diff(now) <= 1 => return Some(*year),
            None => return Some(year - n),
            Some(_) => {}
        }
    }
    celebrated_now(lexed).then_some(published?.year - n)
}

/// Whether the sentence says that a celebration takes place in the year of the article.
fn celebrated_now(lexed: &Lexed) -> bool {
    let cue = |wanted: Cue| lexed.hits().iter().any(|h| h.sense == Sense::Cue(wanted));
    cue(Cue::Marks) && !cue(Cue::Recalls)
}

/// "Two years after the treaty of 2001": whole years that count from something whose year is known are an anniversary of
/// it; all others stay the length that they are.
pub fn counted_from(lexed: &Lexed, lexicon: &Lexicon, chosen: &mut [Candidate], published: Option<PartialDate>) {
    let dates: Vec<(usize, usize, DateValue)> = chosen.iter().filter_map(dated).collect();
    for i in 0..chosen.len() {
        let Some((n, end)) = years_after(lexed, &chosen[i]) else {
            continue;
        };
        if chosen.get(i + 1).is_some_and(|next| next.from < end) {
            continue;
        }
        let behind = || {
            let (from, _, date) = dates.iter().find(|(from, _, _)| *from >= end)?;
            let year = date.year()?;
            let now = published.is_some_and(|p| (year + n).abs_diff(p.year) <= 1);
            let reach = if now { LONG_EVENT_REACH } else { EVENT_REACH };
            let told = (end..*from).any(|at| ends_event(lexed, at, !now));
            (from - end <= reach && !told).then_some(year)
        };
        let before = || {
            let near = |to: usize| to <= chosen[i].from && chosen[i].from - to <= NEXT;
            let (_, _, date) = dates.iter().find(|(_, to, d)| near(*to) && d.grain <= Grain::Year)?;
            Some(date.year()? - n)
        };
        let now = || Some(published.filter(|_| celebrated_now(lexed))?.year - n);
        let anchor = behind().or_else(before).or_else(now).filter(|year| *year > 0);
        if let Some(anchor) = anchor {
            chosen[i].to = end;
            chosen[i].rule = lexicon.rule_names.years_after.clone();
            chosen[i].value = Value::Anniversary {
                ordinal: i64::from(n).into(),
                anchor_year: Some(anchor),
                event: None,
            };
        }
    }
}

fn dated(candidate: &Candidate) -> Option<(usize, usize, DateValue)> {
    match &candidate.value {
        Value::Date(date) if names_year(date) => Some((candidate.from, candidate.to, date.clone())),
        _ => None,
    }
}

/// The years of "two years after", and the token behind it.
fn years_after(lexed: &Lexed, candidate: &Candidate) -> Option<(i32, usize)> {
    let Value::Duration { duration, modifier } = &candidate.value else {
        return None;
    };
    let whole = duration.unit == TimeUnit::Year && duration.days.is_zero() && *modifier == Modifier::Exact;
    let n = duration
        .amount
        .to_i64()
        .filter(|n| whole && (1..=MOST_YEARS).contains(n))?;
    // The word for "after" stands behind the length, or in it where a rule of the language takes both.
    let mut after = (candidate.from + 1..=candidate.to)
        .rev()
        .flat_map(|at| lexed.hits_at(at));
    let after = after.find(|h| h.sense == Sense::Time(TimeWord::After))?;
    Some((i32::try_from(n).ok()?, candidate.to.max(after.to as usize)))
}

/// Whether a token parts an event from the words behind it: a sign, or (with `strict`) a verb.
fn ends_event(lexed: &Lexed, at: usize, strict: bool) -> bool {
    let tells = |s: &Sense| matches!(s, Sense::Cue(Cue::Past | Cue::Future | Cue::Clause | Cue::Pronoun));
    matches!(lexed.text.word(at), "," | ";" | ":" | "，" | "،" | "、")
        || (strict && lexed.hits_at(at).iter().any(|h| tells(&h.sense)))
}

/// Years named in the sentence, those before the anniversary first, the nearest of them first of all.
fn nearest_first(dates: &[(usize, DateValue)], at: usize) -> Vec<i32> {
    let mut years: Vec<(bool, usize, i32)> = dates
        .iter()
        .filter(|(_, d)| names_year(d))
        .filter_map(|(from, d)| Some((*from > at, from.abs_diff(at), d.year()?)))
        .collect();
    years.sort_unstable();
    years.into_iter().map(|(_, _, year)| year).collect()
}
