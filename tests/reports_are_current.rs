//! The committed `reports/` are what the main job gives today, byte for byte, and gives again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;

const COMMITTED: &str = "reports";

/// Holds people's decisions, which a report keeps; so a new one starts from it.
const SHEET: &str = "comparisons.csv";

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                fs::read(&path).unwrap(),
            )
        })
        .filter(|(name, _)| !name.starts_with('.'))
        .collect()
}

/// The main job, written to a folder of its own.
fn main_job(more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let sheet = Path::new(COMMITTED).join(SHEET);
    if sheet.exists() {
        fs::copy(sheet, folder.path().join(SHEET)).unwrap();
    }
    let output = cargo_bin_cmd!("factdiff")
        .arg("report")
        .arg("--out")
        .arg(folder.path())
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files(folder.path())
}

/// One line for each file that is missing, left over or different, with the first line that differs.
fn differences(committed: &BTreeMap<String, Vec<u8>>, written: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, bytes) in written {
        match committed.get(name) {
            None => found.push(format!("  {name} is missing")),
            Some(old) if old != bytes => {
                let line = old
                    .split(|b| *b == b'\n')
                    .zip(bytes.split(|b| *b == b'\n'))
                    .take_while(|(a, b)| a == b)
                    .count();
                found.push(format!("  {name} differs from line {} on", line + 1));
            }
            Some(_) => {}
        }
    }
    found.extend(
        committed
            .keys()
            .filter(|name| !written.contains_key(*name))
            .map(|name| format!("  {name} is not written any more; delete it")),
    );
    found
}

#[test]
fn committed_reports_are_those_of_this_program_on_this_corpus() {
    let found = differences(&files(Path::new(COMMITTED)), &main_job(&[]));
    assert!(
        found.is_empty(),
        "{COMMITTED}/ is stale: run `just report` (or cargo run --release -- report), look at the changes, and commit them\n{}",
        found.join("\n")
    );
}

#[test]
fn the_main_job_gives_the_same_bytes_again_with_any_number_of_threads() {
    let once = main_job(&[]);
    assert!(once.contains_key("index.html"));
    for more in [["--jobs", "1"], ["--jobs", "7"]] {
        assert_eq!(differences(&once, &main_job(&more)), Vec::<String>::new(), "{more:?}");
    }
}

#[test]
fn a_stale_missing_or_left_over_file_is_named() {
    let folder = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect()
    };
    let committed = folder(&[("a.csv", "1\n2\n"), ("b.csv", "1\n2\n"), ("old.csv", "")]);
    let written = folder(&[("a.csv", "1\n2\n"), ("b.csv", "1\n3\n"), ("new.csv", "")]);
    assert_eq!(
        differences(&committed, &written),
        [
            "  b.csv differs from line 2 on",
            "  new.csv is missing",
            "  old.csv is not written any more; delete it",
        ]
    );
}
