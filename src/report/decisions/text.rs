//! The bytes of a CSV file → header and rows, whichever way a spreadsheet saved them.

use std::borrow::Cow;
use std::path::Path;

use super::DecisionsError;
use crate::report::formula;

/// A header, and each row with its line.
pub(super) type Table = (Vec<String>, Vec<(u64, Vec<String>)>);

/// Header and rows, formulas restored; `None` of an empty file.
pub(super) fn table(path: &Path, bytes: &[u8]) -> Result<Option<Table>, DecisionsError> {
    let path = path.to_owned();
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(offset) => return Err(DecisionsError::NotUtf8 { path, offset }),
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Ok(None);
    }
    let malformed = |source| DecisionsError::Malformed {
        path: path.clone(),
        source,
    };
    let mut csv = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let restored = |record: &csv::StringRecord| -> Vec<String> {
        record.iter().map(|cell| formula::restore(cell).to_owned()).collect()
    };
    let header = restored(csv.headers().map_err(malformed)?);
    let mut rows = Vec::new();
    for record in csv.records() {
        let record = record.map_err(malformed)?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, restored(&record)));
    }
    Ok(Some((header, rows)))
}

/// UTF-8, or UTF-16 by its byte order mark, which Excel calls "Unicode Text"; the offset of the first byte that is neither.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks(2)
            .map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or_default()]));
        let mut text = String::with_capacity(bytes.len() / 2);
        for (index, c) in char::decode_utf16(units).enumerate() {
            text.push(c.map_err(|_| 2 * index)?);
        }
        Ok(Cow::Owned(text))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|error| error.valid_up_to()),
    }
}

/// The separator of the header line: our column names hold none of the three.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |byte: u8| header.bytes().filter(|b| *b == byte).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|byte| count(*byte))
        .unwrap_or(b',')
}
