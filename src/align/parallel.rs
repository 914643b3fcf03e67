//! Whether two articles tell their story in one order, as translations and reprints do, and which places correspond then.
//!
//! The values of the two are aligned as sequences (the heaviest common subsequence). What they share in one order, against
//! what they share at all and against what they hold, says how parallel they are; the values between two aligned ones
//! correspond by their order.

use super::key::{self, key};
use super::monotone::heaviest;
use crate::model::claim::{Claim, Context};

/// Shares (hundredths) from which two articles begin to be parallel, and at which they are so wholly: values shared in one
/// order among all shared ones, and among those of the shorter article.
const IN_ORDER: (u32, u32) = (60, 90);
const COVERED: (u32, u32) = (25, 55);
/// Weight of the values of an article below which they prove no order.
const LEAST_WEIGHT: u32 = 12;
/// Articles of almost as many sentences are perhaps parallel, in hundredths, where no values tell.
const PERHAPS: u32 = 50;
const FEW_SENTENCES: u32 = 4;

/// How two articles correspond.
pub struct Parallel {
    /// Hundredths: 0 two tellings, 100 one text in two versions.
    pub share: u32,
    /// Numbers of the values that correspond, rising on both sides.
    anchors: Vec<(usize, usize)>,
}

impl Parallel {
    /// Whether the articles count as running in one order.
    pub fn holds(&self) -> bool {
        self.share >= PARALLEL
    }
}

/// Hundredths from which two articles count as running in one order.
const PARALLEL: u32 = 50;

/// A value of many digits is found again by chance less often.
fn weight(key: &str) -> u32 {
    match key.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() {
        0 | 1 => 1,
        2 => 2,
        _ => 4,
    }
}

/// The values of an article in its order.
pub struct Values {
    keys: Vec<u64>,
    weights: Vec<u32>,
    /// The keys in their own order, with their weights.
    sorted: Vec<u64>,
    sorted_weights: Vec<u32>,
    total: u32,
    sentences: u32,
}

impl Values {
    pub fn of(context: &Context) -> Self {
        let keys: Vec<u64> = context.values.iter().map(key).collect();
        let weights: Vec<u32> = context.values.iter().map(|v| weight(v)).collect();
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_unstable_by_key(|i| (keys[*i], *i));
        Self {
            sorted: order.iter().map(|i| keys[*i]).collect(),
            sorted_weights: order.iter().map(|i| weights[*i]).collect(),
            total: weights.iter().sum(),
            sentences: context.sentences,
            keys,
            weights,
        }
    }

    /// What stands for the value with this number, and its weight.
    pub fn at(&self, at: usize) -> Option<(u64, u32)> {
        Some((*self.keys.get(at)?, self.weights[at]))
    }

    /// At most `reach` values before a place and as many behind it, with their weights.
    pub fn around(&self, at: usize, reach: usize) -> impl Iterator<Item = (u64, u32)> {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(self.keys.len()));
        (from..to)
            .filter(move |i| *i != at)
            .map(|i| (self.keys[i], self.weights[i]))
    }

    /// Weight of the values that both hold, in whatever order.
    fn shared_weight(&self, other: &Self) -> u32 {
        let mut shared = 0;
        key::common(&self.sorted, &other.sorted, |i, _| shared += self.sorted_weights[i]);
        shared
    }
}

impl Parallel {
    pub fn of(x: &Values, y: &Values) -> Self {
        // The heaviest common subsequence.
        let gain = |i: usize, j: usize| if x.keys[i] == y.keys[j] { x.weights[i] } else { 0 };
        let anchors = heaviest(x.keys.len(), y.keys.len(), gain);
        let in_order: u32 = anchors.iter().map(|(i, _)| x.weights[*i]).sum();
        let least = x.total.min(y.total);
        if least < LEAST_WEIGHT {
            let (m, n) = (x.sentences, y.sentences);
            let alike = m.min(n) >= FEW_SENTENCES && m.abs_diff(n) * 10 <= m.max(n);
            let share = if alike { PERHAPS } else { 0 };
            return Self { share, anchors };
        }
        let ordered = ramp(100 * in_order / x.shared_weight(y).max(1), IN_ORDER);
        let covered = ramp(100 * in_order / least.max(1), COVERED);
        Self {
            share: ordered.min(covered),
            anchors,
        }
    }

    /// How near the places of two claims correspond, in hundredths, by how parallel the articles are.
    pub fn place(&self, a: &Claim, b: &Claim) -> u32 {
        if self.share == 0 {
            return 0;
        }
        let relative = |c: &Claim| 1000 * (2 * c.context.sentence + 1) / (2 * c.context.sentences.max(1));
        let far = relative(a).abs_diff(relative(b));
        let near = if self.anchors.len() < 2 {
            100_u32.saturating_sub(far * 2 / 3)
        } else {
            let off = self.off(a.context.at as usize, b.context.at as usize);
            [100, 60, 25].get(off).copied().unwrap_or(0)
        };
        near * self.share / 100
    }

    /// How many values lie between the place that corresponds to `i` and `j`.
    fn off(&self, i: usize, j: usize) -> usize {
        let next = self.anchors.partition_point(|(x, _)| *x < i);
        let ahead = self.anchors.get(next).map(|(x, y)| (y + i).abs_diff(j + x));
        let behind = next
            .checked_sub(1)
            .map(|n| self.anchors[n])
            .map(|(x, y)| (y + i).abs_diff(j + x));
        // Outside the stretch between the two anchors nothing corresponds.
        let below = self
            .anchors
            .get(next)
            .is_some_and(|(x, y)| if *x == i { *y != j } else { *y <= j });
        let above = next.checked_sub(1).is_some_and(|n| self.anchors[n].1 >= j);
        let off = ahead.into_iter().chain(behind).min().unwrap_or(usize::MAX);
        if below || above { off + 1 } else { off }
    }
}

fn ramp(value: u32, (from, to): (u32, u32)) -> u32 {
    value.clamp(from, to).abs_diff(from) * 100 / (to - from)
}
