//! Articles that are copies of one another: near-identical wording makes them one voice.
//!
//! Shingling (Broder 1997): the runs of five words of the sentences that hold claims, hashed, one in four kept; the share of
//! the smaller set that stands in the larger one (containment) tells a copy, also where an outlet took over half of an agency's
//! report. Only articles of one language are held against each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::claim::Claim;
use crate::model::document::Source;

/// Words of a shingle; in scripts without spaces, characters.
const WORDS: usize = 5;
const CHARACTERS: usize = 8;
/// One hash of so many is kept.
const SAMPLE: u64 = 4;
/// Fewer kept shingles (some eighty words) tell nothing.
const LEAST: usize = 16;
/// Hundredths of the smaller article's shingles that the larger one shares with a copy.
const COPIED: usize = 60;
/// A shingle of more articles is a formula ("he told reporters on Monday that"), and joins none.
const MOST_ARTICLES: usize = 50;

/// Gives the claims of copies the origin of the article that they are copied from: the first published, then the smallest id.
/// Articles of one agency and copies of its own reports keep the agency as their origin.
pub fn mark_origins(claims: &mut [Claim]) {
    let articles = articles(claims);
    let groups = groups(&articles);
    let mut origins: BTreeMap<String, String> = BTreeMap::new();
    for group in groups.values().filter(|g| g.len() > 1) {
        let named = group.iter().find_map(|i| articles[*i].origin.clone());
        let first = group.iter().min_by_key(|i| {
            let source = articles[**i].source;
            (source.published.is_none(), source.published, &source.id)
        });
        let Some(origin) = named.or_else(|| first.map(|i| articles[*i].source.outlet.clone())) else {
            continue;
        };
        for i in group {
            origins.insert(articles[*i].source.id.clone(), origin.clone());
        }
    }
    for claim in claims {
        if let Some(origin) = origins.get(&claim.source.id) {
            // The article that was copied is its own origin.
            let own = claim.origin.is_none() && *origin == claim.source.outlet;
            if !own {
                claim.origin = Some(origin.clone());
            }
        }
    }
}

struct Article<'a> {
    source: &'a Source,
    origin: Option<String>,
    shingles: BTreeSet<u64>,
}

fn articles(claims: &[Claim]) -> Vec<Article<'_>> {
    let mut articles: BTreeMap<&str, (Article<'_>, BTreeSet<u32>)> = BTreeMap::new();
    for claim in claims {
        let (article, seen) = articles.entry(&claim.source.id).or_insert_with(|| {
            let article = Article {
                source: &claim.source,
                origin: claim.origin.clone(),
                shingles: BTreeSet::new(),
            };
            (article, BTreeSet::new())
        });
        if seen.insert(claim.sentence.start) {
            shingle(&claim.sentence.text, &mut article.shingles);
        }
    }
    articles
        .into_values()
        .map(|(article, _)| article)
        .filter(|a| a.shingles.len() >= LEAST)
        .collect()
}

fn shingle(sentence: &str, into: &mut BTreeSet<u64>) {
    let folded = sentence.to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let mut keep = |words: &[&str]| {
        let hash = hash(words);
        if hash.is_multiple_of(SAMPLE) {
            into.insert(hash);
        }
    };
    if folded.chars().any(is_spaceless) {
        let joined = words.concat();
        let letters: Vec<&str> = joined
            .char_indices()
            .map(|(i, c)| &joined[i..i + c.len_utf8()])
            .collect();
        letters.windows(CHARACTERS).for_each(&mut keep);
    } else {
        words.windows(WORDS).for_each(&mut keep);
    }
}

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}')
}

/// FNV-1a, the same on every machine and in every run.
fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|w| w.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // Its low bits vary too little to sample by.
    hash ^ (hash >> 29)
}

/// Articles joined by their shared shingles, by the first of each group.
fn groups(articles: &[Article<'_>]) -> BTreeMap<usize, Vec<usize>> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        for shingle in &article.shingles {
            holders.entry(*shingle).or_default().push(i);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in holders.values().filter(|h| (2..=MOST_ARTICLES).contains(&h.len())) {
        for (n, a) in holders.iter().enumerate() {
            for b in &holders[n + 1..] {
                if articles[*a].source.language.language == articles[*b].source.language.language {
                    *shared.entry((*a, *b)).or_default() += 1;
                }
            }
        }
    }
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for ((a, b), common) in shared {
        let smaller = articles[a].shingles.len().min(articles[b].shingles.len());
        if common * 100 >= smaller * COPIED {
            let (a, b) = (root(&parent, a), root(&parent, b));
            let (low, high) = (a.min(b), a.max(b));
            parent[high] = low;
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..articles.len() {
        groups.entry(root(&parent, i)).or_default().push(i);
    }
    groups
}

fn root(parent: &[usize], mut i: usize) -> usize {
    while parent[i] != i {
        i = parent[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shingles(text: &str) -> BTreeSet<u64> {
        let mut set = BTreeSet::new();
        shingle(text, &mut set);
        set
    }

    fn shared(a: &str, b: &str) -> usize {
        let (a, b) = (shingles(a), shingles(b));
        a.intersection(&b).count() * 100 / a.len().min(b.len()).max(1)
    }

    const REPORT: &str = "The ministry of health said on Monday that the number of people who had fallen ill in the northern \
        provinces had risen to four hundred and twelve since the outbreak began in early spring and that two more hospitals \
        would open wards for them before the end of the week because those in the capital were full";

    #[test]
    fn a_report_with_a_new_opening_is_a_copy_and_one_in_other_words_is_not() {
        let reprinted = REPORT.replace("The ministry of health said on Monday", "Officials in the capital said");
        let retold = "Four hundred and twelve people are now ill in the north, where an outbreak began in early spring; the \
            ministry of health wants two more hospitals to take in patients within days as wards in the capital have no beds left";
        assert!(
            shared(REPORT, &reprinted) >= COPIED,
            "reprinted: {}",
            shared(REPORT, &reprinted)
        );
        assert!(
            shared(REPORT, retold) < COPIED / 3,
            "retold: {}",
            shared(REPORT, retold)
        );
    }

    #[test]
    fn scripts_without_spaces_are_held_against_each_other_by_characters() {
        let report = "外交部发言人周一在例行记者会上表示北部省份感染人数自早春疫情开始以来已升至四百一十二人本周末前还将有两家医院开设病房";
        assert!(shared(report, &report.replace("周一在例行记者会上", "昨天")) >= COPIED);
    }
}
