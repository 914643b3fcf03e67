//! Cells that a spreadsheet would run as a formula, made plain text, and back.
//!
//! Excel, LibreOffice and Google Sheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for
//! a formula ("CSV injection", OWASP). A leading apostrophe makes it text. Only text columns are treated, and in them a
//! plain decimal is left alone: `-3` is a number to every spreadsheet, and a damaged one if it is quoted.

use std::borrow::Cow;

use crate::model::decimal::Decimal;

/// The cell as written: with one leading apostrophe where a spreadsheet would run it.
pub fn neutralise(cell: &str) -> Cow<'_, str> {
    // Apostrophes that stand before such a character get one more, so that `restore` is exact.
    if is_dangerous(cell.trim_start_matches('\'')) && cell.parse::<Decimal>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as meant: what [`neutralise`] was given.
pub fn restore(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn is_dangerous(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_come_back() {
        let cells = [
            "=cmd()", "+1 234", "-3", "-3 %", "@here", "\tx", "\rx", "'=x", "''=x", "'-3", "it's", "'", "", "a=b",
        ];
        for cell in cells {
            let written = neutralise(cell);
            assert_eq!(restore(&written), cell, "{cell:?} was written as {written:?}");
            assert!(!is_dangerous(&written) || cell == "-3", "{cell:?}");
        }
    }

    #[test]
    fn a_negative_number_is_left_alone() {
        assert_eq!(neutralise("-12.5"), "-12.5");
        assert_eq!(neutralise("-12.5 %"), "'-12.5 %");
    }
}
