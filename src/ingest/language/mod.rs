//! Which language a text is in: the script decides where one language has it to itself, else how often letters follow each
//! other in the languages that share it, in a sample that grows until one of them leads clearly. Where none does, lingua is
//! asked too, if its models of the leading languages are part of the program.
//!
//! The statistics (`data/profiles`) are the commonest n-grams of the models of lingua. Asking lingua alone takes 290 MB of models and 70 ms for
//! an article, and was right less often on the texts measured; see docs/detection.md.

mod judge;
mod key;
mod letter;
mod letters;
mod passages;
mod script;

use unicode_script::Script;

use crate::lexicon::language::is_same;
use crate::model::language::LanguageTag;

pub use passages::passages;

/// Lead over the next language from which no more text is looked at, in tenths of the natural logarithm of the odds.
const ENOUGH: u32 = 400;
/// Lead over the language declared for a text from which the text is said to contradict it.
const CLEAR: u32 = 1_000;
/// Letters taken from each part of the text at a time, and how often at most.
const LETTERS_A_ROUND: usize = 80;
const ROUNDS: usize = 10;

const QUOTATION_MARKS: [char; 12] = ['"', '\'', '“', '”', '„', '‘', '«', '»', '‹', '›', '「', '『'];

/// What was found out about a text.
enum Found {
    /// The script decides.
    Script(&'static str),
    Letters(Script, letters::Scores),
}

/// The language that most of `text` is in; `None` where it has no letters of a known script.
pub fn detect(text: &str) -> Option<LanguageTag> {
    let tag = match look(text, |scores| scores.lead() >= ENOUGH)? {
        Found::Script(tag) => tag,
        Found::Letters(script, scores) => {
            let (tag, lead) = scores.best()?;
            let judged = if lead < ENOUGH {
                let mut leading = scores.leading(judge::CANDIDATES);
                leading.retain(|(tag, _)| scores.lead_over(tag) < CLEAR);
                judge::decide(&leading, script::words(text, script))
            } else {
                None
            };
            judged.unwrap_or(tag)
        }
    };
    Some(plain(tag.to_owned()))
}

/// The language that a text is clearly in instead of the declared one. Close relatives (`data/scripts.toml`) and languages that
/// detection does not know are never questioned.
pub fn mismatch(declared: &LanguageTag, text: &str) -> Option<LanguageTag> {
    if !is_known(declared) {
        return None;
    }
    // Most texts are in the language that they are declared to be in, and show it soon.
    let confirmed = |scores: &letters::Scores| {
        scores
            .best()
            .is_some_and(|(tag, lead)| tag == declared.language && lead >= ENOUGH)
    };
    // As sure of the other as whoever detects it, or the two would not say the same.
    let refuted = |scores: &letters::Scores| scores.lead() >= ENOUGH && scores.lead_over(&declared.language) >= CLEAR;
    let settled = |scores: &letters::Scores| confirmed(scores) || refuted(scores);
    let tag = match look(text, settled)? {
        Found::Script(tag) => tag,
        Found::Letters(_, scores) if scores.lead_over(&declared.language) >= CLEAR => scores.best()?.0,
        Found::Letters(..) => return None,
    };
    let found = plain(tag.to_owned());
    let alike = is_same(declared, &found) || script::are_close(&declared.language, tag);
    (!alike).then_some(found)
}

/// Whether detection knows the language.
fn is_known(language: &LanguageTag) -> bool {
    letters::tags()
        .chain(script::tags())
        .any(|tag| tag == language.language)
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

/// Looks at more and more of a text until it is `enough`.
fn look(text: &str, enough: impl Fn(&letters::Scores) -> bool) -> Option<Found> {
    let parts = parts(text);
    let found = script::of(&parts)?;
    if let Some(tag) = found.language {
        return Some(Found::Script(tag));
    }
    let table = letters::table(found.script)?;
    let mut scores = letters::Scores::new(table);
    let mut rests = parts.map(|part| script::words(part, found.script));
    for _ in 0..ROUNDS {
        let mut taken = 0;
        for words in &mut rests {
            let mut letters = 0;
            while letters < LETTERS_A_ROUND
                && let Some(word) = words.next()
            {
                letters += scores.add(word);
            }
            taken += letters;
        }
        if taken == 0 || enough(&scores) {
            break;
        }
    }
    Some(Found::Letters(found.script, scores))
}

/// The text in three parts of one length, cut between words, so that a foreign headline or a note at the foot does not decide.
fn parts(text: &str) -> [&str; 3] {
    let (first, rest) = text.split_at(cut(text, text.len() / 3));
    let (second, third) = rest.split_at(cut(rest, rest.len() / 2));
    [first, second, third]
}

/// The first place between two words from byte `at` on.
fn cut(text: &str, at: usize) -> usize {
    let at = (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |space| at + space)
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
    use std::collections::BTreeSet;

    use super::*;
    use crate::lexicon::language::tags;

    #[test]
    fn short_and_long_texts_are_recognised() {
        let cases = [
            (
                "en",
                "The two presidents signed more than twenty documents in the capital.",
            ),
            ("ru", "Президенты подписали в столице более двадцати документов."),
            ("uk", "Президенти підписали у столиці понад двадцять документів."),
            (
                "sr",
                "Председници су у престоници потписали више од двадесет докумената.",
            ),
            (
                "pt",
                "Os dois presidentes assinaram mais de vinte documentos na capital.",
            ),
            (
                "nn",
                "Presidentane skreiv under på meir enn tjue dokument i hovudstaden, men ikkje alle.",
            ),
            ("fa", "دو رئیس جمهور بیش از بیست سند را در پایتخت امضا کردند."),
            ("ar", "وقع الرئيسان أكثر من عشرين وثيقة في العاصمة."),
            ("hi", "दोनों राष्ट्रपतियों ने राजधानी में बीस से अधिक दस्तावेजों पर हस्ताक्षर किए।"),
            (
                "mr",
                "दोन्ही राष्ट्राध्यक्षांनी राजधानीत वीसहून अधिक करारांवर स्वाक्षऱ्या केल्या आहेत.",
            ),
            ("zh", "两国元首在北京签署了二十多份合作文件。"),
            ("zh", "微软（Microsoft Corporation）公司宣布了新的计划。"),
            ("ja", "両首脳は北京で二十以上の文書に署名した。"),
            ("ko", "두 정상은 베이징에서 20건이 넘는 문서에 서명했다."),
            ("el", "Οι δύο πρόεδροι υπέγραψαν περισσότερα από είκοσι έγγραφα."),
            ("th", "ประธานาธิบดีทั้งสองลงนามในเอกสารกว่ายี่สิบฉบับ"),
        ];
        for (language, sentence) in cases {
            for text in [sentence.to_owned(), format!("{sentence} ").repeat(200)] {
                assert_eq!(detect(&text).unwrap().to_string(), language, "{sentence}");
            }
        }
        for wordless in ["", "123 … 456", "🙂 € %"] {
            assert_eq!(detect(wordless), None, "{wordless:?}");
        }
    }

    #[test]
    fn short_sentences_that_letters_leave_open_are_judged_by_lingua() {
        let by_letters = |sentence| match look(sentence, |scores| scores.lead() >= ENOUGH) {
            Some(Found::Letters(_, scores)) => scores.best().map(|(tag, _)| tag),
            _ => None,
        };
        for (language, letters_alone, sentence) in [
            ("ms", "id", "Harga minyak naik tiga peratus."),
            ("ms", "id", "Dua presiden bertemu di ibu negara."),
            ("id", "id", "Harga minyak naik tiga persen."),
            ("id", "id", "Dua presiden bertemu di ibu kota."),
            ("zu", "zu", "Intengo kawoyela ikhuphuke ngamaphesenti amathathu."),
        ] {
            assert_eq!(
                by_letters(sentence),
                Some(letters_alone),
                "by letters alone: {sentence}"
            );
            assert_eq!(detect(sentence).unwrap().to_string(), language, "{sentence}");
        }
    }

    #[test]
    fn only_a_clear_mismatch_is_one() {
        let french = "Les deux présidents ont signé plus de vingt documents dans la capitale, ont annoncé leurs porte-parole \
                      après une rencontre qui a duré plus de trois heures au palais.";
        let croatian = "Predsjednici su u glavnom gradu potpisali više od dvadeset dokumenata, objavili su glasnogovornici nakon \
                        sastanka koji je trajao dulje od tri sata u predsjedničkoj palači.";
        let cases = [
            ("fr", french, None),
            ("fr-CA", french, None),
            ("de", french, Some("fr")),
            ("el", french, Some("fr")),
            ("gl", french, None),
            ("de", "Les deux présidents", None),
            ("sr", croatian, None),
            // Bosnian and Croatian hardly differ in a sentence; that the two are close excuses no third.
            ("pl", croatian, Some("bs")),
        ];
        for (declared, text, found) in cases {
            let mismatch = mismatch(&declared.parse().unwrap(), text).map(|tag| tag.to_string());
            assert_eq!(mismatch.as_deref(), found, "{declared}: {text}");
        }
    }

    #[test]
    fn a_foreign_headline_does_not_decide() {
        let text = "The Week in Review: What You Need to Know Today\n\n".to_owned()
            + &"Die Präsidenten haben in der Hauptstadt mehr als zwanzig Dokumente unterzeichnet. ".repeat(5);
        assert_eq!(detect(&text).unwrap().to_string(), "de");
    }

    #[test]
    fn every_language_with_words_of_its_own_is_known() {
        let known: BTreeSet<&str> = letters::tags().chain(script::tags()).collect();
        let missing: Vec<&str> = tags().filter(|tag| !known.contains(tag)).collect();
        assert!(
            missing.is_empty(),
            "never detected: {missing:?}; add them to tools/profiles/languages.toml or data/scripts.toml"
        );
    }

    #[test]
    fn codes_of_both_standards_are_known() {
        for (given, code) in [("fr", Some("fr")), ("fra", Some("fr")), ("xx", None), ("qqq", None)] {
            assert_eq!(known_code(given).as_deref(), code, "{given}");
        }
    }
}
