//! Lists the language files, so that adding one is all it takes.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("data/languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tags: Vec<String> = fs::read_dir(&folder)
        .expect("data/languages is part of the package")
        .filter_map(|entry| {
            entry
                .ok()?
                .file_name()
                .into_string()
                .ok()?
                .strip_suffix(".toml")
                .map(str::to_owned)
        })
        .collect();
    tags.sort();
    let mut list = String::from("/// Language tag and file, sorted by tag.\npub static FILES: &[(&str, &str)] = &[\n");
    for tag in tags {
        let path = folder.join(format!("{tag}.toml"));
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(list, "    ({tag:?}, include_str!({:?})),", path.display().to_string()).expect("writing to a string");
    }
    list.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("languages.rs");
    fs::write(out, list).expect("the build folder can be written to");
}
