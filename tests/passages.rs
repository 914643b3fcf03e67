//! Articles of two languages: a paragraph in another language is cut and read in its own, its offsets those of the article.

use std::fs;

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::{Value, json};
use tempfile::TempDir;

const ENGLISH: &str = "The port of Lorient was given 1,250 new cranes on Tuesday, the ministry said. It has 3.500 employees less than two years ago \
                       and will cost 2.5 billion euros by 2030.";
const FRENCH: &str = "Le gouvernement a annoncé mardi un plan de 3,5 milliards d'euros pour les ports du pays, a déclaré le ministre M. Durand. Il \
                      concerne 1.250 grues et près de 12 000 salariés, dont 45,5 % ont moins de quarante ans.";
const CHINESE: &str = "政府周二宣布了一项价值35亿欧元的港口计划，涉及1250台起重机。交通部长表示，该计划将在三年内完成，并将为全国各地的港口提供支持。";

struct Article {
    folder: TempDir,
    text: String,
}

impl Article {
    fn new(language: Option<&str>, paragraphs: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = paragraphs.join("\n\n");
        let record =
            json!({"id": "a", "outlet": "The Quay", "published": "2025-09-02", "language": language, "text": text});
        fs::write(folder.path().join("a.jsonl"), format!("{record}\n")).unwrap();
        Self { folder, text }
    }

    /// What a command prints, each record once read; with its words those of the article.
    fn records(&self, arguments: &[&str]) -> Vec<Value> {
        let output = cargo_bin_cmd!("factdiff")
            .current_dir(self.folder.path())
            .args(arguments)
            .args(["a.jsonl", "--format", "jsonl"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{arguments:?}");
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Language, unit and value of what is claimed of so many euros, people or percent.
    fn figures(&self) -> Vec<String> {
        let claims = self.records(&["extract"]);
        let mut figures = Vec::new();
        for claim in &claims {
            for excerpt in ["sentence", "mention"].map(|key| &claim[key]) {
                let offset = |key: &str| excerpt[key].as_u64().unwrap() as usize;
                assert_eq!(
                    self.text.get(offset("start")..offset("end")),
                    excerpt["text"].as_str(),
                    "{claim}"
                );
            }
            if let Some(stated) = claim["value"]["stated"].as_str() {
                let unit = claim["value"]["unit"].as_str().unwrap_or("");
                figures.push(
                    format!("{} {stated} {unit}", claim["language"].as_str().unwrap())
                        .trim_end()
                        .to_owned(),
                );
            }
        }
        figures
    }
}

/// In the order of the text; what is looked for must be among all that is found.
fn assert_among(figures: &[String], wanted: &[&str]) {
    let mut rest = figures.iter();
    for figure in wanted {
        assert!(
            rest.any(|f| f == figure),
            "{figure} is not where it should be among {figures:?}"
        );
    }
}

#[test]
fn figures_of_a_french_paragraph_in_an_english_article_are_read_as_french() {
    for language in [Some("en"), None] {
        let article = Article::new(
            language,
            &[
                ENGLISH,
                ENGLISH,
                FRENCH,
                "The work begins on 3 May 2026, with 1,250 people.",
            ],
        );
        assert_among(
            &article.figures(),
            &["en 2500000000 EUR", "fr 3500000000 EUR", "fr 45.5", "en 1250"],
        );
    }
}

#[test]
fn scripts_may_change_within_an_article() {
    let [more, most] = ["4,5", "5,5"].map(|billions| FRENCH.replace("3,5", billions));
    let article = Article::new(Some("fr"), &[FRENCH, &more, CHINESE, &most]);
    assert_among(
        &article.figures(),
        &["fr 3500000000 EUR", "zh 3500000000 EUR", "fr 5500000000 EUR"],
    );
}

#[test]
fn the_region_of_the_article_decides_which_dollar_is_meant_in_all_of_it() {
    let french = FRENCH.replace("d'euros", "de dollars");
    let article = Article::new(Some("en-CA"), &[ENGLISH, ENGLISH, &french]);
    assert_among(&article.figures(), &["fr-CA 3500000000 CAD"]);
}

#[test]
fn sentences_end_as_they_do_in_their_own_language() {
    let german = "Herr Dr. Maier hat nach Angaben der Regierung ca. 3,5 Mio. Euro für den Ausbau des Hafens bezahlt, wie ein Sprecher am \
                  Dienstag in der Hauptstadt mitteilte.";
    let article = Article::new(Some("en"), &[ENGLISH, german, ENGLISH]);
    let claims = article.records(&["extract"]);
    let figure = |claim: &&Value| claim["language"] == "de" && claim["value"]["stated"].is_string();
    let of_german = claims.iter().find(figure).expect("a German figure");
    assert_eq!(of_german["sentence"]["text"], german);
    assert_eq!(of_german["value"]["stated"], "3500000");
}

#[test]
fn a_quoted_paragraph_and_a_text_that_is_all_in_another_language_are_read_as_the_article_says() {
    let quoted = format!("“{FRENCH}”");
    for paragraphs in [[ENGLISH, &quoted, ENGLISH], [FRENCH, FRENCH, FRENCH]] {
        let folder = Article::new(Some("en"), &paragraphs).folder;
        let output = cargo_bin_cmd!("factdiff")
            .current_dir(folder.path())
            .args(["extract", "a.jsonl", "--format", "jsonl"])
            .output()
            .unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        assert!(
            lines.contains("\"language\":\"en\"") && !lines.contains("\"language\":\"fr\""),
            "{lines}"
        );
    }
}

#[test]
fn what_is_kept_or_printed_is_read_again_as_it_was() {
    let article = Article::new(Some("en"), &[ENGLISH, ENGLISH, FRENCH]);
    let first = article.records(&["extract"]);
    assert!(first.iter().any(|claim| claim["language"] == "fr"));
    for _ in 0..2 {
        assert_eq!(article.records(&["extract", "--cache", "kept"]), first);
    }
    let sources = article.records(&["sources"]);
    assert_eq!(sources[0]["also_in"], json!(["fr"]));
}
