//! The input that is being read: what messages and ids call it, and the row of the manifest that names it.

use super::assemble::{Assembler, Flow};
use super::manifest::{Column, Row};
use super::origin::Skipped;
use super::problem::{Cause, Place};

/// A file or a stream.
pub(super) struct Here<'a> {
    /// As messages name it.
    pub file: String,
    /// As the ids of its records begin.
    pub name: String,
    /// Its name without endings: the id of the article where it holds but one.
    pub stem: String,
    pub row: Option<RowHere<'a>>,
    /// Whether it was met in a folder and nobody said that it is an article.
    pub unasked: bool,
}

/// A row of a manifest: what it says comes before what the file says.
pub(super) struct RowHere<'a> {
    pub row: &'a Row,
    /// Where it stands.
    pub place: Place,
    /// The path as it is written there, or the file that its pattern stands for.
    pub path: String,
}

impl Here<'_> {
    /// A problem with the whole of it, told at the row that names it, if one does.
    pub fn fail(&self, cause: Cause, assembler: &mut Assembler) -> Flow {
        let (place, cause) = self.placed(cause);
        assembler.problem(place, cause)
    }

    pub fn placed(&self, cause: Cause) -> (Place, Cause) {
        match &self.row {
            Some(row) => (row.place.key(Column::Path.name()), cause.of_file(&row.path)),
            None => (Place::file(&self.file), cause),
        }
    }

    /// It is no article: passed over where nobody said that it is one.
    pub fn no_article(&self, cause: Cause, assembler: &mut Assembler) -> Flow {
        if self.unasked {
            assembler.skip(Skipped {
                place: Place::file(&self.file),
                reason: cause.to_string(),
            })
        } else {
            self.fail(cause, assembler)
        }
    }
}
