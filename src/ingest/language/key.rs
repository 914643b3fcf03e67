/// What the key of no letters goes on from: the offset basis of FNV-1a, 64 bits.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of letters, by that of the letters before them and their UTF-8 bytes (FNV-1a).
pub fn extend(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    })
}

/// The key of an n-gram, or of a whole word between two spaces, in the tables of letter statistics, from its hash: all bits depend
/// on all letters. The build fails where two meet. Used by the build script too, which writes the tables.
pub fn key(hash: u64) -> u64 {
    (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// How many slots a table of so many keys has, as a power of two: half of them or more stay empty.
pub fn slot_bits(count: usize) -> u32 {
    usize::BITS - count.leading_zeros() + 1
}

/// The first slot of `2^bits` in which a key may lie; else it lies in one of those behind, up to the first empty one.
pub fn slot(key: u64, bits: u32) -> usize {
    (key >> (u64::BITS - bits)) as usize
}
