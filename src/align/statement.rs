//! A statement as alignment sees it, and how alike two of them are.

use std::sync::Arc;

use super::deed::{self, Deed, Swapped};
use super::key::key;
use super::meaning::{self, EMBEDDING};
use super::opposed::{Opposition, Side, may_be_opposed, opposition};
use super::scene::{self, Opposites, Scene};
use super::terms::Terms;
use super::words::{self, Words};
use crate::lexicon::concepts;
use crate::lexicon::language::code;
use crate::lexicon::lexicon;
use crate::model::claim::{Claim, Polarity};
use crate::model::fact::{ANTONYM, Feature, NEGATION, ONE_WAY, ROLE, Road, Similarity};
use crate::model::span::ByteSpan;

/// Hundredths from which two statements are taken to say the same.
const LEAST_LIKENESS: u32 = 42;
/// … when one affirms and the other denies.
const LEAST_OPPOSED: u32 = 85;
/// Likeness from which two statements may be set against each other, and from which two short texts may.
const LEAST_OF_OPPOSED: u32 = 25;
const LEAST_OF_OPPOSED_SHORT: u32 = 10;
/// … where a negation stands beside what both speak of: in articles of one language, and of two.
const LEAST_OPPOSED_IN_ARTICLES: u32 = 55;
const LEAST_OPPOSED_ACROSS: u32 = 65;
const NEVER: u32 = 101;
/// Texts of as many sentences are claims rather than articles.
const SHORT_TEXT: u32 = 3;
/// Shared weight (tenths) below which the likeness of statements, and of their sentences, is damped.
const ENOUGH_SHARED: u32 = 40;
const ENOUGH_SHARED_AROUND: u32 = 70;
/// Share of the likeness of the sentences around that counts, in hundredths: claims whose neighbours agree belong together.
const AROUND: u32 = 35;
/// Telling words shared at least when one affirms and the other denies.
const LEAST_TELLING_OPPOSED: usize = 4;

/// A statement or a quotation, and what of it is compared with others, worked out once.
pub struct Statement {
    /// Place among the claims of its article.
    pub place: usize,
    pub claim: Arc<Claim>,
    words: Words,
    scene: Scene,
    /// The words of its sentence.
    around: Arc<Words>,
    /// The sentence, where it is of a short text: a claim may deny in one clause what its answer affirms in another.
    whole: Option<Scene>,
    /// Who does it to whom, where that is clear.
    deed: Option<Deed>,
    /// Stand for the runs of digits in it, sorted.
    numbers: Vec<u64>,
    /// Stands for its language.
    language: u64,
}

impl Statement {
    /// `around` are the words of its sentence, `terms` its terms.
    pub fn new(place: usize, claim: &Arc<Claim>, around: Arc<Words>, terms: &Arc<Terms>) -> Self {
        let lexicon = lexicon(&claim.source.language);
        let text = &claim.mention.text;
        let lexed = lexicon.lex(text, ByteSpan::new(0, text.len()));
        let own = Arc::new(Terms::of_lexed(&lexed, &lexicon).with_vector_of(text));
        Self {
            place,
            words: Words::of_lexed(&lexed, &lexicon),
            deed: Deed::of(&own, &lexed, &lexicon),
            scene: Scene::flat(own),
            around,
            whole: (claim.context.sentences <= SHORT_TEXT).then(|| Scene::flat(Arc::clone(terms))),
            numbers: numbers(text),
            language: key(code(&claim.source.language)),
            claim: Arc::clone(claim),
        }
    }

    pub fn is_of_short_text(&self) -> bool {
        self.whole.is_some()
    }

    /// What it may share with others: its words; of a short text, those of its sentence.
    pub fn evidence(&self) -> impl Iterator<Item = (u64, u8, bool)> {
        if self.is_of_short_text() {
            self.around.evidence()
        } else {
            self.words.evidence()
        }
    }

    /// How alike the two are by their vectors, in hundredths.
    pub fn meaning(&self, other: &Self) -> u32 {
        self.scene.meaning(&other.scene)
    }

    fn swapped(&self, other: &Self) -> Option<Swapped> {
        let (a, b) = (self.deed.as_ref()?, other.deed.as_ref()?);
        deed::swapped((&self.scene.terms, a), (&other.scene.terms, b))
    }

    fn side(&self) -> Side<'_> {
        Side {
            scene: &self.scene,
            denies: self.claim.polarity == Polarity::Denied,
        }
    }
}

/// Likeness of two statements and of the sentences that they stand in, in hundredths.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    own: u8,
    around: u8,
    /// By the vectors of the two.
    embedding: u8,
    pub opposed: Option<Opposition>,
    /// Whether the sentences as wholes are opposed.
    pub by_sentence: bool,
}

impl Likeness {
    pub fn total(self) -> u32 {
        (u32::from(self.own) + u32::from(self.around) * AROUND / 100 + by_meaning(self.embedding)).min(100)
    }

    pub fn similarity(self) -> Similarity {
        let feature = |name, weight, value| Feature {
            name,
            weight,
            value,
            note: String::new(),
        };
        let mut features = vec![
            feature(OWN, 100, self.own),
            feature("sentence", AROUND as u8, self.around),
        ];
        if self.embedding > 0 {
            features.push(feature(EMBEDDING, meaning::weights().statements as u8, self.embedding));
        }
        features.extend(self.opposed.map(|opposition| match opposition {
            Opposition::Negation => feature(NEGATION, 0, 100),
            Opposition::Antonym(..) => feature(ANTONYM, 0, 100),
            Opposition::Roles(swapped) => feature(ROLE, 0, if swapped == Swapped::Either { ONE_WAY } else { 0 }),
        }));
        Similarity {
            score: self.total() as u8,
            road: Road::Wording,
            features,
        }
    }
}

/// What the vectors of two statements add to their likeness.
fn by_meaning(embedding: u8) -> u32 {
    u32::from(embedding) * meaning::weights().statements / 100
}

/// The feature of the statements themselves.
const OWN: &str = "wording";

/// What was compared, in words.
pub fn note(name: &str, a: &Claim, b: &Claim) -> String {
    let named = |index: u16| concepts::all()[index as usize].code.as_str();
    match name {
        OWN => {
            let shared = words::shared((&a.mention.text, a), (&b.mention.text, b));
            format!("shared: {}", shared.into_iter().take(12).collect::<Vec<_>>().join(", "))
        }
        EMBEDDING => meaning::note(),
        ROLE => "what the one does to the other in one, the other does to the one in the other".to_owned(),
        NEGATION => "one side denies what both speak of".to_owned(),
        ANTONYM => {
            let opposites = |x: &str, y: &str| {
                let scene = |text: &str, c: &Claim| Scene::flat(Arc::new(Terms::of(text, c)));
                scene(x, a).opposites(&scene(y, b))
            };
            let found =
                opposites(&a.mention.text, &b.mention.text).or_else(|| opposites(&a.sentence.text, &b.sentence.text));
            found.map_or_else(String::new, |Opposites { concepts: (x, y), .. }| {
                format!("“{}” and “{}” are opposites", named(x), named(y))
            })
        }
        _ => "shared words of the two sentences".to_owned(),
    }
}

/// How alike two statements are that share enough; `None`: not so alike that they say the same.
pub fn alike(a: &Statement, b: &Statement, parallel: &impl Fn() -> bool) -> Option<Likeness> {
    // "opens on 3 July" and "opens on 4 July" do not say the same.
    let within = |x: &[u64], y: &[u64]| x.iter().all(|number| y.binary_search(number).is_ok());
    if !within(&a.numbers, &b.numbers) && !within(&b.numbers, &a.numbers) {
        return None;
    }
    let swapped = a.swapped(b);
    let denied = denied(&a.claim, &b.claim);
    // "They did not attack us" denies nothing of "we attacked them"; "some stayed open" nothing of "some did not".
    if denied && (swapped.is_some() || (a.scene.is_particular() && b.scene.is_particular())) {
        return None;
    }
    let one_language = a.language == b.language;
    // In one language only what may be opposed is looked at that closely.
    let scenes = (!one_language || may_be_opposed(a.side(), b.side())).then(|| scene::likeness(&a.scene, &b.scene));
    let mut own = a.words.likeness(&b.words, ENOUGH_SHARED);
    // Across languages names count by how they sound, and words that only one language has do not count at all.
    if let Some(scenes) = scenes.filter(|_| !one_language) {
        own = own.max(scenes.literal);
    }
    let around = || a.around.likeness(&b.around, ENOUGH_SHARED_AROUND) as u8;
    let by_clause = scenes.and_then(|scenes| opposed(a, b, &scenes, one_language, parallel));
    let opposition = || by_clause.or_else(|| opposed_as_wholes(a, b, one_language));
    if swapped.is_none()
        && let Some((opposition, alike)) = opposition()
    {
        return Some(Likeness {
            own: own.max(alike) as u8,
            around: around(),
            embedding: 0,
            opposed: Some(opposition),
            by_sentence: by_clause.is_none(),
        });
    }
    if denied && (own < LEAST_OPPOSED || a.words.telling_in_common(&b.words) < LEAST_TELLING_OPPOSED) {
        return None;
    }
    let embedding = a.meaning(b) as u8;
    // What no sentences around can make up for.
    if own + AROUND + by_meaning(embedding) < LEAST_LIKENESS {
        return None;
    }
    let likeness = Likeness {
        own: own as u8,
        around: around(),
        embedding,
        opposed: swapped.map(Opposition::Roles),
        by_sentence: false,
    };
    (denied || likeness.total() >= LEAST_LIKENESS).then_some(likeness)
}

/// What sets two clauses against each other, and how alike they are. Between two short texts, a claim and its answer, little
/// is enough; articles hold many statements; and polarity is told less surely across languages.
fn opposed(
    a: &Statement,
    b: &Statement,
    scenes: &scene::Likeness,
    one_language: bool,
    parallel: &impl Fn() -> bool,
) -> Option<(Opposition, u32)> {
    let short = a.is_of_short_text() && b.is_of_short_text();
    let least = if short {
        LEAST_OF_OPPOSED_SHORT
    } else {
        LEAST_OF_OPPOSED
    };
    let (opposition, alike) = opposition(a.side(), b.side(), scenes, least)?;
    let least = match one_language {
        true if short => 0,
        true => LEAST_OPPOSED_IN_ARTICLES,
        // A translation denies what its original denies, in words of its own.
        false if parallel() => NEVER,
        false => LEAST_OPPOSED_ACROSS,
    };
    (alike >= least).then_some((opposition, alike))
}

/// What sets the sentences of two short texts of one language against each other.
fn opposed_as_wholes(a: &Statement, b: &Statement, one_language: bool) -> Option<(Opposition, u32)> {
    let (x, y) = (a.whole.as_ref()?, b.whole.as_ref()?);
    let side = |scene| Side {
        scene,
        denies: Scene::denied(scene),
    };
    let (x, y) = (side(x), side(y));
    (one_language && may_be_opposed(x, y))
        .then(|| opposition(x, y, &scene::likeness(x.scene, y.scene), LEAST_OF_OPPOSED_SHORT))
        .flatten()
}

/// The runs of digits in a text.
fn numbers(text: &str) -> Vec<u64> {
    let runs = text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty());
    let mut numbers: Vec<u64> = runs.map(key).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Whether one of two affirms and the other denies.
pub fn denied(a: &Claim, b: &Claim) -> bool {
    let denied = |c: &Claim| c.polarity == Polarity::Denied;
    denied(a) != denied(b)
}
