//! One language, compiled: its words in a trie, its patterns, its lists.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rust_stemmers::{Algorithm, Stemmer};

use super::compile::{Compiler, power};
use super::pack::{ClauseRules, DateOrder, NumberRules, Pack, SegmentRules};
use super::pattern::{PatternError, Patterns, RuleKind};
use super::sense::{Entry, Sense};
use super::tokenize::{Joining, tokenize};
use super::trie::{Trie, TrieBuilder};
use crate::model::decimal::Decimal;
use crate::model::language::LanguageTag;
use crate::model::span::ByteSpan;
use crate::model::text::TokenText;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The words and rules of one language, ready to be matched.
pub struct Lexicon {
    /// BCP 47 language; the one asked for, even where no file exists for it.
    pub tag: String,
    pub joining: Joining,
    pub units_before_tens: bool,
    pub compounds: bool,
    pub date_order: DateOrder,
    pub number: NumberRules,
    pub segment: SegmentRules,
    pub clause: ClauseRules,
    pub patterns: Patterns,
    proclitics: Vec<String>,
    trie: Trie,
    /// Number words with their value and whether they multiply; only where they are written together.
    numeral_words: super::compound::NumeralWords,
    stop: HashSet<String>,
    common: HashSet<String>,
    stemmer: Option<Stemmer>,
}

/// A listed phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// First token, and the one after the last.
    pub from: u32,
    pub to: u32,
    pub sense: Sense,
}

/// A stretch of text with its tokens and everything listed that it holds.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    pub text: TokenText,
    /// Sorted by first token, longer ones first.
    hits: Vec<Hit>,
    /// For each token the range of its hits.
    starts: Vec<u32>,
}

impl Lexed {
    /// The phrases that begin with token `at`, longer ones first.
    pub fn hits_at(&self, at: usize) -> &[Hit] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.hits[start as usize..end as usize],
            _ => &[],
        }
    }

    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The longest phrase at `at` for which `pick` gives something, and the token after it.
    pub fn longest<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<(T, usize)> {
        self.hits_at(at)
            .iter()
            .find_map(|hit| pick(&hit.sense).map(|found| (found, hit.to as usize)))
    }

    pub fn len(&self) -> usize {
        self.text.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.text.tokens.is_empty()
    }

    /// Index of the first token that ends after the byte offset, for a span of the same document.
    pub fn tokens_of(&self, span: ByteSpan) -> std::ops::Range<usize> {
        let from = self.text.at_byte(span.start);
        let to = self.text.tokens.partition_point(|t| t.span.start < span.end);
        from..to.max(from)
    }
}

/// Why a language file was refused.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("data/languages/{tag}.toml: {source}")]
    Syntax { tag: String, source: Box<toml::de::Error> },
    #[error("data/languages/{tag}.toml: [{section}] {word:?} = {value:?} is not a value of that kind")]
    Value {
        tag: String,
        section: &'static str,
        word: String,
        value: String,
    },
    #[error("data/languages/{tag}.toml: {source}")]
    Pattern { tag: String, source: PatternError },
}

/// The file of a language as it is built in, for tests and tools.
pub fn pack(language: &str) -> Option<Result<Pack, PackError>> {
    let (tag, text) = FILES[FILES.binary_search_by(|(tag, _)| (*tag).cmp(language)).ok()?];
    Some(toml::from_str(text).map_err(|e| PackError::Syntax {
        tag: tag.to_owned(),
        source: Box::new(e),
    }))
}

/// The compiled tables of a language, made on first use; digits, signs and codes work without a file.
pub fn lexicon(tag: &LanguageTag) -> Arc<Lexicon> {
    static LOADED: LazyLock<Mutex<HashMap<String, Arc<Lexicon>>>> = LazyLock::new(Mutex::default);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = loaded.get(&tag.language) {
        return Arc::clone(found);
    }
    let made = Arc::new(match pack(&tag.language) {
        Some(pack) => pack
            .and_then(|pack| Lexicon::compile(&pack))
            .unwrap_or_else(|e| panic!("the built-in language files are checked by their tests: {e}")),
        None => Lexicon::empty(&tag.language),
    });
    loaded.insert(tag.language.clone(), Arc::clone(&made));
    made
}

impl Lexicon {
    /// Only what needs no language: digits, signs, codes, names that are the same everywhere.
    fn empty(tag: &str) -> Self {
        let pack: Pack = toml::from_str(&format!("tag = {tag:?}\nname = {tag:?}")).expect("two keys suffice");
        Self::compile(&pack).expect("nothing in it can be wrong")
    }

    /// Compiles a language file.
    pub fn compile(pack: &Pack) -> Result<Self, PackError> {
        let joining = Joining { elision: pack.elision };
        let mut words = Compiler {
            trie: TrieBuilder::default(),
            joining,
            tag: &pack.tag,
        };
        words.add_numbers(pack)?;
        words.add_units(pack)?;
        words.add_calendar(pack);
        for (cue, phrases) in &pack.cue {
            words.add_all(phrases, Sense::Cue(*cue));
        }
        words.add_concepts();
        let mut patterns = Patterns::default();
        for (kind, rules) in [
            (RuleKind::Date, &pack.date),
            (RuleKind::Time, &pack.time),
            (RuleKind::Duration, &pack.duration),
            (RuleKind::Anniversary, &pack.anniversary),
        ] {
            patterns
                .add(&pack.tag, kind, rules, joining)
                .map_err(|source| PackError::Pattern {
                    tag: pack.tag.clone(),
                    source,
                })?;
        }
        let stemmer = pack.stemmer.as_deref().and_then(algorithm).map(Stemmer::create);
        let mut lexicon = Self {
            tag: pack.tag.clone(),
            joining,
            units_before_tens: pack.units_before_tens,
            compounds: pack.compounds,
            date_order: pack.date_order,
            number: fold_rules(&pack.number),
            segment: pack.segment.clone(),
            clause: fold_clause(&pack.clause),
            patterns,
            proclitics: pack.proclitics.iter().map(|p| fold_word(p)).collect(),
            trie: words.trie.freeze(),
            numeral_words: if pack.compounds {
                numeral_words(pack)
            } else {
                Vec::new()
            },
            stop: pack.words.stop.iter().map(|w| fold_word(w)).collect(),
            common: HashSet::new(),
            stemmer,
        };
        lexicon.common = pack.words.common.iter().map(|w| lexicon.stem(&fold_word(w))).collect();
        Ok(lexicon)
    }

    /// Tokens and hits of a stretch of a document, in one pass.
    pub fn lex(&self, document: &str, span: ByteSpan) -> Lexed {
        let text = tokenize(span.of(document), span.start as usize, self.joining);
        let mut hits: Vec<Hit> = Vec::with_capacity(text.tokens.len());
        let mut starts = Vec::with_capacity(text.tokens.len() + 1);
        for from in 0..text.tokens.len() {
            let first = hits.len();
            starts.push(first as u32);
            let case = text.tokens[from].case;
            let mut found = |to: usize, entry: &Entry| {
                if case >= entry.least_case {
                    hits.push(Hit {
                        from: from as u32,
                        to: to as u32,
                        sense: entry.sense,
                    });
                }
            };
            self.trie.walk(&text, from, 0, &mut found);
            for proclitic in &self.proclitics {
                let word = text.word(from);
                if word.len() > proclitic.len() && word.starts_with(proclitic.as_str()) {
                    self.trie.walk(&text, from, proclitic.len(), &mut found);
                }
            }
            hits[first..].sort_by_key(|hit| std::cmp::Reverse(hit.to));
        }
        starts.push(hits.len() as u32);
        Lexed { text, hits, starts }
    }

    /// The stem of a folded word, by Snowball where the language has it.
    pub fn stem(&self, folded: &str) -> String {
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(folded).into_owned(),
            None => folded.to_owned(),
        }
    }

    /// Whether a token is a word that is written together with the one after it, cut off by digits: `و25`.
    pub fn is_proclitic(&self, folded: &str) -> bool {
        self.proclitics.iter().any(|p| p == folded)
    }

    /// Whether a token makes the number after it an ordinal: `第`.
    pub fn is_ordinal_prefix(&self, folded: &str) -> bool {
        self.number.ordinal_prefix.iter().any(|p| p == folded)
    }

    /// The value of number words written together, `dreiundzwanzigtausend`, in languages that do so.
    pub fn compound_numeral(&self, folded: &str) -> Option<Decimal> {
        if self.numeral_words.is_empty() {
            None
        } else {
            super::compound::value(folded, &self.numeral_words, &self.number.glue)
        }
    }

    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.contains(folded)
    }

    /// Whether a stem belongs to the words of everyday news.
    pub fn is_common(&self, stem: &str) -> bool {
        self.common.contains(stem)
    }
}

fn fold_word(word: &str) -> String {
    tokenize(word, 0, Joining::default()).folded
}

fn fold_all(words: &[String]) -> Vec<String> {
    words.iter().map(|w| fold_word(w)).collect()
}

/// The lists that are compared with folded tokens.
fn fold_rules(rules: &NumberRules) -> NumberRules {
    NumberRules {
        decimal: rules.decimal.clone(),
        group: rules.group.clone(),
        glue: fold_all(&rules.glue),
        vigesimal: rules.vigesimal.clone(),
        ordinal_suffix: fold_all(&rules.ordinal_suffix),
        ordinal_prefix: fold_all(&rules.ordinal_prefix),
        range: fold_all(&rules.range),
        between: rules
            .between
            .iter()
            .map(|[open, sep]| [fold_word(open), fold_word(sep)])
            .collect(),
        level: fold_all(&rules.level),
        reaching: fold_all(&rules.reaching),
        linker: fold_all(&rules.linker),
        counter: fold_all(&rules.counter),
    }
}

fn fold_clause(rules: &ClauseRules) -> ClauseRules {
    ClauseRules {
        linker: fold_all(&rules.linker),
        complementizer: fold_all(&rules.complementizer),
        opener: fold_all(&rules.opener),
        infinitive: fold_all(&rules.infinitive),
        finite: fold_all(&rules.finite),
        not_finite: fold_all(&rules.not_finite),
        coordinator: fold_all(&rules.coordinator),
        auxiliary: fold_all(&rules.auxiliary),
    }
}

/// Longest first, so that the first that fits is the right one.
fn numeral_words(pack: &Pack) -> super::compound::NumeralWords {
    let cardinals = pack
        .cardinal
        .iter()
        .filter_map(|(w, v)| Some((fold_word(w), v.parse().ok()?, false)));
    let multipliers = pack
        .multiplier
        .iter()
        .filter_map(|(w, v)| Some((fold_word(w), power(v)?, true)));
    let mut words: Vec<_> = cardinals
        .chain(multipliers)
        .filter(|(w, _, _)| w.chars().all(char::is_alphabetic))
        .collect();
    words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    words
}

fn algorithm(name: &str) -> Option<Algorithm> {
    Some(match name {
        "arabic" => Algorithm::Arabic,
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "finnish" => Algorithm::Finnish,
        "french" => Algorithm::French,
        "german" => Algorithm::German,
        "greek" => Algorithm::Greek,
        "hungarian" => Algorithm::Hungarian,
        "italian" => Algorithm::Italian,
        "norwegian" => Algorithm::Norwegian,
        "portuguese" => Algorithm::Portuguese,
        "romanian" => Algorithm::Romanian,
        "russian" => Algorithm::Russian,
        "spanish" => Algorithm::Spanish,
        "swedish" => Algorithm::Swedish,
        "tamil" => Algorithm::Tamil,
        "turkish" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_language_file_compiles() {
        for (tag, _) in FILES {
            let pack = pack(tag).unwrap().unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(pack.tag, *tag, "data/languages/{tag}.toml names another tag");
            Lexicon::compile(&pack).unwrap_or_else(|e| panic!("{e}"));
        }
    }

    #[test]
    fn phrases_are_found_whole_and_case_counts_where_the_data_says_so() {
        let french = lexicon(&"fr".parse().unwrap());
        let text = "Les échanges commerciaux de la Chine, des chinoiseries";
        let lexed = french.lex(text, ByteSpan::new(0, text.len()));
        let topics = lexed
            .hits()
            .iter()
            .filter(|h| matches!(h.sense, Sense::Topic(_)))
            .count();
        assert_eq!(topics, 1);
        let places: Vec<u32> = lexed
            .hits()
            .iter()
            .filter(|h| matches!(h.sense, Sense::Place(_)))
            .map(|h| h.from)
            .collect();
        assert_eq!(places, [5, 8]);
    }
}
