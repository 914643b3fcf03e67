//! The words and signs around numbers of one language, folded and ready to be looked up.

use std::collections::BTreeMap;

use super::pack::{NumberRules, Signs};
use super::phrases::Phrases;
use super::tokenize::Joining;

/// [`NumberRules`] as the scanner uses them.
#[derive(Clone, Debug, Default)]
pub struct NumberWords {
    pub signs: Signs,
    pub regions: BTreeMap<String, Signs>,
    pub glue: Phrases,
    pub vigesimal: Vec<i64>,
    pub ordinal_suffix: Phrases,
    pub range: Phrases,
    /// Openers and separators of `between … and …`.
    pub between: Vec<(Phrases, Phrases)>,
    /// Separators and closers of the same said behind the numbers.
    pub between_after: Vec<(Phrases, Phrases)>,
    pub level: Phrases,
    pub level_after: Phrases,
    pub reaching: Phrases,
    pub linker: Phrases,
    pub counter: Phrases,
    pub article: Phrases,
    pub point: Phrases,
    pub loose_point: Phrases,
    pub one_after: Phrases,
    pub dual: Phrases,
    pub minus_after: Phrases,
    pub address: Phrases,
    pub over: Phrases,
    pub part_of: Phrases,
    pub both: Phrases,
    pub or_equal: Phrases,
    pub scale_first: bool,
    pub unit_first: bool,
    pub prefixed_digits: bool,
    pub goes_on: bool,
    pub short_tail: bool,
}

impl NumberWords {
    pub fn new(rules: &NumberRules, joining: &Joining) -> Self {
        let phrases = |list: &[String]| Phrases::new(list, joining);
        let one = |word: &String| phrases(std::slice::from_ref(word));
        let pairs = |list: &[[String; 2]]| list.iter().map(|[a, b]| (one(a), one(b))).collect();
        Self {
            signs: Signs {
                decimal: rules.decimal.clone(),
                group: rules.group.clone(),
            },
            regions: rules.regions.clone(),
            glue: phrases(&rules.glue),
            vigesimal: rules.vigesimal.clone(),
            ordinal_suffix: phrases(&rules.ordinal_suffix),
            range: phrases(&rules.range),
            between: pairs(&rules.between),
            between_after: pairs(&rules.between_after),
            level: phrases(&rules.level),
            level_after: phrases(&rules.level_after),
            reaching: phrases(&rules.reaching),
            linker: phrases(&rules.linker),
            counter: phrases(&rules.counter),
            article: phrases(&rules.article),
            point: phrases(&rules.point),
            loose_point: phrases(&rules.loose_point),
            one_after: phrases(&rules.one_after),
            dual: phrases(&rules.dual),
            minus_after: phrases(&rules.minus_after),
            address: phrases(&rules.address),
            over: phrases(&rules.over),
            part_of: phrases(&rules.part_of),
            both: phrases(&rules.both),
            or_equal: phrases(&rules.or_equal),
            scale_first: rules.scale_first,
            unit_first: rules.unit_first,
            prefixed_digits: rules.prefixed_digits,
            goes_on: rules.goes_on,
            short_tail: rules.short_tail,
        }
    }

    /// The signs of a region, where it has its own.
    pub fn signs_of(&self, region: Option<&str>) -> &Signs {
        region.and_then(|r| self.regions.get(r)).unwrap_or(&self.signs)
    }
}
