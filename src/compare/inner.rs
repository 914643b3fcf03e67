//! Two things that one article says in one breath and that do not go together.

use std::sync::Arc;

use super::{comparison_id, severity};
use crate::model::claim::{Claim, Confidence};
use crate::model::comparison::{Comparison, Judgement};
use crate::model::fact::{Feature, Road, Similarity};
use crate::model::id::content_id;

/// Words that stand side by side belong together.
const CERTAIN: u8 = 100;

/// The comparison of a claim with what else its sentence says of the same thing; `note` says in words why the two belong together.
pub fn comparison(claim: &Arc<Claim>, right: Claim, judgement: Judgement, note: String) -> Comparison {
    let confidence = Confidence(CERTAIN).times(claim.confidence.min(right.confidence));
    Comparison {
        id: comparison_id(claim, &right),
        fact: content_id('f', &[&claim.id]),
        left: Arc::clone(claim),
        right: Arc::new(right),
        similarity: of_one_sentence(note),
        judgement,
        confidence,
        outlets: 1,
        origins: 1,
        severity: severity::of_one_voice(confidence),
    }
}

/// The likeness of what stands side by side.
pub fn of_one_sentence(note: String) -> Similarity {
    Similarity {
        score: CERTAIN,
        road: Road::Wording,
        features: vec![Feature {
            name: "wording",
            weight: CERTAIN,
            value: CERTAIN,
            note,
        }],
    }
}
