//! What one article says in one breath and does not go together: parts and their total, a change and the levels before and
//! after it.

use std::sync::Arc;

use factdiff::compare::Settings;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::document::{Document, Source};
use factdiff::pipeline;

/// What the article, published on 10 February 2026, says against itself.
fn within(language: &str, text: &str) -> Vec<Comparison> {
    let source = Source {
        published: Some("2026-02-10".parse().unwrap()),
        ..Source::new("a", "Ann", language.parse().unwrap())
    };
    let document = Document::new(Arc::new(source), text);
    pipeline::within(pipeline::extract(&document).claims, &Settings::default())
}

fn explanations(found: &[Comparison]) -> String {
    found
        .iter()
        .map(|c| format!("\n  {}", c.judgement.explanation))
        .collect()
}

#[test]
fn parts_told_as_all_have_to_make_up_their_total() {
    let contradiction = Some(Verdict::Contradiction);
    let unresolved = Some(Verdict::Unresolved);
    for (language, text, verdict) in [
        ("en", "The storm killed 34 people: 20 in Lyon and 14 in Geneva.", None),
        (
            "en",
            "The storm killed 34 people: 20 in Lyon and 12 in Geneva.",
            contradiction,
        ),
        (
            "en",
            "The storm killed 34 people (20 in Lyon, 12 in Geneva).",
            contradiction,
        ),
        ("en", "The storm killed 34 people, 20 in Lyon and 14 in Geneva.", None),
        // More parts than the total, and fewer, which leaves open that others are not named.
        (
            "en",
            "The storm killed 34 people, 20 in Lyon and 18 in Geneva.",
            contradiction,
        ),
        (
            "en",
            "The storm killed 34 people, 20 in Lyon and 12 in Geneva.",
            unresolved,
        ),
        // Not told as all, or another part that is no figure.
        (
            "en",
            "The storm killed 34 people, including 20 in Lyon and 12 in Geneva.",
            None,
        ),
        (
            "en",
            "The storm killed 34 people: 20 in Lyon, 12 in Geneva and two in Bern.",
            None,
        ),
        (
            "en",
            "The storm killed 34 people: 20 in Lyon, 12 in Geneva and the rest in Bern.",
            None,
        ),
        (
            "en",
            "The storm killed about 34 people: 20 in Lyon and 12 in Geneva.",
            None,
        ),
        (
            "en",
            "The storm hit 34 villages: 20 people died and 12 were injured.",
            None,
        ),
        (
            "fr",
            "La tempête a fait 34 morts : 20 à Lyon et 12 à Genève.",
            contradiction,
        ),
        ("fr", "La tempête a fait 34 morts : 20 à Lyon et 14 à Genève.", None),
        ("fr", "La tempête a fait 34 morts, dont 20 à Lyon et 12 à Genève.", None),
        (
            "de",
            "Der Sturm forderte 34 Tote: 20 in Lyon und 12 in Genf.",
            contradiction,
        ),
        (
            "de",
            "Der Sturm forderte 34 Tote: 20 in Lyon, 12 in Genf und zwei in Bern.",
            None,
        ),
        (
            "es",
            "La tormenta dejó 34 muertos: 20 en Lyon y 12 en Ginebra.",
            contradiction,
        ),
        ("es", "La tormenta dejó 34 muertos: 20 en Lyon y 14 en Ginebra.", None),
        (
            "ru",
            "В результате шторма погибли 34 человека: 20 в Лионе и 12 в Женеве.",
            contradiction,
        ),
        (
            "ru",
            "В результате шторма погибли 34 человека: 20 в Лионе и 14 в Женеве.",
            None,
        ),
        ("zh", "风暴造成34人死亡：里昂20人，日内瓦12人。", contradiction),
        ("zh", "风暴造成34人死亡，其中里昂20人，日内瓦12人。", None),
        (
            "ar",
            "أسفرت العاصفة عن مقتل 34 شخصا: 20 في ليون و12 في جنيف.",
            contradiction,
        ),
        (
            "hi",
            "तूफान में 34 लोगों की मौत हुई: लियोन में 20 और जिनेवा में 12।",
            contradiction,
        ),
        (
            "tr",
            "Fırtınada 34 kişi öldü: Lyon'da 20, Cenevre'de 12.",
            contradiction,
        ),
        ("tr", "Fırtınada 34 kişi öldü: Lyon'da 20, Cenevre'de 14.", None),
    ] {
        let found = within(language, text);
        let verdicts: Vec<Verdict> = found.iter().map(|c| c.judgement.verdict).collect();
        let expected: Vec<Verdict> = verdict.into_iter().collect();
        assert_eq!(verdicts, expected, "{text}{}", explanations(&found));
    }
}

#[test]
fn the_sum_of_the_parts_is_shown_and_what_would_excuse_it() {
    let found = within("en", "The storm killed 34 people: 20 in Lyon and 12 in Geneva.");
    let [only] = found.as_slice() else {
        panic!("{}", explanations(&found))
    };
    let judgement = &only.judgement;
    assert_eq!(
        judgement.explanation,
        "Ann says “34” and names parts of it: 20 + 12 = 32: the parts do not make up the total."
    );
    assert!(
        judgement
            .steps
            .iter()
            .any(|step| step == "the parts named with it: 20 + 12 = 32"),
        "{:?}",
        judgement.steps
    );
    let conditions: Vec<String> = pipeline::what_if(only, &Settings::default())
        .into_iter()
        .map(|change| format!("{} if {}", change.verdict.name(), change.condition))
        .collect();
    for wanted in [
        "compatible if there were parts that are not named",
        "agreement if “34” were an upper bound (“at most”)",
    ] {
        assert!(
            conditions.iter().any(|c| c == wanted),
            "no {wanted:?} in {conditions:#?}"
        );
    }
}

#[test]
fn a_change_has_to_lead_from_the_level_before_to_the_level_now() {
    for (language, text, contradicts) in [
        (
            "en",
            "Trade between China and Russia rose 1.9 percent to 244.8 billion US dollars in 2024, from 240.2 billion a year earlier.",
            false,
        ),
        (
            "en",
            "Trade between China and Russia rose 9 percent to 244.8 billion US dollars in 2024, from 240.2 billion a year earlier.",
            true,
        ),
        (
            "en",
            "Trade between China and Russia fell 1.9 percent to 244.8 billion US dollars in 2024, from 240.2 billion dollars in 2023.",
            true,
        ),
        (
            "fr",
            "Le commerce entre la Chine et la Russie a progressé de 9 % à 244,8 milliards de dollars en 2024, contre 240,2 milliards en 2023.",
            true,
        ),
        (
            "fr",
            "Le commerce entre la Chine et la Russie a progressé de 1,9 % à 244,8 milliards de dollars en 2024, contre 240,2 milliards en 2023.",
            false,
        ),
        (
            "de",
            "Der Handel zwischen China und Russland stieg 2024 um 9 Prozent auf 244,8 Milliarden Dollar, nach 240,2 Milliarden im Jahr 2023.",
            true,
        ),
    ] {
        let found = within(language, text);
        let contradictions = found
            .iter()
            .filter(|c| c.judgement.verdict == Verdict::Contradiction)
            .count();
        assert_eq!(
            contradictions,
            usize::from(contradicts),
            "{text}{}",
            explanations(&found)
        );
    }
}
