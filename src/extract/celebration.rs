//! Anniversaries as claims in the making: of what, whose, in which year they fall and from which they count.

use std::ops::Range;

use super::clause::{Clause, clause_of};
use super::draft::Draft;
use super::reader::SentenceReader;
use super::{entity, event, topic};
use crate::lexicon::topics::{self, Nature, Topic};
use crate::model::claim::{IMPLIED_BY_ANNIVERSARY, arithmetic_rule};
use crate::model::date::Date;
use crate::model::mention::{Kind, Mention, Value};
use crate::model::period::{Basis, Period};

impl SentenceReader<'_> {
    pub(super) fn anniversary(&self, tokens: &Range<usize>, mention: &Mention) -> Option<Draft> {
        let clause = clause_of(&self.clauses, tokens.start);
        let others: Vec<usize> = self
            .mentions
            .iter()
            .filter(|(_, m)| m.value.kind() == Kind::Anniversary)
            .map(|(t, _)| t.start)
            .collect();
        let mut event = event::event(self.lexed, clause, (tokens.start, tokens.end), &others);
        // "Ten years after the treaty, they met": what is told then is no part of the event.
        if mention.rule == self.lexicon.rule_names.years_after
            && let Some(comma) = event.clone().find(|i| matches!(self.lexed.text.word(*i), "," | "،"))
        {
            event.end = comma;
        }
        let celebrated = |(_, _, topic): &&(usize, usize, &'static Topic)| topic::takes(topic, Kind::Anniversary);
        let concept = self
            .concepts
            .iter()
            .filter(celebrated)
            .find(|(f, t, _)| event.start <= *f && *t <= event.end)
            // "The treaty, signed in 2001, reaches its 25th anniversary."
            .or_else(|| {
                self.concepts
                    .iter()
                    .filter(celebrated)
                    .min_by_key(|(f, _, _)| f.abs_diff(tokens.start))
            });
        let mut value = mention.value.clone();
        let span = if event.is_empty() {
            mention.span
        } else {
            self.lexed.text.span(event.start, event.end)
        };
        if let Value::Anniversary { event: words, .. } = &mut value {
            *words = (!event.is_empty()).then(|| span.of(&self.scanned.document.text).to_owned());
        }
        Some(Draft {
            span: mention.span.cover(span),
            topic: concept.map(|(_, _, t)| t.code.clone()),
            entities: self.celebrants(&event, clause, concept.is_some_and(|(_, _, t)| t.mutual)),
            period: self.celebration(&value),
            clause,
            assumed: mention.assumed.clone(),
            alternatives: Vec::new(),
            rules: vec![mention.rule.to_string(), "anniversary/event".to_owned()],
            value,
            scope: None,
        })
    }

    /// Who an event belongs to: those that its name names; of a treaty or of relations both parties.
    fn celebrants(&self, event: &Range<usize>, clause: Clause, mutual: bool) -> Vec<String> {
        let named = entity::codes_in(self.lexed, event.start, event.end);
        let countries = entity::countries_in(self.lexed, event.start, event.end).len();
        if mutual && countries < 2 {
            self.entities(clause, true)
        } else {
            named
        }
    }

    /// The year in which an anniversary falls.
    fn celebration(&self, value: &Value) -> Option<Period> {
        let Value::Anniversary {
            ordinal,
            anchor_year: Some(anchor),
            ..
        } = value
        else {
            return None;
        };
        let year = anchor + i32::try_from(ordinal.to_i64()?).ok()?;
        let date = |month, day| Date::new(year, month, day);
        Some(Period {
            start: date(1, 1),
            end: date(12, 31),
            basis: Basis::Implied,
        })
    }
}

/// The year of what an anniversary celebrates, as a date of it; `None` where the year is open, or what is celebrated happens
/// more than once.
pub fn origin(anniversary: &Draft) -> Option<Draft> {
    let Value::Anniversary {
        ordinal,
        anchor_year: Some(year),
        ..
    } = &anniversary.value
    else {
        return None;
    };
    let topic = anniversary.topic.as_deref().and_then(topics::get)?;
    if topic.nature != Nature::Once || !topic::takes(topic, Kind::Date) {
        return None;
    }
    let celebrated = i64::from(*year).checked_add(ordinal.to_i64()?)?;
    let (start, end) = (Date::new(*year, 1, 1)?, Date::new(*year, 12, 31)?);
    let arithmetic = format!("{celebrated} − {ordinal} = {year}");
    let rules = vec![IMPLIED_BY_ANNIVERSARY.to_owned(), arithmetic_rule(&arithmetic)];
    Some(anniversary.implied_year((start, end), &topic.code, rules))
}
