//! The speaker of a verb of saying and the source behind "according to", within one sentence.
//!
//! A speaker is a phrase that names a person, a body or a role and that no preposition governs. Where no such phrase stands
//! at the verb, nobody is named: a wrong speaker misleads more than a missing one.

use std::ops::Range;

use super::attribution::{Said, Voice};
use super::phrase::{Phrase, Phrases};
use super::quotation::Quoted;
use super::short_forms::ShortForms;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::Attribution;
use crate::model::text::TokenKind;

/// A speaker behind the verb stands this near.
const BEHIND: usize = 12;
/// A subject stands at most so many tokens before its verb.
const BEFORE: usize = 40;
/// A source behind "according to" has at most this many tokens.
const LONGEST_SOURCE: usize = 14;
/// A subject so many tokens before its verb is its own.
const BESIDE: usize = 2;

/// A sentence, in whose words speakers are looked for.
pub struct Reader<'a> {
    pub phrases: Phrases<'a>,
    pub document: &'a str,
    pub quoted: &'a [Quoted],
}

enum Speaker {
    Named(Range<usize>),
    Pronoun,
}

impl Reader<'_> {
    fn lexed(&self) -> &Lexed {
        self.phrases.lexed
    }

    fn lexicon(&self) -> &Lexicon {
        self.phrases.lexicon
    }

    fn word(&self, at: usize) -> &str {
        self.lexed().text.word(at)
    }

    fn text_of(&self, tokens: &Range<usize>) -> String {
        self.lexed()
            .text
            .span(tokens.start, tokens.end)
            .of(self.document)
            .to_owned()
    }

    /// Who says what stands in the sentence; `before` is whom a pronoun means.
    pub fn read(&self, before: Option<&str>, names: &ShortForms) -> Said {
        let mut said = Said::default();
        let mut at = 0;
        while at < self.lexed().len() {
            let verb = self.lexed().longest(at, |s| (*s == Sense::Cue(Cue::Say)).then_some(()));
            let Some(((), end)) = verb.filter(|_| !self.is_quoted(at) && !self.is_idle(at)) else {
                at += 1;
                continue;
            };
            match self.speaker_of(at, end) {
                Some(Speaker::Named(tokens)) => {
                    if said.voices.is_empty() || self.is_distinct(&tokens) {
                        said.voices.push(Voice {
                            verb: at,
                            ends: tokens.start >= end && self.is_inverted(at),
                            speaker: self.name_of(&tokens),
                        });
                    }
                    said.frame.push(tokens);
                }
                Some(Speaker::Pronoun) => {
                    let meant = said.voices.last().map(|v| v.speaker.as_str()).or(before);
                    said.voices.extend(meant.map(str::to_owned).map(|speaker| Voice {
                        verb: at,
                        ends: self.is_inverted(at),
                        speaker,
                    }));
                }
                None => {}
            }
            said.frame.push(at..end);
            at = end;
        }
        let mut speaker = said.voices.first().map(|v| v.speaker.clone());
        let mut source = None;
        if let Some(tokens) = self.source() {
            if self.phrases.has_cue(tokens.start, Cue::Pronoun) {
                // "according to her"
                speaker = speaker.or_else(|| before.map(str::to_owned));
                said.frame.push(tokens.start..tokens.start + 1);
            } else {
                let name = self.name_of(&tokens);
                source = Some(names.full(&name, self.lexicon()).unwrap_or(name));
                said.frame.push(tokens);
            }
        }
        if speaker.is_some() || source.is_some() {
            said.attribution = Some(Attribution { speaker, source });
        }
        said
    }

    /// A name or a role by itself; else a participle would speak for the nearest noun: "defend the interests of both countries,
    /// affirming that …".
    fn is_distinct(&self, tokens: &Range<usize>) -> bool {
        let named = |i: usize| self.phrases.is_capital(i) || self.phrases.is_caseless(i);
        let head = tokens.clone().find(|i| self.phrases.joins(*i)).unwrap_or(tokens.end);
        self.phrases.is_role(&(tokens.start..head)) || tokens.clone().any(named)
    }

    /// Part of a longer word that says nothing.
    fn is_idle(&self, at: usize) -> bool {
        let list = &self.lexicon().speakers.not_say;
        (at.saturating_sub(2)..=at).any(|i| list.end_at(self.lexed(), i).is_some_and(|end| end > at))
    }

    /// Inside quotation marks; behind a dash the verb of saying stands among the words said.
    fn is_quoted(&self, at: usize) -> bool {
        self.quoted
            .iter()
            .any(|q| q.tokens.contains(&at) && (!q.dashed || self.word(at.wrapping_sub(1)) != ","))
    }

    /// The words of a speaker: the personal name where there is one, without an ending that marks the subject.
    fn name_of(&self, tokens: &Range<usize>) -> String {
        let tokens = self.phrases.name_in(tokens).unwrap_or_else(|| tokens.clone());
        let name = self.text_of(&tokens);
        let endings = &self.lexicon().speakers.case_endings;
        let hangul = |c: char| ('\u{AC00}'..='\u{D7AF}').contains(&c);
        if name.ends_with(hangul) {
            let cut = endings
                .iter()
                .filter_map(|e| name.strip_suffix(e.as_str()))
                .min_by_key(|n| n.len());
            return cut.filter(|n| !n.is_empty()).unwrap_or(&name).to_owned();
        }
        name
    }

    fn speaker_of(&self, verb: usize, end: usize) -> Option<Speaker> {
        // "…, a-t-il dit": the pronoun is part of the verb.
        if (verb..end).any(|i| self.word(i) == "-") && self.pronoun(verb, end) {
            return Some(Speaker::Pronoun);
        }
        let behind = || self.behind(end);
        if (verb == 0 || self.is_inverted(verb))
            && let Some(speaker) = behind()
        {
            return Some(speaker);
        }
        self.before(verb)
            .or_else(|| self.apposed(verb).map(Speaker::Named))
            .or_else(|| {
                // "قالت السلطات": where the verb comes first, and in "so sagte der Minister".
                let near = self.stretch_start(verb) + 3 >= verb;
                near.then(behind).flatten()
            })
    }

    /// Behind the sign that ends what is said: "…, said the mayor".
    fn is_inverted(&self, verb: usize) -> bool {
        let before = verb.checked_sub(1).map_or("", |i| self.word(i));
        matches!(before, "," | "\"" | "-" | ")" | "」" | "!" | "?" | "،")
    }

    /// The speaker behind an inverted verb.
    fn behind(&self, end: usize) -> Option<Speaker> {
        let to = (end..self.lexed().len().min(end + BEHIND))
            .find(|i| self.is_border(*i) || self.quoted.iter().any(|q| !q.dashed && q.tokens.contains(i)))
            .unwrap_or(self.lexed().len().min(end + BEHIND));
        if self.pronoun(end, to.min(end + 1)) {
            return Some(Speaker::Pronoun);
        }
        // "assure que le site reste ouvert": what is said, not who says it; "قال بوتين إن": who says it stands before it.
        let that = (end..to.min(end + 2)).find(|i| self.phrases.is_complementizer(*i));
        let phrase = self.phrases.read(end, that.unwrap_or(to))?;
        // Behind a verb that comes first, a script without capitals needs no other sign.
        let behind = phrase.tokens.end;
        let opens = matches!(self.word(behind), ":" | "," | "،" | "\"") || self.phrases.is_complementizer(behind);
        let first = opens
            && self.phrases.is_caseless(phrase.tokens.start)
            && !self.phrases.is_spaceless(phrase.tokens.start)
            && phrase.tokens.start == end
            && !self.lexicon().speakers.postpositions;
        (!phrase.governed && (first || self.phrases.is_voice(&phrase.tokens))).then_some(Speaker::Named(phrase.tokens))
    }

    /// The subject before a verb.
    fn before(&self, verb: usize) -> Option<Speaker> {
        if let Some(marked) = self.marked(verb) {
            return Some(Speaker::Named(marked));
        }
        let start = self.stretch_start(verb);
        if start >= verb {
            return None;
        }
        let before = verb - 1;
        if before > start && (self.phrases.opens_clause(before) || self.phrases.is_complementizer(before)) {
            return self.antecedent(start, before).map(Speaker::Named);
        }
        if !self.lexicon().speakers.subject.is_empty() {
            let near = verb.saturating_sub(4).max(start);
            return self.pronoun(near, verb).then_some(Speaker::Pronoun);
        }
        if self.phrases.is_spaceless(verb) {
            return self.spaceless(start, verb).map(Speaker::Named);
        }
        let phrases = self.phrases.between(start, verb);
        let subject = phrases.iter().find(|p| !p.governed && self.phrases.is_voice(&p.tokens));
        if let Some(phrase) = subject {
            return Some(Speaker::Named(phrase.tokens.clone()));
        }
        if self.pronoun(verb.saturating_sub(4).max(start), verb) {
            return Some(Speaker::Pronoun);
        }
        // "в компании сообщили", "im Rathaus heißt es": a body at the verb speaks behind a preposition too.
        let at_verb = |p: &&Phrase| {
            p.tokens.end == verb
                && (p.tokens.clone()).any(|i| self.lexicon().speakers.body.end_at(self.lexed(), i).is_some())
        };
        phrases
            .iter()
            .rev()
            .find(at_verb)
            .map(|p| Speaker::Named(p.tokens.clone()))
    }

    /// "A meeting that observed every part of it", "the official who said": what a relative word stands right behind.
    fn antecedent(&self, start: usize, relative: usize) -> Option<Range<usize>> {
        let phrase = self.phrases.between(start, relative).pop()?;
        (phrase.tokens.end == relative && !phrase.governed && self.phrases.is_voice(&phrase.tokens))
            .then_some(phrase.tokens)
    }

    /// The subject by the word or ending that marks it, where a language has such, looking over quoted words.
    fn marked(&self, verb: usize) -> Option<Range<usize>> {
        let words = &self.lexicon().speakers;
        if words.subject.is_empty() {
            return None;
        }
        let quoted = |i: usize| self.quoted.iter().any(|q| q.tokens.contains(&i));
        let from = verb.saturating_sub(BEFORE * 3);
        let found: Vec<(usize, Range<usize>)> = (from..verb)
            .filter(|i| !quoted(*i))
            .filter_map(|i| self.marked_at(i, verb).map(|phrase| (i, phrase)))
            .collect();
        // What stands between may have subjects of its own: that of the verb stands beside it, or first.
        let beside = found.iter().rev().find(|(i, _)| verb - i <= BESIDE);
        beside.or_else(|| found.first()).map(|(_, phrase)| phrase.clone())
    }

    /// The phrase that a mark at `at` makes a subject.
    fn marked_at(&self, at: usize, verb: usize) -> Option<Range<usize>> {
        let words = &self.lexicon().speakers;
        let text = &self.lexed().text;
        if words.subject.end_at(self.lexed(), at).is_some_and(|e| e <= verb) {
            let phrase = self.own_words(self.phrases.read_back(0, at)?);
            let sure = self.phrases.is_voice(&phrase) || !self.phrases.is_spaceless(at);
            return sure.then_some(phrase);
        }
        let hangul = text.word(at).chars().all(|c| ('\u{AC00}'..='\u{D7AF}').contains(&c));
        let ends = |e: &String| hangul && text.word(at).len() > e.len() && text.word(at).ends_with(e.as_str());
        if !words.subject_endings.iter().any(ends) {
            return None;
        }
        let phrase = self.own_words(self.phrases.read_back(0, at + 1)?);
        self.phrases.is_voice(&phrase).then_some(phrase)
    }

    /// Without words before the last ones that stand in another case: a subject of four words at most.
    fn own_words(&self, phrase: Range<usize>) -> Range<usize> {
        if self.phrases.is_spaceless(phrase.start) {
            return phrase;
        }
        phrase.start.max(phrase.end.saturating_sub(4))..phrase.end
    }

    /// A subject in a script without spaces: up to a preposition, behind the last 的.
    fn spaceless(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let words = &self.lexicon().speakers;
        let text = &self.lexed().text;
        if self.phrases.has_cue(start, Cue::According) {
            return None;
        }
        let opener = |i: usize| self.phrases.opens_clause(i) || self.phrases.is_coordinator(i);
        let mut start = (start..verb).find(|i| !opener(*i)).unwrap_or(verb);
        while start < verb
            && let Some(end) = words.preposition.end_at(self.lexed(), start)
        {
            // "同时…": what stands before the subject; a preposition there takes its phrase with it.
            if end == start + 1 {
                return None;
            }
            start = end;
        }
        let end = (start + 1..verb)
            .find(|i| words.preposition.end_at(self.lexed(), *i).is_some())
            .unwrap_or(verb);
        let start = (start..end)
            .rev()
            .find(|i| self.word(*i) == "的")
            .map_or(start, |i| i + 1);
        let tokens = start..end;
        if tokens.is_empty() || (start..end).any(|i| text.tokens[i].kind == TokenKind::Digits) {
            return None;
        }
        self.phrases.is_voice(&tokens).then_some(tokens)
    }

    /// The first token behind the last sign before the verb.
    fn stretch_start(&self, verb: usize) -> usize {
        let from = verb.saturating_sub(BEFORE);
        (from..verb).rev().find(|i| self.is_border(*i)).map_or(from, |i| i + 1)
    }

    fn is_border(&self, at: usize) -> bool {
        let text = &self.lexed().text;
        match text.word(at) {
            "," => {
                // The comma of 400,000 parts nothing.
                let digits = |i: usize| text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits);
                let tight = text.tokens.get(at + 1).is_some_and(|t| !t.spaced);
                !(tight && at > 0 && digits(at - 1) && digits(at + 1))
            }
            ";" | ":" | "(" | ")" | "!" | "?" | "，" | "、" | "；" | "：" | "。" | "،" | "؛" | "」" | "「" | "』"
            | "『" | "】" | "（" | "）" => true,
            // A name may stand in marks behind a body.
            "\"" => true,
            "-" => text.tokens[at].spaced && text.tokens.get(at + 1).is_some_and(|t| t.spaced),
            _ => false,
        }
    }

    /// "Cui Heng, a researcher based in Shanghai, said": the first part between commas that is a speaker and nothing else.
    fn apposed(&self, verb: usize) -> Option<Range<usize>> {
        let mut start = 0;
        while start < verb {
            let end = (start..verb)
                .find(|i| self.is_border(*i) && self.word(*i) != "\"")
                .unwrap_or(verb);
            let according = self.phrases.has_cue(start, Cue::According);
            if end < verb && !according && !self.quoted.iter().any(|q| q.tokens.contains(&start)) {
                let phrases = self.phrases.between(start, end);
                let last = phrases.iter().find(|p| !p.governed && self.phrases.is_voice(&p.tokens));
                if let Some(phrase) = last.filter(|p| p.tokens.end == end) {
                    // "The outgoing president, Edgar Landveld, said": the name behind the role.
                    let next = self.phrases.read(end + 1, verb).filter(|p| {
                        !p.governed && p.tokens.start == end + 1 && p.tokens.end < verb && self.is_border(p.tokens.end)
                    });
                    let named = next.and_then(|p| self.phrases.name_in(&p.tokens));
                    return named.or_else(|| Some(phrase.tokens.clone()));
                }
            }
            start = end + 1;
        }
        None
    }

    fn pronoun(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            self.lexed()
                .hits_at(i)
                .iter()
                .any(|h| h.sense == Sense::Cue(Cue::Pronoun) && h.to as usize <= to)
        })
    }

    /// What stands behind "according to", or before it where the language says it behind, up to the end of its phrase.
    fn source(&self) -> Option<Range<usize>> {
        let (from, to) = (0..self.lexed().len()).filter(|i| !self.is_quoted(*i)).find_map(|i| {
            let found = self
                .lexed()
                .longest(i, |s| (*s == Sense::Cue(Cue::According)).then_some(()))?;
            Some((i, found.1))
        })?;
        if self.lexicon().speakers.postpositions {
            let tokens = self.own_words(self.phrases.read_back(self.stretch_start(from), from)?);
            return Some(tokens).filter(|t| self.is_source(t));
        }
        let limit = self.lexed().len().min(to + LONGEST_SOURCE);
        let end = (to..limit)
            .find(|i| self.is_border(*i) && self.word(*i) != "\"")
            .unwrap_or(limit);
        if self.pronoun(to, end.min(to + 1)) {
            return Some(to..to + 1);
        }
        let spaceless = to < end && self.phrases.is_spaceless(to);
        let end = if spaceless {
            let verb = |i: &usize| self.phrases.has_cue(*i, Cue::Say);
            (to..end).find(verb).unwrap_or(end)
        } else {
            end
        };
        let phrase = self.phrases.read(to, end)?;
        let joined = Some(phrase.tokens).filter(|t| !t.is_empty())?;
        let tokens = self.phrases.name_in(&joined).unwrap_or(joined);
        Some(tokens).filter(|t| self.is_source(t))
    }

    /// A source is a voice, or at least two words: "preliminary results". A script without spaces has a token for every sign,
    /// two of which make a word.
    fn is_source(&self, tokens: &Range<usize>) -> bool {
        let words = tokens
            .clone()
            .filter(|i| self.lexed().text.tokens[*i].kind == TokenKind::Word);
        let least = if self.phrases.is_spaceless(tokens.start) { 4 } else { 2 };
        self.phrases.is_voice(tokens) || words.count() >= least
    }
}
