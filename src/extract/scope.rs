//! What a figure covers: the whole or a part of it, what holds or what a correction replaced.
//!
//! Claims meet only within one partition. A part that has no topic but that of its whole ("41 dead, of whom 12 …") and a value
//! that was replaced ("revised from 32 to 34") get partitions of their own.

use super::draft::Draft;
use super::share;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::mention::Kind;

/// "of whom", "dont" stands at most so many tokens before the part.
const PART_REACH: usize = 3;

/// What marks a level stands so many tokens behind its number at most: a counter and an apostrophe come between.
const MARK_REACH: usize = 3;

/// Which share of a thing a figure tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Part,
    /// The count that a share is told of: the 400 of "half of the 400 homes".
    Whole,
    /// The half of "half of the 400 homes".
    Share,
    /// Was corrected to another value.
    Replaced,
}

impl Scope {
    /// What is added to the partition, and the rule that is remembered.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Share => "share",
            Self::Replaced => "replaced",
        }
    }
}

/// The scope of a figure among those of its sentence; none for a whole that holds.
pub fn scope(lexed: &Lexed, lexicon: &Lexicon, draft: &Draft, others: &[Draft]) -> Option<Scope> {
    let kind = draft.value.kind();
    if !matches!(kind, Kind::Number | Kind::Percent | Kind::Money | Kind::Measure) {
        return None;
    }
    let by = |rule: &str| draft.rules.iter().any(|r| r == rule);
    if by(share::WHOLE) {
        return Some(Scope::Whole);
    }
    if by(share::SHARE) {
        return Some(Scope::Share);
    }
    let from = lexed.tokens_of(draft.span).start;
    let alike = |other: &&Draft| other.value.kind() == kind && other.span != draft.span;
    if is_replaced(lexed, lexicon, draft, from) && others.iter().any(|o| alike(&o) && o.clause == draft.clause) {
        return Some(Scope::Replaced);
    }
    let whole = others.iter().any(|o| {
        alike(&o)
            && o.span.end <= draft.span.start
            && o.measured().is_some()
            && (draft.measured().is_none() || o.measured() == draft.measured())
    });
    (whole && follows(lexed, from, Cue::Part)).then_some(Scope::Part)
}

/// "revised from 32 to 34", "corrected to 34 from 32": the value behind "from" in a correction.
fn is_replaced(lexed: &Lexed, lexicon: &Lexicon, draft: &Draft, from: usize) -> bool {
    let cues = (draft.clause.from..draft.clause.to).flat_map(|i| lexed.hits_at(i));
    let corrected = cues.into_iter().any(|h| h.sense == Sense::Cue(Cue::Corrected));
    let opener = from.checked_sub(1).map_or("", |i| lexed.text.word(i));
    corrected && (lexicon.number.level.has(opener) || is_left_behind(lexed, lexicon, draft))
}

/// "32人から34人に修正", "32'den 34'e": what marks the level that is left stands behind it.
fn is_left_behind(lexed: &Lexed, lexicon: &Lexicon, draft: &Draft) -> bool {
    let marks = &lexicon.number.level_after;
    let to = lexed.tokens_of(draft.span).end;
    (to..lexed.len().min(to + MARK_REACH)).any(|at| {
        let written_on = !lexed.text.tokens[at].spaced;
        let word = lexed.text.word(at);
        marks.end(lexed, at).is_some() || (written_on && marks.single().any(|mark| word.ends_with(mark)))
    })
}

fn follows(lexed: &Lexed, from: usize, cue: Cue) -> bool {
    (from.saturating_sub(PART_REACH + 3)..from).any(|i| {
        lexed
            .hits_at(i)
            .iter()
            .any(|h| h.sense == Sense::Cue(cue) && h.to as usize <= from && h.to as usize + PART_REACH >= from)
    })
}
