//! Folding of single characters to the form that word lists are matched in.
//!
//! Knows scripts, never languages: lower case, full-width forms, decimal digits of every script (Unicode general category
//! Nd), letters that Arabic and Cyrillic writers interchange, marks that writers leave out.

use unicode_normalization::UnicodeNormalization;

use super::pages::Pages;

/// What a character is for the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Letter,
    /// A letter of a script written without spaces between words.
    Spaceless,
    /// Joins the letter before it: combining marks, joiners.
    Mark,
    Digit(u8),
    Space,
    Punct,
    Symbol,
}

pub fn class(c: char) -> Class {
    match c {
        '\0'..='\x7F' => class_of(c),
        // Too many pages for a short text.
        '\u{4E00}'..='\u{9FFF}' => Class::Spaceless,
        c => traits(c).class,
    }
}

/// What the tables of Unicode say of a character.
#[derive(Clone, Copy)]
pub struct Traits {
    pub class: Class,
    pub alphabetic: bool,
    pub uppercase: bool,
    /// Its folded form, where that is one character whatever stands around it.
    folded: Option<char>,
}

impl Traits {
    /// Appends the folded form of `c`, the character whose traits these are.
    #[inline]
    pub fn push_folded(self, c: char, out: &mut String) {
        match self.folded {
            Some(folded) => out.push(folded),
            None => push_folded(c, out),
        }
    }
}

pub fn traits(c: char) -> Traits {
    static KEPT: Pages<Traits> = Pages::new(|c| Traits {
        class: class_of(c),
        alphabetic: c.is_alphabetic(),
        uppercase: c.is_uppercase(),
        folded: {
            let mut folded = String::new();
            push_folded(c, &mut folded);
            let mut folded = folded.chars();
            folded.next().filter(|_| folded.next().is_none() && c != NUKTA)
        },
    });
    KEPT.get(c)
}

fn class_of(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit(c as u8 - b'0'),
        ' ' | '\t' | '\n' | '\r' => Class::Space,
        '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '%' => Class::Symbol,
        c if c.is_ascii() => Class::Punct,
        // The letters of many texts, before the tables of Unicode are asked: Latin, Cyrillic, Arabic, Han.
        '\u{00C0}'..='\u{00D6}' | '\u{00D8}'..='\u{00F6}' | '\u{00F8}'..='\u{024F}' => Class::Letter,
        '\u{0400}'..='\u{0481}' | '\u{048A}'..='\u{052F}' | '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' => {
            Class::Letter
        }
        '\u{4E00}'..='\u{9FFF}' => Class::Spaceless,
        '\u{00A0}' | '\u{FEFF}' | '\u{200B}' => Class::Space,
        '\u{0300}'..='\u{036F}' | '\u{200C}' | '\u{200D}' | '\u{0640}' => Class::Mark,
        c if c.is_whitespace() => Class::Space,
        c => {
            if let Some(digit) = digit_value(c) {
                Class::Digit(digit)
            } else if is_spaceless(c) {
                Class::Spaceless
            } else if is_mark(c) {
                Class::Mark
            } else if c.is_alphabetic() {
                Class::Letter
            } else if is_symbol(c) {
                Class::Symbol
            } else {
                Class::Punct
            }
        }
    }
}

/// The value of a decimal digit of any script.
pub fn digit_value(c: char) -> Option<u8> {
    let code = c as u32;
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    let offset = code - ZEROS[at];
    (offset < 10).then_some(offset as u8)
}

/// Code points of the digit zero of the decimal numbering systems in modern use (Unicode 16, general category Nd).
const ZEROS: [u32; 30] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0xA8D0,
    0xA9D0, 0xFF10,
];

/// Han, Kana, Thai, Lao, Khmer, Myanmar, Tibetan.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{3FFFD}'
        | '\u{0E01}'..='\u{0E30}' | '\u{0E32}' | '\u{0E33}' | '\u{0E40}'..='\u{0E46}'
        | '\u{0E81}'..='\u{0EB0}' | '\u{0EB2}' | '\u{0EB3}' | '\u{0EC0}'..='\u{0EC6}'
        | '\u{1780}'..='\u{17B3}' | '\u{1000}'..='\u{102A}' | '\u{0F40}'..='\u{0F6C}')
}

/// Combining marks; `unicode-normalization` knows them all.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_symbol(c: char) -> bool {
    matches!(c,
        '\u{00A2}'..='\u{00A5}' | '°' | '±' | '¬' | '×' | '÷' | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{214F}'
        | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '‰' | '‱' | '٪' | '\u{FFE0}'..='\u{FFE6}' | '％' | '＄'
        | '﷼' | '\u{1F000}'..='\u{1FAFF}')
}

/// Joins the letter before it.
const NUKTA: char = '\u{093C}';

/// Appends the folded form of a letter, mark, punctuation mark or symbol.
pub fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'а'..='я' | '\u{4E00}'..='\u{9FFF}' | 'ء' | 'ؤ' | 'ئ'..='غ' | 'ف'..='و' | 'ي' => return out.push(c),
        _ => {}
    }
    match c {
        '’' | 'ʼ' | '‘' | '＇' | '`' | '´' | '\u{02B9}' => out.push('\''),
        '‐' | '‑' | '−' | '–' | '—' | '―' | '－' | '〜' | '～' => out.push('-'),
        '“' | '”' | '„' | '«' | '»' | '‟' | '＂' => out.push('"'),
        '\u{200C}'
        | '\u{200D}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0307}'
        | '\u{05B0}'..='\u{05C7}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ک' => out.push('ك'),
        'ё' | 'Ё' => out.push('е'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'œ' | 'Œ' => out.push_str("oe"),
        '٪' | '％' => out.push('%'),
        'İ' | 'ı' => out.push('i'),
        // The nukta of foreign sounds, which many Hindi writers leave out: नुक़सान, नुकसान.
        '\u{0958}' => out.push('क'),
        '\u{0959}' => out.push('ख'),
        '\u{095A}' => out.push('ग'),
        '\u{095B}' => out.push('ज'),
        '\u{095E}' => out.push('फ'),
        NUKTA if out.ends_with(['क', 'ख', 'ग', 'ज', 'फ']) => {}
        // Letters that Unicode normalises to a base and a nukta.
        '\u{095C}'
        | '\u{095D}'
        | '\u{095F}'
        | '\u{09DC}'
        | '\u{09DD}'
        | '\u{09DF}'
        | '\u{0A33}'
        | '\u{0A36}'
        | '\u{0A59}'..='\u{0A5B}'
        | '\u{0A5E}' => {
            out.extend(std::iter::once(c).nfd());
        }
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = char::from_u32(c as u32 - 0xFF01 + 0x21).unwrap_or(c);
            out.push(ascii.to_ascii_lowercase());
        }
        c => out.extend(c.to_lowercase()),
    }
}

/// The Cyrillic letter that a Latin one is mistaken for.
pub fn cyrillic_twin(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'j' => 'ј',
        'o' => 'о',
        'p' => 'р',
        's' => 'ѕ',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| push_folded(c, &mut out));
        out
    }

    #[test]
    fn writing_habits_fold_to_one_form() {
        for (given, form) in [
            ("ÉTÉ", "été"),
            ("l’Œuvre", "l'oeuvre"),
            ("ＵＳＤ", "usd"),
            ("أُسرة", "اسرة"),
            ("ЁЛКА", "елка"),
            ("İZMİR", "izmir"),
            ("5–7", "5-7"),
            ("नुक़सान", "नुकसान"),
            ("\u{095E}ौज", "फौज"),
            ("बड़ा", "बड़ा"),
        ] {
            assert_eq!(folded(given), form);
        }
    }

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (digit, value) in [('7', 7), ('٣', 3), ('۵', 5), ('९', 9), ('๒', 2), ('８', 8)] {
            assert_eq!(digit_value(digit), Some(value));
        }
        assert_eq!(digit_value('½'), None);
        assert_eq!(digit_value('a'), None);
        assert!(ZEROS.is_sorted());
    }
}
