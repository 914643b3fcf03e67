//! Paragraphs that are in another language than the article around them.

use std::ops::Range;

use super::segment;
use crate::lexicon::Lexicon;
use crate::model::sentence::{Role, Sentence};
use crate::model::span::ByteSpan;

/// Cuts a passage anew, by the words of its own language, and puts what comes out in the place of the sentences that lay in it. Returns
/// where they are now; `None` where nothing was changed: the passage is no part of the article anyway, or a sentence
/// reaches across its borders.
pub fn resegment(
    text: &str,
    passage: ByteSpan,
    lexicon: &Lexicon,
    sentences: &mut Vec<Sentence>,
) -> Option<Range<usize>> {
    let first = sentences.partition_point(|s| s.span.end <= passage.start);
    let end = sentences.partition_point(|s| s.span.start < passage.end);
    let within = sentences.get(first..end)?;
    let told = |s: &Sentence| matches!(s.role, Role::Body | Role::Headline);
    if !within.iter().any(told) || !within.iter().all(|s| passage.contains(s.span)) {
        return None;
    }
    let paragraph = within[0].paragraph;
    let mut anew = segment(passage.of(text), None, lexicon);
    for sentence in &mut anew {
        sentence.span.start += passage.start;
        sentence.span.end += passage.start;
        sentence.paragraph += paragraph;
    }
    let after = anew.last().map_or(paragraph, |s| s.paragraph + 1);
    let before = sentences.get(end).map_or(after, |s| s.paragraph);
    for sentence in &mut sentences[end..] {
        sentence.paragraph = sentence.paragraph + after - before;
    }
    let count = anew.len();
    sentences.splice(first..end, anew);
    Some(first..first + count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn a_passage_is_cut_by_the_words_of_its_language() {
        let text = "The minister spoke. It rained.\n\nHerr Dr. Maier zahlte ca. 3 Mio. Euro. Es regnete.\nEs schneite.\n\nThe end came.";
        let [english, german] = ["en", "de"].map(|tag| lexicon(&tag.parse().unwrap()));
        let mut sentences = segment(text, None, &english);
        let start = text.find("Herr").unwrap();
        let passage = ByteSpan::new(start, text.find("\n\nThe end").unwrap());
        let anew = resegment(text, passage, &german, &mut sentences).unwrap();
        let shown: Vec<(u32, &str)> = sentences.iter().map(|s| (s.paragraph, s.span.of(text))).collect();
        assert_eq!(
            shown,
            [
                (0, "The minister spoke."),
                (0, "It rained."),
                (1, "Herr Dr. Maier zahlte ca. 3 Mio. Euro."),
                (1, "Es regnete."),
                (2, "Es schneite."),
                (3, "The end came."),
            ]
        );
        assert_eq!(anew, 2..5);
        let across = ByteSpan::new(start + 3, passage.end as usize);
        assert_eq!(resegment(text, across, &german, &mut sentences), None);
        assert_eq!(sentences.len(), 6);
    }
}
