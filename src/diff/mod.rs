//! Two articles, two versions of one, or two corpora → what they claim differently.
//!
//! In: the claims of either side. Out: one [`Difference`] for each claim added, removed or changed, and one for each
//! sentence moved or reworded. Sentences that stand on both sides, whatever the spaces and quotation marks, say the same
//! and are set aside first; so are figures that were worked out rather than said. Of what is left, claims of one kind
//! meet by the best overall assignment of their sentences. So an edited figure is one difference, however much else the
//! article says.
//!
//! Whether two outlets contradict each other is left to `compare`; here the left is what stood before the right.

mod change;
mod documents;
mod matching;
mod sentences;
mod wording;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::difference::{Change, Difference};
use crate::model::document::Source;
use crate::model::mention::Kind;

/// One of the two.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Every article, those without claims included, in the order in which they are to be told.
    pub sources: Vec<Arc<Source>>,
    pub claims: Vec<Claim>,
}

/// What the right claims otherwise than the left: article by article, in the order of their texts.
pub fn diff(left: Side, right: Side) -> Vec<Difference> {
    let pairs = documents::pair(&left.sources, &right.sources);
    let mut before = by_source(left.claims);
    let mut after = by_source(right.claims);
    let take = |claims: &mut HashMap<String, Vec<Arc<Claim>>>, source: Option<&Arc<Source>>| {
        source.and_then(|s| claims.remove(&s.id)).unwrap_or_default()
    };
    let mut differences = Vec::new();
    for (l, r) in pairs {
        let old = take(&mut before, l.and_then(|i| left.sources.get(i)));
        let new = take(&mut after, r.and_then(|i| right.sources.get(i)));
        differences.extend(of_documents(&old, &new));
    }
    differences
}

/// The claims that were said, by the id of their source, in the order of the text.
fn by_source(claims: Vec<Claim>) -> HashMap<String, Vec<Arc<Claim>>> {
    let mut by_source: HashMap<String, Vec<Arc<Claim>>> = HashMap::new();
    for claim in claims.into_iter().filter(|c| !c.is_worked_out()) {
        by_source
            .entry(claim.source.id.clone())
            .or_default()
            .push(Arc::new(claim));
    }
    for claims in by_source.values_mut() {
        claims.sort_by(|a, b| place(a).cmp(&place(b)));
    }
    by_source
}

fn place(claim: &Claim) -> (u32, u32, u32, Kind, &str) {
    let (sentence, mention) = (&claim.sentence, &claim.mention);
    (sentence.start, mention.start, mention.end, claim.kind(), &claim.id)
}

/// Statements and quotations: what they say is their words.
fn is_worded(claim: &Claim) -> bool {
    matches!(claim.kind(), Kind::Statement | Kind::Quotation)
}

/// What one article claims otherwise than the other.
fn of_documents(left: &[Arc<Claim>], right: &[Arc<Claim>]) -> Vec<Difference> {
    let (old, new) = (sentences::of(left), sentences::of(right));
    let kept = sentences::kept(&old, &new);
    // Where each place of the left lies in the right, for those that are gone from there.
    let mut anchors: Vec<(u32, u32)> = Vec::new();
    let mut found: Vec<(u32, Difference)> = Vec::new();
    for &(l, r, moved) in &kept.pairs {
        let (old, new) = (&old[l], &new[r]);
        if moved {
            found.push((new.start, stays(Change::Moved, old.speaker(), new.speaker())));
        } else {
            anchors.push((old.start, new.start));
        }
    }

    let pick = |sentences: &[sentences::Sentence], left_over: &[usize]| -> Vec<Arc<Claim>> {
        let claims = left_over.iter().flat_map(|i| sentences[*i].claims.iter());
        claims.map(Arc::clone).collect()
    };
    let (old, new) = (pick(&old, &kept.left), pick(&new, &kept.right));
    let matched = matching::assign(&old, &new);
    anchors.extend(
        matched
            .pairs
            .iter()
            .map(|(l, r)| (old[*l].sentence.start, new[*r].sentence.start)),
    );
    anchors.sort_unstable();
    for difference in change::differences(&old, &new, &matched) {
        let at = match (&difference.left, &difference.right) {
            (_, Some(right)) => right.mention.start,
            (Some(left), None) => {
                let before = anchors.partition_point(|(old, _)| *old <= left.sentence.start);
                before.checked_sub(1).map_or(0, |i| anchors[i].1)
            }
            (None, None) => 0,
        };
        found.push((at, difference));
    }
    found.sort_by(|(a, x), (b, y)| {
        let left = |d: &Difference| d.left.as_ref().map(|c| c.mention.start);
        (a, x.change, left(x)).cmp(&(b, y.change, left(y)))
    });
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// A claim that stands on both sides in the same words.
fn stays(change: Change, left: &Arc<Claim>, right: &Arc<Claim>) -> Difference {
    Difference {
        change,
        left: Some(Arc::clone(left)),
        right: Some(Arc::clone(right)),
        delta: None,
        wording: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
