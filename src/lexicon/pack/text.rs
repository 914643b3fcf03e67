//! The parts of a language file on sentences, clauses, speakers and common words.

use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SegmentRules {
    /// Words with a full stop that does not end a sentence, as written: `M.`, `janv.`
    pub abbreviation: Vec<String>,
    /// A line that begins with one of these is a caption.
    pub caption: Vec<String>,
    /// A line that begins with one of these is no part of the article.
    pub boilerplate: Vec<String>,
    /// After a line that begins with one of these the article is over: "read also".
    pub end: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClauseRules {
    /// Words that begin a coordinated or subordinate clause when a verb follows: `et`, `à`, `de`, `pour`.
    pub linker: Vec<String>,
    /// Words between a verb of saying and what is said: `que`, `that`.
    pub complementizer: Vec<String>,
    /// Words that open a clause whatever follows: `tandis que`, `while`.
    pub opener: Vec<String>,
    /// … and those that do so behind a comma only, as they are articles too: German `der`.
    pub relative: Vec<String>,
    /// Endings of infinitives (Latin-script verbs): `er`, `ir`.
    pub infinitive: Vec<String>,
    /// Endings of finite verbs and participles that open a clause behind a comma or coordinator: `-ent`, `-ant` …
    pub finite: Vec<String>,
    /// … and of the nouns that look like them: `-ment`.
    pub not_finite: Vec<String>,
    /// Words that join clauses: `et`, `and`.
    pub coordinator: Vec<String>,
    /// Finite auxiliaries and the like: `a`, `ont`, `est`.
    pub auxiliary: Vec<String>,
    /// Stand before who does it, where that comes behind the verb: `by`, `par`. Only for languages in which who acts stands before an
    /// active verb and whom it is done to behind it, whatever the case or the emphasis.
    pub agent: Vec<String>,
    /// May stand before whom it is done to: `a`, `against`.
    pub object: Vec<String>,
}

/// Words that tell who speaks. A trailing `*` admits any ending.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SpeakerRules {
    /// Stand behind the subject, as words or as endings: は, ने, 은.
    pub subject: Vec<String>,
    /// What governs a phrase stands behind it: के अनुसार, によると.
    pub postpositions: bool,
    /// What they govern is no subject: in, bei.
    pub preposition: Vec<String>,
    /// Join the words of one phrase: minister `of` health.
    pub of: Vec<String>,
    /// Articles that do so by themselves: der, των.
    pub genitive: Vec<String>,
    /// Beginnings (`بال-`) and endings (`-diğini`) of words in small letters that are no part of a subject.
    pub outside: Vec<String>,
    /// All nouns are capitalised, so that a capital tells no name.
    pub capital_nouns: bool,
    /// Roles end compounds: Hafenchefin.
    pub compounds: bool,
    /// Words that hold a verb of saying and say nothing: 说话.
    pub not_say: Vec<String>,
    /// People who speak without a name: officials, negotiator.
    pub role: Vec<String>,
    /// Bodies that speak: ministry, company.
    pub body: Vec<String>,
    /// Stand for the company, the town and the country named before.
    pub company: Vec<String>,
    pub city: Vec<String>,
    pub country: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordLists {
    /// Function words.
    pub stop: Vec<String>,
    /// Words that almost every article uses; they weigh little when wording is compared.
    pub common: Vec<String>,
}
