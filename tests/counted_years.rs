//! Counts of years that two outlets tell in different years, or count from one event, are held against each other; and a
//! period that something is only compared with is nobody's own.

use std::sync::Arc;

use factdiff::model::claim::Claim;
use factdiff::model::comparison::Verdict;
use factdiff::model::document::{Document, Source};
use factdiff::model::mention::{Kind, Value};
use factdiff::pipeline::{compare, extract};

fn claims(outlet: &str, language: &str, published: &str, text: &str) -> Vec<Claim> {
    let document = Document::new(
        Arc::new(Source {
            id: outlet.to_owned(),
            outlet: outlet.to_owned(),
            title: None,
            url: None,
            published: Some(published.parse().unwrap()),
            published_inferred: false,
            language: language.parse().unwrap(),
            language_detected: false,
        }),
        text,
    );
    extract(&document).claims
}

/// The verdicts on claims of one kind.
fn verdicts(kind: Kind, left: Vec<Claim>, right: Vec<Claim>) -> Vec<Verdict> {
    let outcome = compare(left.into_iter().chain(right).collect());
    let of_kind = outcome.comparisons.iter().filter(|c| c.left.kind() == kind);
    of_kind.map(|c| c.judgement.verdict).collect()
}

#[test]
fn years_in_a_row_told_in_different_years_count_from_one() {
    let in_2024 = || {
        let text = "In 2024 China remained Russia's largest trading partner for the 15th year in a row.";
        claims("a", "en", "2025-03-01", text)
    };
    for (language, text, verdict) in [
        (
            "en",
            "In 2023 China was Russia's largest trading partner for the 14th year running.",
            Verdict::Agreement,
        ),
        (
            "fr",
            "En 2023, la Chine était pour la quatorzième année consécutive le premier partenaire commercial de la Russie.",
            Verdict::Agreement,
        ),
        (
            "zh",
            "2023年，中国连续第14年成为俄罗斯最大贸易伙伴。",
            Verdict::Agreement,
        ),
        (
            "en",
            "In 2023 China was Russia's largest trading partner for the 13th year running.",
            Verdict::Compatible,
        ),
        (
            "en",
            "In 2023 China was Russia's largest trading partner for the 9th year running.",
            Verdict::Contradiction,
        ),
    ] {
        let told = claims("b", language, "2024-03-01", text);
        assert_eq!(verdicts(Kind::Ordinal, in_2024(), told), [verdict], "{text}");
    }
}

#[test]
fn years_after_an_event_are_an_anniversary_of_it() {
    let after = claims(
        "a",
        "en",
        "2021-06-28",
        "Twenty years after the friendship treaty of 2001, China and Russia renewed it.",
    );
    let ordinals: Vec<_> = after.iter().filter(|c| c.kind() == Kind::Anniversary).collect();
    let [only] = ordinals.as_slice() else {
        panic!("{after:?}")
    };
    assert!(matches!(
        only.value,
        Value::Anniversary {
            anchor_year: Some(2001),
            ..
        }
    ));
    let later = claims(
        "b",
        "en",
        "2026-07-16",
        "This year marks the 25th anniversary of the friendship treaty between China and Russia.",
    );
    assert_eq!(verdicts(Kind::Anniversary, after, later), [Verdict::Agreement]);
}

#[test]
fn the_last_time_that_it_was_so_is_no_period() {
    for (language, text) in [
        ("en", "Unemployment was 5%, the highest level since 2009."),
        ("zh", "失业率为5%，为2009年以来最高。"),
        ("ja", "失業率は2009年以来の高水準の5%だった。"),
        ("ko", "실업률은 2009년 이후 최고인 5%였다."),
        (
            "tr",
            "İşsizlik oranı 2009'dan bu yana en yüksek seviye olan yüzde 5'e çıktı.",
        ),
        ("hi", "बेरोजगारी दर 2009 के बाद से सबसे ऊंचे स्तर 5 प्रतिशत पर पहुंच गई।"),
    ] {
        let found = claims("a", language, "2025-03-01", text);
        let percent = found.iter().find(|c| c.kind() == Kind::Percent).expect(text);
        let start = percent.period.and_then(|p| p.start).map(|d| d.year());
        assert_ne!(start, Some(2009), "{text}");
    }
}
