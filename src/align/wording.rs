//! Statements and quotations that say the same: linked by the likeness of their words and of their sentences.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::opposed::{Opposition, opposition};
use super::parallel::Parallel;
use super::scene::{self, Scene, flat, terms_of};
use super::words::Words;
use crate::lexicon::concepts;
use crate::lexicon::language::is_same;
use crate::model::claim::{Claim, Polarity};
use crate::model::fact::{ANTONYM, Feature, NEGATION, Road, Similarity};
use crate::model::mention::Kind;

/// Hundredths from which two statements are taken to say the same.
const LEAST_LIKENESS: u32 = 45;
/// … when one affirms and the other denies.
const LEAST_OPPOSED: u32 = 85;
/// … where a negation stands beside what both speak of: in articles of one language, and of two.
const LEAST_OPPOSED_IN_ARTICLES: u32 = 55;
const LEAST_OPPOSED_ACROSS: u32 = 65;
const NEVER: u32 = 101;
/// Texts of as many sentences are claims rather than articles.
const SHORT_TEXT: u32 = 3;
/// Hundredths from which a claim may have a second partner in the same source: two sentences that say one thing.
const LEAST_SECOND: u32 = 50;
/// Shared weight (tenths) below which the likeness of statements, and of their sentences, is damped.
const ENOUGH_SHARED: u32 = 40;
const ENOUGH_SHARED_AROUND: u32 = 70;
/// Share of the likeness of the sentences around that counts, in hundredths: claims whose neighbours agree belong together.
const AROUND: u32 = 35;
/// Evidence that two statements share at least, in quarters of a telling word.
const LEAST_EVIDENCE: u32 = 7;
/// Telling words shared at least when one affirms and the other denies.
const LEAST_TELLING_OPPOSED: usize = 4;
/// A feature that more claims than this share selects no candidates.
const COMMON_FEATURE: usize = 400;

/// Links between statements and quotations of different sources, the likest first, one to one but for very like ones.
pub fn link(claims: &[Arc<Claim>], cut: &mut Vec<String>) -> Vec<(usize, usize, Similarity)> {
    let worded: Vec<usize> = (0..claims.len())
        .filter(|i| matches!(claims[*i].kind(), Kind::Statement | Kind::Quotation))
        .collect();
    let linker = Linker::new(claims, &worded);
    let mut ranked: Vec<((usize, usize), Likeness)> = linker.candidates(&worded, cut).into_iter().collect();
    ranked.sort_by_key(|((a, b), likeness)| (std::cmp::Reverse(likeness.total()), *a, *b));
    let mut taken: HashSet<(usize, &str)> = HashSet::new();
    // What is linked already between two sources; a source's claims come before those of the next, so the pair is ordered.
    let mut linked: HashMap<(&str, &str), Vec<(usize, usize)>> = HashMap::new();
    let mut links = Vec::new();
    for ((a, b), likeness) in ranked {
        let (to_b, to_a) = ((a, claims[b].source.id.as_str()), (b, claims[a].source.id.as_str()));
        let second = taken.contains(&to_b) || taken.contains(&to_a);
        let between = linked.entry((&claims[a].source.id, &claims[b].source.id)).or_default();
        // The opposite of a statement is set against its best partner only.
        let may_repeat = likeness.total() >= LEAST_SECOND && likeness.opposed.is_none();
        if (!second || may_repeat) && !repeats(claims, between, a, b) {
            between.push((a, b));
            taken.extend([to_b, to_a]);
            links.push((a, b, linker.similarity(a, b, likeness)));
        }
    }
    links
}

/// Whether the same words of both sources are linked already: a quotation and the clause that holds it.
fn repeats(claims: &[Arc<Claim>], linked: &[(usize, usize)], a: usize, b: usize) -> bool {
    let overlap = |x: usize, y: usize| claims[x].mention.span().overlaps(claims[y].mention.span());
    linked.iter().any(|(x, y)| overlap(*x, a) && overlap(*y, b))
}

/// Likeness of two statements and of the sentences that they stand in, in hundredths.
#[derive(Clone, Copy)]
struct Likeness {
    own: u32,
    around: u32,
    opposed: Option<Opposition>,
}

impl Likeness {
    fn total(self) -> u32 {
        (self.own + self.around * AROUND / 100).min(100)
    }
}

struct Linker<'a> {
    claims: &'a [Arc<Claim>],
    words: HashMap<usize, Words>,
    scenes: HashMap<usize, Scene>,
    /// By source and start of the sentence.
    sentences: HashMap<(&'a str, u32), Words>,
}

impl<'a> Linker<'a> {
    fn new(claims: &'a [Arc<Claim>], worded: &[usize]) -> Self {
        let mut linker = Self {
            claims,
            words: HashMap::new(),
            scenes: HashMap::new(),
            sentences: HashMap::new(),
        };
        for i in worded {
            let claim = &claims[*i];
            linker.words.insert(*i, Words::of(&claim.mention.text, claim));
            linker.scenes.insert(*i, flat(terms_of(&claim.mention.text, claim)));
            linker
                .sentences
                .entry((&claim.source.id, claim.sentence.start))
                .or_insert_with(|| Words::of(&claim.sentence.text, claim).singles());
        }
        linker
    }

    /// Pairs of different sources that share a telling feature and are alike enough.
    fn candidates(&self, worded: &[usize], cut: &mut Vec<String>) -> BTreeMap<(usize, usize), Likeness> {
        let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for i in worded {
            for feature in self.words[i].selecting() {
                index.entry(feature).or_default().push(*i);
            }
        }
        let mut seen = BTreeSet::new();
        let mut found = BTreeMap::new();
        let mut skipped = 0;
        for members in index.values() {
            if members.len() > COMMON_FEATURE {
                skipped += 1;
                continue;
            }
            for (n, a) in members.iter().enumerate() {
                for b in &members[n + 1..] {
                    let one_source = self.claims[*a].source.id == self.claims[*b].source.id;
                    if !one_source && seen.insert((*a, *b)) {
                        found.extend(self.alike(*a, *b).map(|likeness| ((*a, *b), likeness)));
                    }
                }
            }
        }
        if skipped > 0 {
            cut.push(format!(
                "wording: {skipped} words that over {COMMON_FEATURE} statements share did not select pairs"
            ));
        }
        found
    }

    fn alike(&self, a: usize, b: usize) -> Option<Likeness> {
        let (x, y) = (&self.words[&a], &self.words[&b]);
        if x.evidence(y) < LEAST_EVIDENCE {
            return None;
        }
        // "opens on 3 July" and "opens on 4 July" do not say the same.
        let (m, n) = (
            numbers(&self.claims[a].mention.text),
            numbers(&self.claims[b].mention.text),
        );
        if !m.is_subset(&n) && !n.is_subset(&m) {
            return None;
        }
        let sentence = |i: usize| &self.sentences[&(self.claims[i].source.id.as_str(), self.claims[i].sentence.start)];
        let mut likeness = Likeness {
            own: x.likeness(y, ENOUGH_SHARED),
            around: sentence(a).likeness(sentence(b), ENOUGH_SHARED_AROUND),
            opposed: None,
        };
        // Across languages names count by how they sound, and words that only one language has do not count at all.
        if !is_same(&self.claims[a].source.language, &self.claims[b].source.language) {
            let alike = scene::likeness(&self.scenes[&a], &self.scenes[&b]);
            likeness.own = likeness.own.max(alike.sentence);
        }
        if let Some((opposition, alike)) = opposition(self.scene(a), self.scene(b))
            && alike >= self.least_opposed(a, b)
        {
            likeness.opposed = Some(opposition);
            likeness.own = likeness.own.max(alike);
            return Some(likeness);
        }
        let enough = if denied(&self.claims[a], &self.claims[b]) {
            likeness.own >= LEAST_OPPOSED && x.telling_in_common(y) >= LEAST_TELLING_OPPOSED
        } else {
            likeness.total() >= LEAST_LIKENESS
        };
        enough.then_some(likeness)
    }

    /// How alike two statements have to be to be set against each other. Between two short texts, a claim and its answer,
    /// little is enough; articles hold many statements; and polarity is told less surely across languages.
    fn least_opposed(&self, a: usize, b: usize) -> u32 {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        let short = |c: &Claim| c.context.sentences <= SHORT_TEXT;
        match is_same(&x.source.language, &y.source.language) {
            true if short(x) && short(y) => 0,
            true => LEAST_OPPOSED_IN_ARTICLES,
            // A translation denies what its original denies, in words of its own.
            false if Parallel::of(&x.context, &y.context).holds() => NEVER,
            false => LEAST_OPPOSED_ACROSS,
        }
    }

    fn scene(&self, i: usize) -> (&Claim, &Scene) {
        (&self.claims[i], &self.scenes[&i])
    }

    fn similarity(&self, a: usize, b: usize, likeness: Likeness) -> Similarity {
        let shared = self.words[&a].shared(&self.words[&b]);
        let note = format!("shared: {}", shared.into_iter().take(12).collect::<Vec<_>>().join(", "));
        let feature = |name, weight, value: u32, note| Feature {
            name,
            weight,
            value: value as u8,
            note,
        };
        let mut features = vec![
            feature("wording", 100, likeness.own, note),
            feature(
                "sentence",
                AROUND as u8,
                likeness.around,
                "shared words of the two sentences".to_owned(),
            ),
        ];
        match likeness.opposed {
            Some(Opposition::Negation) => {
                features.push(feature(
                    NEGATION,
                    0,
                    100,
                    "one side denies what both speak of".to_owned(),
                ));
            }
            Some(Opposition::Antonym(x, y)) => {
                let code = |index: u16| concepts::all()[index as usize].code.as_str();
                features.push(feature(
                    ANTONYM,
                    0,
                    100,
                    format!("“{}” and “{}” are opposites", code(x), code(y)),
                ));
            }
            None => {}
        }
        Similarity {
            score: likeness.total() as u8,
            road: Road::Wording,
            features,
        }
    }
}

/// The runs of digits in a text.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_numeric())
        .filter(|run| !run.is_empty())
        .collect()
}

fn denied(a: &Claim, b: &Claim) -> bool {
    let denied = |c: &Claim| c.polarity == Polarity::Denied;
    denied(a) != denied(b)
}
