//! `factdiff compare`

use std::collections::HashMap;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::document::Document;
use factdiff::pipeline::{self, Outcome};
use factdiff::record::{ComparisonRecord, OffsetTable, OffsetUnit};
use factdiff::report::{Look, tables};

use crate::exit::Tally;
use crate::load;
use crate::options::{InputFormat, Shared};
use crate::output::Printer;

/// Compares what articles of different outlets claim about the same thing
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  factdiff compare corpus --verdicts contradiction,unresolved\n  \
    factdiff extract corpus --format jsonl | factdiff compare - --input-format claims --format jsonl"
)]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// In which order to print
    #[arg(long, value_enum, default_value_t)]
    order: Order,

    /// Print only these verdicts
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdicts())]
    verdicts: Vec<Verdict>,
}

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
    let corpus = load::corpus(shared, &arguments.inputs)?;
    let mut outcome = pipeline::compare(corpus.claims);
    for cut in &outcome.cut {
        shared.warn(cut);
    }
    if arguments.order == Order::Stream {
        sort_by_fact(&mut outcome);
    }
    let asked = |c: &Comparison| arguments.verdicts.is_empty() || arguments.verdicts.contains(&c.judgement.verdict);
    print(shared, &corpus.documents, outcome.comparisons.into_iter().filter(asked))?;
    Ok(corpus.tally)
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
fn offset_tables(documents: &[Document], unit: OffsetUnit) -> HashMap<&str, OffsetTable<'_>> {
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

/// Names of verdicts on the command line.
pub fn verdicts() -> impl TypedValueParser<Value = Verdict> {
    PossibleValuesParser::new(Verdict::ALL.map(Verdict::name)).try_map(|name| {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.name() == name)
            .ok_or("no such verdict")
    })
}
