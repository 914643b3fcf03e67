//! One language, compiled: its words in a trie, its patterns, its lists.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use foldhash::fast::RandomState;
use rust_stemmers::{Algorithm, Stemmer};

use super::calendar::CalendarRules;
use super::clause_words::ClauseWords;
use super::compile::{Compiler, Vague};
use super::compound::Compounds;
use super::concepts;
use super::files::merged;
use super::forms::Forms;
use super::lexed::{Hit, Lexed, Marks};
use super::lists::{ListIndex, Lists};
use super::names::{self, Table};
use super::number_words::NumberWords;
use super::pack::Pack;
use super::pattern::{Patterns, RuleKind};
use super::prefixes::Prefixes;
use super::rule_names::RuleNames;
use super::segment_words::SegmentWords;
use super::sense::{Classes, Entry, Sense};
use super::speakers::Speakers;
use super::tokenize::{Joining, Pair, tokenize};
use super::trie::{Trie, TrieBuilder};
use super::vocabulary::{Vocabulary, Word};
use crate::model::decimal::Decimal;
use crate::model::language::LanguageTag;
use crate::model::span::ByteSpan;
use crate::model::text::{Case, TokenKind};

pub use super::files::{PackError, code, file_tag, is_same, pack, tags};

/// The words and rules of one language, ready to be matched.
pub struct Lexicon {
    /// BCP 47 language: that of the files, or the one asked for where there are none.
    pub tag: String,
    pub joining: Joining,
    pub units_before_tens: bool,
    pub number: NumberWords,
    /// `fr/number` …: the names of the rules that are no patterns.
    pub rule_names: RuleNames,
    /// What [`Sense::Vague`] points into.
    pub vague: Vec<Vague>,
    pub segment: SegmentWords,
    pub clause: ClauseWords,
    pub speakers: Speakers,
    pub patterns: Patterns,
    pub calendar: CalendarRules,
    proclitics: Vec<String>,
    trie: Trie,
    lists: ListIndex,
    /// Only where number words are written together.
    compounds: Compounds,
    stop: HashSet<String, RandomState>,
    common: HashSet<String, RandomState>,
    /// Stem → wording concept, where the language has a stemmer.
    concept_stems: HashMap<String, u16, RandomState>,
    vocabulary: Vocabulary,
    stemmer: Option<Stemmer>,
}

/// The compiled tables of a language, made on first use; digits, signs and codes work without a file.
pub fn lexicon(tag: &LanguageTag) -> Arc<Lexicon> {
    static LOADED: LazyLock<Mutex<HashMap<String, Arc<Lexicon>>>> = LazyLock::new(Mutex::default);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    let code = file_tag(&tag.language).unwrap_or(&tag.language);
    if let Some(found) = loaded.get(code) {
        return Arc::clone(found);
    }
    let made = merged(code)
        .and_then(|pack| Lexicon::compile(&pack))
        .unwrap_or_else(|e| panic!("the built-in language files are checked by their tests: {e}"));
    let made = Arc::new(made);
    loaded.insert(code.to_owned(), Arc::clone(&made));
    made
}

impl Lexicon {
    /// Compiles a language file.
    pub fn compile(pack: &Pack) -> Result<Self, PackError> {
        let joining = Joining {
            elision: pack.elision,
            cut: cut_words(&pack.number.cut),
            numbers: if pack.number.particles.is_empty() {
                Compounds::default()
            } else {
                Compounds::new(pack)
            },
            particles: cut_words(&pack.number.particles),
            pairs: pairs(&pack.number.cut),
        };
        let mut words = Compiler {
            trie: TrieBuilder::default(),
            joining: joining.clone(),
            tag: &pack.tag,
            vague: Vec::new(),
        };
        words.add_numbers(pack)?;
        words.add_units(pack)?;
        words.add_calendar(pack)?;
        for (cue, phrases) in &pack.cue {
            words.add_all(phrases, Sense::Cue(*cue));
        }
        let wording = names::of(Table::Wording, &pack.tag);
        words.add_concepts(&wording);
        let mut patterns = Patterns::default();
        for (kind, rules) in [
            (RuleKind::Date, &pack.date),
            (RuleKind::Time, &pack.time),
            (RuleKind::Duration, &pack.duration),
            (RuleKind::Anniversary, &pack.anniversary),
        ] {
            patterns
                .add(&pack.tag, kind, rules, &joining)
                .map_err(|source| PackError::Pattern {
                    tag: pack.tag.clone(),
                    source,
                })?;
        }
        patterns
            .add_relative(&pack.tag, &pack.relative, &joining)
            .map_err(|source| PackError::Pattern {
                tag: pack.tag.clone(),
                source,
            })?;
        patterns.finish();
        for (phrase, id) in patterns.words() {
            let opens = patterns.begins_with(id);
            words.add_word(
                phrase,
                id.open,
                Sense::PatternWord {
                    number: id.number,
                    opens,
                },
            );
        }
        for (list, sense) in [
            (&pack.number.minus, Sense::Minus),
            (&pack.number.ordinal_prefix, Sense::OrdinalPrefix),
            (&pack.number.named, Sense::Named),
            (&pack.number.named_after, Sense::NamedAfter),
        ] {
            words.add_all(list, sense);
        }
        let stemmer = pack.stemmer.as_deref().and_then(algorithm).map(Stemmer::create);
        let mut lexicon = Self {
            tag: pack.tag.clone(),
            joining: joining.clone(),
            units_before_tens: pack.units_before_tens,
            number: NumberWords::new(&pack.number, &joining),
            rule_names: RuleNames::new(&pack.tag),
            vague: words.vague,
            segment: SegmentWords::new(&pack.segment),
            clause: ClauseWords::new(&pack.clause),
            speakers: Speakers::new(&pack.speaker),
            patterns,
            calendar: CalendarRules::new(pack)?,
            proclitics: pack.proclitics.iter().map(|p| fold_word(p)).collect(),
            trie: words.trie.freeze(),
            lists: ListIndex::default(),
            compounds: if pack.compounds {
                Compounds::new(pack)
            } else {
                Compounds::default()
            },
            stop: pack.words.stop.iter().map(|w| fold_word(w)).collect(),
            common: HashSet::default(),
            concept_stems: HashMap::default(),
            vocabulary: Vocabulary::default(),
            stemmer,
        };
        lexicon.lists = lexicon.list_index();
        lexicon.concept_stems = lexicon.stems_of(&wording);
        lexicon.common = pack.words.common.iter().map(|w| lexicon.stem(&fold_word(w))).collect();
        Ok(lexicon)
    }

    /// What [`Lexed::lists`] knows.
    fn list_index(&self) -> ListIndex {
        let Self {
            clause, speakers, stop, ..
        } = self;
        let clause = [
            &clause.linker,
            &clause.complementizer,
            &clause.opener,
            &clause.relative,
            &clause.coordinator,
            &clause.auxiliary,
        ];
        let speakers = [
            &speakers.subject,
            &speakers.preposition,
            &speakers.of,
            &speakers.genitive,
            &speakers.not_say,
            &speakers.role,
            &speakers.body,
            &speakers.company,
        ];
        ListIndex::new(clause.into_iter().chain(speakers), stop)
    }

    /// The stems of the words listed for concepts without an open ending; of several concepts the first in order has it.
    fn stems_of(&self, wording: &BTreeMap<String, Vec<String>>) -> HashMap<String, u16, RandomState> {
        let mut stems = HashMap::default();
        if self.stemmer.is_none() {
            return stems;
        }
        for (code, names) in wording {
            let inflected = |index: &u16| !concepts::all()[*index as usize].uninflected;
            let Some(index) = concepts::index_of(code).filter(inflected) else {
                continue;
            };
            for name in names.iter().filter(|n| !n.contains([' ', '*'])) {
                stems.entry(self.stem(&fold_word(name))).or_insert(index);
            }
        }
        stems
    }

    /// Tokens and hits of a stretch of a document, in one pass.
    pub fn lex(&self, document: &str, span: ByteSpan) -> Lexed {
        let text = tokenize(span.of(document), span.start as usize, &self.joining);
        let mut hits: Vec<Hit> = Vec::with_capacity(text.tokens.len());
        let mut marks = Vec::with_capacity(text.tokens.len() + 1);
        let mut words = Vec::with_capacity(text.tokens.len());
        for (from, token) in text.tokens.iter().enumerate() {
            let first = hits.len();
            let mut here = Classes::default();
            let mut found = |to: usize, entry: &Entry| {
                // 5 G is no weight, 3 M no length.
                let other_case = token.case == Case::Capital
                    && entry.least_case == Case::Lower
                    && token.folded.len() == 1
                    && matches!(entry.sense, Sense::Unit(_));
                if token.case >= entry.least_case && !other_case {
                    here.insert(entry.sense.class());
                    hits.push(Hit {
                        from: from as u32,
                        to: to as u32,
                        sense: entry.sense,
                    });
                }
            };
            let word = (token.kind == TokenKind::Word).then(|| self.word(text.word(from)));
            match &word {
                Some(word) => {
                    self.trie.go_on(&word.starts, &text, from + 1, &mut found);
                    self.trie
                        .go_on(&word.starts_inside, &text, from + 1, &mut |to, entry: &Entry| {
                            // Patterns spell out what stands before their words.
                            if !matches!(entry.sense, Sense::PatternWord { .. }) {
                                found(to, entry);
                            }
                        });
                }
                None => self.trie.walk(&text, from, &mut found),
            }
            if hits.len() > first + 1 {
                hits[first..].sort_by_key(|hit| std::cmp::Reverse(hit.to));
            }
            let lists = match &word {
                Some(word) if !word.opens_entry => word.lists,
                _ => self.lists.at(&text, from),
            };
            marks.push(Marks {
                first_hit: first as u32,
                classes: here,
                lists,
                forms: word.as_ref().map(|word| word.forms).unwrap_or_default(),
                concept: match &word {
                    _ if self.stemmer.is_none() || lists.meets(Lists::STOP) => None,
                    Some(word) => word.concept,
                    // Digits and signs have no stem but themselves.
                    None => self.concept_stems.get(text.word(from)).copied(),
                },
            });
            words.push(word);
        }
        marks.push(Marks {
            first_hit: hits.len() as u32,
            ..Marks::default()
        });
        Lexed {
            text,
            hits,
            marks,
            words,
        }
    }

    /// What is known of a folded word.
    pub fn word(&self, folded: &str) -> Arc<Word> {
        self.vocabulary.word(folded, || {
            let stem = self.stem(folded);
            let (lists, opens_entry) = self.lists.of_word(folded);
            let behind = |proclitic: &String| folded.strip_prefix(proclitic.as_str());
            let inside = self.proclitics.iter().filter_map(behind);
            Word {
                common: self.is_common(&stem),
                concept: self.concept_stems.get(&stem).copied(),
                forms: Forms::of(folded, &self.clause, &self.speakers),
                lists,
                opens_entry,
                starts: self.trie.starts(folded),
                starts_inside: inside.flat_map(|word| self.trie.starts(word)).collect(),
                ..Word::new(folded, stem)
            }
        })
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

    /// The value of number words written together, `dreiundzwanzigtausend`, in languages that do so.
    pub fn compound_numeral(&self, folded: &str) -> Option<Decimal> {
        self.compounds.value(folded)
    }

    /// A number word with a particle written on to it: 일을, 백입니다.
    pub fn number_with_particle(&self, folded: &str) -> Option<Decimal> {
        let heads = self
            .joining
            .particles
            .iter()
            .filter_map(|p| folded.strip_suffix(p.as_str()));
        heads
            .filter(|head| !head.is_empty())
            .find_map(|head| self.compounds.number(head))
    }

    pub fn has_compounds(&self) -> bool {
        !self.compounds.is_empty()
    }

    /// Whether a word begins and ends like number words written together.
    pub fn may_be_compound(&self, folded: &str) -> bool {
        self.compounds.may_be(folded)
    }

    /// The same for an ordinal: `tweehonderdste`.
    pub fn compound_ordinal(&self, folded: &str) -> Option<i64> {
        self.compounds.ordinal(folded)
    }

    pub fn is_stop(&self, folded: &str) -> bool {
        self.stop.contains(folded)
    }

    /// Whether a stem belongs to the words of everyday news.
    pub fn is_common(&self, stem: &str) -> bool {
        self.common.contains(stem)
    }
}

pub(super) fn fold_word(word: &str) -> String {
    tokenize(word, 0, &Joining::default()).folded
}

/// Folded, longest first, so that the first that fits is the right one.
fn cut_words(words: &[String]) -> Vec<String> {
    let mut cut = fold_all(words);
    cut.retain(|w| !w.contains(' '));
    cut.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    cut
}

/// `만 원`: the two words, written together.
fn pairs(words: &[String]) -> Prefixes<Pair> {
    let split = |word: &String| {
        let (number, unit) = word.split_once(' ')?;
        let number = fold_word(number);
        Some((number.clone() + &fold_word(unit), number.len()))
    };
    let pairs = words.iter().filter_map(split).enumerate();
    let pair = |(rank, (whole, end))| (whole, Pair { rank, end });
    Prefixes::new(pairs.map(pair), |_| true)
}

pub(super) fn fold_all(words: &[String]) -> Vec<String> {
    words.iter().map(|w| fold_word(w)).collect()
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
