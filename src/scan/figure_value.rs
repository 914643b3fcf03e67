//! A number with its unit and modifier as a value.

use std::sync::Arc;

use super::candidate::Candidate;
use super::figure::Reader;
use super::numeral::Numeral;
use super::unit::UnitKind;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::Sense;
use crate::lexicon::{currencies, units};
use crate::model::decimal::Decimal;
use crate::model::mention::{Assumption, PercentUnit, Value};
use crate::model::quantity::{Modifier, Quantity};

impl Reader<'_> {
    pub(super) fn candidate(
        &self,
        from: usize,
        to: usize,
        quantity: Quantity,
        unit: Option<UnitKind>,
        first: &Numeral,
    ) -> Option<Candidate> {
        // A percentage or a measure is said to its last digit, an integer one to the unit.
        let stated_decimals = |q: Quantity| {
            if first.precision.is_zero() && q.modifier == Modifier::Exact && !first.fraction {
                q.stated
                    .map_or(q, |v| Quantity::worded(v, Decimal::ONE, Modifier::Exact))
            } else {
                q
            }
        };
        let (unit, to) = self.of_country(unit, to);
        let names = &self.lexicon.rule_names;
        let (rank, rule, value, assumed) = match unit {
            None => {
                let counted = self.counted(to);
                (5, &names.number, Value::Number { quantity, counted }, false)
            }
            Some(UnitKind::Percent(unit)) => {
                let quantity = stated_decimals(quantity);
                (2, &names.percent, Value::Percent { quantity, unit }, false)
            }
            Some(UnitKind::Tenths) => {
                let quantity = quantity.scaled(Decimal::from_int(10))?;
                let unit = PercentUnit::Percent;
                (2, &names.percent, Value::Percent { quantity, unit }, false)
            }
            Some(UnitKind::Currency { index, assumed }) => {
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::ScaledCurrency {
                index,
                exponent,
                assumed,
            }) => {
                let quantity = quantity.scaled(Decimal::power_of_ten(i32::from(exponent))?)?;
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::Subunit {
                index,
                assumed,
                exponent,
            }) => {
                let quantity = quantity.scaled(Decimal::power_of_ten(-i32::from(exponent))?)?;
                (1, &names.money, self.money(quantity, index, assumed), assumed)
            }
            Some(UnitKind::Measure(index)) => {
                let unit = units::all()[index as usize].code.clone();
                let quantity = stated_decimals(quantity);
                (3, &names.measure, Value::Measure { quantity, unit }, false)
            }
        };
        let mut candidate = Candidate::new(from, to, rank, value, Arc::clone(rule));
        if assumed {
            candidate.assumed.push(Assumption::Unit);
        }
        Some(candidate)
    }

    /// A bare dollar with a country's adjective behind it is that country's: "dólares surinameses".
    fn of_country(&self, unit: Option<UnitKind>, to: usize) -> (Option<UnitKind>, usize) {
        let Some(UnitKind::Currency { index, assumed: true }) = unit else {
            return (unit, to);
        };
        let country = self.lexed.longest(to, |s| match s {
            Sense::Place(place) => Some(&places::all()[*place as usize]).filter(|p| p.kind == PlaceKind::Country),
            _ => None,
        });
        let of = |code: &str| currencies::regional(index, code);
        match country.and_then(|(place, end)| of(&place.code).map(|index| (index, end))) {
            Some((index, end)) => (Some(UnitKind::Currency { index, assumed: false }), end),
            None => (unit, to),
        }
    }

    pub(super) fn money(&self, quantity: Quantity, index: u16, assumed: bool) -> Value {
        let index = if assumed {
            currencies::of_region(index, self.region)
        } else {
            index
        };
        Value::Money {
            quantity,
            unit: currencies::all()[index as usize].code.clone(),
            unit_assumed: assumed,
        }
    }
}
