//! An extraction as compressed MessagePack. Words that stand in the document are kept as places in it.

use std::io::{Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
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
    sentence: (u32, u32),
    mention: (u32, u32),
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

/// `None` where an extraction cannot be kept, as its words do not stand in the document.
pub fn encode(extraction: &Extraction, document: &Document) -> Option<Vec<u8>> {
    let stands = |e: &Excerpt| document.text.get(e.start as usize..e.end as usize) == Some(&*e.text);
    if !extraction
        .claims
        .iter()
        .all(|c| stands(&c.sentence) && stands(&c.mention))
    {
        return None;
    }
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
    let entry = Entry {
        sentences: extraction.sentences,
        skipped: skipped.collect::<Option<_>>()?,
        contexts,
        claims,
    };
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&rmp_serde::to_vec(&entry).ok()?).ok()?;
    encoder.finish().ok()
}

/// `None` where the bytes are no extraction of this document.
pub fn decode(bytes: &[u8], document: &Document) -> Option<Extraction> {
    let mut packed = Vec::with_capacity(4 * bytes.len());
    DeflateDecoder::new(bytes).read_to_end(&mut packed).ok()?;
    let entry: Entry = rmp_serde::from_slice(&packed).ok()?;
    let role = |number: u8| ROLES.get(usize::from(number)).copied();
    let skipped = entry.skipped.into_iter().map(|(start, end, paragraph, own, passed)| {
        let sentence = Sentence {
            span: ByteSpan { start, end },
            paragraph,
            role: role(own)?,
        };
        Some((sentence, role(passed)?))
    });
    let mut shared = Shared {
        document,
        contexts: &entry.contexts,
        sources: vec![Arc::clone(&document.source)],
        sentence: None,
    };
    let claims = entry.claims.into_iter().map(|kept| kept.claim(&mut shared));
    Some(Extraction {
        claims: claims.collect::<Option<_>>()?,
        sentences: entry.sentences,
        skipped: skipped.collect::<Option<_>>()?,
    })
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

    fn sentence(&mut self, (start, end): (u32, u32)) -> Option<Excerpt> {
        let same = |sentence: &&Excerpt| (sentence.start, sentence.end) == (start, end);
        if let Some(sentence) = self.sentence.as_ref().filter(same) {
            return Some(sentence.clone());
        }
        self.sentence = Some(self.excerpt((start, end))?);
        self.sentence.clone()
    }

    fn excerpt(&self, (start, end): (u32, u32)) -> Option<Excerpt> {
        let text = self.document.text.get(start as usize..end as usize)?.into();
        Some(Excerpt { start, end, text })
    }
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
            sentence: (claim.sentence.start, claim.sentence.end),
            mention: (claim.mention.start, claim.mention.end),
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
