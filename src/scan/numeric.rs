//! Dates in digits and signs: `2/9/2025`, `2025-09`, `02/09`, `22-Apr-2016`. Their order is that of the language, of its
//! region, or of the article itself.

use super::captures::{Captures, Found};
use super::matcher::numeric_found;
use super::slots::Slotted;
use crate::lexicon::pack::DateOrder;
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::TokenKind;

/// How the numeric dates of an article are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub order: DateOrder,
    /// The language, its region or a date of the article settles it.
    pub settled: bool,
}

/// The order of an article: what its own dates show, else what its language and region say. English without a region
/// leaves it open.
pub fn habit(lexed: &[Lexed], lexicon: &Lexicon, region: Option<&str>) -> Order {
    let usual = lexicon.calendar.date_order(region);
    let (mut day_first, mut month_first) = (0, 0);
    for sentence in lexed {
        let digits = |at: &usize| sentence.text.tokens[*at].kind == TokenKind::Digits;
        for at in (0..sentence.len()).filter(digits) {
            match first_two(sentence, at) {
                Some((13..=31, 1..=12)) => day_first += 1,
                Some((1..=12, 13..=31)) => month_first += 1,
                _ => {}
            }
        }
    }
    let shown = match (day_first > 0, month_first > 0) {
        (true, false) => Some(DateOrder::DayMonthYear),
        (false, true) => Some(DateOrder::MonthDayYear),
        _ => None,
    };
    Order {
        order: shown.filter(|_| usual != DateOrder::YearMonthDay).unwrap_or(usual),
        settled: shown.is_some() || !lexicon.calendar.order_is_open(region),
    }
}

/// Day and month of a full date that ends in its year.
fn first_two(lexed: &Lexed, at: usize) -> Option<(u32, u32)> {
    let parts = parts(lexed, at, 3)?;
    match parts.list.as_slice() {
        [Part::Digits(a, _), Part::Digits(b, _), Part::Digits(_, 4)] => Some((*a, *b)),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug)]
enum Part {
    /// Value and number of digits.
    Digits(u32, usize),
    Month(u32),
}

struct Parts<'a> {
    list: Vec<Part>,
    sign: &'a str,
    to: usize,
}

/// `count` numbers or names of months with one kind of sign between them.
fn parts(lexed: &Lexed, at: usize, count: usize) -> Option<Parts<'_>> {
    let tokens = &lexed.text.tokens;
    let part = |i: usize| {
        let token = tokens.get(i)?;
        if token.kind == TokenKind::Digits && token.folded.len() <= 4 {
            return Some(Part::Digits(lexed.text.word(i).parse().ok()?, token.folded.len()));
        }
        let month = |s: &Sense| match s {
            Sense::Month { month, .. } => Some(u32::from(*month)),
            _ => None,
        };
        if !lexed.classes(i).meets(Classes::MONTH) {
            return None;
        }
        let (month, to) = lexed.longest(i, month)?;
        (to == i + 1).then_some(Part::Month(month))
    };
    // Digits tied to what stands before them belong to something else.
    let tied = |i: usize| {
        i > 0
            && !tokens[i].spaced
            && (tokens[i - 1].kind == TokenKind::Digits || matches!(lexed.text.word(i - 1), "." | "/" | "-" | ","))
    };
    if tied(at) {
        return None;
    }
    let mut list = vec![part(at)?];
    let mut sign = "";
    let mut next = at;
    while list.len() < count {
        let here = lexed.text.tokens.get(next + 1)?;
        let word = lexed.text.word(next + 1);
        let right = matches!(word, "/" | "-" | "." | "–") && (sign.is_empty() || sign == word);
        let after = tokens.get(next + 2)?;
        // "1. 2. 2024" and "2016 -11" are written with a space.
        let spaces = (here.spaced, after.spaced);
        let alone = || tokens.get(next + 3).is_none_or(|t| t.kind == TokenKind::Punct);
        let close = match word {
            "." => !here.spaced,
            _ => spaces == (false, false) || (count == 2 && alone()),
        };
        if !right || !close {
            return None;
        }
        sign = word;
        list.push(part(next + 2)?);
        next += 2;
    }
    let to = next + 1;
    let goes_on = tokens
        .get(to)
        .is_some_and(|t| !t.spaced && matches!(lexed.text.word(to), "/" | "-" | "."))
        && tokens
            .get(to + 1)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Digits);
    (!goes_on).then_some(Parts { list, sign, to })
}

/// The numeric date at token `at`.
pub fn read(slotted: &Slotted<'_>, at: usize, order: Order) -> Option<Found> {
    let lexed = slotted.lexed;
    let token = &lexed.text.tokens[at];
    let opens = token.kind == TokenKind::Digits || lexed.classes(at).meets(Classes::MONTH);
    if !opens {
        return None;
    }
    full(slotted, at, order)
        .or_else(|| month_of_year(slotted, at))
        .or_else(|| day_of_month(slotted, at, order))
}

fn full(slotted: &Slotted<'_>, at: usize, order: Order) -> Option<Found> {
    let Parts { list, sign, to } = parts(slotted.lexed, at, 3)?;
    let is_year = |p: &Part| matches!(p, Part::Digits(_, 4));
    let (mut year_digits, mut either) = (4, false);
    let (year, month, day) = match (list[0], list[1], list[2]) {
        (Part::Month(m), Part::Digits(d, 1 | 2), Part::Digits(y, n @ (2 | 4))) => {
            year_digits = n;
            (y, m, d)
        }
        (Part::Digits(d, 1 | 2), Part::Month(m), Part::Digits(y, n @ (2 | 4))) => {
            year_digits = n;
            (y, m, d)
        }
        (Part::Digits(y, 4), Part::Month(m), Part::Digits(d, 1 | 2)) => (y, m, d),
        (Part::Digits(y, 4), Part::Digits(d, 1 | 2), Part::Month(m)) => (y, m, d),
        (first, Part::Digits(a, 1 | 2), Part::Digits(b, 1 | 2)) if is_year(&first) => {
            let Part::Digits(y, _) = first else { return None };
            if a <= 12 { (y, a, b) } else { (y, b, a) }
        }
        (Part::Digits(a, 1 | 2), Part::Digits(b, 1 | 2), last) if is_year(&last) => {
            let Part::Digits(y, _) = last else { return None };
            let (m, d);
            (m, d, either) = in_order(a, b, order)?;
            (y, m, d)
        }
        (Part::Digits(a, n), Part::Digits(b, 1 | 2), Part::Digits(c, 2)) if n <= 2 => {
            // 5.4.12 is more often a version.
            if sign == "." && !matches!(list[1], Part::Digits(_, 2)) {
                return None;
            }
            year_digits = 2;
            // With slashes the year stands last even where it stands first in 2016-04-21.
            let last = sign == "/" && in_order(a, b, order).is_some();
            let first = n == 2 && (1..=12).contains(&b) && (1..=31).contains(&c);
            if order.order == DateOrder::YearMonthDay && first && !last {
                (a, b, c)
            } else {
                let (m, d);
                (m, d, either) = in_order(a, b, order)?;
                (c, m, d)
            }
        }
        _ => return None,
    };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || (year_digits == 4 && year == 0) {
        return None;
    }
    let mut captures = Captures {
        days: vec![day],
        months: vec![month],
        either_order: either,
        ..Captures::default()
    };
    year_into(slotted, year as i32, year_digits, &mut captures)?;
    Some(numeric_found(at, to, captures))
}

/// Month and day out of `a/b/…`; whether the other order is possible as well.
fn in_order(a: u32, b: u32, order: Order) -> Option<(u32, u32, bool)> {
    let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    let (first, second) = if order.order == DateOrder::MonthDayYear {
        ((a, b), (b, a))
    } else {
        ((b, a), (a, b))
    };
    match (fits(first.0, first.1), fits(second.0, second.1)) {
        (true, both) => Some((first.0, first.1, both && a != b && !order.settled)),
        (false, true) => Some((second.0, second.1, false)),
        (false, false) => None,
    }
}

fn year_into(slotted: &Slotted<'_>, year: i32, digits: usize, captures: &mut Captures) -> Option<()> {
    let counted = slotted
        .lexicon
        .calendar
        .year_count
        .filter(|(from, to, _)| (*from..=*to).contains(&year));
    match counted {
        Some((_, _, era)) if digits == 4 => super::years::year_of(era, year, captures).then_some(()),
        _ => {
            captures.years.push(year);
            Some(())
        }
    }
}

/// `3/2015`, `2014-10`; but 2011-12 is two years.
fn month_of_year(slotted: &Slotted<'_>, at: usize) -> Option<Found> {
    let Parts { list, sign, to } = parts(slotted.lexed, at, 2)?;
    let (month, year) = match (list[0], list[1]) {
        (Part::Digits(y, 4), Part::Digits(m, 1 | 2)) if sign != "." && m != y % 100 + 1 => (m, y),
        (Part::Digits(m, 1 | 2), Part::Digits(y, 4)) => (m, y),
        (Part::Month(m), Part::Digits(y, 4)) | (Part::Digits(y, 4), Part::Month(m)) => (m, y),
        _ => return None,
    };
    if !(1..=12).contains(&month) || !(1900..=2199).contains(&year) || slotted.is_counted(to - 1) {
        return None;
    }
    let captures = Captures {
        months: vec![month],
        years: vec![year as i32],
        ..Captures::default()
    };
    Some(numeric_found(at, to, captures))
}

/// `02/09`: only where it can hardly be a fraction or a score.
fn day_of_month(slotted: &Slotted<'_>, at: usize, order: Order) -> Option<Found> {
    let lexed = slotted.lexed;
    let Parts { list, sign, to } = parts(lexed, at, 2)?;
    let [Part::Digits(a, long), Part::Digits(b, wide)] = list.as_slice() else {
        return None;
    };
    let padded = |i: usize| lexed.text.word(i).starts_with('0');
    let led = at > 0 && {
        let is_lead = |s: &Sense| matches!(s, Sense::Time(TimeWord::Lead) | Sense::Weekday { .. });
        (at.saturating_sub(3)..at).any(|i| {
            lexed
                .hits_at(i)
                .iter()
                .any(|h| h.to as usize <= at && h.to as usize + 1 >= at && is_lead(&h.sense))
        })
    };
    let ends = |i: usize| {
        lexed
            .text
            .tokens
            .get(i)
            .is_some_and(|t| !t.spaced && lexed.text.word(i) == ".")
    };
    let dash = |i: usize| {
        lexed
            .text
            .tokens
            .get(i)
            .is_some_and(|_| matches!(lexed.text.word(i), "-" | "–"))
    };
    let plausible = match sign {
        "/" => padded(at) || padded(at + 2) || led || (*long == 2 && *wide == 2 && a != b),
        // At the end of a sentence "3.10." is a price.
        "." if ends(to) && dash(to + 1) => true,
        "." => ends(to) && ((led && to + 1 < lexed.len()) || padded(at) || padded(at + 2)),
        _ => false,
    };
    if !plausible || *long > 2 || *wide > 2 {
        return None;
    }
    let order = if order.order == DateOrder::YearMonthDay {
        Order {
            order: DateOrder::MonthDayYear,
            ..order
        }
    } else {
        order
    };
    let (month, day, either_order) = in_order(*a, *b, order)?;
    let captures = Captures {
        days: vec![day],
        months: vec![month],
        either_order,
        ..Captures::default()
    };
    let to = if sign == "." { to + 1 } else { to };
    Some(numeric_found(at, to, captures))
}
