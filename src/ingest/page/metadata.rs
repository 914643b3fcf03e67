//! What a page says of its article: JSON-LD first, then meta elements, then `<time>` and `lang`.

use std::collections::BTreeMap;

use dom_query::Document;
use serde_json::Value;

use crate::ingest::day;
use crate::model::language::LanguageTag;

/// What was found; each field in the form in which a record would give it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    /// The text, where JSON-LD holds it.
    pub body: Option<String>,
}

/// Objects in objects and lists that are looked into for an article.
const MAX_LD_DEPTH: usize = 4;

/// Names of meta elements that hold the day of publication, the surest first.
const DATES: [&str; 11] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
];

/// Elements whose time is that of the article, the surest first.
const TIMES: [&str; 4] = [
    "time[itemprop=datePublished]",
    "time[pubdate]",
    "article time[datetime]",
    "main time[datetime]",
];

pub(super) fn read(page: &Document) -> Metadata {
    let ld = article_of(page).map(|article| of_json(&article)).unwrap_or_default();
    let metas = meta_elements(page);
    let meta = |name: &str| metas.get(name).cloned();
    let attribute = |selector: &str, name: &str| filled(&page.select(selector).attr(name)?);
    let day_of = |text: String| day::of(&text);
    let tag = |text: String| tag(&text);
    Metadata {
        outlet: ld.outlet.or_else(|| meta("og:site_name")),
        title: ld
            .title
            .or_else(|| meta("og:title"))
            .or_else(|| filled(&page.select_single("title").text())),
        url: ld
            .url
            .or_else(|| attribute("link[rel=canonical]", "href").filter(|text| is_address(text)))
            .or_else(|| meta("og:url").filter(|text| is_address(text))),
        published: ld
            .published
            .or_else(|| DATES.iter().find_map(|name| meta(name).and_then(day_of)))
            .or_else(|| {
                let mut times = TIMES.iter().filter_map(|selector| attribute(selector, "datetime"));
                times.find_map(day_of)
            })
            .or_else(|| only_time(page)),
        language: ld
            .language
            .or_else(|| attribute("html", "lang").and_then(tag))
            .or_else(|| attribute("meta[http-equiv=\"content-language\" i]", "content").and_then(tag))
            .or_else(|| meta("og:locale").and_then(tag)),
        body: ld.body,
    }
}

/// What the meta elements say, by their names in lower case; the first of each counts.
fn meta_elements(page: &Document) -> BTreeMap<String, String> {
    let mut metas = BTreeMap::new();
    for element in page.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop"]
            .into_iter()
            .find_map(|key| element.attr(key));
        let content = element.attr("content").and_then(|content| filled(&content));
        if let (Some(name), Some(content)) = (name, content) {
            metas.entry(name.trim().to_lowercase()).or_insert(content);
        }
    }
    metas
}

/// The day of all `<time>` elements, if they name but one.
fn only_time(page: &Document) -> Option<String> {
    let times = page.select("time[datetime]");
    let mut days = times
        .iter()
        .map(|time| time.attr("datetime").and_then(|text| day::of(&text)));
    let first = days.next()??;
    days.all(|day| day.as_ref() == Some(&first)).then_some(first)
}

/// The first JSON-LD object of a type of article.
fn article_of(page: &Document) -> Option<Value> {
    let blocks = page.select("script[type=\"application/ld+json\" i]");
    blocks
        .iter()
        .filter_map(|block| serde_json::from_str(&block.text()).ok())
        .find_map(|value: Value| find_article(value, MAX_LD_DEPTH))
}

fn find_article(value: Value, depth: usize) -> Option<Value> {
    match value {
        _ if depth == 0 => None,
        Value::Array(list) => list.into_iter().find_map(|inner| find_article(inner, depth - 1)),
        Value::Object(mut object) => {
            if object.get("@type").is_some_and(is_article) {
                return Some(Value::Object(object));
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .into_iter()
                .find_map(|key| find_article(object.remove(key)?, depth - 1))
        }
        _ => None,
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `LiveBlogPosting` and their like.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => name.ends_with("Article") || name.ends_with("Posting") || name.ends_with("Report"),
        Value::Array(names) => names.iter().any(|name| name.is_string() && is_article(name)),
        _ => false,
    }
}

fn of_json(article: &Value) -> Metadata {
    let text = |key: &str| article.get(key).and_then(Value::as_str).and_then(filled);
    let name = |key: &str| match article.get(key)? {
        Value::String(text) => filled(text),
        Value::Array(list) => filled(list.first()?.get("name")?.as_str()?),
        other => filled(other.get("name").or(other.get("@id"))?.as_str()?),
    };
    let language = text("inLanguage").or_else(|| {
        let named = article.get("inLanguage")?.get("alternateName")?;
        filled(named.as_str()?)
    });
    Metadata {
        outlet: name("publisher"),
        title: text("headline"),
        url: text("url")
            .or_else(|| name("mainEntityOfPage"))
            .filter(|text| is_address(text)),
        published: text("datePublished").and_then(|text| day::of(&text)),
        language: language.and_then(|text| tag(&text)),
        body: text("articleBody"),
    }
}

fn is_address(text: &str) -> bool {
    text.contains("://")
}

/// A language tag; pages write `en_GB` too.
fn tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    tag.parse::<LanguageTag>().is_ok().then_some(tag)
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(markup: &str) -> Metadata {
        read(&crate::ingest::html::tree(markup).unwrap())
    }

    #[test]
    fn json_ld_comes_before_meta_elements() {
        let page = r#"<html lang="en_GB"><head><title>Site | Story</title>
            <script type="application/ld+json">{broken</script>
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
              {"@type":["NewsArticle"],"headline":"Story","datePublished":"2025-09-02T08:00:00+02:00",
               "publisher":{"@type":"Organization","name":"The Quay"},"url":"https://quay.example/story"}]}</script>
            <meta property="og:title" content="Other"><meta property="og:site_name" content="Quay.example">
            </head><body><p>Text."#;
        let expected = Metadata {
            outlet: Some("The Quay".to_owned()),
            title: Some("Story".to_owned()),
            url: Some("https://quay.example/story".to_owned()),
            published: Some("2025-09-02".to_owned()),
            language: Some("en-GB".to_owned()),
            body: None,
        };
        assert_eq!(said(page), expected);
    }

    #[test]
    fn a_date_is_found_in_meta_elements_and_times() {
        let cases = [
            (
                "<meta property=article:published_time content=2025-09-02T23:00:00Z>",
                Some("2025-09-02"),
            ),
            ("<meta name=DC.date.issued content=2025-09-02>", Some("2025-09-02")),
            (
                "<article><time datetime=2025-09-02>then</time></article><time datetime=2020-01-01>",
                Some("2025-09-02"),
            ),
            (
                "<time datetime=2025-09-02T10:00>a</time><time datetime=2025-09-02>b</time>",
                Some("2025-09-02"),
            ),
            (
                "<time datetime=2025-09-02>a</time><time datetime=2025-09-01>b</time>",
                None,
            ),
            ("<meta name=date content=yesterday>", None),
        ];
        for (markup, expected) in cases {
            assert_eq!(said(markup).published.as_deref(), expected, "{markup}");
        }
    }
}
