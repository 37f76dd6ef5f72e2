//! Outcome measures as a table: a row for each, with every answer and what they come to.

use super::write::{Table, names};
use crate::domain::instrument::Kind;
use crate::domain::instrument::measure::{Measure, MeasureId};
use crate::domain::measurement::{Answered, Given, Measurement};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;

/// What a measure is called in files.
const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Proqol5 => "ProQOL 5",
        Kind::Who5 => "WHO-5",
        Kind::Cbi => "CBI",
        Kind::Olbi => "OLBI",
        Kind::OneQuestion => "One question",
        Kind::Phq9 => "PHQ-9",
        Kind::Gad7 => "GAD-7",
        Kind::Phq4 => "PHQ-4",
        Kind::Pcl5 => "PCL-5",
        Kind::K10 => "K10",
        Kind::Audit => "AUDIT",
        Kind::Wsas => "WSAS",
    }
}

/// What a measure is called in files; of a scale of her own also which version, and that nobody has
/// validated it.
pub fn named(measure: &Measure) -> String {
    match measure {
        Measure::Known(kind) => name(*kind).to_owned(),
        Measure::Own(edition) => {
            let (name, version) = (edition.design().name.as_str(), edition.version());
            format!("{name} (own scale, version {version}, not validated)")
        }
    }
}

/// What the measure of that id is called; a scale of her own as one of these has it, none where there
/// is none of it.
pub fn called(id: MeasureId, taken: &[&Measurement]) -> Option<String> {
    match id {
        MeasureId::Known(kind) => Some(name(kind).to_owned()),
        MeasureId::Own(_) => {
            taken.iter().map(|it| it.measure()).find(|it| it.id() == id).map(named)
        }
    }
}

/// Who answered.
pub const fn by(by: Answered) -> &'static str {
    match by {
        Answered::ClientHere => "client, on the therapist's device",
        Answered::ClientOnPaper => "client, on paper",
        Answered::Therapist => "therapist",
    }
}

/// The answers, item by item; none where only their sum is on file.
pub fn answers(measurement: &Measurement) -> Option<&[Option<u8>]> {
    match &measurement.given {
        Given::Answers(answers) => Some(answers.given()),
        Given::Sum(_) => None,
    }
}

/// An answer; a dash where there is none.
pub fn answer(answer: Option<u8>) -> String {
    answer.map_or_else(|| "-".to_owned(), |answer| answer.to_string())
}

/// Outcome measures, oldest first. What was done about an answer that could not wait is of the chart,
/// and not of the table.
pub fn measurements(practice: &Practice) -> Vec<u8> {
    let columns = ["Client", "Client code", "Date", "Measure", "Score", "Answers", "Answered by"];
    let mut table = Table::new(&columns);
    let mut sorted: Vec<&Measurement> = practice.measurements().collect();
    sort_by_key(&mut sorted, |it| (it.taken_on, it.recorded_at, it.id));
    for it in sorted {
        let [client, code] = names(practice, it.client);
        let each: Vec<_> = answers(it).into_iter().flatten().map(|given| answer(*given)).collect();
        table.row([
            client,
            code,
            it.taken_on.to_string(),
            named(it.measure()),
            it.score().map_or_else(String::new, |score| score.value.to_string()),
            each.join(" "),
            by(it.by).to_owned(),
        ]);
    }
    table.bytes
}
