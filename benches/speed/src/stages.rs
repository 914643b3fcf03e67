//! The stages one after another over a corpus, each by itself, on one core.

use std::fmt::Write as _;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use factdiff::ingest::{self, Input, Item, Options};
use factdiff::model::claim::Claim;
use factdiff::model::document::Document;
use factdiff::record::{ArticlesTold, ClaimRecord};
use factdiff::{align, compare, pipeline};

use crate::Outcome;

/// Time for one stage; as many runs as fit, one at least.
const BUDGET: Duration = Duration::from_secs(2);

/// A Markdown table of the stages over a corpus: a folder, or JSON Lines.
pub fn table(corpus: &Path) -> Outcome<String> {
    let documents = read(corpus);
    if documents.is_empty() {
        return Err(format!("{}: no articles", corpus.display()).into());
    }
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let claims: Vec<Claim> = documents.iter().flat_map(|d| pipeline::extract(d).claims).collect();
    let facts = align::align(claims.clone()).facts;
    let stages: [(&str, &dyn Fn()); 7] = [
        ("read", &|| drop(black_box(read(corpus)))),
        ("scan", &|| each(&documents, |d| drop(black_box(pipeline::scan(d))))),
        ("scan and extract", &|| {
            each(&documents, |d| drop(black_box(pipeline::extract(d))))
        }),
        ("print claims", &|| drop(black_box(print(&claims)))),
        ("align", &|| drop(black_box(align::align(claims.clone())))),
        ("compare", &|| drop(black_box(compare::compare(&facts, &compare::Settings::default())))),
        ("whole run", &|| {
            let documents = read(corpus);
            let claims = documents.iter().flat_map(|d| pipeline::extract(d).claims).collect();
            drop(black_box(pipeline::compare(claims)));
        }),
    ];
    let mut table = format!(
        "{} articles, {:.2} MB, {} claims\n\n| stage | ms | ms per article | MB/s |\n|---|--:|--:|--:|\n",
        documents.len(),
        bytes as f64 / 1e6,
        claims.len()
    );
    for (name, run) in stages {
        let seconds = best(run).as_secs_f64();
        writeln!(
            table,
            "| {name} | {:.1} | {:.3} | {:.2} |",
            seconds * 1e3,
            seconds * 1e3 / documents.len() as f64,
            bytes as f64 / 1e6 / seconds
        )?;
    }
    Ok(table)
}

/// The shipped articles.
pub fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

fn read(corpus: &Path) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut keep = |item| {
        if let Item::Document(document, _) = item {
            documents.push(document);
        }
        ControlFlow::Continue(())
    };
    let _ = ingest::visit(&[Input::from_argument(corpus)], &Options::default(), &mut keep);
    documents
}

fn each(documents: &[Document], work: impl Fn(&Document)) {
    documents.iter().for_each(work);
}

fn print(claims: &[Claim]) -> Vec<u8> {
    let mut told = ArticlesTold::default();
    let mut bytes = Vec::new();
    for claim in claims {
        let mut record = ClaimRecord::from(claim);
        told.brief(&mut record);
        serde_json::to_writer(&mut bytes, &record).expect("writing to memory");
        bytes.push(b'\n');
    }
    bytes
}

/// The fastest of several runs, after one to warm up.
fn best(run: &dyn Fn()) -> Duration {
    run();
    let begin = Instant::now();
    let mut least = Duration::MAX;
    while least == Duration::MAX || begin.elapsed() < BUDGET {
        let start = Instant::now();
        run();
        least = least.min(start.elapsed());
    }
    least
}
