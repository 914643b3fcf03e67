//! Files and standard input as streams of bytes, gzip undone.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{Cause, MAX_TEXT_BYTES, encoding};

const GZIP_MAGIC: &[u8] = &[0x1F, 0x8B];

/// An opened input and its first bytes (up to four), after unpacking.
pub(super) struct Stream {
    pub reader: Box<dyn BufRead>,
    pub head: Vec<u8>,
}

pub(super) fn file(path: &Path) -> io::Result<Stream> {
    stream(Box::new(File::open(path)?))
}

pub(super) fn stdin() -> io::Result<Stream> {
    stream(Box::new(io::stdin()))
}

/// Gzip is recognised by its first bytes, not by a name, since standard input has none.
fn stream(mut raw: Box<dyn Read>) -> io::Result<Stream> {
    let head = head(&mut raw)?;
    if !head.starts_with(GZIP_MAGIC) {
        return Ok(Stream {
            reader: Box::new(BufReader::new(Cursor::new(head.clone()).chain(raw))),
            head,
        });
    }
    let mut unpacked = MultiGzDecoder::new(BufReader::new(Cursor::new(head).chain(raw)));
    let head = self::head(&mut unpacked)?;
    Ok(Stream {
        reader: Box::new(BufReader::new(Cursor::new(head.clone()).chain(unpacked))),
        head,
    })
}

fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(4);
    reader.take(4).read_to_end(&mut head)?;
    Ok(head)
}

/// A whole stream as text, bounded, so that neither a wrong file nor a small gzip file that unpacks to a huge one fills
/// the memory.
pub(super) fn text(stream: Stream) -> Result<String, Cause> {
    // UTF-16 takes up to twice the bytes of the same text in UTF-8.
    let factor = if encoding::utf16_mark(&stream.head).is_some() {
        2
    } else {
        1
    };
    let limit = factor * MAX_TEXT_BYTES + encoding::UTF8_BOM.len();
    let mut bytes = Vec::new();
    stream
        .reader
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Cause::InputUnreadable)?;
    if bytes.len() > limit {
        return Err(Cause::TooLong { name: None });
    }
    encoding::decode(bytes)
}
