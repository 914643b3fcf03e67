#![doc = include_str!("../README.md")]

// The stages in the order of the data: source → document → sentence → mention → claim → fact → comparison → report.
pub mod pipeline;

pub mod lexicon;
pub mod model;

pub mod ingest;

pub mod segment;

pub mod scan;

pub mod extract;

pub mod align;

pub mod compare;

pub mod diff;

pub mod cache;
pub mod eval;
pub mod record;
pub mod report;
pub mod review;
