//! What is known of characters, kept.

use std::sync::OnceLock;

const PAGES: usize = 256;
const CHARACTERS: usize = 256;

/// Answers about characters. Asking the tables of Unicode takes hundreds of steps for a letter of a script far from the Latin one, so
/// what they say is kept, page by page of 256 characters as texts need them.
pub struct Pages<T: 'static> {
    kept: [OnceLock<Box<[T; CHARACTERS]>>; PAGES],
    of: fn(char) -> T,
}

impl<T: Copy> Pages<T> {
    pub const fn new(of: fn(char) -> T) -> Self {
        Self {
            kept: [const { OnceLock::new() }; PAGES],
            of,
        }
    }

    /// What `of` says of a character; those beyond the Basic Multilingual Plane are not kept.
    #[inline]
    pub fn get(&self, c: char) -> T {
        let code = c as u32;
        let Some(page) = self.kept.get((code >> 8) as usize) else {
            return (self.of)(c);
        };
        let page = page.get_or_init(|| {
            let at = |i: usize| char::from_u32(code & !0xFF | i as u32).unwrap_or('\0');
            Box::new(std::array::from_fn(|i| (self.of)(at(i))))
        });
        page[(code & 0xFF) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_own_answer() {
        static KEPT: Pages<char> = Pages::new(|c| c);
        for c in ['\0', 'a', 'é', 'я', '中', '\u{FFFF}', '🙂', 'a'] {
            assert_eq!(KEPT.get(c), c);
        }
    }
}
