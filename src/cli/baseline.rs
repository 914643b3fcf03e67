//! What `check` and `accept` share: where the baseline lies, and which day it is.

use std::path::{Path, PathBuf};

use clap::Args;
use factdiff::model::claim::{Claim, Confidence};
use factdiff::model::comparison::Verdict;
use factdiff::model::date::Date;
use factdiff::model::document::Source;
use factdiff::report::escape;
use factdiff::review::{BASELINE_FILE, Baseline, Gate};

use crate::config::GateSettings;
use crate::filter::verdicts;
use crate::load::Corpus;
use crate::options::Shared;

/// What both commands look at.
#[derive(Args)]
pub struct GateArguments {
    /// Verdicts that count; contradiction unless the settings say otherwise
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdicts())]
    fail_on: Vec<Verdict>,

    /// Leave out what is less sure, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_confidence: Option<Confidence>,

    /// Leave out facts that fewer independent origins tell
    #[arg(long, value_name = "N")]
    min_origins: Option<u32>,
}

impl GateArguments {
    /// What was typed, else what the settings say.
    pub fn gate(&self, settings: &GateSettings) -> Gate {
        let set = || settings.fail_on.clone().unwrap_or_else(|| vec![Verdict::Contradiction]);
        Gate {
            verdicts: if self.fail_on.is_empty() {
                set()
            } else {
                self.fail_on.clone()
            },
            min_confidence: self.min_confidence.or(settings.min_confidence).unwrap_or(Confidence(0)),
            min_origins: self.min_origins.or(settings.min_origins).unwrap_or(0),
        }
    }
}

fn share(text: &str) -> Result<Confidence, String> {
    text.parse().map_err(|_| NO_SHARE.to_owned()).and_then(confidence)
}

const NO_SHARE: &str = "use a decimal from 0 to 1, such as 0.6";

/// A share from 0 to 1 in hundredths, rounded up: nothing less sure than asked for gets through.
pub fn confidence(share: f64) -> Result<Confidence, String> {
    if (0.0..=1.0).contains(&share) {
        Ok(Confidence((share * 100.0 - 1e-9).ceil() as u8))
    } else {
        Err(NO_SHARE.to_owned())
    }
}

/// The flags of both commands.
#[derive(Args)]
pub struct BaselineArguments {
    /// Folders, files, or - for standard input; by default corpus, or what the settings say
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Accepted comparisons; by default baseline.toml in the first folder, or beside the first file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

impl BaselineArguments {
    /// The file that was named, else the one that belongs to the first input; standard input has the current folder's.
    pub fn path(&self) -> PathBuf {
        if let Some(path) = &self.baseline {
            return path.clone();
        }
        match self.inputs.first() {
            Some(input) if input.is_dir() => input.join(BASELINE_FILE),
            Some(input) => input.parent().unwrap_or(Path::new("")).join(BASELINE_FILE),
            None => PathBuf::from(BASELINE_FILE),
        }
    }

    /// Whether the run reads all that the baseline speaks of: the folder in which it lies is among the inputs.
    pub fn is_whole(&self) -> bool {
        let path = self.path();
        let home = path.parent().filter(|home| !home.as_os_str().is_empty());
        let home = home.unwrap_or(Path::new(".")).canonicalize();
        let is_home =
            |input: &PathBuf| matches!((&home, input.canonicalize()), (Ok(home), Ok(input)) if *home == input);
        self.inputs.iter().any(is_home)
    }

    /// What accepts something of these inputs, but for what and why.
    pub fn accept_command(&self) -> String {
        let inputs: Vec<String> = self
            .inputs
            .iter()
            .map(|input| shell(&input.to_string_lossy()))
            .collect();
        format!(
            "factdiff accept {} --baseline {}",
            inputs.join(" "),
            shell(&self.path().to_string_lossy())
        )
    }

    /// Reads the baseline, and warns of what is odd in it.
    pub fn read(&self, shared: &Shared) -> anyhow::Result<Baseline> {
        let path = self.path();
        let baseline = Baseline::read(&path)?;
        for warning in baseline.warnings() {
            shared.warn(format!("{}: {warning}", path.display()));
        }
        Ok(baseline)
    }
}

/// The day by which decisions expire: `--date`, else the latest publication. Of a month or a year only the first day has
/// certainly come.
pub fn day(shared: &Shared, corpus: &Corpus) -> Option<Date> {
    let published = |source: &Source| source.published.and_then(|published| published.first_day());
    let of_claims = corpus.claims.iter().map(|claim: &Claim| published(&claim.source));
    let of_documents = corpus.documents.iter().map(|document| published(&document.source));
    shared.date.or_else(|| of_documents.chain(of_claims).flatten().max())
}

/// An argument as a shell takes it.
fn shell(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=+@,".contains(c);
    let safe = escape::terminal(argument);
    if !argument.is_empty() && argument.chars().all(plain) {
        safe
    } else {
        format!("'{}'", safe.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_hundredths_rounded_up() {
        assert_eq!(share("0.6"), Ok(Confidence(60)));
        assert_eq!(share("0.07"), Ok(Confidence(7)));
        assert_eq!(share("0.601"), Ok(Confidence(61)));
        assert_eq!([share("0"), share("1")], [Ok(Confidence(0)), Ok(Confidence(100))]);
        for wrong in ["1.1", "-0.1", "60", "NaN", "much"] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_shell_would_split_or_obey_is_quoted() {
        assert_eq!(shell("corpus/a-b.txt"), "corpus/a-b.txt");
        assert_eq!(shell("my corpus"), "'my corpus'");
        assert_eq!(shell("a'$(b)"), "'a'\\''$(b)'");
    }
}
