//! Dates and periods of one happening.

use super::voice;
use crate::lexicon::lexicon;
use crate::lexicon::sense::Sense;
use crate::model::claim::Claim;
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::date::Date;
use crate::model::mention::Value;
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::span::ByteSpan;

/// An age told just before a birthday, a celebration held in the year before or after it.
const EARLY_OR_LATE: i64 = 31;

pub fn judge(left: &Claim, right: &Claim) -> Judgement {
    let (Value::Date(_), Value::Date(_), Some(a), Some(b)) = (&left.value, &right.value, left.period, right.period)
    else {
        return judgement(
            left,
            right,
            Verdict::Unresolved,
            Reason::MissingYear,
            "one of them cannot be dated",
        );
    };
    let worked_out = left.is_worked_out() || right.is_worked_out();
    let (verdict, reason, tail) = if worked_out && a.overlaps(&b) {
        (
            if a.same_days(&b) {
                Verdict::Agreement
            } else {
                Verdict::Compatible
            },
            Reason::Date,
            "the one follows from the other",
        )
    } else if worked_out && a.gap_days(&b) <= EARLY_OR_LATE {
        (
            Verdict::Compatible,
            Reason::Precision,
            "a birthday or a celebration that is near explains the gap",
        )
    } else if a.same_days(&b) {
        (Verdict::Agreement, Reason::Date, "the same date")
    } else if same_name(left, right) {
        (
            Verdict::Compatible,
            Reason::Ambiguous,
            "the same day of the week, of the year or season, and it is not said of which week or year",
        )
    } else if both_about(left, right) && a.overlaps(&b) {
        (
            Verdict::Compatible,
            Reason::Precision,
            "both count from their day, and not to the day",
        )
    } else if a.within(&b) || b.within(&a) {
        (Verdict::Compatible, Reason::Precision, "one date lies within the other")
    } else if counted_alike(left, right) {
        (
            Verdict::Unresolved,
            Reason::Ambiguous,
            "both count as far from the day they came out, and one may repeat the words of the other",
        )
    } else {
        (
            Verdict::Contradiction,
            Reason::Date,
            "two different dates for one happening",
        )
    };
    judgement(left, right, verdict, reason, tail)
}

/// Whether both name a day of the week, a day or month of the year, or a season without its date, and the same one: which is
/// meant was inferred on one side at least.
fn same_name(left: &Claim, right: &Claim) -> bool {
    if let (Value::Date(x), Value::Date(y)) = (&left.value, &right.value) {
        let inferred = x.basis == Basis::Relative || y.basis == Basis::Relative;
        let of_year = |d: Option<Date>| d.map(|d| (d.month(), d.day()));
        let ends = |d: &DateValue| (of_year(d.start), of_year(d.end));
        let of_a_year =
            |d: &DateValue| matches!(d.grain, Grain::Day | Grain::Month | Grain::Season) || part_of_month(d);
        if inferred && x.grain == y.grain && of_a_year(x) && ends(x) == ends(y) {
            return true;
        }
    }
    let day = |c: &Claim| match &c.value {
        Value::Date(d) if d.basis == Basis::Relative && !c.mention.text.contains(char::is_numeric) => {
            d.start.filter(|_| d.start == d.end)
        }
        _ => None,
    };
    matches!((day(left), day(right)), (Some(x), Some(y)) if x.days_until(y) % 7 == 0)
}

/// Whether both say "today", "last week" and the like, from different days of publication: words that a reprint takes over as
/// they are. What is named or numbered is not among them.
fn counted_alike(left: &Claim, right: &Claim) -> bool {
    let counted = |c: &Claim| {
        let Value::Date(date) = &c.value else { return None };
        let words = &c.mention.text;
        let lexed = lexicon(&c.source.language).lex(words, ByteSpan::new(0, words.len()));
        let named = |sense: &Sense| matches!(sense, Sense::Month { .. } | Sense::Weekday { .. } | Sense::Season(_));
        if date.basis != Basis::Relative
            || words.contains(char::is_numeric)
            || lexed.hits().iter().any(|hit| named(&hit.sense))
        {
            return None;
        }
        let published = c.source.published.filter(|p| p.day.is_some())?.first_day()?;
        Some((date.grain, distance(published, date.start?, date.grain), published))
    };
    matches!((counted(left), counted(right)), (Some(x), Some(y)) if (x.0, x.1) == (y.0, y.1) && x.2 != y.2)
}

/// How far a date lies from the day of publication, in days, in days from its Monday, in months or in years.
fn distance(published: Date, start: Date, grain: Grain) -> i64 {
    let days = published.days_until(start);
    match grain {
        Grain::Day | Grain::Range => days,
        Grain::Week => days + i64::from(published.weekday()),
        Grain::Month | Grain::Quarter | Grain::Season | Grain::Half => {
            let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
            months(start) - months(published)
        }
        Grain::Year | Grain::Decade | Grain::Century => i64::from(start.year() - published.year()),
    }
}

/// A stretch inside one month: "at the end of March".
fn part_of_month(date: &DateValue) -> bool {
    let month = |d: Option<Date>| d.map(|d| (d.year(), d.month()));
    date.start.is_some() && month(date.start) == month(date.end)
}

/// Whether both are weeks or longer stretches counted from some day: "in the last two decades", "this past week".
fn both_about(left: &Claim, right: &Claim) -> bool {
    let about = |c: &Claim| matches!(&c.value, Value::Date(d) if d.basis == Basis::Relative && d.grain >= Grain::Week);
    about(left) && about(right)
}

fn judgement(left: &Claim, right: &Claim, verdict: Verdict, reason: Reason, tail: &str) -> Judgement {
    let label = |p: Option<Period>| p.map_or_else(|| "not dated".to_owned(), |p| p.label());
    let says = |c: &Claim| match c.arithmetic() {
        Some(sum) => format!("{} says “{}”: {sum}", voice(c), c.mention.text),
        None => format!("{} says “{}” ({})", voice(c), c.mention.text, label(c.period)),
    };
    let step = |c: &Claim| match c.arithmetic() {
        Some(sum) => format!("worked out from “{}”: {sum}", c.mention.text),
        None => format!("“{}” is {}", c.mention.text, label(c.period)),
    };
    let steps = vec![step(left), step(right)];
    Judgement {
        verdict,
        reason,
        explanation: format!("{}; {}: {tail}.", says(left), says(right)),
        delta: None,
        steps,
    }
}
