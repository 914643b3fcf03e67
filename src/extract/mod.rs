//! Mentions → claims: what a source asserts, about what, of whom, when, and according to whom.
//!
//! In: a document with its lexed sentences and mentions. Out: claims in text order, each with the rules that made it.
//! Whether two claims speak of one thing is left to `align`.

mod age;
mod antecedent;
mod attribution;
mod celebration;
mod clause;
mod confidence;
mod context;
mod elliptic;
mod entity;
mod event;
mod figures;
mod growth;
mod identity;
mod origin;
mod period;
mod phrase;
mod quotation;
mod scope;
mod share;
mod short_forms;
mod speaker;
mod stance;
mod subject;
mod topic;
mod voice;
mod wording;

use std::ops::Range;
use std::sync::Arc;

use antecedent::Antecedents;
use clause::{Clause, clause_of, clauses};
use context::Contexts;
use identity::Identities;
use period::Setting;

use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::topics::Topic;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::{Attribution, Claim, Excerpt, Polarity, Status, TOPIC_OF_CLAUSE};
use crate::model::date::Date;
use crate::model::document::{Document, Source};
use crate::model::id::ContentHash;
use crate::model::mention::{Assumption, Kind, Mention, Value};
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::sentence::{Role, Sentence};
use crate::model::span::ByteSpan;

/// The language that a sentence is in.
#[derive(Clone, Copy)]
pub struct Spoken<'a> {
    /// The document's source; in a passage in another language, with that.
    pub source: &'a Arc<Source>,
    pub lexicon: &'a Lexicon,
}

/// A document after scanning: one entry for each sentence in each list.
pub struct Scanned<'a> {
    pub document: &'a Document,
    pub sentences: &'a [Sentence],
    pub spoken: &'a [Spoken<'a>],
    pub lexed: &'a [Lexed],
    pub mentions: &'a [Vec<Mention>],
}

/// The claims of a document in text order. Boilerplate and captions make none.
pub fn extract(scanned: &Scanned<'_>) -> Vec<Claim> {
    let parties = entity::parties(scanned.sentences, scanned.lexed);
    let mut setting = Setting::of(
        &scanned.document.text,
        scanned.sentences,
        scanned.mentions,
        &scanned.document.source,
    );
    let contexts = Contexts::of(scanned);
    let origin = origin::origin(scanned.document, scanned.sentences);
    let mut paragraph = None;
    let mut antecedents = Antecedents::default();
    let mut identities = Identities::default();
    let quotations = quotation::quotations(&scanned.document.text, scanned.sentences);
    let quoted: Vec<Vec<quotation::Quoted>> = scanned
        .sentences
        .iter()
        .zip(scanned.lexed)
        .map(|(sentence, lexed)| quotation::in_sentence(&quotations, sentence, lexed))
        .collect();
    let mut said = attribution::read_all(&attribution::Article {
        text: &scanned.document.text,
        sentences: scanned.sentences,
        lexed: scanned.lexed,
        quoted: &quoted,
        spoken: scanned.spoken,
    });
    let currencies = elliptic::currencies(scanned.sentences, scanned.mentions);
    let mut counted: Option<String> = None;
    let mut claims = Vec::new();
    let mut bodies = 0;
    for (i, sentence) in scanned.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate | Role::Caption) {
            continue;
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            setting.paragraph = None;
            counted = None;
        }
        let lexed = &scanned.lexed[i];
        let Spoken { source, lexicon } = scanned.spoken[i];
        let reader = SentenceReader {
            scanned,
            source,
            lexicon,
            sentence: Excerpt::new(sentence.span, &scanned.document.text),
            lexed,
            mentions: scanned.mentions[i]
                .iter()
                .map(|m| (lexed.tokens_of(m.span), m))
                .collect(),
            clauses: clauses(lexed, lexicon),
            concepts: topic::concepts(lexed),
            said: std::mem::take(&mut said[i]),
            quoted: &quoted[i],
            parties: &parties,
            antecedents,
            currency: currencies[i].as_deref(),
            counted: counted.as_deref(),
            setting,
            contexts: &contexts,
            origin: origin.as_deref(),
            number: i,
            opening: bodies <= 1,
            previous: (i > 0 && scanned.sentences[i - 1].paragraph == sentence.paragraph)
                .then(|| &scanned.lexed[i - 1]),
        };
        let mut drafts = reader.figures();
        let scopes: Vec<_> = drafts
            .iter()
            .map(|d| scope::scope(lexed, lexicon, d, &drafts))
            .collect();
        for (draft, scope) in drafts.iter_mut().zip(scopes) {
            draft.scope = scope;
        }
        if sentence.role == Role::Body {
            let statements = reader.statements(&drafts);
            drafts.extend(statements);
        }
        setting.note(lexed, &period::dates(&reader.mentions));
        antecedents.note(lexed);
        bodies += usize::from(sentence.role == Role::Body);
        drafts.sort_by_key(|d| (d.span.start, d.span.end));
        let last = drafts.iter().rev().find_map(figures::counts).map(str::to_owned);
        let hash = Identities::of_sentence(&scanned.document.source.id, &lexed.text.folded);
        claims.extend(drafts.into_iter().map(|d| reader.claim(d, &hash, &mut identities)));
        counted = last.or(counted);
    }
    claims
}

/// A verb of saying stands this many tokens from the day on which something was said, at most.
const SAYING: usize = 2;

/// A claim in the making.
struct Draft {
    span: ByteSpan,
    value: Value,
    topic: Option<String>,
    entities: Vec<String>,
    period: Option<Period>,
    clause: Clause,
    assumed: Vec<Assumption>,
    alternatives: Vec<Value>,
    rules: Vec<String>,
    scope: Option<scope::Scope>,
}

impl Draft {
    /// The topic as far as it says what is measured, counted or dated.
    fn measured(&self) -> Option<&str> {
        let of_clause = self.rules.iter().any(|r| r == TOPIC_OF_CLAUSE);
        self.topic.as_deref().filter(|_| !of_clause)
    }

    /// The year, from its first to its last day, that follows from this claim: of a birth, of what is celebrated.
    fn implied_year(&self, (start, end): (Date, Date), topic: &str, rules: Vec<String>) -> Self {
        Self {
            value: Value::Date(DateValue {
                start: Some(start),
                end: Some(end),
                grain: Grain::Year,
                basis: Basis::Relative,
                partial: None,
            }),
            period: Some(Period {
                start: Some(start),
                end: Some(end),
                basis: Basis::Implied,
            }),
            topic: Some(topic.to_owned()),
            entities: self.entities.clone(),
            assumed: self.assumed.clone(),
            alternatives: Vec::new(),
            rules,
            ..*self
        }
    }
}

struct SentenceReader<'a> {
    scanned: &'a Scanned<'a>,
    source: &'a Arc<Source>,
    lexicon: &'a Lexicon,
    /// Shared by all its claims.
    sentence: Excerpt,
    lexed: &'a Lexed,
    mentions: Vec<(Range<usize>, &'a Mention)>,
    clauses: Vec<Clause>,
    concepts: Vec<(usize, usize, &'static Topic)>,
    said: attribution::Said,
    quoted: &'a [quotation::Quoted],
    parties: &'a [String],
    antecedents: Antecedents,
    /// The one currency named around.
    currency: Option<&'a str>,
    /// What the last number of the sentences before counts, in the same paragraph.
    counted: Option<&'a str>,
    /// What the article and the paragraph so far speak of.
    setting: Setting,
    contexts: &'a Contexts,
    /// The agency that the article stems from.
    origin: Option<&'a str>,
    /// Which sentence of the article it is.
    number: usize,
    /// Whether no sentence of the text comes before it, a short dateline aside.
    opening: bool,
    /// The sentence before in the same paragraph.
    previous: Option<&'a Lexed>,
}

impl SentenceReader<'_> {
    fn date(&self, tokens: &Range<usize>, mention: &Mention) -> Option<Draft> {
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

    fn statements(&self, figures: &[Draft]) -> Vec<Draft> {
        let text = &self.scanned.document.text;
        // A clause whose figure is a claim of its own says nothing else to compare.
        let measured = |tokens: &Range<usize>| {
            figures
                .iter()
                .any(|d| tells_a_value(d) && d.clause.from <= tokens.start && tokens.end <= d.clause.to)
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
    fn spoken_of(&self, clause: Clause) -> (Option<String>, Vec<String>) {
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
    fn entities(&self, clause: Clause, mutual: bool) -> Vec<String> {
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

    fn claim(&self, draft: Draft, hash: &ContentHash, identities: &mut Identities) -> Claim {
        let document = self.scanned.document;
        let stance = stance::stance(self.lexed, draft.clause);
        let mention = Excerpt::new(draft.span, &document.text);
        let id = identities.id(hash, &mention.text, &draft.value);
        let worded = matches!(draft.value.kind(), Kind::Statement | Kind::Quotation);
        let partition = partition(&draft);
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
            attribution: self.attribution(worded),
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

    fn attribution(&self, worded: bool) -> Option<Attribution> {
        self.said.attribution.clone().filter(|_| worded || !self.said.continued)
    }
}

/// Nothing names what is measured …
const NO_TOPIC: &str = "topic/none";

/// … and the topic is what the clause speaks of.
fn of_clause() -> Vec<String> {
    vec![NO_TOPIC.to_owned(), TOPIC_OF_CLAUSE.to_owned()]
}

/// Whether a clause with this claim has said what it says: a figure, an anniversary, how long or from when to when.
fn tells_a_value(draft: &Draft) -> bool {
    match &draft.value {
        Value::Anniversary { .. } | Value::Duration { .. } => true,
        Value::Date(date) => date.grain == Grain::Range && draft.measured().is_some(),
        value => value.quantity().is_some(),
    }
}

/// Claims meet only within one partition: those of one kind and scope, dates and anniversaries together.
fn partition(draft: &Draft) -> String {
    let kind = match draft.value.kind() {
        Kind::Statement | Kind::Quotation => "wording",
        Kind::Anniversary => Kind::Date.name(),
        kind => kind.name(),
    };
    match draft.scope {
        Some(scope) => format!("{kind}/{}", scope.name()),
        None => kind.to_owned(),
    }
}
