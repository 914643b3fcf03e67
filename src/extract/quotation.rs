//! What stands in quotation marks: the marks of every language, one inside another, over several sentences and paragraphs,
//! and what is said behind a dash at the head of a paragraph.

use std::ops::Range;

use crate::lexicon::Lexed;
use crate::model::sentence::{Role, Sentence};
use crate::model::span::ByteSpan;

/// Marks that open by themselves, with what may close them: a language closes `„` with `“` or `”`.
const PAIRS: [(char, &[char]); 10] = [
    ('“', &['”', '“']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('‹', &['›']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('「', &['」']),
    ('『', &['』']),
    ('〝', &['〟']),
    ('｢', &['｣']),
];
/// Marks that open before a letter and close behind one: "…", ”…” (Swedish, Finnish), »…« (German, Danish).
const EITHER: [(char, char); 5] = [('"', '"'), ('”', '”'), ('»', '«'), ('’', '’'), ('\'', '\'')];
/// Whether a character is among those above: most are not, and are told by one look.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '「'..='』' | '〝'..='〟' | '｢' | '｣')
}

/// The marks of a text, and where they stand.
fn marks(words: &str) -> impl Iterator<Item = (usize, char)> {
    // None but these begin a mark, in UTF-8.
    let opens = |byte: u8| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3 | 0xEF);
    words
        .bytes()
        .enumerate()
        .filter(move |(_, byte)| opens(*byte))
        .filter_map(|(at, _)| Some((at, words[at..].chars().next().filter(|c| is_mark(*c))?)))
}

/// A quotation goes on over so many paragraphs at most.
const MOST_PARAGRAPHS: usize = 6;

/// Quoted words, without the marks around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub span: ByteSpan,
    /// Told by a dash at the head of its paragraph: who says it may stand inside, behind a comma.
    pub dashed: bool,
}

/// The stretches of a document inside its outermost quotation marks, in text order.
pub fn quotations(text: &str, sentences: &[Sentence]) -> Vec<Quotation> {
    let paragraphs = paragraphs(sentences);
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if let Some(outer) = open.first()
            && !goes_on(text, &paragraphs[index..], outer, index - outer.paragraph)
        {
            // Never closed: it ends with the paragraph before.
            let end = paragraphs[index - 1].end;
            push(&mut found, text, outer.inside, end, false);
            open.clear();
        }
        read(text, *paragraph, index, &mut open, &mut found);
    }
    if let (Some(outer), Some(last)) = (open.first(), paragraphs.last()) {
        push(&mut found, text, outer.inside, last.end, false);
    }
    found.sort_by_key(|q| q.span.start);
    found
}

/// A mark that waits to be closed.
struct Open {
    mark: char,
    /// Where the quoted words begin.
    inside: u32,
    paragraph: usize,
}

/// From the first to the last sentence of each paragraph of the article.
fn paragraphs(sentences: &[Sentence]) -> Vec<ByteSpan> {
    let mut paragraphs: Vec<(u32, ByteSpan)> = Vec::new();
    for sentence in sentences {
        if matches!(sentence.role, Role::Boilerplate | Role::Caption) {
            continue;
        }
        match paragraphs.last_mut() {
            Some((number, span)) if *number == sentence.paragraph => span.end = sentence.span.end,
            _ => paragraphs.push((sentence.paragraph, sentence.span)),
        }
    }
    paragraphs.into_iter().map(|(_, span)| span).collect()
}

/// Whether what was opened before goes on in this paragraph: it opens with the mark again, or a mark that closes comes before
/// one that opens.
fn goes_on(text: &str, paragraphs: &[ByteSpan], outer: &Open, passed: usize) -> bool {
    if passed > MOST_PARAGRAPHS {
        return false;
    }
    let closers = closers(outer.mark);
    paragraphs.first().is_some_and(|paragraph| {
        let words = paragraph.of(text);
        let reopens = words.starts_with(outer.mark);
        let sign = |c: char| c == outer.mark || closers.contains(&c);
        let first = words.char_indices().find(|(_, c)| sign(*c));
        reopens || first.is_some_and(|(at, c)| closers.contains(&c) && !(c == outer.mark && opens(words, at, c)))
    })
}

fn closers(mark: char) -> &'static [char] {
    let either = || EITHER.iter().find(|(open, _)| *open == mark);
    match PAIRS.iter().find(|(open, _)| *open == mark) {
        Some((_, closers)) => closers,
        None => either().map_or(&[], |(_, close)| std::slice::from_ref(close)),
    }
}

fn read(text: &str, paragraph: ByteSpan, index: usize, open: &mut Vec<Open>, found: &mut Vec<Quotation>) {
    let words = paragraph.of(text);
    let mut dashed = dash(words).map(|inside| (inside, words.len()));
    let mut first_mark = None;
    for (at, c) in marks(words) {
        let place = paragraph.start + at as u32;
        let behind = place + c.len_utf8() as u32;
        // Where a paragraph repeats the mark, the quotation goes on.
        if at == 0
            && open
                .first()
                .is_some_and(|outer| outer.mark == c && outer.paragraph < index)
        {
            continue;
        }
        if let Some(top) = open.last()
            && closers(top.mark).contains(&c)
            && closes(words, at, c, top)
        {
            let top = open.pop().expect("there is a last one");
            if open.is_empty() {
                push(found, text, top.inside, place, false);
                first_mark = first_mark.or(Some(0));
            }
            continue;
        }
        if opens_here(words, at, c, open) {
            first_mark = first_mark.or(Some(at));
            open.push(Open {
                mark: c,
                inside: behind,
                paragraph: index,
            });
        }
    }
    if let Some(mark) = first_mark.or((!open.is_empty()).then_some(0)) {
        // Words said behind a dash hold no marks; marks in a later sentence are of another quotation.
        dashed = dashed.and_then(|(inside, _)| {
            let said = words.get(inside..mark)?;
            let end = said.rfind(['.', '!', '?'])?;
            Some((inside, inside + end + 1))
        });
    }
    if let Some((inside, end)) = dashed {
        push(
            found,
            text,
            paragraph.start + inside as u32,
            paragraph.start + end as u32,
            true,
        );
    }
}

/// Where the words behind a dash at the head of a paragraph begin.
fn dash(words: &str) -> Option<usize> {
    let rest = words
        .strip_prefix(['–', '—', '―'])
        .or_else(|| words.strip_prefix("- "))?;
    let inside = rest.trim_start();
    (inside.chars().next().is_some_and(char::is_alphabetic)).then(|| words.len() - inside.len())
}

fn opens_here(words: &str, at: usize, c: char, open: &[Open]) -> bool {
    let same = open.iter().any(|o| o.mark == c);
    if EITHER.iter().any(|(mark, _)| *mark == c) && !(c == '»' && opens_french(words, at)) {
        let apostrophe = matches!(c, '\'' | '’');
        return !same && opens(words, at, c) && (!apostrophe || closes_later(words, at, c));
    }
    if !PAIRS.iter().any(|(mark, _)| *mark == c) {
        return false;
    }
    // “ also closes „: it opens only where no such mark waits.
    !same && !open.last().is_some_and(|top| closers(top.mark).contains(&c))
        && (c != '‘' || (opens(words, at, c) && closes_later(words, at, '’')))
        // In German the marks are turned round: « closes.
        && (c != '«' || !open.iter().any(|o| o.mark == '»'))
}

/// `»` behind white space and before white space closes a French quotation that was opened elsewhere.
fn opens_french(words: &str, at: usize) -> bool {
    words[at..].chars().nth(1).is_none_or(char::is_whitespace)
}

/// Whether a mark at `at` stands before a word and not behind one.
fn opens(words: &str, at: usize, c: char) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at + c.len_utf8()..].chars().next();
    let free = before.is_none_or(|b| {
        b.is_whitespace() || matches!(b, '(' | '[' | '-' | '–' | '—' | ':' | '：' | '，' | '。') || !is_spaced(b)
    });
    free && after.is_some_and(|a| !a.is_whitespace() && !matches!(a, ',' | '.' | ';' | ')' | '，' | '。'))
}

/// Letters of scripts that set spaces between words, where a mark behind one closes.
fn is_spaced(c: char) -> bool {
    !matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

fn closes(words: &str, at: usize, c: char, top: &Open) -> bool {
    match c {
        // An apostrophe inside a word closes nothing.
        '\'' | '’' => {
            let after = words[at + c.len_utf8()..].chars().next();
            after.is_none_or(|a| !a.is_alphanumeric())
        }
        // “ inside “…” is a slip for ” only behind a word.
        '“' if top.mark == '“' => !opens(words, at, c),
        _ => true,
    }
}

/// Whether a single mark is closed again in the paragraph, so that it is no apostrophe.
fn closes_later(words: &str, at: usize, closer: char) -> bool {
    let rest = &words[at..];
    rest.char_indices().skip(2).any(|(i, c)| {
        c == closer
            && rest[i + c.len_utf8()..]
                .chars()
                .next()
                .is_none_or(|a| !a.is_alphanumeric())
            && rest[..i].chars().next_back().is_some_and(|b| !b.is_whitespace())
    })
}

fn push(found: &mut Vec<Quotation>, text: &str, start: u32, end: u32, dashed: bool) {
    let words = &text[start as usize..end as usize];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let from = start as usize + (words.len() - words.trim_start().len());
        found.push(Quotation {
            span: ByteSpan::new(from, from + trimmed.len()),
            dashed,
        });
    }
}

/// The quoted tokens of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub tokens: Range<usize>,
    pub dashed: bool,
}

/// The quoted stretches of one sentence.
pub fn in_sentence(quotations: &[Quotation], sentence: &Sentence, lexed: &Lexed) -> Vec<Quoted> {
    let first = quotations.partition_point(|q| q.span.end <= sentence.span.start);
    quotations[first..]
        .iter()
        .take_while(|q| q.span.start < sentence.span.end)
        .map(|q| Quoted {
            tokens: lexed.text.tokens.partition_point(|t| t.span.start < q.span.start)
                ..lexed.text.tokens.partition_point(|t| t.span.end <= q.span.end),
            dashed: q.dashed,
        })
        .filter(|q| q.tokens.start < q.tokens.end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<String> {
        let mut at = 0;
        let mut sentences = Vec::new();
        for (number, line) in text.split('\n').enumerate() {
            if !line.is_empty() {
                sentences.push(Sentence {
                    span: ByteSpan::new(at, at + line.len()),
                    paragraph: number as u32,
                    role: Role::Body,
                });
            }
            at += line.len() + 1;
        }
        quotations(text, &sentences)
            .into_iter()
            .map(|q| q.span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn every_mark_is_looked_at() {
        let pairs = PAIRS.iter().flat_map(|(open, closers)| closers.iter().chain([open]));
        let either = EITHER.iter().flat_map(|(open, close)| [open, close]);
        for mark in pairs.chain(either) {
            assert_eq!(marks(&mark.to_string()).next(), Some((0, *mark)));
        }
    }

    #[test]
    fn marks_of_every_language_are_read() {
        for (text, wanted) in [
            ("He said: \"We go.\" Then left.", &["We go."][..]),
            ("“We go,” he said. “Now.”", &["We go,", "Now."]),
            ("«\u{a0}Nous partons\u{a0}», dit-il.", &["Nous partons"]),
            ("„Wir gehen“, sagte er.", &["Wir gehen"]),
            ("»Wir gehen«, sagte er.", &["Wir gehen"]),
            ("„Idziemy” – powiedział.", &["Idziemy"]),
            ("”Vi går”, sade hon.", &["Vi går"]),
            ("He said ‘we don’t go’ twice.", &["we don’t go"]),
            ("The '90s didn't end.", &[]),
            ("知事は「避難を」と述べた。", &["避難を"]),
            ("他说：“我们走。”", &["我们走。"]),
            ("– Vi går nu, sade hon.", &["Vi går nu, sade hon."]),
        ] {
            assert_eq!(read_all(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_quotation_inside_another_is_part_of_it() {
        assert_eq!(
            read_all("“He told me ‘run’, and I ran,” she said."),
            ["He told me ‘run’, and I ran,"]
        );
        assert_eq!(
            read_all("« Il a dit “partez” hier », dit-elle."),
            ["Il a dit “partez” hier"]
        );
        assert_eq!(
            read_all("彼は「父は『行け』と言った」と話す。"),
            ["父は『行け』と言った"]
        );
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        assert_eq!(read_all("“One.\n\n“Two,” he said."), ["One.\n\n“Two,"]);
        assert_eq!(read_all("« Un.\n\nDeux », dit-il."), ["Un.\n\nDeux"]);
        assert_eq!(read_all("“One.\n\nThe day was long. “Two,” he said."), ["One.", "Two,"]);
    }
}
