//! Bytes → text: UTF-8, with or without a byte order mark, and UTF-16 with one.
//!
//! Nothing is guessed: a file in a legacy encoding is refused, since a wrong guess would change words unnoticed.

use super::Cause;

/// Byte order mark of UTF-8.
pub(super) const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// Whether the bytes begin like UTF-16, and then whether it is the big-endian one.
pub(super) fn utf16_mark(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(false),
        [0xFE, 0xFF, ..] => Some(true),
        _ => None,
    }
}

/// The text, without its byte order mark. The error names the first wrong byte, counted from the start of `bytes`.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, Cause> {
    if let Some(big_endian) = utf16_mark(&bytes) {
        return decode_utf16(&bytes, big_endian);
    }
    let mark = if bytes.starts_with(UTF8_BOM) { UTF8_BOM.len() } else { 0 };
    bytes.drain(..mark);
    String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let line = 1 + bytes[..at].iter().filter(|b| **b == b'\n').count();
        Cause::Encoding {
            name: None,
            encoding: "UTF-8",
            offset: mark + at,
            line,
            byte: bytes[at],
        }
    })
}

fn decode_utf16(bytes: &[u8], big_endian: bool) -> Result<String, Cause> {
    let pairs = bytes[2..].chunks_exact(2);
    let odd = pairs.remainder().first().copied();
    let units = pairs.map(|p| {
        if big_endian {
            u16::from_be_bytes([p[0], p[1]])
        } else {
            u16::from_le_bytes([p[0], p[1]])
        }
    });
    let wrong = |text: &str, offset: usize| {
        let line = 1 + text.matches('\n').count();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        Cause::Encoding {
            name: None,
            encoding: "UTF-16",
            offset,
            line,
            byte,
        }
    };
    let (mut text, mut offset) = (String::with_capacity(bytes.len() / 2), 2);
    for decoded in char::decode_utf16(units) {
        let c = decoded.map_err(|_| wrong(&text, offset))?;
        text.push(c);
        offset += 2 * c.len_utf16();
    }
    match odd {
        Some(_) => Err(wrong(&text, bytes.len() - 1)),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_and_marked_utf16_give_the_same_text() {
        let text = "Čas 習近平 🀄\n";
        let utf16 = |mark: u16, to_bytes: fn(u16) -> [u8; 2]| {
            std::iter::once(mark)
                .chain(text.encode_utf16())
                .flat_map(to_bytes)
                .collect::<Vec<u8>>()
        };
        let cases = [
            text.as_bytes().to_vec(),
            [UTF8_BOM, text.as_bytes()].concat(),
            utf16(0xFEFF, u16::to_le_bytes),
            utf16(0xFEFF, u16::to_be_bytes),
        ];
        for bytes in cases {
            assert_eq!(decode(bytes).unwrap(), text);
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named_from_the_start_of_the_file() {
        let cases: [(&[u8], usize, usize, u8); 4] = [
            (b"caf\xE9", 3, 1, 0xE9),
            (b"\xEF\xBB\xBFa\nb\n\xFFc", 7, 3, 0xFF),
            (b"\xFF\xFEa\0b", 4, 1, b'b'),
            (b"\xFF\xFEa\0\x00\xD8b\0", 4, 1, 0x00),
        ];
        for (bytes, at, on, what) in cases {
            let Err(Cause::Encoding { offset, line, byte, .. }) = decode(bytes.to_vec()) else {
                panic!("{bytes:?} was accepted");
            };
            assert_eq!((offset, line, byte), (at, on, what), "{bytes:?}");
        }
    }
}
