//! Settings from `factdiff.toml`: what is typed on the command line has the last word. Every key is described in
//! docs/configuration.md.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, anyhow};
use factdiff::compare::{self, Rate, Rates};
use factdiff::lexicon::currencies;
use factdiff::lexicon::own::OwnTables;
use factdiff::model::claim::Confidence;
use factdiff::model::comparison::Verdict;
use factdiff::model::date::{Date, PartialDate};
use factdiff::model::decimal::Decimal;
use factdiff::model::language::LanguageTag;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::filter::verdict;

/// Looked for in the folder that is read, then in the current one.
pub const CONFIG_FILE: &str = "factdiff.toml";
/// Topics, names and units of one's own, beside the articles unless the settings say otherwise.
pub const TOPICS_FILE: &str = "topics.toml";
/// What is read and written unless the settings or the command line say otherwise.
const CORPUS: &str = "corpus";
const REPORTS: &str = "reports";

/// The keys of the file; those of the command line are named like the flags. An unknown key is an error.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    corpus: Option<PathBuf>,
    reports: Option<PathBuf>,
    topics: Option<PathBuf>,
    #[serde(deserialize_with = "parsed")]
    pub language: Option<LanguageTag>,
    #[serde(deserialize_with = "parsed")]
    pub published: Option<PartialDate>,
    #[serde(deserialize_with = "parsed")]
    pub date: Option<Date>,
    cache: Option<PathBuf>,
    pub skip_invalid: bool,
    pub quiet: bool,
    pub jobs: Option<NonZeroUsize>,
    pub gate: GateSettings,
    outlets: BTreeMap<String, Outlet>,
    #[serde(deserialize_with = "tolerance")]
    tolerance: Option<Decimal>,
    rates: Vec<RateRow>,
    /// The folder of the file, to which paths in it are relative.
    #[serde(skip)]
    folder: PathBuf,
}

/// What a check flags.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GateSettings {
    #[serde(deserialize_with = "parsed_verdicts")]
    pub fail_on: Option<Vec<Verdict>>,
    #[serde(deserialize_with = "parsed_share")]
    pub min_confidence: Option<Confidence>,
    pub min_origins: Option<u32>,
    pub max: Option<usize>,
}

/// What is known of an outlet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Outlet {
    #[serde(deserialize_with = "region")]
    region: String,
}

/// What one unit of a currency was worth in another on a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RateRow {
    #[serde(deserialize_with = "parsed")]
    date: Option<Date>,
    #[serde(deserialize_with = "currency")]
    from: String,
    #[serde(deserialize_with = "currency")]
    to: String,
    #[serde(deserialize_with = "positive")]
    rate: Decimal,
}

impl Settings {
    /// The settings of `named`, else of the first file that lies where one is looked for; without one, none.
    ///
    /// # Errors
    /// Where the file cannot be read, is no TOML, holds an unknown key or a wrong value; the message names file, line and cause.
    pub fn find(named: Option<&Path>, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        if let Some(path) = named {
            return Self::read(path, "correct the path of --config");
        }
        let here = PathBuf::from(CONFIG_FILE);
        let places = match inputs.first() {
            Some(input) => [input.join(CONFIG_FILE), here],
            None => [here, Path::new(CORPUS).join(CONFIG_FILE)],
        };
        match places.iter().find(|path| path.is_file()) {
            Some(path) => Self::read(path, "check its permissions, or name another with --config"),
            None => Ok(Self::default()),
        }
    }

    fn read(path: &Path, remedy: &str) -> anyhow::Result<Self> {
        let name = path.display();
        let text = fs::read_to_string(path).with_context(|| format!("{name}: cannot be read; {remedy}"))?;
        let settings: Self = toml::from_str(&text).map_err(|e| anyhow!("{name}: {e}"))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self { folder, ..settings })
    }

    /// What is read where no input is named.
    pub fn corpus(&self) -> PathBuf {
        self.corpus
            .as_ref()
            .map_or_else(|| PathBuf::from(CORPUS), |path| self.folder.join(path))
    }

    /// Where reports go.
    pub fn reports(&self) -> PathBuf {
        self.reports
            .as_ref()
            .map_or_else(|| PathBuf::from(REPORTS), |path| self.folder.join(path))
    }

    /// Where what was read of each article is kept.
    pub fn cache(&self) -> Option<PathBuf> {
        self.cache.as_ref().map(|path| self.folder.join(path))
    }

    /// Outlet → region, for what the words alone leave open: which dollar, which order of day and month.
    pub fn regions(&self) -> BTreeMap<String, String> {
        let regions = self.outlets.iter();
        regions
            .map(|(outlet, known)| (outlet.clone(), known.region.clone()))
            .collect()
    }

    /// The tolerance and the rates by which values are judged.
    pub fn judging(&self) -> compare::Settings {
        let rate = |row: &RateRow| {
            Some(Rate {
                date: row.date?,
                from: row.from.clone(),
                to: row.to.clone(),
                rate: row.rate,
            })
        };
        compare::Settings {
            tolerance: self.tolerance,
            rates: Rates::new(self.rates.iter().filter_map(rate).collect()),
        }
    }

    /// Makes the topics, names and units of one's own part of the tables: the named file, else the one in the first input.
    ///
    /// # Errors
    /// Where the file cannot be read or is refused.
    pub fn install_topics(&self, inputs: &[PathBuf]) -> anyhow::Result<()> {
        let path = match &self.topics {
            Some(path) => self.folder.join(path),
            None => match inputs.first().map(|input| input.join(TOPICS_FILE)) {
                Some(path) if path.is_file() => path,
                _ => return Ok(()),
            },
        };
        let name = path.display();
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{name}: cannot be read; correct `topics` in {CONFIG_FILE}, or write the file"))?;
        let own = OwnTables::parse(&text).map_err(|e| anyhow!("{name}: {e}"))?;
        own.install().map_err(|e| anyhow!("{name}: {e}"))
    }
}

fn parsed<'de, D: Deserializer<'de>, T>(from: D) -> Result<Option<T>, D::Error>
where
    T: FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(D::Error::custom)
}

fn parsed_verdicts<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<Verdict>>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    let verdicts = names.iter().map(|name| verdict(name).map_err(D::Error::custom));
    verdicts.collect::<Result<_, _>>().map(Some)
}

fn parsed_share<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Confidence>, D::Error> {
    let share = f64::deserialize(from)?;
    crate::baseline::confidence(share).map(Some).map_err(D::Error::custom)
}

fn tolerance<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    let tolerance = parsed::<D, Decimal>(from)?;
    match tolerance {
        Some(share) if share.is_negative() || share >= Decimal::ONE => Err(D::Error::custom(
            "a tolerance is a share from 0 to below 1, such as \"0.005\" for half a per cent",
        )),
        share => Ok(share),
    }
}

fn positive<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    let rate = parsed::<D, Decimal>(from)?.unwrap_or_default();
    if rate > Decimal::ZERO {
        Ok(rate)
    } else {
        Err(D::Error::custom("a rate is above zero, in quotes, such as \"7.2786\""))
    }
}

fn currency<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let code = String::deserialize(from)?;
    if currencies::index_of(&code).is_some() {
        Ok(code)
    } else {
        Err(D::Error::custom(format!(
            "{code:?} is no currency; use a code of ISO 4217 such as USD"
        )))
    }
}

fn region<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let region = String::deserialize(from)?;
    if region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(region)
    } else {
        Err(D::Error::custom(format!(
            "{region:?} is no region; use two capital letters such as CA (ISO 3166-1)"
        )))
    }
}
