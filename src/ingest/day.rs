//! The day of a timestamp as programs write it.

use crate::model::date::PartialDate;

/// `2025-09-02` out of `2025-09-02T08:16:00+08:00` or `2025-09-02 08:16:00`: the day where it was written, whatever the day
/// is elsewhere. A date alone, also a partial one, is given back; everything else is `None`.
pub(super) fn of(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, time) = match text.split_once(['T', 't', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let a_time = |time: &str| time.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
    if !time.is_none_or(a_time) {
        return None;
    }
    let day = day.replace('/', "-");
    day.parse::<PartialDate>().is_ok().then_some(day)
}

/// The months as e-mail and RSS abbreviate them (RFC 5322, section 3.3), in every language.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `2025-09-02` out of `Tue, 02 Sep 2025 08:16:00 +0800`, or out of what [`of`] understands; likewise the day where it was
/// written.
pub(super) fn of_feed(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let written = words.windows(3).find_map(|part| {
        let day: u32 = part[0].parse().ok()?;
        let name = part[1].get(..3)?.to_ascii_lowercase();
        let month = 1 + MONTHS.iter().position(|month| *month == name)?;
        let year: u32 = part[2].parse().ok().filter(|year| *year >= 1000)?;
        of(&format!("{year}-{month:02}-{day:02}"))
    });
    written.or_else(|| of(text))
}

#[cfg(test)]
mod tests {
    use super::{of, of_feed};

    #[test]
    fn the_day_is_the_one_that_is_written() {
        let cases = [
            ("2025-09-02T23:16:00-08:00", Some("2025-09-02")),
            ("2025-09-02 08:16:00", Some("2025-09-02")),
            ("2025/09/02", Some("2025-09-02")),
            (" 2025-09 ", Some("2025-09")),
            ("2025-13-02T08:16:00Z", None),
            ("2025-09-02 or so", None),
            ("yesterday", None),
            ("1756800000", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_day_of_a_feed_is_that_of_its_own_clock() {
        let cases = [
            ("Tue, 02 Sep 2025 01:16:00 +0800", Some("2025-09-02")),
            ("2 Sept 2025 23:59 PST", Some("2025-09-02")),
            ("2025-09-02T01:00:00+08:00", Some("2025-09-02")),
            ("Tue, 31 Feb 2025 00:00:00 GMT", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_feed(text).as_deref(), expected, "{text}");
        }
    }
}
