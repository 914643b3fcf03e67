//! `docs/schema` against what the program prints: the records of the fixed run, and those of the shipped corpus.

use std::fs;
use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use jsonschema::{Registry, Resource, Validator};
use serde_json::Value;

use crate::file;

const FOLDER: &str = "docs/schema";

fn schema(name: &str) -> Value {
    let path = Path::new(FOLDER).join(format!("{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    let uri = |name: &str| format!("json-schema:///{name}.schema.json");
    let all = ["mention", "claim", "comparison", "fact", "report"];
    let resources = all.map(|name| (uri(name), Resource::from_contents(schema(name))));
    let registry = Registry::new().extend(resources).unwrap().prepare().unwrap();
    jsonschema::options()
        .with_base_uri(uri(name))
        .with_registry(&registry)
        .build(&schema(name))
        .unwrap()
}

/// Checks every line, and that there is one.
fn check(name: &str, lines: &str) {
    let validator = validator(name);
    assert!(lines.lines().count() > 0);
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&record)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}\n{line}");
    }
}

fn printed(arguments: &[&str]) -> String {
    let output = cargo_bin_cmd!("factdiff")
        .args(arguments)
        .args(["--format", "jsonl"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_files_of_a_report_fit_their_schemas() {
    check("claim", &file("claims.jsonl"));
    check("fact", &file("facts.jsonl"));
    check("comparison", &file("comparisons.jsonl"));
    let whole: Value = serde_json::from_str(&file("report.json")).unwrap();
    check("report", &whole.to_string());
}

#[test]
fn what_the_commands_print_fits_too() {
    check("mention", &printed(&["scan", "corpus"]));
    check("claim", &printed(&["extract", "corpus"]));
    check("comparison", &printed(&["compare", "corpus"]));
}

#[test]
fn a_schema_refuses_what_is_none() {
    let validator = validator("claim");
    let text = file("claims.jsonl");
    let good: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    for (field, wrong) in [
        ("kind", Value::from("rumour")),
        ("confidence", Value::from(93)),
        ("topics", Value::from("x")),
        ("value", Value::from("244.8")),
    ] {
        let mut record = good.clone();
        record[field] = wrong;
        assert!(!validator.is_valid(&record), "{field}");
    }
    assert!(validator.is_valid(&good));
}

#[test]
fn json_escapes_control_characters_and_keeps_them() {
    let text = file("claims.jsonl");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    let record: Value = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|record: &Value| record["id"] == "cdocsde")
        .unwrap();
    assert!(
        record["sentence"]["text"]
            .as_str()
            .unwrap()
            .contains("\x1b]0;gotcha\x07")
    );
}
