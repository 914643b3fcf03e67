//! Slots of patterns, and sets of them.

use crate::lexicon::time_word::TimeWord;

/// What stands in braces; the table of [`super`] says what each takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    Day,
    Month,
    MonthName,
    MonthNum,
    Year,
    EraYear,
    TwoDigitYear,
    Weekday,
    DayName,
    Season,
    Quarter,
    Half,
    Unit,
    Number,
    Length,
    Ordinal,
    Hour,
    Minute,
    Date,
    Word(TimeWord),
}

impl Slot {
    /// The slot of that name: `day`, `since`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "month" => Self::Month,
            "monthname" => Self::MonthName,
            "monthnum" => Self::MonthNum,
            "year" => Self::Year,
            "erayear" => Self::EraYear,
            "yy" => Self::TwoDigitYear,
            "weekday" => Self::Weekday,
            "dayname" => Self::DayName,
            "season" => Self::Season,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "unit" => Self::Unit,
            "n" => Self::Number,
            "length" => Self::Length,
            "ord" => Self::Ordinal,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "date" => Self::Date,
            other => Self::Word(TimeWord::of_slot(other)?),
        })
    }

    /// Its bit in [`Slots`].
    pub const fn bit(self) -> Slots {
        let place = match self {
            Self::Day => 0,
            Self::Month => 1,
            Self::MonthName => 2,
            Self::MonthNum => 3,
            Self::Year => 4,
            Self::TwoDigitYear => 5,
            Self::Weekday => 6,
            Self::DayName => 7,
            Self::Season => 8,
            Self::Quarter => 9,
            Self::Half => 10,
            Self::Unit => 11,
            Self::Number => 12,
            Self::Length => 13,
            Self::Ordinal => 14,
            Self::Hour => 15,
            Self::Minute => 16,
            Self::Date => 17,
            Self::EraYear => 18,
            Self::Word(word) => 19 + word as u8,
        };
        Slots(1 << place)
    }
}

/// A set of slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots(u128);

impl Slots {
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
