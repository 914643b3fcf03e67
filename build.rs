//! Packs the files of `data/` by language, so that adding one is all it takes and none is parsed as TOML at run time, and lays
//! out the tables of the language detection.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/profiles.rs"]
mod profiles;

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    println!("cargo::rustc-env=FACTDIFF_BUILD={:016x}", fingerprint(Path::new(&root)));
    let packer = Packer {
        data: Path::new(&root).join("data"),
        out: PathBuf::from(env::var("OUT_DIR").expect("set by cargo")),
    };
    let by_hand = packer.pack("languages");
    let generated = packer.pack("cldr");
    let mut list = String::from(
        "type Packed = Option<&'static [u8]>;\n\
         /// Language tag, the file written by hand, the generated one, both as MessagePack; sorted by tag.\n\
         pub static FILES: &[(&str, Packed, Packed)] = &[\n",
    );
    let mut tags: Vec<&String> = by_hand.keys().chain(generated.keys()).collect();
    tags.sort();
    tags.dedup();
    for tag in tags {
        let packed = |files: &BTreeMap<String, String>| {
            files
                .get(tag)
                .map_or_else(|| "None".to_owned(), |bytes| format!("Some({bytes})"))
        };
        writeln!(list, "    ({tag:?}, {}, {}),", packed(&by_hand), packed(&generated)).expect("writing to a string");
    }
    list.push_str("];\n");
    for folder in ["topics", "wording", "names", "territories"] {
        writeln!(
            list,
            "/// Language tag and content of the files of data/{folder}, as MessagePack; sorted by tag.\n\
             pub static {}: &[(&str, &[u8])] = &[",
            folder.to_uppercase()
        )
        .expect("writing to a string");
        for (tag, bytes) in packer.pack(folder) {
            writeln!(list, "    ({tag:?}, {bytes}),").expect("writing to a string");
        }
        list.push_str("];\n");
    }
    fs::write(packer.out.join("languages.rs"), list).expect("the build folder can be written to");
    profiles::write(&packer.data.join("profiles"), &packer.out);
}

struct Packer {
    data: PathBuf,
    out: PathBuf,
}

impl Packer {
    /// Packs the TOML files of a folder: language tag → the expression that includes what was packed.
    fn pack(&self, folder: &str) -> BTreeMap<String, String> {
        let (from, to) = (self.data.join(folder), self.out.join(folder));
        println!("cargo::rerun-if-changed={}", from.display());
        fs::create_dir_all(&to).expect("the build folder can be written to");
        let mut packed = BTreeMap::new();
        for entry in fs::read_dir(&from).expect("data/ is part of the package").flatten() {
            let path = entry.path();
            println!("cargo::rerun-if-changed={}", path.display());
            let name = entry.file_name().into_string().unwrap_or_default();
            let Some(tag) = name.strip_suffix(".toml").filter(|t| *t != "numbering") else {
                continue;
            };
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            // Parsing takes most of the time of a build script, which is not optimised: only what changed is parsed again.
            let target = to.join(format!("{tag}-{:016x}.msgpack", hasher.finish()));
            if !target.exists() {
                let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                let bytes = rmp_serde::to_vec(&table).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                fs::write(&target, bytes).expect("the build folder can be written to");
            }
            packed.insert(
                tag.to_owned(),
                format!("include_bytes!({:?})", target.display().to_string()),
            );
        }
        packed
    }
}

/// Of everything that what is found in a text depends on: what was kept of another build is of no use.
fn fingerprint(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut paths = ["src", "data", "Cargo.lock"].map(|name| root.join(name)).to_vec();
    while let Some(path) = paths.pop() {
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = fs::read_dir(&path)
                .expect("the package can be read")
                .flatten()
                .map(|entry| entry.path())
                .collect();
            inside.sort();
            paths.extend(inside);
        } else if let Ok(bytes) = fs::read(&path) {
            path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
            bytes.hash(&mut hasher);
        }
    }
    hasher.finish()
}
