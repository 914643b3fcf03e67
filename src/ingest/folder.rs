//! Inputs → drafts: what a folder, a file and standard input hold, and which of it may be read.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::assemble::{Assembler, Draft, Flow};
use super::json_lines::{self, Lines};
use super::manifest::{self, Column, Row};
use super::problem::{Cause, Place, Problem};
use super::{Format, Input, open};

/// How standard input is called in messages.
const STDIN: &str = "<stdin>";

/// How it is called in ids.
const STDIN_NAME: &str = "stdin";

/// Files of a corpus folder that are never articles, in lower case.
const NEVER_ARTICLES: [&str; 3] = ["readme.md", "baseline.toml", "factdiff.toml"];

pub(super) fn stdin(assembler: &mut Assembler) -> Flow {
    let stream = match open::stdin() {
        Ok(stream) => stream,
        Err(error) => return assembler.problem(Place::file(STDIN), Cause::InputUnreadable(error)),
    };
    if assembler.options.format == Some(Format::JsonLines) {
        return json_lines::articles(stream, STDIN, STDIN_NAME, assembler);
    }
    if assembler.options.format.is_none() && stream.head.starts_with(b"{") {
        assembler.problem(Place::file(STDIN), Cause::LooksLikeJson)?;
    }
    assembler.draft(Draft::plain(
        Place::file(STDIN),
        STDIN_NAME.to_owned(),
        open::text(stream),
    ))
}

/// A file that was named as an input.
pub(super) fn file(path: &Path, assembler: &mut Assembler) -> Flow {
    let name = display(path);
    if !path.exists() {
        return assembler.problem(Place::file(name), Cause::InputMissing);
    }
    let by_name = || {
        Some(format_of(path))
            .filter(|_| path.extension().is_some())
            .unwrap_or(Some(Format::Text))
    };
    let Some(format) = assembler.options.format.or_else(by_name) else {
        let found = path
            .extension()
            .map(|e| format!(".{}", e.to_string_lossy()))
            .unwrap_or_default();
        return assembler.problem(Place::file(name), Cause::UnknownFormat { found });
    };
    article_file(path, &name, name.trim_start_matches("./"), format, assembler)
}

/// A folder that was named as an input: the rows of its manifest, else every article file below it in the order of the
/// names.
pub(super) fn folder(root: &Path, assembler: &mut Assembler) -> Flow {
    let Ok(home) = root.canonicalize() else {
        return assembler.problem(Place::file(display(root)), Cause::InputMissing);
    };
    let present: Vec<_> = manifest::NAMES
        .into_iter()
        .filter(|name| root.join(name).is_file())
        .collect();
    if let [used, others @ ..] = present.as_slice() {
        for other in others {
            assembler.problem(Place::file(display(&root.join(other))), Cause::SecondManifest { used })?;
        }
        return with_manifest(root, &home, used, assembler);
    }
    let mut empty = true;
    for found in walk(root, &home) {
        empty = false;
        match found {
            Ok((path, format)) => {
                let relative = display(path.strip_prefix(root).unwrap_or(&path));
                article_file(&path, &display(&path), &relative, format, assembler)?;
            }
            Err(problem) => assembler.problem(problem.place, problem.cause)?,
        }
    }
    if empty {
        assembler.problem(Place::file(display(root)), Cause::NoDocuments)
    } else {
        ControlFlow::Continue(())
    }
}

/// Hands over each line of the JSON Lines files of an input, parsed.
pub(super) fn records<T>(
    input: &Input,
    parse: &mut dyn FnMut(&str) -> Result<T, String>,
    sink: &mut dyn FnMut(Result<T, Problem>) -> Flow,
) -> Flow {
    let mut one = |name: String, stream: std::io::Result<open::Stream>| {
        let lines = stream.map_err(Cause::InputUnreadable).and_then(Lines::new);
        let mut lines = match lines {
            Ok(lines) => lines,
            Err(cause) => return sink(Err(Problem::new(Place::file(name), cause))),
        };
        while let Some((number, line)) = lines.next() {
            let record = line.and_then(|line| parse(line).map_err(|reason| Cause::Record { reason }));
            sink(record.map_err(|cause| Problem::new(Place::line(name.as_str(), number), cause)))?;
        }
        ControlFlow::Continue(())
    };
    match input {
        Input::Stdin => one(STDIN.to_owned(), open::stdin()),
        Input::Path(path) if path.is_dir() => {
            let home = path.canonicalize().unwrap_or_else(|_| path.clone());
            for (file, format) in walk(path, &home).into_iter().flatten() {
                if format == Format::JsonLines {
                    one(display(&file), open::file(&file))?;
                }
            }
            ControlFlow::Continue(())
        }
        Input::Path(path) if !path.exists() => sink(Err(Problem::new(Place::file(display(path)), Cause::InputMissing))),
        Input::Path(path) => one(display(path), open::file(path)),
    }
}

fn article_file(path: &Path, file: &str, name: &str, format: Format, assembler: &mut Assembler) -> Flow {
    let stream = match open::file(path) {
        Ok(stream) => stream,
        Err(error) => return assembler.problem(Place::file(file), Cause::InputUnreadable(error)),
    };
    match format {
        Format::JsonLines => json_lines::articles(stream, file, name, assembler),
        Format::Text => assembler.draft(Draft::plain(Place::file(file), stem(path), open::text(stream))),
    }
}

fn with_manifest(root: &Path, home: &Path, name: &'static str, assembler: &mut Assembler) -> Flow {
    let file = display(&root.join(name));
    let text = open::file(&root.join(name))
        .map_err(Cause::InputUnreadable)
        .and_then(open::text);
    let manifest = match text {
        Ok(text) => manifest::parse(name, &file, &text),
        Err(cause) => return assembler.problem(Place::file(file), cause),
    };
    let (understood, empty) = (manifest.problems.is_empty(), manifest.rows.is_empty());
    for problem in manifest.problems {
        assembler.problem(problem.place, problem.cause)?;
    }
    if empty && understood {
        return assembler.problem(Place::file(file), Cause::NoDocuments);
    } else if empty {
        return ControlFlow::Continue(());
    }
    let mut listed = BTreeSet::new();
    for mut row in manifest.rows {
        let path = row.take(Column::Path);
        let text = row_text(path.as_deref(), root, home, &mut listed);
        let text_place = path.as_deref().map(|path| Place::file(display(&root.join(path))));
        assembler.draft(Draft {
            text_place,
            ..row_draft(row, path, &file, text)
        })?;
    }
    for (path, _) in walk(root, home).into_iter().flatten() {
        if path.canonicalize().is_ok_and(|path| !listed.contains(&path)) {
            assembler.problem(Place::file(display(&path)), Cause::Unlisted { manifest: name })?;
        }
    }
    ControlFlow::Continue(())
}

fn row_draft(mut row: Row, path: Option<String>, file: &str, text: Result<String, Cause>) -> Draft {
    let fallback_id = path.as_deref().map(|path| stem(Path::new(path))).unwrap_or_default();
    Draft {
        id: row.take(Column::Id),
        outlet: row.take(Column::Outlet),
        title: row.take(Column::Title),
        url: row.take(Column::Url),
        published: row.take(Column::Published),
        language: row.take(Column::Language),
        text_key: Some(Column::Path.name()),
        text_file: path,
        ..Draft::plain(Place::line(file, row.line), fallback_id, text)
    }
}

/// The text of the file that a row names, and never of one outside of the corpus folder.
fn row_text(path: Option<&str>, root: &Path, home: &Path, listed: &mut BTreeSet<PathBuf>) -> Result<String, Cause> {
    let path = path.filter(|path| !path.is_empty()).ok_or(Cause::NoPath)?;
    let below = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let owned = || path.to_owned();
    if !below {
        return Err(Cause::PathOutside { path: owned() });
    }
    let resolved = root.join(path).canonicalize().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Cause::PathMissing { path: owned() },
        _ => Cause::PathUnreadable { path: owned(), error },
    })?;
    if !resolved.starts_with(home) {
        return Err(Cause::PathOutside { path: owned() });
    }
    if format_of(&resolved) == Some(Format::JsonLines) {
        return Err(Cause::PathNotText { path: owned() });
    }
    listed.insert(resolved.clone());
    open::file(&resolved).map_err(Cause::Unreadable).and_then(open::text)
}

/// The article files below a folder, in the order of their names; hidden ones, and links that lead out, are left alone.
fn walk(root: &Path, home: &Path) -> Vec<Result<(PathBuf, Format), Problem>> {
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
                found.push(Err(Problem::new(Place::file(path), Cause::Unreadable(error))));
                continue;
            }
        };
        if hidden(&entry) || (entry.depth() > 0 && outside(&entry)) {
            if !hidden(&entry) {
                found.push(Err(Problem::new(
                    Place::file(display(entry.path())),
                    Cause::LinkOutside,
                )));
            }
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let Some(format) = format_of(entry.path()).filter(|_| entry.file_type().is_file()) else {
            continue;
        };
        if !NEVER_ARTICLES.contains(&name.as_str()) && !manifest::NAMES.contains(&name.as_str()) {
            found.push(Ok((entry.into_path(), format)));
        }
    }
    found
}

/// The format that the name of a file stands for, `.gz` aside.
fn format_of(path: &Path) -> Option<Format> {
    let extension = |path: &Path| path.extension().map(OsStr::to_ascii_lowercase);
    let unpacked = if extension(path)? == "gz" {
        path.with_extension("")
    } else {
        path.to_owned()
    };
    match extension(&unpacked)?.to_str()? {
        "txt" | "md" => Some(Format::Text),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

/// The file's name without its ending, `.gz` aside.
fn stem(path: &Path) -> String {
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let path = if packed {
        path.with_extension("")
    } else {
        path.to_owned()
    };
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A path with `/` on every system, so that ids and messages are the same everywhere.
fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
