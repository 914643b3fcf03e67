//! `data/profiles/*.txt` → one table per script, laid out to be searched where it lies: nothing is parsed at run time.
//!
//! A table is `2^bits` slots, then pairs of bytes, a language and its weight. A slot is a number of 64 bits, little-endian: the lower
//! half of a key, then 24 bits for its first pair and 8 for how many there are; an empty one is 0. So a look-up touches two places.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[path = "../src/ingest/language/key.rs"]
mod key;

use key::{START, extend, key, slot, slot_bits};

#[derive(Default)]
struct Script {
    tags: Vec<String>,
    postings: BTreeMap<u64, Vec<(u8, u8)>>,
}

/// Writes the tables and `profiles.rs`, the list of them, to the folder `out`.
pub fn write(folder: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("data/ is part of the package")
        .flatten()
        .collect();
    files.sort_by_key(fs::DirEntry::file_name);
    let mut scripts: BTreeMap<String, Script> = BTreeMap::new();
    let mut spelled: HashMap<u64, String> = HashMap::new();
    for file in files {
        let path = file.path();
        println!("cargo::rerun-if-changed={}", path.display());
        let name = file.file_name().into_string().unwrap_or_default();
        let Some(tag) = name.strip_suffix(".txt") else {
            continue;
        };
        let text = fs::read_to_string(&path).expect("a profile can be read");
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let script = lines.next().and_then(|line| line.strip_prefix("script "));
        let script = script.unwrap_or_else(|| panic!("{name}: the first line must name the script"));
        let script = scripts.entry(script.to_owned()).or_default();
        let language = u8::try_from(script.tags.len()).expect("fewer than 256 languages share a script");
        script.tags.push(tag.to_owned());
        for line in lines {
            let (whole_words, line) = match line.strip_prefix("words ") {
                Some(line) => (true, line),
                None => (false, line),
            };
            let (weight, list) = line.split_once(' ').unwrap_or((line, ""));
            let weight: u8 = weight
                .parse()
                .unwrap_or_else(|_| panic!("{name}: {weight:?} is no weight up to 255"));
            for entry in list.split_whitespace() {
                let entry = if whole_words {
                    format!(" {entry} ")
                } else {
                    entry.to_owned()
                };
                let hash = key(extend(START, entry.as_bytes()));
                let first = spelled.entry(hash).or_insert_with(|| entry.clone());
                assert_eq!(*first, entry, "two n-grams have one key");
                script.postings.entry(hash).or_default().push((language, weight));
            }
        }
    }
    let mut list = String::from("/// The tables, sorted by script.\npub static TABLES: &[Table] = &[\n");
    for (name, script) in scripts {
        let file = out.join(format!("profiles-{name}.bin"));
        fs::write(&file, script.table()).expect("the build folder can be written to");
        writeln!(
            list,
            "    Table {{ script: {name:?}, count: {}, tags: &{:?}, bytes: include_bytes!({:?}) }},",
            script.postings.len(),
            script.tags,
            file.display().to_string()
        )
        .expect("writing to a string");
    }
    list.push_str("];\n");
    fs::write(out.join("profiles.rs"), list).expect("the build folder can be written to");
}

impl Script {
    fn table(&self) -> Vec<u8> {
        let bits = slot_bits(self.postings.len());
        let mut slots = vec![0u64; 1 << bits];
        let mut first = 0;
        for (key, pairs) in &self.postings {
            let mut at = slot(*key, bits);
            while slots[at] != 0 {
                assert_ne!(
                    slots[at] >> 32,
                    key & 0xFFFF_FFFF,
                    "two n-grams look alike in their slots"
                );
                at = (at + 1) % slots.len();
            }
            assert!(first < 1 << 24 && pairs.len() < 1 << 8, "too many pairs for a slot");
            slots[at] = key << 32 | first << 8 | pairs.len() as u64;
            first += pairs.len() as u64;
        }
        let pairs = self.postings.values().flatten();
        let pairs = pairs.flat_map(|&(language, weight)| [language, weight]);
        slots.iter().flat_map(|slot| slot.to_le_bytes()).chain(pairs).collect()
    }
}
