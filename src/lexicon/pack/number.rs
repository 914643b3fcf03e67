//! The parts of a language file on numbers.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::quantity::Modifier;

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
    /// Stand behind, or are written on to, a level that is left: `から` in 32人から34人に.
    pub level_after: Vec<String>,
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
