//! Folders → files: which of them may be articles, in which order, and of which format.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Format;
use super::manifest;
use super::origin::Skipped;
use super::problem::{Cause, Place, Problem};

/// Files of a corpus folder that are never articles, in lower case.
const NEVER_ARTICLES: [&str; 3] = ["readme.md", "baseline.toml", "factdiff.toml"];

/// Endings of packed files, which come after that of the format.
const PACKED: [&str; 3] = ["gz", "zst", "zstd"];

/// What was met in a folder.
pub(super) enum Found {
    File(PathBuf, Format),
    /// A file that is no article, by its name.
    Other(Skipped),
    Problem(Problem),
}

/// The files below a folder, in the order of their names; hidden ones, and links that lead out, are left alone.
pub(super) fn walk(root: &Path, home: &Path) -> Vec<Found> {
    let outside = |entry: &DirEntry| {
        entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(home))
    };
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut found = Vec::new();
    let mut entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = display(error.path().unwrap_or(root));
                let error = std::io::Error::other(error.to_string());
                found.push(Found::Problem(Problem::new(
                    Place::file(path),
                    Cause::Unreadable(error),
                )));
                continue;
            }
        };
        if hidden(&entry) || (entry.depth() > 0 && outside(&entry)) {
            if !hidden(&entry) {
                let place = Place::file(display(entry.path()));
                found.push(Found::Problem(Problem::new(place, Cause::LinkOutside)));
            }
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if entry.file_type().is_dir()
            || NEVER_ARTICLES.contains(&name.as_str())
            || manifest::NAMES.contains(&name.as_str())
        {
            continue;
        }
        let format = format_of(entry.path()).filter(|_| entry.file_type().is_file());
        found.push(match format {
            Some(format) => Found::File(entry.into_path(), format),
            None => Found::Other(Skipped {
                place: Place::file(display(entry.path())),
                reason: "is no article by its name".to_owned(),
            }),
        });
    }
    found
}

/// The format that the name of a file stands for, packing aside.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    match unpacked(path).extension()?.to_ascii_lowercase().to_str()? {
        "txt" | "text" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "json" => Some(Format::Json),
        "csv" | "tsv" => Some(Format::Csv),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "rss" | "atom" | "xml" | "rdf" => Some(Format::Feed),
        "warc" | "wet" => Some(Format::Warc),
        _ => None,
    }
}

/// The file's name without its endings.
pub(super) fn stem(path: &Path) -> String {
    let path = unpacked(path);
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn unpacked(path: &Path) -> PathBuf {
    let packed = |extension: &OsStr| PACKED.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(packed) {
        path.with_extension("")
    } else {
        path.to_owned()
    }
}

/// A path with `/` on every system, so that ids and messages are the same everywhere.
pub(super) fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
