//! The shape of a language file: `data/languages/<tag>.toml`, and `data/cldr/<tag>.toml` which is generated.
//!
//! Every word is listed as people write it. A leading capital (or all capitals) in the file asks for the same in the
//! text; lower case matches any case. A trailing `*` admits any ending. Unknown keys are errors.

mod calendar;
mod number;
mod text;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::sense::Cue;
use super::time_word::TimeWord;

pub use calendar::{CalendarMonths, CalendarName, DateOrder, TimeUnitName, YearCount};
pub use number::{ModifierName, Modifiers, NumberRules, Signs, VagueCount};
pub use text::{ClauseRules, SegmentRules, SpeakerRules, WordLists};

/// One language: what is written by hand, what is generated, or both merged.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// BCP 47 language.
    pub tag: String,
    /// English name.
    pub name: String,
    /// Words of the generated file that mislead, and are left out of all its lists.
    #[serde(default)]
    pub drop: Vec<String>,
    /// Snowball algorithm for wording, where there is one.
    #[serde(default)]
    pub stemmer: Option<String>,
    /// A short word loses its vowel before an apostrophe: `l'an`.
    #[serde(default)]
    pub elision: bool,
    /// Units stand before tens, joined by a glue word: `drei und zwanzig`.
    #[serde(default)]
    pub units_before_tens: bool,
    /// Number words are written together: `dreiundzwanzigtausend`.
    #[serde(default)]
    pub compounds: bool,
    /// The sides of numeric dates, `day-month-year`, `month-day-year` or `year-month-day`.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Short words written together with the one after them: Arabic `و`, `ال`.
    #[serde(default)]
    pub proclitics: Vec<String>,
    #[serde(default)]
    pub number: NumberRules,
    #[serde(default)]
    pub cardinal: BTreeMap<String, String>,
    #[serde(default)]
    pub multiplier: BTreeMap<String, String>,
    /// Straight behind digits: `k`.
    #[serde(default)]
    pub short_scale: BTreeMap<String, String>,
    /// … where the figure is a sum of money: `m`, `bn`.
    #[serde(default)]
    pub money_scale: BTreeMap<String, String>,
    #[serde(default)]
    pub ordinal: BTreeMap<String, i64>,
    /// Phrases that are a fraction by themselves: `two thirds` = `"2/3"`.
    #[serde(default)]
    pub fraction: BTreeMap<String, String>,
    /// Fractions before a scale word only: `half a` million.
    #[serde(default)]
    pub scale_fraction: BTreeMap<String, String>,
    /// Parts that a number before them counts: three `quarters`.
    #[serde(default)]
    pub denominator: BTreeMap<String, i64>,
    /// Added to the number before them, in its own scale: two million `and a half`.
    #[serde(default)]
    pub addend: BTreeMap<String, String>,
    /// Added to the number behind them: साढ़े `0.5`.
    #[serde(default)]
    pub addend_before: BTreeMap<String, String>,
    #[serde(default)]
    pub vague: BTreeMap<String, VagueCount>,
    #[serde(default)]
    pub modifier: Modifiers,
    /// Number words that count only behind or inside others, behind a minus or before a unit written on to them: 이 is
    /// "this" by itself and 2 in 이십, `семью` "family" and 7 in `двадцатью семью`. Written together with others they
    /// count where it takes three words or more (구조 is "rescue"); list what is safe in two. A whole word listed here
    /// is never taken apart (만조 is "high tide").
    #[serde(default)]
    pub compound: BTreeMap<String, String>,
    /// UCUM → names that stand before their number: 華氏.
    #[serde(default)]
    pub unit_before: BTreeMap<String, Vec<String>>,
    /// `%`, `10%`, `pp` or `bp` → words.
    #[serde(default)]
    pub percent: BTreeMap<String, Vec<String>>,
    /// … and those that stand before the number: `yüzde` 20.
    #[serde(default)]
    pub percent_before: BTreeMap<String, Vec<String>>,
    /// ISO 4217 → names. A code followed by `?` leaves the currency open (`USD?` = `dollar`), one followed by an exponent
    /// is that many of it (`ILSe3` = `אש"ח`, thousands of shekels; `USDe3?` = `grand`).
    #[serde(default)]
    pub currency: BTreeMap<String, Vec<String>>,
    /// ISO 4217 → names of the hundredth part; of another part with the number of parts behind a slash: `CNY/10` = 角.
    #[serde(default)]
    pub subunit: BTreeMap<String, Vec<String>>,
    /// UCUM → names.
    #[serde(default)]
    pub unit: BTreeMap<String, Vec<String>>,
    /// Twelve lists, January first.
    #[serde(default)]
    pub month: Vec<Vec<String>>,
    /// Seven lists, Monday first.
    #[serde(default)]
    pub weekday: Vec<Vec<String>>,
    /// Four lists, spring first.
    #[serde(default)]
    pub season: Vec<Vec<String>>,
    /// Four lists: names and signs of the quarters of a year.
    #[serde(default)]
    pub quarter: Vec<Vec<String>>,
    /// Two lists: the halves of a year.
    #[serde(default)]
    pub half: Vec<Vec<String>>,
    /// Two lists: Saturday and Sunday together.
    #[serde(default)]
    pub weekend: Vec<String>,
    /// Names of months and days that are also other words, and count only beside a day, a year or a word of time: `may`,
    /// `sat`. Abbreviations of three letters or fewer need no listing.
    #[serde(default)]
    pub weak: Vec<String>,
    #[serde(default)]
    pub time_unit: BTreeMap<TimeUnitName, Vec<String>>,
    /// Lengths of time that are one word: `"שנתיים" = "P2Y"`.
    #[serde(default)]
    pub length: BTreeMap<String, String>,
    /// Names of time zones → offset, `"MEZ" = "+01:00"`; empty where it changes over the year or the name has several.
    #[serde(default)]
    pub zone: BTreeMap<String, String>,
    /// Words around dates, by class.
    #[serde(default)]
    pub time_word: BTreeMap<TimeWord, Vec<String>>,
    /// Pattern → shift: `"vor {n} Jahren" = "year -n"`, `gestern = "day -1"`.
    #[serde(default)]
    pub relative: BTreeMap<String, String>,
    /// Months of other calendars.
    #[serde(default)]
    pub calendar: BTreeMap<CalendarName, CalendarMonths>,
    /// Name of an era → how its years count: a number to be added (`"+2018"`), `persian`, `islamic`, `bc`.
    #[serde(default)]
    pub era: BTreeMap<String, String>,
    /// Years of four digits that count from another era without saying so.
    #[serde(default)]
    pub year_count: Option<YearCount>,
    /// Years are also read in two halves: nineteen eighty-four.
    #[serde(default)]
    pub paired_years: bool,
    /// ISO 3166-1 region → its own order of numeric dates.
    #[serde(default)]
    pub date_order_of: BTreeMap<String, DateOrder>,
    /// Patterns for dates, times, durations and anniversaries; see [`super::pattern`].
    #[serde(default)]
    pub date: Vec<Rule>,
    #[serde(default)]
    pub time: Vec<Rule>,
    #[serde(default)]
    pub duration: Vec<Rule>,
    #[serde(default)]
    pub anniversary: Vec<Rule>,
    #[serde(default)]
    pub cue: BTreeMap<Cue, Vec<String>>,
    #[serde(default)]
    pub segment: SegmentRules,
    #[serde(default)]
    pub clause: ClauseRules,
    #[serde(default)]
    pub words: WordLists,
    #[serde(default)]
    pub speaker: SpeakerRules,
}

/// A pattern with slots, what it means, and an example that the tests run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub pattern: String,
    /// In the small language of [`super::pattern`]; may be left out where the kind has one meaning only.
    #[serde(default)]
    pub value: String,
    /// Counts only inside another date: a bare year, a day of the month.
    #[serde(default)]
    pub weak: bool,
    pub example: String,
    /// What the example gives: `2025-09-02`, `2025-09-01..2025-09-30`, `P30D`, `80@1945`, `T16:46`.
    pub expect: String,
    /// The day that the example is read on.
    #[serde(default)]
    pub on: Option<String>,
    /// The language that the example is in, for rules that hold for every language.
    #[serde(default, rename = "in")]
    pub language: Option<String>,
}
