//! Where sentences end inside a block.

use crate::lexicon::Lexicon;
use crate::model::span::ByteSpan;

/// A piece longer than this is cut at a line or word end, so that no later step sees a sentence without bound.
const LONGEST_SENTENCE: usize = 4000;

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
    let mut chars = source.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let mut end = None;
        if is_terminal(c) {
            let after = skip_closers(source, i + c.len_utf8());
            if breaks(source, i, c, after, lexicon) {
                end = Some(after);
            }
        } else if i - start > LONGEST_SENTENCE && c.is_whitespace() {
            end = Some(i);
        }
        if let Some(end) = end {
            push_trimmed(&mut sentences, text, base + start, base + end);
            start = end;
            while chars.peek().is_some_and(|(j, _)| *j < end) {
                chars.next();
            }
        }
    }
    push_trimmed(&mut sentences, text, base + start, base + source.len());
    sentences
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
    mark != '.' || !is_abbreviated(source, at, lexicon)
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
