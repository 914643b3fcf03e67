//! `factdiff extract`

use std::path::PathBuf;

use factdiff::model::claim::Claim;
use factdiff::model::document::Document;
use factdiff::record::{ArticlesTold, ClaimRecord, OffsetTable};
use factdiff::report::{Look, tables};

use crate::exit::Tally;
use crate::extractor::Extractor;
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
    inputs: Vec<PathBuf>,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &tables::CLAIM_COLUMNS, table)?;
    let joint = printer.joint();
    let extractor = Extractor::new(shared);
    let work = |document: &Document| {
        let offsets = OffsetTable::new(&document.text, shared.offsets());
        let mut told = ArticlesTold::default();
        joint.batch(extractor.extract(document).claims, |claim| {
            let mut record = ClaimRecord::from(claim);
            record.convert_offsets(&offsets);
            told.brief(&mut record);
            record
        })
    };
    let tally = each_document(shared, &arguments.inputs, work, |_, claims| {
        Ok(printer.batch(claims?, tables::claim_cells)?)
    })?;
    extractor.finish();
    printer.finish()?;
    Ok(tally)
}

fn table(claims: &[Claim], look: Look) -> String {
    tables::claims(claims, look)
}
