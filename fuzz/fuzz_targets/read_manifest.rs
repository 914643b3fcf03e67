//! Any text as a manifest, CSV or TOML by the first byte.

#![no_main]

use factdiff_fuzz::readers;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| readers::manifest(bytes));
