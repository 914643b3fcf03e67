//! Figures: a numeral with its modifier, its range, and its unit: number, percent, ordinal, money, measure.

use std::collections::HashMap;

use super::candidate::Candidate;
use super::numeral::{self, Numeral};
use super::ordinal;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon, currencies, units};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::text::TokenKind;

/// What stands beside a numeral and says what it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum UnitKind {
    Percent(PercentUnit),
    Currency { index: u16, assumed: bool },
    Subunit { index: u16 },
    Measure(u16),
}

/// The numerals of a sentence by their first token.
pub type Numerals = Vec<Option<Numeral>>;

pub fn numerals(lexed: &Lexed, lexicon: &Lexicon) -> Numerals {
    let mut numerals = vec![None; lexed.len()];
    let mut at = 0;
    while at < lexed.len() {
        // No figure begins inside a code: 3.2.1 holds no 2.1.
        if let Some(end) = super::digits::code_end(lexed, lexicon, at) {
            at = end;
            continue;
        }
        numerals[at] = numeral::read(lexed, lexicon, at);
        at += 1;
    }
    numerals
}

/// All figures of a sentence; readings may overlap.
pub fn figures(
    document: &str,
    lexed: &Lexed,
    lexicon: &Lexicon,
    numerals: &Numerals,
    region: Option<&str>,
) -> Vec<Candidate> {
    let reader = Reader {
        document,
        lexed,
        lexicon,
        numerals,
        region,
        before: modifiers_before(lexed),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexed.len() {
        if let Some(ordinal) = reader.ordinal(at) {
            at = ordinal.to.max(at + 1);
            found.push(ordinal);
            continue;
        }
        match reader.figure(at) {
            Some((candidate, end)) => {
                found.push(candidate);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Modifiers by the token that they stand before.
fn modifiers_before(lexed: &Lexed) -> HashMap<usize, (usize, Modifier)> {
    let mut before: HashMap<usize, (usize, Modifier)> = HashMap::new();
    for hit in lexed.hits() {
        if let Sense::Before(modifier) = hit.sense {
            let entry = before.entry(hit.to as usize).or_insert((hit.from as usize, modifier));
            // "no more than" is longer than "more than" and ends at the same token.
            if (hit.from as usize) < entry.0 {
                *entry = (hit.from as usize, modifier);
            }
        }
    }
    before
}

struct Reader<'a> {
    document: &'a str,
    lexed: &'a Lexed,
    lexicon: &'a Lexicon,
    numerals: &'a Numerals,
    region: Option<&'a str>,
    before: HashMap<usize, (usize, Modifier)>,
}

impl Reader<'_> {
    fn ordinal(&self, at: usize) -> Option<Candidate> {
        let (n, to) = ordinal::read(self.lexed, self.lexicon, at)?;
        let quantity = Quantity::worded(Decimal::from_int(n), Decimal::ZERO, Modifier::Exact);
        let counted = self.counted(to);
        let value = Value::Ordinal { quantity, counted };
        Some(Candidate::new(at, to, 4, value, self.rule("ordinal")))
    }

    /// The figure that begins with token `at` (a numeral, or a currency before one), and the token after it.
    fn figure(&self, at: usize) -> Option<(Candidate, usize)> {
        let prefix = self.unit_before(at);
        let start = prefix.map_or(at, |(_, to)| to);
        let first = self.scaled_behind_modifier(self.numerals.get(start).copied().flatten()?);
        let between = self.between(at);
        let (numerals, mut end) = match self.second(start, first, between) {
            Some((low, high)) => (vec![low, high], high.to),
            None => (vec![first], first.to),
        };
        let mut unit = prefix.map(|(unit, _)| unit);
        if let Some((after, to)) = self.unit_after(end)
            && (unit.is_none() || matches!(after, UnitKind::Currency { .. }))
        {
            unit = Some(after);
            end = to;
        }
        let mut modifier = first.modifier;
        let mut from = at;
        if let Some((start, word)) = self.before.get(&at).copied() {
            modifier = word;
            from = start;
        }
        if let Some((word, to)) = self.modifier_after(end).or_else(|| self.modifier_after_noun(end)) {
            modifier = if modifier == Modifier::Exact { word } else { modifier };
            end = to;
            if unit.is_none()
                && let Some((after, to)) = self.unit_after(end)
            {
                unit = Some(after);
                end = to;
            }
        }
        if let Some(opener) = between.filter(|_| numerals.len() == 2) {
            from = from.min(opener);
        }
        if unit.is_none() && modifier == Modifier::Exact && numerals.len() == 1 && !self.counts(at, first) {
            return None;
        }
        let quantity = self.quantity(&numerals, modifier)?;
        let mut candidate = self.candidate(from, end, quantity, unit, &numerals)?;
        if let (Some(other), [_]) = (first.alternative, numerals.as_slice()) {
            let other = Quantity::worded(other, Decimal::ZERO, modifier);
            if let Some(reading) = self.candidate(from, end, other, unit, &numerals) {
                candidate.alternatives.push(reading.value);
                candidate.assumed.push(Assumption::Scale);
            }
        }
        Some((candidate, end))
    }

    /// A bare numeral is a count, but for "one" and for single characters that are parts of words.
    fn counts(&self, at: usize, numeral: Numeral) -> bool {
        if numeral.lone_one {
            return false;
        }
        if numeral.spelled && numeral::is_spaceless_word(self.lexed, at) && numeral.to - at == 1 {
            return self
                .lexicon
                .number
                .counter
                .iter()
                .any(|c| c == self.lexed.text.word(numeral.to));
        }
        true
    }

    fn quantity(&self, numerals: &[Numeral], modifier: Modifier) -> Option<Quantity> {
        match numerals {
            [only] => Some(Quantity::worded(only.value, only.precision, modifier)),
            [low, high] => Some(Quantity::range(low.value, high.value)),
            _ => None,
        }
    }

    fn candidate(
        &self,
        from: usize,
        to: usize,
        quantity: Quantity,
        unit: Option<UnitKind>,
        numerals: &[Numeral],
    ) -> Option<Candidate> {
        let stated_decimals = |q: Quantity, numeral: &Numeral| {
            // A percentage or a measure is said to its last digit, an integer one to the unit.
            if numeral.precision.is_zero() && q.modifier == Modifier::Exact {
                q.stated
                    .map_or(q, |v| Quantity::worded(v, Decimal::ONE, Modifier::Exact))
            } else {
                q
            }
        };
        let first = numerals.first()?;
        Some(match unit {
            None => {
                let value = Value::Number {
                    quantity,
                    counted: self.counted(to),
                };
                Candidate::new(from, to, 5, value, self.rule("number"))
            }
            Some(UnitKind::Percent(unit)) => {
                let value = Value::Percent {
                    quantity: stated_decimals(quantity, first),
                    unit,
                };
                Candidate::new(from, to, 2, value, self.rule("percent"))
            }
            Some(UnitKind::Currency { index, assumed }) => {
                let index = if assumed {
                    currencies::of_region(index, self.region)
                } else {
                    index
                };
                let unit = currencies::all()[index as usize].code.clone();
                let mut candidate = Candidate::new(
                    from,
                    to,
                    1,
                    Value::Money {
                        quantity,
                        unit,
                        unit_assumed: assumed,
                    },
                    self.rule("money"),
                );
                if assumed {
                    candidate.assumed.push(Assumption::Unit);
                }
                candidate
            }
            Some(UnitKind::Subunit { index }) => {
                let quantity = quantity.scaled(Decimal::power_of_ten(-2)?)?;
                let unit = currencies::all()[index as usize].code.clone();
                Candidate::new(
                    from,
                    to,
                    1,
                    Value::Money {
                        quantity,
                        unit,
                        unit_assumed: false,
                    },
                    self.rule("money"),
                )
            }
            Some(UnitKind::Measure(index)) => {
                let unit = units::all()[index as usize].code.clone();
                let value = Value::Measure {
                    quantity: stated_decimals(quantity, first),
                    unit,
                };
                Candidate::new(from, to, 3, value, self.rule("measure"))
            }
        })
    }

    fn rule(&self, name: &str) -> String {
        format!("{}/{name}", self.lexicon.tag)
    }

    /// A currency sign or code before a numeral; `from` is its first token.
    fn unit_before(&self, at: usize) -> Option<(UnitKind, usize)> {
        let spaceless = numeral::is_spaceless_word(self.lexed, at);
        let sign = |s: &Sense| match s {
            Sense::Currency { index, assumed } => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            // 百分之十五
            Sense::Percent(unit) if spaceless => Some(UnitKind::Percent(*unit)),
            _ => None,
        };
        let (unit, to) = self.lexed.longest(at, sign)?;
        // A currency word followed by a number in the next clause is no prefix: signs and codes only.
        let is_sign = spaceless
            || self.lexed.text.tokens[at].kind == TokenKind::Symbol
            || self.lexed.text.tokens[at].case == crate::model::text::Case::Upper;
        (is_sign && self.numerals.get(to).is_some_and(|n| n.is_some())).then_some((unit, to))
    }

    /// The unit behind a numeral, a linker (`de`) between them allowed.
    fn unit_after(&self, at: usize) -> Option<(UnitKind, usize)> {
        let pick = |s: &Sense| match s {
            Sense::Percent(unit) => Some(UnitKind::Percent(*unit)),
            Sense::Currency { index, assumed } => Some(UnitKind::Currency {
                index: *index,
                assumed: *assumed,
            }),
            Sense::Subunit { index } => Some(UnitKind::Subunit { index: *index }),
            Sense::Unit(index) => Some(UnitKind::Measure(*index)),
            _ => None,
        };
        if let Some(found) = self.lexed.longest(at, pick) {
            return Some(found);
        }
        let hyphen = self.lexed.text.word(at) == "-" && !self.lexed.text.tokens[at].spaced;
        if self.is_linker(at) || hyphen {
            let (unit, to) = self.lexed.longest(at + 1, pick)?;
            // "5 of the kilos": only scale words link to a unit; percent never does.
            return (!matches!(unit, UnitKind::Percent(_))).then_some((unit, to));
        }
        None
    }

    fn is_linker(&self, at: usize) -> bool {
        let word = self.lexed.text.word(at);
        !word.is_empty() && self.lexicon.number.linker.iter().any(|l| l == word)
    }

    fn modifier_after(&self, at: usize) -> Option<(Modifier, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::After(modifier) => Some(*modifier),
            _ => None,
        })
    }

    /// "12 tickets at most": the modifier stands behind the noun.
    fn modifier_after_noun(&self, at: usize) -> Option<(Modifier, usize)> {
        let noun = self.lexed.text.tokens.get(at)?;
        let plain = noun.kind == TokenKind::Word && !self.lexicon.is_stop(self.lexed.text.word(at));
        if !plain || numeral::is_spaceless_word(self.lexed, at) {
            return None;
        }
        self.modifier_after(at + 1).map(|(modifier, _)| (modifier, at))
    }

    /// 20多亿: a modifier between the digits and their scale word.
    fn scaled_behind_modifier(&self, first: Numeral) -> Numeral {
        let Some((modifier, to)) = self.modifier_after(first.to) else {
            return first;
        };
        let scale = self
            .lexed
            .longest(to, |s| if let Sense::Multiplier(m) = s { Some(*m) } else { None });
        match scale.and_then(|(m, to)| Some((first.value.mul(m)?, m, to))) {
            Some((value, scale, to)) if numeral::is_spaceless_word(self.lexed, to - 1) => Numeral {
                value,
                precision: scale,
                scale: Some(scale),
                modifier,
                to,
                ..first
            },
            _ => first,
        }
    }

    /// Whether "between" or "from" stands before token `at`; gives its first token.
    fn between(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let word = self.lexed.text.word(before);
        self.lexicon
            .number
            .between
            .iter()
            .any(|[open, _]| open == word)
            .then_some(before)
    }

    /// The second end of a range; the scale word of the second covers both: "5 to 7 million".
    fn second(&self, start: usize, first: Numeral, between: Option<usize>) -> Option<(Numeral, Numeral)> {
        // "between 2% and 3%": the unit may stand at both ends.
        let repeated = self.unit_after(first.to);
        let gap = repeated.map_or(first.to, |(_, to)| to);
        let sign = self.lexed.text.word(gap);
        let token = self.lexed.text.tokens.get(gap)?;
        let listed = self.lexicon.number.range.iter().any(|r| r == sign);
        let paired = between.is_some_and(|open| {
            let opener = self.lexed.text.word(open);
            self.lexicon
                .number
                .between
                .iter()
                .any(|[o, sep]| o == opener && sep == sign)
        });
        if !listed && !paired {
            return None;
        }
        let mut at = gap + 1;
        if let Some((_, to)) = self.unit_before(at) {
            at = to;
        }
        let second = self.numerals.get(at).copied().flatten()?;
        if token.kind == TokenKind::Punct && token.spaced != self.lexed.text.tokens.get(gap + 1)?.spaced {
            return None;
        }
        if repeated.is_some_and(|(unit, _)| self.unit_after(second.to).map(|(u, _)| u) != Some(unit)) {
            return None;
        }
        let mut low = first;
        if low.scale.is_none()
            && let Some(scale) = second.scale
        {
            low.value = low.value.mul(scale)?;
        }
        // "from 20 to 25" after a rise or a fall tells two levels, not a range.
        let tells_levels = between.is_some_and(|open| {
            let opener = self.lexed.text.word(open);
            self.lexicon.number.level.iter().any(|l| l == opener)
        });
        let moves = tells_levels && self.tells_change(start);
        let ascending = low.value < second.value;
        (ascending && !moves && !second.lone_one && second.modifier == Modifier::Exact).then_some((low, second))
    }

    fn tells_change(&self, before: usize) -> bool {
        self.lexed.hits().iter().any(|h| {
            (h.to as usize) <= before && matches!(h.sense, Sense::Cue(Cue::Increase | Cue::Decrease | Cue::Corrected))
        })
    }

    /// The noun behind a number, as written: the next word, signs and function words aside.
    fn counted(&self, at: usize) -> Option<String> {
        let linked = at + usize::from(self.is_linker(at));
        let mut i = linked;
        while i < linked + 2 {
            let token = self.lexed.text.tokens.get(i)?;
            if token.kind != TokenKind::Word || (i == at && !token.spaced && !numeral::is_spaceless_word(self.lexed, i))
            {
                return None;
            }
            let word = self.lexed.text.word(i);
            if self.lexicon.is_stop(word) {
                return None;
            }
            if numeral::is_spaceless_word(self.lexed, i) {
                let (_, to) = self.lexed.longest(i, |s| matches!(s, Sense::Topic(_)).then_some(()))?;
                return Some(self.lexed.text.span(i, to).of(self.document).to_owned());
            }
            if !self.is_adjective_before_noun(i) {
                return Some(token.span.of(self.document).to_owned());
            }
            i += 1;
        }
        None
    }

    /// An ordinal or a demonym between number and noun: "20 new documents" keeps the next word.
    fn is_adjective_before_noun(&self, at: usize) -> bool {
        self.lexed
            .hits_at(at)
            .iter()
            .any(|h| matches!(h.sense, Sense::Place(_) | Sense::Ordinal(_)))
            && self
                .lexed
                .text
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == TokenKind::Word)
    }
}
