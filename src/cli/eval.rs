//! `factdiff eval`

use std::path::PathBuf;

use anyhow::Context;
use factdiff::eval::{self, Bin, Count, Gold, Reported, Score, Topics};
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, escape, tables};
use serde::Serialize;

use crate::exit::Tally;
use crate::load::corpus;
use crate::options::Shared;
use crate::output::Printer;

/// Scores extraction on stories with gold labels: claims found, values and periods right, confidence, topics of pairs
#[derive(clap::Args)]
#[command(
    after_help = "A story is a folder with corpus.jsonl (or articles) and gold.json; see docs/eval.md.\n\n\
    Example:\n  factdiff eval stories/election --misses"
)]
pub struct Arguments {
    /// Folders with a gold.json, or folders of such folders
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<PathBuf>,
    /// Lists every claim that was missed or is wrong on standard error
    #[arg(long)]
    misses: bool,
}

/// One line of the score.
#[derive(Clone, Serialize)]
struct Row {
    by: &'static str,
    name: String,
    #[serde(flatten)]
    counts: Counts,
}

/// What a line counts.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Counts {
    Found(Count),
    Topics(Topics),
    Reported(Reported),
    Bin(Bin),
}

const COLUMNS: [Column; 18] = [
    Column::new(
        "by",
        CellType::Text,
        "confidence, topics, reported, kind, language or total",
    ),
    Column::new("name", CellType::Text, "Which bin, pairs, kind or language"),
    Column::new("gold", CellType::Integer, "Claims in the gold"),
    Column::new("found", CellType::Integer, "… of which found"),
    Column::new("values", CellType::Integer, "Claims found whose value can be compared"),
    Column::new("values_right", CellType::Integer, "… of which right"),
    Column::new(
        "periods",
        CellType::Integer,
        "Claims found whose period the gold has in ISO form",
    ),
    Column::new("periods_right", CellType::Integer, "… of which exactly that"),
    Column::new(
        "pairs",
        CellType::Integer,
        "Pairs of the gold both claims of which were found",
    ),
    Column::new("same", CellType::Integer, "… of which both have one topic"),
    Column::new("stories", CellType::Integer, "Stories"),
    Column::new(
        "claims",
        CellType::Integer,
        "Claims reported; in a bin, those that stand for a claim of the gold",
    ),
    Column::new(
        "asides",
        CellType::Integer,
        "Claims reported that the gold marks as said aside",
    ),
    Column::new("from", CellType::Integer, "Least confidence of the bin, in hundredths"),
    Column::new("to", CellType::Integer, "Below which confidence the bin ends"),
    Column::new(
        "right",
        CellType::Integer,
        "Claims of the bin whose value and period are right",
    ),
    Column::new("stated", CellType::Integer, "Sum of their confidence, in hundredths"),
    Column::new("share", CellType::Number, "right / claims, same / pairs"),
];

pub fn run(shared: &Shared, arguments: &Arguments) -> anyhow::Result<Tally> {
    let mut score = Score::default();
    let mut tally = Tally::default();
    for folder in stories(&arguments.stories)? {
        let path = folder.join("gold.json");
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold: Gold = serde_json::from_str(&text).with_context(|| format!("cannot use {}", path.display()))?;
        let lines = folder.join("corpus.jsonl");
        let input = if lines.is_file() { lines } else { folder.clone() };
        let read = corpus(shared, &[input])?;
        tally.merge(read.tally);
        let one = eval::score(&gold, &read.documents, &read.claims)
            .with_context(|| format!("{} does not fit its articles", path.display()))?;
        score.add(one);
    }
    if arguments.misses {
        for miss in &score.misses {
            let line = format!(
                "{} {}: {}: wanted {}, got {}",
                miss.source, miss.key, miss.what, miss.wanted, miss.got
            );
            eprintln!("{}", escape::terminal(&line));
        }
    }
    let mut printer = Printer::new(shared, &COLUMNS, table)?;
    for row in rows(&score) {
        printer.record(row, Row::clone, Row::cells)?;
    }
    printer.finish()?;
    Ok(tally)
}

/// The folders that hold a gold file: those named, or those inside them.
fn stories(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in named {
        if folder.join("gold.json").is_file() {
            found.push(folder.clone());
            continue;
        }
        let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let mut inside: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        inside.retain(|p| p.join("gold.json").is_file());
        inside.sort();
        anyhow::ensure!(
            !inside.is_empty(),
            "there is no gold.json in {}, nor in a folder in it",
            folder.display()
        );
        found.extend(inside);
    }
    Ok(found)
}

fn rows(score: &Score) -> Vec<Row> {
    let row = |by, name: &str, counts: Counts| Row {
        by,
        name: name.to_owned(),
        counts,
    };
    let bins = score.reliability.bins().iter().map(|bin| {
        row(
            "confidence",
            &format!("{}–{}", hundredths(bin.from), hundredths(bin.to)),
            Counts::Bin(*bin),
        )
    });
    let others = [
        row("topics", "pairs", Counts::Topics(score.pairs)),
        row("topics", "not_pairs", Counts::Topics(score.not_pairs)),
        row("reported", "", Counts::Reported(score.reported)),
    ];
    let kinds = score
        .by_kind
        .iter()
        .map(|(name, count)| row("kind", name, Counts::Found(*count)));
    let languages = score
        .by_language
        .iter()
        .map(|(name, count)| row("language", name, Counts::Found(*count)));
    bins.chain(others)
        .chain(kinds)
        .chain(languages)
        .chain([row("total", "", Counts::Found(score.total()))])
        .collect()
}

fn hundredths(n: u8) -> String {
    format!("{}.{:02}", n / 100, n % 100)
}

impl Row {
    /// In the order of [`COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let mut cells = vec![String::new(); COLUMNS.len()];
        self.by.clone_into(&mut cells[0]);
        cells[1].clone_from(&self.name);
        let counts: Vec<(usize, usize)> = match self.counts {
            Counts::Found(c) => [c.gold, c.found, c.values, c.values_right, c.periods, c.periods_right]
                .into_iter()
                .enumerate()
                .map(|(i, n)| (i + 2, n))
                .collect(),
            Counts::Topics(t) => vec![(8, t.pairs), (9, t.same)],
            Counts::Reported(r) => vec![(2, r.gold), (10, r.stories), (11, r.claims), (12, r.asides)],
            Counts::Bin(b) => vec![
                (11, b.claims),
                (13, usize::from(b.from)),
                (14, usize::from(b.to)),
                (15, b.right),
                (16, b.stated),
            ],
        };
        for (column, count) in counts {
            cells[column] = count.to_string();
        }
        match self.counts {
            Counts::Topics(t) => cells[17] = share(t.same, t.pairs),
            Counts::Bin(b) => cells[17] = share(b.right, b.claims),
            Counts::Found(_) | Counts::Reported(_) => {}
        }
        cells
    }
}

/// Thousandths, rounded to the nearest; nothing of nothing.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return String::new();
    }
    let thousandths = (2000 * part + whole) / (2 * whole);
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn table(rows: &[Row], look: Look) -> String {
    let found_columns = [
        ("", CellType::Text),
        ("gold", CellType::Integer),
        ("found", CellType::Number),
        ("values right", CellType::Number),
        ("periods right", CellType::Number),
    ];
    let curve_columns = [
        ("confidence", CellType::Text),
        ("claims", CellType::Integer),
        ("stated", CellType::Number),
        ("right", CellType::Number),
    ];
    let (mut found, mut curve, mut notes) = (Vec::new(), Vec::new(), String::new());
    let shared = |part: usize, whole: usize| {
        if whole == 0 {
            return "–".to_owned();
        }
        format!("{}  {part}/{whole}", share(part, whole))
    };
    for row in rows {
        match row.counts {
            Counts::Found(counts) => found.push(vec![
                if row.by == "total" { "total" } else { row.name.as_str() }.to_owned(),
                counts.gold.to_string(),
                shared(counts.found, counts.gold),
                shared(counts.values_right, counts.values),
                shared(counts.periods_right, counts.periods),
            ]),
            Counts::Bin(bin) => curve.push(vec![
                row.name.clone(),
                bin.claims.to_string(),
                share(bin.stated, bin.claims * 100),
                share(bin.right, bin.claims),
            ]),
            Counts::Topics(topics) => {
                let what = if row.name == "pairs" { "one thing" } else { "two things" };
                notes += &format!("same topic: {} pairs of {what}\n", shared(topics.same, topics.pairs));
            }
            Counts::Reported(reported) => {
                notes += &format!(
                    "reported: {} claims for {} in the gold, {} said aside in {} stories\n",
                    reported.claims, reported.gold, reported.asides, reported.stories
                );
            }
        }
    }
    let found = tables::listing(&found_columns, found, look);
    format!("{found}\n{}\n{notes}", tables::listing(&curve_columns, curve, look))
}
