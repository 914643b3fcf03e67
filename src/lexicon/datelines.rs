//! What ends a dateline: `data/datelines.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Datelines {
    wired: Vec<String>,
    signs: Vec<String>,
}

static DATELINES: LazyLock<Datelines> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/datelines.toml"))
        .unwrap_or_else(|e| panic!("data/datelines.toml is checked by its tests: {e}"))
});

/// Whether a token ends a dateline.
pub fn ends(word: &str) -> bool {
    let Datelines { wired, signs } = &*DATELINES;
    wired.iter().chain(signs).any(|end| end == word)
}

/// Whether a word in `text` says that the report was wired.
pub fn is_wired(text: &str) -> bool {
    DATELINES.wired.iter().any(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_words_end_a_dateline() {
        assert!(ends("—") && ends("电") && !ends(","));
        assert!(is_wired("北京10月1日电") && !is_wired("Berlin, 1 October —"));
    }
}
