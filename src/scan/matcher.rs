//! Runs the patterns of a language over the tokens of a sentence.

use super::numbers::Numbers;
use super::numeral::is_spaceless_word;
use crate::lexicon::pattern::{BARE_MONTH, BARE_YEAR, CompiledRule, PatternNode, RuleKind, Slot, Slots};
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Hit, Lexed, Lexicon};
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;
use crate::model::text::{Case, TokenKind};

/// Slots that digits can fill, and those that any number can.
const DIGIT_SLOTS: Slots = Slot::Day
    .bit()
    .with(Slot::MonthNum.bit())
    .with(Slot::Year.bit())
    .with(Slot::TwoDigitYear.bit())
    .with(Slot::Hour.bit())
    .with(Slot::Minute.bit())
    .with(Slot::Date.bit());
const NUMBER_SLOTS: Slots = Slot::Day
    .bit()
    .with(Slot::MonthNum.bit())
    .with(Slot::Year.bit())
    .with(Slot::Number.bit())
    .with(Slot::Ordinal.bit());

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
        first_dates: Vec::new(),
        captures: Captures::default(),
    };
    let mut all: Vec<Found> = (0..lexed.len()).filter_map(|at| matcher.longest(at)).collect();
    if !lexicon.patterns.nested {
        return all;
    }
    let is_date = |found: &&Found| found.rule(lexicon).kind == RuleKind::Date;
    let dates: Vec<Found> = all.iter().filter(is_date).cloned().collect();
    let may_be_date = |at: usize| {
        let digits = lexed.text.tokens[at].kind == TokenKind::Digits;
        (digits || lexed.classes(at).meets(Classes::MONTH)) && matcher.bare_date(at).is_some()
    };
    if dates.is_empty() && !(0..lexed.len()).any(may_be_date) {
        return all;
    }
    matcher.first_dates = vec![0; lexed.len()];
    for (i, date) in dates.iter().enumerate() {
        matcher.first_dates[date.from] = i as u32 + 1;
    }
    matcher.dates = dates;
    let nested = (0..lexed.len()).filter_map(|at| matcher.longest(at));
    all.extend(nested.filter(|f| f.rule(lexicon).nested));
    all
}

struct Matcher<'a> {
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    numbers: &'a Numbers,
    /// Dates found before; none on the first run.
    dates: Vec<Found>,
    /// For each token 1 + the index of the date that begins there.
    first_dates: Vec<u32>,
    /// What the slots on the way to the present node took.
    captures: Captures,
}

/// How much of the captures there was before a slot, to go back to.
#[derive(Clone, Copy)]
struct Mark {
    days: usize,
    months: usize,
    years: usize,
    dates: usize,
    weekday: Option<u32>,
    season: Option<u32>,
    unit: Option<TimeUnit>,
    number: Option<Decimal>,
    ordinal: Option<i64>,
    hour: Option<u32>,
    minute: Option<u32>,
}

impl Captures {
    fn mark(&self) -> Mark {
        Mark {
            days: self.days.len(),
            months: self.months.len(),
            years: self.years.len(),
            dates: self.dates.len(),
            weekday: self.weekday,
            season: self.season,
            unit: self.unit,
            number: self.number,
            ordinal: self.ordinal,
            hour: self.hour,
            minute: self.minute,
        }
    }

    fn back_to(&mut self, mark: Mark) {
        self.days.truncate(mark.days);
        self.months.truncate(mark.months);
        self.years.truncate(mark.years);
        self.dates.truncate(mark.dates);
        self.weekday = mark.weekday;
        self.season = mark.season;
        self.unit = mark.unit;
        self.number = mark.number;
        self.ordinal = mark.ordinal;
        self.hour = mark.hour;
        self.minute = mark.minute;
    }
}

impl Matcher<'_> {
    fn longest(&mut self, at: usize) -> Option<Found> {
        if self.numbers.is_inside_code(at) {
            return None;
        }
        let patterns = &self.lexicon.patterns;
        let root = patterns.nodes.first()?;
        let by_word = self.lexed.classes(at).meets(Classes::PATTERN_START);
        if !by_word && !root.takes.meets(self.slots(at)) {
            return None;
        }
        let mut best: Option<Found> = None;
        self.step(root, at, at, &mut best);
        best
    }

    /// The slots that could take something at token `at`.
    fn slots(&self, at: usize) -> Slots {
        let mut slots = Slots::default();
        let Some(token) = self.lexed.text.tokens.get(at) else {
            return slots;
        };
        if token.kind == TokenKind::Digits {
            slots.insert(DIGIT_SLOTS);
        }
        if self.numbers.begins(at) {
            slots.insert(NUMBER_SLOTS);
        }
        let classes = self.lexed.classes(at);
        for (class, slot) in [
            (Classes::MONTH, Slot::Month),
            (Classes::MONTH, Slot::Date),
            (Classes::WEEKDAY, Slot::Weekday),
            (Classes::SEASON, Slot::Season),
            (Classes::TIME_UNIT, Slot::Unit),
        ] {
            if classes.meets(class) {
                slots.insert(slot.bit());
            }
        }
        if self.first_dates.get(at).is_some_and(|d| *d > 0) {
            slots.insert(Slot::Date.bit());
        }
        if token.case != Case::Lower {
            slots.insert(Slot::Ordinal.bit());
        }
        slots
    }

    fn step(&mut self, node: &PatternNode, from: usize, at: usize, best: &mut Option<Found>) {
        if let Some(rule) = node.rule
            && best.as_ref().is_none_or(|b| b.to < at || (b.to == at && rule < b.rule))
        {
            *best = Some(Found {
                from,
                to: at,
                rule,
                captures: self.captures.clone(),
            });
        }
        let Some(token) = self.lexed.text.tokens.get(at) else {
            return;
        };
        let lexicon = self.lexicon;
        let nodes = &lexicon.patterns.nodes;
        let allowed = |tight: bool| !(tight && token.spaced && at > from);
        if !node.words.is_empty() && self.lexed.classes(at).meets(Classes::PATTERN) {
            let lexed = self.lexed;
            for hit in lexed.hits_at(at) {
                let Sense::PatternWord { number, .. } = hit.sense else {
                    continue;
                };
                for (_, tight, next) in node.steps(number) {
                    if allowed(*tight) {
                        self.step(&nodes[*next as usize], from, at + 1, best);
                    }
                }
            }
        }
        if node.slots.is_empty() || !node.takes.meets(self.slots(at)) {
            return;
        }
        for (slot, tight, next) in &node.slots {
            if !allowed(*tight) {
                continue;
            }
            let mark = self.captures.mark();
            if let Some(to) = self.take(*slot, at) {
                self.step(&nodes[*next as usize], from, to, best);
                self.captures.back_to(mark);
            }
        }
    }

    /// What `slot` takes at token `at` goes into the captures; gives the token after it.
    fn take(&mut self, slot: Slot, at: usize) -> Option<usize> {
        Some(match slot {
            Slot::Day => {
                let (day, to) = self.day(at)?;
                self.captures.days.push(day);
                to
            }
            Slot::Month => {
                let (month, to) = self.month(at)?;
                self.captures.months.push(month);
                to
            }
            Slot::MonthNum => {
                let (month, to) = self.month_number(at)?;
                self.captures.months.push(month);
                to
            }
            Slot::Year => {
                let (year, to) = self.year(at)?;
                self.captures.years.push(year);
                to
            }
            Slot::TwoDigitYear => {
                let year = self.two_digits(at)?;
                self.captures.years.push(year as i32);
                at + 1
            }
            Slot::Weekday => {
                let (day, to) = self.sense(at, |s| match s {
                    Sense::Weekday(d) => Some(u32::from(*d)),
                    _ => None,
                })?;
                self.captures.weekday = Some(day);
                to
            }
            Slot::Season => {
                let (season, to) = self.sense(at, |s| match s {
                    Sense::Season(n) => Some(u32::from(*n)),
                    _ => None,
                })?;
                self.captures.season = Some(season);
                to
            }
            Slot::Unit => {
                let (unit, to) = self.sense(at, |s| match s {
                    Sense::TimeUnit(unit) => Some(*unit),
                    _ => None,
                })?;
                self.captures.unit = Some(unit);
                to
            }
            Slot::Number => {
                // 第15年 is the fifteenth year, not fifteen years.
                let is_prefix = |s: &Sense| matches!(s, Sense::OrdinalPrefix).then_some(());
                if at > 0 && self.sense(at - 1, is_prefix).is_some() {
                    return None;
                }
                let numeral = self.numbers.numeral(at)?;
                self.captures.number = Some(numeral.value);
                numeral.to
            }
            Slot::Ordinal => {
                let (n, to) = self.numbers.ordinal(at).or_else(|| self.roman(at))?;
                self.captures.ordinal = Some(n);
                to
            }
            Slot::Hour => {
                let hour = u32::try_from(self.digits(at, 2)?).ok().filter(|h| *h <= 24)?;
                self.captures.hour = Some(hour);
                at + 1
            }
            Slot::Minute => {
                let minute = u32::try_from(self.two_digits(at)?).ok().filter(|m| *m < 60)?;
                self.captures.minute = Some(minute);
                at + 1
            }
            Slot::Date => {
                let found = self.first_dates.get(at)?;
                let date = match (*found as usize).checked_sub(1) {
                    Some(index) if self.dates[index].to == at + 1 && self.is_counted(at) => return None,
                    Some(index) => self.dates[index].clone(),
                    None => self.bare_date(at)?,
                };
                let to = date.to;
                self.captures.dates.push(date);
                to
            }
        })
    }

    fn month(&self, at: usize) -> Option<(u32, usize)> {
        self.sense(at, |s| match s {
            Sense::Month(m) => Some(u32::from(*m)),
            _ => None,
        })
    }

    /// Exactly two digits.
    fn two_digits(&self, at: usize) -> Option<i64> {
        let token = self.lexed.text.tokens.get(at)?;
        (token.folded.len() == 2).then(|| self.digits(at, 2))?
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
        let spelled = || self.numbers.numeral(at).filter(|n| n.spelled && n.scale.is_none());
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
        let numeral = self.numbers.numeral(at).filter(|n| n.spelled && n.scale.is_none())?;
        as_day(numeral.value.to_i64()?).map(|d| (d, numeral.to))
    }

    /// A year or the name of a month standing alone, inside another pattern only.
    fn bare_date(&self, at: usize) -> Option<Found> {
        if let Some((year, to)) = self.year(at).filter(|_| !self.is_counted(at)) {
            let captures = Captures {
                years: vec![year],
                ..Captures::default()
            };
            return Some(Found {
                from: at,
                to,
                rule: BARE_YEAR,
                captures,
            });
        }
        let (month, to) = self.month(at)?;
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

    /// "up to 2000 people", "until 1500 km": a figure with a unit is no year, nor is a round one with a noun behind a word
    /// that also bounds numbers.
    fn is_counted(&self, at: usize) -> bool {
        let lexed = self.lexed;
        if lexed.text.tokens[at].kind != TokenKind::Digits {
            return false;
        }
        let Some(noun) = lexed.text.tokens.get(at + 1).filter(|t| t.kind == TokenKind::Word) else {
            return false;
        };
        if self.lexicon.is_stop(lexed.text.word(at + 1)) {
            return false;
        }
        let is_unit = |s: &Sense| matches!(s, Sense::Unit(_) | Sense::Currency { .. } | Sense::Percent(_));
        let bounds = |h: &Hit| matches!(h.sense, Sense::Before(_)) && h.to as usize == at;
        let plain = noun.case == Case::Lower && !lexed.classes(at + 1).meets(Classes::PATTERN.with(Classes::TIME_UNIT));
        lexed.hits_at(at + 1).iter().any(|h| is_unit(&h.sense))
            || (plain && lexed.text.word(at).ends_with("00") && lexed.hits().iter().any(bounds))
    }

    /// Four digits that are not part of a longer figure, or 二〇二五, 二千二十五; the token after them.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.lexed.text.tokens.get(at)?;
        if is_spaceless_word(self.lexed, at) {
            let numeral = self.numbers.numeral(at).filter(|n| n.spelled && !n.fraction)?;
            let year = i32::try_from(numeral.value.to_i64()?).ok()?;
            let counts = numeral.scale.is_some() && year % 100 == 0;
            return ((1000..=2999).contains(&year) && !counts).then_some((year, numeral.to));
        }
        if token.folded.len() != 4 {
            return None;
        }
        let year = self.digits(at, 4)? as i32;
        let alone = self.numbers.numeral(at).is_none_or(|n| n.scale.is_none());
        ((1000..=2999).contains(&year) && alone).then_some((year, at + 1))
    }

    /// `XXe`: a Roman numeral in capitals.
    fn roman(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.lexed.text.tokens.get(at)?;
        let word = self.lexed.text.word(at);
        let digits = word.trim_end_matches(|c: char| !matches!(c, 'i' | 'v' | 'x'));
        let suffix = &word[digits.len()..];
        let ends = suffix.is_empty() || self.lexicon.number.ordinal_suffix.has(suffix);
        if token.case == Case::Lower || digits.is_empty() || !ends {
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
