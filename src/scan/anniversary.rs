//! Anniversaries: which one, and the year that it counts from.

use super::captures::Captures;
use super::dates::names_year;
use crate::lexicon::Lexed;
use crate::lexicon::pattern::CompiledRule;
use crate::lexicon::sense::{Cue, Sense};
use crate::model::date::PartialDate;
use crate::model::decimal::Decimal;
use crate::model::period::DateValue;

/// Years between the year named beside an anniversary and the year of the article for which it is the celebration's.
const NEARBY_YEARS: i32 = 2;

/// The count of years: the rule's own (`centenary`), the ordinal, or the number.
pub fn ordinal(rule: &CompiledRule, captures: &Captures) -> Option<Decimal> {
    match rule.value.as_str() {
        "ord" => captures.ordinal.map(Decimal::from_int),
        "n" => captures.number,
        fixed => fixed.parse().ok(),
    }
    .filter(|n| n.is_integer() && !n.is_negative() && *n <= Decimal::from_int(5000))
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
    let cue = |wanted: Cue| lexed.hits().iter().any(|h| h.sense == Sense::Cue(wanted));
    if cue(Cue::Recalls) || !cue(Cue::Marks) {
        return None;
    }
    Some(published?.year - n)
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
