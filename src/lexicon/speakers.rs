//! The words that tell who speaks.

use super::endings::Endings;
use super::language::fold_all;
use super::lists::Lists;
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
    /// What words that stand outside the subject end with, and begin with.
    pub outside_endings: Endings,
    pub outside_beginnings: Vec<String>,
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
        let outside = fold_all(&rules.outside);
        let ending = |part: &String| Some(part.strip_prefix('-')?.to_owned());
        let beginnings = outside.iter().filter(|part| !part.starts_with('-'));
        Self {
            subject: WordList::new(&rules.subject, Lists::SUBJECT),
            subject_endings: fold_all(&rules.subject),
            case_endings: [fold_all(&rules.subject), fold_all(&rules.preposition)].concat(),
            postpositions: rules.postpositions,
            preposition: WordList::new(&rules.preposition, Lists::PREPOSITION),
            of: WordList::new(&rules.of, Lists::OF),
            genitive: WordList::new(&rules.genitive, Lists::GENITIVE),
            not_say: WordList::new(&rules.not_say, Lists::NOT_SAY),
            outside_endings: Endings::new(outside.iter().filter_map(ending)),
            outside_beginnings: beginnings
                .filter_map(|part| Some(part.strip_suffix('-')?.to_owned()))
                .collect(),
            capital_nouns: rules.capital_nouns,
            compounds: rules.compounds,
            role: WordList::new(&rules.role, Lists::ROLE),
            body: WordList::new(&rules.body, Lists::BODY),
            company: WordList::new(&rules.company, Lists::COMPANY),
            city: WordList::new(&rules.city, Lists::NONE),
            country: WordList::new(&rules.country, Lists::NONE),
        }
    }
}
