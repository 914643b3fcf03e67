//! `factdiff extract`

use std::path::PathBuf;

use factdiff::model::claim::Claim;
use factdiff::pipeline;
use factdiff::record::{ClaimRecord, OffsetTable};
use factdiff::report::{Look, tables};

use crate::exit::Tally;
use crate::load::each_document;
use crate::options::Shared;
use crate::output::Printer;

/// Prints what articles claim: values with topic, period, attribution; statements; quotations
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff extract corpus --format jsonl > claims.jsonl\n  \
    factdiff compare claims.jsonl --input-format claims")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &tables::CLAIM_COLUMNS, table)?;
    let tally = each_document(shared, &arguments.inputs, pipeline::extract, |document, extraction| {
        let offsets = OffsetTable::new(&document.text, shared.offsets());
        for claim in extraction.claims {
            let json = |claim: &Claim| {
                let mut record = ClaimRecord::from(claim);
                record.convert_offsets(&offsets);
                record
            };
            printer.record(claim, json, tables::claim_cells)?;
        }
        Ok(())
    })?;
    printer.finish()?;
    Ok(tally)
}

fn table(claims: &[Claim], look: Look) -> String {
    tables::claims(claims, look)
}
