//! Number words added up: a multiplier multiplies what is smaller before it, the rest is summed.

use super::digits;
use super::fraction;
use super::numeral::{NumberReader, Numeral, TEN, THOUSAND};
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) value: Decimal,
    pub(super) precision: Decimal,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Atom {
    Digits,
    Cardinal,
    Multiplier,
    Fraction,
}

/// Number words added up: a multiplier multiplies what is smaller before it, the rest is summed.
pub(super) struct Accumulator<'a> {
    pub(super) reader: &'a NumberReader<'a>,
    /// Only numbers below this, where a scale word before them has set it.
    pub(super) limit: Option<Decimal>,
    pub(super) parts: Vec<Part>,
    pub(super) last: Option<Atom>,
    pub(super) alternative: Option<Decimal>,
    pub(super) scale: Option<Decimal>,
    /// The factor of the last multiplier.
    pub(super) factor: Decimal,
    /// To be added to the next number word.
    pub(super) pending: Option<Decimal>,
    pub(super) digits: bool,
    pub(super) atoms: usize,
    pub(super) glued: bool,
    /// Glue words end it: in 二と四分の一 the four is the denominator.
    pub(super) unglued: bool,
    /// The last word was a zero that keeps a place.
    pub(super) zero: bool,
    /// What the last word counts where no scale word follows it.
    pub(super) tail: Option<Decimal>,
    /// A currency sign inside the number.
    pub(super) currency: Option<usize>,
    pub(super) fraction: bool,
    pub(super) positional: bool,
    /// Words count here that elsewhere are numbers only beside others.
    pub(super) loose: bool,
}

impl<'a> Accumulator<'a> {
    pub(super) fn new(reader: &'a NumberReader<'a>, limit: Option<Decimal>) -> Self {
        Self {
            reader,
            limit,
            parts: Vec::new(),
            last: None,
            alternative: None,
            scale: None,
            factor: Decimal::ONE,
            pending: None,
            digits: false,
            atoms: 0,
            glued: false,
            unglued: false,
            zero: false,
            tail: None,
            currency: None,
            fraction: false,
            positional: false,
            loose: false,
        }
    }

    /// Takes all that belongs together from token `i`; gives the token after it.
    pub(super) fn run(&mut self, mut i: usize) -> Option<usize> {
        while i < self.reader.end {
            if let Some(next) = self
                .take_fraction(i)
                .or_else(|| self.take(i))
                .or_else(|| self.take_on(i))
            {
                i = next;
                continue;
            }
            // A glue word counts only when a number goes on behind it.
            let glued = self
                .last
                .filter(|_| !self.unglued)
                .and_then(|_| self.reader.glue_end(i));
            let glued = glued.filter(|after| *after < self.reader.end);
            match glued.and_then(|after| self.take_glued(after)) {
                Some(next) => i = next,
                None => break,
            }
        }
        (!self.parts.is_empty()).then_some(i)
    }

    /// Takes the number part at token `at`, if one fits; gives the token after it.
    pub(super) fn take(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let token = reader.lexed.text.tokens.get(at)?;
        if token.kind == TokenKind::Digits {
            return self.take_digits(at);
        }
        let word = reader.lexed.text.word(at);
        if matches!(word, "." | "٫") || (word == "," && reader.signs.decimal.iter().any(|d| d == ",")) {
            return self.take_bare_decimals(at);
        }
        // `mil millones` opens no number where it is a scale word, but `mil` does.
        for (factor, to) in reader.multipliers(at) {
            if reader.words().scale_first
                && self.last != Some(Atom::Digits)
                && let Some(end) = self.take_scale_first(factor, to)
            {
                return Some(end);
            }
            let counted_behind = reader.words().scale_first && !matches!(self.last, None | Some(Atom::Digits));
            if !counted_behind && self.multiply(factor, at) {
                return Some(to);
            }
        }
        // وعشرون: the glue is part of the word.
        let word = reader.lexed.text.word(at);
        let joined = reader
            .words()
            .glue
            .single()
            .any(|g| reader.lexicon.is_proclitic(g) && word.starts_with(g));
        let outside = self.glued;
        self.glued |= joined;
        let taken = self.take_cardinal(at);
        self.glued = outside;
        taken
    }

    /// The longest listed number word that fits: of `nou mil` behind `cinc-cents` that is `nou`.
    pub(super) fn take_cardinal(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let lexed = reader.lexed;
        if let Some((value, to)) = reader.positional(at) {
            self.positional = true;
            return self.add_word(value).then_some(to);
        }
        let behind_words = matches!(self.last, Some(Atom::Cardinal | Atom::Multiplier)) && !self.digits;
        // A scale word that stands apart: in 하나만 the 만 is a particle.
        let scaled = |to: usize| {
            let apart = lexed.text.tokens.get(to).is_some_and(|t| t.spaced);
            apart && reader.multiplier(to).is_some_and(|(factor, _)| factor >= THOUSAND)
        };
        // مئة وثلاثة أرباع: the three belong to the quarters.
        let addend = |s: &Sense| matches!(s, Sense::Addend(_)).then_some(());
        let cardinal = |s: &Sense| matches!(s, Sense::Cardinal(_)).then_some(());
        if self.last.is_some()
            && let Some((_, end)) = lexed.longest(at, addend)
            && lexed.longest(at, cardinal).is_some_and(|(_, to)| to < end)
        {
            return None;
        }
        let spaced = lexed.text.tokens.get(at).is_some_and(|t| t.spaced);
        let counts = (behind_words && spaced) || self.loose;
        let mut listed = lexed.hits_at(at).iter().filter_map(|hit| match hit.sense {
            Sense::Cardinal(value) => Some((value, hit.to as usize)),
            Sense::Bound(value) if counts || scaled(hit.to as usize) || reader.is_shown(at, hit.to as usize) => {
                Some((value, hit.to as usize))
            }
            _ => None,
        });
        if let Some(to) = listed.find_map(|(value, to)| self.add_word(value).then_some(to)) {
            return Some(to);
        }
        let (value, to) = reader.compound(at)?;
        self.add_word(value).then_some(to)
    }

    pub(super) fn take_glued(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        // "vingt-trois cinquièmes": a hyphen joins number words, not a share.
        let by_word = reader.lexed.text.tokens[at - 1].kind == TokenKind::Word;
        if by_word
            && self.limit.is_none()
            && let Some((value, precision, to)) = fraction::slashed(reader.lexed, at)
                .or_else(|| reader.fraction(at))
                .or_else(|| reader.counted_parts(at))
            && value < Decimal::ONE
            && self.add_share(value, precision)
        {
            return Some(to);
        }
        if reader.lexed.text.tokens.get(at)?.kind == TokenKind::Digits {
            // "un miliardo e 200 milioni"
            let digits = digits::read(reader.lexed, reader.lexicon, reader.signs, at)?;
            let scaled_on = reader
                .multiplier(digits.to)
                .is_some_and(|(f, _)| f < self.factor && f >= THOUSAND);
            // 3 hundred and 21
            let hundred = Decimal::from_int(100);
            let small = digits.value.is_integer() && digits.value < hundred && !digits.value.is_zero();
            let units = self.digits && self.factor == hundred && small && reader.multiplier(digits.to).is_none();
            return (self.last == Some(Atom::Multiplier) && (scaled_on || units)).then(|| self.push_digits(digits))?;
        }
        self.glued = true;
        let taken = self.take(at);
        self.glued = false;
        taken
    }

    pub(super) fn take_digits(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let digits = digits::read(reader.lexed, reader.lexicon, reader.signs, at)?;
        if self.last.is_some() && !self.goes_on(at, &digits) {
            return None;
        }
        if self
            .limit
            .is_some_and(|limit| digits.value >= limit && limit < THOUSAND)
        {
            return None;
        }
        self.push_digits(digits)
    }

    pub(super) fn push_digits(&mut self, digits: digits::Digits) -> Option<usize> {
        let pending = self.pending.take().unwrap_or_default();
        self.alternative = digits.alternative;
        self.parts.push(Part {
            value: digits.value.add(pending)?,
            precision: digits.precision,
        });
        self.last = Some(Atom::Digits);
        self.digits = true;
        self.zero = false;
        self.tail = None;
        self.atoms += 1;
        Some(digits.to)
    }

    /// Digits go on behind a scale word when they are smaller: 24万4800, 3억 5000만, 4 thousand 3 hundred.
    pub(super) fn goes_on(&self, at: usize, digits: &digits::Digits) -> bool {
        let reader = self.reader;
        let smaller = self.parts.last().is_some_and(|p| p.value > digits.value);
        let spaced = reader.lexed.text.tokens[at].spaced;
        let scaled_on = || {
            reader
                .multiplier(digits.to)
                .is_some_and(|(factor, _)| factor < self.factor && factor >= TEN)
        };
        self.last == Some(Atom::Multiplier) && smaller && (!spaced || reader.words().goes_on || scaled_on())
    }

    /// `.5` where nothing stands before the sign.
    pub(super) fn take_bare_decimals(&mut self, at: usize) -> Option<usize> {
        let tokens = &self.reader.lexed.text.tokens;
        let next = tokens
            .get(at + 1)
            .filter(|t| t.kind == TokenKind::Digits && !t.spaced)?;
        let opens = at == 0 || tokens[at].spaced || self.reader.lexed.text.word(at - 1) == "-";
        let ends = tokens
            .get(at + 2)
            .is_none_or(|t| t.spaced || t.kind != TokenKind::Digits);
        let digits = next.folded.of(&self.reader.lexed.text.folded);
        if !opens || !ends || self.last.is_some() || digits.len() > 12 {
            return None;
        }
        let value = Decimal::from_parts(digits.parse().ok()?, digits.len() as u32)?;
        self.parts.push(Part {
            value,
            precision: Decimal::power_of_ten(-(digits.len() as i32))?,
        });
        self.last = Some(Atom::Digits);
        self.digits = true;
        self.atoms += 1;
        Some(at + 2)
    }

    pub(super) fn add_word(&mut self, value: Decimal) -> bool {
        if self.limit.is_some_and(|limit| value >= limit) {
            return false;
        }
        // 二千零三, hai nghìn không trăm: a zero inside a number only keeps a place.
        let hundreds = || {
            let part = self.parts.last().filter(|_| self.last == Some(Atom::Cardinal));
            part.is_some_and(|p| p.value >= Decimal::from_int(100))
        };
        if value.is_zero() && (self.last == Some(Atom::Multiplier) || hundreds()) {
            self.zero = true;
            return true;
        }
        let fits = match self.parts.last() {
            None => true,
            Some(_) if matches!(self.last, Some(Atom::Digits | Atom::Fraction)) => false,
            // "1.7 million four years ago": words do not go on a figure in digits.
            Some(_) if self.digits && self.last == Some(Atom::Multiplier) => false,
            Some(part) => value < self.room(part.value) || self.tens_after_units(value, part.value),
        };
        if !fits && self.add_thousands(value) {
            return true;
        }
        if fits {
            let pending = self.pending.take().unwrap_or_default();
            let Some(value) = value.add(pending) else {
                return false;
            };
            let counts_tenths = self.reader.words().short_tail
                && self.last == Some(Atom::Multiplier)
                && self.factor > TEN
                && !(self.zero || self.glued || self.digits)
                && value.to_i64().is_some_and(|n| (1..10).contains(&n));
            self.tail = counts_tenths
                .then(|| self.factor.mul(Decimal::power_of_ten(-1)?))
                .flatten();
            self.parts.push(Part {
                value,
                precision: Decimal::ZERO,
            });
            self.last = Some(Atom::Cardinal);
            self.zero = false;
            self.atoms += 1;
        }
        fits
    }

    /// A lone digit at the end counts tenths of the scale word before it: 一万三.
    pub(super) fn settle_tail(&mut self) -> Option<()> {
        if let Some(factor) = self.tail.take() {
            let part = self.parts.last_mut()?;
            part.value = part.value.mul(factor)?;
        }
        Some(())
    }

    /// `cinc-cents` and `nou mil` listed as one phrase: 500 and 9000 are 509,000.
    pub(super) fn add_thousands(&mut self, value: Decimal) -> bool {
        let count = value
            .to_i64()
            .filter(|v| *v >= 1000 && *v % 1000 == 0)
            .map(|v| v / 1000);
        let (Some(count), Some(part), Some(Atom::Cardinal | Atom::Multiplier)) = (count, self.parts.last(), self.last)
        else {
            return false;
        };
        let count = Decimal::from_int(count);
        if self.digits || part.value >= THOUSAND || count >= self.room(part.value) {
            return false;
        }
        self.parts.push(Part {
            value: count,
            precision: Decimal::ZERO,
        });
        let mut sum = Decimal::ZERO;
        while let Some(part) = self.parts.pop_if(|p| p.value < THOUSAND) {
            sum = sum.add(part.value).unwrap_or(sum);
        }
        let value = sum.mul(THOUSAND).unwrap_or(sum);
        self.parts.push(Part {
            value,
            precision: Decimal::ZERO,
        });
        self.last = Some(Atom::Cardinal);
        self.atoms += 1;
        true
    }

    /// `drei und zwanzig`.
    pub(super) fn tens_after_units(&self, value: Decimal, before: Decimal) -> bool {
        self.reader.lexicon.units_before_tens
            && self.glued
            && before < TEN
            && value >= Decimal::from_int(20)
            && value < Decimal::from_int(100)
    }

    /// What can still be added behind a part: less than its last place, or less than 20 after vigesimal tens.
    pub(super) fn room(&self, value: Decimal) -> Decimal {
        let vigesimal = &self.reader.words().vigesimal;
        if value.to_i64().is_some_and(|v| vigesimal.contains(&v)) {
            return Decimal::from_int(20);
        }
        if value < Decimal::from_int(20) && value != TEN {
            return Decimal::ZERO;
        }
        Decimal::power_of_ten(value.last_digit_exponent()).unwrap_or(Decimal::ZERO)
    }

    pub(super) fn sum(&self) -> Option<Part> {
        let mut value = Decimal::ZERO;
        for part in &self.parts {
            value = value.add(part.value)?;
        }
        Some(Part {
            value,
            precision: self.parts.last()?.precision,
        })
    }

    pub(super) fn finish(mut self, from: usize, to: usize) -> Option<Numeral> {
        self.settle_tail()?;
        let Part { value, precision } = self.sum()?;
        let lone = self.atoms == 1 && !self.digits;
        Some(Numeral {
            to,
            value,
            upper: None,
            precision,
            alternative: self.alternative,
            modifier: Modifier::Exact,
            plain_digits: self.digits && to == from + 1,
            lone_one: lone && value == Decimal::ONE && self.is_article(from),
            scale: self.scale,
            spelled: !self.digits,
            fraction: self.fraction,
            currency: self.currency,
            positional: self.positional && self.atoms == 1 && !self.fraction,
        })
    }
}

/// The size of the last stated digit; one where a whole number is counted.
pub(super) fn stated(precision: Decimal) -> Decimal {
    if precision.is_zero() { Decimal::ONE } else { precision }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::lexicon;
    use crate::model::span::ByteSpan;
    use crate::scan::numbers::Numbers;

    #[test]
    fn the_last_word_said_tells_how_precise_a_number_is() {
        let lexicon = lexicon(&"es".parse().unwrap());
        for (text, precision) in [
            ("mil millones", "1000000000"),
            ("mil quinientos millones", "1000000"),
            ("2 mil millones", "1000000000"),
        ] {
            let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
            let numbers = Numbers::read(&lexed, &lexicon, &lexicon.number.signs);
            assert_eq!(numbers.numeral(0).unwrap().precision.to_string(), precision, "{text}");
        }
    }
}
