//! The star of ARCHITECTURE.md: a stage sees `model` and `lexicon`, never another stage, and only `pipeline` knows their
//! order. Reads the imports of every file below `src/`, so that a wrong one is named with file, line and remedy.
//!
//! The program (`src/cli`) is a crate of its own: that it sees only what is public is the compiler's business.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms of the library a room may look into, itself aside. A new folder needs a row here and one in ARCHITECTURE.md.
const ROOMS: [(&str, &[&str]); 15] = [
    ("model", &[]),
    ("lexicon", &["model"]),
    ("ingest", STAGE),
    ("segment", STAGE),
    ("scan", STAGE),
    ("extract", STAGE),
    ("align", STAGE),
    ("compare", STAGE),
    ("diff", STAGE),
    ("report", &["model", "record"]),
    ("review", &["model"]),
    ("record", &["model"]),
    ("eval", STAGE),
    ("cache", &["model"]),
    (
        "pipeline",
        &["model", "lexicon", "segment", "scan", "extract", "align", "compare"],
    ),
];

const STAGE: &[&str] = &["model", "lexicon"];

/// The program, which nothing in the library may mention.
const PROGRAM: &str = "cli";

#[test]
fn stages_never_import_stages() {
    let found = violations(Path::new("src"));
    assert!(
        found.is_empty(),
        "the import graph is no star any more (see ARCHITECTURE.md):\n{}",
        found.join("\n")
    );
}

#[test]
fn every_room_is_described() {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let row = if path.is_dir() {
            format!("| `src/{name}/` |")
        } else {
            format!("| `src/{name}` |")
        };
        assert!(
            text.contains(&row),
            "ARCHITECTURE.md has no row {row}; add one to the table of folders"
        );
    }
}

#[test]
fn imports_across_rooms_are_found_however_they_are_written() {
    let tree = tree(&[
        ("lib.rs", "pub mod align;\npub mod cli;"),
        ("pipeline.rs", "use crate::{align, scan};\nuse crate::report::Report;"),
        ("model/mod.rs", "use crate::lexicon::Lexicon;"),
        (
            "lexicon/mod.rs",
            "use crate::{model::span::ByteSpan, scan as other};\nuse crate::extract::Draft;",
        ),
        (
            "align/mod.rs",
            "use crate::compare::judge;\nuse crate::model::fact::Fact;",
        ),
        ("align/deep/inner.rs", "fn f() { super::super::super::scan::scan(); }"),
        (
            "extract/mod.rs",
            "use crate::{\n    model::claim::Claim,\n    scan,\n};",
        ),
        (
            "ingest/mod.rs",
            "fn f() -> factdiff::report::Report { crate::cli::run() }",
        ),
        (
            "compare/mod.rs",
            "use crate::*;\nmod tests { use super::super::align; }",
        ),
        ("review/mod.rs", "use crate::lexicon::lexicon;"),
        ("garden/mod.rs", ""),
        ("cli/main.rs", "use crate::align;"),
    ]);
    let places: Vec<String> = violations(tree.path())
        .into_iter()
        .map(|message| message.split(' ').take(4).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        [
            "src/align/deep/inner.rs:1: align imports scan;",
            "src/align/mod.rs:1: align imports compare;",
            "src/compare/mod.rs:1: compare imports *;",
            "src/compare/mod.rs:2: compare imports align;",
            "src/extract/mod.rs:3: extract imports scan;",
            "src/garden/mod.rs:1: garden is in",
            "src/ingest/mod.rs:1: ingest imports report;",
            "src/ingest/mod.rs:1: ingest imports cli;",
            "src/lexicon/mod.rs:1: lexicon imports scan;",
            "src/lexicon/mod.rs:2: lexicon imports extract;",
            "src/lib.rs:2: the library declares",
            "src/model/mod.rs:1: model imports lexicon;",
            "src/pipeline.rs:2: pipeline imports report;",
            "src/review/mod.rs:1: review imports lexicon;",
        ]
    );
}

#[test]
fn what_only_looks_like_an_import_is_left_alone() {
    let tree = tree(&[(
        "scan/figure.rs",
        r####"
        // use crate::align; /* use crate::align; */
        /* outer /* use crate::align; */ use crate::compare; */
        /// [`crate::align::align`]
        use super::digits;
        use self::digits::read;
        use std::fmt::{self, Display};
        pub(crate) const A: &str = "use crate::align; \" crate::align::x";
        const B: &str = r#"crate::align::"quoted"::x"#;
        const C: [char; 3] = ['"', '\'', '/'];
        fn f<'a>(x: &'a str) -> impl Sized + use<'a> { crate::model::span::of(x) }
        mod inner { mod deeper { use super::super::align_by_hand; use super::super::super::digits; } }
        "####,
    )]);
    assert_eq!(violations(tree.path()), Vec::<String>::new());
}

/// One sentence for each import that the star forbids, by file and line.
fn violations(src: &Path) -> Vec<String> {
    let mut files = Vec::new();
    rust_files(src, &mut files);
    let mut found = Vec::new();
    for file in files {
        let relative = file.strip_prefix(src).unwrap();
        let module = module_path(relative);
        if module.first().is_some_and(|room| room == PROGRAM) {
            continue;
        }
        let shown = format!("src/{}", relative.to_string_lossy().replace('\\', "/"));
        let code = fs::read_to_string(&file).unwrap();
        let Names { paths, modules } = names(&tokens(&code), &module);
        let Some(room) = module.first() else {
            found.extend(
                modules.iter().filter(|(_, name)| name == PROGRAM).map(|(line, name)| {
                    format!("{shown}:{line}: the library declares {name}; the program stays outside")
                }),
            );
            continue;
        };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| name == room) else {
            found.push(format!(
                "{shown}:1: {room} is in no row of ROOMS in tests/architecture.rs; add it there and to ARCHITECTURE.md"
            ));
            continue;
        };
        for (line, path) in paths {
            let target = path.first().map_or("*", String::as_str);
            let why = match target {
                _ if target == room || allowed.contains(&target) => continue,
                "*" => "name what is needed",
                PROGRAM => "the library never calls the program",
                _ if ROOMS.iter().any(|(name, _)| *name == target) => {
                    "pass a type of model instead, or join the two in pipeline"
                }
                _ => "that is no room of the library; name the one it lives in",
            };
            found.push(format!("{shown}:{line}: {room} imports {target}; {why}"));
        }
    }
    found
}

/// Every `.rs` file below a folder, sorted.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// `scan/tests/mod.rs` → `scan`, `tests`; `lib.rs` → nothing.
fn module_path(file: &Path) -> Vec<String> {
    let mut names: Vec<String> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if names
        .last()
        .is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str()))
    {
        names.pop();
    }
    names
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    line: usize,
    /// A word, `::`, or one sign; strings, characters, lifetimes and comments are left out.
    text: String,
}

fn tokens(code: &str) -> Vec<Token> {
    let chars: Vec<char> = code.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let (mut i, mut line) = (0, 1);
    while i < chars.len() {
        let start = i;
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => (depth, i) = (depth + 1, i + 2),
                        ('*', '/') => (depth, i) = (depth - 1, i + 2),
                        _ => i += 1,
                    }
                    if depth == 0 || i >= chars.len() {
                        break;
                    }
                }
            }
            '"' => i = string_end(&chars, i),
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            // A lifetime: its name is no path.
            '\'' => {
                i += 1;
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
            }
            c if c.is_alphanumeric() || c == '_' => {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                let word: String = chars[start..i].iter().collect();
                let hashes = chars[i..].iter().take_while(|c| **c == '#').count();
                match word.as_str() {
                    "r" | "br" | "cr" if at(i + hashes) == '"' => i = raw_string_end(&chars, i + hashes, hashes),
                    "b" | "c" if at(i) == '"' => i = string_end(&chars, i),
                    _ => tokens.push(Token { line, text: word }),
                }
            }
            ':' if at(i + 1) == ':' => {
                tokens.push(Token {
                    line,
                    text: "::".to_owned(),
                });
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    tokens.push(Token {
                        line,
                        text: c.to_string(),
                    });
                }
                i += 1;
            }
        }
        i = i.min(chars.len());
        line += chars[start..i].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

/// Behind the closing quote of the string that opens at `i`.
fn string_end(chars: &[char], mut i: usize) -> usize {
    i += 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// The same for a raw string; `quote` is the place of its opening quote.
fn raw_string_end(chars: &[char], quote: usize, hashes: usize) -> usize {
    let closes =
        |i: usize| chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    (quote + 1..chars.len())
        .find(|i| closes(*i))
        .map_or(chars.len(), |i| i + 1 + hashes)
}

type Line = usize;

/// What a file names inside its own crate.
#[derive(Default)]
struct Names {
    /// From the root of the crate.
    paths: Vec<(Line, Vec<String>)>,
    /// Modules that live in files of their own.
    modules: Vec<(Line, String)>,
}

/// Reads what the file of `module` names, imports and paths in expressions alike.
fn names(tokens: &[Token], module: &[String]) -> Names {
    let Names { mut paths, mut modules } = Names::default();
    // Inline modules that are open, with the depth of braces at which each was opened.
    let mut inside: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let text = |i: usize| tokens.get(i).map_or("", |token| token.text.as_str());
    let mut i = 0;
    while i < tokens.len() {
        let here: Vec<String> = module
            .iter()
            .cloned()
            .chain(inside.iter().map(|(name, _)| name.clone()))
            .collect();
        match text(i) {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inside.pop_if(|(_, opened)| *opened == depth);
            }
            "mod" if text(i + 2) == "{" => {
                inside.push((text(i + 1).to_owned(), depth));
                i += 1;
            }
            "mod" if text(i + 2) == ";" => modules.push((tokens[i].line, text(i + 1).to_owned())),
            "use" if text(i + 1) != "<" => {
                let mut named = Vec::new();
                i = use_tree(tokens, i + 1, &[], &mut named);
                paths.extend(
                    named
                        .into_iter()
                        .filter_map(|(line, path)| Some((line, from_root(&path, &here)?))),
                );
                continue;
            }
            "crate" | "super" | "self" | "factdiff" if text(i + 1) == "::" && (i == 0 || text(i - 1) != "::") => {
                let mut path = vec![text(i).to_owned()];
                let line = tokens[i].line;
                while text(i + 1) == "::" && text(i + 2).starts_with(|c: char| c.is_alphabetic() || c == '_') {
                    i += 2;
                    path.push(text(i).to_owned());
                }
                paths.extend(from_root(&path, &here).map(|path| (line, path)));
            }
            _ => {}
        }
        i += 1;
    }
    Names { paths, modules }
}

/// Reads the tree behind `use`, one path for each leaf, and returns the place behind it.
fn use_tree(tokens: &[Token], mut i: usize, before: &[String], found: &mut Vec<(Line, Vec<String>)>) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(i) {
        match token.text.as_str() {
            "::" => i += 1,
            "as" => i += 2,
            "{" => {
                i += 1;
                while tokens.get(i).is_some_and(|token| token.text != "}") {
                    i = use_tree(tokens, i, &path, found);
                    i += usize::from(tokens.get(i).is_some_and(|token| token.text == ","));
                }
                return i + 1;
            }
            "," | "}" | ";" => break,
            name => {
                path.push(name.to_owned());
                i += 1;
            }
        }
    }
    let line = tokens.get(i.saturating_sub(1)).map_or(0, |token| token.line);
    found.push((line, path));
    i
}

/// A path as it reads from the root of the crate; `None` for other crates and for what is relative to a name in scope.
fn from_root(path: &[String], here: &[String]) -> Option<Vec<String>> {
    let (first, mut rest) = path.split_first()?;
    let mut base = match first.as_str() {
        "crate" | "factdiff" => Vec::new(),
        "self" => here.to_vec(),
        "super" => here[..here.len().checked_sub(1)?].to_vec(),
        _ => return None,
    };
    while let Some((_, behind)) = rest.split_first().filter(|(next, _)| *next == "super") {
        base.pop();
        rest = behind;
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// A source tree for the tests of this test.
fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut names = BTreeSet::new();
    for (name, code) in files {
        assert!(names.insert(name), "{name} twice");
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, code).unwrap();
    }
    folder
}
