//! Digits with separators.
//!
//! Separators are read by the signs that hold for the text: those of the language or region, or the article's own habit. A
//! single sign before three digits is a group or a decimal sign; where nothing decides, the other reading is kept.

use super::code;
use crate::lexicon::pack::Signs;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::decimal::Decimal;
use crate::model::text::TokenKind;

/// More digits than this are a code, not a figure.
const MOST_DIGITS: usize = 24;

pub struct Digits {
    pub to: usize,
    pub value: Decimal,
    /// Size of the last decimal; zero for integers.
    pub precision: Decimal,
    pub alternative: Option<Decimal>,
}

/// Digits and what separates them, as written: `1.234,5` is `1`, (`.`, `234`), (`,`, `5`).
pub struct Groups<'a> {
    pub first: &'a str,
    pub rest: Vec<(&'a str, &'a str)>,
    pub to: usize,
}

/// The figure in digits that begins with token `at`; `None` where the digits are part of a name or a code.
pub fn read(lexed: &Lexed, lexicon: &Lexicon, signs: &Signs, at: usize) -> Option<Digits> {
    let groups = groups(lexed, signs, at);
    if code::is_code(lexed, lexicon, at, &groups) {
        return None;
    }
    let (main, other) = interpret(&groups, signs)?;
    let (mut value, decimals) = main;
    let mut to = groups.to;
    let mut exponent = -(decimals as i32);
    if let Some((power, end)) = power(lexed, to) {
        value = value.mul(Decimal::power_of_ten(power)?)?;
        exponent += power;
        to = end;
    }
    Some(Digits {
        to,
        value,
        precision: if decimals > 0 {
            Decimal::power_of_ten(exponent)?
        } else {
            Decimal::ZERO
        },
        alternative: other.map(|(value, _)| value),
    })
}

/// `e14`, `e+14` straight behind digits: the exponent, and the token after it.
fn power(lexed: &Lexed, at: usize) -> Option<(i32, usize)> {
    let tight = |i: usize| lexed.text.tokens.get(i).is_some_and(|t| !t.spaced);
    if lexed.text.word(at) != "e" || !tight(at) {
        return None;
    }
    let sign = match lexed.text.word(at + 1) {
        "+" => 1,
        "-" => -1,
        _ => 0,
    };
    let digits = at + 1 + usize::from(sign != 0);
    let token = lexed
        .text
        .tokens
        .get(digits)
        .filter(|t| t.kind == TokenKind::Digits && t.folded.len() <= 2)?;
    let power: i32 = token.folded.of(&lexed.text.folded).parse().ok()?;
    tight(digits).then_some((if sign < 0 { -power } else { power }, digits + 1))
}

pub fn groups<'a>(lexed: &'a Lexed, signs: &Signs, at: usize) -> Groups<'a> {
    let text = &lexed.text;
    let digits = |i: usize| {
        text.tokens
            .get(i)
            .filter(|t| t.kind == TokenKind::Digits)
            .map(|_| text.word(i))
    };
    let tight = |i: usize| text.tokens.get(i).is_some_and(|t| !t.spaced);
    let first = text.word(at);
    let mut rest: Vec<(&str, &str)> = Vec::new();
    let mut i = at + 1;
    let spaces = signs.group.is_empty() || signs.group.iter().any(|g| g == "space");
    loop {
        if let Some(next) = digits(i).filter(|d| d.len() == 3 && !tight(i) && spaces) {
            // 12 345: a space only between groups of three, and not after a decimal sign.
            if first.len() > 3 || first == "0" || rest.iter().any(|(sep, _)| *sep != " ") {
                break;
            }
            rest.push((" ", next));
            i += 1;
        } else if let Some(next) = digits(i + 1).filter(|_| tight(i) && tight(i + 1)) {
            // The Arabic comma is a group sign before three digits, else a comma.
            let sign = match text.word(i) {
                "،" if next.len() == 3 => "٬",
                sign @ ("." | "," | "'" | "٫" | "٬") => sign,
                _ => break,
            };
            rest.push((sign, next));
            i += 2;
        } else {
            break;
        }
    }
    Groups { first, rest, to: i }
}

pub type Reading = (Decimal, usize);

/// The value by the conventions of the language, and the other plausible one.
pub fn interpret(groups: &Groups<'_>, signs: &Signs) -> Option<(Reading, Option<Reading>)> {
    let Groups { first, rest, .. } = groups;
    let Some((last_sign, last)) = rest.last() else {
        return Some((value(first, &[], "")?, None));
    };
    let grouped = || {
        let all: Vec<&str> = rest.iter().map(|(_, d)| *d).collect();
        valid_groups(first, &all).then(|| value(first, &all, ""))?
    };
    let with_decimals = || {
        let before = &rest[..rest.len() - 1];
        let one_sign = before
            .iter()
            .all(|(sign, _)| *sign != *last_sign && *sign == before[0].0);
        let all: Vec<&str> = before.iter().map(|(_, d)| *d).collect();
        (one_sign && *last_sign != " " && *last_sign != "'" && valid_groups(first, &all))
            .then(|| value(first, &all, last))?
    };
    let same_sign = rest.iter().all(|(sign, _)| sign == last_sign);
    let lists = |list: &[String]| list.iter().any(|s| s == last_sign);
    if *last_sign == "٫" {
        return Some((with_decimals()?, None));
    }
    if !same_sign {
        return Some((with_decimals()?, None));
    }
    let groups_only = || grouped().map(|g| (g, None));
    if rest.len() > 1 || *last_sign == " " || *last_sign == "'" || *last_sign == "٬" {
        return groups_only();
    }
    // One sign: three digits behind it may be a group or decimals, any other number of digits is decimals.
    match (grouped(), with_decimals()) {
        (Some(group), Some(decimal)) if last.len() == 3 => match (lists(&signs.decimal), lists(&signs.group)) {
            // 81,600: few state a third decimal that is a zero behind another, whatever the language's signs.
            (true, false) => Some((decimal, last.ends_with("00").then_some(group))),
            (false, true) => Some((group, None)),
            // 76.000: nobody states three decimals that are zeros.
            (true, true) if *last == "000" => Some((group, Some(decimal))),
            (true, true) => Some((decimal, Some(group))),
            (false, false) if signs.decimal.is_empty() => Some((group, Some(decimal))),
            (false, false) => Some((group, None)),
        },
        (_, Some(decimal)) => Some((decimal, None)),
        (group, None) => group.map(|g| (g, None)),
    }
}

/// Groups of three behind one to three digits, or two by two before the last three (Indian).
fn valid_groups(first: &str, rest: &[&str]) -> bool {
    if rest.is_empty() {
        return true;
    }
    let western = (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3);
    let indian = (1..=2).contains(&first.len())
        && rest.last().is_some_and(|g| g.len() == 3)
        && rest[..rest.len() - 1].iter().all(|g| g.len() == 2);
    (western || indian) && !first.starts_with('0')
}

fn value(first: &str, groups: &[&str], decimals: &str) -> Option<Reading> {
    let mut digits = String::with_capacity(MOST_DIGITS);
    digits.push_str(first);
    groups.iter().for_each(|g| digits.push_str(g));
    digits.push_str(decimals);
    if digits.len() > MOST_DIGITS {
        return None;
    }
    Some((
        Decimal::from_parts(digits.parse().ok()?, decimals.len() as u32)?,
        decimals.len(),
    ))
}
