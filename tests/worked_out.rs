//! What follows from one source is held against what another says: levels and changes, shares, ages, anniversaries.

use std::sync::Arc;

use factdiff::compare::Settings;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::document::{Document, Source};
use factdiff::pipeline::{compare, extract, what_if};

/// An article: language, day of publication, text.
type Article<'a> = (&'a str, &'a str, &'a str);

fn compared(articles: [Article<'_>; 2]) -> Vec<Comparison> {
    let claims = articles
        .into_iter()
        .zip(["Ann", "Ben"])
        .flat_map(|((language, published, text), outlet)| {
            let source = Source {
                published: Some(published.parse().unwrap()),
                ..Source::new(outlet, outlet, language.parse().unwrap())
            };
            let document = Document::new(Arc::new(source), text);
            extract(&document).claims
        });
    compare(claims.collect()).comparisons
}

/// The verdicts on what was worked out.
fn verdicts(comparisons: &[Comparison]) -> Vec<Verdict> {
    let worked_out = |c: &&Comparison| c.left.is_worked_out() || c.right.is_worked_out();
    comparisons
        .iter()
        .filter(worked_out)
        .map(|c| c.judgement.verdict)
        .collect()
}

fn explanations(found: &[Comparison]) -> String {
    found
        .iter()
        .map(|c| format!("\n  {}: {}", c.judgement.verdict.name(), c.judgement.explanation))
        .collect()
}

#[test]
fn a_level_and_its_change_tell_the_level_before() {
    for (language, text) in [
        (
            "en",
            "Trade between China and Russia rose 1.9 percent to 244.8 billion US dollars in 2024.",
        ),
        (
            "en",
            "Trade between China and Russia reached 244.8 billion US dollars in 2024, up 1.9 percent.",
        ),
        (
            "fr",
            "Le commerce entre la Chine et la Russie a progressé de 1,9 % en 2024 pour atteindre 244,8 milliards de dollars.",
        ),
        (
            "de",
            "Der Handel zwischen China und Russland stieg 2024 um 1,9 Prozent auf 244,8 Milliarden US-Dollar.",
        ),
        ("zh", "2024年，中俄贸易额达到2448亿美元，同比增长1.9%。"),
        ("ja", "2024年の中国とロシアの貿易額は前年比1.9%増の2448億ドルだった。"),
        (
            "ar",
            "ارتفع حجم التجارة بين الصين وروسيا بنسبة 1.9% على أساس سنوي إلى 244.8 مليار دولار في عام 2024.",
        ),
        (
            "hi",
            "2024 में चीन और रूस के बीच व्यापार पिछले साल की तुलना में 1.9 प्रतिशत बढ़कर 244.8 अरब डॉलर हो गया।",
        ),
        (
            "tr",
            "Çin ile Rusya arasındaki ticaret hacmi 2024'te bir önceki yıla göre yüzde 1,9 artarak 244,8 milyar dolara ulaştı.",
        ),
        (
            "pt",
            "O comércio entre a China e a Rússia cresceu 1,9% em 2024, para 244,8 bilhões de dólares.",
        ),
        (
            "it",
            "Il commercio tra Cina e Russia è cresciuto dell'1,9% nel 2024 a 244,8 miliardi di dollari.",
        ),
    ] {
        for (before, verdict) in [
            ("240.1", Verdict::Compatible),
            // Corrected later, or told in another currency.
            ("236.5", Verdict::Unresolved),
            ("190.3", Verdict::Contradiction),
        ] {
            let earlier = format!("Trade between China and Russia reached {before} billion US dollars in 2023.");
            let found = compared([(language, "2025-02-03", text), ("en", "2024-02-05", &earlier)]);
            assert_eq!(
                verdicts(&found),
                [verdict],
                "{text} | {earlier}{}",
                explanations(&found)
            );
        }
    }
}

#[test]
fn what_is_left_open_says_what_would_settle_it() {
    let found = compared([
        (
            "en",
            "2025-02-03",
            "Trade between China and Russia rose 1.9 percent to 244.8 billion US dollars in 2024.",
        ),
        (
            "en",
            "2024-02-05",
            "Trade between China and Russia reached 236.5 billion US dollars in 2023.",
        ),
    ]);
    let open = found.iter().find(|c| c.judgement.verdict == Verdict::Unresolved);
    let open = open.unwrap_or_else(|| panic!("{}", explanations(&found)));
    let steps = &open.judgement.steps;
    assert!(
        steps
            .iter()
            .any(|step| step.contains("244800000000 / (1 + 1.9 %) = 240200000000")),
        "the arithmetic is shown: {steps:#?}"
    );
    let conditions: Vec<String> = what_if(open, &Settings::default())
        .into_iter()
        .map(|change| format!("{} if {}", change.verdict.name(), change.condition))
        .collect();
    let wanted = "contradiction if what follows from “244.8 billion US dollars” had been said";
    assert!(
        conditions.iter().any(|c| c == wanted),
        "no {wanted:?} in {conditions:#?}"
    );
}

#[test]
fn by_how_much_something_changed_is_no_level() {
    let earlier = "Trade between China and Russia reached 190.3 billion US dollars in 2023.";
    for text in [
        "Trade between China and Russia rose 1.9 percent, or 4.6 billion US dollars, in 2024.",
        "Trade between China and Russia rose 4.6 billion US dollars (1.9 percent) in 2024.",
        "Trade between China and Russia rose 66 percent from 2019 to 244.8 billion US dollars in 2024.",
    ] {
        let found = compared([("en", "2025-02-03", text), ("en", "2024-02-05", earlier)]);
        assert_eq!(verdicts(&found), [], "{text}{}", explanations(&found));
    }
}

#[test]
fn an_age_tells_when_somebody_was_born() {
    let told = [
        ("en", "Anna Kowalski, 52, was elected mayor of Geneva on Sunday."),
        (
            "en",
            "The 52-year-old Anna Kowalski was elected mayor of Geneva on Sunday.",
        ),
        ("fr", "Anna Kowalski, 52 ans, a été élue maire de Genève dimanche."),
        (
            "de",
            "Die 52-jährige Anna Kowalski wurde am Sonntag zur Bürgermeisterin von Genf gewählt.",
        ),
        (
            "es",
            "Anna Kowalski, de 52 años, fue elegida alcaldesa de Ginebra el domingo.",
        ),
    ];
    let born = [
        (
            "en",
            "Anna Kowalski, who was born in 1973, was elected mayor of Geneva on Sunday.",
            Verdict::Compatible,
        ),
        (
            "en",
            "Anna Kowalski, born on 3 May 1973, was elected mayor of Geneva on Sunday.",
            Verdict::Compatible,
        ),
        (
            "fr",
            "Anna Kowalski, née en 1975, a été élue maire de Genève dimanche.",
            Verdict::Unresolved,
        ),
        (
            "de",
            "Anna Kowalski, geboren 1960, wurde am Sonntag zur Bürgermeisterin von Genf gewählt.",
            Verdict::Contradiction,
        ),
    ];
    for (language, text) in told {
        for (other, birth, verdict) in born {
            let found = compared([(language, "2026-02-10", text), (other, "2026-02-10", birth)]);
            assert_eq!(verdicts(&found), [verdict], "{text} | {birth}{}", explanations(&found));
        }
    }
    let without_capitals = [
        (
            "zh",
            "52岁的安娜·科瓦尔斯基周日当选日内瓦市长。",
            "安娜·科瓦尔斯基1973年出生于里昂，周日当选日内瓦市长。",
            Verdict::Compatible,
        ),
        (
            "tr",
            "52 yaşındaki Anna Kowalski pazar günü Cenevre belediye başkanı seçildi.",
            "1973 doğumlu Anna Kowalski pazar günü Cenevre belediye başkanı seçildi.",
            Verdict::Compatible,
        ),
    ];
    for (language, text, birth, verdict) in without_capitals {
        let found = compared([(language, "2026-02-10", text), (language, "2026-02-10", birth)]);
        assert_eq!(verdicts(&found), [verdict], "{text} | {birth}{}", explanations(&found));
    }
}

#[test]
fn an_age_of_another_time_or_person_tells_nothing() {
    let birth = "Anna Kowalski, who was born in 1960, was elected mayor of Geneva on Sunday.";
    for text in [
        "In 1990 the 17-year-old Anna Kowalski moved to Geneva, where she was elected mayor on Sunday.",
        "Jan Nowak, 52, was elected mayor of Lyon on Sunday.",
    ] {
        let found = compared([("en", "2026-02-10", text), ("en", "2026-02-10", birth)]);
        assert!(
            !verdicts(&found).contains(&Verdict::Contradiction),
            "{text}{}",
            explanations(&found)
        );
    }
}

#[test]
fn shares_meet_percentages() {
    for (language, text) in [
        (
            "en",
            "Three in four residents of Geneva support the new bridge, a survey showed.",
        ),
        (
            "de",
            "Drei von vier Einwohnern Genfs unterstützen die neue Brücke, wie eine Umfrage zeigt.",
        ),
        (
            "es",
            "Tres de cada cuatro habitantes de Ginebra apoyan el nuevo puente, según una encuesta.",
        ),
        (
            "ru",
            "Трое из четырёх жителей Женевы поддерживают новый мост, показал опрос.",
        ),
        ("zh", "调查显示，日内瓦四分之三的居民支持新桥。"),
        (
            "ja",
            "調査によると、ジュネーブの住民の4人に3人が新しい橋を支持している。",
        ),
        (
            "ar",
            "أظهر استطلاع أن ثلاثة من كل أربعة من سكان جنيف يؤيدون الجسر الجديد.",
        ),
        (
            "hi",
            "सर्वेक्षण के अनुसार जिनेवा के हर चार में से तीन निवासी नए पुल का समर्थन करते हैं।",
        ),
        (
            "tr",
            "Ankete göre Cenevre nüfusunun dörtte üçü yeni köprüyü destekliyor.",
        ),
    ] {
        for (percent, verdict) in [
            ("75", Verdict::Compatible),
            ("70", Verdict::Unresolved),
            ("41", Verdict::Contradiction),
        ] {
            let other = format!("{percent} percent of residents of Geneva support the new bridge, a survey showed.");
            let found = compared([(language, "2025-02-03", text), ("en", "2025-02-03", &other)]);
            assert_eq!(verdicts(&found), [verdict], "{text} | {other}{}", explanations(&found));
        }
    }
}

#[test]
fn one_count_of_another_is_a_share() {
    let text = "In a survey 75 of 100 residents of Geneva supported the new bridge.";
    for (percent, verdict) in [
        ("75", Verdict::Agreement),
        ("70", Verdict::Unresolved),
        ("41", Verdict::Contradiction),
    ] {
        let other = format!("{percent} percent of residents of Geneva support the new bridge, a survey showed.");
        let found = compared([("en", "2025-02-03", text), ("en", "2025-02-03", &other)]);
        assert_eq!(verdicts(&found), [verdict], "{text} | {other}{}", explanations(&found));
    }
}

#[test]
fn a_share_of_a_count_is_a_count() {
    for (language, text) in [
        (
            "en",
            "Fire destroyed half of the 400 homes in the village of Veyrier on Monday.",
        ),
        (
            "fr",
            "L'incendie a détruit la moitié des 400 maisons du village de Veyrier lundi.",
        ),
        (
            "de",
            "Das Feuer zerstörte am Montag die Hälfte der 400 Häuser im Dorf Veyrier.",
        ),
    ] {
        for (count, verdict) in [("200", Verdict::Compatible), ("120", Verdict::Contradiction)] {
            let other = format!("Fire destroyed {count} homes in the village of Veyrier on Monday.");
            let found = compared([(language, "2025-02-03", text), ("en", "2025-02-03", &other)]);
            assert_eq!(verdicts(&found), [verdict], "{text} | {other}{}", explanations(&found));
        }
    }
}

#[test]
fn an_anniversary_tells_the_year_of_what_it_celebrates() {
    let celebrated = [
        (
            "en",
            "This year marks the 25th anniversary of the friendship treaty between China and Russia.",
        ),
        (
            "fr",
            "Cette année marque le 25e anniversaire du traité d'amitié entre la Chine et la Russie.",
        ),
        (
            "de",
            "In diesem Jahr wird der 25. Jahrestag des Freundschaftsvertrags zwischen China und Russland begangen.",
        ),
        (
            "es",
            "Este año se cumple el 25.º aniversario del tratado de amistad entre China y Rusia.",
        ),
        (
            "ru",
            "В этом году отмечается 25-я годовщина договора о дружбе между Китаем и Россией.",
        ),
        ("zh", "今年是中俄友好条约签署25周年。"),
        ("ja", "今年は中国とロシアの友好条約の調印25周年に当たる。"),
        (
            "ar",
            "يصادف هذا العام الذكرى الخامسة والعشرين لمعاهدة الصداقة بين الصين وروسيا.",
        ),
        (
            "pt",
            "Este ano assinala-se o 25.º aniversário do tratado de amizade entre a China e a Rússia.",
        ),
        (
            "it",
            "Quest'anno ricorre il 25° anniversario del trattato di amicizia tra Cina e Russia.",
        ),
    ];
    for (language, text) in celebrated {
        for (other, signed, verdict) in [
            (
                "en",
                "China and Russia signed the friendship treaty in 2001.",
                Verdict::Agreement,
            ),
            (
                "fr",
                "La Chine et la Russie ont signé le traité d'amitié le 16 juillet 2001.",
                Verdict::Compatible,
            ),
        ] {
            let found = compared([(language, "2026-07-16", text), (other, "2026-07-01", signed)]);
            assert_eq!(verdicts(&found), [verdict], "{text} | {signed}{}", explanations(&found));
        }
        let other = "China and Russia signed the friendship treaty in 1996.";
        let found = compared([(language, "2026-07-16", text), ("en", "2026-07-01", other)]);
        assert!(
            !verdicts(&found).contains(&Verdict::Contradiction),
            "{text} | {other}{}",
            explanations(&found)
        );
    }
}
