//! A git repository with a corpus in it, and what is done there.

use std::fs;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

const HEADER: &str = "id,outlet,title,url,published,language,path\n";

/// A repository with a corpus `c`: two articles on matters of their own.
pub struct Newsroom {
    pub folder: TempDir,
    rows: Vec<String>,
}

impl Newsroom {
    pub fn new() -> Self {
        let mut newsroom = Self {
            folder: tempfile::tempdir().unwrap(),
            rows: Vec::new(),
        };
        newsroom.git(&["init", "--quiet", "--initial-branch=main"]);
        newsroom.git(&["config", "user.name", "Ann"]);
        newsroom.git(&["config", "user.email", "ann@example.org"]);
        newsroom.write(".gitattributes", "baseline.toml merge=union\n");
        newsroom.add("a", "The Anchor", &trade("Beijing and Moscow", "$244.8 billion"));
        newsroom.add(
            "b",
            "The Beacon",
            "The bakery on the corner sold 1,200 loaves in 2024.\n",
        );
        newsroom.commit("corpus");
        newsroom
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn baseline(&self) -> String {
        fs::read_to_string(self.path("c/baseline.toml")).unwrap()
    }

    /// Puts an article in, with its row in the manifest.
    pub fn add(&mut self, id: &str, outlet: &str, text: &str) {
        self.rows.push(format!(
            "{id},{outlet},,,2025-09-{:02},en,{id}.txt\n",
            self.rows.len() + 1
        ));
        self.write(&format!("c/{id}.txt"), text);
        self.write("c/sources.csv", &format!("{HEADER}{}", self.rows.concat()));
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder.path())
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn factdiff(&self, arguments: &[&str]) -> Output {
        cargo_bin_cmd!("factdiff")
            .current_dir(self.folder.path())
            .env_remove("GITHUB_STEP_SUMMARY")
            .env_remove("GITHUB_WORKSPACE")
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Exit code and standard output.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.factdiff(arguments);
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// The articles of each pair that fails.
    pub fn pairs(&self, arguments: &[&str]) -> Vec<[String; 2]> {
        let (_, text) = self.run(&[arguments, &["--format", "jsonl"]].concat());
        let record = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
        let source = |record: &serde_json::Value, side: &str| record[side]["source"].as_str().unwrap().to_owned();
        text.lines()
            .map(record)
            .map(|record| [source(&record, "left"), source(&record, "right")])
            .collect()
    }

    pub fn ids(&self) -> Vec<String> {
        let (_, text) = self.run(&["check", "c", "--format", "jsonl"]);
        let id = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["id"].as_str().unwrap().to_owned()
        };
        text.lines().map(id).collect()
    }
}

/// An article on trade with this figure.
pub fn trade(who: &str, sum: &str) -> String {
    format!(
        "{who} met.\n\nTrade between China and Russia reached {sum} in 2024, the customs office said.\n\nThe rain had stopped by then.\n"
    )
}
