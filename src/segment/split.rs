//! Where sentences end inside a block.

use crate::lexicon::Lexicon;
use crate::model::span::ByteSpan;

/// A piece longer than this is cut at a line or word end, so that no later step sees a sentence without bound.
const LONGEST_SENTENCE: usize = 4000;

/// Where no white space comes for so long behind that, it is cut wherever it is: some steps look at every part of a long run
/// of digits or signs, or at all of a text without spaces, again and again.
const LONGEST_WORD: usize = 500;

pub fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '։' | '።'
    )
}

/// Closing quotes and brackets, which belong to the sentence before them.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '’' | '”' | '»' | ')' | ']' | '」' | '』' | '）' | '›' | '“' | '】'
    )
}

/// The sentences of a block, trimmed.
pub fn sentences(text: &str, block: ByteSpan, lexicon: &Lexicon) -> Vec<ByteSpan> {
    let mut sentences = Vec::new();
    let base = block.start as usize;
    let source = block.of(text);
    let mut start = 0;
    let bytes = source.as_bytes();
    let mut i = 0;
    while let Some(skipped) = bytes[i..].iter().position(|b| MAY_END[*b as usize]) {
        i += skipped;
        if i - start > LONGEST_SENTENCE
            && let Some(space) = long_break(source, start)
        {
            push_trimmed(&mut sentences, text, base + start, base + space);
            start = space;
            i = space;
            continue;
        }
        let Some(c) = source[i..].chars().next() else { break };
        let mut next = i + c.len_utf8();
        if is_terminal(c) {
            let after = skip_closers(source, next);
            if breaks(source, i, c, after, lexicon) {
                push_trimmed(&mut sentences, text, base + start, base + after);
                start = after;
                next = after;
            }
        }
        i = next;
    }
    while let Some(space) = long_break(source, start) {
        push_trimmed(&mut sentences, text, base + start, base + space);
        start = space;
    }
    push_trimmed(&mut sentences, text, base + start, base + source.len());
    sentences
}

/// Bytes that a terminal mark may begin with.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    let first = [b'.', b'!', b'?', 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < first.len() {
        table[first[i] as usize] = true;
        i += 1;
    }
    table
};

/// The first white space too far behind `start` for one sentence, or a place inside a word that has no end.
fn long_break(source: &str, start: usize) -> Option<usize> {
    let mut far = start + LONGEST_SENTENCE + 1;
    if far >= source.len() {
        return None;
    }
    let up_to = |at: usize| (at..).find(|i| source.is_char_boundary(*i)).unwrap_or(at);
    far = up_to(far);
    let farthest = up_to((far + LONGEST_WORD).min(source.len()));
    let space = source[far..farthest].find(char::is_whitespace).map(|i| far + i);
    space.or((farthest < source.len()).then_some(farthest))
}

fn push_trimmed(out: &mut Vec<ByteSpan>, text: &str, start: usize, end: usize) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push(ByteSpan::new(from, from + trimmed.len()));
    }
}

/// Past further full stops and closing marks; French sets a space before `»`.
fn skip_closers(source: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = &source[end..];
        let inner = rest.trim_start_matches([' ', '\u{00A0}', '\u{202F}']);
        let Some(c) = rest.chars().next() else { return end };
        if is_closer(c) || is_terminal(c) {
            end += c.len_utf8();
        } else if inner.starts_with(['»', '›']) && inner.len() < rest.len() {
            end += (rest.len() - inner.len()) + inner.chars().next().map_or(0, char::len_utf8);
        } else {
            return end;
        }
    }
}

fn breaks(source: &str, at: usize, mark: char, after: usize, lexicon: &Lexicon) -> bool {
    let rest = &source[after..];
    let Some(next) = rest.chars().next() else { return true };
    if matches!(mark, '。' | '！' | '？' | '｡' | '।' | '॥') {
        return true;
    }
    if !next.is_whitespace() {
        return false;
    }
    let Some(first) = rest.trim_start().chars().next() else {
        return true;
    };
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '،') {
        return false;
    }
    if mark == '.' && is_range(source, at, rest) {
        return false;
    }
    mark != '.' || !is_abbreviated(source, at, lexicon)
}

/// `14.10. - 15.10.`: digits on both sides of a dash.
fn is_range(source: &str, at: usize, rest: &str) -> bool {
    let dash = rest.trim_start().strip_prefix(['-', '–', '—']);
    let goes_on = |dash: &str| dash.trim_start().starts_with(|c: char| c.is_ascii_digit());
    source[..at].ends_with(|c: char| c.is_ascii_digit()) && dash.is_some_and(goes_on)
}

/// Whether the full stop at `at` belongs to the word before it.
fn is_abbreviated(source: &str, at: usize, lexicon: &Lexicon) -> bool {
    let start = source[..at]
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || matches!(c, '(' | '"' | '«' | '“' | '\'' | '’'))
        .map_or(0, |(i, c)| i + c.len_utf8());
    let word = &source[start..at];
    let mut chars = word.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase());
    let ordinal = lexicon.number.ordinal_suffix.has(".")
        && word.len() <= 3
        && !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_digit());
    let with_stop = &source[start..at + 1];
    initial || ordinal || lexicon.segment.abbreviation.iter().any(|a| a == with_stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_terminal_mark_begins_with_a_byte_of_the_table() {
        for mark in ('\0'..=char::MAX).filter(|c| is_terminal(*c)) {
            let mut bytes = [0; 4];
            assert!(MAY_END[mark.encode_utf8(&mut bytes).as_bytes()[0] as usize], "{mark}");
        }
    }
}
