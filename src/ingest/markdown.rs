//! Markdown with front matter in YAML (`---`) or TOML (`+++`) → draft. The text is what comes below, as written.

use serde_json::{Map, Value};

use super::Format;
use super::assemble::{Assembler, Draft, Flow};
use super::day;
use super::here::Here;
use super::open::{self, Stream};
use super::origin::Basis;
use super::problem::Cause;

/// The signs that open and close front matter, and how it is then written.
const FENCES: [(&str, Syntax); 2] = [("---", Syntax::Yaml), ("+++", Syntax::Toml)];

/// The longest front matter, in bytes.
const MAX_FRONT_BYTES: usize = 64 * 1024;

#[derive(Clone, Copy)]
enum Syntax {
    Yaml,
    Toml,
}

/// Hands over the article of a file.
pub(super) fn article(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let draft = Draft {
        basis: Basis::Record,
        ..Draft::whole(here, Format::Markdown)
    };
    let decoded = match open::text(stream) {
        Ok(decoded) => decoded,
        Err(cause) => {
            let text = Err(cause);
            return assembler.draft(Draft { text, ..draft }, here);
        }
    };
    let (front, body) = split(&decoded.text);
    let fields = match front.map(parse).transpose() {
        Ok(fields) => fields.unwrap_or_default(),
        Err(reason) => {
            here.fail(Cause::FrontMatter { reason }, assembler)?;
            Map::new()
        }
    };
    let above = decoded.text.len() - body.len();
    let first_line = 1 + decoded.text[..above].matches('\n').count() as u64;
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| fields.get(*name)?.as_str());
        found.map(str::to_owned)
    };
    let date = text(&["published", "date", "pubDate", "publishDate"]);
    let draft = Draft {
        id: text(&["id"]),
        outlet: text(&["outlet", "source", "publisher"]),
        title: text(&["title", "headline"]),
        url: text(&["url", "link", "canonical"]),
        published: date.map(|date| day::of(&date).unwrap_or(date)),
        language: text(&["language", "lang"]),
        text: Ok(body.to_owned()),
        encoding: decoded.encoding,
        warning: decoded.warning,
        first_line: Some(first_line),
        ..draft
    };
    assembler.draft(draft, here)
}

/// Front matter, with the way it is written, and what comes below it. A rule at the head of a text that no second one
/// follows is no front matter.
fn split(text: &str) -> (Option<(&str, Syntax)>, &str) {
    for (fence, syntax) in FENCES {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let Some(start) = rest.find('\n').filter(|end| rest[..*end].trim().is_empty()) else {
            continue;
        };
        let mut at = start + 1;
        for line in rest[at..].split_inclusive('\n') {
            if line.trim_end() == fence {
                return (Some((&rest[start + 1..at], syntax)), &rest[at + line.len()..]);
            }
            at += line.len();
            if at > MAX_FRONT_BYTES {
                break;
            }
        }
    }
    (None, text)
}

/// The fields; numbers, dates and lists as the text they are written with are no use here, but dates are.
fn parse((front, syntax): (&str, Syntax)) -> Result<Map<String, Value>, String> {
    let first_line = |error: String| error.lines().next().unwrap_or_default().trim().to_owned();
    match syntax {
        Syntax::Yaml => {
            let value: Value = serde_saphyr::from_str(front).map_err(|error| first_line(error.to_string()))?;
            match value {
                Value::Object(fields) => Ok(fields),
                Value::Null => Ok(Map::new()),
                _ => Err("it is no list of fields".to_owned()),
            }
        }
        Syntax::Toml => {
            let table: toml::Table = toml::from_str(front).map_err(|error| first_line(error.message().to_owned()))?;
            let fields = table.into_iter().map(|(name, value)| {
                let text = match value {
                    toml::Value::String(text) => text,
                    other => other.to_string(),
                };
                (name, Value::String(text))
            });
            Ok(fields.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_its_second_fence() {
        let cases = [
            ("---\ntitle: A\n---\nText.", Some("title: A\n"), "Text."),
            ("+++\r\ntitle = 'A'\r\n+++\r\nText.", Some("title = 'A'\r\n"), "Text."),
            ("---\nText without end", None, "---\nText without end"),
            ("--- dashes\nText", None, "--- dashes\nText"),
            ("Text.\n---\nMore.", None, "Text.\n---\nMore."),
            ("", None, ""),
        ];
        for (text, front, body) in cases {
            let (found, rest) = split(text);
            assert_eq!((found.map(|(front, _)| front), rest), (front, body), "{text:?}");
        }
    }

    #[test]
    fn both_ways_of_writing_give_the_same_fields() {
        let yaml = parse(("title: \"A: b\"\ndate: 2025-09-02\ntags: [a, b]\n", Syntax::Yaml)).unwrap();
        let toml = parse(("title = 'A: b'\ndate = 2025-09-02\ntags = ['a']\n", Syntax::Toml)).unwrap();
        for fields in [yaml, toml] {
            assert_eq!(fields["title"], "A: b");
            assert_eq!(fields["date"], "2025-09-02");
        }
        assert!(parse(("title: [", Syntax::Yaml)).is_err());
    }

    #[test]
    fn aliases_that_multiply_are_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let before = format!("*a{}, ", n - 1).repeat(9);
            bomb += &format!("a{n}: &a{n} [{before}]\n");
        }
        assert!(parse((&bomb, Syntax::Yaml)).is_err());
    }
}
