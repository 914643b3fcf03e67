//! A JSON file → drafts: one record, a list of records, or a JSON Feed.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::assemble::{Assembler, Flow};
use super::encoding;
use super::here::Here;
use super::open::{self, Stream};
use super::problem::{Cause, Place};
use super::{Format, MAX_RECORD_BYTES, feed, fields};

/// How a JSON Feed tells what it is (jsonfeed.org).
const FEED_VERSION: &str = "https://jsonfeed.org/";

/// Hands over the articles of a JSON file.
pub(super) fn articles(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let decoded = open::bytes(stream, MAX_RECORD_BYTES).and_then(encoding::text);
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(cause) => return here.fail(cause, assembler),
    };
    if let Some(warning) = decoded.warning {
        here.fail(warning, assembler)?;
    }
    let value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => {
            let reason = error.to_string();
            return here.fail(Cause::JsonFile { reason }, assembler);
        }
    };
    match value {
        Value::Object(object) if is_feed(&object) => feed::entries(&decoded.text, decoded.encoding, here, assembler),
        Value::Object(object) => {
            if !fields::have_text(object.keys().map(String::as_str)) {
                return here.no_article(Cause::NoText, assembler);
            }
            let place = Place::file(&here.file);
            let id = here.stem.clone();
            fields::article(object, place, id, Format::Json, decoded.encoding, here, assembler)
        }
        Value::Array(list) => records(list, decoded.encoding, here, assembler),
        _ => here.no_article(Cause::NoText, assembler),
    }
}

fn is_feed(object: &Map<String, Value>) -> bool {
    let version = object.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.starts_with(FEED_VERSION)) && object.contains_key("items")
}

fn records(list: Vec<Value>, encoding: super::origin::Encoding, here: &Here, assembler: &mut Assembler) -> Flow {
    let is_record = |value: &Value| {
        let object = value.as_object();
        object.is_some_and(|object| fields::have_text(object.keys().map(String::as_str)))
    };
    if !list.iter().any(is_record) {
        return here.no_article(Cause::NoText, assembler);
    }
    for (index, value) in list.into_iter().enumerate() {
        let place = Place::record(&here.file, index as u64 + 1);
        let id = format!("{}:{}", here.name, index + 1);
        match value {
            Value::Object(object) => fields::article(object, place, id, Format::Json, encoding, here, assembler)?,
            _ => assembler.problem(place, Cause::NoText)?,
        }
    }
    ControlFlow::Continue(())
}
