//! What became of claims that are one, and of those without a partner.

use std::collections::HashSet;
use std::sync::Arc;

use super::matching::Matched;
use super::wording::{self, Bag};
use super::{is_worded, stays};
use crate::model::claim::Claim;
use crate::model::decimal::Decimal;
use crate::model::difference::{Change, Difference};
use crate::model::mention::Value;
use crate::model::period::Basis;

/// Decimals of a change that is shown.
const DELTA_DECIMALS: u32 = 3;
/// A statement whose words the other sentence holds to this share, in hundredths, is not new there.
const STILL_THERE: u32 = 50;

/// The differences of claims from edited sentences, none of them twice.
///
/// Each value changed is one difference, told with the wording of its two sentences. What follows from it is none: the
/// statement or quotation around an edited figure, the time of a figure beside an edited date. In sentences without a
/// changed value the first claim speaks for all: of an edited time, else of edited words.
pub fn differences(old: &[Arc<Claim>], new: &[Arc<Claim>], matched: &Matched) -> Vec<Difference> {
    let pairs = || matched.pairs.iter().map(|(l, r)| (&old[*l], &new[*r]));
    let place = |l: &Claim, r: &Claim| (l.sentence.start, r.sentence.start);
    let figures: HashSet<(u32, u32)> = pairs()
        .filter(|(l, r)| !is_worded(l) && !same_assertion(l, r))
        .map(|(l, r)| place(l, r))
        .collect();
    let is_changed = |l: &Claim, r: &Claim| {
        let follows = is_worded(l) && figures.contains(&place(l, r));
        !same_assertion(l, r) && !follows
    };
    let mut told: HashSet<(u32, u32)> = pairs()
        .filter(|(l, r)| is_changed(l, r))
        .map(|(l, r)| place(l, r))
        .collect();

    // Figures first: where one stayed, it speaks for its sentence.
    let (worded, valued): (Vec<_>, Vec<_>) = pairs().partition(|(l, _)| is_worded(l));
    let mut in_order: Vec<_> = valued.into_iter().chain(worded).collect();
    in_order.sort_by_key(|(l, r)| same_time(l, r));
    let mut found = Vec::new();
    for (l, r) in in_order {
        let change = if is_changed(l, r) {
            Change::Changed
        } else if !told.insert(place(l, r)) {
            continue;
        } else if same_time(l, r) {
            Change::Reworded
        } else {
            Change::Changed
        };
        found.push(Difference {
            delta: if change == Change::Changed {
                delta(&l.value, &r.value)
            } else {
                None
            },
            wording: wording::difference(&l.sentence.text, &r.sentence.text),
            ..stays(change, l, r)
        });
    }

    let partners: Vec<(&Arc<Claim>, &Arc<Claim>)> = pairs().collect();
    let gone = |claim: &Arc<Claim>| !stands_in(claim, partners.iter().map(|(l, r)| (*l, *r)));
    let came = |claim: &Arc<Claim>| !stands_in(claim, partners.iter().map(|(l, r)| (*r, *l)));
    let alone = |change, left: Option<&Arc<Claim>>, right: Option<&Arc<Claim>>| Difference {
        change,
        left: left.map(Arc::clone),
        right: right.map(Arc::clone),
        delta: None,
        wording: Vec::new(),
    };
    let removed = matched.left.iter().map(|l| &old[*l]).filter(|claim| gone(claim));
    found.extend(removed.map(|claim| alone(Change::Removed, Some(claim), None)));
    let added = matched.right.iter().map(|r| &new[*r]).filter(|claim| came(claim));
    found.extend(added.map(|claim| alone(Change::Added, None, Some(claim))));
    found
}

/// Whether a statement is still to be read in a sentence that its own became, though it makes no claim of its own there.
fn stands_in<'a>(claim: &Claim, mut partners: impl Iterator<Item = (&'a Arc<Claim>, &'a Arc<Claim>)>) -> bool {
    let own = Bag::of(&claim.mention.text);
    let still = |other: &Claim| own.within(&Bag::of(&other.sentence.text)) >= STILL_THERE;
    is_worded(claim) && partners.any(|(mine, other)| mine.sentence.start == claim.sentence.start && still(other))
}

/// Whether two claims that are one say the same of the same time.
pub fn says_the_same(left: &Claim, right: &Claim) -> bool {
    same_assertion(left, right) && same_time(left, right)
}

/// The same value, affirmed alike and equally sure.
fn same_assertion(left: &Claim, right: &Claim) -> bool {
    same_value(&left.value, &right.value) && left.polarity == right.polarity && left.modality == right.modality
}

/// Whether the times written in them are the same; a time that was taken over from elsewhere is no edit of the sentence.
fn same_time(left: &Claim, right: &Claim) -> bool {
    let written = |claim: &Claim| claim.period.filter(|period| period.basis == Basis::Explicit);
    match (written(left), written(right)) {
        (Some(a), Some(b)) => a.same_days(&b),
        _ => true,
    }
}

fn same_value(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Date(a), Value::Date(b)) => (a.start, a.end, &a.partial) == (b.start, b.end, &b.partial),
        (
            Value::Duration {
                duration: a,
                modifier: p,
            },
            Value::Duration {
                duration: b,
                modifier: q,
            },
        ) => (a, p) == (b, q),
        (Value::Time { iso: a }, Value::Time { iso: b }) => a == b,
        (
            Value::Anniversary {
                ordinal: a,
                anchor_year: x,
                ..
            },
            Value::Anniversary {
                ordinal: b,
                anchor_year: y,
                ..
            },
        ) => a == b && (x == y || x.is_none() || y.is_none()),
        // Their value is their words, which the wording shows.
        (Value::Statement { .. }, Value::Statement { .. }) => true,
        (Value::Quotation { quote: a }, Value::Quotation { quote: b }) => wording::words(a) == wording::words(b),
        _ => left.unit() == right.unit() && left.quantity() == right.quantity(),
    }
}

/// (right − left) / left of two figures in one unit.
fn delta(left: &Value, right: &Value) -> Option<Decimal> {
    let (old, new) = (left.quantity()?.point()?, right.quantity()?.point()?);
    let comparable = left.unit() == right.unit() && !old.is_zero() && old != new;
    new.sub(old)
        .filter(|_| comparable)
        .and_then(|change| change.ratio(old.abs(), DELTA_DECIMALS))
}
