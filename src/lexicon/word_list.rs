//! A list of words and phrases that is looked at in a few places of a text only, and so stands outside the trie.

use super::language::fold_word;
use super::lexed::Lexed;
use super::lists::Lists;
use super::prefixes::Prefixes;
use super::tokenize::{Joining, tokenize};
use crate::model::text::TokenText;

/// Words and phrases, folded; those that end in `*` in the data admit any ending.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    /// By which [`Lexed::lists`] knows it, if at all.
    list: Lists,
    entries: Prefixes<Matches>,
    texts: Vec<(String, Matches)>,
}

/// What an entry has to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matches {
    /// One token.
    Word,
    /// The beginning of a token, or all of it.
    Stem,
    /// Tokens, which in scripts without spaces is nearly all of the list.
    Phrase,
}

impl Matches {
    /// The token after an entry of so many bytes that the text at token `at` begins with.
    pub fn end(self, length: usize, text: &TokenText, at: usize) -> Option<usize> {
        let token = text.tokens[at].folded;
        match self {
            Self::Word => (length == token.len()).then_some(at + 1),
            Self::Stem => (length <= token.len()).then_some(at + 1),
            Self::Phrase => {
                let end = token.start + length as u32;
                let last = at + text.tokens[at..].iter().take_while(|t| t.folded.end < end).count();
                (text.tokens.get(last)?.folded.end == end).then_some(last + 1)
            }
        }
    }
}

impl WordList {
    pub fn new(entries: &[String], list: Lists) -> Self {
        let entry = |entry: &String| {
            if let Some(stem) = entry.strip_suffix('*').filter(|s| !s.contains(' ')) {
                (fold_word(stem), Matches::Stem)
            } else if tokenize(entry, 0, &Joining::default()).tokens.len() == 1 {
                (fold_word(entry), Matches::Word)
            } else {
                (fold_word(entry.trim_end_matches('*')), Matches::Phrase)
            }
        };
        Self::of(entries.iter().map(entry).collect(), list)
    }

    /// A list that admits no endings, each entry of which may be one token of a text or several: `s'est`.
    pub fn of_phrases(entries: &[String], list: Lists) -> Self {
        let phrase = |entry: &String| (fold_word(entry), Matches::Phrase);
        Self::of(entries.iter().map(phrase).collect(), list)
    }

    fn of(mut texts: Vec<(String, Matches)>, list: Lists) -> Self {
        texts.sort();
        texts.dedup();
        Self {
            list,
            entries: Prefixes::new(texts.iter().cloned(), |matches| *matches == Matches::Stem),
            texts,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// [`WordList::end`] for a text that the lexicon of this list has read.
    pub fn end_at(&self, lexed: &Lexed, at: usize) -> Option<usize> {
        if self.list == Lists::NONE || lexed.lists(at).meets(self.list) {
            self.end(&lexed.text, at)
        } else {
            None
        }
    }

    /// Whether token `at` is one of the words, in a text that the lexicon of this list has read.
    pub fn has_at(&self, lexed: &Lexed, at: usize) -> bool {
        (self.list == Lists::NONE || lexed.lists(at).meets(self.list)) && self.has(lexed.text.word(at))
    }

    /// The end of the longest phrase that begins at token `at`, else of the word, exclusive.
    pub fn end(&self, text: &TokenText, at: usize) -> Option<usize> {
        let mut word = None;
        for (length, matches) in self.entries.beginning(text.word(at), text.rest(at)) {
            let end = matches.end(length, text, at);
            if *matches == Matches::Phrase && end.is_some() {
                return end;
            }
            word = word.or(end);
        }
        word
    }

    /// Whether a folded word is listed, or begins with a stem that is.
    pub fn holds(&self, word: &str) -> bool {
        self.entries
            .beginning(word, word)
            .any(|(length, matches)| match matches {
                Matches::Word => length == word.len(),
                Matches::Stem => true,
                Matches::Phrase => false,
            })
    }

    /// Whether a folded text is one of the words and phrases.
    pub fn has(&self, text: &str) -> bool {
        let mut found = self.entries.beginning(text, text);
        found.next().is_some_and(|(length, _)| length == text.len())
    }

    pub(super) fn list(&self) -> Lists {
        self.list
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Matches)> {
        self.texts.iter().map(|(text, matches)| (text.as_str(), *matches))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stems_and_phrases_are_found_at_their_place() {
        let list = WordList::new(
            &["official*", "head of state", "委员会", "CEO"].map(str::to_owned),
            Lists::NONE,
        );
        for (text, at, end) in [
            ("Officials said", 0, Some(1)),
            ("the head of state said", 1, Some(4)),
            ("the head of statement", 1, None),
            ("国家委员会表示", 2, Some(5)),
            ("the ceo", 1, Some(2)),
            ("the office", 1, None),
            ("offi", 0, None),
            ("ce", 0, None),
        ] {
            let tokens = tokenize(text, 0, &Joining::default());
            assert_eq!(list.end(&tokens, at), end, "{text}");
        }
    }

    #[test]
    fn the_longest_of_several_entries_counts_and_short_ones_are_found() {
        let list = WordList::new(
            &["of", "of the", "of theirs", "a", "de*", "委"].map(str::to_owned),
            Lists::NONE,
        );
        for (text, at, end) in [
            ("of the house", 0, Some(2)),
            ("of them", 0, Some(1)),
            ("of theirs", 0, Some(2)),
            ("off", 0, None),
            ("a", 0, Some(1)),
            ("an", 0, None),
            ("dessen", 0, Some(1)),
            ("委员", 0, Some(1)),
            ("", 0, None),
        ] {
            let tokens = tokenize(text, 0, &Joining::default());
            assert_eq!(list.end(&tokens, at), end, "{text}");
        }
        assert!(list.has("of the") && !list.has("of th") && !list.holds("of the") && list.holds("den"));
    }

    #[test]
    fn a_phrase_may_end_with_any_token() {
        let list = WordList::of_phrases(
            &["while", "at", "at the same", "at th", "s'est"].map(str::to_owned),
            Lists::NONE,
        );
        let joining = Joining {
            elision: true,
            ..Joining::default()
        };
        for (text, at, end) in [
            ("at the same time", 0, Some(3)),
            ("at the end", 0, Some(1)),
            ("at", 0, Some(1)),
            ("attack", 0, None),
            ("he slept while she", 2, Some(3)),
            ("he slept", 7, None),
            ("et s’est tu", 1, Some(3)),
        ] {
            let tokens = tokenize(text, 0, &joining);
            assert_eq!(list.end(&tokens, at), end, "{text}");
        }
        assert!(list.has("while") && !list.has("whil") && !list.has(""));
    }
}
