//! The program as people run it: in a folder, with arguments.

use std::path::Path;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;

pub fn factdiff(folder: impl AsRef<Path>, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("factdiff")
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}
