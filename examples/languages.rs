//! Which languages are recognised, over JSON Lines files of a folder, each named after the language of its `text` fields:
//! `cargo run --release --example languages -- FOLDER [LINES]…`. Texts of so many lines are made (20, 5 and 1 unless said
//! otherwise); one row of the table a size, then what was taken for what.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use factdiff::ingest::detect_language;

/// Counted as one: their written standards differ in few words.
const ONE: [&str; 4] = ["bs", "hr", "sr", "sh"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder of JSON Lines files")?;
    let mut sizes = arguments.map(|size| size.parse()).collect::<Result<Vec<usize>, _>>()?;
    if sizes.is_empty() {
        sizes = vec![20, 5, 1];
    }
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut out = io::stdout().lock();
    for size in sizes {
        let (mut texts, mut wrong, mut spent) = (0u32, BTreeMap::<(String, String), u32>::new(), Duration::ZERO);
        for file in &files {
            let name = file.file_name().into_string().unwrap_or_default();
            let Some(tag) = name.strip_suffix(".jsonl") else {
                continue;
            };
            let language = tag.split('-').next().unwrap_or(tag);
            let mut lines = Vec::new();
            for line in fs::read_to_string(file.path())?.lines() {
                let record: serde_json::Value = serde_json::from_str(line)?;
                lines.push(record["text"].as_str().ok_or("a record without text")?.to_owned());
            }
            for block in lines.chunks_exact(size) {
                let text = block.join("\n");
                let start = Instant::now();
                let found = detect_language(&text);
                spent += start.elapsed();
                texts += 1;
                let found = found.map_or_else(|| "und".to_owned(), |tag| tag.language);
                if found != language && !(ONE.contains(&found.as_str()) && ONE.contains(&language)) {
                    *wrong.entry((tag.to_owned(), found)).or_default() += 1;
                }
            }
        }
        let missed: u32 = wrong.values().sum();
        let right = 100.0 * f64::from(texts - missed) / f64::from(texts);
        let mean = spent.as_secs_f64() * 1e3 / f64::from(texts);
        writeln!(
            out,
            "{size} lines: {texts} texts, {right:.2} % right, {mean:.3} ms each"
        )?;
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for ((tag, found), count) in wrong {
            writeln!(out, "  {count:>5}  {tag} taken for {found}")?;
        }
    }
    Ok(())
}
