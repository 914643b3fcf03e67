//! Byte offsets → offsets that other tools count in.

use crate::model::claim::Excerpt;

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// Bytes of UTF-8: what the program itself counts.
    #[default]
    Bytes,
    /// Unicode code points: Python, brat, Web Annotation.
    Chars,
    /// UTF-16 code units: JavaScript, Java, Label Studio.
    Utf16,
}

/// Converts byte offsets of one text. Built in one pass over the text; a look-up reads at most `BLOCK` bytes, so that
/// converting all offsets of a document stays linear.
#[derive(Clone, Debug)]
pub struct OffsetTable<'a> {
    text: &'a [u8],
    unit: OffsetUnit,
    /// Units that begin before each multiple of `BLOCK`.
    before: Vec<u32>,
}

/// Distance of the checkpoints in bytes.
const BLOCK: usize = 256;

impl<'a> OffsetTable<'a> {
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let text = text.as_bytes();
        let mut before = vec![0];
        if unit != OffsetUnit::Bytes {
            before.extend(text.chunks(BLOCK).scan(0, |sum, block| {
                *sum += units(block, unit);
                Some(*sum)
            }));
        }
        Self { text, unit, before }
    }

    /// The offset in the table's unit of a byte offset on a character border; one past the end counts as the end.
    pub fn convert(&self, byte: u32) -> u32 {
        if self.unit == OffsetUnit::Bytes {
            return byte;
        }
        let byte = (byte as usize).min(self.text.len());
        let block = byte / BLOCK;
        self.before[block] + units(&self.text[block * BLOCK..byte], self.unit)
    }

    pub(super) fn convert_excerpt(&self, excerpt: &mut Excerpt) {
        (excerpt.start, excerpt.end) = (self.convert(excerpt.start), self.convert(excerpt.end));
    }
}

/// Code points or UTF-16 units that begin within the bytes: a lead byte begins one, one of four bytes two in UTF-16.
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let count = |begins: fn(u8) -> bool| bytes.iter().filter(|b| begins(**b)).count() as u32;
    let chars = count(|b| b & 0xC0 != 0x80);
    if unit == OffsetUnit::Utf16 {
        chars + count(|b| b >= 0xF0)
    } else {
        chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_border_converts_like_a_count_from_the_start() {
        let text = "a é 習近平 🀄👩‍👩‍👧 مرحبا ".repeat(40);
        let chars = OffsetTable::new(&text, OffsetUnit::Chars);
        let utf16 = OffsetTable::new(&text, OffsetUnit::Utf16);
        let bytes = OffsetTable::new(&text, OffsetUnit::Bytes);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let start = &text[..at];
            assert_eq!(chars.convert(at as u32) as usize, start.chars().count());
            assert_eq!(utf16.convert(at as u32) as usize, start.encode_utf16().count());
            assert_eq!(bytes.convert(at as u32) as usize, at);
        }
    }
}
