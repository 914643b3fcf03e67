//! `factdiff compare`

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use factdiff::model::claim::Claim;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::document::Document;
use factdiff::pipeline::{self, Comparing, Outcome};
use factdiff::record::{ComparisonRecord, OffsetTable, OffsetUnit};
use factdiff::report::{Look, tables};

use crate::exit::Tally;
use crate::extractor::Extractor;
use crate::filter::Filter;
use crate::load;
use crate::options::{InputFormat, Shared};
use crate::output::Printer;
use crate::spool::{self, Spool};

/// Compares what articles of different outlets claim about the same thing
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  factdiff compare corpus --verdicts contradiction,unresolved --min-delta 0.05\n  \
    factdiff compare corpus --topics trade_volume --between \"The Harbour Ledger,Dalny Fonar\"\n  \
    factdiff compare corpus --within\n  \
    factdiff extract corpus --format jsonl | factdiff compare - --input-format claims --format jsonl"
)]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// In which order to print
    #[arg(long, value_enum, default_value_t)]
    order: Order,

    /// Compare each article with itself: what it tells twice and differently, days of the week that do not fit their dates
    #[arg(long)]
    within: bool,

    /// With --order stream: claims kept in memory, packed, before they go into a temporary file
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    memory: usize,

    #[command(flatten)]
    filter: Filter,
}

const MEBIBYTE: usize = 1024 * 1024;

/// In which order to print comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Most serious first
    #[default]
    Severity,
    /// Fact by fact as found
    Stream,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    if shared.input_format == Some(InputFormat::Claims) && shared.offsets() != OffsetUnit::Bytes {
        anyhow::bail!("--offsets needs the articles' texts, which claims do not hold; give the articles as inputs");
    }
    let articles = shared.input_format != Some(InputFormat::Claims);
    // Other offsets than bytes need the texts, which a stream does not keep.
    if arguments.order == Order::Stream && articles && !arguments.within && shared.offsets() == OffsetUnit::Bytes {
        return stream(shared, arguments);
    }
    let mut corpus = load::corpus(shared, &arguments.inputs)?;
    arguments
        .filter
        .check(corpus.coverage.iter().map(|c| c.source.outlet.as_str()))?;
    let claims = std::mem::take(&mut corpus.claims);
    let comparisons = if arguments.within {
        within(shared, &arguments.filter, claims)
    } else {
        let mut outcome = pipeline::compare_with(claims, &shared.settings.judging());
        for cut in &outcome.cut {
            shared.warn(cut);
        }
        if arguments.order == Order::Stream {
            sort_by_fact(&mut outcome);
        }
        outcome.comparisons
    };
    let asked = |comparison: &Comparison| arguments.filter.keeps(comparison);
    print(shared, &corpus.documents, comparisons.into_iter().filter(asked))?;
    Ok(corpus.tally)
}

/// Reads all articles, and then compares them in the order of their publication, so that only some thousands of them are in
/// memory at a time.
fn stream(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let filter = &arguments.filter;
    let mut spool = Spool::new(arguments.memory.saturating_mul(MEBIBYTE));
    let mut outlets: HashSet<String> = HashSet::new();
    let extractor = Extractor::new(shared);
    let pack = |document: &Document| spool::pack(&extractor.extract(document), document);
    let tally = load::each_document(shared, &arguments.inputs, pack, |document, packed| {
        if !outlets.contains(&document.source.outlet) {
            outlets.insert(document.source.outlet.clone());
        }
        spool.push(&document.source, packed?)
    })
    .context("cannot read the articles")?;
    extractor.finish();
    filter.check(outlets.iter().map(String::as_str))?;
    let mut printer = Printer::new(shared, tables::comparison_columns(), table)?;
    let mut show = |comparisons: Vec<Comparison>| -> anyhow::Result<()> {
        for comparison in comparisons.into_iter().filter(|comparison| filter.keeps(comparison)) {
            let record = |comparison: &Comparison| ComparisonRecord::from(comparison);
            printer.record(comparison, record, tables::comparison_cells)?;
        }
        Ok(())
    };
    let wanted = |verdict: Verdict| filter.wants(verdict);
    let mut comparing = Comparing::new(shared.settings.judging());
    let mut spooled = spool.in_order();
    while let Some(claims) = spooled.next(Comparing::PANE)? {
        show(comparing.add(claims, &wanted))?;
    }
    let (comparisons, cut) = comparing.finish(&wanted);
    show(comparisons)?;
    printer.finish()?;
    for cut in cut {
        shared.warn(cut);
    }
    Ok(tally)
}

/// What articles say against themselves; what they repeat only where its verdict was asked for.
fn within(shared: &Shared, filter: &Filter, claims: Vec<Claim>) -> Vec<Comparison> {
    let mut found = pipeline::within(claims, &shared.settings.judging());
    if filter.verdicts.is_empty() {
        found.retain(|comparison| comparison.judgement.verdict <= Verdict::Unresolved);
    }
    found
}

/// Prints comparisons in the format that was asked for.
pub fn print(
    shared: &Shared,
    documents: &[Document],
    comparisons: impl IntoIterator<Item = Comparison>,
) -> anyhow::Result<()> {
    let offsets = offset_tables(documents, shared.offsets());
    let mut printer = Printer::new(shared, tables::comparison_columns(), table)?;
    for comparison in comparisons {
        printer.record(
            comparison,
            |comparison| record(comparison, &offsets),
            tables::comparison_cells,
        )?;
    }
    Ok(printer.finish()?)
}

fn record(comparison: &Comparison, offsets: &HashMap<&str, OffsetTable>) -> ComparisonRecord {
    let mut record = ComparisonRecord::from(comparison);
    for side in [&mut record.left, &mut record.right] {
        if let Some(table) = offsets.get(side.source.as_str()) {
            side.convert_offsets(table);
        }
    }
    record
}

/// A table for each source; none for bytes, which need no converting.
pub fn offset_tables(documents: &[Document], unit: OffsetUnit) -> HashMap<&str, OffsetTable<'_>> {
    let converted = documents.iter().filter(|_| unit != OffsetUnit::Bytes);
    converted
        .map(|d| (d.source.id.as_str(), OffsetTable::new(&d.text, unit)))
        .collect()
}

/// Brings the comparisons into the order of their facts; those of one fact stay most serious first.
fn sort_by_fact(outcome: &mut Outcome) {
    let order: HashMap<&str, usize> = outcome
        .facts
        .iter()
        .enumerate()
        .map(|(at, fact)| (fact.id.as_str(), at))
        .collect();
    outcome
        .comparisons
        .sort_by_key(|comparison| order.get(comparison.fact.as_str()).copied().unwrap_or(usize::MAX));
}

fn table(comparisons: &[Comparison], look: Look) -> String {
    tables::comparisons(comparisons, look)
}
