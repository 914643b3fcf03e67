//! A language's tables from three files: what holds for every language (`und`), what is generated, what is written by
//! hand. The later one wins.

use std::collections::BTreeMap;

use super::pack::{
    CalendarMonths, CalendarName, ClauseRules, Modifiers, NumberRules, Pack, SegmentRules, SpeakerRules, WordLists,
};

impl Pack {
    /// The tables of `self` with those of `base` behind them. Of two rules that match the same text the earlier wins, so
    /// that those of the language come before those that hold for all.
    pub fn over(self, mut base: Self) -> Self {
        base.forget(&self.drop);
        Self {
            tag: self.tag,
            name: self.name,
            drop: self.drop,
            stemmer: self.stemmer.or(base.stemmer),
            elision: self.elision || base.elision,
            units_before_tens: self.units_before_tens || base.units_before_tens,
            compounds: self.compounds || base.compounds,
            date_order: self.date_order.or(base.date_order),
            proclitics: joined(self.proclitics, base.proclitics),
            number: number_over(self.number, base.number),
            cardinal: map_over(self.cardinal, base.cardinal),
            multiplier: map_over(self.multiplier, base.multiplier),
            short_scale: map_over(self.short_scale, base.short_scale),
            money_scale: map_over(self.money_scale, base.money_scale),
            ordinal: map_over(self.ordinal, base.ordinal),
            fraction: map_over(self.fraction, base.fraction),
            scale_fraction: map_over(self.scale_fraction, base.scale_fraction),
            denominator: map_over(self.denominator, base.denominator),
            addend: map_over(self.addend, base.addend),
            addend_before: map_over(self.addend_before, base.addend_before),
            vague: map_over(self.vague, base.vague),
            modifier: Modifiers {
                before: lists_over(self.modifier.before, base.modifier.before),
                after: lists_over(self.modifier.after, base.modifier.after),
            },
            compound: map_over(self.compound, base.compound),
            unit_before: lists_over(self.unit_before, base.unit_before),
            percent: lists_over(self.percent, base.percent),
            percent_before: lists_over(self.percent_before, base.percent_before),
            currency: lists_over(self.currency, base.currency),
            subunit: lists_over(self.subunit, base.subunit),
            unit: lists_over(self.unit, base.unit),
            month: rows_over(self.month, base.month),
            weekday: rows_over(self.weekday, base.weekday),
            season: rows_over(self.season, base.season),
            quarter: rows_over(self.quarter, base.quarter),
            half: rows_over(self.half, base.half),
            weekend: joined(self.weekend, base.weekend),
            weak: joined(self.weak, base.weak),
            time_unit: lists_over(self.time_unit, base.time_unit),
            length: map_over(self.length, base.length),
            zone: map_over(self.zone, base.zone),
            time_word: lists_over(self.time_word, base.time_word),
            relative: map_over(self.relative, base.relative),
            calendar: calendars_over(self.calendar, base.calendar),
            era: map_over(self.era, base.era),
            year_count: self.year_count.or(base.year_count),
            paired_years: self.paired_years || base.paired_years,
            date_order_of: map_over(self.date_order_of, base.date_order_of),
            date: joined(self.date, base.date),
            time: joined(self.time, base.time),
            duration: joined(self.duration, base.duration),
            anniversary: joined(self.anniversary, base.anniversary),
            cue: lists_over(self.cue, base.cue),
            segment: segment_over(self.segment, base.segment),
            clause: clause_over(self.clause, base.clause),
            speaker: speaker_over(self.speaker, base.speaker),
            words: WordLists {
                stop: joined(self.words.stop, base.words.stop),
                common: joined(self.words.common, base.words.common),
            },
        }
    }

    /// Leaves out words wherever they are listed.
    fn forget(&mut self, words: &[String]) {
        let kept = |word: &String| !words.contains(word);
        self.cardinal.retain(|w, _| kept(w));
        self.multiplier.retain(|w, _| kept(w));
        self.ordinal.retain(|w, _| kept(w));
        let maps = [&mut self.currency, &mut self.subunit, &mut self.unit, &mut self.percent];
        for list in maps.into_iter().flat_map(BTreeMap::values_mut) {
            list.retain(kept);
        }
        self.relative.retain(|w, _| kept(w));
        self.era.retain(|w, _| kept(w));
        self.number.ordinal_prefix.retain(kept);
        self.number.ordinal_suffix.retain(kept);
        for list in self.time_unit.values_mut() {
            list.retain(kept);
        }
        let rows = [&mut self.month, &mut self.weekday, &mut self.quarter];
        for list in rows.into_iter().flatten() {
            list.retain(kept);
        }
    }
}

fn map_over<V>(own: BTreeMap<String, V>, mut base: BTreeMap<String, V>) -> BTreeMap<String, V> {
    base.extend(own);
    base
}

fn joined<T>(mut own: Vec<T>, base: Vec<T>) -> Vec<T> {
    own.extend(base);
    own
}

fn or<T>(own: Vec<T>, base: Vec<T>) -> Vec<T> {
    if own.is_empty() { base } else { own }
}

fn lists_over<K: Ord>(own: BTreeMap<K, Vec<String>>, mut base: BTreeMap<K, Vec<String>>) -> BTreeMap<K, Vec<String>> {
    for (key, words) in own {
        let list = base.remove(&key).unwrap_or_default();
        base.insert(key, joined(words, list));
    }
    base
}

fn calendars_over(
    own: BTreeMap<CalendarName, CalendarMonths>,
    mut base: BTreeMap<CalendarName, CalendarMonths>,
) -> BTreeMap<CalendarName, CalendarMonths> {
    for (name, calendar) in own {
        let rows = base.remove(&name).unwrap_or_default().month;
        let month = rows_over(calendar.month, rows);
        base.insert(name, CalendarMonths { month });
    }
    base
}

/// Row by row: twelve months, seven days.
fn rows_over(own: Vec<Vec<String>>, base: Vec<Vec<String>>) -> Vec<Vec<String>> {
    if own.is_empty() || base.is_empty() {
        return or(own, base);
    }
    own.into_iter().zip(base).map(|(own, base)| joined(own, base)).collect()
}

fn number_over(own: NumberRules, base: NumberRules) -> NumberRules {
    NumberRules {
        decimal: or(own.decimal, base.decimal),
        group: or(own.group, base.group),
        regions: map_over(own.regions, base.regions),
        glue: or(own.glue, base.glue),
        vigesimal: or(own.vigesimal, base.vigesimal),
        ordinal_suffix: joined(own.ordinal_suffix, base.ordinal_suffix),
        ordinal_prefix: joined(own.ordinal_prefix, base.ordinal_prefix),
        range: joined(own.range, base.range),
        between: or(own.between, base.between),
        between_after: or(own.between_after, base.between_after),
        level: or(own.level, base.level),
        level_after: or(own.level_after, base.level_after),
        reaching: or(own.reaching, base.reaching),
        linker: or(own.linker, base.linker),
        counter: or(own.counter, base.counter),
        article: or(own.article, base.article),
        point: or(own.point, base.point),
        loose_point: or(own.loose_point, base.loose_point),
        one_after: or(own.one_after, base.one_after),
        dual: joined(own.dual, base.dual),
        minus: or(own.minus, base.minus),
        minus_after: joined(own.minus_after, base.minus_after),
        named: joined(own.named, base.named),
        named_after: joined(own.named_after, base.named_after),
        address: joined(own.address, base.address),
        over: or(own.over, base.over),
        part_of: or(own.part_of, base.part_of),
        both: or(own.both, base.both),
        or_equal: or(own.or_equal, base.or_equal),
        scale_first: own.scale_first || base.scale_first,
        unit_first: own.unit_first || base.unit_first,
        prefixed_digits: own.prefixed_digits || base.prefixed_digits,
        goes_on: own.goes_on || base.goes_on,
        short_tail: own.short_tail || base.short_tail,
        particles: or(own.particles, base.particles),
        cut: or(own.cut, base.cut),
    }
}

fn segment_over(own: SegmentRules, base: SegmentRules) -> SegmentRules {
    SegmentRules {
        abbreviation: joined(own.abbreviation, base.abbreviation),
        caption: joined(own.caption, base.caption),
        boilerplate: joined(own.boilerplate, base.boilerplate),
        end: joined(own.end, base.end),
    }
}

fn clause_over(own: ClauseRules, base: ClauseRules) -> ClauseRules {
    ClauseRules {
        linker: joined(own.linker, base.linker),
        complementizer: joined(own.complementizer, base.complementizer),
        opener: joined(own.opener, base.opener),
        relative: joined(own.relative, base.relative),
        infinitive: joined(own.infinitive, base.infinitive),
        finite: joined(own.finite, base.finite),
        not_finite: joined(own.not_finite, base.not_finite),
        coordinator: joined(own.coordinator, base.coordinator),
        auxiliary: joined(own.auxiliary, base.auxiliary),
        agent: joined(own.agent, base.agent),
        object: joined(own.object, base.object),
    }
}

fn speaker_over(own: SpeakerRules, base: SpeakerRules) -> SpeakerRules {
    SpeakerRules {
        subject: joined(own.subject, base.subject),
        postpositions: own.postpositions || base.postpositions,
        preposition: joined(own.preposition, base.preposition),
        of: joined(own.of, base.of),
        genitive: joined(own.genitive, base.genitive),
        outside: joined(own.outside, base.outside),
        capital_nouns: own.capital_nouns || base.capital_nouns,
        compounds: own.compounds || base.compounds,
        not_say: joined(own.not_say, base.not_say),
        role: joined(own.role, base.role),
        body: joined(own.body, base.body),
        company: joined(own.company, base.company),
        city: joined(own.city, base.city),
        country: joined(own.country, base.country),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(text: &str) -> Pack {
        toml::from_str(&format!("tag = \"xx\"\nname = \"Test\"\n{text}")).unwrap()
    }

    #[test]
    fn hand_written_words_win_and_dropped_ones_are_gone() {
        let generated = pack("[cardinal]\n\"second\" = \"2\"\n\"ten\" = \"9\"\n[unit]\nm = [\"metre\", \"may\"]");
        let by_hand = pack("drop = [\"second\", \"may\"]\n[cardinal]\n\"ten\" = \"10\"\n[unit]\nm = [\"metres\"]");
        let merged = by_hand.over(generated);
        assert_eq!(
            merged.cardinal.into_iter().collect::<Vec<_>>(),
            [("ten".to_owned(), "10".to_owned())]
        );
        assert_eq!(merged.unit["m"], ["metres", "metre"]);
    }
}
