//! Ids of claims and comparisons, and with them the baseline, survive what people do to articles around a claim.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use factdiff::ingest::{Input, Options, read};
use factdiff::model::claim::Claim;
use factdiff::model::comparison::Verdict;
use factdiff::model::document::{Document, Source};
use factdiff::pipeline;
use proptest::prelude::*;

/// The shipped articles.
static CORPUS: LazyLock<Vec<Document>> =
    LazyLock::new(|| read(&[Input::from_argument(Path::new("corpus"))], &Options::default()).documents);

/// Sentences without a figure, a date or a name.
const NEUTRAL: [&str; 4] = [
    "The rain had stopped by then, and the streets were quiet.",
    "Le silence est revenu dans la salle.",
    "雨停了。",
    "Наступила тишина.",
];

/// What people do to an article.
#[derive(Clone, Debug)]
enum Edit {
    Insert(prop::sample::Index, usize),
    Delete(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
}

fn insertion() -> impl Strategy<Value = Edit> {
    (any::<prop::sample::Index>(), 0..NEUTRAL.len()).prop_map(|(at, which)| Edit::Insert(at, which))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        insertion(),
        any::<prop::sample::Index>().prop_map(Edit::Delete),
        (any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(a, b)| Edit::Swap(a, b)),
    ]
}

/// The article with sentences that assert nothing put behind sentences that do.
fn with_sentences(document: &Document, edits: &[(prop::sample::Index, usize)]) -> Document {
    let claims = pipeline::extract(document).claims;
    let ends: BTreeSet<usize> = claims
        .iter()
        .map(|claim| claim.sentence.end as usize)
        // A headline has no full stop; what is put behind it becomes part of it.
        .filter(|end| document.text[..*end].ends_with(['.', '。', '!', '?']))
        .collect();
    let ends: Vec<usize> = ends.into_iter().collect();
    let mut places: Vec<(usize, usize)> = edits.iter().map(|(at, which)| (*at.get(&ends), *which)).collect();
    places.sort_unstable();
    let mut text = document.text.clone();
    for (at, which) in places.into_iter().rev() {
        text.insert_str(at, &format!(" {} ", NEUTRAL[which]));
    }
    Document::new(Arc::clone(&document.source), text)
}

/// Paragraphs are moved, added and taken away whole; the headline stays in its place.
fn edited(document: &Document, edits: &[Edit]) -> Document {
    let mut paragraphs: Vec<&str> = document.text.split("\n\n").collect();
    for edit in edits {
        let body = paragraphs.len() - 1;
        match edit {
            Edit::Insert(at, which) => paragraphs.insert(1 + at.index(body + 1), NEUTRAL[*which]),
            Edit::Delete(at) if body > 1 => {
                paragraphs.remove(1 + at.index(body));
            }
            Edit::Swap(a, b) if body > 1 => paragraphs.swap(1 + a.index(body), 1 + b.index(body)),
            Edit::Delete(_) | Edit::Swap(..) => {}
        }
    }
    Document::new(Arc::clone(&document.source), paragraphs.join("\n\n"))
}

fn claims(documents: &[Document]) -> Vec<Claim> {
    documents.iter().flat_map(|d| pipeline::extract(d).claims).collect()
}

/// Ids by what the claim says: article, sentence, words and value.
fn by_content(claims: &[Claim]) -> BTreeMap<(String, String, String, String), BTreeSet<String>> {
    let mut ids: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for claim in claims {
        let key = (
            claim.source.id.clone(),
            claim.sentence.text.to_string(),
            claim.mention.text.to_string(),
            format!("{:?}", claim.value),
        );
        ids.entry(key).or_default().insert(claim.id.clone());
    }
    ids
}

fn another_source() -> Document {
    Document::new(
        Arc::new(Source {
            published: Some("2025-09-04".parse().unwrap()),
            ..Source::new("newcomer", "The Newcomer", "en".parse().unwrap())
        }),
        "Trade between China and Russia reached $244.8 billion in 2024.\n",
    )
}

/// The contradictions of the shipped articles as they are.
static BEFORE: LazyLock<BTreeSet<String>> = LazyLock::new(|| contradictions(claims(&CORPUS)));

fn contradictions(claims: Vec<Claim>) -> BTreeSet<String> {
    let comparisons = pipeline::compare(claims).comparisons;
    let found = comparisons
        .into_iter()
        .filter(|c| c.judgement.verdict == Verdict::Contradiction);
    found.map(|c| c.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done around a claim, it keeps its id for as long as it says the same.
    #[test]
    fn a_claim_that_says_the_same_keeps_its_id(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let document = which.get(&CORPUS);
        let before = by_content(&pipeline::extract(document).claims);
        let after = by_content(&pipeline::extract(&edited(document, &edits)).claims);
        for (content, ids) in &after {
            if let Some(known) = before.get(content) {
                prop_assert!(ids == known, "{content:?}: {known:?} became {ids:?}");
            }
        }
    }

    /// Words that assert nothing, put between the paragraphs, change no claim at all.
    #[test]
    fn insertions_change_no_id(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec(insertion(), 1..4),
    ) {
        let document = which.get(&CORPUS);
        let ids = |document: &Document| -> BTreeSet<String> {
            pipeline::extract(document).claims.into_iter().map(|claim| claim.id).collect()
        };
        let (before, after) = (ids(document), ids(&edited(document, &edits)));
        let lost: Vec<&String> = before.difference(&after).collect();
        prop_assert!(lost.is_empty(), "{}: lost {lost:?}", document.source.id);
    }

    /// Nor do they when they stand between the sentences of a paragraph.
    #[test]
    fn inserted_sentences_change_no_id(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..NEUTRAL.len()), 1..4),
    ) {
        let document = which.get(&CORPUS);
        let edited = with_sentences(document, &edits);
        let before = by_content(&pipeline::extract(document).claims);
        let after = by_content(&pipeline::extract(&edited).claims);
        for (content, ids) in &before {
            prop_assert!(after.get(content) == Some(ids), "{content:?}\n{}", edited.text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    /// What stands beside a contradiction neither hides it nor makes another one of it.
    #[test]
    fn insertions_reopen_no_contradiction(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec(insertion(), 1..4),
    ) {
        let mut documents = CORPUS.clone();
        let at = which.index(documents.len());
        documents[at] = edited(&documents[at], &edits);
        prop_assert_eq!(&contradictions(claims(&documents)), &*BEFORE, "{}", documents[at].source.id);
    }
}

#[test]
fn another_order_and_another_source_reopen_no_contradiction() {
    let before = contradictions(claims(&CORPUS));
    assert!(!before.is_empty());
    let mut documents: Vec<Document> = CORPUS.iter().rev().cloned().collect();
    assert_eq!(contradictions(claims(&documents)), before, "the order of the articles");
    documents.push(another_source());
    let new: Vec<String> = contradictions(claims(&documents))
        .difference(&before)
        .cloned()
        .collect();
    let of_newcomer: BTreeSet<String> = pipeline::compare(claims(&documents))
        .comparisons
        .into_iter()
        .filter(|c| [&c.left, &c.right].iter().any(|claim| claim.source.id == "newcomer"))
        .map(|c| c.id)
        .collect();
    let others: Vec<&String> = new.iter().filter(|id| !of_newcomer.contains(*id)).collect();
    assert!(others.is_empty(), "{others:?} are new, and not by the new article");
}
