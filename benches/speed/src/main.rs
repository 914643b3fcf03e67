//! Prints how fast factdiff scans and extracts, beside `wc -m`, a bare automaton over words and a port of Duckling, as one
//! Markdown table; and what each stage takes over a corpus, as another.
//!
//! All read the same text on one core in the same run, so the ratios hold on any machine; the MB/s do not.

mod contestant;
mod measure;
mod stages;
mod text;

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::{env, io};

use aho_corasick::AhoCorasick;

use measure::Measured;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LANGUAGES: [&str; 10] = ["en", "fr", "de", "es", "ru", "ar", "zh", "ja", "hi", "tr"];

/// Text for the fast ones; articles are repeated up to it.
const LONG: usize = 1_000_000;
/// Text for Duckling, a thousand times slower than an automaton.
const SHORT: usize = 20_000;

/// Processes started for a cold start, of which the fastest counts.
const STARTS: usize = 5;

const USAGE: &str = "speed [--text DIR] [--corpus INPUT]   DIR holds <tag>.jsonl files, one object with a `text` per line; INPUT \
is a folder or JSON Lines";

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Default)]
struct Options {
    /// A folder of texts to read in place of our own.
    text: Option<PathBuf>,
    /// Articles for the table of stages, in place of our own.
    corpus: Option<PathBuf>,
    /// Set in child processes: the language to scan one article of, as the first thing the process does.
    cold: Option<String>,
}

fn options() -> Outcome<Options> {
    let mut options = Options::default();
    let mut arguments = env::args().skip(1);
    while let Some(flag) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match flag.as_str() {
            "--text" => options.text = Some(value.into()),
            "--corpus" => options.corpus = Some(value.into()),
            "--cold" => options.cold = Some(value),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(options)
}

fn main() -> Outcome<()> {
    let options = options()?;
    let mut out = io::stdout().lock();
    if let Some(tag) = &options.cold {
        let article = text::own(tag)?.swap_remove(0);
        let document = contestant::document(tag, article)?;
        writeln!(out, "{}", measure::once(|| contestant::factdiff(&document)))?;
        return Ok(());
    }
    let automaton = AhoCorasick::new(text::patterns()?)?;
    writeln!(
        out,
        "| language | text, kB | wc -m, MB/s | automaton, MB/s | scan, MB/s | extract, MB/s | Duckling, MB/s \
         | scan / wc -m | scan / automaton | scan / Duckling | scan, per kB | Duckling, per kB | cold start, ms |"
    )?;
    writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")?;
    for tag in LANGUAGES {
        let articles = match &options.text {
            Some(folder) => text::given(folder, tag)?,
            None => text::own(tag)?,
        };
        let row = Row::measure(tag, &articles, &automaton)?;
        writeln!(out, "{}", row.markdown())?;
    }
    let corpus = options.corpus.unwrap_or_else(stages::own);
    writeln!(out, "\n{}", stages::table(&corpus)?)?;
    Ok(())
}

/// What was measured of one language.
struct Row {
    tag: &'static str,
    /// Distinct text.
    bytes: usize,
    automaton: Measured,
    /// Megabytes a second.
    wc: Option<f64>,
    scan: Measured,
    extract: Measured,
    duckling: Option<Measured>,
    /// From nothing to the mentions of one article, in milliseconds.
    cold: f64,
}

impl Row {
    fn measure(tag: &'static str, articles: &[String], automaton: &AhoCorasick) -> Outcome<Self> {
        let long = text::rotate(articles, LONG);
        let documents = long
            .iter()
            .map(|article| contestant::document(tag, (*article).to_owned()))
            .collect::<Outcome<Vec<_>>>()?;
        let sentences = contestant::sentences(tag, articles, SHORT)?;
        Ok(Self {
            tag,
            bytes: articles.iter().map(String::len).sum(),
            automaton: measure::best(&long, |article| automaton.find_iter(*article).count()),
            wc: measure::wc(&long)?,
            scan: measure::best(&documents, contestant::factdiff),
            extract: measure::best(&documents, contestant::extract),
            duckling: contestant::Duckling::of(tag)
                .map(|duckling| measure::best(&sentences, |sentence| duckling.parse(sentence))),
            cold: cold_start(tag)?,
        })
    }

    fn markdown(&self) -> String {
        let (speed, ratio, found) = match &self.duckling {
            Some(duckling) => (
                format!("{:.3}", duckling.speed),
                format!("{:.0}", self.scan.speed / duckling.speed),
                format!("{:.1}", duckling.density),
            ),
            None => ("–".to_owned(), "–".to_owned(), "–".to_owned()),
        };
        let (wc, of_wc) = self.wc.map_or_else(
            || ("–".to_owned(), "–".to_owned()),
            |wc| (format!("{wc:.0}"), format!("{:.3}", self.scan.speed / wc)),
        );
        format!(
            "| {} | {:.0} | {wc} | {:.1} | {:.2} | {:.2} | {speed} | {of_wc} | {:.3} | {ratio} | {:.1} | {found} | {:.1} |",
            self.tag,
            self.bytes as f64 / 1e3,
            self.automaton.speed,
            self.scan.speed,
            self.extract.speed,
            self.scan.speed / self.automaton.speed,
            self.scan.density,
            self.cold,
        )
    }
}

/// Milliseconds in which a fresh process loads a language and scans one article of ours.
fn cold_start(tag: &str) -> Outcome<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..STARTS {
        let run = Command::new(env::current_exe()?).args(["--cold", tag]).output()?;
        if !run.status.success() {
            return Err(String::from_utf8_lossy(&run.stderr).into_owned().into());
        }
        best = best.min(String::from_utf8(run.stdout)?.trim().parse()?);
    }
    Ok(best)
}
