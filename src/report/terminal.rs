//! The overview on a terminal: counts, then what is contradicted or unresolved, one row each.
//!
//! comfy-table lays the tables out: it knows the width of CJK characters and wraps cells to the width of the screen. Texts
//! of articles are escaped first ([`super::escape`]); colours are the only control characters that come out.

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets,
};

use super::{Report, escape, excerpt, value};
use crate::model::claim::Claim;
use crate::model::comparison::{Comparison, Verdict};

/// Width where there is no terminal to ask.
const DEFAULT_WIDTH: u16 = 120;

/// Narrower tables would break every word.
const LEAST_WIDTH: u16 = 60;

/// Longest value or explanation in a cell, in characters.
const CELL_CHARS: usize = 400;

/// An id, which people copy and so must not be broken, and the space around it.
const ID_WIDTH: u16 = 18;

/// How tables look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether meaning is also coloured; the program decides from `--color`, `NO_COLOR` and the terminal.
    pub color: bool,
    /// Columns of the screen.
    pub width: u16,
}

impl Look {
    /// The look for standard output: the width given, else that of the terminal, else 120 columns.
    pub fn new(color: bool, width: Option<u16>) -> Self {
        let width = width.or_else(|| Table::new().width()).unwrap_or(DEFAULT_WIDTH);
        Self {
            color,
            width: width.max(LEAST_WIDTH),
        }
    }
}

/// Counts by verdict; contradictions and unresolved pairs; with `all` every other comparison after them.
pub fn overview(report: &Report, all: bool, look: Look) -> String {
    let mut text = format!(
        "{} articles, {} outlets, {} claims, {} facts told by several sources\n\n",
        report.sources.len(),
        report.outlets().len(),
        report.claims.len(),
        super::matrix::rows(report).iter().filter(|row| row.sources > 1).count(),
    );
    text.push_str(&counts(report, look));
    let shown: Vec<&Comparison> = report
        .comparisons
        .iter()
        .filter(|c| all || needs_a_look(c.judgement.verdict))
        .collect();
    if !shown.is_empty() {
        text.push('\n');
        text.push_str(&comparisons(&shown, look));
    }
    let rest = report.comparisons.len() - shown.len();
    if rest > 0 {
        text.push_str(&format!("\n{rest} other comparisons: --all shows them\n"));
    }
    text
}

/// Comparisons as a table, in the order given.
pub fn comparisons(shown: &[&Comparison], look: Look) -> String {
    let rows = shown.iter().map(|comparison| {
        let judgement = &comparison.judgement;
        let topic = value::topic(comparison.left.topic.as_deref());
        vec![
            verdict_cell(
                judgement.verdict,
                &format!("\n{}\n{}", line(&topic), comparison.id),
                look,
            ),
            side_cell(&comparison.left),
            side_cell(&comparison.right),
            text_cell(&judgement.explanation),
        ]
    });
    table(&["comparison", "left", "right", "explanation"], Rows::Tall, rows, look)
}

/// How high the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// One line each, mostly: nothing between them.
    Flat,
    /// Several lines each: a rule between them.
    Tall,
}

/// A table of cells under a header, as wide as the look allows at most.
pub(super) fn table(header: &[&str], height: Rows, rows: impl Iterator<Item = Vec<Cell>>, look: Look) -> String {
    let style = match height {
        Rows::Flat => presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()),
        Rows::Tall => presets::UTF8_HORIZONTAL_ONLY,
    };
    let mut table = Table::new();
    table
        .load_style(style)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(look.width)
        .set_header(header.iter().map(|name| {
            let cell = Cell::new(name);
            if look.color {
                cell.add_attribute(Attribute::Bold)
            } else {
                cell
            }
        }))
        .add_rows(rows);
    for (index, _) in header
        .iter()
        .enumerate()
        .filter(|(_, name)| matches!(**name, "id" | "comparison"))
    {
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(ID_WIDTH)));
        }
    }
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

/// Words of an article or of ours, harmless and not too long.
pub(super) fn text_cell(text: &str) -> Cell {
    Cell::new_owned(line(text))
}

fn counts(report: &Report, look: Look) -> String {
    let rows = Verdict::ALL.into_iter().map(|verdict| {
        let count = Cell::new(report.count(verdict)).set_alignment(CellAlignment::Right);
        vec![verdict_cell(verdict, "", look), count]
    });
    table(&["verdict", "comparisons"], Rows::Flat, rows, look)
}

fn side_cell(claim: &Claim) -> Cell {
    let mut text = line(&claim.source.outlet);
    for part in [Some(value::asserted(claim, value::readable)), value::period(claim)]
        .into_iter()
        .flatten()
    {
        text.push('\n');
        text.push_str(&line(&part));
    }
    Cell::new_owned(text)
}

/// One line of a cell. The unit may go to the next one: a narrow column breaks there before it breaks a number.
pub(super) fn line(text: &str) -> String {
    escape::terminal(&excerpt::head(text, CELL_CHARS)).replace('\u{a0}', " ")
}

fn verdict_cell(verdict: Verdict, below: &str, look: Look) -> Cell {
    let cell = Cell::new_owned(format!("{}{below}", verdict.name()));
    if !look.color {
        return cell;
    }
    cell.fg(match verdict {
        Verdict::Contradiction => Color::Red,
        Verdict::Unresolved => Color::Yellow,
        Verdict::Incomparable => Color::Magenta,
        Verdict::DifferentPeriod => Color::Blue,
        Verdict::Compatible => Color::Cyan,
        Verdict::Agreement => Color::Green,
    })
}

fn needs_a_look(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Contradiction | Verdict::Unresolved)
}
