//! Reading inputs and working on them in parallel, with bounded memory, results in the order of the inputs.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::Context;
use factdiff::ingest::{self, Item, Origin, Problem, Severity, Skipped};
use factdiff::model::claim::Claim;
use factdiff::model::document::Document;
use factdiff::model::extraction::Extraction;
use factdiff::pipeline;
use factdiff::record::{parse_claim, share_articles};
use factdiff::report::Coverage;
use rayon::prelude::*;

use crate::exit::Tally;
use crate::extractor::Extractor;
use crate::options::{InputFormat, Shared, inputs};
use crate::progress::Progress;

/// Most documents that are worked on at a time, and most that wait. With the bound on a text this bounds the memory.
const CHUNK_DOCUMENTS: usize = 64;
/// So much text, in bytes, is worked on at a time, whatever the number of documents: claims take far more memory than the
/// text that they were found in.
const CHUNK_BYTES: usize = 1024 * 1024;

/// Reads articles one after another, does `work` on several at a time, and hands each document and its result to `emit`
/// in the order of the inputs, as soon as they are there. Problems are reported as they are met.
///
/// # Errors
/// The first error of `emit`; reading stops then.
pub fn each_document<T: Send>(
    shared: &Shared,
    arguments: &[PathBuf],
    work: impl Fn(&Document) -> T + Sync,
    mut emit: impl FnMut(Document, T) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    each_item(
        shared,
        arguments,
        work,
        |document, _, result| emit(document, result),
        |_| Ok(()),
    )
}

/// What is met beside documents.
pub enum Aside<'a> {
    Problem(&'a Problem),
    Skipped(&'a Skipped),
}

/// [`each_document`], with where every text comes from handed to `emit`, and everything else that is met to `heed`.
pub fn each_item<T: Send>(
    shared: &Shared,
    arguments: &[PathBuf],
    work: impl Fn(&Document) -> T + Sync,
    mut emit: impl FnMut(Document, Origin, T) -> anyhow::Result<()>,
    mut heed: impl FnMut(Aside) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let options = shared.reading()?;
    let inputs = inputs(arguments);
    let mut progress = Progress::new(shared, arguments);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(CHUNK_DOCUMENTS);
        scope.spawn(|| {
            let sender: SyncSender<Item> = sender;
            ingest::visit(&inputs, &options, &mut |item| match sender.send(item) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            })
        });
        let mut tally = Tally::default();
        while let Some(chunk) = next_chunk(&receiver) {
            let mut documents = Vec::with_capacity(chunk.len());
            let mut origins = Vec::with_capacity(chunk.len());
            for item in chunk {
                match item {
                    Item::Document(document, origin) => {
                        documents.push(document);
                        origins.push(*origin);
                    }
                    Item::Problem(problem) => {
                        progress.aside(|| shared.report(&problem, &mut tally));
                        heed(Aside::Problem(&problem))?;
                    }
                    Item::Skipped(skipped) => heed(Aside::Skipped(&skipped))?,
                }
            }
            let documents: Vec<Document> = documents
                .into_par_iter()
                .map(|document| pipeline::dated(document, options.date))
                .collect();
            let results: Vec<T> = documents.par_iter().map(&work).collect();
            progress.advance(documents.len(), documents.iter().map(|d| d.text.len()).sum());
            for ((document, origin), result) in documents.into_iter().zip(origins).zip(results) {
                emit(document, origin, result)?;
            }
        }
        Ok(tally)
    })
}

/// What has arrived, at least one item; `None` at the end. Does not wait for a full chunk: a slow writer upstream gets
/// each answer at once.
fn next_chunk(receiver: &Receiver<Item>) -> Option<Vec<Item>> {
    let mut chunk = vec![receiver.recv().ok()?];
    let size = |item: &Item| {
        if let Item::Document(document, _) = item {
            document.text.len()
        } else {
            0
        }
    };
    let mut bytes = size(&chunk[0]);
    while chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
        let Ok(item) = receiver.try_recv() else { break };
        bytes += size(&item);
        chunk.push(item);
    }
    Some(chunk)
}

/// Everything that `compare` and its kin work on.
#[derive(Default)]
pub struct Corpus {
    /// In the order of the inputs, then of the texts.
    pub claims: Vec<Claim>,
    /// In the order of the inputs; none where the inputs are claims.
    pub documents: Vec<Document>,
    /// Where each of these comes from.
    pub origins: Vec<Origin>,
    /// What was read of each source, in the order of the inputs; of claims, only that the source is there.
    pub coverage: Vec<Coverage>,
    /// Messages on what could not be read.
    pub unread: Vec<String>,
    pub tally: Tally,
}

/// Reads claims, or articles and extracts their claims, whichever the inputs are.
pub fn corpus(shared: &Shared, arguments: &[PathBuf]) -> anyhow::Result<Corpus> {
    if shared.input_format == Some(InputFormat::Claims) {
        return Ok(claims(shared, arguments));
    }
    let extractor = Extractor::new(shared);
    let mut corpus = Corpus::default();
    let mut unread = Vec::new();
    let emit = |document: Document, origin: Origin, extraction: Extraction| {
        let roles = extraction.skipped.iter().map(|(_, role)| *role);
        corpus
            .coverage
            .push(Coverage::new(Arc::clone(&document.source), extraction.sentences, roles));
        corpus.claims.extend(extraction.claims);
        corpus.documents.push(document);
        corpus.origins.push(origin);
        Ok(())
    };
    let read = |document: &Document| extractor.extract(document);
    corpus.tally = each_item(shared, arguments, read, emit, |aside| {
        if let Aside::Problem(problem) = aside {
            note(problem, &mut unread);
        }
        Ok(())
    })
    .context("cannot read the articles")?;
    extractor.finish();
    corpus.unread = unread;
    Ok(corpus)
}

fn claims(shared: &Shared, arguments: &[PathBuf]) -> Corpus {
    let mut corpus = Corpus::default();
    let mut parse = |line: &str| parse_claim(line).map_err(|error| error.to_string());
    let _ = ingest::visit_records(&inputs(arguments), &mut parse, &mut |record| {
        match record {
            Ok(claim) => corpus.claims.push(claim),
            Err(problem) => {
                note(&problem, &mut corpus.unread);
                shared.report(&problem, &mut corpus.tally);
            }
        }
        ControlFlow::Continue(())
    });
    let untold = share_articles(&mut corpus.claims);
    if let Some(source) = untold.first() {
        shared.warn(format_args!(
            "{} of the sources, {source} the first, lack what their article turns on (`context`), so that some of their claims \
             meet by topic alone; keep all lines that extract printed of a source and partition together",
            untold.len()
        ));
    }
    let mut seen = HashSet::new();
    let sources = corpus
        .claims
        .iter()
        .map(|claim| &claim.source)
        .filter(|source| seen.insert(source.id.as_str()));
    corpus.coverage = sources.map(|source| Coverage::new(Arc::clone(source), 0, [])).collect();
    corpus
}

/// Keeps what a report has to say about inputs that are missing in it.
fn note(problem: &Problem, unread: &mut Vec<String>) {
    if problem.severity() != Severity::Warning {
        unread.push(problem.to_string());
    }
}
