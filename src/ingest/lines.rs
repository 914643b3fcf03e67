//! Streams → lines, never more than one of them in memory.

use std::io::{self, BufRead, Cursor, ErrorKind};

use super::MAX_RECORD_BYTES;
use super::encoding;
use super::open::{self, Stream};
use super::problem::Cause;

/// The lines of a stream that are not blank, each with its physical number and without its end, which is LF, CR LF or CR
/// (no JSON holds one of these inside).
pub(super) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
    line: Vec<u8>,
    /// Whether the line before ended in CR, so that an LF now still belongs to it.
    after_cr: bool,
    ended: bool,
}

impl Lines {
    pub fn new(stream: Stream) -> Result<Self, Cause> {
        // Two-byte units cannot be cut at a newline byte; some shells write such files by default.
        let reader: Box<dyn BufRead> = if encoding::utf16_mark(&stream.head).is_some() {
            Box::new(Cursor::new(open::text(stream)?.text.into_bytes()))
        } else {
            stream.reader
        };
        Ok(Self {
            reader,
            number: 0,
            line: Vec::new(),
            after_cr: false,
            ended: false,
        })
    }

    /// The next line, or what is wrong with it; an input that breaks off ends with that.
    pub fn next(&mut self) -> Option<(u64, Result<&str, Cause>)> {
        while !self.ended {
            self.number += 1;
            match self.fill() {
                Err(error) => {
                    self.ended = true;
                    return Some((self.number, Err(open::broken(error))));
                }
                Ok(Filled::End) => self.ended = true,
                Ok(Filled::TooLong) => {
                    return Some((
                        self.number,
                        Err(Cause::LineTooLong {
                            limit: MAX_RECORD_BYTES,
                        }),
                    ));
                }
                Ok(Filled::Line) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Filled::Line) => break,
            }
        }
        (!self.ended).then(|| (self.number, checked(&self.line)))
    }

    fn fill(&mut self) -> io::Result<Filled> {
        self.line.clear();
        let (mut begun, mut too_long) = (false, false);
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if std::mem::take(&mut self.after_cr) && buffer.first() == Some(&b'\n') {
                self.reader.consume(1);
                continue;
            }
            let end = memchr::memchr2(b'\n', b'\r', buffer);
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            begun |= !buffer.is_empty();
            too_long |= self.line.len() + piece.len() > MAX_RECORD_BYTES;
            if !too_long {
                self.line.extend_from_slice(piece);
            }
            let last = end.is_some() || buffer.is_empty();
            self.after_cr = end.is_some_and(|end| buffer[end] == b'\r');
            let used = piece.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if last {
                break;
            }
        }
        if self.number == 1 && self.line.starts_with(encoding::UTF8_BOM) {
            self.line.drain(..encoding::UTF8_BOM.len());
        }
        Ok(match (begun, too_long) {
            (false, _) => Filled::End,
            (true, true) => Filled::TooLong,
            (true, false) => Filled::Line,
        })
    }
}

enum Filled {
    Line,
    TooLong,
    End,
}

fn checked(line: &[u8]) -> Result<&str, Cause> {
    std::str::from_utf8(line).map(str::trim_end).map_err(|error| {
        let offset = error.valid_up_to();
        Cause::Encoding {
            name: None,
            encoding: "UTF-8",
            offset,
            line: 1,
            byte: line[offset],
        }
    })
}
