/// The key of an n-gram, or of a whole word between two spaces, in the tables of letter statistics: FNV-1a over its UTF-8 bytes,
/// 64 bits (the build fails where two meet). Used by the build script too, which writes the tables.
pub fn key(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
