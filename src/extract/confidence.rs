//! How sure a claim is: the chance that its value and period are right, from signs weighed in `data/confidence.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::draft::Draft;
use crate::model::claim::{Confidence, is_worked_out};
use crate::model::mention::{Assumption, Kind, Value};
use crate::model::period::{Basis, Period};

/// The weights, in tenths of a unit of log odds.
static WEIGHTS: LazyLock<HashMap<String, i32, RandomState>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/confidence.toml"))
        .unwrap_or_else(|e| panic!("data/confidence.toml is checked by its tests: {e}"))
});

/// A claim is never surer than this, nor less sure than its complement.
const MOST: i32 = 97;

pub fn confidence(draft: &Draft) -> Confidence {
    let weight = |sign: &str| WEIGHTS.get(sign).copied().unwrap_or(0);
    let tenths = weight("bias") + signs(draft).into_iter().map(weight).sum::<i32>();
    Confidence(logistic(tenths).clamp(100 - MOST, MOST) as u8)
}

/// The signs of a claim.
fn signs(draft: &Draft) -> Vec<&'static str> {
    let mut signs = Vec::with_capacity(8);
    signs.push(match draft.value.kind() {
        Kind::Date | Kind::Time => "kind_date",
        Kind::Duration => "kind_duration",
        Kind::Number | Kind::Ordinal => "kind_number",
        Kind::Percent => "kind_percent",
        Kind::Money => "kind_money",
        Kind::Measure => "kind_measure",
        Kind::Anniversary => "kind_anniversary",
        Kind::Statement => "kind_statement",
        Kind::Quotation => "kind_quotation",
    });
    let by = |rule: &str| draft.rules.iter().any(|r| r == rule);
    signs.extend(
        [
            ("topic/counted", "topic_counted"),
            ("topic/clause", "topic_clause"),
            ("topic/sentence", "topic_sentence"),
            ("topic/noun", "topic_noun"),
            ("topic/none", "topic_none"),
        ]
        .into_iter()
        .filter_map(|(rule, sign)| by(rule).then_some(sign)),
    );
    signs.push(match draft.period.map(|p| p.basis) {
        Some(Basis::Explicit | Basis::Relative) => "period_told",
        Some(Basis::Frame | Basis::Implied) => "period_frame",
        Some(Basis::Published) => "period_published",
        None => "period_none",
    });
    if draft.assumed.contains(&Assumption::Unit) {
        signs.push("assumed_unit");
    } else if !draft.assumed.is_empty() {
        signs.push("assumed");
    }
    if matches!(&draft.value, Value::Number { counted: None, .. }) {
        signs.push("bare_number");
    }
    let one_day =
        |p: &Period| p.start.is_some() && p.start == p.end && matches!(p.basis, Basis::Frame | Basis::Published);
    if draft.value.quantity().is_some() && draft.period.as_ref().is_some_and(one_day) {
        signs.push("period_day");
    }
    if !draft.alternatives.is_empty() {
        signs.push("alternatives");
    }
    if is_worked_out(&draft.rules) {
        signs.push("worked_out");
    }
    signs
}

/// 1 / (1 + e^(-x/10)) in hundredths; from a table, so that it is the same on every machine.
fn logistic(tenths: i32) -> i32 {
    /// For 0, 2, 4 … 50 tenths.
    const TABLE: [i32; 26] = [
        50, 55, 60, 65, 69, 73, 77, 80, 83, 86, 88, 90, 92, 93, 94, 95, 96, 97, 97, 98, 98, 99, 99, 99, 99, 99,
    ];
    let above = TABLE[(tenths.unsigned_abs() as usize).div_ceil(2).min(TABLE.len() - 1)];
    if tenths < 0 { 100 - above } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sign there is, beside `bias`.
    const SIGNS: [&str; 24] = [
        "kind_date",
        "kind_duration",
        "kind_number",
        "kind_percent",
        "kind_money",
        "kind_measure",
        "kind_anniversary",
        "kind_statement",
        "kind_quotation",
        "topic_counted",
        "topic_clause",
        "topic_sentence",
        "topic_noun",
        "topic_none",
        "period_told",
        "period_frame",
        "period_published",
        "period_none",
        "assumed",
        "assumed_unit",
        "bare_number",
        "period_day",
        "alternatives",
        "worked_out",
    ];

    #[test]
    fn every_weight_is_of_a_sign() {
        for sign in WEIGHTS.keys() {
            assert!(sign == "bias" || SIGNS.contains(&sign.as_str()), "{sign} is no sign");
        }
    }

    #[test]
    fn points_become_chances() {
        assert_eq!([-22, 0, 22, 400].map(logistic), [10, 50, 90, 99]);
    }
}
