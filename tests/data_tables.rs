//! The tables in `data/`: that they can be read, that they agree with one another, and that no word means two things by accident.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use factdiff::lexicon::names::{self, Table};
use factdiff::lexicon::sense::Sense;
use factdiff::lexicon::tokenize::{Joining, tokenize};
use factdiff::lexicon::{concepts, currencies, lexicon, places, topics, units, wikidata};
use factdiff::model::span::ByteSpan;

/// The languages that name every topic and every country.
const LANGUAGES: [&str; 24] = [
    "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru",
    "sv", "tr", "uk", "vi", "zh",
];
const KINDS: [&str; 8] = [
    "money",
    "number",
    "percent",
    "ordinal",
    "measure",
    "duration",
    "date",
    "anniversary",
];

/// A listed phrase as the matcher sees it: folded words, and whether any ending will do.
fn words(name: &str, language: &str) -> Vec<(String, bool)> {
    let joining = Joining {
        elision: language == "fr",
        ..Joining::default()
    };
    let mut words = Vec::new();
    for part in name.split_whitespace() {
        let (part, open) = part.strip_suffix('*').map_or((part, false), |stem| (stem, true));
        let text = tokenize(part, 0, &joining);
        let last = text.tokens.len() - 1;
        words.extend((0..=last).map(|i| (text.word(i).to_owned(), open && i == last)));
    }
    words
}

/// Whether everything that could be a form of `name` is matched by `pattern`.
fn swallows(pattern: &[(String, bool)], name: &[(String, bool)]) -> bool {
    pattern.len() == name.len()
        && pattern
            .iter()
            .zip(name)
            .all(|((p, open), (n, _))| if *open { n.starts_with(p.as_str()) } else { n == p })
}

#[test]
fn every_topic_is_named_in_every_language_of_the_table() {
    assert!(topics::all().len() >= 200);
    for language in LANGUAGES {
        let names = names::of(Table::Topics, language);
        for topic in topics::all() {
            assert!(
                names.get(&topic.code).is_some_and(|n| !n.is_empty()),
                "data/topics/{language}.toml has no name for {}",
                topic.code
            );
        }
    }
}

#[test]
fn topics_are_of_known_kinds_and_their_relations_exist() {
    for topic in topics::all() {
        for kind in &topic.kinds {
            assert!(KINDS.contains(&kind.as_str()), "{}: unknown kind {kind}", topic.code);
        }
        for other in topic.part_of.iter().chain(&topic.opposite).chain(&topic.near) {
            assert!(topics::get(other).is_some(), "{}: {other} is not listed", topic.code);
            assert_ne!(other, &topic.code, "{other} is related to itself");
        }
    }
}

#[test]
fn names_are_of_listed_codes_and_stars_end_words() {
    let listed = |table: Table, code: &str| match table {
        Table::Topics => topics::get(code).is_some(),
        Table::Wording => concepts::index_of(code).is_some(),
        Table::Names | Table::Territories => places::get(code).is_some(),
    };
    for table in Table::ALL {
        for tag in table.tags() {
            for (code, names) in names::of(table, tag) {
                let place = format!("data/{}/{tag}.toml: {code}", table.folder());
                assert!(listed(table, &code), "{place} is not listed");
                assert!(!names.is_empty(), "{place} has no name");
                for name in names {
                    assert_eq!(name.trim(), name, "{place}");
                    assert!(!name.chars().all(char::is_numeric), "{place}: {name:?} is a figure");
                    let stem = |word: &str| word.strip_suffix('*').unwrap_or(word).to_owned();
                    let well_formed = |word: &str| !stem(word).is_empty() && !stem(word).contains('*');
                    assert!(name.split(' ').all(well_formed), "{place}: {name:?}");
                }
            }
        }
    }
}

#[test]
fn no_name_belongs_to_two_topics_and_no_stem_swallows_a_name_of_another() {
    for language in LANGUAGES {
        let table = names::of(Table::Topics, language);
        let names: Vec<_> = table
            .iter()
            .flat_map(|(code, names)| names.iter().map(move |n| (code, n, words(n, language))))
            .collect();
        let mut by_start: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (i, (.., words)) in names.iter().enumerate() {
            by_start.entry(words[0].0.chars().next().unwrap()).or_default().push(i);
        }
        for group in by_start.values() {
            for (a, b) in group
                .iter()
                .flat_map(|a| group.iter().map(move |b| (*a, *b)))
                .filter(|(a, b)| a != b)
            {
                let ((topic, name, pattern), (other, taken, form)) = (&names[a], &names[b]);
                let same = topic == other;
                assert!(
                    same || !swallows(pattern, form),
                    "{language}: {name:?} of {topic} matches {taken:?} of {other}"
                );
                assert!(
                    !same || pattern != form,
                    "{language}: {name:?} stands twice under {topic}"
                );
            }
        }
    }
}

#[test]
fn countries_are_named_everywhere_and_what_lies_within_exists() {
    let named: BTreeMap<&str, _> = Table::Names
        .tags()
        .map(|tag| (tag, names::of(Table::Names, tag)))
        .collect();
    for place in places::all() {
        if place.kind == places::PlaceKind::Country {
            assert_eq!(place.code.len(), 2, "{} is no ISO 3166 code", place.code);
            for language in LANGUAGES {
                assert!(
                    named[language].contains_key(&place.code),
                    "data/names/{language}.toml has no name for {}",
                    place.code
                );
            }
        }
        assert!(
            named.values().any(|names| names.contains_key(&place.code)),
            "{} has no name",
            place.code
        );
        if let Some(within) = &place.within {
            assert!(
                places::get(within).is_some(),
                "{} lies within {within}, which is not listed",
                place.code
            );
        }
    }
}

/// Codes of the places and topics found in a text, the longest where several begin with one word.
fn found(language: &str, text: &str) -> BTreeSet<&'static str> {
    let lexed = lexicon(&language.parse().unwrap()).lex(text, ByteSpan::new(0, text.len()));
    let mut codes = BTreeSet::new();
    let mut at = 0;
    while at < lexed.len() {
        let concepts = || {
            lexed
                .hits_at(at)
                .iter()
                .filter(|h| matches!(h.sense, Sense::Place(_) | Sense::Topic(_)))
        };
        let end = concepts().map(|h| h.to as usize).max();
        codes.extend(
            concepts()
                .filter(|h| Some(h.to as usize) == end)
                .filter_map(|h| match h.sense {
                    Sense::Place(i) => Some(places::all()[i as usize].code.as_str()),
                    Sense::Topic(i) => Some(topics::all()[i as usize].code.as_str()),
                    _ => None,
                }),
        );
        at = end.unwrap_or(at + 1);
    }
    codes
}

#[test]
fn the_same_fact_is_found_in_seven_languages() {
    for (language, text) in [
        (
            "fr",
            "Les échanges commerciaux bilatéraux entre la Chine et la Russie ont augmenté",
        ),
        ("en", "China's two-way trade with Russia grew"),
        ("es", "El intercambio comercial entre China y Rusia creció"),
        ("de", "Das Handelsvolumen zwischen China und Russland stieg"),
        ("ru", "Объём двусторонней торговли Китая и России вырос"),
        ("zh", "中俄雙邊貿易額增長"),
        ("ar", "ارتفع حجم التبادل التجاري بين الصين وروسيا"),
    ] {
        assert_eq!(
            found(language, text),
            BTreeSet::from(["CN", "RU", "trade_volume"]),
            "{text}"
        );
    }
}

#[test]
fn look_alikes_are_not_taken() {
    for (language, text) in [
        ("en", "It may interest all of us to eat turkey and china plates"),
        ("fr", "Il n'en a pas l'air"),
        ("es", "No es esto sino aquello, ha dicho mi hermano"),
        ("ru", "Того кита вылепили вместе с тестом"),
        ("zh", "沿海地区这里加快，朝方向前进"),
        ("ar", "دوما يجب التركيز على مجرى النهر"),
    ] {
        assert_eq!(found(language, text), BTreeSet::new(), "{text}");
    }
    assert_eq!(found("zh", "其中美国"), BTreeSet::from(["US"]));
    assert_eq!(found("zh", "印度尼西亚"), BTreeSet::from(["ID"]));
}

#[test]
fn a_sign_means_one_currency_and_a_region_has_one_currency_of_a_family() {
    let mut signs = BTreeSet::new();
    let mut bare = BTreeSet::new();
    for currency in currencies::all() {
        for sign in currency.signs.iter().chain(&currency.assumed_signs) {
            assert!(signs.insert(sign), "{sign} means two currencies");
        }
        for region in &currency.regions {
            assert!(
                region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase()),
                "{region}"
            );
            assert!(
                bare.insert((region, currency.family.as_deref())),
                "{region} has two of {:?}",
                currency.family
            );
        }
    }
    for place in places::all().iter().filter(|p| p.kind == places::PlaceKind::Country) {
        assert!(
            bare.iter().any(|(region, _)| **region == place.code),
            "{} has no currency",
            place.code
        );
    }
}

#[test]
fn units_convert_exactly() {
    let base = |value: &str, code: &str| {
        let unit = units::get(code).unwrap_or_else(|| panic!("{code}"));
        value
            .parse::<factdiff::model::decimal::Decimal>()
            .unwrap()
            .mul(unit.factor)
            .unwrap()
            .add(unit.offset)
            .unwrap()
    };
    for ((left, unit), (right, other)) in [
        (("100", "km2"), ("10000", "har")),
        (("1", "[mi_i]"), ("1.609344", "km")),
        (("1", "[lb_av]"), ("0.45359237", "kg")),
        (("36", "km/h"), ("10", "m/s")),
        (("100", "Cel"), ("212", "[degF]")),
        (("-40", "Cel"), ("-40", "[degF]")),
        (("0", "Cel"), ("273.15", "K")),
        (("1", "kW.h"), ("3.6", "MJ")),
        (("1", "{FEU}"), ("2", "{TEU}")),
        (("42", "[gal_us]"), ("1", "[bbl_us]")),
    ] {
        assert_eq!(
            base(left, unit),
            base(right, other),
            "{left} {unit} and {right} {other}"
        );
    }
    let mut signs = BTreeSet::new();
    assert!(
        units::all()
            .iter()
            .flat_map(|u| &u.signs)
            .all(|sign| signs.insert(sign)),
        "a sign means two units"
    );
}

#[test]
fn no_word_names_two_wording_concepts_of_one_language() {
    let mut twice = Vec::new();
    for tag in Table::Wording.tags() {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (code, words) in names::of(Table::Wording, tag) {
            for word in words {
                if let Some(other) = owners.insert(word.to_lowercase(), code.clone()) {
                    twice.push(format!("data/wording/{tag}.toml: {word:?} names {other} and {code}"));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn what_is_known_of_wording_concepts_is_of_listed_ones() {
    let relations: toml::Table = fs::read_to_string("data/wording.toml").unwrap().parse().unwrap();
    let mut unknown = Vec::new();
    let mut check = |key: &str, codes: &toml::Value| {
        for code in codes.as_array().into_iter().flatten().filter_map(|code| code.as_str()) {
            if concepts::index_of(code).is_none() {
                unknown.push(format!("{key}: {code}"));
            }
        }
    };
    for (key, value) in &relations {
        check(key, value);
    }
    for (code, others) in relations["opposite"].as_table().unwrap() {
        check("opposite", &vec![code.as_str()].into());
        check(code, others);
    }
    assert!(
        unknown.is_empty(),
        "data/wording.toml names concepts that data/wording/en.toml does not hold:\n{}",
        unknown.join("\n")
    );
}

#[test]
fn identifiers_of_wikidata_have_their_form_and_belong_to_one_listed_entity_or_topic() {
    let mut seen = BTreeMap::new();
    for (code, item) in wikidata::items() {
        let row = format!("data/wikidata.toml: {code} = {item:?}");
        assert!(wikidata::is_id(item, 'Q'), "{row} is no item; write Q and its number");
        assert!(places::get(code).is_some(), "{row}: no table of entities holds {code}");
        assert_eq!(seen.insert(item, code), None, "{row} stands for another entity too");
    }
    for country in places::all()
        .iter()
        .filter(|place| place.kind == places::PlaceKind::Country)
    {
        let listed = wikidata::items().contains_key(&country.code);
        assert!(listed, "data/wikidata.toml has no item for {}", country.code);
    }
    for (topic, property) in wikidata::properties() {
        let row = format!("data/wikidata.toml: [property.{topic}]");
        assert!(
            wikidata::is_id(&property.id, 'P'),
            "{row}: {:?} is no property; write P and its number",
            property.id
        );
        assert!(!property.of.is_empty(), "{row}: of names no kind of entity");
        let topic = topics::get(topic).unwrap_or_else(|| panic!("{row}: there is no such topic"));
        let kind = property.kind.name();
        assert!(
            topic.kinds.is_empty() || topic.kinds.iter().any(|k| k == kind),
            "{row}: the topic takes no {kind}"
        );
    }
}
