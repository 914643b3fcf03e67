//! The names of the rules that are no patterns.

use std::sync::Arc;

/// Names of the rules that read figures and words.
#[derive(Clone, Debug)]
pub struct RuleNames {
    pub number: Arc<str>,
    pub ordinal: Arc<str>,
    pub percent: Arc<str>,
    pub money: Arc<str>,
    pub measure: Arc<str>,
    pub bare_year: Arc<str>,
    pub years_after: Arc<str>,
    pub statement: Arc<str>,
    pub quotation: Arc<str>,
}

impl RuleNames {
    pub(super) fn new(tag: &str) -> Self {
        let name = |rule: &str| format!("{tag}/{rule}").into();
        Self {
            number: name("number"),
            ordinal: name("ordinal"),
            percent: name("percent"),
            money: name("money"),
            measure: name("measure"),
            bare_year: name("date/bare-year"),
            years_after: name("anniversary/years-after"),
            statement: name("statement/clause"),
            quotation: name("quotation/marks"),
        }
    }
}
