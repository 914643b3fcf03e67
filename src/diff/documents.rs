//! Which article of the left is which article of the right.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::document::Source;

/// Pairs by id, then by address, then by title; a single article on each side is a pair whatever it is called. In the
/// order of the right, those that are gone after the one that stood before them.
pub fn pair(left: &[Arc<Source>], right: &[Arc<Source>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner_of_left: Vec<Option<usize>> = vec![None; left.len()];
    let mut partner_of_right: Vec<Option<usize>> = vec![None; right.len()];
    let keys: [fn(&Source) -> Option<&str>; 3] = [
        |source| Some(&source.id),
        |source| source.url.as_deref(),
        |source| source.title.as_deref(),
    ];
    for key in keys {
        let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
        for (l, source) in left
            .iter()
            .enumerate()
            .rev()
            .filter(|(l, _)| partner_of_left[*l].is_none())
        {
            if let Some(key) = key(source) {
                free.entry(key).or_default().push(l);
            }
        }
        for (r, source) in right.iter().enumerate() {
            if partner_of_right[r].is_none()
                && let Some(l) = key(source).and_then(|key| free.get_mut(key)?.pop())
            {
                partner_of_left[l] = Some(r);
                partner_of_right[r] = Some(l);
            }
        }
    }
    if let ([_], [_]) = (left, right) {
        return vec![(Some(0), Some(0))];
    }

    let mut pairs = Vec::new();
    let mut told = vec![false; left.len()];
    for (r, partner) in partner_of_right.iter().enumerate() {
        if let Some(l) = *partner {
            for gone in (0..l).filter(|i| partner_of_left[*i].is_none()) {
                if !std::mem::replace(&mut told[gone], true) {
                    pairs.push((Some(gone), None));
                }
            }
        }
        pairs.push((*partner, Some(r)));
    }
    let gone = (0..left.len()).filter(|l| partner_of_left[*l].is_none() && !told[*l]);
    pairs.extend(gone.map(|l| (Some(l), None)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str, url: Option<&str>, title: Option<&str>) -> Arc<Source> {
        Arc::new(Source {
            title: title.map(str::to_owned),
            url: url.map(str::to_owned),
            ..Source::new(id, "Outlet", "en".parse().unwrap())
        })
    }

    #[test]
    fn the_id_comes_before_the_address_and_that_before_the_title() {
        let left = [
            source("a", Some("https://x.example/1"), None),
            source("b", None, Some("Title")),
            source("gone", None, None),
        ];
        let right = [
            source("new", None, None),
            source("c", None, Some("Title")),
            source("d", Some("https://x.example/1"), None),
            source("a", None, None),
        ];
        assert_eq!(
            pair(&left, &right),
            [
                (None, Some(0)),
                (Some(1), Some(1)),
                (None, Some(2)),
                (Some(0), Some(3)),
                (Some(2), None)
            ]
        );
    }

    #[test]
    fn one_article_on_each_side_is_a_pair() {
        let (left, right) = ([source("v1", None, None)], [source("v2", None, None)]);
        assert_eq!(pair(&left, &right), [(Some(0), Some(0))]);
        assert_eq!(pair(&left, &[]), [(Some(0), None)]);
    }
}
