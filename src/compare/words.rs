//! Statements and quotations that say the same in other words, or its opposite.

use similar::{ChangeTag, TextDiff};

use super::in_common::in_common;
use super::voice;
use crate::lexicon::language::is_same;
use crate::model::claim::{Claim, Polarity};
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::fact::{ANTONYM, NEGATION, ONE_WAY, ROLE, Similarity};
use crate::model::mention::Kind;
use crate::model::period::{Basis, Period};

/// Articles within as many days speak of one time.
const SAME_TIME_DAYS: i64 = 7;
/// Hundredths from which two statements say the same; below, they have something in common.
const SAME: u8 = 70;
/// Words left out or put in that `steps` shows at most.
const SHOWN_CHANGES: usize = 12;

/// A verdict with its reason, and what explains the two.
pub type Told = (Verdict, Reason, &'static str);

pub fn judge(left: &Claim, right: &Claim, similarity: &Similarity) -> Told {
    let quoted = left.kind() == Kind::Quotation && right.kind() == Kind::Quotation;
    let denied = |c: &Claim| c.polarity == Polarity::Denied;
    let antonym = similarity.has(ANTONYM);
    let opposed = antonym || similarity.has(NEGATION);
    let apart = is_apart(left, right, opposed);
    let role = similarity.features.iter().find(|f| f.name == ROLE).map(|f| f.value);
    if let Some(way) = role {
        roles(left, right, apart, way)
    } else if opposed || denied(left) != denied(right) {
        if !apart && !sure(left, right, similarity) {
            (
                Verdict::Unresolved,
                Reason::Polarity,
                "one of them denies something, and two languages do not always deny in the same words",
            )
        } else if antonym && !apart {
            (
                Verdict::Contradiction,
                Reason::Antonym,
                "a word of the one is the opposite of a word of the other",
            )
        } else if apart {
            (
                Verdict::DifferentPeriod,
                Reason::Period,
                "affirmed at one time, denied at another",
            )
        } else {
            (
                Verdict::Contradiction,
                Reason::Polarity,
                "the one affirms what the other denies",
            )
        }
    } else if apart && !(is_position(left) || is_position(right)) {
        (
            Verdict::DifferentPeriod,
            Reason::Period,
            "the same words about another occasion",
        )
    } else if left.polarity != right.polarity {
        (
            Verdict::Compatible,
            Reason::Polarity,
            "the one says it, the other leaves it open",
        )
    } else {
        (
            Verdict::Agreement,
            if quoted { Reason::Quotation } else { Reason::Value },
            "they say the same",
        )
    }
}

/// The verdict of [`judge`] with what both sides say.
pub fn explained((verdict, reason, tail): Told, left: &Claim, right: &Claim, similarity: &Similarity) -> Judgement {
    let tail = if verdict == Verdict::Agreement && similarity.score < SAME {
        match in_common(left, right).as_slice() {
            [] => "they say much the same".to_owned(),
            shared => format!("both speak of {}", shared.join(", ")),
        }
    } else {
        tail.to_owned()
    };
    let explanation = format!(
        "{}: “{}”; {}: “{}”: {tail}.",
        voice(left),
        left.mention.text,
        voice(right),
        right.mention.text
    );
    Judgement {
        verdict,
        reason,
        explanation,
        delta: None,
        steps: Vec::new(),
    }
}

/// Where two change places: who does it to whom. `way` is the value of the feature.
fn roles(left: &Claim, right: &Claim, apart: bool, way: u8) -> Told {
    if apart {
        let tail = "at one time the one does it to the other, at another time the other to the one";
        (Verdict::DifferentPeriod, Reason::Period, tail)
    } else if way == ONE_WAY && is_same(&left.source.language, &right.source.language) {
        let tail = "what one does to the other here, the other does to it there";
        (Verdict::Contradiction, Reason::Role, tail)
    } else {
        let tail = "who does it to whom is told both ways; each may have done it to the other";
        (Verdict::Unresolved, Reason::Role, tail)
    }
}

/// Whether the two speak of different times. "It happened in May" is denied by "it did not happen" of an article that came out
/// together with its own: a denial without a day of its own is of any.
fn is_apart(left: &Claim, right: &Claim, opposed: bool) -> bool {
    let (Some(a), Some(b)) = (left.period, right.period) else {
        return false;
    };
    let by_publication = |p: Period| p.basis == Basis::Published;
    let out = |c: &Claim| c.source.published.and_then(|p| p.last_day());
    let gap = match (out(left), out(right)) {
        (Some(x), Some(y)) if opposed && by_publication(a) != by_publication(b) => x.days_until(y).abs(),
        _ => a.gap_days(&b),
    };
    gap > SAME_TIME_DAYS
}

/// Hundredths from which a denial in another language is taken for one of the same thing.
const SURE_ACROSS: u8 = 70;
/// Longer clauses deny only some of what they say, in characters.
const LONG: usize = 120;

/// Whether a denial is surely one: in one language, or of short clauses that are much alike.
fn sure(left: &Claim, right: &Claim, similarity: &Similarity) -> bool {
    let short = |c: &Claim| c.mention.text.chars().count() <= LONG;
    is_same(&left.source.language, &right.source.language)
        || (similarity.score >= SURE_ACROSS
            && (similarity.has(NEGATION) || similarity.has(ANTONYM))
            && short(left)
            && short(right)
            && left.kind() == right.kind())
}

/// What ought to be, or what one is ready for, holds beyond the day it is said on.
fn is_position(claim: &Claim) -> bool {
    claim.kind() == Kind::Quotation || claim.rules.iter().any(|r| r == "stance/position")
}

/// The words that only one side has, `-` left and `+` right.
pub fn difference(left: &str, right: &str) -> String {
    let diff = TextDiff::from_words(left, right);
    let changes: Vec<String> = diff
        .iter_all_changes()
        .filter(|c| c.tag() != ChangeTag::Equal && !c.value().trim().is_empty())
        .map(|c| format!("{}{}", if c.tag() == ChangeTag::Delete { "-" } else { "+" }, c.value()))
        .collect();
    let more = changes.len().saturating_sub(SHOWN_CHANGES);
    let shown = changes.into_iter().take(SHOWN_CHANGES).collect::<Vec<_>>().join(" ");
    let tail = if more > 0 {
        format!(" … and {more} more")
    } else {
        String::new()
    };
    format!("words of one side only: {shown}{tail}")
}
