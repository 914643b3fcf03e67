//! `factdiff eval`

use std::path::PathBuf;

use anyhow::Context;
use factdiff::eval::{self, Count, Gold, Score};
use factdiff::report::sheet::{CellType, Column};
use factdiff::report::{Look, escape, tables};
use serde::Serialize;

use crate::exit::Tally;
use crate::load::corpus;
use crate::options::Shared;
use crate::output::Printer;

/// Scores extraction on stories with gold labels: claims found, values and periods right, by kind and language
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
    counts: Count,
}

const COLUMNS: [Column; 8] = [
    Column::new("by", CellType::Text, "kind, language or total"),
    Column::new("name", CellType::Text, "Which kind or language"),
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
    let row = |by, name: &str, count: Count| Row {
        by,
        name: name.to_owned(),
        counts: count,
    };
    let kinds = score.by_kind.iter().map(|(name, count)| row("kind", name, *count));
    let languages = score
        .by_language
        .iter()
        .map(|(name, count)| row("language", name, *count));
    kinds
        .chain(languages)
        .chain([row("total", "", score.total())])
        .collect()
}

impl Row {
    /// In the order of [`COLUMNS`].
    fn cells(&self) -> Vec<String> {
        let Count {
            gold,
            found,
            values,
            values_right,
            periods,
            periods_right,
        } = self.counts;
        let mut cells = vec![self.by.to_owned(), self.name.clone()];
        cells.extend([gold, found, values, values_right, periods, periods_right].map(|n| n.to_string()));
        cells
    }
}

fn table(rows: &[Row], look: Look) -> String {
    let columns = [
        ("", CellType::Text),
        ("gold", CellType::Integer),
        ("found", CellType::Number),
        ("values right", CellType::Number),
        ("periods right", CellType::Number),
    ];
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            return "–".to_owned();
        }
        // Thousandths, rounded to the nearest.
        let thousandths = (2000 * part + whole) / (2 * whole);
        format!("{}.{:03}  {part}/{whole}", thousandths / 1000, thousandths % 1000)
    };
    let rows = rows.iter().map(|row| {
        let counts = row.counts;
        let name = if row.by == "total" { "total" } else { row.name.as_str() };
        vec![
            name.to_owned(),
            counts.gold.to_string(),
            share(counts.found, counts.gold),
            share(counts.values_right, counts.values),
            share(counts.periods_right, counts.periods),
        ]
    });
    tables::listing(&columns, rows, look)
}
