//! A sentence cut around its mention, at a length that people and spreadsheets can take.

use crate::model::claim::Claim;

/// Longest stretch shown on either side of a mention, in characters. An article without full stops can be one sentence of
/// 100 kB; Excel takes 32 767 characters a cell.
const CONTEXT_CHARS: usize = 600;

/// Longest mention shown, in characters.
const MENTION_CHARS: usize = 600;

/// The words around a mention, the mention, and the words after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub before: String,
    pub mention: String,
    pub after: String,
}

impl Marked {
    /// The claim's sentence with its mention told apart; without a mention in the sentence all of it is `before`.
    pub fn of(claim: &Claim) -> Self {
        let sentence = &*claim.sentence.text;
        let (before, mention, after) = place(claim).map_or((sentence, "", ""), |(start, end)| {
            (&sentence[..start], &sentence[start..end], &sentence[end..])
        });
        if mention.is_empty() {
            return Self {
                before: head(before, 2 * CONTEXT_CHARS),
                mention: String::new(),
                after: String::new(),
            };
        }
        Self {
            before: tail(before, CONTEXT_CHARS),
            mention: head(mention, MENTION_CHARS),
            after: head(after, CONTEXT_CHARS),
        }
    }

    /// The whole as one text.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.mention, self.after)
    }
}

/// The mention as shown in a cell.
pub fn mention(claim: &Claim) -> String {
    head(&claim.mention.text, MENTION_CHARS)
}

/// The first `chars` characters, with `…` where some were left out.
pub fn head(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn tail(text: &str, chars: usize) -> String {
    match text.char_indices().rev().nth(chars) {
        Some((index, c)) => format!("…{}", &text[index + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// Byte range of the mention in its sentence. Claims also come from files that others wrote: offsets that do not fit
/// their text are not trusted, the words are looked for instead.
fn place(claim: &Claim) -> Option<(usize, usize)> {
    let (sentence, mention) = (&claim.sentence, &claim.mention);
    let start = mention.start.checked_sub(sentence.start).map(|start| start as usize);
    let end = start.and_then(|start| start.checked_add(mention.text.len()));
    if let (Some(start), Some(end)) = (start, end)
        && sentence.text.get(start..end) == Some(&*mention.text)
    {
        return Some((start, end));
    }
    sentence
        .text
        .find(&*mention.text)
        .map(|start| (start, start + mention.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_characters_not_bytes() {
        assert_eq!(head("éééé", 2), "éé…");
        assert_eq!(tail("éééé", 3), "…ééé");
        assert_eq!((head("éé", 2), tail("éé", 2)), ("éé".into(), "éé".into()));
    }
}
