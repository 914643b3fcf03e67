//! What two statements both speak of, for the explanation of why they were put together.

use std::collections::HashSet;

use crate::lexicon::{concepts, lexicon};
use crate::model::claim::Claim;
use crate::model::span::ByteSpan;
use crate::model::text::TokenKind;

/// Ideas and words that are named at most.
const NAMED: usize = 6;

/// The ideas that both sides name, in whichever words, and the words that both use, in the order of the left side; everyday ones
/// are left out.
pub fn in_common(left: &Claim, right: &Claim) -> Vec<String> {
    let theirs: HashSet<String> = spoken_of(right).into_iter().map(|(key, _)| key).collect();
    let mut seen = HashSet::new();
    spoken_of(left)
        .into_iter()
        .filter(|(key, _)| theirs.contains(key) && seen.insert(key.clone()))
        .map(|(_, shown)| shown)
        .take(NAMED)
        .collect()
}

/// What a statement speaks of: a key that is the same for the same idea, or for forms of one word, and what people are shown.
fn spoken_of(claim: &Claim) -> Vec<(String, String)> {
    let text = &claim.mention.text;
    let lexicon = lexicon(&claim.source.language);
    let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = lexed.text.tokens.get(at) {
        if let Some((index, next)) = lexed.concept(at) {
            let concept = &concepts::all()[index as usize];
            if !concept.common && !concept.generic {
                found.push((format!("#{}", concept.code), concept.code.replace('_', " ")));
            }
            at = next;
            continue;
        }
        let word = lexed.text.word(at);
        let stem = lexicon.stem(word);
        if token.kind == TokenKind::Word && !lexicon.is_stop(word) && !lexicon.is_common(&stem) {
            found.push((stem, token.span.of(text).to_owned()));
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::Excerpt;
    use crate::model::document::Source;
    use crate::model::mention::Value;

    fn statement(language: &str, text: &str) -> Claim {
        let source = Source::new(language, language, language.parse().unwrap());
        let words = Excerpt::new(ByteSpan::new(0, text.len()), text);
        let value = Value::Statement {
            subject: None,
            predicate: Some(text.to_owned()),
            object: None,
        };
        Claim::new("c", source.into(), words.clone(), words, value)
    }

    #[test]
    fn ideas_are_named_across_languages_and_words_within_one() {
        let cases = [
            (
                ("en", "The two leaders spoke about energy, transport and tourism."),
                ("fr", "Le tourisme, l’énergie et les transports étaient au menu."),
                vec!["energy", "transport", "tourism"],
            ),
            (
                ("en", "Lindholm harbour shut its lockgates"),
                ("en", "the lockgate of Lindholm"),
                vec!["Lindholm", "lockgates"],
            ),
            (("en", "They went home"), ("fr", "La pluie est tombée"), vec![]),
        ];
        for ((one, left), (other, right), expected) in cases {
            let found = in_common(&statement(one, left), &statement(other, right));
            assert_eq!(found, expected, "{left} / {right}");
        }
    }
}
