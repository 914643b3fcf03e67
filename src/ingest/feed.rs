//! RSS, Atom and JSON Feed files → drafts: one article per entry. Wraps the crate feed-rs.

use std::borrow::Cow;
use std::ops::ControlFlow;

use feed_rs::model::{Entry, Feed};
use feed_rs::parser;

use crate::model::language::LanguageTag;

use super::assemble::{Assembler, Draft, Flow};
use super::day;
use super::encoding::{self, Decoded};
use super::here::Here;
use super::html;
use super::open::{self, Stream};
use super::origin::{Basis, Encoding};
use super::problem::{Cause, Place};
use super::{Format, MAX_RECORD_BYTES};

/// Hands over the entries of a feed that is a whole file.
pub(super) fn articles(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let Decoded {
        text,
        encoding,
        warning,
    } = match open::bytes(stream, MAX_RECORD_BYTES) {
        Ok(bytes) => encoding::page(bytes, None),
        Err(cause) => return here.fail(cause, assembler),
    };
    if let Some(warning) = warning {
        here.fail(warning, assembler)?;
    }
    entries(&text, encoding, here, assembler)
}

/// Hands over the entries of a feed.
pub(super) fn entries(text: &str, encoding: Encoding, here: &Here, assembler: &mut Assembler) -> Flow {
    // The text is decoded already, so what it declares about its encoding is no longer true.
    let text = text.trim_start();
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    };
    // The parser ends the program at a declaration farther down that names another encoding: none is one there.
    let text = if text.contains("<?xml") {
        Cow::Owned(text.replace("<?xml", "<?-xml"))
    } else {
        Cow::Borrowed(text)
    };
    // The ids that the crate makes up are random where it knows nothing else.
    let parser = parser::Builder::new()
        .id_generator(|_, _, _| String::new())
        // Its own parser turns the day where it was written into that of Greenwich.
        .timestamp_parser(|text| format!("{}T00:00:00Z", day::of_feed(text)?).parse().ok())
        .sanitize_content(false)
        .build();
    let feed = match parser.parse(text.as_bytes()) {
        Ok(feed) => feed,
        Err(error) => {
            let reason = error.to_string();
            return here.no_article(Cause::Feed { reason }, assembler);
        }
    };
    if feed.entries.is_empty() {
        return here.fail(Cause::NoDocuments, assembler);
    }
    let of_feed = Common::new(&feed);
    for (index, entry) in feed.entries.into_iter().enumerate() {
        assembler.draft(draft(entry, index + 1, &of_feed, encoding, here), here)?;
    }
    ControlFlow::Continue(())
}

/// What a feed says of all its entries.
struct Common {
    outlet: Option<String>,
    language: Option<String>,
}

impl Common {
    fn new(feed: &Feed) -> Self {
        let title = feed.title.as_ref().map(|title| plain(&title.content));
        Self {
            outlet: title.filter(|title| !title.is_empty()),
            language: feed.language.clone(),
        }
    }
}

fn draft(entry: Entry, number: usize, feed: &Common, encoding: Encoding, here: &Here) -> Draft {
    let place = Place::record(&here.file, number as u64);
    let body = entry.content.and_then(|content| content.body);
    let summary = entry.summary.map(|summary| summary.content);
    let text = match body.filter(|body| !body.trim().is_empty()).or(summary) {
        Some(content) => html::text_of(&content).map(std::borrow::Cow::into_owned),
        None => Err(Cause::NoText),
    };
    let address = entry
        .links
        .iter()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let language = entry.language.or_else(|| feed.language.clone());
    let day = entry
        .published
        .or(entry.updated)
        .map(|time| time.format("%Y-%m-%d").to_string());
    Draft {
        id: Some(entry.id),
        outlet: feed.outlet.clone(),
        title: entry.title.map(|title| plain(&title.content)),
        url: address.map(|link| link.href.clone()),
        published: day,
        language: language.filter(|tag| tag.parse::<LanguageTag>().is_ok()),
        text,
        text_key: Some("text"),
        encoding,
        basis: Basis::Record,
        ..Draft::new(place, format!("{}:{number}", here.name), Format::Feed)
    }
}

/// A title without its markup; one that cannot be parsed, as it is.
fn plain(text: &str) -> String {
    html::text_of(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}
