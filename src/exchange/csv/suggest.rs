//! A first guess at what a table's columns and words mean, and what it leaves open.

use super::dates::{DateMarks, DateOrder, Offsets, detect};
use super::headers::columns_for;
use super::mapping::{Mapping, Question, RowKind, Target, Word};
use super::sheet::Sheet;
use super::words::guess;

/// Suggests a mapping for a table; `minutes` is the length of an appointment that has none.
pub fn suggest(sheet: &Sheet, minutes: u32) -> Mapping {
    for_kind(sheet, kind_of(sheet), minutes)
}

/// What the rows probably are, by the targets that only rows of one kind have.
fn kind_of(sheet: &Sheet) -> RowKind {
    let found = |kind| columns_for(&sheet.columns, kind);
    let own = |kind, other| {
        let is_own = |(target, _): &&(Target, u32)| !Target::of(other).contains(target);
        found(kind).iter().filter(is_own).count()
    };
    let has_start = found(RowKind::Appointments).iter().any(|(target, _)| *target == Target::Start);
    let appointments = own(RowKind::Appointments, RowKind::Clients);
    let clients = own(RowKind::Clients, RowKind::Appointments);
    if has_start && appointments >= clients { RowKind::Appointments } else { RowKind::Clients }
}

/// Suggests a mapping for a table whose rows are of that kind.
pub fn for_kind(sheet: &Sheet, kind: RowKind, minutes: u32) -> Mapping {
    let columns = columns_for(&sheet.columns, kind);
    let order = DateOrder::YearFirst;
    let mut mapping =
        Mapping { kind, columns, words: Vec::new(), order, offsets: Offsets::AsWritten, minutes };
    mapping.order = detect(marks(sheet, &mapping)).0;
    complete(sheet, mapping)
}

/// What the mapped columns say about the order of dates.
fn marks<'a>(sheet: &'a Sheet, mapping: &'a Mapping) -> impl Iterator<Item = &'a DateMarks> {
    date_columns(mapping).filter_map(|at| sheet.dates.get(at))
}

fn date_columns(mapping: &Mapping) -> impl Iterator<Item = usize> {
    let dates = mapping.columns.iter().filter(|(target, _)| target.has_dates());
    dates.filter_map(|(_, at)| usize::try_from(*at).ok())
}

/// Does the order of dates need a person's eye?
pub fn is_order_open(sheet: &Sheet, mapping: &Mapping) -> bool {
    detect(marks(sheet, mapping)).1
}

/// Cells to show the chosen order of dates on: those that settle it, then the first of each column.
pub fn dates_shown(sheet: &Sheet, mapping: &Mapping) -> Vec<String> {
    let telling = marks(sheet, mapping).flat_map(|marks| marks.telling().iter());
    let columns = date_columns(mapping).filter_map(|at| sheet.columns.get(at));
    let first = columns.flat_map(|column| column.samples.iter());
    let mut shown: Vec<String> = Vec::new();
    for cell in telling.chain(first) {
        if shown.len() < 8 && !shown.contains(cell) {
            shown.push(cell.clone());
        }
    }
    shown
}

/// Lists every word of the mapped columns: what the person has said stays, the rest is suggested.
/// Dates that no file writes year first are not left in that order.
pub fn complete(sheet: &Sheet, mut mapping: Mapping) -> Mapping {
    let mut words = Vec::new();
    for target in Target::of(mapping.kind).iter().copied().filter(|target| target.has_words()) {
        let column = mapping.column(target).and_then(|at| sheet.columns.get(at));
        let Some(column) = column else { continue };
        for word in column.words.iter().flatten() {
            let said = mapping.meaning(target, word);
            let meaning = said.or_else(|| guess(target, &column.header, word));
            words.push(Word { target, word: word.clone(), meaning });
        }
    }
    mapping.words = words;
    if mapping.order == DateOrder::YearFirst {
        mapping.order = detect(marks(sheet, &mapping)).0;
    }
    mapping
}

/// What keeps a mapping from being carried out on a table.
pub fn open_questions(sheet: &Sheet, mapping: &Mapping) -> Vec<Question> {
    let mut questions = mapping.open_questions();
    for target in Target::of(mapping.kind).iter().copied().filter(|target| target.has_words()) {
        let column = mapping.column(target).and_then(|at| sheet.columns.get(at));
        if column.is_some_and(|column| column.words.is_none()) {
            questions.push(Question::TooManyWords(target));
        }
    }
    questions
}
