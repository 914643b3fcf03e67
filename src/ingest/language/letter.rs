//! What Unicode says of a character, as far as finding the language needs it.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};
use unicode_script::{Script, UnicodeScript};

use crate::lexicon::pages::Pages;

#[derive(Clone, Copy)]
pub struct Letter {
    pub script: Script,
    pub is_alphabetic: bool,
    pub is_numeric: bool,
    /// A text of nothing but such characters is composed (NFC).
    pub is_composed: bool,
    /// The small letter, where it is one.
    lower: Option<char>,
}

impl Letter {
    /// Appends the small letters of `c`, the character that this is known of.
    #[inline]
    pub fn push_lower(self, c: char, to: &mut String) {
        match self.lower {
            Some(lower) => to.push(lower),
            None => to.extend(c.to_lowercase()),
        }
    }
}

/// What is known of `c`.
#[inline]
pub fn letter(c: char) -> Letter {
    static KEPT: Pages<Letter> = Pages::new(|c| {
        let mut lower = c.to_lowercase();
        Letter {
            script: c.script(),
            is_alphabetic: c.is_alphabetic(),
            is_numeric: c.is_numeric(),
            is_composed: is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0,
            lower: lower.next().filter(|_| lower.next().is_none()),
        }
    });
    KEPT.get(c)
}
