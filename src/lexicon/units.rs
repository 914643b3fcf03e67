//! UCUM units with exact factors: `data/units.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::own::own;
use crate::model::decimal::Decimal;
use crate::model::quantity::Quantity;

/// A unit and its size: `value · factor + offset` in the base unit of its dimension.
#[derive(Debug)]
pub struct Unit {
    /// UCUM code.
    pub code: String,
    pub dimension: String,
    pub factor: Decimal,
    pub offset: Decimal,
    /// Signs that need no language: `km`, `°C`.
    pub signs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    dimension: String,
    factor: String,
    #[serde(default)]
    offset: Option<String>,
    #[serde(default)]
    signs: Vec<String>,
}

/// The units of `data/units.toml`, sorted by code.
pub(super) fn built_in() -> impl Iterator<Item = Unit> {
    let rows: BTreeMap<String, Row> =
        toml::from_str(include_str!("../../data/units.toml")).expect("data/units.toml is checked by its tests");
    let decimal = |text: &str| text.parse().expect("data/units.toml is checked by its tests");
    rows.into_iter().map(move |(code, row)| Unit {
        code,
        dimension: row.dimension,
        factor: decimal(&row.factor),
        offset: row.offset.map_or(Decimal::ZERO, |o| decimal(&o)),
        signs: row.signs,
    })
}

static TABLE: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let added = own().units().map(|(code, dimension, factor, signs)| Unit {
        code: code.clone(),
        dimension: dimension.clone(),
        factor,
        offset: Decimal::ZERO,
        signs: signs.clone(),
    });
    let mut units: Vec<Unit> = built_in().chain(added).collect();
    units.sort_by(|a, b| a.code.cmp(&b.code));
    units
});

/// All units, those that users add among them, sorted by code.
pub fn all() -> &'static [Unit] {
    &TABLE
}

pub fn index_of(code: &str) -> Option<u16> {
    TABLE
        .binary_search_by(|u| u.code.as_str().cmp(code))
        .ok()
        .map(|i| i as u16)
}

pub fn get(code: &str) -> Option<&'static Unit> {
    index_of(code).map(|i| &TABLE[i as usize])
}

/// An amount in another unit of the same dimension; `None` where there is none, or the units lie on different scales
/// (°C, °F).
pub fn convert(amount: Decimal, from: &str, to: &str) -> Option<Decimal> {
    if from == to {
        return Some(amount);
    }
    let (from, to) = (get(from)?, get(to)?);
    let same = from.dimension == to.dimension && from.offset == to.offset;
    same.then(|| amount.mul(from.factor)?.ratio(to.factor, 9))?
}

/// A size in the base unit of its dimension, and that dimension; `None` for a unit that is not listed, or where a product
/// would not be exact.
pub fn in_base(size: &Quantity, unit: &str) -> Option<(&'static str, Quantity)> {
    let unit = get(unit)?;
    let shift = |d: Option<Decimal>| match d {
        Some(d) => d.add(unit.offset).map(Some),
        None => Some(None),
    };
    let scaled = size.scaled(unit.factor)?;
    let shifted = Quantity {
        stated: shift(scaled.stated)?,
        lower: shift(scaled.lower)?,
        upper: shift(scaled.upper)?,
        modifier: scaled.modifier,
    };
    Some((&unit.dimension, shifted))
}

/// Two measures in two units this near each other, in hundredths of the larger, may be one that somebody converted.
const CONVERTED: i64 = 5;

/// Whether one of two measures in two units may be the other, converted and rounded: 130 miles and 201 km. Not on scales
/// whose zero differs. The sizes are those in the base unit.
pub fn converted_by_hand(units: (&str, &str), sizes: (&Quantity, &Quantity)) -> bool {
    let ratio = |unit: &str| get(unit).is_some_and(|u| u.offset.is_zero());
    let (true, Some(p), Some(q)) = (
        units.0 != units.1 && ratio(units.0) && ratio(units.1),
        sizes.0.point(),
        sizes.1.point(),
    ) else {
        return false;
    };
    let larger = p.abs().max(q.abs());
    let gap = p.sub(q).and_then(|d| d.abs().mul(Decimal::from_int(100)));
    let most = larger.mul(Decimal::from_int(CONVERTED));
    gap.zip(most).is_some_and(|(gap, most)| gap <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_share_one_base() {
        let mut bases = BTreeMap::new();
        for unit in all().iter().filter(|u| u.factor == Decimal::ONE && u.offset.is_zero()) {
            assert!(
                bases.insert(&unit.dimension, &unit.code).is_none(),
                "two base units of {}",
                unit.dimension
            );
        }
        assert!(
            all().iter().all(|u| bases.contains_key(&u.dimension)),
            "a dimension without a base unit"
        );
    }
}
