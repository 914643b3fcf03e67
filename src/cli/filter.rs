//! Which comparisons `compare` prints.

use std::collections::HashSet;

use anyhow::ensure;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use factdiff::model::claim::Claim;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::decimal::Decimal;
use factdiff::model::mention::Kind;
use factdiff::model::severity::Level;
use factdiff::report::value;

/// Flags that leave comparisons out; each by itself, and all of them together.
#[derive(Args)]
#[command(next_help_heading = "Which comparisons")]
pub struct Filter {
    /// Only these verdicts
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdicts())]
    pub verdicts: Vec<Verdict>,

    /// Only gaps of this share or more: 0.05 is 5 per cent; what has no gap in numbers stays
    #[arg(long, value_name = "RATIO", value_parser = ratio, allow_negative_numbers = true)]
    min_delta: Option<Decimal>,

    /// Only claims of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    kinds: Vec<Kind>,

    /// Only these topics, as extract prints them
    #[arg(long, value_name = "TOPIC", value_delimiter = ',')]
    topics: Vec<String>,

    /// Only what is at least so severe, by the size of the gap, the confidence and the origins on each side
    #[arg(long, value_name = "LEVEL", value_parser = levels())]
    severity: Option<Level>,

    /// Only between these two outlets
    #[arg(long, value_name = "OUTLET,OUTLET", value_delimiter = ',', conflicts_with = "within")]
    between: Vec<String>,
}

impl Filter {
    /// Checks what the corpus has to say about: the names of its outlets.
    ///
    /// # Errors
    /// Where `--between` does not name two outlets of the corpus.
    pub fn check<'a>(&self, outlets: impl IntoIterator<Item = &'a str>) -> anyhow::Result<()> {
        if self.between.is_empty() {
            return Ok(());
        }
        ensure!(
            self.between.len() == 2,
            "--between takes two outlets with a comma between them; {} were given",
            self.between.len()
        );
        let known: HashSet<String> = outlets.into_iter().map(fold).collect();
        for outlet in &self.between {
            ensure!(
                known.contains(&fold(outlet)),
                "--between: no article is by {outlet:?}; factdiff sources lists the outlets"
            );
        }
        Ok(())
    }

    /// Whether a comparison with this verdict may be kept.
    pub fn wants(&self, verdict: Verdict) -> bool {
        self.verdicts.is_empty() || self.verdicts.contains(&verdict)
    }

    pub fn keeps(&self, comparison: &Comparison) -> bool {
        let judgement = &comparison.judgement;
        let either = |wanted: &dyn Fn(&Claim) -> bool| wanted(&comparison.left) || wanted(&comparison.right);
        let large = |least: Decimal| judgement.delta.is_none_or(|delta| delta.abs() >= least);
        let topic = |claim: &Claim| {
            let topic = value::topic(claim.topic.as_deref());
            self.topics
                .iter()
                .any(|wanted| value::topic(Some(wanted.trim())) == topic)
        };
        self.wants(judgement.verdict)
            && self.min_delta.is_none_or(large)
            && (self.kinds.is_empty() || either(&|claim| self.kinds.contains(&claim.kind())))
            && (self.topics.is_empty() || either(&topic))
            && self.severity.is_none_or(|least| comparison.severity.level() <= least)
            && self.is_between(comparison)
    }

    fn is_between(&self, comparison: &Comparison) -> bool {
        let [one, other] = self.between.as_slice() else {
            return true;
        };
        let by = |claim: &Claim, outlet: &str| fold(&claim.source.outlet) == fold(outlet);
        let (left, right) = (&comparison.left, &comparison.right);
        (by(left, one) && by(right, other)) || (by(left, other) && by(right, one))
    }
}

/// Names are typed by hand.
fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

fn ratio(text: &str) -> Result<Decimal, String> {
    let ratio: Decimal = text.parse().map_err(|_| "use a decimal such as 0.05".to_owned())?;
    if ratio.is_negative() {
        return Err("gaps are counted both ways; use a decimal of 0 or more".to_owned());
    }
    Ok(ratio)
}

/// A verdict by its name.
pub fn verdict(name: &str) -> Result<Verdict, String> {
    let names = Verdict::ALL.map(Verdict::name);
    let found = Verdict::ALL.into_iter().find(|verdict| verdict.name() == name);
    found.ok_or_else(|| format!("{name:?} is no verdict; use {}", names.join(", ")))
}

pub fn verdicts() -> impl TypedValueParser<Value = Verdict> {
    named(Verdict::ALL.map(|verdict| (verdict.name(), verdict)))
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    named(Kind::ALL.map(|kind| (kind.name(), kind)))
}

fn levels() -> impl TypedValueParser<Value = Level> {
    named(Level::ALL.map(|level| (level.name(), level)))
}

/// One of the names, and what it stands for.
fn named<T, const N: usize>(pairs: [(&'static str, T); N]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let meant = move |name: String| {
        pairs
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    };
    PossibleValuesParser::new(pairs.map(|(name, _)| name)).try_map(move |name| meant(name).ok_or("no such name"))
}
