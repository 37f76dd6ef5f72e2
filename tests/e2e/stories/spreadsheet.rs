//! A table that Evenkeel exports, opened in a spreadsheet program: no cell of it is a formula.

use super::vault::create;
use crate::driver::Page;
use std::path::Path;
use std::process::{Command, Stdio};

/// Names that a spreadsheet takes for formulas, or might: a small list of our own, after OWASP's "CSV
/// Injection".
const NAMES: [&str; 16] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=HYPERLINK(\"http://leak.example\",\"Ana\")",
    "=WEBSERVICE(\"http://leak.example\")",
    "=cmd|' /C calc'!A0",
    "=2+5+cmd|' /C calc'!A0",
    "\t=1+3",
    " =1+4",
    "＝1+1",
    "\u{feff}=1+5",
    "Ana\";=1+1",
    "Ana\n=1+6",
    "'=1+7",
    "{=1+8}",
];

/// A table of text as LibreOffice takes it in; every cell that it calculates says `table:formula`.
fn opened(folder: &Path, table: &Path) -> String {
    let own = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let mut office = Command::new("soffice");
    office.args([own.as_str(), "--headless", "--infilter=CSV:44,34,76,1"]);
    office.args(["--convert-to", "fods", "--outdir"]).arg(folder).arg(table);
    let done = office.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(done.expect("LibreOffice is installed (soffice)").success());
    let name = table.file_stem().unwrap().to_string_lossy();
    std::fs::read_to_string(folder.join(format!("{name}.fods"))).unwrap()
}

#[test]
fn no_cell_of_an_exported_table_is_a_formula_in_a_spreadsheet() {
    let page = Page::new("a table in a spreadsheet");
    create(&page);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |name: &&str| format!("{},{0},2026-01-05\n", quoted(name));
    let table = format!("Client,Contact,Opened on\n{}", NAMES.iter().map(row).collect::<String>());
    let file = page.folder().file("hostile.csv", table);
    assert!(opened(page.folder(), &file).contains("table:formula"), "it would calculate them");

    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", &format!("Import {} rows", NAMES.len()));
    page.says("rows imported");
    page.click("link", "Settings");
    page.click("checkbox", "I understand that the file is not encrypted");
    page.click("button", "Export");
    let exported = page.downloaded("csv");
    let found = opened(page.folder(), &exported);
    assert!(found.contains("HYPERLINK"), "the name is there as text");
    assert!(!found.contains("table:formula"), "{found}");
}
