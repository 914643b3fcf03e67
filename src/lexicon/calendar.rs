//! How a language counts its years and orders its numeric dates.

use std::collections::BTreeMap;

use super::files::PackError;
use super::pack::{DateOrder, Pack};
use super::sense::Era;

/// How a language counts its years and orders its numeric dates.
#[derive(Clone, Debug)]
pub struct CalendarRules {
    order: DateOrder,
    regions: BTreeMap<String, DateOrder>,
    /// Years of four digits that count from another era.
    pub year_count: Option<(i32, i32, Era)>,
    pub paired_years: bool,
}

impl CalendarRules {
    pub(super) fn new(pack: &Pack) -> Result<Self, PackError> {
        let year_count = match &pack.year_count {
            Some(count) => {
                let era = count.era.parse().map_err(|()| PackError::Value {
                    tag: pack.tag.clone(),
                    section: "year_count",
                    word: "era".to_owned(),
                    value: count.era.clone(),
                })?;
                Some((count.from, count.to, era))
            }
            None => None,
        };
        Ok(Self {
            order: pack.date_order.unwrap_or(DateOrder::DayMonthYear),
            regions: pack.date_order_of.clone(),
            year_count,
            paired_years: pack.paired_years,
        })
    }

    /// Whether the order differs between the regions of the language, and none is named.
    pub fn order_is_open(&self, region: Option<&str>) -> bool {
        region.is_none() && !self.regions.is_empty() && self.order == DateOrder::MonthDayYear
    }

    /// The order of `2/9/2025` in a region of the language.
    pub fn date_order(&self, region: Option<&str>) -> DateOrder {
        region.and_then(|r| self.regions.get(r)).copied().unwrap_or(self.order)
    }
}
