//! An extraction as compressed MessagePack. Words that stand in the document are kept as places in it.

use std::io::{Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use crate::model::claim::{Attribution, Claim, Confidence, Context, Excerpt, Modality, Polarity, Status};
use crate::model::date::Date;
use crate::model::document::Document;
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
    let stands = |e: &Excerpt| document.text.get(e.start as usize..e.end as usize) == Some(&e.text);
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
        Kept::new(claim, context)
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
    let contexts = &entry.contexts;
    let claims = entry.claims.into_iter().map(|kept| kept.claim(document, contexts));
    Some(Extraction {
        claims: claims.collect::<Option<_>>()?,
        sentences: entry.sentences,
        skipped: skipped.collect::<Option<_>>()?,
    })
}

impl Kept {
    fn new(claim: &Claim, context: usize) -> Self {
        let claim = claim.clone();
        Self {
            id: claim.id,
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

    fn claim(self, document: &Document, contexts: &[ContextParts]) -> Option<Claim> {
        let excerpt = |(start, end): (u32, u32)| {
            let text = document.text.get(start as usize..end as usize)?;
            Some(Excerpt {
                start,
                end,
                text: text.to_owned(),
            })
        };
        let (story, values, sentences) = contexts.get(self.context)?;
        Some(Claim {
            id: self.id,
            source: Arc::clone(&document.source),
            topic: self.topic,
            entities: self.entities,
            sentence: excerpt(self.sentence)?,
            mention: excerpt(self.mention)?,
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
