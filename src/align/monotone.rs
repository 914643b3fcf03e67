//! What of two sequences corresponds where both run in one order.

/// The heaviest monotone alignment of `m` items with `n`: pairs of places, rising on both sides, whose gains add up to most.
/// `gain` says what two items gain that stand together; those that gain nothing never do. Time and space grow with `m` times `n`.
pub fn heaviest(m: usize, n: usize, gain: impl Fn(usize, usize) -> u32) -> Vec<(usize, usize)> {
    let width = n + 1;
    // Of each pair of places, what all from there on gains.
    let mut best = vec![0_u32; (m + 1) * width];
    for i in (0..m).rev() {
        let (here, below) = best[i * width..(i + 2) * width].split_at_mut(width);
        for j in (0..n).rev() {
            let apart = below[j].max(here[j + 1]);
            let together = match gain(i, j) {
                0 => 0,
                gain => below[j + 1] + gain,
            };
            here[j] = apart.max(together);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < m && j < n {
        let (here, gain) = (best[i * width + j], gain(i, j));
        if gain > 0 && here == best[(i + 1) * width + j + 1] + gain {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_alignment_is_taken_not_the_longest() {
        let (x, y) = ("abcz", "zabc");
        let heavy = |letter: char, weight: u32| {
            let gain = |i: usize, j: usize| {
                let (a, b) = (x.as_bytes()[i], y.as_bytes()[j]);
                let weight = if char::from(a) == letter { weight } else { 1 };
                if a == b { weight } else { 0 }
            };
            heaviest(x.len(), y.len(), gain)
        };
        assert_eq!(heavy('z', 2), [(0, 1), (1, 2), (2, 3)], "three letters outweigh one");
        assert_eq!(heavy('z', 5), [(3, 0)], "one heavy letter outweighs three");
        assert!(heaviest(2, 3, |_, _| 0).is_empty(), "nothing gained, nothing aligned");
    }
}
