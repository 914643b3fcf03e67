//! The language tables: `data/` compiled into one matcher per language.
//!
//! In: the files of `data/`, packed when the program is built. Out: [`Lexicon`], which cuts text into tokens and finds every listed word and phrase in
//! one walk ([`Lexicon::lex`]). What the words mean together is left to the stages.

pub mod bag;
mod calendar;
pub mod clause_words;
mod compile;
mod compound;
pub mod concepts;
pub mod currencies;
pub mod datelines;
pub mod embedding;
pub mod endings;
pub mod fields;
mod files;
mod fold;
pub mod forms;
pub mod language;
mod lexed;
pub mod lists;
mod merge;
pub mod names;
pub mod number_words;
mod openings;
pub mod origins;
pub mod own;
pub mod pack;
pub mod pages;
pub mod pattern;
pub mod phrases;
pub mod places;
mod prefixes;
pub mod rule_names;
pub mod segment_words;
pub mod sense;
pub mod sound;
pub mod speakers;
pub mod subjects;
pub mod time_word;
pub mod tokenize;
pub mod topics;
mod trie;
pub mod units;
pub mod vocabulary;
pub mod wikidata;
pub mod word_list;

pub use fold::digit_value;
pub use language::{Lexicon, lexicon};
pub use lexed::{Hit, Lexed};
