//! `factdiff report --watch`: a change is noticed, a mistake is waited out.

use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use assert_cmd::cargo::cargo_bin;

/// The program, ended with the test however that ends.
struct Watching {
    program: Child,
    said: Lines<BufReader<ChildStderr>>,
}

impl Watching {
    fn start(folder: &Path) -> Self {
        let mut program = Command::new(cargo_bin!("factdiff"))
            .current_dir(folder)
            .args(["report", "c", "--out", "c/reports", "--watch"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(program.stderr.take().unwrap()).lines();
        Self { program, said }
    }

    /// What it says up to the end of a run.
    fn run(&mut self) -> String {
        let mut text = String::new();
        for line in &mut self.said {
            let line = line.unwrap();
            if line.starts_with("watching") {
                break;
            }
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    fn run_well(&mut self) {
        let said = self.run();
        assert!(!said.contains("error"), "{said}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn a_change_is_reported_and_a_mistake_is_waited_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        // As editors do: beside the file, then over it.
        let beside = folder.path().join("new");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, folder.path().join("c").join(name)).unwrap();
    };
    let claims = || fs::read_to_string(folder.path().join("c/reports/claims.csv")).unwrap();
    let row = "id,outlet,path\na,The Anchor,a.txt\n";
    fs::create_dir(folder.path().join("c")).unwrap();
    write("sources.csv", row);
    write("a.txt", "Trade reached $244.8 billion in 2024.\n");

    let mut watching = Watching::start(folder.path());
    watching.run_well();
    assert!(claims().contains("244800000000"), "{}", claims());

    write("a.txt", "Trade reached $234.8 billion in 2024.\n");
    watching.run_well();
    assert!(claims().contains("234800000000"), "{}", claims());

    write("sources.csv", "id,outlet\n");
    let said = watching.run();
    assert!(said.contains("sources.csv"), "{said}");

    write("sources.csv", row);
    watching.run_well();
    assert!(claims().contains("234800000000"), "{}", claims());
}

#[test]
fn what_is_not_there_cannot_be_watched() {
    let output = Command::new(cargo_bin!("factdiff"))
        .args(["report", "-", "--watch"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("cannot watch -; --watch takes folders and files"),
        "{said}"
    );
}
