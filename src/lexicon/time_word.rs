//! Grammar classes of the words around dates: `[time_word]` of a language file, and slots of the patterns.
//!
//! The rules that combine them hold for every language (`data/languages/und.toml`); a language lists its words.

use serde::Deserialize;

macro_rules! time_words {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// A class of words; the name of a slot that takes one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum TimeWord {
            $($(#[doc = $doc])* $variant,)*
        }

        impl TimeWord {
            /// The class that a slot names.
            pub fn of_slot(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

time_words! {
    /// last, past: of the unit, month, weekday before the day of publication.
    Last = "last",
    /// this, current.
    This = "this",
    /// next, coming.
    Next = "next",
    /// Behind its noun: le mois `dernier`.
    LastAfter = "last_after",
    ThisAfter = "this_after",
    NextAfter = "next_after",
    PreviousAfter = "previous_after",
    FollowingAfter = "following_after",
    SameAfter = "same_after",
    /// `the first` nine months of 2024.
    First = "first",
    /// The three months `to` September, the year `ended` 30 June.
    Ending = "ending",
    /// Year one of an era: `元`年.
    FirstYear = "first_year",
    /// previous: the one before the period spoken of.
    Previous = "previous",
    /// following: the one after the period spoken of.
    Following = "following",
    /// same, that: the period spoken of.
    Same = "same",
    /// the same period: the one spoken of, whatever its unit.
    SamePeriod = "same_period",
    /// Behind a length of time: three days `ago`.
    Ago = "ago",
    /// Before it: `il y a` trois jours.
    AgoBefore = "ago_before",
    /// Behind: three days `from now`.
    Hence = "hence",
    /// Before: `in` three days.
    HenceBefore = "hence_before",
    /// The same where the sentence looks ahead, and a length elsewhere: Spanish `en` dos semanas.
    HenceFuture = "hence_future",
    /// `within` three days.
    Within = "within",
    /// Behind a length of time: a year `earlier`, counted from the period spoken of.
    Earlier = "earlier",
    /// Behind: two days `later`.
    Later = "later",
    /// `early` 2024, `the beginning of` May.
    Early = "early",
    /// 2024 `年初`.
    EarlyAfter = "early_after",
    Mid = "mid",
    MidAfter = "mid_after",
    Late = "late",
    LateAfter = "late_after",
    /// Opens a range without an end: `since`.
    Since = "since",
    SinceAfter = "since_after",
    /// `until`, `by`: the date is included.
    Until = "until",
    UntilAfter = "until_after",
    /// The date is not included.
    Before = "before",
    BeforeAfter = "before_after",
    After = "after",
    AfterAfter = "after_after",
    /// Opens a range with two ends: `from` … `to` …
    From = "from",
    /// Between the ends: `to`, `until`, `-`.
    To = "to",
    /// Behind the second end: から … `まで`.
    ToAfter = "to_after",
    /// `between` … `and` …
    Between = "between",
    And = "and",
    /// An article that counts one unit in a length of several: `an` hour and 30 minutes.
    One = "one",
    /// Behind the second end of it: … `之间`.
    BetweenAfter = "between_after",
    /// Joins a part to what it is a part of: the first week `of` May.
    Of = "of",
    /// The last of several: the `last` day of May.
    Final = "final",
    /// morning, evening.
    Daypart = "daypart",
    /// Stands before a date and belongs to it: `on`, `in`, `le`.
    Lead = "lead",
    /// every, each: no date follows.
    Each = "each",
    /// fiscal.
    Fiscal = "fiscal",
    /// the rest of.
    Rest = "rest",
    /// so far, to date: up to now.
    SoFar = "so_far",
    /// `earlier` this month: its days that are over.
    EarlierIn = "earlier_in",
    /// `later` this month: its days that are left.
    LaterIn = "later_in",
    /// today, now, as the end of a range.
    Now = "now",
    /// Stands before what a change is measured from: `compared with` 2023, up 2 % `from` a year earlier.
    Against = "against",
    /// The same behind: 1년 전`보다`.
    AgainstAfter = "against_after",
    /// Stands before the last time that something was so: `the highest since` 2009.
    Record = "record",
    /// The same behind it: 2009年以来の`高水準`.
    RecordAfter = "record_after",
    /// A word for a year written before or behind its number: `el año` 2024, 2024 `г.`.
    YearBefore = "year_before",
    YearAfter = "year_after",
    /// week as in `week` 31.
    WeekNumber = "week_number",
}
