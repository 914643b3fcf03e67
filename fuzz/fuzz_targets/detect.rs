//! Any text: which language it is in, and its paragraphs.

#![no_main]

use factdiff_fuzz::texts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| texts::detect(bytes));
