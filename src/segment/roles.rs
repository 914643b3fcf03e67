//! What a block of text is for: body, headline, caption, or no part of the article at all.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::ends_sentence;
use crate::lexicon::Lexicon;
use crate::model::sentence::Role;
use crate::model::span::ByteSpan;

/// A longer block is an article's text even when it begins like a notice.
const LONGEST_NOTICE: usize = 120;
/// A longer block is text even when it does not end like a sentence.
const LONGEST_HEADLINE: usize = 300;
/// As many blocks in a row that do not end like sentences make a list of links.
const LINK_LIST: usize = 3;
/// A block of fewer words holds no sentences.
const SENTENCE_WORDS: usize = 8;
/// Words of a headline; shorter blocks before the text are bylines, sections, dates.
const HEADLINE_WORDS: usize = 5;

/// One role for each block.
pub fn roles(text: &str, blocks: &[ByteSpan], title: Option<&str>, lexicon: &Lexicon) -> Vec<Role> {
    let mut roles: Vec<Role> = blocks.iter().map(|b| alone(b.of(text), lexicon)).collect();
    end_at_marker(text, blocks, lexicon, &mut roles);
    mark_repeats(text, blocks, &mut roles);
    mark_link_lists(&mut roles);
    mark_head(text, blocks, title, &mut roles);
    roles
}

/// The role of a block by itself; `Headline` stands for any block that does not end like a sentence.
fn alone(block: &str, lexicon: &Lexicon) -> Role {
    let short = is_within(block, LONGEST_NOTICE);
    let complete = ends_sentence(block);
    let words = &lexicon.segment;
    if block.ends_with('|') || words.caption_opens.begin(block) || (!complete && credits_picture(block, lexicon)) {
        Role::Caption
    } else if (short || !complete) && words.boilerplate_opens.begin(block)
        || block.starts_with(">>")
        || block.starts_with('#')
        || block.starts_with("![")
        || is_machine_text(block, complete)
    {
        Role::Boilerplate
    } else if complete || !is_within(block, LONGEST_HEADLINE) || holds_sentences(block) {
        Role::Body
    } else {
        Role::Headline
    }
}

/// Sentences with something behind the last of them.
fn holds_sentences(block: &str) -> bool {
    let breaks = block.match_indices(super::split::is_terminal).filter(|(i, mark)| {
        let before = block[..*i].chars().rev().take_while(|c| c.is_alphanumeric()).count();
        before > 3 && block[i + mark.len()..].starts_with(char::is_whitespace)
    });
    breaks.count() > 0 && block.split_whitespace().count() >= SENTENCE_WORDS
}

/// "… on Tuesday. Photo: Agency": the last words name where a picture is from.
fn credits_picture(block: &str, lexicon: &Lexicon) -> bool {
    let tail_start = block.char_indices().rev().nth(40).map_or(0, |(i, _)| i);
    lexicon
        .segment
        .caption
        .iter()
        .any(|credit| block[tail_start..].contains(credit.as_str()))
}

/// Whether a block has at most so many characters.
fn is_within(block: &str, most: usize) -> bool {
    block.len() <= most || (block.len() <= 4 * most && block.chars().count() <= most)
}

/// File names, licence numbers, time stamps: hardly any words in it.
fn is_machine_text(block: &str, complete: bool) -> bool {
    if !block.contains(char::is_alphabetic) {
        return true;
    }
    let is_file = || {
        let ending = block
            .rsplit_once('.')
            .is_some_and(|(_, end)| matches!(end.len(), 3 | 4));
        ending && block.is_ascii() && !block.contains(char::is_whitespace)
    };
    let is_code = || {
        let letters = block.chars().filter(|c| c.is_alphabetic()).count();
        let digits = block.chars().filter(|c| c.is_numeric()).count();
        digits * 2 >= letters
    };
    is_file() || (!complete && is_code())
}

/// After "read also" the article is over.
fn end_at_marker(text: &str, blocks: &[ByteSpan], lexicon: &Lexicon, roles: &mut [Role]) {
    let marks_end = |block: &str| {
        is_within(block, LONGEST_NOTICE) && !ends_sentence(block) && lexicon.segment.end_opens.begin(block)
    };
    if let Some(at) = blocks.iter().position(|b| marks_end(b.of(text))) {
        // A box in the middle of the text ends with itself.
        let tail = roles[at..].iter().filter(|r| **r == Role::Body).count();
        let end = if tail * 2 > roles.len() { at + 1 } else { roles.len() };
        roles[at..end].fill(Role::Boilerplate);
    }
}

/// A block that stands a second time is a caption or a teaser.
fn mark_repeats(text: &str, blocks: &[ByteSpan], roles: &mut [Role]) {
    // Told apart by length and ends first: few blocks are compared whole.
    let mut seen: HashMap<(usize, u64, u64), Vec<&str>, RandomState> = HashMap::default();
    for (block, role) in blocks.iter().zip(roles) {
        let block = block.of(text);
        let alike = seen
            .entry((block.len(), ends(block.bytes()), ends(block.bytes().rev())))
            .or_default();
        if !alike.contains(&block) {
            alike.push(block);
        } else if *role != Role::Caption {
            *role = Role::Boilerplate;
        }
    }
}

/// The first eight bytes as a number.
fn ends(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.take(8).fold(0, |sum, byte| sum << 8 | u64::from(byte))
}

/// Runs of blocks that do not end like sentences, at the foot of the text; a single sentence inside does not break them.
fn mark_link_lists(roles: &mut [Role]) {
    let mut start = roles.len();
    let mut links = 0;
    let mut gap = 0;
    for (i, role) in roles.iter().enumerate().rev() {
        match role {
            Role::Body if gap == 1 => break,
            Role::Body => gap += 1,
            Role::Headline => {
                links += 1;
                gap = 0;
                start = i;
            }
            Role::Caption | Role::Boilerplate => {}
        }
    }
    if links >= LINK_LIST {
        roles[start..].fill(Role::Boilerplate);
    } else {
        // What is left behind the last sentence: an agency's name, a byline.
        for role in roles.iter_mut().rev().take_while(|r| **r != Role::Body) {
            if *role == Role::Headline {
                *role = Role::Boilerplate;
            }
        }
    }
}

/// Before the text: the headline is the title, else every block long enough for one.
fn mark_head(text: &str, blocks: &[ByteSpan], title: Option<&str>, roles: &mut [Role]) {
    let head = roles.iter().take_while(|r| **r != Role::Body).count();
    for i in 0..head {
        let block = blocks[i].of(text);
        let is_title = title.is_some_and(|t| t.trim() == block);
        if roles[i] == Role::Headline && !is_title && block.split_whitespace().count() < HEADLINE_WORDS {
            let spaceless = block.chars().filter(|c| !c.is_ascii()).count() >= 2 * HEADLINE_WORDS;
            if !(spaceless && i == 0) {
                roles[i] = Role::Boilerplate;
            }
        }
    }
}
