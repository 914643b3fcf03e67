//! Small things about words.

use std::collections::BTreeMap;

/// One kind of space, and none at the ends; no soft hyphens, zero-width spaces or direction marks.
pub fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

pub fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// A character that is a word by itself in Chinese, Japanese and Korean.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A character of a script that is written without spaces between words and numbers.
pub fn is_unspaced(c: char) -> bool {
    is_ideograph(c) || matches!(c, '\u{3040}'..='\u{30ff}')
}

/// With a small first letter if only that one is a capital in the first word, because titles and tables write it so:
/// `Hôm qua`, but `Q1` and `v. Chr.`
pub fn uncapitalized(phrase: &str) -> String {
    let end = phrase.find(' ').unwrap_or(phrase.len());
    let mut rest = phrase.chars();
    let Some(first) = rest.next() else {
        return String::new();
    };
    let others = &phrase[first.len_utf8()..end.max(first.len_utf8())];
    if others.contains(char::is_lowercase) && !others.contains(char::is_uppercase) {
        // The small letter of the Turkish `İ` comes as two, of which the second is the dot.
        first.to_lowercase().take(1).chain(rest).collect()
    } else {
        phrase.to_owned()
    }
}

/// A word that is too short to mean anything without its neighbours: one letter that is no ideograph or syllable.
pub fn is_single_letter(text: &str) -> bool {
    let syllable = |c: char| is_ideograph(c) || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}');
    letters(text) <= 1 && !text.chars().any(syllable)
}

/// Without the accents that only dictionaries and grammars write in some languages.
pub fn unmarked(word: &str) -> String {
    let plain = |c| match c {
        'á' | 'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'í' | 'ì' | 'î' => 'i',
        'ó' | 'ò' | 'ô' => 'o',
        'ú' | 'ù' | 'û' => 'u',
        other => other,
    };
    word.chars().map(plain).collect()
}

/// Adds a word to a list unless it is there.
pub fn add(list: &mut Vec<String>, word: String) {
    if !word.is_empty() && !list.contains(&word) {
        list.push(word);
    }
}

/// … to the list under a key.
pub fn add_to(lists: &mut BTreeMap<String, Vec<String>>, key: &str, word: String) {
    add(lists.entry(key.to_owned()).or_default(), word);
}

/// Leaves out what another word of the list stands for: lower case matches any case, and only the first word of a phrase
/// decides (`Euro` beside `euro`, `US Dollar` beside `US dollar`).
pub fn without_variants(words: Vec<String>) -> Vec<String> {
    let key = |word: &str| {
        let first = word.find(' ').unwrap_or(word.len());
        format!("{}{}", &word[..first], word[first..].to_lowercase())
    };
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let stands_for = |(at, wanted): (usize, &String)| {
        let lower = wanted.to_lowercase();
        keys.iter()
            .enumerate()
            .any(|(other, k)| k == wanted && other < at || *k == lower && k != wanted)
    };
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, _)| !stands_for((*at, &keys[*at])));
    kept.map(|(_, word)| word.clone()).collect()
}

/// The words of a pattern such as `{0} km`, and whether its number stands last (`kilomita {0}`). Nothing if the number
/// stands in the middle or there are no words. A pattern without a number (`שנתיים`, two years) is not a name of the
/// unit.
pub fn pattern_words(pattern: &str) -> Option<(String, bool)> {
    let cleaned = clean(pattern);
    let (before, after) = cleaned.split_once("{0}")?;
    let (before, after) = (before.trim(), after.trim());
    match (before.is_empty(), after.is_empty()) {
        (true, false) => Some((after.to_owned(), false)),
        (false, true) => Some((before.to_owned(), true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_case_are_listed_once() {
        let words = ["Euro", "euro", "US Dollar", "US dollar", "Rubel"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(without_variants(words), ["euro", "US Dollar", "Rubel"]);
    }

    #[test]
    fn capitals_of_titles_are_made_small() {
        assert_eq!(uncapitalized("Hôm qua"), "hôm qua");
        assert_eq!(uncapitalized("Before Christ"), "before Christ");
        assert_eq!(uncapitalized("K.a."), "k.a.");
        assert_eq!(uncapitalized("İsa’dan Önce"), "isa’dan Önce");
        for kept in ["Q1", "AD", "uMvulo odlulileyo", "I. negyedév", "İÖ", "昨日", ""] {
            assert_eq!(uncapitalized(kept), kept);
        }
    }

    #[test]
    fn patterns_give_their_words() {
        assert_eq!(pattern_words("{0}\u{a0}km"), Some(("km".to_owned(), false)));
        assert_eq!(pattern_words("kilomita {0}"), Some(("kilomita".to_owned(), true)));
        assert_eq!(pattern_words("{0}"), None);
        assert_eq!(pattern_words("שנתיים"), None);
    }
}
