//! What the bounds on the work left out.

use std::collections::BTreeSet;

use super::panes::{LARGEST_FACT, PANE};
use super::{story, topics, wording};

/// Counts of what was not compared.
#[derive(Default)]
pub struct Cuts {
    /// Pairs of articles with less in common than others.
    pub stories: usize,
    /// Topics of which there are too many claims.
    pub topics: BTreeSet<String>,
    /// Words that too many statements share.
    pub words: usize,
    /// Pairs of articles that share fewer words than others.
    pub wordings: usize,
    /// Articles, where they are too many to be held against each other at once.
    pub articles: usize,
    /// Facts that too many claims speak of.
    pub facts: usize,
}

impl Cuts {
    /// One sentence each.
    pub fn messages(&self) -> Vec<String> {
        let topics: Vec<&str> = self.topics.iter().map(String::as_str).take(SHOWN).collect();
        let more = if self.topics.len() > SHOWN { " …" } else { "" };
        let counted = [
            (
                self.articles,
                format!(
                    "articles: each of {} was compared with those published next to it, {PANE} to {} at a time",
                    self.articles,
                    2 * PANE
                ),
            ),
            (
                self.stories,
                format!(
                    "stories: {} pairs of articles that have less in common than the {} to {} nearest were not compared",
                    self.stories,
                    story::LEAST_PARTNERS,
                    story::MOST_PARTNERS
                ),
            ),
            (
                self.topics.len(),
                format!(
                    "topics: of {} with over {} claims at a time each claim was compared with those nearest in time only: {}{more}",
                    self.topics.len(),
                    topics::LARGEST_BLOCK,
                    topics.join(", ")
                ),
            ),
            (
                self.words,
                format!(
                    "wording: {} words that over {} statements share did not select pairs",
                    self.words,
                    wording::COMMON_FEATURE
                ),
            ),
            (
                self.wordings,
                format!(
                    "wording: {} pairs of articles that share fewer words than the {} to {} nearest were not compared",
                    self.wordings,
                    wording::LEAST_PARTNERS,
                    wording::MOST_PARTNERS
                ),
            ),
            (
                self.facts,
                format!(
                    "facts: {} that go on and on were split by time: those of over {LARGEST_FACT} claims, and others where all together have too many",
                    self.facts
                ),
            ),
        ];
        let cut = counted.into_iter().filter(|(count, _)| *count > 0);
        cut.map(|(_, message)| message).collect()
    }
}

/// Topics that a message names.
const SHOWN: usize = 5;
