//! Endings of words.

/// Endings that a word is asked for, folded.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    endings: Vec<String>,
    /// A bit for the last byte of each: most words end in another.
    last: [u64; 4],
}

impl Endings {
    pub fn new(endings: impl IntoIterator<Item = String>) -> Self {
        let mut list = Self::default();
        for ending in endings {
            if let Some(last) = ending.bytes().next_back() {
                list.last[usize::from(last >> 6)] |= 1 << (last & 63);
                list.endings.push(ending);
            }
        }
        list
    }

    /// Whether a folded word ends with one of them or is one.
    pub fn end(&self, word: &str) -> bool {
        self.of(word).next().is_some()
    }

    /// Whether a folded word ends with one of them that is not all of it.
    pub fn end_more(&self, word: &str) -> bool {
        self.of(word).any(|ending| ending.len() < word.len())
    }

    fn of(&self, word: &str) -> impl Iterator<Item = &String> {
        let may_be = |last: u8| self.last[usize::from(last >> 6)] & 1 << (last & 63) != 0;
        let listed = if word.bytes().next_back().is_some_and(may_be) {
            &self.endings[..]
        } else {
            &[]
        };
        listed.iter().filter(move |ending| word.ends_with(ending.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_with_a_listed_ending() {
        let endings = Endings::new(["ation", "er", ""].map(str::to_owned));
        for (word, ends, more) in [
            ("creation", true, true),
            ("er", true, false),
            ("ration", true, true),
            ("nation", true, true),
            ("tion", false, false),
            ("", false, false),
        ] {
            assert_eq!((endings.end(word), endings.end_more(word)), (ends, more), "{word}");
        }
    }
}
