//! Patterns with named slots, compiled into one trie per language.
//!
//! A pattern is words and slots: `le {day} {month} {year}`. `(…)` may be left out, `a|b` is a choice of single words,
//! `…*` admits any ending. White space in a pattern allows white space in the text; its absence forbids it.
//!
//! | slot | takes |
//! | --- | --- |
//! | `{day}` | 1 to 31 in digits, with or without an ordinal ending, or an ordinal word |
//! | `{month}` `{weekday}` `{season}` `{unit}` | a listed name; `{unit}` is a unit of time |
//! | `{monthnum}` | 1 to 12 in digits |
//! | `{year}` | four digits, 1000 to 2999 |
//! | `{yy}` | two digits |
//! | `{n}` | any cardinal number, in digits or words |
//! | `{ord}` | any ordinal number |
//! | `{hour}` `{minute}` | 0 to 24, 00 to 59 in digits |
//! | `{date}` | a date that another pattern has found, a bare year, the bare name of a month |
//!
//! The meaning of a date pattern is one of these words; numbers in it shift:
//!
//! | value | means |
//! | --- | --- |
//! | `day` `month` `year` `decade` `century` `season` | what the slots of that name say |
//! | `part` | the `{ord}`-th `{unit}` (quarter, half) of `{year}`, or of the year spoken of |
//! | `weekday`, `weekday last`, `weekday next` | the nearest one in the tense of the sentence, the past, the coming one |
//! | `unit -1`, `unit 0`, `unit +1`, `unit -n`, `unit +n` | whole units from the day of publication |
//! | `day -1`, `year -1`, `month 0` … | the same with a fixed unit |
//! | `month last`, `month next`, `month year-1` | the named month: most recent, coming, of the year before |
//! | `day year-1` | the day and month of the year before |
//! | `range` | from the first `{date}` (or `{day}`, `{month}`, `{year}`) to the second |
//! | `from`, `until`, `before`, `after` | open ranges |
//! | `early`, `mid`, `late` | a third of `{date}` |
//!
//! The value of a time pattern is empty, or `pm`: twelve hours later up to noon.

use std::collections::HashMap;
use std::sync::Arc;

use super::pack::Rule;
use super::tokenize::{Joining, tokenize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    Day,
    Month,
    MonthNum,
    Year,
    TwoDigitYear,
    Weekday,
    Season,
    Unit,
    Number,
    Ordinal,
    Hour,
    Minute,
    Date,
}

impl Slot {
    /// Its bit in [`Slots`].
    pub const fn bit(self) -> Slots {
        Slots(1 << self as u16)
    }
}

/// A set of slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots(u16);

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

/// The number of a word of the patterns; `open` admits any ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId {
    pub number: u16,
    pub open: bool,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A folded word; `open` admits any ending.
    Word {
        folded: String,
        open: bool,
    },
    Slot(Slot),
}

#[derive(Debug, Default)]
pub struct PatternNode {
    /// Steps onwards by the number of a word; `true`: no white space before it.
    pub words: Vec<(u16, bool, u32)>,
    pub slots: Vec<(Slot, bool, u32)>,
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

/// A rule as the scanner uses it.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    pub kind: RuleKind,
    pub value: String,
    /// `fr/date/{day} {month} {year}`.
    pub name: Arc<str>,
    /// Takes a date that another rule has found.
    pub nested: bool,
}

/// Rules that every language has: a year or a month that stands for a date inside another pattern ("since 1992").
pub const BARE_YEAR: u16 = 0;
pub const BARE_MONTH: u16 = 1;

/// All patterns of a language.
#[derive(Debug, Default)]
pub struct Patterns {
    pub nodes: Vec<PatternNode>,
    pub rules: Vec<CompiledRule>,
    /// Some rule takes a date that another rule has found.
    pub nested: bool,
    words: HashMap<(String, bool), u16>,
}

/// Why a pattern was refused.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    #[error("pattern {pattern:?} has the unknown slot {{{slot}}}")]
    UnknownSlot { pattern: String, slot: String },
    #[error("pattern {pattern:?} has a bracket that is not closed")]
    Unclosed { pattern: String },
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
        if self.nodes.is_empty() {
            self.nodes.push(PatternNode::default());
            for (index, value) in [(BARE_YEAR, "year"), (BARE_MONTH, "month")] {
                debug_assert_eq!(self.rules.len(), index as usize);
                let name = format!("{language}/date/bare-{value}");
                self.rules.push(CompiledRule {
                    kind: RuleKind::Date,
                    value: value.to_owned(),
                    name: name.into(),
                    nested: false,
                });
            }
        }
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
            });
            self.nested |= rule.pattern.contains("{date}");
            for flat in expand(&rule.pattern)? {
                let steps = steps(&flat, &rule.pattern, joining)?;
                self.insert(&steps, index);
            }
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
                    let edge = (*slot, *tight, next);
                    find_or_push(&mut edges.slots, |(s, t, _)| s == slot && t == tight, edge).2
                }
            };
            if target == next {
                self.nodes.push(PatternNode::default());
            }
            node = target as usize;
        }
        self.nodes[node].rule.get_or_insert(rule);
    }
}

fn find_or_push<T: Clone>(list: &mut Vec<T>, same: impl Fn(&T) -> bool, new: T) -> T {
    if let Some(found) = list.iter().find(|item| same(item)) {
        return found.clone();
    }
    list.push(new.clone());
    new
}

/// Every way to write a pattern out: with and without what is in brackets, each word of a choice.
fn expand(pattern: &str) -> Result<Vec<String>, PatternError> {
    if let Some(open) = pattern.find('(') {
        let close = pattern[open..]
            .find(')')
            .map(|i| open + i)
            .ok_or_else(|| PatternError::Unclosed {
                pattern: pattern.to_owned(),
            })?;
        let (before, inside, after) = (&pattern[..open], &pattern[open + 1..close], &pattern[close + 1..]);
        let mut all = Vec::new();
        for choice in inside.split('|') {
            all.extend(expand(&format!("{before}{choice}{after}"))?);
        }
        let shorter = if before.is_empty() || before.ends_with(' ') {
            after.trim_start()
        } else {
            after
        };
        all.extend(expand(&format!("{before}{shorter}"))?);
        return Ok(all);
    }
    let Some(at) = pattern.find('|') else {
        return Ok(vec![pattern.to_owned()]);
    };
    let start = pattern[..at].rfind(' ').map_or(0, |i| i + 1);
    let end = pattern[at..].find(' ').map_or(pattern.len(), |i| at + i);
    let mut all = Vec::new();
    for choice in pattern[start..end].split('|') {
        all.extend(expand(&format!("{}{choice}{}", &pattern[..start], &pattern[end..]))?);
    }
    Ok(all)
}

/// A pattern without brackets as steps, each with whether it must follow without white space.
fn steps(flat: &str, pattern: &str, joining: &Joining) -> Result<Vec<(Step, bool)>, PatternError> {
    let mut steps = Vec::new();
    let mut rest = flat.trim();
    let mut spaced = true;
    while !rest.is_empty() {
        if let Some(trimmed) = rest.strip_prefix(' ') {
            rest = trimmed;
            spaced = true;
        } else if let Some(after) = rest.strip_prefix('{') {
            let close = after.find('}').ok_or_else(|| PatternError::Unclosed {
                pattern: pattern.to_owned(),
            })?;
            let slot = slot(&after[..close]).ok_or_else(|| PatternError::UnknownSlot {
                pattern: pattern.to_owned(),
                slot: after[..close].to_owned(),
            })?;
            steps.push((Step::Slot(slot), !spaced));
            rest = &after[close + 1..];
            spaced = false;
        } else {
            let end = rest.find([' ', '{']).unwrap_or(rest.len());
            let (word, open) = match rest[..end].strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (&rest[..end], false),
            };
            let text = tokenize(word, 0, joining);
            let last = text.tokens.len().saturating_sub(1);
            for i in 0..text.tokens.len() {
                let step = Step::Word {
                    folded: text.word(i).to_owned(),
                    open: open && i == last,
                };
                steps.push((step, if i == 0 { !spaced } else { !text.tokens[i].spaced }));
            }
            rest = &rest[end..];
            spaced = false;
        }
    }
    Ok(steps)
}

fn slot(name: &str) -> Option<Slot> {
    Some(match name {
        "day" => Slot::Day,
        "month" => Slot::Month,
        "monthnum" => Slot::MonthNum,
        "year" => Slot::Year,
        "yy" => Slot::TwoDigitYear,
        "weekday" => Slot::Weekday,
        "season" => Slot::Season,
        "unit" => Slot::Unit,
        "n" => Slot::Number,
        "ord" => Slot::Ordinal,
        "hour" => Slot::Hour,
        "minute" => Slot::Minute,
        "date" => Slot::Date,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_choices_are_written_out() {
        let mut all = expand("(le) {day} mai|juin").unwrap();
        all.sort();
        assert_eq!(all, ["le {day} juin", "le {day} mai", "{day} juin", "{day} mai"]);
    }

    #[test]
    fn steps_know_where_white_space_is_forbidden() {
        let steps = steps("{year}-{monthnum} an*", "", &Joining::default()).unwrap();
        let tight: Vec<bool> = steps.iter().map(|(_, tight)| *tight).collect();
        assert_eq!(tight, [false, true, true, false]);
        assert_eq!(
            steps[3].0,
            Step::Word {
                folded: "an".into(),
                open: true
            }
        );
    }

    #[test]
    fn a_misspelled_slot_is_an_error_that_names_it() {
        let error = steps("{days}", "{days}", &Joining::default()).unwrap_err();
        assert_eq!(error.to_string(), "pattern \"{days}\" has the unknown slot {days}");
    }
}
