//! Which time a claim holds for: the right date of its clause or sentence, else what the paragraph or the opening of the
//! article speaks of, else the day of publication.

use super::clause::{Clause, is_content};
use crate::lexicon::sense::{Cue, Sense};
use crate::lexicon::time_word::TimeWord;
use crate::lexicon::topics::{Nature, Topic};
use crate::lexicon::{Hit, Lexed, Lexicon};
use crate::model::date::Date;
use crate::model::document::Source;
use crate::model::mention::{Assumption, Kind, Mention, Value};
use crate::model::period::{Basis, DateValue, Grain, Period};
use crate::model::sentence::{Role, Sentence};

/// Sentences in which an article says what day and what period it speaks of, its title included.
const OPENING: usize = 10;
/// An article tells of what happened this many days before it, at most.
const NEWS_DAYS: i64 = 10;
/// … and of periods that ended this many days before it.
const REPORT_DAYS: i64 = 500;
/// Longest phrase of such words: "for the first time since".
const AGAINST_TOKENS: usize = 6;
/// A word such as "from" or "than" stands this many tokens before the figure that a change starts from.
const BASE_REACH: usize = 4;

/// Content words that tell something else between a figure and a date.
const APART: usize = 3;

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
    /// Token of that date, unless it stands apart and dates something else too.
    pub date_at: Option<usize>,
    /// A date was named that could not be resolved: "last year" without a publication date.
    pub unresolved: bool,
}

impl Attached {
    fn new(period: Option<Period>, rule: &'static str) -> Self {
        Self {
            period,
            rule,
            assumed: Vec::new(),
            date_rule: None,
            date_at: None,
            unresolved: false,
        }
    }
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

/// What an article speaks of where its sentences name no time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Setting {
    /// The day that its opening tells of.
    pub event: Option<Period>,
    /// The month, quarter or year that its opening reports on.
    pub report: Option<Period>,
    /// The period named last in the paragraph.
    pub paragraph: Option<Period>,
}

impl Setting {
    /// Reads the opening of an article: its title and first sentences.
    pub fn of(text: &str, sentences: &[Sentence], mentions: &[Vec<Mention>], source: &Source) -> Self {
        let mut setting = Self::default();
        let Some(published) = source.published.and_then(|p| p.last_day()) else {
            return setting;
        };
        let said = |s: &&Sentence| matches!(s.role, Role::Headline | Role::Body);
        let opening = sentences.iter().zip(mentions).filter(|(s, _)| said(s)).take(OPENING);
        let dates = opening
            .flat_map(|(_, mentions)| mentions)
            .filter_map(|m| match &m.value {
                Value::Date(date) => Some((m.span.of(text), date)),
                _ => None,
            });
        for (words, date) in dates {
            let (Some(start), Some(end)) = (date.start, date.end) else {
                continue;
            };
            let frame = Period {
                start: Some(start),
                end: Some(end),
                basis: Basis::Frame,
            };
            let ago = end.days_until(published);
            // A dateline says when it was written: "12 March", not "today".
            let is_published = start == published && end == published && words.contains(char::is_numeric);
            if date.grain == Grain::Day && start == end && (0..=NEWS_DAYS).contains(&ago) && !is_published {
                setting.event.get_or_insert(frame);
            }
            let reports = matches!(date.grain, Grain::Month | Grain::Quarter | Grain::Half | Grain::Year);
            if reports && start < end && start <= published && ago <= REPORT_DAYS {
                setting.report.get_or_insert(frame);
            }
        }
        setting
    }

    /// A period of a month or more is what the next sentences of the paragraph speak of, unless it is one of comparison.
    pub fn note(&mut self, lexed: &Lexed, dates: &[Dated<'_>]) {
        for date in dates.iter().filter(|d| !is_base(lexed, d)) {
            let long = matches!(
                date.value.grain,
                Grain::Month | Grain::Quarter | Grain::Half | Grain::Year
            );
            if long && date.value.start < date.value.end {
                self.paragraph = Some(Period {
                    start: date.value.start,
                    end: date.value.end,
                    basis: Basis::Frame,
                });
            }
        }
    }
}

/// A sentence as far as periods go.
pub struct Scene<'a> {
    pub lexed: &'a Lexed,
    pub lexicon: &'a Lexicon,
    pub dates: &'a [Dated<'a>],
    /// Tokens of the figures.
    pub figures: &'a [(usize, usize)],
    pub setting: Setting,
    pub source: &'a Source,
}

impl Scene<'_> {
    /// The period of the figure at tokens `from..to`.
    pub fn attach(&self, clause: Clause, (from, to): (usize, usize), topic: Option<&Topic>, kind: Kind) -> Attached {
        let flow = topic.is_none_or(|t| matches!(t.nature, Nature::Flow | Nature::Stock));
        let base = self.base_before(from);
        // What adds up over a period is not told by the day of the speech.
        let fits = |d: &&Dated<'_>| {
            let long = !flow || topic.is_none() || d.value.grain >= Grain::Month || d.value.grain == Grain::Range;
            // "The same period" that nothing has named says no more than no date.
            let empty = !d.value.is_resolved() && d.mention.rule.contains("{same_period}");
            long && !empty && self.is_of(d, base, to, kind)
        };
        let cost = |d: &Dated<'_>| {
            let distance = if d.from >= to {
                d.from - to
            } else {
                from.saturating_sub(d.to) + 1
            };
            let (low, high) = if d.from >= to { (to, d.from) } else { (d.to, from) };
            let between = self.figures.iter().filter(|(f, t)| *f >= low && *t <= high).count();
            let outside = usize::from(!(clause.from <= d.from && d.from < clause.to));
            distance + 12 * between + 8 * outside
        };
        if let Some(date) = self.dates.iter().filter(fits).min_by_key(|d| (cost(d), d.from)) {
            let inside = clause.from <= date.from && date.from < clause.to;
            let mut found = from_date(date, inside);
            found.date_at = found
                .date_at
                .filter(|_| date.from < to || (inside && !self.is_told_apart(to, date)));
            return found;
        }
        let hides = |at: usize| {
            self.lexed
                .hits_at(at)
                .iter()
                .any(|h| h.sense == Sense::Cue(Cue::Undated))
        };
        if (0..self.lexed.len()).any(hides) {
            return Attached {
                unresolved: true,
                ..Attached::new(None, "period/undated")
            };
        }
        // What a change is measured from is of another time than all the rest, and it is not said of which.
        if base.is_some() {
            return Attached::new(None, "period/base");
        }
        self.around(topic.map(|t| t.nature), kind)
    }

    /// Whether something else is told between a figure and the date behind it: "a project of 11 billion, with first oil due in 2028".
    fn is_told_apart(&self, to: usize, date: &Dated<'_>) -> bool {
        let parts = |i: usize| {
            let word = self.lexed.text.word(i);
            let comma = matches!(word, "," | "，" | "،" | "、")
                && self
                    .lexed
                    .text
                    .tokens
                    .get(i + 1)
                    .is_some_and(|t| t.spaced || !word.is_ascii());
            comma || self.lexicon.clause.coordinator.has(word)
        };
        (to..date.from)
            .find(|i| parts(*i))
            .is_some_and(|at| (at + 1..date.from).filter(|i| is_content(self.lexed, *i)).count() >= APART)
    }

    /// The period of what names no time itself.
    fn around(&self, nature: Option<Nature>, kind: Kind) -> Attached {
        let Setting {
            event,
            report,
            paragraph,
        } = self.setting;
        let summed = matches!(kind, Kind::Money | Kind::Percent);
        let told = |period: Option<Period>, rule| period.map(|period| Attached::new(Some(period), rule));
        let of_report = || told(paragraph, "period/paragraph").or_else(|| told(report, "period/article"));
        let of_event = || told(event, "period/event");
        let found = match nature {
            Some(Nature::Flow) => of_report(),
            Some(Nature::Event | Nature::Stock) => {
                of_event().or_else(|| Some(Attached::new(self.published(), "period/published")))
            }
            Some(Nature::Once) => None,
            None if summed => of_report(),
            None => of_event(),
        };
        found.unwrap_or_else(|| Attached::new(None, "period/unknown"))
    }

    fn published(&self) -> Option<Period> {
        published(self.source)
    }

    /// Whether a date can be that of a figure: not what the figure is compared with, nor the other way round.
    fn is_of(&self, date: &Dated<'_>, base: Option<usize>, to: usize, kind: Kind) -> bool {
        match base {
            // "… from 240.2 a year earlier": behind the word, up to the next figure.
            Some(at) => {
                let next = self
                    .figures
                    .iter()
                    .map(|(f, _)| *f)
                    .filter(|f| *f >= to)
                    .min()
                    .unwrap_or(usize::MAX);
                date.from >= at && date.from < next
            }
            None => {
                // "up 3 % on a year earlier"
                let earlier = date.mention.rule.contains("{earlier}") && kind == Kind::Percent;
                let compared = earlier || is_base(self.lexed, date);
                let parted = date.from >= to && (to..date.from).any(|at| self.is_against(at));
                !compared && !parted
            }
        }
    }

    /// The word that makes a figure the one that a change starts from: up to 12 `from` 10.
    fn base_before(&self, from: usize) -> Option<usize> {
        let near = from.saturating_sub(BASE_REACH)..from;
        let at = near.rev().find(|at| self.is_against(*at))?;
        let parted = self.figures.iter().any(|(f, t)| *f > at && *t <= from);
        (!parted).then_some(at)
    }

    /// A word of comparison, but for one that tells of a change over a year: 同比增长1.9%.
    fn is_against(&self, at: usize) -> bool {
        let hits = self.lexed.hits_at(at);
        let yearly = (at.saturating_sub(AGAINST_TOKENS)..=at).any(|from| {
            let covers = |h: &Hit| h.sense == Sense::Cue(Cue::Yearly) && h.to as usize > at;
            self.lexed.hits_at(from).iter().any(covers)
        });
        !yearly && hits.iter().any(|h| h.sense == Sense::Time(TimeWord::Against))
    }
}

/// Whether a date is what something is compared with: "than a year earlier", "the highest since 2009".
fn is_base(lexed: &Lexed, date: &Dated<'_>) -> bool {
    let behind = |h: &Hit| match h.sense {
        Sense::Time(TimeWord::AgainstAfter) => true,
        Sense::Time(TimeWord::RecordAfter) => h.from as usize == date.to,
        _ => false,
    };
    if [date.to - 1, date.to]
        .iter()
        .any(|at| lexed.hits_at(*at).iter().any(behind))
    {
        return true;
    }
    let near = date.from.saturating_sub(AGAINST_TOKENS)..=date.from;
    near.into_iter().any(|at| {
        let touches = |h: &Hit| h.to as usize >= date.from;
        let base = |h: &Hit| match h.sense {
            Sense::Time(TimeWord::Record) => touches(h),
            // "from 2014 to 2018" is a range.
            Sense::Time(TimeWord::Against) => touches(h) && date.value.grain != Grain::Range,
            _ => false,
        };
        lexed.hits_at(at).iter().any(base)
    })
}

/// The day, month or year of publication.
pub fn published(source: &Source) -> Option<Period> {
    let published = source.published?;
    Some(Period {
        start: Some(published.first_day()?),
        end: Some(published.last_day()?),
        basis: Basis::Published,
    })
}

/// The same period a year earlier.
pub fn year_before(period: Period) -> Option<Period> {
    let (start, end) = (period.start?, period.end?);
    let whole_months = start.day() == 1 && Date::last_of_month(end.year(), end.month()) == Some(end);
    let last = if whole_months {
        end.add_days(1)?.add_months(-12)?.add_days(-1)?
    } else {
        end.add_months(-12)?
    };
    Some(Period {
        start: Some(start.add_months(-12)?),
        end: Some(last),
        basis: Basis::Implied,
    })
}

fn from_date(date: &Dated<'_>, inside: bool) -> Attached {
    let basis = if inside { date.value.basis } else { Basis::Frame };
    let whole = date.value.whole_unit();
    let period = whole.is_resolved().then_some(Period {
        start: whole.start,
        end: whole.end,
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
