//! Vectors of sentences, by a static embedding that the user supplies: one vector for each piece of a word, in one space for all
//! languages. Put in place once, before the first article is compared; without one there are no vectors.
//!
//! In: the files `tokenizer.json` and `model.safetensors` as model2vec writes them. Floating point is added in one fixed order, and
//! what leaves this module is whole hundredths, so that the same input gives the same bytes.

use std::sync::OnceLock;

#[cfg(feature = "embeddings")]
mod model;
#[cfg(not(feature = "embeddings"))]
#[path = "absent.rs"]
mod model;

pub use model::Model;

/// The files of a model, by their names in its folder.
pub const TOKENIZER: &str = "tokenizer.json";
pub const VECTORS: &str = "model.safetensors";

/// Whether this program was built with the feature `embeddings`.
pub const SUPPORTED: bool = cfg!(feature = "embeddings");

/// Why a model was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    #[error("this program was built without embeddings; build it with `cargo build --release --features embeddings`")]
    Absent,
    #[error("{file}: {cause}; give a folder that model2vec wrote")]
    File { file: &'static str, cause: String },
    #[error("a model can only be put in place before the first article is compared")]
    TooLate,
}

static MODEL: OnceLock<Option<Model>> = OnceLock::new();

/// From the first call on no model can be put in place any more.
fn installed() -> Option<&'static Model> {
    MODEL.get_or_init(|| None).as_ref()
}

/// Makes a model the one that all vectors come from, for the whole process.
///
/// # Errors
/// Where a vector was asked for already.
pub fn install(model: Model) -> Result<(), ModelError> {
    MODEL.set(Some(model)).map_err(|_| ModelError::TooLate)
}

/// Whether there are vectors.
pub fn is_installed() -> bool {
    installed().is_some()
}

/// The vector of a text; none without a model, and where the model knows no word of it.
pub fn vector(text: &str) -> Option<Vector> {
    installed()?.vector(text)
}

/// The direction of a sum of vectors; of length 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32]>);

impl Vector {
    /// None for a sum without a direction.
    #[cfg_attr(
        not(feature = "embeddings"),
        expect(dead_code, reason = "without a model nothing is added up")
    )]
    fn new(mut sum: Vec<f32>) -> Option<Self> {
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        if !length.is_finite() || length <= 0.0 {
            return None;
        }
        for x in &mut sum {
            *x /= length;
        }
        Some(Self(sum.into()))
    }

    /// The cosine in hundredths; 0 where it is negative.
    pub fn cosine(&self, other: &Self) -> u32 {
        let dot: f32 = self.0.iter().zip(&other.0).map(|(x, y)| x * y).sum();
        (dot * 100.0).round().clamp(0.0, 100.0) as u32
    }
}
