//! The day an article was written, where nobody says it beside the text: its dateline, a byline, a line of its own.

use crate::lexicon::Lexed;
use crate::model::date::{Date, PartialDate};
use crate::model::mention::{Mention, Value};
use crate::model::period::{Basis, DateValue, Grain};
use crate::model::text::TokenKind;

/// Words beside a date in a line that says no more than when and by whom: "Updated at 8.16 on 25/04".
const FEW_WORDS: usize = 8;
/// A dateline's date stands this near the beginning of its sentence …
const NEAR_START: usize = 14;
/// … and its end, a bracket or a dash, this near behind the date.
const NEAR_END: usize = 6;

/// A date of writing; the year may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    On(Date),
    /// Month and day.
    InSomeYear(u32, u32),
}

impl Written {
    /// The day, with a year from elsewhere: the one that is known, else the latest that is not after `today`.
    pub fn resolve(self, known: Option<PartialDate>, today: Option<Date>) -> Option<Date> {
        let day = match self {
            Self::On(day) => day,
            Self::InSomeYear(month, day) => match known {
                Some(known) => Date::new(known.year, month, day)?,
                None => {
                    let today = today?;
                    // 29 February may be some years ago.
                    (0..8)
                        .filter_map(|back| Date::new(today.year() - back, month, day))
                        .find(|d| *d <= today)?
                }
            },
        };
        let in_known = known.is_none_or(|k| k.year == day.year() && k.month.is_none_or(|m| m == day.month()));
        let past = today.is_none_or(|today| day <= today);
        (in_known && past).then_some(day)
    }
}

/// The first date of these sentences, the head of a text, that tells when it was written; one with its year before one
/// without.
pub fn written(lexed: &[Lexed], mentions: &[Vec<Mention>]) -> Option<Written> {
    let mut found = lexed
        .iter()
        .zip(mentions)
        .flat_map(|(lexed, mentions)| mentions.iter().filter_map(move |m| Some((lexed, m, day(m)?))))
        .filter(|(lexed, mention, _)| is_line(lexed, mention) || is_dateline(lexed, mention))
        .map(|(_, _, day)| day);
    let first = found.next()?;
    match first {
        Written::On(_) => Some(first),
        Written::InSomeYear(..) => found.find(|w| matches!(w, Written::On(_))).or(Some(first)),
    }
}

fn day(mention: &Mention) -> Option<Written> {
    let Value::Date(date) = &mention.value else { return None };
    match date {
        DateValue {
            grain: Grain::Day,
            basis: Basis::Explicit,
            start: Some(start),
            ..
        } => Some(Written::On(*start)),
        DateValue {
            grain: Grain::Day,
            partial: Some(partial),
            ..
        } => {
            let (month, day) = partial.strip_prefix("XXXX-")?.split_once('-')?;
            Some(Written::InSomeYear(month.parse().ok()?, day.parse().ok()?))
        }
        _ => None,
    }
}

/// A line with a date and hardly anything else.
fn is_line(lexed: &Lexed, mention: &Mention) -> bool {
    let tokens = lexed.tokens_of(mention.span);
    let words = (0..lexed.len())
        .filter(|i| !tokens.contains(i) && lexed.text.tokens[*i].kind == TokenKind::Word)
        .count();
    words <= FEW_WORDS && !ends_like_a_sentence(lexed)
}

/// A full stop behind several words makes a line a sentence that asserts something.
fn ends_like_a_sentence(lexed: &Lexed) -> bool {
    let last = lexed.len().checked_sub(1).map(|i| lexed.text.word(i));
    matches!(last, Some("." | "!" | "?" | "。" | "।" | "؟"))
}

/// "BEIJING, 23 April (Xinhua) --": near the beginning, closed by a bracket or a dash.
fn is_dateline(lexed: &Lexed, mention: &Mention) -> bool {
    let tokens = lexed.tokens_of(mention.span);
    let near = tokens.end..(tokens.end + NEAR_END).min(lexed.len());
    let closes = |i: usize| {
        let token = &lexed.text.tokens[i];
        match lexed.text.word(i) {
            "(" | "（" | "/" => true,
            "-" => token.spaced,
            _ => false,
        }
    };
    tokens.start > 0 && tokens.start < NEAR_START && near.into_iter().any(closes)
}
