//! `--watch`: runs again whenever an input changes.
//!
//! notify asks the system (inotify, FSEvents, …) and so costs nothing while nothing happens.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::Context;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use crate::exit::{self, Tally};
use crate::options::Shared;

/// Editors write a file in several steps; what follows within this time is one change.
const QUIET: Duration = Duration::from_millis(300);

/// Runs, and runs again after each change of an input, until somebody stops the program.
///
/// A run that fails is told and waited out: the next change may put it right. What changes below `out` is the program's own.
///
/// # Errors
/// An input that cannot be watched, standard input among them.
pub fn whenever(
    shared: &Shared,
    inputs: &[PathBuf],
    out: &Path,
    mut run: impl FnMut() -> anyhow::Result<Tally>,
) -> anyhow::Result<Tally> {
    let (sender, events) = mpsc::channel();
    let mut watcher =
        notify::recommended_watcher(sender).context("this system tells of no changes; leave out --watch")?;
    let mut watched = Vec::new();
    for input in inputs {
        let cannot = || {
            format!(
                "cannot watch {}; --watch takes folders and files that are there",
                input.display()
            )
        };
        let path = input.canonicalize().with_context(cannot)?;
        // A file that is replaced is another file under its name, which only its folder tells.
        let (place, mode) = match path.parent() {
            Some(folder) if path.is_file() => (folder, RecursiveMode::NonRecursive),
            _ => (path.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(place, mode).with_context(cannot)?;
        watched.push(path);
    }
    loop {
        if let Err(error) = run() {
            exit::tell(&error);
        }
        if !shared.quiet {
            eprintln!("watching for changes; Ctrl-C stops");
        }
        let own = out.canonicalize().unwrap_or_else(|_| out.to_owned());
        let matters = |event: Event| {
            !matches!(event.kind, EventKind::Access(_))
                && event
                    .paths
                    .iter()
                    .any(|path| !path.starts_with(&own) && watched.iter().any(|input| path.starts_with(input)))
        };
        while !matters(events.recv().context("the system tells of no more changes")??) {}
        while events.recv_timeout(QUIET).is_ok() {}
    }
}
