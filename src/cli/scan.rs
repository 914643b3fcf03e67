//! `factdiff scan`

use std::path::PathBuf;
use std::sync::Arc;

use factdiff::model::document::Document;
use factdiff::model::mention::Mention;
use factdiff::pipeline;
use factdiff::record::{MentionRecord, OffsetTable};
use factdiff::report::{Look, tables};

use crate::exit::Tally;
use crate::load::each_document;
use crate::options::Shared;
use crate::output::Printer;

/// Prints the figures, dates and times of articles, each with its place and its value
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff scan article.txt --language fr\n  \
    factdiff scan - --input-format jsonl --format jsonl < articles.jsonl")]
pub struct Arguments {
    /// Folders, files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

/// A mention and the article that it stands in.
type Found = (Arc<Document>, Mention);

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut printer = Printer::new(shared, &tables::MENTION_COLUMNS, table)?;
    let tally = each_document(shared, &arguments.inputs, pipeline::scan, |document, mentions| {
        let document = Arc::new(document);
        let offsets = OffsetTable::new(&document.text, shared.offsets());
        for mention in mentions {
            printer.record(
                (Arc::clone(&document), mention),
                |(document, mention)| MentionRecord::new(&document.source, &document.text, mention, &offsets),
                |(document, mention)| tables::mention_cells(document, mention),
            )?;
        }
        Ok(())
    })?;
    printer.finish()?;
    Ok(tally)
}

fn table(found: &[Found], look: Look) -> String {
    tables::mentions(found.iter().map(|(document, mention)| (&**document, mention)), look)
}
