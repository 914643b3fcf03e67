//! A list of words and phrases that is looked at in a few places of a text only, and so stands outside the trie.

use std::collections::HashSet;

use super::language::fold_word;
use crate::model::text::TokenText;

/// Words and phrases, folded; those that end in `*` in the data admit any ending.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    words: HashSet<String>,
    stems: HashSet<String>,
    /// Of several tokens, which in scripts without spaces is nearly all.
    phrases: Vec<String>,
}

impl WordList {
    pub fn new(entries: &[String]) -> Self {
        let mut list = Self::default();
        for entry in entries {
            if let Some(stem) = entry.strip_suffix('*').filter(|s| !s.contains(' ')) {
                list.stems.insert(fold_word(stem));
            } else if super::tokenize::tokenize(entry, 0, &super::tokenize::Joining::default())
                .tokens
                .len()
                == 1
            {
                list.words.insert(fold_word(entry));
            } else {
                list.phrases.push(fold_word(entry.trim_end_matches('*')));
            }
        }
        list.phrases.sort();
        list.phrases.dedup();
        list
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.stems.is_empty() && self.phrases.is_empty()
    }

    /// The end of the longest entry that begins at token `at`, exclusive.
    pub fn end(&self, text: &TokenText, at: usize) -> Option<usize> {
        let token = text.tokens.get(at)?;
        let rest = &text.folded[token.folded.start as usize..];
        let phrase = self
            .phrases
            .iter()
            .filter(|p| rest.starts_with(p.as_str()))
            .filter_map(|p| {
                let end = token.folded.start + p.len() as u32;
                let last = text.tokens.partition_point(|t| t.folded.end < end);
                (text.tokens.get(last)?.folded.end == end).then_some(last + 1)
            })
            .max();
        phrase.or_else(|| self.holds(text.word(at)).then_some(at + 1))
    }

    /// Whether a folded word is listed, or begins with a stem that is.
    pub fn holds(&self, word: &str) -> bool {
        self.words.contains(word)
            || word
                .char_indices()
                .any(|(i, c)| self.stems.contains(&word[..i + c.len_utf8()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tokenize::{Joining, tokenize};

    #[test]
    fn words_stems_and_phrases_are_found_at_their_place() {
        let list = WordList::new(&["official*", "head of state", "委员会", "CEO"].map(str::to_owned));
        for (text, at, end) in [
            ("Officials said", 0, Some(1)),
            ("the head of state said", 1, Some(4)),
            ("the head of statement", 1, None),
            ("国家委员会表示", 2, Some(5)),
            ("the ceo", 1, Some(2)),
            ("the office", 1, None),
        ] {
            let tokens = tokenize(text, 0, &Joining::default());
            assert_eq!(list.end(&tokens, at), end, "{text}");
        }
    }
}
