//! Sentence → mentions: spans of text with a normalised value.
//!
//! In: the lexed sentences of a document. Out: mentions in text order. Numerals are read first, then patterns (dates,
//! times, durations, anniversaries), then figures; where readings overlap the longest wins. What a mention is about is
//! left to `extract`.

mod accumulator;
mod anniversary;
mod bounds;
mod calendar;
mod candidate;
mod code;
mod digits;
mod figure;
mod fraction;
mod habit;
mod join;
mod matcher;
mod numbers;
mod numeral;
mod ordinal;
mod range;
mod shares;
mod unit;

use std::sync::Arc;

use candidate::{Candidate, choose};
use matcher::Found;
use numbers::Numbers;

use crate::lexicon::pack::Signs;
use crate::lexicon::pattern::RuleKind;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::PartialDate;
use crate::model::decimal::Decimal;
use crate::model::document::Document;
use crate::model::duration::Duration;
use crate::model::mention::{Assumption, Kind, Mention, Value};
use crate::model::period::{Basis, DateValue};
use crate::model::quantity::Modifier;
use crate::model::sentence::Sentence;

/// The mentions of each sentence, in text order.
pub fn scan(document: &Document, sentences: &[Sentence], lexed: &[Lexed], lexicon: &Lexicon) -> Vec<Vec<Mention>> {
    let source = &document.source;
    let region = source.language.region.as_deref();
    let signs = habit::signs(lexed, lexicon.number.signs_of(region));
    let mut frame = Frame::default();
    let mut mentions = Vec::with_capacity(sentences.len());
    for (sentence, lexed) in sentences.iter().zip(lexed) {
        frame.enter(sentence.paragraph);
        let scanner = SentenceScanner {
            document: &document.text,
            lexed,
            lexicon,
            published: source.published,
            region,
            signs: &signs,
        };
        mentions.push(scanner.scan(&mut frame));
    }
    mentions
}

/// The year that a paragraph speaks of.
#[derive(Default)]
struct Frame {
    paragraph: u32,
    year: Option<i32>,
}

impl Frame {
    fn enter(&mut self, paragraph: u32) {
        if self.paragraph != paragraph {
            *self = Self { paragraph, year: None };
        }
    }

    /// An explicit date within one year sets the year for what follows.
    fn note(&mut self, value: &DateValue) {
        if value.basis == Basis::Explicit
            && let Some(year) = value.year()
        {
            self.year = Some(year);
        }
    }
}

/// "about 10" of "about 10:15": a modifier and the beginning of a date or a time.
fn cuts_through(figure: &Candidate, found: &[Candidate]) -> bool {
    let begins_inside = |c: &Candidate| figure.from < c.from && c.from < figure.to && figure.to < c.to;
    found.iter().any(|c| c.rank == 0 && begins_inside(c))
}

struct SentenceScanner<'a> {
    document: &'a str,
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    published: Option<PartialDate>,
    region: Option<&'a str>,
    /// The decimal and group signs of this article.
    signs: &'a Signs,
}

impl SentenceScanner<'_> {
    fn scan(&self, frame: &mut Frame) -> Vec<Mention> {
        let numbers = Numbers::read(self.lexed, self.lexicon, self.signs);
        let figures = figure::figures(self.document, self.lexed, self.lexicon, &numbers, self.region);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut celebrations = Vec::new();
        for found in matcher::matches(self.lexed, self.lexicon, &numbers) {
            match found.rule(self.lexicon).kind {
                RuleKind::Date => candidates.extend(self.date(&found, frame)),
                RuleKind::Time => candidates.extend(self.time(&found)),
                RuleKind::Duration => candidates.extend(self.duration(&found)),
                RuleKind::Anniversary => celebrations.push(found),
            }
        }
        let figures: Vec<Candidate> = figures
            .into_iter()
            .filter(|f| !cuts_through(f, &candidates))
            .map(|f| self.year_or_figure(f, &candidates))
            .collect();
        candidates.extend(figures);
        candidates.retain(|c| c.rank == 0 || !self.is_inside_name(c));
        candidates.extend(celebrations.iter().filter_map(|found| self.anniversary(found)));
        let mut chosen = choose(candidates, self.lexed.len());
        let dates: Vec<(usize, DateValue)> = chosen
            .iter()
            .filter_map(|c| {
                if let Value::Date(date) = &c.value {
                    Some((c.from, date.clone()))
                } else {
                    None
                }
            })
            .collect();
        for (_, date) in &dates {
            frame.note(date);
        }
        for candidate in &mut chosen {
            if let Value::Anniversary {
                ordinal, anchor_year, ..
            } = &mut candidate.value
            {
                *anchor_year = anniversary::anchor(self.lexed, candidate.from, *ordinal, &dates, self.published);
            }
        }
        chosen.into_iter().map(|c| self.mention(c)).collect()
    }

    fn mention(&self, candidate: Candidate) -> Mention {
        Mention {
            span: self.lexed.text.span(candidate.from, candidate.to),
            value: candidate.value,
            rule: candidate.rule,
            assumed: candidate.assumed,
            alternatives: candidate.alternatives,
        }
    }

    fn date(&self, found: &Found, frame: &Frame) -> Option<Candidate> {
        let reference = calendar::Reference {
            published: self.published,
            frame_year: frame.year.or_else(|| self.year_before(found.from)),
            tense: self.tense(found.from, found.to),
        };
        let resolved = calendar::resolve(found, self.lexicon, &reference)?;
        let rule = found.rule(self.lexicon).name.clone();
        let mut candidate = Candidate::new(found.from, found.to, 0, Value::Date(resolved.value), rule);
        if resolved.year_assumed {
            candidate.assumed.push(Assumption::Year);
        }
        Some(candidate)
    }

    /// A year written out before token `at` in the same sentence.
    fn year_before(&self, at: usize) -> Option<i32> {
        let tokens = &self.lexed.text.tokens[..at];
        (0..tokens.len()).rev().find_map(|i| {
            let word = self.lexed.text.word(i);
            let year: i32 = (tokens[i].folded.len() == 4).then(|| word.parse().ok())??;
            let published = self.published?.year;
            (year.abs_diff(published) <= 1 && !self.is_figure(i)).then_some(year)
        })
    }

    /// Whether a unit or a scale word follows the digits at `at`.
    fn is_figure(&self, at: usize) -> bool {
        self.lexed.hits_at(at + 1).iter().any(|h| {
            matches!(
                h.sense,
                Sense::Unit(_) | Sense::Currency { .. } | Sense::Multiplier(_) | Sense::Percent(_)
            )
        })
    }

    /// The tense by the nearest signal word: before the date, else behind it; the past where there is none.
    fn tense(&self, from: usize, to: usize) -> calendar::Tense {
        let way = |sense: &Sense| match sense {
            Sense::Cue(Cue::Past) => Some(calendar::Tense::Past),
            Sense::Cue(Cue::Future) => Some(calendar::Tense::Future),
            _ => None,
        };
        let at = |i: usize| self.lexed.hits_at(i).iter().find_map(|h| way(&h.sense));
        (0..from)
            .rev()
            .find_map(at)
            .or_else(|| (to..self.lexed.len()).find_map(at))
            .unwrap_or(calendar::Tense::Past)
    }

    fn time(&self, found: &Found) -> Option<Candidate> {
        let hour = match (found.captures.hour?, found.rule(self.lexicon).value.as_str()) {
            (hour @ 1..12, "pm") => hour + 12,
            (hour, _) => hour,
        };
        let iso = match found.captures.minute {
            Some(minute) => format!("T{hour:02}:{minute:02}"),
            None => format!("T{hour:02}"),
        };
        Some(Candidate::new(
            found.from,
            found.to,
            0,
            Value::Time { iso },
            found.rule(self.lexicon).name.clone(),
        ))
    }

    fn duration(&self, found: &Found) -> Option<Candidate> {
        // "two years and a half"
        let addend = self.lexed.longest(found.to, |s| match s {
            Sense::Addend(value) => Some(*value),
            _ => None,
        });
        let (addend, end) = addend.map_or((Decimal::ZERO, found.to), |(value, to)| (value, to));
        let duration = Duration {
            amount: found.captures.number?.add(addend)?,
            unit: found.captures.unit?,
        };
        let before = self.lexed.hits().iter().find_map(|h| match h.sense {
            Sense::Before(modifier) if h.to as usize == found.from => Some((modifier, h.from as usize, end)),
            _ => None,
        });
        let after = self.lexed.longest(end, |s| match s {
            Sense::After(modifier) => Some(*modifier),
            _ => None,
        });
        let (modifier, from, to) = match (before, after) {
            (Some(before), _) => before,
            (None, Some((modifier, to))) => (modifier, found.from, to),
            (None, None) => (Modifier::Exact, found.from, end),
        };
        let rule = found.rule(self.lexicon).name.clone();
        Some(Candidate::new(
            from,
            to,
            1,
            Value::Duration { duration, modifier },
            rule,
        ))
    }

    fn anniversary(&self, found: &Found) -> Option<Candidate> {
        let rule = found.rule(self.lexicon);
        let ordinal = anniversary::ordinal(rule, &found.captures)?;
        let value = Value::Anniversary {
            ordinal,
            anchor_year: None,
            event: None,
        };
        Some(Candidate::new(found.from, found.to, 0, value, rule.name.clone()))
    }

    /// "Second World War", "G20": a figure inside a listed name of several tokens is none.
    fn is_inside_name(&self, candidate: &Candidate) -> bool {
        self.lexed.hits().iter().any(|h| {
            let (from, to) = (h.from as usize, h.to as usize);
            matches!(h.sense, Sense::Place(_) | Sense::Cue(Cue::Title))
                && to - from > 1
                && (from <= candidate.from || from < candidate.to && candidate.to < to)
                && candidate.to <= to
        })
    }

    /// Four bare digits between 1900 and 2099 are a year, unless a noun is counted by a round number.
    fn year_or_figure(&self, figure: Candidate, dates: &[Candidate]) -> Candidate {
        let Value::Number { quantity, counted } = &figure.value else {
            return figure;
        };
        let Some(year) = quantity.stated.and_then(|v| v.to_i64()) else {
            return figure;
        };
        let bare = figure.to == figure.from + 1
            && quantity.modifier == Modifier::Exact
            && self.lexed.text.tokens[figure.from].folded.len() == 4
            && self.lexed.text.tokens[figure.from].kind == crate::model::text::TokenKind::Digits;
        let counts = counted.is_some() && year % 100 == 0;
        let taken = dates
            .iter()
            .any(|d| d.value.kind() == Kind::Date && d.from <= figure.from && figure.to <= d.to);
        if !bare || counts || taken || !(1900..=2099).contains(&year) {
            return figure;
        }
        match calendar::year_value(year as i32, Basis::Explicit) {
            Some(value) => {
                let rule = Arc::clone(&self.lexicon.rule_names.bare_year);
                Candidate::new(figure.from, figure.to, 6, Value::Date(value), rule)
            }
            None => figure,
        }
    }
}
