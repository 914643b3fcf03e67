use super::*;
use crate::model::claim::Excerpt;
use crate::model::decimal::Decimal;
use crate::model::mention::Value;
use crate::model::quantity::{Modifier, Quantity};

fn source(id: &str) -> Arc<Source> {
    Arc::new(Source::new(id, "Outlet", "en".parse().unwrap()))
}

/// The figures of each sentence, as `extract` would give them, and a statement that is the whole sentence.
fn claims(source: &Arc<Source>, sentences: &[&str]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut start = 0;
    for sentence in sentences {
        let excerpt = |at: usize, text: &str| Excerpt {
            start: (start + at) as u32,
            end: (start + at + text.len()) as u32,
            text: text.into(),
        };
        let claim = |mention: Excerpt, value: Value| {
            let id = format!("c{}{}", mention.start, mention.end);
            Claim::new(&id, Arc::clone(source), excerpt(0, sentence), mention, value)
        };
        let statement = Value::Statement {
            subject: None,
            predicate: None,
            object: None,
        };
        claims.push(claim(excerpt(0, sentence), statement));
        let mut at = 0;
        for word in sentence.split(' ') {
            if let Ok(number) = word.parse::<Decimal>() {
                let quantity = Quantity::worded(number, Decimal::ZERO, Modifier::Exact);
                claims.push(claim(
                    excerpt(at, word),
                    Value::Number {
                        quantity,
                        counted: None,
                    },
                ));
            }
            at += word.len() + 1;
        }
        start += sentence.len() + 1;
    }
    claims
}

fn side(id: &str, sentences: &[&str]) -> Side {
    let source = source(id);
    Side {
        claims: claims(&source, sentences),
        sources: vec![source],
    }
}

/// `change left→right` of each difference.
fn shown(left: &[&str], right: &[&str]) -> Vec<String> {
    let words = |claim: &Option<Arc<Claim>>| claim.as_ref().map_or("–".to_owned(), |c| c.mention.text.to_string());
    diff(side("old", left), side("new", right))
        .iter()
        .map(|d| format!("{} {}→{}", d.change.name(), words(&d.left), words(&d.right)))
        .collect()
}

const FIRST: &str = "The port handled 40 ships last week";
const SECOND: &str = "A storm closed the bridge for 3 days";
const THIRD: &str = "Nobody in the town was hurt";

#[test]
fn an_edited_figure_is_one_difference_though_a_statement_holds_it() {
    assert_eq!(
        shown(
            &[FIRST, SECOND, THIRD],
            &[FIRST, "A storm closed the bridge for 4 days", THIRD]
        ),
        ["changed 3→4"]
    );
}

#[test]
fn figures_that_changed_places_within_a_sentence_are_two_changes() {
    assert_eq!(
        shown(
            &["There were 3 dead and 5 injured"],
            &["There were 5 dead and 3 injured"]
        ),
        ["changed 3→5", "changed 5→3"]
    );
}

#[test]
fn a_sentence_that_only_moved_is_one_difference() {
    assert_eq!(shown(&[FIRST, SECOND, THIRD], &[SECOND, THIRD, FIRST]), ["moved 40→40"]);
}

#[test]
fn edited_words_around_the_same_figure_are_one_difference() {
    assert_eq!(
        shown(&[FIRST], &["The old port handled 40 big ships last week"]),
        ["reworded 40→40"]
    );
}

#[test]
fn what_stands_on_one_side_only_is_told_at_its_place() {
    let found = shown(&[FIRST, SECOND, THIRD], &[FIRST, THIRD, "Prices rose by 7"]);
    assert_eq!(
        found,
        [
            format!("removed {SECOND}→–"),
            "removed 3→–".to_owned(),
            "added –→Prices rose by 7".to_owned(),
            "added –→7".to_owned()
        ]
    );
}

#[test]
fn a_sentence_said_twice_and_now_once_is_removed_not_moved() {
    assert_eq!(
        shown(&[FIRST, SECOND, FIRST], &[FIRST, SECOND]),
        [format!("removed {FIRST}→–"), "removed 40→–".to_owned()]
    );
}

#[test]
fn the_change_of_a_value_is_a_share_of_the_left_one() {
    let found = diff(side("a", &["It cost 200 in all"]), side("a", &["It cost 150 in all"]));
    assert_eq!(found[0].delta, Some("-0.25".parse().unwrap()));
}

#[test]
fn long_articles_of_edited_sentences_are_matched_one_by_one() {
    let sentences = |unit: &str| -> Vec<String> {
        (0..450)
            .map(|n| format!("Ship number{n} of the fleet carried {n} {unit} of grain"))
            .collect()
    };
    let (old, new) = (sentences("tons"), sentences("loads"));
    fn refs(texts: &[String]) -> Vec<&str> {
        texts.iter().map(String::as_str).collect()
    }
    let found = diff(side("a", &refs(&old)), side("a", &refs(&new)));
    assert_eq!(found.len(), 450);
    assert!(found.iter().all(|d| d.change == Change::Reworded));
}
