//! The news agency that a report stems from: named in its dateline, in a byline, in its last line, or the outlet itself.

use crate::lexicon::{datelines, origins};
use crate::model::document::Document;
use crate::model::sentence::{Role, Sentence};

/// Characters of a first sentence in which a dateline stands.
const DATELINE: usize = 90;
/// A line that is a byline or a source line has at most so many characters.
const SHORT_LINE: usize = 60;
/// Characters at the end of a text in which an agency signs it: "(Reuters)", "dpa/lno".
const SIGNATURE: usize = 24;
/// Characters behind an agency in which a word says that it wired the report.
const WIRED: usize = 16;
/// Lines before the text and behind it that may be bylines.
const LINES: usize = 4;

/// The code of the agency, as in `data/origins.toml`.
pub fn origin(document: &Document, sentences: &[Sentence]) -> Option<String> {
    let text = &document.text;
    let first = sentences.iter().position(|s| s.role == Role::Body)?;
    let last = sentences.iter().rposition(|s| s.role == Role::Body)?;
    let words = |i: usize| sentences[i].span.of(text);
    let short = |i: &usize| words(*i).chars().count() <= SHORT_LINE;
    dateline(words(first))
        .or_else(|| {
            (first.saturating_sub(LINES)..first)
                .filter(short)
                .find_map(|i| line(words(i)))
        })
        .or_else(|| {
            (last + 1..sentences.len().min(last + 1 + LINES))
                .filter(short)
                .find_map(|i| line(words(i)))
        })
        .or_else(|| (last > first && short(&last)).then(|| line(words(last))).flatten())
        .or_else(|| signature(words(last)))
        .or_else(|| origins::first_in(&document.source.outlet).map(|(code, _)| code))
        .map(str::to_owned)
}

/// An agency in the dateline: in brackets or between signs, before the text begins.
fn dateline(sentence: &str) -> Option<&'static str> {
    let end = sentence.char_indices().nth(DATELINE).map_or(sentence.len(), |(i, _)| i);
    let head = &sentence[..end];
    let (code, at) = origins::first_in(head)?;
    let before = head[..at.start].trim_end();
    let after = head[at.end..].trim_start();
    let opened = before.ends_with(['(', '/', '[', '（', '【', '［']);
    let closed = after.starts_with([')', '/', ']', '）', '】', '］']);
    // "新华社北京10月1日电"; "dpa - Berlin"; "Paris, AFP – …"
    let begins =
        before.is_empty() && (after.starts_with(['-', '–', '—', ':', '：', ',', '،']) || is_wire(head, at.end));
    let dashed = before.ends_with([',', '.', '،', '-', '–'])
        && after.starts_with(['-', '–', '—', '.'])
        && before.chars().count() <= DATELINE / 3;
    ((opened && closed) || begins || dashed).then_some(code)
}

/// "Wired", soon behind the name.
fn is_wire(head: &str, from: usize) -> bool {
    let rest = &head[from..];
    let end = rest.char_indices().nth(WIRED).map_or(rest.len(), |(i, _)| i);
    datelines::is_wired(&rest[..end])
}

/// An agency that a short line of its own names: "By AFP", "Quelle: dpa", "(PAP) mk/".
fn line(words: &str) -> Option<&'static str> {
    let (code, at) = origins::first_in(words)?;
    let rest = words.len() - at.len();
    // A headline that speaks of an agency says more than its name and a word or two.
    let others = words[..at.start].split_whitespace().count() + words[at.end..].split_whitespace().count();
    (others <= 5 && rest <= 48 && !words.ends_with(['?', '!'])).then_some(code)
}

/// "… said the minister. (Reuters)": the agency in brackets or after the last full stop.
fn signature(sentence: &str) -> Option<&'static str> {
    let start = sentence.char_indices().rev().nth(SIGNATURE).map_or(0, |(i, _)| i);
    let tail = &sentence[start..];
    let open = tail.rfind(['(', '（', '/', '['])?;
    let (code, at) = origins::first_in(&tail[open..])?;
    tail[open + at.end..]
        .chars()
        .all(|c| !c.is_alphanumeric())
        .then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_the_agency_and_a_sentence_about_it_does_not() {
        for (sentence, code) in [
            ("PARIS (AFP) – The minister resigned.", Some("AFP")),
            ("BEIJING, Oct. 1 (Xinhua) -- Trade rose.", Some("Xinhua")),
            ("МОСКВА, 1 октября. /ТАСС/. Торговля выросла.", Some("TASS")),
            ("新华社北京10月1日电 贸易增长。", Some("Xinhua")),
            ("(ANSA) - ROMA, 1 OTT - Il ministro.", Some("ANSA")),
            ("Berlin (dpa) - Der Minister.", Some("dpa")),
            ("The minister told Reuters (in London) that trade rose.", None),
            ("AFP reported that trade rose.", None),
        ] {
            assert_eq!(dateline(sentence), code, "{sentence}");
        }
    }

    #[test]
    fn a_line_of_its_own_or_the_last_brackets_sign_a_report() {
        assert_eq!(line("By Agence France-Presse"), Some("AFP"));
        assert_eq!(line("Quelle: dpa/lno"), Some("dpa"));
        assert_eq!(
            line("Reuters staff in London walk out over pay and working hours"),
            None
        );
        assert_eq!(signature("He did not say why. (Reuters)"), Some("Reuters"));
        assert_eq!(signature("He told Reuters why."), None);
    }
}
