//! A saved web page → the article on it.

mod metadata;

use dom_smoothie::{Config, Readability, TextMode};

use super::assemble::{Assembler, Draft, Flow};
use super::encoding::{self, Decoded};
use super::here::Here;
use super::html;
use super::open::{self, Stream};
use super::origin::Basis;
use super::problem::Cause;
use super::{Format, MAX_PAGE_BYTES};

/// Hands over the article of a page that is a whole file.
pub(super) fn article(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let draft = Draft::whole(here, Format::Html);
    let draft = match open::bytes(stream, MAX_PAGE_BYTES) {
        Ok(bytes) => filled(draft, encoding::page(bytes, None)),
        Err(cause) => Draft {
            text: Err(cause),
            ..draft
        },
    };
    assembler.draft(draft, here)
}

/// The draft, with what the page says. What the draft already has, such as the address it was fetched from, is kept where
/// the page says nothing.
pub(super) fn filled(draft: Draft, page: Decoded) -> Draft {
    let draft = Draft {
        encoding: page.encoding,
        warning: page.warning,
        basis: Basis::Page,
        ..draft
    };
    let tree = match html::tree(&page.text) {
        Ok(tree) => tree,
        Err(cause) => {
            return Draft {
                text: Err(cause),
                ..draft
            };
        }
    };
    let said = metadata::read(&tree);
    Draft {
        outlet: said.outlet.or(draft.outlet),
        title: said.title.or(draft.title),
        url: said.url.or(draft.url),
        published: said.published.or(draft.published),
        language: said.language.or(draft.language),
        text: text(tree, said.body),
        ..draft
    }
}

/// The readable text: what Mozilla's Readability finds (by the crate dom_smoothie), else what the page says is its body,
/// else all its words.
fn text(tree: dom_query::Document, body: Option<String>) -> Result<String, Cause> {
    let whole = tree.select("body").formatted_text().trim().to_owned();
    let config = Config {
        disable_json_ld: true,
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let readable = Readability::with_document(tree, None, Some(config)).and_then(|mut page| page.parse());
    let readable = readable.map(|article| article.text_content.trim().to_owned());
    [readable.ok(), body, Some(whole)]
        .into_iter()
        .flatten()
        .find(|text| !text.trim().is_empty())
        .ok_or(Cause::NoReadableText { name: None })
}
