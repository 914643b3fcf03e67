//! The words by which blocks of text are told apart, ready to be looked for.

use super::pack::SegmentRules;

/// [`SegmentRules`] of a language.
#[derive(Clone, Debug, Default)]
pub struct SegmentWords {
    /// As written.
    pub abbreviation: Vec<String>,
    /// As written.
    pub caption: Vec<String>,
    pub caption_opens: Openers,
    pub boilerplate_opens: Openers,
    pub end_opens: Openers,
}

impl SegmentWords {
    pub(super) fn new(rules: &SegmentRules) -> Self {
        Self {
            abbreviation: rules.abbreviation.clone(),
            caption: rules.caption.clone(),
            caption_opens: Openers::new(&rules.caption),
            boilerplate_opens: Openers::new(&rules.boilerplate),
            end_opens: Openers::new(&rules.end),
        }
    }
}

/// What a line may begin with, in whatever case; sorted, in lower case.
#[derive(Clone, Debug, Default)]
pub struct Openers(Vec<String>);

impl Openers {
    fn new(openers: &[String]) -> Self {
        let lower = |opener: &String| opener.chars().flat_map(char::to_lowercase).collect();
        let mut openers: Vec<String> = openers.iter().map(lower).collect();
        openers.sort();
        Self(openers)
    }

    /// Whether a line begins with one of them.
    pub fn begin(&self, line: &str) -> bool {
        let mut lower = line.chars().flat_map(char::to_lowercase);
        let Some(first) = lower.next() else { return false };
        let from = self.0.partition_point(|opener| opener.chars().next() < Some(first));
        self.0[from..]
            .iter()
            .take_while(|opener| opener.starts_with(first))
            .any(|opener| {
                let mut given = lower.clone();
                opener.chars().skip(1).all(|c| given.next() == Some(c))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_an_opener_in_whatever_case() {
        let openers = Openers::new(&["Lire aussi", "À lire", "Photo", "İlgili"].map(str::to_owned));
        for (line, begins) in [
            ("LIRE AUSSI : le pont", true),
            ("à lire", true),
            ("Phot", false),
            ("Photographe", true),
            ("İlgili haberler", true),
            ("Un pont", false),
            ("", false),
        ] {
            assert_eq!(openers.begin(line), begins, "{line}");
        }
    }
}
