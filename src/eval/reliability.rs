//! Whether claims are as often right as their confidence says: the reliability curve.

use serde::Serialize;

use crate::model::claim::Confidence;

/// Hundredths in one bin.
const WIDTH: u8 = 10;

/// The claims whose confidence lies in one bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// Hundredths; `to` is excluded, but for the last bin.
    pub from: u8,
    pub to: u8,
    pub claims: usize,
    pub right: usize,
    /// Sum of their confidence in hundredths.
    pub stated: usize,
}

/// Bins from low to high confidence; those without claims are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliability {
    bins: Vec<Bin>,
}

impl Reliability {
    pub fn note(&mut self, confidence: Confidence, right: bool) {
        let from = (confidence.0 / WIDTH * WIDTH).min(100 - WIDTH);
        self.add(Bin {
            from,
            to: from + WIDTH,
            claims: 1,
            right: usize::from(right),
            stated: usize::from(confidence.0),
        });
    }

    pub fn merge(&mut self, other: &Self) {
        other.bins.iter().for_each(|bin| self.add(*bin));
    }

    fn add(&mut self, bin: Bin) {
        match self.bins.binary_search_by_key(&bin.from, |b| b.from) {
            Ok(at) => {
                let known = &mut self.bins[at];
                known.claims += bin.claims;
                known.right += bin.right;
                known.stated += bin.stated;
            }
            Err(at) => self.bins.insert(at, bin),
        }
    }

    pub fn bins(&self) -> &[Bin] {
        &self.bins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_counted_by_tens_of_hundredths() {
        let mut curve = Reliability::default();
        for (confidence, right) in [(95, true), (100, true), (91, false), (40, false)] {
            curve.note(Confidence(confidence), right);
        }
        let seen: Vec<_> = curve
            .bins()
            .iter()
            .map(|b| (b.from, b.claims, b.right, b.stated))
            .collect();
        assert_eq!(seen, [(40, 1, 0, 40), (90, 3, 2, 286)]);
    }
}
