//! Inputs → drafts: what a folder, a file and standard input hold, and which of it may be read.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;

use super::assemble::{Assembler, Draft, Flow};
use super::files::{self, Found, display, format_of, stem};
use super::here::{Here, RowHere};
use super::lines::Lines;
use super::manifest::{self, Column, Row};
use super::open::Stream;
use super::origin::Skipped;
use super::problem::{Cause, Place, Problem};
use super::{Format, Input, feed, json, json_lines, markdown, open, page, table, warc};

/// How standard input is called in messages.
const STDIN: &str = "<stdin>";

/// How it is called in ids.
const STDIN_NAME: &str = "stdin";

/// What makes a path a pattern.
const PATTERN_SIGNS: [char; 4] = ['*', '?', '[', '{'];

pub(super) fn stdin(assembler: &mut Assembler) -> Flow {
    let here = Here {
        file: STDIN.to_owned(),
        name: STDIN_NAME.to_owned(),
        stem: STDIN_NAME.to_owned(),
        row: None,
        unasked: false,
    };
    let stream = match open::stdin() {
        Ok(stream) => stream,
        Err(error) => return here.fail(open::unreadable(error), assembler),
    };
    let format = assembler.options.format.unwrap_or(Format::Text);
    if assembler.options.format.is_none()
        && let Some(format) = looks_like(&stream.head)
    {
        here.fail(Cause::LooksLike { format }, assembler)?;
    }
    articles(stream, format, &here, assembler)
}

/// What the first bytes of a stream hint at, as `--input-format` calls it.
fn looks_like(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'{', ..] => Some("jsonl"),
        [b'[', b'{' | b'\n' | b'\r' | b' ', ..] => Some("json"),
        [b'<', b'?', ..] => Some("feed"),
        [b'<', b'!' | b'h' | b'H', ..] => Some("html"),
        b"WARC/" => Some("warc"),
        _ => None,
    }
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
    let here = Here {
        name: name.trim_start_matches("./").to_owned(),
        file: name,
        stem: stem(path),
        row: None,
        unasked: false,
    };
    article_file(path, format, &here, assembler)
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
    for found in files::walk(root, &home) {
        match found {
            Found::File(path, format) => {
                empty = false;
                let here = Here {
                    file: display(&path),
                    name: display(path.strip_prefix(root).unwrap_or(&path)),
                    stem: stem(&path),
                    row: None,
                    unasked: true,
                };
                article_file(&path, format, &here, assembler)?;
            }
            Found::Other(skipped) => assembler.skip(skipped)?,
            Found::Problem(problem) => {
                empty = false;
                assembler.problem(problem.place, problem.cause)?;
            }
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
    let mut one = |name: String, stream: std::io::Result<Stream>| {
        let lines = stream.map_err(open::unreadable).and_then(Lines::new);
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
            for found in files::walk(path, &home) {
                if let Found::File(file, Format::JsonLines) = found {
                    one(display(&file), open::file(&file))?;
                }
            }
            ControlFlow::Continue(())
        }
        Input::Path(path) if !path.exists() => sink(Err(Problem::new(Place::file(display(path)), Cause::InputMissing))),
        Input::Path(path) => one(display(path), open::file(path)),
    }
}

fn article_file(path: &Path, format: Format, here: &Here, assembler: &mut Assembler) -> Flow {
    match open::file(path) {
        Ok(stream) => articles(stream, format, here, assembler),
        Err(error) => here.fail(open::unreadable(error), assembler),
    }
}

/// Everything that a stream holds. Each format is one file of this folder.
pub(super) fn articles(stream: Stream, format: Format, here: &Here, assembler: &mut Assembler) -> Flow {
    match format {
        Format::Text => text(stream, here, assembler),
        Format::Markdown => markdown::article(stream, here, assembler),
        Format::JsonLines => json_lines::articles(stream, here, assembler),
        Format::Json => json::articles(stream, here, assembler),
        Format::Csv => table::articles(stream, here, assembler),
        Format::Html => page::article(stream, here, assembler),
        Format::Feed => feed::articles(stream, here, assembler),
        Format::Warc => warc::articles(stream, here, assembler),
    }
}

fn text(stream: Stream, here: &Here, assembler: &mut Assembler) -> Flow {
    let draft = Draft::whole(here, Format::Text);
    let draft = match open::text(stream) {
        Ok(decoded) => Draft {
            text: Ok(decoded.text),
            encoding: decoded.encoding,
            warning: decoded.warning,
            first_line: Some(1),
            ..draft
        },
        Err(cause) => Draft {
            text: Err(cause),
            ..draft
        },
    };
    assembler.draft(draft, here)
}

fn with_manifest(root: &Path, home: &Path, name: &'static str, assembler: &mut Assembler) -> Flow {
    let file = display(&root.join(name));
    let text = open::file(&root.join(name))
        .map_err(open::unreadable)
        .and_then(open::text);
    let text = match text {
        Ok(text) => text,
        Err(cause) => return assembler.problem(Place::file(file), cause),
    };
    if let Some(warning) = text.warning {
        assembler.problem(Place::file(&file), warning)?;
    }
    let manifest = manifest::parse(name, &file, &text.text);
    let understood = manifest
        .problems
        .iter()
        .all(|problem| problem.severity() == super::Severity::Warning);
    let empty = manifest.rows.is_empty();
    for problem in manifest.problems {
        assembler.problem(problem.place, problem.cause)?;
    }
    if empty && understood {
        return assembler.problem(Place::file(file), Cause::NoDocuments);
    } else if empty {
        return ControlFlow::Continue(());
    }
    let found = files::walk(root, home);
    let mut corpus = Corpus {
        root,
        home,
        found: &found,
        listed: BTreeSet::new(),
    };
    for row in &manifest.rows {
        corpus.row(row, &file, assembler)?;
    }
    let listed = corpus.listed;
    for found in &found {
        let Found::File(path, format) = found else { continue };
        if path.canonicalize().is_ok_and(|path| listed.contains(&path)) {
            continue;
        }
        let place = Place::file(display(path));
        if matches!(format, Format::Json | Format::Csv | Format::Feed) {
            // Such files may lie there for other reasons.
            let reason = format!("is not listed in {name}");
            assembler.skip(Skipped { place, reason })?;
        } else {
            assembler.problem(place, Cause::Unlisted { manifest: name })?;
        }
    }
    ControlFlow::Continue(())
}

/// A folder with a manifest.
struct Corpus<'a> {
    root: &'a Path,
    home: &'a Path,
    /// All files below it.
    found: &'a [Found],
    /// Those that the manifest names, with links resolved.
    listed: BTreeSet<PathBuf>,
}

impl Corpus<'_> {
    /// Hands over the articles of the file, or of the files, that a row names.
    fn row(&mut self, row: &Row, manifest: &str, assembler: &mut Assembler) -> Flow {
        let path = row.get(Column::Path).unwrap_or_default();
        let place = Place::line(manifest, row.line);
        let here = |path: &str| Here {
            file: display(&self.root.join(path)),
            name: path.to_owned(),
            stem: stem(Path::new(path)),
            row: Some(RowHere {
                row,
                place: place.clone(),
                path: path.to_owned(),
            }),
            unasked: false,
        };
        let whole = here(path);
        if path.contains(PATTERN_SIGNS) && !self.root.join(path).exists() {
            let fitting = match self.fitting(path) {
                Ok(fitting) => fitting,
                Err(cause) => return whole.fail(cause, assembler),
            };
            let each: Vec<_> = fitting
                .iter()
                .map(|(relative, format)| (here(relative), *format))
                .collect();
            for (here, format) in each {
                let relative = here.name.clone();
                self.file(&relative, Some(format), &here, assembler)?;
            }
            return ControlFlow::Continue(());
        }
        self.file(path, None, &whole, assembler)
    }

    fn file(&mut self, path: &str, format: Option<Format>, here: &Here, assembler: &mut Assembler) -> Flow {
        let resolved = match inside(path, self.root, self.home) {
            Ok(resolved) => resolved,
            Err(cause) => {
                // What else is wrong with the row is told too.
                let text = Err(cause);
                return assembler.draft(
                    Draft {
                        text,
                        ..Draft::whole(here, Format::Text)
                    },
                    here,
                );
            }
        };
        let format = format.or_else(|| format_of(&resolved)).unwrap_or(Format::Text);
        self.listed.insert(resolved.clone());
        article_file(&resolved, format, here, assembler)
    }

    /// The files that a pattern stands for, in the order of their names, relative to the folder.
    fn fitting(&self, pattern: &str) -> Result<Vec<(String, Format)>, Cause> {
        let path = || pattern.to_owned();
        let glob = GlobBuilder::new(pattern.trim_start_matches("./"))
            .literal_separator(true)
            .build()
            .map_err(|error| Cause::Pattern {
                path: path(),
                reason: error.kind().to_string(),
            })?
            .compile_matcher();
        let fitting: Vec<(String, Format)> = self
            .found
            .iter()
            .filter_map(|found| match found {
                Found::File(path, format) => Some((display(path.strip_prefix(self.root).unwrap_or(path)), *format)),
                _ => None,
            })
            .filter(|(relative, _)| glob.is_match(relative))
            .collect();
        if fitting.is_empty() {
            return Err(Cause::NoFileFits { path: path() });
        }
        Ok(fitting)
    }
}

/// The file that a row names, links resolved, and never one outside of the corpus folder.
fn inside(path: &str, root: &Path, home: &Path) -> Result<PathBuf, Cause> {
    if path.is_empty() {
        return Err(Cause::NoPath);
    }
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
    Ok(resolved)
}
