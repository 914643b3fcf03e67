//! Numbers in digits and words: digits with separators, spelled-out numbers, fractions, and all of them with scale words.

use super::accumulator::Accumulator;
use super::fraction;
use crate::lexicon::number_words::NumberWords;
use crate::lexicon::pack::Signs;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Lexed, Lexicon, units};
use crate::model::decimal::Decimal;
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

/// A number read from tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    pub to: usize,
    pub value: Decimal,
    /// Upper end of a vague count that is a range.
    pub upper: Option<Decimal>,
    /// Size of the last stated digit; zero for plain integers, which are exact.
    pub precision: Decimal,
    /// The other reading of its separators.
    pub alternative: Option<Decimal>,
    /// What the wording itself says: a vague count is about or at least.
    pub modifier: Modifier,
    /// One run of digits and nothing else.
    pub plain_digits: bool,
    /// One number word that is also an article or a pronoun in many languages: one.
    pub lone_one: bool,
    /// A scale word of 1000 or more stands in it, of this size.
    pub scale: Option<Decimal>,
    /// Only number words.
    pub spelled: bool,
    /// A fraction.
    pub fraction: bool,
    /// The token of a currency sign inside it: `izigidi ezingu-€2.2`.
    pub currency: Option<usize>,
    /// Digits in words one by one: 二〇二五.
    pub positional: bool,
}

impl Numeral {
    /// A plain number that was worked out, not read.
    pub fn of(value: Decimal) -> Self {
        Self {
            to: 0,
            value,
            upper: None,
            precision: Decimal::ZERO,
            alternative: None,
            modifier: Modifier::Exact,
            plain_digits: false,
            lone_one: false,
            scale: None,
            spelled: false,
            fraction: true,
            currency: None,
            positional: false,
        }
    }
}

pub(super) const THOUSAND: Decimal = Decimal::from_int(1000);
pub(super) const HUNDRED: Decimal = Decimal::from_int(100);
pub(super) const TEN: Decimal = Decimal::from_int(10);
/// Numerators and denominators are smaller.
const LARGEST_PART: Decimal = Decimal::from_int(10_000_000_000_000_000);
/// More digits in words are a telephone number.
const MOST_DIGIT_WORDS: usize = 10;

/// Reads the numbers of one sentence.
#[derive(Clone, Copy)]
pub struct NumberReader<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    /// The decimal and group signs that hold here.
    pub signs: &'a Signs,
    /// No number goes beyond this token.
    pub end: usize,
}

impl NumberReader<'_> {
    /// The number that begins with token `at`, its sign included.
    pub fn read(&self, at: usize) -> Option<Numeral> {
        let number = self.signed(at)?;
        Some(self.first_end(at, number).unwrap_or(number))
    }

    /// Behind "between", where one word both joins number words and parts the two ends, the word that leaves a second,
    /// greater number parts them: `بين عشرة وخمسة عشر`, "between five hundred and six hundred".
    pub(super) fn first_end(&self, at: usize, number: Numeral) -> Option<Numeral> {
        let words = self.words();
        if !number.spelled || number.to < at + 2 {
            return None;
        }
        let mut separators = words
            .between
            .iter()
            .filter(|(open, _)| open.start(self.lexed, at).is_some())
            .map(|(_, separator)| separator)
            .filter(|separator| separator.single().any(|s| words.glue.has(s)));
        let separator = separators.next()?;
        if self
            .separator_end(separator, number.to)
            .is_some_and(|i| self.signed(i).is_some())
        {
            return None;
        }
        (at + 1..number.to).rev().find_map(|end| {
            let behind = self.separator_end(separator, end)?;
            let first = Self { end, ..*self }.signed(at).filter(|n| n.to == end)?;
            let second = self.signed(behind)?;
            (second.spelled && first.value < second.value).then_some(first)
        })
    }

    /// The token after a separator at `at`; `at` itself where it is written on to the number there: `وخمسة`.
    pub fn separator_end(&self, separator: &Phrases, at: usize) -> Option<usize> {
        let word = self.lexed.text.word(at);
        let joined = || {
            let mut proclitics = separator.single().filter(|s| self.lexicon.is_proclitic(s));
            let number = Classes::NUMBER;
            (proclitics.any(|s| word != s && word.starts_with(s)) && self.lexed.classes(at).meets(number)).then_some(at)
        };
        separator.end(self.lexed, at).or_else(joined)
    }

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

    pub(super) fn words(&self) -> &NumberWords {
        &self.lexicon.number
    }

    pub(super) fn unsigned(&self, at: usize) -> Option<Numeral> {
        if self.is_inside_positional(at) {
            return None;
        }
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some(scaled) = self.scaled_fraction(at) {
            return Some(scaled);
        }
        let mut sum = Accumulator::new(self, None);
        let mut i = at;
        if let Some((addend, to)) = self.lexed.longest(at, |s| match s {
            Sense::AddendBefore(value) => Some(*value),
            _ => None,
        }) {
            sum.pending = Some(addend);
            i = to;
        }
        i = sum.run(i)?;
        sum.finish(at, i)
    }

    /// "une dizaine", "hundreds of", "dozens of millions".
    pub(super) fn vague(&self, at: usize) -> Option<Numeral> {
        let (index, mut to) = self.lexed.longest(at, |s| match s {
            Sense::Vague(index) => Some(*index),
            _ => None,
        })?;
        // "scores of 80"
        if self
            .lexed
            .text
            .tokens
            .get(to)
            .is_some_and(|t| t.kind == TokenKind::Digits)
        {
            return None;
        }
        let vague = self.lexicon.vague[index as usize];
        let (mut value, mut upper, mut scale) = (vague.value, vague.upper, None);
        let linked = self.words().linker.end(self.lexed, to).unwrap_or(to);
        if let Some((factor, end)) = [to, linked].into_iter().find_map(|i| self.multiplier(i))
            && factor >= THOUSAND
        {
            value = value.mul(factor)?;
            upper = match upper {
                Some(u) => Some(u.mul(factor)?),
                None => None,
            };
            scale = Some(factor);
            to = end;
        }
        Some(Numeral {
            to,
            upper,
            modifier: vague.modifier,
            scale,
            spelled: true,
            fraction: false,
            ..Numeral::of(value)
        })
    }

    /// "half a million", "half a litre".
    pub(super) fn scaled_fraction(&self, at: usize) -> Option<Numeral> {
        let ((top, bottom), to) = self.lexed.longest(at, |s| match s {
            Sense::ScaleFraction(top, bottom) => Some((*top, *bottom)),
            _ => None,
        })?;
        let linked = self.words().linker.end(self.lexed, to).unwrap_or(to);
        let (share, precision) = fraction::value(top, bottom)?;
        if let Some((factor, end)) = [to, linked].into_iter().find_map(|i| self.multiplier(i))
            && factor >= THOUSAND
        {
            return Some(Numeral {
                to: end,
                scale: Some(factor),
                spelled: true,
                fraction: false,
                ..Numeral::of(share.mul(factor)?)
            });
        }
        // "half a litre", "half-hour"
        let hyphen = usize::from(self.lexed.text.word(to) == "-");
        let is_unit = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_) | Sense::Currency { .. } | Sense::TimeUnit(_) | Sense::Tenths
            )
        };
        let names_unit = |i: usize| self.lexed.hits_at(i).iter().any(|h| is_unit(&h.sense));
        (names_unit(to + hyphen) || names_unit(linked)).then_some(Numeral {
            to,
            precision,
            spelled: true,
            ..Numeral::of(share)
        })
    }

    pub(super) fn multiplier(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::Multiplier(value) => Some(*value),
            _ => None,
        })
    }

    /// All scale words at token `at`, the longest first.
    pub(super) fn multipliers(&self, at: usize) -> impl Iterator<Item = (Decimal, usize)> {
        self.lexed.hits_at(at).iter().filter_map(|hit| match hit.sense {
            Sense::Multiplier(value) => Some((value, hit.to as usize)),
            _ => None,
        })
    }

    /// "over" is a bound before digits, and divides spelled-out numbers only.
    pub(super) fn is_bound(&self, at: usize) -> bool {
        let mut hits = self.lexed.hits_at(at).iter();
        hits.any(|h| matches!(h.sense, Sense::Before(_)))
    }

    pub(super) fn cardinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let listed = self.lexed.longest(at, |s| match s {
            Sense::Cardinal(value) => Some(*value),
            _ => None,
        });
        listed.or_else(|| self.compound(at))
    }

    /// The digit that a word of one character names, in a script written without spaces.
    pub(super) fn digit_word(&self, at: usize) -> Option<i64> {
        if !is_spaceless_word(self.lexed, at) {
            return None;
        }
        let mut hits = self.lexed.hits_at(at).iter();
        hits.find_map(|h| match h.sense {
            Sense::Cardinal(value) if h.to as usize == at + 1 => value.to_i64().filter(|n| (0..10).contains(n)),
            _ => None,
        })
    }

    /// 二〇二五: digits in words one by one. Two of them may be two numbers (五六人), but not with a zero, with decimals or
    /// before a per cent sign. Gives the token after them.
    pub(super) fn positional(&self, at: usize) -> Option<(Decimal, usize)> {
        let first = self.digit_word(at).filter(|n| *n > 0)?;
        if at > 0 && self.digit_word(at - 1).is_some() {
            return None;
        }
        let (mut value, mut to, mut zero) = (first, at + 1, false);
        while let Some(n) = self.digit_word(to) {
            if to - at == MOST_DIGIT_WORDS {
                return None;
            }
            value = value * 10 + n;
            zero |= n == 0;
            to += 1;
        }
        // 三四十 is thirty or forty.
        let tens = self.multiplier(to).is_some_and(|(factor, _)| factor <= THOUSAND);
        let is_exact = |s: &Sense| matches!(s, Sense::Addend(_) | Sense::Percent(_));
        let two = || zero || self.lexed.hits_at(to).iter().any(|h| is_exact(&h.sense));
        (!tens && (to - at > 2 || (to - at == 2 && two()))).then_some((Decimal::from_int(value), to))
    }

    pub(super) fn is_inside_positional(&self, at: usize) -> bool {
        let Some(mut first) = at.checked_sub(1).filter(|i| self.digit_word(*i).is_some()) else {
            return false;
        };
        if self.digit_word(at).is_none() {
            return false;
        }
        while first > 0 && self.digit_word(first - 1).is_some() {
            first -= 1;
        }
        self.positional(first).is_some()
    }

    /// Whether a word that is a number only beside others counts at `at`: a sign stands before it, or it was written
    /// together with a unit or the parts it counts (이센치, 오분의).
    pub(super) fn is_shown(&self, at: usize, to: usize) -> bool {
        let lexed = self.lexed;
        let is_unit = |s: &Sense| {
            matches!(
                s,
                Sense::Unit(_)
                    | Sense::Currency { .. }
                    | Sense::Subunit { .. }
                    | Sense::Percent(_)
                    | Sense::TimeUnit(_)
            )
        };
        let minus = |i: usize| {
            let mut hits = lexed.hits_at(i).iter();
            hits.any(|h| matches!(h.sense, Sense::Minus) && h.to as usize == at)
        };
        let opens = at == 0 || lexed.text.tokens[at].spaced;
        let tight = lexed
            .text
            .tokens
            .get(to)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
        let names_unit = || lexed.hits_at(to).iter().any(|h| is_unit(&h.sense));
        at.checked_sub(1).is_some_and(minus)
            || (opens && tight && (names_unit() || self.words().part_of.end(lexed, to).is_some()))
    }

    /// The same where nothing but a number can stand: decimals, the numerator.
    pub(super) fn bound(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::Bound(value) => Some(*value),
            _ => None,
        })
    }

    /// Where nothing but a number can stand: a number word with a particle on it.
    pub(super) fn with_particle(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.lexed.text.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let value = self
            .lexicon
            .number_with_particle(token.folded.of(&self.lexed.text.folded))?;
        Some((value, at + 1))
    }

    /// Number words written together.
    pub(super) fn compound(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.lexed.text.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let value = self
            .lexicon
            .compound_numeral(token.folded.of(&self.lexed.text.folded))?;
        Some((value, at + 1))
    }

    /// A fraction that stands by itself: listed, a sign such as ½, or a number and the parts it counts.
    pub(super) fn fraction(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        if let Some((top, bottom)) = fraction::sign(self.lexed.text.word(at)) {
            let (value, precision) = fraction::value(top, bottom)?;
            return Some((value, precision, at + 1));
        }
        if let Some(found) = self.part_of(at) {
            return Some(found);
        }
        if let Some(((top, bottom), to)) = self.lexed.longest(at, |s| match s {
            Sense::Fraction(top, bottom) => Some((*top, *bottom)),
            _ => None,
        }) {
            let (value, precision) = fraction::value(top, bottom)?;
            return Some((value, precision, to));
        }
        let (top, to) = self.cardinal(at)?;
        let (bottom, to) = self.denominator(to)?;
        let (value, precision) = fraction::value(top.to_i64()?, bottom)?;
        Some((value, precision, to))
    }

    /// 三分之一, 5分の4: the denominator stands first.
    pub(super) fn part_of(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let words = &self.words().part_of;
        if words.is_empty() {
            return None;
        }
        let (bottom, to) = self.integer(at, false)?;
        let (top, to) = self.numerator(words.end(self.lexed, to)?)?;
        let (value, precision) = fraction::share(top, Decimal::from_int(bottom))?;
        Some((value, precision, to))
    }

    /// What stands behind 分の; nothing but a number can.
    pub(super) fn numerator(&self, at: usize) -> Option<(Decimal, usize)> {
        let start = self.minus_end(at).unwrap_or(at);
        let mut top = Accumulator::new(self, Some(LARGEST_PART));
        top.loose = true;
        let (value, to) = match top.run(start) {
            Some(to) => {
                top.settle_tail()?;
                (top.sum()?.value, to)
            }
            None => self.with_particle(start)?,
        };
        let value = if start > at { value.negate() } else { value };
        Some((value, to))
    }

    /// A whole number; `glued`: with glue words inside.
    pub(super) fn integer(&self, at: usize, glued: bool) -> Option<(i64, usize)> {
        let mut sum = Accumulator::new(self, Some(LARGEST_PART));
        sum.unglued = !glued;
        let end = sum.run(at)?;
        Some((sum.sum()?.value.to_i64()?, end))
    }

    /// Parts counted by a number of several words: fifty-four hundredths.
    pub(super) fn counted_parts(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let mut count = Accumulator::new(self, Some(Decimal::from_int(1_000_000)));
        let end = count.run(at)?;
        let (bottom, to) = self.denominator(end)?;
        let (value, precision) = fraction::value(count.sum()?.value.to_i64()?, bottom)?;
        Some((value, precision, to))
    }

    pub(super) fn denominator(&self, at: usize) -> Option<(i64, usize)> {
        let hyphen = self.lexed.text.word(at) == "-" && !self.lexed.text.tokens.get(at)?.spaced;
        self.lexed.longest(at + usize::from(hyphen), |s| match s {
            Sense::Denominator(n) => Some(*n),
            _ => None,
        })
    }

    /// 百万分之: scale words that are a denominator.
    pub(super) fn opens_part_of(&self, mut at: usize) -> bool {
        while let Some((_, to)) = self.multiplier(at) {
            at = to;
        }
        self.words()
            .part_of
            .end(self.lexed, at)
            .is_some_and(|to| self.numerator(to).is_some())
    }

    /// The token after a glue word (`et`, `-`, `and`) at `at`.
    pub(super) fn glue_end(&self, at: usize) -> Option<usize> {
        let token = self.lexed.text.tokens.get(at)?;
        let tight_sign = token.kind != TokenKind::Punct
            || (!token.spaced && self.lexed.text.tokens.get(at + 1).is_some_and(|next| !next.spaced));
        tight_sign.then(|| self.words().glue.end(self.lexed, at)).flatten()
    }
}

/// A word of one character in a script written without spaces.
pub fn is_spaceless_word(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.text.word(at);
    word.chars().count() == 1
        && word
            .chars()
            .all(|c| matches!(c as u32, 0x3005..=0x9FFF | 0x0E00..=0x0EFF | 0x1780..=0x17FF | 0x20000..))
}
