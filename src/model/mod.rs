//! Plain values that pass between the stages: no I/O, no words of any language.

pub mod claim;
pub mod comparison;
pub mod date;
pub mod decimal;
pub mod difference;
pub mod document;
pub mod duration;
pub mod extraction;
pub mod fact;
pub mod id;
pub mod language;
pub mod mention;
pub mod period;
pub mod quantity;
pub mod sentence;
pub mod severity;
pub mod span;
pub mod text;
pub mod wikidata;
