//! Runs the patterns of a language over the tokens of a sentence.

use super::numbers::Numbers;
use crate::lexicon::pattern::{BARE_MONTH, BARE_YEAR, CompiledRule, PatternNode, RuleKind, Slot};
use crate::lexicon::sense::Sense;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;
use crate::model::text::TokenKind;

/// What the slots of a pattern took, in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Captures {
    pub days: Vec<u32>,
    pub months: Vec<u32>,
    pub years: Vec<i32>,
    pub weekday: Option<u32>,
    pub season: Option<u32>,
    pub unit: Option<TimeUnit>,
    pub number: Option<Decimal>,
    pub ordinal: Option<i64>,
    pub hour: Option<u32>,
    pub minute: Option<u32>,
    /// Dates inside a date: the ends of a range.
    pub dates: Vec<Found>,
}

/// A pattern found at tokens `from..to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub from: usize,
    pub to: usize,
    /// Index into the rules of the language.
    pub rule: u16,
    pub captures: Captures,
}

impl Found {
    pub fn rule<'a>(&self, lexicon: &'a Lexicon) -> &'a CompiledRule {
        &lexicon.patterns.rules[self.rule as usize]
    }
}

/// Every longest match from every token, dates inside dates included.
pub fn matches(lexed: &Lexed, lexicon: &Lexicon, numbers: &Numbers) -> Vec<Found> {
    let mut matcher = Matcher {
        lexed,
        lexicon,
        numbers,
        dates: Vec::new(),
    };
    let plain: Vec<Option<Found>> = (0..lexed.len()).map(|at| matcher.longest(at)).collect();
    let is_date = |found: &&Found| found.rule(lexicon).kind == RuleKind::Date;
    let mut all: Vec<Found> = plain.iter().flatten().cloned().collect();
    if lexicon.patterns.rules.iter().any(|r| r.nested) {
        matcher.dates = plain.into_iter().map(|f| f.filter(|f| is_date(&f))).collect();
        all.extend(
            (0..lexed.len())
                .filter_map(|at| matcher.longest(at))
                .filter(|f| f.rule(lexicon).nested),
        );
    }
    all
}

struct Matcher<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    numbers: &'a Numbers,
    /// Dates found before, by first token; empty on the first run.
    dates: Vec<Option<Found>>,
}

impl Matcher<'_> {
    fn longest(&self, at: usize) -> Option<Found> {
        let root = self.lexicon.patterns.nodes.first()?;
        let mut best: Option<Found> = None;
        self.step(root, at, at, &Captures::default(), &mut best);
        best
    }

    fn step(&self, node: &PatternNode, from: usize, at: usize, captures: &Captures, best: &mut Option<Found>) {
        if let Some(rule) = node.rule
            && best.as_ref().is_none_or(|b| b.to < at || (b.to == at && rule < b.rule))
        {
            *best = Some(Found {
                from,
                to: at,
                rule,
                captures: captures.clone(),
            });
        }
        let Some(token) = self.lexed.text.tokens.get(at) else {
            return;
        };
        let word = self.lexed.text.word(at);
        let nodes = &self.lexicon.patterns.nodes;
        let allowed = |tight: bool| !(tight && token.spaced && at > from);
        for (tight, next) in node.words.get(word).into_iter().flatten() {
            if allowed(*tight) {
                self.step(&nodes[*next as usize], from, at + 1, captures, best);
            }
        }
        for (stem, tight, next) in &node.stems {
            if allowed(*tight) && word.starts_with(stem.as_str()) {
                self.step(&nodes[*next as usize], from, at + 1, captures, best);
            }
        }
        for (slot, tight, next) in &node.slots {
            if !allowed(*tight) {
                continue;
            }
            if let Some((taken, to)) = self.take(*slot, at, captures) {
                self.step(&nodes[*next as usize], from, to, &taken, best);
            }
        }
    }

    /// What `slot` takes at token `at`: the captures with it, and the token after it.
    fn take(&self, slot: Slot, at: usize, captures: &Captures) -> Option<(Captures, usize)> {
        let mut with = captures.clone();
        let to = match slot {
            Slot::Day => {
                let (day, to) = self.day(at)?;
                with.days.push(day);
                to
            }
            Slot::Month => {
                let (month, to) = self.sense(at, |s| {
                    if let Sense::Month(m) = s {
                        Some(u32::from(*m))
                    } else {
                        None
                    }
                })?;
                with.months.push(month);
                to
            }
            Slot::MonthNum => {
                let (month, to) = self.month_number(at)?;
                with.months.push(month);
                to
            }
            Slot::Year => {
                with.years.push(self.year(at)?);
                at + 1
            }
            Slot::TwoDigitYear => {
                let token = self.lexed.text.tokens.get(at)?;
                with.years
                    .push((token.folded.len() == 2).then(|| self.digits(at, 2))?? as i32);
                at + 1
            }
            Slot::Weekday => {
                let (day, to) = self.sense(at, |s| {
                    if let Sense::Weekday(d) = s {
                        Some(u32::from(*d))
                    } else {
                        None
                    }
                })?;
                with.weekday = Some(day);
                to
            }
            Slot::Season => {
                let (season, to) = self.sense(at, |s| {
                    if let Sense::Season(n) = s {
                        Some(u32::from(*n))
                    } else {
                        None
                    }
                })?;
                with.season = Some(season);
                to
            }
            Slot::Unit => {
                let (unit, to) = self.sense(at, |s| if let Sense::TimeUnit(u) = s { Some(*u) } else { None })?;
                with.unit = Some(unit);
                to
            }
            Slot::Number => {
                // 第15年 is the fifteenth year, not fifteen years.
                if at > 0 && self.lexicon.is_ordinal_prefix(self.lexed.text.word(at - 1)) {
                    return None;
                }
                let numeral = self.numbers.numeral(at)?;
                with.number = Some(numeral.value);
                numeral.to
            }
            Slot::Ordinal => {
                let (n, to) = self.numbers.ordinal(at).or_else(|| self.roman(at))?;
                with.ordinal = Some(n);
                to
            }
            Slot::Hour => {
                with.hour = Some(self.digits(at, 2)?.try_into().ok().filter(|h| *h <= 24)?);
                at + 1
            }
            Slot::Minute => {
                let token = self.lexed.text.tokens.get(at)?;
                with.minute = Some(
                    (token.folded.len() == 2)
                        .then(|| self.digits(at, 2))??
                        .try_into()
                        .ok()
                        .filter(|m| *m < 60)?,
                );
                at + 1
            }
            Slot::Date => {
                let date = match self.dates.get(at)? {
                    Some(date) => date.clone(),
                    None => self.bare_date(at)?,
                };
                let to = date.to;
                with.dates.push(date);
                to
            }
        };
        Some((with, to))
    }

    fn sense<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        self.lexed.longest(at, pick)
    }

    /// A run of at most `width` digits that no decimals follow.
    fn digits(&self, at: usize, width: usize) -> Option<i64> {
        let token = self.lexed.text.tokens.get(at)?;
        (token.kind == TokenKind::Digits && token.folded.len() <= width)
            .then(|| self.lexed.text.word(at).parse().ok())?
    }

    /// 9 or 九.
    fn month_number(&self, at: usize) -> Option<(u32, usize)> {
        let spelled = || {
            self.numbers.numeral(at)
                .filter(|n| n.spelled && n.scale.is_none())
        };
        let (value, to) = match self.digits(at, 2) {
            Some(value) => (value, at + 1),
            None => spelled().and_then(|n| Some((n.value.to_i64()?, n.to)))?,
        };
        u32::try_from(value)
            .ok()
            .filter(|m| (1..=12).contains(m))
            .map(|m| (m, to))
    }

    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let as_day = |n: i64| u32::try_from(n).ok().filter(|d| (1..=31).contains(d));
        if let Some((n, to)) = self.numbers.ordinal(at) {
            return as_day(n).map(|d| (d, to));
        }
        if let Some(n) = self.digits(at, 2) {
            return as_day(n).map(|d| (d, at + 1));
        }
        let numeral = self.numbers.numeral(at)
            .filter(|n| n.spelled && n.scale.is_none())?;
        as_day(numeral.value.to_i64()?).map(|d| (d, numeral.to))
    }

    /// A year or the name of a month standing alone, inside another pattern only.
    fn bare_date(&self, at: usize) -> Option<Found> {
        if let Some(year) = self.year(at) {
            let captures = Captures {
                years: vec![year],
                ..Captures::default()
            };
            return Some(Found {
                from: at,
                to: at + 1,
                rule: BARE_YEAR,
                captures,
            });
        }
        let (month, to) = self.sense(at, |s| {
            if let Sense::Month(m) = s {
                Some(u32::from(*m))
            } else {
                None
            }
        })?;
        let captures = Captures {
            months: vec![month],
            ..Captures::default()
        };
        Some(Found {
            from: at,
            to,
            rule: BARE_MONTH,
            captures,
        })
    }

    /// Four digits that are not part of a longer figure.
    fn year(&self, at: usize) -> Option<i32> {
        let token = self.lexed.text.tokens.get(at)?;
        if token.folded.len() != 4 {
            return None;
        }
        let year = self.digits(at, 4)? as i32;
        let alone = self.numbers.numeral(at)
            .is_none_or(|n| n.scale.is_none());
        ((1000..=2999).contains(&year) && alone).then_some(year)
    }

    /// `XXe`: a Roman numeral in capitals.
    fn roman(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.lexed.text.tokens.get(at)?;
        let word = self.lexed.text.word(at);
        let digits = word.trim_end_matches(|c: char| !matches!(c, 'i' | 'v' | 'x'));
        let suffix = &word[digits.len()..];
        let ends = suffix.is_empty() || self.lexicon.number.ordinal_suffix.has(suffix);
        if token.case == crate::model::text::Case::Lower || digits.is_empty() || !ends {
            return None;
        }
        let mut total = 0;
        let mut previous = 0;
        for c in digits.chars().rev() {
            let value = match c {
                'i' => 1,
                'v' => 5,
                'x' => 10,
                _ => return None,
            };
            total += if value < previous { -value } else { value };
            previous = previous.max(value);
        }
        Some((total, at + 1))
    }
}
