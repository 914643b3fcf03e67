//! What the fuzz targets assert, in modules that the tests of `cargo test` share.

pub mod decisions;
pub mod readers;
pub mod texts;
