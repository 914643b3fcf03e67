//! Ordinals: listed words, digits with an ending (`7e`, `20th`), digits behind a sign (`第15`, `No. 1`).

use super::numeral::{NumberReader, Numeral, is_spaceless_word};
use crate::lexicon::Lexed;
use crate::lexicon::sense::Sense;
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// The ordinal that begins with token `at`, and the token after it: words, digits with an ending, digits behind a sign.
/// `numeral` is the number that begins there.
pub fn read(reader: &NumberReader<'_>, at: usize, numeral: Option<Numeral>) -> Option<(i64, usize)> {
    let NumberReader { lexed, lexicon, .. } = *reader;
    let spelled = spelled_behind_prefix(reader, at);
    if let Some(found) = listed(lexed, at).filter(|(_, to)| spelled.is_none_or(|(_, end)| end <= *to)) {
        // avant-première: part of a longer word.
        return (!follows_hyphen(lexed, at)).then(|| chained(reader, found));
    }
    if let Some(composed) = composed(reader, at, numeral) {
        return Some(chained(reader, composed));
    }
    if let Some(suffixed) = suffixed(reader, at, numeral) {
        return Some(suffixed);
    }
    if let Some(n) = lexed.text.tokens.get(at).and_then(|t| {
        let word = t.folded.of(&lexed.text.folded);
        (t.kind == TokenKind::Word).then(|| lexicon.compound_ordinal(word))?
    }) {
        return Some(chained(reader, (n, at + 1)));
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
        // "2." and nothing else counts off a list, in any language.
        if at == 0 && tokens.len() == 2 && lexed.text.word(1) == "." && !tokens[1].spaced {
            return Some((n, 2));
        }
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
    // 三兆番目, 百二十番目
    if let Some(number) = numeral.filter(|n| (n.spelled || n.scale.is_some()) && !n.fraction)
        && is_spaceless_word(lexed, number.to)
        && let Some(end) = rules.ordinal_suffix.end(lexed, number.to)
        && tokens[number.to..end].iter().all(|t| !t.spaced)
        && let Some(n) = number.value.to_i64()
    {
        return Some((n, end));
    }
    if let Some(((), prefix_end)) = lexed.longest(at, |s| matches!(s, Sense::OrdinalPrefix).then_some(())) {
        let next = prefix_end + usize::from(matches!(lexed.text.word(prefix_end), "." | "°" | "º" | "-"));
        if let Some(n) = short_digits(next) {
            // 76,000 and 7.5 are no places.
            let number = reader.read(next).filter(|n| n.to > next + 1);
            // 第3万
            let scaled = number.filter(|n| n.scale.is_some() && is_spaceless_word(lexed, next + 1));
            return match number {
                None => Some((n, next + 1)),
                Some(_) => scaled.and_then(|n| Some((n.value.to_i64()?, n.to))),
            };
        }
    }
    spelled
}

/// 第三万: a sign or word, and number words.
fn spelled_behind_prefix(reader: &NumberReader<'_>, at: usize) -> Option<(i64, usize)> {
    let lexed = reader.lexed;
    let ((), end) = lexed.longest(at, |s| matches!(s, Sense::OrdinalPrefix).then_some(()))?;
    let next = end + usize::from(matches!(lexed.text.word(end), "." | "°" | "º" | "-"));
    let number = reader.read(next).filter(|n| n.spelled && !n.fraction)?;
    Some((number.value.to_i64()?, number.to))
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

/// `milésimo tricentésimo séptimo`: hundreds and more, each part an ordinal that fits into the last place before it. Where
/// the glue is written on to words the next part carries it: المئة والخامسة.
fn chained(reader: &NumberReader<'_>, (mut n, mut to): (i64, usize)) -> (i64, usize) {
    let lexicon = reader.lexicon;
    let mut joined = lexicon
        .number
        .glue
        .single()
        .filter(|g| lexicon.is_proclitic(g))
        .peekable();
    let ties = joined.peek().is_none() || joined.any(|g| reader.lexed.text.word(to).starts_with(g));
    while ties
        && n >= 100
        && let Some((next, end)) = listed(reader.lexed, to)
        && next < place(n)
    {
        (n, to) = (n + next, end);
    }
    (n, to)
}

/// The place value of the last digit of `n` that is not zero.
fn place(n: i64) -> i64 {
    let mut place = 1;
    while place <= n / 10 && n % (place * 10) == 0 {
        place *= 10;
    }
    place
}

/// `двадцать первый`, `hundred and first`: number words, and an ordinal that fits behind them.
fn composed(reader: &NumberReader<'_>, at: usize, numeral: Option<Numeral>) -> Option<(i64, usize)> {
    let lexed = reader.lexed;
    let is_compound = |i: usize, ordinal: bool| {
        let token = lexed.text.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
        let word = token.folded.of(&lexed.text.folded);
        if ordinal {
            reader.lexicon.compound_ordinal(word)
        } else {
            reader.lexicon.compound_numeral(word)?.to_i64()
        }
    };
    let listed_opener = lexed
        .hits_at(at)
        .iter()
        .any(|h| matches!(h.sense, Sense::Cardinal(_) | Sense::Multiplier(_)));
    let opens = listed_opener || is_compound(at, false).is_some();
    let number = numeral.filter(|_| opens)?;
    let whole = number.value.to_i64().filter(|_| number.spelled && !number.fraction)?;
    let glued = reader.lexicon.number.glue.end(lexed, number.to);
    let (n, to) = [Some(number.to), glued]
        .into_iter()
        .flatten()
        .find_map(|i| listed(lexed, i).or_else(|| Some((is_compound(i, true)?, i + 1))))?;
    // neuf milliardième, tres millones cuatrocientos cincuenta milésimo
    if n >= 1000
        && whole % n > 0
        && let Some(low) = (whole % n).checked_mul(n)
        && (whole < n || low < place(whole - whole % n))
    {
        return Some(((whole - whole % n).checked_add(low)?, to));
    }
    let room = 10_i64.checked_pow(u32::try_from(number.value.last_digit_exponent()).ok()?)?;
    (n < room && whole >= 20).then_some((whole + n, to))
}

/// 이십일 번째: number words with the ending that makes digits an ordinal, in scripts without capitals.
fn suffixed(reader: &NumberReader<'_>, at: usize, numeral: Option<Numeral>) -> Option<(i64, usize)> {
    let lexed = reader.lexed;
    if reader.lexicon.number.ordinal_suffix.is_empty() || lexed.text.tokens.get(at)?.kind != TokenKind::Word {
        return None;
    }
    let number = numeral.filter(|n| n.spelled && !n.fraction && n.modifier == Modifier::Exact)?;
    let token = lexed.text.tokens.get(number.to)?;
    let end = reader.lexicon.number.ordinal_suffix.end(lexed, number.to)?;
    let written_on = token.kind == TokenKind::Word && !token.spaced && !is_spaceless_word(lexed, number.to);
    (written_on || is_uncased_word(lexed, number.to)).then_some((number.value.to_i64()?, end))
}

fn follows_hyphen(lexed: &Lexed, at: usize) -> bool {
    let tight = |i: usize| lexed.text.tokens.get(i).is_some_and(|t| !t.spaced);
    at >= 2
        && tight(at)
        && tight(at - 1)
        && lexed.text.word(at - 1) == "-"
        && lexed.text.tokens[at - 2].kind == TokenKind::Word
}
