//! Writes `data/profiles/<tag>.txt`: how often letters follow each other in the languages that share a script.
//!
//! In: the n-gram models of lingua (finite-state maps of n-gram → probability given the letters before it), and the stop
//! words of `data/languages`. Out: one file a language, a line for each weight. Run by `just profiles`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use fst::Streamer;
use serde::Deserialize;

/// Lengths of n-grams in letters, and how many of the commonest are kept of each.
const KEPT: [(usize, usize); 3] = [(2, 800), (3, 2000), (4, 2000)];
/// Natural logarithm of the probability from which a weight counts: that of an n-gram which is not kept.
const FLOOR: f64 = -12.7;
/// Weights are stored in tenths.
const TENTHS: f64 = 10.0;
/// A stop word that more languages share tells little.
const SHARED_BY: usize = 3;
/// Weight of a stop word: chosen on single sentences.
const STOP_WEIGHT: u32 = 50;

type Languages = BTreeMap<String, BTreeMap<String, String>>;

#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    words: Words,
}

#[derive(Default, Deserialize)]
struct Words {
    #[serde(default)]
    stop: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [models, data] = arguments.as_slice() else {
        bail!("usage: factdiff-profiles VENDOR DATA: the folder that cargo vendor wrote, and data/ of the project");
    };
    let languages: Languages = toml::from_str(include_str!("../languages.toml"))?;
    for (script, languages) in &languages {
        let words = stop_words(languages, data)?;
        for (tag, name) in languages {
            let file = models.join(format!("lingua-{name}-language-model/models/ngrams.fst"));
            let ngrams = common_ngrams(&file)?;
            let text = profile(script, &words[tag], &ngrams)?;
            fs::write(data.join(format!("profiles/{tag}.txt")), text)?;
        }
    }
    Ok(())
}

/// The stop words of each language that few of the others have.
fn stop_words(languages: &BTreeMap<String, String>, data: &Path) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let mut words = BTreeMap::new();
    let mut owners: HashMap<String, usize> = HashMap::new();
    for tag in languages.keys() {
        let path = data.join(format!("languages/{tag}.toml"));
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let pack: Pack = toml::from_str(&text).with_context(|| path.display().to_string())?;
        let list: HashSet<String> = pack.words.stop.iter().map(|w| w.to_lowercase()).collect();
        let mut list: Vec<String> = list.into_iter().filter(|w| w.chars().all(char::is_alphabetic)).collect();
        list.sort();
        for word in &list {
            *owners.entry(word.clone()).or_default() += 1;
        }
        words.insert(tag.clone(), list);
    }
    for list in words.values_mut() {
        list.retain(|word| owners[word] <= SHARED_BY);
    }
    Ok(words)
}

/// N-gram → natural logarithm of its probability, of the commonest.
fn common_ngrams(file: &Path) -> anyhow::Result<Vec<(String, f64)>> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let model = fst::Map::new(bytes).with_context(|| file.display().to_string())?;
    let longest = KEPT.iter().map(|(n, _)| *n).max().unwrap_or(0);
    let mut given: HashMap<String, f64> = HashMap::new();
    let mut stream = model.stream();
    while let Some((key, value)) = stream.next() {
        let ngram = std::str::from_utf8(key)?;
        if ngram.chars().count() <= longest {
            given.insert(ngram.to_owned(), f64::from_bits(value));
        }
    }
    let mut kept = Vec::new();
    for (length, count) in KEPT {
        let mut all: Vec<(String, f64)> = given
            .keys()
            .filter(|ngram| ngram.chars().count() == length)
            .filter_map(|ngram| Some((ngram.clone(), joint(&given, ngram)?)))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(count);
        kept.extend(all);
    }
    Ok(kept)
}

/// Logarithm of the probability of all its letters: that of the first, and of each of the others after those before it.
fn joint(given: &HashMap<String, f64>, ngram: &str) -> Option<f64> {
    let ends = ngram.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| given.get(&ngram[..end])).sum()
}

fn profile(script: &str, words: &[String], ngrams: &[(String, f64)]) -> anyhow::Result<String> {
    let mut by_weight: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (ngram, probability) in ngrams {
        let weight = ((probability - FLOOR) * TENTHS).round();
        if weight >= 1.0 {
            by_weight.entry(weight as u32).or_default().push(ngram);
        }
    }
    let mut text = String::from("# Generated by `just profiles` from the models of lingua 1.8.0, Apache-2.0; do not edit.\n");
    writeln!(text, "script {script}")?;
    writeln!(text, "words {STOP_WEIGHT} {}", words.join(" "))?;
    for (weight, mut list) in by_weight.into_iter().rev() {
        list.sort_unstable();
        writeln!(text, "{weight} {}", list.join(" "))?;
    }
    Ok(text)
}
