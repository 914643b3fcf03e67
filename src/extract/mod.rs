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
mod draft;
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
mod reader;
mod scope;
mod share;
mod short_forms;
mod speaker;
mod stance;
mod subject;
mod topic;
mod voice;
mod wording;

use std::sync::Arc;

use antecedent::Antecedents;
use clause::clauses;
use context::Contexts;
use identity::Identities;
use period::Setting;
use reader::SentenceReader;

use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::{Claim, Excerpt};
use crate::model::document::{Document, Source};
use crate::model::mention::Mention;
use crate::model::sentence::{Role, Sentence};

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
