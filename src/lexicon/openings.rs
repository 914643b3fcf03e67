//! A filter over the first bytes of many phrases: most words of a text begin none of them, and are told by it.

/// Bytes of a word that are looked at.
const OPENING: usize = 4;

/// A bit for the hash of the opening of each word that a phrase may begin with.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Openings {
    bits: Vec<u64>,
    /// 32 less the bits of a hash.
    shift: u32,
    /// Some stem with an open ending is shorter than what is looked at; such stems are set with their bits flipped.
    short_stems: bool,
}

impl Openings {
    /// An empty filter of two to the power of `size` bits.
    pub fn new(size: u32) -> Self {
        Self {
            bits: vec![0; 1 << (size - 6)],
            shift: 32 - size,
            short_stems: false,
        }
    }

    /// Words that are `phrase`, begin with it where that is long, or are themselves the beginning of it.
    pub fn add(&mut self, phrase: &[u8]) {
        (1..=phrase.len().min(OPENING)).for_each(|length| self.set(opening(&phrase[..length])));
    }

    /// Words that begin with `stem`.
    pub fn add_stem(&mut self, stem: &[u8]) {
        self.add(stem);
        if stem.len() < OPENING {
            self.short_stems = true;
            self.set(!opening(stem));
        }
    }

    /// Whether a phrase may begin with this word.
    pub fn may_begin(&self, word: &[u8]) -> bool {
        let opening = opening(&word[..word.len().min(OPENING)]);
        self.has(opening)
            || (self.short_stems && (1..OPENING).any(|length| self.has(!(opening & (u32::MAX >> (32 - 8 * length))))))
    }

    fn place(&self, opening: u32) -> (usize, u64) {
        let hash = opening.wrapping_mul(0x9E37_79B1) >> self.shift;
        (hash as usize >> 6, 1 << (hash & 63))
    }

    fn set(&mut self, opening: u32) {
        let (word, bit) = self.place(opening);
        self.bits[word] |= bit;
    }

    fn has(&self, opening: u32) -> bool {
        let (word, bit) = self.place(opening);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

/// Up to four bytes as a number, the first one lowest.
fn opening(bytes: &[u8]) -> u32 {
    match bytes {
        [a, b, c, d] => u32::from_le_bytes([*a, *b, *c, *d]),
        [a, b, c] => u32::from_le_bytes([*a, *b, *c, 0]),
        [a, b] => u32::from_le_bytes([*a, *b, 0, 0]),
        [a] => u32::from(*a),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_that_begins_a_phrase_is_passed_over() {
        let mut openings = Openings::new(10);
        openings.add(b"of the");
        openings.add(b"while");
        openings.add_stem(b"pr");
        for word in ["of", "of the", "while", "whilst", "pr", "prime", "press"] {
            assert!(openings.may_begin(word.as_bytes()), "{word}");
        }
        for word in ["", "a", "the", "whole", "pa"] {
            assert!(!openings.may_begin(word.as_bytes()), "{word}");
        }
    }
}
