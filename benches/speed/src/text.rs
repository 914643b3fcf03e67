//! The texts: our own articles, or a folder of others.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Outcome;

/// Lines of a given file that make one document.
const LINES: usize = 20;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixed words that the automaton looks for.
pub fn patterns() -> io::Result<Vec<String>> {
    let list = fs::read_to_string(package().join("patterns.txt"))?;
    Ok(list.lines().map(str::to_owned).collect())
}

/// Our articles in a language: those of `corpus/`, else those written for this measurement, between lines of `---`.
pub fn own(tag: &str) -> Outcome<Vec<String>> {
    let beside = package().join("text").join(format!("{tag}.txt"));
    if beside.exists() {
        return Ok(fs::read_to_string(beside)?
            .split("\n---\n")
            .map(str::to_owned)
            .collect());
    }
    let mut files: Vec<PathBuf> = fs::read_dir(package().join("../../corpus/articles"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    let prefix = format!("{tag}-");
    files.retain(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(&prefix))
    });
    files.sort();
    if files.is_empty() {
        return Err(format!("no article of ours is in the language {tag:?}").into());
    }
    Ok(files.iter().map(fs::read_to_string).collect::<io::Result<_>>()?)
}

/// The documents of `<tag>.jsonl` in a folder.
pub fn given(folder: &Path, tag: &str) -> Outcome<Vec<String>> {
    let path = folder.join(format!("{tag}.jsonl"));
    let lines = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut texts = Vec::new();
    for (i, line) in lines.lines().enumerate() {
        let object: serde_json::Value = serde_json::from_str(line)?;
        let text = object["text"].as_str();
        let missing = || format!("{}: line {} has no `text`", path.display(), i + 1);
        texts.push(text.ok_or_else(missing)?.to_owned());
    }
    if texts.is_empty() {
        return Err(format!("{}: no text", path.display()).into());
    }
    Ok(texts.chunks(LINES).map(|lines| lines.join("\n")).collect())
}

/// The articles in turn, again and again, until they are `bytes` long.
pub fn rotate(articles: &[String], bytes: usize) -> Vec<&str> {
    let mut length = 0;
    articles
        .iter()
        .map(String::as_str)
        .cycle()
        .take_while(|article| {
            let goes_on = length < bytes;
            length += article.len();
            goes_on
        })
        .collect()
}
