//! An extraction as MessagePack, with or without its document. Words that stand in the document are kept as places in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::claim::{Attribution, Claim, Confidence, Context, Excerpt, Modality, Polarity, Status};
use crate::model::date::Date;
use crate::model::document::{Document, Source};
use crate::model::extraction::Extraction;
use crate::model::mention::{Assumption, Value};
use crate::model::period::Period;
use crate::model::sentence::{Role, Sentence};
use crate::model::span::ByteSpan;

/// The order in which roles are numbered.
const ROLES: [Role; 4] = [Role::Body, Role::Headline, Role::Caption, Role::Boilerplate];

/// Start and end in the document, and the words where these are others than stand there.
type Place = (u32, u32, Option<Arc<str>>);

/// Story, values and number of sentences of an article.
type ContextParts = (Arc<[String]>, Arc<[String]>, u32);

#[derive(Serialize, Deserialize)]
struct Entry {
    sentences: usize,
    /// Start, end, paragraph, role of the sentence, role that it was passed over for.
    skipped: Vec<(u32, u32, u32, u8, u8)>,
    contexts: Vec<ContextParts>,
    claims: Vec<Kept>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    /// That of the sentence, where it is not the article's.
    language: Option<String>,
    topic: Option<String>,
    entities: Vec<String>,
    sentence: Place,
    mention: Place,
    value: Value,
    period: Option<Period>,
    as_of: Option<Date>,
    status: Option<Status>,
    attribution: Option<Attribution>,
    polarity: Polarity,
    modality: Modality,
    confidence: u8,
    origin: Option<String>,
    assumed: Vec<Assumption>,
    alternatives: Vec<Value>,
    rules: Vec<String>,
    partition: String,
    /// Which of the contexts.
    context: usize,
    at: u32,
    sentence_number: u32,
}

/// A document as far as claims need it.
#[derive(Serialize, Deserialize)]
struct Article {
    id: String,
    outlet: String,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    published_inferred: bool,
    language: String,
    language_detected: bool,
    text: String,
}

/// What was read of a document, together with the document.
pub fn pack(extraction: &Extraction, document: &Document) -> Option<Vec<u8>> {
    let source = &*document.source;
    let article = Article {
        id: source.id.clone(),
        outlet: source.outlet.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        published: source.published.map(|date| date.to_string()),
        published_inferred: source.published_inferred,
        language: source.language.to_string(),
        language_detected: source.language_detected,
        text: document.text.clone(),
    };
    rmp_serde::to_vec(&(article, Entry::of(extraction, document)?)).ok()
}

/// What was read of a document, from what [`pack`] made of it; `None` for other bytes.
pub fn unpack(bytes: &[u8]) -> Option<Extraction> {
    let (article, entry): (Article, Entry) = rmp_serde::from_slice(bytes).ok()?;
    let source = Source {
        id: article.id,
        outlet: article.outlet,
        title: article.title,
        url: article.url,
        published: article.published.map(|date| date.parse()).transpose().ok()?,
        published_inferred: article.published_inferred,
        language: article.language.parse().ok()?,
        language_detected: article.language_detected,
    };
    entry.extraction(&Document::new(Arc::new(source), article.text))
}

/// What was read of a document, without the document.
pub fn encode(extraction: &Extraction, document: &Document) -> Option<Vec<u8>> {
    rmp_serde::to_vec(&Entry::of(extraction, document)?).ok()
}

/// `None` where the bytes are no extraction of this document.
pub fn decode(bytes: &[u8], document: &Document) -> Option<Extraction> {
    rmp_serde::from_slice::<Entry>(bytes).ok()?.extraction(document)
}

impl Entry {
    fn of(extraction: &Extraction, document: &Document) -> Option<Self> {
        let role = |role: Role| ROLES.iter().position(|r| *r == role).map(|i| i as u8);
        let mut contexts: Vec<ContextParts> = Vec::new();
        let claims = extraction.claims.iter().map(|claim| {
            let context = &claim.context;
            let shared = (&context.story, &context.values, context.sentences);
            // Claims of a document share one.
            let known = contexts.iter().rposition(|(s, v, n)| (s, v, *n) == shared);
            let context = known.unwrap_or_else(|| {
                contexts.push((Arc::clone(shared.0), Arc::clone(shared.1), shared.2));
                contexts.len() - 1
            });
            Kept::new(claim, context, document)
        });
        let claims = claims.collect();
        let skipped = extraction.skipped.iter().map(|(sentence, passed)| {
            let span = sentence.span;
            Some((
                span.start,
                span.end,
                sentence.paragraph,
                role(sentence.role)?,
                role(*passed)?,
            ))
        });
        Some(Self {
            sentences: extraction.sentences,
            skipped: skipped.collect::<Option<_>>()?,
            contexts,
            claims,
        })
    }

    fn extraction(self, document: &Document) -> Option<Extraction> {
        let role = |number: u8| ROLES.get(usize::from(number)).copied();
        let skipped = self.skipped.into_iter().map(|(start, end, paragraph, own, passed)| {
            let sentence = Sentence {
                span: ByteSpan { start, end },
                paragraph,
                role: role(own)?,
            };
            Some((sentence, role(passed)?))
        });
        let mut shared = Shared {
            document,
            contexts: &self.contexts,
            sources: vec![Arc::clone(&document.source)],
            sentence: None,
        };
        let claims = self.claims.into_iter().map(|kept| kept.claim(&mut shared));
        Some(Extraction {
            claims: claims.collect::<Option<_>>()?,
            sentences: self.sentences,
            skipped: skipped.collect::<Option<_>>()?,
        })
    }
}

/// What the claims of a document have in common.
struct Shared<'a> {
    document: &'a Document,
    contexts: &'a [ContextParts],
    /// The document's source, then the same with the languages of its passages.
    sources: Vec<Arc<Source>>,
    /// That of the claim before.
    sentence: Option<Excerpt>,
}

impl Shared<'_> {
    fn source(&mut self, language: Option<&str>) -> Option<Arc<Source>> {
        let Some(language) = language else {
            return Some(Arc::clone(&self.document.source));
        };
        let language = language.parse().ok()?;
        if let Some(known) = self.sources.iter().find(|source| source.language == language) {
            return Some(Arc::clone(known));
        }
        let source = Arc::new(Source {
            language,
            language_detected: true,
            ..Source::clone(&self.document.source)
        });
        self.sources.push(Arc::clone(&source));
        Some(source)
    }

    fn sentence(&mut self, place: Place) -> Option<Excerpt> {
        let same = |sentence: &&Excerpt| (sentence.start, sentence.end) == (place.0, place.1) && place.2.is_none();
        if let Some(sentence) = self.sentence.as_ref().filter(same) {
            return Some(sentence.clone());
        }
        let sentence = self.excerpt(place)?;
        self.sentence = Some(sentence.clone());
        Some(sentence)
    }

    fn excerpt(&self, (start, end, words): Place) -> Option<Excerpt> {
        let text = match words {
            Some(words) => words,
            None => self.document.text.get(start as usize..end as usize)?.into(),
        };
        Some(Excerpt { start, end, text })
    }
}

fn place(excerpt: &Excerpt, document: &Document) -> Place {
    let (start, end) = (excerpt.start, excerpt.end);
    let stands = document.text.get(start as usize..end as usize) == Some(&*excerpt.text);
    (start, end, (!stands).then(|| Arc::clone(&excerpt.text)))
}

impl Kept {
    fn new(claim: &Claim, context: usize, document: &Document) -> Self {
        let claim = claim.clone();
        let language = &claim.source.language;
        Self {
            id: claim.id,
            language: (*language != document.source.language).then(|| language.to_string()),
            topic: claim.topic,
            entities: claim.entities,
            sentence: place(&claim.sentence, document),
            mention: place(&claim.mention, document),
            value: claim.value,
            period: claim.period,
            as_of: claim.as_of,
            status: claim.status,
            attribution: claim.attribution,
            polarity: claim.polarity,
            modality: claim.modality,
            confidence: claim.confidence.0,
            origin: claim.origin,
            assumed: claim.assumed,
            alternatives: claim.alternatives,
            rules: claim.rules,
            partition: claim.partition,
            context,
            at: claim.context.at,
            sentence_number: claim.context.sentence,
        }
    }

    fn claim(self, shared: &mut Shared<'_>) -> Option<Claim> {
        let source = shared.source(self.language.as_deref())?;
        let (sentence, mention) = (shared.sentence(self.sentence)?, shared.excerpt(self.mention)?);
        let (story, values, sentences) = shared.contexts.get(self.context)?;
        Some(Claim {
            id: self.id,
            source,
            topic: self.topic,
            entities: self.entities,
            sentence,
            mention,
            value: self.value,
            period: self.period,
            as_of: self.as_of,
            status: self.status,
            attribution: self.attribution,
            polarity: self.polarity,
            modality: self.modality,
            confidence: Confidence(self.confidence),
            origin: self.origin,
            assumed: self.assumed,
            alternatives: self.alternatives,
            rules: self.rules,
            partition: self.partition,
            context: Context {
                story: Arc::clone(story),
                values: Arc::clone(values),
                at: self.at,
                sentence: self.sentence_number,
                sentences: *sentences,
            },
        })
    }
}
