//! Which language a text is in. Wraps the `lingua` crate: the only detector that is accurate on single sentences and
//! works offline, for 75 languages.

use std::sync::OnceLock;

use lingua::{LanguageDetector, LanguageDetectorBuilder};

use crate::model::language::LanguageTag;

/// How much of a text is looked at, in bytes: past some paragraphs more text changes no answer.
const SAMPLE_BYTES: usize = 4_000;

/// From this length on, in characters, trigrams alone are as accurate as all n-grams (documentation of lingua), and
/// several times faster.
const LONG_TEXT_CHARS: usize = 120;

/// The language of the beginning of `text`; `None` where it has no words.
pub(super) fn detect(text: &str) -> Option<LanguageTag> {
    static TRIGRAMS: OnceLock<LanguageDetector> = OnceLock::new();
    static ALL_NGRAMS: OnceLock<LanguageDetector> = OnceLock::new();
    let sample = beginning(text);
    let detector = if sample.chars().nth(LONG_TEXT_CHARS).is_some() {
        TRIGRAMS.get_or_init(|| {
            LanguageDetectorBuilder::from_all_languages()
                .with_low_accuracy_mode()
                .build()
        })
    } else {
        ALL_NGRAMS.get_or_init(|| LanguageDetectorBuilder::from_all_languages().build())
    };
    detector
        .detect_language_of(sample)
        .map(|language| plain(language.iso_code_639_1().to_string()))
}

/// The ISO 639-1 code of a language, from that code itself or from ISO 639-3, which stands where there is no shorter one.
pub(super) fn known_code(code: &str) -> Option<String> {
    let language = isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code))?;
    Some(language.to_639_1().unwrap_or(language.to_639_3()).to_owned())
}

/// The tag of what has no language: ISO 639 `und`.
pub(super) fn undetermined() -> LanguageTag {
    plain("und".to_owned())
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn plain(language: String) -> LanguageTag {
    LanguageTag {
        language,
        script: None,
        region: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_texts_are_recognised() {
        let cases = [
            (
                "en",
                "The two presidents signed more than twenty documents in the capital.",
            ),
            ("ru", "Президенты подписали в столице более двадцати документов."),
            ("zh", "两国元首在北京签署了二十多份合作文件。"),
            (
                "pt",
                "Os dois presidentes assinaram mais de vinte documentos na capital.",
            ),
        ];
        for (language, sentence) in cases {
            for text in [sentence.to_owned(), sentence.repeat(200)] {
                assert_eq!(detect(&text).unwrap().to_string(), language, "{sentence}");
            }
        }
        assert_eq!(detect("123 … 456"), None);
    }

    #[test]
    fn codes_of_both_standards_are_known() {
        for (given, code) in [("fr", Some("fr")), ("fra", Some("fr")), ("xx", None), ("qqq", None)] {
            assert_eq!(known_code(given).as_deref(), code, "{given}");
        }
    }
}
