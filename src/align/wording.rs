//! Statements and quotations that say the same: linked by the likeness of their words and of their sentences.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashSet;

use rayon::prelude::*;

use super::Joined;
use super::article::Article;
use super::bond::Bond;
use super::cuts::Cuts;
use super::meaning;
use super::parallel::Parallel;
use super::statement::{Likeness, Statement, alike, denied};
use super::story::StoryPair;

/// Hundredths from which a claim may have a second partner in the same source: two sentences that say one thing.
const LEAST_SECOND: u32 = 50;
/// Evidence that two statements share at least, in quarters of a telling word, and those of two short texts.
const LEAST_EVIDENCE: u8 = 7;
const LEAST_EVIDENCE_SHORT: u8 = 4;
/// Hundredths of likeness by vectors from which two statements of one story are looked at, whatever words they share.
const LEAST_MEANING: u32 = 40;
/// A feature that more claims than this share selects no candidates.
pub const COMMON_FEATURE: usize = 400;
/// Earlier articles that one is held against for what they say. Where there are more, those of its story are, and with those that
/// share most at least so many; the rest is cut, and the cut is reported.
pub const MOST_PARTNERS: usize = 20;
pub const LEAST_PARTNERS: usize = 8;

/// Two articles by number, and links between the places of their claims.
pub type Linked = ((usize, usize), Vec<Joined>);

/// Links between statements and quotations of different sources, the likest first, one to one but for very like ones. Of each
/// pair of articles the later one is among those from `fresh` on; `stories` are in the order of the later one.
pub fn link(articles: &[Article], stories: &[StoryPair], fresh: usize, cuts: &mut Cuts) -> Vec<Linked> {
    let index = Index::of(articles);
    cuts.words = cuts.words.max(index.common);
    let of_article: Vec<(Vec<Linked>, usize)> = (fresh..articles.len())
        .into_par_iter()
        .map(|a| of_article(articles, &index, stories, a))
        .collect();
    cuts.wordings += of_article.iter().map(|(_, cut)| cut).sum::<usize>();
    of_article.into_iter().flat_map(|(linked, _)| linked).collect()
}

/// Which statements share which features.
struct Index {
    /// Of each statement: its article and its place there.
    statements: Vec<(u32, u32)>,
    /// Number of the first statement of each article, and of the one after the last.
    first: Vec<usize>,
    /// Numbers of statements, those that share a feature side by side and in order.
    sharing: Vec<u32>,
    /// Of each statement: where in `sharing` those before it begin and end that share a feature, and what that proves.
    shared: Vec<Vec<(u32, u32, u8)>>,
    /// Features that too many share.
    common: usize,
}

impl Index {
    fn of(articles: &[Article]) -> Self {
        let mut statements = Vec::new();
        let mut first = Vec::with_capacity(articles.len() + 1);
        for (n, article) in articles.iter().enumerate() {
            first.push(statements.len());
            statements.extend((0..article.statements.len()).map(|s| (n as u32, s as u32)));
        }
        first.push(statements.len());
        let evidence = |n: usize| {
            let (article, place) = statements[n];
            articles[article as usize].statements[place as usize].evidence()
        };
        let mut features: Vec<(u64, u32, u8, bool)> = (0..statements.len())
            .into_par_iter()
            .flat_map_iter(|n| {
                let proving = evidence(n).filter(|(_, proves, selects)| *proves > 0 || *selects);
                proving.map(move |(feature, proves, selects)| (feature, n as u32, proves, selects))
            })
            .collect();
        features.par_sort_unstable();
        let mut shared = vec![Vec::new(); statements.len()];
        let mut common = 0;
        let mut start = 0;
        for sharing in features.chunk_by(|a, b| a.0 == b.0) {
            let end = start + sharing.len();
            if sharing.len() > COMMON_FEATURE {
                common += usize::from(sharing.iter().any(|(.., selects)| *selects));
            } else {
                for (n, (_, statement, proves, _)) in sharing.iter().enumerate().skip(1) {
                    shared[*statement as usize].push((start as u32, (start + n) as u32, *proves));
                }
            }
            start = end;
        }
        Self {
            sharing: features.into_iter().map(|(_, statement, ..)| statement).collect(),
            statements,
            first,
            shared,
            common,
        }
    }

    /// Statements of earlier articles, those before `end`, that share something with this one, and how much.
    fn alike(&self, statement: usize, end: u32, evidence: &mut Vec<u8>, found: &mut Vec<(u32, u8)>) {
        evidence.resize(self.statements.len(), 0);
        let mut met: Vec<u32> = Vec::new();
        for (first, own, proves) in &self.shared[statement] {
            let before = &self.sharing[*first as usize..*own as usize];
            for other in &before[..before.partition_point(|other| *other < end)] {
                let evidence = &mut evidence[*other as usize];
                if *evidence == 0 {
                    met.push(*other);
                }
                *evidence = evidence.saturating_add(*proves);
            }
        }
        for other in met {
            let proven = std::mem::take(&mut evidence[other as usize]);
            if proven >= LEAST_EVIDENCE_SHORT {
                found.push((other, proven));
            }
        }
    }
}

thread_local! {
    /// What each statement shares with the one in hand; all zero in between.
    static EVIDENCE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The links of an article with earlier ones, and how many of these were cut.
fn of_article(articles: &[Article], index: &Index, stories: &[StoryPair], a: usize) -> (Vec<Linked>, usize) {
    let stories = &stories[stories.partition_point(|pair| pair.right < a)..];
    let stories = &stories[..stories.partition_point(|pair| pair.right == a)];
    let end = index.first[a] as u32;
    let mut pairs: Vec<(u32, u32, u32, u8)> = Vec::new();
    EVIDENCE.with_borrow_mut(|evidence| {
        let mut found = Vec::new();
        for (own, statement) in (index.first[a]..index.first[a + 1]).enumerate() {
            found.clear();
            index.alike(statement, end, evidence, &mut found);
            let short = articles[a].statements[own].is_of_short_text();
            pairs.extend(found.iter().filter_map(|(other, proven)| {
                let (article, place) = index.statements[*other as usize];
                let enough = || short && articles[article as usize].statements[place as usize].is_of_short_text();
                (*proven >= LEAST_EVIDENCE || enough()).then_some((article, own as u32, place, *proven))
            }));
        }
    });
    alike_in_meaning(articles, stories, a, &mut pairs);
    pairs.sort_unstable();
    pairs.dedup_by_key(|(article, own, place, _)| (*article, *own, *place));
    let mut partners: Vec<&[(u32, u32, u32, u8)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
    let found = partners.len();
    if found > MOST_PARTNERS {
        let proven = |pairs: &[(u32, u32, u32, u8)]| pairs.iter().map(|(.., proven)| u32::from(*proven)).sum::<u32>();
        let of_story = |b: u32| stories.binary_search_by_key(&(b as usize), |pair| pair.left).is_ok();
        partners.sort_by_cached_key(|pairs| (!of_story(pairs[0].0), Reverse(proven(pairs)), pairs[0].0));
        let near = partners.iter().take_while(|pairs| of_story(pairs[0].0)).count();
        partners.truncate(near.clamp(LEAST_PARTNERS, MOST_PARTNERS));
        partners.sort_by_key(|pairs| pairs[0].0);
    }
    let cut = found - partners.len();
    let linked = partners.into_iter().filter_map(|pairs| {
        let b = pairs[0].0 as usize;
        let places = pairs.iter().map(|(_, own, place, _)| (*place as usize, *own as usize));
        let links = between(&articles[b], &articles[a], places);
        (!links.is_empty()).then_some(((b, a), links))
    });
    (linked.collect(), cut)
}

/// Adds the statements of earlier articles of one story that are alike by their vectors, whatever words they share.
fn alike_in_meaning(articles: &[Article], stories: &[StoryPair], a: usize, pairs: &mut Vec<(u32, u32, u32, u8)>) {
    if meaning::at_most() == 0 {
        return;
    }
    for pair in stories {
        for (own, statement) in articles[a].statements.iter().enumerate() {
            for (place, other) in articles[pair.left].statements.iter().enumerate() {
                if statement.meaning(other) >= LEAST_MEANING {
                    pairs.push((pair.left as u32, own as u32, place as u32, 0));
                }
            }
        }
    }
}

/// The links between two articles, of pairs of their statements that share enough.
fn between(left: &Article, right: &Article, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Joined> {
    let parallel = std::cell::OnceCell::new();
    let parallel = || {
        parallel
            .get_or_init(|| Parallel::of(&left.values, &right.values))
            .holds()
    };
    let statements = (&left.statements, &right.statements);
    let mut ranked: Vec<(usize, usize, Likeness)> = pairs
        .filter_map(|(x, y)| Some((x, y, alike(&statements.0[x], &statements.1[y], &parallel)?)))
        .collect();
    // Of the clauses of two sentences that deny each other, those that do it come first.
    let denies = |x: usize, y: usize, likeness: Likeness| {
        likeness.by_sentence && denied(&statements.0[x].claim, &statements.1[y].claim)
    };
    ranked.sort_by_key(|(x, y, likeness)| (!denies(*x, *y, *likeness), Reverse(likeness.total()), *x, *y));
    let (mut taken_left, mut taken_right) = (HashSet::new(), HashSet::new());
    let mut links = Vec::new();
    let mut linked: Vec<(usize, usize)> = Vec::new();
    for (x, y, likeness) in ranked {
        let second = taken_left.contains(&x) || taken_right.contains(&y);
        // The opposite of a statement is set against its best partner only.
        let may_repeat = likeness.total() >= LEAST_SECOND && likeness.opposed.is_none();
        if (!second || may_repeat) && !repeats(statements, &linked, x, y) {
            linked.push((x, y));
            taken_left.insert(x);
            taken_right.insert(y);
            let places = (statements.0[x].place as u32, statements.1[y].place as u32);
            links.push((places.0, places.1, Bond::Wording(likeness)));
        }
    }
    links
}

/// Whether the same words of both sources are linked already: a quotation and the clause that holds it.
fn repeats(statements: (&Vec<Statement>, &Vec<Statement>), linked: &[(usize, usize)], a: usize, b: usize) -> bool {
    let overlap =
        |of: &[Statement], x: usize, y: usize| of[x].claim.mention.span().overlaps(of[y].claim.mention.span());
    linked
        .iter()
        .any(|(x, y)| overlap(statements.0, *x, a) && overlap(statements.1, *y, b))
}
