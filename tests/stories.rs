//! Small stories of two outlets (`tests/stories/cases.toml`): which claims are held against each other, and with what verdict.

use std::sync::Arc;

use factdiff::model::document::{Document, Source};
use factdiff::pipeline::{compare, extract};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Language, day of publication, text.
    articles: [[String; 3]; 2],
    #[serde(default)]
    expect: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

/// Verdict and words of each comparison, the first article on the left.
fn found(articles: &[[String; 3]; 2]) -> Vec<(String, String)> {
    let mut claims = Vec::new();
    for ([language, published, text], outlet) in articles.iter().zip(["Ann", "Ben"]) {
        let source = Source {
            published: Some(published.parse().expect("a day of publication")),
            ..Source::new(outlet, outlet, language.parse().expect("a language tag"))
        };
        claims.extend(extract(&Document::new(Arc::new(source), text)).claims);
    }
    compare(claims)
        .comparisons
        .iter()
        .map(|c| {
            let swapped = c.left.source.id != "Ann";
            let (a, b) = if swapped {
                (&c.right, &c.left)
            } else {
                (&c.left, &c.right)
            };
            let words = format!("{} | {}", a.mention.text, b.mention.text);
            (c.judgement.verdict.name().to_owned(), words)
        })
        .collect()
}

#[test]
fn two_tellings_of_a_story_meet_where_they_tell_of_one_thing() {
    let cases: Cases = toml::from_str(include_str!("stories/cases.toml")).expect("tests/stories/cases.toml is sound");
    let mut wrong = Vec::new();
    for case in &cases.case {
        let found = found(&case.articles);
        let all = || -> String {
            found
                .iter()
                .map(|(verdict, words)| format!("\n    {verdict}: {words}"))
                .collect()
        };
        for wanted in &case.expect {
            if !found
                .iter()
                .any(|(verdict, words)| format!("{verdict}: {words}") == *wanted)
            {
                wrong.push(format!("{}: no “{wanted}” among{}", case.name, all()));
            }
        }
        for words in &case.never {
            if found.iter().any(|(_, other)| other == words) {
                wrong.push(format!("{}: “{words}” are held against each other{}", case.name, all()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
