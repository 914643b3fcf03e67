//! Runs the patterns of a language over the tokens of a sentence, from the bottom up: dates first, then what is made of
//! dates ("since", "early", "from … to"), a bounded number of times.

use super::captures::{Captures, Found};
use super::numbers::Numbers;
use super::numeric::{self, Order};
use super::slots::Slotted;
use super::{plausible, time};
use crate::lexicon::pattern::{CompiledRule, NUMERIC, PatternNode, RuleKind, Slot};
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::date::PartialDate;

/// How often dates are put together into larger ones: "from the beginning of last May to the end of June" takes three.
const ROUNDS: usize = 4;
/// Readings of different length that are kept from one token.
const READINGS: usize = 5;
/// What is made of dates begins no more tokens before the last of them.
const REACH: usize = 16;
/// Steps through the patterns from one token; a bound on hostile text.
const STEPS: usize = 3000;

/// Everything found in a sentence; dates inside dates are named by their place in it.
#[derive(Debug, Default)]
pub struct Chart {
    pub found: Vec<Found>,
}

/// Every match from every token: of each kind the longest, of dates all lengths.
pub fn chart(
    lexed: &Lexed,
    lexicon: &Lexicon,
    numbers: &Numbers,
    order: Order,
    published: Option<PartialDate>,
) -> Chart {
    let mut matcher = Matcher {
        published,
        slotted: Slotted::new(lexed, lexicon, numbers),
        chart: Chart::default(),
        dates_at: Vec::new(),
        captures: Captures::default(),
        ends: Vec::new(),
        steps: 0,
    };
    matcher.run(order);
    matcher.chart
}

struct Matcher<'a> {
    published: Option<PartialDate>,
    slotted: Slotted<'a>,
    chart: Chart,
    /// For each token the dates that begin there, by their place in the chart; empty until there are some.
    dates_at: Vec<Vec<u32>>,
    /// What the slots on the way to the present node took.
    captures: Captures,
    /// What has been found from the present token.
    ends: Vec<Found>,
    steps: usize,
}

impl Matcher<'_> {
    fn run(&mut self, order: Order) {
        let lexicon = self.slotted.lexicon;
        for at in 0..self.slotted.lexed.len() {
            if let Some(found) = numeric::read(&self.slotted, at, order) {
                self.add(found);
            }
            self.longest(at, false);
        }
        if !lexicon.patterns.nested {
            return;
        }
        let mut known = 0;
        for _ in 0..ROUNDS {
            let fresh = &self.chart.found[known..];
            known += fresh.len();
            let mut starts: Vec<usize> = fresh
                .iter()
                .filter(|f| f.rule(lexicon).kind == RuleKind::Date)
                .flat_map(|f| f.from.saturating_sub(REACH)..=f.from)
                .collect();
            if starts.is_empty() {
                return;
            }
            starts.sort_unstable();
            starts.dedup();
            for at in starts {
                self.longest(at, true);
            }
        }
    }

    /// Puts what is found from token `at` into the chart; with `nested` only what is made of dates.
    fn longest(&mut self, at: usize, nested: bool) {
        let lexicon = self.slotted.lexicon;
        let patterns = &lexicon.patterns;
        let Some(root) = patterns.nodes.first() else { return };
        if self.slotted.numbers.is_inside_code(at) {
            return;
        }
        let by_word = self.slotted.lexed.classes(at).meets(Classes::PATTERN_START);
        let date = nested && self.dates_at.get(at).is_some_and(|d| !d.is_empty());
        let by_date = date && root.takes.meets(Slot::Date.bit());
        if !by_word && !by_date && !root.takes.meets(self.slotted.slots(at)) {
            return;
        }
        self.steps = 0;
        self.step(root, at, at);
        let mut ends = std::mem::take(&mut self.ends);
        ends.sort_by(|a, b| b.to.cmp(&a.to).then(a.rule.cmp(&b.rule)));
        let mut longest = [0; RuleKind::COUNT];
        for found in ends.drain(..) {
            let rule = found.rule(lexicon);
            if rule.nested != nested {
                continue;
            }
            if rule.kind == RuleKind::Date {
                self.add(found);
            } else if longest[rule.kind as usize] < found.to {
                longest[rule.kind as usize] = found.to;
                self.chart.found.push(found);
            }
        }
        self.ends = ends;
    }

    /// Adds a date unless it makes none, the same reading is there, or too many.
    fn add(&mut self, found: Found) {
        let Slotted {
            lexed,
            lexicon,
            numbers,
            ..
        } = self.slotted;
        if !plausible::is_plausible(lexed, lexicon, numbers, &found) {
            return;
        }
        if self.dates_at.is_empty() {
            self.dates_at = vec![Vec::new(); self.slotted.lexed.len()];
        }
        let here = &self.dates_at[found.from];
        let known = |i: &u32| {
            let other = &self.chart.found[*i as usize];
            (other.to, other.rule) == (found.to, found.rule)
        };
        if here.len() >= 2 * READINGS || here.iter().any(known) {
            return;
        }
        let index = self.chart.found.len() as u32;
        let rule = found.rule(lexicon);
        let blank = is_blank(rule) || plausible::is_impossible(&found, rule);
        self.chart.found.push(found);
        if blank || time::makes_sense(&self.chart, index, lexicon, self.published) {
            self.dates_at[self.chart.found[index as usize].from].push(index);
        } else {
            self.chart.found.pop();
        }
    }

    fn step(&mut self, node: &PatternNode, from: usize, at: usize) {
        self.steps += 1;
        if self.steps > STEPS {
            return;
        }
        if let Some(rule) = node.rule {
            self.end(from, at, rule);
        }
        let lexed = self.slotted.lexed;
        let Some(token) = lexed.text.tokens.get(at) else {
            return;
        };
        let nodes = &self.slotted.lexicon.patterns.nodes;
        let allowed = |tight: bool| !(tight && token.spaced && at > from);
        if !node.words.is_empty() && lexed.classes(at).meets(Classes::PATTERN) {
            for hit in lexed.hits_at(at) {
                let Sense::PatternWord { number, .. } = hit.sense else {
                    continue;
                };
                for (_, tight, next) in node.steps(number) {
                    if allowed(*tight) {
                        self.step(&nodes[*next as usize], from, hit.to as usize);
                    }
                }
            }
        }
        if node.slots.is_empty() {
            return;
        }
        let dates = node
            .takes
            .meets(Slot::Date.bit())
            .then(|| self.dates_from(at))
            .filter(|d| !d.is_empty());
        if dates.is_none() && !node.takes.meets(self.slotted.slots(at)) {
            return;
        }
        let present = self.slotted.slots(at);
        for (slot, bit, tight, next) in &node.slots {
            let may = *slot == Slot::Date || present.meets(*bit);
            if !may || !allowed(*tight) {
                continue;
            }
            let next = &nodes[*next as usize];
            if *slot == Slot::Date {
                for date in dates.iter().flatten() {
                    if !is_part(self.chart.found[*date as usize].rule(self.slotted.lexicon)) {
                        continue;
                    }
                    let Found { from: first, to, .. } = self.chart.found[*date as usize];
                    if to == first + 1 && self.slotted.is_counted(first) {
                        continue;
                    }
                    self.captures.dates.push(*date);
                    self.step(next, from, to);
                    self.captures.dates.pop();
                }
                continue;
            }
            if let Slot::Word(word) = slot {
                let mut last = at;
                for hit in lexed.hits_at(at) {
                    if hit.sense == Sense::Time(*word) && hit.to as usize != last {
                        last = hit.to as usize;
                        self.step(next, from, last);
                    }
                }
                continue;
            }
            let mark = self.captures.mark();
            if let Some(to) = self.slotted.take(*slot, at, &mut self.captures) {
                self.step(next, from, to);
            }
            self.captures.back_to(mark);
        }
    }

    /// The dates at a token, those behind a word that leads to them included: "after `the` 15th".
    fn dates_from(&self, at: usize) -> Vec<u32> {
        let mut dates = self.dates_at.get(at).cloned().unwrap_or_default();
        if !self.dates_at.is_empty() && self.slotted.slots(at).meets(Slot::Word(TimeWord::Lead).bit()) {
            for hit in self.slotted.lexed.hits_at(at) {
                if hit.sense == Sense::Time(TimeWord::Lead) {
                    dates.extend(self.dates_at.get(hit.to as usize).into_iter().flatten());
                }
            }
        }
        dates
    }

    /// Keeps what ends here, once for each end and rule.
    fn end(&mut self, from: usize, to: usize, rule: u16) {
        let known = self.ends.iter().any(|f| (f.to, f.rule) == (to, rule));
        if !known && self.ends.len() < 4 * READINGS {
            self.ends.push(Found {
                from,
                to,
                rule,
                captures: self.captures.clone(),
            });
        }
    }
}

/// Whether a date may be part of another: not what is no date, nor what something is only compared with.
fn is_part(rule: &CompiledRule) -> bool {
    !is_blank(rule) && rule.value != "compared"
}

fn is_blank(rule: &CompiledRule) -> bool {
    matches!(rule.value.as_str(), "none" | "nothing")
}

/// A numeric date, found without a pattern.
pub fn numeric_found(from: usize, to: usize, captures: Captures) -> Found {
    Found {
        from,
        to,
        rule: NUMERIC,
        captures,
    }
}
