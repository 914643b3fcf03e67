//! Whether two articles tell their story in one order, as translations and reprints do, and which places correspond then.
//!
//! The values of the two are aligned as sequences (the heaviest common subsequence). What they share in one order, against
//! what they share at all and against what they hold, says how parallel they are; the values between two aligned ones
//! correspond by their order.

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
pub fn weight(key: &str) -> u32 {
    match key.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() {
        0 | 1 => 1,
        2 => 2,
        _ => 4,
    }
}

impl Parallel {
    pub fn of(a: &Context, b: &Context) -> Self {
        let (x, y) = (&a.values[..], &b.values[..]);
        let anchors = common_subsequence(x, y);
        let in_order: u32 = anchors.iter().map(|(i, _)| weight(&x[*i])).sum();
        let shared = shared_weight(x, y);
        let total = |values: &[String]| values.iter().map(|v| weight(v)).sum::<u32>();
        if total(x).min(total(y)) < LEAST_WEIGHT {
            let (m, n) = (a.sentences, b.sentences);
            let alike = m.min(n) >= FEW_SENTENCES && m.abs_diff(n) * 10 <= m.max(n);
            let share = if alike { PERHAPS } else { 0 };
            return Self { share, anchors };
        }
        let ordered = ramp(100 * in_order / shared.max(1), IN_ORDER);
        let covered = ramp(100 * in_order / total(x).min(total(y)).max(1), COVERED);
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

/// Weight of the values that both hold, in whatever order.
fn shared_weight(x: &[String], y: &[String]) -> u32 {
    let (mut a, mut b): (Vec<&String>, Vec<&String>) = (x.iter().collect(), y.iter().collect());
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += weight(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// The heaviest common subsequence: pairs of places, rising on both sides.
fn common_subsequence(x: &[String], y: &[String]) -> Vec<(usize, usize)> {
    let width = y.len() + 1;
    let mut best = vec![0_u32; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            let apart = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let together = if x[i] == y[j] {
                best[(i + 1) * width + j + 1] + weight(&x[i])
            } else {
                0
            };
            best[i * width + j] = apart.max(together);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < x.len() && j < y.len() {
        let here = best[i * width + j];
        if x[i] == y[j] && here == best[(i + 1) * width + j + 1] + weight(&x[i]) {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if best[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
