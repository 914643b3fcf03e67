//! How alike two sentences are by their vectors, as one more sign beside those of their words (`--embeddings`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::embedding::{self, Vector};

/// What `data/embedding.toml` says, in hundredths.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The cosine that says nothing.
    floor: u32,
    pub statements: u32,
    pub figures: u32,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/embedding.toml")).expect("data/embedding.toml is checked by its tests")
});

/// The feature of a likeness by vectors.
pub const EMBEDDING: &str = "embedding";

pub fn weights() -> Weights {
    *WEIGHTS
}

/// How far the cosine of two vectors stands above what says nothing, in hundredths; 0 without vectors.
pub fn likeness(a: Option<&Vector>, b: Option<&Vector>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    above(a.cosine(b))
}

/// The most that [`likeness`] can be.
pub fn at_most() -> u32 {
    if embedding::is_installed() { 100 } else { 0 }
}

/// What was compared, in words.
pub fn note() -> String {
    format!(
        "vectors of the two, by your model; a cosine of 0.{:02} and below counts nothing",
        WEIGHTS.floor
    )
}

fn above(cosine: u32) -> u32 {
    let floor = WEIGHTS.floor;
    100 * cosine.saturating_sub(floor) / (100 - floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cosine_counts_from_the_floor() {
        let floor = WEIGHTS.floor;
        assert!(
            floor < 100,
            "floor = {floor} in data/embedding.toml leaves nothing that counts"
        );
        for (cosine, value) in [(0, 0), (floor, 0), (100, 100), (floor + (100 - floor) / 2, 50)] {
            assert_eq!(above(cosine), value, "a cosine of {cosine} hundredths");
        }
    }
}
