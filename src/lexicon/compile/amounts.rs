//! Units, currencies and per cent: the words of the language first, then the codes and signs that hold in all.

use super::{Compiler, least_case};
use crate::lexicon::files::PackError;
use crate::lexicon::pack::Pack;
use crate::lexicon::sense::Sense;
use crate::lexicon::{currencies, units};
use crate::model::mention::PercentUnit;
use crate::model::text::Case;

impl Compiler<'_> {
    pub(in crate::lexicon) fn add_units(&mut self, pack: &Pack) -> Result<(), PackError> {
        let wrong = |section, code: &str| PackError::Value {
            tag: pack.tag.clone(),
            section,
            word: code.to_owned(),
            value: String::new(),
        };
        for (name, unit) in [
            ("%", PercentUnit::Percent),
            ("pp", PercentUnit::Point),
            ("bp", PercentUnit::BasisPoint),
        ] {
            self.add_all(pack.percent.get(name).map_or(&[], Vec::as_slice), Sense::Percent(unit));
            if let Some(before) = pack.percent_before.get(name) {
                self.add_all(before, Sense::PercentBefore(unit));
            }
        }
        self.add_all(pack.percent.get("10%").map_or(&[], Vec::as_slice), Sense::Tenths);
        for (code, names) in &pack.unit_before {
            let index = units::index_of(code).ok_or_else(|| wrong("unit_before", code))?;
            self.add_all(names, Sense::UnitBefore(index));
        }
        self.add("%", Sense::Percent(PercentUnit::Percent));
        // The words of the language come first: where a sign means two things, they decide.
        for (code, names) in &pack.currency {
            let (code, assumed) = match code.strip_suffix('?') {
                Some(code) => (code, true),
                None => (code.as_str(), false),
            };
            if let Some((code, exponent)) = code.split_once('e') {
                let scaled = Sense::ScaledCurrency {
                    index: currencies::index_of(code).ok_or_else(|| wrong("currency", code))?,
                    exponent: exponent.parse().map_err(|_| wrong("currency", code))?,
                    assumed,
                };
                self.add_all(names, scaled);
                continue;
            }
            let index = currencies::index_of(code).ok_or_else(|| wrong("currency", code))?;
            for name in names {
                let sign = is_sign(name);
                self.add(name, Sense::Currency { index, assumed, sign });
            }
        }
        for (index, currency) in currencies::all().iter().enumerate() {
            let index = index as u16;
            self.add(
                &currency.code,
                Sense::Currency {
                    index,
                    assumed: false,
                    sign: true,
                },
            );
            for (letter, exponent) in [("k", 3), ("K", 3), ("T", 3), ("M", 6)] {
                self.add(
                    &format!("{letter}{}", currency.code),
                    Sense::ScaledCurrency {
                        index,
                        exponent,
                        assumed: false,
                    },
                );
            }
            self.add_all(
                &currency.signs,
                Sense::Currency {
                    index,
                    assumed: false,
                    sign: true,
                },
            );
            let dollars = currency.signs.iter().filter(|s| s.ends_with('$'));
            for sign in dollars {
                self.add(
                    &sign.to_lowercase(),
                    Sense::Currency {
                        index,
                        assumed: false,
                        sign: true,
                    },
                );
            }
            self.add_all(
                &currency.assumed_signs,
                Sense::Currency {
                    index,
                    assumed: true,
                    sign: true,
                },
            );
        }
        for (key, names) in &pack.subunit {
            let (code, exponent) = match key.split_once('/') {
                None => (key.as_str(), 2),
                Some((code, "10")) => (code, 1),
                Some((code, "100")) => (code, 2),
                Some((code, "1000")) => (code, 3),
                Some(_) => return Err(wrong("subunit", key)),
            };
            let (code, assumed) = match code.strip_suffix('?') {
                Some(code) => (code, true),
                None => (code, false),
            };
            let index = currencies::index_of(code).ok_or_else(|| wrong("subunit", key))?;
            let subunit = Sense::Subunit {
                index,
                assumed,
                exponent,
            };
            self.add_all(names, subunit);
        }
        for (code, names) in &pack.unit {
            let index = units::index_of(code).ok_or_else(|| wrong("unit", code))?;
            self.add_all(names, Sense::Unit(index));
        }
        for (index, unit) in units::all().iter().enumerate() {
            self.add_all(&unit.signs, Sense::Unit(index as u16));
        }
        Ok(())
    }
}

/// A currency sign rather than a name: three letters at most of a script that has capitals, or not letters alone, or
/// capitals throughout.
fn is_sign(name: &str) -> bool {
    let name = name.trim_end_matches('*');
    let cased = name.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    (cased && name.chars().count() <= 3)
        || !name
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '-' || unicode_normalization::char::is_combining_mark(c))
        || least_case(name) == Case::Upper
}
