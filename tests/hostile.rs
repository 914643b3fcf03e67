//! Hostile and broken input, from outside: nothing panics or hangs, memory stays below the bound of docs/inputs.md, each
//! cause is named once, everything else is processed, and the code is 2.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What docs/inputs.md promises, in KiB of address space (`ulimit -v`), of which the program with its models and its
/// threads takes a part before it reads anything.
const ADDRESS_SPACE_KIB: u64 = 2 * 1024 * 1024;

/// An article that must come out whatever lies beside it.
const GOOD: &str = "China and Russia signed 22 documents on 2 September 2025.";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Runs the program in a folder, its memory bounded; `before` is what the shell does first.
fn bounded(folder: &Path, before: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    let script = format!("ulimit -v {ADDRESS_SPACE_KIB}; {before} exec \"$0\" \"$@\"");
    command
        .current_dir(folder)
        .args([
            "-c",
            &script,
            assert_cmd::cargo::cargo_bin!("factdiff").to_str().unwrap(),
        ])
        .args(arguments)
        .args(["--language", "en", "--jobs", "2"]);
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    bounded(folder.path(), "", arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Ids of the articles that were read, or of the sources that mentions are from, each once.
fn seen(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut ids: Vec<String> = records
        .filter_map(|record| Some(record.get("id").or(record.get("source"))?.as_str()?.to_owned()))
        .collect();
    ids.dedup();
    ids
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A file of so many zeros that takes no room.
fn sparse(folder: &TempDir, name: &str, bytes: u64) {
    File::create(folder.path().join(name)).unwrap().set_len(bytes).unwrap();
}

#[test]
fn broken_files_cost_themselves_alone() {
    let packed = gzip(&b"{\"text\":\"Words.\"}\n".repeat(10_000));
    let deep_page = "<div>".repeat(10_000);
    let deep_json = "[".repeat(100_000);
    let crowded = format!("<p {}>", "a ".repeat(100_000));
    let bomb = {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b'a'; 100 * 1024 * 1024]).unwrap();
        packed.finish().unwrap()
    };
    let files: [(&str, &[u8], &str); 13] = [
        (
            "bomb.csv.gz",
            &bomb,
            "is no table that can be read (a row is longer than",
        ),
        ("bomb.jsonl.gz", &bomb, "unpacks to far more than any text would"),
        ("bomb.txt.gz", &bomb, "has more than 4194304 bytes of text"),
        ("bomb.warc.gz", &bomb, "its header is longer than 65536 bytes"),
        (
            "crowded.html",
            crowded.as_bytes(),
            "has a tag with thousands of attributes",
        ),
        ("cut.jsonl.gz", &packed[..packed.len() / 2], "cannot be read further ("),
        (
            "cut.warc",
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP",
            "it ends inside a record",
        ),
        (
            "deep.html",
            deep_page.as_bytes(),
            "has hundreds of elements inside one another",
        ),
        (
            "deep.json",
            deep_json.as_bytes(),
            "is not JSON (recursion limit exceeded",
        ),
        (
            "invalid.txt",
            b"\xC3\x89t\xC3\xA9 \xFF",
            "is not UTF-8: byte 6 (line 1) is 0xFF",
        ),
        ("nul.txt", b"one\ntwo\0three", "holds a NUL character (byte 7, line 2)"),
        ("wrong.txt.zst", b"\x28\xB5\x2F\xFDgarbage", "cannot be read ("),
        ("zero.txt", b"", "is empty"),
    ];
    let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    let folder = folder(&named);
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    let output = run(&folder, &["sources", ".", "--format", "jsonl"]);
    let said = stderr(&output);
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(seen(&output).contains(&"good".to_owned()), "{said}");
    for (name, _, expected) in &files {
        let lines: Vec<&str> = said
            .lines()
            .filter(|line| [':', ','].iter().any(|sign| line.contains(&format!("./{name}{sign}"))))
            .collect();
        assert_eq!(lines.len(), 1, "{name}: {said}");
        assert!(lines[0].contains(expected), "{}", lines[0]);
    }
}

#[test]
fn a_file_of_a_gigabyte_is_refused_or_streamed_in_bounded_memory() {
    let folder = folder(&[("good.txt", GOOD.as_bytes())]);
    for ending in ["csv", "html", "json", "jsonl", "md", "txt", "warc", "xml"] {
        sparse(&folder, &format!("big.{ending}"), 1 << 30);
    }
    let output = run(&folder, &["sources", ".", "--format", "jsonl"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 8, "{said}");
    assert!(said.lines().all(|line| line.starts_with("error: ./big.")), "{said}");
    assert!(seen(&output).contains(&"good".to_owned()));
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_one_record() {
    let mut child = bounded(Path::new("."), "", &["scan", "-", "--input-format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"{\"id\":\"long\",\"text\":\"").unwrap();
    let piece = b"1 ".repeat(512 * 1024);
    for _ in 0..100 {
        input.write_all(&piece).unwrap();
    }
    writeln!(input, "\"}}\n{{\"id\":\"good\",\"text\":\"{GOOD}\"}}").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(
        stderr(&output).starts_with("error: <stdin>:1: is longer than any record may be (16777216 bytes)"),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        (output.status.code(), seen(&output)),
        (Some(2), vec!["good".to_owned()])
    );
}

#[test]
fn floods_of_signs_and_figures_are_worked_off() {
    const BYTES: usize = 32 * 1024;
    let floods = [
        ("numbers", "1 "),
        ("digits", "1"),
        ("ranges", "1-2-3-"),
        ("groups", "1.1,"),
        ("homoglyphs", "１²𝟘٢"),
        ("ideographs", "两国"),
        ("scales", "亿"),
        ("spelled", "one hundred thousand "),
        ("combining", "e\u{301}\u{301}\u{301}\u{301}"),
        ("invisible", "5\u{200B}\u{202E}\u{2066}"),
        ("emoji", "5 👨‍👩‍👧 "),
        ("quotes", "\" "),
        ("openers", "(“«["),
        ("stops", "."),
        ("returns", "5 people died.\r"),
        ("mixed", "5 died.\n\r6 died.\r\n7 died.\u{2028}8 died.\u{85}"),
        ("money", "$5 billion "),
        ("dates", "2 September 2025 "),
    ];
    let folder = folder(&[("good.txt", GOOD.as_bytes())]);
    for (name, piece) in floods {
        fs::write(
            folder.path().join(format!("{name}.txt")),
            piece.repeat(BYTES / piece.len()),
        )
        .unwrap();
    }
    for command in ["scan", "extract"] {
        // A flood of signs reads like no language or another one, which is warned of.
        let output = run(&folder, &[command, ".", "--quiet", "--format", "jsonl"]);
        let said = stderr(&output);
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{command}");
        assert!(
            String::from_utf8_lossy(&output.stdout).contains("\"source\":\"good\""),
            "{command}"
        );
    }
}

#[test]
fn a_large_article_of_nothing_but_figures_stays_within_the_bound() {
    // Each of its claims prints a sentence of four thousand bytes: half a gigabyte of output for a mebibyte.
    const BYTES: usize = 3 * 1024 * 1024;
    let piece = "$5 billion ";
    let folder = folder(&[("money.txt", piece.repeat(BYTES / piece.len()).as_bytes())]);
    let mut command = bounded(folder.path(), "", &["extract", ".", "--quiet", "--format", "jsonl"]);
    let output = command.stdout(Stdio::null()).output().unwrap();
    let said = stderr(&output);
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_grows_while_it_is_read_ends_and_one_that_is_gone_is_named() {
    let folder = folder(&[("a.jsonl", b"{\"id\":\"a\",\"text\":\"One.\"}\n")]);
    std::os::unix::fs::symlink(folder.path().join("gone.txt"), folder.path().join("link.txt")).unwrap();
    let mut growing = fs::OpenOptions::new()
        .append(true)
        .open(folder.path().join("a.jsonl"))
        .unwrap();
    let mut child = bounded(folder.path(), "", &["sources", "a.jsonl", ".", "gone.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        growing.write_all(b"{\"text\":\"Two.\"}\n").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("error: gone.txt: does not exist; correct the path\n"),
        "{said}"
    );
    assert!(said.contains("link.txt: "), "{said}");
}

#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("good.txt", GOOD.as_bytes()), ("secret.txt", b"Secret.")]);
    let secret = folder.path().join("secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&secret).is_ok() {
        // Whoever may read everything cannot try this.
        return;
    }
    let output = run(&folder, &["sources", ".", "--format", "jsonl"]);
    let said = stderr(&output);
    assert!(
        said.starts_with("error: ./secret.txt: cannot be read (Permission denied"),
        "{said}"
    );
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1));
    assert!(seen(&output).contains(&"good".to_owned()));
}

#[test]
fn a_full_disk_is_named_and_leaves_the_old_report_alone() {
    let folder = folder(&[("a.txt", GOOD.as_bytes())]);
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let output = bounded(folder.path(), "", &["scan", "a.txt"])
            .stdout(full)
            .output()
            .unwrap();
        let said = stderr(&output);
        assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
        assert!(said.contains("No space left on device"), "{said}");
    }
    let report = ["report", "a.txt", "--out", "out"];
    assert_eq!(run(&folder, &report).status.code(), Some(0));
    let page = folder.path().join("out/index.html");
    let before = fs::read(&page).unwrap();
    fs::write(folder.path().join("a.txt"), GOOD.repeat(2)).unwrap();
    // Files may have no more than a few blocks of 512 bytes; writing more is an error instead of a signal.
    let output = bounded(folder.path(), "trap '' XFSZ; ulimit -f 4;", &report)
        .output()
        .unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: ") && said.contains("File too large"), "{said}");
    assert_eq!(fs::read(&page).unwrap(), before);
}
