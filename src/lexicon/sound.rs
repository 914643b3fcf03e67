//! Names across scripts: romanised, and reduced to the classes of their consonants.
//!
//! Consonant classes after A. Dolgopolsky (1964), who compares words of far languages by them: sounds that writing
//! systems and languages take for one another fall into one class. Vowels go, since Arabic and Hebrew do not write them.

use std::borrow::Cow;
use std::sync::LazyLock;

use deunicode::deunicode;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use strsim::{jaro_winkler, normalized_levenshtein};

/// Fewer consonants say nothing about a name by themselves.
pub const LEAST_CONSONANTS: usize = 3;
/// A longer name may lack as many of its last consonants: case endings.
const ENDING: usize = 2;
/// Two romanised names with vowels are one from this likeness on (Jaro-Winkler).
const LEAST_ALIKE: f64 = 0.74;
/// … those of few consonants from this,
const LEAST_ALIKE_FEW: f64 = 0.84;
/// … and two short ones from this.
const LEAST_ALIKE_SHORT: f64 = 0.92;
/// Where one script writes no vowels: likeness of the consonants as written (Levenshtein, normalised).
const LEAST_ALIKE_CONSONANTS: f64 = 0.5;

/// How a script writes names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writing {
    /// Vowels and letter case: Latin, Cyrillic, Greek, Armenian.
    Cased,
    /// Vowels, no case: Devanagari, Hangul, kana, Georgian, Thai.
    Uncased,
    /// Consonants: Arabic, Hebrew.
    Consonants,
    /// Signs for words: Han.
    Logographic,
}

/// How the first letter of a word is written.
pub fn writing(word: &str) -> Writing {
    match word.chars().find(|c| c.is_alphabetic()).map_or(0, |c| c as u32) {
        0x0590..=0x08FF | 0xFB1D..=0xFEFC => Writing::Consonants,
        0x2E80..=0x2FDF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => Writing::Logographic,
        0x0900..=0x10FF | 0x1100..=0x1CFF | 0x3040..=0x30FF | 0xAC00..=0xD7FF => Writing::Uncased,
        _ => Writing::Cased,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Transcription {
    han: String,
}

/// Whether all of a word are signs with which Chinese writes the sounds of foreign names (`data/transcription.toml`).
pub fn is_transcribed(word: &str) -> bool {
    static SIGNS: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
        let table: Transcription = toml::from_str(include_str!("../../data/transcription.toml"))
            .expect("data/transcription.toml is checked by its tests");
        table.han.chars().filter(|c| !c.is_whitespace()).collect()
    });
    !word.is_empty() && word.chars().all(|c| SIGNS.contains(&c))
}

/// A name as it sounds, roughly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sound {
    /// Latin letters, lower case.
    pub roman: String,
    /// One letter a consonant class: P T S K M N R.
    pub classes: String,
    pub writing: Writing,
}

impl Sound {
    pub fn of(word: &str) -> Self {
        let writing = writing(word);
        // Greek writes foreign b, d and g with two letters each.
        let greek = word.contains(|c| ('\u{370}'..='\u{3FF}').contains(&c));
        let spelled = if greek {
            Cow::Owned(word.replace("μπ", "b").replace("ντ", "d").replace("γκ", "g"))
        } else {
            Cow::Borrowed(word)
        };
        let mut roman: String = deunicode(&spelled)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if word.chars().any(|c| matches!(c as u32, 0x3040..=0x30FF)) {
            // Kana come out in the Kunrei romanisation, names elsewhere are spelled in Hepburn's.
            for (from, to) in [("ti", "chi"), ("tu", "tsu"), ("si", "shi"), ("hu", "fu"), ("zi", "ji")] {
                roman = roman.replace(from, to);
            }
        }
        let classes = classes(&roman, writing);
        Self {
            roman,
            classes,
            writing,
        }
    }

    /// Whether the two may be one name.
    pub fn is_like(&self, other: &Self) -> bool {
        if self.roman == other.roman {
            return !self.roman.is_empty();
        }
        let (short, long) = if self.classes.len() <= other.classes.len() {
            (self, other)
        } else {
            (other, self)
        };
        if short.classes.len() < 2
            || !long.classes.starts_with(&short.classes)
            || long.classes.len() - short.classes.len() > ENDING
        {
            return false;
        }
        let voiced = |s: &Self| matches!(s.writing, Writing::Cased | Writing::Uncased);
        if voiced(self) && voiced(other) {
            let enough = match short.classes.len() {
                ..LEAST_CONSONANTS => LEAST_ALIKE_SHORT,
                LEAST_CONSONANTS => LEAST_ALIKE_FEW,
                _ => LEAST_ALIKE,
            };
            // Kana, Hangul and Indic scripts spell foreign consonants by their own nearest ones.
            let one_way = self.writing == other.writing;
            return if one_way {
                jaro_winkler(&self.roman, &other.roman) >= enough
            } else {
                jaro_winkler(&rough(&self.roman), &rough(&other.roman)) >= enough
            };
        }
        short.classes.len() >= LEAST_CONSONANTS
            && normalized_levenshtein(&consonants(&self.roman), &consonants(&other.roman)) >= LEAST_ALIKE_CONSONANTS
    }

    /// What names that are alike have in common: the first classes.
    pub fn key(&self) -> &str {
        &self.classes[..self.classes.len().min(LEAST_CONSONANTS)]
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')
}

/// Vowels as they are, one letter for consonants of a class.
fn rough(roman: &str) -> String {
    roman
        .chars()
        .map(|c| match c {
            'b' | 'f' | 'v' | 'w' => 'p',
            'd' => 't',
            'g' | 'q' | 'c' => 'k',
            'z' | 'j' => 's',
            'l' => 'r',
            other => other,
        })
        .collect()
}

fn consonants(roman: &str) -> String {
    roman.chars().filter(|c| !is_vowel(*c) && *c != 'w').collect()
}

/// The consonant classes of a romanised word, doubled ones once.
fn classes(roman: &str, writing: Writing) -> String {
    let letters: Vec<char> = roman.chars().collect();
    let mut classes = String::new();
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let after = letters.get(at + 2).copied().unwrap_or(' ');
        let (class, length) = match (letters[at], next) {
            // Written for vowels in Arabic and Hebrew, but at the beginning of a word.
            ('w' | 'v' | 'y', _) if at > 0 && writing == Writing::Consonants => (None, 1),
            ('s', 'c') if after == 'h' => (Some('S'), 3),
            ('t', 'c') if after == 'h' => (Some('S'), 3),
            ('c' | 's' | 'z' | 'j', 'h') => (Some('S'), 2),
            ('t' | 'c', 's' | 'z') => (Some('S'), 2),
            ('d', 'z' | 'j') => (Some('S'), 2),
            ('p', 'h') => (Some('P'), 2),
            ('k' | 'g', 'h') => (Some('K'), 2),
            ('t' | 'd', 'h') => (Some('T'), 2),
            ('c', 'e' | 'i' | 'y') => (Some('S'), 1),
            ('b' | 'f' | 'p' | 'v', _) => (Some('P'), 1),
            ('w', _) => (Some('P'), 1),
            ('t' | 'd', _) => (Some('T'), 1),
            ('s' | 'z' | 'j', _) => (Some('S'), 1),
            ('c' | 'k' | 'g' | 'q', _) => (Some('K'), 1),
            ('x', _) => {
                classes.push('K');
                (Some('S'), 1)
            }
            ('m', _) => (Some('M'), 1),
            ('n', _) => (Some('N'), 1),
            ('l' | 'r', _) => (Some('R'), 1),
            _ => (None, 1),
        };
        if let Some(class) = class.filter(|c| !classes.ends_with(*c)) {
            classes.push(class);
        }
        at += length;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_again_in_other_scripts() {
        for (a, b) in [
            ("Lavrov", "Lawrow"),
            ("Lavrov", "Лавров"),
            ("Lavrov", "Лаврова"),
            ("Lavrov", "لافروف"),
            ("Лавров", "ラブロフ"),
            ("Florida", "פלורידה"),
            ("Florida", "फ्लोरिडा"),
            ("Florida", "Φλόριντα"),
            ("Dolgachev", "Долгачёв"),
            ("Dolgachev", "ドルガチョフ"),
            ("Dolgachev", "دولغاتشيف"),
            ("Macron", "Макроном"),
        ] {
            assert!(
                Sound::of(a).is_like(&Sound::of(b)),
                "{a} {b}: {:?} {:?}",
                Sound::of(a),
                Sound::of(b)
            );
        }
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in [
            ("Lavrov", "Larijani"),
            ("Miller", "Molière"),
            ("Kim", "Kamal"),
            ("Meyer", "Maria"),
            ("Florida", "Flandern"),
            ("Berlin", "Парламент"),
        ] {
            assert!(!Sound::of(a).is_like(&Sound::of(b)), "{a} {b}");
        }
    }
}
