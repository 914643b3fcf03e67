//! What a listed word or phrase can mean.

use serde::Deserialize;

use super::time_word::TimeWord;
use crate::model::decimal::Decimal;
use crate::model::duration::TimeUnit;
use crate::model::mention::PercentUnit;
use crate::model::quantity::Modifier;
use crate::model::text::Case;

/// A meaning and the letter case that it needs: what the data writes with a capital (or all in capitals) has to be
/// written so in the text as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    pub sense: Sense,
    pub least_case: Case,
}

/// Small and copyable; codes and names stand in the tables that the numbers point into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// Adds to a spelled-out number: `vingt` 20.
    Cardinal(Decimal),
    /// Adds to a number before it and is none by itself: `семью` 7, also "family".
    Bound(Decimal),
    /// Multiplies what stands before it: `cent` 100, `milliards` 10⁹, 亿 10⁸.
    Multiplier(Decimal),
    Ordinal(i64),
    /// Numerator and denominator: `two thirds` 2/3.
    Fraction(i64, i64),
    /// The same before a scale word only: `half a` million.
    ScaleFraction(i64, i64),
    /// Parts that a number counts: `quarters` 4.
    Denominator(i64),
    /// Added to the number before it: `and a half` 0.5.
    Addend(Decimal),
    /// Added to the number behind it: साढ़े 0.5.
    AddendBefore(Decimal),
    /// Index into the vague counts of the language: `une centaine` about 100, `hundreds` 200 at least.
    Vague(u16),
    Before(Modifier),
    After(Modifier),
    Percent(PercentUnit),
    /// Tens of per cent: 割, 成.
    Tenths,
    /// Stands before its number: 華氏.
    UnitBefore(u16),
    /// Stands before its number: `yüzde`.
    PercentBefore(PercentUnit),
    /// One letter or two straight behind digits: 10k; those marked `money` with sums only: $5m.
    ShortScale {
        factor: Decimal,
        money: bool,
    },
    /// Index into the currency table; whether the word leaves the currency open (`dollar`); whether it is a sign or a
    /// code, which may stand before its number.
    Currency {
        index: u16,
        assumed: bool,
        sign: bool,
    },
    /// A code with a letter before it: `MSEK`, millions of kronor; or a name of a thousand: `grand`.
    ScaledCurrency {
        index: u16,
        exponent: u8,
        assumed: bool,
    },
    /// Part of a currency, mostly its hundredth, given as a power of ten.
    Subunit {
        index: u16,
        assumed: bool,
        exponent: u8,
    },
    /// Index into the unit table.
    Unit(u16),
    /// 1 to 12; a `weak` name is also another word, or short for one.
    Month {
        month: u8,
        calendar: Calendar,
        weak: bool,
    },
    /// 1 (Monday) to 7, or [`WEEKEND`].
    Weekday {
        day: u8,
        weak: bool,
    },
    /// 1 spring, 2 summer, 3 autumn, 4 winter.
    Season(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    HalfYear(u8),
    Era(Era),
    /// A word around dates.
    Time(TimeWord),
    TimeUnit(TimeUnit),
    /// A length of time in one word.
    Length(Decimal, TimeUnit),
    Zone(Zone),
    Cue(Cue),
    /// A word of a pattern, by its number; whether some pattern opens with it.
    PatternWord {
        number: u16,
        opens: bool,
    },
    /// The sign of a negative number in words.
    Minus,
    /// A name that digits behind it belong to: Boeing.
    Named,
    /// Ends a name that the ordinal or the digits before it belong to: Street.
    NamedAfter,
    /// Makes the number behind it an ordinal: 第.
    OrdinalPrefix,
    /// Index into the topic table.
    Topic(u16),
    /// Index into the place table.
    Place(u16),
    /// Index into the table of wording concepts.
    Concept(u16),
}

/// Number of the weekend among the days of the week.
pub const WEEKEND: u8 = 8;

/// Calendars with months of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calendar {
    #[default]
    Gregorian,
    /// Solar Hijri.
    Persian,
    /// Lunar Hijri, by the tables of Umm al-Qura; what is sighted may differ by a day.
    Islamic,
}

/// How the years of an era count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Era {
    /// Added to the year of the era gives the Gregorian year: Reiwa 2018, Buddhist −543.
    Offset(i16),
    /// Years of another calendar.
    Of(Calendar),
    /// Years before the year 1, which no date can hold.
    BeforeChrist,
}

impl std::str::FromStr for Era {
    type Err = ();

    /// `+2018`, `persian`, `islamic`, `bc`.
    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "persian" => Self::Of(Calendar::Persian),
            "islamic" => Self::Of(Calendar::Islamic),
            "bc" => Self::BeforeChrist,
            offset => Self::Offset(offset.parse().map_err(|_| ())?),
        })
    }
}

/// What a time zone adds to universal time, in minutes; `None` where its name does not settle that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(pub Option<i16>);

impl std::str::FromStr for Zone {
    type Err = ();

    /// `+05:30`, or nothing.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.is_empty() {
            return Ok(Self(None));
        }
        let sign = match text.get(..1) {
            Some("+") => 1,
            Some("-") => -1,
            _ => return Err(()),
        };
        let (hours, minutes) = text[1..].split_once(':').ok_or(())?;
        let number = |digits: &str, limit: i16| digits.parse().ok().filter(|n| (0..limit).contains(n)).ok_or(());
        Ok(Self(Some(sign * (60 * number(hours, 15)? + number(minutes, 60)?))))
    }
}

/// A set of kinds of senses, to see at a glance what may begin at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Parts of spelled-out numbers and of fractions, vague counts, signs.
    pub const NUMBER: Self = Self(1);
    pub const ORDINAL: Self = Self(1 << 1);
    pub const MONTH: Self = Self(1 << 2);
    pub const WEEKDAY: Self = Self(1 << 3);
    pub const SEASON: Self = Self(1 << 4);
    pub const TIME_UNIT: Self = Self(1 << 5);
    pub const PATTERN: Self = Self(1 << 6);
    /// Per cent, currencies, measures.
    pub const UNIT: Self = Self(1 << 7);
    pub const BEFORE: Self = Self(1 << 8);
    /// Words that open a pattern.
    pub const PATTERN_START: Self = Self(1 << 9);
    pub const NAMED: Self = Self(1 << 10);
    pub const OTHER: Self = Self(1 << 11);
    /// Words around dates.
    pub const TIME_WORD: Self = Self(1 << 12);
    pub const ERA: Self = Self(1 << 13);
    /// Quarters and halves of a year.
    pub const YEAR_PART: Self = Self(1 << 14);
    /// Lengths of time in one word.
    pub const LENGTH: Self = Self(1 << 15);
    pub const CUE: Self = Self(1 << 16);
    pub const TOPIC: Self = Self(1 << 17);
    pub const PLACE: Self = Self(1 << 18);
    pub const CONCEPT: Self = Self(1 << 19);

    pub fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Sense {
    pub fn class(&self) -> Classes {
        match self {
            Self::Cardinal(_)
            | Self::Bound(_)
            | Self::Multiplier(_)
            | Self::Fraction(..)
            | Self::ScaleFraction(..)
            | Self::AddendBefore(_)
            | Self::Vague(_)
            | Self::Minus => Classes::NUMBER,
            Self::Ordinal(_) | Self::OrdinalPrefix => Classes::ORDINAL,
            Self::Month { .. } => Classes::MONTH,
            Self::Weekday { .. } => Classes::WEEKDAY,
            Self::Quarter(_) | Self::HalfYear(_) => Classes::YEAR_PART,
            Self::Era(_) => Classes::ERA,
            Self::Time(_) => Classes::TIME_WORD,
            Self::Season(_) => Classes::SEASON,
            Self::TimeUnit(_) => Classes::TIME_UNIT,
            Self::Length(..) => Classes::LENGTH,
            Self::PatternWord { opens: true, .. } => Classes::PATTERN.with(Classes::PATTERN_START),
            Self::PatternWord { .. } => Classes::PATTERN,
            Self::Percent(_) | Self::PercentBefore(_) | Self::Currency { .. } | Self::Unit(_) | Self::UnitBefore(_) => {
                Classes::UNIT
            }
            Self::Before(_) => Classes::BEFORE,
            Self::Named => Classes::NAMED,
            Self::Cue(_) => Classes::CUE,
            Self::Topic(_) => Classes::TOPIC,
            Self::Place(_) => Classes::PLACE,
            Self::Concept(_) => Classes::CONCEPT,
            _ => Classes::OTHER,
        }
    }
}

/// Signal words; each is a list in `[cue]` of a language file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// not, never, no …
    Negation,
    /// denies, rejects: what follows is denied.
    Denial,
    /// not confirmed, allegedly.
    Uncertain,
    /// Verbs of saying.
    Say,
    /// according to
    According,
    /// Mr, president …: stands before a name.
    Title,
    /// Verb forms of the past, of the future.
    Past,
    Future,
    Planned,
    Forecast,
    Possible,
    Conditional,
    /// Says what ought to be or what one is ready for: a position, not an event.
    Position,
    Increase,
    Decrease,
    /// over a year earlier: the percentage is a change.
    Yearly,
    /// bilateral, between the two countries: the parties named around.
    Mutual,
    /// The year of an anniversary is the year spoken of: this year marks, is celebrating.
    Marks,
    /// Recalls a celebration: its year is not the year spoken in.
    Recalls,
    /// so far, as of
    AsOf,
    Provisional,
    Final,
    Announced,
    Agreed,
    Corrected,
    /// without specifying the period: what is told is of no known time.
    Undated,
    /// in a row: an ordinal counts years without a break.
    Consecutive,
    /// Opens a new clause: while, which, and …
    Clause,
    /// Personal pronouns that stand for the last person named.
    Pronoun,
    /// Shares and parts: of whom, of which.
    Part,
    /// A negation that turns nothing round: whatever, regardless of, "not only".
    Regardless,
}
