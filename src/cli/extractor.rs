//! Claims of articles, from the cache where they lie there.

use factdiff::cache::Cache;
use factdiff::lexicon::own;
use factdiff::model::document::Document;
use factdiff::model::extraction::Extraction;
use factdiff::pipeline;

use crate::options::Shared;

/// Reads articles, or remembers what reading them gave.
pub struct Extractor<'a> {
    shared: &'a Shared,
    cache: Option<Cache>,
}

impl<'a> Extractor<'a> {
    /// With the cache of `--cache`; a cache that cannot be used is warned of and done without.
    pub fn new(shared: &'a Shared) -> Self {
        let opened = shared.cache.as_deref().map(|folder| {
            if cfg!(feature = "data-from-disk") {
                shared
                    .warn("--cache: this program reads its data when it runs, and keeps nothing of what it made of it");
                return None;
            }
            let opened = Cache::open(folder).inspect_err(|problem| shared.warn(problem)).ok()?;
            Some(opened.with_tables(own::text()))
        });
        Self {
            shared,
            cache: opened.flatten(),
        }
    }

    pub fn extract(&self, document: &Document) -> Extraction {
        match &self.cache {
            Some(cache) => cache.extraction(document, pipeline::extract),
            None => pipeline::extract(document),
        }
    }

    /// Keeps what is new for the next run.
    pub fn finish(self) {
        if let Some(Err(problem)) = self.cache.map(Cache::finish) {
            self.shared.warn(problem);
        }
    }
}
