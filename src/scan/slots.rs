//! What the slots of a pattern take at a token.

use super::captures::Captures;
use super::numbers::Numbers;
use crate::lexicon::pattern::{Slot, Slots};
use crate::lexicon::sense::{Calendar, Classes, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Hit, Lexed, Lexicon};
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;
use crate::model::text::{Case, Token, TokenKind};

/// Slots that digits can fill, and those that any number can.
const DIGIT_SLOTS: Slots = Slot::Day
    .bit()
    .with(Slot::MonthNum.bit())
    .with(Slot::Year.bit())
    .with(Slot::EraYear.bit())
    .with(Slot::TwoDigitYear.bit())
    .with(Slot::Hour.bit())
    .with(Slot::Minute.bit());
const NUMBER_SLOTS: Slots = Slot::Day
    .bit()
    .with(Slot::MonthNum.bit())
    .with(Slot::Year.bit())
    .with(Slot::EraYear.bit())
    .with(Slot::TwoDigitYear.bit())
    .with(Slot::Number.bit())
    .with(Slot::Length.bit())
    .with(Slot::Ordinal.bit());

/// Numbers from here on are years rather than parts of a length.
const LEAST_YEAR: Decimal = Decimal::from_int(1000);

/// The tokens of a sentence with what each could fill.
pub struct Slotted<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    pub numbers: &'a Numbers,
    slots: Vec<Slots>,
}

impl<'a> Slotted<'a> {
    pub fn new(lexed: &'a Lexed, lexicon: &'a Lexicon, numbers: &'a Numbers) -> Self {
        let slots = (0..lexed.len()).map(|at| slots(lexed, numbers, at)).collect();
        Self {
            lexed,
            lexicon,
            numbers,
            slots,
        }
    }

    /// The slots that could take something at token `at`, `{date}` aside.
    pub fn slots(&self, at: usize) -> Slots {
        self.slots.get(at).copied().unwrap_or_default()
    }

    /// What `slot` takes at token `at` goes into the captures; gives the token after it.
    pub fn take(&self, slot: Slot, at: usize, captures: &mut Captures) -> Option<usize> {
        Some(match slot {
            Slot::Day => {
                let (day, to) = self.day(at)?;
                captures.days.push(day);
                to
            }
            Slot::Month | Slot::MonthName => {
                let (month, calendar, to) = self.month(at, slot == Slot::MonthName)?;
                if !captures.months.is_empty() && captures.calendar != calendar {
                    return None;
                }
                captures.months.push(month);
                captures.calendar = calendar;
                to
            }
            Slot::MonthNum => {
                let (month, to) = self.month_number(at)?;
                captures.months.push(month);
                to
            }
            Slot::Year => self.year(at, captures)?,
            Slot::EraYear => self.era_year(at, captures)?,
            Slot::TwoDigitYear => {
                let (year, to) = self.two_digit_year(at)?;
                captures.years.push(year);
                to
            }
            Slot::Weekday | Slot::DayName => {
                let strong_only = slot == Slot::DayName;
                let (day, to) = self.sense(at, |s| match s {
                    Sense::Weekday { day, weak } if !(strong_only && *weak) => Some(u32::from(*day)),
                    _ => None,
                })?;
                captures.weekday = Some(day);
                to
            }
            Slot::Season => {
                let (season, to) = self.sense(at, |s| match s {
                    Sense::Season(n) => Some(u32::from(*n)),
                    _ => None,
                })?;
                captures.season = Some(season);
                to
            }
            Slot::Quarter => {
                let (quarter, to) = self.sense(at, |s| match s {
                    Sense::Quarter(n) => Some(u32::from(*n)),
                    _ => None,
                })?;
                captures.quarter = Some(quarter);
                to
            }
            Slot::Half => {
                let (half, to) = self.sense(at, |s| match s {
                    Sense::HalfYear(n) => Some(u32::from(*n)),
                    _ => None,
                })?;
                captures.half = Some(half);
                to
            }
            Slot::Unit => {
                let (unit, to) = self.unit(at)?;
                captures.unit = Some(unit);
                to
            }
            Slot::Number => {
                let (number, to) = self.cardinal(at)?;
                captures.number = Some(number);
                to
            }
            Slot::Length => self.length(at, captures)?,
            Slot::Ordinal => {
                let (n, to) = self.numbers.ordinal(at).or_else(|| self.roman(at))?;
                captures.ordinal = Some(n);
                to
            }
            Slot::Hour => {
                let hour = u32::try_from(self.digits(at, 2)?).ok().filter(|h| *h <= 24)?;
                captures.hour = Some(hour);
                at + 1
            }
            Slot::Minute => {
                let minute = u32::try_from(self.two_digits(at)?).ok().filter(|m| *m < 60)?;
                captures.minute = Some(minute);
                at + 1
            }
            // Both may end in several places; the matcher looks at them itself.
            Slot::Word(_) | Slot::Date => return None,
        })
    }

    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        self.lexed.longest(at, pick)
    }

    fn month(&self, at: usize, strong_only: bool) -> Option<(u32, Calendar, usize)> {
        let ((month, calendar), to) = self.sense(at, |s| match s {
            Sense::Month { month, calendar, weak } if !(strong_only && *weak) => Some((u32::from(*month), *calendar)),
            _ => None,
        })?;
        Some((month, calendar, to))
    }

    /// Exactly two digits.
    pub fn two_digits(&self, at: usize) -> Option<i64> {
        let token = self.lexed.text.tokens.get(at)?;
        (token.folded.len() == 2).then(|| self.digits(at, 2))?
    }

    /// A run of at most `width` digits that no decimals follow.
    pub(super) fn digits(&self, at: usize, width: usize) -> Option<i64> {
        let token = self.lexed.text.tokens.get(at)?;
        (token.kind == TokenKind::Digits && token.folded.len() <= width)
            .then(|| self.lexed.text.word(at).parse().ok())?
    }

    /// Any number; of "the last three quarters" the three.
    fn number(&self, at: usize) -> Option<(Decimal, usize)> {
        let numeral = self.numbers.numeral(at)?;
        let counts = Slot::Word(TimeWord::Last)
            .bit()
            .with(Slot::Word(TimeWord::Next).bit())
            .with(Slot::Word(TimeWord::First).bit())
            .with(Slot::Word(TimeWord::Previous).bit());
        let counted = at > 0 && self.slots(at - 1).meets(counts);
        if counted && numeral.fraction && numeral.to > at + 1 && self.is_unit(at + 1) {
            let cardinal = |s: &Sense| match s {
                Sense::Cardinal(value) => Some(*value),
                _ => None,
            };
            return match self.digits(at, 4) {
                Some(value) => Some((Decimal::from_int(value), at + 1)),
                None => self.sense(at, cardinal),
            };
        }
        Some((numeral.value, numeral.to))
    }

    fn is_unit(&self, at: usize) -> bool {
        self.lexed.classes(at).meets(Classes::TIME_UNIT)
    }

    /// Numbers with units of time, each unit once.
    fn length(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        let whole = self.part(at);
        let (number, first, mut to) = whole.or_else(|| self.one(at))?;
        captures.number = Some(number);
        captures.unit = Some(first);
        loop {
            let glue = |s: &Sense| matches!(s, Sense::Time(TimeWord::And)).then_some(());
            let text = &self.lexed.text;
            let next = match self.sense(to, glue) {
                Some(((), after)) => after,
                None => to + usize::from(to < self.lexed.len() && text.word(to) == ","),
            };
            let fresh = |unit: TimeUnit| unit != first && captures.more.iter().all(|(_, u)| *u != unit);
            // "Three months 2024" goes on with a year.
            let is_part = |(n, unit, _): &(Decimal, TimeUnit, usize)| *n < LEAST_YEAR && fresh(*unit);
            let part = self.part(next).or_else(|| self.one(next).filter(|_| next > to));
            let Some((number, unit, after)) = part.filter(is_part) else {
                break;
            };
            captures.more.push((number, unit));
            to = after;
        }
        // "A year" is a length where it goes on: a year and two days.
        let goes_on = captures.more.first().is_some_and(|(_, next)| *next < first);
        (whole.is_some() || goes_on).then_some(to)
    }

    /// A number and its unit of time, or both in one word.
    fn part(&self, at: usize) -> Option<(Decimal, TimeUnit, usize)> {
        let in_one_word = self.sense(at, |s| match s {
            Sense::Length(amount, unit) => Some((*amount, *unit)),
            _ => None,
        });
        if let Some(((amount, unit), to)) = in_one_word {
            return Some((amount, unit, to));
        }
        let (amount, to) = self.cardinal(at)?;
        let (unit, to) = self.unit(to)?;
        Some((amount, unit, to))
    }

    /// "An hour", and "hour" where the language has no article.
    fn one(&self, at: usize) -> Option<(Decimal, TimeUnit, usize)> {
        let article = |s: &Sense| matches!(s, Sense::Time(TimeWord::One)).then_some(());
        if let Some(((), to)) = self.sense(at, article) {
            let (unit, to) = self.unit(to)?;
            return Some((Decimal::ONE, unit, to));
        }
        let (unit, to) = self.unit(at).filter(|(unit, _)| *unit == TimeUnit::Hour)?;
        Some((Decimal::ONE, unit, to))
    }

    fn unit(&self, at: usize) -> Option<(TimeUnit, usize)> {
        self.sense(at, |s| match s {
            Sense::TimeUnit(unit) => Some(*unit),
            _ => None,
        })
    }

    /// A number that is no place in an order: 第15年 is the fifteenth year, not fifteen years.
    fn cardinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let is_prefix = |s: &Sense| matches!(s, Sense::OrdinalPrefix).then_some(());
        if at > 0 && self.sense(at - 1, is_prefix).is_some() {
            return None;
        }
        self.number(at)
    }

    /// 9 or 九.
    fn month_number(&self, at: usize) -> Option<(u32, usize)> {
        let (value, to) = match self.digits(at, 2) {
            Some(value) => (value, at + 1),
            None => self.spelled(at)?,
        };
        u32::try_from(value)
            .ok()
            .filter(|m| (1..=12).contains(m))
            .map(|m| (m, to))
    }

    /// A whole number in words without a scale word.
    pub(super) fn spelled(&self, at: usize) -> Option<(i64, usize)> {
        let numeral = self.numbers.numeral(at).filter(|n| n.spelled && n.scale.is_none())?;
        Some((numeral.value.to_i64()?, numeral.to))
    }

    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let as_day = |n: i64| u32::try_from(n).ok().filter(|d| (1..=31).contains(d));
        if let Some((n, to)) = self.numbers.ordinal(at) {
            return as_day(n).map(|d| (d, to));
        }
        if let Some(n) = self.digits(at, 2) {
            // `03rd` is no number.
            let suffix = |t: &Token| !t.spaced && self.lexicon.number.ordinal_suffix.has(self.lexed.text.word(at + 1));
            let to = at + 1 + usize::from(self.lexed.text.tokens.get(at + 1).is_some_and(suffix));
            return as_day(n).map(|d| (d, to));
        }
        let (value, to) = self.spelled(at)?;
        as_day(value).map(|d| (d, to))
    }

    /// `90`, or ninety in words where it is a whole number of tens.
    fn two_digit_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.two_digits(at) {
            return Some((year as i32, at + 1));
        }
        let (value, to) = self.spelled(at)?;
        (value % 10 == 0 && (10..=90).contains(&value)).then_some((value as i32, to))
    }

    /// "up to 2000 people", "until 1500 km": a figure with a unit is no year, nor is a round one with a noun behind a word
    /// that also bounds numbers.
    pub fn is_counted(&self, at: usize) -> bool {
        let lexed = self.lexed;
        if lexed.text.tokens[at].kind != TokenKind::Digits {
            return false;
        }
        if lexed.text.tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word) {
            return false;
        }
        if lexed.is_stop(at + 1) {
            return false;
        }
        let is_unit = |s: &Sense| matches!(s, Sense::Unit(_) | Sense::Currency { .. } | Sense::Percent(_));
        let bounds = |h: &Hit| {
            let before = matches!(
                h.sense,
                Sense::Before(_)
                    | Sense::Time(
                        TimeWord::Until
                            | TimeWord::Before
                            | TimeWord::After
                            | TimeWord::To
                            | TimeWord::From
                            | TimeWord::And
                            | TimeWord::Between
                    )
            );
            before && h.to as usize == at
        };
        let plain = !lexed
            .classes(at + 1)
            .meets(Classes::PATTERN.with(Classes::TIME_UNIT).with(Classes::TIME_WORD));
        // "2000 years" tells a length.
        let length = lexed.classes(at + 1).meets(Classes::TIME_UNIT) && lexed.text.tokens[at + 1].spaced;
        length
            || lexed.hits_at(at + 1).iter().any(|h| is_unit(&h.sense))
            || (plain && lexed.text.word(at).ends_with("00") && lexed.hits().iter().any(bounds))
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

fn slots(lexed: &Lexed, numbers: &Numbers, at: usize) -> Slots {
    let mut slots = Slots::default();
    let token = &lexed.text.tokens[at];
    if token.kind == TokenKind::Digits {
        slots.insert(DIGIT_SLOTS);
    }
    if numbers.begins(at) {
        slots.insert(NUMBER_SLOTS);
    }
    if token.case != Case::Lower {
        slots.insert(Slot::Ordinal.bit());
    }
    let classes = lexed.classes(at);
    for (class, slot) in [
        (Classes::MONTH, Slot::Month.bit().with(Slot::MonthName.bit())),
        (Classes::WEEKDAY, Slot::Weekday.bit().with(Slot::DayName.bit())),
        (Classes::SEASON, Slot::Season.bit()),
        (Classes::YEAR_PART, Slot::Quarter.bit().with(Slot::Half.bit())),
        (Classes::TIME_UNIT, Slot::Unit.bit().with(Slot::Length.bit())),
        (Classes::LENGTH, Slot::Length.bit()),
        (Classes::ERA, Slot::Year.bit().with(Slot::EraYear.bit())),
    ] {
        if classes.meets(class) {
            slots.insert(slot);
        }
    }
    if classes.meets(Classes::TIME_WORD) {
        for hit in lexed.hits_at(at) {
            if let Sense::Time(word) = hit.sense {
                slots.insert(Slot::Word(word).bit());
                if word == TimeWord::One {
                    slots.insert(Slot::Length.bit());
                }
            }
        }
    }
    slots
}
