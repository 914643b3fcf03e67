//! Settings from a file, `--config FILE`: what is typed on the command line has the last word.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, anyhow};
use serde::Deserialize;

use crate::options::Shared;

/// Keys of the file, named like the flags; an unknown key is an error.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Settings {
    language: Option<String>,
    published: Option<String>,
    date: Option<String>,
    cache: Option<PathBuf>,
    skip_invalid: Option<bool>,
    quiet: Option<bool>,
    jobs: Option<NonZeroUsize>,
}

/// Fills in what was not typed from the file at `path`.
///
/// # Errors
/// Where the file cannot be read, is no TOML, holds an unknown key or a value that the flag would refuse; the message names
/// file, place and cause.
pub fn apply(path: &Path, shared: &mut Shared) -> anyhow::Result<()> {
    let name = path.display();
    let text =
        fs::read_to_string(path).with_context(|| format!("{name}: cannot be read; correct the path of --config"))?;
    let settings: Settings = toml::from_str(&text).map_err(|e| anyhow!("{name}: {e}"))?;
    fill(&mut shared.language, settings.language, path, "language")?;
    fill(&mut shared.published, settings.published, path, "published")?;
    fill(&mut shared.date, settings.date, path, "date")?;
    shared.cache = shared.cache.take().or(settings.cache);
    shared.skip_invalid |= settings.skip_invalid.unwrap_or(false);
    shared.quiet |= settings.quiet.unwrap_or(false);
    shared.jobs = shared.jobs.or(settings.jobs);
    Ok(())
}

fn fill<T>(typed: &mut Option<T>, set: Option<String>, path: &Path, key: &str) -> anyhow::Result<()>
where
    T: FromStr<Err: std::fmt::Display>,
{
    if let (None, Some(text)) = (&typed, set) {
        *typed = Some(text.parse().map_err(|e| anyhow!("{}: {key}: {e}", path.display()))?);
    }
    Ok(())
}
