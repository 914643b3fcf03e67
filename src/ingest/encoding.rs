//! Bytes → text. A byte order mark decides, then what the text declares, then whether the bytes are UTF-8; only then is
//! the encoding guessed, and that is always said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Coding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Cause;
use super::origin::{Encoding, EncodingBasis};

/// Byte order mark of UTF-8.
pub(super) const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// How much of a page is searched for the encoding it declares; the HTML standard asks for 1024 bytes, pages in the wild
/// need a little more.
const PRESCAN_BYTES: usize = 4096;

/// How many bytes UTF-16 without a mark is recognised by.
const UTF16_SAMPLE_BYTES: usize = 4096;

/// A text without its byte order mark, and how it was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// What has to be said about it: a guess, bytes that stand for nothing.
    pub warning: Option<Cause>,
}

impl Decoded {
    fn new(text: String, coding: &'static Coding, basis: EncodingBasis) -> Self {
        let encoding = Encoding {
            name: coding.name(),
            basis,
        };
        Self {
            text,
            encoding,
            warning: None,
        }
    }
}

/// Whether the bytes begin like UTF-16, and then whether it is the big-endian one.
pub(super) fn utf16_mark(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(false),
        [0xFE, 0xFF, ..] => Some(true),
        _ => None,
    }
}

/// Decodes a file that declares nothing about itself. Nothing is replaced: bytes that fit no encoding are an error that
/// names the first wrong byte, counted from the start of `bytes`.
pub(super) fn text(mut bytes: Vec<u8>) -> Result<Decoded, Cause> {
    if let Some(big_endian) = utf16_mark(&bytes) {
        return utf16(&bytes[2..], 2, big_endian, EncodingBasis::Mark);
    }
    let mark = if bytes.starts_with(UTF8_BOM) { UTF8_BOM.len() } else { 0 };
    if let Some(at) = memchr::memchr(0, &bytes) {
        return match unmarked_utf16(&bytes) {
            Some(big_endian) => utf16(&bytes, 0, big_endian, EncodingBasis::Detected).map(guessed),
            None => Err(Cause::Nul {
                name: None,
                offset: at,
                line: line_of(&bytes, at),
            }),
        };
    }
    bytes.drain(..mark);
    let basis = if mark > 0 {
        EncodingBasis::Mark
    } else {
        EncodingBasis::Utf8
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded::new(text, UTF_8, basis)),
        Err(error) => error,
    };
    let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
    if mark == 0
        && !is_damaged_utf8(bytes)
        && let Some((text, coding)) = guess(bytes)
    {
        return Ok(guessed(Decoded::new(text, coding, EncodingBasis::Detected)));
    }
    Err(Cause::Encoding {
        name: None,
        encoding: "UTF-8",
        offset: mark + at,
        line: line_of(bytes, at),
        byte: bytes[at],
    })
}

/// Decodes a page as browsers do: `declared` is what a transport header says, then the page's own declaration counts; what
/// cannot be decoded becomes U+FFFD, with a warning.
pub(super) fn page(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    let (coding, basis) = if let Some((coding, _)) = Coding::for_bom(&bytes) {
        (coding, EncodingBasis::Mark)
    } else {
        let label = declared.map(str::as_bytes).and_then(known);
        let declared = label.or_else(|| known(declaration(&bytes)?));
        let is_utf8 = std::str::from_utf8(&bytes).is_ok() && !bytes.contains(&0x1B);
        match declared {
            // Many a template declares a legacy encoding and is filled with UTF-8, which others are never by chance.
            Some(coding) if coding == UTF_8 || !is_utf8 || bytes.is_ascii() => (coding, EncodingBasis::Declared),
            _ if is_utf8 => (UTF_8, EncodingBasis::Utf8),
            _ if is_damaged_utf8(&bytes) => (UTF_8, EncodingBasis::Detected),
            _ => (detect(&bytes), EncodingBasis::Detected),
        }
    };
    let (text, wrong) = coding.decode_with_bom_removal(&bytes);
    let decoded = Decoded::new(text.into_owned(), coding, basis);
    if wrong {
        let warning = Cause::Replaced {
            encoding: coding.name(),
        };
        Decoded {
            warning: Some(warning),
            ..decoded
        }
    } else if basis == EncodingBasis::Detected {
        guessed(decoded)
    } else {
        decoded
    }
}

/// The encoding of a table of which only the beginning is at hand.
pub(super) fn of_sample(sample: &[u8]) -> (&'static Coding, EncodingBasis) {
    if let Some((coding, _)) = Coding::for_bom(sample) {
        return (coding, EncodingBasis::Mark);
    }
    match std::str::from_utf8(sample) {
        Ok(_) => (UTF_8, EncodingBasis::Utf8),
        // The sample may end inside a character.
        Err(error) if error.error_len().is_none() => (UTF_8, EncodingBasis::Utf8),
        Err(_) if is_damaged_utf8(sample) => (UTF_8, EncodingBasis::Utf8),
        Err(_) => (detect(sample), EncodingBasis::Detected),
    }
}

fn guessed(decoded: Decoded) -> Decoded {
    let warning = Cause::Guessed {
        name: None,
        encoding: decoded.encoding.name,
    };
    Decoded {
        warning: Some(warning),
        ..decoded
    }
}

fn known(label: &[u8]) -> Option<&'static Coding> {
    Coding::for_label(label).filter(|coding| *coding != REPLACEMENT)
}

/// The label after `charset=` or `encoding=` near the beginning.
fn declaration(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(PRESCAN_BYTES)];
    [&b"charset"[..], b"encoding"].into_iter().find_map(|key| {
        let at = head.windows(key.len()).position(|w| w.eq_ignore_ascii_case(key))?;
        let rest = head[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?;
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
        Some(&rest[..end?])
    })
}

fn detect(bytes: &[u8]) -> &'static Coding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// A guess under which every byte is a character that texts hold.
fn guess(bytes: &[u8]) -> Option<(String, &'static Coding)> {
    [detect(bytes), WINDOWS_1252].into_iter().find_map(|coding| {
        let text = coding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}');
        (!text.contains(control)).then(|| (text.into_owned(), coding))
    })
}

/// Whether the bytes are UTF-8 with some damage, rather than text of another encoding, in which longer sequences of UTF-8
/// hardly ever occur.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let cut = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    let (mut whole, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    cut || whole >= wrong.max(1)
}

/// Whether bytes with NUL are UTF-16 without a mark, and then whether it is the big-endian one: in most scripts' texts
/// spaces and digits give each second byte the value 0, always on the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<bool> {
    let sample = &bytes[..bytes.len().min(UTF16_SAMPLE_BYTES) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = (sample.len() / 16).max(1);
    match (first, second) {
        (0, n) if n > many => Some(false),
        (n, 0) if n > many => Some(true),
        _ => None,
    }
}

/// `base`: what comes before `bytes` in the file.
fn utf16(bytes: &[u8], base: usize, big_endian: bool, basis: EncodingBasis) -> Result<Decoded, Cause> {
    let pairs = bytes.chunks_exact(2);
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
            offset: base + offset,
            line,
            byte,
        }
    };
    let (mut text, mut offset) = (String::with_capacity(bytes.len() / 2), 0);
    for decoded in char::decode_utf16(units) {
        let c = decoded.map_err(|_| wrong(&text, offset))?;
        text.push(c);
        offset += 2 * c.len_utf16();
    }
    match odd {
        Some(_) => Err(wrong(&text, bytes.len() - 1)),
        None => {
            let coding = if big_endian { UTF_16BE } else { UTF_16LE };
            Ok(Decoded::new(text, coding, basis))
        }
    }
}

/// Counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &bytes[..at]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_of(text: &str, marked: bool, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = marked.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_and_utf16_give_the_same_text() {
        let words = "Čas 習近平 🀄, 22 dokumentů\n";
        let cases = [
            (words.as_bytes().to_vec(), EncodingBasis::Utf8),
            ([UTF8_BOM, words.as_bytes()].concat(), EncodingBasis::Mark),
            (utf16_of(words, true, u16::to_le_bytes), EncodingBasis::Mark),
            (utf16_of(words, true, u16::to_be_bytes), EncodingBasis::Mark),
            (utf16_of(words, false, u16::to_le_bytes), EncodingBasis::Detected),
            (utf16_of(words, false, u16::to_be_bytes), EncodingBasis::Detected),
        ];
        for (bytes, basis) in cases {
            let decoded = text(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding.basis), (words, basis));
            assert_eq!(decoded.warning.is_some(), basis == EncodingBasis::Detected);
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named_from_the_start_of_the_file() {
        let cases: [(&[u8], usize, usize, u8); 5] = [
            (b"caf\xC3\xA9 \xFF", 6, 1, 0xFF),
            (b"\xEF\xBB\xBFa\nb\n\xFFc", 7, 3, 0xFF),
            (b"\xFF\xFEa\0b", 4, 1, b'b'),
            (b"\xFF\xFEa\0\x00\xD8b\0", 4, 1, 0x00),
            (b"cut in the mid\xE2\x80", 14, 1, 0xE2),
        ];
        for (bytes, at, on, what) in cases {
            let found = text(bytes.to_vec());
            let Err(Cause::Encoding { offset, line, byte, .. }) = found else {
                panic!("{bytes:?}: {found:?}");
            };
            assert_eq!((offset, line), (at, on), "{bytes:?}");
            assert!(byte == what || bytes[0] == 0xFF, "{bytes:?}");
        }
    }

    #[test]
    fn a_legacy_encoding_is_guessed_with_a_warning() {
        let cases = [
            (
                encoding_rs::WINDOWS_1251,
                "Президенты подписали в столице более двадцати документов.",
            ),
            (
                encoding_rs::WINDOWS_1252,
                "Le président a été reçu à l’Élysée; « tout va bien », a-t-il déclaré.",
            ),
            (
                encoding_rs::GBK,
                "两国元首在北京签署了二十多份合作文件，双方贸易额达到二千四百亿美元。",
            ),
            (
                encoding_rs::SHIFT_JIS,
                "両国の大統領は首都で二十以上の文書に署名しました。",
            ),
        ];
        for (coding, words) in cases {
            let (bytes, _, _) = coding.encode(words);
            let decoded = text(bytes.into_owned()).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding.name), (words, coding.name()));
            assert!(matches!(decoded.warning, Some(Cause::Guessed { .. })));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(
            text(b"one\ntw\0o".to_vec()),
            Err(Cause::Nul { offset: 6, line: 2, .. })
        ));
        assert!(matches!(
            text(b"\x89PNG\r\n\x1A\n".to_vec()),
            Err(Cause::Encoding { .. })
        ));
    }

    #[test]
    fn a_page_is_decoded_as_declared_unless_it_is_plainly_utf8() {
        let russian = "<meta charset=\"windows-1251\"><p>Привет";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        let cases: [(&[u8], Option<&str>, &str, EncodingBasis); 4] = [
            (&bytes, None, "windows-1251", EncodingBasis::Declared),
            (russian.as_bytes(), None, "UTF-8", EncodingBasis::Utf8),
            (
                &bytes[30..],
                Some("windows-1251"),
                "windows-1251",
                EncodingBasis::Declared,
            ),
            (b"\xEF\xBB\xBF<p>a", Some("windows-1251"), "UTF-8", EncodingBasis::Mark),
        ];
        for (bytes, declared, name, basis) in cases {
            let decoded = page(bytes.to_vec(), declared);
            assert_eq!((decoded.encoding.name, decoded.encoding.basis), (name, basis));
            assert!(decoded.warning.is_none());
        }
        let damaged = page(b"<meta charset=utf-8 ><p>caf\xE9".to_vec(), None);
        assert!(matches!(damaged.warning, Some(Cause::Replaced { .. })));
    }
}
