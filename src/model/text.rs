//! A sentence cut into tokens, with its folded form.
//!
//! The folded text is what word lists are matched against: lower case, full-width forms and digits of every script made
//! ASCII, one apostrophe, one kind of space, no combining marks that writers leave out. Tokens remember where they stand
//! in the original, so that folding never moves an offset.

use super::span::ByteSpan;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters; in scripts written without spaces each character is one token.
    Word,
    /// A run of decimal digits of any script; folded to ASCII.
    Digits,
    /// One character of punctuation.
    Punct,
    /// One other character: currency signs, `%`, `°`.
    Symbol,
}

/// Letter case in the original; scripts without case are `Lower`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    Lower,
    /// First letter only, or a single capital letter.
    Capital,
    /// Two letters or more, all of them capitals.
    Upper,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Place in the text of the document.
    pub span: ByteSpan,
    /// Place in [`TokenText::folded`].
    pub folded: ByteSpan,
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    pub case: Case,
}

/// The tokens of a stretch of text.
#[derive(Clone, Debug, Default)]
pub struct TokenText {
    pub tokens: Vec<Token>,
    pub folded: String,
}

impl TokenText {
    /// The folded form of token `index`.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.folded.of(&self.folded))
    }

    /// The folded text from token `index` on.
    pub fn rest(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |t| &self.folded[t.folded.start as usize..])
    }

    /// The span in the document from token `from` to before token `to`.
    pub fn span(&self, from: usize, to: usize) -> ByteSpan {
        self.tokens[from].span.cover(self.tokens[to - 1].span)
    }

    /// Index of the first token that ends after the byte offset.
    pub fn at_byte(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }
}
