//! Words of sentences: how many two of them share, and which were put in or left out.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, DiffableStr, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

use crate::model::difference::{Edit, Piece};

/// Sentences of more words (an article without full stops) are told as replaced as a whole.
const MOST_WORDS: usize = 4000;

/// The words of a sentence as they are compared: lower case, one sort of quotation mark and dash, no spaces.
pub fn words(sentence: &str) -> Vec<String> {
    let mut folded = String::with_capacity(sentence.len());
    for c in sentence.nfkc() {
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' => folded.push('"'),
            '‘' | '’' | '‚' | '`' | '´' => folded.push('\''),
            '‐' | '‑' | '−' | '–' | '—' | '―' => folded.push('-'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    let words = DiffableStr::tokenize_unicode_words(folded.as_str());
    words
        .into_iter()
        .filter(|word| !word.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words that carry letters or digits, counted.
pub struct Bag {
    counts: HashMap<String, u32>,
    total: u32,
}

impl Bag {
    pub fn of(text: &str) -> Self {
        let mut bag = Self {
            counts: HashMap::new(),
            total: 0,
        };
        for word in words(text) {
            if word.chars().any(char::is_alphanumeric) {
                *bag.counts.entry(word).or_default() += 1;
                bag.total += 1;
            }
        }
        bag
    }

    fn common(&self, other: &Self) -> u32 {
        let shared = |(word, count): (&String, &u32)| other.counts.get(word).map_or(0, |n| (*n).min(*count));
        self.counts.iter().map(shared).sum()
    }

    /// The share of words in common, in hundredths (Dice).
    pub fn likeness(&self, other: &Self) -> u32 {
        (200 * self.common(other))
            .checked_div(self.total + other.total)
            .unwrap_or(0)
    }

    /// How much of it the other holds, in hundredths.
    pub fn within(&self, other: &Self) -> u32 {
        (100 * self.common(other)).checked_div(self.total).unwrap_or(0)
    }
}

/// Two sentences word by word; neighbouring changes are one deletion and one insertion.
pub fn difference(left: &str, right: &str) -> Vec<Piece> {
    let (old, new) = (left.tokenize_unicode_words(), right.tokenize_unicode_words());
    let mut pieces = Pieces::default();
    if old.len().max(new.len()) > MOST_WORDS {
        pieces.deleted.push_str(left);
        pieces.inserted.push_str(right);
        return pieces.finish();
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    for (index, op) in ops.iter().enumerate() {
        let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        let between_changes = 0 < index && index + 1 < ops.len() && was.trim().is_empty();
        if op.tag() == DiffTag::Equal && !between_changes {
            pieces.equal(&was);
        } else {
            pieces.deleted.push_str(&was);
            pieces.inserted.push_str(&is);
        }
    }
    pieces.finish()
}

/// Collects changes until something equal parts them.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    deleted: String,
    inserted: String,
}

impl Pieces {
    fn equal(&mut self, text: &str) {
        self.flush();
        self.push(Edit::Equal, text.to_owned());
    }

    fn flush(&mut self) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        self.push(Edit::Delete, deleted);
        self.push(Edit::Insert, inserted);
    }

    fn push(&mut self, edit: Edit, text: String) {
        if !text.is_empty() {
            self.done.push(Piece { edit, text });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &str, right: &str) -> String {
        let show = |piece: Piece| match piece.edit {
            Edit::Equal => piece.text,
            Edit::Delete => format!("[-{}-]", piece.text),
            Edit::Insert => format!("{{+{}+}}", piece.text),
        };
        difference(left, right).into_iter().map(show).collect()
    }

    #[test]
    fn a_figure_is_one_word_and_so_is_a_han_character() {
        assert_eq!(
            shown("It reached 244.8 billion.", "It reached 234.8 billion."),
            "It reached [-244.8-]{+234.8+} billion."
        );
        assert_eq!(shown("达到2448亿美元", "达到2348亿美元"), "达到[-2448-]{+2348+}亿美元");
    }

    #[test]
    fn words_changed_side_by_side_are_one_change() {
        assert_eq!(shown("the big ship", "a small ship"), "[-the big-]{+a small+} ship");
    }

    #[test]
    fn quotation_marks_and_spaces_are_no_words() {
        assert_eq!(words("“Yes”,  he said"), words("\"yes\", he\u{a0}said"));
        assert_eq!(Bag::of("a b c").likeness(&Bag::of("a b d")), 66);
        assert_eq!(Bag::of("").likeness(&Bag::of("")), 0);
    }
}
