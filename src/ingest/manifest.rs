//! `sources.csv` and `sources.toml`: a row for each article of a folder.

use toml::de::{DeTable, DeValue};

use super::problem::{Cause, Place, Problem};

/// The manifests, the one that wins first.
pub(super) const NAMES: [&str; 2] = ["sources.csv", "sources.toml"];

/// A column whose name differs from one that means something by one letter in so many is a slip of the pen, not a remark.
const SLIP: usize = 3;

/// The array of tables in `sources.toml`: `[[source]]`.
const TOML_ARRAY: &str = "source";

/// What a manifest says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Outlet,
    Title,
    Url,
    Published,
    Language,
    Path,
}

impl Column {
    const ALL: [Self; 7] = [
        Self::Id,
        Self::Outlet,
        Self::Title,
        Self::Url,
        Self::Published,
        Self::Language,
        Self::Path,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Outlet => "outlet",
            Self::Title => "title",
            Self::Url => "url",
            Self::Published => "published",
            Self::Language => "language",
            Self::Path => "path",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

/// A row, and the physical line on which it begins.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub line: u64,
    cells: [Option<String>; Column::ALL.len()],
    /// What stands in columns that mean nothing here, in their order; blank ones are left out.
    pub extra: Vec<(String, String)>,
}

impl Row {
    pub fn get(&self, column: Column) -> Option<&str> {
        self.cells[column as usize].as_deref()
    }

    fn keep(&mut self, column: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.extra.push((column.to_owned(), text.to_owned()));
        }
    }

    fn set(&mut self, column: Column, text: &str) {
        let text = text.trim();
        self.cells[column as usize] = (!text.is_empty()).then(|| text.to_owned());
    }
}

#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub rows: Vec<Row>,
    pub problems: Vec<Problem>,
}

/// Reads a manifest; `name` decides which of the two, `file` names it in messages.
pub(super) fn parse(name: &str, file: &str, text: &str) -> Manifest {
    if name == NAMES[0] {
        parse_csv(file, text)
    } else {
        parse_toml(file, text)
    }
}

fn parse_csv(file: &str, text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let lines = LineStarts::new(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let mut next = || -> Option<(u64, csv::Result<csv::StringRecord>)> {
        let record = records.next()?;
        let start = record
            .as_ref()
            .ok()
            .and_then(csv::StringRecord::position)
            .map_or(0, csv::Position::byte);
        // The reader counts blank lines before a row as part of it.
        let blank = text
            .as_bytes()
            .iter()
            .skip(start as usize)
            .take_while(|b| matches!(b, b'\n' | b'\r'))
            .count();
        Some((lines.line_at(start as usize + blank), record))
    };
    let Some((line, Ok(header))) = next() else {
        return manifest;
    };
    let place = Place::line(file, line);
    let columns = read_header(&header, &place, &mut manifest.problems);
    if !columns.contains(&Some(Column::Path)) {
        manifest
            .problems
            .push(Problem::new(place.key(Column::Path.name()), Cause::NoPathColumn));
        return manifest;
    }
    while let Some((line, record)) = next() {
        let place = Place::line(file, line);
        match record {
            Ok(record) if record.len() != columns.len() => {
                let cause = Cause::RowLength {
                    found: record.len(),
                    expected: columns.len(),
                };
                manifest.problems.push(Problem::new(place, cause));
            }
            Ok(record) => {
                let mut row = Row { line, ..Row::default() };
                for ((column, name), text) in columns.iter().zip(&header).zip(&record) {
                    match column {
                        Some(column) => row.set(*column, text),
                        None => row.keep(name.trim(), text),
                    }
                }
                manifest.rows.push(row);
            }
            Err(error) => {
                manifest.problems.push(Problem::new(
                    place,
                    Cause::Manifest {
                        reason: error.to_string(),
                    },
                ));
                break;
            }
        }
    }
    manifest
}

fn read_header(header: &csv::StringRecord, place: &Place, problems: &mut Vec<Problem>) -> Vec<Option<Column>> {
    let mut columns = Vec::with_capacity(header.len());
    for name in header.iter().map(str::trim) {
        let column = Column::named(name);
        if column.is_none() {
            problems.extend(slip(place, name));
        } else if column.is_some() && columns.contains(&column) {
            problems.push(Problem::new(place.key(name), Cause::DuplicateColumn));
        }
        columns.push(column);
    }
    columns
}

/// `;` where the header has more of them: spreadsheets write it in languages whose decimal sign is the comma.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    }
}

/// What to say of a column that is none, where it looks like one.
fn slip(place: &Place, name: &str) -> Option<Problem> {
    let near = |column: &Column| strsim::osa_distance(column.name(), &name.to_lowercase());
    let meant = Column::ALL.into_iter().min_by_key(near)?;
    (near(&meant) * SLIP <= name.len()).then(|| {
        let meant = meant.name();
        Problem::new(place.key(name), Cause::ColumnSlip { meant })
    })
}

fn parse_toml(file: &str, text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let lines = LineStarts::new(text);
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = lines.line_at(error.span().map_or(0, |span| span.start));
            let cause = Cause::Manifest {
                reason: error.message().to_owned(),
            };
            manifest.problems.push(Problem::new(Place::line(file, line), cause));
            return manifest;
        }
    };
    for (key, value) in &table {
        let place = Place::line(file, lines.line_at(key.span().start)).key(key.get_ref());
        match value.get_ref() {
            DeValue::Array(rows) if key.get_ref() == TOML_ARRAY => {
                for row in rows {
                    let line = lines.line_at(row.span().start);
                    match row.get_ref() {
                        DeValue::Table(cells) => read_toml_row(cells, file, &lines, line, &mut manifest),
                        _ => manifest
                            .problems
                            .push(Problem::new(Place::line(file, line), toml_shape())),
                    }
                }
            }
            _ => manifest.problems.push(Problem::new(place, toml_shape())),
        }
    }
    manifest
}

fn toml_shape() -> Cause {
    Cause::Manifest {
        reason: format!("only tables headed [[{TOML_ARRAY}]] belong there"),
    }
}

fn read_toml_row(cells: &DeTable<'_>, file: &str, lines: &LineStarts, line: u64, manifest: &mut Manifest) {
    let mut row = Row { line, ..Row::default() };
    let mut good = true;
    for (key, value) in cells {
        let place = Place::line(file, lines.line_at(key.span().start)).key(key.get_ref());
        match (Column::named(key.get_ref()), value.get_ref()) {
            (None, value) => {
                let line = Place::line(file, lines.line_at(key.span().start));
                manifest.problems.extend(slip(&line, key.get_ref()));
                row.keep(key.get_ref(), &shown(value));
            }
            (Some(column), DeValue::String(text)) => row.set(column, text),
            (Some(Column::Published), DeValue::Datetime(date)) => row.set(Column::Published, &date.to_string()),
            (Some(_), other) => {
                good = false;
                manifest.problems.push(Problem::new(
                    place,
                    Cause::NotAString {
                        found: other.type_str(),
                    },
                ));
            }
        }
    }
    if good {
        manifest.rows.push(row);
    }
}

fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(list) => list.iter().map(|v| shown(v.get_ref())).collect::<Vec<_>>().join(", "),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Where the physical lines of a text begin. Rows may hold newlines, and blank lines are no rows, so counting rows would
/// name wrong lines.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let ends_line = |at: &usize| text[*at] == b'\n' || text[*at] == b'\r' && text.get(at + 1) != Some(&b'\n');
        Self(
            std::iter::once(0)
                .chain((0..text.len()).filter(ends_line).map(|at| at + 1))
                .collect(),
        )
    }

    /// The line, counted from 1, that the byte offset is on.
    fn line_at(&self, offset: usize) -> u64 {
        self.0.partition_point(|start| *start <= offset) as u64
    }
}
