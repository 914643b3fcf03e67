//! The file of the cache: a line that names the program, then entries, each behind its key, length and checksum.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use flate2::Crc;
use tempfile::NamedTempFile;

use super::Key;

/// The first bytes of every cache.
const MAGIC: &str = "factdiff extractions, ";
/// The program and its data: every change of either makes another one.
const BUILD: &str = env!("FACTDIFF_BUILD");
/// Key, length and checksum.
const HEAD: usize = 16 + 4 + 4;

#[derive(Clone, Copy)]
struct Slot {
    offset: u64,
    length: u32,
    checksum: u32,
}

/// What earlier runs left.
pub struct Kept {
    file: Option<Mutex<File>>,
    slots: HashMap<Key, Slot>,
    /// In the order of the file.
    order: Vec<Key>,
    torn: bool,
}

impl Kept {
    /// Opens a file; a missing one, or one of another build, holds nothing. `None` where it is no cache at all.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut kept = Self {
            file: None,
            slots: HashMap::new(),
            order: Vec::new(),
            torn: false,
        };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(kept)),
            Err(error) => return Err(error),
        };
        let size = file.metadata()?.len();
        if size == 0 {
            return Ok(Some(kept));
        }
        let mut reader = BufReader::new(file);
        let mut magic = vec![0; MAGIC.len()];
        if reader.read_exact(&mut magic).is_err() || magic != MAGIC.as_bytes() {
            return Ok(None);
        }
        let mut build = vec![0; BUILD.len() + 1];
        if reader.read_exact(&mut build).is_err() || build.split_last() != Some((&b'\n', BUILD.as_bytes())) {
            return Ok(Some(kept));
        }
        let mut offset = (magic.len() + build.len()) as u64;
        while offset < size {
            let mut head = [0; HEAD];
            let length = match reader.read_exact(&mut head) {
                Ok(()) => number(&head[16..20]),
                Err(_) => 0,
            };
            let end = offset + HEAD as u64 + u64::from(length);
            if length == 0 || end > size {
                kept.torn = true;
                break;
            }
            let key: Key = std::array::from_fn(|i| head[i]);
            let slot = Slot {
                offset: offset + HEAD as u64,
                length,
                checksum: number(&head[20..]),
            };
            if kept.slots.insert(key, slot).is_none() {
                kept.order.push(key);
            }
            reader.seek_relative(i64::from(length))?;
            offset = end;
        }
        kept.file = Some(Mutex::new(reader.into_inner()));
        Ok(Some(kept))
    }

    /// The bytes of an entry, an error where they are not those that were written; `None` where there is none.
    pub fn get(&self, key: &Key) -> Option<io::Result<Vec<u8>>> {
        let slot = self.slots.get(key)?;
        let file = self.file.as_ref()?;
        Some(read(file, slot))
    }

    /// Whether the end of the file is missing.
    pub fn is_torn(&self) -> bool {
        self.torn
    }
}

fn read(file: &Mutex<File>, slot: &Slot) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; slot.length as usize];
    {
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(slot.offset))?;
        file.read_exact(&mut bytes)?;
    }
    if checksum(&bytes) == slot.checksum {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The file that takes the place of the old one, and what this run adds to it.
pub struct Added {
    out: BufWriter<NamedTempFile>,
    keys: HashSet<Key>,
    size: u64,
    /// Why writing stopped.
    failed: Option<io::Error>,
}

impl Added {
    pub fn new(folder: &Path) -> io::Result<Self> {
        let mut out = BufWriter::new(tempfile::Builder::new().prefix(".factdiff-").tempfile_in(folder)?);
        writeln!(out, "{MAGIC}{BUILD}")?;
        Ok(Self {
            out,
            keys: HashSet::new(),
            size: (MAGIC.len() + BUILD.len() + 1) as u64,
            failed: None,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Adds an entry, if the file may grow so far. An error is kept for the end.
    pub fn push(&mut self, key: Key, bytes: &[u8], most_bytes: u64) {
        let size = (HEAD + bytes.len()) as u64;
        if self.failed.is_some() || self.size + size > most_bytes || !self.keys.insert(key) {
            return;
        }
        if let Err(error) = self.write(key, bytes) {
            self.failed = Some(error);
        }
    }

    fn write(&mut self, key: Key, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.out.write_all(&key)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&checksum(bytes).to_le_bytes())?;
        self.out.write_all(bytes)?;
        self.size += (HEAD + bytes.len()) as u64;
        Ok(())
    }

    /// Takes over what is kept, what this run has used first, and puts the file into its place.
    pub fn finish(
        mut self,
        path: &Path,
        kept: &Kept,
        used: &HashSet<Key>,
        dropped: impl Fn(&Key) -> bool,
        most_bytes: u64,
    ) -> io::Result<()> {
        let (first, last): (Vec<&Key>, Vec<&Key>) = kept.order.iter().partition(|key| used.contains(*key));
        for key in first.into_iter().chain(last).filter(|key| !dropped(key)) {
            // What is damaged is found out when it is asked for, and left behind here.
            if let Some(Ok(bytes)) = kept.get(key) {
                self.push(*key, &bytes, most_bytes);
            }
        }
        if let Some(error) = self.failed {
            return Err(error);
        }
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}
