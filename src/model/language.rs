//! BCP 47 language tags, as far as the program needs them: language, script, region.

use std::fmt;
use std::str::FromStr;

/// `fr`, `pt-BR`, `zh-Hans-CN`. Further subtags are accepted and dropped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag {
    /// ISO 639 code, lower case.
    pub language: String,
    /// ISO 15924 code, title case.
    pub script: Option<String>,
    /// ISO 3166-1 or UN M.49 code, upper case.
    pub region: Option<String>,
}

/// Why a language tag was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{text:?} is no language tag; use BCP 47 such as fr, pt-BR or zh-Hans, or leave it empty to have it detected")]
pub struct ParseLanguageError {
    pub text: String,
}

impl FromStr for LanguageTag {
    type Err = ParseLanguageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseLanguageError {
            text: text.chars().take(40).collect(),
        };
        let mut parts = text.split(['-', '_']);
        let language = parts
            .next()
            .filter(|p| matches!(p.len(), 2 | 3) && is_alpha(p))
            .ok_or_else(refused)?;
        let mut tag = Self {
            language: language.to_ascii_lowercase(),
            script: None,
            region: None,
        };
        for part in parts {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(refused());
            }
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            if part.len() == 4 && is_alpha(part) && tag.script.is_none() && tag.region.is_none() {
                let lower = part.to_ascii_lowercase();
                tag.script = Some(lower[..1].to_ascii_uppercase() + &lower[1..]);
            } else if (part.len() == 2 && is_alpha(part) || part.len() == 3 && digits) && tag.region.is_none() {
                tag.region = Some(part.to_ascii_uppercase());
            }
        }
        Ok(tag)
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language)?;
        for part in [&self.script, &self.region].into_iter().flatten() {
            write!(f, "-{part}")?;
        }
        Ok(())
    }
}

fn is_alpha(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_whatever_their_case() {
        for (given, read) in [
            ("FR", "fr"),
            ("pt_br", "pt-BR"),
            ("zh-hans-cn", "zh-Hans-CN"),
            ("es-419", "es-419"),
        ] {
            assert_eq!(given.parse::<LanguageTag>().unwrap().to_string(), read);
        }
        for wrong in ["", "french", "f", "fr--", "f1", "fr-é"] {
            assert!(wrong.parse::<LanguageTag>().is_err(), "{wrong}");
        }
    }
}
