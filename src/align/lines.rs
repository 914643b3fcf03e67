//! Which sentences of two articles that run in one order correspond: the heaviest monotone alignment, by the words and the
//! values that two sentences share and by how far into their articles they stand (after Gale and Church, 1993, with words
//! in place of lengths).

use std::collections::BTreeMap;

use super::parallel;
use super::scene::{Scene, flat, likeness};
use crate::model::claim::Claim;

/// What two sentences have to share before they correspond, in hundredths.
const LEAST_GAIN: u32 = 25;
/// What the same place in both articles counts, and how fast it fades by thousandths of an article.
const SAME_PLACE: u32 = 30;
const FADING: u32 = 5;
/// What a shared value of weight one counts.
const VALUE: u32 = 8;

/// Corresponding sentences, by their numbers in the two articles.
pub struct Lines(BTreeMap<u32, u32>);

/// A sentence with figures.
struct Line<'a> {
    number: u32,
    /// Thousandths of the article.
    place: u32,
    scene: Scene,
    values: Vec<&'a str>,
}

impl Lines {
    /// The claims of each article in the order of its text, with their scenes.
    pub fn of(left: &[(&Claim, &Scene)], right: &[(&Claim, &Scene)]) -> Self {
        let (x, y) = (lines(left), lines(right));
        let width = y.len() + 1;
        let mut gains = vec![0; x.len() * y.len()];
        let mut best = vec![0_u32; (x.len() + 1) * width];
        for i in (0..x.len()).rev() {
            for j in (0..y.len()).rev() {
                let gain = gain(&x[i], &y[j]).saturating_sub(LEAST_GAIN);
                gains[i * y.len() + j] = gain;
                let apart = best[(i + 1) * width + j].max(best[i * width + j + 1]);
                let together = if gain > 0 {
                    best[(i + 1) * width + j + 1] + gain
                } else {
                    0
                };
                best[i * width + j] = apart.max(together);
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, BTreeMap::new());
        while i < x.len() && j < y.len() {
            let (here, gain) = (best[i * width + j], gains[i * y.len() + j]);
            if gain > 0 && here == best[(i + 1) * width + j + 1] + gain {
                pairs.insert(x[i].number, y[j].number);
                i += 1;
                j += 1;
            } else if best[(i + 1) * width + j] == here {
                i += 1;
            } else {
                j += 1;
            }
        }
        Self(pairs)
    }

    /// Whether the sentences of two claims correspond.
    pub fn meet(&self, a: &Claim, b: &Claim) -> bool {
        self.0.get(&a.context.sentence) == Some(&b.context.sentence)
    }
}

fn lines<'a>(claims: &[(&'a Claim, &Scene)]) -> Vec<Line<'a>> {
    let mut lines: BTreeMap<u32, Line<'a>> = BTreeMap::new();
    for (claim, scene) in claims {
        let context = &claim.context;
        let line = lines.entry(context.sentence).or_insert_with(|| Line {
            number: context.sentence,
            place: 1000 * (2 * context.sentence + 1) / (2 * context.sentences.max(1)),
            scene: flat((*scene.terms).clone()),
            values: Vec::new(),
        });
        line.values
            .extend(context.values.get(context.at as usize).map(String::as_str));
    }
    lines.into_values().collect()
}

fn gain(a: &Line<'_>, b: &Line<'_>) -> u32 {
    let near = SAME_PLACE.saturating_sub(a.place.abs_diff(b.place) / FADING);
    let values: u32 = a
        .values
        .iter()
        .filter(|v| b.values.contains(v))
        .map(|v| VALUE * parallel::weight(v))
        .sum();
    near + values + likeness(&a.scene, &b.scene).sentence
}
