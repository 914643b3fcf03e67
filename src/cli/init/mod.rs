//! `factdiff init`

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use factdiff::review::BASELINE_FILE;

use crate::config::{CONFIG_FILE, TOPICS_FILE};
use crate::exit::Tally;
use crate::output;

/// Sets up a folder of articles: settings with a comment on each, a manifest, a baseline
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff init my-articles\n\nNothing that is there is overwritten.")]
pub struct Arguments {
    /// Folder of the articles; it is made where it does not exist
    #[arg(default_value = "corpus", value_name = "DIR")]
    folder: PathBuf,
}

const MANIFEST_FILE: &str = "sources.csv";
const MANIFESTS: [&str; 2] = [MANIFEST_FILE, "sources.toml"];
const HEADER: &str = "id,outlet,title,url,published,language,path\n";
const BASELINE: &str = "# Contradictions that were accepted; `factdiff accept` adds them.\n";

pub fn run(arguments: &Arguments) -> anyhow::Result<Tally> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made; check its path", folder.display()))?;
    let manifest = MANIFESTS
        .map(|name| folder.join(name))
        .into_iter()
        .find(|path| path.exists());
    let files = [
        (folder.join(CONFIG_FILE), include_str!("factdiff.toml").to_owned()),
        (folder.join(TOPICS_FILE), include_str!("topics.toml").to_owned()),
        (manifest.unwrap_or_else(|| folder.join(MANIFEST_FILE)), rows(folder)?),
        (folder.join(BASELINE_FILE), BASELINE.to_owned()),
    ];
    let mut told = String::new();
    for (path, text) in &files {
        let done = if write_new(path, text)? {
            "written"
        } else {
            "is there already, left as it is"
        };
        told.push_str(&format!("{}: {done}\n", path.display()));
    }
    output::text(&told)?;
    Ok(Tally::default())
}

/// A manifest of the texts that lie in the folder.
fn rows(folder: &Path) -> anyhow::Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let names = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let is_text = |name: &String| [".txt", ".md"].iter().any(|ending| name.ends_with(ending));
    let mut names: Vec<String> = names.filter(is_text).collect();
    names.sort();
    let mut rows = String::from(HEADER);
    for name in names {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        rows.push_str(&format!(",,,,,,{quoted}\n"));
    }
    Ok(rows)
}

/// Whether the file was written; one that is there is left alone.
fn write_new(path: &Path, text: &str) -> anyhow::Result<bool> {
    match File::create_new(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())
                .with_context(|| format!("{}: cannot be written", path.display()))?;
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error).with_context(|| format!("{}: cannot be written", path.display())),
    }
}
