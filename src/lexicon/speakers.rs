//! The words that tell who speaks.

use super::language::fold_all;
use super::pack::SpeakerRules;
use super::word_list::WordList;

/// The words that tell who speaks; see [`SpeakerRules`].
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    pub subject: WordList,
    /// The endings among them, where they are written on to the word before.
    pub subject_endings: Vec<String>,
    /// Those and what is written on to a word in place of a preposition.
    pub case_endings: Vec<String>,
    pub postpositions: bool,
    pub preposition: WordList,
    pub of: WordList,
    pub genitive: WordList,
    pub not_say: WordList,
    /// Folded, with their hyphens.
    pub outside: Vec<String>,
    pub capital_nouns: bool,
    pub compounds: bool,
    pub role: WordList,
    pub body: WordList,
    pub company: WordList,
    pub city: WordList,
    pub country: WordList,
}

impl Speakers {
    pub(super) fn new(rules: &SpeakerRules) -> Self {
        Self {
            subject: WordList::new(&rules.subject),
            subject_endings: fold_all(&rules.subject),
            case_endings: [fold_all(&rules.subject), fold_all(&rules.preposition)].concat(),
            postpositions: rules.postpositions,
            preposition: WordList::new(&rules.preposition),
            of: WordList::new(&rules.of),
            genitive: WordList::new(&rules.genitive),
            not_say: WordList::new(&rules.not_say),
            outside: fold_all(&rules.outside),
            capital_nouns: rules.capital_nouns,
            compounds: rules.compounds,
            role: WordList::new(&rules.role),
            body: WordList::new(&rules.body),
            company: WordList::new(&rules.company),
            city: WordList::new(&rules.city),
            country: WordList::new(&rules.country),
        }
    }
}
