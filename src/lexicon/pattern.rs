//! Patterns with named slots, compiled into one trie per language.
//!
//! A pattern is words and slots: `le {day} {month} {year}`. `(…)` may be left out, `a|b` is a choice of single words,
//! `…*` admits any ending. White space in a pattern allows white space in the text; its absence forbids it.
//!
//! | slot | takes |
//! | --- | --- |
//! | `{day}` | 1 to 31 in digits, with or without an ordinal ending, or an ordinal word |
//! | `{month}` `{weekday}` `{season}` `{quarter}` `{half}` `{unit}` | a listed name; `{unit}` is a unit of time |
//! | `{monthname}` `{dayname}` | a name of a month or a day that is no other word and no abbreviation |
//! | `{monthnum}` | 1 to 12 in digits |
//! | `{year}` | four digits, 1000 to 2999; a number with an era; two halves (nineteen eighty-four) |
//! | `{erayear}` | a year that is said with its era |
//! | `{yy}` | two digits |
//! | `{n}` | any cardinal number, in digits or words |
//! | `{length}` | numbers with units of time, larger ones first: two years and three months; lengths of one word |
//! | `{ord}` | any ordinal number |
//! | `{hour}` `{minute}` | 0 to 24, 00 to 59 in digits |
//! | `{date}` | a date that another pattern has found |
//! | `{last}` `{early}` `{since}` … | a word of that class ([`super::time_word`]) |
//!
//! The meaning of a date pattern is one of these words; numbers in it shift:
//!
//! | value | means |
//! | --- | --- |
//! | `day` `month` `year` `season` `part` | what the slots say; without a year the nearest in the tense of the sentence |
//! | `decade` `century` | that of `{year}`, `{yy}`, `{n}` or `{ord}`; `decade 70` that of the words: the seventies |
//! | `week` | the `{n}`-th or `{ord}`-th week of the year (ISO 8601), of `{year}` or of the year of publication |
//! | `fiscal` | the year of that number, whose first month is not known |
//! | `unit -1`, `unit 0`, `unit +1` | the unit, weekday, month or season before, around, after the day of publication |
//! | `unit -n`, `unit +n` | that many units before or after the day of publication, to the day; the unit is the grain |
//! | `day -1`, `year -1`, `month 0`, `weekday1 -1` … | the same with a fixed unit |
//! | `weekday week-1`, `weekday week+1` | the weekday of last week, of next week |
//! | `first +n`, `first -n` | the first, the last `{n}` units of `{date}`, or of the year spoken of |
//! | `ending -n` | the `{n}` units that end with `{date}` |
//! | `ahead +n` | `unit +n` where the sentence looks ahead |
//! | `window -n`, `window +n` | the `{n}` units that end before, that begin after the day of publication |
//! | `within +n` | the `{n}` units from the day of publication on |
//! | `named year-1`, `late year`, `so-far month` … | the same values with a fixed unit: the day before, the end of the year |
//! | `named -1`, `named 0`, `named +1`, `named -n`, `named +n` | units counted from the period spoken of |
//! | `same-in` | the period spoken of, of that `{unit}` if one is named, in the year of `{date}` |
//! | `day ±1` | the day before or after publication, by the tense of the sentence |
//! | `month year-1`, `day year-1` | the named month, the named day of the year before |
//! | `of` | of two dates the finer within the coarser: Monday of next week |
//! | `around` | the `{unit}` that `{date}` lies in: the week of 7 October |
//! | `quarter` | the `{ord}`-th quarter, no other unit |
//! | `nth`, `nth -1`, `nth 1` | the `{ord}`-th, last, first `{unit}` or `{weekday}` of `{date}` |
//! | `shift -n`, `shift +n` | `{n}` units before, after `{date}` |
//! | `span` | the `{n}` units from `{date}` on |
//! | `range` | from the first `{date}` (or `{day}`, `{month}`, `{year}`) to the second |
//! | `from`, `until`, `before`, `after` | open ranges |
//! | `early`, `mid`, `late` | a third of `{date}` |
//! | `so-far`, `rest` | the part of `{date}` (or of the unit around the day of publication) that is over, that is left |
//! | `same` | the `{date}` inside, in other words |
//! | `compared` | the same, of a date that counts from another: from a year earlier |
//! | `none` | no date at all, whatever figures and lengths stand in it: every Monday |
//! | `off` | the rule for every language with this pattern does not hold |
//! | `nothing` | no date, no figure, no length: a name, an idiom |
//!
//! The value of a time pattern is empty, or `am` or `pm`: by the clock of twelve hours. That of a duration pattern is empty, or the
//! number of units where the words have none: `1` for "an hour", `~3` for about three; or the whole length, `PT15M`.

mod slot;
mod written;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::pack::Rule;
use super::tokenize::Joining;
use written::{Step, expand, steps};

pub use slot::{Slot, Slots};
pub use written::PatternError;

/// The number of a word of the patterns; `open` admits any ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId {
    pub number: u16,
    pub open: bool,
}

#[derive(Debug, Default)]
pub struct PatternNode {
    /// Steps onwards by the number of a word; `true`: no white space before it.
    pub words: Vec<(u16, bool, u32)>,
    /// Steps onwards by a slot, with its bit.
    pub slots: Vec<(Slot, Slots, bool, u32)>,
    /// What its slots can take.
    pub takes: Slots,
    /// Index of the rule that ends here; the first listed wins.
    pub rule: Option<u16>,
}

impl PatternNode {
    /// The steps over one word; sorted by word.
    pub fn steps(&self, word: u16) -> impl Iterator<Item = &(u16, bool, u32)> {
        let first = self.words.partition_point(|(number, _, _)| *number < word);
        self.words[first..]
            .iter()
            .take_while(move |(number, _, _)| *number == word)
    }
}

/// What a pattern makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleKind {
    Date,
    Time,
    Duration,
    Anniversary,
}

impl RuleKind {
    pub const COUNT: usize = 4;
}

/// A rule as the scanner uses it.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    pub kind: RuleKind,
    pub value: String,
    /// `fr/date/{day} {month} {year}`.
    pub name: Arc<str>,
    /// Takes a date that another rule has found.
    pub nested: bool,
    /// Counts only inside another date.
    pub weak: bool,
}

/// The rule that every language has: numeric dates, `2/9/2025`, whose order is no matter of words.
pub const NUMERIC: u16 = 0;

/// All patterns of a language.
#[derive(Debug, Default)]
pub struct Patterns {
    pub nodes: Vec<PatternNode>,
    pub rules: Vec<CompiledRule>,
    /// Some rule takes a date that another rule has found.
    pub nested: bool,
    words: HashMap<(String, bool), u16>,
}

impl Patterns {
    /// Adds the rules of one kind in the order of the file.
    pub fn add(
        &mut self,
        language: &str,
        kind: RuleKind,
        rules: &[Rule],
        joining: &Joining,
    ) -> Result<(), PatternError> {
        self.begin(language);
        let kind_name = match kind {
            RuleKind::Date => "date",
            RuleKind::Time => "time",
            RuleKind::Duration => "duration",
            RuleKind::Anniversary => "anniversary",
        };
        for rule in rules {
            let index = self.rules.len() as u16;
            self.rules.push(CompiledRule {
                kind,
                value: rule.value.clone(),
                name: format!("{language}/{kind_name}/{}", rule.pattern).into(),
                nested: rule.pattern.contains("{date}"),
                weak: rule.weak,
            });
            self.nested |= rule.pattern.contains("{date}");
            self.insert_all(&rule.pattern, index, joining)?;
        }
        Ok(())
    }

    /// Adds the shifts that are listed as pattern and value only.
    pub fn add_relative(
        &mut self,
        language: &str,
        rules: &BTreeMap<String, String>,
        joining: &Joining,
    ) -> Result<(), PatternError> {
        self.begin(language);
        for (pattern, value) in rules {
            let index = self.rules.len() as u16;
            self.rules.push(CompiledRule {
                kind: RuleKind::Date,
                value: value.clone(),
                name: format!("{language}/relative/{pattern}").into(),
                nested: false,
                weak: false,
            });
            self.insert_all(pattern, index, joining)?;
        }
        Ok(())
    }

    fn begin(&mut self, language: &str) {
        if self.nodes.is_empty() {
            self.nodes.push(PatternNode::default());
            self.rules.push(CompiledRule {
                kind: RuleKind::Date,
                value: "numeric".to_owned(),
                name: format!("{language}/date/numeric").into(),
                nested: false,
                weak: false,
            });
        }
    }

    fn insert_all(&mut self, pattern: &str, rule: u16, joining: &Joining) -> Result<(), PatternError> {
        for flat in expand(pattern)? {
            let steps = steps(&flat, pattern, joining)?;
            self.insert(&steps, rule);
        }
        Ok(())
    }

    /// To be called when all rules are in: sorts the steps by word.
    pub fn finish(&mut self) {
        self.nodes.iter_mut().for_each(|node| node.words.sort_unstable());
    }

    /// Whether some pattern begins with this word.
    pub fn begins_with(&self, word: WordId) -> bool {
        self.nodes
            .first()
            .is_some_and(|root| root.steps(word.number).next().is_some())
    }

    /// The words of all patterns, folded, with their numbers.
    pub fn words(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.words.iter().map(|((word, open), number)| {
            (
                word.as_str(),
                WordId {
                    number: *number,
                    open: *open,
                },
            )
        })
    }

    fn insert(&mut self, steps: &[(Step, bool)], rule: u16) {
        let mut node = 0usize;
        for (step, tight) in steps {
            let next = self.nodes.len() as u32;
            let edges = &mut self.nodes[node];
            let target = match step {
                Step::Word { folded, open } => {
                    let count = self.words.len() as u16;
                    let number = *self.words.entry((folded.clone(), *open)).or_insert(count);
                    let edge = (number, *tight, next);
                    find_or_push(&mut edges.words, |(n, t, _)| *n == number && t == tight, edge).2
                }
                Step::Slot(slot) => {
                    edges.takes.insert(slot.bit());
                    let edge = (*slot, slot.bit(), *tight, next);
                    find_or_push(&mut edges.slots, |(s, _, t, _)| s == slot && t == tight, edge).3
                }
            };
            if target == next {
                self.nodes.push(PatternNode::default());
            }
            node = target as usize;
        }
        if node > 0 {
            self.nodes[node].rule.get_or_insert(rule);
        }
    }
}

fn find_or_push<T: Clone>(list: &mut Vec<T>, same: impl Fn(&T) -> bool, new: T) -> T {
    if let Some(found) = list.iter().find(|item| same(item)) {
        return found.clone();
    }
    list.push(new.clone());
    new
}
