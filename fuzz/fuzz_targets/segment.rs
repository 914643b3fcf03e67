//! Any text in any language: every character is in a sentence, and they lie in order.

#![no_main]

use factdiff::lexicon::language::tags;
use libfuzzer_sys::fuzz_target;

#[path = "../invariants.rs"]
mod invariants;

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let tags: Vec<&str> = tags().collect();
    invariants::sentences(tags[usize::from(choice) % tags.len()], text);
});
