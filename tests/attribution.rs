//! Who says what, by `tests/attribution/cases.toml`; whom an article copies; what a figure covers.

use std::sync::Arc;

use factdiff::model::claim::Claim;
use factdiff::model::document::{Document, Source};
use factdiff::pipeline;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    language: String,
    text: String,
    said: Vec<String>,
}

fn article(outlet: &str, language: &str, published: &str, text: &str) -> Document {
    Document::new(
        Arc::new(Source {
            id: outlet.to_lowercase(),
            outlet: outlet.to_owned(),
            title: None,
            url: None,
            published: Some(published.parse().expect("a date")),
            language: language.parse().expect("a tag"),
            language_detected: false,
            published_inferred: false,
        }),
        text,
    )
}

fn claims(document: &Document) -> Vec<Claim> {
    pipeline::extract(document).claims
}

fn said(claims: &[Claim]) -> Vec<String> {
    let mut said = Vec::new();
    for attribution in claims.iter().filter_map(|c| c.attribution.as_ref()) {
        let source = attribution.source.as_ref().map(|s| format!("→ {s}"));
        for name in attribution.speaker.clone().into_iter().chain(source) {
            if !said.contains(&name) {
                said.push(name);
            }
        }
    }
    said
}

#[test]
fn each_text_names_its_speakers_and_nobody_else() {
    let file = include_str!("attribution/cases.toml");
    let cases: Cases = toml::from_str(file).expect("tests/attribution/cases.toml");
    let wrong: Vec<String> = cases
        .case
        .iter()
        .filter_map(|case| {
            let got = said(&claims(&article("Quay", &case.language, "2026-03-02", &case.text)));
            (got != case.said).then(|| {
                format!(
                    "{}: {}\n  wanted {:?}\n  got    {got:?}",
                    case.language, case.text, case.said
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_dateline_makes_the_agency_the_origin() {
    let text = "LINDHOLM (AFP) – The canal carried 4,300 boats in May 2026. The bridge stays closed until June.";
    let origins: Vec<_> = claims(&article("Quay", "en", "2026-06-02", text))
        .into_iter()
        .map(|c| c.origin)
        .collect();
    assert!(
        !origins.is_empty() && origins.iter().all(|o| o.as_deref() == Some("AFP")),
        "{origins:?}"
    );
}

const REPORT: &str = "The canal carried 4,300 boats in May 2026, the port office of Lindholm said on Monday. That was more than in any month \
    since the locks were rebuilt, and the office expects the summer to be busier still. Repairs to the old bridge will cost 12 \
    million euros and last until the end of the year. Ferries will run twice a day between the two banks while the road is closed to \
    lorries and buses. The mayor thanked the crews of the boats for their patience in a letter that was read out at the town hall. \
    Shops along the quay reported that sales fell by 8 percent in May because visitors stayed away from the building site. The port \
    office wants to open a second landing stage for small boats before the regatta in August.";

fn origins_of(texts: &[(&str, &str)]) -> Vec<u32> {
    let claims = texts
        .iter()
        .flat_map(|(outlet, text)| claims(&article(outlet, "en", "2026-06-02", text)))
        .collect();
    pipeline::compare(claims)
        .comparisons
        .iter()
        .map(|c| c.origins)
        .collect()
}

#[test]
fn outlets_that_print_one_text_are_one_voice() {
    let shortened = REPORT.replace(
        "The mayor thanked the crews of the boats for their patience in a letter that was read out at the town hall. ",
        "",
    );
    let origins = origins_of(&[("Quay", REPORT), ("Harbour", &shortened)]);
    assert!(!origins.is_empty() && origins.iter().all(|n| *n == 1), "{origins:?}");
}

#[test]
fn outlets_that_tell_it_in_their_own_words_are_two_voices() {
    let other = "In May 2026 some 4,300 boats used the Lindholm canal. Twelve million euros will go into mending the bridge, work on which \
        ends in December. Shopkeepers complain of sales that fell by 8 percent in May. A new landing stage is planned for August.";
    let origins = origins_of(&[("Quay", REPORT), ("Harbour", other)]);
    assert!(!origins.is_empty() && origins.iter().all(|n| *n == 2), "{origins:?}");
}

#[test]
fn a_part_and_a_replaced_value_are_compared_under_keys_of_their_own() {
    for (language, text, mention, partition) in [
        (
            "en",
            "The storm killed 41 people, including 12 in Lindholm.",
            "12",
            "number/part",
        ),
        (
            "fr",
            "La tempête a fait 41 morts, dont 12 à Lindholm.",
            "12",
            "number/part",
        ),
        ("en", "The storm killed 41 people.", "41", "number"),
        (
            "en",
            "The ministry corrected the number of dead from 32 to 34.",
            "32",
            "number/replaced",
        ),
        (
            "en",
            "The ministry corrected the number of dead from 32 to 34.",
            "34",
            "number",
        ),
        ("en", "The number of dead rose from 32 to 34.", "32", "number"),
    ] {
        let claims = claims(&article("Quay", language, "2026-03-02", text));
        let claim = claims
            .iter()
            .find(|c| c.mention.text.contains(mention) && c.value.quantity().is_some());
        let got = claim.map(|c| c.partition.as_str());
        assert_eq!(got, Some(partition), "{mention:?} in {text:?}");
    }
}
