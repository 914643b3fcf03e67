//! A progress bar on standard error, for runs that take longer than a moment.

use std::io::{IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use walkdir::WalkDir;

use crate::options::{Format, Shared};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Files whose size tells how much text they hold.
const TEXTS: [&str; 6] = ["txt", "md", "text", "csv", "jsonl", "ndjson"];

/// How far the reading of articles has come.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: bool,
    articles: u64,
}

impl Progress {
    /// Hidden with `--quiet`, where standard error is no terminal, and where records come out on the same screen.
    pub fn new(shared: &Shared, inputs: &[PathBuf]) -> Self {
        let records = stdout().is_terminal() && shared.format() != Format::Table;
        let visible = !shared.quiet && !records && stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Some(total) = visible.then(|| total_bytes(inputs)).flatten() {
            bar.set_length(total);
        }
        Self {
            bar,
            begun: Instant::now(),
            shown: !visible,
            articles: 0,
        }
    }

    /// Some more articles are done, with so many bytes of text.
    pub fn advance(&mut self, articles: usize, bytes: usize) {
        self.articles += articles as u64;
        self.bar.inc(bytes as u64);
        self.bar.set_message(format!("{} articles", self.articles));
        if !self.shown && self.begun.elapsed() > PATIENCE {
            self.shown = true;
            let known = self.bar.length().is_some();
            let template = if known {
                "{msg} {wide_bar} {bytes}/{total_bytes}, {eta} left"
            } else {
                "{msg} {spinner} {bytes}, {elapsed}"
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Does what prints to standard error, without the bar in its way.
    pub fn aside(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// How much there is to read, as far as the sizes of files tell; `None` where a stream or a compressed file is among them.
fn total_bytes(inputs: &[PathBuf]) -> Option<u64> {
    inputs.iter().map(|input| size(input)).sum()
}

fn size(input: &Path) -> Option<u64> {
    if input.is_file() && !is_text(input) {
        return None;
    }
    let files = WalkDir::new(input).into_iter().filter_map(Result::ok);
    let texts = files.filter(|entry| entry.file_type().is_file() && is_text(entry.path()));
    let sizes = texts.filter_map(|text| Some(text.metadata().ok()?.len()));
    Some(sizes.sum()).filter(|total| *total > 0)
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| TEXTS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}
