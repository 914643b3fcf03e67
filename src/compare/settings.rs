//! What users say about judging.

use crate::model::date::Date;
use crate::model::decimal::Decimal;

/// Decimals of a rate that is turned round.
const INVERSE_DECIMALS: u32 = 9;

/// By default no tolerance, and no rates.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Share of the larger value by which two values may differ and still pass for one, rounded: 0.005 is half a per cent.
    pub tolerance: Option<Decimal>,
    pub rates: Rates,
}

/// What one unit of a currency was worth in another on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub date: Date,
    /// ISO 4217.
    pub from: String,
    pub to: String,
    /// Units of `to` for one of `from`; above zero.
    pub rate: Decimal,
}

/// A table of dated exchange rates.
#[derive(Clone, Debug, Default)]
pub struct Rates(Vec<Rate>);

impl Rates {
    pub fn new(mut rates: Vec<Rate>) -> Self {
        rates.sort_by(|a, b| (a.date, &a.from, &a.to, a.rate).cmp(&(b.date, &b.from, &b.to, b.rate)));
        Self(rates)
    }

    /// The rates of the days from `first` to `last`, told in either direction, by day.
    pub(super) fn between(&self, from: &str, to: &str, first: Date, last: Date) -> Vec<(Date, Decimal)> {
        let days = self.0.iter().filter(|rate| first <= rate.date && rate.date <= last);
        days.filter_map(|rate| {
            if (rate.from.as_str(), rate.to.as_str()) == (from, to) {
                Some((rate.date, rate.rate))
            } else if (rate.from.as_str(), rate.to.as_str()) == (to, from) {
                Some((rate.date, Decimal::ONE.ratio(rate.rate, INVERSE_DECIMALS)?))
            } else {
                None
            }
        })
        .collect()
    }
}
