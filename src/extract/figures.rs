//! Figures, durations and dates of a sentence as claims in the making.

use std::ops::Range;

use super::clause::clause_of;
use super::period::{self, Scene};
use super::{Draft, SentenceReader, age, implied, topic};
use crate::lexicon::topics;
use crate::model::mention::{Kind, Mention, Value};
use crate::model::period::{DateValue, Grain};

/// A dateline stands this near the beginning of its sentence.
const DATELINE_TOKENS: usize = 14;

impl SentenceReader<'_> {
    pub(super) fn figures(&self) -> Vec<Draft> {
        let dates = period::dates(&self.mentions);
        let figures: Vec<(usize, usize)> = self
            .mentions
            .iter()
            .filter(|(_, m)| m.value.quantity().is_some())
            .map(|(tokens, _)| (tokens.start, tokens.end))
            .collect();
        let scene = Scene {
            lexed: self.lexed,
            dates: &dates,
            figures: &figures,
            setting: self.setting,
            source: &self.scanned.document.source,
        };
        let mut used_dates = Vec::new();
        let mut drafts = Vec::new();
        for (tokens, mention) in &self.mentions {
            let draft = match &mention.value {
                Value::Date(_) | Value::Time { .. } => continue,
                Value::Anniversary { .. } => self.anniversary(tokens, mention),
                _ => self.figure(tokens, mention, &scene, &mut used_dates),
            };
            drafts.extend(draft);
        }
        let implied = implied::implied(&drafts, self.lexed, self.lexicon);
        drafts.extend(implied);
        let celebrates = drafts.iter().any(|d| d.value.kind() == Kind::Anniversary);
        for (tokens, mention) in &self.mentions {
            let Value::Date(date) = &mention.value else { continue };
            // A year that dates a figure or a celebration is its period, not a claim of its own.
            if self.is_dateline(tokens, mention, date) {
                continue;
            }
            let frames = date.grain >= Grain::Year
                && date.grain != Grain::Range
                && (celebrates || used_dates.contains(&tokens.start) || date.grain != Grain::Year);
            if !frames {
                drafts.extend(self.date(tokens, mention));
            }
        }
        drafts
    }

    fn figure(
        &self,
        tokens: &Range<usize>,
        mention: &Mention,
        scene: &Scene<'_>,
        used_dates: &mut Vec<usize>,
    ) -> Option<Draft> {
        let clause = clause_of(&self.clauses, tokens.start);
        let place = (tokens.start, tokens.end);
        let found = if age::is_behind_name(self.lexed, place.0, place.1, &mention.value) {
            age::concept().map(topic::Found::age)
        } else {
            topic::topic(self.lexed, self.lexicon, &self.concepts, clause, place, &mention.value)
        };
        if self.is_idle(mention, found.as_ref()) {
            return None;
        }
        let concept = found.as_ref().and_then(|f| topics::of_claim(&f.code));
        let attached = scene.attach(clause, place, concept, mention.value.kind());
        used_dates.extend(attached.date_at);
        let entities = self.entities(clause, concept.is_some_and(|t| t.mutual));
        let mut value = mention.value.clone();
        // "20 cooperation documents": the concept is the noun that is counted.
        if let (Value::Number { counted, .. }, Some((from, to))) = (&mut value, found.as_ref().and_then(|f| f.noun)) {
            *counted = Some(
                self.lexed
                    .text
                    .span(from, to)
                    .of(&self.scanned.document.text)
                    .to_owned(),
            );
        }
        if topic::is_change(self.lexed, self.lexicon, clause, (tokens.start, tokens.end), &value)
            && topic::direction(self.lexed, clause, tokens.start, tokens.end) == Some(true)
            && let Some(quantity) = value.quantity_mut()
        {
            *quantity = quantity.negated();
        }
        // "aged 45" tells a length of life.
        if concept.is_some_and(|t| t.personal && topic::takes(t, Kind::Duration)) {
            value = age::years(&value).unwrap_or(value);
        }
        let mut assumed = mention.assumed.clone();
        assumed.extend(attached.assumed.iter().filter(|a| !mention.assumed.contains(a)));
        let how = found
            .as_ref()
            .map_or("topic/none".to_owned(), |f| format!("topic/{:?}", f.how).to_lowercase());
        let mut rules = vec![mention.rule.to_string(), how, attached.rule.to_owned()];
        rules.extend(attached.date_rule.clone());
        if attached.unresolved {
            rules.push("period/unresolved".to_owned());
        }
        Some(Draft {
            span: mention.span,
            value,
            topic: found.map(|f| f.code),
            entities,
            period: attached.period,
            clause,
            assumed,
            alternatives: mention.alternatives.clone(),
            rules,
            scope: None,
        })
    }

    /// The day of publication at the head of the text: where and when it was written, not what it says.
    fn is_dateline(&self, tokens: &Range<usize>, mention: &Mention, date: &DateValue) -> bool {
        let published = self.scanned.document.source.published.and_then(|p| p.first_day());
        self.opening
            && tokens.start < DATELINE_TOKENS
            && mention.span.of(&self.scanned.document.text).contains(char::is_numeric)
            && date.start == published
            && date.end == published
    }

    /// Small numbers in words ("the two sides") and bare numbers of nothing assert nothing.
    fn is_idle(&self, mention: &Mention, found: Option<&topic::Found>) -> bool {
        let concept = found.is_some_and(|f| f.concept);
        let in_words = !mention
            .span
            .of(&self.scanned.document.text)
            .chars()
            .any(char::is_numeric);
        if let Value::Duration { duration, .. } = &mention.value {
            return in_words && duration.amount <= 1.into() && found.is_none_or(|f| f.how != topic::How::Counted);
        }
        let Value::Number { quantity, counted } = &mention.value else {
            return false;
        };
        let small = quantity.stated.is_some_and(|v| v.abs() <= 3.into());
        let bare = counted.is_none() && !concept;
        // A number of one digit that counts nothing numbers something.
        let one_digit = quantity.stated.is_some_and(|v| v.abs() < 10.into() && v.is_integer());
        (in_words && (bare || (small && !concept))) || (bare && one_digit)
    }
}
