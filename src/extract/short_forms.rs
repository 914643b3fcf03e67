//! Short forms of names within an article: "M. Xi" after Xi Jinping, "the ministry" after the Ministry of Health, "the company"
//! after the last company named.

use std::ops::Range;

use super::phrase::Phrases;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::Sense;
use crate::lexicon::tokenize::{Joining, tokenize};
use crate::lexicon::word_list::WordList;
use crate::lexicon::{Lexed, Lexicon};
use crate::model::text::{Case, TokenKind, TokenText};

/// Endings of companies' names, folded.
const LEGAL_FORMS: [&str; 30] = [
    "ab",
    "ag",
    "as",
    "asa",
    "bv",
    "co",
    "corp",
    "corporation",
    "company",
    "gmbh",
    "group",
    "groupe",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "kg",
    "limited",
    "llc",
    "ltd",
    "nv",
    "oy",
    "oyj",
    "plc",
    "sa",
    "se",
    "spa",
    "srl",
    "sarl",
    "tbk",
];

/// The full names that an article has used so far, latest last.
#[derive(Debug, Default)]
pub struct ShortForms {
    /// Names of two words or more.
    names: Vec<Name>,
    /// Bodies with what they are for: Ministry of Health.
    bodies: Vec<Name>,
    company: Option<String>,
    city: Option<String>,
    country: Option<String>,
}

#[derive(Debug)]
struct Name {
    full: String,
    words: Vec<String>,
}

impl ShortForms {
    /// Takes in the names of a sentence.
    pub fn note(&mut self, phrases: &Phrases<'_>, document: &str) {
        let lexed = phrases.lexed;
        let mut at = 0;
        while at < lexed.len() {
            at = self.note_listed(lexed, at, document);
        }
        for phrase in phrases.between(0, lexed.len()) {
            let tokens = phrase.tokens;
            if let Some(name) = phrases.capitals_in(&tokens) {
                keep(&mut self.names, lexed, &name, document);
            }
            if phrases.name_in(&tokens).is_none()
                && phrases.is_role(&(tokens.start..tokens.start + 1))
                && tokens.len() >= 2
                && has_capital(lexed, &tokens)
            {
                keep(&mut self.bodies, lexed, &tokens, document);
            }
            if let Some(company) = company_in(phrases, &tokens) {
                self.company = Some(lexed.text.span(company.start, company.end).of(document).to_owned());
            }
        }
    }

    fn note_listed(&mut self, lexed: &Lexed, at: usize, document: &str) -> usize {
        let place = lexed.longest(at, |s| match s {
            Sense::Place(index) => Some(&places::all()[*index as usize]),
            _ => None,
        });
        let Some((place, end)) = place else { return at + 1 };
        let words = || lexed.text.span(at, end).of(document).to_owned();
        let named = lexed.text.tokens[at].case >= Case::Capital || !lexed.text.word(at).is_ascii();
        match place.kind {
            PlaceKind::City if named => self.city = Some(words()),
            PlaceKind::Country if named => self.country = Some(words()),
            PlaceKind::Company => self.company = Some(words()),
            PlaceKind::Person if end > at + 1 => keep(&mut self.names, lexed, &(at..end), document),
            _ => {}
        }
        end
    }

    /// Whoever speaks is meant by the next short form.
    pub fn speaks(&mut self, speaker: &str) {
        if let Some(at) = self.names.iter().position(|n| n.full == speaker) {
            let name = self.names.remove(at);
            self.names.push(name);
        }
    }

    /// The full name behind a short one, where the article has given one: each of its words stands in the full name, titles and
    /// articles aside.
    pub fn full(&self, short: &str, lexicon: &Lexicon) -> Option<String> {
        let text = tokenize(short, 0, &Joining::default());
        let words = &lexicon.speakers;
        let last = text.tokens.len().checked_sub(1)?;
        let whole = |list: &WordList| list.end(&text, 0) == Some(last + 1);
        let stands_for = |list: &WordList, name: &Option<String>| name.clone().filter(|n| whole(list) && n != short);
        if let Some(name) = stands_for(&words.company, &self.company)
            .or_else(|| stands_for(&words.city, &self.city))
            .or_else(|| stands_for(&words.country, &self.country))
        {
            return Some(name);
        }
        let core: Vec<&str> = (0..text.tokens.len())
            .filter(|i| text.tokens[*i].kind == TokenKind::Word && !is_title(&text, *i, lexicon))
            .map(|i| text.word(i))
            .collect();
        if core.is_empty() || core.len() > 2 {
            return None;
        }
        if core.len() == 1 && whole(&words.body) {
            // A body is taken up by its first noun.
            let takes_up = |name: &&Name| name.words.first().is_some_and(|w| w == core[0]);
            return self.bodies.iter().rev().find(takes_up).map(|name| name.full.clone());
        }
        let named = text.tokens.iter().any(|t| t.case >= Case::Capital);
        let holds =
            |name: &&Name| name.words.len() > core.len() && core.iter().all(|w| name.words.iter().any(|n| n == w));
        self.names
            .iter()
            .rev()
            .filter(|_| named)
            .find(holds)
            .map(|name| name.full.clone())
    }
}

fn keep(names: &mut Vec<Name>, lexed: &Lexed, tokens: &Range<usize>, document: &str) {
    let words: Vec<String> = tokens
        .clone()
        .filter(|i| lexed.text.tokens[*i].kind == TokenKind::Word)
        .map(|i| lexed.text.word(i).to_owned())
        .collect();
    names.retain(|n| n.words != words);
    names.push(Name {
        full: lexed.text.span(tokens.start, tokens.end).of(document).to_owned(),
        words,
    });
}

fn is_title(text: &TokenText, at: usize, lexicon: &Lexicon) -> bool {
    let word = text.word(at);
    text.tokens[at].span.len() <= 3 && text.tokens.get(at + 1).is_some_and(|t| t.span.len() == 1)
        || lexicon.is_stop(word)
        || (lexicon.speakers.role.holds(word) && text.tokens.len() > 1)
}

fn has_capital(lexed: &Lexed, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .skip(1)
        .any(|i| lexed.text.tokens[i].case >= Case::Capital)
}

/// The name of a company in a phrase: what stands before a legal form, or a name behind a word such as "maker".
fn company_in(phrases: &Phrases<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let text = &phrases.lexed.text;
    let name = |i: usize| text.tokens[i].kind == TokenKind::Word && text.tokens[i].case >= Case::Capital;
    let legal = |i: usize| name(i) && LEGAL_FORMS.contains(&text.word(i));
    if let Some(at) = (tokens.start + 1..tokens.end).find(|i| legal(*i) && name(*i - 1)) {
        let from = (tokens.start..at).rev().take_while(|i| name(*i)).last()?;
        return Some(from..at);
    }
    let words = &phrases.lexicon.speakers;
    let kind = tokens
        .clone()
        .find(|i| words.company.end_at(phrases.lexed, *i).is_some())?;
    let from = kind + 1;
    let to = (from..tokens.end).find(|i| !name(*i)).unwrap_or(tokens.end);
    let known = (from..to)
        .all(|i| words.body.end_at(phrases.lexed, i).is_none() && words.role.end_at(phrases.lexed, i).is_none());
    (from < to && known).then_some(from..to)
}
