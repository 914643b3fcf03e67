//! Common fractions: `4/5`, `½`, and the decimal value of numerator and denominator.

use super::numeral::is_spaceless_word;
use crate::lexicon::Lexed;
use crate::lexicon::sense::Classes;
use crate::model::decimal::Decimal;
use crate::model::text::TokenKind;

/// Decimals of a fraction that has no end.
const DECIMALS: u32 = 12;

/// `top / bottom`, and the size of its last digit: zero where the decimal is exact.
pub fn value(top: i64, bottom: i64) -> Option<(Decimal, Decimal)> {
    if bottom == 0 {
        return None;
    }
    share(Decimal::from_int(top), Decimal::from_int(bottom))
}

/// The same of numbers that need not be whole: 千分之2.4.
pub fn share(top: Decimal, bottom: Decimal) -> Option<(Decimal, Decimal)> {
    let quotient = top.ratio(bottom, DECIMALS)?;
    let exact = quotient.mul(bottom) == Some(top);
    let precision = if exact {
        Decimal::ZERO
    } else {
        Decimal::power_of_ten(-(DECIMALS as i32))?
    };
    Some((quotient, precision))
}

/// The characters of Unicode that are a fraction (general category No, vulgar fractions).
pub fn sign(word: &str) -> Option<(i64, i64)> {
    Some(match word {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅐" => (1, 7),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    })
}

/// `4/5` at token `at`: value, precision, the token after it. Dates and seasons (9/11, 2012/13, 24/7) are none.
pub fn slashed(lexed: &Lexed, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let tokens = lexed.text.tokens.get(at..)?;
    let [top, slash, bottom, ..] = tokens else {
        return None;
    };
    let digits = |t: &crate::model::text::Token| t.kind == TokenKind::Digits && t.folded.len() <= 4;
    let tight = !slash.spaced && !bottom.spaced && matches!(lexed.text.word(at + 1), "/" | "⁄");
    if !tight || !digits(top) || !digits(bottom) {
        return None;
    }
    // -4/5: the hyphen is a sign where it stands free itself.
    let is_sign = at > 0 && lexed.text.word(at - 1) == "-" && (at == 1 || lexed.text.tokens[at - 1].spaced);
    let tied_before =
        at > 0 && !top.spaced && !is_sign && !is_spaceless_word(lexed, at - 1) && tokens_tie(lexed.text.word(at - 1));
    let tied_behind = tokens
        .get(3)
        .is_some_and(|t| !t.spaced && tokens_tie(lexed.text.word(at + 3)))
        // 超过1/2的人, but not 4/5月.
        && (!is_spaceless_word(lexed, at + 3) || lexed.classes(at + 3).meets(Classes::PATTERN));
    if tied_before || tied_behind {
        return None;
    }
    let n: i64 = lexed.text.word(at).parse().ok()?;
    let d: i64 = lexed.text.word(at + 2).parse().ok()?;
    let usual = matches!(d, 2..=6 | 8 | 9 | 10 | 16 | 20 | 25 | 32 | 50 | 64 | 100 | 1000);
    (0 < n && n < d && usual)
        .then(|| value(n, d))?
        .map(|(v, p)| (v, p, at + 3))
}

/// Signs that make digits part of a date, a path or a code.
fn tokens_tie(word: &str) -> bool {
    matches!(word, "/" | "-" | "." | "," | ":") || word.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_without_an_end_say_how_far_they_are_exact() {
        let show = |top, bottom| value(top, bottom).map(|(v, p)| (v.to_string(), p.to_string()));
        assert_eq!(show(4, 5), Some(("0.8".into(), "0".into())));
        assert_eq!(show(1, 3), Some(("0.333333333333".into(), "0.000000000001".into())));
        assert_eq!(show(1, 0), None);
    }
}
