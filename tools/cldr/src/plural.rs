//! CLDR plural rules for whole numbers: which of `one`, `few`, `many` … a number takes.

/// Categories with their conditions, as CLDR writes them; `other` is what is left.
#[derive(Clone, Debug, Default)]
pub struct Plurals(Vec<(String, Condition)>);

/// A disjunction of conjunctions.
type Condition = Vec<Vec<Relation>>;

#[derive(Clone, Debug)]
struct Relation {
    /// `n` and `i` are the number, all other operands are 0 in a whole number.
    is_number: bool,
    modulus: Option<u128>,
    negated: bool,
    ranges: Vec<(u128, u128)>,
}

impl Plurals {
    /// From pairs such as (`one`, `v = 0 and i % 10 = 1 @integer 1, 21, …`).
    pub fn parse<'a>(rules: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut parsed = Vec::new();
        for (category, rule) in rules {
            let condition = rule.split('@').next().unwrap_or_default().trim();
            if category != "other" && !condition.is_empty() {
                parsed.push((category.to_owned(), parse_condition(condition)?));
            }
        }
        Ok(Self(parsed))
    }

    pub fn category(&self, number: u128) -> &str {
        self.0
            .iter()
            .find(|(_, condition)| condition.iter().any(|all| all.iter().all(|r| r.holds(number))))
            .map_or("other", |(category, _)| category)
    }
}

fn parse_condition(text: &str) -> Result<Condition, String> {
    text.split(" or ")
        .map(|all| all.split(" and ").map(parse_relation).collect())
        .collect()
}

fn parse_relation(text: &str) -> Result<Relation, String> {
    let wrong = || format!("plural rule not understood: {text}");
    let (left, right) = text.split_once('=').ok_or_else(wrong)?;
    let (left, negated) = match left.trim_end().strip_suffix('!') {
        Some(left) => (left, true),
        None => (left, false),
    };
    let (operand, modulus) = match left.split_once('%') {
        Some((operand, modulus)) => (operand, Some(modulus.trim().parse().map_err(|_| wrong())?)),
        None => (left, None),
    };
    let number = |text: &str| text.trim().parse::<u128>().map_err(|_| wrong());
    let ranges = right
        .split(',')
        .map(|range| match range.split_once("..") {
            Some((from, to)) => Ok((number(from)?, number(to)?)),
            None => number(range).map(|n| (n, n)),
        })
        .collect::<Result<_, String>>()?;
    Ok(Relation {
        is_number: matches!(operand.trim(), "n" | "i"),
        modulus,
        negated,
        ranges,
    })
}

impl Relation {
    fn holds(&self, number: u128) -> bool {
        let operand = if self.is_number { number } else { 0 };
        let value = self.modulus.map_or(operand, |m| operand % m);
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&value)) != self.negated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_numbers_take_their_categories() {
        let rules = [
            ("one", "v = 0 and i % 10 = 1 and i % 100 != 11 @integer 1, 21"),
            ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            (
                "many",
                "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
            ),
            ("other", " @decimal 0.0~1.5"),
        ];
        let plurals = Plurals::parse(rules.into_iter()).expect("the rules are well formed");
        for (number, category) in [
            (1, "one"),
            (2, "few"),
            (11, "many"),
            (21, "one"),
            (113, "many"),
            (1000, "many"),
        ] {
            assert_eq!(plurals.category(number), category, "{number}");
        }
    }
}
