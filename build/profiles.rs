//! `data/profiles/*.txt` → one table per script, laid out to be searched where it lies: nothing is parsed at run time.
//!
//! A table is `count` keys (u64, sorted), `count + 1` starts (u32), `buckets + 1` places (u32), then pairs of bytes, a language and its
//! weight: those of key `i` are the pairs `start[i]..start[i + 1]`, and the keys of bucket `b` are `place[b]..place[b + 1]`. Numbers are
//! little-endian.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[path = "../src/ingest/language/key.rs"]
mod key;

use key::{START, bucket, bucket_bits, extend, key};

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
        let mut table: Vec<u8> = self.postings.keys().flat_map(|key| key.to_le_bytes()).collect();
        let mut start = 0u32;
        table.extend(start.to_le_bytes());
        for pairs in self.postings.values() {
            start += pairs.len() as u32;
            table.extend(start.to_le_bytes());
        }
        let bits = bucket_bits(self.postings.len());
        let mut place = 0;
        let mut buckets = self.postings.keys().map(|key| bucket(*key, bits)).peekable();
        for at in 0..=1 << bits {
            while buckets.next_if(|bucket| *bucket < at).is_some() {
                place += 1u32;
            }
            table.extend(place.to_le_bytes());
        }
        table.extend(
            self.postings
                .values()
                .flatten()
                .flat_map(|&(language, weight)| [language, weight]),
        );
        table
    }
}
