//! The one place where the exit code is decided.

use std::io;
use std::process::ExitCode;

use factdiff::ingest::Severity;

const FINDINGS: u8 = 1;
const FAILURE: u8 = 2;

/// What a command met, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bad records: excused by `--skip-invalid`.
    pub bad_records: u64,
    /// Inputs that could not be read (to their end): never excused.
    pub bad_inputs: u64,
    /// New contradictions, in `check`; differences, in `diff`.
    pub findings: u64,
}

impl Tally {
    pub fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Warning => {}
            Severity::Error => self.bad_records += 1,
            Severity::Fatal => self.bad_inputs += 1,
        }
    }

    /// Adds what another run met.
    pub fn merge(&mut self, other: Self) {
        self.bad_records += other.bad_records;
        self.bad_inputs += other.bad_inputs;
        self.findings += other.findings;
    }

    fn code(self, skip_invalid: bool) -> u8 {
        if self.bad_inputs > 0 || (self.bad_records > 0 && !skip_invalid) {
            FAILURE
        } else if self.findings > 0 {
            FINDINGS
        } else {
            0
        }
    }
}

/// 2 comes before 1. A reader that went away (`factdiff … | head`) got what it wanted: 0, quietly.
pub fn code(result: anyhow::Result<Tally>, skip_invalid: bool) -> ExitCode {
    match result {
        Ok(tally) => ExitCode::from(tally.code(skip_invalid)),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            ExitCode::from(FAILURE)
        }
    }
}

/// What went wrong, with its causes, on standard error.
pub fn tell(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_come_before_findings_and_only_bad_records_are_excused() {
        let tally = |bad_records, bad_inputs, findings| Tally {
            bad_records,
            bad_inputs,
            findings,
        };
        let cases = [
            (tally(0, 0, 0), false, 0),
            (tally(0, 0, 3), false, 1),
            (tally(1, 0, 3), false, 2),
            (tally(1, 0, 3), true, 1),
            (tally(1, 0, 0), true, 0),
            (tally(0, 1, 3), true, 2),
        ];
        for (tally, skip_invalid, code) in cases {
            assert_eq!(tally.code(skip_invalid), code, "{tally:?}");
        }
    }

    #[test]
    fn a_broken_pipe_is_found_under_its_context() {
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_broken_pipe(
            &anyhow::Error::new(broken).context("writing to standard output")
        ));
    }
}
