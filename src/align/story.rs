//! Whether two articles tell one story: what they turn on (names in any script, figures, concepts) is the same to a good
//! part, and they came out within some weeks of each other.
//!
//! Depends on the two articles alone, never on the rest of the corpus.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::article::Article;
use super::cuts::Cuts;
use super::key::{self, key};
use crate::model::claim::Context;
use crate::model::date::Date;
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
/// Terms of an article that select others: the rarest at hand, among few articles the most telling.
const SELECTING: usize = 24;
/// Earlier articles that one is held against, those with most in common: who tells it otherwise is found by its nearest
/// tellings, and work per article stays the same however many tell the story.
pub const MOST_PARTNERS: usize = 20;
/// Where there are more of them, so many in any case …
pub const LEAST_PARTNERS: usize = 8;
/// … and those that share so much that is rare of what the nearest one does, in hundredths.
const NEAR: u32 = 50;
/// Through an article with more sure partners than this no others meet.
const LARGEST_HUB: usize = 40;

/// An article as far as stories go.
pub struct Profile {
    /// What it turns on, sorted, with the weights in tenths.
    terms: Vec<u64>,
    weights: Vec<u32>,
    /// Those that select others where there are few.
    selecting: Vec<u64>,
    total: u32,
    /// Its terms and all its values, sorted, with their weights.
    marks: Vec<u64>,
    mark_weights: Vec<u32>,
    /// First day of the date of publication.
    day: Option<Date>,
}

impl Profile {
    pub fn of(source: &Source, context: &Context) -> Self {
        let mut terms: Vec<(u64, u32)> = context.story.iter().map(|t| (key(t), weight(t))).collect();
        terms.sort_unstable();
        terms.dedup();
        let selecting = context.story.iter().take(SELECTING);
        let values = context.values.iter().map(|value| format!("={value}"));
        let mut marks: Vec<(u64, u32)> = values.map(|value| (key(&value), weight(&value))).collect();
        marks.extend(&terms);
        marks.sort_unstable();
        marks.dedup();
        Self {
            mark_weights: marks.iter().map(|(_, weight)| *weight).collect(),
            marks: marks.into_iter().map(|(key, _)| key).collect(),
            total: terms.iter().map(|(_, weight)| weight).sum(),
            selecting: selecting.filter(|t| weight(t) >= LEAST_SELECTING).map(key).collect(),
            weights: terms.iter().map(|(_, weight)| *weight).collect(),
            terms: terms.into_iter().map(|(key, _)| key).collect(),
            day: source.published.and_then(|p| p.first_day()),
        }
    }

    /// Published within some weeks of each other; an undated article could be of any time.
    fn near(&self, other: &Self) -> bool {
        match (self.day, other.day) {
            (Some(a), Some(b)) => a.days_until(b).abs() <= STORY_DAYS,
            _ => true,
        }
    }

    /// Whether two articles surely tell one story.
    pub fn is_one_story(&self, other: &Self) -> bool {
        self.likeness(other).is_some_and(|likeness| likeness.surely)
    }

    /// What two articles share; `None` where they tell different stories.
    fn likeness(&self, other: &Self) -> Option<Likeness> {
        if !self.near(other) {
            return None;
        }
        let (mut shared, mut telling) = (0, 0);
        key::common(&self.terms, &other.terms, |i, _| {
            let weight = self.weights[i];
            shared += weight;
            telling += if weight >= TELLING { weight } else { 0 };
        });
        let part = shared * 100 / self.total.min(other.total).max(1);
        let enough = (shared >= ENOUGH && part >= SOME_PART) || (shared >= LESS && part >= GOOD_PART);
        let surely = enough && (telling >= LEAST_TELLING || part >= MOST);
        let perhaps = shared >= PERHAPS.0 && part >= PERHAPS.1 && telling >= PERHAPS.2;
        (surely || perhaps).then_some(Likeness {
            surely,
            telling,
            shared,
        })
    }
}

/// Two articles that tell one story, by their numbers, the smaller one left.
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
    /// Weight in tenths of names and figures, which tell one story from others of its kind …
    telling: u32,
    /// … and of all that they share.
    shared: u32,
}

/// Pairs of articles that tell one story, in the order of the later one. Of each pair that is among those from `fresh` on.
pub fn pairs(articles: &[Article], fresh: usize, cuts: &mut Cuts) -> Vec<StoryPair> {
    let few = articles.len() <= COMMON_TERM;
    let selecting = if few {
        articles
            .iter()
            .map(|article| article.profile.selecting.clone())
            .collect()
    } else {
        rarest(articles)
    };
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (i, terms) in selecting.iter().enumerate() {
        for term in terms {
            index.entry(*term).or_default().push(i as u32);
        }
    }
    let of_article: Vec<(Vec<(usize, Likeness)>, usize)> = articles
        .par_iter()
        .enumerate()
        .map(|(a, article)| {
            let selected = selecting[a].iter().map(|term| &index[term]);
            let mut others: Vec<u32> = selected
                .flat_map(|others| &others[..others.partition_point(|b| (*b as usize) < a)])
                .copied()
                .collect();
            others.sort_unstable();
            others.dedup();
            let mut alike: Vec<(usize, Likeness)> = others
                .into_iter()
                .map(|b| b as usize)
                .filter_map(|b| Some((b, article.profile.likeness(&articles[b].profile)?)))
                .collect();
            let cut = nearest(articles, &article.profile, &mut alike);
            (alike, cut)
        })
        .collect();
    let (mut direct, mut cut): (Vec<Vec<(usize, Likeness)>>, Vec<usize>) = of_article.into_iter().unzip();
    let settled = settled(&direct);
    for (a, alike) in direct.iter_mut().enumerate() {
        let found = alike.len();
        alike.retain(|(b, likeness)| likeness.surely || !(settled[a] && settled[*b]));
        cut[a] += found - alike.len();
    }
    let sure = sure_partners(&direct);
    let third: Vec<(Vec<usize>, usize)> = (fresh..articles.len())
        .into_par_iter()
        .map(|a| {
            let mut found = through_a_third(articles, &direct[a], &sure, a);
            let all = found.len();
            found.retain(|(b, _)| !(settled[a] && settled[*b]));
            let room = MOST_PARTNERS.saturating_sub(direct[a].len());
            found.truncate(if cut[a] > 0 { 0 } else { room });
            let cut = all - found.len();
            (found.into_iter().map(|(b, _)| b).collect(), cut)
        })
        .collect();
    let mut all: Vec<StoryPair> = Vec::new();
    for ((right, alike), (third, unmet)) in direct.iter().enumerate().skip(fresh).zip(&third) {
        cuts.stories += cut[right] + unmet;
        let start = all.len();
        all.extend(alike.iter().map(|(left, likeness)| StoryPair {
            left: *left,
            right,
            direct: likeness.surely,
        }));
        all.extend(third.iter().map(|left| StoryPair {
            left: *left,
            right,
            direct: false,
        }));
        all[start..].sort_unstable_by_key(|pair| pair.left);
    }
    all
}

/// Of each article, the terms and values that fewest others hold.
fn rarest(articles: &[Article]) -> Vec<Vec<u64>> {
    let mut holding: FxHashMap<u64, u32> = FxHashMap::default();
    for article in articles {
        for mark in &article.profile.marks {
            *holding.entry(*mark).or_default() += 1;
        }
    }
    let of_article = |profile: &Profile| {
        let mut marks: Vec<(u32, Reverse<u32>, u64)> = profile
            .marks
            .iter()
            .zip(&profile.mark_weights)
            .map(|(mark, weight)| (holding[mark], Reverse(*weight), *mark))
            .filter(|(articles, Reverse(weight), _)| {
                (2..=COMMON_TERM as u32).contains(articles) && *weight >= LEAST_SELECTING
            })
            .collect();
        marks.sort_unstable();
        marks.into_iter().take(SELECTING).map(|(.., mark)| mark).collect()
    };
    articles
        .par_iter()
        .map(|article| of_article(&article.profile))
        .collect()
}

/// Which articles have so many sure partners that they need no doubtful ones.
fn settled(direct: &[Vec<(usize, Likeness)>]) -> Vec<bool> {
    let mut partners = vec![0; direct.len()];
    for (a, alike) in direct.iter().enumerate() {
        for (b, _) in alike.iter().filter(|(_, likeness)| likeness.surely) {
            partners[a] += 1;
            partners[*b] += 1;
        }
    }
    partners.into_iter().map(|n| n >= LEAST_PARTNERS).collect()
}

/// Leaves the nearest partners of `own`, in order, and says how many are left out. In a crowd, what all share tells nothing: the
/// nearest are those that share what few others do, and one that shares little of that tells of another event of its kind.
fn nearest(articles: &[Article], own: &Profile, alike: &mut Vec<(usize, Likeness)>) -> usize {
    let all = alike.len();
    if all <= MOST_PARTNERS {
        return 0;
    }
    let mut shared_by = vec![0_u32; own.marks.len()];
    let each_shared = |b: usize, found: &mut dyn FnMut(usize)| {
        key::common(&own.marks, &articles[b].profile.marks, |i, _| found(i));
    };
    for (b, _) in &*alike {
        each_shared(*b, &mut |i| shared_by[i] += 1);
    }
    let mut ranked: Vec<(u32, usize, Likeness)> = alike
        .iter()
        .map(|(b, likeness)| {
            let mut particular = 0;
            each_shared(*b, &mut |i| {
                particular += particular_weight(own.mark_weights[i]) * (all as u32 / shared_by[i]).ilog2()
            });
            (particular, *b, *likeness)
        })
        .collect();
    ranked.sort_by_key(|(particular, b, likeness)| (Reverse((likeness.surely, *particular)), *b));
    ranked.truncate(MOST_PARTNERS);
    let least = ranked[0].0 * NEAR / 100;
    let near = ranked
        .iter()
        .take_while(|(particular, ..)| *particular >= least)
        .count();
    ranked.truncate(near.max(LEAST_PARTNERS));
    *alike = ranked.into_iter().map(|(_, b, likeness)| (b, likeness)).collect();
    alike.sort_by_key(|(b, _)| *b);
    all - alike.len()
}

/// What a mark tells one story from others of its kind by, in tenths: names and figures do, while concepts go with the language
/// that a text is written in and with the kind of event.
fn particular_weight(weight: u32) -> u32 {
    if weight == CONCEPT { 1 } else { weight }
}

/// Of each article, those that surely tell the same story, with the weight that they share.
fn sure_partners(direct: &[Vec<(usize, Likeness)>]) -> Vec<Vec<(u32, u32)>> {
    let mut sure = vec![Vec::new(); direct.len()];
    for (a, alike) in direct.iter().enumerate() {
        for (b, Likeness { surely, shared, .. }) in alike {
            if *surely && *shared >= SURE {
                sure[a].push((*b as u32, *shared));
                sure[*b].push((a as u32, *shared));
            }
        }
    }
    sure
}

/// Earlier articles that, like this one, surely tell the story of a third, those with the nearest third first, with what they
/// share with it: two short tellings may share no detail. One step, no chain.
fn through_a_third(
    articles: &[Article],
    direct: &[(usize, Likeness)],
    sure: &[Vec<(u32, u32)>],
    a: usize,
) -> Vec<(usize, u32)> {
    let hubs = sure[a]
        .iter()
        .filter(|(hub, _)| sure[*hub as usize].len() <= LARGEST_HUB);
    let mut found: Vec<(usize, u32)> = hubs
        .flat_map(|(hub, near)| {
            sure[*hub as usize]
                .iter()
                .map(move |(b, far)| (*b as usize, *near.min(far)))
        })
        .filter(|(b, _)| *b < a)
        .collect();
    found.sort_unstable_by_key(|(b, shared)| (*b, Reverse(*shared)));
    found.dedup_by_key(|(b, _)| *b);
    found.retain(|(b, _)| {
        direct.binary_search_by_key(b, |(other, _)| *other).is_err() && articles[a].profile.near(&articles[*b].profile)
    });
    found.sort_unstable_by_key(|(b, shared)| (Reverse(*shared), *b));
    found
}

/// What a concept weighs, in tenths.
const CONCEPT: u32 = 6;
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
        "#" => CONCEPT,
        _ => match rest.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() {
            0 | 1 => 2,
            2 => 5,
            3 => 12,
            _ => 18,
        },
    }
}
