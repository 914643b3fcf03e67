//! One sentence of a document with all that its claims are read from.

use std::ops::Range;
use std::sync::Arc;

use super::antecedent::Antecedents;
use super::attribution::Said;
use super::clause::{Clause, clause_of};
use super::context::Contexts;
use super::draft::{Draft, NO_TOPIC, of_clause};
use super::identity::Identities;
use super::period::{self, Setting};
use super::quotation::Quoted;
use super::{Scanned, confidence, entity, stance, subject, topic, wording};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::topics::Topic;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::{Attribution, Claim, Excerpt, Polarity, Status};
use crate::model::document::Source;
use crate::model::id::ContentHash;
use crate::model::mention::{Kind, Mention, Value};
use crate::model::period::{Grain, Period};
use crate::model::span::ByteSpan;

/// A verb of saying stands this many tokens from the day on which something was said, at most.
const SAYING: usize = 2;

pub struct SentenceReader<'a> {
    pub scanned: &'a Scanned<'a>,
    pub source: &'a Arc<Source>,
    pub lexicon: &'a Lexicon,
    /// Shared by all its claims.
    pub sentence: Excerpt,
    pub lexed: &'a Lexed,
    pub mentions: Vec<(Range<usize>, &'a Mention)>,
    pub clauses: Vec<Clause>,
    pub concepts: Vec<(usize, usize, &'static Topic)>,
    pub said: Said,
    pub quoted: &'a [Quoted],
    pub parties: &'a [String],
    pub antecedents: Antecedents,
    /// The one currency named around.
    pub currency: Option<&'a str>,
    /// What the last number of the sentences before counts, in the same paragraph.
    pub counted: Option<&'a str>,
    /// What the article and the paragraph so far speak of.
    pub setting: Setting,
    pub contexts: &'a Contexts,
    /// The agency that the article stems from.
    pub origin: Option<&'a str>,
    /// Which sentence of the article it is.
    pub number: usize,
    /// Whether no sentence of the text comes before it, a short dateline aside.
    pub opening: bool,
    /// The sentence before in the same paragraph.
    pub previous: Option<&'a Lexed>,
}

impl SentenceReader<'_> {
    pub fn date(&self, tokens: &Range<usize>, mention: &Mention) -> Option<Draft> {
        let Value::Date(date) = &mention.value else { return None };
        let clause = clause_of(&self.clauses, tokens.start);
        let event = self
            .concepts
            .iter()
            .filter(|(f, _, t)| clause.from <= *f && *f < clause.to && topic::takes(t, Kind::Date))
            .filter(|_| !self.is_of_saying(tokens))
            .min_by_key(|(f, _, _)| f.abs_diff(tokens.start));
        let date = date.whole_unit();
        let (topic, rules) = match event {
            Some((_, _, t)) => (Some(t.code.clone()), vec!["topic/clause".to_owned()]),
            None => self.spoken_of(clause),
        };
        let period = date.is_resolved().then_some(Period {
            start: date.start,
            end: date.end,
            basis: date.basis,
        });
        Some(Draft {
            span: mention.span,
            value: Value::Date(date),
            topic,
            entities: self.entities(clause, false),
            period,
            clause,
            assumed: mention.assumed.clone(),
            alternatives: mention.alternatives.clone(),
            rules: [vec![mention.rule.to_string()], rules].concat(),
            scope: None,
        })
    }

    /// "… hit the island, authorities said on Saturday": the day of what was said, not of what it is about.
    fn is_of_saying(&self, tokens: &Range<usize>) -> bool {
        let near = tokens.start.saturating_sub(SAYING)..(tokens.end + SAYING).min(self.lexed.len());
        let says = |i: usize| {
            let hits = self.lexed.hits_at(i);
            hits.iter().any(|h| h.sense == Sense::Cue(Cue::Say))
        };
        near.into_iter().any(says)
    }

    pub fn statements(&self, figures: &[Draft]) -> Vec<Draft> {
        let text = &self.scanned.document.text;
        // A clause whose figure is a claim of its own says nothing else to compare.
        let measured = |tokens: &Range<usize>| {
            figures
                .iter()
                .any(|d| d.tells_a_value() && d.clause.from <= tokens.start && tokens.end <= d.clause.to)
        };
        let wordings = wording::wordings(self.lexed, self.lexicon, &self.clauses, &self.said.frame, self.quoted);
        let stated = wordings.into_iter().filter(|w| w.quoted || !measured(&w.tokens));
        stated
            .map(|wording| {
                let span = self.lexed.text.span(wording.tokens.start, wording.tokens.end);
                let clause = Clause {
                    from: wording.tokens.start,
                    to: wording.tokens.end,
                };
                let words = span.of(text).to_owned();
                let (value, rule) = if wording.quoted {
                    (Value::Quotation { quote: words }, &self.lexicon.rule_names.quotation)
                } else {
                    (
                        Value::Statement {
                            subject: None,
                            predicate: Some(words),
                            object: None,
                        },
                        &self.lexicon.rule_names.statement,
                    )
                };
                Draft {
                    span,
                    value,
                    topic: subject::of_statement(self.lexed, clause).map(str::to_owned),
                    entities: entity::codes_in(self.lexed, clause.from, clause.to),
                    period: self.happened(clause).or_else(|| self.told()),
                    clause,
                    assumed: Vec::new(),
                    alternatives: Vec::new(),
                    rules: vec![rule.to_string()],
                    scope: None,
                }
            })
            .collect()
    }

    /// The topic where nothing names what is measured or dated: what the clause speaks of; and the rules that say so.
    pub fn spoken_of(&self, clause: Clause) -> (Option<String>, Vec<String>) {
        let whole = Clause {
            from: 0,
            to: self.lexed.len(),
        };
        let of = |clause| subject::of_clause(self.lexed, clause);
        match of(clause).or_else(|| of(whole)) {
            Some(subject) => (Some(subject.to_owned()), of_clause()),
            None => (None, vec![NO_TOPIC.to_owned()]),
        }
    }

    /// The day that a clause itself names, where it names just one.
    fn happened(&self, clause: Clause) -> Option<Period> {
        let mut days = period::dates(&self.mentions)
            .into_iter()
            .filter(|d| {
                clause.from <= d.from && d.to <= clause.to && d.value.grain == Grain::Day && d.value.is_resolved()
            })
            .map(|d| Period {
                start: d.value.start,
                end: d.value.end,
                basis: d.value.basis,
            });
        let day = days.next()?;
        days.all(|other| other.same_days(&day)).then_some(day)
    }

    /// When something was said: on the day that the article tells of, else when it was published.
    fn told(&self) -> Option<Period> {
        self.setting.event.or_else(|| period::published(self.source))
    }

    /// Names in the clause or what its short forms stand for, else names in the sentence; "the two countries" and concepts between two parties take those of the
    /// sentence before or of the article.
    pub fn entities(&self, clause: Clause, mutual: bool) -> Vec<String> {
        if mutual {
            let mut countries = entity::countries_in(self.lexed, clause.from, clause.to);
            if countries.len() < 2 {
                countries = entity::countries_in(self.lexed, 0, self.lexed.len());
            }
            if countries.len() < 2 {
                let before = self
                    .previous
                    .map(|p| entity::countries_in(p, 0, p.len()))
                    .unwrap_or_default();
                countries = if before.len() == 2 {
                    before
                } else {
                    self.parties.to_vec()
                };
            }
            return countries;
        }
        let here = entity::codes_in(self.lexed, clause.from, clause.to);
        if !here.is_empty() {
            return here;
        }
        let meant = self.antecedents.meant(self.lexed, self.lexicon, clause.from, clause.to);
        let meant = entity::codes(meant);
        if !meant.is_empty() {
            return meant;
        }
        let around = entity::codes_in(self.lexed, 0, self.lexed.len());
        if around.is_empty() && entity::names_parties(self.lexed, 0, self.lexed.len()) {
            return self.parties.to_vec();
        }
        around
    }

    pub fn claim(&self, draft: Draft, hash: &ContentHash, identities: &mut Identities) -> Claim {
        let document = self.scanned.document;
        let stance = stance::stance(self.lexed, draft.clause);
        let mention = Excerpt::new(draft.span, &document.text);
        let id = identities.id(hash, &mention.text, &draft.value);
        let worded = matches!(draft.value.kind(), Kind::Statement | Kind::Quotation);
        let partition = draft.partition();
        let confidence = confidence::confidence(&draft);
        // Dates and anniversaries frame what is denied; a figure is part of it.
        let polarity = match draft.value.kind() {
            Kind::Date | Kind::Time | Kind::Anniversary => Polarity::Affirmed,
            Kind::Statement | Kind::Quotation => stance.polarity,
            _ => stance::of_figure(self.lexed, draft.clause, draft.span, stance.polarity),
        };
        let mut rules = draft.rules;
        rules.extend(draft.scope.map(|s| format!("scope/{}", s.name())));
        if stance.position {
            rules.push("stance/position".to_owned());
        }
        Claim {
            id,
            source: Arc::clone(self.source),
            topic: draft.topic,
            entities: draft.entities,
            sentence: self.sentence.clone(),
            mention,
            value: draft.value,
            period: draft.period,
            as_of: None,
            status: stance.status.filter(|s| !worded || *s != Status::Announced),
            attribution: self.attribution(draft.span, worded),
            polarity,
            modality: stance.modality,
            confidence,
            origin: self.origin.map(str::to_owned),
            assumed: draft.assumed,
            alternatives: draft.alternatives,
            rules,
            partition,
            context: self.contexts.at(self.number, draft.span.start),
        }
    }

    fn attribution(&self, span: ByteSpan, worded: bool) -> Option<Attribution> {
        let at = self.lexed.tokens_of(span).start;
        self.said.attribution_at(at).filter(|_| worded || !self.said.continued)
    }
}
