//! Any text in any language, which the first byte chooses.

#![no_main]

use factdiff_fuzz::texts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| texts::scan(bytes));
