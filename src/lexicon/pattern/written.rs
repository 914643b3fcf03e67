//! A pattern as it is written in a language file → the steps that it stands for.

use super::Slot;
use crate::lexicon::tokenize::{Joining, tokenize};

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A folded word; `open` admits any ending.
    Word {
        folded: String,
        open: bool,
    },
    Slot(Slot),
}

/// Why a pattern was refused.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    #[error("pattern {pattern:?} has the unknown slot {{{slot}}}")]
    UnknownSlot { pattern: String, slot: String },
    #[error("pattern {pattern:?} has a bracket that is not closed")]
    Unclosed { pattern: String },
}

/// Every way to write a pattern out: with and without what is in brackets, each word of a choice.
pub(super) fn expand(pattern: &str) -> Result<Vec<String>, PatternError> {
    if let Some(open) = pattern.find('(') {
        let close = pattern[open..]
            .find(')')
            .map(|i| open + i)
            .ok_or_else(|| PatternError::Unclosed {
                pattern: pattern.to_owned(),
            })?;
        let (before, inside, after) = (&pattern[..open], &pattern[open + 1..close], &pattern[close + 1..]);
        let mut all = Vec::new();
        for choice in inside.split('|') {
            all.extend(expand(&format!("{before}{choice}{after}"))?);
        }
        let shorter = if before.is_empty() || before.ends_with(' ') {
            after.trim_start()
        } else {
            after
        };
        all.extend(expand(&format!("{before}{shorter}"))?);
        return Ok(all);
    }
    let Some(at) = pattern.find('|') else {
        return Ok(vec![pattern.to_owned()]);
    };
    let start = pattern[..at].rfind(' ').map_or(0, |i| i + 1);
    let end = pattern[at..].find(' ').map_or(pattern.len(), |i| at + i);
    let mut all = Vec::new();
    for choice in pattern[start..end].split('|') {
        all.extend(expand(&format!("{}{choice}{}", &pattern[..start], &pattern[end..]))?);
    }
    Ok(all)
}

/// A pattern without brackets as steps, each with whether it must follow without white space.
pub(super) fn steps(flat: &str, pattern: &str, joining: &Joining) -> Result<Vec<(Step, bool)>, PatternError> {
    let mut steps = Vec::new();
    let mut rest = flat.trim();
    let mut spaced = true;
    while !rest.is_empty() {
        if let Some(trimmed) = rest.strip_prefix(' ') {
            rest = trimmed;
            spaced = true;
        } else if let Some(after) = rest.strip_prefix('{') {
            let close = after.find('}').ok_or_else(|| PatternError::Unclosed {
                pattern: pattern.to_owned(),
            })?;
            let slot = Slot::named(&after[..close]).ok_or_else(|| PatternError::UnknownSlot {
                pattern: pattern.to_owned(),
                slot: after[..close].to_owned(),
            })?;
            steps.push((Step::Slot(slot), !spaced));
            rest = &after[close + 1..];
            spaced = false;
        } else {
            let end = rest.find([' ', '{']).unwrap_or(rest.len());
            let (word, open) = match rest[..end].strip_suffix('*') {
                Some(stem) => (stem, true),
                None => (&rest[..end], false),
            };
            // Behind a slot an apostrophe does not begin its word, and `'s` is one token: `{date}'s`.
            let inside = !spaced && !steps.is_empty() && word.starts_with(['\'', '’']);
            let text = tokenize(&format!("{}{word}", if inside { "0" } else { "" }), 0, joining);
            let first = usize::from(inside);
            let mut end_of_word = text.tokens.len();
            // An elided word is one token before letters and two before digits (l'été, l'8): one step takes both.
            let elided = joining.elision && end_of_word == first + 2 && text.word(first + 1) == "'";
            if elided {
                end_of_word -= 1;
            }
            for i in first..end_of_word {
                let apostrophe = if elided { "'" } else { "" };
                let step = Step::Word {
                    folded: format!("{}{apostrophe}", text.word(i)),
                    open: open && i + 1 == end_of_word,
                };
                steps.push((step, if i == 0 { !spaced } else { !text.tokens[i].spaced }));
            }
            rest = &rest[end..];
            spaced = false;
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_choices_are_written_out() {
        let mut all = expand("(le) {day} mai|juin").unwrap();
        all.sort();
        assert_eq!(all, ["le {day} juin", "le {day} mai", "{day} juin", "{day} mai"]);
    }

    #[test]
    fn steps_know_where_white_space_is_forbidden() {
        let steps = steps("{year}-{monthnum} an*", "", &Joining::default()).unwrap();
        let tight: Vec<bool> = steps.iter().map(|(_, tight)| *tight).collect();
        assert_eq!(tight, [false, true, true, false]);
        assert_eq!(
            steps[3].0,
            Step::Word {
                folded: "an".into(),
                open: true
            }
        );
    }

    #[test]
    fn a_genitive_behind_a_slot_is_one_token() {
        for pattern in ["{date}'s {ord}", "{date}’s {ord}"] {
            let steps = steps(pattern, pattern, &Joining::default()).unwrap();
            let word = Step::Word {
                folded: "'s".into(),
                open: false,
            };
            assert_eq!(steps[1], (word, true), "{pattern}");
        }
    }

    #[test]
    fn an_elided_word_is_one_step() {
        let joining = Joining {
            elision: true,
            ..Joining::default()
        };
        let steps = steps("l'{season} {year}", "", &joining).unwrap();
        let word = Step::Word {
            folded: "l'".into(),
            open: false,
        };
        assert_eq!(steps[0], (word, false));
        assert_eq!(steps.len(), 3);
    }

    #[test]
    fn a_misspelled_slot_is_an_error_that_names_it() {
        let error = steps("{days}", "{days}", &Joining::default()).unwrap_err();
        assert_eq!(error.to_string(), "pattern \"{days}\" has the unknown slot {days}");
    }
}
