//! The shape of a language file: `data/languages/<tag>.toml`, and `data/cldr/<tag>.toml` which is generated.
//!
//! Every word is listed as people write it. A leading capital (or all capitals) in the file asks for the same in the
//! text; lower case matches any case. A trailing `*` admits any ending. Unknown keys are errors.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::sense::Cue;
use super::time_word::TimeWord;
use crate::model::duration::TimeUnit;
use crate::model::quantity::Modifier;

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

/// Calendars that have months of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarName {
    Persian,
    Islamic,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarMonths {
    /// Twelve lists.
    pub month: Vec<Vec<String>>,
}

/// Bare years from `from` to `to` count by `era`, as the values of `[era]` do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearCount {
    pub from: i32,
    pub to: i32,
    pub era: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberRules {
    /// Decimal signs, the usual one first.
    pub decimal: Vec<String>,
    /// Signs between groups of thousands; `space` stands for every kind of space.
    pub group: Vec<String>,
    /// ISO 3166-1 region → its own signs.
    pub regions: BTreeMap<String, Signs>,
    /// Words and signs inside a spelled-out number: `et`, `-`, `and`.
    pub glue: Vec<String>,
    /// Tens after which the teens go on: `soixante-dix`.
    pub vigesimal: Vec<i64>,
    /// Endings that make digits an ordinal: `e`, `th`.
    pub ordinal_suffix: Vec<String>,
    /// Signs or words that make the digits after them an ordinal: `第`, `No`.
    pub ordinal_prefix: Vec<String>,
    /// Between the two ends of a range: `à`, `-`.
    pub range: Vec<String>,
    /// Before and between: `["entre", "et"]`.
    pub between: Vec<[String; 2]>,
    /// Between and behind: `20 और 30 के बीच`.
    pub between_after: Vec<[String; 2]>,
    /// Openers of `between` that tell two levels after a rise or a fall: `from 20 to 25`.
    pub level: Vec<String>,
    /// Stand before a level that is reached: `to` in "fell to 10.3 %", which tells no change of 10.3 %.
    pub reaching: Vec<String>,
    /// Between a number and its unit: `de`, `d'`.
    pub linker: Vec<String>,
    /// After a number word of one character, shows that it counts: 个, 年.
    pub counter: Vec<String>,
    /// Forms of "one" that are articles or pronouns and by themselves no number; none listed: all forms.
    pub article: Vec<String>,
    /// The decimal sign in words: `point`, `virgule`, 点.
    pub point: Vec<String>,
    /// Words that are a decimal sign only where both sides are spelled out and the phrase ends or a unit follows: `uno
    /// con cinco`; also between a sum and its hundredths: `dos euros con cincuenta`.
    pub loose_point: Vec<String>,
    /// The sign of a negative number in words: `minus`.
    pub minus: Vec<String>,
    /// The same said behind the unit: five degrees `below zero`.
    pub minus_after: Vec<String>,
    /// Forms of one that stand behind the unit they count: `كيلومتر واحد`, `שקל אחד`. A language that lists some says one
    /// by the unit alone before an addend: `لتر ونصف` 1.5 L.
    pub one_after: Vec<String>,
    /// Names of units in a form that says two: `لترين`.
    pub dual: Vec<String>,
    /// Names that digits behind them belong to: Boeing.
    pub named: Vec<String>,
    /// Words for a street: an ordinal before them, in digits or with a capital, is part of a name, 125th `Street`; so are
    /// digits with a capitalised name between, 10 Downing `Street`.
    pub named_after: Vec<String>,
    /// Stand straight behind a house number: 4`丁目`; in scripts with capitals a capitalised name follows, 12 `rue` de
    /// Rivoli.
    pub address: Vec<String>,
    /// Between numerator and denominator: `over`, `out of`.
    pub over: Vec<String>,
    /// Between denominator and numerator: 分之.
    pub part_of: Vec<String>,
    /// Join the two bounds of "more than 5 but less than 10".
    pub both: Vec<String>,
    /// Behind a number, include it in its bound: "more than 5 `or equal`".
    pub or_equal: Vec<String>,
    /// Scale words stand before their count: `milioni tano`.
    pub scale_first: bool,
    /// Units, currencies and per cent stand before their number: `kilomita 20`.
    pub unit_first: bool,
    /// Words are tied to digits by a hyphen as a matter of grammar: `ngo-2016`, ב-20.
    pub prefixed_digits: bool,
    /// A lone digit at the end counts tenths of the scale word or the currency before it: 一万三, 三块五.
    pub short_tail: bool,
    /// Digits go on behind a scale word and a space: 3억 5000만.
    pub goes_on: bool,
    /// What may be written on to spelled-out numbers of two syllables or more, which then stand apart: 보다. Units of
    /// `cut` of two syllables or more do so with any number word.
    pub particles: Vec<String>,
    /// What a word written on to digits is cut into, so that each part is a token: 만, 명. `만 원`: a number word and its
    /// unit of one syllable each, which are cut without digits as well.
    pub cut: Vec<String>,
}

/// Signs of a region that writes numbers in its own way.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signs {
    pub decimal: Vec<String>,
    pub group: Vec<String>,
}

/// `value` is the bound, or the point of an `approx`; with `upper` it is a range.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VagueCount {
    pub value: String,
    #[serde(default)]
    pub upper: Option<String>,
    pub modifier: Modifier,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Modifiers {
    /// Stand before the number: `environ` …
    pub before: BTreeMap<ModifierName, Vec<String>>,
    /// … or behind it.
    pub after: BTreeMap<ModifierName, Vec<String>>,
}

/// Keys of `[modifier.before]` and `[modifier.after]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModifierName {
    Approx,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl From<ModifierName> for Modifier {
    fn from(name: ModifierName) -> Self {
        match name {
            ModifierName::Approx => Self::Approx,
            ModifierName::AtLeast => Self::AtLeast,
            ModifierName::MoreThan => Self::MoreThan,
            ModifierName::AtMost => Self::AtMost,
            ModifierName::LessThan => Self::LessThan,
        }
    }
}

/// Keys of `[time_unit]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnitName {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl From<TimeUnitName> for TimeUnit {
    fn from(name: TimeUnitName) -> Self {
        match name {
            TimeUnitName::Second => Self::Second,
            TimeUnitName::Minute => Self::Minute,
            TimeUnitName::Hour => Self::Hour,
            TimeUnitName::Day => Self::Day,
            TimeUnitName::Week => Self::Week,
            TimeUnitName::Month => Self::Month,
            TimeUnitName::Quarter => Self::Quarter,
            TimeUnitName::Half => Self::Half,
            TimeUnitName::Year => Self::Year,
            TimeUnitName::Decade => Self::Decade,
            TimeUnitName::Century => Self::Century,
        }
    }
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

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SegmentRules {
    /// Words with a full stop that does not end a sentence, as written: `M.`, `janv.`
    pub abbreviation: Vec<String>,
    /// A line that begins with one of these is a caption.
    pub caption: Vec<String>,
    /// A line that begins with one of these is no part of the article.
    pub boilerplate: Vec<String>,
    /// After a line that begins with one of these the article is over: "read also".
    pub end: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClauseRules {
    /// Words that begin a coordinated or subordinate clause when a verb follows: `et`, `à`, `de`, `pour`.
    pub linker: Vec<String>,
    /// Words between a verb of saying and what is said: `que`, `that`.
    pub complementizer: Vec<String>,
    /// Words that open a clause whatever follows: `tandis que`, `while`.
    pub opener: Vec<String>,
    /// Endings of infinitives (Latin-script verbs): `er`, `ir`.
    pub infinitive: Vec<String>,
    /// Endings of finite verbs and participles that open a clause behind a comma or coordinator: `-ent`, `-ant` …
    pub finite: Vec<String>,
    /// … and of the nouns that look like them: `-ment`.
    pub not_finite: Vec<String>,
    /// Words that join clauses: `et`, `and`.
    pub coordinator: Vec<String>,
    /// Finite auxiliaries and the like: `a`, `ont`, `est`.
    pub auxiliary: Vec<String>,
}

/// Words that tell who speaks. A trailing `*` admits any ending.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpeakerRules {
    /// Stand behind the subject, as words or as endings: は, ने, 은.
    pub subject: Vec<String>,
    /// What governs a phrase stands behind it: के अनुसार, によると.
    pub postpositions: bool,
    /// What they govern is no subject: in, bei.
    pub preposition: Vec<String>,
    /// Join the words of one phrase: minister `of` health.
    pub of: Vec<String>,
    /// Articles that do so by themselves: der, των.
    pub genitive: Vec<String>,
    /// Beginnings (`بال-`) and endings (`-diğini`) of words in small letters that are no part of a subject.
    pub outside: Vec<String>,
    /// All nouns are capitalised, so that a capital tells no name.
    pub capital_nouns: bool,
    /// Roles end compounds: Hafenchefin.
    pub compounds: bool,
    /// Words that hold a verb of saying and say nothing: 说话.
    pub not_say: Vec<String>,
    /// People who speak without a name: officials, negotiator.
    pub role: Vec<String>,
    /// Bodies that speak: ministry, company.
    pub body: Vec<String>,
    /// Stand for the company, the town and the country named before.
    pub company: Vec<String>,
    pub city: Vec<String>,
    pub country: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordLists {
    /// Function words.
    pub stop: Vec<String>,
    /// Words that almost every article uses; they weigh little when wording is compared.
    pub common: Vec<String>,
}
