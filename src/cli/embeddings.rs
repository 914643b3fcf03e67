//! `--embeddings`: the model of a static embedding is read from its folder and put in place for the whole process.

use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use factdiff::lexicon::embedding::{self, Model, ModelError, TOKENIZER, VECTORS};

/// # Errors
/// Where the program was built without embeddings, a file is missing or damaged, or the two do not belong together.
pub fn install(folder: &Path) -> anyhow::Result<()> {
    if !embedding::SUPPORTED {
        bail!("--embeddings: {}", ModelError::Absent);
    }
    let read = |name: &str| {
        let path = folder.join(name);
        let remedy = "give a folder that model2vec wrote, which holds tokenizer.json and model.safetensors";
        fs::read(&path).with_context(|| format!("{}: cannot be read; {remedy}", path.display()))
    };
    let model = Model::parse(&read(TOKENIZER)?, read(VECTORS)?);
    let in_folder = |e: ModelError| anyhow!("{}", folder.join(e.to_string()).display());
    embedding::install(model.map_err(in_folder)?)?;
    Ok(())
}
