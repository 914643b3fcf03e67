//! Whether two articles tell one story: what they turn on (names in any script, figures, concepts) is the same to a good
//! part, and they came out within some weeks of each other.
//!
//! Depends on the two articles alone, never on the rest of the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::document::Source;

/// Articles of one story come out within as many days.
const STORY_DAYS: i64 = 30;
/// Shared weight (tenths) from which two articles tell one story …
const ENOUGH: u32 = 75;
/// … or this much, where it is a good part of the shorter one, in hundredths.
const LESS: u32 = 36;
const GOOD_PART: u32 = 24;
/// … as it has to be of some part in any case.
const SOME_PART: u32 = 13;
/// Names and figures of three digits or more are telling; so much of them is shared, unless the articles are much alike.
const TELLING: u32 = 8;
const LEAST_TELLING: u32 = 30;
const MOST: u32 = 45;
/// Two articles that share so much of weight, so much of the shorter one (hundredths), and so much that is telling, perhaps
/// tell one story: what is equal in them meets, what differs is left open.
const PERHAPS: (u32, u32, u32) = (45, 10, 18);
/// Shared weight (tenths) from which two articles surely tell one story.
const SURE: u32 = 90;
/// A term that more articles turn on selects none of them.
const COMMON_TERM: usize = 60;
/// Terms of an article that select others, most telling first.
const SELECTING: usize = 24;
/// Articles that one is held against, those with most in common.
const MOST_PARTNERS: usize = 40;

/// An article as far as stories go.
struct Article<'a> {
    source: &'a Source,
    terms: BTreeSet<&'a str>,
    /// In the order of the article: most telling first.
    ranked: &'a [String],
    total: u32,
}

/// Two articles that tell one story, by their numbers.
#[derive(Clone, Copy, Debug)]
pub struct StoryPair {
    pub left: usize,
    pub right: usize,
    /// Surely so: by what the two share, not through a third, and much of it.
    pub direct: bool,
}

/// How much two articles of one story have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    surely: bool,
    /// Weight in tenths.
    shared: u32,
}

/// The stories among a set of claims.
pub struct Stories<'a> {
    articles: Vec<Article<'a>>,
    number: BTreeMap<&'a str, usize>,
}

impl<'a> Stories<'a> {
    pub fn of(claims: &'a [Arc<Claim>]) -> Self {
        let mut articles: Vec<Article<'a>> = Vec::new();
        let mut number = BTreeMap::new();
        for claim in claims {
            number.entry(claim.source.id.as_str()).or_insert_with(|| {
                let ranked = &claim.context.story[..];
                let terms: BTreeSet<&str> = ranked.iter().map(String::as_str).collect();
                articles.push(Article {
                    source: &claim.source,
                    total: terms.iter().map(|t| weight(t)).sum(),
                    terms,
                    ranked,
                });
                articles.len() - 1
            });
        }
        Self { articles, number }
    }

    pub fn number(&self, source: &str) -> Option<usize> {
        self.number.get(source).copied()
    }

    pub fn one_story(&self, a: &str, b: &str) -> bool {
        match (self.number(a), self.number(b)) {
            (Some(a), Some(b)) => self.likeness(a, b).is_some_and(|l| l.surely),
            _ => false,
        }
    }

    /// Pairs of articles that tell one story, in order, and what a bound left out.
    pub fn pairs(&self, cut: &mut Vec<String>) -> Vec<StoryPair> {
        let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, article) in self.articles.iter().enumerate() {
            for term in article
                .ranked
                .iter()
                .take(SELECTING)
                .filter(|t| weight(t) >= LEAST_SELECTING)
            {
                index.entry(term).or_default().push(i);
            }
        }
        let few = self.articles.len() <= COMMON_TERM;
        let mut partners: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.articles.len()];
        for articles in index.values().filter(|a| few || a.len() <= COMMON_TERM) {
            for (n, a) in articles.iter().enumerate() {
                for b in &articles[n + 1..] {
                    partners[*a].insert(*b);
                }
            }
        }
        let mut pairs: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        let mut surely: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut cuts = 0;
        for (a, others) in partners.into_iter().enumerate() {
            let mut alike: Vec<(Likeness, usize)> = others
                .into_iter()
                .filter_map(|b| self.likeness(a, b).map(|likeness| (likeness, b)))
                .collect();
            if alike.len() > MOST_PARTNERS {
                alike.sort_by_key(|(likeness, b)| (std::cmp::Reverse(*likeness), *b));
                cuts += alike.len() - MOST_PARTNERS;
                alike.truncate(MOST_PARTNERS);
            }
            for (Likeness { surely: direct, shared }, b) in alike {
                pairs.insert((a, b), direct);
                if direct && shared >= SURE {
                    surely.entry(a).or_default().push(b);
                    surely.entry(b).or_default().push(a);
                }
            }
        }
        for pair in self.through_a_third(&surely) {
            pairs.entry(pair).or_insert(false);
        }
        let pairs = pairs
            .into_iter()
            .map(|((left, right), direct)| StoryPair { left, right, direct });
        if cuts > 0 {
            cut.push(format!(
                "stories: {cuts} pairs of articles that have less in common than {MOST_PARTNERS} others were not compared"
            ));
        }
        pairs.collect()
    }

    /// Articles that surely tell the story of a third: two short tellings may share no detail. One step, no chain.
    fn through_a_third(&self, surely: &BTreeMap<usize, Vec<usize>>) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for partners in surely.values().filter(|p| p.len() <= MOST_PARTNERS) {
            for (n, a) in partners.iter().enumerate() {
                for b in &partners[n + 1..] {
                    let (low, high) = (*a.min(b), *a.max(b));
                    if low != high && near(self.articles[low].source, self.articles[high].source) {
                        found.push((low, high));
                    }
                }
            }
        }
        found
    }

    /// What two articles share; `None` where they tell different stories.
    fn likeness(&self, a: usize, b: usize) -> Option<Likeness> {
        let (x, y) = (&self.articles[a], &self.articles[b]);
        if !near(x.source, y.source) {
            return None;
        }
        let (mut shared, mut telling) = (0, 0);
        for term in x.terms.intersection(&y.terms) {
            shared += weight(term);
            telling += if weight(term) >= TELLING { weight(term) } else { 0 };
        }
        let part = shared * 100 / x.total.min(y.total).max(1);
        let enough = (shared >= ENOUGH && part >= SOME_PART) || (shared >= LESS && part >= GOOD_PART);
        let surely = enough && (telling >= LEAST_TELLING || part >= MOST);
        let perhaps = shared >= PERHAPS.0 && part >= PERHAPS.1 && telling >= PERHAPS.2;
        (surely || perhaps).then_some(Likeness { surely, shared })
    }
}

/// Published within some weeks of each other; an undated article could be of any time.
fn near(a: &Source, b: &Source) -> bool {
    let day = |s: &Source| s.published.and_then(|p| p.first_day());
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.days_until(b).abs() <= STORY_DAYS,
        _ => true,
    }
}

/// Lighter terms select no articles.
const LEAST_SELECTING: u32 = 6;

/// What a term of an article tells about its story, in tenths.
fn weight(term: &str) -> u32 {
    let (sign, rest) = term.split_at(1);
    match sign {
        "~" if rest.len() > 3 => 20,
        "~" => 8,
        "@" if rest.len() == 2 => 5,
        "@" => 15,
        "#" => 6,
        _ => match rest.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() {
            0 | 1 => 2,
            2 => 5,
            3 => 12,
            _ => 18,
        },
    }
}
