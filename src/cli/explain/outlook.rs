//! Behind the arithmetic of a comparison: both values on one scale, how severe it is, and what would make it another one.

use std::fmt::Write as _;

use factdiff::lexicon::units;
use factdiff::model::comparison::{Comparison, Verdict, WhatIf};
use factdiff::model::date::Date;
use factdiff::model::decimal::Decimal;
use factdiff::model::mention::Value;
use factdiff::model::quantity::{Modifier, Quantity};
use factdiff::report::escape::terminal;
use factdiff::report::scale::{Extent, draw};
use factdiff::report::value;

use super::text::{Paint, push};

/// Columns that a scale takes at least and at most, whatever the screen.
const WIDTHS: (usize, usize) = (60, 120);

/// Days are counted from here when they stand on a scale.
fn first_day() -> Option<Date> {
    Date::new(1, 1, 1)
}

/// Everything that follows the steps.
pub fn outlook(comparison: &Comparison, changes: &[WhatIf], width: u16, paint: Paint) -> String {
    let mut text = String::new();
    if let Some((unit, drawn)) = scale(comparison, usize::from(width).clamp(WIDTHS.0, WIDTHS.1)) {
        let unit = if unit.is_empty() {
            unit
        } else {
            format!(" ({})", terminal(&unit))
        };
        let _ = writeln!(text, "\n{}{unit}\n{}", paint.heading("ON ONE SCALE"), drawn.trim_end());
    }
    let severity = comparison.severity;
    let _ = writeln!(text, "\n{}", paint.heading("HOW SEVERE"));
    push(
        &mut text,
        severity.level().name(),
        &format!(
            "{} of 100 points: {} for the gap, {} for confidence, {} for the origins ({} on the left, {} on the right)",
            severity.points(),
            severity.gap,
            severity.confidence,
            severity.voices,
            severity.origins.0,
            severity.origins.1,
        ),
    );
    if !changes.is_empty() {
        let _ = writeln!(text, "\n{}", paint.heading("WHAT WOULD CHANGE IT"));
        for WhatIf { condition, verdict } in changes {
            let _ = writeln!(text, "  would be {} if {}", called(*verdict), terminal(condition));
        }
    }
    text
}

fn called(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "a contradiction",
        Verdict::Unresolved => "unresolved",
        Verdict::Incomparable => "incomparable",
        Verdict::DifferentPeriod => "a change from one period to another",
        Verdict::Compatible => "compatible",
        Verdict::Agreement => "an agreement",
    }
}

/// The unit, and both values over one axis; `None` where they have no axis in common.
fn scale(comparison: &Comparison, width: usize) -> Option<(String, String)> {
    let (left, right) = (&comparison.left.value, &comparison.right.value);
    if let (Value::Date(a), Value::Date(b)) = (left, right) {
        let start = first_day()?;
        let number = |day: Option<Date>| day.map(|day| Decimal::from_int(start.days_until(day)));
        let days = |name, from: Option<Date>, to: Option<Date>| Extent {
            name,
            lower: number(from),
            upper: number(to),
            stated: None,
            open: false,
        };
        let label = |day: Decimal| {
            let date = day.to_i64().and_then(|days| start.add_days(days));
            date.map_or_else(|| day.to_string(), |date| date.to_string())
        };
        let extents = [days("left", a.start, a.end), days("right", b.start, b.end)];
        return draw(&extents, width, label).map(|drawn| (String::new(), drawn));
    }
    let (unit, a, b) = in_one_unit(left, right)?;
    let extents = [extent("left", a), extent("right", b)];
    draw(&extents, width, value::grouped).map(|drawn| (unit, drawn))
}

fn extent(name: &'static str, quantity: Quantity) -> Extent {
    Extent {
        name,
        lower: quantity.lower,
        upper: quantity.upper,
        stated: quantity.stated,
        open: matches!(quantity.modifier, Modifier::MoreThan | Modifier::LessThan),
    }
}

/// Both as quantities of the left one's unit.
fn in_one_unit(left: &Value, right: &Value) -> Option<(String, Quantity, Quantity)> {
    if let (
        Value::Duration {
            duration: a,
            modifier: p,
        },
        Value::Duration {
            duration: b,
            modifier: q,
        },
    ) = (left, right)
    {
        let whole = a.unit == b.unit && a.days.is_zero() && b.days.is_zero();
        let worded = |amount, modifier| Quantity::worded(amount, Decimal::ZERO, modifier);
        let unit = format!("{:?}s", a.unit).to_lowercase();
        return whole.then(|| (unit, worded(a.amount, *p), worded(b.amount, *q)));
    }
    let (a, b) = (*left.quantity()?, *right.quantity()?);
    let unit = left.unit().unwrap_or_default();
    if left.unit() == right.unit() {
        return Some((unit.to_owned(), a, b));
    }
    let theirs = right.unit().filter(|_| matches!(right, Value::Measure { .. }))?;
    let convert = |number: Option<Decimal>| match number {
        Some(number) => units::convert(number, theirs, unit).map(Some),
        None => Some(None),
    };
    let converted = Quantity {
        stated: convert(b.stated)?,
        lower: convert(b.lower)?,
        upper: convert(b.upper)?,
        modifier: b.modifier,
    };
    Some((unit.to_owned(), a, converted))
}
