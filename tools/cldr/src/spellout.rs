//! Number words, found by printing numbers with the rules of a language and taking the results apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::rbnf::Rules;
use crate::text::{clean, has_digit, is_ideograph, letters, unmarked};

/// Powers of ten that a language may have a word for.
const POWERS: std::ops::RangeInclusive<u32> = 2..=16;

/// Numbers that are counted with a scale word.
const COUNTS: [i128; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21];

/// So many of one to nine hundred must show a scale word for it to be one by itself: `zweihundert` and its like do,
/// `doscientos` and its like do not.
const PRODUCTIVE: usize = 7;

/// Number words of a language.
#[derive(Debug, Default)]
pub struct Words {
    pub cardinal: BTreeMap<String, i128>,
    /// Word → power of ten.
    pub multiplier: BTreeMap<String, u32>,
    pub ordinal: BTreeMap<String, i128>,
    pub glue: BTreeSet<String>,
    /// Glue that is one letter written on to the next word: Hebrew ו.
    pub proclitics: BTreeSet<String>,
    pub compounds: bool,
    pub units_before_tens: bool,
    pub scale_first: bool,
}

/// Every way of saying a number in one language.
struct Forms<'a> {
    /// The rules with the names of their rule sets; several where regions differ.
    sets: Vec<(&'a Rules, &'a str)>,
}

impl<'a> Forms<'a> {
    fn new(rules: &'a [Rules], prefixes: &[&str]) -> Self {
        let named = |name: &&str| prefixes.iter().any(|prefix| name.starts_with(prefix));
        let sets = rules.iter().flat_map(|rules| {
            let names = rules.public().into_iter().filter(named);
            // Years are said in pairs of digits, and days of the lunar month are no numbers.
            let names = names.filter(|name| !name.contains("-year") && !name.contains("-days"));
            names.map(move |name| (rules, name))
        });
        Self { sets: sets.collect() }
    }

    /// By one rule set: in words, else nothing.
    fn one(&self, set: usize, number: i128) -> Option<String> {
        let (rules, name) = self.sets.get(set)?;
        let form = clean(&rules.format(name, number)?);
        (letters(&form) > 0 && !has_digit(&strip_ideographs(&form)) && !form.contains(['.', '‘'])).then_some(form)
    }

    fn all(&self, number: i128) -> BTreeSet<String> {
        (0..self.sets.len()).filter_map(|set| self.one(set, number)).collect()
    }
}

/// 二 counts as a digit in Unicode, and is a word here.
fn strip_ideographs(form: &str) -> String {
    form.chars().filter(|c| !is_ideograph(*c)).collect()
}

impl Words {
    /// From the rules of a language and its regions, the main one first.
    pub fn new(rules: &[Rules]) -> Self {
        let mut words = Self::default();
        let forms = Forms::new(
            rules,
            &["%spellout-cardinal", "%spellout-numbering", "%spellout-construct"],
        );
        words.add_small(&forms);
        words.add_scales(&forms);
        words.find_glue(&forms);
        words.add_combining(&forms);
        words.add_tails(&forms);
        words.add_hundreds(&forms);
        words.prune();
        words.add_ordinals(&forms, &Forms::new(rules, &["%spellout-ordinal"]));
        words
    }

    /// Lists every word without its accents as well.
    pub fn add_unmarked(&mut self) {
        fn both<V: Copy>(words: &mut BTreeMap<String, V>) {
            for (word, value) in words.clone() {
                words.entry(unmarked(&word)).or_insert(value);
            }
        }
        both(&mut self.cardinal);
        both(&mut self.multiplier);
        both(&mut self.ordinal);
    }

    /// Takes out what can be read without being listed, now that all words are.
    fn prune(&mut self) {
        let multiplier = &self.multiplier;
        self.cardinal.retain(|word, _| !multiplier.contains_key(word));
        let loose: Vec<String> = self
            .cardinal
            .keys()
            .filter(|word| word.contains([' ', '-']))
            .cloned()
            .collect();
        for word in loose {
            if let Some(value) = self.cardinal.remove(&word)
                && self.read(&word) != Some(value)
            {
                self.cardinal.insert(word, value);
            }
        }
    }

    /// 0 to 99, without those that are listed words in a row.
    fn add_small(&mut self, forms: &Forms) {
        for number in 0..100 {
            for form in forms.all(number) {
                if self.read(&form) != Some(number) {
                    self.cardinal.entry(form).or_insert(number);
                }
            }
        }
        let forms_of = |n| forms.all(n);
        self.units_before_tens = (3..=9).all(|unit| {
            forms_of(20 + unit).iter().any(|form| {
                let unit_first = forms_of(unit).iter().any(|u| form.starts_with(u.as_str()));
                unit_first && forms_of(20).iter().any(|ten| form.ends_with(ten.as_str()))
            })
        });
    }

    /// Words and signs inside the forms of 21 to 99 and 101 to 1009.
    fn find_glue(&mut self, forms: &Forms) {
        let mut seen: BTreeMap<Glue, usize> = BTreeMap::new();
        let tens = (20..100).step_by(10).chain([100, 200, 1000]);
        for (ten, unit) in tens.flat_map(|ten| (1..10).map(move |unit| (ten, unit))) {
            let (heads, tails) = (forms.all(ten), forms.all(unit));
            let mut inner = BTreeSet::new();
            for form in forms.all(ten + unit) {
                let middles = pairs(&heads, &tails).flat_map(|(head, tail)| {
                    let swapped = (ten < 100).then(|| middle(&form, tail, head)).flatten();
                    [middle(&form, head, tail), swapped].into_iter().flatten()
                });
                let middles: Vec<&str> = middles.collect();
                // Nothing between them in one reading means that the others cut an ending off.
                if !middles.contains(&"") {
                    inner.extend(middles.into_iter().filter_map(Glue::new));
                }
            }
            for glue in inner {
                *seen.entry(glue).or_default() += 1;
            }
        }
        self.find_fillers(forms);
        for (glue, count) in seen {
            let short = glue.word.chars().count() <= 4 && self.read(&glue.word).is_none();
            if count < 3 || !short {
                continue;
            }
            match glue.written {
                Written::Apart => _ = self.glue.insert(glue.word),
                Written::Together if self.compounds => _ = self.glue.insert(glue.word),
                // Arabic and Hebrew write "and" on to the next word.
                Written::Onto if glue.word.chars().all(|c| matches!(c, '\u{590}'..='\u{6ff}')) => {
                    self.proclitics.insert(glue.word.clone());
                    self.glue.insert(glue.word);
                }
                Written::Onto | Written::Together => {}
            }
        }
    }

    /// A scale that is said to be empty: Vietnamese `không trăm`, no hundreds.
    fn find_fillers(&mut self, forms: &Forms) {
        let thousand = forms.all(1000);
        for rest in (20..100).step_by(10) {
            let tails = forms.all(rest);
            for form in forms.all(1000 + rest) {
                let middles = pairs(&thousand, &tails).filter_map(|(head, tail)| middle(&form, head, tail));
                let fillers: Vec<String> = middles.map(|m| m.trim().to_owned()).collect();
                let empty = |words: &String| {
                    words.split_once(' ').is_some_and(|(zero, scale)| {
                        self.cardinal.get(zero) == Some(&0) && self.multiplier.contains_key(scale)
                    })
                };
                let fillers: Vec<String> = fillers.into_iter().filter(empty).collect();
                self.glue.extend(fillers);
            }
        }
    }

    /// `thousand`, `Millionen`, 万.
    fn add_scales(&mut self, forms: &Forms) {
        // 43 is one word where numbers are written together.
        let together = forms
            .all(43)
            .iter()
            .any(|form| !form.contains([' ', '-']) && !form.chars().all(is_ideograph));
        self.compounds = together && forms.all(243).iter().any(|form| !form.contains([' ', '-']));
        for power in POWERS {
            let scale = 10_i128.pow(power);
            let plain = forms.all(scale);
            let mut spaced = BTreeSet::new();
            let mut tight: BTreeMap<String, BTreeSet<i128>> = BTreeMap::new();
            let mut behind: BTreeMap<String, BTreeSet<i128>> = BTreeMap::new();
            for count in COUNTS {
                let heads = forms.all(count);
                for form in forms.all(count * scale) {
                    for head in &heads {
                        match rest_behind(&form, head) {
                            Some((word, true)) => _ = spaced.insert(word.to_owned()),
                            Some((word, false)) => _ = tight.entry(word.to_owned()).or_default().insert(count),
                            None => {}
                        }
                        if let Some((word, true)) = rest_before(&form, head) {
                            behind.entry(word.to_owned()).or_default().insert(count);
                        }
                    }
                }
            }
            for word in spaced {
                self.add_scale(word, power);
            }
            for (word, counts) in tight {
                let productive = counts.len() >= PRODUCTIVE;
                if (productive || plain.contains(&word)) && self.read(&word) != Some(scale) {
                    self.add_scale(word, power);
                }
            }
            for (word, counts) in behind {
                if counts.len() >= PRODUCTIVE && self.add_scale(word, power) {
                    self.scale_first = true;
                }
            }
        }
    }

    /// Unless it is made of scale words that are listed: `hundred thousand`.
    fn add_scale(&mut self, word: String, power: u32) -> bool {
        let part = if self.scale_first {
            word.split([' ', '-']).next()
        } else {
            word.rsplit([' ', '-']).next()
        };
        let composed = part.is_some_and(|part| self.multiplier.get(part).is_some_and(|p| *p < power));
        let letter = word.chars().count() < 2 && !word.chars().all(is_letter_word);
        let other = self
            .cardinal
            .get(&word)
            .is_some_and(|value| *value != 10_i128.pow(power));
        if composed || letter || other {
            return false;
        }
        self.multiplier.entry(word).or_insert(power);
        true
    }

    /// Whole hundreds, thousands and so on that are words of their own: `двести`, `quinientos`.
    fn add_hundreds(&mut self, forms: &Forms) {
        for power in POWERS {
            for count in (1..=10).chain((20..100).step_by(10)) {
                let number = count * 10_i128.pow(power);
                for form in forms.all(number) {
                    let one_word = power < 4 || !form.contains([' ', '-']);
                    if one_word && self.read(&form) != Some(number) {
                        self.cardinal.entry(form).or_insert(number);
                    }
                }
            }
        }
    }

    /// Forms that only stand before a smaller number: `ciento`, `deux cent`, `quatre-vingt`.
    fn add_combining(&mut self, forms: &Forms) {
        for base in (20..100).step_by(10).chain((100..1000).step_by(100)).chain([
            1000,
            2000,
            1_000_000,
            2_000_000,
            1_000_000_000,
            2_000_000_000,
        ]) {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for rest in (1..=9)
                .chain([11, 20, 30, 80, 81, 88])
                .filter(|rest| base >= 100 || *rest < 10)
            {
                let mut heads = BTreeSet::new();
                for (form, tail) in pairs(&forms.all(base + rest), &forms.all(rest)) {
                    if let Some((head, _)) = rest_before(form, tail) {
                        heads.insert(self.without_glue(head).to_owned());
                    }
                }
                for head in heads {
                    *seen.entry(head).or_default() += 1;
                }
            }
            for (head, count) in seen {
                let known = self.read(&head) == Some(base) || self.multiplier.contains_key(&head);
                if count >= 4 && !known && head.chars().count() > 1 && !self.add_combining_scale(forms, &head, base) {
                    self.cardinal.entry(head).or_insert(base);
                }
            }
        }
    }

    /// `cent` of `deux cent`, where `cents` stands at the end only.
    fn add_combining_scale(&mut self, forms: &Forms, head: &str, base: i128) -> bool {
        let power = digits(base) - 1;
        let count = base / 10_i128.pow(power);
        let found = forms
            .all(count)
            .iter()
            .find_map(|c| rest_behind(head, c).filter(|(_, spaced)| *spaced));
        power >= 2 && found.is_some_and(|(word, _)| self.add_scale(word.to_owned(), power))
    }

    /// Forms that only stand behind a larger number: `tré` of `centotré`.
    fn add_tails(&mut self, forms: &Forms) {
        let hundred = forms.all(100);
        for unit in 1..10 {
            let found = forms.all(100 + unit);
            let tails = pairs(&found, &hundred).filter_map(|(form, head)| rest_behind(form, head));
            let tails: Vec<String> = tails
                .filter(|(_, spaced)| !spaced)
                .map(|(tail, _)| tail.to_owned())
                .collect();
            // Everything else must be read already, so that no piece of a word is taken for a number.
            let plain = forms.all(unit);
            for tail in tails.into_iter().filter(|_| self.compounds) {
                let marked = plain.iter().any(|word| unmarked(word) == unmarked(&tail));
                if marked && self.read(&tail).is_none() {
                    self.cardinal.insert(tail, unit);
                }
            }
        }
    }

    fn without_glue<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim_end_matches([' ', '-', ',']);
        let longest_first = self.glue.iter().rev().filter(|g| g.chars().all(char::is_alphabetic));
        for glue in longest_first {
            if let Some((head, spaced)) = rest_before(text, glue)
                && (spaced || self.compounds && self.read(head).is_some())
            {
                return head;
            }
        }
        text
    }

    fn add_ordinals(&mut self, cardinals: &Forms, forms: &Forms) {
        let ones = cardinals.all(1);
        let numbers = (1..=31).chain((40..100).step_by(10)).chain([100, 1000, 1_000_000]);
        for number in numbers {
            for form in forms.all(number) {
                let cardinal = self.read(&form).is_some() || self.multiplier.contains_key(&form);
                if cardinal || self.read_ordinal(&form) == Some(number) {
                    continue;
                }
                // `one hundredth` is `hundredth` as well.
                let bare = ones.iter().find_map(|one| rest_behind(&form, one));
                let on_scale = |bare: &str| self.multiplier.keys().any(|scale| bare.starts_with(scale.as_str()));
                let bare = bare.filter(|(bare, spaced)| *spaced || self.compounds && on_scale(bare));
                if number >= 100
                    && let Some((bare, _)) = bare
                {
                    self.ordinal.entry(bare.to_owned()).or_insert(number);
                }
                self.ordinal.entry(form).or_insert(number);
            }
        }
    }

    /// Listed cardinals and a listed ordinal: `twenty-first`.
    fn read_ordinal(&self, form: &str) -> Option<i128> {
        let at = form.rfind([' ', '-'])?;
        let (head, tail) = (self.read(&form[..at])?, *self.ordinal.get(&form[at + 1..])?);
        (head % 10_i128.pow(digits(tail)) == 0).then_some(head + tail)
    }

    /// The value of listed words in a row, largest first, each scale word multiplying what stands before it (or, with
    /// `scale_first`, behind it).
    fn read(&self, form: &str) -> Option<i128> {
        let mut parts: Vec<i128> = Vec::new();
        let mut scale_open: Option<i128> = None;
        let mut rest = form;
        while !rest.is_empty() {
            let (word, after) = self.longest(rest)?;
            rest = after;
            if let Some(power) = self.multiplier.get(word) {
                let factor = 10_i128.pow(*power);
                if self.scale_first {
                    // `elfu mia moja`: a thousand times a hundred times one.
                    let outer = scale_open.filter(|outer| *outer > factor).and_then(|_| parts.pop());
                    let product = outer.unwrap_or(1) * factor;
                    scale_open = Some(product);
                    parts.push(product);
                    continue;
                }
                let mut count = 0;
                while let Some(part) = parts.pop_if(|part| *part < factor) {
                    count += part;
                }
                parts.push(count.max(1) * factor);
            } else {
                let value = *self.cardinal.get(word)?;
                if let (Some(factor), Some(last)) = (scale_open.take(), parts.last_mut()) {
                    *last = factor * value;
                    continue;
                }
                if parts.last().is_some_and(|last| last % 10_i128.pow(digits(value)) != 0) {
                    return None;
                }
                parts.push(value);
            }
            scale_open = None;
        }
        let descending = parts.is_sorted_by(|a, b| a > b);
        (descending && !parts.is_empty()).then(|| parts.iter().sum())
    }

    /// The longest listed word that `text` begins with, and what stands behind it.
    fn longest<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        for end in ends {
            let (word, after) = text.split_at(end);
            let listed = self.cardinal.contains_key(word) || self.multiplier.contains_key(word);
            let loose = after.strip_prefix([' ', '-']);
            let ideographs = word.chars().all(is_ideograph);
            let together = self.compounds || ideographs || after.is_empty();
            if listed && (loose.is_some() || together) {
                return Some((word, loose.unwrap_or(after)));
            }
        }
        None
    }
}

fn is_letter_word(c: char) -> bool {
    is_ideograph(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn pairs<'a>(
    left: &'a BTreeSet<String>,
    right: &'a BTreeSet<String>,
) -> impl Iterator<Item = (&'a String, &'a String)> {
    left.iter().flat_map(move |l| right.iter().map(move |r| (l, r)))
}

fn digits(number: i128) -> u32 {
    number.checked_ilog10().map_or(1, |log| log + 1)
}

/// What stands behind `head`, and whether a space or hyphen parts them.
fn rest_behind<'t>(form: &'t str, head: &str) -> Option<(&'t str, bool)> {
    let rest = form.strip_prefix(head)?;
    let loose = rest.trim_start_matches([' ', '-']);
    (!loose.is_empty()).then_some((loose, loose.len() < rest.len()))
}

/// What stands before `tail`, and whether a space, comma or hyphen parts them.
fn rest_before<'t>(form: &'t str, tail: &str) -> Option<(&'t str, bool)> {
    let rest = form.strip_suffix(tail)?;
    let loose = rest.trim_end_matches([' ', '-', ',']);
    (!loose.is_empty()).then_some((loose, loose.len() < rest.len()))
}

/// What stands between two words.
fn middle<'t>(form: &'t str, head: &str, tail: &str) -> Option<&'t str> {
    form.strip_prefix(head)?.strip_suffix(tail)
}

/// A word between the parts of a number: `and`, `und`, `-`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Glue {
    word: String,
    written: Written,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Written {
    Apart,
    /// As one with the word behind it.
    Onto,
    /// As one with the words on both sides.
    Together,
}

impl Glue {
    fn new(middle: &str) -> Option<Self> {
        if middle == "-" {
            return Some(Self {
                word: middle.to_owned(),
                written: Written::Apart,
            });
        }
        let loose = [' ', '-'];
        let word = middle.trim_matches(loose);
        let written = match (middle.starts_with(loose), middle.ends_with(loose)) {
            (true, true) => Written::Apart,
            (true, false) => Written::Onto,
            (false, false) => Written::Together,
            (false, true) => return None,
        };
        let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
        plain.then(|| Self {
            word: word.to_owned(),
            written,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> Words {
        let path = format!("{}/../../tests/rbnf/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        Words::new(&[Rules::from_json(&text).unwrap_or_else(|e| panic!("{path}: {e}"))])
    }

    #[test]
    fn words_in_a_row_are_not_listed_and_others_are() {
        let english = words("en");
        assert!(!english.cardinal.contains_key("twenty-three"));
        assert!(!english.ordinal.contains_key("twenty-first"));
        assert_eq!(
            english.multiplier.keys().map(String::as_str).collect::<Vec<_>>()[..2],
            ["billion", "hundred"]
        );
        let italian = words("it");
        assert_eq!(italian.cardinal["ventitré"], 23);
        assert_eq!(words("es").cardinal["treinta y uno"], 31);
    }

    #[test]
    fn scale_words_come_apart_where_a_language_builds_on_them() {
        let german = words("de");
        assert_eq!((german.multiplier["hundert"], german.multiplier["Millionen"]), (2, 6));
        assert!(german.compounds && german.units_before_tens && german.glue.contains("und"));
        assert!(!german.cardinal.contains_key("zweihundert"));
        let spanish = words("es");
        assert_eq!((spanish.cardinal["quinientos"], spanish.cardinal["ciento"]), (500, 100));
        assert!(!spanish.multiplier.contains_key("cientos") && !spanish.compounds);
        let russian = words("ru");
        assert_eq!((russian.cardinal["двести"], russian.multiplier["тысяч"]), (200, 3));
        assert_eq!(words("fr").multiplier["cent"], 2);
        assert_eq!(words("ja").multiplier["万"], 4);
    }

    #[test]
    fn scale_words_may_stand_first() {
        let swahili = words("sw");
        assert!(swahili.scale_first);
        assert_eq!(swahili.multiplier["elfu"], 3);
        assert_eq!(swahili.read("elfu mia mbili"), Some(200_000));
    }
}
