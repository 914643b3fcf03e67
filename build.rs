//! Lists the language files, so that adding one is all it takes, and lays out the tables of the language detection.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "build/profiles.rs"]
mod profiles;

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let data = Path::new(&root).join("data");
    let mut list = String::from(
        "/// Language tag, the file written by hand, the generated one; sorted by tag.\npub static FILES: &[(&str, Option<&str>, Option<&str>)] = &[\n",
    );
    let mut files: BTreeMap<String, [Option<String>; 2]> = BTreeMap::new();
    for (i, folder) in ["languages", "cldr"].into_iter().enumerate() {
        let folder = data.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder).expect("data/ is part of the package").flatten() {
            let path = entry.path();
            let name = entry.file_name().into_string().unwrap_or_default();
            let Some(tag) = name.strip_suffix(".toml").filter(|t| *t != "numbering") else {
                continue;
            };
            println!("cargo::rerun-if-changed={}", path.display());
            files.entry(tag.to_owned()).or_default()[i] =
                Some(format!("include_str!({:?})", path.display().to_string()));
        }
    }
    for (tag, texts) in files {
        let [hand, generated] = texts.map(|t| t.map_or_else(|| "None".to_owned(), |t| format!("Some({t})")));
        writeln!(list, "    ({tag:?}, {hand}, {generated}),").expect("writing to a string");
    }
    list.push_str("];\n");
    for folder in ["topics", "wording", "names"] {
        list.push_str(&names(&data.join(folder), &folder.to_uppercase()));
    }
    let out = env::var("OUT_DIR").expect("set by cargo");
    let out = Path::new(&out);
    fs::write(out.join("languages.rs"), list).expect("the build folder can be written to");
    profiles::write(&data.join("profiles"), out);
}

/// A table of the files of a folder by language tag, sorted.
fn names(folder: &Path, table: &str) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("data/ is part of the package").flatten() {
        let path = entry.path();
        println!("cargo::rerun-if-changed={}", path.display());
        if let Some(tag) = entry.file_name().to_str().and_then(|n| n.strip_suffix(".toml")) {
            files.insert(tag.to_owned(), path.display().to_string());
        }
    }
    let mut list = format!(
        "/// Language tag and text of the files of data/{}.\npub static {table}: &[(&str, &str)] = &[\n",
        table.to_lowercase()
    );
    for (tag, path) in files {
        writeln!(list, "    ({tag:?}, include_str!({path:?})),").expect("writing to a string");
    }
    list.push_str("];\n");
    list
}
