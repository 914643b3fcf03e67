//! What "the city", "the country" and "the company" of an article stand for: the one that it named last.

use crate::lexicon::places::{self, Place, PlaceKind};
use crate::lexicon::sense::{Classes, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::word_list::WordList;
use crate::lexicon::{Lexed, Lexicon};

/// The last city, country and company that an article has named so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Antecedents {
    city: Option<&'static Place>,
    country: Option<&'static Place>,
    company: Option<&'static Place>,
}

impl Antecedents {
    /// Takes in the names of a sentence.
    pub fn note(&mut self, lexed: &Lexed) {
        for hit in lexed.hits() {
            let Sense::Place(index) = hit.sense else { continue };
            let place = &places::all()[index as usize];
            match place.kind {
                PlaceKind::City => self.city = Some(place),
                PlaceKind::Country => self.country = Some(place),
                PlaceKind::Company => self.company = Some(place),
                _ => {}
            }
        }
    }

    /// What the short forms in tokens `from..to` stand for.
    pub fn meant(
        &self,
        lexed: &Lexed,
        lexicon: &Lexicon,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = &'static Place> {
        let words = &lexicon.speakers;
        let said = move |list: &WordList| {
            (from..to).any(|at| list.end(&lexed.text, at).is_some_and(|end| end <= to) && is_definite(lexed, at))
        };
        [
            self.city.filter(|_| said(&words.city)),
            self.country.filter(|_| said(&words.country)),
            self.company.filter(|_| said(&words.company)),
        ]
        .into_iter()
        .flatten()
    }
}

/// Not one of several, nor any: "three cities", "a city".
fn is_definite(lexed: &Lexed, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        let article = |h: &crate::lexicon::Hit| h.sense == Sense::Time(TimeWord::One);
        !lexed.classes(before).meets(Classes::NUMBER) && !lexed.hits_at(before).iter().any(article)
    })
}
