//! Dates that the text around them shows to be something else.

use super::captures::{Captures, Found};
use super::numbers::Numbers;
use super::numeral::is_spaceless_word;
use crate::lexicon::pack::DateOrder;
use crate::lexicon::pattern::{CompiledRule, NUMERIC};
use crate::lexicon::sense::{Calendar, Classes};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::Date;
use crate::model::text::{Case, TokenKind};

/// Whether nothing around a date speaks against it.
pub fn is_plausible(lexed: &Lexed, lexicon: &Lexicon, numbers: &Numbers, found: &Found) -> bool {
    let counted = ends_in_day(found, lexicon) && counts_a_noun(lexed, lexicon, numbers, found);
    !goes_on(lexed, found) && !counted
}

/// Whether the day stands last in the pattern: `{month} {day}`, not `{day} {month}`.
fn ends_in_day(found: &Found, lexicon: &Lexicon) -> bool {
    let name = &found.rule(lexicon).name;
    found.rule != NUMERIC && name.rfind("{day}").is_some_and(|day| name.rfind("{month") < Some(day))
}

/// `2010-2015-86`: digits that go on behind a sign are no date.
fn goes_on(lexed: &Lexed, found: &Found) -> bool {
    let tokens = &lexed.text.tokens;
    let digits = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits);
    let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    // A day before a colon is the hour of a time.
    let hour = !found.captures.days.is_empty() && lexed.text.word(found.to.min(tokens.len() - 1)) == ":";
    let from = found.from;
    let tied = from > 1 && tight(from) && tight(from - 1) && lexed.text.word(from - 1) == "-" && digits(from - 2);
    if tied && digits(from) && found.captures.days.is_empty() {
        return true;
    }
    digits(found.to - 1)
        && tight(found.to)
        && (hour || matches!(lexed.text.word(found.to), "-" | "/"))
        && tight(found.to + 1)
        && digits(found.to + 1)
}

/// "On Friday 31 people died": a number behind the name of a day, or behind that of a month where the month does not come
/// first, with a noun behind it; or one spelled out, which would be an ordinal.
fn counts_a_noun(lexed: &Lexed, lexicon: &Lexicon, numbers: &Numbers, found: &Found) -> bool {
    let Captures {
        days, months, weekday, ..
    } = &found.captures;
    let last = found.to - 1;
    let token = &lexed.text.tokens[last];
    if days.is_empty() || !found.captures.dates.is_empty() || !found.captures.years.is_empty() {
        return false;
    }
    if weekday.is_none() && months.is_empty() {
        return false;
    }
    // "En décembre un décret": a day in words behind its month is an ordinal.
    if token.kind != TokenKind::Digits {
        return token.kind == TokenKind::Word && numbers.ordinal(last).is_none() && numbers.numeral(last).is_some();
    }
    if !months.is_empty() && lexicon.calendar.date_order(None) == DateOrder::MonthDayYear {
        return false;
    }
    let noun = |i: usize| {
        lexed.text.tokens.get(i).is_some_and(|t| {
            let apart = t.spaced || is_spaceless_word(lexed, i);
            t.kind == TokenKind::Word && t.case == Case::Lower && apart
        })
    };
    token.folded.len() <= 2
        && noun(found.to)
        && !lexed.is_stop(found.to)
        && !lexed
            .classes(found.to)
            .meets(Classes::TIME_WORD.with(Classes::TIME_UNIT))
}

/// A day of a month that does not have it.
pub fn is_impossible(found: &Found, rule: &CompiledRule) -> bool {
    let Captures {
        days, months, years, ..
    } = &found.captures;
    let ([day], [month]) = (days.as_slice(), months.as_slice()) else {
        return false;
    };
    // A leap year where none is named.
    let year = match years.as_slice() {
        [year] if *year >= 100 => *year,
        _ => 2024,
    };
    let plain = matches!(rule.value.as_str(), "day" | "numeric") && !found.captures.before_christ;
    plain && found.captures.calendar == Calendar::Gregorian && Date::new(year, *month, *day).is_none()
}
