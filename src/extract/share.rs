//! Shares told as fractions and as counts: "three in four" and "75 of 100 members" are 75 %, "half of the 400 homes" are 200.

use std::ops::Range;

use super::clause::clause_of;
use super::draft::Draft;
use super::period::Scene;
use super::reader::SentenceReader;
use super::topic;
use crate::model::claim::{IMPLIED_BY_SHARE, arithmetic_rule};
use crate::model::decimal::Decimal;
use crate::model::mention::{Mention, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};

/// Tokens between a share and the count that it is a share of, at most: "of the".
const REACH: usize = 3;
/// Decimals of a percentage that has no end.
const DECIMALS: u32 = 6;
const HUNDRED: Decimal = Decimal::from_int(100);
/// The rules of a count that a share is told of, and of that share.
pub const WHOLE: &str = "share/whole";
pub const SHARE: &str = "share/of-count";

impl SentenceReader<'_> {
    /// What the shares of a sentence say in another way; counts that they are shares of are marked as such among `drafts`.
    pub(super) fn shares(&self, drafts: &mut [Draft], scene: &Scene<'_>, used_dates: &mut Vec<usize>) -> Vec<Draft> {
        let mut implied = Vec::new();
        for (n, (tokens, mention)) in self.mentions.iter().enumerate() {
            let Some(share) = share_of(&mention.value) else {
                continue;
            };
            let next = self.mentions.get(n + 1);
            let is_fraction = share < Decimal::ONE && matches!(mention.value, Value::Number { .. });
            let whole = next
                .filter(|(to, _)| self.is_of(tokens, to, is_fraction))
                .and_then(|(_, whole)| {
                    let draft = drafts.iter_mut().find(|d| d.span == whole.span)?;
                    let count = draft.value.quantity().filter(|_| is_count(&draft.value))?;
                    Some((*count, draft))
                });
            match whole {
                Some((count, draft)) if share < Decimal::ONE => {
                    implied.extend(part(draft, &count, share));
                    draft.rules.push(WHOLE.to_owned());
                    if let Some(own) = drafts.iter_mut().find(|d| d.span == mention.span && is_fraction) {
                        own.rules.push(SHARE.to_owned());
                    }
                }
                Some((count, _)) => implied.extend(self.ratio(tokens, mention, &count, scene, used_dates)),
                None if is_fraction => implied.extend(self.percentage(
                    (tokens, mention),
                    Quantity::worded(share.mul(HUNDRED).unwrap_or_default(), Decimal::ZERO, Modifier::Approx),
                    format!("{share} = {} %", share.mul(HUNDRED).unwrap_or_default()),
                    (scene, used_dates),
                )),
                None => {}
            }
        }
        implied
    }

    /// "75 of its 100 members".
    fn ratio(
        &self,
        tokens: &Range<usize>,
        mention: &Mention,
        whole: &Quantity,
        scene: &Scene<'_>,
        used_dates: &mut Vec<usize>,
    ) -> Option<Draft> {
        let (part, whole) = (mention.value.quantity()?.stated?, whole.stated?);
        if !is_count(&mention.value) || part >= whole {
            return None;
        }
        let percent = part.mul(HUNDRED)?.ratio(whole, DECIMALS)?;
        let precision = Decimal::power_of_ten(-(DECIMALS as i32))?;
        let arithmetic = format!("{part} / {whole} = {percent} %");
        // "Three of four" is a way of speaking, "75 of 100" a count.
        let modifier = if whole <= Decimal::from_int(10) {
            Modifier::Approx
        } else {
            Modifier::Exact
        };
        let quantity = Quantity::worded(percent, precision, modifier);
        self.percentage((tokens, mention), quantity, arithmetic, (scene, used_dates))
    }

    /// A share as a percentage, read where it stands; `None` where no concept is named that it is a share of, and for changes.
    fn percentage(
        &self,
        (tokens, mention): (&Range<usize>, &Mention),
        quantity: Quantity,
        arithmetic: String,
        (scene, used_dates): (&Scene<'_>, &mut Vec<usize>),
    ) -> Option<Draft> {
        let value = Value::Percent {
            quantity,
            unit: PercentUnit::Percent,
        };
        let clause = clause_of(&self.clauses, tokens.start);
        let place = (tokens.start, tokens.end);
        if topic::is_change(self.lexed, self.lexicon, clause, place, &value) {
            return None;
        }
        let read = Mention {
            value,
            ..mention.clone()
        };
        let draft = self.figure(tokens, &read, scene, used_dates)?;
        let named = draft.measured().and_then(crate::lexicon::topics::of_claim);
        named?;
        let mut rules = vec![IMPLIED_BY_SHARE.to_owned(), arithmetic_rule(&arithmetic)];
        rules.extend(draft.rules.iter().skip(1).cloned());
        Some(Draft { rules, ..draft })
    }

    /// Whether the count at `whole` follows the share at `part` behind "of the"; behind a fraction an article will do: "half the
    /// 400 homes", "die Hälfte der 400 Häuser".
    fn is_of(&self, part: &Range<usize>, whole: &Range<usize>, is_fraction: bool) -> bool {
        let lexicon = self.lexicon;
        let gap = part.end..whole.start;
        let word = |i: usize| self.lexed.text.word(i);
        let of = |i: usize| lexicon.number.linker.has(word(i));
        let plain = |i: usize| of(i) || (lexicon.is_stop(word(i)) && !lexicon.number.reaching.has(word(i)));
        let linked = gap.clone().any(of) || (part.end > part.start && of(part.end - 1));
        part.end <= whole.start
            && gap.len() <= REACH
            && gap.clone().all(plain)
            && (linked || (is_fraction && gap.len() == 1))
    }
}

/// The value of a number or a percentage that may be a share: a fraction of one, or a count that another follows.
fn share_of(value: &Value) -> Option<Decimal> {
    let quantity = value.quantity().filter(|q| q.modifier == Modifier::Exact)?;
    let stated = quantity.stated.filter(|s| !s.is_negative() && !s.is_zero())?;
    match value {
        Value::Number { .. } => (stated < Decimal::ONE || stated.is_integer()).then_some(stated),
        Value::Percent {
            unit: PercentUnit::Percent,
            ..
        } => stated
            .ratio(HUNDRED, DECIMALS + 2)
            .filter(|share| *share < Decimal::ONE),
        _ => None,
    }
}

/// An exact count of more than one.
fn is_count(value: &Value) -> bool {
    let Value::Number { quantity, .. } = value else {
        return false;
    };
    let whole = quantity.stated.is_some_and(|v| v.is_integer() && v > Decimal::ONE);
    whole && quantity.modifier == Modifier::Exact && quantity.lower == quantity.upper
}

/// "half of the 400 homes": as many of what the whole counts.
fn part(whole: &Draft, count: &Quantity, share: Decimal) -> Option<Draft> {
    let number = count.stated?.mul(share)?;
    let rounded = number.round_to_power(0)?;
    let mut value = whole.value.clone();
    *value.quantity_mut()? = Quantity::worded(rounded, Decimal::ZERO, Modifier::Approx);
    let arithmetic = format!("{share} × {} = {number}", count.stated?);
    let mut rules = vec![IMPLIED_BY_SHARE.to_owned(), arithmetic_rule(&arithmetic)];
    rules.extend(whole.rules.iter().skip(1).cloned());
    Some(Draft {
        value,
        rules,
        topic: whole.topic.clone(),
        entities: whole.entities.clone(),
        assumed: whole.assumed.clone(),
        alternatives: Vec::new(),
        ..*whole
    })
}
