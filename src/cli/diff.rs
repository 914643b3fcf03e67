//! `factdiff diff`

use std::path::{Path, PathBuf};

use anyhow::ensure;
use factdiff::diff::{Side, diff};
use factdiff::model::difference::Difference;
use factdiff::record::{DifferenceRecord, OffsetUnit};
use factdiff::report::{differences, html};

use crate::compare::offset_tables;
use crate::exit::Tally;
use crate::load::{self, Corpus};
use crate::options::{Format, InputFormat, Shared};
use crate::output::{self, Printer};

/// Shows what two articles, two versions of one article, or two corpora claim differently
///
/// Articles meet by id, else by address, else by title; a single article on each side meets the other whatever it is called.
/// Each claim changed, added or removed is one difference, and so is each sentence moved or reworded.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  factdiff diff yesterday.txt today.txt\n  factdiff diff old/ new/ --format html > changes.html\n\n\
    Exit codes: 0 both claim the same, 1 they differ, 2 wrong usage or input that failed."
)]
pub struct Arguments {
    /// What stood before: a folder, a file, or - for standard input
    left: PathBuf,

    /// What stands now
    right: PathBuf,
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let (left, right) = (&arguments.left, &arguments.right);
    ensure!(
        !(is_stdin(left) && is_stdin(right)),
        "only one of the two can be standard input; name a file for the other"
    );
    ensure!(
        shared.input_format != Some(InputFormat::Claims) || shared.offsets() == OffsetUnit::Bytes,
        "--offsets needs the articles' texts, which claims do not hold; give the articles as inputs"
    );
    let mut old = load::corpus(shared, std::slice::from_ref(left))?;
    let mut new = load::corpus(shared, std::slice::from_ref(right))?;
    let mut tally = old.tally;
    tally.merge(new.tally);
    let found = diff(side(&mut old), side(&mut new));
    tally.findings += found.len() as u64;
    if shared.format() == Format::Html {
        let page = html::diff::page(&left.to_string_lossy(), &right.to_string_lossy(), &found)?;
        output::text(&page)?;
        return Ok(tally);
    }
    let unit = shared.offsets();
    let (before, after) = (offset_tables(&old.documents, unit), offset_tables(&new.documents, unit));
    let json = |difference: &Difference| {
        let mut record = DifferenceRecord::from(difference);
        let left = record.left.as_ref().and_then(|claim| before.get(claim.source.as_str()));
        let right = record.right.as_ref().and_then(|claim| after.get(claim.source.as_str()));
        record.convert_offsets(left, right);
        record
    };
    let mut printer = Printer::new(shared, &differences::COLUMNS, differences::render)?;
    for difference in found {
        printer.record(difference, json, differences::cells)?;
    }
    printer.finish()?;
    Ok(tally)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Takes the claims out of what was read.
fn side(corpus: &mut Corpus) -> Side {
    Side {
        sources: corpus.coverage.iter().map(|coverage| coverage.source.clone()).collect(),
        claims: std::mem::take(&mut corpus.claims),
    }
}
