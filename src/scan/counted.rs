//! What a number counts: the noun behind it, and words that by their form say how many.

use super::figure::{Figure, Reader};
use super::numeral::{Numeral, is_spaceless_word};
use super::unit::UnitKind;
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;
use crate::model::quantity::{Modifier, Quantity};
use crate::model::text::{Case, TokenKind};

/// Digits in words that are a number whatever follows.
const LONG_RUN: usize = 5;

impl Reader<'_> {
    /// A unit that says by its form or by what follows how many: one behind it, a dual, one and a half.
    pub(super) fn counted_by_form(&self, at: usize) -> Option<Figure> {
        let words = &self.lexicon.number;
        let (unit, end) = self.unit_after(at)?;
        if !matches!(unit, UnitKind::Measure(_) | UnitKind::Currency { .. })
            || words.linker.end(self.lexed, at).is_some()
        {
            return None;
        }
        let one = Numeral::of(Decimal::ONE);
        let (value, to) = if let Some(to) = words.one_after.end(self.lexed, end) {
            (Decimal::ONE, to)
        } else if words.dual.end(self.lexed, at).is_some() {
            let two = Numeral::of(Decimal::from_int(2));
            self.addend_behind(two, end).unwrap_or((two.value, end))
        } else if words.one_after.is_empty() {
            return None;
        } else {
            self.addend_behind(one, end)?
        };
        let (from, modifier) = self.bounds.before(at).unwrap_or((at, Modifier::Exact));
        let quantity = Quantity::worded(value, Decimal::ZERO, modifier);
        Some(Figure {
            candidate: self.candidate(from, to, quantity, Some(unit), &one)?,
            end: to,
            unit: Some(unit),
            quantity,
        })
    }

    /// A bare number is a count, but for "one" and for single characters that are parts of words.
    pub(super) fn counts(&self, at: usize, numeral: Numeral) -> bool {
        let length = numeral.to - at;
        let lone = numeral.spelled && is_spaceless_word(self.lexed, at) && length == 1;
        let counted = self.lexicon.number.counter.has(self.lexed.text.word(numeral.to));
        // A cell of a table, a quoted word.
        if lone && self.stands_alone(at, numeral.to + usize::from(counted)) {
            return true;
        }
        if numeral.lone_one {
            return false;
        }
        // 三三五五: digits in words may be an idiom or a name.
        if lone || (numeral.positional && length < LONG_RUN) {
            return counted;
        }
        true
    }

    /// The modifier behind the noun at `at`; the zero of "below zero" is none.
    pub(super) fn after_noun(&self, at: usize) -> Option<Modifier> {
        let below_zero = self.lexicon.number.minus_after.end(self.lexed, at).is_some();
        self.bounds.after_noun(at).filter(|_| !below_zero)
    }

    /// The noun behind a number, as written: the next word, signs and function words aside.
    pub(super) fn counted(&self, at: usize) -> Option<String> {
        let linked = self.lexicon.number.linker.end(self.lexed, at).unwrap_or(at);
        let mut i = linked;
        while i < linked + 2 {
            let token = self.lexed.text.tokens.get(i)?;
            let spaceless = is_spaceless_word(self.lexed, i);
            if token.kind != TokenKind::Word || (i == at && !token.spaced && !spaceless && token.case != Case::Lower) {
                return None;
            }
            if self.lexed.is_stop(i) {
                return None;
            }
            if spaceless {
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
    pub(super) fn is_adjective_before_noun(&self, at: usize) -> bool {
        let hits = self.lexed.hits_at(at);
        hits.iter()
            .any(|h| matches!(h.sense, Sense::Place(_) | Sense::Ordinal(_)))
            && self
                .lexed
                .text
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == TokenKind::Word)
    }
}
