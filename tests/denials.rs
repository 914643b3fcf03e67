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

/// The verdicts on the two texts, each with its reason.
fn verdicts(left: (&str, &str), right: (&str, &str)) -> Vec<(Verdict, Reason)> {
    let documents = [document("A", left.0, left.1), document("B", right.0, right.1)];
    let claims = documents.iter().flat_map(|d| pipeline::extract(d).claims).collect();
    let comparisons = pipeline::compare(claims).comparisons;
    comparisons
        .iter()
        .map(|c| (c.judgement.verdict, c.judgement.reason))
        .collect()
}

/// The reason why the two texts contradict each other, where they do.
fn contradiction(left: (&str, &str), right: (&str, &str)) -> Option<Reason> {
    let found = verdicts(left, right);
    let contradiction = found.iter().find(|(verdict, _)| *verdict == Verdict::Contradiction)?;
    Some(contradiction.1)
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

#[test]
fn who_does_it_to_whom_is_told_by_the_order_of_the_words() {
    const ONE_WAY: (Verdict, Reason) = (Verdict::Contradiction, Reason::Role);
    const BOTH_WAYS: (Verdict, Reason) = (Verdict::Unresolved, Reason::Role);
    const SAME: (Verdict, Reason) = (Verdict::Agreement, Reason::Value);
    for (language, one, other, expected) in [
        (
            "en",
            "Norvik acquired Brennholm for a symbolic price.",
            "Brennholm acquired Norvik for a symbolic price.",
            Some(ONE_WAY),
        ),
        (
            "en",
            "Norvik acquired Brennholm for a symbolic price.",
            "Norvik was acquired by Brennholm for a symbolic price.",
            Some(ONE_WAY),
        ),
        (
            "en",
            "Norvik acquired Brennholm for a symbolic price.",
            "Brennholm was acquired by Norvik for a symbolic price.",
            Some(SAME),
        ),
        (
            "fr",
            "L'Allemagne a battu la France en finale du tournoi.",
            "La France a battu l'Allemagne en finale du tournoi.",
            Some(ONE_WAY),
        ),
        (
            "es",
            "Alemania derrotó a Francia en la final del torneo.",
            "Francia fue derrotada por Alemania en la final del torneo.",
            Some(SAME),
        ),
        (
            "zh",
            "德国在决赛中击败了法国队。",
            "法国在决赛中击败了德国队。",
            Some(ONE_WAY),
        ),
        // Both may have done it.
        (
            "en",
            "Marta Oberlin accused Jonas Weck of fraud.",
            "Jonas Weck accused Marta Oberlin of fraud.",
            Some(BOTH_WAYS),
        ),
        // Neither is done by one to the other.
        (
            "en",
            "Germany met France in the final.",
            "France met Germany in the final.",
            Some(SAME),
        ),
        // That the one did not do it says nothing of the other.
        (
            "en",
            "Norvik did not acquire Brennholm for a symbolic price.",
            "Brennholm acquired Norvik for a symbolic price.",
            None,
        ),
    ] {
        for (left, right) in [(one, other), (other, one)] {
            let found = verdicts((language, left), (language, right));
            assert_eq!(found.first().copied(), expected, "{left}\n{right}");
        }
    }
}

#[test]
fn all_is_denied_by_not_all_and_some_by_none() {
    for (language, one, other, expected) in [
        (
            "en",
            "All hostages were freed by the rebels in Qadira.",
            "Only some hostages were freed by the rebels in Qadira.",
            Some(Reason::Antonym),
        ),
        (
            "en",
            "All hostages were freed by the rebels in Qadira.",
            "Not all hostages were freed by the rebels in Qadira.",
            Some(Reason::Antonym),
        ),
        (
            "de",
            "Alle Geiseln wurden von den Rebellen in Qadira freigelassen.",
            "Nur einige Geiseln wurden von den Rebellen in Qadira freigelassen.",
            Some(Reason::Antonym),
        ),
        (
            "fr",
            "Tous les otages ont été libérés par les rebelles de Qadira.",
            "Seuls quelques otages ont été libérés par les rebelles de Qadira.",
            Some(Reason::Antonym),
        ),
        (
            "en",
            "None of the hostages were freed by the rebels in Qadira.",
            "Some of the hostages were freed by the rebels in Qadira.",
            Some(Reason::Polarity),
        ),
        (
            "en",
            "Ilvana is the only woman on the board of the bank of Torrenia.",
            "Ilvana is one of several women on the board of the bank of Torrenia.",
            Some(Reason::Antonym),
        ),
        // Of some and of others.
        (
            "en",
            "Some schools in Varden were closed by the storm.",
            "Some schools in Varden were not closed by the storm.",
            None,
        ),
        (
            "en",
            "Some schools in Varden were closed by the storm.",
            "Not all schools in Varden were closed by the storm.",
            None,
        ),
        (
            "en",
            "All schools in Varden were closed by the storm.",
            "Every school in Varden was closed by the storm.",
            None,
        ),
    ] {
        for (left, right) in [(one, other), (other, one)] {
            assert_eq!(
                contradiction((language, left), (language, right)),
                expected,
                "{left}\n{right}"
            );
        }
    }
}
