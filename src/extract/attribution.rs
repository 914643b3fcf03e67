//! According to whom each sentence of an article speaks: its own speaker, else the one that the sentences around it name.

use std::ops::Range;

use super::Spoken;
use super::phrase::Phrases;
use super::quotation::Quoted;
use super::short_forms::ShortForms;
use super::speaker::Reader;
use super::voice::Capitals;
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::{Lexed, Lexicon};
use crate::model::claim::Attribution;
use crate::model::sentence::{Role, Sentence};
use crate::model::text::TokenKind;

/// "He" is who spoke at most so many sentences before.
const PRONOUN_REACH: usize = 4;

/// Who says what stands in a sentence, with the tokens that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub attribution: Option<Attribution>,
    /// Those who speak in the sentence itself, in text order; the first is the speaker of `attribution`.
    pub voices: Vec<Voice>,
    /// Tokens of the reporting frame: verb, speaker, source.
    pub frame: Vec<Range<usize>>,
    /// Not said in this sentence: it goes on what the one before reports, which holds of statements alone.
    pub continued: bool,
}

/// One verb of saying and who speaks by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    pub verb: usize,
    /// What is said stands before the verb: "…, said the mayor".
    pub ends: bool,
    pub speaker: String,
}

/// An article for attribution: one entry for each sentence in each list.
pub struct Article<'a> {
    pub text: &'a str,
    pub sentences: &'a [Sentence],
    pub lexed: &'a [Lexed],
    pub quoted: &'a [Vec<Quoted>],
    pub spoken: &'a [Spoken<'a>],
}

/// The attribution of every sentence. What stands in quotation marks without a verb of saying is said by whoever speaks
/// beside it in the paragraph.
pub fn read_all(article: &Article<'_>) -> Vec<Said> {
    let capitals = Capitals::of(article.lexed);
    let mut names = ShortForms::default();
    let mut last: Option<(usize, String)> = None;
    let mut all = Vec::with_capacity(article.sentences.len());
    for (i, sentence) in article.sentences.iter().enumerate() {
        if matches!(sentence.role, Role::Boilerplate | Role::Caption) {
            all.push(Said::default());
            continue;
        }
        let reader = Reader {
            phrases: Phrases {
                lexed: &article.lexed[i],
                lexicon: article.spoken[i].lexicon,
                capitals: &capitals,
            },
            document: article.text,
            quoted: &article.quoted[i],
        };
        names.note(&reader.phrases, article.text);
        let before = last
            .as_ref()
            .filter(|(at, _)| i - at <= PRONOUN_REACH)
            .map(|(_, name)| name.as_str());
        let mut said = reader.read(before, &names);
        for voice in said.voices.iter_mut().skip(1) {
            if let Some(full) = names.full(&voice.speaker, article.spoken[i].lexicon) {
                voice.speaker = full;
            }
        }
        if let Some(speaker) = said.attribution.as_mut().and_then(|a| a.speaker.as_mut()) {
            if let Some(full) = names.full(speaker, article.spoken[i].lexicon) {
                *speaker = full;
            }
            if let Some(voice) = said.voices.first_mut() {
                voice.speaker.clone_from(speaker);
            }
            names.speaks(speaker);
            last = Some((i, speaker.clone()));
        }
        all.push(said);
    }
    spread(article, &mut all);
    go_on(article, &capitals, &mut all);
    all
}

/// "Xi said that relations are stable. Both sides support one another.": a sentence in the paragraph of indirect speech that tells
/// of nothing past and quotes nobody goes on with it.
fn go_on(article: &Article<'_>, capitals: &Capitals<'_>, all: &mut [Said]) {
    for i in 1..all.len() {
        let (before, here) = (&article.sentences[i - 1], &article.sentences[i]);
        let same = before.paragraph == here.paragraph && here.role == Role::Body;
        if !same || all[i].attribution.is_some() || !all[i].frame.is_empty() || !article.quoted[i].is_empty() {
            continue;
        }
        let phrases = Phrases {
            lexed: &article.lexed[i],
            lexicon: article.spoken[i].lexicon,
            capitals,
        };
        // Another voice may speak, and a figure is a fact of its own.
        let other = phrases.between(0, phrases.lexed.len()).iter().any(|p| {
            phrases.name_in(&p.tokens).is_some()
                || p.tokens
                    .clone()
                    .any(|t| phrases.lexicon.speakers.body.end_at(phrases.lexed, t).is_some())
        });
        let figures = phrases.lexed.text.tokens.iter().any(|t| t.kind == TokenKind::Digits);
        if other || figures {
            continue;
        }
        let past = article.lexed[i].hits().iter().any(|h| h.sense == Sense::Cue(Cue::Past));
        let indirect = all[i - 1].continued
            || (article.quoted[i - 1].is_empty()
                && all[i - 1].is_indirect(&article.lexed[i - 1], article.spoken[i - 1].lexicon));
        if indirect && !past {
            let attribution = all[i - 1].attribution.clone();
            all[i].continued = attribution.is_some();
            all[i].attribution = attribution;
        }
    }
}

impl Said {
    /// According to whom the words at token `at` are so: "the mayor said A, while the governor said B".
    pub fn attribution_at(&self, at: usize) -> Option<Attribution> {
        let mut attribution = self.attribution.clone()?;
        let next = self.voices.partition_point(|v| v.verb <= at);
        let before = self.voices[..next].last();
        let behind = self.voices.get(next).filter(|v| v.ends);
        let voice = before.filter(|v| !v.ends).or(behind).or(before);
        if let Some(voice) = voice {
            attribution.speaker = Some(voice.speaker.clone());
        }
        Some(attribution)
    }

    /// A speaker, a verb and "that".
    fn is_indirect(&self, lexed: &Lexed, lexicon: &Lexicon) -> bool {
        let spoken = self.attribution.as_ref().is_some_and(|a| a.speaker.is_some());
        let that = |at: usize| lexicon.clause.complementizer.has_at(lexed, at);
        spoken && self.frame.iter().any(|f| that(f.end))
    }
}

/// Gives sentences that are quoted whole the speaker who stands beside them: behind them first, as a quotation of several
/// sentences names its speaker at the end of its first or last.
fn spread(article: &Article<'_>, all: &mut [Said]) {
    let whole = |i: usize| {
        let quoted = article.quoted.get(i)?;
        let words: usize = quoted.iter().map(|q| q.tokens.len()).sum();
        (words * 4 >= article.lexed[i].len() * 3).then_some(())
    };
    let beside = |i: usize, j: usize| {
        article
            .sentences
            .get(i)
            .zip(article.sentences.get(j))
            .is_some_and(|(a, b)| a.paragraph == b.paragraph)
    };
    let speaks = |all: &[Said], i: usize| {
        let quotes = article.quoted.get(i).is_some_and(|q| !q.is_empty());
        all.get(i)
            .filter(|_| quotes)
            .and_then(|s| s.attribution.clone())
            .filter(|a| a.speaker.is_some())
    };
    for backwards in [false, true] {
        let order: Vec<usize> = if backwards {
            (0..all.len()).rev().collect()
        } else {
            (0..all.len()).collect()
        };
        for i in order {
            if all[i].attribution.is_some() || whole(i).is_none() {
                continue;
            }
            let other = if backwards { i + 1 } else { i.wrapping_sub(1) };
            if beside(i, other) {
                all[i].attribution = speaks(all, other);
            }
        }
    }
}
