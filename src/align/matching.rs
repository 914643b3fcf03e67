//! Figures, dates and anniversaries of one partition: partners one to one between each pair of sources.
//!
//! Two roads lead to a candidate: the same topic of the same parties, whenever it is told (`same`), and the same place of
//! one story, whatever the topic is called (`figures`). Of all candidates between two sources the best assignment overall
//! is taken, not the best pair first.

use std::collections::BTreeMap;
use std::sync::Arc;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::figures::{self, Signs};
use super::lines::Lines;
use super::parallel::Parallel;
use super::same::{may_check, same_thing};
use super::scene::{Scene, scenes};
use super::story::{Stories, StoryPair};
use super::words::Words;
use crate::lexicon::topics::{self, Nature};
use crate::model::claim::Claim;
use crate::model::fact::Similarity;
use crate::model::mention::{Kind, Value};
use crate::model::period::{Basis, DateValue, Grain};

/// Claims of one story are one thing from this score on, in hundredths; where their values differ, all the rest has to
/// reach it.
const LEAST_SCORE: i32 = 45;
/// Ordinals are many and small: two that differ need more.
const LEAST_SCORE_OF_ORDINALS: i32 = 70;
/// Words that the sentences of two such figures share, and around them, in hundredths together.
const LEAST_WORDS: u32 = 20;
/// The score of figures that differ in two articles that share no more than a third with the story.
const MOST_THROUGH_A_THIRD: i32 = 55;
/// Two tellings call what they measure alike, or nearly so, from here on.
const SAME_NAME: u32 = 60;
/// Words around two of several figures of one topic.
const LEAST_LOCAL: u32 = 20;
/// Words around two days that differ, in hundredths.
const LEAST_LIKE_OF_DATES: u32 = 30;
/// More claims than this of one topic are cut, and the cut is reported.
const LARGEST_BLOCK: usize = 600;

/// A pair of groups of two sources that may be one thing.
struct Candidate {
    left: usize,
    right: usize,
    similarity: Similarity,
}

/// The links inside one partition; `members` index into `claims`.
pub fn link(
    claims: &[Arc<Claim>],
    members: &[usize],
    stories: &Stories<'_>,
    pairs: &[StoryPair],
    cut: &mut Vec<String>,
) -> Vec<(usize, usize, Similarity)> {
    let groups = groups(claims, members);
    let mut by_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate() {
        if let Some(source) = stories.number(&claims[group.members[0]].source.id) {
            by_source.entry(source).or_default().push(g);
        }
    }
    let mut found: BTreeMap<(usize, usize), Vec<Candidate>> = BTreeMap::new();
    let mut add = |a: usize, b: usize, similarity: Similarity| {
        let source = |g: usize| stories.number(&claims[groups[g].members[0]].source.id);
        let (Some(x), Some(y)) = (source(a), source(b)) else {
            return;
        };
        let (key, left, right) = if x <= y { ((x, y), a, b) } else { ((y, x), b, a) };
        let candidates = found.entry(key).or_default();
        match candidates.iter_mut().find(|c| c.left == left && c.right == right) {
            Some(known) if known.similarity.score >= similarity.score => {}
            Some(known) => known.similarity = similarity,
            None => candidates.push(Candidate {
                left,
                right,
                similarity,
            }),
        }
    };
    by_topic(claims, &groups, stories, cut, &mut add);
    by_story(claims, &groups, &by_source, pairs, &mut add);
    let mut links = Vec::new();
    for (_, candidates) in found {
        for (left, right, similarity) in assigned(claims, &groups, candidates) {
            connect(claims, &groups[left], &groups[right], &similarity, stories, &mut links);
        }
    }
    links
}

/// Claims of one source that say the same: the first speaks for all, but for anniversaries, each of which names its event.
struct Group {
    members: Vec<usize>,
}

fn groups(claims: &[Arc<Claim>], members: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for member in members {
        let own = by_source.entry(&claims[*member].source.id).or_default();
        match own
            .iter()
            .find(|g| repeats(&claims[groups[**g].members[0]], &claims[*member]))
        {
            Some(g) => groups[*g].members.push(*member),
            None => {
                own.push(groups.len());
                groups.push(Group { members: vec![*member] });
            }
        }
    }
    for group in &mut groups {
        // Where one of the claims says the year and another leaves it open, the first speaks for both.
        let resolved = |i: &usize| claims[*i].period.is_some();
        if group.members.iter().any(resolved) {
            group.members.retain(resolved);
        }
    }
    groups
}

fn repeats(a: &Claim, b: &Claim) -> bool {
    let same_value = match (&a.value, &b.value) {
        (Value::Anniversary { ordinal: x, .. }, Value::Anniversary { ordinal: y, .. }) => x == y,
        (x, y) => match (x.quantity(), y.quantity()) {
            (Some(p), Some(q)) => p == q && x.unit() == y.unit(),
            _ => x == y,
        },
    };
    let anniversary = a.kind() == Kind::Anniversary;
    let topic = a.topic.as_deref().and_then(topics::of_claim);
    // Two articles' days apart, a happening is the same.
    let worldwide = topic.is_some_and(|t| t.worldwide);
    let happening = topic.is_some_and(|t| t.nature == Nature::Event);
    same_value
        && a.topic.is_some()
        && a.topic == b.topic
        && (worldwide || a.entities == b.entities)
        && (anniversary || happening || a.period == b.period)
}

/// Claims of one topic and kind, wherever they are told.
fn by_topic(
    claims: &[Arc<Claim>],
    groups: &[Group],
    stories: &Stories<'_>,
    cut: &mut Vec<String>,
    add: &mut impl FnMut(usize, usize, Similarity),
) {
    let mut blocks: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate() {
        let claim = &claims[group.members[0]];
        if let Some(topic) = &claim.topic {
            blocks.entry((claim.kind(), topic)).or_default().push(g);
        }
    }
    for ((_, topic), mut block) in blocks {
        if block.len() > LARGEST_BLOCK {
            cut.push(format!(
                "{topic}: {} claims, of which the first {LARGEST_BLOCK} by source were compared",
                block.len()
            ));
            block.truncate(LARGEST_BLOCK);
        }
        let words: Vec<Words> = block
            .iter()
            .map(|g| Words::of_context(&claims[groups[*g].members[0]]))
            .collect();
        for (n, a) in block.iter().enumerate() {
            for (m, b) in block.iter().enumerate().skip(n + 1) {
                let (x, y) = (&claims[groups[*a].members[0]], &claims[groups[*b].members[0]]);
                if can_meet(x, y)
                    && let Some(similarity) = same_thing(x, y, (&words[n], &words[m]), stories)
                {
                    add(*a, *b, similarity);
                }
            }
        }
    }
}

/// Claims of two articles that tell one story.
fn by_story(
    claims: &[Arc<Claim>],
    groups: &[Group],
    by_source: &BTreeMap<usize, Vec<usize>>,
    pairs: &[StoryPair],
    add: &mut impl FnMut(usize, usize, Similarity),
) {
    let speaks = |g: usize| groups[g].members[0];
    each_pair(claims, by_source, pairs, &speaks, &mut |a, b, signs| {
        let (x, y) = (&claims[speaks(a)], &claims[speaks(b)]);
        let same = signs.equal > 0;
        // Articles that meet through a third only may agree; they are not so surely of one thing that they contradict.
        let most = if same || signs.direct {
            100
        } else {
            MOST_THROUGH_A_THIRD
        };
        let score = signs.score(same).min(most);
        // An age is one person's.
        let personal = |c: &Claim| {
            c.topic
                .as_deref()
                .and_then(topics::of_claim)
                .is_some_and(|t| t.personal)
        };
        let whose = same || signs.parallel || signs.person || !(personal(x) || personal(y));
        if score >= LEAST_SCORE && whose && worded_alike(x, &signs, same) && (same || may_differ(x, y, &signs)) {
            add(a, b, figures::similarity(&signs, score));
        }
    });
}

/// Whether the words bear out that two figures are one: the place alone joins neither values that differ nor days and
/// places in an order, of which every article has many alike.
fn worded_alike(claim: &Claim, signs: &Signs, same: bool) -> bool {
    let plenty = matches!(claim.value, Value::Date(_) | Value::Ordinal { .. });
    (same && !plenty)
        || signs.line > 0
        || signs.local + signs.sentence >= LEAST_WORDS
        || (signs.same_topic == 100 && !signs.parallel)
}

/// Whether two claims of one place can be one thing though their values differ.
fn may_differ(a: &Claim, b: &Claim, signs: &Signs) -> bool {
    let score = signs.score(false);
    match (&a.value, &b.value) {
        // A story has many days; two of them are one only as days of the same happening.
        (Value::Date(x), Value::Date(y)) => {
            let meet = matches!((a.period, b.period), (Some(p), Some(q)) if p.overlaps(&q));
            let alike = signs.parallel || signs.local.min(signs.sentence) >= LEAST_LIKE_OF_DATES;
            let open = |d: &DateValue| d.start.is_none() || d.end.is_none();
            // "18 years ago" and "33 years ago", in corresponding sentences.
            let ago = |c: &Claim, d: &DateValue| {
                d.basis == Basis::Relative && d.grain == Grain::Year && c.mention.text.contains(char::is_numeric)
            };
            let told_alike = signs.line > 0 && ago(a, x) && ago(b, y) && score >= LEAST_SCORE_OF_ORDINALS;
            x.grain == y.grain && !open(x) && !open(y) && (meet || told_alike || (signs.same_topic == 100 && alike))
        }
        // Where articles run in one order, the place tells more than what each calls the thing.
        _ if signs.elsewhere || (signs.other_topic == 100 && !signs.parallel) => false,
        (Value::Ordinal { .. }, _) => score >= LEAST_SCORE_OF_ORDINALS,
        // Of two tellings only figures that each calls by the same name, and not just any of several.
        _ if !signs.parallel
            && (signs.same_topic < SAME_NAME
                || (signs.sole == 0 && signs.first * signs.period < 100 * 100 && signs.local < LEAST_LOCAL)) =>
        {
            false
        }
        (x, y) => signs.parallel || !figures::far_apart(x, y) || score >= LEAST_SCORE_OF_ORDINALS,
    }
}

/// Calls `found` for each pair of claims of two articles that tell one story; the members speak for themselves alone.
pub fn each_candidate(
    claims: &[Arc<Claim>],
    members: &[usize],
    stories: &Stories<'_>,
    pairs: &[StoryPair],
    mut found: impl FnMut(usize, usize, Signs),
) {
    let mut by_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in members {
        if let Some(source) = stories.number(&claims[*member].source.id) {
            by_source.entry(source).or_default().push(*member);
        }
    }
    each_pair(claims, &by_source, pairs, &|member| member, &mut found);
}

fn each_pair(
    claims: &[Arc<Claim>],
    by_source: &BTreeMap<usize, Vec<usize>>,
    pairs: &[StoryPair],
    speaks: &impl Fn(usize) -> usize,
    found: &mut impl FnMut(usize, usize, Signs),
) {
    let none = Vec::new();
    let mut seen: BTreeMap<usize, Scene> = BTreeMap::new();
    for StoryPair { left, right, direct } in pairs {
        let (left, right) = (
            by_source.get(left).unwrap_or(&none),
            by_source.get(right).unwrap_or(&none),
        );
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let both = left.iter().chain(right).map(|g| speaks(*g));
        let missing: Vec<usize> = both.filter(|i| !seen.contains_key(i)).collect();
        seen.extend(scenes(claims, &missing));
        let context = |g: usize| &claims[speaks(g)].context;
        let parallel = Parallel::of(context(left[0]), context(right[0]));
        let told = |side: &[usize]| -> Vec<(&Claim, &Scene)> {
            side.iter()
                .map(|g| (&*claims[speaks(*g)], &seen[&speaks(*g)]))
                .collect()
        };
        let lines = parallel.holds().then(|| Lines::of(&told(left), &told(right)));
        let sole = |side: &[usize], g: usize| {
            let topic = claims[speaks(g)]
                .topic
                .as_deref()
                .filter(|t| topics::of_claim(t).is_some());
            topic.is_some()
                && side
                    .iter()
                    .filter(|h| claims[speaks(**h)].topic.as_deref() == topic)
                    .count()
                    == 1
        };
        let first = |side: &[usize], g: usize| {
            // Levels and counts have parts that go by the same name: seats of parties, staff of plants.
            let changed = |t: &&str| topics::get(t).is_none();
            let topic = |g: usize| claims[speaks(g)].topic.as_deref().filter(changed);
            let measured = |g: usize| topic(g).and_then(topics::of_claim).map(|t| &t.code);
            let earlier =
                |h: &&usize| context(**h).at < context(g).at && claims[speaks(**h)].kind() == claims[speaks(g)].kind();
            measured(g).is_some() && !side.iter().filter(earlier).any(|h| measured(*h) == measured(g))
        };
        // Whether the sentence of `here` tells the value of `there` too, of something else.
        let told_beside = |side: &[usize], here: usize, there: usize| {
            let key = |g: usize| context(g).values.get(context(g).at as usize);
            let beside = |g: &&usize| **g != here && context(**g).sentence == context(here).sentence;
            side.iter().filter(beside).any(|g| key(*g) == key(there))
        };
        for a in left {
            for b in right {
                let (x, y) = (speaks(*a), speaks(*b));
                if !may_check(&claims[x], &claims[y]) {
                    continue;
                }
                if let Some(mut signs) = figures::signs(&claims[x], &claims[y], (&seen[&x], &seen[&y]), &parallel) {
                    let alone = signs.same_topic == 100 && sole(left, *a) && sole(right, *b);
                    signs.sole = 100 * u32::from(alone);
                    let foremost = signs.same_topic >= SAME_NAME && first(left, *a) && first(right, *b);
                    signs.first = 100 * u32::from(foremost);
                    signs.direct = *direct;
                    let meet = lines.as_ref().is_some_and(|l| l.meet(&claims[x], &claims[y]));
                    signs.line = parallel.share * u32::from(meet);
                    if meet {
                        signs.elsewhere = told_beside(left, *a, *b) || told_beside(right, *b, *a);
                    }
                    found(*a, *b, signs);
                }
            }
        }
    }
}

/// Two currencies of two periods have nothing to tell each other.
fn can_meet(a: &Claim, b: &Claim) -> bool {
    let one_unit = a.value.unit() == b.value.unit() || a.kind() != Kind::Money;
    one_unit || a.period.zip(b.period).is_some_and(|(x, y)| x.same_days(&y))
}

/// The assignment of greatest weight among the candidates between two sources.
fn assigned(claims: &[Arc<Claim>], groups: &[Group], candidates: Vec<Candidate>) -> Vec<(usize, usize, Similarity)> {
    let mut rows: Vec<usize> = candidates.iter().map(|c| c.left).collect();
    let mut columns: Vec<usize> = candidates.iter().map(|c| c.right).collect();
    for list in [&mut rows, &mut columns] {
        list.sort_unstable();
        list.dedup();
    }
    let flipped = rows.len() > columns.len();
    let (height, width) = if flipped {
        (columns.len(), rows.len())
    } else {
        (rows.len(), columns.len())
    };
    let mut weights = Matrix::new(height, width, 0_i64);
    let mut chosen: BTreeMap<(usize, usize), Candidate> = BTreeMap::new();
    for candidate in candidates {
        let row = rows.binary_search(&candidate.left).unwrap_or(0);
        let column = columns.binary_search(&candidate.right).unwrap_or(0);
        let place = if flipped { (column, row) } else { (row, column) };
        let (x, y) = (groups[candidate.left].members[0], groups[candidate.right].members[0]);
        weights[place] = weight(&claims[x], &claims[y], &candidate.similarity);
        chosen.insert(place, candidate);
    }
    let (_, partner) = kuhn_munkres(&weights);
    let pairs = partner.into_iter().enumerate();
    pairs
        .filter_map(|place| chosen.remove(&place))
        .map(|c| (c.left, c.right, c.similarity))
        .collect()
}

/// What a pair is worth to the assignment: likeness, the same time, equal values, the same unit.
fn weight(a: &Claim, b: &Claim, similarity: &Similarity) -> i64 {
    let time = match (a.period, b.period) {
        (Some(x), Some(y)) if x.same_days(&y) => 60,
        (Some(x), Some(y)) => 40 * 30 / (30 + x.gap_days(&y)),
        (None, None) => 60,
        _ => 20,
    };
    let meets = match (a.value.quantity(), b.value.quantity()) {
        (Some(p), Some(q)) => a.value.unit() == b.value.unit() && p.meets(q),
        _ => a.value == b.value,
    };
    let score = i64::from(similarity.score);
    // Two currencies tell each other next to nothing: no better pair gives way to them.
    if a.kind() == Kind::Money && a.value.unit() != b.value.unit() {
        return score / 10;
    }
    score + time + 30 * i64::from(meets)
}

fn connect(
    claims: &[Arc<Claim>],
    left: &Group,
    right: &Group,
    similarity: &Similarity,
    stories: &Stories<'_>,
    links: &mut Vec<(usize, usize, Similarity)>,
) {
    links.push((left.members[0], right.members[0], similarity.clone()));
    for x in &left.members {
        for y in &right.members {
            let first = *x == left.members[0] && *y == right.members[0];
            if first || claims[*x].kind() != Kind::Anniversary {
                continue;
            }
            let words = (&Words::of_context(&claims[*x]), &Words::of_context(&claims[*y]));
            if let Some(other) = same_thing(&claims[*x], &claims[*y], words, stories) {
                links.push((*x, *y, other));
            }
        }
    }
}
