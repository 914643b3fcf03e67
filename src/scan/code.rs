//! Digits that are no figures: codes, versions, phone numbers, model names, addresses on the net.

use super::digits::{self, Groups};
use super::numeral::is_spaceless_word;
use crate::lexicon::pack::Signs;
use crate::lexicon::sense::Sense;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::{Case, TokenKind};

/// The token after digits at `at` that are no figure; `None` where they are one, or where no digits stand.
pub fn end(lexed: &Lexed, lexicon: &Lexicon, signs: &Signs, at: usize) -> Option<usize> {
    if lexed.text.tokens[at].kind != TokenKind::Digits {
        return None;
    }
    let groups = digits::groups(lexed, signs, at);
    let broken = groups.rest.len() > 1 && digits::interpret(&groups, signs).is_none();
    (broken || is_code(lexed, lexicon, at, &groups)).then_some(groups.to)
}

/// Whether the digits belong to a name, a version, a phone number, an address on the net.
pub fn is_code(lexed: &Lexed, lexicon: &Lexicon, at: usize, groups: &Groups<'_>) -> bool {
    let tokens = &lexed.text.tokens;
    let word_at = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && !is_spaceless_word(lexed, i);
    let listed = |i: usize, wanted: fn(&Sense) -> bool| lexed.hits_at(i).iter().any(|h| wanted(&h.sense));
    if groups.first.len() > 1 && groups.first.starts_with('0') && groups.rest.is_empty() {
        return true;
    }
    if at > 0 && !tokens[at].spaced {
        let before = lexed.text.word(at - 1);
        let currency = listed(at - 1, |s| matches!(s, Sense::Currency { .. }));
        // حوالي200: a bound written on to its figure.
        let prefix = listed(at - 1, |s| matches!(s, Sense::Cue(_) | Sense::Before(_)));
        if word_at(at - 1) && !currency && !prefix && !before.ends_with('\'') && !lexicon.is_proclitic(before) {
            return true;
        }
        // COVID-19, ISO-9001, x_2, .5: a sign that ties the digits to a word before it.
        let tied = matches!(before, "-" | "_" | "/" | "." | "@" | "#" | "&" | "=");
        let named = |i: usize| {
            let particle = lexed.is_stop(i) || listed(groups.to, is_share);
            let han = is_spaceless_word(lexed, i) && lexed.hits_at(i).is_empty() && !particle;
            let is_figure = i > 0 && tokens[i - 1].kind == TokenKind::Digits && listed(i, is_unit);
            (word_at(i) || han) && !is_figure && !listed(i, is_calendar)
        };
        // ngo-2016, ב-20: a prefix of the grammar, in languages that have them.
        let is_prefix = |i: usize| {
            lexicon.number.prefixed_digits
                && before == "-"
                && (tokens[i].case == Case::Lower || (i == 0 && tokens[i].case == Case::Capital))
        };
        let to_name = at > 1 && !tokens[at - 1].spaced && named(at - 2) && !is_prefix(at - 2);
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
                    | Sense::Month { .. }
                    | Sense::ShortScale { .. }
                    | Sense::Subunit { .. }
                    | Sense::ScaledCurrency { .. }
            )
        };
        // Letters written on to digits make a code in scripts that have capitals; elsewhere they are endings.
        let cased = lexed.text.word(after).contains(|c: char| c.is_lowercase());
        // 24703L202
        let digits_behind = tokens
            .get(after + 1)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Digits);
        if tokens[after].case != Case::Lower && lexed.text.word(after).len() == 1 && digits_behind {
            return true;
        }
        let is_ending = lexicon.number.ordinal_suffix.end(lexed, after).is_some();
        return cased && !listed(after, known) && !is_ending && !is_suffix_like(lexed, after);
    }
    // "won 3&2" is a score.
    let is_score = lexed.text.word(after) == "&"
        && tokens
            .get(after + 1)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Digits);
    let tied_on = tokens.get(after).is_some_and(|t| !t.spaced)
        && matches!(lexed.text.word(after), "_" | "@" | "&" | "=")
        && !is_score;
    tied_on || is_phone(lexed, at)
}

/// `ISO 9001`: an unlisted word in capitals before bare digits, in a sentence that is not all in capitals.
fn is_standard(lexed: &Lexed, at: usize, groups: &Groups<'_>) -> bool {
    let tokens = &lexed.text.tokens;
    let upper = |i: usize| tokens.get(i).is_some_and(|t| t.case == Case::Upper);
    at > 0
        && groups.rest.is_empty()
        && groups.first.len() >= 4
        && !is_year(groups.first)
        && upper(at - 1)
        && lexed.hits_at(at - 1).is_empty()
        && !(at > 1 && upper(at - 2))
        && !upper(at + 1)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn is_calendar(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Month { .. } | Sense::Weekday { .. } | Sense::Currency { .. } | Sense::Before(_)
    )
}

/// 比-5%: a sign that belongs to the percentage.
fn is_share(sense: &Sense) -> bool {
    matches!(sense, Sense::Percent(_) | Sense::Tenths)
}

/// What stands straight behind the first figure of `3km-5km`.
fn is_unit(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Unit(_)
            | Sense::Percent(_)
            | Sense::TimeUnit(_)
            | Sense::Multiplier(_)
            | Sense::ShortScale { .. }
            | Sense::Currency { .. }
    )
}

/// Ordinal endings and the like are short and in lower case: 7e, 20th, 8h16.
fn is_suffix_like(lexed: &Lexed, at: usize) -> bool {
    lexed.text.word(at).chars().count() <= 4
        && lexed.text.tokens[at].case == Case::Lower
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
    let long_open = lexed.text.word(first).len() > 1 || first > 0 && lexed.text.word(first - 1) == "+";
    (opens && (count >= 4 || (count >= 3 && long_open))) || (count >= 3 && hyphens >= 2)
}

/// The token after an address on the net whose scheme ends before token `at` (`://`).
pub fn address_end(lexed: &Lexed, at: usize) -> Option<usize> {
    let tight = |i: usize| lexed.text.tokens.get(i).is_some_and(|t| !t.spaced);
    let is_scheme = lexed.text.word(at) == ":"
        && lexed.text.word(at + 1) == "/"
        && lexed.text.word(at + 2) == "/"
        && tight(at + 1)
        && tight(at + 2);
    is_scheme.then(|| (at + 3..).find(|i| !tight(*i)).unwrap_or(lexed.len()))
}
