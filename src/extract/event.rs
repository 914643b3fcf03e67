//! What an anniversary celebrates: the words behind it, up to the next anniversary or clause.

use super::clause::Clause;
use crate::lexicon::Lexed;
use crate::lexicon::sense::{Cue, Sense};

/// An event's name has at most this many tokens.
const LONGEST: usize = 40;

/// Tokens of the event of the anniversary at `from..to`; other anniversaries begin at `others`.
///
/// Behind the anniversary in most languages; before it where nothing stands behind (`建交75周年`).
pub fn event(lexed: &Lexed, clause: Clause, (from, to): (usize, usize), others: &[usize]) -> std::ops::Range<usize> {
    let limit = others
        .iter()
        .copied()
        .filter(|o| *o > from)
        .min()
        .unwrap_or(lexed.len())
        .min(to + LONGEST);
    let stops = |i: usize| {
        matches!(lexed.text.word(i), "." | ";" | "。" | ":" | "(" | "，" | "؛")
            || lexed
                .hits_at(i)
                .iter()
                .any(|h| matches!(h.sense, Sense::Cue(Cue::Recalls | Cue::Say | Cue::Clause)))
    };
    let end = (to..limit.min(lexed.len()))
        .find(|i| stops(*i))
        .unwrap_or(limit.min(lexed.len()));
    let words = |a: usize, b: usize| {
        (a..b)
            .filter(|i| lexed.text.word(*i).chars().any(char::is_alphabetic))
            .count()
    };
    if words(to, end) >= 1 && has_concept(lexed, to, end) {
        return to..end;
    }
    let start = (clause.from..from)
        .rev()
        .find(|i| stops(*i) || lexed.text.word(*i) == ",")
        .map_or(clause.from, |i| i + 1);
    if has_concept(lexed, start, from) || words(to, end) == 0 {
        start..from
    } else {
        to..end
    }
}

fn has_concept(lexed: &Lexed, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        lexed
            .hits_at(i)
            .iter()
            .any(|h| matches!(h.sense, Sense::Topic(_)) && h.to as usize <= to)
    })
}
