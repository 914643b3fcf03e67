//! Who and where: places, bodies and people named in a stretch of text, and those that the article is about.

use std::collections::BTreeMap;

use crate::lexicon::Lexed;
use crate::lexicon::places::{self, Place, PlaceKind};
use crate::lexicon::sense::{Classes, Cue, Sense};
use crate::model::sentence::{Role, Sentence};

/// The listed names in tokens `from..to`, longest first where they overlap.
pub fn places_in(lexed: &Lexed, from: usize, to: usize) -> Vec<&'static Place> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let mut end = at + 1;
        if !lexed.classes(at).meets(Classes::UNIT.with(Classes::PLACE)) {
            at = end;
            continue;
        }
        // "US dollars" names a currency, not a country.
        if let Some(((), to)) = lexed.longest(at, |s| matches!(s, Sense::Currency { .. }).then_some(()))
            && to > at + 1
        {
            at = to;
            continue;
        }
        for hit in lexed.hits_at(at) {
            if let Sense::Place(index) = hit.sense {
                found.push(&places::all()[index as usize]);
                end = end.max(hit.to as usize);
            }
        }
        at = end;
    }
    found
}

/// Codes of what is named in tokens `from..to`, sorted, a city with the country it lies in.
pub fn codes_in(lexed: &Lexed, from: usize, to: usize) -> Vec<String> {
    codes(places_in(lexed, from, to).into_iter())
}

/// Codes of these, sorted, a city with the country it lies in.
pub fn codes(places: impl Iterator<Item = &'static Place>) -> Vec<String> {
    let mut codes = Vec::new();
    for place in places {
        if place.kind != PlaceKind::Event {
            codes.push(place.code.clone());
        }
        codes.extend(place.within.clone());
    }
    codes.sort();
    codes.dedup();
    codes
}

/// The two countries that an article is about: those that most of its sentences name.
pub fn parties(sentences: &[Sentence], lexed: &[Lexed]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (sentence, lexed) in sentences.iter().zip(lexed) {
        if matches!(sentence.role, Role::Body | Role::Headline) {
            for country in countries_in(lexed, 0, lexed.len()) {
                *counts.entry(country).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut parties: Vec<String> = ranked.into_iter().take(2).map(|(code, _)| code).collect();
    parties.sort();
    parties
}

/// Countries named in tokens `from..to`, capitals standing for theirs.
pub fn countries_in(lexed: &Lexed, from: usize, to: usize) -> Vec<String> {
    let mut codes: Vec<String> = places_in(lexed, from, to)
        .into_iter()
        .filter_map(|p| match p.kind {
            PlaceKind::Country => Some(p.code.clone()),
            PlaceKind::City => p.within.clone(),
            _ => None,
        })
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Whether the stretch speaks of "the two countries".
pub fn names_parties(lexed: &Lexed, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        lexed.classes(i).meets(Classes::CUE) && lexed.hits_at(i).iter().any(|h| h.sense == Sense::Cue(Cue::Mutual))
    })
}
