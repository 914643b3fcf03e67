//! According to whom: the speaker of a verb of saying, the source behind "according to".

use crate::lexicon::places::PlaceKind;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, places};
use crate::model::claim::Attribution;
use crate::model::text::{Case, TokenKind};

/// Names are looked for this many tokens from the verb.
const REACH: usize = 12;
/// A speaker without a name has at most this many words.
const LONGEST_ROLE: usize = 7;
/// A source behind "according to" has at most this many tokens.
const LONGEST_SOURCE: usize = 14;

/// Who says what stands in a sentence, with the tokens that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub attribution: Option<Attribution>,
    /// Tokens of the reporting frame: verb, speaker, source.
    pub frame: Vec<std::ops::Range<usize>>,
}

/// Reads the attribution of a sentence; `last_speaker` is who spoke before, for pronouns, and is brought up to date.
pub fn read(lexed: &Lexed, document: &str, last_speaker: &mut Option<String>) -> Said {
    let mut said = Said::default();
    let mut speaker = None;
    let mut at = 0;
    while at < lexed.len() {
        let verb = lexed.longest(at, |s| (*s == Sense::Cue(Cue::Say)).then_some(()));
        let Some(((), end)) = verb else {
            at += 1;
            continue;
        };
        let found = speaker_of(lexed, at, end);
        match found {
            Some(Speaker::Named(range)) => {
                let name = lexed.text.span(range.start, range.end).of(document).to_owned();
                speaker.get_or_insert(name.clone());
                *last_speaker = Some(name);
                said.frame.push(range);
            }
            Some(Speaker::Pronoun) if speaker.is_none() => speaker.clone_from(last_speaker),
            Some(Speaker::Pronoun) | None => {}
        }
        said.frame.push(at..end);
        at = end;
    }
    let mut source = None;
    if let Some(range) = source_of(lexed) {
        if has_pronoun(lexed, range.start, range.start + 1) {
            // "according to her"
            speaker = speaker.or_else(|| last_speaker.clone());
            said.frame.push(range.start..range.start + 1);
        } else {
            source = Some(lexed.text.span(range.start, range.end).of(document).to_owned());
            said.frame.push(range);
        }
    }
    if speaker.is_some() || source.is_some() {
        said.attribution = Some(Attribution { speaker, source });
    }
    said
}

enum Speaker {
    Named(std::ops::Range<usize>),
    Pronoun,
}

fn speaker_of(lexed: &Lexed, verb: usize, end: usize) -> Option<Speaker> {
    let text = &lexed.text;
    // "…, a-t-il dit": the pronoun is part of the verb.
    if (verb..end).any(|i| text.word(i) == "-") && has_pronoun(lexed, verb, end) {
        return Some(Speaker::Pronoun);
    }
    let before = verb.checked_sub(1).map_or("", |i| text.word(i));
    let behind = name_from(lexed, end, (end + REACH).min(lexed.len()));
    let inverted = verb == 0 || matches!(before, "," | "\"" | "-" | ")");
    if inverted && let Some(name) = behind.clone().filter(|n| n.start <= end + 1) {
        return Some(Speaker::Named(name));
    }
    let start = stretch_start(lexed, verb);
    if start < verb {
        if has_pronoun(lexed, verb.saturating_sub(4).max(start), verb) {
            return Some(Speaker::Pronoun);
        }
        if let Some(subject) = subject(lexed, start, verb) {
            return Some(Speaker::Named(subject));
        }
    }
    apposed(lexed, start)
        .or_else(|| behind.filter(|n| n.start <= end + 3))
        .map(Speaker::Named)
}

/// The first token behind the last sign before the verb.
fn stretch_start(lexed: &Lexed, verb: usize) -> usize {
    let sign = |i: &usize| matches!(lexed.text.word(*i), "," | ";" | "\"" | ":" | "(" | ")");
    (0..verb).rev().take(REACH * 2).find(sign).map_or(0, |i| i + 1)
}

/// The subject between `start` and the verb: the first name in it; a role without a name ("the Chinese leader", "the two
/// sides") as a whole.
fn subject(lexed: &Lexed, start: usize, verb: usize) -> Option<std::ops::Range<usize>> {
    let whole = || {
        let words = (start..verb)
            .filter(|i| lexed.text.tokens[*i].kind == TokenKind::Word)
            .count();
        ((1..=LONGEST_ROLE).contains(&words)).then(|| trim_auxiliary(lexed, start, verb))
    };
    match first_name(lexed, start, verb) {
        Some(name) if is_demonym(lexed, &name) => whole().or(Some(name)),
        Some(name) => Some(name),
        None => whole(),
    }
    .filter(|range| range.start < range.end)
}

/// Without the auxiliary and adverbs that stand before a participle.
fn trim_auxiliary(lexed: &Lexed, start: usize, verb: usize) -> std::ops::Range<usize> {
    let past = |i: usize| lexed.hits_at(i).iter().any(|h| h.sense == Sense::Cue(Cue::Past));
    (start..verb).find(|i| past(*i)).map_or(start..verb, |end| start..end)
}

/// One country's adjective and nothing else: no name by itself.
fn is_demonym(lexed: &Lexed, name: &std::ops::Range<usize>) -> bool {
    let country = |s: &Sense| matches!(s, Sense::Place(i) if places::all()[*i as usize].kind == PlaceKind::Country);
    name.len() == 1
        && lexed.text.tokens[name.start].case == Case::Lower
        && lexed.hits_at(name.start).iter().any(|h| country(&h.sense))
}

/// "Cui Heng, a researcher based in Shanghai, said": the first part between commas that begins with a name.
fn apposed(lexed: &Lexed, before: usize) -> Option<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = (0..before)
        .filter(|i| lexed.text.word(*i) == ",")
        .map(|i| i + 1)
        .collect();
    starts.insert(0, 0);
    starts
        .into_iter()
        .filter(|s| *s < before && is_name_part(lexed, *s))
        .map(|s| s..name_end(lexed, s, before))
        .next()
}

fn has_pronoun(lexed: &Lexed, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        lexed
            .hits_at(i)
            .iter()
            .any(|h| h.sense == Sense::Cue(Cue::Pronoun) && h.to as usize <= to)
    })
}

/// The first name or role from `from` on, up to a sign or the end of the stretch.
fn name_from(lexed: &Lexed, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    let start = (from..to).take(4).find(|i| is_name_part(lexed, *i))?;
    Some(start..name_end(lexed, start, to))
}

/// The first name or role in a stretch: the subject stands first, a name behind a preposition is an object.
fn first_name(lexed: &Lexed, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    let start = (from..to).find(|i| is_name_part(lexed, *i))?;
    Some(start..name_end(lexed, start, to))
}

fn name_end(lexed: &Lexed, start: usize, to: usize) -> usize {
    let mut end = start;
    while end < to && (is_name_part(lexed, end) || is_joiner(lexed, end, to)) {
        end = phrase_end(lexed, end).max(end + 1);
    }
    end.min(lexed.len())
}

/// A full stop of a title, or a hyphen inside a name.
fn is_joiner(lexed: &Lexed, at: usize, to: usize) -> bool {
    let tight = lexed.text.tokens.get(at).is_some_and(|t| !t.spaced);
    matches!(lexed.text.word(at), "." | "-") && tight && at + 1 < to && is_name_part(lexed, at + 1)
}

fn phrase_end(lexed: &Lexed, at: usize) -> usize {
    lexed
        .hits_at(at)
        .iter()
        .find(|h| matches!(h.sense, Sense::Cue(Cue::Title) | Sense::Place(_)))
        .map_or(at + 1, |h| h.to as usize)
}

/// A title, a listed name, or a capitalised word; the first word of a sentence is capitalised anyway, and is a name only
/// when the next one is capitalised too.
fn is_name_part(lexed: &Lexed, at: usize) -> bool {
    let capital = |i: usize| {
        lexed
            .text
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Word && t.case >= Case::Capital)
            && !lexed.text.word(i).ends_with('\'')
    };
    let Some(token) = lexed.text.tokens.get(at) else {
        return false;
    };
    if token.kind != TokenKind::Word {
        return false;
    }
    let listed = lexed.hits_at(at).iter().any(|h| match h.sense {
        Sense::Cue(Cue::Title) => true,
        Sense::Place(index) => {
            let kind = places::all()[index as usize].kind;
            kind != PlaceKind::City && kind != PlaceKind::Event
        }
        _ => false,
    });
    listed || (capital(at) && (at > 0 || capital(1)))
}

/// What stands behind "according to", up to a comma or the end of the clause.
fn source_of(lexed: &Lexed) -> Option<std::ops::Range<usize>> {
    let at = (0..lexed.len())
        .find_map(|i| lexed.longest(i, |s| (*s == Sense::Cue(Cue::According)).then_some(())))?
        .1;
    let end = (at..lexed.len().min(at + LONGEST_SOURCE))
        .find(|i| matches!(lexed.text.word(*i), "," | "." | ";" | ":" | "\"" | "，" | "。" | "،"))
        .unwrap_or(lexed.len().min(at + LONGEST_SOURCE));
    (end > at).then_some(at..end)
}
