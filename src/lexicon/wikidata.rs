//! Which statement of Wikidata a claim speaks of: the items and properties of `data/wikidata.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::own::own;
use super::places::{self, PlaceKind};
use crate::model::claim::Claim;
use crate::model::mention::Kind;
use crate::model::wikidata::Statement;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    item: BTreeMap<String, String>,
    property: BTreeMap<String, Property>,
}

/// The property that holds the values of a topic.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    pub id: String,
    /// The kind of its values; a topic may take others as well.
    pub kind: Kind,
    /// What its items are: countries have a population, happenings have dead.
    pub of: Vec<PlaceKind>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table: Table = toml::from_str(include_str!("../../data/wikidata.toml"))
        .unwrap_or_else(|e| panic!("data/wikidata.toml is checked by its tests: {e}"));
    let theirs = own().items();
    table
        .item
        .extend(theirs.map(|(code, item)| (code.clone(), item.clone())));
    table
});

/// Entity → item, those that users add among them, sorted by entity.
pub fn items() -> &'static BTreeMap<String, String> {
    &TABLE.item
}

/// Topic → property, sorted by topic.
pub fn properties() -> &'static BTreeMap<String, Property> {
    &TABLE.property
}

/// The statement that holds the value of a claim, where its topic has a property and one entity that can have it is named.
/// Of a city and its country, the city is meant.
pub fn statement(claim: &Claim) -> Option<Statement> {
    let property = properties().get(claim.topic.as_deref()?)?;
    if claim.kind() != property.kind {
        return None;
    }
    let able: Vec<_> = claim
        .entities
        .iter()
        .filter_map(|code| places::get(code))
        .filter(|place| property.of.contains(&place.kind))
        .collect();
    let around = |code: &str| able.iter().any(|other| other.within.as_deref() == Some(code));
    let mut subjects = able.iter().filter(|place| !around(&place.code));
    let subject = subjects.next()?;
    if subjects.next().is_some() {
        return None;
    }
    Some(Statement {
        item: items().get(&subject.code)?.clone(),
        property: property.id.clone(),
    })
}

/// Whether it is the identifier of an item (letter `Q`) or a property (letter `P`): the letter and a number.
pub fn is_id(id: &str, letter: char) -> bool {
    id.strip_prefix(letter).is_some_and(|number| {
        !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::claim::Excerpt;
    use crate::model::decimal::Decimal;
    use crate::model::document::Source;
    use crate::model::mention::{PercentUnit, Value};
    use crate::model::quantity::{Modifier, Quantity};

    fn claim(topic: &str, entities: &[&str], kind: Kind) -> Claim {
        let quantity = Quantity::worded(Decimal::from_int(7), Decimal::ZERO, Modifier::Exact);
        let value = match kind {
            Kind::Percent => Value::Percent {
                quantity,
                unit: PercentUnit::Percent,
            },
            _ => Value::Number {
                quantity,
                counted: None,
            },
        };
        let source = Arc::new(Source::new("a", "A", "en".parse().unwrap()));
        let nothing = Excerpt {
            start: 0,
            end: 0,
            text: "".into(),
        };
        Claim {
            topic: Some(topic.to_owned()),
            entities: entities.iter().map(|code| (*code).to_owned()).collect(),
            ..Claim::new("c", source, nothing.clone(), nothing, value)
        }
    }

    #[test]
    fn a_claim_belongs_to_a_statement_where_topic_kind_and_one_entity_fit() {
        let cases: [(&str, &[&str], Kind, &str); 8] = [
            ("population", &["CN"], Kind::Number, "P1082 of Q148"),
            ("population", &["CN", "Xi Jinping"], Kind::Number, "P1082 of Q148"),
            ("population", &["CN", "RU"], Kind::Number, "none"),
            ("population", &["FR", "Paris"], Kind::Number, "none"),
            ("population", &[], Kind::Number, "none"),
            ("population", &["CN"], Kind::Percent, "none"),
            ("population_growth", &["CN"], Kind::Number, "none"),
            ("dead", &["CN"], Kind::Number, "none"),
        ];
        for (topic, entities, kind, expected) in cases {
            let found = statement(&claim(topic, entities, kind));
            let found = found.map_or("none".to_owned(), |s| format!("{} of {}", s.property, s.item));
            assert_eq!(found, expected, "{topic} of {entities:?}, a {}", kind.name());
        }
    }
}
