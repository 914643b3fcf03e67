//! Sentence → mentions: spans of text with a normalised value.
//!
//! In: the lexed sentences of a document. Out: mentions in text order. Numerals are read first, then patterns (dates,
//! times, durations, anniversaries), then figures; where readings overlap the longest wins. What a mention is about is
//! left to `extract`.

mod accumulator;
mod anniversary;
mod bounds;
mod candidate;
mod captures;
mod clock;
mod code;
mod counted;
mod currency;
pub mod dateline;
mod dates;
mod digits;
mod figure;
mod figure_value;
mod fraction;
mod habit;
mod join;
mod matcher;
mod multiply;
mod numbers;
mod numeral;
mod numeric;
mod ordinal;
mod parts;
mod plausible;
mod range;
mod shares;
mod sign;
mod slots;
mod time;
mod unit;
mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use candidate::{Candidate, choose};
use captures::Found;
use dates::{DateReader, Frame};
use numbers::Numbers;

use crate::lexicon::pack::Signs;
use crate::lexicon::pattern::RuleKind;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::PartialDate;
use crate::model::decimal::Decimal;
use crate::model::document::Document;
use crate::model::duration::Duration;
use crate::model::mention::{Kind, Mention, Value};
use crate::model::period::{Basis, DateValue};
use crate::model::quantity::Modifier;
use crate::model::sentence::Sentence;

/// The mentions of each sentence, in text order; relative dates count from `published`.
pub fn scan(
    document: &Document,
    published: Option<PartialDate>,
    sentences: &[Sentence],
    lexed: &[Lexed],
    lexicon: &Lexicon,
) -> Vec<Vec<Mention>> {
    let source = &document.source;
    let region = source.language.region.as_deref();
    let signs = habit::signs(lexed, lexicon.number.signs_of(region));
    let order = numeric::habit(lexed, lexicon, region);
    let mut frame = Frame::default();
    let mut mentions = Vec::with_capacity(sentences.len());
    for (sentence, lexed) in sentences.iter().zip(lexed) {
        frame.enter(sentence.paragraph);
        let scanner = SentenceScanner {
            document: &document.text,
            lexed,
            lexicon,
            published,
            region,
            signs: &signs,
            order,
        };
        mentions.push(scanner.scan(&mut frame));
    }
    currency::settle(&mut mentions, lexed, &source.language);
    mentions
}

/// The names of all rules that match somewhere in the sentences, whatever becomes of what they find; for the tests of the data.
pub fn matching_rules(
    published: Option<PartialDate>,
    region: Option<&str>,
    lexed: &[Lexed],
    lexicon: &Lexicon,
) -> BTreeSet<Arc<str>> {
    let signs = habit::signs(lexed, lexicon.number.signs_of(region));
    let order = numeric::habit(lexed, lexicon, region);
    let mut rules = BTreeSet::new();
    for lexed in lexed {
        let numbers = Numbers::read(lexed, lexicon, &signs);
        let chart = matcher::chart(lexed, lexicon, &numbers, order, published);
        rules.extend(chart.found.iter().map(|found| Arc::clone(&found.rule(lexicon).name)));
    }
    rules
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
    /// The order of its numeric dates.
    order: numeric::Order,
}

impl SentenceScanner<'_> {
    fn scan(&self, frame: &mut Frame) -> Vec<Mention> {
        let numbers = Numbers::read(self.lexed, self.lexicon, self.signs);
        let figures = figure::figures(self.document, self.lexed, self.lexicon, &numbers, self.region);
        let chart = matcher::chart(self.lexed, self.lexicon, &numbers, self.order, self.published);
        let dates = DateReader {
            lexed: self.lexed,
            lexicon: self.lexicon,
            chart: &chart,
            published: self.published,
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut celebrations = Vec::new();
        for (index, found) in chart.found.iter().enumerate() {
            match found.rule(self.lexicon).kind {
                RuleKind::Date => candidates.extend(dates.candidate(index as u32, frame)),
                RuleKind::Time => candidates.extend(self.time(found)),
                RuleKind::Duration => candidates.extend(self.duration(found)),
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
        self.join_durations(&mut candidates);
        let mut chosen = choose(candidates, self.lexed.len());
        let mut named: Vec<(usize, DateValue)> = Vec::new();
        for candidate in &mut chosen {
            dates.settle(candidate, frame);
            if candidate.is_blank() {
                continue;
            }
            if let Value::Date(date) = &candidate.value {
                frame.note(date);
                named.push((candidate.from, date.clone()));
            }
        }
        for candidate in &mut chosen {
            if let Value::Anniversary {
                ordinal, anchor_year, ..
            } = &mut candidate.value
            {
                *anchor_year = anniversary::anchor(self.lexed, candidate.from, *ordinal, &named, self.published);
            }
        }
        anniversary::counted_from(self.lexed, self.lexicon, &mut chosen, self.published);
        chosen
            .into_iter()
            .filter(|c| !c.is_blank())
            .map(|c| self.mention(c))
            .collect()
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

    fn duration(&self, found: &Found) -> Option<Candidate> {
        // "two years and a half"
        let addend = self.lexed.longest(found.to, |s| match s {
            Sense::Addend(value) => Some(*value),
            _ => None,
        });
        let (addend, end) = addend.map_or((Decimal::ZERO, found.to), |(value, to)| (value, to));
        let rule = found.rule(self.lexicon);
        let (mut duration, about) = match rule.value.strip_prefix('~') {
            _ if rule.value.starts_with('P') => (Duration::parse_iso(&rule.value)?, false),
            _ if rule.value.is_empty() => (Duration::new(found.captures.number?, found.captures.unit?), false),
            Some(amount) => (Duration::new(amount.parse().ok()?, found.captures.unit?), true),
            None => (Duration::new(rule.value.parse().ok()?, found.captures.unit?), false),
        };
        duration.amount = duration.amount.add(addend)?;
        for (amount, unit) in &found.captures.more {
            duration = duration.and(Duration::new(*amount, *unit))?;
        }
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
            (None, None) if about => (Modifier::Approx, found.from, end),
            (None, None) => (Modifier::Exact, found.from, end),
        };
        let value = Value::Duration { duration, modifier };
        Some(Candidate::new(from, to, 1, value, rule.name.clone()))
    }

    /// "two hours and fifteen minutes" is one length: the first of two durations takes over the second.
    fn join_durations(&self, candidates: &mut [Candidate]) {
        let lengths = |c: &Candidate| match &c.value {
            Value::Duration { duration, modifier } => Some((*duration, *modifier)),
            _ => None,
        };
        let mut order: Vec<usize> = (0..candidates.len())
            .filter(|i| lengths(&candidates[*i]).is_some())
            .collect();
        order.sort_by_key(|i| std::cmp::Reverse(candidates[*i].from));
        for &i in &order {
            let Some((first, modifier)) = lengths(&candidates[i]) else {
                continue;
            };
            let to = candidates[i].to;
            let glue = |s: &Sense| (*s == Sense::Time(TimeWord::And)).then_some(());
            let comma = to < self.lexed.len() && self.lexed.text.word(to) == ",";
            let next = match self.lexed.longest(to, glue) {
                Some(((), after)) => after,
                None => to + usize::from(comma),
            };
            let joined = order.iter().find_map(|&j| {
                let (second, later) = lengths(&candidates[j]).filter(|_| candidates[j].from == next)?;
                let modifier = if later == Modifier::Exact { modifier } else { later };
                let one = modifier == later || later == Modifier::Exact;
                one.then_some((first.and(second)?, modifier, candidates[j].to))
            });
            if let Some((duration, modifier, end)) = joined {
                candidates[i].value = Value::Duration { duration, modifier };
                candidates[i].to = end;
            }
        }
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
        match time::year_value(year as i32, Basis::Explicit) {
            Some(value) => {
                let rule = Arc::clone(&self.lexicon.rule_names.bare_year);
                Candidate::new(figure.from, figure.to, 6, Value::Date(value), rule)
            }
            None => figure,
        }
    }
}
