//! What holds for every date: nothing panics at the ends of the calendar, no range ends before it begins, no day is read
//! that does not exist, and without a publication date nothing depends on one.

use std::sync::Arc;

use factdiff::model::date::Date;
use factdiff::model::document::{Document, Source};
use factdiff::model::mention::{Mention, Value};
use factdiff::model::period::{Basis, DateValue};
use factdiff::pipeline::scan;
use proptest::prelude::*;

fn read(language: &str, text: &str, published: Option<&str>) -> Vec<Mention> {
    scan(&Document::new(
        Arc::new(Source {
            published: published.map(|d| d.parse().unwrap()),
            ..Source::new("a", "a", language.parse().unwrap())
        }),
        text,
    ))
}

fn dates(language: &str, text: &str, published: Option<&str>) -> Vec<DateValue> {
    let found = read(language, text, published);
    found
        .into_iter()
        .filter_map(|m| match m.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
        .collect()
}

/// Words about time of several languages, which make dates in any order often enough.
fn timelike() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,4}",
        "[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}",
        prop::sample::select(vec![
            "9999",
            "0000",
            "2999",
            "1000",
            "31",
            "29",
            "February",
            "février",
            "Monday",
            "mardi",
            "last",
            "next",
            "this",
            "year",
            "years",
            "week",
            "century",
            "centuries",
            "decade",
            "month",
            "day",
            "ago",
            "from",
            "to",
            "until",
            "since",
            "before",
            "after",
            "early",
            "the end of",
            "of",
            "the first",
            "the last",
            "third",
            "quarter",
            "in",
            "within",
            "fiscal",
            "rest of",
            "so far",
            "every",
            "earlier",
            "later",
            "the same period",
            "summer",
            "weekend",
            "-",
            "–",
            ",",
            "il y a",
            "dans",
            "dernier",
            "prochain",
            "depuis",
            "jusqu'à",
            "au",
            "du",
            "début",
            "fin",
            "trimestre",
            "siècle",
            "年",
            "月",
            "日",
            "去年",
            "第三季度",
            "同期",
            "前",
            "令和",
            "民國",
            "سنة",
            "رمضان",
            "هـ",
            "مهر",
            "พ.ศ.",
            "BC",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}

fn published() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![
        None,
        Some("0001-01-01"),
        Some("9999-12-31"),
        Some("2024-02-29"),
        Some("2025-01-01"),
        Some("2025-03"),
        Some("1999"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn ranges_never_end_before_they_begin(
        text in timelike(),
        language in prop::sample::select(vec!["en", "fr", "zh", "ja", "fa", "ar", "th"]),
        published in published(),
    ) {
        for date in dates(language, &text, published) {
            if let (Some(start), Some(end)) = (date.start, date.end) {
                prop_assert!(start <= end, "{text}: {date:?}");
            }
            prop_assert!(date.is_resolved() || date.partial.is_some(), "{text}: {date:?}");
        }
    }

    #[test]
    fn without_a_publication_date_what_is_resolved_was_written_out(
        text in timelike(),
        language in prop::sample::select(vec!["en", "fr", "zh"]),
    ) {
        let resolved = dates(language, &text, None).into_iter().filter(DateValue::is_resolved);
        for date in resolved {
            // "Two years after 1999" is counted, but from what is written.
            let digits = text.chars().any(char::is_numeric);
            prop_assert!(date.basis == Basis::Explicit || digits, "{text}: {date:?}");
        }
    }
}

#[test]
fn days_that_do_not_exist_are_no_dates() {
    for (language, text) in [
        ("en", "It met on 31 February 2020."),
        ("en", "It met on 13/13/2020."),
        ("en", "It met on 30 February."),
        ("fr", "Le 31 avril 2021, elle s'est réunie."),
        ("en", "It met on 29 February 2023."),
        ("zh", "会议于2023年2月30日举行。"),
    ] {
        let days = dates(language, text, Some("2024-06-01"));
        let whole: Vec<&DateValue> = days.iter().filter(|d| d.start == d.end && d.start.is_some()).collect();
        assert!(whole.is_empty(), "{text}: {whole:?}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_not_left() {
    for (text, on, expected) in [
        ("9999 centuries ago", "9999-12-31", "XXXX"),
        ("9000 years from now", "9999-12-31", "XXXX"),
        ("in the year 0000", "0001-01-01", "nothing"),
        ("last year", "0001-06-01", "XXXX"),
        ("next century", "9999-01-01", "XXXX"),
        ("this century", "9999-01-01", "XXXX"),
        ("yesterday", "0001-01-01", "XXXX-XX-XX"),
        ("tomorrow", "9999-12-31", "XXXX-XX-XX"),
        ("tomorrow", "9999-12-30", "9999-12-31..9999-12-31"),
        ("the last 9999 weeks", "0005-01-01", "nothing"),
        ("since the 99th century", "2020-01-01", "9801-01-01.."),
        ("since 31 December 2999", "2020-01-01", "2999-12-31.."),
    ] {
        let found = dates("en", text, Some(on))
            .first()
            .map_or("nothing".to_owned(), |date| {
                let side = |d: Option<Date>| d.map_or_else(String::new, |d| d.to_string());
                match &date.partial {
                    Some(partial) => partial.clone(),
                    None => format!("{}..{}", side(date.start), side(date.end)),
                }
            });
        assert_eq!(found, expected, "{text} on {on}");
    }
}

#[test]
fn a_leap_day_comes_only_in_leap_years() {
    let day = |text: &str, on: &str| dates("en", text, Some(on))[0].start.map(|d| d.to_string());
    assert_eq!(
        day("It closed on 29 February.", "2025-03-02").as_deref(),
        Some("2024-02-29")
    );
    assert_eq!(
        day("It will close on 29 February.", "2025-03-02").as_deref(),
        Some("2028-02-29")
    );
    assert_eq!(
        day("It closed a year ago.", "2024-02-29").as_deref(),
        Some("2023-02-28")
    );
}
