//! Figures, durations and dates of a sentence as claims in the making.

use std::ops::Range;

use super::clause::{Clause, clause_of, is_content};
use super::draft::{Draft, NO_TOPIC, of_clause};
use super::period::{self, Scene};
use super::reader::SentenceReader;
use super::{age, celebration, elliptic, growth, topic};
use crate::lexicon::{datelines, topics, units};
use crate::model::claim::{ELLIPTIC, TOPIC_OF_CLAUSE, UNDIRECTED};
use crate::model::mention::{Assumption, Kind, Mention, Value};
use crate::model::period::{DateValue, Grain};

/// A dateline stands this near the beginning of its sentence.
const DATELINE_TOKENS: usize = 14;
/// … and its end, a bracket or a dash, this near behind the date.
const DATELINE_END: usize = 6;
/// Content words that make a line with a date a sentence.
const TOLD: usize = 3;

/// So much has a length that the dimension alone says nothing.
const LENGTH: &str = "length";

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
            lexicon: self.lexicon,
            dates: &dates,
            figures: &figures,
            setting: self.setting,
            source: self.source,
        };
        let mut used_dates = Vec::new();
        let mut drafts = Vec::new();
        for (tokens, mention) in &self.mentions {
            let draft = match &mention.value {
                Value::Date(_) | Value::Time { .. } => continue,
                Value::Anniversary { .. } => self.anniversary(tokens, mention),
                _ => self.figure(tokens, mention, &scene, &mut used_dates),
            };
            drafts.extend(draft.map(|draft| self.carried(draft, &drafts)));
        }
        let implied = self.worked_out(&mut drafts, &scene, &mut used_dates);
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

    /// What the claims of a sentence say without saying it, and others may: the level before a change, a share in another form,
    /// the year of a birth or of what is celebrated.
    fn worked_out(&self, drafts: &mut [Draft], scene: &Scene<'_>, used_dates: &mut Vec<usize>) -> Vec<Draft> {
        let shares = self.shares(drafts, scene, used_dates);
        let levels = growth::levels_before(&growth::Told {
            drafts,
            dates: scene.dates,
            lexed: self.lexed,
            lexicon: self.lexicon,
        });
        let source = &self.source;
        let births = drafts.iter().filter_map(|d| age::birth(d, self.lexed, source));
        let origins = drafts.iter().filter_map(celebration::origin);
        births.chain(origins).chain(levels).chain(shares).collect()
    }

    pub(super) fn figure(
        &self,
        tokens: &Range<usize>,
        mention: &Mention,
        scene: &Scene<'_>,
        used_dates: &mut Vec<usize>,
    ) -> Option<Draft> {
        let clause = clause_of(&self.clauses, tokens.start);
        let place = (tokens.start, tokens.end);
        let (mut value, found) = self.read(tokens, &mention.value, clause);
        if self.is_idle(mention, found.as_ref()) && value.kind() == mention.value.kind() {
            return None;
        }
        let concept = found.as_ref().and_then(|f| topics::of_claim(&f.code));
        let attached = scene.attach(clause, place, concept, value.kind());
        // "First oil in 2028" says when something begins, not what rank it had that year.
        let begins = matches!(&value, Value::Ordinal { quantity, .. } if quantity.stated == Some(1.into()))
            && found.as_ref().is_none_or(|f| !f.concept);
        used_dates.extend(attached.date_at.filter(|_| !begins));
        let entities = self.entities(clause, concept.is_some_and(|t| t.mutual));
        let mut assumed = mention.assumed.clone();
        if value.kind() != mention.value.kind() {
            assumed.push(Assumption::Unit);
        }
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
        assumed.extend(attached.assumed.iter().filter(|a| !mention.assumed.contains(a)));
        let (topic, how) = match found {
            Some(found) => {
                let how = format!("topic/{:?}", found.how).to_lowercase();
                (Some(found.code), vec![how])
            }
            None => self.unmeasured(clause, &value),
        };
        let mut rules = [vec![mention.rule.to_string()], how, vec![attached.rule.to_owned()]].concat();
        rules.extend(attached.date_rule.clone());
        if value.kind() != mention.value.kind() && value.unit().is_some() {
            rules.push(ELLIPTIC.to_owned());
        }
        if topic::is_undirected(self.lexed, clause, place, &value, topic.as_deref()) {
            rules.push(UNDIRECTED.to_owned());
        }
        if attached.unresolved {
            rules.push("period/unresolved".to_owned());
        }
        Some(Draft {
            span: mention.span,
            value,
            topic,
            entities,
            period: attached.period,
            clause,
            assumed,
            alternatives: mention.alternatives.clone(),
            rules,
            scope: None,
        })
    }

    /// The topic of a figure that no words name: its dimension where that says it, else what the clause speaks of.
    fn unmeasured(&self, clause: Clause, value: &Value) -> (Option<String>, Vec<String>) {
        let dimension = match value {
            Value::Measure { unit, .. } => units::get(unit).map(|u| u.dimension.as_str()),
            _ => None,
        };
        let topic = dimension.filter(|d| *d != LENGTH && topics::get(d).is_some());
        match topic {
            Some(topic) => (Some(topic.to_owned()), of_clause()),
            None => {
                let (topic, rules) = self.spoken_of(clause);
                let sum = || topics::get(topic.as_deref()?)?.sum.clone();
                match sum().filter(|_| value.kind() == Kind::Money) {
                    Some(sum) => (Some(sum), rules),
                    None => (topic, rules),
                }
            }
        }
    }

    /// What a figure says, and of what: a number that counts nothing may be a sum of the currency that the text around names.
    fn read(&self, tokens: &Range<usize>, value: &Value, clause: Clause) -> (Value, Option<topic::Found>) {
        let place = (tokens.start, tokens.end);
        let behind_name = age::is_behind_name(self.lexed, place.0, place.1, value)
            || age::is_length_behind_name(self.lexed, place.0, place.1, value);
        if behind_name {
            return (value.clone(), age::concept().map(topic::Found::age));
        }
        let lexicon = self.lexicon;
        let of = |value: &Value| topic::topic(self.lexed, lexicon, &self.concepts, clause, place, value);
        let found = of(value);
        let sum = self
            .currency
            .filter(|_| !found.as_ref().is_some_and(|f| f.concept))
            .and_then(|currency| elliptic::sum(self.lexed, tokens, value, currency));
        // What is measured in money alone says that it is a sum.
        let sum = sum.and_then(|sum| {
            let found = of(&sum)?;
            let topic = topics::of_claim(&found.code)?;
            (topic::takes(topic, Kind::Money) && !topic::takes(topic, Kind::Number)).then_some((sum, Some(found)))
        });
        sum.unwrap_or_else(|| (value.clone(), found))
    }

    /// "22 seats for one party and 18 for the other": a number that stands alone speaks of what the one before it counts.
    fn carried(&self, mut draft: Draft, before: &[Draft]) -> Draft {
        let alone = matches!(draft.value, Value::Number { counted: None, .. }) && draft.measured().is_none();
        let last = before.iter().rev().find_map(counts);
        if let Some(topic) = last.or(self.counted).filter(|_| alone) {
            draft.topic = Some(topic.to_owned());
            draft.rules.retain(|rule| rule != NO_TOPIC && rule != TOPIC_OF_CLAUSE);
            draft.rules.extend(of_clause());
        }
        draft
    }

    /// The day of publication at the head of the text: where and when it was written, not what it says.
    fn is_dateline(&self, tokens: &Range<usize>, mention: &Mention, date: &DateValue) -> bool {
        let published = self.source.published.and_then(|p| p.first_day());
        let closes = |i: usize| datelines::ends(self.lexed.text.word(i));
        let behind = tokens.end..(tokens.end + DATELINE_END).min(self.lexed.len());
        // "On 16 April, before dawn, a roar woke the city" tells of that day.
        let told = (0..self.lexed.len())
            .filter(|i| !tokens.contains(i) && is_content(self.lexed, *i))
            .count();
        self.opening
            && tokens.start < DATELINE_TOKENS
            && mention.span.of(&self.scanned.document.text).contains(char::is_numeric)
            && date.start == published
            && date.end == published
            && (told < TOLD || behind.into_iter().any(closes))
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

/// The listed topic of what a number counts.
pub(super) fn counts(draft: &Draft) -> Option<&str> {
    let listed = |topic: &&str| topics::of_claim(topic).is_some();
    draft
        .measured()
        .filter(listed)
        .filter(|_| draft.value.kind() == Kind::Number)
}
