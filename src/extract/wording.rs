//! Statements and quotations: the clauses of a sentence that assert something in words.

use std::ops::Range;

use super::clause::{Clause, is_content};
use super::quotation::Quoted;
use crate::lexicon::Lexed;
use crate::model::text::TokenKind;

/// Fewer content words make no statement.
const LEAST_CONTENT: usize = 3;

/// As many content words make a quotation that is taken clause by clause.
const LONG_QUOTE: usize = 12;

/// A stretch of words that asserts something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub tokens: Range<usize>,
    pub quoted: bool,
}

/// The statements and quotations of a sentence, without their reporting frame.
pub fn wordings(lexed: &Lexed, clauses: &[Clause], frame: &[Range<usize>], quoted: &[Quoted]) -> Vec<Wording> {
    let quotes: Vec<Range<usize>> = quoted
        .iter()
        .map(|q| spoken(q, frame))
        .filter(|q| !q.is_empty())
        .collect();
    let mut found: Vec<Wording> = Vec::new();
    for quote in &quotes {
        let content = content_of(lexed, quote.clone(), frame);
        // A single quoted word is a term, not a quotation, unless little else is said.
        if content >= LONG_QUOTE {
            // A long quotation asserts several things.
            let parts = clauses
                .iter()
                .map(|c| trim(lexed, c.from.max(quote.start)..c.to.min(quote.end), frame));
            let parts = parts.filter(|p| p.start < p.end && content_of(lexed, p.clone(), frame) >= LEAST_CONTENT);
            found.extend(parts.map(|tokens| Wording { tokens, quoted: true }));
        } else if content >= 2 || (content == 1 && quotes.len() == 1 && lexed.len() < 30) {
            found.push(Wording {
                tokens: quote.clone(),
                quoted: true,
            });
        }
    }
    for clause in clauses {
        let tokens = trim(lexed, clause.from..clause.to, frame);
        let in_quote = quotes
            .iter()
            .any(|q| q.start <= tokens.start && tokens.end <= q.end + 1);
        if !in_quote && content_of(lexed, tokens.clone(), frame) >= LEAST_CONTENT {
            found.push(Wording { tokens, quoted: false });
        }
    }
    found.sort_by_key(|w| (w.tokens.start, w.tokens.end));
    found
}

/// The words said: behind a dash up to where it is told who says them.
fn spoken(quoted: &Quoted, frame: &[Range<usize>]) -> Range<usize> {
    let tokens = &quoted.tokens;
    let told = frame
        .iter()
        .map(|f| f.start)
        .filter(|at| quoted.dashed && tokens.contains(at))
        .min();
    tokens.start..told.map_or(tokens.end, |at| at.saturating_sub(1).max(tokens.start))
}

/// Without signs, linking words and reporting frame at both ends.
fn trim(lexed: &Lexed, mut tokens: Range<usize>, frame: &[Range<usize>]) -> Range<usize> {
    let sign = |i: usize| lexed.text.tokens[i].kind == TokenKind::Punct;
    let framed = |i: usize| frame.iter().any(|f| f.contains(&i));
    tokens.end = tokens.end.max(tokens.start);
    while tokens.start < tokens.end && sign(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && (sign(tokens.end - 1) || framed(tokens.end - 1)) {
        tokens.end -= 1;
    }
    tokens
}

fn content_of(lexed: &Lexed, tokens: Range<usize>, frame: &[Range<usize>]) -> usize {
    tokens
        .filter(|i| !frame.iter().any(|f| f.contains(i)) && is_content(lexed, *i))
        .count()
}
