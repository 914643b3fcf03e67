//! Whether one of two statements about one thing says the opposite of the other: by a negation beside what both speak of, or
//! by a word whose opposite stands on the other side.

use super::deed::Swapped;
use super::scene::{Likeness, Scene};
use crate::lexicon::concepts;

/// Shared weight (tenths) from which two statements speak of one thing though they differ.
const LEAST_SHARED: u32 = 20;
/// Weight (tenths) of what is negated on one side only and stands on both.
const LEAST_TURNED: u32 = 10;

/// What sets two statements against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opposition {
    /// What one side affirms the other denies.
    Negation,
    /// Numbers of two concepts that say the opposite of each other.
    Antonym(u16, u16),
    /// What one does to the other, the other does to the one.
    Roles(Swapped),
}

/// A stretch of words, and whether it denies what it speaks of.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub scene: &'a Scene,
    pub denies: bool,
}

/// Whether two statements can be set against each other at all, however alike they are.
pub fn may_be_opposed(a: Side<'_>, b: Side<'_>) -> bool {
    a.denies != b.denies || a.scene.terms.has_opposite
}

/// The opposition of two statements and how alike they are otherwise, in hundredths, `least` at least. Two oppositions cancel
/// out: "did not win" and "lost".
pub fn opposition(a: Side<'_>, b: Side<'_>, likeness: &Likeness, least: u32) -> Option<(Opposition, u32)> {
    let Likeness {
        sentence,
        shared,
        turned,
        ..
    } = *likeness;
    if sentence < least || shared < LEAST_SHARED {
        return None;
    }
    let Some(found) = a.scene.opposites(b.scene) else {
        let turned = a.denies != b.denies && turned >= LEAST_TURNED && !says_it_in_a_word(a, b);
        return turned.then_some((Opposition::Negation, sentence));
    };
    // "Rejected" is the opposite of "accepted", and no negation of itself on top.
    let denies = (a.denies && !found.negates.0, b.denies && !found.negates.1);
    let (x, y) = found.concepts;
    (denies.0 == denies.1).then_some((Opposition::Antonym(x, y), sentence))
}

/// Whether the side that affirms holds a word with a negation in it that the other lacks: "rejected" and "did not accept".
fn says_it_in_a_word(a: Side<'_>, b: Side<'_>) -> bool {
    let (affirming, denying) = if a.denies {
        (b.scene, a.scene)
    } else {
        (a.scene, b.scene)
    };
    let lacking = |wanted: u16| denying.terms.concepts().all(|c| c != wanted);
    let mut negative = affirming
        .terms
        .concepts()
        .filter(|c| concepts::all()[*c as usize].negative);
    negative.any(lacking)
}
