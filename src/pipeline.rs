//! The stages strung together; the only place that knows their order.

use crate::lexicon::{Lexed, Lexicon, lexicon};
use crate::model::claim::Claim;
use crate::model::comparison::Comparison;
use crate::model::document::Document;
use crate::model::fact::Fact;
use crate::model::mention::Mention;
use crate::model::sentence::{Role, Sentence};
use crate::{align, compare, extract, scan, segment};

/// The mentions of a document in text order.
pub fn scan(document: &Document) -> Vec<Mention> {
    read(document).mentions.into_iter().flatten().collect()
}

/// A document after its first pass.
struct Read {
    sentences: Vec<Sentence>,
    lexed: Vec<Lexed>,
    mentions: Vec<Vec<Mention>>,
    lexicon: std::sync::Arc<Lexicon>,
}

fn read(document: &Document) -> Read {
    let lexicon = lexicon(&document.source.language);
    let sentences = segment::segment(&document.text, document.source.title.as_deref(), &lexicon);
    let lexed: Vec<Lexed> = sentences.iter().map(|s| lexicon.lex(&document.text, s.span)).collect();
    let mentions = scan::scan(document, &sentences, &lexed, &lexicon);
    Read {
        sentences,
        lexed,
        mentions,
        lexicon,
    }
}

/// What a document claims, and what was passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    pub claims: Vec<Claim>,
    pub sentences: usize,
    /// Sentences that make no claims (menus, captions, copyright lines), in text order.
    pub skipped: Vec<(Sentence, Role)>,
}

/// The claims of a document in text order.
pub fn extract(document: &Document) -> Extraction {
    let read = read(document);
    let claims = extract::extract(&extract::Scanned {
        document,
        sentences: &read.sentences,
        lexed: &read.lexed,
        mentions: &read.mentions,
        lexicon: &read.lexicon,
    });
    let passed_over = |s: &&Sentence| matches!(s.role, Role::Boilerplate | Role::Caption);
    Extraction {
        claims,
        sentences: read.sentences.len(),
        skipped: read
            .sentences
            .iter()
            .filter(passed_over)
            .map(|s| (*s, s.role))
            .collect(),
    }
}

/// Facts and comparisons of a set of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Every fact with claims of two sources or more, then the rest; each in a stable order.
    pub facts: Vec<Fact>,
    /// Most serious first.
    pub comparisons: Vec<Comparison>,
    /// What a bound on block size left out, one sentence each.
    pub cut: Vec<String>,
}

/// Puts together the claims that speak of one thing, and judges each pair from two sources.
pub fn compare(claims: Vec<Claim>) -> Outcome {
    let align::Alignment { facts, cut } = align::align(claims);
    let comparisons = compare::compare(&facts);
    Outcome {
        facts,
        comparisons,
        cut,
    }
}
