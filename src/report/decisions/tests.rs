use super::*;

const HEADER: &str = "id,verdict,decision,decision_reason,decided_by,expires,note";

fn parse(text: &str) -> Result<Decisions, DecisionsError> {
    Decisions::parse(Path::new("comparisons.csv"), text.as_bytes())
}

#[test]
fn rows_that_nobody_wrote_in_are_not_kept() {
    let decisions = parse(&format!(
        "{HEADER}\nc1,contradiction,,,,,\nc2,contradiction,,,,,'=later\n"
    ))
    .unwrap();
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions.row("c2").unwrap().cell("note"), "=later");
}

#[test]
fn what_spreadsheets_make_of_the_file_is_read() {
    let semicolons = format!("\u{feff}{HEADER}\r\nc1,x,accepted,,\"Ann, B\",,\r\n").replace("Ann, B", "Ann");
    let semicolons = semicolons.replace(',', ";");
    assert_eq!(parse(&semicolons).unwrap().row("c1").unwrap().cell("decided_by"), "Ann");
    let shortened = format!("{HEADER}\nc1,x,accepted\n");
    assert_eq!(
        parse(&shortened).unwrap().row("c1").unwrap().cell("decision"),
        "accepted"
    );
    assert!(parse("").unwrap().is_empty());
}

#[test]
fn columns_that_people_added_are_kept() {
    let decisions = parse(&format!("{HEADER},assignee\nc1,x,,,,,,Ann\n")).unwrap();
    assert_eq!(decisions.extra_columns(), ["assignee"]);
    assert_eq!(decisions.row("c1").unwrap().cell("assignee"), "Ann");
}

#[test]
fn what_could_cost_a_decision_is_an_error_that_says_where() {
    let message = |text: &str| parse(text).unwrap_err().to_string();
    assert!(message("id,verdict,decision\nc1,x,accepted\n").contains("decision_reason, decided_by, expires, note"));
    assert!(message(&format!("{HEADER}\nc1,x,a,,,,\nc1,x,b,,,,\n")).starts_with("comparisons.csv:3: id \"c1\""));
    assert!(message(&format!("{HEADER}\n,x,a,,,,\n")).contains(":2: a decision without an id"));
    assert!(message(&format!("{HEADER}\nc1,x,a,,,,,more\n")).contains("8 cells for 7 columns"));
    assert!(message(&format!("{HEADER},note\n")).contains("\"note\" twice"));
    let latin_1 = Decisions::parse(Path::new("c.csv"), b"id,note\nc1,caf\xe9\n").unwrap_err();
    assert!(latin_1.to_string().contains("byte 14 is no UTF-8"));
}
