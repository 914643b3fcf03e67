//! What a scale word does to the number words before it, and to the count behind it.

use super::accumulator::{Accumulator, Atom, Part, stated};
use super::numeral::{TEN, THOUSAND, is_spaceless_word};
use crate::lexicon::sense::Sense;
use crate::model::decimal::Decimal;

impl Accumulator<'_> {
    /// `elfu mbili`: the count stands behind its scale word.
    pub(super) fn take_scale_first(&mut self, factor: Decimal, at: usize) -> Option<usize> {
        if self.limit.is_some_and(|limit| factor >= limit) {
            return None;
        }
        let free = match self.parts.last() {
            None => true,
            Some(part) => factor < self.room(part.value),
        };
        if !free {
            return None;
        }
        let mut count = Accumulator::new(self.reader, Some(factor.max(THOUSAND)));
        if factor < THOUSAND {
            count.limit = Some(TEN);
        }
        // "izigidi ezingu-€2.2": the sign stands before the count.
        let sign = |i: usize| {
            let is_sign = |s: &Sense| matches!(s, Sense::Currency { sign: true, .. }).then_some(());
            self.reader.lexed.longest(i, is_sign).map(|((), to)| to)
        };
        let hyphen = at + usize::from(self.reader.lexed.text.word(at) == "-");
        let behind_sign = sign(hyphen).filter(|_| factor >= THOUSAND);
        let end = count.run(behind_sign.unwrap_or(at))?;
        if behind_sign.is_some() {
            self.currency = Some(hyphen);
        }
        let total = count.sum()?;
        self.parts.push(Part {
            value: total.value.mul(factor)?,
            precision: if factor >= THOUSAND && count.digits {
                stated(total.precision).mul(factor)?
            } else {
                Decimal::ZERO
            },
        });
        if factor >= THOUSAND {
            self.scale = Some(factor);
        }
        self.factor = factor;
        self.digits |= count.digits;
        self.last = Some(Atom::Multiplier);
        self.atoms += 1 + count.atoms;
        Some(end)
    }

    pub(super) fn multiply(&mut self, factor: Decimal, at: usize) -> bool {
        let spaceless = is_spaceless_word(self.reader.lexed, at);
        let opens = !spaceless && self.reader.is_shown(at, at + 1);
        if self.limit.is_some_and(|limit| factor >= limit) {
            return false;
        }
        if std::mem::take(&mut self.zero) && !spaceless {
            return true;
        }
        let opens_part_of = || self.reader.opens_part_of(at);
        if self.parts.is_empty() && !opens && (factor > THOUSAND || (spaceless && factor != TEN)) && !opens_part_of() {
            return false;
        }
        // "50 cents" are coins, not fifty hundred; 95 بالمئة is a percentage.
        let is_unit = |s: &Sense| {
            matches!(
                s,
                Sense::Subunit { .. } | Sense::Currency { .. } | Sense::Percent(_) | Sense::Unit(_)
            )
        };
        let names_unit = || self.reader.lexed.hits_at(at).iter().any(|h| is_unit(&h.sense));
        if self.last == Some(Atom::Digits) && factor < THOUSAND && !spaceless && names_unit() {
            return false;
        }
        // 600兆瓦 are megawatts, though 兆 is a number too.
        let hits = self.reader.lexed.hits_at(at);
        let scale_end = hits
            .iter()
            .filter(|h| matches!(h.sense, Sense::Multiplier(_)))
            .map(|h| h.to)
            .max();
        if hits.iter().any(|h| is_unit(&h.sense) && Some(h.to) > scale_end) && !opens_part_of() {
            return false;
        }
        // عشرون بالمائة: per cent, behind words as behind digits.
        if hits
            .iter()
            .any(|h| matches!(h.sense, Sense::Percent(_)) && Some(h.to) == scale_end)
        {
            return false;
        }
        // 四万万
        if self.last == Some(Atom::Multiplier) && factor == self.factor && factor >= THOUSAND {
            let product = self.parts.last().and_then(|part| {
                Some(Part {
                    value: part.value.mul(factor)?,
                    precision: part.precision.mul(factor)?,
                })
            });
            let (Some(product), Some(part)) = (product, self.parts.last_mut()) else {
                return false;
            };
            *part = product;
            self.scale = self.scale.and_then(|s| s.mul(factor));
            self.atoms += 1;
            return true;
        }
        self.tail = None;
        let mut sum = Part {
            value: Decimal::ZERO,
            precision: Decimal::ZERO,
        };
        while let Some(part) = self.parts.last().copied().filter(|p| p.value < factor) {
            let Some(value) = sum.value.add(part.value) else {
                return false;
            };
            // What was said last is the most precise: mil quinientos millones.
            let precision = if sum.value.is_zero() {
                part.precision
            } else {
                sum.precision
            };
            sum = Part { value, precision };
            self.parts.pop();
        }
        if sum.value.is_zero() {
            // A figure as large as the factor itself: 244.800 millones.
            match self.parts.pop() {
                Some(part) if self.atoms == 1 && self.last == Some(Atom::Digits) => sum = part,
                // Thirty dozen.
                Some(part) if factor < Decimal::from_int(100) && factor > TEN => sum = part,
                Some(part) => {
                    self.parts.push(part);
                    sum.value = Decimal::ONE;
                }
                None => sum.value = Decimal::ONE,
            }
        }
        let Some(value) = sum.value.mul(factor) else {
            return false;
        };
        // "2 billion" is said to the billion, "two billion" likewise.
        let precision = if factor >= THOUSAND {
            stated(sum.precision).mul(factor).unwrap_or(Decimal::ZERO)
        } else {
            sum.precision
        };
        self.parts.push(Part { value, precision });
        self.alternative = self.alternative.and_then(|a| a.mul(factor));
        if factor >= THOUSAND {
            self.scale = Some(self.scale.map_or(factor, |s| s.mul(factor).unwrap_or(factor)));
        }
        self.factor = factor;
        self.last = Some(Atom::Multiplier);
        self.atoms += 1;
        true
    }
}
