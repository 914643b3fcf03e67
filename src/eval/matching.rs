//! Which claim stands for which gold claim: the one whose words lie closest, of a kind that fits.

use super::gold::Placed;
use crate::model::claim::Claim;
use crate::model::mention::Kind;
use crate::model::span::ByteSpan;

/// For each gold claim the claim that stands for it.
pub(super) fn best<'a>(placed: &[Placed<'_>], claims: &'a [Claim]) -> Vec<Option<&'a Claim>> {
    let mut best: Vec<Option<(Closeness, &Claim)>> = vec![None; placed.len()];
    for claim in claims {
        for at in stands_for(claim, placed) {
            let closeness = closeness(claim, &placed[at]);
            if best[at].as_ref().is_none_or(|(known, _)| *known < closeness) {
                best[at] = Some((closeness, claim));
            }
        }
    }
    best.into_iter().map(|found| found.map(|(_, claim)| claim)).collect()
}

/// Same kind, and the share of the two spans that they have in common, in millionths.
type Closeness = (bool, usize);

/// A statement or quotation stands for all of its sentence, a figure or a date for the gold claim closest to it.
fn stands_for(claim: &Claim, placed: &[Placed<'_>]) -> Vec<usize> {
    let near = |p: &Placed<'_>, span: ByteSpan| {
        p.claim.source == claim.source.id && p.spans.iter().any(|s| shared(*s, span) > 0)
    };
    let is_wording = |p: &Placed<'_>| matches!(p.claim.kind.as_str(), "statement" | "quotation");
    let all = 0..placed.len();
    if matches!(claim.kind(), Kind::Statement | Kind::Quotation) {
        let sentence = span(claim.sentence.start, claim.sentence.end);
        return all
            .filter(|i| is_wording(&placed[*i]) && near(&placed[*i], sentence))
            .collect();
    }
    let mention = span(claim.mention.start, claim.mention.end);
    all.filter(|i| !is_wording(&placed[*i]) && near(&placed[*i], mention) && fits(claim, &placed[*i]))
        .max_by_key(|i| closeness(claim, &placed[*i]))
        .into_iter()
        .collect()
}

/// A figure does not stand for a date, nor a date for a figure.
fn fits(claim: &Claim, placed: &Placed<'_>) -> bool {
    let when = |kind: &str| matches!(kind, "date" | "time");
    let figure = |kind: &str| matches!(kind, "number" | "percent" | "ordinal" | "money" | "measure");
    let (said, wanted) = (claim.kind().name(), placed.claim.kind.as_str());
    !(when(said) && figure(wanted) || figure(said) && when(wanted))
}

fn closeness(claim: &Claim, placed: &Placed<'_>) -> Closeness {
    let here = span(claim.mention.start, claim.mention.end);
    let share = |there: &ByteSpan| {
        let common = shared(here, *there);
        common * 1_000_000 / (length(here) + length(*there) - common).max(1)
    };
    let closest = placed.spans.iter().map(share).max().unwrap_or(0);
    (claim.kind().name() == placed.claim.kind, closest)
}

fn span(start: u32, end: u32) -> ByteSpan {
    ByteSpan::new(start as usize, end as usize)
}

fn length(span: ByteSpan) -> usize {
    (span.end - span.start) as usize
}

fn shared(a: ByteSpan, b: ByteSpan) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
}
