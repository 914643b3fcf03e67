//! Lines that belong together.

use super::ends_sentence;
use crate::lexicon::Lexicon;
use crate::model::span::ByteSpan;

/// A line shorter than this was not broken by a fixed width.
const WRAPPED_LINE: usize = 50;
/// Longer lines than this show that the text is not broken at a fixed width.
const WIDEST_WRAP: usize = 100;

/// Trimmed, non-empty stretches of one or more lines.
pub fn blocks(text: &str, lexicon: &Lexicon) -> Vec<ByteSpan> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut blocks: Vec<ByteSpan> = Vec::new();
    let mut last_line: Option<(usize, ByteSpan)> = None;
    for (index, &(number, line)) in lines.iter().enumerate() {
        let after = lines
            .get(index + 1)
            .filter(|(n, _)| *n == number + 1)
            .map_or("", |(_, next)| next.of(text));
        let joined = match (blocks.last_mut(), last_line) {
            (Some(block), Some((before, previous))) if before + 1 == number => {
                let joins = continues(previous.of(text), line.of(text), wrapped, lexicon)
                    || (!ends_sentence(previous.of(text)) && is_quoted_part(line.of(text), after));
                if joins {
                    block.end = line.end;
                }
                joins
            }
            _ => false,
        };
        if !joined {
            blocks.push(line);
        }
        last_line = Some((number, line));
    }
    blocks
}

/// Non-blank lines, trimmed, with their numbers.
fn lines(text: &str) -> Vec<(usize, ByteSpan)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            lines.push((number, ByteSpan::new(start, start + trimmed.len())));
        }
        at += line.len() + 1;
    }
    lines
}

/// Whether lines were broken at a fixed width, with blank lines between paragraphs.
fn is_wrapped(text: &str, lines: &[(usize, ByteSpan)]) -> bool {
    let neighbours = lines.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0).count();
    neighbours > 0
        && lines.len() > neighbours + 1
        && lines
            .iter()
            .all(|(_, line)| line.of(text).chars().count() <= WIDEST_WRAP)
}

/// A quotation on a line of its own, after which the sentence goes on.
fn is_quoted_part(line: &str, after: &str) -> bool {
    line.starts_with(['"', '«', '“', '„', '「'])
        && after.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.'))
}

fn continues(previous: &str, next: &str, wrapped: bool, lexicon: &Lexicon) -> bool {
    let first = next.chars().next().unwrap_or(' ');
    if matches!(
        first,
        ',' | '.' | ';' | ':' | ')' | '»' | '”' | '،' | '、' | '。' | '，'
    ) {
        return true;
    }
    if ends_sentence(previous) {
        return false;
    }
    let last_word = previous.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    first.is_lowercase()
        || previous.ends_with(',')
        || (!last_word.is_empty() && lexicon.is_stop(&last_word.to_lowercase()))
        || (wrapped && previous.chars().count() >= WRAPPED_LINE)
}
