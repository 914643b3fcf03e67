//! What the review says of a run, with the places in files: the input of every format of `check`.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use factdiff::ingest::Origin;
use factdiff::model::claim::Claim;
use factdiff::model::comparison::Comparison;
use factdiff::model::document::Source;
use factdiff::report::findings::{Decided, Fate, Finding, Findings, Leftover, Lines, Location, State};
use factdiff::review::{Accepted, Gate, Run, Sifted, sift};

use super::since::Earlier;
use crate::load::Corpus;

/// Where CI services check the repository out: they expect paths from there.
const CHECKOUTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// Everything that is known of a run.
pub struct Gathered<'a> {
    pub run: &'a Run<'a>,
    pub sifted: &'a Sifted<'a>,
    pub earlier: Option<&'a Earlier>,
    pub corpus: &'a Corpus,
}

impl<'a> Gathered<'a> {
    /// The findings in the order of the comparisons, and the entries left over.
    pub fn findings(&self, gate: &Gate) -> Findings<'a> {
        let mut states: HashMap<&str, (State, Option<&Accepted>)> = HashMap::new();
        let Sifted {
            new,
            accepted,
            moved,
            expired,
            stale,
            not_seen,
        } = self.sifted;
        states.extend(new.iter().map(|c| (c.id.as_str(), (State::New, None))));
        for (state, list) in [
            (State::Accepted, accepted),
            (State::Moved, moved),
            (State::Expired, expired),
        ] {
            states.extend(list.iter().map(|(c, entry)| (c.id.as_str(), (state, Some(*entry)))));
        }
        let mut leftovers: Vec<Leftover> = Vec::new();
        leftovers.extend(stale.iter().map(|entry| leftover(entry, Fate::Stale)));
        leftovers.extend(not_seen.iter().map(|entry| leftover(entry, Fate::NotSeen)));
        if let Some(earlier) = self.earlier {
            let before = sift(self.run, gate, &earlier.flagged);
            for (comparison, _) in before.accepted.iter().chain(&before.moved) {
                if let Some((state @ State::New, _)) = states.get_mut(comparison.id.as_str()) {
                    *state = State::Before;
                }
            }
            leftovers.extend(before.stale.iter().map(|entry| Leftover {
                decided: None,
                ..leftover(entry, Fate::Gone)
            }));
        }

        let read = self.corpus.documents.iter().zip(&self.corpus.origins);
        let read: HashMap<&str, (&str, &Origin)> = read
            .map(|(document, origin)| (document.source.id.as_str(), (document.text.as_str(), origin)))
            .collect();
        // Whether an article is another one than at the earlier revision.
        let changed = |source: &Source| {
            let text = read.get(source.id.as_str()).map(|(text, _)| *text);
            let then = |earlier: &'a Earlier| earlier.texts.get(&source.id).map(String::as_str);
            self.earlier.is_some_and(|earlier| then(earlier) != text)
        };
        let location = |claim: &Claim| {
            let Some((text, origin)) = read.get(claim.source.id.as_str()) else {
                return Location::default();
            };
            let path = Path::new(&origin.place.file);
            let lines = match origin.place.line {
                Some(line) => Some(Lines {
                    first: line,
                    last: line,
                    columns: None,
                }),
                None => origin.first_line.and_then(|first| {
                    let lines = Lines::of(text, claim.mention.start as usize, claim.mention.end as usize)?;
                    Some(lines.below(first - 1))
                }),
            };
            Location {
                file: path.exists().then(|| shown(path)),
                lines,
            }
        };
        let mut done = HashSet::new();
        let found = self.run.comparisons.iter().filter_map(|comparison| {
            let (state, entry) = *states.get(comparison.id.as_str())?;
            done.insert(comparison.id.as_str()).then(|| Finding {
                comparison,
                state,
                decided: entry.map(decided),
                left: location(&comparison.left),
                right: location(&comparison.right),
                right_first: points_right(comparison, changed),
            })
        });
        Findings {
            findings: found.collect(),
            leftovers,
            ..Findings::default()
        }
    }
}

/// Whether the right article brought the contradiction in: it alone changed, or it is the younger one.
fn points_right(comparison: &Comparison, changed: impl Fn(&Source) -> bool) -> bool {
    let (left, right) = (&*comparison.left.source, &*comparison.right.source);
    let day = |source: &Source| source.published.and_then(|published| published.first_day());
    match (changed(left), changed(right)) {
        (true, false) => false,
        (false, true) => true,
        _ => day(right) > day(left),
    }
}

fn leftover(entry: &Accepted, fate: Fate) -> Leftover {
    Leftover {
        id: entry.id.clone(),
        fate,
        summary: entry.summary.clone(),
        decided: Some(decided(entry)),
    }
}

fn decided(entry: &Accepted) -> Decided {
    Decided {
        status: entry.status.name().to_owned(),
        reason: entry.reason.clone(),
        by: entry.by.clone(),
        expires: entry.expires.as_ref().map(ToString::to_string),
    }
}

/// A path as the reader of the output knows it: from the root of the checkout in CI, else from the current folder.
pub fn shown(path: &Path) -> String {
    let checkouts = CHECKOUTS.iter().filter_map(std::env::var_os).map(PathBuf::from);
    let roots = checkouts.chain(std::env::current_dir());
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let under = |root: PathBuf| full.strip_prefix(root).map(Path::to_owned).ok();
    let shown = roots.into_iter().find_map(under).unwrap_or(full.clone());
    shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
