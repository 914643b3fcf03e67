//! Raw fields → document: checks them, fills in defaults, refuses duplicates.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::lexicon::language::file_tag;
use crate::model::date::PartialDate;
use crate::model::document::{Document, Source};
use crate::model::language::LanguageTag;

use super::here::Here;
use super::language;
use super::manifest::Column;
use super::origin::{Basis, Encoding, Origin, Skipped};
use super::problem::{Cause, Place, Problem};
use super::url_date;
use super::{Format, Item, MAX_TEXT_BYTES, Options};

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
    /// Column or key to which problems with the text belong; `None` where the text is the whole file.
    pub text_key: Option<&'static str>,
    pub format: Format,
    pub encoding: Encoding,
    /// What the fields were read from.
    pub basis: Basis,
    /// What has to be said about the text although it is used.
    pub warning: Option<Cause>,
    /// The line of the file, counted from 1, on which the text begins, where it stands there as it is.
    pub first_line: Option<u64>,
}

impl Draft {
    /// An article of which nothing is known yet.
    pub fn new(place: Place, fallback_id: String, format: Format) -> Self {
        Self {
            place,
            id: None,
            fallback_id,
            outlet: None,
            title: None,
            url: None,
            published: None,
            language: None,
            text: Err(Cause::NoText),
            text_key: None,
            format,
            encoding: Encoding::UTF8,
            basis: Basis::Record,
            warning: None,
            first_line: None,
        }
    }

    /// An article whose text is the whole file.
    pub fn whole(here: &Here, format: Format) -> Self {
        Self::new(Place::file(&here.file), here.stem.clone(), format)
    }
}

/// A field as one of its sources gives it.
struct Given {
    text: String,
    basis: Basis,
    place: Place,
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

    pub fn skip(&mut self, skipped: Skipped) -> Flow {
        (self.sink)(Item::Skipped(skipped))
    }

    /// Hands over the document, or everything that is wrong with it. What a row of the manifest says comes before what
    /// the draft says.
    pub fn draft(&mut self, draft: Draft, here: &Here) -> Flow {
        let row = here.row.as_ref();
        let place = draft.place;
        let pick = |column: Column, own: Option<String>| {
            let from_row = row.and_then(|row| Some((row, row.row.get(column)?)));
            match from_row {
                Some((row, text)) => Some(Given {
                    text: text.to_owned(),
                    basis: Basis::Manifest,
                    place: row.place.key(column.name()),
                }),
                None => filled(own?).map(|text| Given {
                    text,
                    basis: draft.basis,
                    place: place.key(column.name()),
                }),
            }
        };
        let mut good = true;

        let mut text = None;
        match draft.text.and_then(check_text) {
            Ok(checked) => text = Some(checked),
            Err(cause) => {
                good = false;
                let (place, cause) = match draft.text_key {
                    Some(key) => (place.key(key), cause),
                    None => here.placed(cause),
                };
                self.problem(place, cause)?;
            }
        }
        if let Some(warning) = draft.warning {
            let (place, warning) = here.placed(warning);
            self.problem(place, warning)?;
        }
        let mut published = self.options.published.map(|date| (date, Basis::Options));
        let mut published_place = place.key(Column::Published.name());
        if let Some(given) = pick(Column::Published, draft.published) {
            published_place = given.place;
            match given.text.parse::<PartialDate>() {
                Ok(date) => published = Some((date, given.basis)),
                Err(error) => {
                    good = false;
                    self.problem(published_place.clone(), Cause::Date(error))?;
                }
            }
        }
        if let (Some((published, _)), Some(date)) = (published, self.options.date)
            && published.first_day().is_some_and(|first| first > date)
        {
            good = false;
            self.problem(published_place, Cause::Future { published, date })?;
        }
        let mut language = None;
        match pick(Column::Language, draft.language) {
            Some(given) => match parse_language(&given.text) {
                Ok(tag) => language = Some((tag, given.basis)),
                Err(cause) => {
                    good = false;
                    self.problem(given.place, cause)?;
                }
            },
            None => language = self.options.language.clone().map(|tag| (tag, Basis::Options)),
        }
        let (id, id_place) = match pick(Column::Id, draft.id) {
            Some(given) => (given.text, given.place),
            // The row names the file, and its name is the id.
            None => (
                draft.fallback_id,
                row.map_or(&place, |row| &row.place).key(Column::Id.name()),
            ),
        };
        if let Some(first) = self.ids.get(&id) {
            good = false;
            let first = first.clone();
            self.problem(id_place, Cause::DuplicateId { id: id.clone(), first })?;
        }
        let mut url = pick(Column::Url, draft.url);
        if let Some(wrong) = url.take_if(|url| host(&url.text).is_none()) {
            let url = shorten(&wrong.text);
            self.problem(wrong.place, Cause::Url { url })?;
        }
        let Some(text) = text.filter(|_| good) else {
            return ControlFlow::Continue(());
        };
        self.ids
            .insert(id.clone(), row.map_or(&place, |row| &row.place).clone());

        let of_row = row.map_or(&place, |row| &row.place).clone();
        let (mut language, language_basis) = match language.filter(|(tag, _)| tag.language != "und") {
            Some((declared, basis)) => {
                if let Some(found) = language::mismatch(&declared, &text) {
                    let (declared, found) = (declared.to_string(), found.to_string());
                    self.problem(of_row.key("language"), Cause::OtherLanguage { declared, found })?;
                }
                (declared, basis)
            }
            None => (self.detect(&text, &of_row)?, Basis::Detected),
        };
        let url = url.map(|given| given.text);
        let outlet = pick(Column::Outlet, draft.outlet).map(|given| given.text);
        let outlet = outlet.or_else(|| host(url.as_deref()?)).unwrap_or_else(|| id.clone());
        if language.region.is_none() {
            language.region = self.options.regions.get(&outlet).cloned();
        }
        let title = pick(Column::Title, draft.title).map(|given| given.text);
        let in_url = url.as_deref().filter(|_| published.is_none()).and_then(url_date::read);
        let in_url = in_url.filter(|day| self.options.date.is_none_or(|today| *day <= today));
        let published = published.or(in_url.map(|day| (day.into(), Basis::Address)));
        let source = Arc::new(Source {
            id,
            outlet,
            title,
            url,
            published: published.map(|(date, _)| date),
            published_inferred: in_url.is_some(),
            language,
            language_detected: language_basis == Basis::Detected,
        });
        let origin = Origin {
            place,
            first_line: draft.first_line,
            format: draft.format,
            encoding: draft.encoding,
            language: language_basis,
            published: published.map(|(_, basis)| basis),
            extra: row.map(|row| row.row.extra.clone()).unwrap_or_default(),
        };
        let passages = language::passages(&source.language, &text);
        let document = Document { source, text, passages };
        (self.sink)(Item::Document(document, Box::new(origin)))
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
    } else if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        let line = 1 + text[..offset].matches('\n').count();
        Err(Cause::Nul {
            name: None,
            offset,
            line,
        })
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
