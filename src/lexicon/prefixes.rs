//! A table of texts that is asked for those which another text begins with.

use super::openings::Openings;

/// Bits of the filter.
const FILTER: u32 = 11;

/// Bytes of a key.
const KEY: usize = 8;

/// Texts in the order of their bytes, each with what is known of it; a text may stand there several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefixes<T> {
    /// The first bytes of each, so that most steps of a search need no look at the text.
    keys: Vec<u64>,
    entries: Vec<Entry<T>>,
    openings: Openings,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry<T> {
    text: Box<str>,
    /// The longest other entry that this one begins with.
    within: Option<u32>,
    value: T,
}

impl<T> Default for Prefixes<T> {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            entries: Vec::new(),
            openings: Openings::default(),
        }
    }
}

impl<T> Prefixes<T> {
    /// Empty texts are left out; `any_ending` are those that a longer word may begin with.
    pub fn new(texts: impl IntoIterator<Item = (String, T)>, any_ending: impl Fn(&T) -> bool) -> Self {
        let mut entries: Vec<Entry<T>> = texts
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, value)| Entry {
                text: text.into(),
                within: None,
                value,
            })
            .collect();
        if entries.is_empty() {
            return Self::default();
        }
        entries.sort_by(|a, b| a.text.cmp(&b.text));
        let mut openings = Openings::new(FILTER);
        // The entries that the present one begins with, the longest last.
        let mut open: Vec<usize> = Vec::new();
        for at in 0..entries.len() {
            let text = &entries[at].text;
            if any_ending(&entries[at].value) {
                openings.add_stem(text.as_bytes());
            } else {
                openings.add(text.as_bytes());
            }
            while open.pop_if(|i| !text.starts_with(&*entries[*i].text)).is_some() {}
            entries[at].within = open.last().map(|i| *i as u32);
            open.push(at);
        }
        Self {
            keys: entries.iter().map(|entry| key(&entry.text)).collect(),
            entries,
            openings,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries that `text` begins with, the longest first, by their length in bytes. `word` is the first word of the text:
    /// entries shorter than it are found only where a longer word may begin with them.
    pub fn beginning<'a>(&'a self, word: &str, text: &'a str) -> impl Iterator<Item = (usize, &'a T)> {
        let last = if word.is_empty() || self.openings.may_begin(word.as_bytes()) {
            self.last_up_to(text)
        } else {
            None
        };
        let wanted = key(text);
        let begins = move |at: &usize| {
            let entry = &self.entries[*at].text;
            let differs = self.keys[*at] ^ wanted;
            match entry.len() {
                length @ 1..KEY => differs >> (8 * (KEY - length)) == 0 && length <= text.len(),
                KEY => differs == 0 && KEY <= text.len(),
                _ => differs == 0 && text.starts_with(&**entry),
            }
        };
        // Whatever the text begins with, the last entry before it in the order of bytes begins with too.
        std::iter::successors(last, |at| self.entries[*at].within.map(|at| at as usize))
            .filter(begins)
            .map(|at| (self.entries[at].text.len(), &self.entries[at].value))
    }

    /// The entries that are longer than `text` and begin with it, in their order.
    pub fn longer<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a T> {
        let first = self.entries.partition_point(|entry| &*entry.text <= text);
        let begin = move |entry: &&Entry<T>| entry.text.starts_with(text);
        self.entries[first..].iter().take_while(begin).map(|entry| &entry.value)
    }

    /// The last entry that does not stand behind `text`.
    fn last_up_to(&self, text: &str) -> Option<usize> {
        let wanted = key(text);
        let first = self.keys.partition_point(|key| *key < wanted);
        let alike = self.keys[first..].iter().take_while(|key| **key == wanted).count();
        let up_to = self.entries[first..first + alike].partition_point(|entry| &*entry.text <= text);
        (first + up_to).checked_sub(1)
    }
}

/// The first bytes as a number that sorts like them.
fn key(text: &str) -> u64 {
    match text.as_bytes() {
        [a, b, c, d, e, f, g, h, ..] => u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]),
        short => (0..KEY).fold(0, |sum, i| sum << 8 | u64::from(short.get(i).copied().unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_entries_that_a_text_begins_with_are_found() {
        let texts = [
            "of",
            "of the",
            "of theirs",
            "offer",
            "a",
            "government",
            "governments",
            "govern*",
            "委员",
        ];
        let table = Prefixes::new(texts.map(|t| (t.trim_end_matches('*').to_owned(), t)), |t| {
            t.ends_with('*')
        });
        for (word, text, found) in [
            ("of", "of the house", &["of the", "of"][..]),
            ("of", "of them", &["of the", "of"]),
            ("of", "of theirs", &["of theirs", "of the", "of"]),
            ("offers", "offers", &["offer", "of"]),
            ("a", "a", &["a"]),
            (
                "governments",
                "governments fell",
                &["governments", "government", "govern*"],
            ),
            ("governor", "governor", &["govern*"]),
            ("zebra", "zebra", &[]),
            ("委", "委员会", &["委员"]),
            ("", "", &[]),
        ] {
            let met: Vec<&str> = table.beginning(word, text).map(|(_, t)| *t).collect();
            assert_eq!(met, found, "{text}");
        }
        for (text, longer) in [
            ("of", &["of the", "of theirs", "offer"][..]),
            ("govern", &["government", "governments"]),
            ("governor", &[]),
            ("委员", &[]),
        ] {
            let met: Vec<&str> = table.longer(text).copied().collect();
            assert_eq!(met, longer, "{text}");
        }
    }
}
