//! The stages strung together; the only place that knows their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::lexicon::{Lexed, Lexicon, lexicon, wikidata};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Judgement, Verdict, WhatIf};
use crate::model::date::Date;
use crate::model::document::{Document, Passage, Source};
use crate::model::extraction::Extraction;
use crate::model::fact::Fact;
use crate::model::language::LanguageTag;
use crate::model::mention::Mention;
use crate::model::sentence::{Role, Sentence};
use crate::model::wikidata::Statement;
use crate::{align, compare, extract, scan, segment};

/// The mentions of a document in text order.
pub fn scan(document: &Document) -> Vec<Mention> {
    read(document).mentions.into_iter().flatten().collect()
}

/// The names of all rules that match somewhere in a document of one language, for the tests of the data.
pub fn matching_rules(document: &Document) -> BTreeSet<Arc<str>> {
    let source = &document.source;
    let lexicon = lexicon(&source.language);
    let sentences = segment::segment(&document.text, source.title.as_deref(), &lexicon);
    let lexed = lex(document, &sentences, &lexicon);
    scan::matching_rules(source.published, source.language.region.as_deref(), &lexed, &lexicon)
}

/// Sentences and lines at the head of a text in which its date is looked for.
const HEAD: usize = 12;
/// A text of fewer sentences and lines is no article.
const LEAST_SENTENCES: usize = 3;

/// The document with the day it was written, where it says so itself and nobody else does: in a dateline, a byline, a line of
/// its own. Never after `today`.
pub fn dated(document: Document, today: Option<Date>) -> Document {
    let known = document.source.published;
    if known.is_some_and(|p| p.day.is_some()) {
        return document;
    }
    let written = written(&document);
    let Some(day) = written.and_then(|w| w.resolve(known, today)) else {
        return document;
    };
    Document {
        source: Arc::new(Source {
            published: Some(day.into()),
            published_inferred: true,
            ..Source::clone(&document.source)
        }),
        ..document
    }
}

fn written(document: &Document) -> Option<scan::dateline::Written> {
    let lexicon = lexicon(&document.source.language);
    let mut sentences = segment::segment(&document.text, document.source.title.as_deref(), &lexicon);
    if sentences.len() < LEAST_SENTENCES {
        return None;
    }
    sentences.truncate(HEAD);
    let lexed = lex(document, &sentences, &lexicon);
    // What is known of the date must not fill in what the text leaves out.
    let mentions = scan::scan(document, None, &sentences, &lexed, &lexicon);
    scan::dateline::written(&lexed, &mentions)
}

fn lex(document: &Document, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Lexed> {
    sentences.iter().map(|s| lexicon.lex(&document.text, s.span)).collect()
}

/// A language of the document.
struct Tongue {
    /// The document's source, with this language.
    source: Arc<Source>,
    lexicon: Arc<Lexicon>,
}

impl Tongue {
    fn new(source: &Arc<Source>) -> Self {
        Self {
            source: Arc::clone(source),
            lexicon: lexicon(&source.language),
        }
    }

    /// That of a passage. The region stays the outlet's: it decides which dollar is meant.
    fn of_passage(source: &Source, language: &LanguageTag) -> Self {
        let language = LanguageTag {
            region: source.language.region.clone(),
            ..language.clone()
        };
        Self::new(&Arc::new(Source {
            language,
            language_detected: true,
            ..source.clone()
        }))
    }
}

/// A document after its first pass: one entry for each sentence in each list but the last.
struct Read {
    sentences: Vec<Sentence>,
    lexed: Vec<Lexed>,
    mentions: Vec<Vec<Mention>>,
    /// Which of the tongues.
    spoken: Vec<usize>,
    /// The document's own first.
    tongues: Vec<Tongue>,
}

fn read(document: &Document) -> Read {
    let source = &document.source;
    let own = Tongue::new(source);
    let mut sentences = segment::segment(&document.text, source.title.as_deref(), &own.lexicon);
    let mut spoken = vec![0; sentences.len()];
    let mut tongues = vec![own];
    for passage in &document.passages {
        let tongue = tongue_of(passage, source, &mut tongues);
        let before = sentences.len();
        let lexicon = &tongues[tongue].lexicon;
        if let Some(anew) = segment::resegment(&document.text, passage.span, lexicon, &mut sentences) {
            let replaced = anew.start..anew.end + before - sentences.len();
            spoken.splice(replaced, anew.map(|_| tongue));
        }
    }
    let (lexed, mentions) = scan_each(document, &sentences, &spoken, &tongues);
    Read {
        sentences,
        lexed,
        mentions,
        spoken,
        tongues,
    }
}

/// Which of the tongues a passage is in; one that is new is added.
fn tongue_of(passage: &Passage, source: &Source, tongues: &mut Vec<Tongue>) -> usize {
    let same = |tongue: &Tongue| tongue.source.language.language == passage.language.language;
    tongues.iter().position(same).unwrap_or_else(|| {
        tongues.push(Tongue::of_passage(source, &passage.language));
        tongues.len() - 1
    })
}

/// Scans the sentences of each language by themselves: an article writes its figures and dates in one way, a language another.
fn scan_each(
    document: &Document,
    sentences: &[Sentence],
    spoken: &[usize],
    tongues: &[Tongue],
) -> (Vec<Lexed>, Vec<Vec<Mention>>) {
    let published = document.source.published;
    let scan = |sentences: &[Sentence], lexicon: &Lexicon| {
        let lexed = lex(document, sentences, lexicon);
        let mentions = scan::scan(document, published, sentences, &lexed, lexicon);
        (lexed, mentions)
    };
    if let [own] = tongues {
        return scan(sentences, &own.lexicon);
    }
    let mut all: Vec<(usize, Lexed, Vec<Mention>)> = Vec::with_capacity(sentences.len());
    for (number, tongue) in tongues.iter().enumerate() {
        let places: Vec<usize> = (0..sentences.len()).filter(|i| spoken[*i] == number).collect();
        let of_tongue: Vec<Sentence> = places.iter().map(|i| sentences[*i]).collect();
        let (lexed, mentions) = scan(&of_tongue, &tongue.lexicon);
        let scanned = places.into_iter().zip(lexed).zip(mentions);
        all.extend(scanned.map(|((place, lexed), mentions)| (place, lexed, mentions)));
    }
    all.sort_by_key(|(place, ..)| *place);
    all.into_iter().map(|(_, lexed, mentions)| (lexed, mentions)).unzip()
}

/// The claims of a document in text order.
pub fn extract(document: &Document) -> Extraction {
    let read = read(document);
    let spoken: Vec<extract::Spoken<'_>> = read
        .spoken
        .iter()
        .map(|tongue| &read.tongues[*tongue])
        .map(|tongue| extract::Spoken {
            source: &tongue.source,
            lexicon: &tongue.lexicon,
        })
        .collect();
    let claims = extract::extract(&extract::Scanned {
        document,
        sentences: &read.sentences,
        spoken: &spoken,
        lexed: &read.lexed,
        mentions: &read.mentions,
    });
    let passed_over = |s: &&Sentence| matches!(s.role, Role::Boilerplate | Role::Caption);
    Extraction {
        claims,
        sentences: read.sentences.len(),
        skipped: read
            .sentences
            .iter()
            .filter(passed_over)
            .map(|s| (*s, s.role))
            .collect(),
    }
}

/// Facts and comparisons of a set of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Every fact with claims of two sources or more, then the rest; each in a stable order.
    pub facts: Vec<Fact>,
    /// Most serious first.
    pub comparisons: Vec<Comparison>,
    /// What a bound on block size left out, one sentence each.
    pub cut: Vec<String>,
}

/// Puts together the claims that speak of one thing, and judges each pair from two sources.
pub fn compare(claims: Vec<Claim>) -> Outcome {
    compare_with(claims, &compare::Settings::default())
}

/// [`compare()`], with a tolerance and exchange rates of the user's.
pub fn compare_with(mut claims: Vec<Claim>, settings: &compare::Settings) -> Outcome {
    align::copies::mark_origins(&mut claims);
    let align::Alignment { facts, cut } = align::align(claims);
    let comparisons = compare::compare(&facts, settings);
    Outcome {
        facts,
        comparisons,
        cut,
    }
}

/// Compares articles as a stream, with memory for some thousands of them at a time.
#[derive(Default)]
pub struct Comparing {
    aligner: align::panes::Aligner,
    settings: compare::Settings,
}

impl Comparing {
    /// Articles to be given at a time, but for the last ones: those published next to each other, in the order of
    /// [`published`] and then of their ids.
    pub const PANE: usize = align::panes::PANE;

    /// With a tolerance and exchange rates of the user's.
    pub fn new(settings: compare::Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// Takes all claims of some articles, and gives the comparisons of the facts that no later article can add to: fact by fact,
    /// only those with a `wanted` verdict.
    pub fn add(&mut self, claims: Vec<Claim>, wanted: &(impl Fn(Verdict) -> bool + Sync)) -> Vec<Comparison> {
        let claims = claims.into_iter().map(Arc::new).collect();
        let Self { aligner, settings } = self;
        let of_facts = aligner.add(claims, |fact| compare::compare_fact(&fact, settings, wanted));
        of_facts.into_iter().flatten().collect()
    }

    /// The comparisons of the remaining facts, and what a bound left out, one sentence each.
    pub fn finish(self, wanted: &(impl Fn(Verdict) -> bool + Sync)) -> (Vec<Comparison>, Vec<String>) {
        let Self { aligner, settings } = self;
        let (of_facts, cut) = aligner.finish(|fact| compare::compare_fact(&fact, &settings, wanted));
        (of_facts.into_iter().flatten().collect(), cut)
    }
}

/// The day by which articles are put in order for [`Comparing`].
pub fn published(source: &Source) -> Option<Date> {
    align::published(source)
}

/// What articles say against themselves: figures told twice and differently, days of the week that do not fit their dates.
/// Most serious first; what a second telling repeats or rounds is among them, with its verdict.
pub fn within(claims: Vec<Claim>, settings: &compare::Settings) -> Vec<Comparison> {
    let claims: Vec<Arc<Claim>> = claims.into_iter().map(Arc::new).collect();
    compare::compare_within(&align::within::align_within(&claims), &claims, settings)
}

/// The statements of Wikidata that claims speak of, by the id of the claim; most claims speak of none.
pub fn statements(claims: &[Arc<Claim>]) -> BTreeMap<String, Statement> {
    let of_claim = |claim: &Arc<Claim>| Some((claim.id.clone(), wikidata::statement(claim)?));
    claims.iter().filter_map(of_claim).collect()
}

/// The comparison with all that takes long to work out and only an explanation needs: what was compared to put its claims
/// together, in words, and every step of the arithmetic.
pub fn noted(comparison: &Comparison) -> Comparison {
    Comparison {
        similarity: align::noted(&comparison.left, &comparison.right, &comparison.similarity),
        judgement: Judgement {
            steps: compare::spelled_out(comparison),
            ..comparison.judgement.clone()
        },
        ..comparison.clone()
    }
}

/// What would make the verdict of a comparison another one.
pub fn what_if(comparison: &Comparison, settings: &compare::Settings) -> Vec<WhatIf> {
    compare::what_if(comparison, settings)
}

/// Every pair of figures of two articles that tell one story, with the signs that it is one: for learning their weights.
pub fn candidates(claims: Vec<Claim>) -> Vec<(Arc<Claim>, Arc<Claim>, align::signs::Signs)> {
    align::candidates(claims)
}
