//! Paragraphs of an article that are in another language than the rest of it: a statement printed in the original, one
//! article in two languages.
//!
//! Only what is clear counts: a paragraph of some length, whose letters speak for the other language as they must where a whole
//! text is said to be in another language than the one given.

use super::letter::letter;
use super::{QUOTATION_MARKS, mismatch};
use crate::lexicon::{Lexicon, lexicon};
use crate::model::document::Passage;
use crate::model::language::LanguageTag;
use crate::model::span::ByteSpan;

/// A paragraph of fewer bytes, a heading or a name, is left as it is.
const LEAST_BYTES: usize = 80;
/// Words at the beginning of a paragraph that are looked at first: to look at its letters takes much longer.
const FIRST_WORDS: usize = 24;
/// Where one of so many of them is a function word of the article's language, the paragraph is in it.
const FUNCTION_WORDS: usize = 6;

/// The passages of a text, in its order. A paragraph that opens with a quotation mark is one only between others of its language; a text
/// that is in another language as a whole has none.
pub fn passages(language: &LanguageTag, text: &str) -> Vec<Passage> {
    if !super::is_known(language) {
        return Vec::new();
    }
    let article = Article {
        language,
        lexicon: &lexicon(language),
        text,
    };
    let passages = article.joined(&article.units());
    if passages.is_empty() || mismatch(language, text).is_some() {
        return Vec::new();
    }
    passages
}

struct Article<'a> {
    language: &'a LanguageTag,
    lexicon: &'a Lexicon,
    text: &'a str,
}

/// Lines that are looked at together, and the other language that they are clearly in.
struct Unit {
    span: ByteSpan,
    other: Option<LanguageTag>,
}

impl Article<'_> {
    /// Lines between blank ones are a paragraph, as mails break it, unless they are not in one language.
    fn units(&self) -> Vec<Unit> {
        let mut units = Vec::new();
        for lines in blocks(self.text) {
            let whole = ByteSpan {
                start: lines[0].start,
                end: lines[lines.len() - 1].end,
            };
            let other = self.other(whole);
            if other.is_some() || lines.len() == 1 {
                units.push(Unit { span: whole, other });
            } else {
                units.extend(lines.into_iter().map(|span| Unit {
                    span,
                    other: self.other(span),
                }));
            }
        }
        units
    }

    fn other(&self, span: ByteSpan) -> Option<LanguageTag> {
        let words = span.of(self.text);
        if words.len() < LEAST_BYTES || words.starts_with(QUOTATION_MARKS) || self.is_own(words) {
            return None;
        }
        mismatch(self.language, words)
    }

    /// Whether function words show that a paragraph is in the article's language.
    fn is_own(&self, words: &str) -> bool {
        let mut lower = String::new();
        let (mut seen, mut own) = (0, 0);
        for word in words
            .split(|c: char| !letter(c).is_alphabetic)
            .filter(|word| !word.is_empty())
        {
            lower.clear();
            for c in word.chars() {
                letter(c).push_lower(c, &mut lower);
            }
            seen += 1;
            own += usize::from(self.lexicon.is_stop(&lower));
            if seen == FIRST_WORDS || own * FUNCTION_WORDS > FIRST_WORDS {
                break;
            }
        }
        own * FUNCTION_WORDS > seen
    }

    /// Neighbours in one other language, with what stands between two of them and may be in it too: a quotation, a heading.
    fn joined(&self, units: &[Unit]) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        let mut last = 0;
        for (index, unit) in units.iter().enumerate() {
            let Some(other) = &unit.other else { continue };
            let fits = |between: &Unit| {
                let words = between.span.of(self.text);
                between.other.is_none() && !self.is_own(words) && mismatch(other, words).is_none()
            };
            match passages.last_mut() {
                Some(passage) if passage.language == *other && units[last + 1..index].iter().all(fits) => {
                    passage.span.end = unit.span.end;
                }
                _ => passages.push(Passage {
                    span: unit.span,
                    language: other.clone(),
                }),
            }
            last = index;
        }
        passages
    }
}

/// Lines that are not blank, trimmed, those without a blank one between them together.
fn blocks(text: &str) -> Vec<Vec<ByteSpan>> {
    let mut blocks: Vec<Vec<ByteSpan>> = Vec::new();
    let mut at = 0;
    let mut behind_blank = true;
    for line in text.split('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        if trimmed.is_empty() {
            behind_blank = true;
            continue;
        }
        let span = ByteSpan::new(start, start + trimmed.len());
        match blocks.last_mut() {
            Some(block) if !behind_blank => block.push(span),
            _ => blocks.push(vec![span]),
        }
        behind_blank = false;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Präsidenten haben in der Hauptstadt mehr als zwanzig Dokumente unterzeichnet, teilten ihre Sprecher nach \
                          einem Treffen mit, das länger als drei Stunden gedauert hatte und im Palast stattfand.";
    const FRENCH: &str = "Les deux présidents ont signé plus de vingt documents dans la capitale, ont annoncé leurs porte-parole après \
                          une rencontre qui a duré plus de trois heures au palais de la présidence.";
    const RUSSIAN: &str = "Президенты подписали в столице более двадцати документов, сообщили их представители после встречи, которая \
                           продолжалась больше трёх часов.";

    /// Language and words of each passage.
    fn found<'a>(language: &str, text: &'a str) -> Vec<(String, &'a str)> {
        let passages = passages(&language.parse().unwrap(), text);
        let told = passages.iter().map(|p| (p.language.to_string(), p.span.of(text)));
        told.collect()
    }

    #[test]
    fn paragraphs_in_another_language_are_passages_but_quotations_are_not() {
        let wrapped = FRENCH.replace(", ", ",\n");
        for (text, expected) in [
            (
                format!("{GERMAN}\n\n{FRENCH}\n\n{GERMAN}\n{FRENCH}"),
                vec![("fr", FRENCH), ("fr", FRENCH)],
            ),
            (
                format!("{GERMAN}\n\n  {FRENCH}  \r\n{GERMAN}\n\n{RUSSIAN}"),
                vec![("fr", FRENCH), ("ru", RUSSIAN)],
            ),
            (format!("{GERMAN}\n\n{wrapped}\n\n{GERMAN}"), vec![("fr", &wrapped)]),
            (format!("{GERMAN}\n\n«{FRENCH}»"), vec![]),
            (format!("{GERMAN}\n\nLes deux présidents ont signé."), vec![]),
            (GERMAN.to_owned(), vec![]),
            (FRENCH.to_owned(), vec![]),
            (format!("{FRENCH}\n\n{FRENCH}\n\n{GERMAN}"), vec![]),
        ] {
            let found = found("de", &text);
            let told: Vec<(&str, &str)> = found.iter().map(|(tag, words)| (tag.as_str(), *words)).collect();
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn what_stands_between_two_paragraphs_of_a_passage_is_part_of_it() {
        let quoted = format!("{GERMAN}\n\n{GERMAN}\n\n{FRENCH}\n\n« Nous avons signé. »\n\n{FRENCH}\n\n{GERMAN}");
        assert_eq!(found("de", &quoted).len(), 1);
        let parted = format!("{GERMAN}\n\n{GERMAN}\n\n{FRENCH}\n\n{GERMAN}\n\n{GERMAN}\n\n{FRENCH}\n\n{GERMAN}");
        assert_eq!(found("de", &parted).len(), 2);
    }

    #[test]
    fn close_relatives_and_unknown_languages_are_left_alone() {
        let text = format!("{FRENCH}\n\n{GERMAN}");
        assert_eq!(found("qaa", &text), []);
        let galician = "Os dous presidentes asinaron máis de vinte documentos na capital, anunciaron os seus voceiros despois dun encontro que durou \
                        máis de tres horas no palacio da presidencia.";
        assert_eq!(found("pt", &format!("{galician}\n\n{galician}")), []);
    }
}
