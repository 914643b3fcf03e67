//! Files and standard input as streams of bytes, gzip and Zstandard undone, bounded.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::encoding::{self, Decoded};
use super::{Cause, MAX_TEXT_BYTES};

const GZIP_MAGIC: &[u8] = &[0x1F, 0x8B];
const ZSTD_MAGIC: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// How many bytes of an input are looked at to tell what it is.
const HEAD_BYTES: u64 = 5;

/// How much may come out of a compressed file before its ratio counts: much can be said of a short file by few bytes.
const UNPACKED_FREELY: u64 = 64 * 1024 * 1024;

/// More than so many times its size comes out of no compressed text; gzip reaches 1032 with repetitions of one byte.
const MAX_RATIO: u64 = 200;

/// An opened input and its first bytes (up to five), after unpacking.
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

/// Compression is recognised by the first bytes, not by a name, since standard input has none.
pub(super) fn stream(mut raw: Box<dyn Read>) -> io::Result<Stream> {
    let head = head(&mut raw)?;
    let whole = Cursor::new(head.clone()).chain(raw);
    let zstd = head.starts_with(ZSTD_MAGIC);
    if !zstd && !head.starts_with(GZIP_MAGIC) {
        return Ok(Stream {
            reader: Box::new(BufReader::new(whole)),
            head,
        });
    }
    let packed = Rc::new(Cell::new(0));
    let counted = BufReader::new(Counted {
        inner: whole,
        count: Rc::clone(&packed),
    });
    let inner: Box<dyn Read> = if zstd {
        Box::new(ZstdFrames {
            source: counted,
            decoder: FrameDecoder::new(),
            inside: false,
        })
    } else {
        Box::new(MultiGzDecoder::new(counted))
    };
    let mut unpacked = Unpacked {
        inner,
        packed,
        count: 0,
    };
    let head = self::head(&mut unpacked)?;
    Ok(Stream {
        reader: Box::new(BufReader::new(Cursor::new(head.clone()).chain(unpacked))),
        head,
    })
}

fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

/// All bytes of a stream, if there are no more than `limit`.
pub(super) fn bytes(stream: Stream, limit: usize) -> Result<Vec<u8>, Cause> {
    let mut bytes = Vec::new();
    let mut reader = stream.reader.take(limit as u64 + 1);
    reader.read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(Cause::RecordTooLong { limit });
    }
    Ok(bytes)
}

/// A whole stream as text, bounded, so that neither a wrong file nor a small compressed one that unpacks to a huge one
/// fills the memory.
pub(super) fn text(stream: Stream) -> Result<Decoded, Cause> {
    // UTF-16 takes up to twice the bytes of the same text in UTF-8.
    let factor = if encoding::utf16_mark(&stream.head).is_some() {
        2
    } else {
        1
    };
    let limit = factor * MAX_TEXT_BYTES + encoding::UTF8_BOM.len();
    let bytes = bytes(stream, limit).map_err(|cause| match cause {
        Cause::RecordTooLong { .. } => Cause::TooLong { name: None },
        other => other,
    })?;
    encoding::text(bytes)
}

/// Why an input cannot be read from its beginning.
pub(super) fn unreadable(error: io::Error) -> Cause {
    if is_bomb(&error) {
        Cause::Bomb
    } else {
        Cause::InputUnreadable(error)
    }
}

/// Why an input cannot be read to its end.
pub(super) fn broken(error: io::Error) -> Cause {
    if is_bomb(&error) {
        Cause::Bomb
    } else {
        Cause::InputBroken(error)
    }
}

fn is_bomb(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<TooDense>())
}

#[derive(Debug, thiserror::Error)]
#[error("unpacks to more than {MAX_RATIO} times its size")]
struct TooDense;

struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// What comes out of a compressed stream, as long as the ratio is that of a text.
struct Unpacked {
    inner: Box<dyn Read>,
    /// Bytes that went in so far.
    packed: Rc<Cell<u64>>,
    /// Bytes that came out so far.
    count: u64,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count += read as u64;
        if self.count > UNPACKED_FREELY && self.count / MAX_RATIO > self.packed.get() {
            return Err(io::Error::other(TooDense));
        }
        Ok(read)
    }
}

/// The frames of a Zstandard file one after another; the decoder knows but one, and refuses windows of more than 128 MiB.
struct ZstdFrames<R> {
    source: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: BufRead> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if self.inside {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    let one = BlockDecodingStrategy::UptoBlocks(1);
                    self.decoder
                        .decode_blocks(&mut self.source, one)
                        .map_err(io::Error::other)?;
                }
                let read = self.decoder.read(buffer)?;
                if read > 0 {
                    return Ok(read);
                }
                self.inside = false;
            }
            if self.source.fill_buf()?.is_empty() {
                break;
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => self.inside = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.source).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(0)
    }
}
