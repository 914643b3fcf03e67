//! Two figures of one sentence, set crosswise against those of its telling elsewhere: "26 when it began, 23 when it ended".

use crate::lexicon::digit_value;
use crate::model::claim::Claim;

/// Values on each side of a claim among which the other's is looked for.
const REACH: usize = 3;

/// Whether the sentences of two articles each tell the figure of the other as well: the articles do not differ then, only which
/// figure of one was set against which of the other is in doubt.
pub fn are_crossed(left: &Claim, right: &Claim) -> bool {
    left.source.id != right.source.id && tells(left, right) && tells(right, left)
}

/// Whether the figure of `other` stands beside that of `claim`: the same digits in its sentence, or the same value near it.
fn tells(claim: &Claim, other: &Claim) -> bool {
    let own = digits(&other.mention.text);
    let start = (claim.mention.start - claim.sentence.start) as usize;
    let end = (claim.mention.end - claim.sentence.start) as usize;
    let sentence = &claim.sentence.text;
    let around = [sentence.get(..start), sentence.get(end..)];
    let in_digits = own.len() == 1 && around.iter().flatten().any(|part| digits(part).contains(&own[0]));
    in_digits || value_of(other).is_some_and(|value| near(claim).any(|near| near == value))
}

/// The value of a claim among those of its article.
fn value_of(claim: &Claim) -> Option<&str> {
    claim.context.values.get(claim.context.at as usize).map(String::as_str)
}

/// The values around that of a claim.
fn near(claim: &Claim) -> impl Iterator<Item = &str> {
    let at = claim.context.at as usize;
    let (from, to) = (at.saturating_sub(REACH), at + REACH + 1);
    let values = claim.context.values.iter().enumerate();
    values
        .filter(move |(i, _)| (from..to).contains(i) && *i != at)
        .map(|(_, value)| value.as_str())
}

/// The figures of a text in digits, without what groups them: `12,500` and `12 500` are `12500`.
fn digits(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut figure = String::new();
    let mut apart = 0;
    for c in text.chars() {
        match digit_value(c) {
            Some(digit) => {
                if apart > 1 && !figure.is_empty() {
                    found.push(std::mem::take(&mut figure));
                }
                apart = 0;
                figure.push(char::from(b'0' + digit));
            }
            None if matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | ' ' | '\'' | '’') => apart += 1,
            None => apart = 2,
        }
    }
    if !figure.is_empty() {
        found.push(figure);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_without_what_groups_them() {
        assert_eq!(
            digits("12,500 boats, 12 500 more; ٤٥ and 3."),
            ["12500", "12500", "45", "3"]
        );
        assert_eq!(digits("no figure"), Vec::<String>::new());
    }
}
