//! Writes `data/cldr/` and `tests/rbnf/` from the JSON packages of the Unicode CLDR.

mod calendars;
mod currencies;
mod dates;
mod eras;
mod languages;
mod numbers;
mod rbnf;
#[cfg(test)]
mod rbnf_tests;
mod relative;
mod rules;
mod source;
mod spellout;
mod territories;
mod text;
mod units;
mod write;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use calendars::Preferences;
use currencies::Currencies;
use languages::Language;
use rules::Spelling;
use source::Source;
use units::Units;
use write::{Number, Pack};

const USAGE: &str = "usage: factdiff-cldr NODE_MODULES DATA RULES\n\
    NODE_MODULES  the installed packages of package.json\n\
    DATA          the data directory of the project; its cldr/ is written\n\
    RULES         where the rules of number words go, for the tests";

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [node_modules, data, rules] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(node_modules, data, rules) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(node_modules: &Path, data: &Path, rules: &Path) -> Result<(), String> {
    let source = Source::new(node_modules);
    let table = data.join("units.toml");
    let table = fs::read_to_string(&table).map_err(|e| format!("{}: {e}", table.display()))?;
    let units = Units::new(&source, &table)?;
    let currencies = Currencies::new(&source)?;
    let preferences = Preferences::new(&source)?;
    for package in eras::CALENDARS.map(calendars::package) {
        if !source.path(&package).is_dir() {
            eprintln!("{package}: not installed, its calendar is left out");
        }
    }
    let spelling = Spelling::new(&source)?;
    let output = data.join("cldr");
    let territories = data.join("territories");
    let countries = countries(data)?;
    for directory in [&output, rules, &territories] {
        fs::create_dir_all(directory).map_err(|e| format!("{}: {e}", directory.display()))?;
    }
    for language in languages::all() {
        match pack(&source, &units, &currencies, &preferences, &spelling, &language)? {
            Some(pack) => write::pack(&output.join(format!("{}.toml", language.tag)), &pack)?,
            None => eprintln!("{}: not in the CLDR", language.tag),
        }
        // Names by hand know demonyms and cases too.
        if !data.join(format!("names/{}.toml", language.tag)).is_file() {
            let names = territories::names(&source, &language.locales)?;
            territories::write(&territories.join(format!("{}.toml", language.tag)), &names, &countries)?;
        }
        for (name, json) in spelling.files(&language)? {
            write::file(&rules.join(format!("{name}.json")), &json)?;
        }
    }
    for unit in units.unknown() {
        eprintln!("{unit}: no such unit in units.toml");
    }
    write::numbering(&output.join("numbering.toml"), &numbers::zeros(&source)?)?;
    let licence = source.path("cldr-core/LICENSE");
    fs::copy(&licence, output.join("LICENSE")).map_err(|e| format!("{}: {e}", licence.display()))?;
    Ok(())
}

/// Codes of the countries that the project lists: two capitals in brackets.
fn countries(data: &Path) -> Result<Vec<String>, String> {
    let path = data.join("places.toml");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let code = |line: &str| Some(line.strip_prefix('[')?.strip_suffix(']')?.to_owned());
    let short = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    Ok(text.lines().filter_map(code).filter(short).collect())
}

/// Nothing if the CLDR does not know the language.
fn pack(
    source: &Source,
    units: &Units,
    currencies: &Currencies,
    preferences: &Preferences,
    spelling: &Spelling,
    language: &Language,
) -> Result<Option<Pack>, String> {
    let locales = &language.locales;
    let mut number = Number::default();
    numbers::signs(source, locales, &mut number)?;
    if number.signs.decimal.is_empty() {
        return Ok(None);
    }
    for rules in spelling.ordinals(language)? {
        numbers::ordinal_affixes(&rules, &mut number);
    }
    let mut words = spellout::Words::new(&spelling.words(language)?);
    // The CLDR marks the stress of Tagalog words, newspapers do not.
    if language.tag == "tl" {
        words.add_unmarked();
    }
    let names = units.names(source, locales)?;
    let dates = dates::read(source, locales)?;
    let calendar = calendars::read(source, preferences, locales, &dates.month)?;
    let taken = dates.weekday.iter().chain(names.time_unit.values()).flatten();
    let relative = relative::read(source, locales, &taken.map(String::as_str).collect())?;
    number.glue = words.glue.into_iter().collect();
    number.scale_first = words.scale_first;
    number.unit_first = names.unit_first;
    let mut pack = Pack {
        tag: language.tag.to_owned(),
        name: language.name.to_owned(),
        units_before_tens: words.units_before_tens,
        compounds: words.compounds,
        date_order: dates.order,
        proclitics: words.proclitics.into_iter().collect(),
        month: dates.month,
        weekday: dates.weekday,
        quarter: dates.quarter,
        date_order_of: dates.order_of,
        number,
        cardinal: words
            .cardinal
            .into_iter()
            .map(|(word, value)| (word, value.to_string()))
            .collect(),
        currency: currencies.names(source, locales)?,
        unit: names.unit,
        time_unit: names.time_unit,
        relative,
        calendar,
        era: eras::read(source, preferences, locales)?,
        ..Pack::default()
    };
    let compact = numbers::compact(source, locales)?;
    for (word, power) in words.multiplier.into_iter().chain(compact) {
        if !pack.cardinal.contains_key(&word) {
            pack.multiplier.entry(word).or_insert_with(|| power_of_ten(power));
        }
    }
    for (word, value) in words.ordinal {
        let value = i64::try_from(value).map_err(|e| format!("{word}: {e}"))?;
        pack.ordinal.insert(word, value);
    }
    for (lists, words) in [
        (&mut pack.percent, names.percent),
        (&mut pack.percent_before, names.percent_before),
    ] {
        if !words.is_empty() {
            lists.insert("%".to_owned(), words);
        }
    }
    for lists in [&mut pack.currency, &mut pack.unit, &mut pack.time_unit] {
        for words in lists.values_mut() {
            *words = text::without_variants(std::mem::take(words));
        }
        lists.retain(|_, words| !words.is_empty());
    }
    Ok(Some(pack))
}

/// As the language files write it: `100`, `1000`, `1e6`.
fn power_of_ten(power: u32) -> String {
    if power < 4 {
        10_u32.pow(power).to_string()
    } else {
        format!("1e{power}")
    }
}
