//! A total against the parts told with it: "34 dead: 20 in Lyon and 12 in Geneva" names 32.
//!
//! How the parts are told decides what may be said. A list behind a colon or in brackets names them all; parts behind a comma
//! most likely; those behind "of whom" or "including" need not be all, and may overlap.

use std::sync::Arc;

use super::{inner, voice};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon, lexicon};
use crate::model::claim::{Claim, Excerpt, IMPLIED_BY_PARTS, arithmetic_rule};
use crate::model::comparison::{Comparison, Judgement, Reason, Verdict};
use crate::model::decimal::Decimal;
use crate::model::id::content_id;
use crate::model::mention::{Kind, Value};
use crate::model::quantity::{Modifier, Quantity};
use crate::model::span::ByteSpan;
use crate::model::text::TokenKind;

/// Characters, spaces left out, between a total and its first part, between two parts, and behind the last one.
const REACH: usize = 60;
/// A list that names less than this share of its total, in hundredths, hardly set out to name all.
const LEAST_NAMED: i64 = 50;

/// All are named, in a list.
const LISTED: &str = "parts/listed";
/// All are named, as it seems.
const NAMED: &str = "parts/named";
/// Some of them are named.
const AMONG: &str = "parts/among";

/// The comparison of a total with the sum of its parts where the two do not go together. `claims` are those of one sentence in
/// the order of its text.
pub fn check(claims: &[&Arc<Claim>]) -> Option<Comparison> {
    let figures: Vec<&Arc<Claim>> = claims
        .iter()
        .copied()
        .filter(|c| matches!(c.kind(), Kind::Number | Kind::Money | Kind::Measure) && !c.is_worked_out())
        .collect();
    let (total, parts) = figures.split_first()?;
    if parts.len() < 2 || !parts.iter().all(|part| is_alike(total, part)) {
        return None;
    }
    let sentence = Sentence::of(claims);
    let rule = sentence.partition(total, parts)?;
    let sum = sum_of(total, parts, rule)?;
    let judgement = judge(total, &sum)?;
    let conflict = matches!(judgement.verdict, Verdict::Contradiction | Verdict::Unresolved);
    let note = format!("the total “{}” and the parts told with it", total.mention.text);
    conflict.then(|| inner::comparison(total, sum, judgement, note))
}

/// Judges a total and the sum of its parts; `None` for other claims.
pub fn judge(total: &Claim, sum: &Claim) -> Option<Judgement> {
    if !sum.is_by(IMPLIED_BY_PARTS) {
        return None;
    }
    let (whole, parts) = (total.value.quantity()?, sum.value.quantity()?);
    let few = {
        let share = |q: &Quantity, by: i64| q.point()?.abs().mul(Decimal::from_int(by));
        share(parts, 100)? < share(whole, LEAST_NAMED)?
    };
    let more = whole.upper.zip(parts.lower).is_some_and(|(all, least)| least > all);
    let (verdict, reason, tail) = if whole.meets(parts) {
        (Verdict::Agreement, Reason::Value, "the parts make up the total")
    } else if sum.is_by(AMONG) && !more {
        (
            Verdict::Compatible,
            Reason::Bound,
            "the parts that are named are less than the total",
        )
    } else if sum.is_by(AMONG) {
        (
            Verdict::Unresolved,
            Reason::MissingScope,
            "the parts are more than the total, unless they overlap",
        )
    } else if few || (sum.is_by(NAMED) && !more) {
        (
            Verdict::Unresolved,
            Reason::MissingScope,
            "the parts are less than the total, unless more of them are not named",
        )
    } else {
        (
            Verdict::Contradiction,
            Reason::Value,
            "the parts do not make up the total",
        )
    };
    let delta = whole
        .point()
        .zip(parts.point())
        .and_then(|(x, y)| y.sub(x)?.ratio(x.abs(), super::figure::DELTA_DECIMALS));
    let arithmetic = sum.arithmetic().unwrap_or_default();
    Some(Judgement {
        verdict,
        reason,
        explanation: format!(
            "{} says “{}” and names parts of it: {arithmetic}: {tail}.",
            voice(total),
            total.mention.text
        ),
        delta,
        steps: vec![
            super::figure::step(total, whole),
            format!("the parts named with it: {arithmetic}"),
            format!(
                "the total and the sum {}",
                if whole.meets(parts) { "meet" } else { "do not meet" }
            ),
        ],
    })
}

/// The sum told as if others were left out of it, for what would change a verdict.
pub fn with_others(sum: &mut Claim) {
    for rule in &mut sum.rules {
        if rule == LISTED || rule == NAMED {
            AMONG.clone_into(rule);
        }
    }
}

/// Whether the parts of a sum are told as all that there are.
pub fn names_all(sum: &Claim) -> bool {
    sum.is_by(LISTED) || sum.is_by(NAMED)
}

/// Whether a figure may be a part of the total: of the same unit, and counting nothing of its own.
fn is_alike(total: &Claim, part: &Claim) -> bool {
    let exact = |c: &Claim| {
        c.value
            .quantity()
            .is_some_and(|q| q.modifier == Modifier::Exact && !q.lower.is_some_and(Decimal::is_negative))
    };
    let own_noun = matches!(part.value, Value::Number { counted: Some(_), .. });
    let topic = part.measured().is_none() || (part.measured() == total.measured() && total.measured().is_some());
    part.kind() == total.kind()
        && part.value.unit() == total.value.unit()
        && exact(total)
        && exact(part)
        && topic
        && (!own_noun || part.measured() == total.measured())
        && (part.polarity, part.modality) == (total.polarity, total.modality)
        && part.alternatives.is_empty()
        && total.alternatives.is_empty()
}

/// The sum as a claim of its own, beside the total.
fn sum_of(total: &Claim, parts: &[&Arc<Claim>], rule: &str) -> Option<Claim> {
    let quantities: Vec<&Quantity> = parts.iter().filter_map(|part| part.value.quantity()).collect();
    let add = |side: &dyn Fn(&Quantity) -> Option<Decimal>| {
        let mut sides = quantities.iter().map(|q| side(q));
        sides.try_fold(Decimal::ZERO, |sum, value| sum.add(value?))
    };
    let sum = Quantity {
        stated: Some(add(&|q| q.stated)?),
        lower: Some(add(&|q| q.lower)?),
        upper: Some(add(&|q| q.upper)?),
        modifier: Modifier::Exact,
    };
    let mut value = total.value.clone();
    *value.quantity_mut()? = sum;
    let stated: Vec<String> = quantities
        .iter()
        .filter_map(|q| q.stated)
        .map(|d| d.to_string())
        .collect();
    let arithmetic = format!("{} = {}", stated.join(" + "), sum.stated?);
    let (first, last) = (parts.first()?, parts.last()?);
    let place = |at: u32| at.checked_sub(total.sentence.start).map(|at| at as usize);
    let words = total
        .sentence
        .text
        .get(place(first.mention.start)?..place(last.mention.end)?)?;
    Some(Claim {
        id: content_id('c', &[&total.id, "parts"]),
        mention: Excerpt {
            start: first.mention.start,
            end: last.mention.end,
            text: words.into(),
        },
        value,
        rules: vec![
            IMPLIED_BY_PARTS.to_owned(),
            rule.to_owned(),
            arithmetic_rule(&arithmetic),
        ],
        ..total.clone()
    })
}

/// The sentence that total and parts stand in.
struct Sentence {
    lexicon: Arc<Lexicon>,
    lexed: Lexed,
    /// Where it starts in the text.
    start: u32,
    /// Tokens of the claims that hold a number.
    told: Vec<std::ops::Range<usize>>,
}

impl Sentence {
    fn of(claims: &[&Arc<Claim>]) -> Self {
        let sentence = &claims[0].sentence;
        let lexicon = lexicon(&claims[0].source.language);
        let lexed = lexicon.lex(&sentence.text, ByteSpan::new(0, sentence.text.len()));
        let mut this = Self {
            lexicon,
            lexed,
            start: sentence.start,
            told: Vec::new(),
        };
        let worded = |c: &Claim| matches!(c.kind(), Kind::Statement | Kind::Quotation);
        this.told = claims.iter().filter(|c| !worded(c)).map(|c| this.tokens(c)).collect();
        this
    }

    fn tokens(&self, claim: &Claim) -> std::ops::Range<usize> {
        self.lexed.tokens_of(ByteSpan {
            start: claim.mention.start.saturating_sub(self.start),
            end: claim.mention.end.saturating_sub(self.start),
        })
    }

    /// How the parts are told as parts of the total; `None` where it is not sure that they are, or that no other is told.
    fn partition(&self, total: &Claim, parts: &[&Arc<Claim>]) -> Option<&'static str> {
        let whole = self.tokens(total);
        let parts: Vec<_> = parts.iter().map(|part| self.tokens(part)).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let opening = whole.end..first.start;
        let rule = self.opener(&opening)?;
        let end = self.end_of_list(last.end);
        let mut between = parts.windows(2).map(|pair| pair[0].end..pair[1].start);
        let joined = between.clone().all(|gap| {
            gap.clone().any(|i| self.is_comma(i) || self.may_be_and(i)) && !gap.clone().any(|i| self.is_break(i))
        });
        let near = between
            .clone()
            .chain([opening, last.end..end])
            .all(|gap| self.is_short(&gap));
        // The word before the last part joins it to the others; where there is none, any such word may.
        let and = between.next_back()?.rev().find(|i| self.may_be_and(*i));
        let goes_on = |i: usize| match and {
            Some(and) => self.lexed.text.word(i) == self.lexed.text.word(and) || self.is_coordinator(i),
            None => self.may_be_and(i),
        };
        let alone = !(last.end..end).any(|i| self.is_comma(i) || goes_on(i));
        let all_told = !(whole.end..end).any(|i| self.is_untold_number(i));
        (joined && near && alone && all_told).then_some(rule)
    }

    /// What opens the list of parts, among the tokens between the total and the first of them.
    fn opener(&self, gap: &std::ops::Range<usize>) -> Option<&'static str> {
        let cue = |i: usize| self.lexed.hits_at(i).iter().any(|h| h.sense == Sense::Cue(Cue::Part));
        if gap.clone().any(cue) {
            return Some(AMONG);
        }
        if gap.clone().any(|i| self.is_break(i) && self.lexed.text.word(i) != ";") {
            return Some(LISTED);
        }
        (gap.end > gap.start && self.is_comma(gap.end - 1)).then_some(NAMED)
    }

    /// Where the list ends: a closing bracket, a full stop, a new beginning.
    fn end_of_list(&self, from: usize) -> usize {
        let ends = |i: &usize| {
            matches!(
                self.lexed.text.word(*i),
                ")" | "）" | "." | ";" | "。" | "؛" | "।" | "!" | "?"
            )
        };
        (from..self.lexed.len()).find(ends).unwrap_or(self.lexed.len())
    }

    fn is_short(&self, gap: &std::ops::Range<usize>) -> bool {
        gap.clone()
            .map(|i| self.lexed.text.word(i).chars().count())
            .sum::<usize>()
            <= REACH
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.lexed.text.word(at), "," | "，" | "、" | "،" | ";")
    }

    /// A colon, an opening bracket, a dash that stands free.
    fn is_break(&self, at: usize) -> bool {
        match self.lexed.text.word(at) {
            ":" | "：" | "(" | "（" | ";" => true,
            "–" | "—" => self.lexed.text.tokens[at].spaced,
            _ => false,
        }
    }

    fn is_coordinator(&self, at: usize) -> bool {
        self.lexicon.clause.coordinator.has(self.lexed.text.word(at))
    }

    /// A coordinator, or a preposition that stands before infinitives like one.
    fn may_be_and(&self, at: usize) -> bool {
        let word = self.lexed.text.word(at);
        self.is_coordinator(at) || (self.lexicon.clause.linker.has(word) && !self.lexicon.number.linker.has(word))
    }

    /// A number that no claim tells: another part, perhaps.
    fn is_untold_number(&self, at: usize) -> bool {
        let told = self.told.iter().any(|tokens| tokens.contains(&at));
        let number = || {
            let senses = self.lexed.hits_at(at).iter().map(|h| h.sense);
            senses.into_iter().any(|s| {
                matches!(
                    s,
                    Sense::Cardinal(_)
                        | Sense::Fraction(..)
                        | Sense::Vague(_)
                        | Sense::Denominator(_)
                        | Sense::Percent(_)
                )
            })
        };
        !told && (self.lexed.text.tokens[at].kind == TokenKind::Digits || number())
    }
}
