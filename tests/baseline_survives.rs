//! Stopped at any moment while it writes, the program leaves a baseline that is the old one or the new one, never half.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use factdiff::report::replace_file;
use factdiff::review::Baseline;

/// Tells the copy of this test what to write over and over.
const WRITE: &str = "FACTDIFF_TEST_WRITE";

/// Large enough for a write to take longer than one call.
fn baseline(entries: usize) -> String {
    let entry = |n: usize| {
        format!(
            "  {{ id = \"k{n:06}\", status = \"accepted\", reason = \"known\", summary = \"{}\" }},\n",
            "x".repeat(200)
        )
    };
    let text = format!("accepted = [\n{}]\n", (0..entries).map(entry).collect::<String>());
    Baseline::parse(Path::new("baseline.toml"), &text).unwrap().to_toml()
}

/// The program in the act: not a test of its own, but what the other one starts and kills.
#[test]
fn writer() {
    let Some(folder) = std::env::var_os(WRITE).map(PathBuf::from) else {
        return;
    };
    let texts = ["new", "old"].map(|name| fs::read(folder.join(name)).unwrap());
    fs::write(folder.join("ready"), "").unwrap();
    loop {
        for text in &texts {
            replace_file(&folder.join("corpus/baseline.toml"), text).unwrap();
        }
    }
}

#[test]
fn a_baseline_is_old_or_new_whenever_the_writer_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let [old, new] = [2000, 2001].map(|entries| baseline(entries).into_bytes());
    fs::create_dir(at("corpus")).unwrap();
    for (name, text) in [("old", &old), ("new", &new), ("corpus/baseline.toml", &old)] {
        fs::write(at(name), text).unwrap();
    }
    // The same sequence in every run; what it meets is up to the machine.
    let mut random: u64 = 1;
    let (mut met_new, mut met_half) = (0, 0);
    for attempt in 0..200 {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer"])
            .env(WRITE, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !at("ready").exists() {
            assert!(child.try_wait().unwrap().is_none(), "the writer ended by itself");
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(Duration::from_micros((random >> 33) % 6_000));
        child.kill().unwrap();
        child.wait().unwrap();
        fs::remove_file(at("ready")).unwrap();

        let found = fs::read(at("corpus/baseline.toml")).unwrap();
        assert!(
            found == old || found == new,
            "attempt {attempt}: {} bytes, neither the old file nor the new one",
            found.len()
        );
        met_new += usize::from(found == new);
        for entry in fs::read_dir(at("corpus")).unwrap() {
            let entry = entry.unwrap().path();
            if !entry.ends_with("baseline.toml") {
                met_half += 1;
                fs::remove_file(entry).unwrap();
            }
        }
    }
    // Otherwise the kills all came before or after the writing, and the test says nothing.
    assert!(
        met_new > 0 && met_half > 0,
        "new: {met_new}, half written beside: {met_half}"
    );
}
