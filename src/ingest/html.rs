//! Markup → tree or text, bounded: what would take the parser more than linear time or memory is refused.
//!
//! Wraps html5ever, the parser of Servo, by way of dom_query. It is fed piece by piece, so that a page can be given up
//! before it has done its harm.

use std::borrow::Cow;

use dom_query::Document;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::problem::Cause;

/// Elements inside one another. Browsers nest 512 deep at most and put the rest side by side.
const MAX_DEPTH: usize = 512;

/// Elements and stretches of text on a page; long pages of live reports have some ten thousand.
const MAX_NODES: usize = 200_000;

/// Blanks between the attributes of one tag, each of which the parser holds against all others.
const MAX_GAPS: usize = 2_000;

/// How much is parsed before the tree is looked at.
const PIECE_BYTES: usize = 4096;

/// The tree of a page.
pub(super) fn tree(markup: &str) -> Result<Document, Cause> {
    let refused = |what| Cause::PageTooComplex { name: None, what };
    if has_crowded_tag(markup) {
        return Err(refused("a tag with thousands of attributes"));
    }
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What `noscript` holds is then read.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let mut rest = markup;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(boundary(rest, PIECE_BYTES));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        let tree = &parser.tokenizer.sink.sink.tree;
        if tree.len() > MAX_NODES {
            return Err(refused("hundreds of thousands of elements"));
        }
        let deepest = std::iter::successors(Some(tree.root()), |node| node.last_child());
        if deepest.take(MAX_DEPTH + 1).count() > MAX_DEPTH {
            return Err(refused("hundreds of elements inside one another"));
        }
    }
    Ok(parser.finish())
}

/// The text of a piece of markup, paragraphs separated by blank lines.
pub(super) fn fragment(markup: &str) -> Result<String, Cause> {
    let document = tree(markup)?;
    for selector in ["script", "style", "template"] {
        document.select(selector).remove();
    }
    Ok(document.formatted_text().trim().to_owned())
}

/// Text as a feed gives it: markup where there is any, character references resolved.
pub(super) fn text_of(content: &str) -> Result<Cow<'_, str>, Cause> {
    if content.contains(['<', '&']) {
        fragment(content).map(Cow::Owned)
    } else {
        Ok(Cow::Borrowed(content.trim()))
    }
}

/// The greatest character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}

/// Whether a tag has so many attributes that telling them apart takes forever. Scripts and styles are passed over.
fn has_crowded_tag(markup: &str) -> bool {
    let bytes = markup.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found + 1;
        if !bytes.get(start).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            at = start;
            continue;
        }
        let Some(end) = tag_end(&bytes[start..]) else {
            return true;
        };
        at = start + end;
        for name in [&b"script"[..], b"style"] {
            let opens = |from: usize| {
                bytes
                    .get(from..from + name.len())
                    .is_some_and(|b| b.eq_ignore_ascii_case(name))
            };
            if opens(start) {
                let closing = memchr::memchr_iter(b'<', &bytes[at..])
                    .find(|i| bytes.get(at + i + 1) == Some(&b'/') && opens(at + i + 2));
                at += closing.unwrap_or(bytes.len() - at);
            }
        }
    }
    false
}

/// Where a tag ends; `None` if there are too many gaps in it. A tag that never ends, ends with the text.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let (mut gaps, mut quote, mut before) = (0, None, b'<');
    for (i, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if byte == open {
                    quote = None;
                    gaps += 1;
                }
            }
            // Only after an equals sign does a quote open a value.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return Some(i),
            (None, b'/') => gaps += 1,
            (None, byte) => gaps += usize::from(byte.is_ascii_whitespace() && !before.is_ascii_whitespace()),
        }
        if gaps > 2 * MAX_GAPS {
            return None;
        }
        if quote.is_none() && !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    Some(tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_paragraphs() {
        let text = fragment("<p>One &amp; <b>two</b>.</p><script>x</script><p>Three<br>four.</p>").unwrap();
        assert_eq!(text, "One & two.\n\nThree\nfour.");
        assert_eq!(text_of(" 5 is less than 6 ").unwrap(), "5 is less than 6");
    }

    #[test]
    fn what_takes_the_parser_too_long_is_refused() {
        let deep = "<div>".repeat(10_000);
        let formats: String = (0..20_000).map(|n| format!("<p><b a={n}>x")).collect();
        let crowded = format!("<a {}>", (0..10_000).map(|n| format!("a{n}=1 ")).collect::<String>());
        let slashes = format!("<a{}", "/a=''".repeat(10_000));
        let many = "<i></i>".repeat(MAX_NODES);
        for (name, markup) in [
            ("deep", deep),
            ("formats", formats),
            ("crowded", crowded),
            ("slashes", slashes),
            ("many", many),
        ] {
            assert!(matches!(tree(&markup), Err(Cause::PageTooComplex { .. })), "{name}");
        }
    }

    #[test]
    fn an_ordinary_page_with_long_scripts_and_data_addresses_is_parsed() {
        let script = "if (a<b && c) { x = 'a b c d e f' } ".repeat(5_000);
        let image = "A".repeat(200_000);
        let page = format!("<script>{script}</script><img src=\"data:{image} {image}\"><p>Text.");
        assert!(tree(&page).unwrap().formatted_text().contains("Text."));
    }
}
