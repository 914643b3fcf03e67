//! Whether one of two statements about one thing says the opposite of the other: by a negation beside what both speak of, or
//! by a word whose opposite stands on the other side.

use super::scene::{Likeness, Scene};
use crate::lexicon::concepts;
use crate::model::claim::{Claim, Polarity};

/// Likeness (hundredths) and shared weight (tenths) from which two statements speak of one thing though they differ.
const LEAST_LIKENESS: u32 = 25;
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
}

/// The opposition of two statements and how alike they are otherwise, in hundredths. Two oppositions cancel out: "did not
/// win" and "lost".
pub fn opposition(a: (&Claim, &Scene), b: (&Claim, &Scene), likeness: &Likeness) -> Option<(Opposition, u32)> {
    let Likeness {
        sentence,
        shared,
        turned,
        ..
    } = *likeness;
    if sentence < LEAST_LIKENESS || shared < LEAST_SHARED {
        return None;
    }
    let denied = |c: &Claim| c.polarity == Polarity::Denied;
    let negated = denied(a.0) != denied(b.0);
    match antonyms(a.1, b.1) {
        None if negated && turned >= LEAST_TURNED && !says_it_in_a_word(a, b) => Some((Opposition::Negation, sentence)),
        Some((x, y)) if !negated => Some((Opposition::Antonym(x, y), sentence)),
        _ => None,
    }
}

/// Whether the side that affirms holds a word with a negation in it that the other lacks: "rejected" and "did not accept".
fn says_it_in_a_word(a: (&Claim, &Scene), b: (&Claim, &Scene)) -> bool {
    let (affirming, denying) = if a.0.polarity == Polarity::Denied {
        (b.1, a.1)
    } else {
        (a.1, b.1)
    };
    let held = concepts_of(denying);
    concepts_of(affirming)
        .into_iter()
        .any(|c| concepts::all()[c as usize].negative && !held.contains(&c))
}

fn concepts_of(scene: &Scene) -> Vec<u16> {
    scene.terms.concepts().collect()
}

/// A concept of the one that the other lacks, while the other holds its opposite, which the one lacks.
fn antonyms(a: &Scene, b: &Scene) -> Option<(u16, u16)> {
    let (x, y) = (concepts_of(a), concepts_of(b));
    x.iter().filter(|c| !y.contains(c)).find_map(|c| {
        let opposite = &concepts::all()[*c as usize].opposite;
        let other = y.iter().find(|d| opposite.contains(d) && !x.contains(d))?;
        Some((*c, *other))
    })
}
