//! Text → tokens with their folded form.

use unicode_normalization::UnicodeNormalization;

use super::compound::Compounds;
use super::fold::{Class, class, cyrillic_twin, push_folded, traits};
use super::prefixes::Prefixes;
use crate::model::span::ByteSpan;
use crate::model::text::{Case, Token, TokenKind, TokenText};

/// How a language joins words, as far as cutting them apart needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joining {
    /// A short word loses its vowel before an apostrophe and stands apart: `l'an` is `l'` and `an`.
    pub elision: bool,
    /// Folded words that stand apart where they are written on to digits, longest first: 만 and 명 in `3만명`.
    pub cut: Vec<String>,
    /// Number words, and what may be written on to those of two syllables or more: 삼십만 and 보다; longest first.
    pub numbers: Compounds,
    pub particles: Vec<String>,
    /// Short number words with their unit: 만원 is 만 and 원.
    pub pairs: Prefixes<Pair>,
}

/// Where two words written together are cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Of several that fit the first counts.
    pub rank: usize,
    /// Bytes of the first word.
    pub end: usize,
}

/// Cuts `text` into tokens; `base` is where it begins in its document.
pub fn tokenize(text: &str, base: usize, joining: &Joining) -> TokenText {
    let mut out = TokenText {
        tokens: Vec::with_capacity(text.len() / 4 + 4),
        folded: String::with_capacity(text.len() + 16),
    };
    let mut spaced = false;
    let mut at = 0;
    // Where the last word cut off digits ends.
    let mut cut_at = usize::MAX;
    while let Some(c) = text[at..].chars().next() {
        if c == ' ' {
            spaced = true;
            at += 1;
            continue;
        }
        let class = class(c);
        let end = match class {
            Class::Space => {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            Class::Letter => {
                let end = word_end(text, at, joining);
                let follows_digits = !joining.cut.is_empty()
                    && !spaced
                    && (cut_at == at || text[..at].ends_with(|c| matches!(self::class(c), Class::Digit(_))));
                let word = &text[at..end];
                let cut = if follows_digits { cut_end(word, joining) } else { None };
                match cut.or_else(|| numeral_end(word, joining)) {
                    Some(len) => {
                        cut_at = at + len;
                        at + len
                    }
                    None => end,
                }
            }
            Class::Digit(_) => {
                let end = run_end(text, at, |c| matches!(super::fold::class(c), Class::Digit(_)));
                if runs_time_into_date(text, at, end) {
                    at + 2
                } else {
                    end
                }
            }
            Class::Spaceless => run_end(text, at + c.len_utf8(), |c| {
                matches!(super::fold::class(c), Class::Mark)
            }),
            Class::Punct if is_apostrophe(c) && !spaced && at > 0 && is_genitive(&text[at + c.len_utf8()..]) => {
                at + c.len_utf8() + 1
            }
            Class::Mark | Class::Punct | Class::Symbol => at + c.len_utf8(),
        };
        let class = if class == Class::Punct && end > at + c.len_utf8() {
            Class::Letter
        } else {
            class
        };
        push_token(&mut out, text, at, end, base, class, spaced);
        spaced = false;
        at = end;
    }
    out
}

fn run_end(text: &str, from: usize, belongs: impl Fn(char) -> bool) -> usize {
    text[from..]
        .char_indices()
        .find(|(_, c)| !belongs(*c))
        .map_or(text.len(), |(i, _)| from + i)
}

/// `16:464/02/2026`, a time stamp that lost a space: the two digits of the minute stand apart.
fn runs_time_into_date(text: &str, from: usize, to: usize) -> bool {
    let minute = text[..from]
        .strip_suffix(':')
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    minute && matches!(to - from, 3 | 4) && text[from..to].is_ascii() && text[to..].starts_with('/')
}

/// The end of a word that begins at `from`: letters, marks, and apostrophes between letters.
fn word_end(text: &str, from: usize, joining: &Joining) -> usize {
    // Most words are letters a to z and then something that no word holds.
    let bytes = text.as_bytes();
    let ascii = bytes[from..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    match bytes.get(from + ascii) {
        None | Some(b' ' | b',' | b'.' | b'-' | b'\n' | b';' | b':' | b')' | b'"') => return from + ascii,
        _ => {}
    }
    let mut chars = text[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = from + i;
        match class(c) {
            Class::Letter | Class::Mark => {}
            Class::Punct if is_apostrophe(c) => {
                let next = chars.peek().map(|(_, c)| *c);
                if !next.is_some_and(|c| class(c) == Class::Letter) {
                    return at;
                }
                if joining.elision {
                    return at + c.len_utf8();
                }
                if is_genitive(&text[at + c.len_utf8()..]) {
                    return at;
                }
            }
            _ => return at,
        }
    }
    text.len()
}

/// The length of the longest listed word that `word` begins with.
fn cut_end(word: &str, joining: &Joining) -> Option<usize> {
    let cut = joining.cut.iter().find(|c| word.starts_with(c.as_str()))?;
    (cut.len() < word.len()).then_some(cut.len())
}

/// Bytes of one Hangul syllable: a unit of one syllable alone is too likely part of another word.
const ONE_SYLLABLE: usize = 3;

/// The length of the number words that `word` begins with, where a unit or a particle follows them.
fn numeral_end(word: &str, joining: &Joining) -> Option<usize> {
    if joining.particles.is_empty() || joining.numbers.is_number(word) {
        return None;
    }
    let is_joined = |end: usize| {
        let rest = &word[end..];
        let unit = joining.cut.iter().find(|w| rest.starts_with(w.as_str()));
        unit.is_some_and(|u| end > ONE_SYLLABLE || (u.len() > ONE_SYLLABLE && !joining.particles.contains(u)))
            || (end > ONE_SYLLABLE && joining.particles.iter().any(|p| p == rest))
    };
    let pair = || {
        let pairs = joining.pairs.beginning(word, word);
        pairs.map(|(_, pair)| pair).min_by_key(|pair| pair.rank)
    };
    let mut ends = word.char_indices().map(|(i, _)| i).rev();
    ends.find(|end| *end > 0 && joining.numbers.is_number(&word[..*end]) && is_joined(*end))
        .or_else(|| pair().map(|pair| pair.end))
}

/// `'s` at the end of a word is a token of its own.
fn is_genitive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(|c| class(c) == Class::Letter)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

fn push_token(out: &mut TokenText, text: &str, from: usize, to: usize, base: usize, class: Class, spaced: bool) {
    let original = &text[from..to];
    if spaced && !out.tokens.is_empty() {
        out.folded.push(' ');
    }
    let start = out.folded.len();
    if class == Class::Letter && original.is_ascii() {
        out.folded.push_str(original);
        out.folded[start..].make_ascii_lowercase();
        out.tokens.push(Token {
            span: ByteSpan::new(base + from, base + to),
            folded: ByteSpan::new(start, out.folded.len()),
            kind: TokenKind::Word,
            spaced,
            case: case_of(original),
        });
        return;
    }
    let kind = match class {
        Class::Digit(_) => {
            out.folded.extend(
                original
                    .chars()
                    .filter_map(super::fold::digit_value)
                    .map(|d| (b'0' + d) as char),
            );
            TokenKind::Digits
        }
        Class::Letter | Class::Spaceless => {
            let mut mark = false;
            for c in original.chars() {
                let traits = traits(c);
                mark |= traits.class == Class::Mark;
                traits.push_folded(c, &mut out.folded);
            }
            if mark {
                out.folded.truncate(start);
                original.nfc().for_each(|c| push_folded(c, &mut out.folded));
            }
            mend_cyrillic(&mut out.folded, start);
            TokenKind::Word
        }
        Class::Symbol => {
            original.chars().for_each(|c| push_folded(c, &mut out.folded));
            TokenKind::Symbol
        }
        Class::Mark | Class::Punct | Class::Space => {
            original.chars().for_each(|c| push_folded(c, &mut out.folded));
            TokenKind::Punct
        }
    };
    out.tokens.push(Token {
        span: ByteSpan::new(base + from, base + to),
        folded: ByteSpan::new(start, out.folded.len()),
        kind,
        spaced,
        case: if class == Class::Letter {
            case_of(original)
        } else {
            Case::Lower
        },
    });
}

/// A word typed with Latin letters among Cyrillic ones that look the same.
fn mend_cyrillic(folded: &mut String, start: usize) {
    let word = &folded[start..];
    let is_cyrillic = |c: char| ('\u{0400}'..='\u{04FF}').contains(&c);
    if word.bytes().any(|b| b.is_ascii_alphabetic())
        && word.contains(is_cyrillic)
        && let Some(mended) = word
            .chars()
            .map(|c| {
                if c.is_ascii_alphabetic() {
                    cyrillic_twin(c)
                } else {
                    Some(c)
                }
            })
            .collect::<Option<String>>()
    {
        folded.truncate(start);
        folded.push_str(&mended);
    }
}

fn case_of(word: &str) -> Case {
    let bytes = word.as_bytes();
    if word.is_ascii() && bytes[0].is_ascii_alphabetic() {
        return if !bytes[0].is_ascii_uppercase() {
            Case::Lower
        } else if bytes.len() > 1 && !bytes.iter().any(u8::is_ascii_lowercase) {
            Case::Upper
        } else {
            Case::Capital
        };
    }
    let mut letters = word.chars().map(traits).filter(|c| c.alphabetic);
    match letters.next() {
        Some(first) if first.uppercase => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(|c| c.uppercase) {
                Case::Upper
            } else {
                Case::Capital
            }
        }
        _ => Case::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::decimal::Decimal;

    fn words(text: &str, elision: bool) -> Vec<String> {
        let t = tokenize(
            text,
            0,
            &Joining {
                elision,
                ..Joining::default()
            },
        );
        (0..t.tokens.len()).map(|i| t.word(i).to_owned()).collect()
    }

    #[test]
    fn elided_words_and_genitives_stand_apart() {
        assert_eq!(words("L’an dernier", true), ["l'", "an", "dernier"]);
        assert_eq!(words("China's don't", false), ["china", "'s", "don't"]);
        assert_eq!(words("sino-russe", true), ["sino", "-", "russe"]);
    }

    #[test]
    fn digits_and_letters_part_and_scripts_without_spaces_fall_into_characters() {
        assert_eq!(words("16h30", true), ["16", "h", "30"]);
        assert_eq!(words("16:464/02", true), ["16", ":", "46", "4", "/", "02"]);
        assert_eq!(words("2448亿美元", false), ["2448", "亿", "美", "元"]);
        assert_eq!(words("٢٤٤٫٨", false), ["244", "٫", "8"]);
    }

    #[test]
    fn spans_point_into_the_document() {
        let text = "Élan de 3 %";
        let t = tokenize(text, 100, &Joining::default());
        let original: Vec<_> = t
            .tokens
            .iter()
            .map(|t| &text[t.span.start as usize - 100..t.span.end as usize - 100])
            .collect();
        assert_eq!(original, ["Élan", "de", "3", "%"]);
        assert_eq!(t.tokens[0].case, Case::Capital);
        assert_eq!(t.folded, "élan de 3 %");
    }

    #[test]
    fn words_written_on_to_digits_are_cut() {
        let joining = Joining {
            cut: vec!["만".to_owned(), "명".to_owned()],
            ..Joining::default()
        };
        let t = tokenize("3만명이 만나", 0, &joining);
        let words: Vec<&str> = (0..t.tokens.len()).map(|i| t.word(i)).collect();
        assert_eq!(words, ["3", "만", "명", "이", "만나"]);
    }

    #[test]
    fn number_words_with_a_unit_or_a_particle_stand_apart() {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let mut numbers = Compounds::default();
        for (word, value) in [("십", 10), ("천", 1000), ("만", 10_000)] {
            numbers.add_word(word.to_owned(), Decimal::from_int(value), true);
        }
        for (word, value) in [("이", 2), ("삼", 3)] {
            numbers.add_bound(word.to_owned(), Decimal::from_int(value));
        }
        numbers.add_word("서른".to_owned(), Decimal::from_int(30), false);
        let joining = Joining {
            cut: list(&["달러", "원", "가"]),
            numbers,
            particles: list(&["보다", "이"]),
            pairs: Prefixes::new([("만원".to_owned(), Pair { rank: 0, end: 3 })], |_| true),
            ..Joining::default()
        };
        let words = |text: &str| {
            let t = tokenize(text, 0, &joining);
            (0..t.tokens.len()).map(|i| t.word(i).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            words("십달러 이천만원 이만삼천보다 이보다 만원 서른이 이가"),
            [
                "십",
                "달러",
                "이천만",
                "원",
                "이만삼천",
                "보다",
                "이보다",
                "만",
                "원",
                "서른",
                "이",
                "이가"
            ]
        );
    }

    #[test]
    fn latin_letters_among_cyrillic_ones_are_mended() {
        assert_eq!(words("милиjaрди iPhone", false), ["милијарди", "iphone"]);
    }

    #[test]
    fn decomposed_letters_fold_like_composed_ones() {
        assert_eq!(words("e\u{301}te\u{301}", true), ["été"]);
    }
}
