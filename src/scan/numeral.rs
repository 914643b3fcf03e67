//! Numbers in digits and words: digits with separators, spelled-out numbers, fractions, and all of them with scale words.

use super::accumulator::Accumulator;
use crate::lexicon::number_words::NumberWords;
use crate::lexicon::pack::Signs;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::{Lexed, Lexicon};
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

    /// The reading without decimals, where there is one: nobody counts people or money to the thousandth (81,600 people).
    pub(super) fn in_full(self) -> Self {
        let thousandths = Decimal::from_parts(1, 3) == Some(self.precision);
        match self.alternative {
            Some(other) if thousandths && self.scale.is_none() && other.last_digit_exponent() >= 2 => Self {
                value: other,
                precision: Decimal::ZERO,
                alternative: Some(self.value),
                ..self
            },
            _ => self,
        }
    }
}

pub(super) const THOUSAND: Decimal = Decimal::from_int(1000);
pub(super) const HUNDRED: Decimal = Decimal::from_int(100);
pub(super) const TEN: Decimal = Decimal::from_int(10);
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
