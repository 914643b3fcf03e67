//! Dates counted from the period spoken of: the day before, two years later, the same quarter of last year.

use super::interval::{Interval, grain_of};
use super::shift::{Amount, unknown};
use super::{Evaluator, Reference, Tense, Time, cycle_of};
use crate::model::duration::TimeUnit;
use crate::model::period::{Basis, Grain};
use crate::scan::captures::Captures;

impl Evaluator<'_> {
    /// Units before or after the period spoken of, else the day of publication.
    pub(super) fn named(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let count = amount.count(captures, self.reference.tense)?;
        // "The day before" of a month or a year says nothing of which day.
        let fits = |n: &Interval| captures.unit != Some(TimeUnit::Day) || n.grain == Grain::Day;
        let named = self.reference.named.filter(fits);
        let nothing = named.is_none();
        // "Two years later", "the same day" of nothing; "the next day" in what is told of the past.
        let later = match amount {
            Amount::Said { .. } => self.reference.tense != Some(Tense::Future),
            Amount::Fixed(_) | Amount::ByTense(_) => self.told_as_past(),
        };
        let open = captures.unit.is_some() && (count == 0 || (count > 0 && later));
        if nothing && open {
            let grain = captures.unit.and_then(grain_of)?;
            return (count != 0 || self.reference.provisional).then(|| unknown(grain));
        }
        if count == 0 && captures.unit.is_none() && cycle_of(captures).rate().is_none() {
            return match self.spoken_of(None) {
                Some(period) => Some(Time::Known(period.with_basis(Basis::Relative))),
                None => Some(unknown(Grain::Year)),
            };
        }
        let Some(spoken_of) = named else {
            return match captures.unit {
                Some(_) => self.shifted("unit", amount, captures),
                None => self.named_cycle(Amount::Fixed(count), count, captures),
            };
        };
        let Some(unit) = captures.unit else {
            let cycle = cycle_of(captures);
            let found = match count {
                back if back < 0 => cycle.last_until(spoken_of.start?.add_days(-1)?),
                0 => cycle.within(&spoken_of),
                _ => cycle.next_from(spoken_of.end?.add_days(1)?),
            }?;
            return Some(Time::Known(found.with_basis(Basis::Relative)));
        };
        let moved = self.offset(&spoken_of, unit, count)?;
        // "The previous year" is a whole one, "a year earlier" a day that is said to the year.
        let whole = matches!(amount, Amount::Fixed(_)) && moved.start == moved.end;
        let moved = if whole {
            Interval::around(moved.start?, unit, moved.basis)?
        } else {
            moved
        };
        Some(Time::Known(moved))
    }

    /// The same where one word says it all: le lendemain is the day after one that has been named, and no other.
    pub(super) fn named_word(&self, amount: Amount, captures: &Captures) -> Option<Time> {
        let Reference { named, provisional, .. } = *self.reference;
        let after = captures.unit == Some(TimeUnit::Day) && matches!(amount, Amount::Fixed(1..));
        let known = named.is_some_and(|n| n.grain == Grain::Day);
        (!after || known || provisional).then(|| self.named(amount, captures))?
    }

    /// The period of a month or more named last, of a certain unit if one is asked for.
    fn spoken_of(&self, unit: Option<TimeUnit>) -> Option<Interval> {
        let wanted = unit.and_then(grain_of);
        let fits = |i: &Interval| match wanted {
            Some(grain) => i.grain == grain,
            None => i.is_period() || i.grain == Grain::Year,
        };
        let Reference { named, report, .. } = *self.reference;
        named.filter(fits).or(report.filter(fits))
    }

    /// The period spoken of, in the year of another date: "the same quarter last year".
    pub(super) fn same_in(&self, captures: &Captures) -> Option<Time> {
        let year = match self.settled(*captures.dates.first()?)? {
            Time::Known(year) if year.grain == Grain::Year => year,
            // "The previous year" after a quarter is that quarter already.
            Time::Known(period) if period.is_period() && period.basis == Basis::Relative => {
                return Some(Time::Known(period));
            }
            Time::Known(_) => return None,
            other => return Some(other),
        };
        let target = year.start?.year();
        let Some(period) = self.spoken_of(captures.unit) else {
            return Some(Time::Partial {
                text: format!("{target:04}-XX"),
                grain: Grain::Year,
            });
        };
        let years = i64::from(target - period.start?.year());
        self.offset(&period, TimeUnit::Year, years).map(Time::Known)
    }
}
