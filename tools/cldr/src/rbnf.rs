//! Rule-based number formats of the CLDR, for whole numbers: numbers in words, in any language that has such rules.
//!
//! The syntax is that of UTS #35, part 3, as the ICU reads it. A test can include this file by its path: it needs
//! nothing but `serde_json` and `plural.rs` beside it.

#[path = "plural.rs"]
mod plural;

use std::collections::BTreeMap;

use plural::Plurals;
use serde_json::{Map, Value};

/// Rule sets by name, with the plural rules of their language.
#[derive(Clone, Debug)]
pub struct Rules {
    sets: BTreeMap<String, RuleSet>,
    cardinal: Plurals,
    ordinal: Plurals,
}

#[derive(Clone, Debug, Default)]
struct RuleSet {
    negative: Option<Vec<Part>>,
    /// By ascending base.
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    base: u128,
    divisor: u128,
    parts: Vec<Part>,
    /// The rule before this one, for `→→→`.
    before: Option<usize>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Plural {
        ordinal: bool,
        forms: Vec<(String, String)>,
    },
    Number {
        operand: Operand,
        by: By,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operand {
    /// `←←`
    Quotient,
    /// `→→`
    Remainder,
    /// `==`
    Same,
}

#[derive(Clone, Debug)]
enum By {
    OwnSet,
    Set(String),
    RuleBefore,
    Digits,
}

/// Rule sets that call each other deeper than this run in a circle.
const DEEPEST: usize = 64;

impl Rules {
    /// From `{"plurals": {"cardinal": {"one": …}, "ordinal": {…}}, "rules": {"%name": [["0", "zero;"], …]}}`.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let json: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
        let sets = json["rules"].as_object().ok_or("no `rules`")?;
        Ok(Self {
            sets: sets
                .iter()
                .filter(|(name, _)| *name != "%%lenient-parse")
                .map(|(name, rules)| {
                    Ok((
                        name.clone(),
                        RuleSet::from_json(rules).map_err(|e| format!("{name}: {e}"))?,
                    ))
                })
                .collect::<Result<_, String>>()?,
            cardinal: plurals(json["plurals"]["cardinal"].as_object())?,
            ordinal: plurals(json["plurals"]["ordinal"].as_object())?,
        })
    }

    /// Names of the rule sets that are meant to be called from outside, in alphabetical order.
    pub fn public(&self) -> Vec<&str> {
        self.sets
            .keys()
            .map(String::as_str)
            .filter(|name| !name.starts_with("%%"))
            .collect()
    }

    /// `number` by the rule set `name`; nothing if there is no such rule set or none of its rules applies. Numbers
    /// beyond what the rules can say come as digits. Soft hyphens are left where the rules put them.
    pub fn format(&self, name: &str, number: i128) -> Option<String> {
        let mut text = String::new();
        if number < 0 {
            let negative = self.sets.get(name)?.negative.as_ref()?;
            let whole = Rule {
                base: 0,
                divisor: u128::MAX,
                parts: negative.clone(),
                before: None,
            };
            self.apply(name, &whole, number.unsigned_abs(), 0, &mut text)?;
        } else {
            self.write(name, number.unsigned_abs(), 0, &mut text)?;
        }
        Some(text)
    }

    fn write(&self, name: &str, number: u128, depth: usize, text: &mut String) -> Option<()> {
        let rule = self.sets.get(name)?.rule(number)?;
        self.apply(name, rule, number, depth, text)
    }

    fn apply(&self, set: &str, rule: &Rule, number: u128, depth: usize, text: &mut String) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        for part in &rule.parts {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Plural { ordinal, forms } => {
                    let plurals = if *ordinal { &self.ordinal } else { &self.cardinal };
                    let category = plurals.category(number / rule.divisor);
                    let form = |wanted: &str| forms.iter().find(|(c, _)| c == wanted);
                    text.push_str(&form(category).or_else(|| form("other"))?.1);
                }
                Part::Number { operand, by } => {
                    let operand = match operand {
                        Operand::Quotient => number / rule.divisor,
                        Operand::Remainder => number % rule.divisor,
                        Operand::Same => number,
                    };
                    match by {
                        By::OwnSet => self.write(set, operand, depth + 1, text)?,
                        By::Set(other) => self.write(other, operand, depth + 1, text)?,
                        By::RuleBefore => {
                            let before = self.sets.get(set)?.rules.get(rule.before?)?;
                            self.apply(set, before, operand, depth + 1, text)?;
                        }
                        By::Digits => text.push_str(&operand.to_string()),
                    }
                }
            }
        }
        Some(())
    }
}

fn plurals(rules: Option<&Map<String, Value>>) -> Result<Plurals, String> {
    let pairs = rules.into_iter().flatten();
    Plurals::parse(pairs.filter_map(|(category, rule)| Some((category.as_str(), rule.as_str()?))))
}

impl RuleSet {
    fn from_json(rules: &Value) -> Result<Self, String> {
        let mut set = Self::default();
        for rule in rules.as_array().ok_or("not a list")? {
            let (Some(descriptor), Some(body)) = (rule[0].as_str(), rule[1].as_str()) else {
                return Err(format!("not a rule: {rule}"));
            };
            let body = body.strip_suffix(';').unwrap_or(body);
            // An apostrophe in front keeps the space behind it.
            let body = body.strip_prefix('\'').unwrap_or(body);
            if descriptor == "-x" {
                set.negative = Some(parts(body)?);
            } else if descriptor.starts_with(|c: char| c.is_ascii_digit()) && !descriptor.ends_with(".x") {
                set.add(descriptor, body).map_err(|e| format!("{descriptor}: {e}"))?;
            }
        }
        if !set.rules.is_sorted_by_key(|r| r.base) {
            return Err("the rules do not ascend".to_owned());
        }
        Ok(set)
    }

    /// A rule with an optional part is two: the part is left out where the divisor divides the number.
    fn add(&mut self, descriptor: &str, body: &str) -> Result<(), String> {
        let (base, divisor) = base_and_divisor(descriptor)?;
        let before = self.rules.len().checked_sub(1);
        let mut push = |base, body: &str| -> Result<(), String> {
            let parts = parts(body)?;
            self.rules.push(Rule {
                base,
                divisor,
                parts,
                before,
            });
            Ok(())
        };
        let Some((head, rest)) = body.split_once('[') else {
            return push(base, body);
        };
        let (optional, tail) = rest.split_once(']').ok_or("[ without ]")?;
        let (present, absent) = optional.split_once('|').unwrap_or((optional, ""));
        let present = format!("{head}{present}{tail}");
        if base > 0 && base.is_multiple_of(divisor) {
            push(base, &format!("{head}{absent}{tail}"))?;
            push(base + 1, &present)
        } else {
            push(base, &present)
        }
    }

    fn rule(&self, number: u128) -> Option<&Rule> {
        let at = self.rules.partition_point(|r| r.base <= number).checked_sub(1)?;
        let rule = &self.rules[at];
        // Roll back: 200 is no case of a rule for 101 and more that says what remains.
        let rolls =
            rule.says_remainder() && number.is_multiple_of(rule.divisor) && !rule.base.is_multiple_of(rule.divisor);
        if rolls {
            self.rules.get(at.checked_sub(1)?)
        } else {
            Some(rule)
        }
    }
}

impl Rule {
    fn says_remainder(&self) -> bool {
        let remainder = |part: &Part| {
            matches!(
                part,
                Part::Number {
                    operand: Operand::Remainder,
                    ..
                }
            )
        };
        self.parts.iter().any(remainder)
    }
}

/// `1100/100`: from 1100 on, divided by the largest power of 100 in it. Each `>` at the end takes one from the exponent.
fn base_and_divisor(descriptor: &str) -> Result<(u128, u128), String> {
    let lowered = descriptor.chars().rev().take_while(|c| *c == '>').count();
    let plain: String = descriptor.trim_end_matches('>').replace([',', '.', ' '], "");
    let (base, radix) = plain.split_once('/').unwrap_or((&plain, "10"));
    let number = |text: &str| text.parse::<u128>().map_err(|_| "not a number".to_owned());
    let (base, radix) = (number(base)?, number(radix)?);
    if radix < 2 {
        return Err("radix too small".to_owned());
    }
    let powers = std::iter::successors(Some(radix), |p| p.checked_mul(radix)).take_while(|p| *p <= base);
    let exponent = powers.count().saturating_sub(lowered);
    let exponent = u32::try_from(exponent).map_err(|e| e.to_string())?;
    Ok((base, radix.pow(exponent)))
}

fn parts(body: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        let read = match first {
            '←' | '<' => number(rest, first, Operand::Quotient),
            '→' | '>' => number(rest, first, Operand::Remainder),
            '=' => number(rest, first, Operand::Same),
            '$' => plural(rest)?,
            _ => None,
        };
        match read {
            Some((part, after)) => {
                if !text.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut text)));
                }
                parts.push(part);
                rest = after;
            }
            None => {
                text.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

/// `→→`, `→%name→`, `→#,##0→`, `→→→`, and the like with the other signs.
fn number(text: &str, sign: char, operand: Operand) -> Option<(Part, &str)> {
    let (inside, after) = text[sign.len_utf8()..].split_once(sign)?;
    let (by, after) = match inside {
        "" => match after.strip_prefix(sign).filter(|_| operand == Operand::Remainder) {
            Some(after) => (By::RuleBefore, after),
            None => (By::OwnSet, after),
        },
        name if name.starts_with('%') => (By::Set(name.to_owned()), after),
        _ => (By::Digits, after),
    };
    Some((Part::Number { operand, by }, after))
}

/// `$(cardinal,one{thousand}other{thousands})$`
fn plural(text: &str) -> Result<Option<(Part, &str)>, String> {
    let Some(rest) = text.strip_prefix("$(") else {
        return Ok(None);
    };
    let wrong = || format!("plural not understood: {text}");
    let (inside, after) = rest.split_once(")$").ok_or_else(wrong)?;
    let (kind, mut cases) = inside.split_once(',').ok_or_else(wrong)?;
    let mut forms = Vec::new();
    while let Some((category, rest)) = cases.split_once('{') {
        let (form, rest) = rest.split_once('}').ok_or_else(wrong)?;
        forms.push((category.trim().to_owned(), form.to_owned()));
        cases = rest;
    }
    let ordinal = kind.trim() == "ordinal";
    Ok(Some((Part::Plural { ordinal, forms }, after)))
}
