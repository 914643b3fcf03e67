//! Number words written together: `dreiundzwanzigtausend`, `zweihundertfünfzig`.

use crate::model::decimal::Decimal;

/// Folded word, value, whether it multiplies; longest words first.
pub type NumeralWords = Vec<(String, Decimal, bool)>;

/// Words longer than this are no numbers.
const LONGEST: usize = 80;

/// The value of a word that is made of number words and glue alone, of two at least.
pub fn value(word: &str, words: &NumeralWords, glue: &[String]) -> Option<Decimal> {
    if word.len() > LONGEST {
        return None;
    }
    let mut parts: Vec<Decimal> = Vec::new();
    let mut rest = word;
    let mut count = 0;
    while !rest.is_empty() {
        if let Some(after) = glue
            .iter()
            .filter(|_| !parts.is_empty())
            .find_map(|g| rest.strip_prefix(g.as_str()))
        {
            rest = after;
            continue;
        }
        let (listed, number, multiplies) = words.iter().find(|(w, _, _)| rest.starts_with(w.as_str()))?;
        if *multiplies {
            let mut sum = Decimal::ZERO;
            while let Some(part) = parts.last().copied().filter(|p| p < number) {
                sum = sum.add(part)?;
                parts.pop();
            }
            parts.push(if sum.is_zero() { *number } else { sum.mul(*number)? });
        } else {
            parts.push(*number);
        }
        rest = &rest[listed.len()..];
        count += 1;
    }
    let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.add(*part))?;
    (count >= 2).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_together_add_and_multiply() {
        let words: NumeralWords = [
            ("zwanzig", 20, false),
            ("tausend", 1000, true),
            ("hundert", 100, true),
            ("drei", 3, false),
        ]
        .into_iter()
        .map(|(w, v, m)| (w.to_owned(), Decimal::from_int(v), m))
        .collect();
        let glue = ["und".to_owned()];
        let read = |word| value(word, &words, &glue).map(|v| v.to_string());
        assert_eq!(read("dreiundzwanzigtausend").as_deref(), Some("23000"));
        assert_eq!(read("dreihundertdrei").as_deref(), Some("303"));
        assert_eq!(read("dreirad"), None);
        assert_eq!(read("drei"), None);
    }
}
