//! Any bytes as JsonLines.

#![no_main]

use factdiff::ingest::Format;
use libfuzzer_sys::fuzz_target;

#[path = "../invariants.rs"]
mod invariants;

fuzz_target!(|bytes: &[u8]| invariants::reader(Format::JsonLines, bytes));
