//! Any text as a baseline.

#![no_main]

use factdiff_fuzz::decisions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| decisions::baseline(bytes));
