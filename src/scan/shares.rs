//! Fractions, decimals and shares that belong to a number: ½, two thirds, "point five", "and a half".

use super::accumulator::{Accumulator, Atom, Part};
use super::fraction;
use super::numeral::{HUNDRED, TEN, THOUSAND, is_spaceless_word};
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;
use crate::model::text::TokenKind;

impl Accumulator<'_> {
    /// A fraction that opens a number: ½, two thirds, 4/5.
    pub(super) fn take_fraction(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        if self.limit.is_some() {
            return None;
        }
        let slashed = || fraction::slashed(reader.lexed, at);
        let (value, precision, to) = match self.last {
            None => slashed().or_else(|| reader.fraction(at))?,
            // 1 4/5, 2½
            Some(Atom::Digits) if !self.fraction => {
                let sign = || fraction::sign(reader.lexed.text.word(at)).and_then(|_| reader.fraction(at));
                slashed().or_else(sign)?
            }
            _ => return None,
        };
        if self.last.is_some() {
            return self.add_share(value, precision).then_some(to);
        }
        self.parts.push(Part { value, precision });
        self.last = Some(Atom::Fraction);
        self.digits |= reader.lexed.text.tokens[at].kind == TokenKind::Digits;
        self.fraction = true;
        self.atoms += 1;
        Some(to)
    }

    /// What may follow a number: decimals in words, "and a half", the parts it counts.
    pub(super) fn take_on(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        self.last?;
        if let Some(to) = reader.words().point.end(reader.lexed, at)
            && let Some(end) = self.take_decimals(to, to == at + 1 && is_spaceless_word(reader.lexed, at))
        {
            return Some(end);
        }
        if let Some(end) = self.take_loose_decimals(at) {
            return Some(end);
        }
        if let Some((addend, to)) = reader.lexed.longest(at, |s| match s {
            Sense::Addend(value) => Some(*value),
            _ => None,
        }) && !self.fraction
        {
            // "a billion and a half million"
            if self.last == Some(Atom::Multiplier)
                && let Some((factor, end)) = reader.multiplier(to)
                && factor >= THOUSAND
                && factor < self.factor
            {
                return self.add_scaled(addend, factor).map(|()| end);
            }
            if self.add_share(addend, Decimal::ZERO) {
                return Some(to);
            }
        }
        if self.fraction || self.limit.is_some() {
            return None;
        }
        let whole = self.sum()?.value.to_i64();
        if let Some(whole) = whole
            && (self.scale.is_none() || !self.digits)
        {
            if let Some((bottom, to)) = reader.denominator(at) {
                return self.become_fraction(whole, bottom, to);
            }
            if let Some(to) = reader.words().over.end(reader.lexed, at)
                && let Some((bottom, end)) = reader.integer(to, true)
                && bottom > whole
                && !(self.digits && self.reader.is_bound(at))
            {
                return self.become_fraction(whole, bottom, end);
            }
        }
        None
    }

    /// `uno con cinco`, `ciento tres con dos tercios`: the word between has other uses.
    pub(super) fn take_loose_decimals(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let to = reader.words().loose_point.end(reader.lexed, at)?;
        let tokens = &reader.lexed.text.tokens;
        let spelled = tokens.get(to).is_some_and(|t| t.kind == TokenKind::Word);
        if !spelled || self.fraction || self.limit.is_some() || self.scale > Some(THOUSAND) {
            return None;
        }
        let is_unit = |s: &Sense| matches!(s, Sense::Unit(_) | Sense::Currency { .. } | Sense::Percent(_));
        let closed = |end: usize| {
            let named = || reader.lexed.hits_at(end).iter().any(|h| is_unit(&h.sense));
            tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct || named())
        };
        if let Some((value, precision, end)) = reader.fraction(to).filter(|(value, _, _)| *value < Decimal::ONE) {
            return (closed(end) && self.add_share(value, precision)).then_some(end);
        }
        let kept = (self.parts.clone(), self.last);
        let end = self.take_decimals(to, false).filter(|end| closed(*end));
        if end.is_none() {
            (self.parts, self.last) = kept;
        }
        end
    }

    pub(super) fn become_fraction(&mut self, top: i64, bottom: i64, to: usize) -> Option<usize> {
        let (value, precision) = fraction::value(top, bottom)?;
        self.parts.clear();
        self.parts.push(Part { value, precision });
        self.last = Some(Atom::Fraction);
        self.fraction = true;
        self.atoms += 1;
        Some(to)
    }

    /// "point five three": digits one by one, or the decimals as a number.
    /// `spaceless`: behind a sign of one character, which stands in times of day as well (3点20分, 两点三十).
    pub(super) fn take_decimals(&mut self, mut at: usize, spaceless: bool) -> Option<usize> {
        let reader = self.reader;
        if self.parts.len() != 1 && self.last == Some(Atom::Digits) || self.fraction {
            return None;
        }
        if spaceless && self.last == Some(Atom::Digits) {
            return None;
        }
        let mut digits = String::new();
        // "coma quinientos doce", "coma mil quinientos": decimals said as one number.
        let hundreds = match reader.cardinal(at) {
            Some((value, _)) => value >= HUNDRED,
            None => reader.multiplier(at).is_some_and(|(factor, _)| factor == THOUSAND),
        };
        if hundreds && let Some((whole, end)) = reader.integer(at, true) {
            digits.push_str(&whole.to_string());
            return self.add_decimals(&digits).then_some(end);
        }
        while let Some((value, to)) = reader.cardinal(at).or_else(|| reader.bound(at)) {
            let n = value.to_i64().filter(|n| (0..100).contains(n))?;
            if spaceless && n > 9 {
                return None;
            }
            if !digits.is_empty() && n > 9 {
                break;
            }
            at = to;
            if n > 9 {
                // "cinquante-deux": tens and units are two decimals.
                let glued = reader.glue_end(at).unwrap_or(at);
                let unit = reader
                    .cardinal(glued)
                    .filter(|(u, _)| n >= 20 && n % 10 == 0 && *u < TEN);
                let (unit, end) = unit.map_or((0, at), |(u, end)| (u.to_i64().unwrap_or(0), end));
                digits.push_str(&(n + unit).to_string());
                at = end;
                break;
            }
            digits.push_str(&n.to_string());
            if digits.len() > 12 {
                break;
            }
        }
        if digits.is_empty() {
            let token = reader.lexed.text.tokens.get(at)?;
            if token.kind != TokenKind::Digits || token.folded.len() > 12 {
                return None;
            }
            digits.push_str(reader.lexed.text.word(at));
            at += 1;
        }
        if spaceless && reader.multiplier(at).is_some_and(|(factor, _)| factor < THOUSAND) {
            return None;
        }
        self.add_decimals(&digits).then_some(at)
    }

    pub(super) fn add_decimals(&mut self, digits: &str) -> bool {
        self.settle_tail();
        let share = digits
            .parse()
            .ok()
            .and_then(|d| Decimal::from_parts(d, digits.len() as u32));
        let sum = self.parts.last().and_then(|part| part.value.add(share?));
        let precision = Decimal::power_of_ten(-(digits.len() as i32));
        let (Some(value), Some(precision), Some(part)) = (sum, precision, self.parts.last_mut()) else {
            return false;
        };
        *part = Part { value, precision };
        // A scale word may follow, nothing else.
        self.last = Some(Atom::Fraction);
        true
    }

    /// Adds a share of one, or of the scale word before it: "two million and a half".
    pub(super) fn add_share(&mut self, share: Decimal, precision: Decimal) -> bool {
        let scale = if self.last == Some(Atom::Multiplier) && self.factor >= THOUSAND {
            self.factor
        } else {
            Decimal::ONE
        };
        let Some(part) = self.parts.last_mut() else {
            return false;
        };
        let sum = share.mul(scale).and_then(|s| part.value.add(s));
        let (Some(value), Some(precision)) = (sum, precision.mul(scale)) else {
            return false;
        };
        *part = Part { value, precision };
        self.last = Some(Atom::Fraction);
        self.fraction = true;
        true
    }

    /// Adds a share of a smaller scale word.
    pub(super) fn add_scaled(&mut self, share: Decimal, factor: Decimal) -> Option<()> {
        let value = share.mul(factor)?;
        let precision = value;
        self.parts.push(Part { value, precision });
        self.factor = factor;
        self.atoms += 2;
        Some(())
    }

    /// A language that lists the forms of "one" that are articles and pronouns has no others.
    pub(super) fn is_article(&self, at: usize) -> bool {
        let words = &self.reader.words().article;
        words.is_empty() || words.end(self.reader.lexed, at).is_some()
    }
}
