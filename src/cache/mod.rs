//! Extractions kept between runs, so that an article is read again only when it, the program or its data have changed.
//!
//! In: a document. Out: what reading it gave before, if this very program has read this very document. One file holds
//! everything; it is written anew beside the old one and renamed over it, entries of this run first, so that it is never
//! seen half written, two runs at a time do no harm, and what has not been asked for longest is dropped when it grows too
//! large. A database would bring locks and pages for what is written once and looked up by one key.

mod file;
pub mod packed;

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use crate::model::document::Document;
use crate::model::extraction::Extraction;
use file::{Added, Kept};

/// A document and all that extraction knows of it, hashed: the first 16 bytes of SHA-256.
type Key = [u8; 16];

/// The file in the folder of the cache.
pub const FILE_NAME: &str = "extractions.cache";

/// The file grows no larger, in bytes: about a million articles.
pub const MOST_BYTES: u64 = 4 << 30;

/// What was wrong with a cache. Nothing is lost by it: the articles are read again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CacheError {
    #[error("{}: cannot be used ({source}); choose another folder with --cache", path.display())]
    Unusable { path: PathBuf, source: io::Error },
    #[error("{}: is no cache of factdiff and is left alone; choose another folder with --cache", path.display())]
    Foreign { path: PathBuf },
    #[error("{}: is damaged in {entries} place(s); the articles there were read again and the file is rebuilt", path.display())]
    Damaged { path: PathBuf, entries: usize },
    #[error("{}: cannot be written ({source}); the next run reads the articles again", path.display())]
    Write { path: PathBuf, source: io::Error },
}

/// What was kept of earlier runs, and what this one adds.
pub struct Cache {
    path: PathBuf,
    /// What users added to the tables that articles are read with.
    tables: String,
    kept: Kept,
    used: Mutex<HashSet<Key>>,
    added: Mutex<Added>,
    damaged: Mutex<HashSet<Key>>,
    most_bytes: u64,
}

impl Cache {
    /// Opens the cache in a folder, which is made where it is missing. A cache of another program version is empty.
    ///
    /// # Errors
    /// Where the folder cannot be written to, or the file there is no cache.
    pub fn open(folder: &Path) -> Result<Self, CacheError> {
        Self::with_limit(folder, MOST_BYTES)
    }

    /// For articles that are read with these tables of the user's too: what was read with others is of no use.
    pub fn with_tables(self, tables: &str) -> Self {
        Self {
            tables: tables.to_owned(),
            ..self
        }
    }

    fn with_limit(folder: &Path, most_bytes: u64) -> Result<Self, CacheError> {
        let path = folder.join(FILE_NAME);
        let unusable = |source| CacheError::Unusable {
            path: path.clone(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(unusable)?;
        let kept = match Kept::open(&path) {
            Ok(Some(kept)) => kept,
            Ok(None) => return Err(CacheError::Foreign { path }),
            Err(source) => return Err(unusable(source)),
        };
        let added = Added::new(folder).map_err(unusable)?;
        Ok(Self {
            path,
            tables: String::new(),
            kept,
            used: Mutex::default(),
            added: Mutex::new(added),
            damaged: Mutex::default(),
            most_bytes,
        })
    }

    /// What reading the document gave before, else what `read` gives now.
    pub fn extraction(&self, document: &Document, read: impl FnOnce(&Document) -> Extraction) -> Extraction {
        let key = key(document, &self.tables);
        if let Some(bytes) = self.kept.get(&key) {
            if let Some(found) = bytes
                .ok()
                .and_then(|bytes| packed::decode(&inflated(&bytes)?, document))
            {
                locked(&self.used).insert(key);
                return found;
            }
            locked(&self.damaged).insert(key);
        }
        let extraction = read(document);
        if let Some(bytes) = packed::encode(&extraction, document).and_then(|bytes| deflated(&bytes)) {
            locked(&self.added).push(key, &bytes, self.most_bytes);
        }
        extraction
    }

    /// Writes what is new. Returns what was wrong with the cache, if anything was.
    pub fn finish(self) -> Result<(), CacheError> {
        let added = self.added.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let damaged = self.damaged.into_inner().unwrap_or_else(PoisonError::into_inner);
        let entries = damaged.len() + usize::from(self.kept.is_torn());
        if entries > 0 || !added.is_empty() {
            let dropped = |key: &Key| damaged.contains(key);
            added
                .finish(&self.path, &self.kept, &used, dropped, self.most_bytes)
                .map_err(|source| CacheError::Write {
                    path: self.path.clone(),
                    source,
                })?;
        }
        if entries > 0 {
            return Err(CacheError::Damaged {
                path: self.path,
                entries,
            });
        }
        Ok(())
    }
}

fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut inflated = Vec::with_capacity(4 * bytes.len());
    DeflateDecoder::new(bytes).read_to_end(&mut inflated).ok()?;
    Some(inflated)
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hashes everything that what is extracted depends on.
fn key(document: &Document, tables: &str) -> Key {
    let source = &document.source;
    let (language, published) = (source.language.to_string(), source.published.map(|p| p.to_string()));
    let mut hasher = Sha256::new();
    for part in [
        Some(source.id.as_str()),
        Some(&source.outlet),
        source.title.as_deref(),
        source.url.as_deref(),
        published.as_deref(),
        Some(&language),
        Some(if source.published_inferred { "inferred" } else { "" }),
        Some(if source.language_detected { "detected" } else { "" }),
        Some(&document.text),
        Some(tables),
    ] {
        // An absent part is none of any length.
        hasher.update(part.map_or(u64::MAX, |p| p.len() as u64).to_le_bytes());
        hasher.update(part.unwrap_or_default().as_bytes());
    }
    let digest = hasher.finalize();
    std::array::from_fn(|i| digest[i])
}

#[cfg(test)]
mod tests;
