//! A small run built by hand, which every format writes: invented outlets, hostile texts, several scripts.

use std::path::Path;
use std::sync::Arc;

use factdiff::model::claim::{Attribution, Claim, Modality, Polarity, Status};
use factdiff::model::comparison::{Reason, Verdict};
use factdiff::model::decimal::Decimal;
use factdiff::model::document::Source;
use factdiff::model::fact::Fact;
use factdiff::model::mention::{Assumption, PercentUnit, Value};
use factdiff::model::period::{Basis, DateValue, Grain, Period};
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::model::sentence::Role;
use factdiff::model::wikidata::Statement;
use factdiff::report::{Coverage, Decisions, Report};

use crate::builders::{claim, d, fact, pair, source, whole_year};

/// What people wrote in an earlier `comparisons.csv`: one decision that still applies, one on a pair no longer found.
pub const EARLIER: &str = "id,verdict,topic,left_outlet,decision,decision_reason,decided_by,expires,note,assignee\n\
    xvisa,unresolved,visa_free_period,The Tidal Gazette,accepted,\"both count, from signing\",Ann,2026-12-31,'=later,Bo\n\
    xgone,contradiction,toll,Old Outlet,false-positive,another bridge,Ann,,,\n";

/// The whole run.
pub fn report() -> Report {
    let tidal = source(
        "tidal-1",
        "The Tidal Gazette",
        "en-GB",
        Some("https://tidal.example/a?b=1&c=2"),
        "2025-09-03",
    );
    let phares = source(
        "phares-1",
        "Les Phares",
        "fr",
        Some("https://phares.example/visio"),
        "2026-02-05",
    );
    let marafi = source(
        "marafi-1",
        "مرافئ الغد",
        "ar",
        Some("https://marafi.example/"),
        "2026-02-05",
    );
    let yundu = source("yundu-1", "云渡时报", "zh", None, "2025-09-03");
    let hostile = source(
        "=cmd()",
        "<script>alert('Kontor')</script>",
        "de",
        Some("javascript:alert(1)"),
        "2026-02",
    );

    let trade = |id: &str, source: &Arc<Source>, sentence: &str, mention: &str, quantity: Quantity, year: i32| {
        let value = Value::Money {
            quantity,
            unit: "USD".into(),
            unit_assumed: true,
        };
        let claim = claim(id, source, "trade_volume", sentence, mention, value);
        Claim {
            period: Some(whole_year(year)),
            assumed: vec![Assumption::Unit],
            ..claim
        }
    };
    let billions = |text: &str| Quantity::worded(d(text), d("100000000"), Modifier::Exact);
    let t_en = trade(
        "ctradeen",
        &tidal,
        "Trade reached $244.8 billion in 2024, \"a record\", officials said.",
        "$244.8 billion",
        billions("244800000000"),
        2024,
    );
    let t_fr = trade(
        "ctradefr",
        &phares,
        "Le commerce avait atteint 244,8 milliards de dollars en 2024.",
        "244,8 milliards de dollars",
        billions("244800000000"),
        2024,
    );
    let t_ar = trade(
        "ctradear",
        &marafi,
        "وتراجع حجم التبادل التجاري إلى نحو 220 مليار دولار في عام 2025.",
        "نحو 220 مليار دولار",
        Quantity::worded(d("220000000000"), d("10000000000"), Modifier::Approx),
        2025,
    );

    let documents = |id: &str, source: &Arc<Source>, sentence: &str, mention: &str, n: &str, modifier, noun: &str| {
        let quantity = Quantity::worded(d(n), Decimal::ZERO, modifier);
        let value = Value::Number {
            quantity,
            counted: Some(noun.to_owned()),
        };
        let period = Some(Period::day("2025-09-02".parse().unwrap(), Basis::Explicit));
        Claim {
            period,
            ..claim(id, source, "documents_signed", sentence, mention, value)
        }
    };
    let d_en = documents(
        "cdocsen",
        &tidal,
        "The two sides signed more than 20 documents on 2 September 2025.",
        "more than 20 documents",
        "20",
        Modifier::MoreThan,
        "documents",
    );
    let d_zh = documents(
        "cdocszh",
        &yundu,
        "9月2日,双方签署了22份合作文件。",
        "22份合作文件",
        "22",
        Modifier::Exact,
        "合作文件",
    );
    let d_de = Claim {
        attribution: Some(Attribution {
            speaker: Some("@Sprecher".into()),
            source: None,
        }),
        origin: Some("Agentur Nord".into()),
        ..documents(
            "cdocsde",
            &hostile,
            "=cmd()|'/c calc' \x1b]0;gotcha\x07 Am 2. September wurden \u{202e}genau 18 Dokumente\u{202c} unterzeichnet,\n<b>nicht mehr</b>.",
            "18 Dokumente",
            "18",
            Modifier::Exact,
            "Dokumente",
        )
    };

    let visa =
        |id: &str, source: &Arc<Source>, sentence: &str, mention: &str, start: Option<&str>, partial: Option<&str>| {
            let value = Value::Date(DateValue {
                start: start.map(|day| day.parse().unwrap()),
                end: start.map(|_| "2026-09-14".parse().unwrap()),
                grain: Grain::Range,
                basis: if start.is_some() {
                    Basis::Explicit
                } else {
                    Basis::Relative
                },
                partial: partial.map(str::to_owned),
            });
            claim(id, source, "visa_free_period", sentence, mention, value)
        };
    let v_en = visa(
        "cvisaen",
        &tidal,
        "Russians may enter without a visa from 15 September.",
        "from 15 September",
        None,
        Some("XXXX-09-15"),
    );
    let v_fr = visa(
        "cvisafr",
        &phares,
        "L’exemption court du 15 septembre 2025 au 14 septembre 2026.",
        "du 15 septembre 2025 au 14 septembre 2026",
        Some("2025-09-15"),
        None,
    );

    let growth = |id: &str, source: &Arc<Source>, sentence: &str, mention: &str, n: &str| {
        let quantity = Quantity::worded(d(n), d("1"), Modifier::Exact);
        let value = Value::Percent {
            quantity,
            unit: PercentUnit::Percent,
        };
        Claim {
            period: Some(whole_year(2025)),
            ..claim(id, source, "trade_growth", sentence, mention, value)
        }
    };
    let g_fr = growth("cgrowfr", &phares, "Les échanges ont reculé de 7 %.", "7 %", "-7");
    let g_ar = growth(
        "cgrowar",
        &marafi,
        "انخفضت التجارة بنسبة 6.9 في المئة.",
        "6.9 في المئة",
        "-6.9",
    );

    let toll = |id: &str, source: &Arc<Source>, sentence: &str, mention: &str, n: &str, day: &str| {
        let value = Value::Number {
            quantity: Quantity::worded(d(n), Decimal::ZERO, Modifier::AtLeast),
            counted: Some("dead".into()),
        };
        Claim {
            as_of: Some(day.parse().unwrap()),
            status: Some(Status::Provisional),
            ..claim(id, source, "deaths", sentence, mention, value)
        }
    };
    let k_en = toll(
        "ctollen",
        &tidal,
        "At least 127 people died, the port said on 1 September.",
        "At least 127 people",
        "127",
        "2025-09-01",
    );
    let k_fr = toll(
        "ctollfr",
        &phares,
        "Le bilan est d’au moins 144 morts mercredi.",
        "au moins 144 morts",
        "144",
        "2025-09-03",
    );

    let lonely = Claim {
        topic: None,
        status: Some(Status::Planned),
        modality: Modality::Planned,
        polarity: Polarity::Denied,
        ..claim(
            "cbridge",
            &yundu,
            "unused",
            "大桥不会在2027年开工。",
            "不会",
            Value::Statement {
                subject: Some("大桥".into()),
                predicate: Some("开工".into()),
                object: None,
            },
        )
    };

    let (t_en, t_fr, t_ar) = (Arc::new(t_en), Arc::new(t_fr), Arc::new(t_ar));
    let (d_en, d_zh, d_de) = (Arc::new(d_en), Arc::new(d_zh), Arc::new(d_de));
    let (v_en, v_fr, g_fr, g_ar) = (Arc::new(v_en), Arc::new(v_fr), Arc::new(g_fr), Arc::new(g_ar));
    let (k_en, k_fr) = (Arc::new(k_en), Arc::new(k_fr));
    let facts = vec![
        fact("f1trade", "trade_volume", &[&t_en, &t_fr, &t_ar]),
        fact("f2docs", "documents_signed", &[&d_en, &d_zh, &d_de]),
        fact("f3visa", "visa_free_period", &[&v_en, &v_fr]),
        fact("f4growth", "trade_growth", &[&g_fr, &g_ar]),
        fact("f6toll", "deaths", &[&k_en, &k_fr]),
        Fact {
            id: "f5bridge".into(),
            topic: None,
            claims: vec![Arc::new(lonely)],
            links: Vec::new(),
        },
    ];
    use Verdict::{Agreement, Compatible, Contradiction, DifferentPeriod, Unresolved};
    let comparisons = vec![
        pair(
            "xdocs1",
            "f2docs",
            &d_zh,
            &d_de,
            Contradiction,
            Reason::Value,
            "22 is not 18; both count documents signed on 2025-09-02 (@Sprecher speaks for one of them).",
            Some("-0.1818"),
        ),
        pair(
            "xdocs2",
            "f2docs",
            &d_en,
            &d_de,
            Contradiction,
            Reason::Bound,
            "18 is not more than 20.",
            Some("-0.1"),
        ),
        pair(
            "xvisa",
            "f3visa",
            &v_en,
            &v_fr,
            Unresolved,
            Reason::MissingYear,
            "The year of XXXX-09-15 is not said; in 2025 the two would agree.",
            None,
        ),
        pair(
            "xtrade2",
            "f1trade",
            &t_en,
            &t_ar,
            DifferentPeriod,
            Reason::Period,
            "2024 and 2025: from 244 800 000 000 to about 220 000 000 000 USD.",
            Some("-0.1013"),
        ),
        pair(
            "xtrade3",
            "f1trade",
            &t_fr,
            &t_ar,
            DifferentPeriod,
            Reason::Period,
            "2024 and 2025: from 244 800 000 000 to about 220 000 000 000 USD.",
            Some("-0.1013"),
        ),
        pair(
            "xtoll",
            "f6toll",
            &k_en,
            &k_fr,
            DifferentPeriod,
            Reason::Update,
            "At least 127 on 2025-09-01, at least 144 on 2025-09-03.",
            Some("0.1339"),
        ),
        pair(
            "xdocs3",
            "f2docs",
            &d_en,
            &d_zh,
            Compatible,
            Reason::Bound,
            "22 is more than 20.",
            Some("0.1"),
        ),
        pair(
            "xgrowth",
            "f4growth",
            &g_fr,
            &g_ar,
            Compatible,
            Reason::Precision,
            "-7 rounds -6.9.",
            Some("-0.0143"),
        ),
        pair(
            "xtrade1",
            "f1trade",
            &t_en,
            &t_fr,
            Agreement,
            Reason::Value,
            "Both say 244 800 000 000 USD in 2024; the dollar is assumed to be the US dollar in both.",
            Some("0"),
        ),
    ];
    let passed_over = [Role::Headline, Role::Boilerplate, Role::Boilerplate];
    let sources = vec![
        Coverage::new(tidal, 12, passed_over),
        Coverage::new(phares, 9, []),
        Coverage::new(marafi, 7, []),
        Coverage::new(yundu, 8, [Role::Caption]),
        Coverage::new(hostile, 3, []),
    ];
    let mut report = Report::new(
        sources,
        facts,
        comparisons,
        vec!["Block money/trade: 12 of 212 claims left out.".into()],
    );
    // Invented: Wikidata has no property for what is signed.
    let signed = Statement {
        item: "Q148".into(),
        property: "P9999".into(),
    };
    report.statements = ["cdocsen", "cdocszh", "cdocsde"]
        .map(|claim| (claim.to_owned(), signed.clone()))
        .into();
    report
        .unread
        .push("corpus/sources.csv:7: path \"gone.txt\" does not exist; correct it or delete the row".into());
    report.decisions = Decisions::parse(Path::new("comparisons.csv"), EARLIER.as_bytes()).unwrap();
    report
}
