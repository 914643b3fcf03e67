//! The report folder: every file written beside and renamed over, people's decisions read first.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::comparisons_csv::ComparisonsCsv;
use super::decisions::{Decisions, DecisionsError};
use super::xlsx::Workbook;
use super::{Extra, FORMATS, Format, Report};

/// What [`write_all`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before, in the order in which they were written.
    pub changed: Vec<PathBuf>,
    /// Files that had these bytes already and were not touched.
    pub unchanged: Vec<PathBuf>,
    /// Rows of the earlier `comparisons.csv` or `report.xlsx` in which people had written.
    pub kept: usize,
    /// Those among them whose comparison is no longer found.
    pub not_found: usize,
    /// What people wrote that decides nothing, one sentence each.
    pub doubts: Vec<String>,
}

/// Why a report is not, or not wholly, written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    #[error("{path}: cannot be written", path = .path.display())]
    Write { path: PathBuf, source: io::Error },
    /// The other files are written.
    #[error(
        "the decisions of an earlier report cannot be kept; the old file stays as it is, and the new one is {beside}",
        beside = list(.beside)
    )]
    Decisions {
        beside: Vec<PathBuf>,
        source: Box<DecisionsError>,
    },
}

fn list(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    paths.join(", ")
}

/// Writes every format of [`FORMATS`] and those of `extras` to the folder, which is made if it does not exist, and fills in
/// `report.decisions` from the `comparisons.csv` and the `report.xlsx` that stand there.
///
/// The same report over the same decisions gives the same bytes; a file that has them already is left untouched.
///
/// # Errors
/// [`ReportError::Write`] at the first file that cannot be written; each file is either the old or the new one, never
/// half. [`ReportError::Decisions`] after everything else was written.
pub fn write_all(out_dir: &Path, report: &mut Report, extras: &[&Extra]) -> Result<Written, ReportError> {
    fs::create_dir_all(out_dir).map_err(|source| ReportError::Write {
        path: out_dir.to_owned(),
        source,
    })?;
    let unreadable = read_decisions(out_dir, report).err();
    let mut written = Written {
        kept: report.decisions.len(),
        doubts: report.decisions.doubts(),
        ..Written::default()
    };
    let found: HashSet<&str> = report.comparisons.iter().map(|c| c.id.as_str()).collect();
    written.not_found = report.decisions.rows().filter(|(id, _)| !found.contains(id)).count();
    let mut beside = Vec::new();
    for format in FORMATS
        .iter()
        .chain(extras.iter().flat_map(|extra| extra.formats.iter()))
    {
        let mut path = out_dir.join(format.file_name());
        if unreadable.is_some() && format.holds_decisions() && path.exists() {
            path = out_dir.join(name_beside(format.file_name()));
            beside.push(path.clone());
        }
        let failed = |source| ReportError::Write {
            path: path.clone(),
            source,
        };
        let mut bytes = Vec::new();
        format.write(report, &mut bytes).map_err(failed)?;
        if replace_file(&path, &bytes).map_err(failed)? {
            written.changed.push(path);
        } else {
            written.unchanged.push(path);
        }
    }
    match unreadable {
        Some(source) => Err(ReportError::Decisions {
            beside,
            source: Box::new(source),
        }),
        None => Ok(written),
    }
}

fn read_decisions(out_dir: &Path, report: &mut Report) -> Result<(), DecisionsError> {
    let [sheet, book] = [ComparisonsCsv.file_name(), Workbook.file_name()].map(|name| out_dir.join(name));
    let decisions = Decisions::read_both(&sheet, &book)?;
    report.decisions = decisions;
    report.decisions.check_figures(&report.comparisons)
}

/// `comparisons.new.csv`: stands beside a file whose decisions could not be read.
fn name_beside(file_name: &str) -> String {
    match file_name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.new.{extension}"),
        None => format!("{file_name}.new"),
    }
}

/// Gives a file these bytes: written to a new file in the same folder, which then takes its name. Whenever the program
/// is stopped, the file is the old or the new one. Returns false, and touches nothing, where it has these bytes already.
///
/// # Errors
/// The folder does not exist or cannot be written to.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = new_file_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(true)
}

/// A temporary file with the permissions that the system gives to new files: the default of the library is for the
/// owner alone, and reports are shared.
#[cfg(unix)]
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new()
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_report_is_written_once_and_then_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/b");
        let first = write_all(&out, &mut Report::default(), &[]).unwrap();
        assert_eq!((first.changed.len(), first.unchanged.len()), (FORMATS.len(), 0));
        let second = write_all(&out, &mut Report::default(), &[]).unwrap();
        assert_eq!((second.changed.len(), second.unchanged.len()), (0, FORMATS.len()));
        let names: Vec<_> = fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names.len(), FORMATS.len(), "no temporary file stays: {names:?}");
    }

    #[test]
    fn decisions_that_cannot_be_read_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("comparisons.csv");
        fs::write(&old, "id,verdict\nc1,contradiction\n").unwrap();
        let error = write_all(folder.path(), &mut Report::default(), &[]).unwrap_err();
        assert!(matches!(error, ReportError::Decisions { .. }), "{error}");
        assert_eq!(fs::read_to_string(&old).unwrap(), "id,verdict\nc1,contradiction\n");
        assert!(folder.path().join("comparisons.new.csv").exists());
        assert!(folder.path().join("index.html").exists());
    }

    #[test]
    fn a_decision_on_a_comparison_no_longer_found_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("comparisons.csv");
        let header = "id,verdict,left_outlet,decision,decision_reason,decided_by,expires,note";
        fs::write(
            &path,
            format!("{header}\nc1,contradiction,Ledger,accepted,typo,Ann,,'=x\n"),
        )
        .unwrap();
        let written = write_all(folder.path(), &mut Report::default(), &[]).unwrap();
        assert_eq!((written.kept, written.not_found), (1, 1));
        let text = fs::read_to_string(&path).unwrap();
        let row = text.lines().nth(1).unwrap();
        assert!(
            row.starts_with("c1,,not-found,,,Ledger,") && row.ends_with(",accepted,typo,Ann,,'=x"),
            "{row}"
        );
        let again = write_all(folder.path(), &mut Report::default(), &[]).unwrap();
        assert!(again.changed.is_empty(), "{again:?}");
    }
}
