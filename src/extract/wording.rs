//! Statements and quotations: the clauses of a sentence that assert something in words.

use std::ops::Range;

use super::clause::{Clause, is_content};
use super::quotation::Quoted;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::TokenKind;

/// Fewer content words make no statement.
const LEAST_CONTENT: usize = 3;

/// As many content words make a quotation that is taken clause by clause.
const LONG_QUOTE: usize = 12;

/// As many tokens are said, whatever words they are of; fewer may be a term.
const SENTENCE: usize = 5;
/// A sentence of fewer tokens says little but its quotation.
const SHORT_SENTENCE: usize = 30;

/// A stretch of words that asserts something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub tokens: Range<usize>,
    pub quoted: bool,
}

/// The statements and quotations of a sentence, without their reporting frame.
pub fn wordings(
    lexed: &Lexed,
    lexicon: &Lexicon,
    clauses: &[Clause],
    frame: &[Range<usize>],
    quoted: &[Quoted],
) -> Vec<Wording> {
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
        } else if content >= 2
            || (content == 1 && (quote.len() >= SENTENCE || (quotes.len() == 1 && lexed.len() < SHORT_SENTENCE)))
        {
            found.push(Wording {
                tokens: quote.clone(),
                quoted: true,
            });
        }
    }
    for clause in clauses.iter().flat_map(|c| at_colon(lexed, *c)) {
        let tokens = trim(lexed, clause.from..clause.to, frame);
        let in_quote = quotes
            .iter()
            .any(|q| q.start <= tokens.start && tokens.end <= q.end + 1);
        let content = content_of(lexed, tokens.clone(), frame);
        // "The mission noted no irregularity": a verb of saying that introduces nothing asserts.
        let asserts = || {
            let with_frame = content_of(lexed, tokens.clone(), &[]);
            content > 0 && with_frame >= LEAST_CONTENT && quotes.is_empty() && !introduces(lexed, lexicon, &clause)
        };
        if !in_quote && (content >= LEAST_CONTENT || asserts()) {
            found.push(Wording { tokens, quoted: false });
        }
    }
    found.sort_by_key(|w| (w.tokens.start, w.tokens.end));
    found
}

/// A clause in two where a colon stands between two assertions: "they ask not to believe rumours: the dam is safe".
fn at_colon(lexed: &Lexed, clause: Clause) -> Vec<Clause> {
    let colon = (clause.from..clause.to).find(|i| {
        let before_space = lexed.text.tokens.get(i + 1).is_some_and(|t| t.spaced);
        matches!(lexed.text.word(*i), "：") || (lexed.text.word(*i) == ":" && before_space)
    });
    let asserts = |part: &Clause| content_of(lexed, part.from..part.to, &[]) >= LEAST_CONTENT;
    colon
        .map(|at| {
            let before = Clause { to: at, ..clause };
            let behind = Clause { from: at + 1, ..clause };
            vec![before, behind]
        })
        .filter(|parts| parts.iter().all(asserts))
        .unwrap_or_else(|| vec![clause])
}

/// Whether a clause, or what it leads to, begins what somebody says: "that", a colon.
fn introduces(lexed: &Lexed, lexicon: &Lexicon, clause: &Clause) -> bool {
    let end = (clause.to + 1).min(lexed.len());
    (clause.from..end)
        .map(|i| lexed.text.word(i))
        .any(|word| lexicon.clause.complementizer.has(word) || matches!(word, ":" | "：" | "," | "，" | "、" | "،"))
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

/// Without signs and reporting frame at both ends; a quotation mark stays where the other one of its pair does.
fn trim(lexed: &Lexed, tokens: Range<usize>, frame: &[Range<usize>]) -> Range<usize> {
    let sign = |i: usize| lexed.text.tokens[i].kind == TokenKind::Punct;
    let framed = |i: usize| frame.iter().any(|f| f.contains(&i));
    let whole = tokens.start..tokens.end.max(tokens.start);
    let mut tokens = whole.clone();
    if let Some(told) = told_behind(lexed, &tokens, frame) {
        tokens.end = told;
    }
    while tokens.start < tokens.end && sign(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && (sign(tokens.end - 1) || framed(tokens.end - 1)) {
        tokens.end -= 1;
    }
    let mark = |i: usize| lexed.text.word(i) == "\"";
    if tokens.clone().filter(|i| mark(*i)).count() % 2 == 1 {
        if tokens.end < whole.end && mark(tokens.end) {
            tokens.end += 1;
        } else if tokens.start > whole.start && mark(tokens.start - 1) {
            tokens.start -= 1;
        }
    }
    tokens
}

/// Where it begins to be told who says the words before: "…, said the mayor at noon".
fn told_behind(lexed: &Lexed, tokens: &Range<usize>, frame: &[Range<usize>]) -> Option<usize> {
    let told: Vec<&Range<usize>> = frame
        .iter()
        .filter(|f| tokens.start < f.start && f.end <= tokens.end)
        .collect();
    let first = told.iter().map(|f| f.start).min()?;
    let end = told.iter().map(|f| f.end).max()?;
    let comma = matches!(lexed.text.word(first - 1), "," | "\"" | "،" | "!" | "?");
    let asserts = |part: Range<usize>| content_of(lexed, part, &[]) >= LEAST_CONTENT;
    // The speaker and the verb: a verb alone may tell of one who is named before.
    (told.len() > 1 && comma && asserts(tokens.start..first) && !asserts(end..tokens.end)).then_some(first)
}

fn content_of(lexed: &Lexed, tokens: Range<usize>, frame: &[Range<usize>]) -> usize {
    tokens
        .filter(|i| !frame.iter().any(|f| f.contains(i)) && is_content(lexed, *i))
        .count()
}
