//! WARC (ISO 28500) → drafts, record by record: pages that were fetched, and texts that were taken from them (WET). The
//! crates for it hold whole records in memory, however long these say they are.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use flate2::read::GzDecoder;

use super::assemble::{Assembler, Draft, Flow};
use super::encoding;
use super::here::Here;
use super::open::{self, Stream};
use super::origin::{Basis, Skipped};
use super::page;
use super::problem::{Cause, Place};
use super::{Format, MAX_PAGE_BYTES};

/// The longest header of a record or of what was fetched, in bytes.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// Header lines of an HTTP answer that are read.
const MAX_HTTP_LINES: usize = 256;

/// Bytes that the unpacking of Brotli takes in at a time.
const BROTLI_BUFFER: usize = 4096;

/// Hands over the articles of an archive.
pub(super) fn articles(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let mut reader = stream.reader;
    let mut number = 0;
    loop {
        number += 1;
        let place = Place::record(&here.file, number);
        let header = match header(&mut *reader) {
            Ok(Some(header)) => header,
            Ok(None) if number == 1 => return here.fail(Cause::NoDocuments, assembler),
            Ok(None) => return ControlFlow::Continue(()),
            Err(cause) => return assembler.problem(place, cause),
        };
        let mut body = Vec::new();
        // What was fetched has a header of its own.
        let limit = if header.is_wanted() {
            MAX_PAGE_BYTES + MAX_HEADER_BYTES
        } else {
            0
        };
        let read = (&mut reader)
            .take(header.length.min(limit as u64))
            .read_to_end(&mut body);
        let rest = header.length - body.len() as u64;
        let passed = read.and_then(|_| io::copy(&mut (&mut reader).take(rest), &mut io::sink()));
        match passed {
            Ok(passed) if passed == rest => {}
            Ok(_) => {
                let error = io::Error::new(io::ErrorKind::UnexpectedEof, "it ends inside a record");
                return assembler.problem(place, Cause::InputBroken(error));
            }
            Err(error) => return assembler.problem(place, open::broken(error)),
        }
        if !header.is_wanted() {
            continue;
        }
        if rest > 0 {
            assembler.problem(place, Cause::RecordTooLong { limit: MAX_PAGE_BYTES })?;
            continue;
        }
        let draft = Draft {
            url: header.uri.clone(),
            text_key: Some("text"),
            basis: Basis::Page,
            ..Draft::new(place.clone(), format!("{}:{number}", here.name), Format::Warc)
        };
        match filled(draft, &header, body) {
            Ok(draft) => assembler.draft(draft, here)?,
            Err(reason) => assembler.skip(Skipped { place, reason })?,
        }
    }
}

/// What is said of a record before it comes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Header {
    kind: String,
    uri: Option<String>,
    content_type: String,
    length: u64,
}

impl Header {
    fn is_wanted(&self) -> bool {
        matches!(self.kind.as_str(), "response" | "conversion" | "resource")
    }
}

/// The header of the next record; `None` at the end.
fn header(reader: &mut dyn BufRead) -> Result<Option<Header>, Cause> {
    let wrong = |reason: &str| Cause::Warc {
        reason: reason.to_owned(),
    };
    let mut line = Vec::new();
    let mut left = MAX_HEADER_BYTES;
    // Blank lines end the record before.
    while line.trim_ascii().is_empty() {
        if !next_line(reader, &mut line, &mut left)? {
            return Ok(None);
        }
    }
    if !line.starts_with(b"WARC/") {
        return Err(wrong("its first line does not begin with WARC/"));
    }
    let (mut header, mut length) = (Header::default(), None);
    loop {
        if !next_line(reader, &mut line, &mut left)? {
            return Err(wrong("its header has no end"));
        }
        let text = String::from_utf8_lossy(line.trim_ascii());
        if text.is_empty() {
            break;
        }
        let Some((name, value)) = text.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => header.uri = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => header.content_type = value.to_ascii_lowercase(),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    header.length = length.ok_or_else(|| wrong("it does not say how long it is"))?;
    Ok(Some(header))
}

/// The next line with its end; false at the end of the stream. Takes what it reads off `left`.
fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, left: &mut usize) -> Result<bool, Cause> {
    line.clear();
    let read = reader.take(*left as u64 + 1).read_until(b'\n', line);
    let read = read.map_err(open::broken)?;
    *left = left.checked_sub(read).ok_or_else(|| Cause::Warc {
        reason: format!("its header is longer than {MAX_HEADER_BYTES} bytes"),
    })?;
    Ok(read > 0)
}

/// The draft with the article of a record, or why there is none.
fn filled(draft: Draft, header: &Header, body: Vec<u8>) -> Result<Draft, String> {
    if header.kind == "response" {
        let (declared, body) = answer(&body)?;
        return Ok(page::filled(draft, encoding::page(body, declared.as_deref())));
    }
    let (media, declared) = media_type(&header.content_type);
    match media {
        "text/plain" => Ok(match encoding::text(body) {
            Ok(decoded) => Draft {
                text: Ok(decoded.text),
                encoding: decoded.encoding,
                warning: decoded.warning,
                ..draft
            },
            Err(cause) => Draft {
                text: Err(cause),
                ..draft
            },
        }),
        "text/html" | "application/xhtml+xml" => Ok(page::filled(draft, encoding::page(body, declared))),
        other => Err(format!("is {other:?}, not a page")),
    }
}

/// The encoding and the body of an HTTP answer that is a page.
fn answer(bytes: &[u8]) -> Result<(Option<String>, Vec<u8>), String> {
    let mut lines = [httparse::EMPTY_HEADER; MAX_HTTP_LINES];
    let mut response = httparse::Response::new(&mut lines);
    let parsed = httparse::ParserConfig::default()
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_spaces_after_header_name_in_responses(true)
        .ignore_invalid_headers_in_responses(true)
        .parse_response(&mut response, bytes);
    let start = match parsed {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err("has an HTTP header without an end".to_owned()),
        Err(error) => return Err(format!("has an HTTP header that is not understood ({error})")),
    };
    let code = response.code.unwrap_or_default();
    if code != 200 {
        return Err(format!("is an answer with status {code}, not a page"));
    }
    let field = |name: &str| {
        let line = response
            .headers
            .iter()
            .find(|line| line.name.eq_ignore_ascii_case(name));
        line.map(|line| String::from_utf8_lossy(line.value).trim().to_ascii_lowercase())
    };
    let content_type = field("content-type").unwrap_or_default();
    let (media, declared) = media_type(&content_type);
    if !matches!(media, "text/html" | "application/xhtml+xml" | "") {
        return Err(format!("is {media:?}, not a page"));
    }
    let body = &bytes[start..];
    let whole = if field("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        // Many crawlers put the pieces together and keep the header.
        unchunked(body).unwrap_or_else(|| body.to_vec())
    } else {
        body.to_vec()
    };
    let body = if whole.starts_with(&[0x1F, 0x8B]) {
        unpacked(GzDecoder::new(&*whole))?
    } else if field("content-encoding").is_some_and(|coding| coding == "br") && std::str::from_utf8(&whole).is_err() {
        match unpacked(brotli_decompressor::Decompressor::new(&*whole, BROTLI_BUFFER)) {
            // Many crawlers unpack and keep the header, as with the pieces; the format has no mark by which it is known.
            Err(_) if whole.trim_ascii_start().starts_with(b"<") => whole,
            unpacked => unpacked?,
        }
    } else {
        whole
    };
    Ok((declared.map(str::to_owned), body))
}

/// All that comes out of a packed page, or why it is not read.
fn unpacked(decoder: impl Read) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    let read = decoder.take(MAX_PAGE_BYTES as u64 + 1).read_to_end(&mut unpacked);
    match read {
        Ok(_) if unpacked.len() <= MAX_PAGE_BYTES => Ok(unpacked),
        Ok(_) => Err(format!("unpacks to more than {MAX_PAGE_BYTES} bytes")),
        Err(error) => Err(format!("cannot be unpacked ({error})")),
    }
}

/// The pieces of a chunked body (RFC 9112, section 7.1) put together; `None` where it is not chunked.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(body) else {
            return None;
        };
        if length == 0 {
            return Some(whole);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        whole.extend_from_slice(body.get(start..end)?);
        body = body[end..].strip_prefix(b"\r\n")?;
    }
}

/// `text/html; charset=utf-8` in its two parts.
fn media_type(value: &str) -> (&str, Option<&str>) {
    let (media, parameters) = value.split_once(';').unwrap_or((value, ""));
    let charset = parameters
        .split(';')
        .find_map(|part| part.trim().strip_prefix("charset="));
    (media.trim(), charset.map(|label| label.trim_matches(['"', '\'', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_put_together() {
        assert_eq!(unchunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").unwrap(), b"abcde");
        assert_eq!(unchunked(b"<p>abc"), None);
        assert_eq!(unchunked(b"ffffffffffffffff\r\nabc"), None);
        assert_eq!(unchunked(b"5\r\nabc"), None);
    }

    #[test]
    fn a_media_type_has_two_parts() {
        let cases = [
            ("text/html; charset=\"utf-8\"", ("text/html", Some("utf-8"))),
            ("text/html;boundary=x; charset=gbk", ("text/html", Some("gbk"))),
            ("text/plain", ("text/plain", None)),
        ];
        for (value, parts) in cases {
            assert_eq!(media_type(value), parts, "{value}");
        }
    }
}
