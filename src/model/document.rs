//! One article of one outlet.

use std::sync::Arc;

use super::date::PartialDate;
use super::language::LanguageTag;
use super::span::ByteSpan;

/// What is known of an article besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    pub id: String,
    pub outlet: String,
    pub title: Option<String>,
    /// `http` or `https` only; anything else was dropped with a warning.
    pub url: Option<String>,
    pub published: Option<PartialDate>,
    /// Whether the date was read from the text or the address rather than given.
    pub published_inferred: bool,
    pub language: LanguageTag,
    /// Whether the language was detected rather than given.
    pub language_detected: bool,
}

impl Source {
    /// An article of which no more is known than who published it, and in which language.
    pub fn new(id: &str, outlet: &str, language: LanguageTag) -> Self {
        Self {
            id: id.to_owned(),
            outlet: outlet.to_owned(),
            title: None,
            url: None,
            published: None,
            published_inferred: false,
            language,
            language_detected: false,
        }
    }
}

/// Paragraphs of an article that are in another language than the rest of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Whole lines of the text, without the blanks around them.
    pub span: ByteSpan,
    pub language: LanguageTag,
}

/// An article: its source and its text, to which all offsets refer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub source: Arc<Source>,
    pub text: String,
    /// In the order of the text; none overlaps another.
    pub passages: Vec<Passage>,
}

impl Document {
    /// An article that is in one language all through.
    pub fn new(source: Arc<Source>, text: impl Into<String>) -> Self {
        Self {
            source,
            text: text.into(),
            passages: Vec::new(),
        }
    }
}
