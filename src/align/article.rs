//! An article as alignment sees it: what is compared with other articles, worked out once.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::figures::{self, Figure, are_akin};
use super::key::key;
use super::lines::{Line, lines};
use super::parallel::Values;
use super::same::Thing;
use super::scene::Scene;
use super::statement::Statement;
use super::story::Profile;
use super::terms::Terms;
use super::words::Words;
use crate::lexicon::lexicon;
use crate::lexicon::places;
use crate::lexicon::topics::{self, Nature};
use crate::model::claim::Claim;
use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::mention::{Kind, Value};
use crate::model::span::ByteSpan;

/// The claims of one source.
pub struct Article {
    /// In the order of the text.
    pub claims: Vec<Arc<Claim>>,
    pub profile: Profile,
    pub values: Values,
    /// Figures, dates and anniversaries; those of one partition stand together.
    pub groups: Vec<Group>,
    /// Sorted by what stands for them.
    pub partitions: Vec<Partition>,
    /// The sentences that figures stand in.
    pub sentences: Vec<Scene>,
    /// Statements and quotations.
    pub statements: Vec<Statement>,
}

/// Figures of an article that are compared with each other.
pub struct Partition {
    /// Stands for its name.
    pub key: u64,
    pub groups: Range<usize>,
    pub lines: Vec<Line>,
}

/// Claims of one source that say the same: the first speaks for all, but for anniversaries, each of which names its event.
pub struct Group {
    /// Places among the claims of the article.
    pub members: Vec<usize>,
    /// The first member.
    pub figure: Figure,
    /// Which of the article's sentences it stands in.
    pub sentence: usize,
    pub thing: Thing,
    /// Stands for the partition.
    pub partition: u64,
    /// Stands for partition, kind and topic, where it has one.
    pub block: Option<u64>,
}

/// Which claims of an article stand for one another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Those that say the same.
    Repeated,
    /// Each stands for itself.
    None,
}

/// What the claims of one sentence share.
struct Sentence {
    terms: Arc<Terms>,
    words: Arc<Words>,
    /// The words without pairs, where a statement stands in it.
    singles: Option<Arc<Words>>,
}

impl Article {
    /// `claims` are of one source and in the order of its text, at least one.
    pub fn new(claims: Vec<Arc<Claim>>, grouping: Grouping) -> Self {
        let context = &claims[0].context;
        let mut sentences = HashMap::new();
        let values = Values::of(context);
        let mut groups = groups(&claims, grouping, &values, &mut sentences);
        let told = told(&mut groups);
        Self {
            profile: Profile::of(&claims[0].source, context),
            partitions: partitions(&groups),
            groups,
            sentences: told,
            statements: statements(&claims, &mut sentences),
            values,
            claims,
        }
    }
}

fn partitions(groups: &[Group]) -> Vec<Partition> {
    let mut partitions = Vec::new();
    let mut start = 0;
    for groups in groups.chunk_by(|a, b| a.partition == b.partition) {
        partitions.push(Partition {
            key: groups[0].partition,
            groups: start..start + groups.len(),
            lines: lines(groups),
        });
        start += groups.len();
    }
    partitions.sort_unstable_by_key(|partition| partition.key);
    partitions
}

/// The sentences of the groups, each of which learns its own.
fn told(groups: &mut [Group]) -> Vec<Scene> {
    let mut number: BTreeMap<u32, usize> = BTreeMap::new();
    let mut sentences = Vec::new();
    for group in groups {
        group.sentence = *number.entry(group.figure.claim.sentence.start).or_insert_with(|| {
            sentences.push(Scene::flat(Arc::clone(&group.figure.scene.terms)));
            sentences.len() - 1
        });
    }
    sentences
}

/// By start and end of the sentence.
type Sentences = HashMap<(u32, u32), Sentence>;

fn sentence<'a>(claim: &Claim, sentences: &'a mut Sentences) -> &'a mut Sentence {
    let place = (claim.sentence.start, claim.sentence.end);
    sentences.entry(place).or_insert_with(|| {
        let lexicon = lexicon(&claim.source.language);
        let text = &claim.sentence.text;
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        Sentence {
            terms: Arc::new(Terms::of_lexed(&lexed, &lexicon).with_vector_of(text)),
            words: Arc::new(Words::of_lexed(&lexed, &lexicon)),
            singles: None,
        }
    })
}

fn statements(claims: &[Arc<Claim>], sentences: &mut Sentences) -> Vec<Statement> {
    let worded = |c: &&Arc<Claim>| matches!(c.kind(), Kind::Statement | Kind::Quotation);
    let mut statements = Vec::new();
    for (place, claim) in claims.iter().enumerate().filter(|(_, c)| worded(c)) {
        let sentence = sentence(claim, sentences);
        let words = &sentence.words;
        let around = sentence
            .singles
            .get_or_insert_with(|| Arc::new(Words::clone(words).singles()));
        statements.push(Statement::new(place, claim, Arc::clone(around), &sentence.terms));
    }
    statements
}

fn groups(claims: &[Arc<Claim>], grouping: Grouping, values: &Values, sentences: &mut Sentences) -> Vec<Group> {
    let mut partitions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, claim) in claims.iter().enumerate() {
        if !matches!(claim.kind(), Kind::Statement | Kind::Quotation | Kind::Time) {
            partitions.entry(&claim.partition).or_default().push(place);
        }
    }
    let mut groups = Vec::new();
    for (partition, places) in partitions {
        let members = match grouping {
            Grouping::Repeated => repeated(claims, &places),
            Grouping::None => places.into_iter().map(|place| vec![place]).collect(),
        };
        // What was worked out is no second figure beside the one that is said.
        // A day loosely told of a thing is none beside one that is measured by it.
        let mut of_topic: HashMap<(&str, bool), usize> = HashMap::new();
        let mut loose: HashMap<&str, usize> = HashMap::new();
        let topic = |members: &[usize]| figures::told_of(&claims[members[0]]);
        for members in &members {
            let claim = &claims[members[0]];
            match (claim.measured(), topic(members)) {
                (Some(topic), _) => *of_topic.entry((topic, claim.is_worked_out())).or_default() += 1,
                (None, Some(topic)) => *loose.entry(topic).or_default() += 1,
                (None, None) => {}
            }
        }
        let start = groups.len();
        for members in &members {
            let claim = &claims[members[0]];
            let sentence = sentence(claim, sentences);
            let topic = topic(members);
            let is_sole = topic.is_some_and(|t| {
                let worked_out = claim.is_worked_out();
                let measured = |worked_out| of_topic.get(&(t, worked_out)).copied().unwrap_or_default();
                let is_only = if claim.measured().is_some() {
                    measured(worked_out) == 1
                } else {
                    measured(worked_out) == 0 && loose.get(t) == Some(&1)
                };
                is_only && (!worked_out || measured(false) == 0) && topics::of_claim(t).is_some()
            });
            let words = match &claim.value {
                Value::Anniversary { event: Some(_), .. } => Arc::new(Words::of_context(claim)),
                _ => Arc::clone(&sentence.words),
            };
            groups.push(Group {
                figure: Figure::new(claim, Scene::of(claim, Arc::clone(&sentence.terms)), values, is_sole),
                sentence: 0,
                thing: Thing::new(claim, words),
                partition: key(partition),
                block: claim.measured().map(|topic| key((partition, claim.kind(), topic))),
                members: members.clone(),
            });
        }
        mark_first(&mut groups[start..]);
        mark_tolls(&mut groups[start..]);
        mark_sole_days(&mut groups[start..]);
        mark_parts(&mut groups[start..]);
    }
    groups
}

/// Marks the first change of each kind and topic in an article.
fn mark_first(groups: &mut [Group]) {
    let mut first: HashMap<(Kind, u16), u32> = HashMap::new();
    let measured = |group: &Group| Some((group.figure.claim.kind(), group.figure.changing()?));
    for group in groups.iter() {
        if let Some(measured) = measured(group) {
            let at = group.figure.claim.context.at;
            first
                .entry(measured)
                .and_modify(|least| *least = at.min(*least))
                .or_insert(at);
        }
    }
    for group in groups {
        group.figure.is_first = measured(group).is_some_and(|m| first[&m] == group.figure.claim.context.at);
    }
}

/// Days between a toll and the article that tells it.
const TOLL_DAYS: i64 = 30;

/// Marks the largest count of each topic of a happening in an article: its toll, of which the others are parts or earlier.
fn mark_tolls(groups: &mut [Group]) {
    let mut largest: HashMap<u16, (Decimal, usize)> = HashMap::new();
    for (n, group) in groups.iter().enumerate() {
        let claim = &group.figure.claim;
        let published = claim.source.published.and_then(|p| p.first_day());
        let recent = match (claim.period.and_then(|p| p.start), published) {
            (Some(start), Some(published)) => start.days_until(published).abs() <= TOLL_DAYS,
            _ => true,
        };
        if let Some((topic, count)) = group.figure.counting().filter(|_| recent) {
            let so_far = largest.entry(topic).or_insert((count, n));
            if count > so_far.0 {
                *so_far = (count, n);
            }
        }
    }
    for (_, n) in largest.into_values() {
        groups[n].figure.is_toll = true;
    }
}

/// Marks the days that an article names once, but for the one it came out on, on which everything happens.
fn mark_sole_days(groups: &mut [Group]) {
    let mut named: HashMap<Date, usize> = HashMap::new();
    for day in groups.iter().filter_map(|group| group.figure.day()) {
        *named.entry(day).or_default() += 1;
    }
    for group in groups {
        let figure = &mut group.figure;
        let published = figure.claim.source.published.and_then(|p| p.first_day());
        figure.is_sole_day = figure
            .day()
            .is_some_and(|day| named[&day] == 1 && Some(day) != published);
    }
}

/// Marks figures of a place where the article has one of the whole beside them, which names none.
fn mark_parts(groups: &mut [Group]) {
    let of_place = |group: &Group| {
        let entities = &group.figure.claim.entities;
        let mut places = entities.iter().filter_map(|code| places::index_of(code));
        places.any(|index| places::all()[index as usize].kind.is_place())
    };
    let wholes: Vec<(Kind, bool, u16)> = groups
        .iter()
        .filter(|group| !of_place(group))
        .filter_map(|group| group.figure.measured())
        .collect();
    for group in groups {
        if let Some((kind, derived, topic)) = group.figure.measured().filter(|_| of_place(group)) {
            let mut wholes = wholes.iter();
            group.figure.is_of_part = wholes.any(|(k, d, t)| (*k, *d) == (kind, derived) && are_akin(*t, topic));
        }
    }
}

/// The claims of a partition, those that say the same together.
fn repeated(claims: &[Arc<Claim>], places: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in places {
        match groups.iter_mut().find(|g| repeats(&claims[g[0]], &claims[*place])) {
            Some(group) => group.push(*place),
            None => groups.push(vec![*place]),
        }
    }
    for group in &mut groups {
        // Where one of the claims says the year and another leaves it open, the first speaks for both.
        let resolved = |i: &usize| claims[*i].period.is_some();
        if group.iter().any(resolved) {
            group.retain(resolved);
        }
    }
    groups
}

fn repeats(a: &Claim, b: &Claim) -> bool {
    if a.measured().is_none() || a.measured() != b.measured() {
        return false;
    }
    let same_value = match (&a.value, &b.value) {
        (Value::Anniversary { ordinal: x, .. }, Value::Anniversary { ordinal: y, .. }) => x == y,
        (x, y) => match (x.quantity(), y.quantity()) {
            (Some(p), Some(q)) => p == q && x.unit() == y.unit(),
            _ => x == y,
        },
    };
    let anniversary = a.kind() == Kind::Anniversary;
    let topic = a.measured().and_then(topics::of_claim);
    // Two articles' days apart, a happening is the same.
    let worldwide = topic.is_some_and(|t| t.worldwide);
    let happening = topic.is_some_and(|t| t.nature == Nature::Event);
    same_value && (worldwide || a.entities == b.entities) && (anniversary || happening || a.period == b.period)
}
