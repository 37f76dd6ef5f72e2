//! Cells that a spreadsheet would take for a formula, made harmless and put back.
//!
//! A cell that begins with a mark spreadsheets read as the beginning of a formula gets an apostrophe
//! in front. Source: OWASP, "CSV Injection"; the full-width marks are read alike in East Asia.

const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// A cell that no spreadsheet takes for a formula.
pub fn defused(cell: &str) -> String {
    if cell.starts_with(STARTS) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell as it was before it was defused; any other cell as it is.
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(STARTS) => rest,
        _ => cell,
    }
}
