//! Polarity, modality and state of what a clause asserts, by its signal words.

use super::clause::Clause;
use crate::lexicon::Lexed;
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::model::claim::{Modality, Polarity, Status};
use crate::model::span::ByteSpan;

/// How a clause stands to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    pub polarity: Polarity,
    pub modality: Modality,
    pub status: Option<Status>,
    /// Says what ought to be or what one is ready for, not what happened.
    pub position: bool,
}

pub fn stance(lexed: &Lexed, clause: Clause) -> Stance {
    let cues = Cues::of(lexed, clause);
    let polarity = if cues.has(Cue::Denial) || cues.negated() {
        Polarity::Denied
    } else if cues.has(Cue::Uncertain) {
        Polarity::Uncertain
    } else {
        Polarity::Affirmed
    };
    let modality = [
        (Cue::Forecast, Modality::Forecast),
        (Cue::Planned, Modality::Planned),
        (Cue::Possible, Modality::Possible),
        (Cue::Conditional, Modality::Conditional),
    ]
    .into_iter()
    .find_map(|(cue, modality)| cues.has(cue).then_some(modality))
    .unwrap_or(Modality::Actual);
    let status = [
        (Cue::Corrected, Status::Corrected),
        (Cue::Provisional, Status::Provisional),
        (Cue::Final, Status::Final),
        (Cue::Announced, Status::Announced),
        (Cue::Agreed, Status::Agreed),
    ]
    .into_iter()
    .find_map(|(cue, status)| cues.has(cue).then_some(status));
    Stance {
        polarity,
        modality,
        status,
        position: cues.has(Cue::Position),
    }
}

/// A denial stands this many tokens before or behind the figure that it is about, a negation as many before it.
const FIGURE_REACH: usize = 4;

/// The polarity of a figure: denied where the denial stands beside it, or a negation before it. "The mood was not bad: sales
/// rose to 18 billion" denies no sales, and "seventeen villages no longer exist" counts villages.
pub fn of_figure(lexed: &Lexed, clause: Clause, figure: ByteSpan, of_clause: Polarity) -> Polarity {
    if of_clause != Polarity::Denied {
        return of_clause;
    }
    let tokens = lexed.tokens_of(figure);
    let before = clause.from.max(tokens.start.saturating_sub(FIGURE_REACH));
    let stop = |i: &usize| matches!(lexed.text.word(*i), ":" | ";" | "," | "，" | "、" | "،");
    let before = Clause {
        from: (before..tokens.start).rev().find(stop).map_or(before, |i| i + 1),
        to: tokens.start,
    };
    let around = Clause {
        from: before.from,
        to: clause.to.min(tokens.end + FIGURE_REACH),
    };
    if Cues::of(lexed, around).has(Cue::Denial) || Cues::of(lexed, before).negated() {
        Polarity::Denied
    } else {
        Polarity::Affirmed
    }
}

struct Cues<'a> {
    lexed: &'a Lexed,
    /// Each with its tokens.
    found: Vec<(Cue, usize, usize)>,
}

impl<'a> Cues<'a> {
    fn of(lexed: &'a Lexed, clause: Clause) -> Self {
        // "in May 2025" is no "may".
        let is_month = |at: usize| lexed.hits_at(at).iter().any(|h| matches!(h.sense, Sense::Month { .. }));
        let found = (clause.from..clause.to)
            .filter(|i| lexed.classes(*i).meets(Classes::CUE))
            .flat_map(|i| lexed.hits_at(i))
            .filter(|h| h.to as usize <= clause.to)
            .filter_map(|h| match h.sense {
                Sense::Cue(cue) if !is_month(h.from as usize) => Some((cue, h.from as usize, h.to as usize)),
                _ => None,
            })
            .collect();
        Self { lexed, found }
    }

    fn has(&self, wanted: Cue) -> bool {
        self.at(wanted).next().is_some()
    }

    fn at(&self, wanted: Cue) -> impl Iterator<Item = (usize, usize)> + '_ {
        let wanted = self.found.iter().filter(move |(cue, ..)| *cue == wanted);
        wanted.map(|(_, from, to)| (*from, *to))
    }

    /// A negation outside phrases that turn nothing round ("not only").
    fn negated(&self) -> bool {
        if !self.has(Cue::Negation) {
            return false;
        }
        let mut harmless: Vec<(usize, usize)> = self.at(Cue::Regardless).collect();
        // "no more than 20" bounds, it does not deny.
        harmless.extend(self.lexed.hits().iter().filter_map(|h| {
            matches!(h.sense, Sense::Before(_) | Sense::After(_)).then_some((h.from as usize, h.to as usize))
        }));
        self.at(Cue::Negation)
            .any(|(from, to)| !harmless.iter().any(|(f, t)| *f <= from && to <= *t))
    }
}
