//! Claims put aside between reading and comparing: packed, in memory up to a bound and in a temporary file beyond it.

use std::io::{Read, Seek, SeekFrom, Write};

use anyhow::Context;
use factdiff::cache::packed;
use factdiff::model::claim::Claim;
use factdiff::model::date::Date;
use factdiff::model::document::{Document, Source};
use factdiff::model::extraction::Extraction;
use factdiff::pipeline;
use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};
use rayon::prelude::*;
use tempfile::SpooledTempFile;

/// The claims of articles, one packed block each.
pub struct Spool {
    file: SpooledTempFile,
    end: u64,
    entries: Vec<Entry>,
}

/// Where the claims of an article stand. The order is that in which articles are compared.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    published: Option<Date>,
    source: String,
    offset: u64,
    length: usize,
}

/// The claims of one article as a block of bytes, none where it has none.
pub fn pack(extraction: &Extraction, document: &Document) -> anyhow::Result<Vec<u8>> {
    if extraction.claims.is_empty() {
        return Ok(Vec::new());
    }
    let packed = packed::pack(extraction, document).context("cannot pack the claims of an article")?;
    Ok(compress_prepend_size(&packed))
}

fn unpack(block: &[u8]) -> anyhow::Result<Vec<Claim>> {
    let extraction = packed::unpack(&decompress_size_prepended(block)?);
    let damaged = "claims in the temporary file are damaged; TMPDIR says where it stands";
    Ok(extraction.context(damaged)?.claims)
}

impl Spool {
    /// `bound` is in bytes.
    pub fn new(bound: usize) -> Self {
        Self {
            file: SpooledTempFile::new(bound),
            end: 0,
            entries: Vec::new(),
        }
    }

    /// Puts aside what [`pack`] made of the claims of an article.
    pub fn push(&mut self, source: &Source, block: &[u8]) -> anyhow::Result<()> {
        if block.is_empty() {
            return Ok(());
        }
        self.file
            .write_all(block)
            .context("cannot write claims to a temporary file; TMPDIR says where it stands")?;
        self.entries.push(Entry {
            published: pipeline::published(source),
            source: source.id.clone(),
            offset: self.end,
            length: block.len(),
        });
        self.end += block.len() as u64;
        Ok(())
    }

    /// Everything, in the order in which it is compared.
    pub fn in_order(mut self) -> Spooled {
        self.entries.par_sort_unstable();
        Spooled { spool: self, done: 0 }
    }
}

/// What was put aside, to be taken out again.
pub struct Spooled {
    spool: Spool,
    done: usize,
}

impl Spooled {
    /// The claims of the next articles, at most so many; `None` at the end.
    pub fn next(&mut self, articles: usize) -> anyhow::Result<Option<Vec<Claim>>> {
        let Spool { file, entries, .. } = &mut self.spool;
        let end = (self.done + articles).min(entries.len());
        if self.done == end {
            return Ok(None);
        }
        let mut blocks = Vec::with_capacity(end - self.done);
        for entry in &entries[self.done..end] {
            let mut block = vec![0; entry.length];
            file.seek(SeekFrom::Start(entry.offset))
                .and_then(|_| file.read_exact(&mut block))
                .context("cannot read claims back from the temporary file")?;
            blocks.push(block);
        }
        self.done = end;
        let claims: Vec<Vec<Claim>> = blocks.par_iter().map(|block| unpack(block)).collect::<Result<_, _>>()?;
        let mut all = Vec::with_capacity(claims.iter().map(Vec::len).sum());
        for mut of_article in claims {
            all.append(&mut of_article);
        }
        Ok(Some(all))
    }
}
