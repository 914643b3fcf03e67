//! Numbers in digits and words: digits with separators, spelled-out numbers, fractions, and all of them with scale words.

use super::digits;
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

const THOUSAND: Decimal = Decimal::from_int(1000);
const HUNDRED: Decimal = Decimal::from_int(100);
const TEN: Decimal = Decimal::from_int(10);
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
    fn first_end(&self, at: usize, number: Numeral) -> Option<Numeral> {
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

    fn signed(&self, at: usize) -> Option<Numeral> {
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
    fn minus_end(&self, at: usize) -> Option<usize> {
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
    fn is_all(&self, to: usize) -> bool {
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
    fn is_temperature(&self, at: usize) -> bool {
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
    fn is_all_figure(&self) -> bool {
        let tokens = &self.lexed.text.tokens;
        tokens.iter().all(|t| t.kind != TokenKind::Word || t.folded.len() == 1)
    }

    fn words(&self) -> &NumberWords {
        &self.lexicon.number
    }

    fn unsigned(&self, at: usize) -> Option<Numeral> {
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
    fn vague(&self, at: usize) -> Option<Numeral> {
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
    fn scaled_fraction(&self, at: usize) -> Option<Numeral> {
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

    fn multiplier(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::Multiplier(value) => Some(*value),
            _ => None,
        })
    }

    /// "over" is a bound before digits, and divides spelled-out numbers only.
    fn is_bound(&self, at: usize) -> bool {
        let mut hits = self.lexed.hits_at(at).iter();
        hits.any(|h| matches!(h.sense, Sense::Before(_)))
    }

    fn cardinal(&self, at: usize) -> Option<(Decimal, usize)> {
        let listed = self.lexed.longest(at, |s| match s {
            Sense::Cardinal(value) => Some(*value),
            _ => None,
        });
        listed.or_else(|| self.compound(at))
    }

    /// The digit that a word of one character names, in a script written without spaces.
    fn digit_word(&self, at: usize) -> Option<i64> {
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
    fn positional(&self, at: usize) -> Option<(Decimal, usize)> {
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

    fn is_inside_positional(&self, at: usize) -> bool {
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
    fn is_shown(&self, at: usize, to: usize) -> bool {
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
    fn bound(&self, at: usize) -> Option<(Decimal, usize)> {
        self.lexed.longest(at, |s| match s {
            Sense::Bound(value) => Some(*value),
            _ => None,
        })
    }

    /// Where nothing but a number can stand: a number word with a particle on it.
    fn with_particle(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.lexed.text.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let value = self
            .lexicon
            .number_with_particle(token.folded.of(&self.lexed.text.folded))?;
        Some((value, at + 1))
    }

    /// Number words written together.
    fn compound(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.lexed.text.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        let value = self
            .lexicon
            .compound_numeral(token.folded.of(&self.lexed.text.folded))?;
        Some((value, at + 1))
    }

    /// A fraction that stands by itself: listed, a sign such as ½, or a number and the parts it counts.
    fn fraction(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
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
    fn part_of(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
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
    fn numerator(&self, at: usize) -> Option<(Decimal, usize)> {
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
    fn integer(&self, at: usize, glued: bool) -> Option<(i64, usize)> {
        let mut sum = Accumulator::new(self, Some(LARGEST_PART));
        sum.unglued = !glued;
        let end = sum.run(at)?;
        Some((sum.sum()?.value.to_i64()?, end))
    }

    /// Parts counted by a number of several words: fifty-four hundredths.
    fn counted_parts(&self, at: usize) -> Option<(Decimal, Decimal, usize)> {
        let mut count = Accumulator::new(self, Some(Decimal::from_int(1_000_000)));
        let end = count.run(at)?;
        let (bottom, to) = self.denominator(end)?;
        let (value, precision) = fraction::value(count.sum()?.value.to_i64()?, bottom)?;
        Some((value, precision, to))
    }

    fn denominator(&self, at: usize) -> Option<(i64, usize)> {
        let hyphen = self.lexed.text.word(at) == "-" && !self.lexed.text.tokens.get(at)?.spaced;
        self.lexed.longest(at + usize::from(hyphen), |s| match s {
            Sense::Denominator(n) => Some(*n),
            _ => None,
        })
    }

    /// 百万分之: scale words that are a denominator.
    fn opens_part_of(&self, mut at: usize) -> bool {
        while let Some((_, to)) = self.multiplier(at) {
            at = to;
        }
        self.words()
            .part_of
            .end(self.lexed, at)
            .is_some_and(|to| self.numerator(to).is_some())
    }

    /// The token after a glue word (`et`, `-`, `and`) at `at`.
    fn glue_end(&self, at: usize) -> Option<usize> {
        let token = self.lexed.text.tokens.get(at)?;
        let tight_sign = token.kind != TokenKind::Punct
            || (!token.spaced && self.lexed.text.tokens.get(at + 1).is_some_and(|next| !next.spaced));
        tight_sign.then(|| self.words().glue.end(self.lexed, at)).flatten()
    }
}

#[derive(Clone, Copy)]
struct Part {
    value: Decimal,
    precision: Decimal,
}

#[derive(Clone, Copy, PartialEq)]
enum Atom {
    Digits,
    Cardinal,
    Multiplier,
    Fraction,
}

/// Number words added up: a multiplier multiplies what is smaller before it, the rest is summed.
struct Accumulator<'a> {
    reader: &'a NumberReader<'a>,
    /// Only numbers below this, where a scale word before them has set it.
    limit: Option<Decimal>,
    parts: Vec<Part>,
    last: Option<Atom>,
    alternative: Option<Decimal>,
    scale: Option<Decimal>,
    /// The factor of the last multiplier.
    factor: Decimal,
    /// To be added to the next number word.
    pending: Option<Decimal>,
    digits: bool,
    atoms: usize,
    glued: bool,
    /// Glue words end it: in 二と四分の一 the four is the denominator.
    unglued: bool,
    /// The last word was a zero that keeps a place.
    zero: bool,
    /// What the last word counts where no scale word follows it.
    tail: Option<Decimal>,
    /// A currency sign inside the number.
    currency: Option<usize>,
    fraction: bool,
    positional: bool,
    /// Words count here that elsewhere are numbers only beside others.
    loose: bool,
}

impl<'a> Accumulator<'a> {
    fn new(reader: &'a NumberReader<'a>, limit: Option<Decimal>) -> Self {
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
    fn run(&mut self, mut i: usize) -> Option<usize> {
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
    fn take(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let token = reader.lexed.text.tokens.get(at)?;
        if token.kind == TokenKind::Digits {
            return self.take_digits(at);
        }
        let word = reader.lexed.text.word(at);
        if matches!(word, "." | "٫") || (word == "," && reader.signs.decimal.iter().any(|d| d == ",")) {
            return self.take_bare_decimals(at);
        }
        if let Some((factor, to)) = reader.multiplier(at) {
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
    fn take_cardinal(&mut self, at: usize) -> Option<usize> {
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

    fn take_glued(&mut self, at: usize) -> Option<usize> {
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

    fn take_digits(&mut self, at: usize) -> Option<usize> {
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

    fn push_digits(&mut self, digits: digits::Digits) -> Option<usize> {
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
    fn goes_on(&self, at: usize, digits: &digits::Digits) -> bool {
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
    fn take_bare_decimals(&mut self, at: usize) -> Option<usize> {
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

    fn add_word(&mut self, value: Decimal) -> bool {
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
    fn settle_tail(&mut self) -> Option<()> {
        if let Some(factor) = self.tail.take() {
            let part = self.parts.last_mut()?;
            part.value = part.value.mul(factor)?;
        }
        Some(())
    }

    /// `cinc-cents` and `nou mil` listed as one phrase: 500 and 9000 are 509,000.
    fn add_thousands(&mut self, value: Decimal) -> bool {
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
    fn tens_after_units(&self, value: Decimal, before: Decimal) -> bool {
        self.reader.lexicon.units_before_tens
            && self.glued
            && before < TEN
            && value >= Decimal::from_int(20)
            && value < Decimal::from_int(100)
    }

    /// What can still be added behind a part: less than its last place, or less than 20 after vigesimal tens.
    fn room(&self, value: Decimal) -> Decimal {
        let vigesimal = &self.reader.words().vigesimal;
        if value.to_i64().is_some_and(|v| vigesimal.contains(&v)) {
            return Decimal::from_int(20);
        }
        if value < Decimal::from_int(20) && value != TEN {
            return Decimal::ZERO;
        }
        Decimal::power_of_ten(value.last_digit_exponent()).unwrap_or(Decimal::ZERO)
    }

    /// `elfu mbili`: the count stands behind its scale word.
    fn take_scale_first(&mut self, factor: Decimal, at: usize) -> Option<usize> {
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

    fn multiply(&mut self, factor: Decimal, at: usize) -> bool {
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
            let precision = if part.precision.is_zero() {
                sum.precision
            } else {
                part.precision
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

    /// A fraction that opens a number: ½, two thirds, 4/5.
    fn take_fraction(&mut self, at: usize) -> Option<usize> {
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
    fn take_on(&mut self, at: usize) -> Option<usize> {
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
    fn take_loose_decimals(&mut self, at: usize) -> Option<usize> {
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

    fn become_fraction(&mut self, top: i64, bottom: i64, to: usize) -> Option<usize> {
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
    fn take_decimals(&mut self, mut at: usize, spaceless: bool) -> Option<usize> {
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

    fn add_decimals(&mut self, digits: &str) -> bool {
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
    fn add_share(&mut self, share: Decimal, precision: Decimal) -> bool {
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
    fn add_scaled(&mut self, share: Decimal, factor: Decimal) -> Option<()> {
        let value = share.mul(factor)?;
        let precision = value;
        self.parts.push(Part { value, precision });
        self.factor = factor;
        self.atoms += 2;
        Some(())
    }

    /// A language that lists the forms of "one" that are articles and pronouns has no others.
    fn is_article(&self, at: usize) -> bool {
        let words = &self.reader.words().article;
        words.is_empty() || words.end(self.reader.lexed, at).is_some()
    }

    fn sum(&self) -> Option<Part> {
        let mut value = Decimal::ZERO;
        for part in &self.parts {
            value = value.add(part.value)?;
        }
        Some(Part {
            value,
            precision: self.parts.last()?.precision,
        })
    }

    fn finish(mut self, from: usize, to: usize) -> Option<Numeral> {
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
fn stated(precision: Decimal) -> Decimal {
    if precision.is_zero() { Decimal::ONE } else { precision }
}

/// A word of one character in a script written without spaces.
pub fn is_spaceless_word(lexed: &Lexed, at: usize) -> bool {
    let word = lexed.text.word(at);
    word.chars().count() == 1
        && word
            .chars()
            .all(|c| matches!(c as u32, 0x3005..=0x9FFF | 0x0E00..=0x0EFF | 0x1780..=0x17FF | 0x20000..))
}
