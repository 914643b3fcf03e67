//! Which krone, peso or pound a bare name means: that of the country which the article speaks of.

use std::collections::BTreeMap;

use crate::lexicon::Lexed;
use crate::lexicon::currencies::{self, Currency};
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::Sense;
use crate::model::language::LanguageTag;
use crate::model::mention::{Mention, Value};

/// Gives sums with a bare name the currency of the one country most named whose money goes by it, unless the name is at home in
/// the language or region of the outlet, or the article names the country of the currency that the language means by it.
pub fn settle(mentions: &mut [Vec<Mention>], lexed: &[Lexed], language: &LanguageTag) {
    let mut named: Option<BTreeMap<&str, usize>> = None;
    for mention in mentions.iter_mut().flatten() {
        let Value::Money {
            unit,
            unit_assumed: true,
            ..
        } = &mut mention.value
        else {
            continue;
        };
        let Some(usual) = currencies::index_of(unit).map(|i| &currencies::all()[i as usize]) else {
            continue;
        };
        if is_at_home(usual, language) {
            continue;
        }
        let named = named.get_or_insert_with(|| countries(lexed));
        let times = |c: &Currency| c.regions.iter().filter_map(|r| named.get(r.as_str())).sum::<usize>();
        if times(usual) > 0 {
            continue;
        }
        let others = currencies::all().iter().filter(|c| c.family == usual.family);
        let mut ranked: Vec<(usize, &Currency)> = others.map(|c| (times(c), c)).filter(|(n, _)| *n > 0).collect();
        ranked.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
        let tied = matches!(&ranked[..], [(a, _), (b, _), ..] if a == b);
        if let Some((_, currency)) = ranked.first().filter(|_| !tied) {
            unit.clone_from(&currency.code);
        }
    }
}

fn is_at_home(currency: &Currency, language: &LanguageTag) -> bool {
    let speaks = currency.languages.contains(&language.language);
    let lives = language.region.as_ref().is_some_and(|r| currency.regions.contains(r));
    currency.family.is_none() || currency.everywhere || speaks || lives
}

/// How often each country is named, or a city in it.
fn countries(lexed: &[Lexed]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for hit in lexed.iter().flat_map(Lexed::hits) {
        let Sense::Place(index) = hit.sense else { continue };
        let place = &places::all()[index as usize];
        let country = match place.kind {
            PlaceKind::Country => Some(place.code.as_str()),
            PlaceKind::City => place.within.as_deref(),
            _ => None,
        };
        if let Some(country) = country {
            *counts.entry(country).or_default() += 1;
        }
    }
    counts
}
