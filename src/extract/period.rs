//! Which time a claim holds for.

use super::clause::Clause;
use crate::lexicon::topics::{Nature, Topic};
use crate::model::document::Source;
use crate::model::mention::{Assumption, Mention, Value};
use crate::model::period::{Basis, DateValue, Grain, Period};

/// A date of the sentence, by its tokens.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    pub from: usize,
    pub to: usize,
    pub value: &'a DateValue,
    pub mention: &'a Mention,
}

/// A period with where it came from and what was assumed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    pub period: Option<Period>,
    pub rule: &'static str,
    pub assumed: Vec<Assumption>,
    /// The rule that read the date which gave it.
    pub date_rule: Option<String>,
    /// Token of that date.
    pub date_at: Option<usize>,
    /// A date was named that could not be resolved: "last year" without a publication date.
    pub unresolved: bool,
}

/// The dates among the mentions of a sentence.
pub fn dates<'a>(mentions: &'a [(std::ops::Range<usize>, &'a Mention)]) -> Vec<Dated<'a>> {
    mentions
        .iter()
        .filter_map(|(tokens, mention)| match &mention.value {
            Value::Date(value) => Some(Dated {
                from: tokens.start,
                to: tokens.end,
                value,
                mention,
            }),
            _ => None,
        })
        .collect()
}

/// The period of the figure at tokens `from..to`: the nearest date of its clause, else of its sentence, else what its
/// nature and the publication date give.
pub fn attach(
    dates: &[Dated<'_>],
    clause: Clause,
    (from, to): (usize, usize),
    figures: &[(usize, usize)],
    topic: Option<&Topic>,
    source: &Source,
) -> Attached {
    let flow = topic.is_none_or(|t| matches!(t.nature, Nature::Flow | Nature::Stock));
    // What adds up over a period is not told by the day of the speech.
    let fits =
        |d: &&Dated<'_>| !flow || topic.is_none() || d.value.grain >= Grain::Month || d.value.grain == Grain::Range;
    let cost = |d: &Dated<'_>| {
        let distance = if d.from >= to {
            d.from - to
        } else {
            from.saturating_sub(d.to) + 1
        };
        let (low, high) = if d.from >= to { (to, d.from) } else { (d.to, from) };
        let between = figures.iter().filter(|(f, t)| *f >= low && *t <= high).count();
        let outside = usize::from(!(clause.from <= d.from && d.from < clause.to));
        distance + 12 * between + 8 * outside
    };
    if let Some(date) = dates.iter().filter(fits).min_by_key(|d| (cost(d), d.from)) {
        let inside = clause.from <= date.from && date.from < clause.to;
        return from_date(date, inside);
    }
    let published = source.published.and_then(|p| {
        Some(Period {
            start: Some(p.first_day()?),
            end: Some(p.last_day()?),
            basis: Basis::Published,
        })
    });
    let attached = |period, rule| Attached {
        period,
        rule,
        assumed: Vec::new(),
        date_rule: None,
        date_at: None,
        unresolved: false,
    };
    match topic.map(|t| t.nature) {
        Some(Nature::Event | Nature::Stock) => attached(published, "period/published"),
        Some(Nature::Flow | Nature::Once) | None => attached(None, "period/unknown"),
    }
}

fn from_date(date: &Dated<'_>, inside: bool) -> Attached {
    let basis = if inside { date.value.basis } else { Basis::Frame };
    let period = date.value.is_resolved().then_some(Period {
        start: date.value.start,
        end: date.value.end,
        basis,
    });
    Attached {
        period,
        rule: if inside { "period/clause" } else { "period/sentence" },
        assumed: date.mention.assumed.clone(),
        date_rule: Some(date.mention.rule.to_string()),
        date_at: Some(date.from),
        unresolved: period.is_none(),
    }
}
