//! Whether somebody typed over a figure that the program had written.
//!
//! The id of a comparison is made of both values, so the same id with another value is a slip of the hand. Numbers alone are
//! looked at, and as numbers: spreadsheets write `244800000000` as `2.448E+11` and swap point and comma, and what
//! they turn into dates cannot be told from a slip.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{DecisionsError, Row};
use crate::model::comparison::Comparison;
use crate::report::value;

const COLUMNS: [&str; 2] = ["left_stated", "right_stated"];

/// Two values further apart than this, relative to the larger one, are not the same number with fewer digits.
const TOLERANCE: f64 = 1e-5;

/// A figure that somebody typed over.
#[derive(Debug, thiserror::Error)]
#[error(
    "{path}:{line}: {column} of {id} was {was} and is {now}; put it back, and write what is right into note",
    path = .path.display()
)]
pub struct Altered {
    pub path: PathBuf,
    pub line: u64,
    pub id: String,
    pub column: &'static str,
    pub was: String,
    pub now: String,
}

/// The stated values of a row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    path: Arc<Path>,
    line: u64,
    id: String,
    stated: [String; 2],
}

impl Figures {
    /// Those of a row that has any.
    pub(super) fn of(path: &Arc<Path>, row: &Row) -> Option<Self> {
        let stated = COLUMNS.map(|column| row.cell(column).trim().to_owned());
        stated.iter().any(|cell| !cell.is_empty()).then(|| Self {
            path: Arc::clone(path),
            line: row.line,
            id: row.cell("id").trim().to_owned(),
            stated,
        })
    }
}

impl super::Decisions {
    /// That no figure of the program was typed over, as far as this run found the same comparisons.
    ///
    /// # Errors
    /// [`DecisionsError::Altered`] on the first one that was.
    pub fn check_figures(&self, found: &[Comparison]) -> Result<(), DecisionsError> {
        let found: HashMap<&str, &Comparison> = found.iter().map(|c| (c.id.as_str(), c)).collect();
        for figures in &self.figures {
            let Some(comparison) = found.get(figures.id.as_str()) else {
                continue;
            };
            let mut was = [&comparison.left, &comparison.right].map(|claim| value::Figures::of(&claim.value).stated);
            // The sides may have changed places since.
            if differs(&figures.stated, &was).is_some() {
                was.reverse();
            }
            let Some(side) = differs(&figures.stated, &was) else {
                continue;
            };
            was.reverse();
            let side = differs(&figures.stated, &was).unwrap_or(side);
            let [was, now] = [&was[side], &figures.stated[side]].map(Clone::clone);
            return Err(DecisionsError::Altered(Box::new(Altered {
                path: figures.path.to_path_buf(),
                line: figures.line,
                id: figures.id.clone(),
                column: COLUMNS[side],
                was,
                now,
            })));
        }
        Ok(())
    }
}

/// The first side on which two numbers differ.
fn differs(now: &[String; 2], was: &[String; 2]) -> Option<usize> {
    (0..2).find(|side| match (number(&now[*side]), number(&was[*side])) {
        (Some(now), Some(was)) => (now - was).abs() > TOLERANCE * now.abs().max(was.abs()),
        _ => false,
    })
}

fn number(cell: &str) -> Option<f64> {
    cell.replace(',', ".").parse().ok()
}
