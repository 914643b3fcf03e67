//! `factdiff explain`

mod outlook;
mod text;

use std::path::PathBuf;

use factdiff::model::claim::Claim;
use factdiff::model::comparison::Comparison;
use factdiff::pipeline;
use factdiff::record::{ClaimRecord, ComparisonRecord};

use crate::exit::Tally;
use crate::load;
use crate::options::{Format, Shared};
use crate::output::{self, JsonWriter};

/// Shows how a comparison came about: the words, the values, the periods, the rules, the arithmetic, and what would change it
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factdiff compare corpus --verdicts contradiction\n  \
    factdiff explain m0123456789abcdf corpus")]
pub struct Arguments {
    /// Id of a comparison or of a claim, as compare and extract print it
    id: String,

    /// Folders, files, or - for standard input; by default corpus, or what the settings say
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
}

/// What an id stands for.
enum Found<'a> {
    Comparison(&'a Comparison),
    Claim(&'a Claim),
}

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let corpus = load::corpus(shared, &arguments.inputs)?;
    let outcome = pipeline::compare_with(corpus.claims, &shared.settings.judging());
    let asked = |comparison: &&Comparison| comparison.id == arguments.id;
    let claims = || outcome.facts.iter().flat_map(|fact| &fact.claims);
    let between = outcome.comparisons.iter().find(asked).map(Found::Comparison);
    let claim = || claims().find(|claim| claim.id == arguments.id).map(|c| Found::Claim(c));
    let mut inner = Vec::new();
    let found = between.or_else(claim).or_else(|| {
        let claims = claims().map(|claim| Claim::clone(claim)).collect();
        inner = pipeline::within(claims, &shared.settings.judging());
        inner.iter().find(asked).map(Found::Comparison)
    });
    let Some(found) = found else {
        let inputs: Vec<_> = arguments
            .inputs
            .iter()
            .map(|input| input.display().to_string())
            .collect();
        let inputs = inputs.join(" ");
        anyhow::bail!(
            "{:?} is the id of no comparison and no claim in {inputs}; `factdiff compare {inputs} --format csv` lists the \
             ids of comparisons, `factdiff extract {inputs} --format csv` those of claims",
            arguments.id
        );
    };
    let mut json = match shared.format {
        None | Some(Format::Table) => {
            let look = shared.look();
            let paint = text::Paint::new(look.color);
            output::text(&match found {
                Found::Comparison(comparison) => {
                    let changes = pipeline::what_if(comparison, &shared.settings.judging());
                    text::comparison(&pipeline::noted(comparison), paint)
                        + &outlook::outlook(comparison, &changes, look.width, paint)
                }
                Found::Claim(claim) => text::claim(claim, &outcome.comparisons, paint),
            })?;
            return Ok(corpus.tally);
        }
        Some(Format::Jsonl) => JsonWriter::lines(),
        Some(Format::Json) => JsonWriter::array(),
        Some(_) => anyhow::bail!("explain prints claims and comparisons only; use --format table, jsonl or json"),
    };
    match found {
        Found::Comparison(comparison) => json.record(&ComparisonRecord::from(comparison))?,
        Found::Claim(claim) => json.record(&ClaimRecord::from(claim))?,
    }
    json.finish()?;
    Ok(corpus.tally)
}
