//! How an article itself writes decimals and groups, where it gives itself away.

use crate::lexicon::Lexed;
use crate::lexicon::pack::Signs;
use crate::model::text::TokenKind;

/// The signs that hold for an article: those of its language or region, unless its own figures show the opposite use
/// and none shows the usual one.
pub fn signs(lexed: &[Lexed], usual: &Signs) -> Signs {
    let mut seen = Seen::default();
    lexed.iter().for_each(|l| seen.look(l));
    let swapped = |decimal: &str, group: &str| Signs {
        decimal: vec![decimal.to_owned()],
        group: std::iter::once(group.to_owned())
            .chain(usual.group.iter().filter(|g| *g == "space" || *g == "'").cloned())
            .collect(),
    };
    let usual_is = |sign: &str| usual.decimal.iter().any(|d| d == sign);
    if seen.point > 0 && seen.comma == 0 && !usual_is(".") && usual_is(",") {
        swapped(".", ",")
    } else if seen.comma > 0 && seen.point == 0 && !usual_is(",") && usual_is(".") {
        swapped(",", ".")
    } else {
        usual.clone()
    }
}

/// Figures that show which sign is the decimal one: `1.234,5`, `1.234.567`, `12,345.6`.
#[derive(Default)]
struct Seen {
    point: usize,
    comma: usize,
}

impl Seen {
    fn look(&mut self, lexed: &Lexed) {
        let tokens = &lexed.text.tokens;
        let digits = |i: usize| {
            tokens
                .get(i)
                .filter(|t| t.kind == TokenKind::Digits)
                .map(|t| t.folded.len())
        };
        let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
        let mut at = 0;
        while at < tokens.len() {
            let Some(_) = digits(at) else {
                at += 1;
                continue;
            };
            let mut signs: Vec<(&str, usize)> = Vec::new();
            while tight(at + 1)
                && tight(at + 2)
                && matches!(lexed.text.word(at + 1), "." | ",")
                && let Some(len) = digits(at + 2)
            {
                signs.push((lexed.text.word(at + 1), len));
                at += 2;
            }
            at += 1;
            // Only groups of three before another sign, or three groups and more, are beyond doubt: 1.5 may be a
            // version or a score, 31.12.2024 a date.
            let [(first, 3), rest @ ..] = signs.as_slice() else {
                continue;
            };
            let grouped = rest.iter().all(|(sign, len)| sign == first && *len == 3);
            let decimals = matches!(rest, [.., (sign, _)] if sign != first);
            match *first {
                "." if (grouped && !rest.is_empty()) || decimals => self.comma += 1,
                "," if (grouped && !rest.is_empty()) || decimals => self.point += 1,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;
    use crate::model::span::ByteSpan;

    fn decimal_of(text: &str, language: &str) -> Vec<String> {
        let lexicon = lexicon(&language.parse().unwrap());
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        signs(&[lexed], &lexicon.number.signs).decimal
    }

    #[test]
    fn an_article_may_write_against_the_habit_of_its_language() {
        for (text, language, sign) in [
            ("Vendidas 1,234,567 unidades a 12.345 pesos", "es", "."),
            ("Vendidas 1.234.567 unidades", "es", ","),
            ("Sold 1.234.567 units on 31.12.2024", "en", ","),
            ("Version 1.2, score 3,5", "en", "."),
        ] {
            assert_eq!(decimal_of(text, language), [sign], "{text}");
        }
    }
}
