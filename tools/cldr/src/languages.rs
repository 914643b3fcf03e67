//! The languages that are written, and the CLDR locales that each is made of.

/// One file: its BCP 47 tag, its English name, and where its words come from.
#[derive(Debug)]
pub struct Language {
    pub tag: &'static str,
    pub name: &'static str,
    /// Locales of the CLDR, the main one first.
    pub locales: Vec<&'static str>,
    /// Locales of the rule-based number formats, which have files of their own.
    pub spelling: Vec<&'static str>,
}

/// Tag and English name.
const LANGUAGES: [(&str, &str); 78] = [
    ("af", "Afrikaans"),
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gu", "Gujarati"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("km", "Khmer"),
    ("kn", "Kannada"),
    ("ko", "Korean"),
    ("la", "Latin"),
    ("lg", "Ganda"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mi", "Maori"),
    ("mk", "Macedonian"),
    ("ml", "Malayalam"),
    ("mn", "Mongolian"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("nb", "Norwegian Bokmål"),
    ("nl", "Dutch"),
    ("nn", "Norwegian Nynorsk"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovene"),
    ("sn", "Shona"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("st", "Southern Sotho"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("tl", "Tagalog"),
    ("tn", "Tswana"),
    ("tr", "Turkish"),
    ("ts", "Tsonga"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("xh", "Xhosa"),
    ("yo", "Yoruba"),
    ("zh", "Chinese"),
    ("zu", "Zulu"),
];

pub fn all() -> impl Iterator<Item = Language> {
    LANGUAGES.into_iter().map(|(tag, name)| Language {
        tag,
        name,
        locales: locales(tag),
        spelling: spelling(tag),
    })
}

fn locales(tag: &'static str) -> Vec<&'static str> {
    match tag {
        "bs" => vec!["bs-Latn", "bs", "bs-Cyrl"],
        "nb" => vec!["nb", "no"],
        "pt" => vec!["pt", "pt-PT"],
        "sr" => vec!["sr-Cyrl", "sr", "sr-Latn"],
        "tl" => vec!["fil"],
        "zh" => vec!["zh-Hans", "zh", "zh-Hant"],
        _ => vec![tag],
    }
}

fn spelling(tag: &'static str) -> Vec<&'static str> {
    match tag {
        "de" => vec!["de", "de-CH"],
        "en" => vec!["en", "en-IN"],
        "fa" => vec!["fa", "fa-AF"],
        "fr" => vec!["fr", "fr-BE", "fr-CH"],
        "nb" => vec!["no"],
        "pt" => vec!["pt", "pt-PT"],
        "sr" => vec!["sr", "sr-Latn"],
        "tl" => vec!["fil"],
        "zh" => vec!["zh", "zh-Hant"],
        _ => vec![tag],
    }
}
