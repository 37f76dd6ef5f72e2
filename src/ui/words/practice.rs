//! Words for the practice of several therapists: the own month, and those of colleagues.

use super::{Sentence, count, format, grouped, when};
use crate::domain::bidi::isolated;
use crate::domain::month::{Cell, ROOM as ROOM_OF_DAYS};
use crate::domain::time::{Date, Minutes};
use crate::exchange::aggregate::MonthError;

/// The heading.
pub const HEADING: &str = "Practice";
/// What it is.
pub const ABOUT: &str = "For a practice of several therapists without a server: each saves a month as a file, and whoever leads the practice opens the files here. A file holds counts only: no name or text of any client, nothing of anyone’s well-being, and no count of fewer than 5.";
/// The months of others.
pub const COLLEAGUES: &str = "Months of colleagues";
/// What happens to them.
pub const OPENING: &str = "Open your own file too, to see the practice whole. Opened months are shown until you lock; they are not kept.";
/// Where a number is a range.
pub const RANGES: &str = "Where a file withholds a number, what it counts in is told as all it can be: “between 12 and 16”, “at least 3”, “fewer than 5”. The true number is one of these for certain; that is no confidence interval.";
/// The keys that are believed.
pub const KNOWN: &str = "Keys you accepted";
/// About one of them.
pub const FORGET: &str = "Forget";
/// The key is hers.
pub const ACCEPT: &str = "The number is right: accept this key";
/// It is not.
pub const DECLINE: &str = "Do not open this file";
/// The own month.
pub const OWN: &str = "Your month";
/// What is in the file.
pub const WHAT_LEAVES: &str = "This is all that the file says.";
/// A number that is not told.
pub const WITHHELD: &str = "not told";
/// Why.
pub const WHY_WITHHELD: &str = "A count of fewer than 5 is withheld, with as many others as it takes to keep it from being worked out.";
/// Saves it.
pub const EXPORT: &str = "Save this month as a file";
/// Who is to be named in it.
pub const NO_NAME: &str =
    "Say your name under “Your week” in the settings first: the file bears it.";
/// A month that goes on.
pub const NOT_OVER: &str = "This month is not over yet.";
/// Columns.
pub const THERAPIST: &str = "Therapist";
/// Columns.
pub const ROOM: &str = "Room by day";
/// Columns.
pub const NUMBER: &str = "Number";
/// Columns.
pub const WHAT: &str = "What is counted";
/// The way there.
pub const SETTINGS: &str =
    "Your month for a colleague, and theirs for you: counts only, in signed files.";

/// The last row of the table.
pub fn together(therapists: usize) -> String {
    if therapists == 1 { "The practice".to_owned() } else { format!("All {therapists} together") }
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The days on which there is room, of so many therapists: `Mon, Wed`, `Mon 2, Wed 1`.
pub fn room(days: &[u32], of: usize) -> String {
    if days.is_empty() {
        return "hours not said".to_owned();
    }
    let free = DAYS.iter().zip(days).filter(|(_, free)| **free > 0);
    let told = |(day, free): (&&str, &u32)| {
        if of == 1 { (*day).to_owned() } else { format!("{day} {free}") }
    };
    let told: Vec<String> = free.map(told).collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

/// A month's name: `October 2026`.
pub fn month(first: Date) -> String {
    format!("{} {}", when::month(first), first.year())
}

/// What a table of a month is: `October 2026, 3 therapists`.
pub fn caption(first: Date, therapists: usize) -> String {
    format!("{}, {}", month(first), count(therapists as u64, "therapist", "therapists"))
}

/// The question about a key that is not known.
pub fn is_it_hers(name: &str, fingerprint: &str) -> String {
    let name = isolated(name);
    format!(
        "This file says it is from {name}, whose key you have not accepted yet. Ring up and ask for \
         the number that stands below “Your month” there. Is it {fingerprint}?"
    )
}

/// What colleagues compare with.
pub fn own_key(fingerprint: Option<&str>) -> String {
    match fingerprint {
        Some(number) => format!("Your files are signed. The number of your key is {number}: tell it to whoever opens them, by telephone."),
        None => "Your files are signed with a key that is made with the first one; its number then stands here.".to_owned(),
    }
}

/// What is counted.
pub const fn cell(cell: Cell) -> &'static str {
    match cell {
        Cell::Contracted => "Contracted, each week",
        Cell::FullTime => "A full-time week",
        Cell::Available => "Contracted in the month, without leave",
        Cell::Active => "Active clients on the last day",
        Cell::Drifting => "Open clients neither seen lately nor booked",
        Cell::OnHold => "Clients on hold",
        Cell::FteClients => "FTE clients, planned",
        Cell::Attended => "Sessions attended",
        Cell::NoShow => "Missed without notice",
        Cell::Late => "Cancelled late",
        Cell::Early => "Cancelled in time",
        Cell::ByTherapist => "Cancelled by you",
        Cell::Direct => "Time with clients",
        Cell::Documentation => "Documentation, entered or estimated",
        Cell::Other => "Other work",
        Cell::Openings => "Room for weekly clients after the month",
        Cell::RoomMonday => "… on Mondays, at one time in each of four weeks",
        Cell::RoomTuesday => "… on Tuesdays",
        Cell::RoomWednesday => "… on Wednesdays",
        Cell::RoomThursday => "… on Thursdays",
        Cell::RoomFriday => "… on Fridays",
        Cell::RoomSaturday => "… on Saturdays",
        Cell::RoomSunday => "… on Sundays",
        Cell::Waiting => "People waiting on the last day",
        Cell::WaitingShort => "… up to 6 weeks",
        Cell::WaitingMiddle => "… 6 to 18 weeks",
        Cell::WaitingLong => "… over 18 weeks",
    }
}

/// A number as it is told.
pub fn number(cell: Cell, number: Option<u32>) -> String {
    let Some(number) = number else { return WITHHELD.to_owned() };
    match cell {
        _ if ROOM_OF_DAYS.contains(&cell) => if number > 0 { "yes" } else { "no" }.to_owned(),
        Cell::Contracted
        | Cell::FullTime
        | Cell::Available
        | Cell::Direct
        | Cell::Documentation
        | Cell::Other => when::length(Minutes(number)),
        Cell::FteClients => format::decimal(f64::from(number) / 100.0, 2),
        _ => grouped(number.into()),
    }
}

/// Why a file is not opened.
pub const fn refused(error: MonthError) -> Sentence {
    match error {
        MonthError::NotOne => Sentence::fixed(
            "This file is not a month of a practice made by Evenkeel.",
            "Choose the file that “Save this month as a file” gave your colleague.",
        ),
        MonthError::TooLarge => Sentence::fixed(
            "This file is far larger than any month.",
            "Choose the file that “Save this month as a file” gave your colleague.",
        ),
        MonthError::TooNew => Sentence::fixed(
            "This month was saved by a newer version of Evenkeel.",
            "Update Evenkeel in this browser, then open it again.",
        ),
        MonthError::Altered => Sentence::fixed(
            "This file was altered after it was signed.",
            "Do not use its numbers. Ask your colleague to send it again.",
        ),
        MonthError::OtherKey => Sentence::fixed(
            "This file bears the name of somebody you know but is signed with another key.",
            "Ring her up. If she has a new key, forget the old one below and open the file again.",
        ),
        MonthError::Otherwise => Sentence::fixed(
            "This month of hers is open already, with other numbers.",
            "Ask her which file counts; lock and unlock to begin anew.",
        ),
    }
}

/// A file was taken in.
pub fn opened(file: &str) -> String {
    format!("“{file}” read")
}

/// The same, with the file's name.
pub fn refused_file(file: &str, sentence: Sentence) -> Sentence {
    Sentence { what: format!("“{file}”: {}", sentence.what).into(), next: sentence.next }
}
