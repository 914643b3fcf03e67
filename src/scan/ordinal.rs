//! Ordinals: listed words, digits with an ending (`7e`, `20th`), digits behind a sign (`第15`, `No. 1`).

use super::numeral;
use crate::lexicon::sense::Sense;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::TokenKind;

/// The ordinal that begins with token `at`, and the token after it: words, digits with an ending, digits behind a sign.
pub fn read(lexed: &Lexed, lexicon: &Lexicon, at: usize) -> Option<(i64, usize)> {
    if let Some(found) = lexed.longest(at, |s| match s {
        Sense::Ordinal(n) => Some(*n),
        _ => None,
    }) {
        // avant-première: part of a longer word.
        return (!follows_hyphen(lexed, at)).then_some(found);
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
        // An ending may be two tokens (`.º`); it follows without a space, but for a full stop only before a word.
        for width in [2, 1] {
            let end = at + 1 + width;
            if end > tokens.len() || tokens[at + 1..end].iter().any(|t| t.spaced) {
                continue;
            }
            let ending: String = (at + 1..end).map(|i| lexed.text.word(i)).collect();
            let dot = ending == ".";
            let goes_on = tokens.get(end).is_some_and(|t| t.spaced && t.kind == TokenKind::Word);
            if rules.ordinal_suffix.contains(&ending) && (!dot || (goes_on && n <= 150)) {
                return Some((n, end));
            }
        }
    }
    if lexicon.is_ordinal_prefix(lexed.text.word(at)) {
        let next = at + 1 + usize::from(matches!(lexed.text.word(at + 1), "." | "°" | "º"));
        if let Some(n) = short_digits(next) {
            return Some((n, next + 1));
        }
        let spelled = numeral::read(lexed, lexicon, next).filter(|n| n.spelled && n.scale.is_none());
        return spelled.and_then(|n| Some((n.value.to_i64()?, n.to)));
    }
    None
}

fn follows_hyphen(lexed: &Lexed, at: usize) -> bool {
    let tight = |i: usize| lexed.text.tokens.get(i).is_some_and(|t| !t.spaced);
    at >= 2
        && tight(at)
        && tight(at - 1)
        && lexed.text.word(at - 1) == "-"
        && lexed.text.tokens[at - 2].kind == TokenKind::Word
}
