//! Two short texts, a claim and its answer: which of them deny each other.

use std::sync::Arc;

use factdiff::model::comparison::{Reason, Verdict};
use factdiff::model::document::{Document, Source};
use factdiff::pipeline;

fn document(outlet: &str, language: &str, text: &str) -> Document {
    let source = Source {
        published: Some("2025-03-12".parse().expect("a date")),
        ..Source::new(
            &outlet.to_lowercase(),
            outlet,
            language.parse().expect("a language tag"),
        )
    };
    Document::new(Arc::new(source), text)
}

/// The reason why the two texts contradict each other, where they do.
fn contradiction(left: (&str, &str), right: (&str, &str)) -> Option<Reason> {
    let documents = [document("A", left.0, left.1), document("B", right.0, right.1)];
    let claims = documents.iter().flat_map(|d| pipeline::extract(d).claims).collect();
    let comparisons = pipeline::compare(claims).comparisons;
    let found = comparisons
        .iter()
        .find(|c| c.judgement.verdict == Verdict::Contradiction)?;
    Some(found.judgement.reason)
}

#[test]
fn a_claim_and_its_denial_contradict_each_other() {
    for (language, claim, denial, reason) in [
        (
            "fr",
            "Le pont suspendu de Sarnes a été fermé à la circulation.",
            "Le pont suspendu de Sarnes n'a jamais été fermé à la circulation.",
            Reason::Polarity,
        ),
        // The negation stands in another clause than what it turns.
        (
            "fr",
            "Le conseil municipal, réuni en urgence, a autorisé l'abattage des platanes.",
            "Les platanes peuvent rester, car leur abattage n'est pas autorisé par le conseil municipal.",
            Reason::Polarity,
        ),
        (
            "en",
            "The mayor signed the housing charter of Skelwick.",
            "The mayor refused to sign the housing charter of Skelwick.",
            Reason::Polarity,
        ),
        (
            "de",
            "Die Brauerei in Altmoor verlegt ihre Abfüllung nach Polen.",
            "Die Brauerei in Altmoor verlegt ihre Abfüllung nicht nach Polen.",
            Reason::Polarity,
        ),
        (
            "es",
            "El tribunal suspendió la subasta del puerto de Almera.",
            "El tribunal no suspendió la subasta del puerto de Almera.",
            Reason::Polarity,
        ),
        (
            "ru",
            "Губернатор подписал указ о закрытии рудника в Сальске.",
            "Губернатор не подписал указ о закрытии рудника в Сальске.",
            Reason::Polarity,
        ),
        // A word that denies and is the opposite of the other is one opposition, not two.
        (
            "en",
            "The harbour board approved the new ferry terminal at Skelwick.",
            "The harbour board rejected the new ferry terminal at Skelwick.",
            Reason::Antonym,
        ),
        // One figure, affirmed and denied.
        (
            "en",
            "The union counted 4200 strikers at the shipyard of Skelwick.",
            "The union did not count 4200 strikers at the shipyard of Skelwick.",
            Reason::Polarity,
        ),
    ] {
        let found = contradiction((language, claim), (language, denial));
        assert_eq!(found, Some(reason), "{claim}\n{denial}");
        let found = contradiction((language, denial), (language, claim));
        assert_eq!(found, Some(reason), "the other way round: {denial}\n{claim}");
    }
}

#[test]
fn what_turns_nothing_round_is_no_denial() {
    for (language, one, other) in [
        // Two oppositions cancel out.
        (
            "en",
            "The harbour board did not accept the new ferry terminal at Skelwick.",
            "The harbour board rejected the new ferry terminal at Skelwick.",
        ),
        // The negation turns the word behind it alone.
        (
            "fr",
            "Une crue de la rivière n'est pas inhabituelle à Sarnes au printemps.",
            "Une crue de la rivière menace Sarnes au printemps.",
        ),
        (
            "fr",
            "Le tarif du bac ne cesse d'augmenter à Sarnes.",
            "Le tarif du bac continue d'augmenter à Sarnes.",
        ),
        (
            "de",
            "Nicht nur die Brauerei in Altmoor verlegt ihre Abfüllung nach Polen.",
            "Die Brauerei in Altmoor verlegt ihre Abfüllung nach Polen.",
        ),
    ] {
        assert_eq!(
            contradiction((language, one), (language, other)),
            None,
            "{one}\n{other}"
        );
    }
}
