//! Who is measured: factdiff and Duckling, each with everything that it can find.

use std::sync::Arc;

use duckling::{Context, DimensionKind, Lang, Locale, Options};
use factdiff::lexicon::lexicon;
use factdiff::model::document::{Document, Source};
use factdiff::{pipeline, segment};

use crate::Outcome;

/// The day that all articles are read on.
const PUBLISHED: &str = "2025-12-01";

/// An article as factdiff takes it, its language given.
pub fn document(tag: &str, text: String) -> Outcome<Document> {
    Ok(Document::new(Arc::new(Source {
            id: "article".to_owned(),
            outlet: "outlet".to_owned(),
            title: None,
            url: None,
            published: Some(PUBLISHED.parse().map_err(|_| "a date")?),
            language: tag.parse().map_err(|_| "a language tag")?,
            language_detected: false,
            published_inferred: false,
        }), text))
}

/// Scans an article; gives the number of mentions.
pub fn factdiff(document: &Document) -> usize {
    pipeline::scan(document).len()
}

/// Extracts the claims of an article; gives their number.
pub fn extract(document: &Document) -> usize {
    pipeline::extract(document).claims.len()
}

/// The sentences of the articles, up to `bytes` of them.
pub fn sentences<'a>(tag: &str, articles: &'a [String], bytes: usize) -> Outcome<Vec<&'a str>> {
    let lexicon = lexicon(&tag.parse().map_err(|_| "a language tag")?);
    let mut length = 0;
    let mut sentences = Vec::new();
    for article in articles {
        for sentence in segment::segment(article, None, &lexicon) {
            if length >= bytes {
                return Ok(sentences);
            }
            sentences.push(sentence.span.of(article));
            length += sentence.span.of(article).len();
        }
    }
    Ok(sentences)
}

/// Duckling in one language.
pub struct Duckling {
    locale: Locale,
    context: Context,
    options: Options,
}

impl Duckling {
    /// Nothing for a language that it lacks.
    pub fn of(tag: &str) -> Option<Self> {
        let lang = match tag {
            "ar" => Lang::AR,
            "de" => Lang::DE,
            "en" => Lang::EN,
            "es" => Lang::ES,
            "fr" => Lang::FR,
            "hi" => Lang::HI,
            "ja" => Lang::JA,
            "ru" => Lang::RU,
            "tr" => Lang::TR,
            "zh" => Lang::ZH,
            _ => return None,
        };
        let locale = Locale::new(lang, None);
        Some(Self {
            locale,
            context: Context {
                locale,
                ..Context::default()
            },
            options: Options::default(),
        })
    }

    /// Parses a sentence; gives the number of entities.
    pub fn parse(&self, sentence: &str) -> usize {
        duckling::parse(sentence, &self.locale, &DIMENSIONS, &self.context, &self.options).len()
    }
}

/// All that it knows. An empty list would leave out times in half of the languages, which it has rules for.
const DIMENSIONS: [DimensionKind; 14] = [
    DimensionKind::Numeral,
    DimensionKind::Ordinal,
    DimensionKind::Temperature,
    DimensionKind::Distance,
    DimensionKind::Volume,
    DimensionKind::Quantity,
    DimensionKind::AmountOfMoney,
    DimensionKind::Email,
    DimensionKind::PhoneNumber,
    DimensionKind::Url,
    DimensionKind::CreditCardNumber,
    DimensionKind::TimeGrain,
    DimensionKind::Duration,
    DimensionKind::Time,
];
