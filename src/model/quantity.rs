//! What a wording says about a size: a stated value and the interval it allows.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;

/// How the wording bounds the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    Exact,
    Approx,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Range,
}

/// A value as said, and the values that its wording allows.
///
/// `lower` and `upper` are inclusive but for `MoreThan` and `LessThan`, whose bound itself is excluded; `None` is
/// unbounded. A range has no `stated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    pub stated: Option<Decimal>,
    pub lower: Option<Decimal>,
    pub upper: Option<Decimal>,
    pub modifier: Modifier,
}

impl Quantity {
    /// `value` as said with a last stated digit of size `precision` (a power of ten; zero for a plain count, which is
    /// exact): half a unit of that digit to both sides.
    ///
    /// | modifier | lower | upper |
    /// | --- | --- | --- |
    /// | exact | value − precision/2 | value + precision/2 |
    /// | approx | value − tolerance | value + tolerance |
    /// | at least, more than | value | – |
    /// | at most, less than | – | value |
    ///
    /// The tolerance of "about" is half a unit of the last digit that is not zero, but no less than 2 % and no more
    /// than 10 % of the value: about 220 is 215 to 225, about 200 is 180 to 220.
    pub fn worded(value: Decimal, precision: Decimal, modifier: Modifier) -> Self {
        let half = precision.mul(HALF).unwrap_or(Decimal::ZERO);
        let around = |width: Decimal| (value.sub(width), value.add(width));
        let (lower, upper) = match modifier {
            Modifier::Exact | Modifier::Range => around(half),
            Modifier::Approx => around(tolerance(value).max(half)),
            Modifier::AtLeast | Modifier::MoreThan => (Some(value), None),
            Modifier::AtMost | Modifier::LessThan => (None, Some(value)),
        };
        Self {
            stated: Some(value),
            lower,
            upper,
            modifier,
        }
    }

    /// "from `low` to `high`", the two ends as said.
    pub fn range(low: Decimal, high: Decimal) -> Self {
        Self {
            stated: None,
            lower: Some(low.min(high)),
            upper: Some(low.max(high)),
            modifier: Modifier::Range,
        }
    }

    /// The same quantity with the other sign: "down 3 per cent".
    pub fn negated(self) -> Self {
        let flip = |d: Option<Decimal>| d.map(Decimal::negate);
        let modifier = match self.modifier {
            Modifier::AtLeast => Modifier::AtMost,
            Modifier::MoreThan => Modifier::LessThan,
            Modifier::AtMost => Modifier::AtLeast,
            Modifier::LessThan => Modifier::MoreThan,
            other => other,
        };
        Self {
            stated: flip(self.stated),
            lower: flip(self.upper),
            upper: flip(self.lower),
            modifier,
        }
    }

    /// Every value times `factor` (positive); `None` where a product would not be exact.
    pub fn scaled(self, factor: Decimal) -> Option<Self> {
        let times = |d: Option<Decimal>| match d {
            Some(d) => d.mul(factor).map(Some),
            None => Some(None),
        };
        Some(Self {
            stated: times(self.stated)?,
            lower: times(self.lower)?,
            upper: times(self.upper)?,
            modifier: self.modifier,
        })
    }

    /// Whether some value satisfies both wordings. `MoreThan 20` and `exact 20` do not meet.
    pub fn meets(&self, other: &Self) -> bool {
        let above = |a: &Self, b: &Self| match (a.lower, b.upper) {
            (Some(low), Some(high)) => {
                low > high || (low == high && (a.modifier == Modifier::MoreThan || b.modifier == Modifier::LessThan))
            }
            _ => false,
        };
        !above(self, other) && !above(other, self)
    }

    /// The stated value, or the middle of a range: for differences that are shown.
    pub fn point(&self) -> Option<Decimal> {
        self.stated.or_else(|| self.lower?.add(self.upper?)?.mul(HALF))
    }
}

const HALF: Decimal = Decimal::tenths(5);

/// Half the width of "about `value`" (see [`Quantity::worded`]).
fn tolerance(value: Decimal) -> Decimal {
    let share = |per_cent: i64| {
        value
            .abs()
            .mul(Decimal::from_int(per_cent))
            .and_then(|v| v.mul(hundredth()))
    };
    let half_digit = Decimal::power_of_ten(value.last_digit_exponent()).and_then(|unit| unit.mul(HALF));
    let (Some(least), Some(most), Some(half)) = (share(2), share(10), half_digit) else {
        return Decimal::ZERO;
    };
    half.clamp(least, most)
}

fn hundredth() -> Decimal {
    Decimal::power_of_ten(-2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn bounds(q: Quantity) -> (String, String) {
        let show = |d: Option<Decimal>| d.map_or("-".into(), |d| d.to_string());
        (show(q.lower), show(q.upper))
    }

    #[test]
    fn stated_digits_bound_the_value() {
        let billions = Quantity::worded(d("244800000000"), d("100000000"), Modifier::Exact);
        assert_eq!(bounds(billions), ("244750000000".into(), "244850000000".into()));
    }

    #[test]
    fn about_widens_by_the_last_digit_within_two_and_ten_per_cent() {
        let about = |v: &str| bounds(Quantity::worded(d(v), Decimal::ZERO, Modifier::Approx));
        assert_eq!(about("220"), ("215".into(), "225".into()));
        assert_eq!(about("200"), ("180".into(), "220".into()));
        assert_eq!(about("12345"), ("12098.1".into(), "12591.9".into()));
    }

    #[test]
    fn more_than_twenty_admits_twenty_two_but_not_twenty() {
        let more = Quantity::worded(d("20"), Decimal::ZERO, Modifier::MoreThan);
        let exact = |v| Quantity::worded(d(v), Decimal::ZERO, Modifier::Exact);
        assert!(more.meets(&exact("22")));
        assert!(!more.meets(&exact("20")));
        assert!(!exact("20").meets(&more));
    }

    #[test]
    fn a_negated_bound_turns_round() {
        let q = Quantity::worded(d("3"), Decimal::ZERO, Modifier::MoreThan).negated();
        assert_eq!((q.modifier, q.upper), (Modifier::LessThan, Some(d("-3"))));
    }
}
