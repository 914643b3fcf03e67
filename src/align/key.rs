//! Words, names and codes as numbers, so that two of them are held against each other without reading them.
//!
//! The same in every run of one build, and never printed.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// 64 bits that stand for `value`: in a corpus of a million articles two things share them by chance with a probability
/// of about one in ten million.
pub fn key(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    // The finish of FxHash leaves the low bits weak; the filters below read all of them (finaliser of MurmurHash3).
    let mut bits = hasher.finish();
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    bits ^ (bits >> 33)
}

/// One of 64 bits, to see quickly that a set does not hold a key.
pub fn bit(key: u64) -> u64 {
    1 << (key >> 58)
}

/// The places of the keys that two sorted lists share.
pub fn common(a: &[u64], b: &[u64], mut found: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            found(i, j);
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
}
