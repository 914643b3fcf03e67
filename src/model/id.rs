//! Identities made from content: a letter and 15 base-32 characters of SHA-256.
//!
//! A letter first, so that no spreadsheet reads an id as a number; no `e` among the characters, so that none ever looks
//! like one in exponential notation.

use sha2::{Digest, Sha256};

const ALPHABET: &[u8; 32] = b"abcdfghijkmnpqrstuvwxyz023456789";

/// Hashes the parts, each delimited, into `prefix` and 15 characters (75 bits).
pub fn content_id(prefix: char, parts: &[&str]) -> String {
    ContentHash::default().with(parts).id(prefix)
}

/// The first parts of an id, hashed once for all ids that have them in common.
#[derive(Clone, Default)]
pub struct ContentHash(Sha256);

impl ContentHash {
    /// With further parts, each delimited.
    pub fn with(&self, parts: &[&str]) -> Self {
        let mut hasher = self.0.clone();
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        Self(hasher)
    }

    /// `prefix` and 15 characters (75 bits).
    pub fn id(self, prefix: char) -> String {
        let digest = self.0.finalize();
        let mut bits = u128::from_le_bytes(std::array::from_fn(|i| digest[i]));
        let mut id = String::with_capacity(16);
        id.push(prefix);
        for _ in 0..15 {
            id.push(ALPHABET[(bits % 32) as usize] as char);
            bits /= 32;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_begin_with_a_letter_and_delimit_their_parts() {
        let id = content_id('c', &["ab", "c"]);
        assert_eq!(id.len(), 16);
        assert!(id.starts_with('c') && id.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(id, content_id('c', &["a", "bc"]));
        assert_eq!(id, content_id('c', &["ab", "c"]));
        assert_eq!(id, ContentHash::default().with(&["ab"]).with(&["c"]).id('c'));
    }

    #[test]
    fn the_alphabet_has_no_letter_twice() {
        let mut letters = ALPHABET.to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 32);
        assert!(!letters.contains(&b'e'));
    }
}
