//! The words at which clauses part, folded for looking up.

use super::endings::Endings;
use super::language::fold_word;
use super::lists::Lists;
use super::pack::ClauseRules;
use super::word_list::WordList;

/// [`ClauseRules`] of a language, ready to be matched.
pub struct ClauseWords {
    pub linker: WordList,
    pub complementizer: WordList,
    pub opener: WordList,
    pub relative: WordList,
    pub coordinator: WordList,
    pub auxiliary: WordList,
    pub agent: WordList,
    pub object: WordList,
    /// Endings of verbs.
    pub infinitive: Endings,
    pub finite: Endings,
    pub not_finite: Endings,
}

impl ClauseWords {
    pub(super) fn new(rules: &ClauseRules) -> Self {
        Self {
            linker: WordList::of_phrases(&rules.linker, Lists::LINKER),
            complementizer: WordList::of_phrases(&rules.complementizer, Lists::COMPLEMENTIZER),
            opener: WordList::of_phrases(&rules.opener, Lists::OPENER),
            relative: WordList::of_phrases(&rules.relative, Lists::RELATIVE),
            coordinator: WordList::of_phrases(&rules.coordinator, Lists::COORDINATOR),
            auxiliary: WordList::of_phrases(&rules.auxiliary, Lists::AUXILIARY),
            agent: WordList::of_phrases(&rules.agent, Lists::NONE),
            object: WordList::of_phrases(&rules.object, Lists::NONE),
            infinitive: folded(&rules.infinitive),
            finite: folded(&rules.finite),
            not_finite: folded(&rules.not_finite),
        }
    }
}

fn folded(endings: &[String]) -> Endings {
    Endings::new(endings.iter().map(|ending| fold_word(ending)))
}
