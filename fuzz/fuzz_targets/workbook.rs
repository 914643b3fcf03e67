//! Any bytes as a workbook, or as one part of a sound one, which the first byte chooses.

#![no_main]

use factdiff_fuzz::decisions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| decisions::workbook(bytes));
