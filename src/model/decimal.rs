//! Exact decimals: the only numbers that values are made of.
//!
//! Wraps `rust_decimal` (96-bit mantissa, up to 28 decimals, no binary rounding), and turns every operation that could
//! round or overflow into an `Option`: a value is exact or it is not there.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal as Inner;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact decimal number of at most 28 significant digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(Inner);

#[expect(
    clippy::should_implement_trait,
    reason = "a result that would not be exact is absent, which the operators +, - and * cannot say"
)]
impl Decimal {
    pub const ZERO: Self = Self(Inner::ZERO);
    pub const ONE: Self = Self(Inner::ONE);

    pub const fn from_int(value: i64) -> Self {
        Self(Inner::from_parts(
            value.unsigned_abs() as u32,
            (value.unsigned_abs() >> 32) as u32,
            0,
            value < 0,
            0,
        ))
    }

    /// `tenths / 10`, in a constant.
    pub const fn tenths(tenths: u32) -> Self {
        Self(Inner::from_parts(tenths, 0, 0, false, 1))
    }

    /// `mantissa · 10^-scale`; `None` beyond 28 digits.
    pub fn from_parts(mantissa: i128, scale: u32) -> Option<Self> {
        Inner::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(|d| Self(d.normalize()))
    }

    /// `10^exponent`, from 10^-28 to 10^28.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        if exponent < 0 {
            Self::from_parts(1, exponent.unsigned_abs())
        } else {
            10i128
                .checked_pow(exponent.unsigned_abs())
                .and_then(|m| Self::from_parts(m, 0))
        }
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    pub fn is_integer(self) -> bool {
        self.0.normalize().scale() == 0
    }

    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    pub fn negate(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// The exact sum; `None` where it has more than 28 digits.
    pub fn add(self, other: Self) -> Option<Self> {
        let (a, b) = (self.0.normalize(), other.0.normalize());
        let scale = a.scale().max(b.scale());
        let widen = |n: Inner| n.mantissa().checked_mul(10i128.checked_pow(scale - n.scale())?);
        Self::from_parts(widen(a)?.checked_add(widen(b)?)?, scale)
    }

    pub fn sub(self, other: Self) -> Option<Self> {
        self.add(other.negate())
    }

    /// The exact product; `None` where it has more than 28 digits.
    pub fn mul(self, other: Self) -> Option<Self> {
        let (a, b) = (self.0.normalize(), other.0.normalize());
        let mantissa = a.mantissa().checked_mul(b.mantissa())?;
        let (mut mantissa, mut scale) = (mantissa, a.scale() + b.scale());
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self::from_parts(mantissa, scale)
    }

    /// `self / other`, rounded half to even at `decimals`; for shares and changes that are shown, not for values.
    pub fn ratio(self, other: Self, decimals: u32) -> Option<Self> {
        let quotient = self.0.checked_div(other.0)?;
        Some(Self(quotient.round_dp(decimals).normalize()))
    }

    /// Rounded half away from zero to a multiple of `10^exponent`: as newspapers round.
    pub fn round_to_power(self, exponent: i32) -> Option<Self> {
        use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let step = Self::power_of_ten(exponent)?;
        let steps = self
            .0
            .checked_div(step.0)?
            .round_dp_with_strategy(0, MidpointAwayFromZero);
        Self(steps).mul(step)
    }

    /// Exponent of the last digit that is not zero: 244.8 → -1, 220 → 1, 0 → 0.
    pub fn last_digit_exponent(self) -> i32 {
        let n = self.0.normalize();
        if n.is_zero() || n.scale() > 0 {
            return -(n.scale() as i32);
        }
        let (mut mantissa, mut exponent) = (n.mantissa(), 0);
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        exponent
    }

    /// Exponent of the first digit: 244.8 → 2, 0.05 → -2, 0 → 0.
    pub fn first_digit_exponent(self) -> i32 {
        let n = self.0.normalize();
        if n.is_zero() {
            return 0;
        }
        n.mantissa().unsigned_abs().ilog10() as i32 - n.scale() as i32
    }

    /// The value as an integer, where it is one and fits.
    pub fn to_i64(self) -> Option<i64> {
        if self.is_integer() { self.0.to_i64() } else { None }
    }

    /// A binary approximation, for drawing and ranking only.
    pub fn to_f64_lossy(self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::from_int(value)
    }
}

/// Plain digits, never an exponent, no trailing zeros after the point.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.0.normalize();
        if n.is_zero() {
            f.write_str("0")
        } else {
            write!(f, "{n}")
        }
    }
}

/// Why a decimal string was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{text:?} is not a decimal of at most 28 digits; write plain digits such as -12.5")]
pub struct ParseDecimalError {
    pub text: String,
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.ends_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        plain
            .then(|| Inner::from_str_exact(text).ok())
            .flatten()
            .map(|d| Self(d.normalize()))
            .ok_or_else(|| ParseDecimalError {
                text: text.chars().take(40).collect(),
            })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn products_are_exact_or_absent() {
        assert_eq!(d("244.8").mul(d("1000000000")), Some(d("244800000000")));
        assert_eq!(d("0.0000000000001").mul(d("0.0000000000000001")), None);
    }

    #[test]
    fn sums_that_would_lose_digits_are_absent() {
        assert_eq!(d("79228162514264337593543950335").add(d("0.1")), None);
        assert_eq!(d("0.1").add(d("0.2")), Some(d("0.3")));
    }

    #[test]
    fn digits_are_found_from_both_ends() {
        assert_eq!(
            (d("244.8").first_digit_exponent(), d("244.8").last_digit_exponent()),
            (2, -1)
        );
        assert_eq!(
            (d("220000").first_digit_exponent(), d("220000").last_digit_exponent()),
            (5, 4)
        );
        assert_eq!(d("244.8").round_to_power(0), Some(d("245")));
        assert_eq!(d("244800000000").round_to_power(9), Some(d("245000000000")));
    }

    #[test]
    fn exponents_and_signs_alone_are_refused() {
        for text in ["", "-", "1e5", "+1", ".5", "5.", "1.2.3", "NaN"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn small_integers_survive_the_constant_constructor() {
        for n in [0, 1, -1, i64::from(u32::MAX) + 5, i64::MIN + 1] {
            assert_eq!(Decimal::from_int(n).to_string(), n.to_string());
        }
    }
}
