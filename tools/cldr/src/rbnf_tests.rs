//! Numbers in words, as people who speak the languages write them.

use crate::rbnf::Rules;

fn rules(tag: &str) -> Rules {
    let path = format!("{}/../../tests/rbnf/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    Rules::from_json(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Language, rule set, number, words without soft hyphens.
const TABLE: &[(&str, &str, i128, &str)] = &[
    ("en", "%spellout-cardinal", 0, "zero"),
    ("en", "%spellout-cardinal", 45, "forty-five"),
    ("en", "%spellout-cardinal", 200, "two hundred"),
    ("en", "%spellout-cardinal", 1_000_001, "one million one"),
    ("en", "%spellout-cardinal", -5, "minus five"),
    (
        "en",
        "%spellout-cardinal-verbose",
        1_101,
        "one thousand one hundred and one",
    ),
    ("en", "%spellout-ordinal", 121, "one hundred twenty-first"),
    ("en", "%spellout-numbering-year", 1984, "nineteen eighty-four"),
    ("en", "%spellout-numbering-year", 1905, "nineteen oh-five"),
    ("fr", "%spellout-cardinal-masculine", 21, "vingt-et-un"),
    ("fr", "%spellout-cardinal-masculine", 71, "soixante-et-onze"),
    ("fr", "%spellout-cardinal-masculine", 80, "quatre-vingts"),
    ("fr", "%spellout-cardinal-masculine", 99, "quatre-vingt-dix-neuf"),
    ("fr", "%spellout-cardinal-masculine", 200, "deux cents"),
    ("fr", "%spellout-cardinal-masculine", 3_000_000, "trois millions"),
    ("fr", "%spellout-cardinal-feminine", 1001, "mille une"),
    ("de", "%spellout-cardinal-masculine", 21, "einundzwanzig"),
    ("de", "%spellout-numbering", 1234, "eintausendzweihundertvierunddreißig"),
    ("de", "%spellout-numbering", 2_000_000, "zwei Millionen"),
    ("de", "%spellout-ordinal", 3, "dritte"),
    ("ru", "%spellout-cardinal-masculine", 1001, "одна тысяча один"),
    ("ru", "%spellout-cardinal-masculine", 2_000, "две тысячи"),
    ("ru", "%spellout-cardinal-masculine", 245, "двести сорок пять"),
    ("ru", "%spellout-cardinal-masculine", 5_000_000, "пять миллионов"),
    ("ru", "%spellout-cardinal-feminine", 22, "двадцать две"),
    ("ru", "%spellout-ordinal-masculine", 80, "восьмидесятый"),
    ("es", "%spellout-cardinal-masculine", 31, "treinta y un"),
    ("es", "%spellout-cardinal-feminine", 500, "quinientas"),
    ("es", "%spellout-cardinal-masculine", 101_000, "ciento un mil"),
    ("es", "%spellout-cardinal-masculine", 2_000_000, "dos millones"),
    ("it", "%spellout-cardinal-masculine", 23, "ventitré"),
    ("it", "%spellout-cardinal-feminine", 28, "ventotto"),
    ("it", "%spellout-cardinal-masculine", 2_000, "duemila"),
    ("hi", "%spellout-cardinal", 25, "पच्चीस"),
    ("hi", "%spellout-cardinal", 300_000, "तीन लाख"),
    ("ja", "%spellout-cardinal", 10_000, "一万"),
    ("ja", "%spellout-cardinal", 2025, "二千二十五"),
    ("ja", "%spellout-cardinal", 120_000_000, "一億二千万"),
    ("ar", "%spellout-cardinal-masculine", 11, "إحدى عشر"),
    ("ar", "%spellout-cardinal-feminine", 25, "خمسة وعشرون"),
    ("ar", "%spellout-numbering", 100, "مائة"),
    ("sw", "%spellout-cardinal", 2000, "elfu mbili"),
    ("ka", "%spellout-cardinal", 40, "ორმოცი"),
    ("ka", "%spellout-cardinal", 55, "ორმოცდათხუთმეტი"),
];

#[test]
fn numbers_are_spelled_as_people_spell_them() {
    let wrong = TABLE.iter().filter_map(|(tag, set, number, words)| {
        let printed = rules(tag).format(set, *number).map(|text| text.replace('\u{ad}', ""));
        (printed.as_deref() != Some(*words)).then(|| format!("{tag} {set} {number}: {printed:?}, not {words}\n"))
    });
    let wrong: String = wrong.collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn only_public_rule_sets_are_named() {
    let english = rules("en");
    assert!(english.public().contains(&"%spellout-cardinal"));
    assert!(english.public().iter().all(|name| !name.starts_with("%%")));
    assert_eq!(english.format("%no-such-set", 1), None);
}

#[test]
fn plural_forms_and_alternatives_follow_the_number() {
    let text = r#"{"plurals": {"cardinal": {"one": "i = 1"}, "ordinal": {}}, "rules": {
        "%s": [["-x", "minus →→;"], ["0", "=#,##0=;"], ["100", "<< $(cardinal,one{cent}other{cents})$[ >>|!];"],
               ["100000", "' →%%none→;"]],
        "%%circle": [["0", "=%%circle=;"]]}}"#;
    let rules = Rules::from_json(text).expect("the rules are well formed");
    assert_eq!(rules.format("%s", 100).as_deref(), Some("1 cent!"));
    assert_eq!(rules.format("%s", 205).as_deref(), Some("2 cents 5"));
    assert_eq!(rules.format("%s", -3).as_deref(), Some("minus 3"));
    assert_eq!(rules.format("%s", 200_000), None);
    assert_eq!(rules.format("%%circle", 1), None);
}
