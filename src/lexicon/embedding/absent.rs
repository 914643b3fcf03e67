//! Stands for a model in a program that was built without embeddings: there can be none.

use super::{ModelError, Vector};

/// Never there.
#[derive(Debug)]
pub enum Model {}

impl Model {
    /// # Errors
    /// Always.
    pub fn parse(_tokenizer: &[u8], _vectors: Vec<u8>) -> Result<Self, ModelError> {
        Err(ModelError::Absent)
    }

    pub(super) fn vector(&self, _text: &str) -> Option<Vector> {
        match *self {}
    }
}
