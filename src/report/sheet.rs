//! Sheets: named, typed columns and their CSV form (RFC 4180).
//!
//! Two dialects: the plain one for programs and most people (UTF-8, comma, LF), and one that Excel opens by a double
//! click (byte order mark, CRLF, a delimiter of choice; never a `sep=` line, which breaks Excel's UTF-8 detection).

use std::borrow::Cow;
use std::io::{self, Write};

use super::formula;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellType {
    /// Words; neutralised where a spreadsheet would run them ([`formula`]).
    Text,
    /// A plain decimal.
    Number,
    /// A whole number.
    Integer,
    /// ISO 8601, `YYYY-MM-DD`.
    Date,
}

/// One column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Unique within its sheet.
    pub name: Cow<'static, str>,
    pub cells: CellType,
    /// What a cell holds, for `datapackage.json`.
    pub about: Cow<'static, str>,
}

impl Column {
    /// A column with a fixed name.
    pub const fn new(name: &'static str, cells: CellType, about: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            cells,
            about: Cow::Borrowed(about),
        }
    }
}

/// How a sheet becomes bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// UTF-8, comma, LF.
    #[default]
    Plain,
    /// UTF-8 with a byte order mark, CRLF.
    Excel { delimiter: u8 },
}

/// Writes a sheet row by row.
pub struct SheetWriter<W: Write> {
    csv: csv::Writer<W>,
    cells: Vec<CellType>,
}

impl<W: Write> SheetWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, dialect: Dialect, columns: &[Column]) -> io::Result<Self> {
        let mut builder = csv::WriterBuilder::new();
        match dialect {
            Dialect::Plain => builder.terminator(csv::Terminator::Any(b'\n')),
            Dialect::Excel { delimiter } => {
                out.write_all("\u{feff}".as_bytes())?;
                builder.terminator(csv::Terminator::CRLF).delimiter(delimiter)
            }
        };
        let mut csv = builder.from_writer(out);
        csv.write_record(
            columns
                .iter()
                .map(|column| formula::neutralise(&column.name).into_owned()),
        )?;
        Ok(Self {
            csv,
            cells: columns.iter().map(|column| column.cells).collect(),
        })
    }

    /// Writes a row, one cell a column in their order.
    ///
    /// # Errors
    /// Those of the output, and a row with more or fewer cells than columns.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        for (cell, cell_type) in cells.iter().zip(&self.cells) {
            match cell_type {
                CellType::Text => self.csv.write_field(formula::neutralise(cell.as_ref()).as_bytes())?,
                CellType::Number | CellType::Integer | CellType::Date => self.csv.write_field(cell.as_ref())?,
            }
        }
        self.csv.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Passes everything written so far on to the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn flush(&mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

/// A whole sheet.
pub(super) fn write_sheet<S: AsRef<str>>(
    out: &mut dyn Write,
    dialect: Dialect,
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<S>>,
) -> io::Result<()> {
    let mut sheet = SheetWriter::new(out, dialect, columns)?;
    for row in rows {
        sheet.row(&row)?;
    }
    sheet.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] = [
        Column::new("words", CellType::Text, ""),
        Column::new("delta", CellType::Number, ""),
    ];

    #[test]
    fn only_text_columns_are_neutralised() {
        let mut out = Vec::new();
        write_sheet(
            &mut out,
            Dialect::Plain,
            &COLUMNS,
            [vec!["=1+1", "-0.1"], vec!["a \"b\",\nc", ""]],
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "words,delta\n'=1+1,-0.1\n\"a \"\"b\"\",\nc\",\n"
        );
    }

    #[test]
    fn the_excel_dialect_has_a_byte_order_mark_crlf_and_its_delimiter() {
        let mut out = Vec::new();
        let mut sheet = SheetWriter::new(&mut out, Dialect::Excel { delimiter: b';' }, &COLUMNS).unwrap();
        sheet.row(&["é", "1.5"]).unwrap();
        sheet.flush().unwrap();
        drop(sheet);
        assert_eq!(String::from_utf8(out).unwrap(), "\u{feff}words;delta\r\né;1.5\r\n");
    }
}
