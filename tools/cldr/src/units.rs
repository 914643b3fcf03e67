//! Names of units, of units of time, and of per cent.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::source::{Source, strings};
use crate::text::{add, add_to, clean, has_digit, is_single_letter, letters, pattern_words};

type Words = BTreeMap<String, Vec<String>>;

/// CLDR unit → UCUM. One that `data/units.toml` does not list is left out.
const UNITS: &[(&str, &str)] = &[
    ("length-kilometer", "km"),
    ("length-meter", "m"),
    ("length-decimeter", "dm"),
    ("length-centimeter", "cm"),
    ("length-millimeter", "mm"),
    ("length-micrometer", "um"),
    ("length-nanometer", "nm"),
    ("length-mile", "[mi_i]"),
    ("length-yard", "[yd_i]"),
    ("length-foot", "[ft_i]"),
    ("length-inch", "[in_i]"),
    ("length-nautical-mile", "[nmi_i]"),
    ("length-fathom", "[fth_i]"),
    ("length-light-year", "[ly]"),
    ("length-astronomical-unit", "AU"),
    ("area-square-kilometer", "km2"),
    ("area-hectare", "har"),
    ("area-square-meter", "m2"),
    ("area-square-centimeter", "cm2"),
    ("area-square-mile", "[mi_i]2"),
    ("area-acre", "[acr_us]"),
    ("area-square-yard", "[syd_i]"),
    ("area-square-foot", "[sft_i]"),
    ("area-square-inch", "[sin_i]"),
    ("area-dunam", "{dunam}"),
    ("volume-cubic-kilometer", "km3"),
    ("volume-cubic-meter", "m3"),
    ("volume-cubic-centimeter", "cm3"),
    ("volume-cubic-mile", "[cmi_i]"),
    ("volume-cubic-yard", "[cyd_i]"),
    ("volume-cubic-foot", "[cft_i]"),
    ("volume-cubic-inch", "[cin_i]"),
    ("volume-hectoliter", "hL"),
    ("volume-liter", "L"),
    ("volume-deciliter", "dL"),
    ("volume-centiliter", "cL"),
    ("volume-milliliter", "mL"),
    ("volume-gallon", "[gal_us]"),
    ("volume-gallon-imperial", "[gal_br]"),
    ("volume-quart", "[qt_us]"),
    ("volume-pint", "[pt_us]"),
    ("volume-cup", "[cup_us]"),
    ("volume-fluid-ounce", "[foz_us]"),
    ("volume-tablespoon", "[tbs_us]"),
    ("volume-teaspoon", "[tsp_us]"),
    ("volume-barrel", "[bbl_us]"),
    ("volume-bushel", "[bu_us]"),
    ("mass-tonne", "t"),
    ("mass-kilogram", "kg"),
    ("mass-gram", "g"),
    ("mass-milligram", "mg"),
    ("mass-microgram", "ug"),
    ("mass-stone", "[stone_av]"),
    ("mass-pound", "[lb_av]"),
    ("mass-ounce", "[oz_av]"),
    ("mass-ounce-troy", "[oz_tr]"),
    ("mass-carat", "[car_m]"),
    ("speed-kilometer-per-hour", "km/h"),
    ("speed-meter-per-second", "m/s"),
    ("speed-mile-per-hour", "[mi_i]/h"),
    ("speed-knot", "[kn_i]"),
    ("temperature-celsius", "Cel"),
    ("temperature-fahrenheit", "[degF]"),
    ("temperature-kelvin", "K"),
    ("power-gigawatt", "GW"),
    ("power-megawatt", "MW"),
    ("power-kilowatt", "kW"),
    ("power-watt", "W"),
    ("power-milliwatt", "mW"),
    ("power-horsepower", "[HP]"),
    ("energy-kilocalorie", "kcal"),
    ("energy-calorie", "cal"),
    ("energy-kilojoule", "kJ"),
    ("energy-joule", "J"),
    ("energy-kilowatt-hour", "kW.h"),
    ("energy-electronvolt", "eV"),
    ("energy-british-thermal-unit", "[Btu_IT]"),
    ("frequency-gigahertz", "GHz"),
    ("frequency-megahertz", "MHz"),
    ("frequency-kilohertz", "kHz"),
    ("frequency-hertz", "Hz"),
    ("electric-ampere", "A"),
    ("electric-milliampere", "mA"),
    ("electric-ohm", "Ohm"),
    ("electric-volt", "V"),
    ("pressure-pascal", "Pa"),
    ("pressure-hectopascal", "hPa"),
    ("pressure-kilopascal", "kPa"),
    ("pressure-megapascal", "MPa"),
    ("pressure-bar", "bar"),
    ("pressure-millibar", "mbar"),
    ("pressure-atmosphere", "atm"),
    ("pressure-millimeter-ofhg", "mm[Hg]"),
    ("pressure-pound-force-per-square-inch", "[psi]"),
    ("digital-petabyte", "PBy"),
    ("digital-terabyte", "TBy"),
    ("digital-gigabyte", "GBy"),
    ("digital-megabyte", "MBy"),
    ("digital-kilobyte", "kBy"),
    ("digital-byte", "By"),
    ("digital-gigabit", "Gbit"),
    ("digital-megabit", "Mbit"),
    ("digital-bit", "bit"),
    ("angle-degree", "deg"),
    ("acceleration-g-force", "[g]"),
    ("concentr-part-per-1e6", "[ppm]"),
];

const TIME_UNITS: [&str; 10] = [
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century",
];

/// Abbreviations that are common words in some language.
const MISLEADING: [&str; 2] = ["in", "in."];

/// Units that the project knows, with the signs that need no language.
pub struct Units {
    codes: BTreeSet<String>,
    signs: BTreeSet<String>,
    root: Value,
}

/// What `units.json` has to say about a language.
#[derive(Default)]
pub struct Names {
    pub unit: Words,
    pub time_unit: Words,
    pub percent: Vec<String>,
    pub percent_before: Vec<String>,
    pub unit_first: bool,
}

impl Units {
    /// `table` is the text of `data/units.toml`.
    pub fn new(source: &Source, table: &str) -> Result<Self, String> {
        let table: toml::Table = table.parse().map_err(|e| format!("units.toml: {e}"))?;
        let signs = table
            .values()
            .filter_map(|unit| unit.get("signs")?.as_array())
            .flatten();
        let root = source.locale("cldr-units-full", "und", "units.json")?;
        Ok(Self {
            signs: signs.filter_map(|sign| Some(sign.as_str()?.to_lowercase())).collect(),
            codes: table.keys().cloned().collect(),
            root: root.unwrap_or_default(),
        })
    }

    /// CLDR units without a counterpart in `data/units.toml`.
    pub fn unknown(&self) -> impl Iterator<Item = &'static str> {
        UNITS
            .iter()
            .filter(|(_, code)| !self.codes.contains(*code))
            .map(|(unit, _)| *unit)
    }

    pub fn names(&self, source: &Source, locales: &[&str]) -> Result<Names, String> {
        let mut names = Names::default();
        for locale in locales {
            let Some(json) = source.locale("cldr-units-full", locale, "units.json")? else {
                continue;
            };
            for (unit, code) in UNITS.iter().filter(|(_, code)| self.codes.contains(*code)) {
                for (word, _) in self.words(&json, unit) {
                    let sign = self.signs.contains(&word.to_lowercase());
                    if !sign && !MISLEADING.contains(&word.to_lowercase().as_str()) {
                        add_to(&mut names.unit, code, word);
                    }
                }
            }
            for unit in TIME_UNITS {
                let unit_key = format!("duration-{unit}");
                let words = self.words(&json, &unit_key);
                // Some locales have abbreviations only, and the full word as the title.
                let title = json["units"]["long"][&unit_key]["displayName"].as_str().map(clean);
                let title =
                    title.filter(|title| !words.is_empty() && title.chars().count() > 2 && !title.contains('('));
                for word in words.into_iter().map(|(word, _)| word).chain(title) {
                    add_to(&mut names.time_unit, unit, word);
                }
            }
            for (word, last) in self.words(&json, "concentr-percent") {
                let list = if last {
                    &mut names.percent_before
                } else {
                    &mut names.percent
                };
                add(list, word);
            }
            names.unit_first |= ["length-meter", "length-kilometer"].into_iter().all(|unit| {
                patterns(&json["units"]["long"][unit])
                    .filter_map(pattern_words)
                    .any(|(_, last)| last)
            });
        }
        Ok(names)
    }

    /// The words of a unit, and whether the number stands behind them; none where a locale only repeats the root.
    fn words(&self, json: &Value, unit: &str) -> Vec<(String, bool)> {
        let [long, short] = ["long", "short"].map(|width| &json["units"][width][unit]);
        if self.is_root(json, unit) && self.is_root(json, "length-kilometer") {
            return Vec::new();
        }
        let inherited = self.root_patterns(unit);
        let fits = |word: &str| letters(word) > 0 && !has_digit(word) && !is_single_letter(word);
        let own =
            |pattern: &str| !inherited.contains(pattern) || pattern_words(pattern).is_some_and(|(w, _)| !is_vague(&w));
        let long: BTreeSet<(String, bool)> = patterns(long).filter(|p| own(p)).filter_map(pattern_words).collect();
        let short = patterns(short).filter(|p| own(p)).filter_map(pattern_words);
        // 匹 and 帕 are common words; 米 and 年 are names in full as well.
        let short: BTreeSet<(String, bool)> = short.filter(|(word, _)| word.chars().nth(1).is_some()).collect();
        long.into_iter().chain(short).filter(|(word, _)| fits(word)).collect()
    }

    fn root_patterns(&self, unit: &str) -> BTreeSet<&str> {
        let units = &self.root["units"];
        ["long", "short"]
            .into_iter()
            .flat_map(|width| patterns(&units[width][unit]))
            .collect()
    }

    /// Whether a locale has no name of its own for a unit.
    fn is_root(&self, json: &Value, unit: &str) -> bool {
        let inherited = self.root_patterns(unit);
        patterns(&json["units"]["long"][unit]).all(|pattern| inherited.contains(pattern))
    }
}

/// Signs of two letters such as `mi` and `ac` are words elsewhere, and hardly anyone writes them.
fn is_vague(word: &str) -> bool {
    word.len() <= 2 && word != "ha" && word.chars().all(|c| c.is_ascii_alphabetic())
}

/// `{0} Meter`, `{0} Metern` …
fn patterns(unit: &Value) -> impl Iterator<Item = &str> {
    strings(unit)
        .filter(|(key, _)| key.contains("-count-"))
        .map(|(_, pattern)| pattern)
}
