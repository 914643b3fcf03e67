//! Each fact as a card: what it is about, and its comparisons with both sentences side by side.

use std::fmt::{self, Write};

use super::super::matrix::Row;
use super::{Report, badge, chart, claim_value, decision, escape, filters, sign, subject};
use crate::model::claim::{Claim, Modality};
use crate::model::comparison::{Comparison, Verdict};
use crate::model::date::PartialDate;
use crate::report::excerpt::Marked;
use crate::report::value;

/// Contradictions and unresolved pairs of one fact told at length. One outlet against eight others makes eight of them,
/// which all say the same: the rest are folded, to be opened one by one.
const MOST_OPEN: usize = 3;

/// All cards, in the order of the rows.
pub(super) fn write_all(out: &mut String, report: &Report, rows: &[Row<'_>]) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    let by_fact = report.comparisons_by_fact();
    let outlets = report.outlets();
    out.push_str("<section aria-labelledby=\"facts\">\n<h2 id=\"facts\">Fact by fact</h2>\n");
    for row in rows {
        let comparisons = by_fact.get(row.fact.id.as_str()).map_or(&[][..], Vec::as_slice);
        card(out, report, &outlets, row, comparisons)?;
    }
    out.push_str("</section>\n");
    Ok(())
}

fn card(
    out: &mut String,
    report: &Report,
    outlets: &[&str],
    row: &Row<'_>,
    comparisons: &[&Comparison],
) -> fmt::Result {
    let (id, topic) = (escape(&row.fact.id), escape(&subject(row)));
    writeln!(out, "<article class=\"card\" id=\"{id}\" data-t=\"{topic}\">\n<header>")?;
    write!(out, "<h3><bdi class=\"subject\">{topic}</bdi>")?;
    if !row.period.is_empty() {
        write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(&row.period))?;
    }
    writeln!(
        out,
        " <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this fact\">#</a></h3>"
    )?;
    voices(out, row, comparisons)?;
    out.push_str("<p class=\"verdicts\">");
    for (verdict, count) in Verdict::ALL.into_iter().zip(row.counts).filter(|(_, count)| *count > 0) {
        let (name, sign) = (verdict.name(), sign(verdict));
        write!(
            out,
            "<span class=\"badge v-{name}\"><span aria-hidden=\"true\">{sign}</span> {count} {name}</span> "
        )?;
    }
    out.push_str("</p>\n</header>\n");
    chart::write(out, report, row)?;
    let serious = comparisons
        .iter()
        .take_while(|c| c.judgement.verdict <= Verdict::Unresolved)
        .count();
    let (open, folded) = comparisons.split_at(serious.min(MOST_OPEN));
    for pair in open {
        let known = filters::attributes(report, outlets, pair);
        writeln!(out, "<div class=\"pair\" id=\"{}\" {known}>", escape(&pair.id))?;
        out.push_str("<p class=\"why\">");
        badge(out, pair.judgement.verdict)?;
        writeln!(out, " {}</p>", explanation(pair))?;
        body(out, report, pair)?;
        out.push_str("</div>\n");
    }
    for pair in folded {
        let known = filters::attributes(report, outlets, pair);
        write!(out, "<details class=\"pair\" {known}>\n<summary>")?;
        summary(out, pair)?;
        // The id stands inside: a link to it then opens what is folded.
        writeln!(out, "</summary>\n<div id=\"{}\">", escape(&pair.id))?;
        writeln!(out, "<p class=\"why\">{}</p>", explanation(pair))?;
        body(out, report, pair)?;
        out.push_str("</div>\n</details>\n");
    }
    out.push_str("</article>\n");
    Ok(())
}

/// Who speaks of the fact: `3 outlets, 2 independent origins · The Quay in all 4 contradictions · CN, RU`.
fn voices(out: &mut String, row: &Row<'_>, comparisons: &[&Comparison]) -> fmt::Result {
    let mut parts = Vec::new();
    if let Some(first) = comparisons.first() {
        let plural = |count: u32, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let mut text = plural(first.outlets, "outlet");
        if first.origins != first.outlets {
            text = format!("{text}, {}", plural(first.origins, "independent origin"));
        }
        parts.push(text);
    }
    if let Some(since) = contradicted_since(comparisons) {
        parts.push(format!("contradicted since <time datetime=\"{since}\">{since}</time>"));
    }
    if let Some((outlet, contradictions)) = stands_alone(comparisons) {
        let all = match contradictions {
            2 => "both".to_owned(),
            many => format!("all {many}"),
        };
        let outlet = escape(outlet);
        parts.push(format!("<bdi class=\"outlet\">{outlet}</bdi> in {all} contradictions"));
    }
    let entities = row.fact.claims.iter().find(|claim| !claim.entities.is_empty());
    if let Some(claim) = entities {
        parts.push(format!("<bdi>{}</bdi>", escape(&claim.entities.join(", "))));
    }
    writeln!(out, "<p class=\"voices\">{}</p>", parts.join(" · "))
}

/// The outlet that is a side of every contradiction, where there are several: the reader's first question is who differs.
fn stands_alone<'a>(comparisons: &[&'a Comparison]) -> Option<(&'a str, usize)> {
    let sides: Vec<[&str; 2]> = comparisons
        .iter()
        .filter(|pair| pair.judgement.verdict == Verdict::Contradiction)
        .map(|pair| [&pair.left, &pair.right].map(|claim| claim.source.outlet.as_str()))
        .collect();
    let (first, others) = sides.split_first()?;
    let mut everywhere = first
        .iter()
        .filter(|outlet| others.iter().all(|pair| pair.contains(outlet)));
    // Two outlets alone, however often: neither stands against the others.
    match (everywhere.next(), everywhere.next()) {
        (Some(outlet), None) if sides.len() > 1 => Some((outlet, sides.len())),
        _ => None,
    }
}

/// Since when two articles stand against each other: the later of their dates, the earliest of all.
fn contradicted_since(comparisons: &[&Comparison]) -> Option<PartialDate> {
    let contradictions = comparisons
        .iter()
        .filter(|pair| pair.judgement.verdict == Verdict::Contradiction);
    contradictions
        .filter_map(|pair| {
            let dates = [pair.left.source.published?, pair.right.source.published?];
            dates.into_iter().max_by_key(|date| date.first_day())
        })
        .min_by_key(|date| date.first_day())
}

fn summary(out: &mut String, pair: &Comparison) -> fmt::Result {
    badge(out, pair.judgement.verdict)?;
    for claim in [&pair.left, &pair.right] {
        let outlet = escape(&claim.source.outlet);
        write!(
            out,
            " <span class=\"said\"><bdi class=\"outlet\">{outlet}</bdi> {}",
            claim_value(claim)
        )?;
        if let Some(period) = value::period(claim) {
            write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(&period))?;
        }
        out.push_str("</span>");
    }
    Ok(())
}

fn body(out: &mut String, report: &Report, pair: &Comparison) -> fmt::Result {
    out.push_str("<div class=\"sides\">\n");
    side(out, &pair.left)?;
    side(out, &pair.right)?;
    out.push_str("</div>\n");
    let judgement = &pair.judgement;
    if let Some((decision, reason)) = decision(report, pair) {
        write!(
            out,
            "<p class=\"decision\"><b>Decided: <bdi>{}</bdi></b>",
            escape(decision)
        )?;
        if !reason.trim().is_empty() {
            write!(out, " – <bdi>{}</bdi>", escape(reason))?;
        }
        out.push_str("</p>\n");
    }
    let id = escape(&pair.id);
    out.push_str("<p class=\"small\">");
    if let Some(change) = judgement.delta.filter(|delta| !delta.is_zero()).and_then(value::change) {
        write!(out, "change <bdi>{change}</bdi> · ")?;
    }
    writeln!(
        out,
        "reason {} · confidence {} · same thing {} · \
         <a href=\"#{id}\" aria-label=\"Link to comparison {id}\"><code>{id}</code></a></p>",
        judgement.reason.name(),
        value::confidence(pair.confidence),
        value::hundredths(pair.similarity.score),
    )
}

/// The explanation is an English sentence that quotes both sides: right-to-left words in it stand apart, so that they turn
/// nothing around them.
fn explanation(pair: &Comparison) -> String {
    let mut text = escape(&pair.judgement.explanation);
    let quoted = [&pair.left, &pair.right].map(|claim| [escape(&claim.source.outlet), escape(&claim.mention.text)]);
    let mut quoted: Vec<String> = quoted
        .into_iter()
        .flatten()
        .filter(|words| words.chars().any(is_right_to_left))
        .collect();
    quoted.sort();
    quoted.dedup();
    for words in quoted {
        text = text.replace(&words, &format!("<bdi>{words}</bdi>"));
    }
    text
}

/// The blocks of Hebrew, Arabic, Syriac, Thaana, NKo and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

pub(super) fn side(out: &mut String, claim: &Claim) -> fmt::Result {
    let source = &claim.source;
    out.push_str("<div class=\"side\">\n<p class=\"by\">");
    write!(out, "<bdi class=\"outlet\">{}</bdi>", escape(&source.outlet))?;
    if let Some(published) = source.published {
        write!(out, " <time datetime=\"{published}\">{published}</time>")?;
    }
    let label = source.title.as_deref().unwrap_or(&source.id);
    let language = escape(&source.language.to_string());
    write!(out, "<br><cite lang=\"{language}\" dir=\"auto\">")?;
    match source.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => write!(
            out,
            "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
            escape(url),
            escape(label)
        )?,
        None => out.push_str(&escape(label)),
    }
    out.push_str("</cite></p>\n");
    write!(out, "<p class=\"value\">{}", claim_value(claim))?;
    if let Some(period) = value::period(claim) {
        write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(&period))?;
    }
    for note in notes(claim) {
        write!(out, " <span class=\"tag\"><bdi>{}</bdi></span>", escape(&note))?;
    }
    out.push_str("</p>\n");
    let marked = Marked::of(claim);
    write!(
        out,
        "<blockquote lang=\"{language}\" dir=\"auto\">{}",
        escape(&marked.before)
    )?;
    if !marked.mention.is_empty() {
        write!(out, "<mark>{}</mark>", escape(&marked.mention))?;
    }
    writeln!(out, "{}</blockquote>\n</div>", escape(&marked.after))
}

/// What the value rests on besides the words marked: assumptions, speakers, a status, a mood, an agency.
fn notes(claim: &Claim) -> Vec<String> {
    let mut notes: Vec<String> = claim
        .assumed
        .iter()
        .map(|a| format!("assumed: {}", value::code(a)))
        .collect();
    notes.extend(claim.status.map(|status| value::code(&status)));
    if claim.modality != Modality::Actual {
        notes.push(value::code(&claim.modality));
    }
    notes.extend(
        claim
            .attribution
            .as_ref()
            .and_then(value::attribution)
            .map(|speaker| format!("says {speaker}")),
    );
    notes.extend(claim.origin.as_ref().map(|origin| format!("from {origin}")));
    notes
}

/// The reader of articles keeps no other addresses; claims may come from elsewhere.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
