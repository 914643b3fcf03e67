//! CSV with a column of texts → drafts: one article per row, never more than one of them in memory.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use encoding_rs::{Decoder, UTF_8};
use serde_json::{Map, Value};

use super::assemble::{Assembler, Flow};
use super::fields;
use super::here::Here;
use super::open::{self, Stream};
use super::origin::{Encoding, EncodingBasis};
use super::problem::{Cause, Place};
use super::{Format, MAX_RECORD_BYTES, encoding};

/// How much of a table its encoding and its delimiter are guessed from.
const SAMPLE_BYTES: u64 = 64 * 1024;

/// Hands over the rows of a table.
pub(super) fn articles(mut stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let mut sample = Vec::new();
    if let Err(error) = (&mut stream.reader).take(SAMPLE_BYTES).read_to_end(&mut sample) {
        return here.fail(open::unreadable(error), assembler);
    }
    let (coding, basis) = encoding::of_sample(&sample);
    let encoding = Encoding {
        name: coding.name(),
        basis,
    };
    if basis == EncodingBasis::Detected {
        let encoding = coding.name();
        here.fail(Cause::Guessed { name: None, encoding }, assembler)?;
    }
    let delimiter = delimiter(&coding.decode(&sample).0);
    let whole = Cursor::new(sample).chain(stream.reader);
    let decoded: Box<dyn Read> = if coding == UTF_8 {
        Box::new(whole)
    } else {
        Box::new(Decoding::new(whole, coding.new_decoder()))
    };
    let left = Rc::new(Cell::new(MAX_RECORD_BYTES));
    let bounded = Bounded {
        inner: decoded,
        left: Rc::clone(&left),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(bounded);
    let mut record = csv::ByteRecord::new();
    let mut header: Option<Vec<String>> = None;
    let mut empty = true;
    loop {
        left.set(MAX_RECORD_BYTES);
        match reader.read_byte_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => return here.fail(broken(error), assembler),
        }
        let line = record.position().map_or(0, csv::Position::line);
        let place = Place::line(&here.file, line);
        let Some(names) = &header else {
            let names: Vec<String> = record.iter().map(name).collect();
            if !fields::have_text(names.iter().map(String::as_str)) {
                return here.no_article(Cause::NoTextColumn, assembler);
            }
            header = Some(names);
            continue;
        };
        empty = false;
        if record.len() != names.len() {
            let cause = Cause::RowLength {
                found: record.len(),
                expected: names.len(),
            };
            assembler.problem(place, cause)?;
            continue;
        }
        match object(names, &record) {
            Ok(object) => {
                let id = format!("{}:{line}", here.name);
                fields::article(object, place, id, Format::Csv, encoding, here, assembler)?;
            }
            Err(cause) => assembler.problem(place, cause)?,
        }
    }
    if empty {
        here.fail(Cause::NoDocuments, assembler)
    } else {
        ControlFlow::Continue(())
    }
}

/// A column's name as fields are called; people capitalise.
fn name(cell: &[u8]) -> String {
    let cell = cell.strip_prefix(encoding::UTF8_BOM).unwrap_or(cell);
    let text = String::from_utf8_lossy(cell).trim().to_owned();
    let lower = text.to_lowercase();
    if fields::have_text([lower.as_str()].into_iter()) || fields::is_known(&lower) {
        lower
    } else {
        text
    }
}

fn object(names: &[String], record: &csv::ByteRecord) -> Result<Map<String, Value>, Cause> {
    let mut object = Map::new();
    for (name, cell) in names.iter().zip(record) {
        let text = std::str::from_utf8(cell).map_err(|error| Cause::Encoding {
            name: Some(name.clone()),
            encoding: "UTF-8",
            offset: error.valid_up_to(),
            line: 1,
            byte: cell[error.valid_up_to()],
        })?;
        object.insert(name.clone(), Value::String(text.to_owned()));
    }
    Ok(object)
}

fn broken(error: csv::Error) -> Cause {
    let reason = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<TooLong>()) => Cause::Table {
            reason: error.to_string(),
        },
        csv::ErrorKind::Io(error) => open::broken(error),
        _ => Cause::Table { reason },
    }
}

/// The one of comma, semicolon and tab that the first line has most of.
fn delimiter(sample: &str) -> u8 {
    let header = sample.lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|b| *b == sign).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(b',')
}

#[derive(Debug, thiserror::Error)]
#[error("a row is longer than {MAX_RECORD_BYTES} bytes; a double quote may be open")]
struct TooLong;

/// Stops a record that does not end: one open quote makes the rest of a file one field.
struct Bounded {
    inner: Box<dyn Read>,
    /// Bytes that the record being read may still take.
    left: Rc<Cell<usize>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        // Reading ahead takes some bytes of the next record, far fewer than the bound.
        match self.left.get().checked_sub(read) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other(TooLong)),
        }
        Ok(read)
    }
}

/// Another encoding as UTF-8; what cannot be decoded becomes U+FFFD.
struct Decoding<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl<R: Read> Decoding<R> {
    fn new(inner: R, decoder: Decoder) -> Self {
        Self {
            inner,
            decoder,
            raw: vec![0; 8 * 1024],
            ready: Cursor::default(),
            ended: false,
        }
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.ready.read(buffer)?;
            if read > 0 || self.ended || buffer.is_empty() {
                return Ok(read);
            }
            let got = self.inner.read(&mut self.raw)?;
            self.ended = got == 0;
            let mut text = String::with_capacity(3 * got + 16);
            let _ = self.decoder.decode_to_string(&self.raw[..got], &mut text, self.ended);
            self.ready = Cursor::new(text.into_bytes());
        }
    }
}
