//! Figures, dates and anniversaries of two articles: partners one to one within each partition.
//!
//! Two roads lead to a candidate: the same topic of the same parties, whenever it is told (`same`), and the same place of
//! one story, whatever the topic is called (`figures`). Of all candidates between two sources the best assignment overall
//! is taken, not the best pair first.

use std::collections::BTreeMap;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::Joined;
use super::article::{Article, Group};
use super::bond::Bond;
use super::figures::{self, Figure, SAME_NAME};
use super::lines::{LineLikeness, Lines};
use super::parallel::Parallel;
use super::same::{self, Thing, may_check, same_thing};
use super::signs::Signs;
use super::words::Words;
use crate::lexicon::topics::Nature;
use crate::model::claim::Claim;
use crate::model::mention::{Kind, Value};
use crate::model::period::{Basis, DateValue, Grain};

/// Claims of one story are one thing from this score on, in hundredths; where their values differ, all the rest has to
/// reach it.
const LEAST_SCORE: i32 = 45;
/// … and from this one on where their values are equal.
const LEAST_SCORE_OF_EQUALS: i32 = 42;
/// Ordinals are many and small: two that differ need more.
const LEAST_SCORE_OF_ORDINALS: i32 = 70;
/// Words that the sentences of two such figures share, and around them, in hundredths together.
const LEAST_WORDS: u32 = 20;
/// … and in corresponding sentences.
const LEAST_WORDS_OF_LINES: u32 = 10;
/// The score of figures that differ in two articles that share no more than a third with the story.
const MOST_THROUGH_A_THIRD: i32 = 55;
/// Words around two of several figures of one topic.
const LEAST_LOCAL: u32 = 20;
/// Words around two days that differ, in hundredths …
const LEAST_LIKE_OF_DATES: u32 = 30;
/// … and around two that differ by some days, each the only one that its article tells of the thing.
const LEAST_LIKE_OF_SOLE_DATES: u32 = 20;
const SOME_DAYS: i64 = 7;
const A_MONTH: i64 = 31;
/// Words and names around two dates, however exact, that are told of one thing in as good as the same words.
const LEAST_LIKE_OF_RETOLD: u32 = 45;
const LEAST_NAMES_OF_RETOLD: u32 = 60;

/// A pair of groups of two articles that may be one thing.
pub struct Candidate {
    pub left: usize,
    pub right: usize,
    pub bond: Bond,
}

/// The links between two articles, by the places of the claims in each. `story` says whether they tell one story, directly or
/// through a third; `found` are candidates of one topic.
pub fn link(articles: (&Article, &Article), story: Option<bool>, mut found: Vec<Candidate>) -> Vec<Joined> {
    if let Some(direct) = story {
        by_story(articles, direct, &mut found);
    }
    let groups = (&articles.0.groups[..], &articles.1.groups[..]);
    found.sort_by_key(|c| groups.0[c.left].partition);
    let mut links = Vec::new();
    let mut rest = &found[..];
    while let Some(first) = rest.first() {
        let partition = groups.0[first.left].partition;
        let end = rest.partition_point(|c| groups.0[c.left].partition <= partition);
        for chosen in assigned(groups, &rest[..end]) {
            connect(articles, chosen, &mut links);
        }
        rest = &rest[end..];
    }
    links
}

/// Claims of two articles that tell one story.
fn by_story(articles: (&Article, &Article), direct: bool, found: &mut Vec<Candidate>) {
    let groups = (&articles.0.groups[..], &articles.1.groups[..]);
    let mut known: BTreeMap<(usize, usize), usize> =
        found.iter().enumerate().map(|(n, c)| ((c.left, c.right), n)).collect();
    each_pair(articles, &mut |a, b, signs| {
        let (x, y) = (&groups.0[a].figure, &groups.1[b].figure);
        let signs = Signs { direct, ..signs };
        // Most pairs are ruled out before their words are looked at.
        if joined(x, y, &signs.at_best()).is_none() {
            return;
        }
        // Aid of India and aid of the Emirates.
        if signs.equal == 0 && !signs.parallel && groups.0[a].thing.is_elsewhere(&groups.1[b].thing) {
            return;
        }
        let signs = signs.worded(&x.scene, &y.scene);
        let Some(score) = joined(x, y, &signs) else { return };
        let bond = Bond::Story(signs.kept(), score.clamp(0, 100) as u8);
        match known.get(&(a, b)) {
            Some(n) if found[*n].bond.score() >= bond.score() => {}
            Some(n) => found[*n].bond = bond,
            None => {
                known.insert((a, b), found.len());
                found.push(Candidate {
                    left: a,
                    right: b,
                    bond,
                });
            }
        }
    });
}

/// The score of a pair that can be one thing; never less for signs that say more.
fn joined(x: &Figure, y: &Figure, signs: &Signs) -> Option<i32> {
    if (x.is_worked_out || y.is_worked_out) && matches!(x.claim.value, Value::Date(_)) {
        return worked_out_date(x, y, signs);
    }
    let same = signs.equal > 0;
    // Articles that meet through a third only may agree; they are not so surely of one thing that they contradict.
    let most = if same || signs.direct {
        100
    } else {
        MOST_THROUGH_A_THIRD
    };
    let score = signs.score(same).min(most);
    // An age is one person's, seats are one party's.
    let owned = x.is_personal || y.is_personal || x.is_owned || y.is_owned;
    let whose = same || signs.parallel || signs.person || !owned;
    let joined = score >= if same { LEAST_SCORE_OF_EQUALS } else { LEAST_SCORE }
        && whose
        && (same || signs.parallel || x.has_scope_of(y))
        && worded_alike(&x.claim, signs, same)
        && (same || may_differ(&x.claim, &y.claim, signs));
    joined.then_some(score)
}

/// The score of a date that follows from an age and one that was said of somebody named in both sentences: the only ones in their
/// articles, or two that meet.
fn worked_out_date(x: &Figure, y: &Figure, signs: &Signs) -> Option<i32> {
    let meet = matches!((x.claim.period, y.claim.period), (Some(p), Some(q)) if p.overlaps(&q));
    let one = signs.same_topic == 100 && signs.person && (signs.sole == 100 || meet);
    one.then(|| signs.score(false).max(LEAST_SCORE_OF_ORDINALS))
}

/// Whether the words bear out that two figures are one: the place alone joins neither values that differ nor days and
/// places in an order, of which every article has many alike.
fn worded_alike(claim: &Claim, signs: &Signs, same: bool) -> bool {
    let plenty = matches!(claim.value, Value::Date(_) | Value::Ordinal { .. });
    (same && !plenty)
        || signs.local + signs.sentence
            >= if signs.line > 0 {
                LEAST_WORDS_OF_LINES
            } else {
                LEAST_WORDS
            }
        || (signs.same_topic == 100 && !signs.parallel)
        || (signs.sole_day && signs.direct && signs.local + signs.sentence >= LEAST_WORDS_OF_LINES)
}

/// Whether two claims of one place can be one thing though their values differ.
fn may_differ(a: &Claim, b: &Claim, signs: &Signs) -> bool {
    let score = signs.score(false);
    match (&a.value, &b.value) {
        // A story has many days; two of them are one only as days of the same happening.
        (Value::Date(x), Value::Date(y)) => {
            let meet = matches!((a.period, b.period), (Some(p), Some(q)) if p.overlaps(&q));
            let near = matches!((x.start, y.start), (Some(p), Some(q)) if p.days_until(q).abs() <= SOME_DAYS);
            let least = if signs.single && signs.sole == 100 && near {
                LEAST_LIKE_OF_SOLE_DATES
            } else {
                LEAST_LIKE_OF_DATES
            };
            let alike = signs.parallel || signs.local.min(signs.sentence) >= least;
            let open = |d: &DateValue| d.start.is_none() || d.end.is_none();
            // "18 years ago" and "33 years ago", in corresponding sentences.
            let ago = |c: &Claim, d: &DateValue| {
                d.basis == Basis::Relative && d.grain == Grain::Year && c.mention.text.contains(char::is_numeric)
            };
            let told_alike = signs.line > 0 && ago(a, x) && ago(b, y) && score >= LEAST_SCORE_OF_ORDINALS;
            let short = |d: &DateValue| matches!((d.start, d.end), (Some(p), Some(q)) if p.days_until(q) <= A_MONTH);
            // "in June" and "on 30 June", "at the end of March".
            let retold = signs.direct
                && (meet || signs.names >= LEAST_NAMES_OF_RETOLD)
                && signs.local.min(signs.sentence) >= LEAST_LIKE_OF_RETOLD;
            let one_of_the_two = x.grain == y.grain && (meet || told_alike || (signs.may_differ && alike));
            !open(x) && !open(y) && (one_of_the_two || (retold && short(x) && short(y)))
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
        (x, y) => {
            let one_time = matches!((a.period, b.period), (Some(p), Some(q)) if p.overlaps(&q));
            signs.parallel || !figures::far_apart(x, y) || (one_time && score >= LEAST_SCORE_OF_ORDINALS)
        }
    }
}

/// Calls `found` for each pair of groups of two articles that tell one story, with what is to be seen without their words.
pub fn each_pair(articles: (&Article, &Article), found: &mut impl FnMut(usize, usize, Signs)) {
    let (left, right) = articles;
    let parallel = Parallel::of(&left.values, &right.values);
    let likeness = LineLikeness::new(&left.sentences, &right.sentences);
    for mine in &left.partitions {
        let Ok(at) = right.partitions.binary_search_by_key(&mine.key, |other| other.key) else {
            continue;
        };
        let theirs = &right.partitions[at];
        let (xs, ys) = (&mine.groups, &theirs.groups);
        let (left, right) = (&left.groups[xs.clone()], &right.groups[ys.clone()]);
        let lines = parallel
            .holds()
            .then(|| Lines::of(&mine.lines, &theirs.lines, &likeness));
        for (a, x) in xs.clone().zip(left) {
            for (b, y) in ys.clone().zip(right) {
                let (p, q) = (&x.figure, &y.figure);
                if may_check((&p.claim, p.is_worked_out), (&q.claim, q.is_worked_out))
                    && let Some(mut signs) = figures::signs(p, q, &parallel)
                {
                    if lines.as_ref().is_some_and(|l| l.meet(&p.claim, &q.claim)) {
                        signs.line = parallel.share;
                        signs.elsewhere = told_beside(left, p, q) || told_beside(right, q, p);
                    }
                    found(a, b, signs);
                }
            }
        }
    }
}

/// Whether the sentence of `here` tells the value of `there` too, of something else.
fn told_beside(side: &[Group], here: &Figure, there: &Figure) -> bool {
    let sentence = here.claim.context.sentence;
    side.iter()
        .map(|group| &group.figure)
        .filter(|other| !std::ptr::eq(*other, here) && other.claim.context.sentence == sentence)
        .any(|other| other.own == there.own)
}

/// What speaks for two groups of one topic, if they can be one thing.
pub fn topical(a: &Group, b: &Group, one_story: impl Fn() -> bool) -> Option<same::Signs> {
    if !can_meet(&a.figure.claim, &b.figure.claim) || !a.figure.has_scope_of(&b.figure) {
        return None;
    }
    // 31 600 employees and 480 are those of the whole and of a part.
    let (x, y) = (&a.figure.claim, &b.figure.claim);
    let level = a.thing.topic.is_some_and(|t| t.nature == Nature::Stock);
    if level && x.kind() == Kind::Number && figures::far_apart(&x.value, &y.value) {
        return None;
    }
    same_thing(&a.thing, &b.thing, one_story)
}

/// Two currencies of two periods have nothing to tell each other.
fn can_meet(a: &Claim, b: &Claim) -> bool {
    let one_unit = a.kind() != Kind::Money || a.value.unit() == b.value.unit();
    one_unit || a.period.zip(b.period).is_some_and(|(x, y)| x.same_days(&y))
}

/// The assignment of greatest weight among the candidates between two sources.
fn assigned<'a>(groups: (&[Group], &[Group]), candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
    if let [only] = candidates {
        return vec![only];
    }
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
    let mut chosen = Matrix::new(height, width, None);
    for (n, candidate) in candidates.iter().enumerate() {
        let row = rows.binary_search(&candidate.left).unwrap_or(0);
        let column = columns.binary_search(&candidate.right).unwrap_or(0);
        let place = if flipped { (column, row) } else { (row, column) };
        let (x, y) = (&groups.0[candidate.left], &groups.1[candidate.right]);
        weights[place] = weight(&x.figure.claim, &y.figure.claim, candidate.bond.score());
        chosen[place] = Some(n);
    }
    if candidates.len() == width.min(height) && width == height {
        // Each has one candidate only.
        return candidates.iter().collect();
    }
    let (_, partner) = kuhn_munkres(&weights);
    let pairs = partner.into_iter().enumerate();
    pairs.filter_map(|place| Some(&candidates[chosen[place]?])).collect()
}

/// What a pair is worth to the assignment: likeness, the same time, equal values, the same unit.
fn weight(a: &Claim, b: &Claim, score: u8) -> i64 {
    let time = match (a.period, b.period) {
        (Some(x), Some(y)) if x.same_days(&y) => 60,
        // The night of Sunday to Monday and Sunday night.
        (Some(x), Some(y)) if a.kind() == Kind::Date && x.overlaps(&y) => 60,
        (Some(x), Some(y)) => 40 * 30 / (30 + x.gap_days(&y)),
        (None, None) => 60,
        _ => 20,
    };
    let meets = match (a.value.quantity(), b.value.quantity()) {
        (Some(p), Some(q)) => a.value.unit() == b.value.unit() && p.meets(q),
        _ => a.value == b.value,
    };
    let score = i64::from(score);
    // Two currencies tell each other next to nothing: no better pair gives way to them.
    if a.kind() == Kind::Money && a.value.unit() != b.value.unit() {
        return score / 10;
    }
    score + time + 30 * i64::from(meets)
}

fn connect(articles: (&Article, &Article), chosen: &Candidate, links: &mut Vec<Joined>) {
    let (left, right) = (&articles.0.groups[chosen.left], &articles.1.groups[chosen.right]);
    links.push((left.members[0] as u32, right.members[0] as u32, chosen.bond));
    if left.figure.claim.kind() != Kind::Anniversary {
        return;
    }
    let thing = |article: &Article, place: usize| {
        let claim = &article.claims[place];
        Thing::new(claim, Words::of_context(claim).into())
    };
    let one_story = || articles.0.profile.is_one_story(&articles.1.profile);
    for x in &left.members {
        for y in &right.members {
            let first = *x == left.members[0] && *y == right.members[0];
            let claims = (&articles.0.claims[*x], &articles.1.claims[*y]);
            if first || claims.0.topic != claims.1.topic {
                continue;
            }
            if let Some(signs) = same_thing(&thing(articles.0, *x), &thing(articles.1, *y), one_story) {
                links.push((*x as u32, *y as u32, Bond::Topic(signs)));
            }
        }
    }
}
