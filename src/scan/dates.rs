//! Dates of a sentence in its surroundings: the paragraph's year, the tense, the date named before.

use super::candidate::{Blank, Candidate};
use super::matcher::Chart;
use super::plausible::is_impossible;
use super::time::{self, Interval, Reference, Resolved, Tense};
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::PartialDate;
use crate::model::mention::{Assumption, Value};
use crate::model::period::{Basis, DateValue, Grain};
use crate::model::text::{Case, TokenKind};

/// An auxiliary stands this near before its participle.
const AUXILIARY: usize = 3;
/// Words before a date that belong to it, at most.
const MOST_LEADS: usize = 3;

/// What a paragraph speaks of.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    paragraph: u32,
    /// The year named last in the sentences before.
    year: Option<i32>,
    /// … and in this one.
    here: Option<i32>,
    named: Option<Interval>,
    report: Option<Interval>,
}

impl Frame {
    /// To be called before each sentence.
    pub fn enter(&mut self, paragraph: u32) {
        self.year = self.here.take().or(self.year);
        if self.paragraph != paragraph {
            *self = Self {
                paragraph,
                report: self.report,
                ..Self::default()
            };
        }
    }

    /// An explicit date within one year sets the year for what follows, and every date is what "a year earlier" counts
    /// from.
    pub fn note(&mut self, value: &DateValue) {
        if value.basis == Basis::Explicit
            && let Some(year) = value.year()
        {
            self.here = Some(year);
        }
        if value.start.is_some() && value.end.is_some() {
            let named = Interval {
                start: value.start,
                end: value.end,
                grain: value.grain,
                basis: value.basis,
                year_assumed: false,
            };
            self.named = Some(named);
            if named.is_period() {
                self.report = Some(named);
            }
        }
    }
}

pub struct DateReader<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    pub chart: &'a Chart,
    pub published: Option<PartialDate>,
}

impl DateReader<'_> {
    /// The candidate that the date `index` of the chart makes; `None` where it is no date after all.
    pub fn candidate(&self, index: u32, frame: &Frame) -> Option<Candidate> {
        let found = &self.chart.found[index as usize];
        let rule = found.rule(self.lexicon);
        if rule.weak || self.is_in_name(index) {
            return None;
        }
        let (from, to) = (found.from, found.to);
        let blank = match rule.value.as_str() {
            "none" => Some(Blank::Dates),
            "nothing" => Some(Blank::Everything),
            // 29 February 2023 must not become that of another year, nor 31 April the month.
            _ => is_impossible(found, rule).then_some(Blank::Shorter),
        };
        let mut candidate = if let Some(blank) = blank {
            Candidate::blank(from, to, blank, rule.name.clone())
        } else {
            let resolved = self.resolve(index, frame, true)?;
            let mut candidate = Candidate::new(from, to, 0, Value::Date(resolved.value.clone()), rule.name.clone());
            assume(&mut candidate, &resolved);
            candidate
        };
        candidate.date = Some(index);
        candidate.from = self.led_from(from);
        Some(candidate)
    }

    /// Reads a chosen date again, now that what stands before it is known. "The same day" of nothing is none.
    pub fn settle(&self, candidate: &mut Candidate, frame: &Frame) {
        let Some(index) = candidate.date.filter(|_| !candidate.is_blank()) else {
            return;
        };
        match self.resolve(index, frame, false) {
            Some(resolved) => {
                candidate.value = Value::Date(resolved.value.clone());
                assume(candidate, &resolved);
            }
            None => candidate.clear(),
        }
    }

    fn resolve(&self, index: u32, frame: &Frame, first: bool) -> Option<Resolved> {
        let found = &self.chart.found[index as usize];
        let tense = self.tense(found.from, found.to);
        // "Since 2010 … on 3 March": a year of the same sentence holds for the day only where it is a recent one.
        let recent = |year: &i32| self.published.is_some_and(|p| year.abs_diff(p.year) <= 1);
        let reference = Reference {
            published: self.published,
            frame_year: frame.here.filter(recent).or(frame.year),
            named: frame.named,
            report: frame.report,
            tense,
            nearest: false,
            provisional: first,
        };
        time::resolve(self.chart, index, self.lexicon, &reference)
    }

    /// The tense by the nearest signal word: in the date itself, before it, else behind it.
    fn tense(&self, from: usize, to: usize) -> Option<Tense> {
        let way = |sense: &Sense| match sense {
            Sense::Cue(Cue::Past) => Some(Tense::Past),
            Sense::Cue(Cue::Future) => Some(Tense::Future),
            _ => None,
        };
        let cue = |i: usize| self.lexed.hits_at(i).iter().find_map(|h| way(&h.sense));
        let at = |i: usize| cue(i).filter(|_| !self.ends_name(i));
        // Spanish mañana is tomorrow and morning.
        let daypart = |i: &usize| {
            let hits = self.lexed.hits_at(*i);
            hits.iter().any(|h| h.sense == Sense::Time(TimeWord::Daypart))
        };
        if let Some(tense) = (from..to).filter(|i| !daypart(i)).find_map(at) {
            return Some(tense);
        }
        let before = (0..from).rev().find_map(|i| Some((i, at(i)?)));
        if let Some((i, tense)) = before {
            // "will be held": the participle takes its tense from the auxiliary.
            let auxiliary = (i.saturating_sub(AUXILIARY)..i).any(|j| at(j) == Some(Tense::Future));
            return Some(if auxiliary { Tense::Future } else { tense });
        }
        (to..self.lexed.len()).find_map(at)
    }

    /// "August Wilson", "Black Friday": the lone name of a month or a day beside another name.
    fn is_in_name(&self, index: u32) -> bool {
        let found = &self.chart.found[index as usize];
        let tokens = &self.lexed.text.tokens;
        if found.to != found.from + 1 || tokens[found.from].case == Case::Lower {
            return false;
        }
        let classes = self.lexed.classes(found.from);
        if found.rule(self.lexicon).nested {
            return false;
        }
        if !classes.meets(Classes::MONTH.with(Classes::WEEKDAY)) {
            return self.ends_name(found.from);
        }
        let is_name = |i: usize, first: bool| {
            let named = |t: &crate::model::text::Token| {
                t.kind == TokenKind::Word && t.case != Case::Lower && t.folded.len() > 1
            };
            tokens.get(i).is_some_and(named)
                && !first
                && !self.lexed.classes(i).meets(dated())
                && !self.lexed.is_stop(i)
        };
        let before = found.from.checked_sub(1).is_some_and(|i| is_name(i, i == 0));
        let spaced = |i: usize| tokens.get(i).is_some_and(|t| t.spaced);
        (before && spaced(found.from)) || (spaced(found.to) && is_name(found.to, false))
    }

    /// "Nieuwe Morgen", "USA Today": a word with a capital that it has by no rule of spelling, behind another one.
    fn ends_name(&self, at: usize) -> bool {
        let tokens = &self.lexed.text.tokens;
        let capital = |i: usize| tokens[i].kind == TokenKind::Word && tokens[i].case != Case::Lower;
        let Some(before) = at.checked_sub(1) else { return false };
        capital(at)
            && capital(before)
            && tokens[at].spaced
            && !self.lexed.classes(before).meets(dated())
            && !self.lexed.is_stop(before)
            && !self.is_headline()
    }

    /// Whether most words have a capital.
    fn is_headline(&self) -> bool {
        let words = self.lexed.text.tokens.iter().filter(|t| t.kind == TokenKind::Word);
        let (capitals, all) = words.fold((0, 0), |(n, all), t| (n + usize::from(t.case != Case::Lower), all + 1));
        2 * capitals > all
    }

    /// The first token of the words before a date that belong to it.
    fn led_from(&self, from: usize) -> usize {
        let mut start = from;
        for _ in 0..MOST_LEADS {
            let lead = |from: &usize| {
                self.lexed
                    .hits_at(*from)
                    .iter()
                    .any(|h| h.sense == Sense::Time(TimeWord::Lead) && h.to as usize == start)
            };
            let Some(earlier) = (start.saturating_sub(3)..start).find(lead) else {
                break;
            };
            start = earlier;
        }
        start
    }
}

/// What belongs to dates.
fn dated() -> Classes {
    Classes::MONTH
        .with(Classes::WEEKDAY)
        .with(Classes::TIME_WORD)
        .with(Classes::TIME_UNIT)
}

fn assume(candidate: &mut Candidate, resolved: &Resolved) {
    candidate.assumed.clear();
    candidate.alternatives.clear();
    if resolved.year_assumed {
        candidate.assumed.push(Assumption::Year);
    }
    if let Some(other) = &resolved.other_order {
        candidate.assumed.push(Assumption::DateOrder);
        candidate.alternatives.push(Value::Date(other.clone()));
    }
}

/// Whether a date can be the year of an anniversary.
pub fn names_year(date: &DateValue) -> bool {
    date.grain <= Grain::Year && (date.basis == Basis::Explicit || date.grain >= Grain::Month)
}
