//! One article of one outlet.

use std::sync::Arc;

use super::date::PartialDate;
use super::language::LanguageTag;

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

/// An article: its source and its text, to which all offsets refer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub source: Arc<Source>,
    pub text: String,
}
