//! Any bytes as the comparisons.csv that people filled in.

#![no_main]

use factdiff_fuzz::decisions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| decisions::sheet(bytes));
