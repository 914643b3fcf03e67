//! Where an article, and what is known of it, comes from.

use super::{Format, Place};

/// Where a language or a date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A row of the manifest.
    Manifest,
    /// A field of the record: JSON, CSV, feed, front matter.
    Record,
    /// The page itself: JSON-LD, meta elements, `<time>`, `lang`.
    Page,
    /// The default that was given for all articles.
    Options,
    /// The address of the article.
    Address,
    /// The words of the text.
    Detected,
}

impl Basis {
    /// As `sources` prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Record => "record",
            Self::Page => "page",
            Self::Options => "options",
            Self::Address => "address",
            Self::Detected => "detected",
        }
    }
}

/// What an encoding was recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EncodingBasis {
    /// A byte order mark.
    Mark,
    /// The text or its transport says so.
    Declared,
    /// All bytes are UTF-8.
    Utf8,
    /// The bytes look like it.
    Detected,
}

/// How a text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Encoding {
    /// Its name in the Encoding Standard of WHATWG.
    pub name: &'static str,
    pub basis: EncodingBasis,
}

impl Encoding {
    /// What no byte speaks against.
    pub const UTF8: Self = Self {
        name: "UTF-8",
        basis: EncodingBasis::Utf8,
    };
}

/// `windows-1251 (declared)`; nothing is added where UTF-8 was neither marked nor declared.
impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let basis = match self.basis {
            EncodingBasis::Mark => " (marked)",
            EncodingBasis::Declared => " (declared)",
            EncodingBasis::Utf8 => "",
            EncodingBasis::Detected => " (detected)",
        };
        write!(f, "{}{basis}", self.name)
    }
}

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where its text stands: a file, or a line of one.
    pub place: Place,
    /// The line of the file, counted from 1, on which the text begins, where it stands there as it is.
    pub first_line: Option<u64>,
    pub format: Format,
    pub encoding: Encoding,
    pub language: Basis,
    /// `None` where no date was found; the text itself has not been asked yet.
    pub published: Option<Basis>,
    /// The columns of the manifest that mean nothing here, with what stands in them.
    pub extra: Vec<(String, String)>,
}

/// A file or record that is no article, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub place: Place,
    pub reason: String,
}
