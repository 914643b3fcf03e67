//! What holds for every text: spans lie on character borders, nothing panics, comparing is symmetric, the order of the
//! sources changes nothing, ids survive edits elsewhere in the article, no text differs from itself.

use std::sync::Arc;

use factdiff::diff::{Side, diff};
use factdiff::model::decimal::Decimal;
use factdiff::model::difference::Edit;
use factdiff::model::document::{Document, Source};
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::pipeline::{compare, extract, scan};
use proptest::prelude::*;

/// Of the languages with a file of their own every so many are tried here; `fuzz/` tries all.
const STEP: usize = 6;

/// Languages of many scripts, and one without a file.
fn languages() -> Vec<&'static str> {
    let some = factdiff::lexicon::language::tags().step_by(STEP);
    some.chain(["ar", "en", "fr", "ko", "zh", "qaa"]).collect()
}

fn document(id: &str, language: &str, text: &str, published: Option<&str>) -> Document {
    Document::new(
        Arc::new(Source {
            published: published.map(|d| d.parse().unwrap()),
            ..Source::new(id, &format!("Outlet {id}"), language.parse().unwrap())
        }),
        text,
    )
}

/// Text that looks like news often enough to reach every scanner: words, digits and signs of several scripts.
fn newslike() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,6}",
        "[0-9]{1,3}[.,][0-9]{1,3}",
        Just("٢٤٤٫٨".to_owned()),
        prop::sample::select(vec![
            " ",
            "\n",
            "\n\n",
            ". ",
            ", ",
            "-",
            "–",
            "/",
            ":",
            "%",
            "$",
            "€",
            "«",
            "»",
            "\"",
            "'",
            "’",
            "(",
            ")",
            "\u{202E}",
            "\u{0301}",
            "e\u{0301}",
            "😀",
            "\u{200D}",
            "milliards de dollars",
            "billion",
            "млрд долларов",
            "亿美元",
            "مليار دولار",
            "environ ",
            "more than ",
            "не менее ",
            "超过",
            "En 2024",
            "le 2 octobre",
            "mardi",
            "last year",
            "2 сентября 2025 года",
            "2025年9月2日",
            "80e anniversaire",
            "80-летие",
            "la Chine",
            "Russia",
            "a déclaré M. Xi",
            "said",
            "第",
            "周年",
            "year",
            "du 15 septembre 2025 au ",
            "commerce bilatéral",
            "trade",
            "ne ",
            "pas ",
            "USD",
            "€3m",
            "C919",
            "16:464/02/2026",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (-10_000_000_000i64..10_000_000_000, 0u32..6).prop_map(|(m, s)| Decimal::from_parts(m.into(), s).unwrap())
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let modifier = prop::sample::select(vec![
        Modifier::Exact,
        Modifier::Approx,
        Modifier::AtLeast,
        Modifier::MoreThan,
        Modifier::AtMost,
        Modifier::LessThan,
    ]);
    prop_oneof![
        (decimal(), modifier).prop_map(|(v, m)| Quantity::worded(v, Decimal::ONE, m)),
        (decimal(), decimal()).prop_map(|(a, b)| Quantity::range(a, b)),
    ]
}

/// Sentences that claim something, and some that hardly do.
fn told() -> impl Strategy<Value = String> {
    let figure = "[1-9][0-9]{0,3}";
    let sentence = (figure, figure, 0..6_usize, "[a-z]{0,8}").prop_map(|(a, b, which, word)| match which {
        0 => format!(
            "Trade between China and Russia reached {a} billion dollars in 20{:02}.",
            b.len()
        ),
        1 => format!("The minister said that {a} people and {b} ships were in {word}."),
        2 => format!("“We signed {a} documents,” he said, “and {b} more in {word}.”"),
        3 => format!("On {} September 2025 they met again, {word} or not.", 1 + a.len()),
        4 => "Nobody in the town was hurt.".to_owned(),
        _ => format!("{word} {a}% {b}"),
    });
    prop::collection::vec(sentence, 0..12).prop_map(|sentences| sentences.join(" "))
}

/// An article as one side of a difference.
fn side(id: &str, language: &str, text: &str) -> Side {
    let document = document(id, language, text, Some("2025-09-02"));
    Side {
        claims: extract(&document).claims,
        sources: vec![document.source],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn mentions_and_claims_lie_on_character_borders(text in newslike(), language in prop::sample::select(languages())) {
        let document = document("a", language, &text, Some("2025-09-02"));
        for mention in scan(&document) {
            prop_assert!(text.get(mention.span.range()).is_some_and(|t| !t.is_empty()), "{mention:?}");
        }
        for claim in extract(&document).claims {
            prop_assert_eq!(text.get(claim.mention.span().range()), Some(&*claim.mention.text));
            prop_assert_eq!(text.get(claim.sentence.span().range()), Some(&*claim.sentence.text));
        }
    }

    #[test]
    fn no_text_differs_from_itself(text in prop_oneof![newslike(), told()], language in prop::sample::select(languages())) {
        let found = diff(side("left", language, &text), side("right", language, &text));
        prop_assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn no_claim_is_in_two_differences_and_the_wording_holds_both_sentences(old in told(), new in told()) {
        let found = diff(side("a", "en", &old), side("a", "en", &new));
        let left: Vec<_> = found.iter().filter_map(|d| d.left.as_ref()).collect();
        let right: Vec<_> = found.iter().filter_map(|d| d.right.as_ref()).collect();
        for side in [left, right] {
            let ids: std::collections::BTreeSet<&str> = side.iter().map(|claim| claim.id.as_str()).collect();
            prop_assert_eq!(ids.len(), side.len());
        }
        for difference in found.iter().filter(|d| !d.wording.is_empty()) {
            let without = |edit| -> String {
                let kept = difference.wording.iter().filter(|piece| piece.edit != edit);
                kept.map(|piece| piece.text.as_str()).collect()
            };
            prop_assert_eq!(Some(without(Edit::Insert)), difference.left.as_ref().map(|c| c.sentence.text.to_string()));
            prop_assert_eq!(Some(without(Edit::Delete)), difference.right.as_ref().map(|c| c.sentence.text.to_string()));
        }
    }

    #[test]
    fn meeting_of_wordings_is_symmetric_and_a_wording_meets_itself(a in quantity(), b in quantity()) {
        prop_assert_eq!(a.meets(&b), b.meets(&a));
        prop_assert!(a.meets(&a) || matches!(a.modifier, Modifier::MoreThan | Modifier::LessThan));
    }

    #[test]
    fn decimals_print_and_parse_back(value in decimal()) {
        prop_assert_eq!(value.to_string().parse::<Decimal>().unwrap(), value);
    }

    #[test]
    fn sums_and_products_undo(a in decimal(), b in decimal()) {
        prop_assert_eq!(a.add(b).unwrap().sub(b).unwrap(), a);
        prop_assert_eq!(a.negate().negate(), a);
    }
}

#[test]
fn the_order_of_the_sources_changes_neither_ids_nor_verdicts() {
    let texts = [
        (
            "a",
            "en",
            "Trade between China and Russia reached $244.8 billion in 2024.",
        ),
        (
            "b",
            "fr",
            "Le commerce entre la Chine et la Russie a atteint 234,8 milliards de dollars en 2024.",
        ),
        (
            "c",
            "de",
            "Der Handel zwischen China und Russland erreichte 2024 rund 245 Milliarden Dollar.",
        ),
    ];
    let run = |order: &[usize]| {
        let claims = order
            .iter()
            .flat_map(|i| extract(&document(texts[*i].0, texts[*i].1, texts[*i].2, Some("2025-09-02"))).claims)
            .collect();
        compare(claims).comparisons
    };
    let forward = run(&[0, 1, 2]);
    assert_eq!(forward.len(), 3);
    assert_eq!(forward, run(&[2, 1, 0]));
    assert_eq!(forward, run(&[1, 0, 2]));
}

#[test]
fn claims_keep_their_ids_when_other_sentences_come_and_go() {
    let told = "Le commerce entre la Chine et la Russie a atteint 244,8 milliards de dollars en 2024.";
    let ids = |text: &str| -> Vec<String> {
        let claims = extract(&document("a", "fr", text, Some("2025-09-02"))).claims;
        claims
            .into_iter()
            .filter(|c| c.mention.text.contains("244,8"))
            .map(|c| c.id)
            .collect()
    };
    let alone = ids(told);
    assert_eq!(alone.len(), 1);
    assert_eq!(
        alone,
        ids(&format!(
            "Un pont a été ouvert hier par le maire.\n\n{told} Il pleut sur la ville depuis lundi."
        ))
    );
}

/// One sign or word thousands of times over, in every language: the run comes to an end and does not panic.
#[test]
fn absurd_inputs_end() {
    for piece in [
        "9",
        "9 ",
        "1.",
        "1,",
        "du ",
        "\"",
        "entre 1 et ",
        "二",
        "M. ",
        "\u{202E}",
        "e\u{301}",
        "https://x.y/?a=1&",
    ] {
        let text = piece.repeat(20_000 / piece.len());
        for language in languages() {
            extract(&document("a", language, &text, None));
        }
    }
}
