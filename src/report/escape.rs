//! Texts of articles made harmless for a terminal, a Markdown page and an HTML page.
//!
//! A terminal obeys control characters, and characters that turn the writing direction make a line read as something
//! that it is not ("Trojan Source", CVE-2021-42574). They are shown as what they are, `\u{202e}`, never passed on.

use std::fmt::Write;

/// For a terminal: control characters (C0, DEL, C1) and direction controls as visible escapes; line breaks and tabs as
/// one space.
pub fn terminal(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
            c if c.is_control() || is_direction_control(c) => push_escape(&mut safe, c),
            c => safe.push(c),
        }
    }
    safe
}

/// For HTML text and quoted attributes: markup characters as entities; control characters, and those direction controls
/// that can reach beyond a word, as visible escapes.
///
/// The plain direction marks U+200E, U+200F and U+061C stay: right-to-left texts are typed with them, and they cannot
/// turn what is around them.
pub fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(c),
            '\r' => safe.push(' '),
            c if c.is_control() || reaches_beyond_a_word(c) => push_escape(&mut safe, c),
            c => safe.push(c),
        }
    }
    safe
}

/// For a cell of a workbook: control characters, direction controls that can reach beyond a word, and what XML cannot hold as
/// visible escapes; line breaks and tabs stay.
pub fn workbook(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => safe.push(c),
            '\r' => {}
            c if c.is_control() || reaches_beyond_a_word(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                push_escape(&mut safe, c);
            }
            c => safe.push(c),
        }
    }
    safe
}

/// For one line of Markdown, a table cell included: every character that CommonMark or a GitHub table gives a meaning to
/// is escaped, HTML too.
pub fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => safe.extend(['\\', c]),
            // GitHub notifies whoever is named after a bare at sign.
            '@' => safe.push_str("&#64;"),
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
            c if c.is_control() || reaches_beyond_a_word(c) => {
                safe.push('\\');
                push_escape(&mut safe, c);
            }
            c => safe.push(c),
        }
    }
    safe
}

fn push_escape(text: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\\u{{{:x}}}", u32::from(c));
}

/// Unicode property Bidi_Control.
fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}') || reaches_beyond_a_word(c)
}

/// Embeddings, overrides and isolates (UAX #9, section 2).
fn reaches_beyond_a_word(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_never_gets_a_control_character() {
        assert_eq!(terminal("a\x1b]0;title\x07b"), "a\\u{1b}]0;title\\u{7}b");
        assert_eq!(terminal("x\u{9b}31m\u{7f}"), "x\\u{9b}31m\\u{7f}");
        assert_eq!(terminal("200\u{202e}000"), "200\\u{202e}000");
        assert_eq!(terminal("two\r\nlines"), "two  lines");
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert!(!terminal(&c.to_string()).chars().any(char::is_control), "{c:?}");
        }
    }

    #[test]
    fn markup_in_an_article_stays_text() {
        assert_eq!(
            html("<script>alert('x')</script>"),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
        );
        assert_eq!(html("a\u{200f}b\u{202e}c\0"), "a\u{200f}b\\u{202e}c\\u{0}");
    }

    #[test]
    fn markdown_in_an_article_stays_text() {
        assert_eq!(
            markdown("a|b\n# [x](y) <b> @you"),
            "a\\|b \\# \\[x\\](y) &lt;b&gt; &#64;you"
        );
    }
}
