//! JSON Lines → drafts: one article per line.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::Format;
use super::assemble::{Assembler, Flow};
use super::fields;
use super::here::Here;
use super::lines::Lines;
use super::open::Stream;
use super::origin::Encoding;
use super::problem::{Cause, Place};

/// Hands over the articles of a stream.
pub(super) fn articles(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let mut lines = match Lines::new(stream) {
        Ok(lines) => lines,
        Err(cause) => return here.fail(cause, assembler),
    };
    let mut empty = true;
    while let Some((number, line)) = lines.next() {
        empty = false;
        let place = Place::line(&here.file, number);
        match line.and_then(object) {
            Ok(object) => {
                let id = format!("{}:{number}", here.name);
                fields::article(object, place, id, Format::JsonLines, Encoding::UTF8, here, assembler)?;
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

fn object(line: &str) -> Result<Map<String, Value>, Cause> {
    serde_json::from_str(line).map_err(|error| Cause::Json {
        reason: without_line(&error),
    })
}

/// The reason without `at line 1`, which would be taken for the line of the file.
fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    format!("{reason} at byte {}", error.column())
}
