//! Ordinals: listed words, digits with an ending (`7e`, `20th`), digits behind a sign (`第15`, `No. 1`).

use super::numeral::NumberReader;
use crate::lexicon::Lexed;
use crate::lexicon::sense::Sense;
use crate::model::text::TokenKind;

/// The ordinal that begins with token `at`, and the token after it: words, digits with an ending, digits behind a sign.
pub fn read(reader: &NumberReader<'_>, at: usize) -> Option<(i64, usize)> {
    let NumberReader { lexed, lexicon, .. } = *reader;
    if let Some(found) = listed(lexed, at) {
        // avant-première: part of a longer word.
        return (!follows_hyphen(lexed, at)).then_some(found);
    }
    if let Some(composed) = composed(reader, at) {
        return Some(composed);
    }
    if let Some(n) = lexed.text.tokens.get(at).and_then(|t| {
        let word = t.folded.of(&lexed.text.folded);
        (t.kind == TokenKind::Word).then(|| lexicon.compound_ordinal(word))?
    }) {
        return Some((n, at + 1));
    }
    let rules = &lexicon.number;
    let tokens = &lexed.text.tokens;
    let short_digits = |i: usize| {
        tokens
            .get(i)
            .filter(|t| t.kind == TokenKind::Digits && t.folded.len() <= 4)
            .and_then(|_| lexed.text.word(i).parse().ok())
    };
    if let Some(n) = short_digits(at) {
        // The ending follows without a space; a full stop is one only before a word.
        if let Some(end) = rules.ordinal_suffix.end(lexed, at + 1)
            && (tokens[at + 1..end].iter().all(|t| !t.spaced) || is_uncased_word(lexed, at + 1))
        {
            let goes_on = tokens.get(end).is_some_and(|t| t.spaced && t.kind == TokenKind::Word);
            let is_unit = lexed
                .hits_at(at + 1)
                .iter()
                .any(|h| matches!(h.sense, Sense::Unit(_)) && h.to as usize > end);
            // A full stop and a degree sign may end other things than an ordinal.
            let is_ordinal = match lexed.text.word(at + 1) {
                "." if end == at + 2 => (goes_on && n <= 150) || (at == 0 && end == lexed.len()),
                "°" if end == at + 2 => goes_on || n <= 20,
                _ => true,
            };
            if is_ordinal && !is_unit {
                return Some((n, end));
            }
        }
    }
    if let Some(((), prefix_end)) = lexed.longest(at, |s| matches!(s, Sense::OrdinalPrefix).then_some(())) {
        let next = prefix_end + usize::from(matches!(lexed.text.word(prefix_end), "." | "°" | "º" | "-"));
        if let Some(n) = short_digits(next) {
            // 76,000 and 7.5 are no places.
            let whole = reader.read(next).is_none_or(|n| n.to == next + 1);
            return whole.then_some((n, next + 1));
        }
        let spelled = reader.read(next).filter(|n| n.spelled && !n.fraction);
        return spelled.and_then(|n| Some((n.value.to_i64()?, n.to)));
    }
    None
}

/// An ending that may stand apart, as in scripts without capitals: 16 वें.
fn is_uncased_word(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.text.word(at);
    word.chars().count() > 1 && word.chars().all(|c| !c.is_ascii() && !c.is_lowercase())
}

fn listed(lexed: &Lexed, at: usize) -> Option<(i64, usize)> {
    lexed.longest(at, |s| match s {
        Sense::Ordinal(n) => Some(*n),
        _ => None,
    })
}

/// `двадцать первый`, `hundred and first`: number words, and an ordinal that fits behind them.
fn composed(reader: &NumberReader<'_>, at: usize) -> Option<(i64, usize)> {
    let lexed = reader.lexed;
    let opens = lexed
        .hits_at(at)
        .iter()
        .any(|h| matches!(h.sense, Sense::Cardinal(_) | Sense::Multiplier(_)));
    let number = opens.then(|| reader.read(at)).flatten()?;
    let whole = number.value.to_i64().filter(|_| number.spelled && !number.fraction)?;
    let glued = reader.lexicon.number.glue.end(lexed, number.to);
    let (n, to) = [Some(number.to), glued]
        .into_iter()
        .flatten()
        .find_map(|i| listed(lexed, i))?;
    // neuf milliardième
    if n >= 1000 && whole < n && !number.scale.is_some_and(|s| s.to_i64() >= Some(n)) {
        return Some((whole.checked_mul(n)?, to));
    }
    let room = 10_i64.checked_pow(u32::try_from(number.value.last_digit_exponent()).ok()?)?;
    (n < room && whole >= 20).then_some((whole + n, to))
}

fn follows_hyphen(lexed: &Lexed, at: usize) -> bool {
    let tight = |i: usize| lexed.text.tokens.get(i).is_some_and(|t| !t.spaced);
    at >= 2
        && tight(at)
        && tight(at - 1)
        && lexed.text.word(at - 1) == "-"
        && lexed.text.tokens[at - 2].kind == TokenKind::Word
}
