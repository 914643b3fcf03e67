//! Numbers, percentages, ordinals, sums of money, measures: interval arithmetic with a reason.

use super::exchange;
use super::period::{Relation, relation};
use super::settings::Settings;
use super::voice;
use crate::lexicon::{currencies, topics, units};
use crate::model::claim::{Claim, ELLIPTIC, UNDIRECTED};
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::decimal::Decimal;
use crate::model::fact::Similarity;
use crate::model::mention::{Assumption, Kind, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};

/// A plain integer that ends in at least this many zeros may have been rounded.
const ROUND_ZEROS: i32 = 2;
/// Decimals of a change that is shown.
pub(super) const DELTA_DECIMALS: u32 = 3;

pub fn judge(left: &Claim, right: &Claim, similarity: &Similarity, settings: &Settings) -> Judgement {
    let (Some(a), Some(b)) = (left.value.quantity(), right.value.quantity()) else {
        return plain(
            Verdict::Unresolved,
            Reason::MissingUnit,
            "No quantity to compare.".to_owned(),
        );
    };
    let worked_out = |c: &Claim| {
        c.arithmetic()
            .map(|sum| format!("worked out from “{}”: {sum}", c.mention.text))
    };
    let mut steps: Vec<String> = [left, right].into_iter().filter_map(worked_out).collect();
    steps.extend([step(left, a), step(right, b)]);
    let (a, b) = match common_unit(&left.value, &right.value, *a, *b, &mut steps) {
        Ok(pair) => pair,
        // The same sum of kronor in one story is hardly two sums in two currencies, where neither says of which country.
        Err(_) if may_be_one_currency(left, right) && neither_says_its_currency(left, right) && a.meets(b) => {
            steps.push("one of them does not say which currency it means: taken for the other's".to_owned());
            (*a, *b)
        }
        Err(_) if may_be_one_currency(left, right) => {
            let (verdict, tail) = if a.meets(b) {
                (
                    Verdict::Compatible,
                    "the same sum, though one of them does not say in which currency",
                )
            } else {
                (
                    Verdict::Unresolved,
                    "one of them does not say which currency it means, and it may be the other's",
                )
            };
            return Judgement {
                steps,
                ..plain(
                    verdict,
                    Reason::MissingUnit,
                    format!("{}; {}: {tail}.", says(left), says(right)),
                )
            };
        }
        Err(why) => {
            if let Some(mut judgement) = exchange::judge(left, right, similarity, &settings.rates) {
                steps.append(&mut judgement.steps);
                return Judgement { steps, ..judgement };
            }
            let explanation = format!("{} and {}: {why}.", says(left), says(right));
            return Judgement {
                steps,
                ..plain(Verdict::Incomparable, Reason::Unit, explanation)
            };
        }
    };
    if is_share(&left.value) != is_share(&right.value) && left.kind() == Kind::Number {
        let explanation = format!("{} and {}: one is a share, the other a count.", says(left), says(right));
        return Judgement {
            steps,
            ..plain(Verdict::Incomparable, Reason::Unit, explanation)
        };
    }
    let delta = match (a.point(), b.point()) {
        (Some(x), Some(y)) if !x.is_zero() => y.sub(x).and_then(|d| d.ratio(x.abs(), DELTA_DECIMALS)),
        _ => None,
    };
    let tolerance = settings.tolerance.filter(|_| left.kind() != Kind::Ordinal);
    let values = match compare_values(&a, &b, tolerance, &mut steps) {
        Values::Apart if converted_by_hand(&left.value, &right.value, &a, &b) => {
            steps.push("units that people convert into each other and round: within 5 %".to_owned());
            Values::Compatible(Reason::Precision)
        }
        // A change whose direction one side leaves open is no fall against a rise.
        Values::Apart if a.stated == b.stated.map(Decimal::negate) && open_direction(left, right) => Values::Equal,
        values => values,
    };
    let periods = relation(left, right, similarity, !matches!(values, Values::Apart));
    let (verdict, reason, tail) = match (periods, values) {
        (Relation::Different, _) => (
            Verdict::DifferentPeriod,
            Reason::Period,
            "another period, so a change, not a contradiction",
        ),
        (Relation::Unknown { year }, Values::Apart) => (
            Verdict::Unresolved,
            if year {
                Reason::MissingYear
            } else {
                Reason::MissingPeriod
            },
            "they would contradict each other if both are of the same period, which one of them does not say",
        ),
        (Relation::Unknown { .. }, _) => (
            Verdict::Compatible,
            Reason::MissingPeriod,
            "the same value, though one of them does not say of which period",
        ),
        (Relation::LaterState, Values::Apart) => (
            Verdict::DifferentPeriod,
            Reason::Update,
            "told on different days, so the later count may have moved on",
        ),
        (Relation::Same | Relation::LaterState, Values::Equal) => (Verdict::Agreement, Reason::Value, "the same value"),
        (Relation::Same | Relation::LaterState, Values::Compatible(reason)) => {
            (Verdict::Compatible, reason, compatible_because(reason))
        }
        (Relation::Same, Values::Apart) if only_by_bound(&a, &b) => (
            Verdict::Unresolved,
            Reason::Bound,
            "the bound of the one is the value of the other, and people round down before they say “more than”",
        ),
        (Relation::Same, Values::Apart) if may_be_another_unit(left, right) => (
            Verdict::Unresolved,
            Reason::MissingUnit,
            "they would contradict each other if both mean the same currency, which one of them leaves open",
        ),
        (Relation::Same, Values::Apart) => (
            Verdict::Contradiction,
            Reason::Value,
            "no value satisfies both wordings",
        ),
    };
    let shown = delta.filter(|d| !d.is_zero() && left.kind() != Kind::Ordinal);
    // A share of a share reads as nonsense once one of them is small or negative.
    let apart = a.point().zip(b.point()).and_then(|(x, y)| y.sub(x));
    let change = match (shown, apart) {
        (Some(_), Some(points)) if is_percentage(&left.value) => format!(" ({} points)", signed(points)),
        (Some(delta), _) => format!(" ({})", per_cent(delta)),
        (None, _) => String::new(),
    };
    let explanation = format!("{}; {}: {tail}{change}.", says(left), says(right));
    Judgement {
        verdict,
        reason,
        explanation,
        delta,
        steps,
    }
}

fn plain(verdict: Verdict, reason: Reason, explanation: String) -> Judgement {
    Judgement {
        verdict,
        reason,
        explanation,
        delta: None,
        steps: Vec::new(),
    }
}

/// "Outlet says “244.8 billion” for 2024".
pub(super) fn says(claim: &Claim) -> String {
    let period = claim.period.map_or_else(|| "no period given".to_owned(), |p| p.label());
    let words = &claim.mention.text;
    let implied = claim.value.quantity().filter(|_| claim.is_worked_out());
    match implied.and_then(|q| q.stated) {
        Some(value) => {
            let unit = claim.value.unit().map_or(String::new(), |unit| format!(" {unit}"));
            let sum = claim.arithmetic().map_or(String::new(), |sum| format!(": {sum}"));
            format!("{} implies {value}{unit} ({period}) by “{words}”{sum}", voice(claim))
        }
        None => format!("{} says “{words}” ({period})", voice(claim)),
    }
}

pub(super) fn step(claim: &Claim, q: &Quantity) -> String {
    let side = |d: Option<Decimal>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
    let unit = claim.value.unit().map_or(String::new(), |u| format!(" {u}"));
    format!(
        "“{}” allows {} to {}{unit}",
        claim.mention.text,
        side(q.lower),
        side(q.upper)
    )
}

/// Both quantities in one unit.
fn common_unit(
    left: &Value,
    right: &Value,
    a: Quantity,
    b: Quantity,
    steps: &mut Vec<String>,
) -> Result<(Quantity, Quantity), String> {
    match (left, right) {
        (Value::Money { unit: x, .. }, Value::Money { unit: y, .. }) if x != y => {
            Err(format!("{x} and {y} are not converted without a dated exchange rate"))
        }
        (Value::Measure { unit: x, .. }, Value::Measure { unit: y, .. }) if x != y => {
            match (units::in_base(&a, x), units::in_base(&b, y)) {
                (Some((p, a)), Some((q, b))) if p == q => {
                    steps.push(format!("{x} and {y} converted to the base unit of {p}"));
                    Ok((a, b))
                }
                _ => Err(format!("{x} and {y} measure different things")),
            }
        }
        (Value::Percent { unit: x, .. }, Value::Percent { unit: y, .. }) if x != y => {
            let points = |unit: &PercentUnit, q: Quantity| match unit {
                PercentUnit::BasisPoint => Decimal::power_of_ten(-2).and_then(|f| q.scaled(f)),
                PercentUnit::Point => Some(q),
                PercentUnit::Percent => None,
            };
            match (points(x, a), points(y, b)) {
                (Some(a), Some(b)) => Ok((a, b)),
                _ => Err("per cent and percentage points are different things".to_owned()),
            }
        }
        _ => Ok((a, b)),
    }
}

/// Whether a number is a fraction of one: half, three quarters.
fn is_share(value: &Value) -> bool {
    let Value::Number { quantity, .. } = value else {
        return false;
    };
    let point = quantity.point();
    point.is_some_and(|v| !v.is_zero() && !v.is_integer() && v.abs() < Decimal::ONE)
}

enum Values {
    Equal,
    Compatible(Reason),
    Apart,
}

fn compare_values(a: &Quantity, b: &Quantity, tolerance: Option<Decimal>, steps: &mut Vec<String>) -> Values {
    if a.stated == b.stated
        && a.modifier == b.modifier
        && (a.stated.is_some() || (a.lower, a.upper) == (b.lower, b.upper))
    {
        steps.push("equal as stated".to_owned());
        return Values::Equal;
    }
    if a.meets(b) {
        steps.push("the intervals meet".to_owned());
        return Values::Compatible(reason(a, b));
    }
    if rounds_to(a, b) || rounds_to(b, a) {
        steps.push("one is the other, rounded".to_owned());
        return Values::Compatible(Reason::Precision);
    }
    if let Some(tolerance) = tolerance.filter(|tolerance| are_within(*tolerance, a, b)) {
        steps.push(format!(
            "no further apart than the tolerance of the settings, {tolerance} of the larger one"
        ));
        return Values::Compatible(Reason::Precision);
    }
    steps.push("the intervals do not meet".to_owned());
    Values::Apart
}

fn converted_by_hand(left: &Value, right: &Value, a: &Quantity, b: &Quantity) -> bool {
    match (left, right) {
        (Value::Measure { unit: x, .. }, Value::Measure { unit: y, .. }) => units::converted_by_hand((x, y), (a, b)),
        _ => false,
    }
}

/// A bound or a range decides before an approximation, that before rounding.
fn reason(a: &Quantity, b: &Quantity) -> Reason {
    let either = |wanted: &[Modifier]| wanted.contains(&a.modifier) || wanted.contains(&b.modifier);
    use Modifier::{Approx, AtLeast, AtMost, LessThan, MoreThan, Range};
    if either(&[AtLeast, MoreThan, AtMost, LessThan, Range]) {
        Reason::Bound
    } else if either(&[Approx]) {
        Reason::Approximation
    } else {
        Reason::Precision
    }
}

fn compatible_because(reason: Reason) -> &'static str {
    match reason {
        Reason::Bound => "both can be true, one gives a bound",
        Reason::Approximation => "both can be true, one is approximate",
        _ => "both can be true, one is rounded",
    }
}

/// Whether two stated values are no further apart than this share of the larger one.
fn are_within(tolerance: Decimal, a: &Quantity, b: &Quantity) -> bool {
    let (Some(a), Some(b)) = (a.stated, b.stated) else {
        return false;
    };
    let allowed = a.abs().max(b.abs()).mul(tolerance);
    let gap = a.sub(b).map(Decimal::abs);
    matches!((gap, allowed), (Some(gap), Some(allowed)) if gap <= allowed)
}

/// Whether plain integer `round` (12 000) is `exact` (11 987) rounded to its last digit that is not zero.
fn rounds_to(exact: &Quantity, round: &Quantity) -> bool {
    let (Some(value), Some(target)) = (exact.stated, round.stated) else {
        return false;
    };
    let exponent = target.last_digit_exponent();
    // A figure with a scale word or decimals says its precision itself.
    let plain = round.lower == round.upper;
    plain
        && exact.modifier == Modifier::Exact
        && round.modifier == Modifier::Exact
        && exponent >= ROUND_ZEROS
        && value.round_to_power(exponent) == Some(target)
}

/// Whether two sums in two currencies of one bare name leave open which it is, or one names none by itself.
fn may_be_one_currency(left: &Claim, right: &Claim) -> bool {
    let (
        Value::Money {
            unit: x,
            unit_assumed: p,
            ..
        },
        Value::Money {
            unit: y,
            unit_assumed: q,
            ..
        },
    ) = (&left.value, &right.value)
    else {
        return false;
    };
    (*p || *q) && (currencies::one_family(x, y) || left.is_by(ELLIPTIC) || right.is_by(ELLIPTIC))
}

fn neither_says_its_currency(left: &Claim, right: &Claim) -> bool {
    let assumed = |c: &Claim| matches!(c.value, Value::Money { unit_assumed: true, .. });
    assumed(left) && assumed(right)
}

/// Whether only one of two percentages is told as a change, or without its direction, so that only a sign says which way.
fn open_direction(left: &Claim, right: &Claim) -> bool {
    let change = |c: &Claim| {
        c.measured()
            .is_some_and(|t| topics::get(t).is_none() && topics::of_claim(t).is_some())
    };
    let undirected = |c: &Claim| c.is_by(UNDIRECTED);
    left.kind() == Kind::Percent && (change(left) != change(right) || undirected(left) || undirected(right))
        || (left.kind() == Kind::Percent && left.measured().is_none() && right.measured().is_none())
}

/// Whether "more than 20" meets 20 and nothing else parts the two.
fn only_by_bound(a: &Quantity, b: &Quantity) -> bool {
    let open = |q: &Quantity| matches!(q.modifier, Modifier::MoreThan | Modifier::LessThan);
    (open(a) || open(b)) && a.stated.is_some() && a.stated == b.stated
}

/// Whether a bare "dollar" on one side only could plausibly be another dollar: the outlet's region, or a country that the
/// claim names, has one of its own.
fn may_be_another_unit(left: &Claim, right: &Claim) -> bool {
    let assumed = |c: &Claim| matches!(c.value, Value::Money { unit_assumed: true, .. });
    let open = |c: &Claim| c.assumed.contains(&Assumption::Unit);
    // Degrees and tons that do not say which.
    if left.kind() == Kind::Measure {
        return open(left) || open(right);
    }
    if left.is_by(ELLIPTIC) != right.is_by(ELLIPTIC) {
        return true;
    }
    let own = |c: &Claim| {
        let Value::Money { unit, .. } = &c.value else {
            return false;
        };
        let Some(index) = currencies::index_of(unit) else {
            return false;
        };
        let region = c.source.language.region.as_deref();
        c.entities
            .iter()
            .map(String::as_str)
            .chain(region)
            .any(|r| currencies::of_region(index, Some(r)) != index)
    };
    (assumed(left) && own(left)) != (assumed(right) && own(right))
        || (assumed(left) != assumed(right) && (own(left) || own(right)))
}

fn is_percentage(value: &Value) -> bool {
    matches!(
        value,
        Value::Percent {
            unit: PercentUnit::Percent | PercentUnit::Point,
            ..
        }
    )
}

/// `-0.101` as `-10.1 %`.
fn per_cent(ratio: Decimal) -> String {
    let hundred = Decimal::from_int(100);
    format!("{} %", signed(ratio.mul(hundred).unwrap_or(ratio)))
}

fn signed(value: Decimal) -> String {
    let sign = if value.is_negative() { "" } else { "+" };
    format!("{sign}{value}")
}
