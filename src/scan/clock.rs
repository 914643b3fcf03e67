//! Clock times, with the offset of the time zone that is named beside them.

use super::SentenceScanner;
use super::candidate::Candidate;
use super::captures::Found;
use crate::lexicon::sense::{Sense, Zone};
use crate::model::mention::Value;

/// Tokens of the longest name of a time zone that may stand before its time.
const ZONE_TOKENS: usize = 4;
/// Names of one zone that follow each other: heure de Paris (GMT+1).
const MOST_NAMES: usize = 2;
/// Hours that a zone is ahead of or behind universal time, at most.
const MOST_HOURS: i16 = 14;

impl SentenceScanner<'_> {
    pub(super) fn time(&self, found: &Found) -> Option<Candidate> {
        let hour = match (found.captures.hour?, found.rule(self.lexicon).value.as_str()) {
            (hour @ 1..12, "pm") => hour + 12,
            (12, "am") => 0,
            (hour, _) => hour,
        };
        let minute = found.captures.minute.map_or_else(String::new, |m| format!(":{m:02}"));
        let (mut zone, from, mut to) = self.zone_around(found);
        for _ in 0..MOST_NAMES {
            let Some((named, after)) = self.zone_at(to) else { break };
            zone = named.0.or(zone);
            to = after;
        }
        let offset = zone.map_or_else(String::new, |minutes| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        });
        let iso = format!("T{hour:02}{minute}{offset}");
        let rule = found.rule(self.lexicon).name.clone();
        Some(Candidate::new(from, to, 0, Value::Time { iso }, rule))
    }

    /// The zone named straight before a time or by words of its pattern, and the tokens of both.
    fn zone_around(&self, found: &Found) -> (Option<i16>, usize, usize) {
        let first = found.from.saturating_sub(ZONE_TOKENS);
        let named = (first..found.to).find_map(|at| {
            let (zone, to) = self.lexed.longest(at, as_zone)?;
            let beside = to == found.from || at >= found.from;
            beside.then_some((zone.0, at.min(found.from), to.max(found.to)))
        });
        named.unwrap_or((None, found.from, found.to))
    }

    /// The zone named at a token, in brackets, behind a comma or neither, with what is added to it: GMT+8, (UTC −03:30).
    fn zone_at(&self, at: usize) -> Option<(Zone, usize)> {
        let text = &self.lexed.text;
        let opens = if at < self.lexed.len() { text.word(at) } else { "" };
        let bracket = opens == "(";
        let skipped = usize::from(bracket || opens == ",");
        let (mut zone, mut to) = self.lexed.longest(at + skipped, as_zone)?;
        if zone.0 == Some(0)
            && let Some((minutes, after)) = self.added(to)
        {
            (zone, to) = (Zone(Some(minutes)), after);
        }
        if bracket {
            let closed = to < self.lexed.len() && text.word(to) == ")";
            return closed.then_some((zone, to + 1));
        }
        Some((zone, to))
    }

    /// `+8`, `-3:30`, `+0800` behind the name of universal time.
    fn added(&self, at: usize) -> Option<(i16, usize)> {
        let text = &self.lexed.text;
        let word = |i: usize| if i < self.lexed.len() { text.word(i) } else { "" };
        let tight = |i: usize| text.tokens.get(i).is_some_and(|t| !t.spaced);
        let sign = match word(at) {
            "+" => 1,
            "-" | "–" | "−" => -1,
            _ => return None,
        };
        let digits = word(at + 1);
        let is_digits = |word: &str, lengths: std::ops::RangeInclusive<usize>| {
            tight(at + 1) && lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
        };
        let (hours, minutes, to) = if is_digits(digits, 4..=4) {
            (&digits[..2], &digits[2..], at + 2)
        } else if !is_digits(digits, 1..=2) {
            return None;
        } else if word(at + 2) == ":" && tight(at + 2) && tight(at + 3) && is_digits(word(at + 3), 2..=2) {
            (digits, word(at + 3), at + 4)
        } else {
            (digits, "0", at + 2)
        };
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= MOST_HOURS && minutes < 60).then_some((sign * (60 * hours + minutes), to))
    }
}

fn as_zone(sense: &Sense) -> Option<Zone> {
    match sense {
        Sense::Zone(zone) => Some(*zone),
        _ => None,
    }
}
