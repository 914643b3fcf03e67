//! The corpus as it was at a git revision. Only `git` reads the repository, nothing in it is changed, and nothing is fetched.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Output, Stdio};

use factdiff::pipeline;
use factdiff::review::{Accepted, Baseline, Decision, Gate, Status};

use crate::load;
use crate::options::Shared;

/// What the corpus said at a revision.
pub struct Earlier {
    /// What was flagged then, as if it had been accepted.
    pub flagged: Baseline,
    /// The articles then, by id.
    pub texts: HashMap<String, String>,
}

/// Why a revision cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SinceError {
    #[error("--since: standard input has no earlier revision; give folders or files of a git repository")]
    Stdin,
    #[error("--since: git cannot be started; install it, or put it on the PATH")]
    NoGit(#[source] io::Error),
    #[error("--since: {path}: in no git repository that can be read: {message}", path = .path.display())]
    NoRepository { path: PathBuf, message: String },
    #[error(
        "--since {revision}: {path}: the repository has no such revision; fetch it first, in a shallow clone with \
         `git fetch --unshallow` (actions/checkout: fetch-depth: 0)",
        path = .path.display()
    )]
    UnknownRevision { revision: String, path: PathBuf },
    #[error("--since {revision}: {path}: git {command} failed: {message}", path = .path.display())]
    Git {
        revision: String,
        path: PathBuf,
        command: &'static str,
        message: String,
    },
    #[error("--since {revision}: {path}: cannot be taken out of the revision", path = .path.display())]
    Unpack {
        revision: String,
        path: PathBuf,
        source: io::Error,
    },
}

impl Earlier {
    /// Reads the inputs as they were, and compares them.
    pub fn read(shared: &Shared, inputs: &[PathBuf], revision: &str, gate: &Gate) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut then = Vec::new();
        for (number, input) in inputs.iter().enumerate() {
            let target = folder.path().join(number.to_string());
            match unpack(input, revision, &target)? {
                Some(path) => then.push(path),
                None => shared.warn(format!("{} did not exist at {revision}", input.display())),
            }
        }
        let silent = Shared {
            silent: true,
            ..shared.clone()
        };
        let mut corpus = load::corpus(&silent, &then)?;
        let unread = corpus.tally.bad_records + corpus.tally.bad_inputs;
        if unread > 0 {
            shared.warn(format!(
                "{unread} articles cannot be read as they were at {revision}; what they contradict counts as new"
            ));
        }
        let outcome = pipeline::compare_with(std::mem::take(&mut corpus.claims), &shared.settings.judging());
        // How sure a pair is and how many tell of it depends on the other articles: what was there was there.
        let gate = Gate::of(&gate.verdicts);
        let flagged = outcome.comparisons.iter().filter(|comparison| gate.flags(comparison));
        let decision = Decision {
            status: Status::Accepted,
            reason: revision.to_owned(),
            by: None,
            added: None,
            expires: None,
        };
        Ok(Self {
            flagged: flagged.map(|c| Accepted::new(c, decision.clone())).collect(),
            texts: corpus
                .documents
                .into_iter()
                .map(|document| (document.source.id.clone(), document.text))
                .collect(),
        })
    }
}

/// Writes an input as it was to the folder `target`, and returns its path there; `None` where it did not exist.
fn unpack(input: &Path, revision: &str, target: &Path) -> Result<Option<PathBuf>, SinceError> {
    if input.as_os_str() == "-" {
        return Err(SinceError::Stdin);
    }
    let is_folder = input.is_dir();
    let parent = input.parent().filter(|parent| !parent.as_os_str().is_empty());
    let home = if is_folder {
        input
    } else {
        parent.unwrap_or(Path::new("."))
    };
    let git = Git { home, revision };
    let commit = git.commit()?;
    let name = input.file_name().unwrap_or_default();
    let mut blobs = git.files(&commit, (!is_folder).then_some(Path::new(name)))?;
    if blobs.is_empty() {
        return Ok(None);
    }
    // Links last, so that nothing is written through one.
    blobs.sort_by_key(|blob| blob.is_link);
    git.write(&blobs, target)?;
    Ok(Some(if is_folder {
        target.to_owned()
    } else {
        target.join(name)
    }))
}

/// A file of a revision.
struct Blob {
    hash: String,
    path: PathBuf,
    is_link: bool,
}

/// Git in a folder.
struct Git<'a> {
    home: &'a Path,
    revision: &'a str,
}

impl Git<'_> {
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.home).stdin(Stdio::null());
        // A hook's own settings speak of the folder it was started in.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
        command
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, SinceError> {
        self.command().args(arguments).output().map_err(SinceError::NoGit)
    }

    fn commit(&self) -> Result<String, SinceError> {
        let commit = format!("{}^{{commit}}", self.revision);
        let output = self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let path = self.home.to_owned();
        match output.status.code() {
            Some(0) => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
            Some(1) => Err(SinceError::UnknownRevision {
                revision: self.revision.to_owned(),
                path,
            }),
            _ => Err(SinceError::NoRepository {
                path,
                message: message(&output),
            }),
        }
    }

    /// The files below the folder, or the one that is named.
    fn files(&self, commit: &str, only: Option<&Path>) -> Result<Vec<Blob>, SinceError> {
        let only = only.map(Path::to_string_lossy);
        let mut arguments = vec!["ls-tree", "-r", "-z", commit];
        if let Some(name) = &only {
            arguments.extend(["--", name]);
        }
        let output = self.output(&arguments)?;
        if !output.status.success() {
            return Err(self.failed("ls-tree", message(&output)));
        }
        let lines = output.stdout.split(|byte| *byte == 0).filter(|line| !line.is_empty());
        Ok(lines.filter_map(blob).collect())
    }

    fn write(&self, blobs: &[Blob], target: &Path) -> Result<(), SinceError> {
        let mut child = self
            .command()
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(SinceError::NoGit)?;
        let (Some(mut asked), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(self.failed("cat-file", "no pipe to it".to_owned()));
        };
        let mut answers = BufReader::new(answers);
        for blob in blobs {
            contents(&mut asked, &mut answers, &blob.hash)
                .and_then(|bytes| place(blob, &bytes, target))
                .map_err(|source| SinceError::Unpack {
                    revision: self.revision.to_owned(),
                    path: self.home.join(&blob.path),
                    source,
                })?;
        }
        drop(asked);
        child.wait().map_err(SinceError::NoGit)?;
        Ok(())
    }

    fn failed(&self, command: &'static str, message: String) -> SinceError {
        SinceError::Git {
            revision: self.revision.to_owned(),
            path: self.home.to_owned(),
            command,
            message,
        }
    }
}

fn message(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.trim().trim_start_matches("fatal: ").to_owned()
}

/// `100644 blob <hash>\t<path>`; submodules are left out, and paths that would lead out of the folder.
fn blob(line: &[u8]) -> Option<Blob> {
    let line = String::from_utf8_lossy(line);
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, kind, hash) = (about.next()?, about.next()?, about.next()?);
    let path = PathBuf::from(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    (kind == "blob" && inside).then(|| Blob {
        hash: hash.to_owned(),
        path,
        is_link: mode == "120000",
    })
}

/// Asks `git cat-file --batch` for one object.
fn contents(asked: &mut ChildStdin, answers: &mut BufReader<ChildStdout>, hash: &str) -> io::Result<Vec<u8>> {
    writeln!(asked, "{hash}")?;
    asked.flush()?;
    let mut header = String::new();
    answers.read_line(&mut header)?;
    let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
    let Some(size) = size else {
        return Err(io::Error::other(format!(
            "git does not have it ({})",
            header.trim_end()
        )));
    };
    // A line break ends every object.
    let mut bytes = vec![0; size];
    answers.read_exact(&mut bytes)?;
    answers.read_exact(&mut [0])?;
    Ok(bytes)
}

fn place(blob: &Blob, bytes: &[u8], target: &Path) -> io::Result<()> {
    let path = target.join(&blob.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    #[cfg(unix)]
    if blob.is_link {
        use std::os::unix::ffi::OsStrExt;
        return std::os::unix::fs::symlink(std::ffi::OsStr::from_bytes(bytes), path);
    }
    fs::write(path, bytes)
}
