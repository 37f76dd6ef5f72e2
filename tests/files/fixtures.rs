//! Every file in `tests/fixtures/csv` against the text beside it, which says what must come of it.
//!
//! Adding a case is adding two files of one name: `.csv` as it came, `.txt` as it must be read.

use std::fmt::Write;
use std::path::Path;

use evenkeel::domain::practice::Practice;
use evenkeel::exchange::csv::mapping::Target;
use evenkeel::exchange::csv::sheet::Sheet;
use evenkeel::exchange::csv::suggest::{is_order_open, open_questions, suggest};

/// What becomes of a file, in lines.
fn reading(bytes: &[u8]) -> Result<String, std::fmt::Error> {
    let mut said = String::new();
    let sheet = match Sheet::read(bytes) {
        Ok(sheet) => sheet,
        Err(error) => {
            writeln!(said, "error: {error:?}")?;
            return Ok(said);
        }
    };
    let mapping = suggest(&sheet, 50);
    writeln!(said, "read as: {:?}, {} rows of {:?}", sheet.encoding, sheet.rows, mapping.kind)?;
    for target in Target::of(mapping.kind) {
        if let Some(at) = mapping.column(*target) {
            writeln!(said, "{}: column \"{}\"", target.name(), sheet.columns[at].header)?;
        }
    }
    let open = if is_order_open(&sheet, &mapping) { ", to be looked at" } else { "" };
    writeln!(said, "dates: {:?}{open}", mapping.order)?;
    let questions = open_questions(&sheet, &mapping);
    for question in &questions {
        writeln!(said, "question: {question:?}")?;
    }
    if !questions.is_empty() {
        return Ok(said);
    }
    let mut practice = Practice::default();
    let first = super::plan(&sheet, mapping.clone(), &practice);
    practice.apply(&first.changes).unwrap();
    for row in &first.refused {
        let field = row.target.map_or(String::new(), |target| format!("{}: ", target.name()));
        writeln!(said, "refused line {}: {field}{}", row.line, row.reason)?;
    }
    writeln!(said, "new {}, skipped {}, clients {}", first.new, first.skipped, first.new_clients)?;
    said.push_str(&records(&practice)?);
    let second = super::plan(&sheet, mapping, &practice);
    assert!(second.changes.is_empty(), "the same file again changes nothing");
    Ok(said)
}

/// What is on file, in order of name and time.
fn records(practice: &Practice) -> Result<String, std::fmt::Error> {
    let mut clients: Vec<_> = practice.clients().collect();
    clients.sort_by_key(|client| (client.name.clone(), client.code.clone()));
    let mut said = String::new();
    for client in clients {
        let code = client.code.as_ref().map_or("", |code| code.as_str());
        let contact = client.contact.as_ref().map_or("", |contact| contact.as_str());
        writeln!(said, "client: {} | {code} | {contact}", client.name.as_str())?;
        for episode in practice.episodes_of(client.id) {
            let planned = episode.planned.map(|planned| planned.parts());
            write!(said, "  care: {} {planned:?} {:?}", episode.opened_on(), episode.session)?;
            writeln!(said, " {:?} {:?}", episode.holds(), episode.ending())?;
        }
        let mut bookings: Vec<_> = practice.appointments_of(client.id).collect();
        bookings.sort_by_key(|booking| booking.starts);
        for booking in bookings {
            write!(
                said,
                "  {} {} min {:?}",
                booking.starts, booking.planned.0, booking.attendance
            )?;
            let booked = booking.booked_at.map_or(String::new(), |at| format!(", booked {at}"));
            let label = booking.label.as_ref().map_or("", |label| label.as_str());
            let label = if label.is_empty() { String::new() } else { format!(", {label}") };
            writeln!(said, "{booked}{label}")?;
        }
    }
    Ok(said)
}

#[test]
fn every_file_becomes_what_stands_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    files.sort();
    assert!(files.len() >= 18, "the files are there");
    let mut wrong = String::new();
    for file in files {
        let expected = std::fs::read_to_string(file.with_extension("txt")).unwrap_or_default();
        let found = reading(&std::fs::read(&file).unwrap()).unwrap();
        if found != expected.replace("\r\n", "\n") {
            write!(wrong, "== {}\n{found}", file.file_stem().unwrap().display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "not as they must be read:\n{wrong}");
}
