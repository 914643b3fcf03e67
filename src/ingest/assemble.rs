//! Raw fields → document: checks them, fills in defaults, refuses duplicates.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::lexicon::language::file_tag;
use crate::model::date::PartialDate;
use crate::model::document::{Document, Source};
use crate::model::language::LanguageTag;

use super::language;
use super::problem::{Cause, Place, Problem};
use super::url_date;
use super::{Item, MAX_TEXT_BYTES, Options};

pub(super) type Flow = ControlFlow<()>;

/// An article as its record gives it; blank fields count as missing.
pub(super) struct Draft {
    pub place: Place,
    pub id: Option<String>,
    /// The id of a record without one.
    pub fallback_id: String,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub text: Result<String, Cause>,
    /// Column or key to which problems with the text belong, and the name of the text's file, where that is another one.
    pub text_key: Option<&'static str>,
    pub text_file: Option<String>,
    /// Where the text stands, where that is not `place`.
    pub text_place: Option<Place>,
}

impl Draft {
    /// An article of which only the text is known.
    pub fn plain(place: Place, fallback_id: String, text: Result<String, Cause>) -> Self {
        Self {
            place,
            id: None,
            fallback_id,
            outlet: None,
            title: None,
            url: None,
            published: None,
            language: None,
            text,
            text_key: None,
            text_file: None,
            text_place: None,
        }
    }
}

/// Turns drafts into documents, and knows which ids are taken.
pub(super) struct Assembler<'a> {
    pub options: &'a Options,
    ids: HashMap<String, Place>,
    sink: &'a mut dyn FnMut(Item) -> Flow,
}

impl<'a> Assembler<'a> {
    pub fn new(options: &'a Options, sink: &'a mut dyn FnMut(Item) -> Flow) -> Self {
        Self {
            options,
            ids: HashMap::new(),
            sink,
        }
    }

    pub fn problem(&mut self, place: Place, cause: Cause) -> Flow {
        (self.sink)(Item::Problem(Problem::new(place, cause)))
    }

    /// Hands over the document, or everything that is wrong with it.
    pub fn draft(&mut self, draft: Draft) -> Flow {
        let place = draft.place;
        let mut good = true;
        let mut refuse = |sink: &mut dyn FnMut(Item) -> Flow, key: Option<&str>, cause: Cause| {
            good = false;
            let place = key.map_or_else(|| place.clone(), |key| place.key(key));
            sink(Item::Problem(Problem::new(place, cause)))
        };

        let mut text = None;
        match draft.text.and_then(check_text) {
            Ok(checked) => text = Some(checked),
            Err(cause) => {
                let cause = match draft.text_file {
                    Some(file) => cause.of_file(&file),
                    None => cause,
                };
                refuse(self.sink, draft.text_key, cause)?;
            }
        }
        let mut published = self.options.published;
        match draft.published.and_then(filled).map(|text| text.parse::<PartialDate>()) {
            Some(Ok(date)) => published = Some(date),
            Some(Err(error)) => refuse(self.sink, Some("published"), Cause::Date(error))?,
            None => {}
        }
        if let (Some(published), Some(date)) = (published, self.options.date)
            && published.first_day().is_some_and(|first| first > date)
        {
            refuse(self.sink, Some("published"), Cause::Future { published, date })?;
        }
        let mut given = None;
        match draft.language.and_then(filled).map(|text| parse_language(&text)) {
            Some(Ok(tag)) => given = Some(tag),
            Some(Err(cause)) => refuse(self.sink, Some("language"), cause)?,
            None => given = self.options.language.clone(),
        }
        let id = draft.id.and_then(filled).unwrap_or(draft.fallback_id);
        if let Some(first) = self.ids.get(&id) {
            let cause = Cause::DuplicateId {
                id: id.clone(),
                first: first.clone(),
            };
            refuse(self.sink, Some("id"), cause)?;
        }
        let mut url = draft.url.and_then(filled);
        if let Some(wrong) = url.take_if(|url| host(url).is_none()) {
            (self.sink)(Item::Problem(Problem::new(
                place.key("url"),
                Cause::Url { url: shorten(&wrong) },
            )))?;
        }
        let Some(text) = text.filter(|_| good) else {
            return ControlFlow::Continue(());
        };
        self.ids.insert(id.clone(), place.clone());

        let (mut language, language_detected) = match given.filter(|tag| tag.language != "und") {
            Some(tag) => {
                if let Some(found) = language::mismatch(&tag, &text) {
                    let declared = tag.clone();
                    self.problem(place.key("language"), Cause::OtherLanguage { declared, found })?;
                }
                (tag, false)
            }
            None => (self.detect(&text, &place)?, true),
        };
        let outlet = draft.outlet.and_then(filled);
        let outlet = outlet.or_else(|| host(url.as_deref()?)).unwrap_or_else(|| id.clone());
        if language.region.is_none() {
            language.region = self.options.regions.get(&outlet).cloned();
        }
        let title = draft.title.and_then(filled);
        let in_url = url.as_deref().filter(|_| published.is_none()).and_then(url_date::read);
        let in_url = in_url.filter(|day| self.options.date.is_none_or(|today| *day <= today));
        let source = Arc::new(Source {
            id,
            outlet,
            title,
            url,
            published: published.or(in_url.map(PartialDate::from)),
            published_inferred: in_url.is_some(),
            language,
            language_detected,
        });
        let text_place = draft.text_place.unwrap_or(place);
        (self.sink)(Item::Document(Document { source, text }, text_place))
    }

    fn detect(&mut self, text: &str, place: &Place) -> ControlFlow<(), LanguageTag> {
        match language::detect(text) {
            Some(tag) => ControlFlow::Continue(tag),
            None => {
                self.problem(place.key("language"), Cause::Undetected)?;
                ControlFlow::Continue(language::undetermined())
            }
        }
    }
}

fn check_text(text: String) -> Result<String, Cause> {
    if text.len() > MAX_TEXT_BYTES {
        Err(Cause::TooLong { name: None })
    } else if text.trim().is_empty() {
        Err(Cause::Blank { name: None })
    } else {
        Ok(text)
    }
}

/// The tag, its language as the code of ISO 639-1 where there is one; retired codes as they are.
fn parse_language(text: &str) -> Result<LanguageTag, Cause> {
    let mut tag: LanguageTag = text.parse().map_err(Cause::LanguageSyntax)?;
    if tag.language == "und" {
        return Ok(tag);
    }
    match language::known_code(&tag.language) {
        Some(code) => tag.language = code,
        None if file_tag(&tag.language).is_some() => {}
        None => return Err(Cause::UnknownLanguage { tag: text.to_owned() }),
    }
    Ok(tag)
}

/// Host of an http(s) address, in lower case, without user and port.
fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    (web && clean && !host.is_empty()).then(|| host.to_lowercase())
}

fn filled(text: String) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        None
    } else if trimmed.len() == text.len() {
        Some(text)
    } else {
        Some(trimmed.to_owned())
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn only_web_addresses_have_a_host() {
        let cases = [
            ("https://www.Example.org/a?b", Some("www.example.org")),
            ("HTTP://user@example.org:80", Some("example.org")),
            ("ftp://example.org/", None),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("https://exa mple.org", None),
            ("example.org", None),
        ];
        for (url, expected) in cases {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }
}
