//! Digits with separators, and the digits that are no figures: codes, versions, phone numbers, model names.

use crate::lexicon::sense::Sense;
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

/// The token after digits at `at` that are no figure; `None` where they are one, or where no digits stand.
pub fn code_end(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<usize> {
    if lexed.text.tokens[at].kind != TokenKind::Digits {
        return None;
    }
    let groups = groups(lexed, lexicon, at);
    let broken = groups.rest.len() > 1 && interpret(&groups, lexicon).is_none();
    (broken || is_code(lexed, lexicon, at, &groups)).then_some(groups.to)
}

/// Digits and what separates them, as written: `1.234,5` is `1`, (`.`, `234`), (`,`, `5`).
struct Groups<'a> {
    first: &'a str,
    rest: Vec<(&'a str, &'a str)>,
    to: usize,
}

/// The figure in digits that begins with token `at`; `None` where the digits are part of a name or a code.
pub fn read(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<Digits> {
    let groups = groups(lexed, lexicon, at);
    if is_code(lexed, lexicon, at, &groups) {
        return None;
    }
    let (main, other) = interpret(&groups, lexicon)?;
    let (value, decimals) = main;
    Some(Digits {
        to: groups.to,
        value,
        precision: if decimals > 0 {
            Decimal::power_of_ten(-(decimals as i32))?
        } else {
            Decimal::ZERO
        },
        alternative: other.map(|(value, _)| value),
    })
}

fn groups<'a>(lexed: &'a Lexed, lexicon: &Lexicon, at: usize) -> Groups<'a> {
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
    let spaces = lexicon.number.group.is_empty() || lexicon.number.group.iter().any(|g| g == "space");
    loop {
        if let Some(next) = digits(i).filter(|d| d.len() == 3 && !tight(i) && spaces) {
            // 12 345: a space only between groups of three, and not after a decimal sign.
            if first.len() > 3 || first == "0" || rest.iter().any(|(sep, _)| *sep != " ") {
                break;
            }
            rest.push((" ", next));
            i += 1;
        } else if let Some(next) = digits(i + 1).filter(|_| tight(i) && tight(i + 1)) {
            if !matches!(text.word(i), "." | "," | "'" | "٫" | "٬") {
                break;
            }
            rest.push((text.word(i), next));
            i += 2;
        } else {
            break;
        }
    }
    Groups { first, rest, to: i }
}

type Reading = (Decimal, usize);

/// The value by the conventions of the language, and the other plausible one.
fn interpret(groups: &Groups<'_>, lexicon: &Lexicon) -> Option<(Reading, Option<Reading>)> {
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
        (Some(group), Some(decimal)) if last.len() == 3 => {
            let known = !lexicon.number.decimal.is_empty();
            if lists(&lexicon.number.decimal) {
                Some((decimal, None))
            } else if known {
                Some((group, None))
            } else {
                Some((group, Some(decimal)))
            }
        }
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

/// Whether the digits belong to a name, a version, a phone number, an address on the net.
fn is_code(lexed: &Lexed, lexicon: &Lexicon, at: usize, groups: &Groups<'_>) -> bool {
    let tokens = &lexed.text.tokens;
    let word_at = |i: usize| {
        tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && !super::numeral::is_spaceless_word(lexed, i)
    };
    let listed = |i: usize, wanted: fn(&Sense) -> bool| lexed.hits_at(i).iter().any(|h| wanted(&h.sense));
    if groups.first.len() > 1 && groups.first.starts_with('0') && groups.rest.is_empty() {
        return true;
    }
    if at > 0 && !tokens[at].spaced {
        let before = lexed.text.word(at - 1);
        let currency = listed(at - 1, |s| matches!(s, Sense::Currency { .. }));
        let prefix = lexed.hits_at(at - 1).iter().any(|h| matches!(h.sense, Sense::Cue(_)));
        if word_at(at - 1) && !currency && !prefix && !before.ends_with('\'') && !lexicon.is_proclitic(before) {
            return true;
        }
        // COVID-19, ISO-9001, x_2, .5: a sign that ties the digits to a word before it.
        let tied = matches!(before, "-" | "_" | "/" | "." | "@" | "#" | "&" | "=");
        let named = |i: usize| {
            let han = super::numeral::is_spaceless_word(lexed, i) && lexed.hits_at(i).is_empty();
            (word_at(i) || han) && !listed(i, is_calendar_or_unit)
        };
        let to_name = at > 1 && !tokens[at - 1].spaced && named(at - 2);
        if tied && to_name {
            return true;
        }
    }
    if is_standard(lexed, at, groups) {
        return true;
    }
    let after = groups.to;
    if word_at(after) && !tokens[after].spaced {
        let known = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_)
                    | Sense::Currency { .. }
                    | Sense::Multiplier(_)
                    | Sense::Percent(_)
                    | Sense::TimeUnit(_)
                    | Sense::Month(_)
            )
        };
        return !listed(after, known) && !is_suffix_like(lexed, after);
    }
    let tied_on =
        tokens.get(after).is_some_and(|t| !t.spaced) && matches!(lexed.text.word(after), "_" | "@" | "&" | "=");
    tied_on || is_phone(lexed, at)
}

/// `ISO 9001`: an unlisted word in capitals before bare digits, in a sentence that is not all in capitals.
fn is_standard(lexed: &Lexed, at: usize, groups: &Groups<'_>) -> bool {
    use crate::model::text::Case;
    let tokens = &lexed.text.tokens;
    let upper = |i: usize| tokens.get(i).is_some_and(|t| t.case == Case::Upper);
    at > 0
        && groups.rest.is_empty()
        && groups.first.len() >= 3
        && upper(at - 1)
        && lexed.hits_at(at - 1).is_empty()
        && !(at > 1 && upper(at - 2))
        && !upper(at + 1)
}

fn is_calendar_or_unit(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Month(_) | Sense::Weekday(_) | Sense::Currency { .. } | Sense::Before(_)
    )
}

/// Ordinal endings and the like are short and in lower case: 7e, 20th, 8h16.
fn is_suffix_like(lexed: &Lexed, at: usize) -> bool {
    lexed.text.word(at).chars().count() <= 4
        && lexed.text.tokens[at].case == crate::model::text::Case::Lower
        && !matches!(lexed.text.word(at), "g" | "d" | "x" | "k")
}

/// `+33 1 42 68 53 00`, `01.42.68.53.00`: four groups or more of two digits in a row.
fn is_phone(lexed: &Lexed, at: usize) -> bool {
    let is_group = |i: usize| {
        lexed
            .text
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Digits && (1..=7).contains(&t.folded.len()))
    };
    let step = |i: usize| {
        if is_group(i + 1) {
            Some(i + 1)
        } else if matches!(lexed.text.word(i + 1), "." | "-" | "/") && is_group(i + 2) {
            Some(i + 2)
        } else {
            None
        }
    };
    let back = |i: usize| {
        if i >= 1 && is_group(i - 1) {
            Some(i - 1)
        } else if i >= 2 && matches!(lexed.text.word(i - 1), "." | "-" | "/") && is_group(i - 2) {
            Some(i - 2)
        } else {
            None
        }
    };
    let mut first = at;
    let mut count = 1;
    while let Some(i) = back(first).filter(|_| count < 6) {
        first = i;
        count += 1;
    }
    let mut last = at;
    while let Some(i) = step(last).filter(|_| count < 6) {
        last = i;
        count += 1;
    }
    let opens = lexed.text.word(first).starts_with('0') || (first > 0 && lexed.text.word(first - 1) == "+");
    // 978-2-07-036822-8, 010-6512-3456: three groups or more tied by hyphens.
    let tied = |i: usize| matches!(lexed.text.word(i), "-") && lexed.text.tokens.get(i + 1).is_some_and(|t| !t.spaced);
    let hyphens = (first..last).filter(|i| tied(*i)).count();
    (count >= 4 && opens) || (count >= 3 && hyphens >= 2)
}
