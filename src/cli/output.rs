//! Records to standard output, in the format that was asked for.

use std::io::{self, BufWriter, Seek, StdoutLock, Write, stdout};

use factdiff::report::sheet::Column;
use factdiff::report::{Dialect, Look, SheetWriter};
use serde::Serialize;
use tempfile::{SpooledData, SpooledTempFile};

use crate::options::{Format, Shared};

type Out = BufWriter<StdoutLock<'static>>;

/// JSON of one article that stays in memory, in bytes; more goes into a temporary file. Each claim brings its sentence along, so that an
/// article of nothing but figures makes hundreds of times its size.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// Prints records of one kind. JSON Lines and CSV are flushed with every record or article, so that a reader downstream can
/// go on at once; a table is kept until its columns' widths are known.
pub enum Printer<T> {
    Json(JsonWriter),
    Csv(Box<SheetWriter<Out>>),
    Table {
        records: Vec<T>,
        render: fn(&[T], Look) -> String,
        look: Look,
    },
}

/// How JSON records are put together; `None` where records are not printed as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// One a line.
    Lines,
    /// One array.
    Array,
    None,
}

/// The records of one article on their way to the printer: JSON is written by the workers, which there are many of.
pub enum Batch<T> {
    Json(SpooledTempFile),
    Records(Vec<T>),
}

impl Joint {
    pub fn batch<T, J: Serialize>(self, records: Vec<T>, mut json: impl FnMut(T) -> J) -> io::Result<Batch<T>> {
        if self == Self::None {
            return Ok(Batch::Records(records));
        }
        let mut bytes = SpooledTempFile::new(IN_MEMORY);
        let mut line = Vec::new();
        for (i, record) in records.into_iter().enumerate() {
            line.clear();
            if self == Self::Array && i > 0 {
                line.extend_from_slice(b",\n");
            }
            serde_json::to_writer(&mut line, &json(record))?;
            if self == Self::Lines {
                line.push(b'\n');
            }
            bytes.write_all(&line).map_err(put_aside)?;
        }
        Ok(Batch::Json(bytes))
    }
}

impl<T> Printer<T> {
    /// `columns` are those of CSV, `render` makes the table.
    pub fn new(shared: &Shared, columns: &[Column], render: fn(&[T], Look) -> String) -> io::Result<Self> {
        let sheet = |dialect| SheetWriter::new(out(), dialect, columns).map(|sheet| Self::Csv(Box::new(sheet)));
        match shared.format() {
            Format::Jsonl => Ok(Self::Json(JsonWriter::lines())),
            Format::Json => Ok(Self::Json(JsonWriter::array())),
            Format::Csv => sheet(Dialect::Plain),
            Format::CsvExcel => sheet(Dialect::Excel {
                delimiter: shared.delimiter,
            }),
            Format::Html => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "--format html is for diff; report writes a page into its folder",
            )),
            Format::Table => Ok(Self::Table {
                records: Vec::new(),
                render,
                look: shared.look(),
            }),
            Format::Text | Format::Github | Format::Markdown | Format::Sarif | Format::Junit | Format::Gitlab => Err(
                io::Error::other("no format for records; use table, jsonl, json, csv or csv-excel"),
            ),
        }
    }

    /// Prints one record, by whichever of the two the format needs.
    pub fn record<J: Serialize>(
        &mut self,
        record: T,
        json: impl FnOnce(&T) -> J,
        cells: impl FnOnce(&T) -> Vec<String>,
    ) -> io::Result<()> {
        match self {
            Self::Json(writer) => writer.record(&json(&record)),
            Self::Csv(sheet) => {
                sheet.row(&cells(&record))?;
                sheet.flush()
            }
            Self::Table { records, .. } => {
                records.push(record);
                Ok(())
            }
        }
    }

    pub fn joint(&self) -> Joint {
        match self {
            Self::Json(writer) if writer.array => Joint::Array,
            Self::Json(_) => Joint::Lines,
            Self::Csv(_) | Self::Table { .. } => Joint::None,
        }
    }

    /// Prints the records of one article.
    pub fn batch(&mut self, batch: Batch<T>, cells: impl Fn(&T) -> Vec<String>) -> io::Result<()> {
        match (self, batch) {
            (Self::Json(writer), Batch::Json(bytes)) => writer.batch(bytes),
            (Self::Csv(sheet), Batch::Records(records)) => {
                records.iter().try_for_each(|record| sheet.row(&cells(record)))?;
                sheet.flush()
            }
            (Self::Table { records, .. }, Batch::Records(more)) => {
                records.extend(more);
                Ok(())
            }
            (Self::Json(_), Batch::Records(_)) | (_, Batch::Json(_)) => {
                Err(io::Error::other("a batch was made for another printer"))
            }
        }
    }

    /// Prints what is still held back.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Json(writer) => writer.finish(),
            Self::Csv(mut sheet) => sheet.flush(),
            Self::Table { records, render, look } => text(&render(&records, look)),
        }
    }
}

/// Prints text for people.
pub fn text(text: &str) -> io::Result<()> {
    bytes(text.as_bytes())
}

/// Prints what is finished already.
pub fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = out();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes JSON, one record a line or all in one array.
pub struct JsonWriter {
    out: Out,
    array: bool,
    count: u64,
}

impl JsonWriter {
    pub fn lines() -> Self {
        Self {
            out: out(),
            array: false,
            count: 0,
        }
    }

    pub fn array() -> Self {
        Self {
            out: out(),
            array: true,
            count: 0,
        }
    }

    pub fn record(&mut self, record: &impl Serialize) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
        }
        self.count += 1;
        serde_json::to_writer(&mut self.out, record)?;
        if self.array {
            return Ok(());
        }
        self.out.write_all(b"\n")?;
        self.out.flush()
    }

    /// Several records, put together already.
    fn batch(&mut self, mut bytes: SpooledTempFile) -> io::Result<()> {
        if bytes.stream_position().map_err(put_aside)? == 0 {
            return Ok(());
        }
        if self.array {
            self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
        }
        self.count += 1;
        match bytes.into_inner() {
            SpooledData::InMemory(bytes) => self.out.write_all(bytes.get_ref())?,
            SpooledData::OnDisk(mut file) => {
                file.rewind().map_err(put_aside)?;
                io::copy(&mut file, &mut self.out)?;
            }
        }
        if self.array { Ok(()) } else { self.out.flush() }
    }

    /// Ends the array, if it is one.
    pub fn finish(mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

fn put_aside(error: io::Error) -> io::Error {
    let message = format!("cannot put claims aside in a temporary file: {error}; TMPDIR says where it stands");
    io::Error::new(error.kind(), message)
}

/// Standard output, locked for as long as it is written to.
fn out() -> Out {
    BufWriter::new(stdout().lock())
}
