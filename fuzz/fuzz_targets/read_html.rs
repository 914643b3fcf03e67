//! Any bytes as a web page.

#![no_main]

use factdiff::ingest::Format;
use factdiff_fuzz::readers;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| readers::reader(Format::Html, bytes));
