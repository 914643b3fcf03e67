//! Whether two claims hold for one period, and what makes a contradiction doubtful.

use super::crossed::are_crossed;
use super::worked_out;
use crate::lexicon::language::is_same;
use crate::lexicon::lexicon;
use crate::lexicon::places::{self, PlaceKind};
use crate::lexicon::sense::Sense;
use crate::lexicon::topics::{self, Nature, Topic};
use crate::model::claim::{Claim, Modality, Polarity, Status};
use crate::model::comparison::{Judgement, Reason, Verdict};
use crate::model::fact::{ANTONYM, FIRST, LINE, NEGATION, Road, Similarity};
use crate::model::mention::{Assumption, Kind};
use crate::model::period::{Basis, Period};
use crate::model::span::ByteSpan;

/// Levels told within as many days of each other are told of one time …
const SAME_TIME_DAYS: i64 = 31;
/// … and those that are others every day: the paper of the next day tells of the day before.
const SAME_TIME_DAYS_OF_DAILY: i64 = 1;
/// Pairs less alike than this (hundredths) never contradict.
const LEAST_ALIKE: u8 = 60;

/// Claims of one story so alike stand in one place of it.
const ONE_PLACE: u8 = 65;
/// … and within one story.
const LEAST_ALIKE_IN_STORY: u8 = 56;

/// How the periods of two claims stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Same,
    Different,
    /// One happening told on two days: the count may have moved on.
    LaterState,
    /// One of them, or both, is not known.
    Unknown {
        year: bool,
    },
}

/// `meet`: some value satisfies both wordings.
pub fn relation(left: &Claim, right: &Claim, similarity: &Similarity, meet: bool) -> Relation {
    let topic = left.measured().and_then(topics::of_claim);
    match (left.period, right.period) {
        (Some(a), Some(b)) if a.same_days(&b) => Relation::Same,
        // Two accounts of one story that give one value speak of one time, where the text does not say otherwise.
        (Some(a), Some(b)) if meet && similarity.road == Road::Story && may_be_one(a, b) => Relation::Same,
        (Some(a), Some(b)) => known(a, b, is_loose(left) || is_loose(right), topic),
        (None, None) if !dated(left) && !dated(right) => Relation::Same,
        // One story says itself when that was: a value told twice is of one time, others in one place of it only.
        (None, _) | (_, None)
            if (in_one_place(similarity) || (meet && similarity.road == Road::Story))
                && !dated(left)
                && !dated(right) =>
        {
            Relation::Same
        }
        _ => Relation::Unknown {
            year: dated(left) || dated(right),
        },
    }
}

/// Whether two periods overlap, or one of them was not said of the claim itself.
fn may_be_one(a: Period, b: Period) -> bool {
    let said = |p: Period| matches!(p.basis, Basis::Explicit | Basis::Relative);
    a.overlaps(&b) || !said(a) || !said(b)
}

/// Whether the two stand in one place of one story, which says itself when that was.
fn in_one_place(similarity: &Similarity) -> bool {
    similarity.road == Road::Story && similarity.score >= ONE_PLACE
}

/// Whether a date was named that could not be resolved.
fn dated(claim: &Claim) -> bool {
    claim.period.is_none() && claim.is_by("period/unresolved")
}

/// Whether the period is that of the article, which the claim itself does not name: the day it came out, or that it tells of.
fn is_loose(claim: &Claim) -> bool {
    claim.period.is_some_and(|p| p.basis == Basis::Published) || claim.is_by("period/event")
}

fn known(a: Period, b: Period, loose: bool, topic: Option<&Topic>) -> Relation {
    let near = if topic.is_some_and(|t| t.daily) {
        SAME_TIME_DAYS_OF_DAILY
    } else {
        SAME_TIME_DAYS
    };
    let same = match topic.map(|t| t.nature) {
        // Alignment has seen to it that both tell of one happening; what is counted of it may be a later state.
        Some(Nature::Event) => return Relation::LaterState,
        Some(Nature::Once) | None => true,
        Some(Nature::Stock) => loose && a.gap_days(&b) <= near,
        Some(Nature::Flow) => false,
    };
    if same { Relation::Same } else { Relation::Different }
}

/// A figure that one side affirms and the other denies: equal figures contradict then, unequal ones need not. Across languages
/// polarity is told less surely.
pub fn denied(judgement: Judgement, left: &Claim, right: &Claim) -> Judgement {
    let is_denied = |c: &Claim| c.polarity == Polarity::Denied;
    let worded = matches!(left.kind(), Kind::Statement | Kind::Quotation);
    if worded || is_denied(left) == is_denied(right) || judgement.verdict == Verdict::DifferentPeriod {
        return judgement;
    }
    let equal = matches!(judgement.verdict, Verdict::Agreement | Verdict::Compatible);
    let verdict = if equal && is_same(&left.source.language, &right.source.language) {
        Verdict::Contradiction
    } else {
        Verdict::Unresolved
    };
    with(
        judgement,
        verdict,
        Reason::Polarity,
        "One side denies what the other affirms.",
    )
}

/// Whether a figure is tied to its topic closely enough to contradict another: not where it has none, and where the topic stands
/// elsewhere in the sentence or is no concept, only with a period.
fn is_bound(claim: &Claim) -> bool {
    let loose = claim.is_by("topic/sentence") || claim.is_by("topic/noun");
    !claim.is_by("topic/none") && (claim.period.is_some() || !loose)
}

/// Turns a contradiction into `unresolved` where a reading or a binding is not sure.
pub fn doubt(judgement: Judgement, left: &Claim, right: &Claim, similarity: &Similarity) -> Judgement {
    if judgement.verdict != Verdict::Contradiction {
        return judgement;
    }
    let states = |c: &Claim| (is_open(c), c.status == Some(Status::Planned));
    // Corresponding sentences of one text say the same of its state, whatever the cues of one language make of it.
    if states(left) != states(right) && !similarity.has(LINE) {
        return with(
            judgement,
            Verdict::DifferentPeriod,
            Reason::Update,
            "One side is planned, expected or conditional.",
        );
    }
    let year = |c: &Claim| c.assumed.contains(&Assumption::Year) && !just_over(c);
    if year(left) != year(right) {
        return with(
            judgement,
            Verdict::Unresolved,
            Reason::MissingYear,
            "The year of one side was filled in, not written.",
        );
    }
    if !left.alternatives.is_empty() || !right.alternatives.is_empty() {
        return with(
            judgement,
            Verdict::Unresolved,
            Reason::Ambiguous,
            "A figure can be read in another way.",
        );
    }
    if is_figure(left) && are_crossed(left, right) {
        return with(
            judgement,
            Verdict::Unresolved,
            Reason::Ambiguous,
            "The sentence of each side tells the figure of the other as well.",
        );
    }
    if let Some(why) = worked_out::doubt(&judgement, left, right) {
        return with(judgement, Verdict::Unresolved, Reason::Precision, why);
    }
    // What changed first in an article that opens with a period changed in it.
    let told_at_once = in_one_place(similarity) || similarity.has(FIRST);
    if !told_at_once && (left.is_by("period/article") || right.is_by("period/article")) {
        return with(
            judgement,
            Verdict::Unresolved,
            Reason::MissingPeriod,
            "The period of one side is only that of its article's opening.",
        );
    }
    // One place of one story says itself of what a figure is.
    let by_story = similarity.road == Road::Story;
    let open = if by_story {
        place_is_open(left, right).filter(|_| !in_one_place(similarity))
    } else {
        scope_is_open(left, right)
    };
    if let Some(why) = open {
        return with(judgement, Verdict::Unresolved, Reason::MissingScope, why);
    }
    let sure = by_story || (is_bound(left) && is_bound(right));
    let least = match similarity.road {
        Road::Story => LEAST_ALIKE_IN_STORY,
        // What is turned round has been weighed in aligning.
        Road::Wording if similarity.has(NEGATION) || similarity.has(ANTONYM) => 0,
        Road::Wording | Road::Topic => LEAST_ALIKE,
    };
    if !sure || similarity.score < least {
        return with(
            judgement,
            Verdict::Unresolved,
            Reason::MissingScope,
            "It is not sure that both figures are of one thing.",
        );
    }
    judgement
}

fn is_figure(claim: &Claim) -> bool {
    !matches!(
        claim.kind(),
        Kind::Statement | Kind::Quotation | Kind::Date | Kind::Time
    )
}

/// Whether a claim is not of what is: planned, expected, possible. Who denies that something can be denies that it is, and what is
/// said to hold on a condition is denied by who says that it does not hold.
fn is_open(claim: &Claim) -> bool {
    let worded = matches!(claim.kind(), Kind::Statement | Kind::Quotation);
    match claim.modality {
        Modality::Conditional if worded => false,
        Modality::Possible if worded => claim.polarity != Polarity::Denied,
        modality => modality != Modality::Actual,
    }
}

/// News of a quarter, a month or a day is of the last one: ended so many days before it came out.
const JUST_OVER_DAYS: i64 = 120;

/// Whether the period of a claim ended shortly before its article came out: of which year it is needs no word then.
fn just_over(claim: &Claim) -> bool {
    let published = claim.source.published.and_then(|p| p.last_day());
    let end = claim.period.and_then(|p| p.end);
    end.zip(published)
        .is_some_and(|(end, day)| (0..=JUST_OVER_DAYS).contains(&end.days_until(day)))
}

const OTHER_PLACE: &str = "One side names a place that the other does not name.";

/// Whether one side of a flow or a level names a place that the other does not: revenue in China is not that of the group.
fn place_is_open(left: &Claim, right: &Claim) -> Option<&'static str> {
    let nature = left.measured().and_then(topics::of_claim).map(|t| t.nature);
    let of_place = matches!(nature, Some(Nature::Flow | Nature::Stock));
    (of_place && name_other_places(left, right)).then_some(OTHER_PLACE)
}

fn name_other_places(left: &Claim, right: &Claim) -> bool {
    let named = |c: &Claim, wanted: &[PlaceKind]| -> Vec<String> {
        let is_wanted = |code: &&String| places::get(code).is_some_and(|p| wanted.contains(&p.kind));
        c.entities.iter().filter(is_wanted).cloned().collect()
    };
    let differ = |wanted: &[PlaceKind]| named(left, wanted) != named(right, wanted);
    differ(&[PlaceKind::City, PlaceKind::Region]) || differ(&[PlaceKind::Country])
}

/// Whether one side names nobody, or a city that the other does not name: the two may be of different scope.
fn scope_is_open(left: &Claim, right: &Claim) -> Option<&'static str> {
    if matches!(left.kind(), Kind::Statement | Kind::Quotation | Kind::Anniversary) {
        return None;
    }
    if left.entities.is_empty() || right.entities.is_empty() {
        return Some("Whom or what one of the figures is of is not named.");
    }
    let mutual = left.measured().and_then(topics::of_claim).is_some_and(|t| t.mutual);
    if !mutual && first_country(left) != first_country(right) {
        return Some("It is not sure that both figures go the same way.");
    }
    if !mutual && name_other_places(left, right) {
        return Some(OTHER_PLACE);
    }
    // Tonnes of cement and tonnes of steel.
    if left.kind() == Kind::Measure && word_behind(left) != word_behind(right) {
        return Some("What is measured is not named alike.");
    }
    // "45 % of its imports" and "imports fell 80 %" are not told apart by the topic alone.
    let share = |c: &Claim| {
        let flow = c
            .measured()
            .and_then(topics::get)
            .is_some_and(|t| t.nature == Nature::Flow);
        c.kind() == Kind::Percent && flow
    };
    (share(left) || share(right)).then_some("It is not said of what the percentage is a share.")
}

/// The country that the sentence names first: whose exports they are.
fn first_country(claim: &Claim) -> Option<&'static str> {
    let text = &claim.sentence.text;
    let lexed = lexicon(&claim.source.language).lex(text, ByteSpan::new(0, text.len()));
    lexed.hits().iter().find_map(|h| match h.sense {
        Sense::Place(index) => {
            let place = &places::all()[index as usize];
            (place.kind == PlaceKind::Country).then_some(place.code.as_str())
        }
        _ => None,
    })
}

/// The first longer word behind a figure in its sentence, in lower case.
fn word_behind(claim: &Claim) -> String {
    let from = (claim.mention.end - claim.sentence.start) as usize;
    let rest = claim.sentence.text.get(from..).unwrap_or("");
    let words = rest.split(|c: char| !c.is_alphanumeric());
    words
        .map(str::to_lowercase)
        .find(|w| w.chars().count() > 3)
        .unwrap_or_default()
}

fn with(judgement: Judgement, verdict: Verdict, reason: Reason, why: &str) -> Judgement {
    let mut steps = judgement.steps;
    steps.push(why.to_owned());
    Judgement {
        verdict,
        reason,
        explanation: format!("{} {why}", judgement.explanation),
        steps,
        ..judgement
    }
}
