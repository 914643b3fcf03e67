//! What holds for whatever is read as people's decisions.

use std::io::{Cursor, Write};
use std::path::Path;

use factdiff::report::decisions::PEOPLES_COLUMNS;
use factdiff::report::{Decisions, Dialect, Format, Report, comparisons_csv::ComparisonsCsv};
use factdiff::review::Baseline;
use zip::write::SimpleFileOptions;

/// What a baseline holds is written and read back as it was; what is none is refused with its place.
pub fn baseline(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let path = Path::new("baseline.toml");
    match Baseline::parse(path, text) {
        Ok(baseline) => {
            let warnings = baseline.warnings();
            let written = baseline.to_toml();
            let again = Baseline::parse(path, &written).unwrap_or_else(|error| panic!("{error} in {written}"));
            assert_eq!(baseline, again, "not the same once written");
            assert_eq!(warnings, again.warnings());
            assert_eq!(written, again.to_toml());
        }
        Err(error) => assert!(
            error.to_string().starts_with("baseline.toml:"),
            "without its place: {error}"
        ),
    }
}

/// What people wrote into a sheet is in the next one too.
pub fn sheet(bytes: &[u8]) {
    kept("comparisons.csv", bytes);
}

/// What people wrote into a workbook is in the next sheet too. The first byte chooses what the others are: the whole
/// file, or one part of a file whose other parts are sound.
pub fn workbook(bytes: &[u8]) {
    let Some((choice, part)) = bytes.split_first() else {
        return;
    };
    match usize::from(*choice) % (PARTS.len() + 1) {
        0 => kept("report.xlsx", part),
        which => kept("report.xlsx", &workbook_with(which - 1, part)),
    }
}

/// Whatever is read of decisions, in each dialect that is written, comes back cell by cell.
fn kept(name: &str, bytes: &[u8]) {
    let decisions = match Decisions::parse(Path::new(name), bytes) {
        Ok(decisions) => decisions,
        Err(error) => {
            assert!(error.to_string().starts_with(name), "without its place: {error}");
            return;
        }
    };
    for dialect in [Dialect::Plain, Dialect::Excel { delimiter: b';' }] {
        let report = Report {
            decisions: decisions.clone(),
            dialect,
            ..Report::default()
        };
        let mut written = Vec::new();
        ComparisonsCsv.write(&report, &mut written).expect("into memory");
        let again = Decisions::parse(Path::new("comparisons.csv"), &written)
            .unwrap_or_else(|error| panic!("{error} in {}", String::from_utf8_lossy(&written)));
        assert_eq!(decisions.len(), again.len());
        assert_eq!(decisions.extra_columns(), again.extra_columns());
        for (id, row) in decisions.rows() {
            let now = again.row(id).unwrap_or_else(|| panic!("{id:?} is lost"));
            let added = decisions.extra_columns().iter().map(String::as_str);
            for column in PEOPLES_COLUMNS.into_iter().chain(added) {
                assert_eq!(row.cell(column), now.cell(column), "{column:?} of {id:?}");
            }
        }
    }
}

/// The parts of a small workbook, as Office Open XML (ECMA-376) has them.
const PARTS: [(&str, &str); 6] = [
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>c1</t></is></c><c r="B2" t="inlineStr"><is><t>accepted</t></is></c><c r="E2" s="1"><v>45902</v></c></row></sheetData></worksheet>"#,
    ),
    (
        "xl/sharedStrings.xml",
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="6" uniqueCount="6"><si><t>id</t></si><si><t>decision</t></si><si><t>decision_reason</t></si><si><t>decided_by</t></si><si><t>expires</t></si><si><t>note</t></si></sst>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="comparisons" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
];

/// The small workbook, one of its parts replaced.
fn workbook_with(which: usize, part: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (index, (name, sound)) in PARTS.iter().enumerate() {
        zip.start_file(*name, options).expect("into memory");
        zip.write_all(if index == which { part } else { sound.as_bytes() })
            .expect("into memory");
    }
    zip.finish().expect("into memory").into_inner()
}
