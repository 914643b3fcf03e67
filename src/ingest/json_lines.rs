//! JSON Lines → drafts: one article per line.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::assemble::{Assembler, Draft, Flow};
use super::open::{self, Stream};
use super::problem::{Cause, Place};
use super::{MAX_TEXT_BYTES, encoding};

/// The longest line, in bytes: a text of the greatest length in which every character is escaped (`\u00e9` takes six
/// bytes for two).
const MAX_LINE_BYTES: usize = 4 * MAX_TEXT_BYTES;

/// The lines of a stream that are not blank, each with its physical number and without its end; never more than one in
/// memory.
pub(super) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
    line: Vec<u8>,
    ended: bool,
}

impl Lines {
    pub fn new(stream: Stream) -> Result<Self, Cause> {
        // Two-byte units cannot be cut at a newline byte; some shells write such files by default.
        let reader: Box<dyn BufRead> = if encoding::utf16_mark(&stream.head).is_some() {
            Box::new(Cursor::new(open::text(stream)?.into_bytes()))
        } else {
            stream.reader
        };
        Ok(Self {
            reader,
            number: 0,
            line: Vec::new(),
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
                    return Some((self.number, Err(Cause::InputBroken(error))));
                }
                Ok(Filled::End) => self.ended = true,
                Ok(Filled::TooLong) => {
                    return Some((self.number, Err(Cause::LineTooLong { limit: MAX_LINE_BYTES })));
                }
                Ok(Filled::Line) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Filled::Line) => break,
            }
        }
        (!self.ended).then(|| (self.number, checked(&self.line)))
    }

    fn fill(&mut self) -> io::Result<Filled> {
        self.line.clear();
        (&mut self.reader)
            .take(MAX_LINE_BYTES as u64 + 1)
            .read_until(b'\n', &mut self.line)?;
        if self.number == 1 && self.line.starts_with(encoding::UTF8_BOM) {
            self.line.drain(..encoding::UTF8_BOM.len());
        }
        Ok(match self.line.last() {
            None => Filled::End,
            Some(b'\n') => Filled::Line,
            Some(_) if self.line.len() > MAX_LINE_BYTES => {
                self.reader.skip_until(b'\n')?;
                Filled::TooLong
            }
            Some(_) => Filled::Line,
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

/// Hands over the articles of a stream. `file` names it in messages, `name` in the ids of records without one.
pub(super) fn articles(stream: Stream, file: &str, name: &str, assembler: &mut Assembler) -> Flow {
    let mut lines = match Lines::new(stream) {
        Ok(lines) => lines,
        Err(cause) => return assembler.problem(Place::file(file), cause),
    };
    let mut empty = true;
    while let Some((number, line)) = lines.next() {
        empty = false;
        let place = Place::line(file, number);
        match line.and_then(object) {
            Ok(object) => draft(object, place, format!("{name}:{number}"), assembler)?,
            Err(cause) => assembler.problem(place, cause)?,
        }
    }
    if empty {
        assembler.problem(Place::file(file), Cause::NoDocuments)
    } else {
        ControlFlow::Continue(())
    }
}

fn object(line: &str) -> Result<Map<String, Value>, Cause> {
    serde_json::from_str(line).map_err(|error| Cause::Json {
        reason: without_line(&error),
    })
}

/// The reason without `at line 1`, which would be taken for the line of the file.
pub(super) fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    format!("{reason} at byte {}", error.column())
}

/// Unknown keys are left alone: extractors' records carry many that mean nothing here.
fn draft(mut object: Map<String, Value>, place: Place, fallback_id: String, assembler: &mut Assembler) -> Flow {
    let mut wrong = Vec::new();
    let mut take = |key: &'static str| match object.remove(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text),
        Some(other) => {
            wrong.push((
                key,
                Cause::NotAString {
                    found: type_name(&other),
                },
            ));
            None
        }
    };
    let text = take("text");
    let mut draft = Draft {
        id: take("id"),
        outlet: take("outlet"),
        title: take("title"),
        url: take("url"),
        published: take("published"),
        language: take("language"),
        text_key: Some("text"),
        ..Draft::plain(place.clone(), fallback_id, Err(Cause::NoText))
    };
    if let Some(text) = text {
        draft.text = Ok(text);
    }
    if wrong.is_empty() {
        return assembler.draft(draft);
    }
    for (key, cause) in wrong {
        assembler.problem(place.key(key), cause)?;
    }
    ControlFlow::Continue(())
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
