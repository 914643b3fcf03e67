//! What the page can be filtered by, and the script that does it.
//!
//! Without the script everything is shown and the filters are not. The script reads and hides; it loads nothing, sends nothing
//! and writes no text of an article into the page. The page's policy allows this script alone, by its hash.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use super::super::matrix::Row;
use super::{Report, escape, subject};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Verdict};
use crate::model::mention::Value;
use crate::report::decisions::DECISIONS;

/// What stands between the script tags.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// Years named of a period; one that is longer, such as a century, is named by its ends.
const MOST_YEARS: i32 = 12;

/// The source that a content security policy allows: `sha256-…`.
pub(super) fn script_source() -> String {
    format!("sha256-{}", base64(&Sha256::digest(SCRIPT)))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// The form, hidden until the script shows it.
pub(super) fn write(out: &mut String, report: &Report, rows: &[Row<'_>]) -> fmt::Result {
    let shown: BTreeSet<&str> = rows.iter().map(|row| row.fact.id.as_str()).collect();
    let pairs = || {
        report
            .comparisons
            .iter()
            .filter(|pair| shown.contains(pair.fact.as_str()))
    };
    let claims = || pairs().flat_map(|pair| [&pair.left, &pair.right]);
    let verdicts = Verdict::ALL
        .into_iter()
        .filter(|verdict| pairs().any(|pair| pair.judgement.verdict == *verdict))
        .map(|verdict| (verdict.name().to_owned(), verdict.name().to_owned()));
    let topics: BTreeSet<String> = rows.iter().map(subject).collect();
    let told: BTreeSet<&str> = claims().map(|claim| claim.source.outlet.as_str()).collect();
    let outlets = report.outlets().into_iter().enumerate();
    let outlets = outlets
        .filter(|(_, outlet)| told.contains(outlet))
        .map(|(index, outlet)| (index.to_string(), outlet.to_owned()));
    let languages: BTreeSet<String> = claims()
        .map(|claim| claim.source.language.language.to_string())
        .collect();
    let years: BTreeSet<String> = claims().flat_map(|claim| years(claim)).collect();
    let states: BTreeSet<&str> = pairs().map(|pair| state(report, pair)).collect();

    out.push_str(
        "<form id=\"filters\" role=\"search\" aria-label=\"Filter\" hidden>\n\
         <label class=\"wide\">Search <input type=\"search\" id=\"search\" autocomplete=\"off\"></label>\n",
    );
    let same = |text: &str| (text.to_owned(), text.to_owned());
    select(out, "v", "Verdict", verdicts)?;
    select(out, "t", "Topic", topics.iter().map(|text| same(text)))?;
    select(out, "o", "Outlet", outlets)?;
    select(out, "l", "Language", languages.iter().map(|text| same(text)))?;
    select(out, "p", "Period", years.iter().map(|text| same(text)))?;
    select(out, "s", "Decision", states.iter().map(|text| same(text)))?;
    out.push_str(
        "<button type=\"reset\">Show all</button>\n<p class=\"state\"><output id=\"shown\"></output>\n\
         <span class=\"keys\"><kbd>/</kbd> search · <kbd>j</kbd> next fact · <kbd>k</kbd> previous fact · <kbd>Esc</kbd> show \
         all</span></p>\n</form>\n",
    );
    Ok(())
}

/// A list of what there is; none where there is no choice.
fn select(out: &mut String, key: &str, name: &str, options: impl Iterator<Item = (String, String)>) -> fmt::Result {
    let options: Vec<(String, String)> = options.collect();
    if options.len() < 2 {
        return Ok(());
    }
    write!(
        out,
        "<label>{name} <select data-key=\"{key}\"><option value=\"\">all</option>"
    )?;
    for (value, text) in options {
        write!(out, "<option value=\"{}\">{}</option>", escape(&value), escape(&text))?;
    }
    out.push_str("</select></label>\n");
    Ok(())
}

/// What the script needs to know of a pair: verdict, outlets, languages, years, decision.
pub(super) fn attributes(report: &Report, outlets: &[&str], pair: &Comparison) -> String {
    let sides = [&pair.left, &pair.right];
    let outlets: BTreeSet<String> = sides
        .iter()
        .filter_map(|claim| outlets.iter().position(|outlet| *outlet == claim.source.outlet))
        .map(|index| index.to_string())
        .collect();
    let languages: BTreeSet<String> = sides
        .iter()
        .map(|claim| claim.source.language.language.to_string())
        .collect();
    let years: BTreeSet<String> = sides.iter().flat_map(|claim| years(claim)).collect();
    let join = |set: BTreeSet<String>| escape(&set.into_iter().collect::<Vec<_>>().join(" "));
    format!(
        "data-v=\"{}\" data-o=\"{}\" data-l=\"{}\" data-p=\"{}\" data-s=\"{}\"",
        pair.judgement.verdict.name(),
        join(outlets),
        join(languages),
        join(years),
        state(report, pair)
    )
}

/// The years that a claim is about: those of its date, else of its period.
fn years(claim: &Claim) -> Vec<String> {
    let (start, end) = match &claim.value {
        Value::Date(date) => (date.start, date.end),
        _ => match claim.period {
            Some(period) => (period.start, period.end),
            None => (claim.as_of, claim.as_of),
        },
    };
    match (start.or(end), end.or(start)) {
        (Some(start), Some(end)) => {
            let (first, last) = (start.year(), end.year().max(start.year()));
            if last - first > MOST_YEARS {
                return [first, last].map(|year| format!("{year:04}")).to_vec();
            }
            (first..=last).map(|year| format!("{year:04}")).collect()
        }
        _ => vec!["unknown".to_owned()],
    }
}

/// What people decided; `new` where nobody has.
fn state(report: &Report, pair: &Comparison) -> &'static str {
    match super::decision(report, pair) {
        None => "new",
        Some((decision, _)) => DECISIONS
            .into_iter()
            .find(|known| *known == decision.trim())
            .unwrap_or("other"),
    }
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_examples_of_rfc_4648() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ];
        for (bytes, text) in cases {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
