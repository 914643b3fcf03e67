//! Claims put aside between reading and comparing: packed, in memory up to a bound and in a temporary file beyond it.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use anyhow::Context;
use factdiff::cache::packed;
use factdiff::model::claim::Claim;
use factdiff::model::date::Date;
use factdiff::model::document::{Document, Source};
use factdiff::model::extraction::Extraction;
use factdiff::pipeline;
use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};
use rayon::prelude::*;

/// The claims of articles, one packed block each.
pub struct Spool {
    /// Bytes that are kept in memory at a time.
    bound: usize,
    file: Option<File>,
    end: u64,
    entries: Vec<Entry>,
    /// How many of the entries are in the file, which are the first, and bytes of the others.
    spilled: usize,
    kept: usize,
}

/// The claims of an article. The order is that in which articles are compared.
struct Entry {
    published: Option<Date>,
    source: String,
    /// In the order of the input.
    number: usize,
    block: Block,
}

enum Block {
    Memory(Vec<u8>),
    File { offset: u64, length: usize },
}

impl Entry {
    fn order(&self, other: &Self) -> Ordering {
        (self.published, &self.source, self.number).cmp(&(other.published, &other.source, other.number))
    }
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
            bound,
            file: None,
            end: 0,
            entries: Vec::new(),
            spilled: 0,
            kept: 0,
        }
    }

    /// Puts aside what [`pack`] made of the claims of an article.
    pub fn push(&mut self, source: &Source, block: Vec<u8>) -> anyhow::Result<()> {
        if block.is_empty() {
            return Ok(());
        }
        self.kept += block.len();
        self.entries.push(Entry {
            published: pipeline::published(source),
            source: source.id.clone(),
            number: self.entries.len(),
            block: Block::Memory(block),
        });
        if self.kept > self.bound {
            self.spill()
                .context("cannot write claims to a temporary file; TMPDIR says where it stands")?;
        }
        Ok(())
    }

    /// Writes what is in memory behind what is in the file, in the order in which it is read again: a pane then lies in few
    /// stretches of the file, however large that is.
    fn spill(&mut self) -> std::io::Result<()> {
        let fresh = &mut self.entries[self.spilled..];
        fresh.par_sort_unstable_by(Entry::order);
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(tempfile::tempfile()?),
        };
        let mut out = BufWriter::new(file);
        for entry in fresh {
            if let Block::Memory(bytes) = &entry.block {
                out.write_all(bytes)?;
                let (offset, length) = (self.end, bytes.len());
                self.end += length as u64;
                entry.block = Block::File { offset, length };
            }
        }
        out.flush()?;
        (self.spilled, self.kept) = (self.entries.len(), 0);
        Ok(())
    }

    /// Everything, in the order in which it is compared.
    pub fn in_order(mut self) -> Spooled {
        self.entries.par_sort_unstable_by(Entry::order);
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
        let end = (self.done + articles).min(self.spool.entries.len());
        if self.done == end {
            return Ok(None);
        }
        let pane = self.done..end;
        self.done = end;
        let mut blocks: Vec<Vec<u8>> = Vec::new();
        let mut in_file: Vec<(u64, usize, usize)> = Vec::new();
        for (n, entry) in self.spool.entries[pane].iter_mut().enumerate() {
            let bytes = match &mut entry.block {
                Block::Memory(bytes) => std::mem::take(bytes),
                Block::File { offset, length } => {
                    in_file.push((*offset, *length, n));
                    Vec::new()
                }
            };
            blocks.push(bytes);
        }
        in_file.sort_unstable();
        if let Some(file) = &mut self.spool.file {
            read(file, &in_file, &mut blocks).context("cannot read claims back from the temporary file")?;
        }
        let claims: Vec<Vec<Claim>> = blocks.par_iter().map(|block| unpack(block)).collect::<Result<_, _>>()?;
        let mut all = Vec::with_capacity(claims.iter().map(Vec::len).sum());
        for mut of_article in claims {
            all.append(&mut of_article);
        }
        Ok(Some(all))
    }
}

/// Reads blocks by their offsets, lengths and numbers, in the order of the offsets.
fn read(file: &mut File, wanted: &[(u64, usize, usize)], blocks: &mut [Vec<u8>]) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    for stretch in wanted.chunk_by(|(offset, length, _), (next, ..)| offset + *length as u64 == *next) {
        bytes.resize(stretch.iter().map(|(_, length, _)| length).sum(), 0);
        file.seek(SeekFrom::Start(stretch[0].0))?;
        file.read_exact(&mut bytes)?;
        let mut rest = &bytes[..];
        for (_, length, number) in stretch {
            let (block, behind) = rest.split_at(*length);
            blocks[*number] = block.to_vec();
            rest = behind;
        }
    }
    Ok(())
}
