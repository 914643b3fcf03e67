//! What `diff` prints for people: a table for a terminal, and CSV.

use std::borrow::Cow;

use comfy_table::{Cell, Color};

use super::sheet::CellType::{Number, Text};
use super::sheet::Column;
use super::terminal::{Look, Rows, line, table};
use super::value::{self, Figures};
use super::{escape, excerpt};
use crate::model::claim::Claim;
use crate::model::difference::{Change, Difference, Edit, Piece};

/// Characters of unchanged words shown on either side of a change.
const CONTEXT_CHARS: usize = 40;
/// Longest stretch of changed words shown in a table, in characters.
const CHANGED_CHARS: usize = 300;
/// Longest text in a cell of CSV, in characters: Excel takes 32 767.
const CSV_CHARS: usize = 2000;

/// The columns of differences as CSV.
pub static COLUMNS: [Column; 23] = [
    Column::new("change", Text, "changed, added, removed, moved or reworded"),
    Column::new("kind", Text, "Kind of the claim"),
    Column::new("topic", Text, "What is measured or said"),
    Column::new("left_source", Text, "Article on the left"),
    Column::new("left_outlet", Text, "Who published it"),
    Column::new("left_value", Text, "Its value as people read it"),
    Column::new("left_stated", Number, "Its value as a plain decimal"),
    Column::new("left_unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new("left_period", Text, "Period that it holds for, ISO 8601"),
    Column::new("left_mention", Text, "The words that carry it"),
    Column::new("left_quote", Text, "Its sentence"),
    Column::new("left_claim", Text, "Id of the claim"),
    Column::new("right_source", Text, "Article on the right"),
    Column::new("right_outlet", Text, "Who published it"),
    Column::new("right_value", Text, "Its value as people read it"),
    Column::new("right_stated", Number, "Its value as a plain decimal"),
    Column::new("right_unit", Text, "ISO 4217, UCUM, %, pp or bp"),
    Column::new("right_period", Text, "Period that it holds for, ISO 8601"),
    Column::new("right_mention", Text, "The words that carry it"),
    Column::new("right_quote", Text, "Its sentence"),
    Column::new("right_claim", Text, "Id of the claim"),
    Column::new("delta", Number, "(right − left) / left"),
    Column::new("wording", Text, "Both sentences in one: [-left only-] {+right only+}"),
];

/// One difference as a row of CSV, in the order of [`COLUMNS`].
pub fn cells(difference: &Difference) -> Vec<String> {
    let claim = difference.claim();
    let mut row = vec![
        difference.change.name().to_owned(),
        claim.map(|claim| claim.kind().name().to_owned()).unwrap_or_default(),
        claim.and_then(|claim| claim.topic.clone()).unwrap_or_default(),
    ];
    for side in [&difference.left, &difference.right] {
        row.extend(side.as_deref().map_or_else(Default::default, side_cells));
    }
    row.push(difference.delta.map(|delta| delta.to_string()).unwrap_or_default());
    row.push(excerpt::head(&marked(&difference.wording), CSV_CHARS));
    row
}

fn side_cells(claim: &Claim) -> [String; 9] {
    let figures = Figures::of(&claim.value);
    [
        claim.source.id.clone(),
        claim.source.outlet.clone(),
        excerpt::head(&value::asserted(claim, value::readable), CSV_CHARS),
        figures.stated,
        figures.unit,
        value::period(claim).unwrap_or_default(),
        excerpt::mention(claim),
        excerpt::Marked::of(claim).text(),
        claim.id.clone(),
    ]
}

/// Two sentences as one, `[-left only-]{+right only+}`.
fn marked(wording: &[Piece]) -> String {
    wording.iter().map(|piece| mark(piece.edit, &piece.text)).collect()
}

fn mark(edit: Edit, text: &str) -> String {
    match edit {
        Edit::Equal => text.to_owned(),
        Edit::Delete => format!("[-{text}-]"),
        Edit::Insert => format!("{{+{text}+}}"),
    }
}

/// The same with little around each change; escaped.
fn shortened(wording: &[Piece]) -> String {
    let mut text = String::new();
    for (index, piece) in wording.iter().enumerate() {
        let shown = match piece.edit {
            Edit::Equal => around(&piece.text, index > 0, index + 1 < wording.len()),
            edit => Cow::Owned(mark(edit, &excerpt::head(&piece.text, CHANGED_CHARS))),
        };
        text.push_str(&escape::terminal(&shown));
    }
    text
}

/// Words between changes: those behind the change before them, and those in front of the one after them.
fn around(text: &str, behind: bool, in_front: bool) -> Cow<'_, str> {
    let chars = text.chars().count();
    let room = CONTEXT_CHARS * (usize::from(behind) + usize::from(in_front));
    if chars <= room {
        return Cow::Borrowed(text);
    }
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let head = if behind { &text[..at(CONTEXT_CHARS)] } else { "" };
    let tail = if in_front {
        &text[at(chars - CONTEXT_CHARS)..]
    } else {
        ""
    };
    Cow::Owned(format!("{head}…{tail}"))
}

/// Differences as a table, and how many there are of each sort below it; where there are none, a line that says so.
pub fn render(found: &[Difference], look: Look) -> String {
    if found.is_empty() {
        return "no difference: both claim the same\n".to_owned();
    }
    let rows = found.iter().map(|difference| {
        let wording = match (&difference.wording[..], difference.claim()) {
            ([], Some(claim)) => line(&claim.sentence.text),
            (wording, _) => shortened(wording),
        };
        vec![
            change_cell(difference, look),
            side_cell(difference.left.as_deref()),
            side_cell(difference.right.as_deref()),
            Cell::new_owned(wording),
        ]
    });
    let mut text = table(&["difference", "left", "right", "wording"], Rows::Tall, rows, look);
    text.push_str(&format!("\n{}\n", counts(found)));
    text
}

/// `1 changed, 2 added`.
pub fn counts(found: &[Difference]) -> String {
    let counted = Change::ALL.map(|change| (change, found.iter().filter(|d| d.change == change).count()));
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = some
        .map(|(change, count)| format!("{count} {}", change.name()))
        .collect();
    parts.join(", ")
}

/// What a difference is about: its topic, else the kind of its claim.
pub fn subject(difference: &Difference) -> String {
    let claim = difference.claim();
    let topic = value::topic(claim.and_then(|claim| claim.topic.as_deref()));
    if topic.is_empty() {
        claim.map(|claim| claim.kind().name().to_owned()).unwrap_or_default()
    } else {
        topic
    }
}

fn change_cell(difference: &Difference, look: Look) -> Cell {
    let change = difference.change;
    let mut text = format!("{}\n{}", change.name(), line(&subject(difference)));
    if let Some(delta) = difference.delta.and_then(value::change) {
        text.push('\n');
        text.push_str(&line(&delta));
    }
    let cell = Cell::new_owned(text);
    if !look.color {
        return cell;
    }
    cell.fg(match change {
        Change::Changed => Color::Yellow,
        Change::Added => Color::Green,
        Change::Removed => Color::Red,
        Change::Moved => Color::Blue,
        Change::Reworded => Color::Cyan,
    })
}

fn side_cell(claim: Option<&Claim>) -> Cell {
    let Some(claim) = claim else {
        return Cell::new("–");
    };
    let parts = [
        Some(value::asserted(claim, value::readable)),
        value::period(claim),
        Some(claim.source.id.clone()),
    ];
    let lines: Vec<String> = parts.iter().flatten().map(|part| line(part)).collect();
    Cell::new_owned(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(edit: Edit, text: &str) -> Piece {
        Piece {
            edit,
            text: text.to_owned(),
        }
    }

    #[test]
    fn long_words_around_a_change_are_cut_and_control_characters_are_not_passed_on() {
        let wording = [
            piece(Edit::Equal, &"a".repeat(100)),
            piece(Edit::Delete, "244.8\u{1b}[31m"),
            piece(Edit::Insert, "234.8"),
            piece(Edit::Equal, &"b".repeat(100)),
        ];
        let expected = format!(
            "…{}[-244.8\\u{{1b}}[31m-]{{+234.8+}}{}…",
            "a".repeat(CONTEXT_CHARS),
            "b".repeat(CONTEXT_CHARS)
        );
        assert_eq!(shortened(&wording), expected);
    }
}
