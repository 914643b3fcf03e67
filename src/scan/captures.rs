//! What the slots of a pattern took.

use crate::lexicon::Lexicon;
use crate::lexicon::pattern::CompiledRule;
use crate::lexicon::sense::Calendar;
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;

/// What the slots of a pattern took, in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Captures {
    pub days: Vec<u32>,
    pub months: Vec<u32>,
    pub years: Vec<i32>,
    /// That of the months and years.
    pub calendar: Calendar,
    /// 1 (Monday) to 7, 8 the weekend.
    pub weekday: Option<u32>,
    pub season: Option<u32>,
    pub quarter: Option<u32>,
    pub half: Option<u32>,
    pub unit: Option<TimeUnit>,
    pub number: Option<Decimal>,
    /// Further parts of a length of time behind the first number and unit: two years `and three months`.
    pub more: Vec<(Decimal, TimeUnit)>,
    pub ordinal: Option<i64>,
    pub hour: Option<u32>,
    pub minute: Option<u32>,
    /// Dates inside a date, by their place in the chart.
    pub dates: Vec<u32>,
    /// The year was said with its era.
    pub era: bool,
    /// The year counts before the year 1.
    pub before_christ: bool,
    /// Day and month of a numeric date could as well be the other way round.
    pub either_order: bool,
}

/// How much of the captures there was before a slot, to go back to.
#[derive(Clone, Copy)]
pub struct Mark {
    days: usize,
    months: usize,
    years: usize,
    dates: usize,
    more: usize,
    calendar: Calendar,
    weekday: Option<u32>,
    season: Option<u32>,
    quarter: Option<u32>,
    half: Option<u32>,
    unit: Option<TimeUnit>,
    number: Option<Decimal>,
    ordinal: Option<i64>,
    hour: Option<u32>,
    minute: Option<u32>,
    before_christ: bool,
    era: bool,
}

impl Captures {
    pub fn mark(&self) -> Mark {
        Mark {
            days: self.days.len(),
            months: self.months.len(),
            years: self.years.len(),
            dates: self.dates.len(),
            more: self.more.len(),
            calendar: self.calendar,
            weekday: self.weekday,
            season: self.season,
            quarter: self.quarter,
            half: self.half,
            unit: self.unit,
            number: self.number,
            ordinal: self.ordinal,
            hour: self.hour,
            minute: self.minute,
            before_christ: self.before_christ,
            era: self.era,
        }
    }

    pub fn back_to(&mut self, mark: Mark) {
        self.days.truncate(mark.days);
        self.months.truncate(mark.months);
        self.years.truncate(mark.years);
        self.dates.truncate(mark.dates);
        self.more.truncate(mark.more);
        self.calendar = mark.calendar;
        self.weekday = mark.weekday;
        self.season = mark.season;
        self.quarter = mark.quarter;
        self.half = mark.half;
        self.unit = mark.unit;
        self.number = mark.number;
        self.ordinal = mark.ordinal;
        self.hour = mark.hour;
        self.minute = mark.minute;
        self.before_christ = mark.before_christ;
        self.era = mark.era;
    }
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
