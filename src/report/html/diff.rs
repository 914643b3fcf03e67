//! A page on what two sides claim differently: each difference as a card, its wording and both sides.

use std::fmt::{self, Write};

use super::{card, escape, head};
use crate::model::difference::{Change, Difference, Edit};
use crate::report::differences::subject;
use crate::report::value;

/// Most differences told on the page: browsers stay quick.
const MOST_DIFFERENCES: usize = 2000;

const TITLE: &str = "What they claim differently";

/// The whole page; `left` and `right` are what the two were called.
///
/// # Errors
/// None: writing to a string cannot fail.
pub fn page(left: &str, right: &str, found: &[Difference]) -> Result<String, fmt::Error> {
    let mut html = String::new();
    let out = &mut html;
    head(out, TITLE, include_str!("diff.css"), "")?;
    writeln!(out, "<header class=\"top\">\n<h1>{TITLE}</h1>")?;
    writeln!(
        out,
        "<p class=\"lead\">Left: <b><bdi>{}</bdi></b> · right: <b><bdi>{}</bdi></b></p>\n<ul class=\"tally\">",
        escape(left),
        escape(right)
    )?;
    for change in Change::ALL {
        let count = found.iter().filter(|difference| difference.change == change).count();
        let (name, sign, meaning) = (change.name(), sign(change), meaning(change));
        let none = if count == 0 { " none" } else { "" };
        writeln!(
            out,
            "<li class=\"c-{name}{none}\"><span class=\"count\">{count}</span> \
             <span class=\"name\"><span aria-hidden=\"true\">{sign}</span> {name}</span> \
             <span class=\"meaning\">{meaning}</span></li>"
        )?;
    }
    out.push_str("</ul>\n</header>\n<main>\n");
    if found.is_empty() {
        out.push_str("<p class=\"note\">No difference: both claim the same.</p>\n");
    } else {
        out.push_str("<h2>One by one</h2>\n");
    }
    for (index, difference) in found.iter().take(MOST_DIFFERENCES).enumerate() {
        one(out, index + 1, difference)?;
    }
    if let Some(rest) = found.len().checked_sub(MOST_DIFFERENCES).filter(|rest| *rest > 0) {
        writeln!(out, "<p class=\"note\">… and {rest} more: --format jsonl has them.</p>")?;
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(html)
}

fn one(out: &mut String, number: usize, difference: &Difference) -> fmt::Result {
    let (name, sign) = (difference.change.name(), sign(difference.change));
    writeln!(
        out,
        "<article class=\"card\" id=\"d{number}\">\n<header>\n<h3><bdi class=\"subject\">{}</bdi> \
         <a class=\"anchor\" href=\"#d{number}\" aria-label=\"Link to this difference\">#</a></h3>",
        escape(&subject(difference))
    )?;
    write!(out, "<p class=\"verdicts\">")?;
    if let Some(change) = difference.delta.and_then(value::change) {
        write!(out, "<bdi class=\"when\">{change}</bdi> ")?;
    }
    writeln!(
        out,
        "<span class=\"badge c-{name}\"><span aria-hidden=\"true\">{sign}</span> {name}</span></p>\n</header>\n\
         <div class=\"pair\">"
    )?;
    wording(out, difference)?;
    out.push_str("<div class=\"sides\">\n");
    for (claim, name) in [(&difference.left, "left"), (&difference.right, "right")] {
        match claim {
            Some(claim) => card::side(out, claim)?,
            None => writeln!(out, "<div class=\"side\"><p class=\"note\">not on the {name}</p></div>")?,
        }
    }
    out.push_str("</div>\n</div>\n</article>\n");
    Ok(())
}

/// Both sentences in one; what changed is told by elements, signs for readers without sight, and colour.
fn wording(out: &mut String, difference: &Difference) -> fmt::Result {
    let Some(claim) = difference.claim().filter(|_| !difference.wording.is_empty()) else {
        return Ok(());
    };
    write!(
        out,
        "<p class=\"wording\" lang=\"{}\" dir=\"auto\">",
        escape(&claim.source.language.to_string())
    )?;
    for piece in &difference.wording {
        let text = escape(&piece.text);
        match piece.edit {
            Edit::Equal => out.push_str(&text),
            Edit::Delete => write!(out, "<del>{text}</del>")?,
            Edit::Insert => write!(out, "<ins>{text}</ins>")?,
        }
    }
    out.push_str("</p>\n");
    Ok(())
}

/// Characters that every font has, at every weight.
fn sign(change: Change) -> &'static str {
    match change {
        Change::Changed => "Δ",
        Change::Added => "+",
        Change::Removed => "−",
        Change::Moved => "↕",
        Change::Reworded => "≈",
    }
}

fn meaning(change: Change) -> &'static str {
    match change {
        Change::Changed => "another value",
        Change::Added => "on the right only",
        Change::Removed => "on the left only",
        Change::Moved => "the same words elsewhere",
        Change::Reworded => "the same value, edited",
    }
}
