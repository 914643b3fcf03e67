//! Named fields of a record → draft: the names of this program, and those of the extractors that people feed it from.

use serde_json::{Map, Value};

use crate::model::language::LanguageTag;

use super::Format;
use super::assemble::{Assembler, Draft, Flow};
use super::day;
use super::here::Here;
use super::html;
use super::origin::{Basis, Encoding};
use super::problem::{Cause, Place};

/// How each field may be called, this program's own name first, then trafilatura, newspaper4k, news-please, JSON-LD and
/// what tables call it. Of several that are filled in, the first counts.
const NAMES: [(&str, &[&str]); 7] = [
    ("id", &[]),
    (
        "outlet",
        &[
            "sitename",
            "site_name",
            "meta_site_name",
            "source-hostname",
            "hostname",
            "source_domain",
            "publisher",
        ],
    ),
    ("title", &["headline"]),
    ("url", &["canonical_link", "source", "link"]),
    (
        "published",
        &[
            "date_publish",
            "publish_date",
            "published_date",
            "datePublished",
            "date_published",
            "pubdate",
            "date",
        ],
    ),
    ("language", &["lang", "meta_lang", "inLanguage"]),
    (
        "text",
        &["maintext", "articleBody", "raw_text", "content_text", "body", "content"],
    ),
];

/// Whether a record or the head of a table with these names may be an article.
pub(super) fn have_text<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    let text = NAMES[NAMES.len() - 1];
    names.any(|name| name == text.0 || text.1.contains(&name) || name == CONTENT_HTML)
}

/// Whether a field may be called so.
pub(super) fn is_known(name: &str) -> bool {
    NAMES.iter().any(|(own, others)| *own == name || others.contains(&name))
}

/// Markup instead of text, as JSON Feed has it.
const CONTENT_HTML: &str = "content_html";

/// Hands over the article of a record. Unknown keys are left alone: extractors' records carry many that mean nothing here.
pub(super) fn article(
    mut object: Map<String, Value>,
    place: Place,
    fallback_id: String,
    format: Format,
    encoding: Encoding,
    here: &Here,
    assembler: &mut Assembler,
) -> Flow {
    let mut wrong = Vec::new();
    let mut take = |index: usize| {
        let (own, others) = NAMES[index];
        let mut blank = None;
        match object.remove(own) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) if text.trim().is_empty() => blank = Some((text, true)),
            Some(Value::String(text)) => return Some((text, true)),
            Some(other) => {
                let found = type_name(&other);
                wrong.push((own, Cause::NotAString { found }));
                return None;
            }
        }
        let other = others.iter().find_map(|name| match object.remove(*name) {
            Some(Value::String(text)) if !text.trim().is_empty() => Some((text, false)),
            _ => None,
        });
        other.or(blank)
    };
    let [id, outlet, title, url, published, language, text] = std::array::from_fn(&mut take);
    if !wrong.is_empty() {
        for (key, cause) in wrong {
            assembler.problem(place.key(key), cause)?;
        }
        return Flow::Continue(());
    }
    let text = match (text, object.remove(CONTENT_HTML)) {
        (Some((text, _)), _) => Ok(text),
        (None, Some(Value::String(markup))) => html::fragment(&markup),
        _ => Err(Cause::NoText),
    };
    let plain = |field: Option<(String, bool)>| field.map(|(text, _)| text);
    // What another program wrote may mean something else, so it is used only where it can be.
    let address = |(text, own): &(String, bool)| *own || text.contains("://");
    let tag = |(text, own): &(String, bool)| *own || text.parse::<LanguageTag>().is_ok();
    let draft = Draft {
        id: plain(id),
        outlet: plain(outlet),
        title: plain(title),
        url: plain(url.filter(address)),
        published: published.and_then(|(text, own)| day::of(&text).or(own.then_some(text))),
        language: plain(language.filter(tag)),
        text,
        text_key: Some("text"),
        basis: Basis::Record,
        encoding,
        ..Draft::new(place, fallback_id, format)
    };
    assembler.draft(draft, here)
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
