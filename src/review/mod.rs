//! People's decisions: the accepted baseline, and what is new beside it.
//!
//! In: the text of a `baseline.toml`, the comparisons of a run, a day. Out: which comparisons are new, accepted or
//! accepted no longer, which entries match nothing any more, and the text of the new baseline. Touches a file only to
//! read it; nothing here knows today's date. What people write into `comparisons.csv` is read by the report module.

mod baseline;
mod gate;
mod moved;
mod read;
mod sift;

pub use baseline::{Accepted, Accepting, Baseline, Day, Decision, Side, Status, UnknownStatus};
pub use gate::Gate;
pub use read::BaselineError;
pub use sift::{Run, Sifted, sift};

/// Name of the baseline in a corpus folder or beside a file.
pub const BASELINE_FILE: &str = "baseline.toml";
