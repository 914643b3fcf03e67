//! What segmentation finds.

use super::span::ByteSpan;

/// What a block of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Body,
    Headline,
    /// Names a picture; dates and people in it belong to the picture.
    Caption,
    /// Menus, link lists, copyright lines, file names: makes no claims.
    Boilerplate,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A sentence, trimmed, and the paragraph (counted from 0) that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: ByteSpan,
    pub paragraph: u32,
    pub role: Role,
}
