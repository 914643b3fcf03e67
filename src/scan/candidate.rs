//! Readings of a sentence that compete for its tokens.

use std::sync::Arc;

use crate::model::mention::{Assumption, Value};

/// Behind every other reading of the same length.
const LAST: u8 = 9;

/// A mention to be, over tokens `from..to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub from: usize,
    pub to: usize,
    /// Of two readings of the same length the lower rank wins.
    pub rank: u8,
    pub value: Value,
    pub rule: Arc<str>,
    pub assumed: Vec<Assumption>,
    pub alternatives: Vec<Value>,
    /// Its place in the chart, of a date.
    pub date: Option<u32>,
    blank: Option<Blank>,
}

/// Words that make no mention, and what else they keep from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Dates: "every three weeks" is none, and three weeks stay a length.
    Dates,
    /// Everything of the same length or shorter: a name, an idiom.
    Everything,
    /// Everything that is shorter, where nothing else is read: 30 February.
    Shorter,
}

impl Candidate {
    pub fn new(from: usize, to: usize, rank: u8, value: Value, rule: Arc<str>) -> Self {
        Self {
            from,
            to,
            rank,
            value,
            rule,
            assumed: Vec::new(),
            alternatives: Vec::new(),
            date: None,
            blank: None,
        }
    }

    /// Takes its tokens from other readings and makes no mention itself.
    pub fn blank(from: usize, to: usize, blank: Blank, rule: Arc<str>) -> Self {
        let rank = if blank == Blank::Shorter { LAST } else { 0 };
        Self {
            blank: Some(blank),
            ..Self::new(from, to, rank, Value::Time { iso: String::new() }, rule)
        }
    }

    /// Turns out to say nothing.
    pub fn clear(&mut self) {
        self.blank = Some(Blank::Everything);
    }

    pub fn is_blank(&self) -> bool {
        self.blank.is_some()
    }
}

/// The longest candidates that do not overlap, in text order. What is no date takes nothing but dates.
pub fn choose(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Candidate> {
    let blanks: Vec<(usize, usize)> = candidates
        .iter()
        .filter(|c| c.blank == Some(Blank::Dates))
        .map(|c| (c.from, c.to))
        .collect();
    if !blanks.is_empty() {
        let hidden = |c: &Candidate| {
            c.date.is_some()
                && blanks
                    .iter()
                    .any(|(from, to)| c.from < *to && *from < c.to && c.to - c.from <= to - from)
        };
        candidates.retain(|c| c.blank != Some(Blank::Dates) && !hidden(c));
    }
    candidates.sort_by(|a, b| {
        (b.to - b.from)
            .cmp(&(a.to - a.from))
            .then_with(|| (b.blank == Some(Blank::Everything)).cmp(&(a.blank == Some(Blank::Everything))))
            .then(a.rank.cmp(&b.rank))
            .then(a.from.cmp(&b.from))
    });
    let mut taken = vec![false; tokens];
    candidates.retain(|c| {
        let free = !taken[c.from..c.to].iter().any(|t| *t);
        if free {
            taken[c.from..c.to].fill(true);
        }
        free
    });
    candidates.sort_by_key(|c| c.from);
    candidates
}
