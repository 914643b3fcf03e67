//! Number words written together: `dreiundzwanzigtausend`, `huszonháromezer`, `삼천오백`.
//!
//! A word is read only if it is made of listed number words (and glue between them) from end to end. All ways of cutting
//! it are tried, longest pieces first, in time linear in the length of the word for a fixed list.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::compile::power;
use super::language::fold_word;
use super::pack::Pack;
use crate::model::decimal::Decimal;

/// What a piece of a compound does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece {
    Add(Decimal),
    Multiply(Decimal),
    Glue,
}

impl Piece {
    fn value(&self) -> Option<Decimal> {
        match self {
            Self::Add(value) | Self::Multiply(value) => Some(*value),
            Self::Glue => None,
        }
    }
}

/// Folded number words of a language in which they are written together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compounds {
    pieces: HashMap<String, Piece, RandomState>,
    /// Pieces that are ordinary words by themselves; with one of them it takes three pieces: 구조 is "rescue".
    bound: HashSet<String, RandomState>,
    /// Pieces that end an ordinal: `ste` does not, `honderdste` and `tweede` do.
    ordinals: HashMap<String, i64, RandomState>,
    longest: usize,
    /// First and last two characters of all pieces.
    starts: HashSet<Pair, RandomState>,
    ends: HashSet<Pair, RandomState>,
}

type Pair = [char; 2];

/// Words longer than this are no numbers.
const LONGEST: usize = 120;

/// Ways of cutting one word that are tried before it is given up.
const MOST_STEPS: usize = 400;

/// Scale words from here on do not open a number: 조사 is "inquiry", 억만장자 a billionaire.
const COUNTED: Decimal = Decimal::from_int(100_000_000);

/// What a word was cut into so far.
#[derive(Clone, Copy, Default)]
struct Count {
    pieces: usize,
    bound: bool,
}

impl Compounds {
    /// The number words of a language file.
    pub(super) fn new(pack: &Pack) -> Self {
        let mut words = Self::default();
        for (word, value) in &pack.multiplier {
            if let Some(value) = power(value) {
                words.add_word(fold_word(word), value, true);
            }
        }
        for (word, value) in &pack.cardinal {
            if let Ok(value) = value.parse() {
                words.add_word(fold_word(word), value, false);
            }
        }
        for (word, value) in &pack.compound {
            if let Ok(value) = value.parse() {
                words.add_bound(fold_word(word), value);
            }
        }
        for (word, value) in &pack.ordinal {
            words.add_ordinal(fold_word(word), *value);
        }
        for glue in &pack.number.glue {
            words.add_glue(fold_word(glue));
        }
        words
    }

    pub fn add_word(&mut self, folded: String, value: Decimal, multiplies: bool) {
        let piece = if multiplies {
            Piece::Multiply(value)
        } else {
            Piece::Add(value)
        };
        self.insert(folded, piece);
    }

    /// A piece that is no number by itself: 이 of 이만오천.
    pub fn add_bound(&mut self, folded: String, value: Decimal) {
        self.bound.insert(folded.clone());
        self.add_word(folded, value, false);
    }

    /// Whether it is one of the pieces or made of them.
    pub fn is_number(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// The value of one piece or of a word made of them.
    pub fn number(&self, word: &str) -> Option<Decimal> {
        self.pieces
            .get(word)
            .and_then(Piece::value)
            .or_else(|| self.value(word))
    }

    pub fn add_glue(&mut self, folded: String) {
        self.insert(folded, Piece::Glue);
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether the word begins and ends as one made of these pieces must.
    pub fn may_be(&self, word: &str) -> bool {
        word.len() > 3 && word.len() <= LONGEST && lists(&self.starts, first(word)) && lists(&self.ends, last(word))
    }

    pub fn add_ordinal(&mut self, folded: String, value: i64) {
        self.ends.insert(last(&folded));
        self.ordinals.entry(folded).or_insert(value);
    }

    fn insert(&mut self, folded: String, piece: Piece) {
        if folded.is_empty() || !folded.chars().all(char::is_alphabetic) {
            return;
        }
        self.longest = self.longest.max(folded.len());
        self.starts.insert(first(&folded));
        self.ends.insert(last(&folded));
        self.pieces.entry(folded).or_insert(piece);
    }

    /// The value of a word that is made of two number words or more.
    pub fn value(&self, word: &str) -> Option<Decimal> {
        if !self.may_be(word) || self.bound.contains(word) {
            return None;
        }
        let mut steps = 0;
        self.cut(word, &mut Vec::new(), Count::default(), &mut steps)
    }

    /// The value of an ordinal that is made of number words and an ordinal at the end.
    pub fn ordinal(&self, word: &str) -> Option<i64> {
        if self.ordinals.is_empty() || !self.may_be(word) {
            return None;
        }
        let ends = word.char_indices().map(|(i, _)| i).skip(1);
        ends.filter_map(|i| Some((i, *self.ordinals.get(&word[i..])?)))
            .find_map(|(i, last)| {
                let mut steps = 0;
                let head = self.pieces.get(&word[..i]).and_then(Piece::value);
                let glueless = self.without_glue(&word[..i]);
                let whole = || self.cut(glueless, &mut Vec::new(), Count::default(), &mut steps);
                let head = head
                    .or_else(|| self.pieces.get(glueless).and_then(Piece::value))
                    .or_else(whole)?;
                let last = Decimal::from_int(last);
                let mut parts = vec![head];
                let fits = if last >= Decimal::from_int(100) && head < last {
                    multiply(&mut parts, last)
                } else {
                    add(&mut parts, last)
                };
                fits.then(|| sum(&parts))??.to_i64()
            })
    }

    /// The word without the glue at its end, if any.
    fn without_glue<'a>(&self, word: &'a str) -> &'a str {
        let mut ends = word.char_indices().map(|(i, _)| i).skip(1);
        ends.find(|i| self.pieces.get(&word[*i..]) == Some(&Piece::Glue))
            .map_or(word, |i| &word[..i])
    }

    fn cut(&self, rest: &str, parts: &mut Vec<Decimal>, count: Count, steps: &mut usize) -> Option<Decimal> {
        *steps += 1;
        if *steps > MOST_STEPS {
            return None;
        }
        if rest.is_empty() {
            return (count.pieces >= 2 + usize::from(count.bound))
                .then(|| sum(parts))
                .flatten();
        }
        let most = rest.len().min(self.longest);
        for end in (1..=most).rev().filter(|e| rest.is_char_boundary(*e)) {
            let Some(piece) = self.pieces.get(&rest[..end]) else {
                continue;
            };
            let before = parts.clone();
            let fits = match piece {
                Piece::Add(value) => add(parts, *value),
                Piece::Multiply(factor) if count.pieces == 0 && *factor >= COUNTED => false,
                Piece::Multiply(factor) => multiply(parts, *factor),
                Piece::Glue => !parts.is_empty() && end < rest.len(),
            };
            let counted = Count {
                pieces: count.pieces + usize::from(*piece != Piece::Glue),
                bound: count.bound || self.bound.contains(&rest[..end]),
            };
            if fits && let Some(value) = self.cut(&rest[end..], parts, counted, steps) {
                return Some(value);
            }
            *parts = before;
        }
        None
    }
}

fn first(word: &str) -> Pair {
    let mut chars = word.chars();
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

fn last(word: &str) -> Pair {
    let mut chars = word.chars().rev();
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

/// Whether a pair is listed, or its first character alone as a piece of one.
fn lists(pairs: &HashSet<Pair, RandomState>, pair: Pair) -> bool {
    pairs.contains(&pair) || pairs.contains(&[pair[0], ' '])
}

fn sum(parts: &[Decimal]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.add(*part))
}

/// Smaller parts follow larger ones; units may stand before tens (`drei und zwanzig`).
fn add(parts: &mut Vec<Decimal>, value: Decimal) -> bool {
    let ten = Decimal::from_int(10);
    let fits = match parts.last() {
        None => true,
        Some(last) if *last < ten => value >= Decimal::from_int(20) && value < Decimal::from_int(100),
        Some(last) => has_room(*last, value),
    };
    if fits {
        parts.push(value);
    }
    fits
}

/// Whether a part is smaller than the last place of the one before it.
fn has_room(last: Decimal, value: Decimal) -> bool {
    Decimal::power_of_ten(last.last_digit_exponent()).is_some_and(|room| value < room)
}

fn multiply(parts: &mut Vec<Decimal>, factor: Decimal) -> bool {
    let mut count = Decimal::ZERO;
    while let Some(part) = parts.last().copied().filter(|p| *p < factor) {
        let Some(more) = count.add(part) else {
            return false;
        };
        count = more;
        parts.pop();
    }
    let count = if count.is_zero() { Decimal::ONE } else { count };
    match count.mul(factor) {
        Some(product) if parts.last().is_none_or(|last| has_room(*last, product)) => {
            parts.push(product);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Compounds {
        let mut words = Compounds::default();
        for (word, value, multiplies) in [
            ("zwanzig", 20, false),
            ("tausend", 1000, true),
            ("hundert", 100, true),
            ("drei", 3, false),
            ("dreizehn", 13, false),
        ] {
            words.add_word(word.to_owned(), Decimal::from_int(value), multiplies);
        }
        words.add_glue("und".to_owned());
        words
    }

    #[test]
    fn words_written_together_add_and_multiply() {
        let words = german();
        for (word, value) in [
            ("dreiundzwanzigtausend", Some("23000")),
            ("dreihundertdrei", Some("303")),
            ("dreizehnhundert", Some("1300")),
            ("dreirad", None),
            ("drei", None),
            ("dreiund", None),
            ("dreidrei", None),
        ] {
            assert_eq!(words.value(word).map(|v| v.to_string()).as_deref(), value, "{word}");
        }
    }

    #[test]
    fn ordinals_end_in_one() {
        let mut words = german();
        words.add_ordinal("dritte".to_owned(), 3);
        words.add_ordinal("hundertste".to_owned(), 100);
        for (word, value) in [
            ("hundertdritte", Some(103)),
            ("tausendunddritte", Some(1003)),
            ("dreihundertste", Some(300)),
            ("dritte", None),
            ("dreidritte", None),
        ] {
            assert_eq!(words.ordinal(word), value, "{word}");
        }
    }

    #[test]
    fn bound_pieces_take_two_others() {
        let mut words = Compounds::default();
        for (word, value) in [("만", 10_000), ("천", 1000), ("조", 1_000_000_000_000)] {
            words.add_word(word.to_owned(), Decimal::from_int(value), true);
        }
        for (word, value) in [("구", 9), ("이", 2), ("사", 4)] {
            words.add_bound(word.to_owned(), Decimal::from_int(value));
        }
        for (word, value) in [
            ("구조", None),
            ("조사", None),
            ("조사만", None),
            ("이만구천", Some("29000")),
        ] {
            assert_eq!(words.value(word).map(|v| v.to_string()).as_deref(), value, "{word}");
        }
    }

    #[test]
    fn a_word_that_can_be_cut_in_many_ways_takes_no_longer_than_others() {
        let mut words = Compounds::default();
        for n in 1..30 {
            words.add_word("a".repeat(n), Decimal::from_int(n as i64 * 10), n % 2 == 0);
        }
        assert_eq!(words.value(&format!("{}b", "a".repeat(100))), None);
    }
}
