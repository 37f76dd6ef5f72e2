//! Words for bringing a practice in from a table.

use crate::exchange::csv::dates::{DateFault, DateOrder, Offsets};
use crate::exchange::csv::mapping::{Meaning, Question, RowKind, Target};
use crate::exchange::csv::plan::RefusalReason;
use crate::exchange::csv::sniff::Encoding;
use crate::ui::words::{clients, grouped};

/// The heading.
pub const HEADING: &str = "Import";
/// What to do first.
pub const INTRO: &str = "Choose a table saved as CSV from your spreadsheet or practice program, or a \
     calendar (.ics), whose events become appointments of the clients that their titles name, by the \
     whole name or the code. The file is read on this device and goes nowhere else. Nothing is saved \
     until you press Import.";
/// The file field.
pub const FILE: &str = "File";
/// What a row is.
pub const ROW_KIND: &str = "What is in each row";
/// While the file is read.
pub const READING: &str = "Reading the file";
/// The columns of the file.
pub const IN_THE_FILE: &str = "What is in the file";
/// Which column holds what.
pub const COLUMNS: &str = "Which column holds what";
/// What the file's words mean.
pub const WORDS: &str = "What the words mean";
/// The order of dates.
pub const ORDER: &str = "Order of dates";
/// What offsets mean.
pub const OFFSETS: &str = "Times with an offset";
/// Length of an appointment without one.
pub const LENGTH: &str = "Minutes where the file has none";
/// A wrong length.
pub const LENGTH_WRONG: &str = "Give a whole number from 1 to 1,440.";
/// Not in the file.
pub const NO_COLUMN: &str = "Not in the file";
/// Nobody has said.
pub const NO_MEANING: &str = "Choose …";
/// Dates as read.
pub const DATES: &str = "How dates are read";
/// As it stands in the file.
pub const WRITTEN: &str = "In the file";
/// As it is read.
pub const READ_AS: &str = "Read as";
/// Cannot be read in that order.
pub const UNREAD: &str = "no such date in this order";
/// The dates could be read in two ways.
pub const ORDER_OPEN: &str = "These dates can be read in more than one way. Check the rows below.";
/// What is missing.
pub const OPEN_QUESTIONS: &str = "Before you can go on";
/// Works the plan out.
pub const PREVIEW: &str = "Preview";
/// Goes back to the columns.
pub const BACK: &str = "Change columns";
/// Another file.
pub const ANOTHER: &str = "Import another file";
/// Columns of the file that nothing is taken from.
pub fn unread(headers: &[&str]) -> String {
    format!("Nothing is taken from: {}.", headers.join(", "))
}

/// Saves the refused rows.
pub const SAVE_REFUSED: &str = "Save refused rows";
/// Refused rows.
pub const REFUSED: &str = "Rows that cannot be taken";
/// The first rows.
pub const FIRST_ROWS: &str = "The first rows, as they will be on file";
/// Nothing new.
pub const NOTHING_NEW: &str =
    "Everything in this file is on file already. There is nothing to import.";
/// Nothing new beside what is refused.
pub const NOTHING_NEW_BUT_REFUSED: &str =
    "Every row that can be taken is on file already. There is nothing to import.";
/// Nothing that can be taken.
pub const NOTHING_TAKEN: &str =
    "No row of this file can be taken as it stands. The reasons are below.";
/// Every row shown starts at midnight.
pub const NO_TIME_OF_DAY: &str = "These rows say no time of day, so their sessions will stand at \
    00:00. If the file has one, go back and choose its column under Start time.";
/// It was stopped before anything was saved.
pub const CANCELLED: &str = "Cancelled. Nothing has changed.";
/// Done.
pub const DONE: &str = "Import finished";
/// The file was saved.
pub const REFUSED_SAVED: &str = "Refused rows saved";

/// What one row is.
pub const fn row_kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Appointments => "Appointments",
        RowKind::Clients => "Clients",
    }
}

/// An order of dates, with an example.
pub const fn order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::YearFirst => "Year, month, day (2026-11-23)",
        DateOrder::DayFirst => "Day, month, year (23.11.2026)",
        DateOrder::MonthFirst => "Month, day, year (11/23/2026)",
    }
}

/// What offsets mean.
pub const fn offsets(offsets: Offsets) -> &'static str {
    match offsets {
        Offsets::AsWritten => "Take the time as it is written",
        Offsets::Converted => "Convert to this device’s time zone",
    }
}

/// What of a calendar stayed out.
pub fn whole_days(count: u32) -> String {
    match count {
        1 => "One event of whole days stays out: it is no session.".to_owned(),
        _ => format!(
            "{} events of whole days stay out: they are no sessions.",
            grouped(count.into())
        ),
    }
}

/// How the file's bytes were read.
pub const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1252 => "Windows-1252",
    }
}

/// What a word means.
pub fn meaning(meaning: Meaning) -> String {
    match meaning {
        Meaning::Attended => "Attended".to_owned(),
        Meaning::NoShow => "No-show".to_owned(),
        Meaning::LateCancellation => "Late cancellation".to_owned(),
        Meaning::EarlyCancellation => "Early cancellation".to_owned(),
        Meaning::Cancelled => "Cancelled by the client".to_owned(),
        Meaning::TherapistCancellation => "Therapist cancelled".to_owned(),
        Meaning::Rescheduled => "Rescheduled".to_owned(),
        Meaning::Booked => "Booked".to_owned(),
        Meaning::Active => "In care".to_owned(),
        Meaning::OnHold => "On hold".to_owned(),
        Meaning::Ended => "Ended".to_owned(),
        Meaning::Frequency(sessions, weeks) => {
            crate::domain::episode::Frequency::new(sessions, weeks)
                .map(clients::frequency)
                .unwrap_or_default()
        }
        Meaning::Reason(reason) => clients::reason(reason).to_owned(),
        Meaning::Nothing => "Nothing agreed".to_owned(),
        Meaning::LeaveOut => "Leave these rows out".to_owned(),
    }
}

/// Something still to be said.
pub fn question(question: &Question) -> String {
    match question {
        Question::Column(target) => format!("Say which column holds “{}”.", target.name()),
        Question::Word(target, word) => {
            let word = if word.is_empty() { EMPTY_CELL } else { word };
            format!("Say what “{word}” means ({}).", target.name())
        }
        Question::TooManyWords(target) => format!(
            "The column for “{}” holds too many different words. Choose another column.",
            target.name()
        ),
    }
}

/// Stands for an empty cell.
pub const EMPTY_CELL: &str = "(empty)";

/// Why a row was refused.
pub fn refusal(reason: RefusalReason) -> String {
    match reason {
        RefusalReason::Missing => "Empty, but needed.".to_owned(),
        RefusalReason::Date(DateFault::NotADate) => "Not a date in the chosen order.".to_owned(),
        RefusalReason::Date(DateFault::NoSuchDay) => "There is no such day.".to_owned(),
        RefusalReason::Date(DateFault::NotATime) => "Not a time of day.".to_owned(),
        RefusalReason::NotMinutes => "Not a length from 1 to 1,440 minutes.".to_owned(),
        RefusalReason::TooLong => "Too long.".to_owned(),
        RefusalReason::NotAnAmount => "Not an amount such as EUR 80.".to_owned(),
        RefusalReason::NotAShare => "Not a share from 1 to 100 %.".to_owned(),
        RefusalReason::NotAReach => {
            "Not one mail address, telephone number or link; other words belong under Contact."
                .to_owned()
        }
        RefusalReason::Ragged { expected, found } => {
            format!("{found} cells, where the headings have {expected}.")
        }
        RefusalReason::WhichClient => {
            "More than one client on file has this name. Give a client code.".to_owned()
        }
        RefusalReason::EndsBeforeStart => "The session would end before it starts.".to_owned(),
        RefusalReason::EndsBeforeOpening => "Care would end before it began.".to_owned(),
        RefusalReason::OpenQuote => "A quotation mark opens here and is never closed.".to_owned(),
        RefusalReason::UnknownWord => "A word without a meaning.".to_owned(),
    }
}

/// The field at fault, or the row as a whole.
pub fn field(target: Option<Target>) -> &'static str {
    target.map_or("Whole row", Target::name)
}

/// `1 row`, `110,527 rows`.
pub fn rows(n: u32) -> String {
    format!("{} {}", grouped(n.into()), if n == 1 { "row" } else { "rows" })
}

/// The button that imports.
pub fn import(n: u32) -> String {
    format!("Import {}", rows(n))
}

/// What was done.
pub fn imported(taken: u32, refused: u32) -> String {
    format!("{} imported, {} refused", rows(taken), grouped(refused.into()))
}
