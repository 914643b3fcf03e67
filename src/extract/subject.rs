//! What a stretch of words is about where nothing is measured: of the ideas that it names, the one that tells most.

use super::clause::Clause;
use crate::lexicon::Lexed;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::subjects::{self, Subject};

/// The topic of a statement: what its own words are about, else what its sentence is.
pub fn of_statement(lexed: &Lexed, clause: Clause) -> Option<&'static str> {
    let whole = Clause {
        from: 0,
        to: lexed.len(),
    };
    most_telling(lexed, clause)
        .or_else(|| most_telling(lexed, whole).filter(|subject| subject.is_listed()))
        .map(|subject| subject.code)
}

/// The topic of a figure whose clause names nothing that it could measure.
pub fn of_clause(lexed: &Lexed, clause: Clause) -> Option<&'static str> {
    let subject = most_telling(lexed, clause)?;
    subject.is_listed().then_some(subject.code)
}

/// Longer names cover shorter ones; what stands inside the name of a body or a company is no matter of its own.
fn most_telling(lexed: &Lexed, clause: Clause) -> Option<Subject> {
    let mut best: Option<Subject> = None;
    let mut at = clause.from;
    while at < clause.to {
        const NAMED: Classes = Classes::PLACE.with(Classes::TOPIC);
        let concept = lexed.concept(at);
        if concept.is_none() && !lexed.classes(at).meets(NAMED) {
            at += 1;
            continue;
        }
        let place = lexed.longest(at, |s| match s {
            Sense::Place(index) => Some(places::all()[*index as usize].kind),
            _ => None,
        });
        if let Some((kind, end)) = place
            && kind != PlaceKind::Event
        {
            at = end;
            continue;
        }
        let topic = lexed.longest(at, |s| match s {
            Sense::Topic(index) => Some(*index),
            _ => None,
        });
        let inside = |end: usize| end <= clause.to;
        let named = topic
            .filter(|(_, end)| inside(*end))
            .and_then(|(index, _)| subjects::of_topic(index));
        let worded = concept
            .filter(|(_, end)| inside(*end))
            .and_then(|(index, _)| subjects::of_concept(index));
        best = [best, named, worded].into_iter().flatten().min();
        let ends = [topic.map(|(_, end)| end), concept.map(|(_, end)| end)];
        at = ends.into_iter().flatten().max().unwrap_or(at + 1).max(at + 1);
    }
    best
}
