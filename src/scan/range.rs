//! The second end of a range: "20 to 25", "between 5 and 7 million", `20 और 30 के बीच`.

use super::figure::Reader;
use super::numeral::Numeral;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::sense::{Cue, Sense};
use crate::model::quantity::Modifier;
use crate::model::text::TokenKind;

impl Reader<'_> {
    /// Whether "between" or "from" stands before token `at`; gives its first token.
    pub(super) fn between(&self, at: usize) -> Option<usize> {
        let openers = &self.lexicon.number.between;
        openers.iter().filter_map(|(open, _)| open.start(self.lexed, at)).min()
    }

    /// The second end of a range; the scale word of the second covers both: "5 to 7 million".
    pub(super) fn second(&self, start: usize, first: Numeral, between: Option<usize>) -> Option<(Numeral, Numeral)> {
        // "between 2% and 3%": the unit may stand at both ends.
        let repeated = self.unit_after(first.to);
        let gap = repeated.map_or(first.to, |(_, to)| to);
        let token = self.lexed.text.tokens.get(gap)?;
        let words = &self.lexicon.number;
        let listed = words.range.end(self.lexed, gap);
        let paired = between.and_then(|open| {
            let pairs = words.between.iter();
            let mut ends = pairs.filter(|(o, _)| o.end(self.lexed, open).is_some());
            ends.find_map(|(_, sep)| sep.end(self.lexed, gap).or_else(|| self.written_on(sep, gap)))
        });
        let enclosed = self.enclosed(gap);
        let behind = enclosed.or(listed).or(paired)?;
        // "2 to about 7": the range says as much.
        let about = |s: &Sense| matches!(s, Sense::Before(Modifier::Approx)).then_some(());
        let mut at = self.lexed.longest(behind, about).map_or(behind, |((), to)| to);
        if let Some((_, to)) = self.units.before(at) {
            at = to;
        }
        let second = self.scaled(*self.numbers.numeral(at)?, None);
        let lopsided = token.kind == TokenKind::Punct && token.spaced != self.lexed.text.tokens.get(gap + 1)?.spaced;
        if lopsided && (repeated.is_some() || self.unit_after(second.to).is_none()) {
            return None;
        }
        if repeated.is_some_and(|(unit, _)| self.unit_after(second.to).map(|(u, _)| u) != Some(unit)) {
            return None;
        }
        // "fell in 2025 to about 220 billion": a year is no end of a range of sums.
        let is_year = first.plain_digits && (1900..2100).contains(&first.value.to_i64().unwrap_or(0));
        if is_year && repeated.is_none() && (second.scale.is_some() || self.unit_after(second.to).is_some()) {
            return None;
        }
        let mut low = first;
        if low.scale.is_none()
            && let Some(scale) = second.scale
            && low.value.mul(scale)? < second.value
        {
            low.value = low.value.mul(scale)?;
        }
        // "from 20 to 25" after a rise or a fall tells two levels, not a range.
        let tells_levels = between.is_some_and(|open| words.level.end(self.lexed, open).is_some());
        let moves = tells_levels && self.tells_change(start);
        let ascending = low.value < second.value;
        (ascending && !moves && !second.lone_one && second.modifier == Modifier::Exact).then_some((low, second))
    }

    /// بين عشرة وعشرين: the separator is written on to the second number.
    pub(super) fn written_on(&self, separator: &Phrases, gap: usize) -> Option<usize> {
        let word = self.lexed.text.word(gap);
        let mut proclitics = separator.single().filter(|s| self.lexicon.is_proclitic(s));
        (proclitics.any(|s| word != s && word.starts_with(s)) && self.numbers.numeral(gap).is_some()).then_some(gap)
    }

    /// `20 और 30 के बीच`: the token after the separator at `gap`, if the closer stands behind the second number.
    pub(super) fn enclosed(&self, gap: usize) -> Option<usize> {
        self.lexicon
            .number
            .between_after
            .iter()
            .find_map(|(separator, closer)| {
                let behind = separator.end(self.lexed, gap)?;
                let start = self.units.before(behind).map_or(behind, |(_, to)| to);
                let second = self.numbers.numeral(start)?;
                let end = self.unit_after(second.to).map_or(second.to, |(_, to)| to);
                closer.end(self.lexed, end).map(|_| behind)
            })
    }

    pub(super) fn tells_change(&self, before: usize) -> bool {
        self.lexed.hits().iter().any(|h| {
            (h.to as usize) <= before && matches!(h.sense, Sense::Cue(Cue::Increase | Cue::Decrease | Cue::Corrected))
        })
    }
}
