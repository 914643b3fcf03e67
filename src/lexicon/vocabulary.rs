//! What is known of single words, worked out once and kept: stems and sounds cost more than all else of a word.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use foldhash::fast::RandomState;

use super::forms::Forms;
use super::lists::Lists;
use super::sound::{self, Sound, Writing};
use super::trie::Place;

/// A folded word of a language.
#[derive(Debug)]
pub struct Word {
    /// By Snowball where the language has it, else the word itself.
    pub stem: String,
    /// Whether the stem is one of everyday news.
    pub common: bool,
    /// The wording concept whose listed word has the same stem.
    pub concept: Option<u16>,
    pub writing: Writing,
    pub(super) folded: Box<str>,
    pub(super) sound: OnceLock<Sound>,
    pub(super) forms: Forms,
    /// The word lists that know the word by itself.
    pub(super) lists: Lists,
    /// Whether an entry of one of them goes on behind it.
    pub(super) opens_entry: bool,
    /// Where the walk through the trie stands behind it; the same for what stands behind a word written together with it.
    pub(super) starts: Box<[Place]>,
    pub(super) starts_inside: Box<[Place]>,
}

impl Word {
    /// A word of which no list and no phrase knows anything.
    pub(super) fn new(folded: &str, stem: String) -> Self {
        Self {
            stem,
            common: false,
            concept: None,
            writing: sound::writing(folded),
            folded: folded.into(),
            sound: OnceLock::new(),
            forms: Forms::default(),
            lists: Lists::NONE,
            opens_entry: false,
            starts: Box::default(),
            starts_inside: Box::default(),
        }
    }

    /// How it sounds, worked out when it is asked for: of most words nobody asks.
    pub fn sound(&self) -> &Sound {
        self.sound.get_or_init(|| Sound::of(&self.folded))
    }
}

/// Words lie in as many parts, each behind a lock of its own.
const PARTS: usize = 32;
/// A part with as many words is emptied: a text may hold any number of words.
const MOST: usize = 512;

type Part = Mutex<HashSet<Known, RandomState>>;

/// A word that is looked up by its letters.
struct Known(Arc<Word>);

impl Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0.folded
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.folded.hash(state);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.folded == other.0.folded
    }
}

impl Eq for Known {}

/// The words of one language that texts have held so far.
pub struct Vocabulary {
    parts: [Part; PARTS],
    hasher: RandomState,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            parts: std::array::from_fn(|_| Mutex::default()),
            hasher: RandomState::default(),
        }
    }
}

impl Vocabulary {
    /// What is known of a word; `make` works it out, and must give the same for the same word.
    pub fn word(&self, folded: &str, make: impl FnOnce() -> Word) -> Arc<Word> {
        // The upper bits: the lower ones choose the place within a part.
        let part = (self.hasher.hash_one(folded) >> 59) as usize % PARTS;
        let mut words = self.parts[part].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Known(word)) = words.get(folded) {
            return Arc::clone(word);
        }
        if words.len() == MOST {
            words.clear();
        }
        let word = Arc::new(make());
        words.insert(Known(Arc::clone(&word)));
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_worked_out_once_and_again_after_many_others() {
        let vocabulary = Vocabulary::default();
        let look = |folded: &str, made: &mut usize| {
            let word = vocabulary.word(folded, || {
                *made += 1;
                Word::new(folded, folded.to_owned())
            });
            assert_eq!(word.stem, folded);
        };
        let mut made = 0;
        look("one", &mut made);
        look("one", &mut made);
        assert_eq!(made, 1);
        (0..2 * PARTS * MOST).for_each(|i| look(&i.to_string(), &mut 0));
        look("one", &mut made);
        assert_eq!(made, 2);
        let kept: usize = vocabulary.parts.iter().map(|part| part.lock().unwrap().len()).sum();
        assert!(kept <= PARTS * MOST, "{kept}");
    }
}
