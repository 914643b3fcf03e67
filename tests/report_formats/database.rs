//! `report.sqlite`, queried as people would.

use rusqlite::Connection;

use crate::bytes_of;
use crate::fixed_run::report;

fn open() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.sqlite");
    std::fs::write(&path, bytes_of("report.sqlite")).unwrap();
    let connection = Connection::open(path).unwrap();
    (folder, connection)
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn the_schema() {
    let (_folder, connection) = open();
    let all = "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'claims_fts_%'";
    insta::with_settings!({snapshot_path => "../snapshots"}, {
        insta::assert_snapshot!(texts(&connection, all).join(";\n"));
    });
}

#[test]
fn it_is_sound_and_every_key_points_somewhere() {
    let (_folder, connection) = open();
    assert_eq!(texts(&connection, "PRAGMA integrity_check"), ["ok"]);
    assert!(texts(&connection, "PRAGMA foreign_key_check").is_empty());
    let count = |table: &str| -> usize {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        usize::try_from(count).unwrap()
    };
    let report = report();
    assert_eq!(count("sources"), report.sources.len());
    assert_eq!(count("claims"), report.claims.len());
    assert_eq!(count("facts"), report.facts.len());
    assert_eq!(count("comparisons"), report.comparisons.len());
    assert_eq!(count("pairs"), report.comparisons.len());
    assert_eq!(count("decisions"), report.decisions.len());
    assert_eq!(count("undecided"), 2, "the third was accepted");
}

#[test]
fn figures_are_numbers_and_texts_are_what_the_article_says() {
    let (_folder, connection) = open();
    let kinds = texts(
        &connection,
        "SELECT DISTINCT typeof(stated) FROM claims WHERE stated NOT NULL ORDER BY 1",
    );
    assert_eq!(kinds, ["integer", "real"]);
    let more = "SELECT DISTINCT topic FROM claims WHERE stated > 230000000000";
    assert_eq!(texts(&connection, more), ["trade_volume"]);
    let quote = texts(&connection, "SELECT quote FROM claims WHERE id = 'cdocsde'").remove(0);
    assert!(quote.starts_with("=cmd()|'/c calc' \x1b]0;gotcha\x07") && quote.contains('\u{202e}'));
}

#[test]
fn search_finds_parts_of_words_in_every_script() {
    let (_folder, connection) = open();
    let find = |words: &str| {
        let sql = format!(
            "SELECT claims.id FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid \
             WHERE claims_fts MATCH '\"{words}\"' ORDER BY 1"
        );
        texts(&connection, &sql)
    };
    assert_eq!(find("合作文件"), ["cdocszh"]);
    assert_eq!(find("milliards"), ["ctradefr"]);
    assert_eq!(find("التبادل"), ["ctradear"]);
}

#[test]
fn outlets_are_counted_two_by_two() {
    let (_folder, connection) = open();
    let sql = "SELECT outlet || ' / ' || other_outlet || ' ' || agree || ' of ' || comparisons FROM outlet_by_outlet \
               WHERE contradict = 0 ORDER BY 1";
    assert_eq!(
        texts(&connection, sql),
        [
            "Les Phares / The Tidal Gazette 1 of 3",
            "Les Phares / مرافئ الغد 1 of 2",
            "The Tidal Gazette / مرافئ الغد 0 of 1",
            "The Tidal Gazette / 云渡时报 1 of 1",
        ]
    );
}
