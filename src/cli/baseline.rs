//! What `check` and `accept` share: where the baseline lies, and which day it is.

use std::path::{Path, PathBuf};

use clap::Args;
use factdiff::model::claim::Claim;
use factdiff::model::date::Date;
use factdiff::model::document::Source;
use factdiff::review::{BASELINE_FILE, Baseline};

use crate::load::Corpus;
use crate::options::Shared;

/// The flags of both commands.
#[derive(Args)]
pub struct BaselineArguments {
    /// Folders, files, or - for standard input
    #[arg(default_value = "corpus", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Accepted comparisons; by default baseline.toml in the first folder, or beside the first file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

impl BaselineArguments {
    /// The file that was named, else the one that belongs to the first input; standard input has the current folder's.
    pub fn path(&self) -> PathBuf {
        if let Some(path) = &self.baseline {
            return path.clone();
        }
        match self.inputs.first() {
            Some(input) if input.is_dir() => input.join(BASELINE_FILE),
            Some(input) => input.parent().unwrap_or(Path::new("")).join(BASELINE_FILE),
            None => PathBuf::from(BASELINE_FILE),
        }
    }

    /// Reads the baseline, and warns of what is odd in it.
    pub fn read(&self, shared: &Shared) -> anyhow::Result<Baseline> {
        let path = self.path();
        let baseline = Baseline::read(&path)?;
        for warning in baseline.warnings() {
            shared.warn(format!("{}: {warning}", path.display()));
        }
        Ok(baseline)
    }
}

/// The day by which decisions expire: `--date`, else the latest publication. Of a month or a year only the first day has
/// certainly come.
pub fn day(shared: &Shared, corpus: &Corpus) -> Option<Date> {
    let published = |source: &Source| source.published.and_then(|published| published.first_day());
    let of_claims = corpus.claims.iter().map(|claim: &Claim| published(&claim.source));
    let of_documents = corpus.documents.iter().map(|document| published(&document.source));
    shared.date.or_else(|| of_documents.chain(of_claims).flatten().max())
}
