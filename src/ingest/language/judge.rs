//! Decides between close relatives where the letter statistics leave them close together: asks the models of lingua that are part
//! of the program (Cargo.toml), for the leading languages only.

use std::str::FromStr;

use lingua::{IsoCode639_1, Language, LanguageDetectorBuilder};

/// How many of the leading languages are asked about.
pub const CANDIDATES: usize = 4;
/// Letters of a sample: below 120 lingua looks at n-grams of all lengths, from there on at those of three letters only.
const SAMPLE_LETTERS: usize = 110;
/// Samples that are taken of a text; the letter statistics seldom leave open what is longer than two.
const SAMPLES: usize = 8;
/// How much the logarithm of a confidence counts beside a sum of the letter statistics, which is in tenths of a logarithm:
/// lingua's is an average over the letters of the sample, not a sum. Best on either half of the sentences measured
/// (docs/detection.md); anything from 200 to 1600 does nearly as well.
const WEIGHT: f64 = 400.0;
/// A confidence of nought counts as this.
const LEAST: f64 = 1e-30;

struct Candidate {
    tag: &'static str,
    language: Language,
    score: f64,
}

/// The language that the letters and lingua together speak for. In: the leading languages with their sums, best first, and the
/// words of the text. `None` where lingua cannot be asked: it has no model of the first or of the second.
pub fn decide<'a>(leading: &[(&'static str, u32)], words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    // Those behind a language without a model are left out, since they would pass it unseen.
    let with_model = leading.iter().map_while(|&(tag, sum)| {
        let language = model(tag)?;
        let score = f64::from(sum);
        Some(Candidate { tag, language, score })
    });
    let mut candidates: Vec<Candidate> = with_model.collect();
    if candidates.len() < 2 {
        return None;
    }
    let languages: Vec<Language> = candidates.iter().map(|candidate| candidate.language).collect();
    let detector = LanguageDetectorBuilder::from_languages(&languages).build();
    for sample in samples(words) {
        for (language, confidence) in detector.compute_language_confidence_values(sample) {
            for candidate in candidates.iter_mut().filter(|c| c.language == language) {
                candidate.score += WEIGHT * confidence.max(LEAST).ln();
            }
        }
    }
    // Of equals the last is taken, so that the first of the letters wins.
    let best = candidates.iter().rev().max_by(|a, b| a.score.total_cmp(&b.score))?;
    Some(best.tag)
}

/// The language of a tag, if its model is part of the program.
fn model(tag: &str) -> Option<Language> {
    let code = IsoCode639_1::from_str(tag).ok()?;
    Some(Language::from_iso_code_639_1(&code))
}

/// The words, joined to samples.
fn samples<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut samples = vec![String::new()];
    let mut letters = 0;
    for word in words {
        let length = word.chars().count();
        if letters > 0 && letters + length > SAMPLE_LETTERS {
            if samples.len() == SAMPLES {
                break;
            }
            samples.push(String::new());
            letters = 0;
        }
        letters += length;
        if let Some(sample) = samples.last_mut() {
            sample.push_str(word);
            sample.push(' ');
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_relatives_have_models() {
        for tag in ["id", "ms", "xh", "zu", "nb", "nn", "da"] {
            assert!(model(tag).is_some(), "{tag}: its model is missing in Cargo.toml");
        }
    }

    #[test]
    fn lingua_is_asked_where_the_first_two_have_models() {
        let words = || "menteri mengatakan bahwa perusahaan itu".split(' ');
        for (leading, found) in [
            (vec![("ms", 500), ("id", 499)], Some("id")),
            (vec![("ms", 5_000), ("id", 499)], Some("ms")),
            (vec![("ms", 500), ("gl", 499), ("id", 498)], None),
            (vec![("gl", 500), ("ms", 499), ("id", 498)], None),
            (vec![("ms", 500)], None),
        ] {
            assert_eq!(decide(&leading, words()), found, "{leading:?}");
        }
        assert_eq!(decide(&[("ms", 500), ("id", 500)], "".split(' ')), Some("ms"));
    }

    #[test]
    fn samples_are_short_and_few() {
        let text = "dokument ".repeat(400);
        let samples = samples(text.split_whitespace());
        assert_eq!(samples.len(), SAMPLES);
        for sample in samples {
            assert!(
                sample.chars().filter(|c| c.is_alphabetic()).count() <= SAMPLE_LETTERS,
                "{sample}"
            );
        }
    }
}
