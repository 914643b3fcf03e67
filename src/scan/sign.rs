//! The sign of a number: `-5`, `minus five`, and when a dash is one.

use super::numeral::{NumberReader, Numeral, is_spaceless_word};
use crate::lexicon::sense::Sense;
use crate::lexicon::units;
use crate::model::decimal::Decimal;
use crate::model::text::TokenKind;

impl NumberReader<'_> {
    pub(super) fn signed(&self, at: usize) -> Option<Numeral> {
        let Some(start) = self.minus_end(at) else {
            return self.unsigned(at);
        };
        let number = self.unsigned(start).or_else(|| {
            let (value, to) = self.with_particle(start)?;
            Some(Numeral {
                to,
                spelled: true,
                fraction: false,
                ..Numeral::of(value)
            })
        })?;
        let free_sign = self.lexed.text.word(at) == "-" && self.lexed.text.tokens[start].spaced;
        if free_sign && !self.is_temperature(start) && !self.is_all(number.to) {
            return None;
        }
        Some(Numeral {
            value: number.value.negate(),
            upper: number.upper.map(Decimal::negate),
            alternative: number.alternative.map(Decimal::negate),
            plain_digits: false,
            lone_one: false,
            ..number
        })
    }

    /// The token after the sign of a negative number: `-5`, `minus five`.
    pub(super) fn minus_end(&self, at: usize) -> Option<usize> {
        let tokens = &self.lexed.text.tokens;
        let token = tokens.get(at)?;
        if self.lexed.text.word(at) == "-" {
            let next = tokens.get(at + 1)?;
            let before = self.lexed.text.word(at.wrapping_sub(1));
            let behind_figure = at > 0 && (tokens[at - 1].kind == TokenKind::Digits || before == "%");
            let behind_prefix = at > 0 && self.words().prefixed_digits && tokens[at - 1].kind == TokenKind::Word;
            let stands_free = at == 0
                || (token.spaced && !behind_figure && !behind_prefix)
                || matches!(before, "(" | ":" | "=" | "<" | ">" | "≤" | "≥")
                || is_spaceless_word(self.lexed, at - 1);
            let first = next.kind == TokenKind::Digits || (self.lexed.text.word(at + 1) == "." && !next.spaced);
            let tight = !next.spaced || self.is_temperature(at + 1) || (at == 0 && self.is_all_figure());
            return (stands_free && first && tight).then_some(at + 1);
        }
        // 18胜20负7平: straight behind digits it is a word like others.
        if at > 0 && tokens[at - 1].kind == TokenKind::Digits {
            return None;
        }
        let is_minus = |s: &Sense| matches!(s, Sense::Minus).then_some(());
        let ((), end) = self.lexed.longest(at, is_minus)?;
        // "pelo menos 40" is a bound.
        let mut hits = self.lexed.hits().iter();
        let in_bound =
            hits.any(|h| matches!(h.sense, Sense::Before(_)) && h.to as usize == end && (h.from as usize) < at);
        (!in_bound).then_some(end)
    }

    /// "- 20", "- 10 k": nothing stands behind the number but a unit or a scale word.
    pub(super) fn is_all(&self, to: usize) -> bool {
        let is_unit = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_) | Sense::Percent(_) | Sense::Currency { .. } | Sense::ShortScale { .. }
            )
        };
        let mut behind = self.lexed.hits_at(to).iter();
        to == self.lexed.len() || behind.any(|h| is_unit(&h.sense) && h.to as usize == self.lexed.len())
    }

    /// "- 20 °C": a degree behind the digits.
    pub(super) fn is_temperature(&self, at: usize) -> bool {
        let is_degree = |s: &Sense| match s {
            Sense::Unit(index) => matches!(
                units::all()[*index as usize].dimension.as_str(),
                "temperature" | "angle"
            ),
            _ => false,
        };
        let behind = at + 1 + 2 * usize::from(matches!(self.lexed.text.word(at + 1), "." | ","));
        self.lexed.hits_at(behind).iter().any(|h| is_degree(&h.sense))
    }

    /// "- 1 200 000": the sentence holds a figure and nothing else.
    pub(super) fn is_all_figure(&self) -> bool {
        let tokens = &self.lexed.text.tokens;
        tokens.iter().all(|t| t.kind != TokenKind::Word || t.folded.len() == 1)
    }
}
